"""What is older than the owner keeps: counted for the preview, and erased the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select, update

from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.store.database import Database
from desktop.store.erasure import PersonKeys, erase, erase_messages
from desktop.store.outbox_rows import OPEN
from desktop.store.summaries import refresh_summaries
from desktop.store.tables import ai_chat_logs, auto_bookings, chats, messages, outbox
from desktop.store.waiting_tables import waiting_stays

_LIVE = ("held", "confirmed")


@dataclass(frozen=True, slots=True)
class Terms:
    """Days that each kind of data is kept; 0 keeps it for ever."""

    chats: int = 0
    ai_records: int = 0
    bookings: int = 0

    def to_json(self) -> dict[str, int]:
        return {"chats": self.chats, "ai_records": self.ai_records, "bookings": self.bookings}


@dataclass(frozen=True, slots=True)
class Outdated:
    """What would go, or went. `on_disk` names messages whose pictures and recordings go with them."""

    chats: int = 0
    messages: int = 0
    ai_records: int = 0
    bookings: int = 0
    on_disk: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chats or self.messages or self.ai_records or self.bookings)

    def to_json(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("chats", "messages", "ai_records", "bookings")}


class Retention:
    """A chat goes whole when its last word is too old. Spared: one with a stay ahead or held, somebody waiting in line,

    words on their way out, or handed to a person.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def preview(self, terms: Terms) -> Outdated:
        return await self._database.read(lambda connection: _count(connection, terms, self._clock()))

    async def apply(self, terms: Terms) -> Outdated:
        """In one transaction. The bytes are cleared by `Erasure.clear_bytes`."""

        def work(connection: Connection) -> tuple[Outdated, Changes]:
            return _apply(connection, terms, self._clock())

        return await self._database.change_with(work)


def _count(connection: Connection, terms: Terms, now: datetime) -> Outdated:
    def count(table: Any, where: Any) -> int:
        return (
            0
            if where is None
            else connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
        )

    whole = _old_chats(terms, now)
    numbers = [] if whole is None else [row.number for row in connection.execute(whole)]
    old = _old_messages(terms, now)
    return Outdated(
        chats=len(numbers),
        messages=count(messages, old),
        ai_records=count(ai_chat_logs, _old_records(terms, now)),
        bookings=count(auto_bookings, _old_bookings(terms, now)),
    )


def _apply(connection: Connection, terms: Terms, now: datetime) -> tuple[Outdated, Changes]:
    counted = _count(connection, terms, now)
    whole, old = _old_chats(terms, now), _old_messages(terms, now)
    gone: list[tuple[str, str]] = []
    touched: set[ChatKey] = set()
    if whole is not None and old is not None:
        rows = connection.execute(whole).all()
        keys = tuple(ChatKey(AccountId(row.account_id), ChatId(row.chat_id)) for row in rows)
        if rows:
            person = PersonKeys((), keys, tuple(row.number for row in rows))
            gone += erase(connection, person, now - timedelta(days=terms.chats)).messages
        touched |= set(keys)
        gone += _erase_beginnings(connection, old, touched)
    records, bookings = _old_records(terms, now), _old_bookings(terms, now)
    if records is not None:
        connection.execute(update(ai_chat_logs).where(*records).values(record=""))
    if bookings is not None:
        connection.execute(update(auto_bookings).where(*bookings).values(name="", phone="", note="", extra={}))
    changes = Changes(chats=frozenset(touched), drafts=frozenset(touched), outbox=frozenset(touched))
    return Outdated(counted.chats, counted.messages, counted.ai_records, counted.bookings, tuple(gone)), changes


def _erase_beginnings(
    connection: Connection, old: tuple[Any, ...], touched: set[ChatKey]
) -> tuple[tuple[str, str], ...]:
    """Old words of chats that go on."""
    query = select(chats.c.number, chats.c.account_id, chats.c.chat_id).where(
        chats.c.number.in_(select(messages.c.chat).where(*old))
    )
    rows = connection.execute(query).all()
    gone = erase_messages(connection, *old)
    refresh_summaries(connection, [row.number for row in rows])
    touched |= {ChatKey(AccountId(row.account_id), ChatId(row.chat_id)) for row in rows}
    return gone


# ---- what is old


def _spared() -> Any:
    """Numbers of chats that are not over."""
    stay = select(chats.c.number).join(
        auto_bookings,
        (auto_bookings.c.account_id == chats.c.account_id) & (auto_bookings.c.chat_id == chats.c.chat_id),
    )
    line = select(chats.c.number).join(
        waiting_stays,
        (waiting_stays.c.account_id == chats.c.account_id) & (waiting_stays.c.chat_id == chats.c.chat_id),
    )
    leaving = select(chats.c.number).join(
        outbox, (outbox.c.account_id == chats.c.account_id) & (outbox.c.chat_id == chats.c.chat_id)
    )
    return stay, line, leaving


def _open_chats(now: datetime) -> Any:
    stay, line, leaving = _spared()
    today = now.date().isoformat()
    return (
        stay.where(auto_bookings.c.status.in_(_LIVE), auto_bookings.c.end >= today)
        .union(
            line,
            leaving.where(outbox.c.state.in_(OPEN)),
            select(chats.c.number).where(chats.c.needs_operator.is_not(None)),
        )
        .subquery()
    )


def _old_chats(terms: Terms, now: datetime) -> Any:
    if not terms.chats:
        return None
    cutoff = now - timedelta(days=terms.chats)
    is_open = select(_open_chats(now).c.number)
    return select(chats.c.number, chats.c.account_id, chats.c.chat_id).where(
        chats.c.last_at < cutoff, chats.c.number.not_in(is_open)
    )


def _old_messages(terms: Terms, now: datetime) -> tuple[Any, ...] | None:
    if not terms.chats:
        return None
    is_open = select(_open_chats(now).c.number)
    return messages.c.created_at < now - timedelta(days=terms.chats), messages.c.chat.not_in(is_open)


def _old_records(terms: Terms, now: datetime) -> tuple[Any, ...] | None:
    if not terms.ai_records:
        return None
    return ai_chat_logs.c.at < now - timedelta(days=terms.ai_records), ai_chat_logs.c.record != ""


def _old_bookings(terms: Terms, now: datetime) -> tuple[Any, ...] | None:
    """Over for so long, or never come to be: whose they were is forgotten, the dates stay."""
    if not terms.bookings:
        return None
    ended = (now - timedelta(days=terms.bookings)).date().isoformat()
    named = (auto_bookings.c.name != "") | (auto_bookings.c.phone != "") | (auto_bookings.c.note != "")
    return auto_bookings.c.end < ended, named


def read_terms(said: Mapping[str, Any] | None) -> Terms:
    """What was saved, with whatever is not a number of days left out."""
    data = said or {}
    days = {name: data.get(name, 0) for name in ("chats", "ai_records", "bookings")}
    return Terms(**{name: value if isinstance(value, int) and value > 0 else 0 for name, value in days.items()})
