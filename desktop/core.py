"""The program without a window: the store and the desk at once, the rooms behind it when they are asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from desktop.services.front_desk import FrontDesk
from desktop.services.lamps import LampBoard
from desktop.services.setting import Setting, read_clock
from desktop.store import Store, open_store
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from desktop.feed import Feed
    from desktop.services.accounts import Accounts
    from desktop.services.assistants import Assistants
    from desktop.services.history import History
    from desktop.services.rooms import Rooms

    Opener = Callable[[Setting, Store, LampBoard, AsyncExitStack], Awaitable[Rooms]]

__all__ = ["Core", "Setting", "open_core", "read_clock"]


class Core:
    """Owns the rooms from `get_ready` until `open_core` is left; `start` begins their services.

    The rooms come late because importing them (httpx, the guard, the understanding, pydantic) costs as much as
    everything that the first painted chat needs, Qt apart.
    """

    def __init__(self, setting: Setting, store: Store, stack: AsyncExitStack) -> None:
        self.store = store
        self.tasks = Tasks()
        self.lamps = LampBoard(setting.clock)
        self.desk = FrontDesk(
            store, rooms=self.get_ready, lamps=self.lamps, clock=setting.clock, operator=setting.operator
        )
        self._setting = setting
        self._stack = stack
        self._rooms: Rooms | None = None
        self._opening: asyncio.Task[Rooms] | None = None

    async def get_ready(self) -> Rooms:
        """Shared by all who ask; one that failed (a closed keyring) is tried anew by the next."""
        if self._rooms is not None:
            return self._rooms
        if self._opening is None or self._opening.done():
            self._opening = self.tasks.start(self._open(), "open the rooms")
        return await asyncio.shield(self._opening)

    def start(self) -> None:
        self.rooms.start(self.tasks)

    @property
    def rooms(self) -> Rooms:
        if self._rooms is None:
            raise RuntimeError("get_ready() comes first")
        return self._rooms

    @property
    def accounts(self) -> Accounts:
        return self.rooms.accounts

    @property
    def assistants(self) -> Assistants:
        return self.rooms.assistants

    @property
    def history(self) -> History:
        return self.rooms.history

    @property
    def feed(self) -> Feed | None:
        return self.rooms.feed

    async def _open(self) -> Rooms:
        # On another thread, so that the window goes on answering its keys meanwhile.
        open_rooms = await asyncio.to_thread(_import_rooms)
        rooms = await open_rooms(self._setting, self.store, self.lamps, self._stack)
        rooms.drafting.subscribe(self.desk.tell_draft_text)
        self._rooms = rooms
        return rooms


def _import_rooms() -> Opener:
    from desktop.services.rooms import open_rooms

    return open_rooms


@asynccontextmanager
async def open_core(setting: Setting, *, ready: bool = True) -> AsyncIterator[Core]:
    """With `ready=False` it can only show what is kept, and `get_ready` is the caller's to await before `start`."""
    async with AsyncExitStack() as stack:
        store = await open_store(setting.database, clock=setting.clock)
        stack.push_async_callback(store.close)
        core = Core(setting, store, stack)
        if ready:
            await core.get_ready()
        try:
            yield core
        finally:
            await core.tasks.close()
