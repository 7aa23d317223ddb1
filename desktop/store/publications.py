"""What we gave out of our calendars: versions of stays, calendars at the relay, events on CalDAV servers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ResourceId
from desktop.domain.feeds import CalendarEntry, CalendarFeed, Publication
from desktop.store.calendar_tables import caldav_writes, calendar_entries, published_calendars
from desktop.store.database import Database
from desktop.store.resource_rows import require_resource
from desktop.store.rows import upsert
from desktop.store.scope import of_resources

_SAME = tuple(one.name for one in fields(Publication) if one.name != "resource_id")


class Publications:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def number_entries(
        self, resource_id: ResourceId, fingerprints: Mapping[str, str]
    ) -> dict[str, CalendarEntry]:
        """The version of each stay: the one it had, or the next where its fingerprint is another than was given out."""
        now = self._clock()

        def work(connection: Connection) -> dict[str, CalendarEntry]:
            query = select(calendar_entries).where(calendar_entries.c.resource_id == resource_id)
            known = {row.booking_id: row for row in connection.execute(query)}
            found = {}
            for booking_id, seen in fingerprints.items():
                old = known.get(booking_id)
                if old is not None and old.fingerprint == seen:
                    found[booking_id] = CalendarEntry(booking_id, seen, old.sequence, old.changed_at)
                    continue
                entry = CalendarEntry(booking_id, seen, old.sequence + 1 if old else 0, now)
                values = {"fingerprint": seen, "sequence": entry.sequence, "changed_at": now}
                row = {"booking_id": booking_id, "resource_id": resource_id} | values
                upsert(connection, calendar_entries, row, keys=("booking_id",))
                found[booking_id] = entry
            return found

        return await self._database.change_with(lambda connection: (work(connection), NOTHING))

    # calendars at the relay

    async def list_publications(self, resource_id: ResourceId | None = None) -> tuple[Publication, ...]:
        def work(connection: Connection) -> tuple[Publication, ...]:
            query = select(published_calendars).where(*of_resources(published_calendars.c.resource_id))
            if resource_id is not None:
                query = query.where(published_calendars.c.resource_id == resource_id)
            rows = connection.execute(query.order_by(published_calendars.c.resource_id))
            return tuple(
                Publication(ResourceId(row.resource_id), **{name: getattr(row, name) for name in _SAME}) for row in rows
            )

        return await self._database.read(work)

    async def publish(self, resource_id: ResourceId) -> Changes:
        """From now on it is kept current at the relay, across restarts."""

        def work(connection: Connection) -> Changes:
            require_resource(connection, resource_id)
            values = {
                "digest": "",
                "is_withdrawn": False,
                "next_at": None,
                "failures": 0,
                "error_code": "",
                "error": "",
            }
            upsert(connection, published_calendars, {"resource_id": resource_id} | values, keys=("resource_id",))
            return Changes(feeds=frozenset({resource_id}))

        return await self._database.change(work)

    async def withdraw(self, resource_id: ResourceId) -> Changes:
        """Committed before the relay is asked: a crash in between still takes the address back."""
        return await self._update(resource_id, {"is_withdrawn": True, "next_at": None, "failures": 0})

    async def note_published(self, resource_id: ResourceId, digest: str) -> Changes:
        done = {"digest": digest, "published_at": self._clock(), "next_at": None}
        return await self._update(resource_id, done | {"failures": 0, "error_code": "", "error": ""})

    async def note_failure(self, publication: Publication, code: str, words: str, *, next_at: datetime) -> Changes:
        values = {"error_code": code, "error": words, "failures": publication.failures + 1, "next_at": next_at}
        return await self._update(publication.resource_id, values)

    async def forget(self, resource_id: ResourceId) -> Changes:
        """The relay took the address back; unless it was published anew meanwhile."""

        def work(connection: Connection) -> Changes:
            same = (published_calendars.c.resource_id == resource_id, published_calendars.c.is_withdrawn)
            gone = connection.execute(published_calendars.delete().where(*same)).rowcount
            return Changes(feeds=frozenset({resource_id})) if gone else NOTHING

        return await self._database.change(work)

    async def _update(self, resource_id: ResourceId, values: Mapping[str, Any]) -> Changes:
        def work(connection: Connection) -> Changes:
            same = published_calendars.c.resource_id == resource_id
            touched = connection.execute(published_calendars.update().where(same).values(**values)).rowcount
            return Changes(feeds=frozenset({resource_id})) if touched else NOTHING

        return await self._database.change(work)

    # events on CalDAV servers

    async def list_writes(self, feed: CalendarFeed) -> dict[str, tuple[str | None, str]]:
        """Etag and fingerprint of what the calendar has of ours, by booking."""

        def work(connection: Connection) -> dict[str, tuple[str | None, str]]:
            query = select(caldav_writes).where(
                caldav_writes.c.resource_id == feed.resource_id, caldav_writes.c.url == feed.url
            )
            return {row.booking_id: (row.etag, row.fingerprint) for row in connection.execute(query)}

        return await self._database.read(work)

    async def save_write(self, feed: CalendarFeed, booking_id: str, etag: str | None, fingerprint: str) -> None:
        keys = {"resource_id": feed.resource_id, "url": feed.url, "booking_id": booking_id}
        values = {"etag": etag or None, "fingerprint": fingerprint}
        await self._database.run(lambda c: upsert(c, caldav_writes, keys | values, keys=tuple(keys)))

    async def forget_write(self, feed: CalendarFeed, booking_id: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute(
                caldav_writes.delete().where(
                    caldav_writes.c.resource_id == feed.resource_id,
                    caldav_writes.c.url == feed.url,
                    caldav_writes.c.booking_id == booking_id,
                )
            )

        await self._database.run(work)
