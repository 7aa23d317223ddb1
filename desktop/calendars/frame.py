"""What an event of a foreign calendar takes of a resource: its own times turned into nights, days or hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desktop.domain.stay import Stay, Unit

Span = tuple[datetime, datetime]
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_MIDDAY = timedelta(hours=12)
# A night is taken by what touches its hours of sleep: a check-out at 14:00 or a cleaning at noon takes none.
_SLEEP_FROM, _SLEEP_UNTIL = timedelta(hours=18), timedelta(hours=6)
_BEHIND, _AHEAD = timedelta(days=31), timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Frame:
    """A resource as a calendar is read for it: its unit, its zone, and which local moments matter."""

    unit: Unit
    timezone: str
    since: datetime
    until: datetime
    name: str = ""  # of the calendar, before the name of each event

    @classmethod
    def around(cls, now: datetime, unit: Unit, timezone: str, name: str = "") -> Frame:
        """A month back for the timeline, two years ahead: repeats without an end stop there."""
        today = now.astimezone(ZoneInfo(timezone)).date()
        start = _midnight(today)
        return cls(unit, timezone, start - _BEHIND, start + _AHEAD, name)

    @property
    def mark(self) -> str:
        """Changes when the same calendar would be read otherwise; monthly, as its far end comes nearer."""
        return f"{self.since:%Y-%m} {self.unit} {self.timezone} {self.name}"

    def place(self, start: date, end: date) -> Stay | None:
        """The stay that [start, end) takes here, None when it takes nothing or lies outside.

        A zoned moment is brought to the resource's wall clock, one without a zone is there already. Dates count as the
        calendar wrote them, whatever its zone.
        """
        if self.unit is Unit.HOUR:
            span = self._find_hours(start, end)
        else:
            span = self._find_dates(start, end) or self._find_timed(start, end)
        if span is None:
            return None
        # What reaches out of the frame is cut at its edge: a house closed until 2099 is closed as far as we look.
        begins, ends = max(span[0], self.since), min(span[1], self.until)
        return Stay(begins, ends, self.unit) if begins < ends else None

    def _find_dates(self, start: date, end: date) -> Span | None:
        """Whole days, said as dates or as midnights here or there."""
        if not isinstance(start, datetime) and not isinstance(end, datetime):
            return _midnight(start), _midnight(max(end, start + _DAY))
        for begins, ends in ((self._to_wall(start), self._to_wall(end)), (_naive(start), _naive(end))):
            if begins < ends and begins.time() == ends.time() == time():
                return begins, ends
        return None

    def _find_timed(self, start: date, end: date) -> Span | None:
        begins, ends = self._to_wall(start), self._to_wall(end)
        if begins >= ends:
            return None
        if self.unit is Unit.DAY:
            return _midnight(begins), _ceil_day(ends)
        first, last = _find_nights(*_read_midnights(begins, ends))
        return (_midnight(first), _midnight(last + _DAY)) if first <= last else None

    def _find_hours(self, start: date, end: date) -> Span | None:
        zone = ZoneInfo(self.timezone)
        if not isinstance(start, datetime) and not isinstance(end, datetime):
            return _midnight(start), _midnight(max(end, start + _DAY))
        length = _to_utc(end, zone) - _to_utc(start, zone)
        if not length:
            return None
        begins = self._to_wall(start).replace(second=0, microsecond=0)
        ends = _ceil_minute(self._to_wall(end, is_end=True))
        # Clocks that go back inside it may leave the end before the start, or shorten it on paper.
        return begins, max(ends, begins + _MINUTE) if length > timedelta() else begins + _MINUTE

    def _to_wall(self, moment: date, *, is_end: bool = False) -> datetime:
        if not isinstance(moment, datetime):
            return _midnight(moment)
        if moment.tzinfo is None:
            return moment
        here = moment.astimezone(ZoneInfo(self.timezone))
        wall = here.replace(tzinfo=None, fold=0)
        # Wall time names the first of two equal hours: an end in the second one reaches to where they are over.
        return _leave_fold(wall, ZoneInfo(self.timezone)) if is_end and here.fold else wall


def _read_midnights(begins: datetime, ends: datetime) -> Span:
    """A midnight at one end means the date: «from the 12th», not «from the small hours of the 12th»."""
    since = begins + _MIDDAY if begins.time() == time() else begins
    until = ends + _MIDDAY if ends.time() == time() else ends
    return (since, until) if since < until else (begins, ends)


def _find_nights(begins: datetime, ends: datetime) -> tuple[date, date]:
    """The first and the last night whose hours of sleep are touched."""
    first = (begins - _SLEEP_UNTIL).date()
    last = (ends - _SLEEP_FROM - timedelta(microseconds=1)).date()
    return first, last


def _leave_fold(wall: datetime, zone: ZoneInfo) -> datetime:
    wall = wall.replace(minute=0, second=0, microsecond=0)
    while wall.replace(tzinfo=zone).utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset():
        wall += timedelta(minutes=15)
    return wall


def _to_utc(moment: date, zone: ZoneInfo) -> datetime:
    moment = moment if isinstance(moment, datetime) else _midnight(moment)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local wall time


def _naive(moment: date) -> datetime:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else _midnight(moment)


def _ceil_day(moment: datetime) -> datetime:
    return moment if moment.time() == time() else _midnight(moment) + _DAY


def _ceil_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + _MINUTE
