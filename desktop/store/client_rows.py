"""Clients as persons: found by any word, read with all that is theirs, and merged by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from desktop.domain.booking import Booking
from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, Chat, ChatId, ChatKey
from desktop.domain.clients import ClientRef, Person, PersonCard, PersonPage, Promise
from desktop.domain.pages import OutKind
from desktop.domain.people import Client
from desktop.errors import Rejected
from desktop.store.booking_rows import select_bookings, to_booking
from desktop.store.chat_rows import select_chats, to_chat
from desktop.store.client_tables import client_merges
from desktop.store.database import Database
from desktop.store.people import to_client
from desktop.store.rows import upsert
from desktop.store.scope import of_chats, of_resources, seen_chats
from desktop.store.tables import ai_chat_logs, auto_bookings, chats, clients, drafts, outbox
from desktop.store.types import from_micros
from desktop.store.words import fold

PEOPLE = Changes(people=True)
MOST_PROMISES = 60
_FEWEST_DIGITS = 4  # fewer are in every phone
_LEAD_ACCOUNT = func.coalesce(client_merges.c.lead_account_id, chats.c.account_id)
_LEAD_CLIENT = func.coalesce(client_merges.c.lead_client_id, chats.c.client_id)
_MERGED = and_(client_merges.c.account_id == chats.c.account_id, client_merges.c.client_id == chats.c.client_id)


class ClientBook:
    """Whoever wrote is here, noted or not. A person is seen with a chat that is seen."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def list_persons(self, *, query: str = "", limit: int = 60, offset: int = 0) -> PersonPage:
        """By name, phone, tag, note, or the ad they wrote about: every word of the query somewhere."""

        def work(connection: Connection) -> PersonPage:
            rows = connection.execute(_list_query(query).limit(limit + 1).offset(offset)).all()
            page = rows[:limit]
            persons = _describe(connection, page)
            return PersonPage(persons, offset + limit if len(rows) > limit else None)

        return await self._database.read(work)

    async def find_person(self, key: ChatKey) -> ClientRef | None:
        """Who writes in this chat; None while Avito has not said."""

        def work(connection: Connection) -> ClientRef | None:
            found = connection.execute(
                select(_LEAD_ACCOUNT, _LEAD_CLIENT)
                .select_from(chats.outerjoin(client_merges, _MERGED))
                .where(chats.c.account_id == key.account_id, chats.c.chat_id == key.chat_id)
                .where(chats.c.client_id.is_not(None), *seen_chats())
            ).first()
            return None if found is None else ClientRef(AccountId(found[0]), found[1])

        return await self._database.read(work)

    async def read_card(self, ref: ClientRef) -> PersonCard | None:
        """None when nothing of theirs is seen."""
        return await self._database.read(lambda connection: _read_card(connection, ref))

    async def save(self, client: Client) -> Changes:
        """What operators note. The black list is not theirs to unmark: it stays as it is."""

        def work(connection: Connection) -> Changes:
            _check_seen(connection, ClientRef(client.account_id, client.client_id))
            keep_client(connection, client)
            return PEOPLE

        return await self._database.change(work)

    async def mark_blocked(self, ref: ClientRef) -> Changes:
        def work(connection: Connection) -> Changes:
            keep_client(connection, replace(_read_client(connection, ref), is_blocked=True))
            return PEOPLE

        return await self._database.change(work)

    async def merge(self, lead: ClientRef, other: ClientRef) -> Changes:
        """From now on one person, of whom `lead` stands for all. What the other was noted with is added to the lead's
        and stays in its own row, so that taking them apart gives it back. Rejected `same_person`.
        """

        def work(connection: Connection) -> Changes:
            for ref in (lead, other):
                _check_seen(connection, ref)
            first, second = _lead_of(connection, lead), _lead_of(connection, other)
            if first == second:
                raise Rejected("they are one person already", code="same_person", field="other")
            ours, theirs = _read_client(connection, first), _read_client(connection, second)
            keep_client(connection, _add_notes(ours, theirs))
            values = {"lead_account_id": first.account_id, "lead_client_id": first.client_id, "at": self._clock()}
            connection.execute(client_merges.update().where(_led_by(second)).values(**values))
            row = {"account_id": second.account_id, "client_id": second.client_id, **values}
            upsert(connection, client_merges, row, keys=("account_id", "client_id"))
            return PEOPLE

        return await self._database.change(work)

    async def unmerge(self, ref: ClientRef) -> Changes:
        """A person of their own again, with the notes they had. Rejected `not_merged`."""

        def work(connection: Connection) -> Changes:
            _check_seen(connection, ref)
            gone = connection.execute(
                client_merges.delete().where(
                    client_merges.c.account_id == ref.account_id, client_merges.c.client_id == ref.client_id
                )
            )
            if gone.rowcount == 0:
                raise Rejected("they are nobody else", code="not_merged", field="ref")
            return PEOPLE

        return await self._database.change(work)


# ---- inside a transaction -----------------------------------------------------------------------------------------


def haystack_of(client: Client) -> str:
    """What a client is found by, folded; of the phone its digits too."""
    return fold("\n".join([client.name, client.phone, _digits(client.phone), client.note, *client.tags]))


def keep_client(connection: Connection, client: Client) -> None:
    names = ("account_id", "client_id", "name", "phone", "note", "is_blocked", "is_untold", "seen_at")
    values = {name: getattr(client, name) for name in names}
    values |= {"tags": list(client.tags), "haystack": haystack_of(client)}
    upsert(connection, clients, values, keys=("account_id", "client_id"))


def _list_query(query: str) -> Any:
    statement = (
        select(
            _LEAD_ACCOUNT.label("account_id"),
            _LEAD_CLIENT.label("client_id"),
            func.max(chats.c.position).label("position"),
            func.count().label("chats"),
        )
        .select_from(chats.outerjoin(client_merges, _MERGED))
        .where(chats.c.client_id.is_not(None), *seen_chats())
        .group_by(_LEAD_ACCOUNT, _LEAD_CLIENT)
        .order_by(func.max(chats.c.position).desc(), _LEAD_ACCOUNT, _LEAD_CLIENT)
    )
    words = fold(query).split()
    if not words:
        return statement
    noted = and_(clients.c.account_id == chats.c.account_id, clients.c.client_id == chats.c.client_id)
    for word in words:
        statement = statement.where(_has_word(word, noted))
    return statement


def _has_word(word: str, noted: ColumnElement[bool]) -> ColumnElement[bool]:
    in_notes = select(clients.c.client_id).where(noted, clients.c.haystack.contains(word, autoescape=True)).exists()
    ways = [chats.c.haystack.contains(word, autoescape=True), in_notes]
    digits = _digits(word)
    if len(digits) >= _FEWEST_DIGITS:
        plain: Any = auto_bookings.c.phone
        for sign in " -()+":
            plain = func.replace(plain, sign, "")
        booked = select(auto_bookings.c.id).where(
            auto_bookings.c.account_id == chats.c.account_id,
            auto_bookings.c.chat_id == chats.c.chat_id,
            plain.contains(digits, autoescape=True),
        )
        digits_noted = select(clients.c.client_id).where(noted, clients.c.haystack.contains(digits, autoescape=True))
        ways += [booked.exists(), digits_noted.exists()]
    return or_(*ways)


def _describe(connection: Connection, rows: Sequence[Any]) -> tuple[Person, ...]:
    refs = [ClientRef(AccountId(row.account_id), row.client_id) for row in rows]
    noted = {ClientRef(one.account_id, one.client_id): one for one in _read_clients(connection, refs)}
    names, stays = _read_names(connection, refs), _count_stays(connection, refs)
    persons = []
    for row, ref in zip(rows, refs, strict=True):
        one = noted.get(ref) or Client(*ref)
        at = from_micros(row.position) if row.position else None
        persons.append(
            Person(ref, one.name or names.get(ref, ""), one.phone, one.tags, one.note, one.is_blocked,
                   row.chats, stays.get(ref, 0), at)
        )  # fmt: skip
    return tuple(persons)


def _read_names(connection: Connection, refs: Sequence[ClientRef]) -> dict[ClientRef, str]:
    """As the newest chat has it."""
    rows = connection.execute(
        select(chats.c.account_id, chats.c.client_id, chats.c.client_name)
        .where(tuple_(chats.c.account_id, chats.c.client_id).in_(refs), chats.c.client_name != "")
        .order_by(chats.c.position)
    )
    return {ClientRef(AccountId(row.account_id), row.client_id): row.client_name for row in rows}


def _count_stays(connection: Connection, refs: Sequence[ClientRef]) -> dict[ClientRef, int]:
    """Confirmed ones, of all who are merged."""
    booked = and_(auto_bookings.c.account_id == chats.c.account_id, auto_bookings.c.chat_id == chats.c.chat_id)
    rows = connection.execute(
        select(_LEAD_ACCOUNT, _LEAD_CLIENT, func.count())
        .select_from(chats.outerjoin(client_merges, _MERGED).join(auto_bookings, booked))
        .where(auto_bookings.c.status == "confirmed", tuple_(_LEAD_ACCOUNT, _LEAD_CLIENT).in_(refs))
        .where(*of_resources(auto_bookings.c.resource_id))
        .group_by(_LEAD_ACCOUNT, _LEAD_CLIENT)
    )
    return {ClientRef(AccountId(row[0]), row[1]): row[2] for row in rows}


def _read_card(connection: Connection, ref: ClientRef) -> PersonCard | None:
    ref = _lead_of(connection, ref)
    members = [ref, *_members_of(connection, ref)]
    found = _read_chats(connection, members)
    if not found:
        return None
    client, *others = (_read_client(connection, one) for one in members)
    keys = [chat.key for chat in found]
    stays = _read_stays(connection, keys)
    named = next((chat.client_name for chat in found if chat.client_name), "")
    phones = dict.fromkeys(
        phone for phone in (client.phone, *(one.phone for one in others), *(stay.phone for stay in stays)) if phone
    )
    card = PersonCard(ref, client, client.name or named, tuple(others), found, stays, tuple(phones))
    return replace(card, promises=_read_promises(connection, keys), block_state=_read_block(connection, keys))


def _read_chats(connection: Connection, members: Sequence[ClientRef]) -> tuple[Chat, ...]:
    rows = connection.execute(
        select_chats()
        .where(tuple_(chats.c.account_id, chats.c.client_id).in_(members), *seen_chats())
        .order_by(chats.c.position.desc())
    )
    return tuple(to_chat(row) for row in rows)


def _read_stays(connection: Connection, keys: Sequence[ChatKey]) -> tuple[Booking, ...]:
    """The latest first."""
    rows = connection.execute(
        select_bookings()
        .where(tuple_(auto_bookings.c.account_id, auto_bookings.c.chat_id).in_(keys))
        .where(*of_resources(auto_bookings.c.resource_id))
        .order_by(auto_bookings.c.start.desc())
    )
    return tuple(to_booking(row) for row in rows)


def _read_promises(connection: Connection, keys: Sequence[ChatKey]) -> tuple[Promise, ...]:
    """What left by an operator's hand or the autopilot's, newest first; with the facts of the draft it was made of."""
    rows = connection.execute(
        select(ai_chat_logs)
        .where(tuple_(ai_chat_logs.c.account_id, ai_chat_logs.c.chat_id).in_(keys))
        .where(ai_chat_logs.c.kind.in_(("send", "auto")), ai_chat_logs.c.record != "")
        .where(*of_chats(ai_chat_logs.c.account_id, ai_chat_logs.c.chat_id))
        .order_by(ai_chat_logs.c.id.desc())
        .limit(MOST_PROMISES)
    ).all()
    said = [(row, json.loads(row.record)) for row in rows]
    said = [(row, record) for row, record in said if record.get("text") and not record.get("pause")]
    ids = {record.get("draft_id") for _, record in said} - {None}
    found = connection.execute(select(drafts.c.id, drafts.c.facts).where(drafts.c.id.in_(ids)))
    facts = {row.id: row.facts for row in found}
    return tuple(
        Promise(
            row.at,
            ChatKey(AccountId(row.account_id), ChatId(row.chat_id)),
            str(record.get("released_by") or ""),
            str(record["text"]),
            tuple(str(fact.get("text", "")) for fact in facts.get(record.get("draft_id")) or ()),
        )
        for row, record in said
    )


def _read_block(connection: Connection, keys: Sequence[ChatKey]) -> str:
    return str(
        connection.execute(
            select(outbox.c.state)
            .where(outbox.c.kind == OutKind.BLOCK, tuple_(outbox.c.account_id, outbox.c.chat_id).in_(keys))
            .order_by(outbox.c.id.desc())
            .limit(1)
        ).scalar()
        or ""
    )


def _lead_of(connection: Connection, ref: ClientRef) -> ClientRef:
    row = connection.execute(
        select(client_merges.c.lead_account_id, client_merges.c.lead_client_id).where(
            client_merges.c.account_id == ref.account_id, client_merges.c.client_id == ref.client_id
        )
    ).first()
    return ref if row is None else ClientRef(AccountId(row[0]), row[1])


def _members_of(connection: Connection, lead: ClientRef) -> list[ClientRef]:
    rows = connection.execute(
        select(client_merges.c.account_id, client_merges.c.client_id).where(_led_by(lead)).order_by(client_merges.c.at)
    )
    return [ClientRef(AccountId(row[0]), row[1]) for row in rows]


def _led_by(lead: ClientRef) -> ColumnElement[bool]:
    return and_(client_merges.c.lead_account_id == lead.account_id, client_merges.c.lead_client_id == lead.client_id)


def _read_clients(connection: Connection, refs: Sequence[ClientRef]) -> list[Client]:
    rows = connection.execute(select(clients).where(tuple_(clients.c.account_id, clients.c.client_id).in_(refs)))
    return [to_client(row) for row in rows]


def _read_client(connection: Connection, ref: ClientRef) -> Client:
    found = _read_clients(connection, [ref])
    return found[0] if found else Client(*ref)


def _check_seen(connection: Connection, ref: ClientRef) -> None:
    if not _read_chats(connection, [ref]):
        raise Rejected("this is not here", code="not_found", field="ref")


def _add_notes(ours: Client, theirs: Client) -> Client:
    notes = dict.fromkeys(note for note in (ours.note, theirs.note) if note)
    return replace(
        ours,
        phone=ours.phone or theirs.phone,
        note="\n".join(notes),
        tags=tuple(dict.fromkeys((*ours.tags, *theirs.tags))),
        is_untold=ours.is_untold or theirs.is_untold,
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
