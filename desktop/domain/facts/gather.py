"""Gathers the facts of one chat: the resource's conditions, and what code computes for the asked stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.domain.booking import Booking, BookingStatus, Busy
from desktop.domain.calendar import local_time
from desktop.domain.conditions import Conditions
from desktop.domain.facts.house_facts import list_house
from desktop.domain.facts.sheet import Fact, FactSheet, FactSource
from desktop.domain.facts.stay_facts import Asked, list_stay
from desktop.domain.facts.term_facts import Origin, list_terms
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay

if TYPE_CHECKING:
    from desktop.domain.understanding import Understanding


def gather_facts(
    resource: Resource,
    conditions: Conditions,
    *,
    now: datetime,
    understanding: Understanding | None = None,
    stay: Stay | None = None,
    guests: int | None = None,
    busy: Sequence[Busy] = (),
    booking: Booking | None = None,
    own_keys: Collection[str] = frozenset(),
    extras: Sequence[str] = (),
) -> FactSheet:
    """`conditions` are the effective ones; `own_keys` are the keys that the resource itself sets, for the source.

    A stay or a number of guests given by name wins over the understanding's. The chat's own booking is never in its way.
    """
    local_now = local_time(now, resource.timezone)
    if understanding is not None:
        stay = stay or understanding.stay
        guests = guests or understanding.guests
        if not extras and "pets" in understanding.topics:
            extras = ("pets",)
    if stay is not None and stay.unit is not resource.unit:
        stay = None
    own = booking.id if booking else None
    others = [taken for taken in busy if own is None or taken.booking_id != own]
    origin = Origin(conditions, resource.unit, local_now.date(), frozenset(own_keys))
    asked = Asked(resource, conditions, local_now, stay, guests, others, booking, tuple(extras), origin.own_keys)
    of_stay = list_stay(asked)
    facts = [*of_stay, *list_terms(origin), *_mark_counted(list_house(origin), of_stay), *_place(resource, origin)]
    if booking is not None and booking.status is BookingStatus.CONFIRMED:
        facts += _disclosed(origin)
    return FactSheet(
        tuple(facts),
        resource.unit,
        local_now.date(),
        (conditions.ai_notes,) if conditions.ai_notes else (),
        resource.title,
        booking.status if booking else None,
        bool(conditions.extra_guest_fee),
    )


def _mark_counted(house: Sequence[Fact], of_stay: Sequence[Fact]) -> list[Fact]:
    """A fee that the total already has is not told again as one to pay beside it."""
    counted = {line["label"] for fact in of_stay if fact.kind == "total" for line in fact.value["lines"]}
    return [replace(fact, value={**fact.value, "in_total": True}) if fact.id in counted else fact for fact in house]


def _place(resource: Resource, origin: Origin) -> list[Fact]:
    facts = []
    if resource.address:
        facts.append(Fact("address", "address", {"text": resource.address}, FactSource.RESOURCE))
    if origin.conditions.address_details:
        facts.append(origin.fact("address_details", "address", {"text": origin.conditions.address_details}))
    return facts


def _disclosed(origin: Origin) -> list[Fact]:
    """Only ever called for a confirmed booking of this very chat."""
    return [
        origin.fact(f"after_confirmation:{name}", "keys", {"name": name, "text": text})
        for name, text in (origin.conditions.after_confirmation or {}).items()
        if text.strip()
    ]
