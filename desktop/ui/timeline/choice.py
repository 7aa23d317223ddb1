"""The range a person is choosing on the timeline: by drag or by keys, turned into a stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from desktop.domain.stay import Stay, Unit
from desktop.ui.timeline.bars import Bar, clash

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
OPENING = time(12)


@dataclass(frozen=True, slots=True)
class Choice:
    """`anchor` is where it began, `head` where it is now; days, or whole hours when days are wide enough."""

    row: int
    anchor: datetime
    head: datetime
    by_hours: bool = False

    def to(self, moment: datetime) -> Choice:
        return replace(self, head=moment)

    def stay(self, unit: Unit) -> Stay:
        first, last = sorted((self.anchor, self.head))
        if unit is Unit.HOUR and self.by_hours:
            start = _floor_hour(first)
            return Stay(start, max(_floor_hour(last) + _HOUR, start + _HOUR), unit)
        if unit is Unit.HOUR:  # days are too narrow to point at an hour: two hours to be mended in the dialog
            start = datetime.combine(first.date(), OPENING)
            return Stay(start, start + 2 * _HOUR, unit)
        begin, end = first.date(), last.date()
        if unit is Unit.DAY:
            return Stay.of_dates(begin, end, unit)
        return Stay.of_dates(begin, end if end > begin else begin + _DAY, unit)


def _floor_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def start_choice(row: int, moment: datetime, *, by_hours: bool) -> Choice:
    return Choice(row, moment, moment, by_hours)


def choice_of_day(row: int, day: date) -> Choice:
    moment = datetime.combine(day, OPENING)
    return Choice(row, moment, moment)


def is_free(stay: Stay, bars: Sequence[Bar]) -> bool:
    """Only what is drawn here; the store decides when the booking is made."""
    return not any(bar.takes_dates and clash(bar.stay, stay) for bar in bars)
