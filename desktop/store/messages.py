"""Writing messages in their order, whatever order they came in, each once; and reading them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, tuple_

from desktop.domain.chat import Author, ChatKey, Message, MessageId, MessageKind, Sender
from desktop.store import index
from desktop.store.rows import ensure_chat, in_batches, key_of, maybe
from desktop.store.tables import chats, messages
from desktop.store.types import clean, to_micros

_IN_ONE_MILLISECOND = 1 << 20
_HIGHEST = select(func.max(messages.c.place)).where(messages.c.place.between(bindparam("floor"), bindparam("ceiling")))
_LAST_MILLISECOND = (1 << 43) - 1  # in the year 2248; a wilder date from outside is kept but sorts there


@dataclass
class Written:
    """What one batch did: whose chats are touched, and which messages are new."""

    chats: dict[int, ChatKey] = field(default_factory=dict)
    new: list[Message] = field(default_factory=list)


def write_messages(connection: Connection, batch: Sequence[Message], *, in_order: bool) -> Written:
    """Inserts what is new and mends what changed. `in_order`: the batch is a stretch of Avito's own list, oldest first,

    so that messages of one second, which no time can tell apart, take that order.
    """
    written = Written()
    known = _find_known(connection, batch)
    numbers: dict[ChatKey, int] = {}
    fresh: dict[tuple[str, str], dict[str, Any]] = {}
    places: dict[int, int] = {}
    for message in batch:
        if message.key not in numbers:
            numbers[message.key] = ensure_chat(connection, message.key)
        chat = numbers[message.key]
        identity = (clean(message.key.account_id), clean(message.id))
        old = known.get(identity) or fresh.get(identity)
        if old is None:
            fresh[identity] = _row(message, chat, _next_place(connection, message.created_at, places))
            written.new.append(message)
            written.chats[chat] = message.key
        elif identity in fresh:
            fresh[identity].update(_differences(old, message))
        elif changed := _differences(old, message):
            _update(connection, old, changed)
            written.chats[old["chat"]] = message.key
    rows = list(fresh.values())
    if rows:
        connection.execute(messages.insert(), rows)
        index.add_words(connection, [(row["place"], row["chat"], row["text"]) for row in rows])
    if in_order:
        for chat in _set_order(connection, batch, numbers):
            written.chats.setdefault(chat, next(key for key, number in numbers.items() if number == chat))
    return written


def _find_known(connection: Connection, batch: Sequence[Message]) -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    wanted = [(clean(message.key.account_id), clean(message.id)) for message in batch]
    for part in in_batches(wanted, 300):
        rows = connection.execute(
            select(messages).where(tuple_(messages.c.account_id, messages.c.message_id).in_(part))
        )
        found.update({(row.account_id, row.message_id): dict(row._mapping) for row in rows})  # noqa: SLF001
    return found


def _next_place(connection: Connection, created_at: datetime, last: dict[int, int]) -> int:
    """Milliseconds of creation in the high bits, a counter below: one integer that orders, pages and indexes."""
    millisecond = min(max(to_micros(created_at) // 1000, 0), _LAST_MILLISECOND)
    floor = millisecond * _IN_ONE_MILLISECOND
    if millisecond not in last:
        ceiling = floor + _IN_ONE_MILLISECOND - 1
        highest = connection.execute(_HIGHEST, {"floor": floor, "ceiling": ceiling}).scalar()
        last[millisecond] = floor if highest is None else highest
    last[millisecond] += 1
    return last[millisecond]


def _row(message: Message, chat: int, place: int) -> dict[str, Any]:
    return {
        "place": place,
        "account_id": message.key.account_id,
        "message_id": message.id,
        "chat": chat,
        "author": message.author,
        "author_id": message.author_id,
        "kind": message.kind,
        "kind_name": message.kind_name,
        "text": clean(message.text),
        "created_at": message.created_at,
        "content": message.content,
        "is_read": message.is_read,
        "sender": message.sender or (Sender.ELSEWHERE if message.author is Author.US else None),
        "item_id": message.item_id,
        "transcript": message.transcript,
    }


def _differences(old: Mapping[str, Any], message: Message) -> dict[str, Any]:
    """What a repeated delivery adds. A deletion is final: a late copy of the original does not bring it back."""
    if old["kind"] == MessageKind.DELETED:
        return {}
    found: dict[str, Any] = {}
    if message.kind is MessageKind.DELETED:
        found = {"kind": message.kind, "text": clean(message.text), "content": message.content, "transcript": None}
    elif clean(message.text) != old["text"] and message.text:
        found = {"text": clean(message.text), "content": message.content, "kind": message.kind}
    if message.is_read and not old["is_read"]:
        found["is_read"] = True
    if message.transcript and message.transcript != old["transcript"]:
        found["transcript"] = message.transcript
    return found


def _update(connection: Connection, old: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    connection.execute(messages.update().where(messages.c.place == old["place"]).values(**changed))
    if "text" in changed:
        index.remove_words(connection, [(old["place"], old["chat"], old["text"])])
        index.add_words(connection, [(old["place"], old["chat"], changed["text"])])


def _set_order(connection: Connection, batch: Sequence[Message], numbers: Mapping[ChatKey, int]) -> set[int]:
    """Gives the places of one chat's one millisecond out anew, in the order of the batch."""
    moved: set[int] = set()
    by_chat: dict[int, list[Message]] = defaultdict(list)
    for message in batch:
        by_chat[numbers[message.key]].append(message)
    for chat, of_chat in by_chat.items():
        for _, same in groupby(of_chat, key=lambda message: message.created_at):
            ids = list(dict.fromkeys(clean(message.id) for message in same))
            if len(ids) > 1 and _permute(connection, of_chat[0].key.account_id, ids):
                moved.add(chat)
    return moved


def _permute(connection: Connection, account_id: str, ids: Sequence[str]) -> bool:
    rows = connection.execute(
        select(messages.c.place, messages.c.message_id, messages.c.chat, messages.c.text).where(
            messages.c.account_id == account_id, messages.c.message_id.in_(ids)
        )
    ).all()
    position = {message_id: order for order, message_id in enumerate(ids)}
    wanted = sorted(rows, key=lambda row: position[row.message_id])
    places = sorted(row.place for row in rows)
    moves = [(row, place) for row, place in zip(wanted, places, strict=True) if row.place != place]
    if not moves:
        return False
    index.remove_words(connection, [(row.place, row.chat, row.text) for row, _ in moves])
    for row, place in moves:  # through negative places: a place is unique at every moment
        connection.execute(messages.update().where(messages.c.place == row.place).values(place=-place))
    for _, place in moves:
        connection.execute(messages.update().where(messages.c.place == -place).values(place=place))
    index.add_words(connection, [(place, row.chat, row.text) for row, place in moves])
    return True


def to_message(row: Any) -> Message:
    """From a row of `messages` joined with its chat's key."""
    return Message(
        key=key_of(row),
        id=MessageId(row.message_id),
        author=Author(row.author),
        author_id=row.author_id,
        kind=MessageKind(row.kind),
        text=row.text,
        created_at=row.created_at,
        content=row.content,
        is_read=row.is_read,
        sender=maybe(Sender, row.sender),
        item_id=row.item_id,
        kind_name=row.kind_name,
        transcript=row.transcript,
        arrival=row.place,
    )


@cache
def select_messages() -> Any:
    return select(messages, chats.c.chat_id).join_from(messages, chats, messages.c.chat == chats.c.number)
