"""The newest events in memory, and the clients who wait for the next one.

Filled right after each commit, so a client who keeps up is answered without touching the database.
"""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from relay.event_log import PAGE_BYTES, Arrival, Event, Page

KEPT_EVENTS = 2_000
KEPT_BYTES = 8 * 1024 * 1024
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_text(microseconds: int) -> str:
    return (EPOCH + timedelta(microseconds=microseconds)).isoformat(timespec="microseconds")


def render(event: Event) -> bytes:
    """The event as JSON. A body that is not UTF-8 comes in base64, so nothing of it is lost."""
    try:
        name, body = "body", event.body.decode()
    except UnicodeDecodeError:
        name, body = "body_base64", b64encode(event.body).decode()
    value = {"seq": event.seq, "account": event.account, "received_at": moment_text(event.received_at), name: body}
    return json.dumps(value, ensure_ascii=False).encode()


class Feed:
    """Owned by the app while it serves; touched only on the event loop's thread.

    Holds every event after `floor` up to `tip`, without gaps: the place in the list is the number.
    """

    def __init__(self, tip: int) -> None:
        self.tip = tip
        self.floor = tip
        self.is_current = True
        """False while what siblings take may not be heard of: then the database is asked, whatever is in memory."""
        self.waiting: dict[str, set[asyncio.Future[None]]] = defaultdict(set)
        self._kept: list[Arrival] = []
        self._rendered: dict[int, bytes] = {}
        self._size = 0
        self._last_seq: dict[str, int] = {}
        self._closed = False

    def extend(self, first: int, arrivals: Sequence[Arrival]) -> bool:
        """Adds what was committed from `first` on and wakes who waits. False when something before it is missing."""
        if first > self.tip + 1:
            return False
        fresh = arrivals[self.tip + 1 - first :]
        if fresh:
            lasts = {arrival.account: seq for seq, arrival in enumerate(fresh, self.tip + 1)}
            self._kept += fresh
            self._size += sum([len(arrival.body) for arrival in fresh])
            self.tip += len(fresh)
            self._last_seq |= lasts
            self._trim()
            self.wake(lasts)
        return True

    def jump(self, tip: int) -> None:
        """Too far behind its siblings to read it all: clients read from the database until they have caught up."""
        self._kept.clear()
        self._rendered.clear()
        self._size = 0
        self.tip = self.floor = max(tip, self.tip)
        self.wake(list(self.waiting))

    def forget(self, seq: int) -> None:
        """Drops what retention has deleted."""
        self._drop(min(max(seq - self.floor, 0), len(self._kept)))

    def page(self, accounts: frozenset[str], after: int, limit: int) -> Page | None:
        """None when the cursor lies before what is in memory, or beyond what this relay has heard of."""
        if not self.is_current or not self.floor <= after <= self.tip:
            return None
        if all(self._last_seq.get(account, 0) <= after for account in accounts):
            return Page((), 0, self.tip)
        newer = enumerate(self._kept[after - self.floor :], after + 1)
        mine = [Event(seq, *arrival) for seq, arrival in newer if arrival.account in accounts]
        given, size = 0, 0
        for event in mine[:limit]:
            given += 1
            size += len(event.body)
            if size > PAGE_BYTES:
                break
        return Page(mine[:given], len(mine) - given, self.tip)

    def render(self, events: Iterable[Event]) -> list[bytes]:
        """Each event in memory is rendered once, however many clients it goes to."""
        parts = []
        for event in events:
            part = self._rendered.get(event.seq)
            if part is None:
                part = render(event)
                if event.seq > self.floor:
                    self._rendered[event.seq] = part
            parts.append(part)
        return parts

    async def arrival(self, accounts: frozenset[str], timeout_s: float) -> None:
        """Returns when one of these accounts has news, the time is over, or the relay is closing."""
        if self._closed:
            return
        loop = asyncio.get_running_loop()
        woken: asyncio.Future[None] = loop.create_future()
        timer = loop.call_later(timeout_s, _settle, woken)
        for account in accounts:
            self.waiting[account].add(woken)
        try:
            await woken
        finally:
            timer.cancel()
            for account in accounts:
                waiters = self.waiting[account]
                waiters.discard(woken)
                if not waiters:
                    del self.waiting[account]

    def wake(self, accounts: Iterable[str]) -> None:
        for account in accounts:
            for woken in self.waiting.get(account, ()):
                _settle(woken)

    def close(self) -> None:
        self._closed = True
        self.wake(list(self.waiting))

    def _trim(self) -> None:
        while len(self._kept) > KEPT_EVENTS or (self._size > KEPT_BYTES and len(self._kept) > 1):
            # A tenth more at once, so the list is not shifted for every batch.
            excess = max(len(self._kept) - KEPT_EVENTS, 0)
            self._drop(min(excess + len(self._kept) // 10 + 1, len(self._kept) - 1))

    def _drop(self, count: int) -> None:
        gone = self._kept[:count]
        self._size -= sum([len(arrival.body) for arrival in gone])
        if self._rendered:
            for seq in range(self.floor + 1, self.floor + count + 1):
                self._rendered.pop(seq, None)
        self.floor += count
        del self._kept[:count]


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
