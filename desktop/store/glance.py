"""A first look into the file without SQLAlchemy: what the first screen shows, while the store itself is still being opened.

Importing SQLAlchemy and describing the tables takes longer than everything else before the first paint. Plain SQL, reading
alone; whatever is not plainly as usual (another version, an encrypted file, operators with passwords, PostgreSQL) is left
to the store, and the first screen waits for it.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.chat import (
    AccountId,
    Author,
    Chat,
    ChatId,
    ChatKey,
    ChatMode,
    Message,
    MessageId,
    MessageKind,
    ResourceId,
    Sender,
)
from desktop.domain.pages import ChatPage, MessagePage
from desktop.store.migrate import HEAD

CHATS = 50
MESSAGES = 40  # more than any screen shows; the rest is read with the store
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_CHATS = """
SELECT chats.*, resources.id AS resource_id, resources.title AS resource_title, booked.status AS booking_status,
  booked.expires_at AS booking_expires_at,
  (SELECT count(*) FROM outbox WHERE outbox.account_id = chats.account_id AND outbox.chat_id = chats.chat_id
    AND outbox.state IN ('failed', 'unknown') AND outbox.state <> 'dropped' AND NOT outbox.is_echoed
    AND outbox.kind IN ('text', 'image')) AS unsent
FROM chats
LEFT JOIN resource_items ON resource_items.account_id = chats.account_id AND resource_items.item_id = chats.item_id
LEFT JOIN resources ON resources.id = resource_items.resource_id
LEFT JOIN auto_bookings AS booked ON booked.id = (SELECT id FROM auto_bookings AS live
  WHERE live.account_id = chats.account_id AND live.chat_id = chats.chat_id AND live.status IN ('held', 'confirmed')
  ORDER BY live.start LIMIT 1)
"""
_NEWEST = _CHATS + "ORDER BY chats.position DESC, chats.number DESC LIMIT ?"
_ONE = _CHATS + "WHERE chats.account_id = ? AND chats.chat_id = ?"
_MESSAGES = "SELECT * FROM messages WHERE chat = ? ORDER BY place DESC LIMIT ?"
_PENDING = "SELECT 1 FROM outbox WHERE account_id = ? AND chat_id = ? AND state <> 'dropped' AND NOT is_echoed LIMIT 1"


@dataclass(frozen=True, slots=True)
class OpenChat:
    chat: Chat
    page: MessagePage
    compose: str  # what was typed and not sent


@dataclass(frozen=True, slots=True)
class Glance:
    """The first page of the list, and the chat that stood open last if it can be shown whole."""

    chats: ChatPage
    opened: OpenChat | None = None


def glance(file: Path, wanted: ChatKey | None = None) -> Glance | None:
    """None when only the store can tell what may be shown."""
    if not file.exists():
        return None
    where = f"{file.absolute().as_uri()}?mode=rw"
    with (
        suppress(sqlite3.Error, ValueError, KeyError, TypeError),
        closing(sqlite3.connect(where, uri=True, timeout=0.2)) as connection,
    ):
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        if _is_as_usual(connection):
            return _look(connection, wanted)
    return None


def _look(connection: sqlite3.Connection, wanted: ChatKey | None) -> Glance:
    rows = connection.execute(_NEWEST, (CHATS + 1,)).fetchall()
    last = rows[CHATS - 1] if len(rows) > CHATS else None
    cursor = None if last is None else (_moment(last["position"]), last["account_id"], last["chat_id"])
    page = ChatPage(tuple(_to_chat(row) for row in rows[:CHATS]), cursor)
    return Glance(page, _open(connection, wanted) if wanted is not None else None)


def _is_as_usual(connection: sqlite3.Connection) -> bool:
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    guarded = connection.execute("SELECT 1 FROM users WHERE password_hash IS NOT NULL LIMIT 1").fetchone()
    return version is not None and version[0] == HEAD and guarded is None


def _open(connection: sqlite3.Connection, key: ChatKey) -> OpenChat | None:
    row = connection.execute(_ONE, key).fetchone()
    if row is None or connection.execute(_PENDING, key).fetchone():
        return None
    rows = connection.execute(_MESSAGES, (row["number"], MESSAGES + 1)).fetchall()
    shown = tuple(_to_message(one, key) for one in reversed(rows[:MESSAGES]))
    return OpenChat(_to_chat(row), MessagePage(key, shown, has_older=len(rows) > MESSAGES), row["compose"])


def _to_chat(row: sqlite3.Row) -> Chat:
    return Chat(
        key=ChatKey(AccountId(row["account_id"]), ChatId(row["chat_id"])),
        client_name=row["client_name"],
        client_id=row["client_id"],
        client_avatar_url=row["client_avatar_url"],
        item_id=row["item_id"],
        title=row["title"],
        price_text=row["price_text"],
        url=row["url"],
        resource_id=ResourceId(row["resource_id"]) if row["resource_id"] else None,
        resource_title=row["resource_title"] or "",
        kind=row["kind"],
        mode=_maybe(ChatMode, row["mode"]),
        last_text=row["last_text"],
        last_author=_maybe(Author, row["last_author"]),
        last_sender=_maybe(Sender, row["last_sender"]),
        last_at=_maybe(_moment, row["last_at"]),
        unread=row["unread"],
        waits_since=_maybe(_moment, row["waits_since"]),
        needs_operator=row["needs_operator"],
        needs_message_id=_maybe(MessageId, row["needs_message_id"]),
        handed_over=row["handed_over"],
        booking_status=row["booking_status"],
        booking_expires_at=_maybe(_moment, row["booking_expires_at"]),
        unsent=row["unsent"],
        last_kind=_maybe(MessageKind, row["last_kind"]),
        asks_message_id=_maybe(MessageId, row["asks_message_id"]),
        operator_at=_maybe(_moment, row["operator_at"]),
    )


def _to_message(row: sqlite3.Row, key: ChatKey) -> Message:
    return Message(
        key=key,
        id=MessageId(row["message_id"]),
        author=Author(row["author"]),
        author_id=row["author_id"],
        kind=MessageKind(row["kind"]),
        text=row["text"],
        created_at=_moment(row["created_at"]),
        content=json.loads(row["content"]),
        is_read=bool(row["is_read"]),
        sender=_maybe(Sender, row["sender"]),
        item_id=row["item_id"],
        kind_name=row["kind_name"],
        transcript=row["transcript"],
        arrival=row["place"],
    )


def _moment(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


def _maybe(make: Any, value: Any) -> Any:
    return None if value is None else make(value)
