"""Bookings as the screens ask for them: some by their ids, found by words, the last lapsed of a chat, how many wait."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, and_, exists, func, or_, select

from desktop.domain.booking import ACTIVE, Booking, BookingStatus, Busy, Closing, Source
from desktop.domain.booking_search import BookingQuery
from desktop.domain.chat import ChatKey, ResourceId
from desktop.store.booking_rows import moment_of, select_bookings, to_booking, to_stay
from desktop.store.database import Database
from desktop.store.scope import of_resources
from desktop.store.tables import auto_bookings, busy_intervals, resources

_AT_ONCE = 500  # ids in one query: SQLite bounds the parameters of a statement


class BookingLists:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def list_by_id(self, ids: Collection[str]) -> tuple[Booking, ...]:
        """Those that are there and seen; by start of stay."""

        def work(connection: Connection) -> tuple[Booking, ...]:
            return tuple(_read(connection, sorted(ids)))

        return await self._database.read(work)

    async def list_of(self, resources: Collection[str], start: date, end: date) -> tuple[Booking, ...]:
        """Of these resources: what touches the local days [start, end), and every hold wherever it lies."""

        def work(connection: Connection) -> tuple[Booking, ...]:
            booking = auto_bookings.c
            touches = and_(booking.start < end.isoformat(), booking.end >= start.isoformat())
            wanted = or_(touches, booking.status == BookingStatus.HELD)
            query = select_bookings().where(booking.resource_id.in_(list(resources)), wanted)
            rows = connection.execute(query.where(*of_resources(booking.resource_id)))
            return tuple(to_booking(row) for row in rows)

        return await self._database.read(work)

    async def list_first_lapsing(self, limit: int) -> tuple[Booking, ...]:
        """The holds whose time is over first."""

        def work(connection: Connection) -> tuple[Booking, ...]:
            query = select_bookings().where(
                auto_bookings.c.status == BookingStatus.HELD, *of_resources(auto_bookings.c.resource_id)
            )
            order = (auto_bookings.c.expires_at, auto_bookings.c.start, auto_bookings.c.id)
            return tuple(to_booking(row) for row in connection.execute(query.order_by(*order).limit(limit)))

        return await self._database.read(work)

    async def find(self, text: str, *, limit: int = 300) -> tuple[Booking, ...]:
        """Of any date, the latest first. The words are compared here: SQLite folds no Cyrillic."""
        query = BookingQuery.read(text)

        def work(connection: Connection) -> tuple[Booking, ...]:
            columns = (auto_bookings.c.id, auto_bookings.c.name, auto_bookings.c.phone, resources.c.title)
            rows = connection.execute(
                select(*columns)
                .outerjoin(resources, resources.c.id == auto_bookings.c.resource_id)
                .where(*of_resources(auto_bookings.c.resource_id))
                .order_by(auto_bookings.c.start.desc(), auto_bookings.c.id)
            )
            found = []
            for booking_id, name, phone, title in rows:
                if query.matches(booking_id=booking_id, resource=title or "", name=name, phone=phone):
                    found.append(booking_id)
                    if len(found) == limit:
                        break
            return tuple(reversed(_read(connection, found)))

        return await self._database.read(work) if query else ()

    async def list_foreign(
        self, start: date, end: date, resources: Collection[str] | None = None
    ) -> dict[ResourceId, tuple[Busy, ...]]:
        """What Avito and the feeds say is taken, of these resources or of all; our own bookings are not in it."""
        since, until = moment_of(start), moment_of(end)

        def work(connection: Connection) -> dict[ResourceId, tuple[Busy, ...]]:
            query = select(busy_intervals).where(busy_intervals.c.start < until, busy_intervals.c.end >= since)
            query = query.where(*of_resources(busy_intervals.c.resource_id))
            if resources is not None:
                query = query.where(busy_intervals.c.resource_id.in_(list(resources)))
            found: dict[ResourceId, list[Busy]] = {}
            for row in connection.execute(query.order_by(busy_intervals.c.start, busy_intervals.c.id)):
                busy = Busy(to_stay(row), Source(row.source), row.label)
                found.setdefault(ResourceId(row.resource_id), []).append(busy)
            return {key: tuple(taken) for key, taken in found.items()}

        return await self._database.read(work)

    async def get_lapsed(self, chat: ChatKey) -> Booking | None:
        """The hold of this chat that lapsed last."""

        def work(connection: Connection) -> Booking | None:
            query = select_bookings().where(
                auto_bookings.c.account_id == chat.account_id,
                auto_bookings.c.chat_id == chat.chat_id,
                auto_bookings.c.status == BookingStatus.EXPIRED,
                *of_resources(auto_bookings.c.resource_id),
            )
            row = connection.execute(query.order_by(auto_bookings.c.decided_at.desc()).limit(1)).first()
            return None if row is None else to_booking(row)

        return await self._database.read(work)

    async def count_decisions(self) -> int:
        """Holds, and stays of today and later that somebody else says are taken by others."""
        today = moment_of(self._clock().date() - timedelta(days=1))

        def work(connection: Connection) -> int:
            collides = exists().where(
                busy_intervals.c.resource_id == auto_bookings.c.resource_id,
                busy_intervals.c.occupied_from < auto_bookings.c.occupied_to,
                auto_bookings.c.occupied_from < busy_intervals.c.occupied_to,
            )
            is_disputed = or_(auto_bookings.c.closing == Closing.CONFLICT, collides)
            wanted = or_(
                auto_bookings.c.status == BookingStatus.HELD,
                and_(auto_bookings.c.status.in_(ACTIVE), auto_bookings.c.end >= today, is_disputed),
            )
            query = select(func.count()).select_from(auto_bookings)
            return int(connection.execute(query.where(wanted, *of_resources(auto_bookings.c.resource_id))).scalar_one())

        return await self._database.read(work)


def _read(connection: Connection, ids: list[str]) -> list[Booking]:
    seen = of_resources(auto_bookings.c.resource_id)
    found: list[Booking] = []
    for start in range(0, len(ids), _AT_ONCE):
        part = auto_bookings.c.id.in_(ids[start : start + _AT_ONCE])
        found += [to_booking(row) for row in connection.execute(select_bookings().where(part, *seen))]
    return sorted(found, key=lambda booking: (booking.stay.start, booking.id))
