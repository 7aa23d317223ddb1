"""What a reply says is free or taken, against the calendar; and what it offers against the shortest stay and head count."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta

from desktop.domain.booking import Busy, Source
from desktop.domain.calendar import conflicts
from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case, speaks_of_refusal
from desktop.domain.guard.moments import DayMark, month_of, relative_of, weekday_of
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.scope import stays_of
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.pricing import exact_units
from desktop.domain.stay import Stay, Unit

_EVENING = {
    "вечер": (time(17), time(23)),
    "утр": (time(6), time(12)),
    "днем": (time(11), time(17)),
    "ночь": (time(22), time(23, 59)),
    "evening": (time(17), time(23)),
    "morning": (time(6), time(12)),
}
_FREE_PLACE = frozenset({"время", "место", "места", "мест", "окно", "окна", "slot", "slots"})


def check_availability(case: Case) -> None:
    previous: list[Stay] = []
    for sentence in case.sentences:
        for place, clause in enumerate(sentence.clauses):
            _check_past(case, clause)
            said = None if _is_indirect(clause) else _claim(clause)
            if said is None and _offers(clause) and _within(case, clause.first, clause.after):
                said = True
            if said is None or clause.asks:
                continue
            stays = _stays_of_clause(case, sentence, place) or previous or case.stays or _day_stays(case)
            previous = stays
            if clause.question and not stays:
                continue
            if clause.question and not _asserts(clause):
                if said and stays:
                    _judge(case, clause, stays, free=True)
                continue
            _judge(case, clause, stays, free=said)
        if not previous and case.own_stays:
            previous = []


def _is_indirect(clause: Clause) -> bool:
    """`подскажу, свободно ли`: an indirect question."""
    return any(token.text in {"ли", "whether"} for token in clause.tokens)


def _asserts(clause: Clause) -> bool:
    return any(token.canon in {"@vacant", "@taken"} for token in clause.tokens)


def _claim(clause: Clause) -> bool | None:
    """True for "free", False for "taken", None when the clause says neither."""
    for token, sign in zip(clause.tokens, clause.signs, strict=True):
        if token.text == "свободно" and _is_manner(clause, token):
            continue
        if token.canon == "@vacant" or (token.text == "free" and not _is_price_free(clause)):
            return sign > 0
        if token.canon == "@taken" or (token.text in _GIVEN and sign > 0):
            return sign < 0
        if token.text in _FREE_PLACE and _places_of_time(clause):
            return sign > 0
    return None


_WITH_MANNER = ("размест", "размещ", "помест", "помещ", "умест", "пользов", "воспольз", "дыш", "встат", "встан", "поставит", "припарк", "говор", "прой", "проход", "сидет", "сяд", "расса", "вмест", "вмещ")  # fmt: skip


def _is_manner(clause: Clause, token: Token) -> bool:
    """`40 гостей разместятся свободно` is no word on the calendar."""
    place = clause.tokens.index(token)
    beside = clause.tokens[max(0, place - 3) : place + 3]
    return any(part.text.startswith(_WITH_MANNER) for part in beside)


def _check_past(case: Case, clause: Clause) -> None:
    """`Это время уже прошло`: true when what was asked for has begun."""
    at = next((place for place, token in enumerate(clause.tokens, clause.first) if token.text in _PAST), None)
    if at is None or clause.asks or clause.question:
        return
    now = case.context.now.replace(tzinfo=None)
    starts = [stay.start if stay.unit is Unit.HOUR else stay.start + timedelta(days=1) for stay in case.stays]
    if starts and all(start <= now for start in starts):
        case.bind(Support.CALENDAR, at, at + 1, "past")
    elif starts:
        case.find(Reason.CONTRADICTS_CALENDAR, at, at + 1, "Это время ещё не прошло.")


_GIVEN = frozenset({"отдана", "отдан", "отдано", "отданы", "разобрали", "ушли", "ушла"})
_PAST = frozenset({"прошло", "прошли", "прошла", "прошел"})


def _offers(clause: Clause) -> bool:
    """`Могу предложить с 15 до 17`: what is offered must be free."""
    return any(token.text.startswith(("предлож", "предлаг", "offer")) for token in clause.tokens)


def _is_price_free(clause: Clause) -> bool:
    words = {token.text for token in clause.tokens}
    return bool(words & {"charge", "cancellation", "parking", "feel"}) or "of" in words


def _places_of_time(clause: Clause) -> bool:
    """`место есть`, `мест нет` of a thing let by time, not the bed places of a flat."""
    words = [token.text for token in clause.tokens]
    return (
        bool({"есть", "нет", "остались", "имеются"} & set(words))
        and not any(token.value is not None for token in clause.tokens)
        and not any(token.canon in {"@parking", "@bed", "@bedroom", "@outside"} for token in clause.tokens)
        and not _is_spot(clause)
        and not any(word.startswith(("участ", "двор", "спальн", "стоян", "машин", "тих")) for word in words)
    )


def _is_spot(clause: Clause) -> bool:
    """`есть место на улице`, `место для курения`, `место под машину`: a place in space."""
    words = [token.text for token in clause.tokens]
    places = [at for at, word in enumerate(words) if word in _FREE_PLACE]
    return any(
        words[at + 1 : at + 2]
        and words[at + 1] in {"для", "на", "под", "у", "во", "где", "в"}
        and _is_noun(clause, at + 2)
        for at in places
    )


def _is_noun(clause: Clause, at: int) -> bool:
    """A word that names neither a day nor an hour."""
    named = clause.tokens[at : at + 1]
    return (
        bool(named)
        and named[0].shape is Shape.WORD
        and not (
            named[0].canon in {"@day", "@night", "@hour", "@week"}
            or weekday_of(named[0])
            or month_of(named[0])
            or relative_of(named[0]) is not None
            or named[0].text.startswith(
                ("эт", "ваш", "выбранн", "указанн", "нужн", "вечер", "утр", "выходн", "друг", "дат")
            )
        )
    )


def _stays_of_clause(case: Case, sentence: Sentence, place: int) -> list[Stay]:
    """Stays named in the clause, else in the sentence before or after it."""
    clause = sentence.clauses[place]
    first, after = clause.first, clause.after
    if not _names_hours(case, first, after) and _names_hours(case, after, sentence.after):
        after = sentence.after  # `свободно: с 11 до 14 или с 16 до 19`
    inside = _within(case, first, after)
    if inside:
        return inside
    back = sentence.clauses[place - 1].first if place else sentence.first
    return _within(case, back, after) or _within(case, sentence.first, sentence.after)


def _names_hours(case: Case, first: int, after: int) -> bool:
    return case.context.unit is not Unit.HOUR or any(first <= mark.first < after for mark in case.reading.times)


def _within(case: Case, first: int, after: int) -> list[Stay]:
    ranges = [pair for pair in case.reading.ranges if first <= pair[0].first and pair[1].after <= after]
    unit = case.context.unit
    if unit is Unit.HOUR:
        return _hours_within(case, first, after)
    stays = []
    for start, end in ranges:
        if start.on and end.on and (end.on > start.on or unit is Unit.DAY):
            stays.append(Stay.of_dates(start.on, end.on, unit))
    if stays:
        return stays
    marks = [mark for mark in case.reading.days if first <= mark.first < after and mark.on]
    days = [mark.on for mark in marks] + [
        case.today + timedelta(days=shift) for place, shift in case.reading.relatives if first <= place < after
    ]
    if len(marks) == 1 and "до" in case.words(marks[0].first - 1, marks[0].first):
        begun = [stay for stay in case.scope.asked if marks[0].on and stay.start_on < marks[0].on]
        if begun and marks[0].on:  # `занято до 23 июля` of what was asked for
            return [Stay.of_dates(begun[0].start_on, marks[0].on, unit)]
    for day in days:
        same = [stay for stay in case.scope.asked if day and stay.start_on == day]
        stays += same or ([Stay.of_dates(day, day + timedelta(days=1), unit)] if day else [])
    return stays


def _hours_within(case: Case, first: int, after: int) -> list[Stay]:
    marks = [mark for mark in case.reading.times if first <= mark.first < after]
    days = [mark.on for mark in case.reading.days if mark.on] + [
        case.today + timedelta(days=shift) for _, shift in case.reading.relatives
    ]
    days = days or [stay.start_on for stay in case.scope.asked[:1]] or sorted(case.scope.days)[:1]
    if not days:
        return []
    stays = []
    for start, end in itertools.pairwise(marks):
        if any(word in {"до", "–", "-", "по", "to", "till", "until"} for word in case.words(start.after, end.first)):
            day = _day_before(case, start.first) or days[0]
            begins, ends = datetime.combine(day, start.at), datetime.combine(day, end.at)
            stays.append(Stay(begins, ends if ends > begins else ends + timedelta(days=1), Unit.HOUR))
    if stays:
        return stays
    if len(marks) == 1:
        lengths = sorted(case.scope.lengths)[:1]
        begins = datetime.combine(days[0], marks[0].at)
        if marks[0].lead in {"до", "until", "till"}:
            return [Stay(begins - timedelta(hours=1), begins, Unit.HOUR)]
        return [Stay(begins, begins + timedelta(hours=float(lengths[0]) if lengths else 1), Unit.HOUR)]
    part = next(
        (
            span
            for token in case.tokens[first:after]
            for prefix, span in _EVENING.items()
            if token.text.startswith(prefix)
        ),
        None,
    )
    asked = [stay for stay in case.scope.asked if stay.start_on == days[0]]
    if part and not asked:
        return [Stay(datetime.combine(days[0], part[0]), datetime.combine(days[0], part[1]), Unit.HOUR)]
    return asked


def _day_before(case: Case, place: int) -> date | None:
    """The day said last before the hours, in the same sentence."""
    sentence = case.sentence_at(place)
    said = [mark.on for mark in case.reading.days if mark.on and sentence and sentence.first <= mark.first < place]
    return said[-1] if said else None


def _day_stays(case: Case) -> list[Stay]:
    unit = case.context.unit
    if unit is Unit.HOUR:
        return stays_of(case.reading, unit, case.today, carry=case.scope)
    return [Stay.of_dates(day, day + timedelta(days=1), unit) for day in sorted(case.scope.days)[:1]]


def _judge(case: Case, clause: Clause, stays: list[Stay], *, free: bool) -> None:
    if not stays or not case.context.has_calendar:
        case.find(
            Reason.UNSUPPORTED_FACT,
            clause.first,
            clause.after,
            "Не ясно, о каких датах речь: занятость проверить нельзя.",
        )
        case.find(Reason.CONTRADICTS_CALENDAR, clause.first, clause.after, "Календарь не подтверждает этих слов.")
        return
    taken = case.context.taken
    for stay in stays:
        in_the_way = [part for part in taken if _overlap(case, stay, part)]
        spelled = (
            f"{stay.start_on:%d.%m}–{stay.end_on:%d.%m}"
            if stay.unit is not Unit.HOUR
            else f"{stay.start:%d.%m %H:%M}–{stay.end:%H:%M}"
        )
        if free and in_the_way:
            case.find(Reason.CONTRADICTS_CALENDAR, clause.first, clause.after, f"{spelled}: по календарю занято.")
        elif free and stay.start_on < case.today:
            case.find(Reason.CONTRADICTS_CALENDAR, clause.first, clause.after, f"{spelled}: эта дата уже прошла.")
        elif not free and not _is_taken(case, stay, in_the_way):
            case.find(Reason.CONTRADICTS_CALENDAR, clause.first, clause.after, f"{spelled}: по календарю свободно.")
        elif free and _is_strange(case, stay):
            case.find(
                Reason.UNSUPPORTED_FACT, clause.first, clause.after, f"{spelled}: клиент спрашивал о других датах."
            )
        else:
            _bind(case, clause)
            _check_offer(case, clause, stay, free=free)


def _bind(case: Case, clause: Clause) -> None:
    for offset, token in enumerate(clause.tokens):
        if token.canon in {"@vacant", "@taken"} or token.text in _FREE_PLACE or token.text == "free":
            case.bind(Support.CALENDAR, clause.first + offset, clause.first + offset + 1, "calendar")


def _overlap(case: Case, stay: Stay, part: Stay) -> bool:
    if case.context.buffer_hours:
        conditions = case.conditions
        return bool(
            conflicts(
                stay,
                [Busy(part, Source.MANUAL)],
                case.context.buffer_hours,
                timezone=case.context.timezone or "UTC",
                check_in_from=conditions.check_in_from,
                check_out_until=conditions.check_out_until,
            )
        )
    if stay.start == stay.end:
        return part.start <= stay.start < part.end
    return stay.overlaps(part)


def _is_taken(case: Case, stay: Stay, in_the_way: list[Stay]) -> bool:
    """A stay the client asked for is taken when anything stands in its way; another claim must lie inside what is taken."""
    if not in_the_way:
        return False
    if stay in case.scope.asked or any(
        stay.start_on == asked.start_on and stay.unit is Unit.HOUR for asked in case.scope.asked if stay == asked
    ):
        return True
    covered_to = stay.start
    for part in sorted(in_the_way):
        if part.start <= covered_to:
            covered_to = max(covered_to, part.end)
    return covered_to >= stay.end


def _is_strange(case: Case, stay: Stay) -> bool:
    """Free, but not what was asked, and not offered in place of a refused stay."""
    asked = case.scope.asked
    if not asked or stay in asked or case.context.unit is Unit.HOUR:
        return False
    if stay.start_on in {one.start_on for one in asked} and stay.end_on in {one.end_on for one in asked}:
        return False
    full = [one for one in asked if exact_units(one) in case.scope.lengths or one.units > 1]
    if not full and stay.start_on in case.scope.days:
        return False
    return not _is_alternative(case)


def _is_alternative(case: Case) -> bool:
    return speaks_of_refusal(case)


def _check_offer(case: Case, clause: Clause, stay: Stay, *, free: bool) -> None:
    """A free stay that breaks the shortest length or the head count may be told only with the rule beside it."""
    conditions = case.conditions
    words = {token.text for token in case.tokens}
    speaks_of_min = any(word.startswith(("миним", "minimum", "least", "кратчайш")) for word in words) or "от" in words
    if (
        free
        and conditions.min_units
        and exact_units(stay) < conditions.min_units
        and not speaks_of_min
        and stay in case.own_stays + case.scope.asked
    ):
        if stay.unit is not Unit.HOUR and stay.units == 1 and not case.scope.lengths and stay not in case.own_stays:
            return
        named = {q.value for q in case.reading.quantities if q.kind is Kind.LENGTH} | case.scope.lengths
        if not case.reading.ranges and stay.units == 1 and stay not in case.scope.spans and not named:
            return  # `на 23 мая свободна`: for how long is still asked
        if not case.reading.ranges and stay.units == 1 and 1 not in case.scope.lengths and stay not in case.scope.asked:
            return  # `с 23-го свободно` says from when, not for how long
        case.find(
            Reason.CONTRADICTS_CONDITIONS,
            clause.first,
            clause.after,
            f"Минимальный срок — {conditions.min_units}, а предложено меньше.",
        )


def dates_of(marks: list[DayMark]) -> list[date]:
    return [mark.on for mark in marks if mark.on]
