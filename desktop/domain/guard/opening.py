"""The sums that can be true of this chat, counted once before any sum of the reply is judged."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.fees import (
    Ledger,
)
from desktop.domain.guard.prices import applicable_prices, said_lengths
from desktop.domain.guard.provisos import is_proviso
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.sums import count_sums
from desktop.domain.guard.told_numbers import MIN_WORDS
from desktop.domain.pricing import exact_units
from desktop.domain.stay import Stay


def open_ledger(case: Case) -> Ledger:
    prices = applicable_prices(case)
    discounts, rates = operator_grants(case)
    own_guests = [int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS and q.value == int(q.value)]
    limit = {case.conditions.base_guests, case.conditions.max_guests}
    guests = list(case.scope.guests[:3]) or [head for head in own_guests if head not in limit and head < 200][:2]
    if case.conditions.base_guests and any(is_proviso(case, q) for q in case.reading.quantities):
        guests.append(case.conditions.base_guests)
    with_pets = "@pets" in case.scope.stems or any(token.canon == "@pets" for token in case.tokens)
    sums = count_sums(
        _stays_of_total(case),
        _lengths(case),
        prices,
        guests,
        case.conditions,
        with_pets=with_pets,
        rates=rates,
        discounts=discounts,
    )
    return Ledger(sums, prices)


def _stays_of_total(case: Case) -> list[Stay]:
    stays = case.stays
    said = said_lengths(case)
    fitting = [stay for stay in stays if exact_units(stay) in said]
    return (fitting or stays)[:4]


def _lengths(case: Case) -> set[Decimal]:
    said = said_lengths(case)
    if not case.stays:
        said |= case.scope.lengths
    said |= {Decimal(1)} if not case.stays and not said else set()
    return said | _least_length(case)


def _least_length(case: Case) -> set[Decimal]:
    """`На сутки не сдаём, минимум трое: это 8 100 ₽`: what the least comes to, told to one who wants less."""
    least = case.conditions.min_units
    if not least or not any(token.text.startswith(MIN_WORDS) for token in case.tokens):
        return set()
    wanted = {exact_units(stay) for stay in case.stays} | case.scope.lengths
    return {Decimal(least)} if all(length <= least for length in wanted) else set()


def operator_grants(case: Case) -> tuple[set[Decimal], set[Decimal]]:
    """Discounts in percent and prices that an operator named in this dialog."""
    text = case.context.operator_text
    if not text:
        return set(), set()
    numbers = case.scope.operator_numbers
    percents = {number for number in numbers if 0 < number < 100} if "%" in text or "процент" in text else set()
    rates = {number for number in numbers if number >= 100}
    if "скидк" in text.lower():
        base = case.conditions.price
        rates |= {base - number for number in numbers if base and 100 <= number < base}
    return percents, rates


def count_rents(case: Case) -> set[Decimal]:
    return set(open_ledger(case).sums.rent)
