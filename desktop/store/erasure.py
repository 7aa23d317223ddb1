"""One person's data found and erased wherever the database has it, and all that is older than the owner keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, or_, select, text, update

from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.errors import Rejected
from desktop.store import index
from desktop.store.database import Database
from desktop.store.rows import in_batches
from desktop.store.scope import seen_chats
from desktop.store.tables import (
    ai_chat_logs,
    audit_log,
    auto_bookings,
    busy_intervals,
    chats,
    clients,
    drafts,
    messages,
    metadata,
    outbox,
    raw_events,
)
from desktop.store.tombstones import list_returned, mark_erased
from desktop.store.waiting_tables import waiting_stays

_GONE = "…"  # what stands in the journal where a person's data stood
_SHORTEST_NEEDLE = 5  # characters: shorter ones are in everything


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """All that one person is known by. `needles`: words that are theirs wherever they stand."""

    clients: tuple[tuple[str, str], ...]  # account and Avito's id
    chats: tuple[ChatKey, ...]
    numbers: tuple[int, ...]
    needles: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Erased:
    """What went. `messages` names what lay on disk beside the database: account and message."""

    rows: Mapping[str, int]
    messages: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    chats: tuple[ChatKey, ...] = ()


class Erasure:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def read_person(self, key: ChatKey) -> Mapping[str, list[dict[str, Any]]]:
        """Every row of every table that is theirs, by the name of the table. Rejected `not_found`."""
        return await self._database.read(lambda connection: _read_rows(connection, find_person(connection, key)))

    async def erase_person(self, key: ChatKey) -> Erased:
        """In one transaction; then every byte that is free is cleared. Rejected `not_found`."""

        def work(connection: Connection) -> tuple[Erased, Changes]:
            person = find_person(connection, key)
            erased = erase(connection, person, self._clock())
            touched = frozenset(person.chats)
            return erased, Changes(chats=touched, drafts=touched, outbox=touched, people=True)

        erased = await self._database.change_with(work)
        await self.clear_bytes()
        return erased

    async def keep_erased(self) -> int:
        """After a back-up came back: who was erased since is erased again. Gives how many chats."""

        def work(connection: Connection) -> tuple[int, Changes]:
            returned = list_returned(connection)
            for row, erased_at in returned:
                key = ChatKey(AccountId(row.account_id), ChatId(row.chat_id))
                with suppress(Rejected):  # another of their chats took it along
                    erase(connection, find_person(connection, key), erased_at)
            keys = frozenset(ChatKey(AccountId(row.account_id), ChatId(row.chat_id)) for row, _ in returned)
            return len(returned), Changes(chats=keys)

        count = await self._database.change_with(work)
        if count:
            await self.clear_bytes()
        return count

    async def clear_bytes(self) -> None:
        """After it nothing that was deleted is in the file, its log or the index. PostgreSQL clears by its own vacuum."""
        await self._database.tend(_clear_sqlite if self._database.dialect == "sqlite" else _clear_postgres)


def find_person(connection: Connection, key: ChatKey) -> PersonKeys:
    row = connection.execute(
        select(chats).where(chats.c.account_id == key.account_id, chats.c.chat_id == key.chat_id, *seen_chats())
    ).first()
    if row is None:
        raise Rejected("there is no such chat", code="not_found")
    who = _with_merged(connection, {(row.account_id, row.client_id)}) if row.client_id else set()
    theirs = [(chats.c.account_id == account) & (chats.c.client_id == client) for account, client in sorted(who)]
    found = connection.execute(select(chats).where(or_(chats.c.number == row.number, *theirs), *seen_chats())).all()
    return _complete(connection, tuple(sorted(who)), found)


def _complete(connection: Connection, who: tuple[tuple[str, str], ...], found: Sequence[Any]) -> PersonKeys:
    keys = tuple(ChatKey(AccountId(row.account_id), ChatId(row.chat_id)) for row in found)
    words = {row.client_name for row in found}
    for key in keys:
        for table in (auto_bookings, waiting_stays):
            for row in connection.execute(select(table.c.name, table.c.phone).where(*_of_chat(table, key))):
                words |= {row.name, row.phone}
    for account, client in who:
        for row in connection.execute(
            select(clients.c.name, clients.c.phone).where(
                clients.c.account_id == account, clients.c.client_id == client
            )
        ):
            words |= {row.name, row.phone}
    needles = {word.strip() for word in words if word and len(word.strip()) >= _SHORTEST_NEEDLE}
    return PersonKeys(who, keys, tuple(row.number for row in found), tuple(sorted(needles, key=len, reverse=True)))


def _with_merged(connection: Connection, who: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Clients that an operator said to be one person are erased as one."""
    merges = metadata.tables.get("client_merges")
    if merges is None:
        return who
    pairs = connection.execute(select(merges)).all()
    while True:
        more = set(who)
        for row in pairs:
            one, lead = (row.account_id, row.client_id), (row.lead_account_id, row.lead_client_id)
            if one in more or lead in more:
                more |= {one, lead}
        if more == who:
            return who
        who = more


def _of_chat(table: Table, key: ChatKey) -> tuple[Any, Any]:
    return table.c.account_id == key.account_id, table.c.chat_id == key.chat_id


# ---- reading


def _read_rows(connection: Connection, person: PersonKeys) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}

    def add(table: Table, *where: Any) -> None:
        rows = [dict(row._mapping) for row in connection.execute(select(table).where(*where))]  # noqa: SLF001
        if rows:
            found.setdefault(table.name, []).extend(rows)

    for table in metadata.sorted_tables:
        if table is messages:
            add(messages, messages.c.chat.in_(person.numbers))
        elif {"account_id", "chat_id"} <= set(table.c.keys()):
            for key in person.chats:
                add(table, *_of_chat(table, key))
        elif {"account_id", "client_id"} <= set(table.c.keys()):
            for account, client in person.clients:
                add(table, table.c.account_id == account, table.c.client_id == client)
    return found


# ---- erasing


def erase(connection: Connection, person: PersonKeys, now: datetime) -> Erased:
    """In the caller's transaction."""
    counts: dict[str, int] = {}
    gone = erase_messages(connection, messages.c.chat.in_(person.numbers))
    counts["messages"] = len(gone)
    _erase_pictures(connection, person.chats)
    for key in person.chats:
        for table in (drafts, waiting_stays):
            _count(counts, table.name, connection, delete(table).where(*_of_chat(table, key)))
        speaks = outbox.c.booking_id.is_(None)
        _count(counts, "outbox", connection, delete(outbox).where(*_of_chat(outbox, key), speaks))
        left: dict[str, Any] = {"text": "", "payload": {}, "chat_id": None, "author": ""}
        _count(counts, "outbox", connection, update(outbox).where(*_of_chat(outbox, key)).values(**left))
        _count(counts, "ai_chat_logs", connection, _empty_records(*_of_chat(ai_chat_logs, key)))
        _count(counts, "auto_bookings", connection, _anonymise(*_of_chat(auto_bookings, key)))
        _count(counts, "raw_events", connection, delete(raw_events).where(raw_events.c.body.contains(key.chat_id)))
    for account, client in person.clients:
        for name in ("clients", "client_merges"):
            noted = metadata.tables.get(name)
            if noted is not None:
                where = (noted.c.account_id == account) & (noted.c.client_id == client)
                _count(counts, name, connection, delete(noted).where(where))
        raw = delete(raw_events).where(
            raw_events.c.body.contains(f'"{client}"') | raw_events.c.body.contains(f":{client},")
        )
        _count(counts, "raw_events", connection, raw)
    _count(counts, "chats", connection, delete(chats).where(chats.c.number.in_(person.numbers)))
    _sweep(connection, person.needles, counts)
    mark_erased(connection, person.chats, now)
    return Erased({name: count for name, count in counts.items() if count}, gone, person.chats)


def erase_messages(connection: Connection, *where: Any) -> tuple[tuple[str, str], ...]:
    """With their words in the index; gives account and id of each."""
    wanted = (messages.c.account_id, messages.c.message_id, messages.c.place, messages.c.chat, messages.c.text)
    rows = connection.execute(select(*wanted, messages.c.transcript).where(*where)).all()
    index.remove_words(connection, [(row.place, row.chat, row.text) for row in rows])
    for part in in_batches([row.place for row in rows]):
        connection.execute(delete(messages).where(messages.c.place.in_(part)))
    return tuple((row.account_id, row.message_id) for row in rows)


def _count(counts: dict[str, int], name: str, connection: Connection, statement: Any) -> None:
    counts[name] = counts.get(name, 0) + max(0, connection.execute(statement).rowcount)


def _empty_records(*where: Any) -> Any:
    """The chain is over digests, so it stays whole."""
    return update(ai_chat_logs).where(*where, ai_chat_logs.c.record != "").values(record="")


def _anonymise(*where: Any) -> Any:
    """The dates stay taken; whose they are is gone."""
    return update(auto_bookings).where(*where).values(name="", phone="", note="", extra={}, chat_id=None)


def _erase_pictures(connection: Connection, keys: Sequence[ChatKey]) -> None:
    pictures = metadata.tables.get("outgoing_pictures")
    if pictures is None:
        return
    for key in keys:
        for payload in connection.execute(select(outbox.c.payload).where(*_of_chat(outbox, key))).scalars():
            digests = re.findall(r"[0-9a-f]{64}", json.dumps(payload or {}))
            connection.execute(delete(pictures).where(pictures.c.digest.in_(digests)))


def _sweep(connection: Connection, needles: Sequence[str], counts: dict[str, int]) -> None:
    """What others wrote of the person: the journal, names in foreign calendars, and what nobody could read."""
    for needle in needles:
        forms = {needle, json.dumps(needle)[1:-1]}
        for form in forms:
            _count(counts, "raw_events", connection, delete(raw_events).where(raw_events.c.body.contains(form)))
            foreign = busy_intervals.c.label.contains(form)
            _count(counts, "busy_intervals", connection, update(busy_intervals).where(foreign).values(label=""))
            items = metadata.tables.get("caldav_items")
            if items is not None:
                _count(counts, "caldav_items", connection, delete(items).where(items.c.content.contains(form)))
            for column in (audit_log.c.subject, audit_log.c.details):
                _replace_in(connection, column, form, counts)


def _replace_in(connection: Connection, column: Column[Any], form: str, counts: dict[str, int]) -> None:
    """Inside the text of a column, JSON as well: only the needle goes, who did what stays in the journal."""
    name = column.name
    is_json = connection.dialect.name == "postgresql" and column is audit_log.c.details
    kind = column.type.compile(connection.dialect) if is_json else "TEXT"
    sql = (
        f"UPDATE audit_log SET {name} = CAST(replace(CAST({name} AS TEXT), :form, :gone) AS {kind}) "  # noqa: S608
        f"WHERE CAST({name} AS TEXT) LIKE :like ESCAPE '!'"
    )
    like = "%" + re.sub(r"([!%_])", r"!\1", form) + "%"
    done = connection.execute(text(sql), {"form": form, "gone": _GONE, "like": like})
    counts["audit_log"] = counts.get("audit_log", 0) + max(0, done.rowcount)


def _clear_sqlite(raw: Any) -> None:
    raw.execute("INSERT INTO message_words (message_words) VALUES ('optimize')").close()
    raw.execute("VACUUM").close()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def _clear_postgres(raw: Any) -> None:
    raw.execute("VACUUM")
