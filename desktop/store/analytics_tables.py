"""What analytics count of each record of the AI log, kept beside it: reading the records themselves would read all."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, false, text

from desktop.store.tables import drafts, metadata
from desktop.store.types import Json, Moment, Words

ai_figures = Table(
    # No words of anybody: it stays when a person's words are erased.
    "ai_figures",
    metadata,
    Column("log_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", Words, nullable=False),
    Column("account_id", Words),
    Column("chat_id", Words),
    Column("model", Words, nullable=False, server_default=text("''")),
    Column("input_tokens", Integer, nullable=False, server_default=text("0")),
    Column("output_tokens", Integer, nullable=False, server_default=text("0")),
    Column("cost", Float),
    Column("draft_id", BigInteger),
    Column("is_changed", Boolean, nullable=False, server_default=false()),
    Column("is_held", Boolean, nullable=False, server_default=false()),
    Column("reasons", Json, nullable=False, server_default=text("'[]'")),
    Column("has_stay", Boolean, nullable=False, server_default=false()),
    Index("ix_ai_figures_at", "at"),
    Index("ix_ai_figures_draft", "draft_id"),
)
Index("ix_drafts_created", drafts.c.created_at)
