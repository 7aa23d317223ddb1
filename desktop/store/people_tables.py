"""Tables of operators beside those of `tables.py`: resources they are given, and sign-ins that failed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table

from desktop.store.tables import metadata
from desktop.store.types import Moment, Words

user_resources = Table(
    "user_resources",
    metadata,
    Column("login", Words, ForeignKey("users.login", ondelete="CASCADE"), primary_key=True),
    Column("resource_id", Words, primary_key=True),
)

sign_in_failures = Table(
    # Of logins that nobody has as well: what is answered must not tell which exist.
    "sign_in_failures",
    metadata,
    Column("login", Words, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)
