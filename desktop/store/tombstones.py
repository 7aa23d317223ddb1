"""What was erased stays out: messages and chats that Avito tells of again, up to the moment they were erased."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.chat import AccountId, Chat, ChatId, ChatKey, Message
from desktop.store.erasure_tables import erased_chats
from desktop.store.rows import find_chat, in_batches, upsert
from desktop.store.tables import chats, messages


def digest_of(key: ChatKey) -> str:
    return hashlib.sha256(f"{key.account_id}/{key.chat_id}".encode("utf-8", "surrogatepass")).hexdigest()


def mark_erased(connection: Connection, keys: Iterable[ChatKey], at: datetime) -> None:
    for key in keys:
        upsert(connection, erased_chats, {"digest": digest_of(key), "erased_at": at}, keys=("digest",))


def leave_out_messages(connection: Connection, batch: Sequence[Message]) -> Sequence[Message]:
    """Those that are younger than their chat's erasure."""
    erased = _find(connection, {message.key for message in batch})
    return [one for one in batch if one.key not in erased or one.created_at > erased[one.key]] if erased else batch


def leave_out_chats(connection: Connection, batch: Sequence[Chat]) -> Sequence[Chat]:
    """A chat that was erased is let in again with a message of later: then its row is here already."""
    erased = _find(connection, {chat.key for chat in batch})
    return [one for one in batch if one.key not in erased or _is_new(connection, one, erased)] if erased else batch


def _is_new(connection: Connection, chat: Chat, erased: dict[ChatKey, datetime]) -> bool:
    written_later = chat.last_at is not None and chat.last_at > erased[chat.key]
    return written_later or find_chat(connection, chat.key) is not None


def _find(connection: Connection, keys: set[ChatKey]) -> dict[ChatKey, datetime]:
    by_digest = {digest_of(key): key for key in keys}
    found: dict[ChatKey, datetime] = {}
    for part in in_batches(list(by_digest), 500):
        rows = connection.execute(select(erased_chats).where(erased_chats.c.digest.in_(part)))
        found.update({by_digest[row.digest]: row.erased_at for row in rows})
    return found


def list_returned(connection: Connection) -> list[tuple[Any, datetime]]:
    """Chats that are here with words of before their erasure, and when that was."""
    known = {row.digest: row.erased_at for row in connection.execute(select(erased_chats))}
    if not known:
        return []
    first = select(func.min(messages.c.created_at)).where(messages.c.chat == chats.c.number).scalar_subquery()
    rows = connection.execute(select(chats.c.account_id, chats.c.chat_id, first.label("first_at"))).all()
    found = []
    for row in rows:
        erased_at = known.get(digest_of(ChatKey(AccountId(row.account_id), ChatId(row.chat_id))))
        if erased_at is not None and row.first_at is not None and row.first_at <= erased_at:
            found.append((row, erased_at))
    return found
