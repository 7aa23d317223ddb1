"""What a stay costs: units by price and rule, guests above the base, cleaning, extras, prepayment; the deposit apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.booking import Total, TotalLine
from desktop.domain.conditions import Conditions, Rule
from desktop.domain.stay import Stay, Unit

CENT = Decimal("0.01")
EXTRAS = frozenset({"pets", "parking", "early_check_in", "late_check_out", "smoking", "parties", "children", "invoice"})
_ONCE = re.compile(
    r"за вс[её]|за прожив|разов|один раз|за заезд|за бронь|per stay|one[- ]off|once|whole stay", re.IGNORECASE
)
_EACH = re.compile(
    r"сут(?:ки|ок)|в день|за день|ноч|в час|за час|per (?:day|night|hour)|a (?:day|night|hour)|daily", re.IGNORECASE
)


def price_on(day: date, conditions: Conditions) -> tuple[Decimal | None, str]:
    """The price of the unit that begins on `day`, and the note of the rule that set it."""
    for rule in conditions.price_rules or ():
        if rule.covers(day):
            return rule.price, rule.note or ""
    return conditions.price, ""


def count_total(stay: Stay, guests: int | None, conditions: Conditions, *, extras: Sequence[str] = ()) -> Total:
    """The sum of a stay by price, rules, guests above the base, cleaning and the named extras (`pets`, `parking`...).

    Lines: `units` (count, price), `minutes` (count minutes of a begun hour, price of the hour), `extra_guests` (count
    guests, price a unit and guest), `cleaning`, and one by the name of each extra with a fee.
    """
    lines, complete = _price_units(stay, conditions)
    fee = conditions.extra_guest_fee
    if fee and conditions.base_guests is None and (guests or 2) > 1:
        complete = False  # nobody said above how many guests the fee begins
    elif fee and conditions.base_guests and guests and guests > conditions.base_guests:
        extra = guests - conditions.base_guests
        lines.append(TotalLine("extra_guests", _round(fee * extra * exact_units(stay)), extra, fee))
    if conditions.cleaning_fee:
        lines.append(TotalLine("cleaning", conditions.cleaning_fee))
    for name in extras:
        line, known = _price_extra(name, stay, conditions)
        complete = complete and known
        if line:
            lines.append(line)
    amount = sum((line.amount for line in lines), Decimal())
    deposit = conditions.deposit.amount if conditions.deposit else None
    prepayment = _count_prepayment(amount, conditions, complete=complete)
    return Total(tuple(lines), amount, conditions.money, prepayment, deposit, complete)


def exact_units(stay: Stay) -> Decimal:
    """Nights and days whole, hours to the minute."""
    if stay.unit is Unit.HOUR:
        return Decimal(int(stay.length.total_seconds() // 60)) / 60
    return Decimal(stay.units)


def _round(amount: Decimal) -> Decimal:
    rounded = amount.quantize(CENT, ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def _price_units(stay: Stay, conditions: Conditions) -> tuple[list[TotalLine], bool]:
    """Units grouped by price in the order they come; False when some unit has no price."""
    counts: dict[tuple[Decimal, str], int] = {}
    complete = True
    for day in _unit_days(stay):
        price, note = price_on(day, conditions)
        if price is None:
            complete = False
        else:
            counts[price, note] = counts.get((price, note), 0) + 1
    lines = [TotalLine("units", price * count, count, price, note) for (price, note), count in counts.items()]
    minutes = int(stay.length.total_seconds() // 60) % 60 if stay.unit is Unit.HOUR else 0
    if minutes:
        price, note = price_on((stay.end - timedelta(minutes=minutes)).date(), conditions)
        if price is None:
            complete = False
        else:
            lines.append(TotalLine("minutes", _round(price * minutes / 60), minutes, price, note))
    return lines, complete


def _unit_days(stay: Stay) -> Iterator[date]:
    """The date on which each whole unit begins."""
    if stay.unit is Unit.HOUR:
        whole = int(stay.length.total_seconds() // 3600)
        return ((stay.start + timedelta(hours=step)).date() for step in range(whole))
    return (stay.start_on + timedelta(days=step) for step in range(stay.units))


def _price_extra(name: str, stay: Stay, conditions: Conditions) -> tuple[TotalLine | None, bool]:
    """The fee of an extra once a stay or a unit, as its note says; unknown when it matters and nobody said which."""
    rule = getattr(conditions, name) if name in EXTRAS else None
    if not isinstance(rule, Rule) or not rule.fee:
        return None, True
    units = exact_units(stay)
    once = fee_is_once(rule)
    if once is None and units != 1:
        return None, False
    count = Decimal(1) if once else units
    return TotalLine(name, _round(rule.fee * count), int(count), rule.fee, rule.note or ""), True


def fee_is_once(rule: Rule) -> bool | None:
    """Whether the fee is for the whole stay (True) or for each unit (False); None when the note does not say."""
    note = rule.note or ""
    if _ONCE.search(note):
        return True
    return False if _EACH.search(note) else None


def _count_prepayment(amount: Decimal, conditions: Conditions, *, complete: bool) -> Decimal | None:
    rule = conditions.prepayment
    if rule is None:
        return None
    if rule.percent is not None:
        return _round(amount * rule.percent / 100) if complete else None
    return rule.amount
