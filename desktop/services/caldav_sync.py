"""A CalDAV calendar and the store brought together: what changed there is read, confirmed stays are written there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.calendars.caldav import CalDav
from desktop.calendars.frame import Frame
from desktop.calendars.stays import fingerprint, name_event
from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.feeds import CalendarEntry, CalendarFeed
from desktop.domain.resource import Resource
from desktop.errors import Unreachable
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.store.feeds import Items

_BEHIND = timedelta(days=31)  # older stays are left as they were written
_MOST = 20_000


async def read_dav(dav: CalDav, frame: Frame, known: Mapping[str, tuple[str, str]]) -> tuple[bytes, Items]:
    """All events in the frame as one text, and what changed of them since `known`: only that is asked for."""
    zone = ZoneInfo(frame.timezone)
    since, until = (moment.replace(tzinfo=zone).astimezone(UTC) for moment in (frame.since, frame.until))
    etags = await dav.list_etags(since, until)
    wanted = [href for href, etag in etags.items() if not etag or known.get(href, ("", ""))[0] != etag]
    changed = {one.href: (one.etag, one.content) for one in await dav.read_items(wanted)}
    gone = [href for href in known if href not in etags]
    now_there = {href: content for href, (_, content) in known.items() if href in etags and href not in changed}
    now_there |= {href: content for href, (_, content) in changed.items()}
    text = "\r\n".join(now_there[href] for href in sorted(now_there)) or "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    return text.encode(), Items(changed, gone)


@needs(Right.STEP)
async def write_stays(store: Store, dav: CalDav, feed: CalendarFeed, resource: Resource, *, now: datetime) -> None:
    """Until the calendar has every confirmed stay and none that was cancelled. What is done is kept one by one, so that

    a crash repeats at most one write, and that one is the same event under the same name.
    """
    written = await store.publications.list_writes(feed)
    confirmed = {
        one.id: one
        for one in await store.bookings.list_bookings(
            resource_id=feed.resource_id, statuses=(BookingStatus.CONFIRMED,), start=(now - _BEHIND).date(), limit=_MOST
        )
    }
    seen = {one.id: fingerprint(one, resource.timezone) for one in confirmed.values()}
    entries = await store.publications.number_entries(feed.resource_id, seen)
    for booking_id, booking in confirmed.items():
        etag, last = written.get(booking_id, (None, ""))
        if last != seen[booking_id]:
            new = await _put(dav, booking, resource, entries[booking_id], etag)
            await store.publications.save_write(feed, booking_id, new, seen[booking_id])
    for booking_id in written.keys() - confirmed.keys():
        gone = await store.bookings.get(booking_id)
        if gone is None or gone.status is not BookingStatus.CONFIRMED:
            await _delete(dav, booking_id, written[booking_id][0])
            await store.publications.forget_write(feed, booking_id)


async def _put(dav: CalDav, booking: Booking, resource: Resource, entry: CalendarEntry, etag: str | None) -> str:
    """The stay is the truth: a change that somebody made to our event there is overwritten."""
    from desktop.calendars.writing import compose_event

    name, content = _name(booking.id), compose_event(booking, resource, entry)
    for _ in range(2):
        written = await dav.put(name, content, etag=etag)
        if written is not None:
            return written
        etag = await dav.read_etag(name) or None
    raise Unreachable("the calendar changes while it is written", code="feed_busy")


async def _delete(dav: CalDav, booking_id: str, etag: str | None) -> None:
    name = _name(booking_id)
    for _ in range(2):
        if await dav.delete(name, etag=etag):
            return
        etag = await dav.read_etag(name) or None
    raise Unreachable("the calendar changes while it is written", code="feed_busy")


def _name(booking_id: str) -> str:
    return f"{name_event(booking_id)}.ics"
