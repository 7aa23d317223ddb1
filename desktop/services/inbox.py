"""Receiving: events of the relay into the store, in order, each with the cursor that says it was taken."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from desktop import feed as relay
from desktop.avito.payloads import Ignored, parse_event
from desktop.domain.chat import AccountId, Message
from desktop.errors import BronyaError, Refused, Unreachable
from desktop.services.heart import back_off
from desktop.services.lamps import LampBoard
from desktop.services.lights import LinkState
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.store.events import RawEvent

log = logging.getLogger(__name__)

WAIT_S = 25  # of one long poll
_REFUSED_PAUSE_S = 60.0


class Inbox:
    """Runs for the program's life. `on_gap` is called when events may have been missed, so that a sweep closes the gap."""

    def __init__(
        self,
        store: Store,
        feed: relay.Feed,
        lamps: LampBoard,
        *,
        clock: Callable[[], datetime],
        on_gap: Callable[[], None] = lambda: None,
        wait_s: float = WAIT_S,
    ) -> None:
        self._store = store
        self._feed = feed
        self._lamps = lamps
        self._clock = clock
        self._on_gap = on_gap
        self._wait_s = wait_s
        self._failures = 0

    @needs(Right.RUN)
    async def run(self) -> None:
        cursor = await self._store.events.read_cursor()
        self._lamps.set("relay", LinkState.CONNECTING)
        while True:
            try:
                cursor = await self.pull(cursor)
            except Exception as error:  # noqa: BLE001 - the loop of a service
                pause_s = self._note(error)
                await asyncio.sleep(pause_s)

    @needs(Right.RUN)
    async def pull(self, cursor: int) -> int:
        """One long poll, saved in one transaction with the cursor it gives back."""
        # The first answer comes at once, so that the lamp does not wait for the first client of the day.
        wait_s = self._wait_s if self._lamps.lamps.relay.state is LinkState.OK else 0
        try:
            batch = await self._feed.pull(cursor, wait_s)
        except relay.CursorExpired as error:
            log.warning("the relay no longer has what comes next; sweeping Avito instead")
            self._on_gap()
            # Also when the relay was put back from a copy and is behind us: its own word is where to go on.
            oldest = max(0, error.oldest - 1)
            await self._store.events.save_cursor(oldest)
            await asyncio.sleep(back_off(1))
            return oldest
        if self._failures:
            self._failures = 0
            self._on_gap()
        self._lamps.set("relay", LinkState.OK)
        if batch.events:
            await self.save(batch.events, cursor=batch.next)
        return batch.next

    @needs(Right.RUN)
    async def save(self, events: Sequence[relay.RawEvent], *, cursor: int | None = None) -> None:
        await save_deliveries(self._store, events, cursor=cursor)

    def _note(self, error: Exception) -> float:
        """Seconds to wait before the next try; the lamp says why."""
        self._failures += 1
        if not isinstance(error, BronyaError):
            log.error("receiving broke and goes on", exc_info=error)
            return back_off(self._failures)
        self._lamps.set_error("relay", error)
        log.info("relay: %s: %s", error.code, error.message)
        if isinstance(error, Refused):
            return _REFUSED_PAUSE_S
        asked = error.retry_after_s if isinstance(error, Unreachable) else None
        return max(asked or 0.0, back_off(self._failures))


@needs(Right.STEP)
async def save_deliveries(store: Store, events: Sequence[relay.RawEvent], *, cursor: int | None = None) -> None:
    """Reads what can be read and keeps the rest whole: no body stalls the ones behind it."""
    messages: list[Message] = []
    unread: list[RawEvent] = []
    for event in events:
        message, reason = _read(event)
        if message is not None:
            messages.append(message)
        elif reason:
            unread.append(_keep(event, reason))
    await store.events.save_events(messages, raw=unread, cursor=cursor)


def _read(event: relay.RawEvent) -> tuple[Message | None, str]:
    """The message of a delivery, or why there is none ("" when nothing is worth keeping: Avito's probe `{}`)."""
    parsed = parse_event(event.body, received_at=event.received_at)
    if isinstance(parsed, Ignored):
        body = event.body.strip() if isinstance(event.body, str) else event.body
        return None, "" if body in {"{}", ""} else parsed.reason
    if parsed.message.key.account_id != event.account:
        # An owner of several accounts may have given one address to all. It is shown under the account it names; nothing
        # is answered alone before Avito itself shows the message in that account.
        log.warning("a delivery for %s names the account %s", event.account, parsed.message.key.account_id)
    return parsed.message, ""


def _keep(event: relay.RawEvent, reason: str) -> RawEvent:
    body = event.body if isinstance(event.body, str) else event.body.decode("latin-1")
    # The relay counts from 1: what came by another door has no number to be known again by.
    return RawEvent(AccountId(event.account), body, event.received_at, reason, event.seq or None)
