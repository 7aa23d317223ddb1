"""Calendars in memory for the window's tests: what is added stays, what fails is planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.domain.changes import Changes
from desktop.domain.chat import ResourceId
from desktop.domain.feeds import (
    CalendarFeed,
    CalendarsView,
    DavChoice,
    FeedKind,
    FeedPreview,
    FeedState,
    Publication,
    StayFile,
)
from desktop.errors import BronyaError

STUDIO = ResourceId("studio-nevsky")


def make_feeds(now: datetime) -> list[CalendarFeed]:
    """One that is read, one that is silent, one read in part. Invented addresses."""
    base = CalendarFeed(
        STUDIO, "https://www.airbnb.example/calendar/1.ics", name="Airbnb", state=FeedState.OK,
        read_at=now - timedelta(minutes=5), next_at=now + timedelta(minutes=10), taken=12,
    )  # fmt: skip
    return [
        base,
        replace(
            base, url="https://sutochno.example/ical/7", name="Суточно.ру", state=FeedState.REFUSED,
            error_code="feed_gone", failures=4, read_at=now - timedelta(hours=26), next_at=now + timedelta(hours=2),
        ),
        replace(
            base, url="https://dav.example/anna/studio/", name="Студия", kind=FeedKind.CALDAV, is_written=True,
            login="anna", state=FeedState.PARTIAL, error_code="feed_partial", unreadable=2,
        ),
    ]  # fmt: skip


class FakeCalendars:
    def __init__(self, now: datetime, broadcast: Callable[[Changes], None]) -> None:
        self.now = now
        self.broadcast = broadcast
        self.feeds: list[CalendarFeed] = []
        self.published: dict[ResourceId, str] = {}
        self.has_relay = True
        self.found = FeedPreview(events=18, taken=42, nearest_on=date(2026, 12, 3))
        self.choices = (DavChoice("https://dav.example/anna/studio/", "Студия"),)
        self.fail_next: dict[str, BronyaError] = {}
        self.checked: list[tuple[str, str, str]] = []

    def _answer(self, name: str) -> None:
        if name in self.fail_next:
            raise self.fail_next.pop(name)

    def _tell(self, resource_id: ResourceId) -> None:
        self.broadcast(Changes(feeds=frozenset({resource_id})))

    async def list_calendars(self, resource_id: ResourceId) -> CalendarsView:
        self._answer("list_calendars")
        feeds = tuple(one for one in self.feeds if one.resource_id == resource_id)
        url = self.published.get(resource_id)
        publication = Publication(resource_id, "1", published_at=self.now - timedelta(minutes=2)) if url else None
        return CalendarsView(feeds, publication, url, self.has_relay)

    async def list_silent_feeds(self) -> tuple[CalendarFeed, ...]:
        return tuple(one for one in self.feeds if one.is_silent(self.now))

    async def check_feed(
        self, resource_id: ResourceId, url: str, *, login: str = "", password: str = "", is_caldav: bool = False
    ) -> FeedPreview:
        self._answer("check_feed")
        self.checked.append((url, login, password))
        return self.found

    async def find_dav_calendars(self, url: str, login: str, password: str) -> tuple[DavChoice, ...]:
        self._answer("find_dav_calendars")
        return self.choices

    async def add_feed(
        self,
        resource_id: ResourceId,
        url: str,
        *,
        name: str = "",
        login: str = "",
        password: str = "",
        is_caldav: bool = False,
        is_written: bool = False,
    ) -> None:
        self._answer("add_feed")
        kind = FeedKind.CALDAV if is_caldav else FeedKind.ICAL
        self.feeds.append(CalendarFeed(resource_id, url, kind, name, login, is_written))
        self._tell(resource_id)

    async def remove_feed(self, resource_id: ResourceId, url: str) -> None:
        self.feeds = [one for one in self.feeds if (one.resource_id, one.url) != (resource_id, url)]
        self._tell(resource_id)

    async def refresh_feed(self, resource_id: ResourceId, url: str) -> None:
        self._answer("refresh_feed")
        self.feeds = [
            replace(one, state=FeedState.OK, failures=0, read_at=self.now) if one.url == url else one
            for one in self.feeds
        ]
        self._tell(resource_id)

    async def publish_calendar(self, resource_id: ResourceId) -> None:
        self._answer("publish_calendar")
        self.published[resource_id] = f"https://relay.example/calendars/secret-of-{resource_id}.ics"
        self._tell(resource_id)

    async def withdraw_calendar(self, resource_id: ResourceId) -> None:
        self.published.pop(resource_id, None)
        self._tell(resource_id)

    async def export_stay(self, booking_id: str) -> StayFile:
        self._answer("export_stay")
        return StayFile("bron-2026-06-12.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "Бронь подтверждена: Студия")
