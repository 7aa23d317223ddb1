"""Dates, weekdays and months of a reply against the dialog, the calendar and the conditions."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.guard.case import Case, speaks_of_refusal
from desktop.domain.guard.facts_index import read_text
from desktop.domain.guard.moments import DayMark, month_of
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.stay import Unit

_DAY_NAMES = ("", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


_APPOSITION = frozenset({",", "–", "-", "это", "(", "is", "a", "on", "в", ":"})


def check_dates(case: Case) -> None:
    used = _check_weekdays_beside(case)
    known = _known_days(case)
    for mark in case.reading.days:
        if mark.weekday and mark.on and mark.weekday != mark.on.isoweekday():
            _blame_weekday(case, mark, mark.weekday)
        if mark.on and (mark.on in known or _is_offered(case, mark) or _is_in_text(case, mark)):
            case.bind(Support.CALENDAR, mark.first, mark.after, mark.on.isoformat())
        else:
            case.find(Reason.UNSUPPORTED_FACT, mark.first, mark.after, "Этой даты нет ни в переписке, ни в условиях.")
    for place, shift in case.reading.relatives:
        day = case.today + timedelta(days=shift)
        if day in known or case.tokens[place].canon in case.scope.stems or _is_offered_day(case, day):
            case.bind(Support.CALENDAR, place, place + 1, day.isoformat())
        else:
            case.find(Reason.UNSUPPORTED_FACT, place, place + 1, "Об этом дне в переписке речи не было.")
    _check_bare_weekdays(case, used)
    _check_bare_months(case)


def _is_in_text(case: Case, mark: DayMark) -> bool:
    """`купель не наливаем с 1 ноября`: a date the free text spells so."""
    spelled = " ".join(case.words(mark.first, mark.after))
    return len(spelled) > 3 and any(f" {spelled} " in f" {fact.text} " for fact in case.index.facts)


def _blame_weekday(case: Case, mark: DayMark, said: int) -> None:
    assert mark.on
    words = f"{mark.on:%d.%m.%Y} — {_DAY_NAMES[mark.on.isoweekday()]}, а не {_DAY_NAMES[said]}."
    case.find(Reason.UNSUPPORTED_FACT, mark.first, mark.after, words)


def _check_weekdays_beside(case: Case) -> set[int]:
    """`16 мая, суббота`, `October 3 is a Saturday`: the weekday must be that day's."""
    used: set[int] = set()
    for place, weekday in case.reading.weekdays:
        for mark in case.reading.days:
            between = case.words(mark.after, place)
            if (
                mark.after <= place
                and len(between) <= 3
                and all(word in _APPOSITION for word in between)
                and mark.on
                and not mark.weekday
            ):
                if "в" in between and "," not in between and "–" not in between:
                    continue
                if between == [":"] and any(mark is second for _, second in case.reading.ranges):
                    continue  # `с 14 по 17 января: четверг по 12 000 ₽, пятница...`
                used.add(place)
                case.bind(Support.CALENDAR, place, place + 1, "weekday")
                if (
                    mark.on.isoweekday() != weekday
                    and not _lists_nights(case, mark, place)
                    and not _is_listed(case, mark, place, weekday)
                ):
                    _blame_weekday(case, mark, weekday)
    return used


def _is_listed(case: Case, mark: DayMark, place: int, weekday: int) -> bool:
    """`25 и 26 сентября — пятница и суббота`: days and weekdays are listed in one order."""
    sentence = case.sentence_at(place)
    if not sentence:
        return False
    days = [one for one in case.reading.days if one.on and sentence.first <= one.first <= mark.first]
    names = [day for where, day in case.reading.weekdays if mark.after <= where < sentence.after]
    listed = len(days) > 1 and len(days) == len(names) and names[0] == weekday
    return listed and all(one.on and one.on.isoweekday() == name for one, name in zip(days, names, strict=True))


def _lists_nights(case: Case, mark: DayMark, place: int) -> bool:
    """`с 12 по 15 октября трое суток, понедельник, вторник...` lists the days inside; only plain appositions are strict."""
    ends_range = any(mark is second for _, second in case.reading.ranges)
    listed = {where for where, _ in case.reading.weekdays}
    return ends_range and case.words(place + 1, place + 2) in ([","], ["и"], ["and"]) and place + 2 in listed


def _check_bare_weekdays(case: Case, used: set[int]) -> None:
    rules = {day for rule in case.conditions.price_rules or () for day in rule.weekdays or ()}
    days: set[date] = set(case.scope.days) | {mark.on for mark in case.reading.days if mark.on}
    for stay in case.stays:
        days |= {stay.start_on + timedelta(days=n) for n in range(min((stay.end_on - stay.start_on).days + 1, 30))}
    known = {day.isoweekday() for day in days} | rules
    for place, weekday in case.reading.weekdays:
        if place in used:
            continue
        clause = case.clause_at(place)
        if (
            weekday in known
            or (clause is not None and any(token.text in {"если", "if"} for token in clause.tokens))
            or rules  # prices by weekday: every weekday has one, and the price said with it is checked
            or case.index.knows(case.tokens[place].canon)
            or weekday in case.scope.weekdays
            or (clause is not None and clause.question)
        ):
            case.bind(Support.CALENDAR, place, place + 1, "weekday")
        else:
            case.find(
                Reason.UNSUPPORTED_FACT, place, place + 1, "Об этом дне недели нет ни слова в условиях и переписке."
            )


def _check_bare_months(case: Case) -> None:
    """`на ноябрь`, `в мае`: a month the dialog names or a price rule covers; another is a new claim."""
    known = {day.month for day in case.scope.days | set(_known_days(case))}
    known |= {
        month for turn in case.context.dialog for token in read_text(turn.text[:3000]) if (month := month_of(token))
    }
    known |= {(rule.end + timedelta(days=1)).month for rule in case.conditions.price_rules or () if rule.end}
    for place, token in enumerate(case.tokens):
        month = None if place in case.reading.covered else month_of(token)
        if month and month in known:
            case.bind(Support.CALENDAR, place, place + 1, "month")


def _known_days(case: Case) -> set[date]:
    """Days of the dialog, of its stays and of the booking, of price rules and the edges of what is taken."""
    known = set(case.scope.days)
    for stay in case.scope.asked:
        known |= {stay.start_on, stay.end_on}
        if (stay.end_on - stay.start_on).days <= 60:
            known |= {stay.start_on + timedelta(days=n) for n in range((stay.end_on - stay.start_on).days)}
    for rule in case.conditions.price_rules or ():
        known |= {day for day in (rule.start, rule.end) if day}
    if case.context.unit is Unit.HOUR:
        known |= {day + timedelta(days=1) for day in case.scope.days}
    return known


def _is_offered(case: Case, mark: DayMark) -> bool:
    return mark.on is not None and _is_offered_day(case, mark.on)


def _is_offered_day(case: Case, day: date) -> bool:
    """Another date may be offered after a refusal (taken, too short): the calendar check judges it then."""
    refused = speaks_of_refusal(case)
    busy_edge = any(day in (part.start_on, part.end_on) for part in case.context.taken)
    return (refused or busy_edge) and day >= case.today and (day - case.today).days < 400
