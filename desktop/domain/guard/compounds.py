"""Adjectives made of a number: `семиместный`, `двухкомнатная`, `трёхчасовая`; the number must be that of a fact or of the stay."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.prices import said_lengths
from desktop.domain.guard.verdict import Support
from desktop.domain.pricing import exact_units

_NUMBERS = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
    "двенадцати": 12, "пятнадцати": 15, "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "сто": 100,
}  # fmt: skip
# What is counted: how the compound goes on, and how the noun begins that stands by the number in a fact.
_COUNTED = {
    "мест": ("мест",), "комнатн": ("@room",), "этажн": ("@floor",), "спальн": ("@bedroom",), "кроватн": ("@bed",), "метров": ("метр", "м"), "литров": ("литр", "л"),
    "килограмм": ("килограмм", "кг"), "дверн": ("двер",), "местн": ("мест",), "человеч": ("@guest",), "колесн": ("колес",), "конфороч": ("конфор",), "гигабайт": ("гб",),
}  # fmt: skip
_LENGTHS = ("часов", "суточн", "дневн", "ночн")


def compound_source(case: Case, word: str) -> tuple[Support, str] | None:
    """What stands behind such an adjective, or None when it is none or nothing does."""
    parts = _take_apart(word)
    if not parts:
        return None
    value, rest = parts
    if rest.startswith(_LENGTHS):
        stays = {exact_units(stay) for stay in case.stays} | said_lengths(case) | case.scope.lengths
        return (Support.CLIENT, "stay") if value in stays else None
    nouns = next((stems for begins, stems in _COUNTED.items() if rest.startswith(begins)), ())
    for fact in case.index.facts:
        for place, said in enumerate(fact.order):
            near = fact.order[max(0, place - 1) : place + 3]
            if said == str(value) and any(part.startswith(nouns) for part in near if nouns):
                return Support.TEXT, f"{fact.key}: {fact.text[:40]}"
    return None


def _take_apart(word: str) -> tuple[Decimal, str] | None:
    for begins, value in _NUMBERS.items():
        if word.startswith(begins) and len(word) > len(begins) + 4:
            return Decimal(value), word[len(begins) :]
    return None
