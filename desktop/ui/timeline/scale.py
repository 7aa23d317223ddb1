"""Days across: which moment lies at which pixel, and which days a zoom shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

_DAY_S = 86_400


class Zoom(StrEnum):
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"

    @property
    def days(self) -> int:
        return {Zoom.WEEK: 7, Zoom.MONTH: 28, Zoom.SEASON: 91}[self]

    @property
    def step(self) -> int:
        """Days that one press of the arrows moves."""
        return {Zoom.WEEK: 7, Zoom.MONTH: 7, Zoom.SEASON: 28}[self]


def to_days(moment: datetime) -> float:
    """Days since the beginning of the calendar: numbers are compared and scaled faster than moments."""
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return moment.toordinal() + seconds / _DAY_S


@dataclass(frozen=True, slots=True)
class Scale:
    """`left` is the pixel where the first day begins; `width` is shared by all days.

    Every day has one place on an endless strip, and the screen begins at a whole pixel of it: what was painted for a
    stretch of days can be laid anywhere without a seam.
    """

    first: date
    days: int
    left: int
    width: int

    @property
    def end(self) -> date:
        """The first day that is no longer shown."""
        return self.first + timedelta(days=self.days)

    @property
    def day_width(self) -> float:
        return self.width / self.days

    @property
    def origin(self) -> int:
        """Where on the strip the first day begins."""
        return round(self.first.toordinal() * self.day_width)

    def x_of(self, moment: datetime) -> float:
        return self.left + to_days(moment) * self.day_width - self.origin

    def moment_at(self, x: float) -> datetime:
        days = (x - self.left + self.origin) / self.day_width
        whole = int(days)
        return datetime.combine(date.fromordinal(whole), time()) + timedelta(days=days - whole)

    def day_at(self, x: float) -> date:
        """The day under a pixel, kept inside what is shown."""
        day = self.moment_at(x).date()
        return min(max(day, self.first), self.end - timedelta(days=1))

    def day_left(self, day: date) -> float:
        return self.left + day.toordinal() * self.day_width - self.origin


def first_day(zoom: Zoom, around: date) -> date:
    """A few days of the past stay in sight: the Monday of this week."""
    del zoom
    return around - timedelta(days=around.weekday())
