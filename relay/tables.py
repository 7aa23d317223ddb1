"""The relay's tables, as SQLAlchemy sees them; `migrations` makes them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, Table, Text

metadata = MetaData()

log = Table("log", metadata, Column("id", BigInteger, primary_key=True), Column("seq", BigInteger, nullable=False))
"""One row: the `seq` of the newest event. Counting here, under the writer's lock, leaves no gaps."""

heads = Table(
    "heads",
    metadata,
    Column("account", Text, primary_key=True),
    Column("nth", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("floor_seq", BigInteger, nullable=False),
)
"""By account: how many events ever, the newest, and the newest that retention has taken away."""

events = Table(
    "events",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("account", Text, nullable=False),
    Column("nth", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("events_by_account", "account", "seq"),
)
"""`nth` counts within the account, so "how many are left" is a subtraction. Moments are microseconds since 1970."""

hooks = Table(
    "hooks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("key_hash", LargeBinary, nullable=False, unique=True),
    Column("created_at", BigInteger, nullable=False),
)

clients = Table(
    "clients",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("read_to", BigInteger, nullable=False),
    Column("seen_at", BigInteger),
)

client_accounts = Table(
    "client_accounts",
    metadata,
    Column("client_id", Text, primary_key=True),
    Column("account", Text, primary_key=True),
)

registry = Table(
    "registry", metadata, Column("id", BigInteger, primary_key=True), Column("version", BigInteger, nullable=False)
)
"""One row: grows with every change of hooks and clients, so a running server sees it is out of date by one small read."""

permits = Table(
    "permits",
    metadata,
    Column("account", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
    Index("permits_by_age", "granted_at"),
)

stops = Table(
    "stops",
    metadata,
    Column("account", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("stopped_by", Text, nullable=False),
    Column("stopped_at", BigInteger, nullable=False),
)

calendars = Table(
    "calendars",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("secret", Text, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
)
"""The secret stands here readable because the calendar it opens stands beside it. `scope`: the accounts of its clients."""
