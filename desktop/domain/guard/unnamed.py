"""Sums said without a word of what they are: a price of the days said, some units, a whole, a fee of the thing said."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.fees import (
    Ledger,
    concept_fee,
    extra_if_guests,
    from_text,
    penalty_again,
)
from desktop.domain.guard.opening import count_rents, open_ledger
from desktop.domain.guard.prices import qualified_prices, said_lengths
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.sums import Sums
from desktop.domain.pricing import exact_units, price_on
from desktop.domain.stay import Unit


def price_like(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    qualified = qualified_prices(case, quantity, left, right)
    if qualified is not None:
        return "price" if quantity.value in qualified else ""
    if _heads_price_list(case, quantity):
        return "price"
    return "price" if quantity.value in ledger.prices | ledger.sums.unit else ""


def unit_fee(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """`по 500 ₽ за гостя в сутки`, `вязанка по 500 ₽`."""
    return (
        extra_if_guests(case, ledger, quantity)
        or concept_fee(case, ledger, quantity)
        or from_text(case, ledger, quantity, left, right)
    )


def unnamed_sum(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """A sum without a word of its role: the price of the days said, what the units cost, a whole, a fee of the thing said."""
    value, sums = quantity.value, ledger.sums
    qualified = qualified_prices(case, quantity, left, right)
    if qualified is not None and value in qualified:
        return "price"
    if qualified is None and (value in ledger.prices | sums.unit or _heads_price_list(case, quantity)):
        return "price"
    if (
        qualified is not None
        and not sums.needs_extra
        and value in {p * n for p in qualified for n in said_lengths(case)}
    ):
        return "price · units"  # `в будни два часа — 3 600 ₽`
    if value in _nights_of_one_price(case):
        return "price · some units"
    if value in _part_hours(case, ledger, quantity):
        return "price · hours"
    if value in sums.rent and (
        not (sums.needs_extra and _counts_guests(case, left, right)) or _is_itemised(case, sums)
    ):
        return "price · units"
    bare = {rent + (case.conditions.cleaning_fee or 0) for rent in sums.rent} if sums.needs_extra else set()
    if value in sums.partial - bare:
        return "price · units + fees"
    if value in sums.complete:
        return "total · counted"
    return (
        extra_if_guests(case, ledger, quantity)
        or concept_fee(case, ledger, quantity)
        or from_text(case, ledger, quantity, left, right)
        or penalty_again(case, quantity)
        or _several_things(case, quantity)
        or instead_of(case, quantity)
        or _client_sum(case, quantity)
    )


def _is_itemised(case: Case, sums: Sums) -> bool:
    """`проживание 10 500, доплата за гостей 3 000, всего 14 300`: the surcharge and the whole are said too."""
    said = {quantity.value for quantity in case.reading.quantities}
    return bool(said & sums.extra) and bool(said & sums.complete)


def _heads_price_list(case: Case, quantity: Quantity) -> bool:
    """`Ночь стоит 3 500 ₽, по пятницам и субботам — 5 000 ₽`: the usual price beside the prices of other days."""
    if quantity.value != case.conditions.price:
        return False
    others = {rule.price for rule in case.conditions.price_rules or ()} - {quantity.value}
    sentence = case.sentence_at(quantity.first)
    following = next((q for q in case.reading.quantities if q.kind is Kind.MONEY and q.first > quantity.first), None)
    if not sentence or not following or following.first >= sentence.after or following.value not in others:
        return False
    days = [place for place, _ in case.reading.weekdays]
    days += [mark.first for mark in case.reading.days if id(mark) in case.reading.of_rules]
    return any(quantity.after <= place < following.first for place in days)


def _part_hours(case: Case, ledger: Ledger, quantity: Quantity) -> set[Decimal]:
    """`1 час за 1 500 ₽ и 30 минут за 750 ₽`: a part of the stay at the price of its hour."""
    if case.context.unit is not Unit.HOUR:
        return set()
    before = [q for q in case.reading.quantities if q.after <= quantity.first <= q.after + 1]
    return {
        price * hours
        for q in before
        for hours in [q.value / 60 if q.unit == "minute" else q.value if q.unit == "hour" else Decimal(0)]
        for price in ledger.prices
        if hours and any(hours <= exact_units(stay) for stay in case.stays)
    }


def _nights_of_one_price(case: Case) -> set[Decimal]:
    """`20 700 + 8 800`: of a stay over two prices, what the nights of each come to."""
    found: set[Decimal] = set()
    for stay in case.stays[:3]:
        if stay.unit is Unit.HOUR or stay.units > 60:
            continue
        days = [stay.start_on + timedelta(days=step) for step in range(stay.units)]
        counted = Counter(price for day in days if (price := price_on(day, case.conditions)[0]) is not None)
        parts = {price * count for price, count in counted.items()}
        if len(counted) > 1 and parts <= {quantity.value for quantity in case.reading.quantities}:
            found |= parts  # said one beside the other, never one for the whole
    return found


def _counts_guests(case: Case, left: int, right: int) -> bool:
    base = case.conditions.base_guests or 0
    return any(
        q.kind is Kind.GUESTS and q.value > base and left - 8 <= q.first < right for q in case.reading.quantities
    )


def _several_things(case: Case, quantity: Quantity) -> str:
    """`Три доски на трое суток — 9 000 ₽`: as many as the client wants, each at its rent."""
    sentence = case.sentence_at(quantity.first)
    if case.context.unit is not Unit.DAY or not sentence:
        return ""
    counts = {
        q.value
        for q in case.reading.quantities
        if q.kind is Kind.COUNT and sentence.first <= q.first < quantity.first and q.value in case.scope.numbers
    }
    rent = count_rents(case)
    return "price · units · count" if any(one * count == quantity.value for one in rent for count in counts) else ""


def instead_of(case: Case, quantity: Quantity) -> str:
    """`вместо 29 000 ₽`: the usual price times the units."""
    if "вместо" not in case.words(quantity.first - 2, quantity.first) and "instead" not in case.words(
        quantity.first - 3, quantity.first
    ):
        return ""
    usual = {case.conditions.price, *(rule.price for rule in case.conditions.price_rules or ())} - {None}
    units = {exact_units(stay) for stay in case.stays} | said_lengths(case) | {Decimal(1)}
    return "price · units" if any(quantity.value == base * unit for base in usual if base for unit in units) else ""


def _fits_budget(case: Case, quantity: Quantity) -> bool:
    """`в ваши 10 000 ₽ укладываемся`: as the whole comes to more or less than that."""
    totals = open_ledger(case).sums.complete
    clause = case.clause_at(quantity.first)
    says_yes = clause is None or min(clause.signs, default=1) > 0
    return bool(totals) and ((min(totals) <= quantity.value) if says_yes else (max(totals) > quantity.value))


def _client_sum(case: Case, quantity: Quantity) -> str:
    """The client's own budget said back: `в ваши 10 000 ₽`."""
    sentence = case.sentence_at(quantity.first)
    words = [token.text for token in sentence.tokens] if sentence else []
    fits = any(word.startswith(("уклад", "улож", "влез", "бюджет", "впис", "попада")) for word in words)
    if quantity.value in case.scope.numbers and fits and quantity.value >= 100:
        return "client" if _fits_budget(case, quantity) else ""
    if quantity.value in case.scope.numbers and {"ваши", "ваш", "вашего", "вашу", "бюджет", "your", "вы", "вас"} & set(
        case.words(quantity.first - 4, quantity.after + 3)
    ):
        return "client"
    return ""
