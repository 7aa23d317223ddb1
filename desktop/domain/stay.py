"""A stay: from when to when, counted in the unit a resource is let by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


class Unit(StrEnum):
    """What a resource is let by. `night`: check-in date to check-out date; `day`: cars, gear; `hour`: saunas, studios."""

    NIGHT = "night"
    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, order=True)
class Stay:
    """Half-open [start, end) in the resource's local time, naive on purpose: a stay is a matter of wall clocks.

    For nights and days both ends are midnights (dates); for hours they carry minutes. `end` is after `start`, except
    that a `day` stay may start and end on one date (taken and returned the same day).
    """

    start: datetime
    end: datetime
    unit: Unit = Unit.NIGHT

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("a stay is local time: give naive moments")
        if self.end < self.start or (self.end == self.start and self.unit is not Unit.DAY):
            raise ValueError(f"a stay ends after it starts: {self.start} .. {self.end}")

    @classmethod
    def of_dates(cls, start: date, end: date, unit: Unit = Unit.NIGHT) -> Stay:
        return cls(datetime(start.year, start.month, start.day), datetime(end.year, end.month, end.day), unit)  # noqa: DTZ001

    @classmethod
    def parse(cls, start: str, end: str, unit: Unit) -> Stay:
        """Reads the contract's spelling: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` for hours. ValueError names what is wrong."""
        pattern = _MOMENT if unit is Unit.HOUR else _DATE
        for text in (start, end):
            if not pattern.fullmatch(text):
                raise ValueError(f"{text!r} is not a {'YYYY-MM-DDTHH:MM' if unit is Unit.HOUR else 'YYYY-MM-DD'}")
        return cls(datetime.fromisoformat(start), datetime.fromisoformat(end), unit)

    @property
    def start_on(self) -> date:
        return self.start.date()

    @property
    def end_on(self) -> date:
        return self.end.date()

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    @property
    def units(self) -> int:
        """Nights, days or started hours; a same-day `day` stay counts as one."""
        if self.unit is Unit.HOUR:
            return -(-self.length // timedelta(hours=1))
        return max(1, self.length.days)

    def to_json(self) -> tuple[str, str]:
        if self.unit is Unit.HOUR:
            return self.start.isoformat(timespec="minutes"), self.end.isoformat(timespec="minutes")
        return self.start_on.isoformat(), self.end_on.isoformat()

    def overlaps(self, other: Stay) -> bool:
        return self.start < other.end and other.start < self.end
