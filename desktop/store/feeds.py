"""Calendars of others by resource: what each takes, replaced whole in one transaction, and how its readings went."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.booking import Source
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ResourceId
from desktop.domain.feeds import CalendarFeed, FeedKind, FeedState, Reading, Taken
from desktop.store.booking_rows import moment_of, read_span_rule
from desktop.store.calendar_tables import caldav_items
from desktop.store.database import Database
from desktop.store.resource_rows import require_resource
from desktop.store.rows import in_batches, upsert
from desktop.store.scope import of_resources
from desktop.store.tables import auto_bookings, busy_intervals, feeds
from desktop.store.types import clean

_SAME = tuple(one.name for one in fields(CalendarFeed) if one.name not in {"resource_id", "kind", "state"})


@dataclass(frozen=True, slots=True)
class Items:
    """Events of a CalDAV calendar that came or changed (href: etag and content), and those that went."""

    changed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    gone: Collection[str] = ()


class Feeds:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def list_feeds(
        self, resource_id: ResourceId | None = None, *, due_at: datetime | None = None
    ) -> tuple[CalendarFeed, ...]:
        """`due_at`: those whose next reading is due by then, the longest waiting first."""

        def work(connection: Connection) -> tuple[CalendarFeed, ...]:
            query = select(feeds).where(*of_resources(feeds.c.resource_id))
            if resource_id is not None:
                query = query.where(feeds.c.resource_id == resource_id)
            if due_at is not None:
                query = query.where((feeds.c.next_at.is_(None)) | (feeds.c.next_at <= due_at))
                query = query.order_by(feeds.c.next_at)
            return tuple(_to_feed(row) for row in connection.execute(query.order_by(feeds.c.resource_id, feeds.c.url)))

        return await self._database.read(work)

    async def next_due_at(self) -> datetime | None:
        def work(connection: Connection) -> datetime | None:
            query = select(feeds.c.next_at).where(feeds.c.next_at.is_not(None)).order_by(feeds.c.next_at).limit(1)
            return connection.execute(query).scalar()

        return await self._database.read(work)

    async def save_feed(
        self,
        resource_id: ResourceId,
        url: str,
        *,
        kind: FeedKind = FeedKind.ICAL,
        name: str = "",
        login: str = "",
        is_written: bool = False,
    ) -> Changes:
        """Due at once. One that is there already keeps what it took."""

        def work(connection: Connection) -> Changes:
            require_resource(connection, resource_id)
            values = {"kind": kind, "name": name, "login": login, "is_written": is_written, "next_at": None}
            upsert(connection, feeds, {"resource_id": resource_id, "url": url} | values, keys=("resource_id", "url"))
            return _tell(resource_id)

        return await self._database.change(work)

    async def ask_again(self, resource_id: ResourceId, url: str) -> Changes:
        """Due now, and read anew even if nothing changed there."""

        def work(connection: Connection) -> Changes:
            values = {"next_at": None, "etag": None, "modified": None, "digest": ""}
            return _update(connection, resource_id, url, values)

        return await self._database.change(work)

    async def remove_feed(self, resource_id: ResourceId, url: str) -> Changes:
        """With all it said was taken."""

        def work(connection: Connection) -> Changes:
            same = (feeds.c.resource_id == resource_id, feeds.c.url == url)
            if connection.execute(feeds.delete().where(*same)).rowcount == 0:
                return NOTHING
            connection.execute(busy_intervals.delete().where(*_its_intervals(resource_id, url)))
            return _tell(resource_id) | Changes(resources=frozenset({resource_id}), calendars=frozenset({resource_id}))

        return await self._database.change(work)

    async def save_reading(
        self,
        feed: CalendarFeed,
        reading: Reading,
        *,
        next_at: datetime,
        etag: str | None = None,
        modified: str | None = None,
        digest: str = "",
        items: Items | None = None,
    ) -> Changes:
        """All that the calendar now takes, instead of what it took before; what no longer can be read stays taken.

        Never refused: what collides with a booking is kept and found by `Bookings.list_conflicts`. Nothing when the feed
        was removed meanwhile.
        """
        now = self._clock()

        def work(connection: Connection) -> Changes:
            if _find(connection, feed) is None:
                return NOTHING
            if items is not None:
                _write_items(connection, feed, items)
            changes = _replace_intervals(connection, feed, reading)
            whole = not reading.unreadable
            values: dict[str, Any] = {
                "state": FeedState.OK if whole else FeedState.PARTIAL,
                "error_code": "" if whole else "feed_partial",
                "error": "" if whole else f"{len(reading.unreadable)} events could not be read",
                "etag": etag, "modified": modified, "digest": digest, "tried_at": now, "next_at": next_at,
                "failures": 0, "taken": len(reading.taken), "unreadable": len(reading.unreadable),
            }  # fmt: skip
            values |= {"read_at": now} if whole else {}
            values |= {} if feed.name else {"name": reading.name}
            return changes | _update(connection, feed.resource_id, feed.url, values)

        return await self._database.change(work)

    async def save_unchanged(self, feed: CalendarFeed, *, next_at: datetime) -> Changes:
        """It answered, and has nothing new. One that was read in part stays so."""
        now = self._clock()
        values: dict[str, Any] = {"tried_at": now, "next_at": next_at, "failures": 0}
        if feed.unreadable:
            values |= {"state": FeedState.PARTIAL, "error_code": "feed_partial"}
        else:
            values |= {"state": FeedState.OK, "error_code": "", "error": "", "read_at": now}
        return await self._database.change(lambda c: _update(c, feed.resource_id, feed.url, values))

    async def save_failure(
        self, feed: CalendarFeed, state: FeedState, code: str, words: str, *, next_at: datetime
    ) -> Changes:
        """What it took stays taken, and so do its etag and the time it was last read."""
        values = {
            "state": state, "error_code": code, "error": words, "tried_at": self._clock(), "next_at": next_at,
            "failures": feed.failures + 1,
        }  # fmt: skip
        return await self._database.change(lambda c: _update(c, feed.resource_id, feed.url, values))

    async def list_items(self, feed: CalendarFeed) -> dict[str, tuple[str, str]]:
        """Etag and content of what a CalDAV calendar had, by href."""

        def work(connection: Connection) -> dict[str, tuple[str, str]]:
            query = select(caldav_items).where(
                caldav_items.c.resource_id == feed.resource_id, caldav_items.c.url == feed.url
            )
            return {row.href: (row.etag, row.content) for row in connection.execute(query)}

        return await self._database.read(work)

    async def list_own(self, resource_id: ResourceId, booking_ids: Collection[str]) -> frozenset[str]:
        """Which of these are bookings of this resource: another resource's stay takes dates here like a stranger's."""

        def work(connection: Connection) -> frozenset[str]:
            found: set[str] = set()
            for part in in_batches(sorted(booking_ids)):
                query = select(auto_bookings.c.id).where(
                    auto_bookings.c.id.in_(part), auto_bookings.c.resource_id == resource_id
                )
                found |= set(connection.execute(query).scalars())
            return frozenset(found)

        return await self._database.read(work) if booking_ids else frozenset()


# ---- inside a transaction -----------------------------------------------------------------------------------------


def _to_feed(row: Any) -> CalendarFeed:
    same = {name: getattr(row, name) for name in _SAME}
    return CalendarFeed(ResourceId(row.resource_id), kind=FeedKind(row.kind), state=FeedState(row.state), **same)


def _find(connection: Connection, feed: CalendarFeed) -> Any:
    same = (feeds.c.resource_id == feed.resource_id, feeds.c.url == feed.url)
    return connection.execute(select(feeds.c.url).where(*same)).first()


def _tell(resource_id: ResourceId) -> Changes:
    return Changes(feeds=frozenset({resource_id}))


def _update(connection: Connection, resource_id: ResourceId, url: str, values: Mapping[str, Any]) -> Changes:
    same = (feeds.c.resource_id == resource_id, feeds.c.url == url)
    touched = connection.execute(feeds.update().where(*same).values(**values)).rowcount
    return _tell(resource_id) if touched else NOTHING


def _its_intervals(resource_id: ResourceId, url: str) -> tuple[Any, ...]:
    return (
        busy_intervals.c.resource_id == resource_id,
        busy_intervals.c.source == Source.ICAL,
        busy_intervals.c.feed == url,
    )


_INTERVAL = ("start", "end", "unit", "label", "uid", "occupied_from", "occupied_to")


def _replace_intervals(connection: Connection, feed: CalendarFeed, reading: Reading) -> Changes:
    mine = _its_intervals(feed.resource_id, feed.url)
    old = {
        tuple(getattr(row, name) for name in _INTERVAL): row.id
        for row in connection.execute(select(busy_intervals).where(*mine))
    }
    count = read_span_rule(connection, feed.resource_id)
    new = dict.fromkeys(_interval(one, count(one.busy.stay)) for one in reading.taken)
    lost = set(reading.unreadable)
    # One that cannot be read and has no id may be any of those that were there.
    kept = {row for row in old if "" in lost or row[_INTERVAL.index("uid")] in lost}
    gone = [old[row] for row in old if row not in new and row not in kept]
    came = [row for row in new if row not in old]
    if not gone and not came:
        return NOTHING
    for part in in_batches(gone):
        connection.execute(busy_intervals.delete().where(busy_intervals.c.id.in_(part)))
    same = {"resource_id": feed.resource_id, "source": Source.ICAL, "feed": feed.url}
    for some in in_batches(came):  # thousands in one go would hold the interpreter for longer than a frame
        rows = [same | dict(zip(_INTERVAL, row, strict=True)) for row in some]
        connection.execute(busy_intervals.insert(), rows)
    return Changes(calendars=frozenset({feed.resource_id}))


def _interval(taken: Taken, span: tuple[int, int]) -> tuple[Any, ...]:
    stay = taken.busy.stay
    words = (clean(taken.busy.label), clean(taken.uid))  # as they will be read back
    return (moment_of(stay.start), moment_of(stay.end), str(stay.unit), *words, *span)


def _write_items(connection: Connection, feed: CalendarFeed, items: Items) -> None:
    same = (caldav_items.c.resource_id == feed.resource_id, caldav_items.c.url == feed.url)
    for part in in_batches([*items.gone, *items.changed]):
        connection.execute(caldav_items.delete().where(*same, caldav_items.c.href.in_(part)))
    rows = [
        {"resource_id": feed.resource_id, "url": feed.url, "href": href, "etag": etag, "content": content}
        for href, (etag, content) in items.changed.items()
    ]
    if rows:
        connection.execute(caldav_items.insert(), rows)
