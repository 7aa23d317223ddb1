"""The tables of what is on its way: pictures that wait to be uploaded."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table, Text

from desktop.store.tables import metadata
from desktop.store.types import Moment

outgoing_pictures = Table(
    # The bytes lie in the database, not in a folder: any desktop of a team may send the row, and none loses it.
    "outgoing_pictures",
    metadata,
    Column("digest", Text, primary_key=True),  # sha256 of the bytes
    Column("data", LargeBinary, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
)
