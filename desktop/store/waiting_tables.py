"""The table of the line behind a hold."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from desktop.store.tables import BigId, metadata
from desktop.store.types import Moment, Words

waiting_stays = Table(
    "waiting_stays",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("account_id", Words, nullable=False),
    Column("chat_id", Words, nullable=False),
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), nullable=False),
    Column("start", Words, nullable=False),
    Column("end", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("guests", Integer),
    Column("name", Text, nullable=False, server_default=text("''")),
    Column("phone", Text, nullable=False, server_default=text("''")),
    Column("since", Moment, nullable=False),
    Column("offered_at", Moment),
    UniqueConstraint("account_id", "chat_id"),
    Index("ix_waiting_stays_resource", "resource_id", "state", "since"),
)
