"""A bar taken by hand or by keys: moved whole or by one of its ends, and the stay that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.stay import Stay, Unit
from desktop.ui.timeline.bars import Bar, BarKind

EDGE = 5  # pixels at either end of a bar that take its end
_ROOMY = 18  # a narrower bar is only moved
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


class Grip(StrEnum):
    WHOLE = "whole"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class BarChange:
    """`anchor` is the moment where it was taken; `stay` what is asked for now."""

    row: int
    bar: Bar
    grip: Grip
    anchor: datetime
    stay: Stay
    by_hours: bool = False

    @property
    def booking_id(self) -> str:
        return self.bar.booking_ids[0]

    @property
    def is_changed(self) -> bool:
        return self.stay != self.bar.stay

    @property
    def step(self) -> timedelta:
        return _HOUR if self.by_hours else _DAY

    def to(self, moment: datetime) -> BarChange:
        """Follows the mouse, by whole days or hours."""
        return self._shifted(self.bar.stay, self.grip, round((moment - self.anchor) / self.step) * self.step)

    def by(self, steps: int, grip: Grip) -> BarChange:
        """One press of a key more, from where the last one came to."""
        return self._shifted(self.stay, grip, steps * self.step)

    def _shifted(self, old: Stay, grip: Grip, delta: timedelta) -> BarChange:
        shortest = timedelta(0) if old.unit is Unit.DAY else self.step
        start, end = old.start, old.end
        if grip is Grip.WHOLE:
            start, end = start + delta, end + delta
        elif grip is Grip.START:
            start = min(start + delta, end - shortest)
        else:
            end = max(end + delta, start + shortest)
        return replace(self, stay=Stay(start, end, old.unit))


def may_change(bar: Bar) -> bool:
    """Our own live booking, and only one: a heap of rivals is solved below the timeline."""
    return len(bar.booking_ids) == 1 and bar.kind in {BarKind.HELD, BarKind.CONFIRMED, BarKind.CONFLICT}


def grip_at(x: float, left: float, right: float) -> Grip:
    """What a press at `x` takes of a bar drawn between `left` and `right`."""
    if right - left < _ROOMY:
        return Grip.WHOLE
    if x <= left + EDGE:
        return Grip.START
    return Grip.END if x >= right - EDGE else Grip.WHOLE


def take_bar(row: int, bar: Bar, grip: Grip, anchor: datetime, *, by_hours: bool) -> BarChange:
    return BarChange(row, bar, grip, anchor, bar.stay, by_hours and bar.stay.unit is Unit.HOUR)
