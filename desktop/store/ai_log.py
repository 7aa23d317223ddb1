"""Every operation of the assistant, chained by hashes: a record changed, added or taken out later shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.chat import ChatKey
from desktop.store.analytics_tables import ai_figures
from desktop.store.database import Database
from desktop.store.figures import figures_of
from desktop.store.scope import of_chats
from desktop.store.tables import ai_chat_logs
from desktop.store.types import to_micros

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class LogHead:
    """The newest record; kept elsewhere it shows when the end of the log was cut off."""

    id: int
    hash: str


class AiLog:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def append(self, record: Mapping[str, Any], *, kind: str = "reply", key: ChatKey | None = None) -> int:
        """Adds a JSON-able record and gives its id. What leads to it is logged before: `kind` `intent`, then the rest."""

        def work(connection: Connection) -> int:
            return _append(connection, record, kind, key, self._clock())

        return await self._database.run(work)

    async def list_records(
        self, *, limit: int = 100, before: int | None = None, kind: str | None = None, key: ChatKey | None = None
    ) -> Sequence[Mapping[str, Any]]:
        """Newest first: the record with `id`, `at`, `kind`, `account`, `chat` beside its own keys."""

        def work(connection: Connection) -> Sequence[Mapping[str, Any]]:
            seen = of_chats(ai_chat_logs.c.account_id, ai_chat_logs.c.chat_id)
            query = select(ai_chat_logs).where(*seen).order_by(ai_chat_logs.c.id.desc()).limit(limit)
            query = query if before is None else query.where(ai_chat_logs.c.id < before)
            query = query if kind is None else query.where(ai_chat_logs.c.kind == kind)
            if key is not None:
                query = query.where(ai_chat_logs.c.account_id == key.account_id, ai_chat_logs.c.chat_id == key.chat_id)
            return [_to_record(row) for row in connection.execute(query)]

        return await self._database.read(work)

    async def get(self, record_id: int) -> Mapping[str, Any] | None:
        def work(connection: Connection) -> Mapping[str, Any] | None:
            seen = of_chats(ai_chat_logs.c.account_id, ai_chat_logs.c.chat_id)
            row = connection.execute(select(ai_chat_logs).where(ai_chat_logs.c.id == record_id, *seen)).first()
            return None if row is None else _to_record(row)

        return await self._database.read(work)

    async def read_head(self) -> LogHead:
        """Id 0 for an empty log."""
        return await self._database.read(_read_head)

    async def verify(self, *, expected: LogHead | None = None) -> int | None:
        """The id of the first bad record, None when all is well. With `expected` a log cut off before it is bad too."""
        return await self._database.read(lambda connection: _find_bad(connection, expected))


def _append(connection: Connection, record: Mapping[str, Any], kind: str, key: ChatKey | None, at: datetime) -> int:
    head = _read_head(connection)
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), default=str)
    row = {
        "id": head.id + 1,
        "at": at,
        "kind": kind,
        "account_id": key.account_id if key else None,
        "chat_id": key.chat_id if key else None,
        "record": text,
        "digest": _sha256(text),
        "previous": head.hash,
    }
    connection.execute(ai_chat_logs.insert().values(**row, hash=_chain_hash(row)))
    named = {name: row[name] for name in ("at", "kind", "account_id", "chat_id")}
    connection.execute(ai_figures.insert().values(log_id=row["id"], **named, **figures_of(json.loads(text))))
    return head.id + 1


def _read_head(connection: Connection) -> LogHead:
    newest = select(ai_chat_logs.c.id, ai_chat_logs.c.hash).order_by(ai_chat_logs.c.id.desc()).limit(1)
    row = connection.execute(newest).first()
    return LogHead(row.id, row.hash) if row else LogHead(0, GENESIS)


def _chain_hash(row: Mapping[str, Any]) -> str:
    """Over the digest instead of the record, so that erasing a person's words leaves the chain whole."""
    linked = [row[name] for name in ("id", "kind", "account_id", "chat_id", "digest", "previous")]
    return _sha256(json.dumps([*linked, to_micros(row["at"])], separators=(",", ":")))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _find_bad(connection: Connection, expected: LogHead | None) -> int | None:
    previous, last = GENESIS, 0
    for row in connection.execute(select(ai_chat_logs).order_by(ai_chat_logs.c.id)).yield_per(1000).mappings():
        sound = row["id"] == last + 1 and row["previous"] == previous and row["hash"] == _chain_hash(dict(row))
        if not sound or (row["record"] != "" and _sha256(row["record"]) != row["digest"]):
            return last + 1 if row["id"] != last + 1 else int(row["id"])
        if expected is not None and row["id"] == expected.id and row["hash"] != expected.hash:
            return int(row["id"])
        previous, last = row["hash"], row["id"]
    return last + 1 if expected is not None and last < expected.id else None


def _to_record(row: Any) -> Mapping[str, Any]:
    record = json.loads(row.record) if row.record else {"erased": True}
    return record | {
        "id": row.id,
        "at": row.at,
        "kind": row.kind,
        "account": row.account_id,
        "chat": row.chat_id,
    }
