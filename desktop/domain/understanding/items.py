"""Items: what the grammar sees of a message, each with the one letter it has in the message's shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Letters of a shape:
#   D a day with month, weekday or distance   O a day of the month for sure ("12-го")   N a bare number
#   T a clock time   P a part of the day      L a length   l a vague length ("2-3 дня")
#   M a month alone  W "на следующей неделе"  K the weekend
#   f from   t to   n на   v в   k к, около   - dash   & и   | или   , comma   . end of a sentence
#   i check-in word   o check-out word   x не   a "а"   < after-from   > after-to
#   S the same day or half of it   E the day before   b between   z вместо
#   G people   # a number that is no date (money, age, size)   y "ночь"   w any other word


NEW_YEAR = 13  # the month of "на новый год": December for its last days, January for its first


@dataclass(frozen=True, slots=True)
class Day:
    """A day as said: any of day, month, year, weekday, distance from today, or distance from the week's start."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    offset: int | None = None
    week: int | None = None  # 0 this, 1 next: said with a weekday
    is_next: bool = False  # "в следующую пятницу": speakers differ
    is_last: bool = False  # "до конца июня": the last day of the month, of the stay's own where none is named


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said. `is_exact` when morning or evening is beyond doubt."""

    hour: int
    minute: int = 0
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A length as said: `unit` is hour, day, night, suite (сутки), week, month; `is_weak` for a hint like "с ночёвкой"."""

    count: float
    unit: str
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    letter: str
    start: int  # place in the text
    end: int
    norm: str = ""
    day: Day | None = None
    clock: Clock | None = None
    measure: Measure | None = None
    value: int | None = None
    is_digits: bool = False
    from_now: int | None = None  # minutes, for "через час"


def shape_of(items: Sequence[Item]) -> str:
    return "".join(item.letter for item in items)
