"""Several relays over one PostgreSQL: what another one took reaches the clients who wait here."""

from __future__ import annotations

import asyncio
import logging
import threading
from functools import partial
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from relay.event_log import CHANNEL, Arrival, read_after, read_tip
from relay.event_queue import describe

if TYPE_CHECKING:
    from relay.app import Relay

logger = logging.getLogger(__name__)
POLL_S = 2.0  # a notification that got lost costs this much, not a message
RETRY_S = 0.5
AT_ONCE = 500
FAR_BEHIND = 2_000


class Siblings:
    """Keeps the feed complete. On SQLite there are no siblings: every commit is this relay's own."""

    def __init__(self, url: str, relay: Relay) -> None:
        self._relay = relay
        parsed = make_url(url)
        self._dsn = (
            parsed.set(drivername="postgresql").render_as_string(hide_password=False)
            if parsed.get_backend_name() == "postgresql"
            else None
        )
        self._closing = threading.Event()
        self._listening = threading.Event()
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._dsn is not None:
            self._relay.feed.is_current = False
            self._task = asyncio.get_running_loop().create_task(self._follow(), name="siblings")
            self._thread = threading.Thread(target=self._listen, args=(self._dsn,), name="listener", daemon=True)
            self._thread.start()

    def committed(self, first: int, arrivals: list[Arrival]) -> None:
        """Our own commit. When a sibling's came between, both are read from the database, in order."""
        if not self._relay.feed.extend(first, arrivals):
            self._news.set()

    def close(self) -> None:
        self._closing.set()
        if self._task:
            self._task.cancel()

    async def _follow(self) -> None:
        while True:
            try:
                async with asyncio.timeout(POLL_S):
                    await self._news.wait()
            except TimeoutError:
                pass
            self._news.clear()
            listening = self._listening.is_set()
            try:
                await self._catch_up()
                self._relay.feed.is_current = listening and self._listening.is_set()
            except SQLAlchemyError as error:
                logger.warning("catch_up_failed", extra={"reason": describe(error)})
                self._relay.feed.is_current = False
                await asyncio.sleep(RETRY_S)
                self._news.set()

    async def _catch_up(self) -> None:
        feed, read = self._relay.feed, self._relay.read
        while True:
            tip = await read(read_tip)
            if tip <= feed.tip:
                return
            if tip - feed.tip > FAR_BEHIND:
                feed.jump(tip)
                return
            events = await read(partial(read_after, after=feed.tip, limit=AT_ONCE))
            if not events:
                feed.jump(tip)  # retention took them before we looked
            elif not feed.extend(events[0].seq, [Arrival(*event[1:]) for event in events]):
                feed.jump(events[0].seq - 1)

    def _lost(self) -> None:
        self._relay.feed.is_current = False

    def _listen(self, dsn: str) -> None:
        """On its own thread; when the server goes, comes back, and the poll covers the time between."""
        loop = self._relay.loop
        while not self._closing.is_set():
            try:
                with psycopg.connect(dsn, autocommit=True, connect_timeout=3) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._listening.set()
                    loop.call_soon_threadsafe(self._news.set)  # what came while nobody listened
                    while not self._closing.is_set():
                        for notice in connection.notifies(timeout=1.0, stop_after=1):
                            if notice.payload == self._relay.queue.name:
                                continue  # our own: the feed had it with the commit
                            loop.call_soon_threadsafe(self._news.set)
            except psycopg.Error as error:
                self._listening.clear()
                loop.call_soon_threadsafe(self._lost)
                logger.info("listener_lost", extra={"reason": type(error).__name__})
                self._closing.wait(RETRY_S)
            except RuntimeError:
                return  # the loop is closed: the relay has ended
