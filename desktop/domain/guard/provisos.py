"""For how many guests a sum is said to be, when the guests are not known."""

from __future__ import annotations

from desktop.domain.guard.case import Case
from desktop.domain.guard.quantities import Kind, Quantity


def is_proviso(case: Case, quantity: Quantity) -> bool:
    """`за 2 ночи (до 2 гостей)`, `если гостей не больше двух`: for how many a sum of the same sentence is."""
    if quantity.kind not in {Kind.GUESTS, Kind.PLAIN, Kind.COUNT} or quantity.value != case.conditions.base_guests:
        return False
    sentence = case.sentence_at(quantity.first)
    if not sentence or not any(
        q.kind is Kind.MONEY and sentence.first <= q.first < sentence.after for q in case.reading.quantities
    ):
        return False
    before = case.words(max(sentence.first, quantity.first - 5), quantity.first)
    return "если" in before or "if" in before or before[-2:] == ["(", "до"] or before[-3:] == ["(", "up", "to"]
