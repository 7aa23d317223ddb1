"""The table of clients who are one person."""

from __future__ import annotations

from sqlalchemy import Column, Table

from desktop.store.tables import metadata
from desktop.store.types import Moment, Words

client_merges = Table(
    # One row for each client beside the first of a person; that one has none.
    "client_merges",
    metadata,
    Column("account_id", Words, primary_key=True),
    Column("client_id", Words, primary_key=True),
    Column("lead_account_id", Words, nullable=False, index=True),
    Column("lead_client_id", Words, nullable=False, index=True),
    Column("at", Moment, nullable=False),
)
