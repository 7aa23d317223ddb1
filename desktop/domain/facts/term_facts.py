"""Facts on money and terms as the conditions say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.domain.conditions import Conditions, PriceRule
from desktop.domain.facts.sheet import Fact, FactSource
from desktop.domain.stay import Unit

_KEYS = {
    "cleaning": "cleaning_fee",
    "extra_guests": "extra_guest_fee",
    "check_in": "check_in_from",
    "check_out": "check_out_until",
    "amenity": "amenities",
    "penalty": "penalties",
    "rule": "rules",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """The conditions in force and where each key comes from."""

    conditions: Conditions
    unit: Unit
    today: date
    own_keys: frozenset[str]

    def fact(self, fact_id: str, topic: str, value: dict[str, Any]) -> Fact:
        kind = fact_id.partition(":")[0]
        own = _KEYS.get(kind, kind) in self.own_keys
        return Fact(fact_id, topic, value, FactSource.OWN if own else FactSource.TEMPLATE)

    def money(self, **values: object) -> dict[str, Any]:
        return {key: plain(value) for key, value in values.items()} | {
            "currency": self.conditions.money,
            "unit": self.unit.value,
        }


def plain(value: object) -> object:
    """Whole sums as integers, others as floats of two decimals: what JSON carries unharmed."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def list_terms(origin: Origin) -> list[Fact]:
    """Every term that is said, in the order a person would tell them."""
    return [*_prices(origin), *_payments(origin), *_limits(origin), *_times(origin)]


def _prices(origin: Origin) -> list[Fact]:
    said = origin.conditions
    facts = []
    rules = [_rule_value(rule) for rule in said.price_rules or () if rule.end is None or rule.end >= origin.today]
    if said.price is not None or rules:
        facts.append(origin.fact("price", "price", origin.money(amount=said.price) | {"rules": rules}))
    if said.cleaning_fee:
        facts.append(origin.fact("cleaning", "cleaning", origin.money(fee=said.cleaning_fee)))
    if said.extra_guest_fee:
        value = origin.money(fee=said.extra_guest_fee, base=said.base_guests)
        facts.append(origin.fact("extra_guests", "extra_guest", value))
    return facts


def _rule_value(rule: PriceRule) -> dict[str, Any]:
    return {
        "from": rule.start.isoformat() if rule.start else None,
        "to": rule.end.isoformat() if rule.end else None,
        "weekdays": list(rule.weekdays or ()),
        "price": plain(rule.price),
        "note": rule.note,
    }


def _payments(origin: Origin) -> list[Fact]:
    said = origin.conditions
    facts = []
    if said.deposit and (said.deposit.amount or said.deposit.note):
        value = origin.money(amount=said.deposit.amount, refundable=said.deposit.refundable, note=said.deposit.note)
        facts.append(origin.fact("deposit", "deposit", value))
    if said.cancellation and any(
        part is not None
        for part in (said.cancellation.free_days_before, said.cancellation.penalty_percent, said.cancellation.note)
    ):
        value = said.cancellation.model_dump() | {"unit": origin.unit.value}
        facts.append(origin.fact("cancellation", "cancellation", value))
    for penalty in said.penalties or ():
        value = origin.money(amount=penalty.amount) | {"for": penalty.what}
        facts.append(origin.fact(f"penalty:{penalty.what}", "penalties", value))
    return facts


def _limits(origin: Origin) -> list[Fact]:
    said, unit = origin.conditions, origin.unit.value
    found = (
        ("max_guests", "guests", said.max_guests),
        ("min_units", "min_stay", said.min_units),
        ("max_units", "min_stay", said.max_units),
    )
    return [origin.fact(name, topic, {"count": count, "unit": unit}) for name, topic, count in found if count]


def _times(origin: Origin) -> list[Fact]:
    said, unit = origin.conditions, origin.unit.value
    facts = []
    if said.check_in_from or said.check_in_to:
        value = {"from": said.check_in_from, "to": said.check_in_to, "unit": unit}
        facts.append(origin.fact("check_in", "check_in", value))
    if said.check_out_until:
        facts.append(origin.fact("check_out", "check_out", {"until": said.check_out_until, "unit": unit}))
    return facts
