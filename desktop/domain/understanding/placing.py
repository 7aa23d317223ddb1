"""Places what is known of a stay on the calendar: every fair reading, or what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding.dates import add_months, place_day
from desktop.domain.understanding.hours import place_hour, place_hours
from desktop.domain.understanding.items import NEW_YEAR, Day, Measure
from desktop.domain.understanding.known import Known
from desktop.domain.understanding.values import Question

_NEXT_MONTH, _THIS_MONTH = 30, 31  # of `Known.week`: "3-5 следующего месяца"
_NIGHT_HOURS = 4  # until then "сегодня" may still mean the day before
_EVENING = 12  # from when on "today at midnight" is the midnight to come


@dataclass(frozen=True, slots=True)
class Placed:
    """Readings, the proposal first; or the halves that are known and the question that would complete them."""

    readings: tuple[Stay, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    units: int | None = None
    question: Question | None = None


def place(known: Known, now: datetime, unit: Unit) -> Placed:
    """Where and when `known` lies, seen from `now`."""
    if known.week in {_THIS_MONTH, _NEXT_MONTH} and known.month is None:
        month = add_months(now.date().replace(day=1), int(known.week == _NEXT_MONTH))
        return place(replace(known, week=None, month=month.month, month_year=month.year), now, unit)
    if known.shift_start or known.shift_end:
        return _shift(place(replace(known, shift_start=0, shift_end=0), now, unit), known)
    if known.moved_from is not None:
        return _place_moved(known, now, unit)
    if unit is Unit.HOUR:
        return _place_hourly(known, now)
    return _place_dates(known, now, unit)


def _shift(placed: Placed, known: Known) -> Placed:
    """Both ends by their minutes; readings that vanish by it are dropped."""
    early, late = timedelta(minutes=known.shift_start), timedelta(minutes=known.shift_end)
    readings = tuple(
        Stay(stay.start + early, stay.end + late, stay.unit)
        for stay in placed.readings
        if stay.start + early < stay.end + late
    )
    return replace(placed, readings=readings)


def _place_moved(known: Known, now: datetime, unit: Unit) -> Placed:
    """A new start with the length of the stay it moves."""
    assert known.moved_from is not None
    before = place(known.moved_from, now, unit).readings
    alone = replace(known, moved_from=None)
    if not before or alone.end is not None or alone.ends is not None or alone.measure is not None:
        return place(alone, now, unit)
    hours = before[0].length.total_seconds() / 3600
    measure = Measure(hours, "hour") if unit is Unit.HOUR else Measure(hours / 24, "night")
    return place(replace(alone, measure=measure), now, unit)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  a stay is local time


def _with_hints(day: Day, known: Known, partner: Day | None = None) -> Day:
    """The month, year and week said elsewhere, for a day said without."""
    if day.day is not None and day.month is None and day.offset is None:
        if partner is not None and partner.month is not None and partner.day is not None:
            crosses = day.day > partner.day
            month = partner.month - crosses
            year = partner.year
            if month == 0:
                month, year = 12, year - 1 if year else None
            return replace(day, month=month, year=year if day.year is None else day.year)
        if known.month is not None:
            month = known.month if known.month != NEW_YEAR else 12 if day.day >= 20 else 1
            return replace(day, month=month, year=known.month_year)
    if (
        day.day is not None
        and day.year is None
        and partner is not None
        and partner.year is not None
        and partner.month
        and day.month
    ):
        year = partner.year - (day.month > partner.month)
        return replace(day, year=year)
    if day.weekday is not None and day.day is None and day.week is None and known.week is not None and known.week < 30:
        return replace(day, week=known.week)
    return day


def _start_dates(known: Known, now: datetime) -> tuple[list[date], Question | None]:
    """Fair dates of the start, the likeliest first."""
    today = now.date()
    assert known.start is not None
    day = _with_hints(known.start, known, known.end)
    found = place_day(day, today, is_current=known.is_current)
    if found is None:
        return [], Question.NO_SUCH_DATE
    if day.is_next:
        near = today + timedelta(days=((day.weekday or 1) - 1 - today.weekday()) % 7 or 7)
        dates = sorted({near, near + timedelta(days=7)}, reverse=near.isocalendar()[1] == today.isocalendar()[1])
        return dates, Question.WHICH_WEEK
    is_night = known.begins is not None and known.begins.is_exact and known.begins.hour < _NIGHT_HOURS
    if day.offset == 0 and is_night and now.hour >= _EVENING:
        return [found + timedelta(days=1)], None  # "сегодня с полуночи", said in the evening
    if day.offset == 0 and now.hour < _NIGHT_HOURS and known.from_now is None:
        return [found, found - timedelta(days=1)], Question.TODAY
    return [found], None


def _place_dates(known: Known, now: datetime, unit: Unit) -> Placed:
    if known.weekend is not None:
        return _place_weekend(known, now, unit)
    if known.start is None:
        return _place_half(known, now, unit)
    starts, question = _start_dates(known, now)
    if not starts:
        return Placed(question=question)
    readings: list[Stay] = []
    for start in starts:
        ends, about_end = _end_dates(known, start, now, unit)
        question = question or about_end
        readings += [
            Stay.of_dates(start, end, unit) for end in ends if end > start or (end == start and unit is Unit.DAY)
        ]
    if not readings:
        return Placed(start=_midnight(starts[0]), question=question or Question.END)
    if (known.added_from is not None and not known.is_current) or known.added_from is not None:
        readings, question = _with_added_part(readings, known, now, unit)
    return Placed(tuple(dict.fromkeys(readings)), question=question)


def _with_added_part(
    readings: list[Stay], known: Known, now: datetime, unit: Unit
) -> tuple[list[Stay], Question | None]:
    """An extension: the whole new stay, or the added part alone."""
    assert known.added_from is not None
    before = place(known.added_from, now, unit).readings
    if not before:
        return readings, None
    old, whole = before[0], readings[0]
    if known.measure is not None and known.end is None and known.ends is None:
        whole = Stay(old.start, _add_measure(old.end, known.measure), unit)
    if whole.end <= old.end:
        return [whole], None
    return [whole, Stay(old.end, whole.end, unit)], Question.ADDED_OR_WHOLE


def _add_measure(start: datetime, measure: Measure) -> datetime:
    if measure.unit == "month":
        return _midnight(add_months(start.date(), round(measure.count)))
    hours = {"hour": 1, "day": 24, "night": 24, "suite": 24, "week": 168}[measure.unit]
    return start + timedelta(minutes=round(measure.count * hours * 60))


def _end_dates(known: Known, start: date, now: datetime, unit: Unit) -> tuple[list[date], Question | None]:
    if known.is_same_day and known.end is None:
        return [start, start + timedelta(days=1)], None
    if known.end is not None:
        end_day = _with_hints(known.end, replace(known, month=None) if known.start and known.start.day else known)
        end = place_day(end_day, now.date(), after=start if end_day.offset is None else None)
        if end is None:
            return [], Question.NO_SUCH_DATE
        if _is_too_long(start, end, known):
            return [], Question.CONTRADICTION
        if known.end.is_last:
            return (
                [end, end + timedelta(days=1)] if unit is Unit.NIGHT or known.end.weekday is None else [end]
            ), Question.LAST_DAY
        if known.is_list and known.measure is not None and known.measure.unit == "night":
            return [start + timedelta(days=round(known.measure.count))], None
        if known.is_list:
            return [end, end + timedelta(days=1)], Question.LAST_DAY
        if known.measure is not None and not _agrees(known.measure, (end - start).days):
            return [], Question.CONTRADICTION
        if (
            unit is Unit.DAY
            and known.measure is not None
            and known.measure.unit == "suite"
            and end < start + timedelta(days=known.measure.count)
        ):
            return [start + timedelta(days=known.measure.count), end], Question.LAST_DAY
        return [end], None
    if known.measure is None or known.measure.unit == "hour":
        return [], Question.END
    return _measured_ends(start, known.measure, unit)


def _is_too_long(start: date, end: date, known: Known) -> bool:
    """A stay of months that nobody named: "с 20 по 20", "с 15 по 12"."""
    assert known.start is not None
    assert known.end is not None
    names_two_months = (
        known.start.month is not None and known.end.month is not None and known.start.month != known.end.month
    )
    return (end - start).days > 92 and not names_two_months and known.end.year is None


def _agrees(measure: Measure, days: int) -> bool:
    if measure.unit in {"hour", "week", "month"}:
        return True
    slack = {0, 1} if measure.unit in {"day", "suite"} else {0}
    return round(measure.count) - days in slack or measure.is_weak


def _measured_ends(start: date, measure: Measure, unit: Unit) -> tuple[list[date], Question | None]:
    end = _add_measure(_midnight(start), measure).date()
    if measure.unit == "month":
        return [end], None
    if measure.count != int(measure.count):
        return [], Question.END
    if measure.unit == "day" and unit is Unit.NIGHT and measure.count >= 2:
        return [end, end - timedelta(days=1)], Question.NIGHTS
    return [end], None


def _place_weekend(known: Known, now: datetime, unit: Unit) -> Placed:
    """Fair weekends: from Friday or Saturday to Sunday or Monday."""
    today = now.date()
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    if today.weekday() == 6:
        saturday = today + timedelta(days=6)
    if known.weekend:
        saturday += timedelta(days=7)
    if known.month is not None and saturday.month != known.month:
        return Placed(question=Question.DATES)
    friday, sunday = saturday - timedelta(days=1), saturday + timedelta(days=1)
    starts = [day for day in (friday, saturday) if day >= today]
    pairs = [(start, sunday + timedelta(days=extra)) for extra in (0, 1) for start in starts]
    if known.measure is not None and known.measure.unit in {"day", "night", "suite"}:
        pairs = [pair for pair in pairs if _agrees(known.measure, (pair[1] - pair[0]).days)] or pairs
    return Placed(tuple(Stay.of_dates(start, end, unit) for start, end in pairs), question=Question.WEEKEND)


def _place_half(known: Known, now: datetime, unit: Unit) -> Placed:
    units = None
    if known.measure is not None and known.measure.unit in {"day", "night", "suite", "week"}:
        units = round(known.measure.count * (7 if known.measure.unit == "week" else 1))
    if known.end is None:
        return Placed(units=units, question=Question.DATES)
    end = place_day(_with_hints(known.end, known), now.date())
    if end is None:
        return Placed(question=Question.NO_SUCH_DATE)
    if known.measure is not None and known.measure.unit in {"night", "suite"}:
        start = end - timedelta(days=units or 1)
        return Placed((Stay.of_dates(start, end, unit),)) if start >= now.date() else Placed(question=Question.START)
    return Placed(end=_midnight(end), units=units, question=Question.START)


def _place_hourly(known: Known, now: datetime) -> Placed:
    if known.from_now is not None:
        start = now.replace(tzinfo=None, second=0, microsecond=0) + timedelta(minutes=known.from_now)
        if known.measure is None or known.measure.unit != "hour" or known.measure.count <= 0:
            return Placed(start=start, question=Question.LENGTH)
        return Placed((Stay(start, _add_measure(start, known.measure), Unit.HOUR),))
    if known.start is None:
        return Placed(question=Question.DATE if known.begins else Question.DATES)
    dates, question = _start_dates(known, now)
    if not dates:
        return Placed(question=question)
    if known.begins is None:
        return Placed(start=_midnight(dates[0]), question=Question.TIME)
    readings: list[Stay] = []
    for day in dates:
        stay, unsure = _hours_on(known, day)
        if stay is None:
            minutes, _ = place_hour(known.begins, known.part)
            return Placed(start=_midnight(dates[0]) + timedelta(minutes=minutes), question=Question.LENGTH)
        readings.append(stay)
        question = question or (Question.MORNING_OR_EVENING if unsure else None)
    if known.added_from is not None:
        readings, question = _with_added_part(readings, known, now, Unit.HOUR)
    return Placed(tuple(readings), question=question)


def _hours_on(known: Known, day: date) -> tuple[Stay | None, bool]:
    assert known.begins is not None
    midnight = _midnight(day)
    if known.ends is not None:
        begin, end, unsure = place_hours(known.begins, known.ends, known.part)
        if known.is_night_of and begin < 12 * 60 and not (known.begins.hour >= 12):
            begin, end = begin + 1440, end + 1440
        return Stay(midnight + timedelta(minutes=begin), midnight + timedelta(minutes=end), Unit.HOUR), unsure
    if known.measure is None or known.measure.unit != "hour" or known.measure.count <= 0:
        return None, False
    begin, unsure = place_hour(known.begins, known.part)
    start = midnight + timedelta(minutes=begin)
    return Stay(start, _add_measure(start, known.measure), Unit.HOUR), unsure
