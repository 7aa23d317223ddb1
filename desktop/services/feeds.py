"""Reads the calendars of other platforms, each at its own pace; what they take is kept when they fail."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import httpx

from desktop.calendars.caldav import CalDav
from desktop.calendars.fetching import fetch_calendar
from desktop.calendars.frame import Frame
from desktop.calendars.reading_process import read_apart
from desktop.calendars.stays import find_our_stay
from desktop.credentials import Credentials
from desktop.domain.changes import Changes
from desktop.domain.chat import ResourceId
from desktop.domain.feeds import CalendarFeed, FeedKind, FeedPreview, FeedState, Reading, caldav_secret
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.errors import BronyaError, Refused, Rejected, Unreachable
from desktop.services.caldav_sync import read_dav, write_stays
from desktop.services.heart import Heart, back_off
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store

log = logging.getLogger(__name__)

EVERY_S = 900.0
_LONGEST_PAUSE_S = 6 * 3600.0  # between tries of a calendar that fails
_LONGEST_WISH_S = 24 * 3600.0  # of a server that asks to wait
_AT_ONCE = 4  # a slow server holds back no other
# Nothing changes there by itself: an address that is none, or that leads to a page.
_OWNERS_MATTER = frozenset({"feed_url", "feed_html", "feed_no_calendar", "feed_login"})

ReadContent = Callable[[bytes, Frame], Awaitable[Reading]]


class FeedReader:
    """Owns the HTTP client of all feeds. Everything that awaits it is in the store: a restart goes on where it was."""

    def __init__(
        self,
        store: Store,
        credentials: Credentials,
        *,
        clock: Callable[[], datetime],
        every_s: float = EVERY_S,
        http: httpx.AsyncClient | None = None,
        read: ReadContent = read_apart,
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._clock = clock
        self._every_s = every_s
        self._http = http
        self._read_content = read
        self._heart = Heart("feeds", self._beat, longest_pause_s=every_s)
        self._stirred: set[ResourceId] = set()  # their stays changed: written calendars are behind
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._opening = asyncio.Lock()

    @needs(Right.RUN)
    async def run(self) -> None:
        leave = self._store.subscribe(self._follow)
        try:
            await self._heart.run()
        finally:
            leave()

    @open_to_all
    async def close(self) -> None:
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    async def _open(self) -> httpx.AsyncClient:
        """Made in a thread: reading the system's certificates takes longer than a frame of the window."""
        async with self._opening:
            if self._http is None:
                limits = httpx.Limits(max_connections=2 * _AT_ONCE)
                self._http = await asyncio.to_thread(httpx.AsyncClient, limits=limits)
        return self._http

    def _follow(self, changes: Changes) -> None:
        self._stirred |= changes.calendars
        if changes.feeds or changes.resources or changes.calendars:
            self._heart.wake()

    async def _beat(self) -> float | None:
        stirred, self._stirred = self._stirred, set()
        feeds = {(one.resource_id, one.url): one for one in await self._store.feeds.list_feeds(due_at=self._clock())}
        for resource_id in stirred:
            written = (one for one in await self._store.feeds.list_feeds(resource_id) if one.is_written)
            feeds |= {(one.resource_id, one.url): one for one in written}
        await asyncio.gather(*(self._read_gated(feed) for feed in feeds.values()))
        next_at = await self._store.feeds.next_due_at()
        return None if next_at is None else max(0.0, (next_at - self._clock()).total_seconds())

    async def _read_gated(self, feed: CalendarFeed) -> None:
        async with self._gate:
            await self.read(feed)

    @needs(Right.STEP)
    async def read(self, feed: CalendarFeed) -> BronyaError | None:
        """One try, its outcome kept; the error, if there was one. What the feed took stays taken then."""
        try:
            await self._try(feed)
        except BronyaError as error:
            await self._note_failure(feed, error)
            log.warning("calendar of %s: %s: %s", feed.resource_id, error.code, error.message)
            return error
        except Exception as error:
            log.exception("a calendar of %s broke the reading of it", feed.resource_id)
            await self._note_failure(feed, Unreachable(type(error).__name__, code="broken"))
        return None

    @needs(Right.STEP)
    async def preview(self, feed: CalendarFeed, *, password: str | None = None) -> FeedPreview:
        """Reads a calendar that is not kept; raises what is wrong with it."""
        resource = await self._get_resource(feed)
        frame = Frame.around(self._clock(), resource.unit, resource.timezone)
        if feed.kind is FeedKind.CALDAV:
            content, _ = await read_dav(await self.open_dav(feed, password), frame, {})
        else:
            fetched = await fetch_calendar(await self._open(), feed.url)
            content = fetched.content or b""
        reading = await self._leave_own_out(feed, await self._read_content(content, frame))
        return _sum_up(reading, resource, self._clock())

    @needs(Right.STEP)
    async def open_dav(self, feed: CalendarFeed, password: str | None = None) -> CalDav:
        """With the password that is kept, unless one is given."""
        if password is None:
            name = caldav_secret(feed.resource_id, feed.url)
            password = await asyncio.to_thread(self._credentials.get, name) or ""
        if feed.login and not password:
            raise Refused("the calendar has no password", code="feed_login")
        return CalDav(await self._open(), feed.url, feed.login, password)

    async def _try(self, feed: CalendarFeed) -> None:
        resource = await self._get_resource(feed)
        frame = Frame.around(self._clock(), resource.unit, resource.timezone, feed.name)
        if feed.kind is FeedKind.CALDAV:
            await self._read_caldav(feed, resource, frame)
        else:
            await self._read_ical(feed, frame)

    async def _read_ical(self, feed: CalendarFeed, frame: Frame) -> None:
        is_same_frame = feed.digest.startswith(f"{frame.mark}\n")
        etag, modified = (feed.etag, feed.modified) if is_same_frame else (None, None)
        fetched = await fetch_calendar(await self._open(), feed.url, etag=etag, modified=modified)
        if fetched.content is None:
            await self._store.feeds.save_unchanged(feed, next_at=self._next_at())
            return
        digest = f"{frame.mark}\n{sha256(fetched.content).hexdigest()}"
        if digest == feed.digest:
            await self._store.feeds.save_unchanged(feed, next_at=self._next_at())
            return
        reading = await self._leave_own_out(feed, await self._read_content(fetched.content, frame))
        await self._store.feeds.save_reading(
            feed, reading, etag=fetched.etag, modified=fetched.modified, digest=digest, next_at=self._next_at()
        )

    async def _read_caldav(self, feed: CalendarFeed, resource: Resource, frame: Frame) -> None:
        dav = await self.open_dav(feed)
        if feed.is_written:
            await write_stays(self._store, dav, feed, resource, now=self._clock())
        tag = await dav.read_tag()
        if tag and tag == feed.etag and feed.digest == frame.mark:
            await self._store.feeds.save_unchanged(feed, next_at=self._next_at())
            return
        content, items = await read_dav(dav, frame, await self._store.feeds.list_items(feed))
        reading = await self._leave_own_out(feed, await self._read_content(content, frame))
        await self._store.feeds.save_reading(
            feed, reading, etag=tag or None, digest=frame.mark, next_at=self._next_at(), items=items
        )

    async def _leave_own_out(self, feed: CalendarFeed, reading: Reading) -> Reading:
        """Stays of ours that come back from where we published them take nothing a second time."""
        ours = {one.uid: booking_id for one in reading.taken if (booking_id := find_our_stay(one.uid))}
        own = await self._store.feeds.list_own(feed.resource_id, set(ours.values()))
        if not own:
            return reading
        taken = tuple(one for one in reading.taken if ours.get(one.uid) not in own)
        return Reading(taken, reading.unreadable, reading.events, reading.name)

    async def _get_resource(self, feed: CalendarFeed) -> Resource:
        resource = await self._store.conditions.get_resource(feed.resource_id)
        if resource is None:
            raise Rejected("there is no such resource", code="not_found", field="resource_id")
        return resource

    async def _note_failure(self, feed: CalendarFeed, error: BronyaError) -> None:
        is_owners = isinstance(error, Refused) or error.code in _OWNERS_MATTER
        pause_s = back_off(feed.failures + 1, longest_s=_LONGEST_PAUSE_S / 60) * 60
        wish_s = error.retry_after_s if isinstance(error, Unreachable) else None
        pause_s = max(pause_s, min(wish_s or 0.0, _LONGEST_WISH_S))
        state = FeedState.REFUSED if is_owners else FeedState.TROUBLE
        next_at = self._clock() + timedelta(seconds=pause_s)
        await self._store.feeds.save_failure(feed, state, error.code, error.message, next_at=next_at)

    def _next_at(self) -> datetime:
        return self._clock() + timedelta(seconds=self._every_s)


def _sum_up(reading: Reading, resource: Resource, now: datetime) -> FeedPreview:
    """Each night, day or time from today on counts once, however many events say so."""
    today = now.astimezone(ZoneInfo(resource.timezone)).date()
    taken = set()
    for one in reading.taken:
        stay = one.busy.stay
        if resource.unit is Unit.HOUR:
            taken |= {stay.start} if stay.end_on >= today else set()
            continue
        day = max(stay.start_on, today)
        while day < stay.end_on:
            taken.add(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - local wall time
            day += timedelta(days=1)
    nearest = min(taken).date() if taken else None
    return FeedPreview(reading.events, len(taken), nearest, len(reading.unreadable), reading.name)
