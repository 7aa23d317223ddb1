"""The program without a window: the store and the desk at once, the rooms behind it when they are asked for."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from desktop.data_folder import claim_folder, read_instance
from desktop.domain.changes import Changes
from desktop.services.front_desk import FrontDesk
from desktop.services.lamps import LampBoard
from desktop.services.operators import Operators
from desktop.services.rights import SYSTEM, acting_as
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

    def __init__(self, setting: Setting, store: Store, stack: AsyncExitStack, *, instance: str = "local") -> None:
        self.store = store
        self.clock = setting.clock
        self.instance = instance  # of this data folder, among desktops that share a database
        self.tasks = Tasks()
        self.lamps = LampBoard(setting.clock)
        self.operators = Operators(store, clock=setting.clock, owner_name=setting.operator)
        self.desk = FrontDesk(
            store,
            rooms=self.get_ready,
            lamps=self.lamps,
            clock=setting.clock,
            operators=self.operators,
            instance=instance,
            environment=setting.environment,
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
        with acting_as(SYSTEM):  # what the pipeline does it does with its own rights, whoever sits at the window
            self.rooms.start(self.tasks)
        self._stack.callback(self.store.subscribe(self._follow_settings))

    def _follow_settings(self, changes: Changes) -> None:
        if changes.settings:
            self.tasks.refresh(self.follow_relay, "follow the relay")

    async def follow_relay(self) -> None:
        with acting_as(SYSTEM):
            await self.rooms.relay.follow(self.tasks)

    def follow_people(self) -> None:
        """Who loses the right to sit here loses the seat."""

        def follow(changes: Changes) -> None:
            if changes.people:
                self.tasks.start(self.operators.follow(changes), "who sits here")

        self.store.subscribe(follow)

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
        with acting_as(SYSTEM):  # whoever asked first
            rooms = await open_rooms(self._setting, self.store, self.lamps, self._stack)
        rooms.drafting.subscribe(self.desk.tell_draft_text)
        self._rooms = rooms
        return rooms


def _settle_file(setting: Setting) -> str:
    """What waits for a closed database is done, unless another program has it open; gives the key the file needs."""
    from pathlib import Path

    from desktop.store.file_state import find_key, has_work

    if not setting.is_guest and has_work(setting.data_dir, setting.database):
        from desktop.services.copies import settle_file

        return settle_file(setting.data_dir, setting.database, setting.credentials)
    return find_key(setting.database, setting.credentials.get) if isinstance(setting.database, Path) else ""


def _import_rooms() -> Opener:
    # httpx brings its own command line along where click and rich happen to be installed: 8 MB and 0.1 s for nothing.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    from desktop.services.rooms import open_rooms

    return open_rooms


@asynccontextmanager
async def open_core(setting: Setting, *, ready: bool = True, is_claimed: bool = False) -> AsyncIterator[Core]:
    """With `ready=False` it can only show what is kept, and `get_ready` is the caller's to await before `start`.

    `is_claimed`: the caller holds the folder already.
    """
    async with AsyncExitStack() as stack:
        if not (setting.is_guest or is_claimed):
            stack.enter_context(claim_folder(setting.data_dir))
        instance = await asyncio.to_thread(read_instance, setting.data_dir)
        key = await asyncio.to_thread(_settle_file, setting)
        store = await open_store(setting.database, clock=setting.clock, instance=instance, key=key)
        stack.push_async_callback(store.close)
        core = Core(setting, store, stack, instance=instance)
        await core.operators.take_seat()
        core.follow_people()
        if ready:
            await core.get_ready()
        try:
            yield core
        finally:
            await core.desk.presence.close()
            await core.tasks.close()
