"""The table of chats whose words were erased: without it the next sweep of Avito would bring them back."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from desktop.store.tables import metadata
from desktop.store.types import Moment

erased_chats = Table(
    # By digest: whose chat it was cannot be read off. What was written later is a new talk and is let in.
    "erased_chats",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("erased_at", Moment, nullable=False),
)
