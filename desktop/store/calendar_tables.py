"""Tables of calendars beside those of `tables.py`: what CalDAV servers have, and what we gave out."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, ForeignKeyConstraint, Table, Text, false, text

from desktop.store.tables import metadata
from desktop.store.types import Moment, Words


def _of_feed() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["resource_id", "url"], ["feeds.resource_id", "feeds.url"], ondelete="CASCADE")


caldav_items = Table(
    # Events of a CalDAV calendar as they were last read: only those whose etag changed are asked for again.
    "caldav_items",
    metadata,
    Column("resource_id", Words, primary_key=True),
    Column("url", Words, primary_key=True),
    Column("href", Words, primary_key=True),
    Column("etag", Words, nullable=False),
    Column("content", Words, nullable=False),
    _of_feed(),
)

caldav_writes = Table(
    # Stays of ours that a CalDAV calendar has. Whatever differs from the bookings is still to be written.
    "caldav_writes",
    metadata,
    Column("resource_id", Words, primary_key=True),
    Column("url", Words, primary_key=True),
    Column("booking_id", Words, primary_key=True),
    Column("etag", Words),
    Column("fingerprint", Words, nullable=False),
    _of_feed(),
)

calendar_entries = Table(
    # The version of each stay that was given out: SEQUENCE and LAST-MODIFIED of its event.
    "calendar_entries",
    metadata,
    Column("booking_id", Words, primary_key=True),
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("fingerprint", Words, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

published_calendars = Table(
    # Our calendars at the relay. A digest that differs from today's calendar means it is still to be published.
    "published_calendars",
    metadata,
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", Text, nullable=False, server_default=text("''")),
    Column("is_withdrawn", Boolean, nullable=False, server_default=false()),
    Column("published_at", Moment),
    Column("next_at", Moment),
    Column("failures", BigInteger, nullable=False, server_default=text("0")),
    Column("error_code", Text, nullable=False, server_default=text("''")),
    Column("error", Words, nullable=False, server_default=text("''")),
)
