"""Indexes over some rows of a table, apart from the tables because only migrations and their test need them.

Describing one imports PostgreSQL's dialect with all its drivers, which every start on SQLite would pay for (0.1 s).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, text

from desktop.store.tables import auto_bookings, chats, drafts, outbox


def _index(name: str, *columns: Any, where: str, unique: bool = False) -> Index:
    condition = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


_OPEN = "state IN ('queued', 'sending', 'unknown')"
_NEWEST = (chats.c.position.desc(), chats.c.number.desc())

INDEXES = (
    _index("ix_chats_unread", *_NEWEST, where="unread > 0"),
    _index("ix_chats_waiting", *_NEWEST, where="waits_since IS NOT NULL"),
    _index("ix_chats_asks", *_NEWEST, where="asks_message_id IS NOT NULL"),
    _index(
        "uq_drafts_live",
        drafts.c.account_id,
        drafts.c.chat_id,
        where="state IN ('writing', 'ready', 'stale', 'failed')",
        unique=True,
    ),
    _index("ix_outbox_lane", outbox.c.lane, outbox.c.id, where=_OPEN),
    _index("ix_outbox_open", outbox.c.id, where=_OPEN),
    _index(
        "ix_outbox_shown",
        outbox.c.account_id,
        outbox.c.chat_id,
        outbox.c.id,
        where="state <> 'dropped' AND NOT is_echoed",
    ),
    _index(
        "ix_auto_bookings_active",
        auto_bookings.c.resource_id,
        auto_bookings.c.occupied_from,
        where="status IN ('held', 'confirmed')",
    ),
)
