"""Bookings and what others take. The database itself refuses two active stays of one resource at one time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, select

from desktop.domain.booking import ACTIVE, Booking, BookingStatus, Busy, Closing, Source
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatKey, ResourceId
from desktop.domain.stay import Stay
from desktop.errors import Rejected
from desktop.store.booking_rows import (
    booking_values,
    list_holds_of_person,
    list_imported,
    list_in_the_way,
    moment_of,
    occupied_by,
    select_bookings,
    to_booking,
    to_json,
)
from desktop.store.database import Database
from desktop.store.failures import OVERLAP
from desktop.store.scope import of_resources
from desktop.store.tables import auto_bookings, busy_intervals

# Made once: to build a statement costs more than to run it.
_ONE = select_bookings().where(auto_bookings.c.id == bindparam("id"))
_DUE = select_bookings().where(
    auto_bookings.c.status == BookingStatus.HELD, auto_bookings.c.expires_at <= bindparam("now")
)
_DUE_OF_ONE = _DUE.where(auto_bookings.c.resource_id == bindparam("resource"))
_INSERT = auto_bookings.insert()
_SET = auto_bookings.update().where(
    auto_bookings.c.id == bindparam("old_id"), auto_bookings.c.status == bindparam("old_status")
)


class Bookings:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def hold(self, booking: Booking, *, despite_imported: bool = False, hold_limit: int = 0) -> Booking:
        """Saves a stay as `held` (or `confirmed`, when an operator enters one so), with an id if it has none.

        Rejected `dates_taken` with `details`: what is in the way, as JSON; `hold_limit` when the person has so many live
        holds already (0: no limit). Holds that lapsed meanwhile make room first. `despite_imported` overrules what Avito
        or a feed says is taken, never another booking.
        """
        booking = replace(booking, id=booking.id or uuid4().hex)

        def work(connection: Connection) -> tuple[Booking | list[Busy] | Rejected, Changes]:
            now = self._clock()
            changes = _expire(connection, now, booking.resource_id)
            if hold_limit and booking.status is BookingStatus.HELD:
                holds = list_holds_of_person(connection, booking, now)
                if len(holds) >= hold_limit:
                    return _too_many(holds, hold_limit), changes
            occupied = occupied_by(connection, booking.resource_id, booking.stay)
            in_the_way = list_in_the_way(connection, booking.resource_id, occupied)
            if not despite_imported:
                in_the_way += list_imported(connection, booking.resource_id, occupied)
            if in_the_way and booking.status in ACTIVE:
                return in_the_way, changes
            connection.execute(_INSERT, booking_values(connection, booking, occupied))
            return _read(connection, booking.id), changes | _touch(booking)

        return _unless_taken(await self._database.change_with(work))

    async def decide(
        self,
        booking_id: str,
        status: BookingStatus,
        *,
        by: str,
        note: str = "",
        closing: Closing | None = None,
        despite_imported: bool = False,
    ) -> Booking:
        """An operator's word, by compare-and-set: of two that race, one gets Rejected `status`.

        Confirming is Rejected `lapsed` when the hold's time is over, and `dates_taken` when Avito or a feed took the
        dates since. `closing` says whether the dates are to be closed on Avito.
        """
        now = self._clock()

        def work(connection: Connection) -> tuple[Booking | list[Busy] | Rejected, Changes]:
            old = _read(connection, booking_id)
            if _has_lapsed(old, now):
                return Rejected("the hold has lapsed", code="lapsed"), _expire(connection, now, old.resource_id)
            if not old.may_become(status):
                text = f"a booking that is {old.status} cannot become {status}"
                code = "lapsed" if old.status is BookingStatus.EXPIRED else "status"
                return Rejected(text, code=code, details={"status": str(old.status)}), NOTHING
            if status is BookingStatus.CONFIRMED and not despite_imported:
                occupied = occupied_by(connection, old.resource_id, old.stay)
                if imported := list_imported(connection, old.resource_id, occupied):
                    return imported, NOTHING
            values: dict[str, Any] = {"status": status, "decided_by": by, "decided_at": now}
            values |= {"note": note} if note else {}
            values |= {"closing": closing} if closing is not None else {}
            _set(connection, old, values)
            return _read(connection, booking_id), _touch(old)

        return _unless_taken(await self._database.change_with(work))

    async def extend(self, booking_id: str, until: datetime) -> Booking:
        """A hold lives until then. Rejected `lapsed` when it is over already: it may only be held anew."""
        now = self._clock()

        def work(connection: Connection) -> tuple[Booking | list[Busy] | Rejected, Changes]:
            old = _read(connection, booking_id)
            refused, changes = _refuse_ended(connection, old, now)
            if refused is None and old.status is not BookingStatus.HELD:
                refused = Rejected(f"a booking that is {old.status} does not lapse", code="status")
            if refused is not None:
                return refused, changes
            _set(connection, old, {"expires_at": until})
            return _read(connection, booking_id), _touch(old)

        return _unless_taken(await self._database.change_with(work))

    async def change_stay(self, booking_id: str, stay: Stay, **fields: Any) -> Booking:
        """Moves or lengthens an active booking; the same refusals as `hold`. `fields` are others of Booking (guests...)."""
        now = self._clock()

        def work(connection: Connection) -> tuple[Booking | list[Busy] | Rejected, Changes]:
            old = _read(connection, booking_id)
            refused, changes = _refuse_ended(connection, old, now)
            if refused is not None:
                return refused, changes
            changes = _expire(connection, now, old.resource_id)  # others whose time is over make room
            occupied = occupied_by(connection, old.resource_id, stay)
            in_the_way = list_in_the_way(connection, old.resource_id, occupied, except_for=booking_id)
            in_the_way += list_imported(connection, old.resource_id, occupied)
            if in_the_way:
                return in_the_way, changes
            _set(connection, old, booking_values(connection, replace(old, stay=stay, **fields), occupied))
            return _read(connection, booking_id), changes | _touch(old)

        return _unless_taken(await self._database.change_with(work))

    async def expire_due(self, now: datetime | None = None) -> Changes:
        """Holds whose time is over become `expired`."""
        moment = now or self._clock()
        return await self._database.change(lambda connection: _expire(connection, moment))

    async def list_lapsed(self, since: datetime) -> tuple[Booking, ...]:
        """Holds of chats that lapsed after that moment and of whose lapse no draft was written yet (`note_told`)."""

        def work(connection: Connection) -> tuple[Booking, ...]:
            query = select_bookings().where(
                auto_bookings.c.status == BookingStatus.EXPIRED,
                auto_bookings.c.decided_at > since,
                auto_bookings.c.chat_id.is_not(None),
            )
            found = (to_booking(row) for row in connection.execute(query.order_by(auto_bookings.c.decided_at)))
            return tuple(booking for booking in found if not booking.extra.get("told"))

        return await self._database.read(work)

    async def note_told(self, booking: Booking) -> None:
        def work(connection: Connection) -> None:
            row = auto_bookings.c.id == booking.id
            connection.execute(auto_bookings.update().where(row).values(extra=dict(booking.extra) | {"told": True}))

        await self._database.run(work)

    async def next_expiry_at(self) -> datetime | None:
        def work(connection: Connection) -> datetime | None:
            query = select(auto_bookings.c.expires_at).where(
                auto_bookings.c.status == BookingStatus.HELD, auto_bookings.c.expires_at.is_not(None)
            )
            return connection.execute(query.order_by(auto_bookings.c.expires_at).limit(1)).scalar()

        return await self._database.read(work)

    async def set_closing(
        self, booking_id: str, closing: Closing, conflicts: Sequence[Mapping[str, Any]] = ()
    ) -> Changes:
        def work(connection: Connection) -> Changes:
            old = _read(connection, booking_id)
            connection.execute(
                auto_bookings.update()
                .where(auto_bookings.c.id == booking_id)
                .values(closing=closing, conflicts=list(conflicts))
            )
            return _touch(old)

        return await self._database.change(work)

    async def get(self, booking_id: str) -> Booking | None:
        def work(connection: Connection) -> Booking | None:
            seen = of_resources(auto_bookings.c.resource_id)
            row = connection.execute(select_bookings().where(auto_bookings.c.id == booking_id, *seen)).first()
            return None if row is None else to_booking(row)

        return await self._database.read(work)

    async def get_live(self, key: ChatKey) -> Booking | None:
        """This chat's held or confirmed booking; the one that starts first."""
        found = await self.list_bookings(chat=key, statuses=tuple(ACTIVE), limit=1)
        return found[0] if found else None

    async def list_bookings(
        self,
        *,
        statuses: Sequence[BookingStatus] = (),
        account_id: AccountId | None = None,
        resource_id: ResourceId | None = None,
        chat: ChatKey | None = None,
        start: date | None = None,
        end: date | None = None,
        closing: Closing | None = None,
        limit: int = 1000,
    ) -> tuple[Booking, ...]:
        """By start of stay. `start` and `end` are local days; a stay that touches [start, end) is in."""

        def work(connection: Connection) -> tuple[Booking, ...]:
            seen = of_resources(auto_bookings.c.resource_id)
            query = select_bookings().where(*seen).order_by(auto_bookings.c.start, auto_bookings.c.id).limit(limit)
            if statuses:
                query = query.where(auto_bookings.c.status.in_(statuses))
            equals: dict[str, str | None] = {"account_id": account_id, "resource_id": resource_id, "closing": closing}
            equals |= {"account_id": chat.account_id, "chat_id": chat.chat_id} if chat else {}
            for name, value in equals.items():
                query = query if value is None else query.where(auto_bookings.c[name] == value)
            query = query if end is None else query.where(auto_bookings.c.start < end.isoformat())
            query = query if start is None else query.where(auto_bookings.c.end >= start.isoformat())
            return tuple(to_booking(row) for row in connection.execute(query))

        return await self._database.read(work)

    async def list_busy(
        self, resource_id: ResourceId, start: date | datetime, end: date | datetime
    ) -> tuple[Busy, ...]:
        """Everything that takes the resource between two local moments: active bookings and what was imported."""
        return (await self.list_all_busy(start, end, resource_id=resource_id)).get(resource_id, ())

    async def list_all_busy(
        self, start: date | datetime, end: date | datetime, *, resource_id: ResourceId | None = None
    ) -> dict[ResourceId, tuple[Busy, ...]]:
        """The same for every resource that has anything taken then."""
        since, until = moment_of(start), moment_of(end)

        def work(connection: Connection) -> dict[ResourceId, tuple[Busy, ...]]:
            found: dict[ResourceId, list[Busy]] = {}
            for table in (auto_bookings, busy_intervals):
                query = select(table).where(table.c.start < until, table.c.end >= since).order_by(table.c.start)
                query = query.where(*of_resources(table.c.resource_id))
                if resource_id is not None:
                    query = query.where(table.c.resource_id == resource_id)
                if table is auto_bookings:
                    query = query.where(table.c.status.in_(ACTIVE))
                for row in connection.execute(query):
                    found.setdefault(ResourceId(row.resource_id), []).append(_to_busy(row))
            return {one: tuple(sorted(taken, key=lambda busy: busy.stay)) for one, taken in found.items()}

        return await self._database.read(work)

    async def save_busy(
        self, resource_id: ResourceId, source: Source, intervals: Sequence[Busy], *, feed: str = ""
    ) -> Changes:
        """All that this source (and feed) now says is taken; what it said before is forgotten. Never refused:

        what collides with a booking is kept and found by `list_conflicts`.
        """

        def work(connection: Connection) -> Changes:
            mine = (
                busy_intervals.c.resource_id == resource_id,
                busy_intervals.c.source == source,
                busy_intervals.c.feed == feed,
            )
            old = connection.execute(select(busy_intervals).where(*mine)).all()
            rows = []
            for busy in sorted(intervals, key=lambda one: (one.stay, one.label)):
                begins, ends = occupied_by(connection, resource_id, busy.stay)
                start, end = moment_of(busy.stay.start), moment_of(busy.stay.end)
                taken = {"start": start, "end": end, "unit": busy.stay.unit, "label": busy.label}
                span = {"occupied_from": begins, "occupied_to": ends}
                rows.append({"resource_id": resource_id, "source": source, "feed": feed} | taken | span)
            if [{name: getattr(row, name) for name in rows[0]} for row in old] == rows if rows else not old:
                return NOTHING
            connection.execute(busy_intervals.delete().where(*mine))
            if rows:
                connection.execute(busy_intervals.insert(), rows)
            return Changes(calendars=frozenset({resource_id}))

        return await self._database.change(work)

    async def list_conflicts(self, resource_id: ResourceId | None = None) -> tuple[tuple[Booking, Busy], ...]:
        """Active bookings whose dates others say are taken, with who says so."""

        def work(connection: Connection) -> tuple[tuple[Booking, Busy], ...]:
            query = select(busy_intervals, auto_bookings.c.id.label("booking")).join(
                auto_bookings,
                (auto_bookings.c.resource_id == busy_intervals.c.resource_id)
                & (auto_bookings.c.occupied_from < busy_intervals.c.occupied_to)
                & (busy_intervals.c.occupied_from < auto_bookings.c.occupied_to)
                & auto_bookings.c.status.in_(ACTIVE),
            )
            if resource_id is not None:
                query = query.where(busy_intervals.c.resource_id == resource_id)
            query = query.where(*of_resources(busy_intervals.c.resource_id))
            rows = connection.execute(query.order_by(auto_bookings.c.start)).all()
            return tuple((_read(connection, row.booking), _to_busy(row)) for row in rows)

        return await self._database.read(work)


# ---- inside a transaction -----------------------------------------------------------------------------------------


def _unless_taken(answer: Booking | list[Busy] | Rejected) -> Booking:
    """Raised after the commit, so that holds which lapsed on the way stay lapsed."""
    if isinstance(answer, Rejected):
        raise answer
    if isinstance(answer, list):
        raise Rejected("the dates are taken", code=OVERLAP, details=[to_json(busy) for busy in answer])
    return answer


def _too_many(holds: Sequence[Booking], limit: int) -> Rejected:
    details = [{"id": one.id, "resource_id": one.resource_id, "start": one.stay.to_json()[0]} for one in holds]
    return Rejected(
        f"this person holds {len(holds)} stays already, and {limit} are allowed", code="hold_limit", details=details
    )


def _has_lapsed(booking: Booking, now: datetime) -> bool:
    return booking.status is BookingStatus.HELD and booking.expires_at is not None and booking.expires_at <= now


def _refuse_ended(connection: Connection, booking: Booking, now: datetime) -> tuple[Rejected | None, Changes]:
    """Why a booking may no longer be changed, None when it may; a hold whose time is over lapses on the way."""
    if _has_lapsed(booking, now):
        return Rejected("the hold has lapsed", code="lapsed"), _expire(connection, now, booking.resource_id)
    if booking.status not in ACTIVE:
        code = "lapsed" if booking.status is BookingStatus.EXPIRED else "status"
        return Rejected(f"a booking that is {booking.status} cannot be changed", code=code), NOTHING
    return None, NOTHING


def _set(connection: Connection, old: Booking, values: Mapping[str, Any]) -> None:
    """Compare-and-set: of two who read the same booking, one writes. Writers also stand in line, on both databases."""
    written = connection.execute(_SET, {"old_id": old.id, "old_status": old.status, **values}).rowcount
    if written != 1:
        raise Rejected("somebody else decided this booking meanwhile", code="status")


def _expire(connection: Connection, now: datetime, resource_id: ResourceId | None = None) -> Changes:
    due, asked = (_DUE, {"now": now}) if resource_id is None else (_DUE_OF_ONE, {"now": now, "resource": resource_id})
    changes = NOTHING
    for row in connection.execute(due, asked).all():
        connection.execute(
            auto_bookings.update()
            .where(auto_bookings.c.id == row.id)
            .values(status=BookingStatus.EXPIRED, decided_at=now)
        )
        changes |= _touch(to_booking(row))
    return changes


def _read(connection: Connection, booking_id: str) -> Booking:
    row = connection.execute(_ONE, {"id": booking_id}).first()
    if row is None:
        raise Rejected(f"there is no booking {booking_id}", code="not_found")
    return to_booking(row)


def _touch(booking: Booking) -> Changes:
    return Changes(
        bookings=frozenset({booking.id}),
        calendars=frozenset({booking.resource_id}),
        chats=frozenset({booking.chat} if booking.chat else ()),
    )


def _to_busy(row: Any) -> Busy:
    stay = Stay(datetime.fromisoformat(row.start), datetime.fromisoformat(row.end), row.unit)
    if hasattr(row, "status"):
        return Busy(stay, Source(row.source), row.name, row.id, BookingStatus(row.status))
    return Busy(stay, Source(row.source), row.label)
