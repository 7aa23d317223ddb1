"""Hours of the evening after which the rules let nobody stay: a later end may not be agreed to."""

from __future__ import annotations

import re
from datetime import time

from desktop.domain.guard.case import Case
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.verdict import Reason
from desktop.domain.stay import Unit

_CLOSES = re.compile(
    r"(?:аренд\w*|работа\w*|сда[её]м\w*|закрыва\w*|закрыт\w*|заканчива\w*|сеанс\w*|открыт\w*)[^.;]{0,30}?\b(?:до|в) (\d{1,2})[:.](\d\d)"
)
_MORNING = time(6)


def check_closing(case: Case) -> None:
    """Only things let by the hour close; a closing after midnight is of the same evening."""
    if case.context.unit is not Unit.HOUR:
        return
    _check_last_hour(case)
    closes = _closing_time(case)
    if closes is None:
        return
    for first, second in _said_spans(case):
        at = case.reading.times[second].at
        clause = case.clause_at(case.reading.times[second].first)
        if clause is None or clause.asks or min(clause.signs, default=1) < 0 or _refuses(case):
            continue
        if _minutes(at) > _minutes(closes):
            mark = case.reading.times[second]
            words = f"По условиям можно до {closes:%H:%M}."
            case.find(Reason.CONTRADICTS_CONDITIONS, case.reading.times[first].first, mark.after, words)


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
    found = _CLOSES.search(fold(case.conditions.rules or "").text)
    return time(int(found.group(1)), int(found.group(2))) if found and int(found.group(1)) < 24 else None


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
    return any(token.canon == "@taken" or token.text in {"нельзя", "только", "сожалению"} for token in case.tokens)


def _minutes(at: time) -> int:
    return (at.hour * 60 + at.minute) + (24 * 60 if at < _MORNING else 0)
