"""Small common pieces of SQL: upsert on both databases, a chat's number, optional enums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, select

from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.store.scope import seen_chats
from desktop.store.tables import chats

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def upsert(connection: Connection, table: Table, values: Mapping[str, Any], *, keys: Sequence[str]) -> None:
    """Inserts, or overwrites the given columns of the row with these keys."""
    statement = _insert(connection, table).values(**values)
    changed = {name: statement.excluded[name] for name in values if name not in keys}
    if changed:
        connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=changed))
    else:
        connection.execute(statement.on_conflict_do_nothing(index_elements=list(keys)))


def _insert(connection: Connection, table: Table) -> Any:
    """Each dialect is imported where it is spoken: PostgreSQL's brings all its drivers along."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as insert_sqlite

        return insert_sqlite(table)
    from sqlalchemy.dialects.postgresql import insert as insert_postgres

    return insert_postgres(table)


_FIND_CHAT = select(chats.c.number).where(
    chats.c.account_id == bindparam("account"), chats.c.chat_id == bindparam("chat")
)


def find_chat(connection: Connection, key: ChatKey) -> int | None:
    """None also for a chat that who acts was not given."""
    seen = seen_chats()
    statement = _FIND_CHAT.where(*seen) if seen else _FIND_CHAT
    return connection.execute(statement, {"account": key.account_id, "chat": key.chat_id}).scalar()


def ensure_chat(connection: Connection, key: ChatKey) -> int:
    number = find_chat(connection, key)
    if number is None:
        created = connection.execute(chats.insert(), {"account_id": key.account_id, "chat_id": key.chat_id})
        assert created.inserted_primary_key is not None
        number = int(created.inserted_primary_key[0])
    return number


def key_of(row: Any) -> ChatKey:
    return ChatKey(AccountId(row.account_id), ChatId(row.chat_id))


def maybe(kind: type[E], value: str | None) -> E | None:
    return None if value is None else kind(value)


def in_batches(values: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
