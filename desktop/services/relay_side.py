"""Everything that hangs on the relay: its feed, receiving and the autopilot. Opened together, and anew for a new address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from desktop.credentials import RELAY_TOKEN, Credentials
from desktop.domain.pages import Outgoing
from desktop.feed import Feed
from desktop.services.autopilot import Autopilot
from desktop.services.inbox import Inbox
from desktop.services.lamps import LampBoard
from desktop.services.lights import LinkState
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store
from desktop.tasks import Tasks

log = logging.getLogger(__name__)

_CURSOR_OF = "relay_cursor_of"
_TASKS = ("inbox", "autopilot")


@dataclass(frozen=True, slots=True)
class _Side:
    """What is open to one relay."""

    address: tuple[str, str]  # URL and token
    http: httpx.AsyncClient
    feed: Feed
    inbox: Inbox
    autopilot: Autopilot


class RelaySide:
    """Holds what is open now; without a relay nothing is, and nothing is answered alone."""

    def __init__(
        self,
        store: Store,
        credentials: Credentials,
        lamps: LampBoard,
        *,
        make_inbox: Callable[[Feed], Inbox],
        make_autopilot: Callable[[Feed], Autopilot],
        on_open: Callable[..., None],
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._lamps = lamps
        self._make_inbox = make_inbox
        self._make_autopilot = make_autopilot
        self._on_open = on_open
        self._side: _Side | None = None

    @property
    def feed(self) -> Feed | None:
        return self._side.feed if self._side else None

    @property
    def inbox(self) -> Inbox | None:
        return self._side.inbox if self._side else None

    @property
    def autopilot(self) -> Autopilot | None:
        return self._side.autopilot if self._side else None

    @needs(Right.RUN)
    async def open(self) -> None:
        """Nothing runs yet."""
        address = await self._read_address()
        self._on_open(has_relay=address is not None)
        if address is None:
            return
        await self._own_cursor(address[0])
        # A long poll holds its connection; permits and stops must not wait behind it.
        http = httpx.AsyncClient(limits=httpx.Limits(max_connections=6))
        feed = Feed(*address, http=http)
        self._side = _Side(address, http, feed, self._make_inbox(feed), self._make_autopilot(feed))

    @needs(Right.RUN)
    def start(self, tasks: Tasks) -> None:
        if self._side is not None:
            tasks.replace(self._side.inbox.run(), "inbox")
            tasks.replace(self._side.autopilot.run(), "autopilot")

    @needs(Right.RUN)
    async def follow(self, tasks: Tasks) -> None:
        """Another address or token takes effect at once: what hung on the old relay ends, and begins on the new one."""
        if await self._read_address() == (self._side.address if self._side else None):
            return
        for name in _TASKS:
            await tasks.end(name)
        await self.close()
        self._lamps.set("relay", LinkState.OFF)
        await self.open()
        self.start(tasks)

    @open_to_all
    async def close(self) -> None:
        side, self._side = self._side, None
        if side is not None:
            await side.http.aclose()

    @needs(Right.RUN)
    async def release(self, row: Outgoing) -> str | None:
        """The autopilot's last word on an automatic reply: None lets it leave."""
        return await self._side.autopilot.release(row) if self._side else "no_relay"

    async def _read_address(self) -> tuple[str, str] | None:
        """What the owner set up; None without an address or a token."""
        url = await self._store.settings.read_option("relay_url")
        if not url:
            return None
        token = await asyncio.to_thread(self._credentials.get, RELAY_TOKEN)
        return (str(url), token) if token else None

    async def _own_cursor(self, url: str) -> None:
        """Another relay counts its events by itself: what was read of the one before says nothing of this one."""
        known = await self._store.settings.read_option(_CURSOR_OF)
        if known == url:
            return
        if known is not None:
            log.info("another relay: its events are read from the first it has")
            await self._store.events.save_cursor(0)
        await self._store.settings.save_option(_CURSOR_OF, url)
