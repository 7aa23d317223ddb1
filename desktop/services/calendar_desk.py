"""Wishes about calendars: look, check, add, take away, give out, and one stay as a file for its guest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from desktop.calendars.addresses import check_address
from desktop.calendars.stays import GuestWords
from desktop.credentials import Credentials
from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.chat import ResourceId
from desktop.domain.feeds import (
    CalendarFeed,
    CalendarsView,
    DavChoice,
    FeedKind,
    FeedPreview,
    StayFile,
    caldav_secret,
    calendar_secret,
)
from desktop.domain.resource import Resource
from desktop.domain.wording.stay_note import write_stay_note
from desktop.errors import Rejected
from desktop.feed import Feed
from desktop.services.feeds import FeedReader
from desktop.services.publishing import Publishing
from desktop.services.rights import Right, Seat, needs
from desktop.store import Store

_KNOWN = {
    "airbnb": "Airbnb", "booking.com": "Booking.com", "sutochno": "Суточно.ру", "google": "Google Календарь",
    "yandex": "Яндекс Календарь", "icloud": "iCloud", "avito": "Авито", "ostrovok": "Островок", "tvil": "Твил",
    "cian": "Циан", "vrbo": "Vrbo", "bronevik": "Броневик", "outlook": "Outlook", "mail.ru": "Календарь Mail",
}  # fmt: skip


class CalendarDesk:
    """Implements `CalendarWishes`; the work is the reader's and the publisher's."""

    def __init__(
        self,
        store: Store,
        credentials: Credentials,
        reader: FeedReader,
        publishing: Publishing,
        relay: Callable[[], Feed | None],
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._reader = reader
        self._publishing = publishing
        self._relay = relay
        self._clock = clock
        self.seat: Seat | None = None  # of the window that asks, given by its desk

    @needs(Right.READ)
    async def list_calendars(self, resource_id: ResourceId) -> CalendarsView:
        feeds = await self._store.feeds.list_feeds(resource_id)
        known = await self._store.publications.list_publications(resource_id)
        publication = next((one for one in known if not one.is_withdrawn), None)
        url = None
        if publication is not None and publication.digest:
            url = await asyncio.to_thread(self._credentials.get, calendar_secret(resource_id))
        return CalendarsView(feeds, publication, url, self._relay() is not None)

    @needs(Right.READ)
    async def list_silent_feeds(self) -> tuple[CalendarFeed, ...]:
        """Those of which nobody can say what was taken there since they were last read."""
        now = self._clock()
        return tuple(one for one in await self._store.feeds.list_feeds() if one.is_silent(now))

    @needs(Right.CONDITIONS)
    async def check_feed(
        self, resource_id: ResourceId, url: str, *, login: str = "", password: str = "", is_caldav: bool = False
    ) -> FeedPreview:
        """What the calendar holds now; raises what is wrong with it. Nothing is kept."""
        kind = FeedKind.CALDAV if is_caldav else FeedKind.ICAL
        feed = CalendarFeed(resource_id, check_address(url), kind, login=login)
        return await self._reader.preview(feed, password=password or None)

    @needs(Right.CONDITIONS)
    async def find_dav_calendars(self, url: str, login: str, password: str) -> tuple[DavChoice, ...]:
        feed = CalendarFeed(ResourceId(""), check_address(url), FeedKind.CALDAV, login=login)
        dav = await self._reader.open_dav(feed, password)
        return tuple(DavChoice(one.url, one.name, one.is_writable) for one in await dav.find_calendars())

    @needs(Right.CONDITIONS)
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
        """Read at once. Rejected `feed_known` when the resource has it already, `feed_own` for our own address."""
        address = check_address(url)
        await self._refuse_known(resource_id, address)
        if password:
            await asyncio.to_thread(self._credentials.set, caldav_secret(resource_id, address), password)
        kind = FeedKind.CALDAV if is_caldav else FeedKind.ICAL
        said = name.strip() or guess_name(address)
        await self._store.feeds.save_feed(
            resource_id, address, kind=kind, name=said, login=login, is_written=is_written and is_caldav
        )

    @needs(Right.CONDITIONS)
    async def remove_feed(self, resource_id: ResourceId, url: str) -> None:
        """With all it said was taken, and its password. What was written to it stays there."""
        await self._store.feeds.remove_feed(resource_id, url)
        await asyncio.to_thread(self._credentials.delete, caldav_secret(resource_id, url))

    @needs(Right.HOLD)
    async def refresh_feed(self, resource_id: ResourceId, url: str) -> None:
        """Reads it now; raises what is wrong with it."""
        await self._store.feeds.ask_again(resource_id, url)
        feed = next((one for one in await self._store.feeds.list_feeds(resource_id) if one.url == url), None)
        if feed is None:
            raise Rejected("this calendar is not here any more", code="not_found")
        if (error := await self._reader.read(feed)) is not None:
            raise error

    @needs(Right.CONDITIONS)
    async def publish_calendar(self, resource_id: ResourceId) -> None:
        """Kept current from now on. Raises what the relay said; then it is tried again by itself."""
        await self._store.publications.publish(resource_id)
        if (error := await self._publishing.push(resource_id)) is not None:
            raise error

    @needs(Right.CONDITIONS)
    async def withdraw_calendar(self, resource_id: ResourceId) -> None:
        """The address stops working; another publication gets another one."""
        await self._store.publications.withdraw(resource_id)
        if (error := await self._publishing.push(resource_id)) is not None:
            raise error

    @needs(Right.READ)
    async def export_stay(self, booking_id: str) -> StayFile:
        """A file for the guest's calendar and the same in words; the address only once it is confirmed."""
        booking = await self._store.bookings.get(booking_id)
        resource = await self._store.conditions.get_resource(booking.resource_id) if booking else None
        if booking is None or resource is None:
            raise Rejected("this booking is not here any more", code="not_found")
        from desktop.calendars.writing import compose_for_guest

        words = await self._find_words(booking, resource)
        text = write_stay_note(
            booking, resource.title, place=words.place, check_in=words.check_in, check_out=words.check_out
        )
        content = compose_for_guest(booking, resource, words, now=self._clock())
        return StayFile(f"bron-{booking.stay.start_on:%Y-%m-%d}.ics", content, text)

    async def _find_words(self, booking: Booking, resource: Resource) -> GuestWords:
        effective = (await self._store.conditions.read_effective(booking.resource_id)).effective
        place = (resource.address or "") if booking.status is BookingStatus.CONFIRMED else ""
        details = f"Гостей: {booking.guests}" if booking.guests else ""
        return GuestWords(resource.title, place, details, effective.check_in_from, effective.check_out_until)

    async def _refuse_known(self, resource_id: ResourceId, address: str) -> None:
        if any(one.url == address for one in await self._store.feeds.list_feeds(resource_id)):
            raise Rejected("the resource has this calendar already", code="feed_known", field="url")
        own = await asyncio.to_thread(self._credentials.get, calendar_secret(resource_id))
        if own and own == address:
            raise Rejected("this is the resource's own calendar", code="feed_own", field="url")


def guess_name(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return next((name for part, name in _KNOWN.items() if part in host), host.removeprefix("www."))
