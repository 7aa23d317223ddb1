"""The line behind a hold, as rows: who waits, whose turn it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from desktop.domain.booking import ACTIVE, BookingStatus
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatId, ChatKey, ResourceId
from desktop.domain.stay import Stay
from desktop.domain.waiting import Waiting, WaitingState
from desktop.store.booking_rows import Span, list_imported, list_in_the_way, moment_of, read_span_rule, to_stay
from desktop.store.database import Database
from desktop.store.rows import key_of
from desktop.store.scope import of_resources
from desktop.store.tables import auto_bookings
from desktop.store.waiting_tables import waiting_stays


class WaitingLine:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def join(
        self,
        chat: ChatKey,
        resource_id: ResourceId,
        stay: Stay,
        *,
        guests: int | None = None,
        name: str = "",
        phone: str = "",
    ) -> Changes:
        """Stands in line if another chat holds the dates (a hold, not a confirmed stay), and leaves it if not.

        A chat that waits already keeps its place while it asks for the same resource, whatever the dates.
        """

        def work(connection: Connection) -> Changes:
            if not _is_held_by_other(connection, chat, resource_id, stay):
                return _leave(connection, chat)
            values: dict[str, Any] = {
                "resource_id": resource_id,
                "start": moment_of(stay.start),
                "end": moment_of(stay.end),
                "unit": stay.unit,
                "state": WaitingState.WAITING,
                "guests": guests,
                "name": name,
                "phone": phone,
            }
            old = connection.execute(select(waiting_stays).where(_of(chat))).first()
            if old is None:
                values |= {"account_id": chat.account_id, "chat_id": chat.chat_id, "since": self._clock()}
                connection.execute(waiting_stays.insert().values(**values))
            elif any(getattr(old, column) != value for column, value in values.items()):
                keeps_place = old.resource_id == resource_id and old.state == WaitingState.WAITING
                values |= {} if keeps_place else {"since": self._clock()}
                connection.execute(waiting_stays.update().where(waiting_stays.c.id == old.id).values(**values))
            else:
                return NOTHING
            return _touch(chat, resource_id)

        return await self._database.change(work)

    async def leave(self, chat: ChatKey) -> Changes:
        return await self._database.change(lambda connection: _leave(connection, chat))

    async def pick_next(self, resource_id: ResourceId, *, offers_since: datetime) -> Waiting | None:
        """The first in line whose dates are free now, marked `next` in the same transaction: one desktop gets it.

        None when nobody waits or nobody's dates are free. Two who wait for one stay are offered it one after another:
        the second when the first let it go, or did not answer an offer made before `offers_since`.
        """

        def work(connection: Connection) -> tuple[Waiting | None, Changes]:
            count_span = read_span_rule(connection, resource_id)
            offered = [
                count_span(one.stay)
                for one in _list(connection, resource_id, WaitingState.NEXT, WaitingState.OFFERED)
                if one.offered_at is None or one.offered_at > offers_since
            ]
            for one in _list(connection, resource_id, WaitingState.WAITING):
                span = count_span(one.stay)
                if any(_touches(span, other) for other in offered):
                    continue
                if _is_free(connection, resource_id, span):
                    _set(connection, one.id, state=WaitingState.NEXT)
                    return replace(one, state=WaitingState.NEXT), _touch(one.chat, resource_id)
            return None, NOTHING

        return await self._database.change_with(work)

    async def note_offer(self, waiting: Waiting) -> Changes:
        """The draft lies in the chat."""

        def work(connection: Connection) -> Changes:
            _set(connection, waiting.id, state=WaitingState.OFFERED, offered_at=self._clock())
            return _touch(waiting.chat, waiting.resource_id)

        return await self._database.change(work)

    async def review_offers(self, resource_id: ResourceId) -> Changes:
        """Who was offered dates that are taken since stands in line again; who got a booking is through."""

        def work(connection: Connection) -> Changes:
            count_span = read_span_rule(connection, resource_id)
            changes = NOTHING
            for one in _list(connection, resource_id, WaitingState.OFFERED):
                if not _is_free(connection, resource_id, count_span(one.stay)):
                    is_held = _is_held_by_other(connection, one.chat, resource_id, one.stay)
                    state = WaitingState.WAITING if is_held else WaitingState.ENDED
                    _set(connection, one.id, state=state, offered_at=None)
                    changes |= _touch(one.chat, resource_id)
            return changes

        return await self._database.change(work)

    async def end_past(self, before: datetime) -> Changes:
        """Whose check-in was before that local moment waits no longer."""

        def work(connection: Connection) -> Changes:
            over = waiting_stays.c.start < moment_of(before)
            live = waiting_stays.c.state != WaitingState.ENDED
            changes = NOTHING
            for row in connection.execute(select(waiting_stays).where(over, live)).all():
                _set(connection, row.id, state=WaitingState.ENDED)
                changes |= _touch(key_of(row), ResourceId(row.resource_id))
            return changes

        return await self._database.change(work)

    async def list_waiting(self, resource_id: ResourceId | None = None) -> tuple[Waiting, ...]:
        """Who waits or was offered, in the order of the line."""
        live = (WaitingState.WAITING, WaitingState.NEXT, WaitingState.OFFERED)

        def work(connection: Connection) -> tuple[Waiting, ...]:
            return tuple(_list(connection, resource_id, *live))

        return await self._database.read(work)


# ---- inside a transaction -----------------------------------------------------------------------------------------


def _is_held_by_other(connection: Connection, chat: ChatKey, resource_id: ResourceId, stay: Stay) -> bool:
    span = read_span_rule(connection, resource_id)(stay)
    in_the_way = list_in_the_way(connection, resource_id, span)
    if not in_the_way or any(busy.status is not BookingStatus.HELD for busy in in_the_way):
        return False
    own = select(auto_bookings.c.id).where(
        auto_bookings.c.account_id == chat.account_id,
        auto_bookings.c.chat_id == chat.chat_id,
        auto_bookings.c.status.in_(ACTIVE),
    )
    mine = set(connection.execute(own).scalars())
    return any(busy.booking_id not in mine for busy in in_the_way)


def _leave(connection: Connection, chat: ChatKey) -> Changes:
    row = connection.execute(
        select(waiting_stays).where(_of(chat), waiting_stays.c.state != WaitingState.ENDED)
    ).first()
    if row is None:
        return NOTHING
    _set(connection, row.id, state=WaitingState.ENDED)
    return _touch(chat, ResourceId(row.resource_id))


def _list(connection: Connection, resource_id: ResourceId | None, *states: WaitingState) -> list[Waiting]:
    query = select(waiting_stays).where(waiting_stays.c.state.in_(states), *of_resources(waiting_stays.c.resource_id))
    if resource_id is not None:
        query = query.where(waiting_stays.c.resource_id == resource_id)
    query = query.order_by(waiting_stays.c.since, waiting_stays.c.id)
    return [_to_waiting(row) for row in connection.execute(query)]


def _set(connection: Connection, row_id: int, **values: Any) -> None:
    connection.execute(waiting_stays.update().where(waiting_stays.c.id == row_id).values(**values))


def _is_free(connection: Connection, resource_id: ResourceId, span: Span) -> bool:
    return not list_in_the_way(connection, resource_id, span) and not list_imported(connection, resource_id, span)


def _of(chat: ChatKey) -> Any:
    return and_(waiting_stays.c.account_id == chat.account_id, waiting_stays.c.chat_id == chat.chat_id)


def _touches(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _touch(chat: ChatKey, resource_id: ResourceId) -> Changes:
    return Changes(chats=frozenset({chat}), calendars=frozenset({resource_id}))


def _to_waiting(row: Any) -> Waiting:
    return Waiting(
        id=row.id,
        resource_id=ResourceId(row.resource_id),
        stay=to_stay(row),
        chat=ChatKey(AccountId(row.account_id), ChatId(row.chat_id)),
        state=WaitingState(row.state),
        since=row.since,
        guests=row.guests,
        name=row.name,
        phone=row.phone,
        offered_at=row.offered_at,
    )
