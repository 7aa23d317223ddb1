"""What the panel shows of the stay asked for in a chat: pure, computed anew on every look."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain.booking import Busy
from desktop.domain.calendar import check_rules, conflicts, count_total, find_alternatives, local_time
from desktop.domain.stay import Stay, Unit
from desktop.services.booking import describe_breach
from desktop.services.desk import StayCard
from desktop.services.situation import Situation

STRIP_DAYS = 14


def make_stay_card(situation: Situation) -> StayCard:
    """Pure: what the panel shows of the stay asked for, or of the one this chat has booked."""
    said, resource = situation.understanding, situation.resource
    stay = situation.booking.stay if situation.booking else said.stay
    guests = (situation.booking.guests if situation.booking else None) or said.guests
    # A phone may come later; how many come only matters where the sum depends on it.
    needed = {"stay": stay, "guests": guests or not situation.sheet.guests_matter}
    missing = tuple(label for label, value in needed.items() if not value)
    card = StayCard(
        stay=None,
        readings=said.readings,
        guests=guests,
        name=said.name or situation.chat.client_name,
        phone=said.phone,
        arrival=said.arrival,
        total=None,
        conflicts=(),
        breaches=(),
        alternatives=(),
        strip=_strip(situation, stay),
        booking=situation.booking,
        missing=missing,
    )
    if resource is None or stay is None or stay.unit is not resource.unit:
        return card
    conditions = situation.conditions
    in_the_way = conflicts(
        stay,
        situation.busy,
        resource.buffer_hours,
        timezone=resource.timezone,
        check_in_from=conditions.check_in_from,
        check_out_until=conditions.check_out_until,
    )
    breaches = check_rules(stay, guests, conditions, now=local_time(situation.now, resource.timezone))
    return replace(
        card,
        stay=stay,
        total=situation.booking.total if situation.booking else count_total(stay, guests, conditions),
        conflicts=in_the_way,
        breaches=() if situation.booking else tuple(describe_breach(breach, resource.unit) for breach in breaches),
        alternatives=_alternatives(situation, stay) if in_the_way else (),
    )


def _alternatives(situation: Situation, stay: Stay) -> tuple[Stay, ...]:
    assert situation.resource is not None
    resource = situation.resource
    return find_alternatives(
        stay, situation.busy, now=local_time(situation.now, resource.timezone), buffer_hours=resource.buffer_hours
    )


def _strip(situation: Situation, stay: Stay | None) -> tuple[Busy, ...]:
    """What is taken around the stay; for hours, that day alone."""
    centre = stay.start if stay else situation.local_now.replace(tzinfo=None)
    reach = timedelta(days=1 if situation.unit is Unit.HOUR else STRIP_DAYS)
    first, last = centre - reach, (stay.end if stay else centre) + reach
    booked = situation.booking
    own = [Busy(booked.stay, booked.source, booking_id=booked.id, status=booked.status)] if booked else []
    return tuple(taken for taken in [*own, *situation.busy] if taken.stay.start < last and first < taken.stay.end)
