"""Sums worked out of fees: a fee by the thing it is for, as many times as said, and several of them together."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import POLICIES, Fact, read_text, stems_of
from desktop.domain.guard.fees import Ledger
from desktop.domain.guard.prices import said_lengths
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.pricing import exact_units

_ALWAYS = frozenset({"@day", "@night", "@hour", "@price", "@guest", "@surcharge", "@total", "@week", "@minute"})
_SEVERAL = 5  # sums of a reply that are tried together


def worked_out(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """What the sum is, or "": a named fee, its multiple, or the whole of sums already proved."""
    value = quantity.value
    for stems in _namings(case, quantity, left, right):
        fees = _named_fees(case, stems)
        if len(fees) > 1:
            return ""  # which of them is meant is said nearer, and was found not to fit
        if value in fees:
            ledger.side.append(value)
            return fees[value]
        if any(fee * count == value for fee in fees if fee >= 10 for count in _counts(case, quantity)):
            ledger.side.append(value)
            return "fee · count"
        if fees:
            break  # the nearest named thing has another fee
    return _whole(case, ledger, quantity)


def _namings(case: Case, quantity: Quantity, left: int, right: int) -> list[set[str]]:
    """Stems that may name what the sum is for, nearest first: its segment, its sentence, the one before, the client's."""
    sentence = case.sentence_at(quantity.first)
    if not sentence:
        return []
    place = case.sentences.index(sentence)
    before = case.sentences[place - 1].tokens if place else []
    asked = place > 1 and case.sentences[place - 1].question  # `... с человека. Вас двое? Тогда 5 000 ₽`
    earlier = case.sentences[place - 2].tokens if asked else []
    found = [
        {token.canon for token in part if token.canon} - _ALWAYS
        for part in (case.tokens[left:right], sentence.tokens, before, earlier)
    ]
    return [stems for stems in [*found, case.scope.last_stems - _ALWAYS] if stems]


def _named_fees(case: Case, stems: set[str]) -> dict[Decimal, str]:
    """Fees of the rules and of the free text that the words name best."""
    named: list[tuple[int, Decimal, str]] = []
    for key in (*POLICIES, "early_check_in", "late_check_out"):
        rule = getattr(case.conditions, key)
        if rule and rule.fee:
            own = _stems_of_rule(case, key)
            named.append((3 * len(stems & own), rule.fee, f"{key}.fee"))
    for part in case.conditions.penalties or ():
        own = set(stems_of(read_text(part.what))) - _ALWAYS
        if part.amount and _EACH_TIME.search(part.what.lower()):
            named.append((3 * len(stems & own), part.amount, "penalties"))
    for fact in case.index.facts:
        if fact.kind in {"text", "note"}:
            shared = 2 * len(stems & (set(fact.signs) - _ALWAYS)) + len(stems & (fact.about - _ALWAYS))
            named += [(shared, number, "fee") for number in _sums_of(fact)]
    best = max((shared for shared, _, _ in named), default=0)
    return {fee: key for shared, fee, key in named if shared == best} if best else {}


_EACH_TIME = re.compile(r"\b(?:за|в|на) (?:кажд\w+ |один )?(?:час|сутки|день|км|километр|ночь|литр|минут|шт)")
_OWN_STEMS = {"early_check_in": {"@early"}, "late_check_out": {"@late", "задерж"}}


def _stems_of_rule(case: Case, key: str) -> set[str]:
    notes = {stem for fact in case.index.facts if fact.key == key for stem in fact.signs}
    return _OWN_STEMS.get(key, {f"@{key}"}) | (notes - _ALWAYS - {"@checkin", "@checkout"})


def _sums_of(fact: Fact) -> list[Decimal]:
    """Numbers of a fact that are money: with a sign of it after them."""
    found = []
    for place, word in enumerate(fact.order[:-1]):
        if fact.order[place + 1].startswith(("₽", "руб", "р", "тенге", "%")) and fact.order[place + 1] != "%":
            digits = word.replace(" ", "")
            found += [number for number in fact.numbers if digits == str(number)]
    return found


def _counts(case: Case, quantity: Quantity) -> set[Decimal]:
    """How many times a fee may be taken: counts said in the sentence, guests, units, both ways."""
    sentence = case.sentence_at(quantity.first)
    low, high = (sentence.first, sentence.after) if sentence else (0, 0)
    said = {
        q.value for q in case.reading.quantities if q.kind is not Kind.MONEY and low <= q.first < high and q.value < 500
    }
    units = {exact_units(stay) for stay in case.stays} | said_lengths(case) | case.scope.lengths
    numbers = {number for number in case.scope.numbers if number < 500}
    said |= _beyond_included(case, said)
    said |= {q.value for q in case.reading.quantities if q.kind is Kind.GUESTS}
    return said | units | numbers | {Decimal(2)} if _is_both(case, quantity) else said | units | numbers


def _beyond_included(case: Case, said: set[Decimal]) -> set[Decimal]:
    """`пять часов бани` of which three are in the price: two are paid for."""
    free = {
        number
        for fact in case.index.facts
        if any(word.startswith(("включ", "вход", "бесплат")) for word in fact.text.split())
        for number in fact.numbers
        if number < 100
    }
    return {count - number for count in said for number in free if count > number}


def _is_both(case: Case, quantity: Quantity) -> bool:
    words = set(case.words(quantity.first - 12, quantity.after + 12))
    return bool(words & {"туда", "обратно", "оба", "обе", "обоих", "забрать", "both"})


_TOGETHER = (
    "вместе",
    "итого",
    "всего",
    "общ",
    "сумм",
    "получ",
    "выйд",
    "выход",
    "итог",
    "total",
    "together",
    "altogether",
    "=",
)


def _whole(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    """`проектор 900 ₽ и экран 400 ₽ в сутки, вместе 2 600 ₽`: several proved sums, once or for every unit."""
    words = case.words(quantity.first - 6, quantity.after + 2)
    if not any(word.startswith(_TOGETHER) for word in words):
        return ""
    bound = list(dict.fromkeys(ledger.bound[-_SEVERAL:]))
    units = {Decimal(1)} | {exact_units(stay) for stay in case.stays} | said_lengths(case)
    for size in range(2, len(bound) + 1):
        for part in itertools.combinations(bound, size):
            if set(part) & set(ledger.side) and any(sum(part) * unit == quantity.value for unit in units):
                return "sums · together"
    return ""
