"""Lays one claim of a message over what the message has said so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.stay import Unit
from desktop.domain.understanding.claims import Claim, Role
from desktop.domain.understanding.clauses import clause_items
from desktop.domain.understanding.items import Day, Item, Measure
from desktop.domain.understanding.known import Known

_Adds = Callable[[Known, Claim, Sequence[Item]], Known]


def add_claim(known: Known, claim: Claim, items: Sequence[Item], unit: Unit) -> Known:
    """Hours count in hourly talks alone: elsewhere they are when a guest comes or goes."""
    if claim.role in _OF_HOURS and unit is not Unit.HOUR:
        return known
    adds = _ADDS.get(claim.role)
    return adds(known, claim, items) if adds else known


def _add_range(known: Known, claim: Claim, items: Sequence[Item]) -> Known:
    is_list, first, last = claim.role is Role.LIST, claim.first, claim.last
    goes_on = claim.at > 1 and items[claim.at - 1].letter in "&," and items[claim.at - 2].letter in "DON"
    if goes_on and known.end is not None and known.end == first and known.start is not None and not is_list:
        return replace(known, end=last)  # "с пт на сб и с сб на вс"
    if first and last and last.day and not first.month and not last.month:
        earlier = known.end or known.start
        last = replace(last, month=earlier.month if earlier else None)  # "отмените 5-7 июля и запишите на 12-15"
    return replace(known, start=first, end=last, is_list=is_list, is_same_day=False, weekend=None)


def _add_start(known: Known, claim: Claim, items: Sequence[Item]) -> Known:
    if known.start is not None and known.end is None and claim.first is not None:
        return _add_point(known, claim, items)
    if known.start and known.end and claim.first and claim.first.day and claim.first.day == known.start.day:
        return known  # "бронь с 31 на 2, приедем 31-го в 11"
    keeps_end = not (known.end and known.start) or any(item.norm in _BOOKED for item in items)
    keeps_end = keeps_end or _lies_before(claim.first, known) or _rights_start(claim, known, items)
    return replace(known, start=claim.first, end=known.end if keeps_end else None, is_list=False)


def _rights_start(claim: Claim, known: Known, items: Sequence[Item]) -> bool:
    """The 7th of "с 6 по 8, нет, с 7" is a new start of the same stay."""
    start, end, day = known.start, known.end, claim.first
    is_righted = {item.norm for item in items[max(0, claim.at - 4) : claim.at]} & (_RIGHTING | {"нет", "не"})
    if not is_righted or not (day and start and end and day.day and start.day and end.day):
        return False
    return start.day < end.day and day.day < end.day and day.month in {None, start.month, end.month}


def _lies_before(day: Day | None, known: Known) -> bool:
    """The Friday of "на выходные 18-19, с пятницы 17" only lets the stay begin earlier."""
    start, end = known.start, known.end
    if not (day and start and end and day.day and start.day and end.day):
        return False
    return day.day < start.day <= end.day and day.month in {None, start.month, end.month}


def _add_end(known: Known, claim: Claim, items: Sequence[Item]) -> Known:
    has_length = any(item.letter == "L" for item in items)
    if known.start is None and items[claim.at].norm == "по" and has_length:
        return replace(known, start=claim.last)  # "так что по 18 апреля, на сутки"
    return replace(known, end=claim.last, is_list=False)


def _add_point(known: Known, claim: Claim, _items: Sequence[Item]) -> Known:
    """A day without a role: the start, unless the message has one."""
    day = claim.first
    if known.start is None or day is None:
        return replace(known, start=day, weekend=None)
    if known.start.offset and known.start.offset % 7 == 0 and day.weekday and not day.day:
        return replace(known, start=replace(day, week=known.start.offset // 7))  # "через неделю в пятницу"
    if known.start.weekday and not known.start.day and day.offset and day.offset % 7 == 0:
        return replace(known, start=replace(known.start, week=day.offset // 7))
    if known.start.weekday and day.day and not known.start.day:
        return replace(known, start=day)
    if claim.role is Role.START:
        return replace(known, start=day, is_list=False)
    return known if _is_within(day, known) else replace(known, is_disputed=True)


def _is_within(day: Day, known: Known) -> bool:
    """Whether a further day only names one of the stay's own: the start, the end, or one between."""
    start, end = known.start, known.end
    if day.day is None or start is None or start.day is None:
        return True
    if day.day == start.day or end is None or end.day is None:
        return day.day == start.day or known.measure is not None
    return day.day == end.day or start.day <= day.day <= end.day or end.day < start.day


def _add_length(known: Known, claim: Claim, _items: Sequence[Item]) -> Known:
    if claim.measure is not None and claim.measure.is_weak and known.measure is not None:
        return known
    return replace(known, measure=claim.measure)


def _add_hour(known: Known, claim: Claim, items: Sequence[Item]) -> Known:
    if claim.from_now is not None:
        return replace(known, from_now=claim.from_now)
    words = {item.norm for item in items[max(0, claim.at - 5) : claim.at]}
    if known.begins is not None and words & _RIGHTING:
        return replace(known, begins=claim.begins)
    return known if known.begins is not None else replace(known, begins=claim.begins)


def _add_month(known: Known, claim: Claim, _items: Sequence[Item]) -> Known:
    return replace(known, month=claim.first.month, month_year=claim.first.year) if claim.first else known


def _day_before(day: Day) -> Day:
    """The eve of a day as said; of the first of a month it stays unknown, and the day itself is kept."""
    if day.offset is not None:
        return replace(day, offset=day.offset - 1)
    if day.day is not None:
        return replace(day, day=day.day - 1, weekday=None) if day.day > 1 else day
    return replace(day, weekday=(day.weekday or 2) - 1 or 7)


def _add_shift(known: Known, claim: Claim, items: Sequence[Item]) -> Known:
    """«заехать на день раньше» moves the start alone, "выехать на день позже" the end, "на час позже" both."""
    assert claim.measure is not None
    if items[claim.at].letter == "E":
        return replace(known, start=_day_before(known.start)) if known.start else known
    hours = {"hour": 1, "week": 168}.get(claim.measure.unit, 24)
    minutes = round(claim.measure.count * hours * 60) * claim.value
    letters = {item.letter for item in clause_items(items, claim.at)}
    if items[claim.until - 1].norm in {"больше", "меньше"}:
        return replace(known, shift_start=0, shift_end=minutes)  # "а если на сутки больше?"
    only_start, only_end = "i" in letters and "o" not in letters, "o" in letters and "i" not in letters
    return replace(known, shift_start=0 if only_end else minutes, shift_end=0 if only_start else minutes)


_BOOKED = frozenset({"бронь", "броне", "бронировали", "бронировал", "бронировала", "забронировано", "забронировали"})
_RIGHTING = frozenset(
    {"передумали", "передумал", "передумала", "лучше", "точнее", "вернее", "стоп", "упс", "ой", "вместо"}
)
_OF_HOURS = frozenset({Role.HOURS, Role.HOUR, Role.UNTIL})
_ADDS: dict[Role, _Adds] = {
    Role.RANGE: _add_range,
    Role.LIST: _add_range,
    Role.NIGHT_OF: lambda known, claim, _: replace(known, start=claim.first, end=None, is_night_of=True),
    Role.NIGHT_TO: lambda known, claim, _: replace(known, end=claim.last, measure=Measure(1, "night")),
    Role.START: _add_start,
    Role.END: _add_end,
    Role.POINT: _add_point,
    Role.LENGTH: _add_length,
    Role.SAME_DAY: lambda known, _claim, _: replace(known, is_same_day=True),
    Role.HOURS: lambda known, claim, _: replace(
        known, start=claim.first or known.start, begins=claim.begins, ends=claim.ends, from_now=None
    ),
    Role.HOUR: _add_hour,
    Role.UNTIL: lambda known, claim, _: replace(known, ends=claim.ends),
    Role.WEEKEND: lambda known, claim, _: known if known.start else replace(known, weekend=claim.value),
    Role.MONTH: _add_month,
    Role.WEEK: lambda known, claim, _: replace(known, week=claim.value),
    Role.SHIFT: _add_shift,
    Role.VAGUE: lambda known, _claim, _: replace(known, is_vague=True),
}
