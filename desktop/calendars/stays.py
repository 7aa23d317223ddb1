"""A stay of ours as other calendars know it: its id, its times, and what changes when they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.booking import Booking
from desktop.domain.calendar import occupied
from desktop.domain.stay import Stay, Unit

_OURS = "@bronya"
_FOR_GUEST = "-guest"


@dataclass(frozen=True, slots=True)
class GuestWords:
    """What a guest's own calendar shows of a stay; times are local `HH:MM` where they are known."""

    title: str
    place: str = ""
    details: str = ""
    check_in: str | None = None
    check_out: str | None = None


def name_event(booking_id: str, *, for_guest: bool = False) -> str:
    """The id under which a stay of ours goes out, the same for ever."""
    return f"{booking_id}{_FOR_GUEST if for_guest else ''}{_OURS}"


def find_our_stay(uid: str) -> str | None:
    """The booking an event was made of, when it was made by us."""
    if not uid.endswith(_OURS) or len(uid) == len(_OURS):
        return None
    return uid.removesuffix(_OURS).removesuffix(_FOR_GUEST)


def fingerprint(booking: Booking, timezone: str) -> str:
    """Changes with what others see of a stay, and with nothing else."""
    start, end = find_times(booking.stay, timezone)
    return f"{booking.status} {start.isoformat()} {end.isoformat()}"


def find_times(stay: Stay, timezone: str) -> tuple[date, date]:
    """Nights and days as dates with the end left out; hours as moments in UTC, which no reader can mistake."""
    if stay.unit is not Unit.HOUR:
        return stay.start_on, max(stay.end_on, stay.start_on + timedelta(days=1))
    return occupied(stay, timezone)
