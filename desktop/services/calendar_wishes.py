"""All that a screen may wish of calendars: look, check, add, take away, give out, and one stay as a file."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.chat import ResourceId
from desktop.domain.feeds import CalendarFeed, CalendarsView, DavChoice, FeedPreview, StayFile


class CalendarWishes(Protocol):
    """Every method may raise a BronyaError; Rejected names the field."""

    async def list_calendars(self, resource_id: ResourceId) -> CalendarsView: ...
    async def list_silent_feeds(self) -> tuple[CalendarFeed, ...]:
        """Of which nobody can say what was taken there since they were last read."""
        ...

    async def check_feed(
        self, resource_id: ResourceId, url: str, *, login: str = "", password: str = "", is_caldav: bool = False
    ) -> FeedPreview:
        """What the calendar holds now; nothing is kept."""
        ...

    async def find_dav_calendars(self, url: str, login: str, password: str) -> tuple[DavChoice, ...]: ...
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
    ) -> None: ...
    async def remove_feed(self, resource_id: ResourceId, url: str) -> None:
        """With all it said was taken."""
        ...

    async def refresh_feed(self, resource_id: ResourceId, url: str) -> None:
        """Reads it now and waits for it."""
        ...

    async def publish_calendar(self, resource_id: ResourceId) -> None: ...
    async def withdraw_calendar(self, resource_id: ResourceId) -> None:
        """The address stops working; another publication gets another one."""
        ...

    async def export_stay(self, booking_id: str) -> StayFile:
        """For the guest: a calendar file, and the same in words."""
        ...
