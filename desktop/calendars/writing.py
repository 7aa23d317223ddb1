"""Our stays as iCalendar: the calendar of a resource for other platforms, one event for CalDAV, one stay for its guest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from desktop.calendars.stays import GuestWords, find_times, name_event
from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.feeds import CalendarEntry
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit

_MAKER = "-//Bronya//Bronya//RU"
_ASK_AGAIN = timedelta(minutes=15)
_SHOWN = {BookingStatus.CONFIRMED: ("Занято", "CONFIRMED"), BookingStatus.HELD: ("Удержано", "TENTATIVE")}


def compose_calendar(
    resource: Resource, bookings: Sequence[Booking], entries: Mapping[str, CalendarEntry]
) -> tuple[str, str]:
    """The calendar and its digest. No name, phone, sum or chat is in it: whoever has the address may read it.

    A hold is in it as TENTATIVE: platforms close its dates too, and open them when it lapses and vanishes.
    """
    calendar = _open_calendar()
    calendar["X-WR-CALNAME"] = icalendar.vText(resource.title)  # unknown names are not escaped by themselves
    calendar.add("x-wr-timezone", resource.timezone)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    for booking in sorted(bookings, key=lambda one: (one.stay.start, one.id)):
        if booking.status in _SHOWN:
            calendar.add_component(_make_event(booking, resource.timezone, entries[booking.id]))
    text = _spell(calendar)
    return text, sha256(text.encode()).hexdigest()


def compose_event(booking: Booking, resource: Resource, entry: CalendarEntry) -> str:
    """One confirmed stay for a calendar of the owner's own on a server: with the resource's name, still without the guest's."""
    calendar = _open_calendar()
    event = _make_event(booking, resource.timezone, entry)
    event["SUMMARY"] = icalendar.vText(f"{_SHOWN[booking.status][0]}: {resource.title}")
    calendar.add_component(event)
    return _spell(calendar)


def compose_for_guest(booking: Booking, resource: Resource, words: GuestWords, *, now: datetime) -> str:
    """The stay as its guest keeps it: with the hours of arrival and departure where they are known."""
    calendar = _open_calendar()
    calendar.add("method", "PUBLISH")
    event = icalendar.Event()
    event.add("uid", name_event(booking.id, for_guest=True))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    start, end = _find_guest_times(booking.stay, resource.timezone, words)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", words.title)
    if words.place:
        event.add("location", words.place)
    if words.details:
        event.add("description", words.details)
    event.add("status", _SHOWN[booking.status][1] if booking.status in _SHOWN else "CANCELLED")
    calendar.add_component(event)
    return _spell(calendar)


def _open_calendar() -> Any:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _MAKER)
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _spell(calendar: Any) -> str:
    text: bytes = calendar.to_ical()
    return text.decode()


def _make_event(booking: Booking, timezone: str, entry: CalendarEntry) -> Any:
    event = icalendar.Event()
    start, end = find_times(booking.stay, timezone)
    summary, status = _SHOWN[booking.status]
    changed_at = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", name_event(booking.id))
    event.add("dtstamp", changed_at)  # without a METHOD it is the moment of the last change (RFC 5545 3.8.7.2)
    event.add("last-modified", changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", summary)
    event.add("status", status)
    event.add("transp", "OPAQUE")
    return event


def _find_guest_times(stay: Stay, timezone: str, words: GuestWords) -> tuple[date, date]:
    start, end = find_times(stay, timezone)
    if stay.unit is Unit.HOUR or not (words.check_in and words.check_out):
        return start, end
    zone = ZoneInfo(timezone)
    begins = datetime.combine(start, time.fromisoformat(words.check_in), zone)
    ends = datetime.combine(end if stay.unit is Unit.NIGHT else stay.end_on, time.fromisoformat(words.check_out), zone)
    return (begins.astimezone(UTC), ends.astimezone(UTC)) if begins < ends else (start, end)
