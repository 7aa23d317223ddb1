"""Head counts: of the client, of the base, of the most there is room for."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.provisos import is_proviso
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.told_numbers import BASE_WORDS, MAX_WORDS, MIN_WORDS, is_near, sentence_has, text_number

_TAKES = ("размест", "размещ", "помест", "умест", "вмест", "вмещ", "берем", "приме", "прини", "можно", "подойд")


def support_guests(case: Case, quantity: Quantity) -> str:
    conditions, value = case.conditions, quantity.value
    sentence = case.sentence_at(quantity.first)
    low = max(sentence.first if sentence else 0, quantity.first - 3)
    before = set(case.words(low, quantity.first))
    people = {Decimal(head) for head in case.scope.guests}
    base = Decimal(conditions.base_guests or 0)
    if is_near(case, quantity, MIN_WORDS, 3) and value == conditions.min_units:
        return "min_units"
    if _breaks_limit(case, quantity):
        return ""
    if base and value == base and (_has_own_maximum(case, quantity) or is_proviso(case, quantity)):
        return "base_guests"
    if before & BASE_WORDS or (before & {"до", "на"} and _no_surcharge(case, quantity)):
        if before & {"сверх", "above", "beyond"} and value == base:
            return "base_guests"
        return (
            "base_guests" if value in {base, Decimal(conditions.max_guests or 0)} and value else above_base(case, value)
        )
    if conditions.max_guests is None and sentence_has(case, quantity, ("помест", "умест", "влез", "размест", "вмещ")):
        return text_number(case, quantity)  # nobody said how many there is room for
    if before & {"до", "максимум"} or is_near(case, quantity, MAX_WORDS, 4):
        return _most(case, quantity, people, base)
    if value in people or value in case.scope.numbers:
        return "client"
    if value in {base, Decimal(conditions.max_guests or 0)} and value:
        return "guests"
    if value == 1 or above_base(case, value):
        return above_base(case, value) or "one"
    return text_number(case, quantity)


def _most(case: Case, quantity: Quantity, people: set[Decimal], base: Decimal) -> str:
    """`до 4 гостей`, `максимум четверо`: the most there is room for, or the client's own count within it."""
    value, most = quantity.value, case.conditions.max_guests
    if value == most:
        return "max_guests"
    if value == base and (most is None or sentence_has(case, quantity, ("цен", "стоим", "тариф", "price", "rate"))):
        return "base_guests"  # `цена рассчитана на двоих`
    clause = case.clause_at(quantity.first)
    if value in people and most and (value <= most or (clause and min(clause.signs, default=1) < 0)):
        return "client"
    return text_number(case, quantity)


def _breaks_limit(case: Case, quantity: Quantity) -> bool:
    """`16 человек разместим` where 14 are the most."""
    most, clause = case.conditions.max_guests, case.clause_at(quantity.first)
    if not most or quantity.value <= most or clause is None or clause.asks or clause.question:
        return False
    sentence = case.sentence_at(quantity.first)
    told = {token.value for token in case.tokens}
    says = any(token.text.startswith(_TAKES) for token in (sentence.tokens if sentence else []))
    return says and min(clause.signs, default=1) > 0 and Decimal(most) not in told


def _has_own_maximum(case: Case, quantity: Quantity) -> bool:
    """`с комфортом 8 гостей, максимум — 12`: the most is said of the other number."""
    return any(
        other.first > quantity.first and other.value == case.conditions.max_guests for other in case.reading.quantities
    ) and any(word.startswith(("максим", "maxim", "до")) for word in case.words(quantity.after, quantity.after + 4))


def _no_surcharge(case: Case, quantity: Quantity) -> bool:
    clause = case.clause_at(quantity.first)
    return clause is not None and any(
        token.canon == "@surcharge" or token.text.startswith(("включен", "входит")) for token in clause.tokens
    )


def above_base(case: Case, value: Decimal) -> str:
    base = case.conditions.base_guests
    heads = [*case.scope.guests, *(int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS)]
    return "guests · − base" if base and any(value == head - base for head in heads) else ""
