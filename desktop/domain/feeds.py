"""Calendars of others that take dates of a resource, our own calendar given to others, and how each of them fares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.domain.booking import Busy
from desktop.domain.chat import ResourceId

LONGEST_SILENCE = timedelta(hours=1)


class FeedKind(StrEnum):
    ICAL = "ical"  # an address that is read
    CALDAV = "caldav"  # a calendar on a server, which may also be written to


class FeedState(StrEnum):
    NEW = "new"  # never read yet
    OK = "ok"
    PARTIAL = "partial"  # read, but some events could not be: what they took before stays taken
    TROUBLE = "trouble"  # the last try failed; tried again by itself
    REFUSED = "refused"  # tried again too, but the owner has to act: address, password, rights


@dataclass(frozen=True, slots=True)
class CalendarFeed:
    """One calendar that is read. Its password, if it has one, is in the secret store under `caldav_secret(...)`.

    `etag`, `modified` and `digest` say what was read last, so that an unchanged calendar costs nothing.
    """

    resource_id: ResourceId
    url: str
    kind: FeedKind = FeedKind.ICAL
    name: str = ""
    login: str = ""
    is_written: bool = False  # confirmed stays are put there, CalDAV alone
    state: FeedState = FeedState.NEW
    etag: str | None = None
    modified: str | None = None
    digest: str = ""
    read_at: datetime | None = None  # the last time it was read whole
    tried_at: datetime | None = None
    next_at: datetime | None = None
    failures: int = 0  # in a row
    error_code: str = ""
    error: str = ""
    taken: int = 0  # intervals it takes as read last
    unreadable: int = 0

    def is_silent(self, now: datetime) -> bool:
        """Whether a person should know: nobody can say what was taken there since it was last read."""
        if not self.failures:
            return False
        return self.state is FeedState.REFUSED or self.read_at is None or now - self.read_at > LONGEST_SILENCE


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One stay of ours as others see it. `sequence` grows and `changed_at` moves with each change of it."""

    booking_id: str
    fingerprint: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """Our calendar of a resource at the relay. Its address is in the secret store under `calendar_secret(...)`."""

    resource_id: ResourceId
    digest: str = ""  # of what the relay has; "" before it has anything
    is_withdrawn: bool = False  # waits for the relay to take the address back
    published_at: datetime | None = None
    next_at: datetime | None = None
    failures: int = 0
    error_code: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stay that another calendar has, with the id it gave to it."""

    busy: Busy
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a calendar says. `unreadable` are ids of events that could not be understood, "" where there was none."""

    taken: tuple[Taken, ...] = ()
    unreadable: tuple[str, ...] = ()
    events: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class FeedPreview:
    """What a calendar holds, before it is added: days or, for a resource let by the hour, times from now on."""

    events: int
    taken: int
    nearest_on: date | None = None
    unreadable: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class DavChoice:
    """One calendar of a CalDAV account."""

    url: str
    name: str
    is_writable: bool = True


@dataclass(frozen=True, slots=True)
class CalendarsView:
    """The calendars of one resource, in and out. `url` is where ours is read; None before the relay gave one."""

    feeds: tuple[CalendarFeed, ...]
    publication: Publication | None = None
    url: str | None = None
    has_relay: bool = False


@dataclass(frozen=True, slots=True)
class StayFile:
    """One stay for its guest: a calendar file and the same in words."""

    name: str
    content: str
    text: str


def calendar_secret(resource_id: str) -> str:
    """The name under which the address of our own calendar is kept."""
    return f"calendar/{resource_id}"


def caldav_secret(resource_id: str, url: str) -> str:
    """The name under which the password of a CalDAV calendar is kept."""
    from hashlib import sha256

    return f"caldav/{resource_id}/{sha256(url.encode()).hexdigest()[:16]}"
