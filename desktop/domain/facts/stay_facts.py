"""Facts that code computes for the asked stay: free or taken, other dates, the sum, broken rules, the own booking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.domain.booking import ACTIVE, Booking, Busy, Total
from desktop.domain.calendar import check_rules, count_total, fee_is_once, find_alternatives, is_free
from desktop.domain.conditions import Conditions, Policy
from desktop.domain.facts.sheet import Fact, FactSource
from desktop.domain.facts.term_facts import plain
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay

_BREACH_TOPICS = {"min_units": "min_stay", "max_units": "min_stay", "max_guests": "guests", "in_past": "availability"}
SHOWN_ALTERNATIVES = 2
_FAR = timedelta(days=300)
_LONG_STAY = re.compile(
    r"(?:от|свыше|более|больше)\s+(?:(?P<count>\d+)(?:-?\w{1,2})?\s+(?:сут|ноч|дн|час)|недел|месяц)", re.IGNORECASE
)
_PRICES = re.compile(r"цен|скид|₽|руб|%|дешевле|стоим", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the client asks for and all it is judged by; `now` is local, `busy` without the chat's own booking."""

    resource: Resource
    conditions: Conditions
    now: datetime
    stay: Stay | None
    guests: int | None
    busy: Sequence[Busy]
    booking: Booking | None
    extras: tuple[str, ...]
    own_keys: frozenset[str] = frozenset()


def list_stay(asked: Asked) -> list[Fact]:
    facts = _own_booking(asked)
    if asked.stay is None:
        most = asked.conditions.max_guests
        if most and asked.guests and asked.guests > most:
            value = {"limit": most, "unit": asked.resource.unit.value}
            facts.append(Fact("breach:max_guests", "guests", value, FactSource.CALENDAR))
    else:
        breaches = check_rules(asked.stay, asked.guests, asked.conditions, now=asked.now)
        for breach in breaches:
            value = _stay_value(asked.stay, asked.now) | {"limit": breach.limit}
            topic = _BREACH_TOPICS[breach.kind]
            facts.append(Fact(f"breach:{breach.kind.value}", topic, value, FactSource.CALENDAR))
        if not any(breach.kind == "in_past" for breach in breaches):
            facts += _availability(asked, asked.stay)
    return facts + _sums(asked)


def _stay_value(stay: Stay, now: datetime) -> dict[str, Any]:
    start, end = stay.to_json()
    return {"start": start, "end": end, "unit": stay.unit.value, "year": _needs_year(stay, now)}


def _needs_year(stay: Stay, now: datetime) -> bool:
    """A year is said where the bare date would be taken for another year's."""
    return stay.start < now - timedelta(days=60) or stay.start > now + _FAR


def _availability(asked: Asked, stay: Stay) -> list[Fact]:
    booking = asked.booking
    if booking and booking.status in ACTIVE and booking.stay.start <= stay.start and stay.end <= booking.stay.end:
        return []  # it is theirs already
    said, resource = asked.conditions, asked.resource
    rule: dict[str, Any] = {
        "buffer_hours": resource.buffer_hours,
        "timezone": resource.timezone,
        "check_in_from": said.check_in_from,
        "check_out_until": said.check_out_until,
    }
    free = is_free(stay, asked.busy, **rule)
    value = _stay_value(stay, asked.now)
    facts = [Fact("availability", "availability", value | {"free": free}, FactSource.CALENDAR)]
    if not free:
        others = find_alternatives(stay, asked.busy, now=asked.now, limit=SHOWN_ALTERNATIVES, **rule)
        if others:
            stays = [list(other.to_json()) for other in sorted(others)]
            value = {"stays": stays, "unit": stay.unit.value, "year": value["year"]}
            facts.append(Fact("alternatives", "availability", value, FactSource.CALENDAR))
    return facts


def _own_booking(asked: Asked) -> list[Fact]:
    if asked.booking is None:
        return []
    value = _stay_value(asked.booking.stay, asked.now) | {"status": asked.booking.status.value}
    return [Fact("booking", "booking", value, FactSource.BOOKING)]


def _sums(asked: Asked) -> list[Fact]:
    """The total, and the prepayment with its sum when the total is known."""
    said, booking, stay = asked.conditions, asked.booking, asked.stay
    total = None
    source = FactSource.CALENDAR
    if booking and booking.total and booking.status in ACTIVE and stay in {None, booking.stay}:
        # What was promised stays, whatever the conditions say by now.
        total, source, stay = booking.total, FactSource.BOOKING, booking.stay
    elif stay:
        total = (
            None
            if is_priced_in_words(stay, said.rules)
            else count_total(stay, asked.guests, said, extras=_extras(asked))
        )
    facts = []
    if total and stay and total.complete and total.lines:
        facts.append(Fact("total", "price", _total_value(total, stay, asked), source))
    known = total.prepayment if total and total.complete else None
    if said.prepayment:
        value = {
            "percent": said.prepayment.percent,
            "amount": plain(said.prepayment.amount),
            "sum": plain(known) if said.prepayment.percent is not None else None,
            "note": said.prepayment.note,
            "currency": said.money,
        }
        source = FactSource.OWN if "prepayment" in asked.own_keys else FactSource.TEMPLATE
        facts.append(Fact("prepayment", "prepayment", value, FactSource.CALENDAR if known is not None else source))
    return facts


def is_priced_in_words(stay: Stay, rules: str | None) -> bool:
    """Whether the free text gives stays of this length another price, which no code can count: «От 7 суток цена 2500 ₽»."""
    for match in _LONG_STAY.finditer(rules or ""):
        least = int(match["count"]) if match["count"] else 28 if "мес" in match[0].lower() else 7
        if stay.units >= least and _PRICES.search((rules or "")[match.start() : match.end() + 60]):
            return True
    return False


def is_long_stay_price(sentence: str) -> bool:
    return bool(_LONG_STAY.search(sentence) and _PRICES.search(sentence))


def _extras(asked: Asked) -> tuple[str, ...]:
    """Those asked for whose fee is allowed and clear; an unclear one is told beside the sum, not in it."""
    clear = []
    for name in asked.extras:
        rule = getattr(asked.conditions, name)
        if rule and rule.policy is Policy.ALLOWED and rule.fee and fee_is_once(rule) is not None:
            clear.append(name)
    return tuple(clear)


def _total_value(total: Total, stay: Stay, asked: Asked) -> dict[str, Any]:
    said = asked.conditions
    guests = asked.guests or (asked.booking.guests if asked.booking and asked.booking.stay == stay else None)
    lines = [
        {
            "label": line.label,
            "amount": plain(line.amount),
            "count": line.count,
            "price": plain(line.price),
            "note": line.note,
        }
        for line in total.lines
    ]
    up_to = said.base_guests if said.extra_guest_fee and not guests else None
    return _stay_value(stay, asked.now) | {
        "guests": guests,
        "up_to": up_to,
        "lines": lines,
        "amount": plain(total.amount),
        "currency": total.currency,
    }
