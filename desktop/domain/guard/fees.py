"""Fees beside the price: penalties, guests above the base, things with a fee, sums of the free text."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import Fact, read_text, stems_of
from desktop.domain.guard.prices import said_lengths
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.sums import Sums
from desktop.domain.pricing import exact_units, fee_is_once
from desktop.domain.stay import Unit


@dataclass(slots=True)
class Ledger:
    """What was proved about sums while reading left to right."""

    sums: Sums
    prices: set[Decimal]
    bound: list[Decimal] = field(default_factory=list)
    side: list[Decimal] = field(default_factory=list)  # of the free text: delivery, firewood...


_ONCE = ("всё", "все", "весь", "проживание", "разово", "единоразово", "однократно", "stay", "whole", "один")


_UNIT_WORDS = {Unit.NIGHT: {"@night", "@day"}, Unit.DAY: {"@day"}, Unit.HOUR: {"@hour"}}


_EACH = ("@night", "@day", "@hour")


def same_basis(case: Case, quantity: Quantity, source: str) -> bool:
    """`500 ₽ за всё проживание` is not `500 ₽ за ночь`."""
    words, canons = case.words(quantity.after, quantity.after + 4), case.canons(quantity.after, quantity.after + 4)
    if words[:1] and words[0] not in {"за", "в", "per", "a", "for", "/", "один", "единоразово", "разово"}:
        return True
    stop = next(
        (place for place, word in enumerate(words) if word in {",", ".", ";", "(", "–", "+", "и", "плюс", "сверх"}),
        len(words),
    )
    words, canons = words[:stop], canons[:stop]
    said_once = any(word in _ONCE for word in words)
    said_each = (
        not said_once
        and any(canon in _EACH for canon in canons[:3])
        and not any(token.value is not None for token in case.tokens[quantity.after : quantity.after + stop])
    )
    if not said_once and not said_each:
        return True
    if source == "cleaning_fee":
        return said_once
    if source in {"price", "extra_guest_fee"}:
        unit = _UNIT_WORDS[case.context.unit]
        if said_each and not any(canon in unit for canon in canons[:3]):
            return False
        return said_each or (source == "price" and any(stay.units == 1 for stay in case.stays))
    key = source.removesuffix(".fee")
    rule = getattr(case.conditions, key, None) if source.endswith(".fee") else None
    once = fee_is_once(rule) if rule else None
    return once is None or once is said_once


def penalty(case: Case, value: Decimal, quantity: Quantity) -> str:
    sentence = case.sentence_at(quantity.first)
    stems = {token.canon for token in sentence.tokens} if sentence else set()
    penalties = case.conditions.penalties or ()
    shared = [(len(stems & set(stems_of(read_text(part.what)))), part) for part in penalties]
    most = max((count for count, _ in shared), default=0)
    if any(part.amount == value for count, part in shared if count == most):
        return "penalties"
    for key in ("smoking", "pets", "parties"):
        rule = getattr(case.conditions, key)
        if rule and rule.fee == value and f"@{key}" in stems | case.scope.stems:
            return f"{key}.fee"
    return _rule_number(case, value, stems)


def _rule_number(case: Case, value: Decimal, stems: set[str]) -> str:
    """A number of the free text whose own words are said with it."""
    for fact in case.index.facts:
        if value in fact.numbers and fact.kind in {"text", "note"} and stems & set(fact.signs):
            return f"{fact.key}: {fact.text[:40]}"
    return ""


def fee(case: Case, ledger: Ledger, key: str, value: Decimal) -> str:
    rule = getattr(case.conditions, key)
    if rule and rule.fee is not None and rule.fee == value:
        return f"{key}.fee"
    return f"{key}.fee · units" if value in ledger.sums.fees.get(key, set()) else ""


def extra(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    value, conditions = quantity.value, case.conditions
    sentence = case.sentence_at(quantity.first)
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    about_guests = bool({"@guest"} & canons) or any(
        token.collective or token.ordinal for token in (sentence.tokens if sentence else [])
    )
    if conditions.extra_guest_fee is not None and (about_guests or not (case.index.by_stem.keys() & canons)):
        if value == conditions.extra_guest_fee:
            return "extra_guest_fee"
        if value in ledger.sums.extra:
            return "extra_guest_fee · guests · units"
        if _is_extra_product(case, value):
            return "extra_guest_fee · guests"
    if about_guests:
        return ""
    for key in ("early_check_in", "late_check_out", "pets", "parking"):
        if _named_in_dialog(case, key) and (found := fee(case, ledger, key, value)):
            return found
    return ""


def _is_extra_product(case: Case, value: Decimal) -> bool:
    """Fee × guests above the base, for guests the dialog or the reply counts."""
    fee, base = case.conditions.extra_guest_fee, case.conditions.base_guests
    if not fee or not base:
        return False
    heads = {*case.scope.guests, *(int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS)}
    units = {exact_units(stay) for stay in case.stays} | said_lengths(case) | {Decimal(1)}
    return any(value == fee * (head - base) * unit for head in heads if head > base for unit in units)


def _named_in_dialog(case: Case, key: str) -> bool:
    stems = case.scope.stems | {token.canon for token in case.tokens}
    if key == "early_check_in":
        return "@checkin" in stems or "@early" in stems
    if key == "late_check_out":
        return "@checkout" in stems or "@late" in stems
    return f"@{key}" in stems


def extra_if_guests(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    sentence = case.sentence_at(quantity.first)
    if sentence and any(
        token.canon in {"@guest", "@surcharge"} or token.collective or token.ordinal for token in sentence.tokens
    ):
        return extra(case, ledger, quantity)
    return ""


def concept_fee(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    sentence = case.sentence_at(quantity.first)
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    for key in ("pets", "parking", "smoking", "children", "parties", "invoice"):
        if f"@{key}" in canons and (found := fee(case, ledger, key, quantity.value)):
            return found
    for key, stems in (("early_check_in", {"@early", "@checkin"}), ("late_check_out", {"@late", "@checkout"})):
        if stems <= canons and (found := fee(case, ledger, key, quantity.value)):
            return found
    if {"@fee", "@surcharge"} & canons:
        for key in ("early_check_in", "late_check_out", "pets", "parking"):
            if _named_in_dialog(case, key) and (found := fee(case, ledger, key, quantity.value)):
                return found
    return ""


def from_text(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """A sum of the free text said with its words, or such a sum times a count said beside it."""
    sentence = case.sentence_at(quantity.first)
    near = set(case.canons(left, right)) | set(case.canons(max(left - 6, sentence.first if sentence else 0), left))
    stems = {stem for stem in near if case.index.knows(stem)} - {"@day", "@night", "@hour", "@price", "@guest"}
    found = _text_fact(case, quantity.value, stems)
    if found:
        ledger.side.append(quantity.value)
        return f"{found.key}: {found.text[:40]}"
    wide = {token.canon for token in sentence.tokens} if sentence else set()
    rates = {
        number
        for fact in case.index.facts
        if fact.kind in {"text", "note"} and wide & set(fact.signs)
        for number in fact.numbers
    }
    counts = {
        q.value
        for q in case.reading.quantities
        if q.kind is not Kind.MONEY and sentence and sentence.first <= q.first < sentence.after
    }
    if {"туда", "оба", "обе"} & set(case.words(left, right)):
        counts.add(Decimal(2))
    over = "@surcharge" in wide
    if quantity.value >= 100 and any(
        (rate in ledger.bound or over) and rate * count == quantity.value
        for rate in rates
        for count in counts
        if count > 1
    ):
        ledger.side.append(quantity.value)
        return "free text · count"
    return ""


def _text_fact(case: Case, value: Decimal, stems: set[str]) -> Fact | None:
    """The fact with this number that shares most words, if no other fact shares more."""
    scored = [
        (len(stems & set(fact.signs)), fact)
        for fact in case.index.facts
        if fact.kind in {"text", "note"} and any(number >= 10 or value < 10 for number in fact.numbers)
    ]
    best = max((score for score, _ in scored), default=0)
    return next((fact for score, fact in scored if score == best and score and value in fact.numbers), None)


def penalty_again(case: Case, quantity: Quantity) -> str:
    """`штраф за курение — 5 000 ₽, за потерю ключа — 3 000 ₽`, `потеря ключа — 3 000 ₽`: a penalty by its own words."""
    sentence = case.sentence_at(quantity.first)
    if not sentence:
        return ""
    is_named = any(token.canon == "@penalty" for token in sentence.tokens)
    stems = {token.canon for token in case.tokens[max(sentence.first, quantity.first - 6) : quantity.first]}
    for part in case.conditions.penalties or ():
        whole = set(stems_of(read_text(part.what)))
        own = whole - {"@hour", "@day", "@night", "@refund", "@late"} or whole
        if part.amount == quantity.value and (stems & own if is_named else own and own <= stems):
            return "penalties"
    return ""
