"""The tables of check questions and of the ads that were seen at Avito."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from desktop.store.tables import BigId, metadata
from desktop.store.types import Json, Moment, Words

check_questions = Table(
    "check_questions",
    metadata,
    Column("id", BigId, primary_key=True),
    # Of a template it is asked of every resource that follows it.
    Column("template_id", BigId, ForeignKey("booking_templates.id", ondelete="CASCADE")),
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE")),
    Column("question", Text, nullable=False),
    Column("wanted", Json, nullable=False),
    Column("at", Moment, nullable=False),
    Column("login", Text, nullable=False, server_default=text("''")),
    Index("ix_check_questions_template", "template_id"),
    Index("ix_check_questions_resource", "resource_id"),
)

check_outcomes = Table(
    # What the last run of a question came to, for each resource it is asked of.
    "check_outcomes",
    metadata,
    Column("check_id", BigId, ForeignKey("check_questions.id", ondelete="CASCADE"), primary_key=True),
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), primary_key=True),
    Column("state", Words, nullable=False),
    Column("basis", Words, nullable=False),  # a digest of what it was judged by
    Column("outcome", Json, nullable=False),
    Column("at", Moment, nullable=False),
)

seen_ads = Table(
    "seen_ads",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("account_id", Words, nullable=False),
    Column("item_id", Words, nullable=False),
    Column("title", Text, nullable=False, server_default=text("''")),
    Column("price", Integer),
    Column("address", Text, nullable=False, server_default=text("''")),
    Column("url", Text),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("account_id", "item_id"),
)
