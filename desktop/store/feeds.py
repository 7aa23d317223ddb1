"""Calendars of other platforms (iCal addresses) by resource, and how their last reading went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.domain.booking import Source
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ResourceId
from desktop.store.database import Database
from desktop.store.resource_rows import require_resource
from desktop.store.rows import upsert
from desktop.store.tables import busy_intervals, feeds


@dataclass(frozen=True, slots=True)
class Feed:
    resource_id: ResourceId
    url: str
    etag: str | None = None
    read_at: datetime | None = None
    error: str = ""


class Feeds:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def list_feeds(self) -> tuple[Feed, ...]:
        def work(connection: Connection) -> tuple[Feed, ...]:
            rows = connection.execute(select(feeds).order_by(feeds.c.resource_id, feeds.c.url))
            return tuple(Feed(ResourceId(row.resource_id), row.url, row.etag, row.read_at, row.error) for row in rows)

        return await self._database.read(work)

    async def save_feed(self, resource_id: ResourceId, url: str) -> Changes:
        def work(connection: Connection) -> Changes:
            require_resource(connection, resource_id)
            upsert(connection, feeds, {"resource_id": resource_id, "url": url}, keys=("resource_id", "url"))
            return Changes(resources=frozenset({resource_id}))

        return await self._database.change(work)

    async def remove_feed(self, resource_id: ResourceId, url: str) -> Changes:
        """With all it said was taken."""

        def work(connection: Connection) -> Changes:
            same = (feeds.c.resource_id == resource_id, feeds.c.url == url)
            if connection.execute(feeds.delete().where(*same)).rowcount == 0:
                return NOTHING
            connection.execute(
                busy_intervals.delete().where(
                    busy_intervals.c.resource_id == resource_id,
                    busy_intervals.c.source == Source.ICAL,
                    busy_intervals.c.feed == url,
                )
            )
            return Changes(resources=frozenset({resource_id}), calendars=frozenset({resource_id}))

        return await self._database.change(work)

    async def note_reading(
        self, resource_id: ResourceId, url: str, *, etag: str | None = None, error: str = ""
    ) -> None:
        """After each try; a failed one keeps the etag and the time of the last good one."""
        values: dict[str, object] = {"error": error} if error else {"error": "", "etag": etag, "read_at": self._clock()}

        def work(connection: Connection) -> None:
            connection.execute(
                feeds.update().where(feeds.c.resource_id == resource_id, feeds.c.url == url).values(**values)
            )

        await self._database.run(work)
