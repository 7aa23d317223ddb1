"""Counts of what is kept, a stretch of time at once: each reading is short, so that nobody else waits long for the store."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, case, func, or_, select, tuple_, type_coerce

from desktop.domain.analytics import DraftEnd, Funnel, Period, Slot, Spent, Wait
from desktop.domain.chat import Author, MessageKind, Sender
from desktop.domain.pages import DraftState
from desktop.store.analytics_tables import ai_figures
from desktop.store.database import Database
from desktop.store.messages import _IN_ONE_MILLISECOND as IN_ONE_MILLISECOND
from desktop.store.scope import of_resources, seen_chats
from desktop.store.tables import auto_bookings, chats, drafts, messages, resource_items
from desktop.store.types import from_micros, to_micros

_QUARTER = 900 * 10**6
_SPOKEN = messages.c.kind.not_in((MessageKind.SYSTEM, MessageKind.DELETED))
_SIDES = messages.c.author.in_((Author.CLIENT, Author.US))
ENDS = {
    DraftState.SENT: DraftEnd.AS_IS,
    DraftState.DROPPED: DraftEnd.DROPPED,
    DraftState.STALE: DraftEnd.DROPPED,
}


class Analytics:
    """`since` and `until` bound a reading: until is not in it. The period says of whom."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count_messages(self, period: Period, since: datetime, until: datetime) -> tuple[Slot, ...]:
        def work(connection: Connection) -> tuple[Slot, ...]:
            slot = (_micros(messages.c.created_at) // _QUARTER).label("slot")
            ours = messages.c.author == Author.US
            query = (
                select(
                    slot,
                    func.sum(case((ours, 0), else_=1)),
                    func.sum(case((ours, 1), else_=0)),
                    func.sum(case((and_(ours, messages.c.sender == Sender.AUTOPILOT), 1), else_=0)),
                )
                .where(*_between(since, until), _SPOKEN, _SIDES, *_of_messages(period))
                .group_by(slot)
                .order_by(slot)
            )
            return tuple(
                Slot(from_micros(row[0] * _QUARTER), int(row[1]), int(row[2]), int(row[3]))
                for row in connection.execute(query)
            )

        return await self._database.read(work)

    async def list_waits(self, period: Period, since: datetime, until: datetime) -> tuple[Wait, ...]:
        """Each time a client began to wait: their first message after ours, and how long till our next."""

        def work(connection: Connection) -> tuple[Wait, ...]:
            return tuple(
                Wait(from_micros(began), None if answered is None else (answered - began) / 10**6)
                for began, answered in connection.execute(_waits(period, since, until))
            )

        return await self._database.read(work)

    async def list_draft_ends(
        self, period: Period, since: datetime, until: datetime
    ) -> tuple[tuple[datetime, DraftEnd], ...]:
        """Drafts that came to an end, by the moment they were begun; one that failed was none, whatever dropped it."""

        def work(connection: Connection) -> tuple[tuple[datetime, DraftEnd], ...]:
            changed = select(ai_figures.c.log_id).where(
                ai_figures.c.draft_id == drafts.c.id, ai_figures.c.kind == "send", ai_figures.c.is_changed
            )
            rows = connection.execute(
                select(drafts.c.created_at, drafts.c.state, changed.exists())
                .where(drafts.c.created_at >= since, drafts.c.created_at < until)
                .where(drafts.c.state.in_(list(ENDS)), drafts.c.error_code == "", *_of_chats(drafts, period))
                .order_by(drafts.c.id)
            )
            return tuple(
                (row[0], DraftEnd.EDITED if row[2] and row[1] == DraftState.SENT else ENDS[DraftState(row[1])])
                for row in rows
            )

        return await self._database.read(work)

    async def count_holds(self, period: Period, since: datetime, until: datetime) -> tuple[int, Counter[str]]:
        """Drafts the guard held, and its reasons; one draft may be held for several."""

        def work(connection: Connection) -> tuple[int, Counter[str]]:
            rows = connection.execute(
                select(ai_figures.c.reasons).where(
                    ai_figures.c.at >= since,
                    ai_figures.c.at < until,
                    ai_figures.c.kind == "draft",
                    ai_figures.c.is_held,
                    *_of_chats(ai_figures, period),
                )
            ).all()
            return len(rows), Counter(reason for row in rows for reason in row.reasons)

        return await self._database.read(work)

    async def count_spending(self, period: Period, since: datetime, until: datetime) -> tuple[Spent, ...]:
        """What each model cost in each quarter of an hour; the built-in assistant costs nothing and is not here."""

        def work(connection: Connection) -> tuple[Spent, ...]:
            slot = (_micros(ai_figures.c.at) // _QUARTER).label("slot")
            rows = connection.execute(
                select(
                    slot,
                    ai_figures.c.model,
                    func.sum(func.coalesce(ai_figures.c.cost, 0.0)),
                    func.count(),
                    func.sum(ai_figures.c.input_tokens + ai_figures.c.output_tokens),
                )
                .where(ai_figures.c.at >= since, ai_figures.c.at < until, *_of_chats(ai_figures, period))
                .where(or_(ai_figures.c.cost.is_not(None), ai_figures.c.input_tokens > 0))
                .group_by(slot, ai_figures.c.model)
                .order_by(slot, ai_figures.c.model)
            )
            return tuple(
                Spent(from_micros(row[0] * _QUARTER), row[1], float(row[2]), row[3], int(row[4])) for row in rows
            )

        return await self._database.read(work)

    async def count_funnel(self, period: Period) -> tuple[Funnel, int, dict[str, Decimal]]:
        """Chats of the whole period from a word to a confirmed stay; confirmed bookings, and their sums by currency."""
        return await self._database.read(lambda connection: _count_funnel(connection, period))


# ---- inside a transaction -----------------------------------------------------------------------------------------


def _micros(column: Any) -> Any:
    return type_coerce(column, BigInteger)


def _between(since: datetime, until: datetime) -> list[ColumnElement[bool]]:
    """By the place of a message, which begins with its milliseconds: the table's own order."""
    first, last = (-(-to_micros(one) // 1000) * IN_ONE_MILLISECOND for one in (since, until))
    return [messages.c.place >= first, messages.c.place < last]


def _chats_of(period: Period) -> list[ColumnElement[bool]]:
    """For the table of chats: those of the period's account or resource that are seen."""
    clauses = list(seen_chats())
    if period.account_id is not None:
        clauses.append(chats.c.account_id == period.account_id)
    if period.resource_id is not None:
        items = select(resource_items.c.account_id, resource_items.c.item_id).where(
            resource_items.c.resource_id == period.resource_id
        )
        clauses.append(tuple_(chats.c.account_id, chats.c.item_id).in_(items))
    return clauses


def _of_messages(period: Period) -> list[ColumnElement[bool]]:
    clauses = _chats_of(period)
    return [messages.c.chat.in_(select(chats.c.number).where(*clauses))] if clauses else []


def _of_chats(table: Any, period: Period) -> list[ColumnElement[bool]]:
    """For rows that name a chat by account and id; all of them, and those of no chat, when nobody is left out."""
    clauses = _chats_of(period)
    if not clauses:
        return []
    known = select(chats.c.account_id, chats.c.chat_id).where(*clauses)
    return [tuple_(table.c.account_id, table.c.chat_id).in_(known)]


def _waits(period: Period, since: datetime, until: datetime) -> Any:
    """Every word whose side is not that of the word before it in its chat; of those the client's, with the next.

    What lies outside the stretch is looked up for its edges only, once a chat.
    """
    spoken = (
        select(
            messages.c.chat,
            messages.c.place,
            _micros(messages.c.created_at).label("at"),
            messages.c.author,
            func.lag(messages.c.author).over(partition_by=messages.c.chat, order_by=messages.c.place).label("before"),
        )
        .where(*_between(since, until), _SPOKEN, _SIDES, *_of_messages(period))
        .cte("spoken")
    )
    other = messages.alias("other")
    theirs = and_(other.c.kind.not_in((MessageKind.SYSTEM, MessageKind.DELETED)), other.c.chat == spoken.c.chat)
    earlier = (
        select(other.c.author)
        .where(theirs, other.c.author.in_((Author.CLIENT, Author.US)), other.c.place < spoken.c.place)
        .order_by(other.c.place.desc())
        .limit(1)
        .scalar_subquery()
    )
    before = func.coalesce(spoken.c.before, earlier)
    turns = (
        select(spoken.c.chat, spoken.c.place, spoken.c.at, spoken.c.author)
        .where(or_(spoken.c.before.is_(None), spoken.c.before != spoken.c.author))
        .where(or_(before.is_(None), before != spoken.c.author))
        .cte("turns")
    )
    after = func.lead(turns.c.at).over(partition_by=turns.c.chat, order_by=turns.c.place).label("after")
    ordered = select(turns.c.chat, turns.c.place, turns.c.at, turns.c.author, after).cte("ordered")
    return select(ordered.c.at, func.coalesce(ordered.c.after, _answer_after(ordered))).where(
        ordered.c.author == Author.CLIENT
    )


def _answer_after(ordered: Any) -> Any:
    later = messages.alias("later")
    return (
        select(_micros(later.c.created_at))
        .where(later.c.chat == ordered.c.chat, later.c.place > ordered.c.place, later.c.author == Author.US)
        .where(later.c.kind.not_in((MessageKind.SYSTEM, MessageKind.DELETED)))
        .order_by(later.c.place)
        .limit(1)
        .scalar_subquery()
    )


def _count_funnel(connection: Connection, period: Period) -> tuple[Funnel, int, dict[str, Decimal]]:
    since, until = period.since, period.until
    wrote = select(messages.c.chat).where(
        *_between(since, until), _SPOKEN, messages.c.author == Author.CLIENT, *_of_messages(period)
    )
    cohort = {
        (row.account_id, row.chat_id)
        for row in connection.execute(select(chats.c.account_id, chats.c.chat_id).where(chats.c.number.in_(wrote)))
    }
    asked = connection.execute(
        select(ai_figures.c.account_id, ai_figures.c.chat_id)
        .where(ai_figures.c.at >= since, ai_figures.c.at < until, ai_figures.c.has_stay)
        .where(*_of_chats(ai_figures, period))
        .distinct()
    )
    recognised = {tuple(row) for row in asked} & cohort
    made = connection.execute(
        select(auto_bookings.c.account_id, auto_bookings.c.chat_id, auto_bookings.c.status, auto_bookings.c.total)
        .where(auto_bookings.c.created_at >= since, auto_bookings.c.created_at < until)
        .where(auto_bookings.c.chat_id.is_not(None), *of_resources(auto_bookings.c.resource_id))
    ).all()
    held = {(row.account_id, row.chat_id) for row in made} & cohort
    sure = [row for row in made if row.status in ("confirmed", "cancelled") and (row.account_id, row.chat_id) in cohort]
    confirmed = {(row.account_id, row.chat_id) for row in sure}
    sums: dict[str, Decimal] = {}
    for row in sure:
        if row.status == "confirmed" and row.total:
            currency = str(row.total.get("currency") or "RUB")
            sums[currency] = sums.get(currency, Decimal(0)) + Decimal(str(row.total.get("amount") or 0))
    standing = sum(row.status == "confirmed" for row in sure)
    return Funnel(len(cohort), len(recognised | held), len(held), len(confirmed)), standing, sums
