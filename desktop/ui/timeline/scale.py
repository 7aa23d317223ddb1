"""Days across: which moment lies at which pixel, and which days a zoom shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Scale:
    """`left` is the pixel where the first day begins; `width` is shared by all days."""

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

    def x_of(self, moment: datetime) -> float:
        start = datetime.combine(self.first, time())
        return self.left + (moment - start) / timedelta(days=1) * self.day_width

    def moment_at(self, x: float) -> datetime:
        start = datetime.combine(self.first, time())
        return start + timedelta(days=(x - self.left) / self.day_width)

    def day_at(self, x: float) -> date:
        """The day under a pixel, kept inside what is shown."""
        day = self.moment_at(x).date()
        return min(max(day, self.first), self.end - timedelta(days=1))

    def day_left(self, day: date) -> float:
        return self.x_of(datetime.combine(day, time()))


def first_day(zoom: Zoom, around: date) -> date:
    """A few days of the past stay in sight: the Monday of this week."""
    del zoom
    return around - timedelta(days=around.weekday())
