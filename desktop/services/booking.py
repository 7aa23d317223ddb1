"""From a recognised stay to dates nobody else can take: holding, deciding, lapsing, closing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.booking import Booking, BookingStatus, Closing, Source
from desktop.domain.calendar import Breach, BreachKind, check_rules, count_total, local_time
from desktop.domain.changes import Changes
from desktop.domain.chat import ChatKey, ResourceId
from desktop.domain.conditions import Conditions
from desktop.domain.pages import OutKind, OutState
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.domain.wording import count_units
from desktop.errors import Rejected
from desktop.services.heart import Heart
from desktop.services.rights import Right, needs
from desktop.services.situation import read_situation
from desktop.settings import Settings
from desktop.store import Store
from desktop.store.outbox import NewOutgoing

log = logging.getLogger(__name__)

HOLD_LIMIT = 3  # live holds of one person, unless the option `hold_limit` says otherwise; 0: any number


class BookingDesk:
    """Runs for the program's life. Every decision names who took it; nothing here confirms by itself."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._heart = Heart("bookings", self._beat)

    @needs(Right.RUN)
    async def run(self) -> None:
        stop_listening = self._store.subscribe(self._wake_on)
        try:
            await self._heart.run()
        finally:
            stop_listening()

    def _wake_on(self, changes: Changes) -> None:
        if changes.bookings:
            self._heart.wake()

    async def _beat(self) -> float | None:
        """Lapses what is due, and sees to it that every confirmed stay is on its way to Avito, also after a crash."""
        now = self._clock()
        await self._store.bookings.expire_due(now)
        await self._queue_closings()
        next_at = await self._store.bookings.next_expiry_at()
        return None if next_at is None else max(0.05, (next_at - now).total_seconds())

    async def _queue_closings(self) -> None:
        pending = await self._store.bookings.list_bookings(closing=Closing.PENDING)
        if not pending:
            return
        rows = await self._store.outbox.list_rows(OutState.QUEUED, OutState.SENDING, OutState.UNKNOWN)
        queued = {row.payload.get("resource_id") for row in rows if row.kind is OutKind.CLOSE_DATES}
        for resource_id in {booking.resource_id for booking in pending} - queued:
            await self._queue_closing(resource_id)

    async def _queue_closing(self, resource_id: ResourceId) -> None:
        """One row closes everything a resource has confirmed; the set is read when it leaves, not now."""
        resource = await self._store.conditions.get_resource(resource_id)
        if resource is None:
            return
        await self._store.outbox.enqueue(
            NewOutgoing(
                OutKind.CLOSE_DATES,
                account_id=resource.account_id,
                payload={"resource_id": resource_id},
                lane=f"calendar:{resource_id}",
            )
        )

    # ---- holding

    @needs(Right.HOLD)
    async def hold(
        self,
        *,
        settings: Settings,
        chat: ChatKey | None = None,
        resource_id: ResourceId | None = None,
        stay: Stay | None = None,
        guests: int | None = None,
        name: str = "",
        phone: str = "",
        source: Source = Source.MANUAL,
    ) -> Booking:
        """What is not given is taken from the chat. Rejected: `missing` (field says what), `rules`, `dates_taken`."""
        now = self._clock()
        situation = await read_situation(self._store, chat, now) if chat else None
        if situation is not None:
            said = situation.understanding
            resource_id = resource_id or (situation.resource.id if situation.resource else None)
            stay = stay or said.stay
            guests = guests or said.guests
            name = name or said.name or situation.chat.client_name
            phone = phone or said.phone or ""
        resource = await self._need_resource(resource_id)
        if stay is None:
            raise Rejected("the dates are not known", code="missing", field="stay")
        effective = await self._store.conditions.read_effective(resource.id)
        _check(stay, guests, effective.effective, resource, now)
        booking = Booking(
            id="",
            resource_id=resource.id,
            stay=stay,
            status=BookingStatus.HELD,
            created_at=now,
            account_id=resource.account_id,
            chat=chat,
            guests=guests,
            name=name,
            phone=phone,
            total=count_total(stay, guests, effective.effective),
            conditions_version=effective.version,
            expires_at=expiry(stay, resource, now, settings.hold_hours),
            source=source,
        )
        limit = await self._store.settings.read_option("hold_limit", HOLD_LIMIT)
        try:
            return await self._store.bookings.hold(booking, hold_limit=int(limit))
        except Rejected as error:
            if error.code == "dates_taken" and chat is not None:
                await self._store.waiting.join(chat, resource.id, stay, guests=guests, name=name, phone=phone)
            raise

    async def _need_resource(self, resource_id: ResourceId | None) -> Resource:
        resource = await self._store.conditions.get_resource(resource_id) if resource_id else None
        if resource is None:
            raise Rejected("it is not known what is to be booked", code="missing", field="resource_id")
        return resource

    # ---- changing

    @needs(Right.HOLD)
    @needs(Right.HOLD, note="booking.change")
    async def extend(self, booking_id: str, *, hours: float) -> Booking:
        """The hold lives that much longer from now, never past the check-in. Rejected `lapsed`, `status`, `begun`."""
        known = await self._need(booking_id)
        resource = await self._need_resource(known.resource_id)
        now = self._clock()
        until = expiry(known.stay, resource, now, hours)
        if known.stay.start.replace(tzinfo=ZoneInfo(resource.timezone)) <= now:
            raise Rejected("the check-in has come: confirm or reject", code="begun", field="hours")
        booking = await self._store.bookings.extend(booking_id, until)
        self._heart.wake()
        return booking

    @needs(Right.CONFIRM, note="booking.change")
    @needs(Right.CONFIRM, note="booking.change")
    async def move(self, booking_id: str, stay: Stay, *, by: str, guests: int | None = None) -> Booking:
        """Other dates (or guests) for the same booking, by the rules and prices of today; the old ones stay on record.

        Rejected `rules`, `dates_taken`, `lapsed`, `status`. A confirmed stay is closed on Avito anew.
        """
        known = await self._need(booking_id)
        resource = await self._need_resource(known.resource_id)
        effective = await self._store.conditions.read_effective(resource.id)
        guests = known.guests if guests is None else guests
        # A stay under way may be lengthened: only a new beginning must lie ahead.
        now = None if stay.start == known.stay.start else self._clock()
        _check(stay, guests, effective.effective, resource, now)
        fields: dict[str, Any] = {"guests": guests, "extra": _remember(known, by, self._clock())}
        fields |= {"total": count_total(stay, guests, effective.effective), "conditions_version": effective.version}
        if known.expires_at is not None and known.status is BookingStatus.HELD:
            starts_at = stay.start.replace(tzinfo=ZoneInfo(resource.timezone))
            fields["expires_at"] = min(known.expires_at, starts_at) if starts_at > self._clock() else known.expires_at
        if known.status is BookingStatus.CONFIRMED and known.closing is not Closing.NONE:
            fields |= {"closing": Closing.PENDING, "conflicts": ()}
        booking = await self._store.bookings.change_stay(booking_id, stay, **fields)
        self._heart.wake()
        return booking

    # ---- deciding

    @needs(Right.CONFIRM, note="booking.confirm")
    async def confirm(self, booking_id: str, *, by: str, note: str = "", despite_imported: bool = False) -> Booking:
        """An operator's word. Rejected `lapsed`, `dates_taken`, `status`.

        `despite_imported`: an operator looked, and knows better than a calendar of others.
        """
        known = await self._need(booking_id)
        resource = await self._store.conditions.get_resource(known.resource_id)
        has_ads = bool(resource and resource.item_ids)
        booking = await self._store.bookings.decide(
            booking_id,
            BookingStatus.CONFIRMED,
            by=by,
            note=note,
            closing=Closing.PENDING if has_ads else Closing.NONE,
            despite_imported=despite_imported,
        )
        self._heart.wake()
        return booking

    @needs(Right.CONFIRM, note="booking.reject")
    async def reject(self, booking_id: str, *, by: str, note: str = "") -> Booking:
        return await self._store.bookings.decide(booking_id, BookingStatus.REJECTED, by=by, note=note)

    @needs(Right.CANCEL, note="booking.cancel")
    async def cancel(self, booking_id: str, *, by: str, note: str = "") -> Booking:
        """Frees the dates here at once and on Avito by the outbox; told with the decision, so that a crash loses neither."""
        known = await self._need(booking_id)
        closing = Closing.PENDING if known.closing is not Closing.NONE else None
        booking = await self._store.bookings.decide(
            booking_id, BookingStatus.CANCELLED, by=by, note=note, closing=closing
        )
        self._heart.wake()
        return booking

    async def _need(self, booking_id: str) -> Booking:
        booking = await self._store.bookings.get(booking_id)
        if booking is None:
            raise Rejected(f"there is no booking {booking_id}", code="not_found", field="id")
        return booking


def _remember(booking: Booking, by: str, now: datetime) -> dict[str, Any]:
    """The dates a booking had before it moved, with who moved it."""
    start, end = booking.stay.to_json()
    before = {"at": now.isoformat(timespec="seconds"), "by": by, "start": start, "end": end, "guests": booking.guests}
    return dict(booking.extra) | {"moves": [*booking.extra.get("moves", ()), before]}


def _check(stay: Stay, guests: int | None, conditions: Conditions, resource: Resource, now: datetime | None) -> None:
    """`now` None: the stay may have begun."""
    local = None if now is None else local_time(now, resource.timezone)
    breaches = check_rules(stay, guests, conditions, now=local)
    if breaches:
        words = "; ".join(describe_breach(breach, resource.unit) for breach in breaches)
        raise Rejected(words, code="rules", field="stay", details=[breach.kind.value for breach in breaches])


def describe_breach(breach: Breach, unit: Unit) -> str:
    """For the operator; the client hears it in the reply's own words."""
    if breach.kind is BreachKind.IN_PAST:
        return "Эти даты уже начались"
    if breach.kind is BreachKind.MAX_GUESTS:
        return f"Гостей не больше {breach.limit}"
    length = count_units(breach.limit or 1, unit, "ru")
    return f"Не меньше чем на {length}" if breach.kind is BreachKind.MIN_UNITS else f"Не больше чем на {length}"


def expiry(stay: Stay, resource: Resource, now: datetime, hold_hours: float) -> datetime:
    """`hold_hours` from now, and never past the check-in."""
    starts_at = stay.start.replace(tzinfo=ZoneInfo(resource.timezone))
    wanted = now + timedelta(hours=hold_hours)
    return min(wanted, starts_at) if starts_at > now else wanted
