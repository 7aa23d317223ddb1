"""Places a day as said on the calendar, counting from now."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from desktop.domain.understanding.items import Day

_FARTHEST_YEARS = 10  # nobody books farther ahead, and no sum of days from there leaves the calendar

_LONGEST_LIVED = timedelta(days=62)  # a guest "here since the 15th" came no longer ago; else the 15th is to come


def next_date(day: int, month: int | None, at_or_after: date) -> date | None:
    """The first such date at or after another; 29 February waits for its leap year; None where there is no such day."""
    year, at = at_or_after.year, month or at_or_after.month
    for _ in range(8 if month else 12):
        if day <= calendar.monthrange(year, at)[1] and date(year, at, day) >= at_or_after:
            return date(year, at, day)
        if month:
            year += 1
        else:
            year, at = (year + 1, 1) if at == 12 else (year, at + 1)
    return None


def last_date(day: int, month: int | None, at_or_before: date) -> date | None:
    """The latest such date not after another: for guests who are living here now."""
    for back in range(366 * 4):
        found = at_or_before - timedelta(days=back)
        if found.day == day and month in {None, found.month}:
            return found
    return None


def place_day(day: Day, today: date, *, after: date | None = None, is_current: bool = False) -> date | None:
    """The date meant. `after`: the stay's start, for its end. None when the calendar has no such date."""
    floor = after + timedelta(days=1) if after else today
    if day.offset is not None:
        return today + timedelta(days=day.offset)
    if day.day is not None:
        return _place_numbered(day, floor, today if is_current and after is None else None)
    if day.is_last and day.weekday is None:
        return _place_last(day, floor)
    if day.weekday is None:
        return None
    if day.week is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=day.week)
        found = monday + timedelta(days=day.weekday - 1)
        return found + timedelta(weeks=1) if found < floor else found
    if is_current and after is None:
        return today - timedelta(days=(today.weekday() - day.weekday + 1) % 7)
    found = floor + timedelta(days=(day.weekday - 1 - floor.weekday()) % 7)
    if (
        day.is_next
        and after is None
        and found - today < timedelta(days=7)
        and found.isocalendar()[1] == today.isocalendar()[1]
    ):
        found += timedelta(weeks=1)
    return found


def _place_last(day: Day, floor: date) -> date | None:
    """The last day of the month named, or of the month that `floor` lies in."""
    year, month = day.year or floor.year, day.month or floor.month
    if abs(year - floor.year) > _FARTHEST_YEARS:
        return None
    found = date(year, month, calendar.monthrange(year, month)[1])
    if found < floor and day.year is None:
        found = date(year + 1, month, calendar.monthrange(year + 1, month)[1])
    return found


def _place_numbered(day: Day, floor: date, before: date | None) -> date | None:
    assert day.day is not None
    if day.year is not None and day.month is not None:
        if abs(day.year - floor.year) > _FARTHEST_YEARS:
            return None
        try:
            return date(day.year, day.month, day.day)
        except ValueError:
            return None
    if before is not None:
        found = last_date(day.day, day.month, before)
        if found is not None and before - found <= _LONGEST_LIVED:
            return found
    return next_date(day.day, day.month, floor)


def add_months(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
