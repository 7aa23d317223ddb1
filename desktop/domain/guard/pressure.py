"""Haste: that this is the last place or that others are looking is in no calendar, and moves people all the same."""

from __future__ import annotations

import re

from desktop.domain.guard.case import Case
from desktop.domain.guard.verdict import Reason

_LAST = re.compile(
    r"\bпоследн\w+ (?:\w+ )?(?:дат|мест|вариант|окн|окош|номер|выходн|шанс|возможност|экземпл|штук|квартир)\w*|\blast (?:\w+ )?(?:date|place|slot|room|one|chance)\b"
)
_RIVALS = re.compile(
    r"\b(?:смотр|интерес|спраш|претенд|хот|бронир|разбир|раскуп|разлет)\w+\b[^.!?]{0,40}\b(?:человек|люд|клиент|гост|желающ|друг|семь|компани)\w*"
    r"|\b(?:ещ[её]|уже) (?:\w+ )?(?:человек|люд\w+|желающ\w+|клиент\w*) (?:\w+ )?(?:смотр|интерес|спраш|хот|ждут)\w*|\bочередь из\b|\bбольш\w+ спрос\b|\bвысок\w+ спрос\b|\bhigh demand\b"
)
_HURRY = re.compile(r"\b(?:поспешите|успейте|торопитесь|не откладыва\w+|поторопитесь|разбирают|расхватывают|hurry)\b")


def check_pressure(case: Case) -> None:
    text = case.folded.text
    for pattern in (_LAST, _RIVALS, _HURRY):
        for found in pattern.finditer(text):
            place = next((at for at, token in enumerate(case.tokens) if token.end > found.start()), 0)
            clause = case.clause_at(place)
            if clause is None or clause.question or clause.asks or _is_in_facts(case, found.group()):
                continue
            if min(clause.signs, default=1) < 0:
                continue
            after = next((at for at, token in enumerate(case.tokens) if token.end >= found.end()), place) + 1
            words = "Поторапливать клиента нечем: об этом календарь ничего не говорит."
            case.find(Reason.UNSUPPORTED_FACT, place, after, words)
            case.find(Reason.CONTRADICTS_CALENDAR, place, after, words)


def _is_in_facts(case: Case, said: str) -> bool:
    return any(said[:12] in fact.text for fact in case.index.facts)
