"""What sums can be true: each value with its roles, counted from the conditions for the stays and guests in question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from desktop.domain.conditions import Conditions
from desktop.domain.pricing import EXTRAS, count_total, exact_units, fee_is_once, price_on
from desktop.domain.stay import Stay, Unit

_TIER = re.compile(
    r"(?:от|более|свыше|больше|при аренде от|начиная с)\s+(\d+)\s*(?:-?х|-?ти)?\s*(?:сут\w*|ноч\w*|дн\w*|час\w*|недел\w*)[^.;\d]{0,40}?(\d[\d ]*)\s*(₽|руб|р\b|%|процент)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Sums:
    """Values by role. `complete` are whole totals, `rent` the units alone, `partial` rent with some of the rest."""

    unit: set[Decimal] = field(default_factory=set)
    rent: set[Decimal] = field(default_factory=set)
    partial: set[Decimal] = field(default_factory=set)
    complete: set[Decimal] = field(default_factory=set)
    prepayment: set[Decimal] = field(default_factory=set)
    extra: set[Decimal] = field(default_factory=set)
    remainder: set[Decimal] = field(default_factory=set)
    per_guest: set[Decimal] = field(default_factory=set)
    fees: dict[str, set[Decimal]] = field(default_factory=dict)
    needs_extra: bool = False

    def all_totals(self) -> set[Decimal]:
        return self.rent | self.partial | self.complete


def tiers(conditions: Conditions) -> list[tuple[int, Decimal | None, Decimal | None]]:
    """`От 7 суток цена 2500 ₽` of the free text as (from units, price, percent)."""
    found = []
    for match in _TIER.finditer(conditions.rules or ""):
        value = Decimal(match.group(2).replace(" ", ""))
        is_percent = match.group(3) in {"%", "процент"}
        found.append((int(match.group(1)), None if is_percent else value, value if is_percent else None))
    return found


def count_sums(
    stays: list[Stay],
    lengths: set[Decimal],
    prices: set[Decimal],
    guests: list[int],
    conditions: Conditions,
    *,
    with_pets: bool,
    rates: set[Decimal],
    discounts: set[Decimal],
) -> Sums:
    """`prices` apply where only a length is known; `rates` are unit prices and `discounts` percents an operator gave."""
    sums = Sums()
    heads = guests or [0]
    for stay in stays:
        units = exact_units(stay)
        sums.unit |= _unit_prices(stay, conditions)
        for rent in _rents(stay, conditions, rates):
            _add(sums, rent, units, heads, conditions, with_pets=with_pets, discounts=discounts)
    known = {exact_units(stay) for stay in stays}
    sums.unit |= rates
    for length in lengths - known:
        options = {price for least, price, _ in tiers(conditions) if price and length >= least} or prices
        for price in options | rates:
            _add(sums, price * length, length, heads, conditions, with_pets=with_pets, discounts=discounts)
    return sums


def _unit_prices(stay: Stay, conditions: Conditions) -> set[Decimal]:
    applied = {price for least, price, _ in tiers(conditions) if price and stay.units >= least}
    if applied:
        return applied
    days = _days(stay)
    return {price for day in days if (price := price_on(day, conditions)[0]) is not None}


def _days(stay: Stay) -> list[date]:
    if stay.unit is Unit.HOUR:
        last = (stay.end - timedelta(minutes=1)).date()
        return list(dict.fromkeys([stay.start_on, last]))
    return [stay.start_on + timedelta(days=step) for step in range(min(stay.units, 400))]


def _rents(stay: Stay, conditions: Conditions, rates: set[Decimal]) -> set[Decimal]:
    total = count_total(stay, None, conditions)
    rents = (
        {sum((line.amount for line in total.lines if line.label in {"units", "minutes"}), Decimal())}
        if total.lines
        else set()
    )
    if not any(line.label == "units" for line in total.lines) and stay.unit is not Unit.HOUR:
        rents = set()
    units = exact_units(stay)
    applied = {price * units for least, price, _ in tiers(conditions) if price and units >= least}
    if applied:
        rents = applied
    for least, _, percent in tiers(conditions):
        if percent and units >= least:
            rents |= {rent * (100 - percent) / 100 for rent in set(rents)}
    rents |= {rate * units for rate in rates}
    return {rent for rent in rents if rent}


def _add(
    sums: Sums,
    rent: Decimal,
    units: Decimal,
    heads: list[int],
    conditions: Conditions,
    *,
    with_pets: bool,
    discounts: set[Decimal],
) -> None:
    options = [rent, *(rent * (100 - percent) / 100 for percent in discounts)]
    sums.rent.update(options)
    cleaning = conditions.cleaning_fee or Decimal(0)
    pets = _pets_fee(conditions, units) if with_pets else {Decimal(0)}
    for head in heads:
        extra = _extra(conditions, head, units)
        if extra:
            sums.needs_extra = True
            assert conditions.extra_guest_fee
            sums.extra |= {extra, conditions.extra_guest_fee * units, extra / units if units else extra}
        for base in options:
            for animal in pets:
                whole = base + extra + cleaning + animal
                sums.complete |= {whole} | (
                    {whole * (100 - percent) / 100 for percent in discounts} if discounts else set()
                )
                sums.partial |= {
                    base + extra,
                    base + animal,
                    base + extra + animal,
                    base + cleaning,
                    base + cleaning + extra,
                    base + cleaning + animal,
                }
                _add_parts_of(sums, whole, head, conditions)
    for key in EXTRAS:
        rule = getattr(conditions, key)
        if rule and rule.fee:
            sums.fees.setdefault(key, set()).update({rule.fee} if fee_is_once(rule) else {rule.fee, rule.fee * units})


def _pets_fee(conditions: Conditions, units: Decimal) -> set[Decimal]:
    rule = conditions.pets
    if not rule or not rule.fee:
        return {Decimal(0)}
    once = fee_is_once(rule)
    found = {Decimal(0)}
    if once is not False:
        found.add(rule.fee)
    if once is not True:
        found.add(rule.fee * units)
    return found


def _extra(conditions: Conditions, head: int, units: Decimal) -> Decimal:
    if not conditions.extra_guest_fee or not conditions.base_guests or head <= conditions.base_guests:
        return Decimal(0)
    return conditions.extra_guest_fee * (head - conditions.base_guests) * units


def _add_parts_of(sums: Sums, whole: Decimal, head: int, conditions: Conditions) -> None:
    if head > 1:
        sums.per_guest.add(whole / head)
    rule = conditions.prepayment
    if not rule:
        return
    part = rule.amount if rule.percent is None else whole * rule.percent / 100
    if part is not None:
        sums.prepayment |= {part, part.quantize(Decimal(1))} if part != part.to_integral_value() else {part}
        sums.remainder.add(whole - part)
    if conditions.deposit and conditions.deposit.amount:
        sums.fees.setdefault("with_deposit", set()).add(whole + conditions.deposit.amount)
