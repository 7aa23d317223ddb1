"""Calendars in and out: how each feed fares, what CalDAV servers have, what was given out."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("busy_intervals", sa.Column("uid", sa.Text(), server_default=sa.text("''"), nullable=False))
    for column in _feed_columns():
        op.add_column("feeds", column)
    op.create_table(
        "caldav_items",
        *_feed_key(),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _of_feed("caldav_items"),
        sa.PrimaryKeyConstraint("resource_id", "url", "href", name=op.f("pk_caldav_items")),
    )
    op.create_table(
        "caldav_writes",
        *_feed_key(),
        sa.Column("booking_id", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        _of_feed("caldav_writes"),
        sa.PrimaryKeyConstraint("resource_id", "url", "booking_id", name=op.f("pk_caldav_writes")),
    )
    op.create_table(
        "calendar_entries",
        sa.Column("booking_id", sa.Text(), nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        _of_resource("calendar_entries"),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_calendar_entries")),
    )
    op.create_index(op.f("ix_calendar_entries_resource_id"), "calendar_entries", ["resource_id"], unique=False)
    op.create_table(
        "published_calendars",
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("error_code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("error", sa.Text(), server_default=sa.text("''"), nullable=False),
        _of_resource("published_calendars"),
        sa.PrimaryKeyConstraint("resource_id", name=op.f("pk_published_calendars")),
    )


def _feed_columns() -> list[sa.Column[Any]]:
    words = [("kind", "'ical'"), ("name", "''"), ("login", "''"), ("state", "'new'"), ("digest", "''"),
             ("error_code", "''")]  # fmt: skip
    numbers = ["failures", "taken", "unreadable"]
    return [
        *(sa.Column(name, sa.Text(), server_default=sa.text(given), nullable=False) for name, given in words),
        sa.Column("is_written", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False) for name in numbers),
    ]


def _feed_key() -> list[sa.Column[Any]]:
    return [sa.Column("resource_id", sa.Text(), nullable=False), sa.Column("url", sa.Text(), nullable=False)]


def _of_feed(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["resource_id", "url"],
        ["feeds.resource_id", "feeds.url"],
        name=op.f(f"fk_{table}_resource_id_url"),
        ondelete="CASCADE",
    )


def _of_resource(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["resource_id"], ["resources.id"], name=op.f(f"fk_{table}_resource_id"), ondelete="CASCADE"
    )
