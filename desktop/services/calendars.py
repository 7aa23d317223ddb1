"""Dates in and out: what Avito has as taken, and the stays we confirmed closed there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop.avito.calendar import AvitoBooking, Closed, close_stays, list_busy, nights_of, open_between
from desktop.avito.client import AvitoClient
from desktop.domain.booking import Booking, BookingStatus, Closing, Source
from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.errors import BronyaError, Rejected
from desktop.services.accounts import Accounts
from desktop.services.heart import Heart
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store

log = logging.getLogger(__name__)

EVERY_S = 300.0
AHEAD = timedelta(days=365)
_MOSCOW = ZoneInfo("Europe/Moscow")  # Avito's "not in the past" is Moscow's day (avito-api.md 6)
_MOST = 20_000  # stays of one resource that have not ended


class Calendars:
    """Polls Avito's bookings of every resource let by the night; Avito has no webhook for them."""

    def __init__(
        self, store: Store, accounts: Accounts, *, clock: Callable[[], datetime], every_s: float = EVERY_S
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._clock = clock
        self._every_s = every_s
        self._heart = Heart("calendars", self._beat, longest_pause_s=every_s)
        self._without: set[str] = set()  # ads that are no short-term rent: Avito answered so

    @open_to_all
    def wake(self) -> None:
        self._heart.wake()

    @needs(Right.RUN)
    async def run(self) -> None:
        await self._heart.run()

    async def _beat(self) -> float | None:
        for resource in await self._store.conditions.list_resources():
            if resource.unit is Unit.NIGHT and resource.item_ids:
                try:
                    await self.read(resource)
                except BronyaError as error:
                    # The last known dates stay taken.
                    log.warning("dates of %s could not be read: %s", resource.title, error.code)
        return self._every_s

    @needs(Right.RUN)
    async def read(self, resource: Resource) -> None:
        """All ads of a resource at once: replacing by one ad would free what another has taken."""
        client = await self._accounts.client(resource.account_id)
        today = self._clock().astimezone(_MOSCOW).date()
        bookings: list[AvitoBooking] = []
        for item_id in resource.item_ids:
            if item_id in self._without:
                continue
            try:
                bookings.extend(await client.list_bookings(item_id, today, today + AHEAD))
            except Rejected as error:
                log.info("the ad %s has no calendar at Avito: %s", item_id, error.message)
                self._without.add(item_id)
        await self._store.bookings.save_busy(resource.id, Source.AVITO, list_busy(bookings))


@needs(Right.RUN)
async def send_dates(
    store: Store, client: AvitoClient, resource_id: ResourceId, *, now: datetime
) -> tuple[Mapping[str, Any], ...]:
    """Closes on Avito every confirmed stay of a resource, the complete set for each ad; Avito's conflicts, if any.

    What does not conflict is closed all the same (409 is a partial success), and each booking is told its own outcome.
    """
    resource = await store.conditions.get_resource(resource_id)
    if resource is None or not resource.item_ids:
        return ()
    today = now.astimezone(_MOSCOW).date()
    confirmed = await store.bookings.list_bookings(
        resource_id=resource_id, statuses=(BookingStatus.CONFIRMED,), start=today - timedelta(days=1), limit=_MOST
    )
    ours = [booking for booking in confirmed if nights_of(booking.stay)[1] > today]
    closed = Closed()
    for item_id in resource.item_ids:
        intervals = close_stays((booking.stay for booking in ours), today, comment="Bronya")
        answer = await client.close_dates(item_id, intervals)
        closed = Closed(closed.conflicts + answer.conflicts, closed.has_conflict or answer.has_conflict)
    for booking in ours:
        closing, conflicts = _outcome(booking, closed)
        if (booking.closing, booking.conflicts) != (closing, conflicts):
            await store.bookings.set_closing(booking.id, closing, conflicts)
    await _reopen_dates(store, client, resource, today, moved=[one for one in ours if _was_moved(one)])
    return tuple(conflict.to_json() for conflict in closed.conflicts)


def _was_moved(booking: Booking) -> bool:
    """Since its dates were last told to Avito: the old ones may still be closed there."""
    return booking.closing is Closing.PENDING and bool(booking.extra.get("moves"))


async def _reopen_dates(
    store: Store, client: AvitoClient, resource: Resource, today: date, *, moved: Sequence[Booking]
) -> None:
    """After a cancelled or a moved stay: the year's free dates in whole, by all that is known to be taken. Whether closing replaces

    or adds is not documented; this call replaces, and is the only one that opens (avito-api.md 6.2, 6.3).
    """
    cancelled = await store.bookings.list_bookings(
        resource_id=resource.id, statuses=(BookingStatus.CANCELLED,), closing=Closing.PENDING, limit=_MOST
    )
    if not cancelled and not moved:
        return
    busy = await store.bookings.list_busy(resource.id, today - AHEAD, today + AHEAD)
    is_open = Closing.NONE
    for item_id in resource.item_ids:
        try:
            await client.put_intervals(item_id, open_between((taken.stay for taken in busy), today))
        except Rejected as error:
            log.warning("dates of %s could not be opened again: %s", resource.title, error.message)
            is_open = Closing.FAILED
    for booking in (*cancelled, *(moved if is_open is Closing.FAILED else ())):
        await store.bookings.set_closing(booking.id, is_open)


def _outcome(booking: Booking, closed: Closed) -> tuple[Closing, tuple[Mapping[str, Any], ...]]:
    first, last = nights_of(booking.stay)
    mine = tuple(one.to_json() for one in closed.conflicts if _touches(first, last, one.start, one.end))
    unnamed = closed.has_conflict and not closed.conflicts
    return (Closing.CONFLICT if mine or unnamed else Closing.CLOSED), mine


def _touches(first: date, last: date, start: date, end: date) -> bool:
    return first < end and start < last
