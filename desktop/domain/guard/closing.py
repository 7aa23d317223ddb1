"""Hours of the evening after which the rules let nobody stay: a later end may not be agreed to."""

from __future__ import annotations

import re
from datetime import time

from desktop.domain.guard.case import Case
from desktop.domain.guard.clock import read_times
from desktop.domain.guard.facts_index import read_text
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.tokens import Shape
from desktop.domain.guard.verdict import Reason
from desktop.domain.stay import Unit

_CLOSES = (
    "аренд",
    "работа",
    "сдаем",
    "сдается",
    "закрыва",
    "закрыт",
    "заканчива",
    "сеанс",
    "открыт",
    "close",
    "open",
    "work",
)
_REACH = 6  # words between `работаем` and its hour
_MORNING = time(6)


def check_closing(case: Case) -> None:
    """Only things let by the hour close; a closing after midnight is of the same evening."""
    if case.context.unit is not Unit.HOUR:
        return
    _check_last_hour(case)
    closes = _closing_time(case)
    if closes is None:
        return
    _check_late_hours(case, closes)
    for first, second in _said_spans(case):
        at = case.reading.times[second].at
        clause = case.clause_at(case.reading.times[second].first)
        if clause is None or clause.asks or min(clause.signs, default=1) < 0 or _refuses(case):
            continue
        if _minutes(at) > _minutes(closes):
            mark = case.reading.times[second]
            words = f"По условиям можно до {closes:%H:%M}."
            case.find(Reason.CONTRADICTS_CONDITIONS, case.reading.times[first].first, mark.after, words)


def _check_late_hours(case: Case, closes: time) -> None:
    """`посидеть можно хоть до двух`, `до часу ночи можно`."""
    said = [(mark.at, mark.first, mark.after) for mark in case.reading.times if mark.lead in {"до", "until", "till"}]
    for quantity in case.reading.quantities:
        following = case.tokens[quantity.after : quantity.after + 1]
        is_bare = not following or following[0].shape is not Shape.WORD or following[0].text in {"и", "или", "можно"}
        night = 1 <= quantity.value <= _MORNING.hour and quantity.value == int(quantity.value)
        if (
            night
            and is_bare
            and case.words(quantity.first - 1, quantity.first) == ["до"]
            and quantity.kind in {Kind.PLAIN, Kind.COUNT}
        ):
            said.append((time(int(quantity.value)), quantity.first, quantity.after))
    for at, first, after in said:
        clause = case.clause_at(first)
        if clause is None or clause.asks or clause.question or min(clause.signs, default=1) < 0 or _refuses(case):
            continue
        if _minutes(at) > _minutes(closes):
            case.find(Reason.CONTRADICTS_CONDITIONS, first, after, f"По условиям можно до {closes:%H:%M}.")


_UNTIL = re.compile(r"до (\d{1,2})[:.](\d\d)")


def _check_last_hour(case: Case) -> None:
    """`праздник до 23:00` where the rule on parties says `до 21:00`."""
    rule = case.conditions.parties
    found = _UNTIL.search(rule.note or "") if rule else None
    if not found or "@parties" not in {token.canon for token in case.tokens} | case.scope.stems:
        return
    latest = time(int(found.group(1)) % 24, int(found.group(2)))
    for mark in case.reading.times:
        clause = case.clause_at(mark.first)
        if mark.lead not in {"до", "until", "till"} or clause is None or clause.asks or clause.question:
            continue
        if min(clause.signs, default=1) > 0 and _minutes(mark.at) > _minutes(latest) and not _refuses(case):
            words = f"По условиям праздники — до {latest:%H:%M}."
            case.find(Reason.CONTRADICTS_CONDITIONS, mark.first, mark.after, words)


def _closing_time(case: Case) -> time | None:
    """`Работаем с 10:00 до полуночи`, `аренда до 23:00`."""
    tokens = list(read_text(case.conditions.rules or ""))
    for mark in read_times(tokens, set(), hourly=True):
        before = [token.text for token in tokens[max(0, mark.first - _REACH) : mark.first]]
        since_stop = before[max((at + 1 for at, word in enumerate(before) if word in {".", ";"}), default=0) :]
        if mark.lead in {"до", "в", "until", "till"} and any(word.startswith(_CLOSES) for word in since_stop):
            return mark.at
    return None


def _said_spans(case: Case) -> list[tuple[int, int]]:
    """Neighbouring times joined by `до` or a dash."""
    marks = case.reading.times
    return [
        (place, place + 1)
        for place in range(len(marks) - 1)
        if {"до", "по", "–", "-", "to", "till", "until"}
        & set(case.words(marks[place].after, marks[place + 1].first + 1))
    ]


def _refuses(case: Case) -> bool:
    return any(
        token.canon == "@taken"
        or (
            token.text in {"нельзя", "только", "сожалению", "увы", "получится", "выйдет", "сможем", "unfortunately"}
            and _is_denied(case, place)
        )
        for place, token in enumerate(case.tokens)
    )


def _is_denied(case: Case, place: int) -> bool:
    """`не получится`, `не сможем`: of the words that say no only with `не`."""
    word = case.tokens[place].text
    return word not in {"получится", "выйдет", "сможем"} or case.words(place - 1, place) == ["не"]


def _minutes(at: time) -> int:
    return (at.hour * 60 + at.minute) + (24 * 60 if at < _MORNING else 0)
