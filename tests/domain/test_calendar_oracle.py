"""Availability and totals against a brute-force oracle written from the contract alone: slots of 15 minutes, unit by unit."""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.booking import Busy, Source
from desktop.domain.calendar import count_total, find_alternatives, is_free
from desktop.domain.conditions import parse_conditions
from desktop.domain.stay import Stay, Unit

CASES = 100_000 if os.environ.get("BRONYA_FULL") == "1" else 2_000
SLOT = timedelta(minutes=15)
# Middles of windows that hold clock changes, the turn of a year, 29 February, and plain weeks.
WINDOWS = {
    "Europe/Moscow": ["2026-12-31", "2028-02-28", "2026-07-15"],
    "Europe/Berlin": ["2027-03-28", "2026-10-25"],
    "America/New_York": ["2027-03-14", "2026-11-01"],
    "Australia/Lord_Howe": ["2027-04-04", "2026-10-04"],  # half an hour of summer time
    "Africa/Cairo": ["2027-04-30", "2026-10-30"],  # the clock changes at midnight
    "Asia/Yekaterinburg": ["2026-09-10"],
}


@lru_cache(maxsize=64)
def list_walls(zone: str, middle: str) -> tuple[datetime, ...]:
    """The latest wall time shown up to each slot of a window of 40 days."""
    start = datetime.fromisoformat(middle).replace(tzinfo=UTC) - timedelta(days=20)
    walls = []
    latest = datetime.min  # noqa: DTZ901
    for step in range(40 * 96):
        latest = max(latest, (start + step * SLOT).astimezone(ZoneInfo(zone)).replace(tzinfo=None))
        walls.append(latest)
    return tuple(walls)


def first_slot(walls, wall):
    """The first slot at which the clock on the wall has come to `wall`; guesses near it, then walks."""
    slot = max(0, int((wall - walls[0]) / SLOT) - 8)
    while walls[slot] < wall:
        slot += 1
    return slot


def occupied_slots(walls, unit, start, end, buffer_hours, check_in, check_out):
    if unit is Unit.NIGHT:
        start, end = start.replace(hour=12), end.replace(hour=12)
    elif start == end:
        end += timedelta(days=1)
    first, last = first_slot(walls, start), first_slot(walls, end)
    if last <= first:
        last = first + int((end - start) / SLOT)
    idle = buffer_hours * 4
    if unit is Unit.NIGHT or (unit is Unit.DAY and check_in and check_out):
        h_in, m_in = map(int, (check_in or "14:00").split(":"))
        h_out, m_out = map(int, (check_out or "12:00").split(":"))
        gap = (h_in * 60 + m_in - h_out * 60 - m_out) // 15
        if gap > 0:
            idle = max(0, idle - gap)
    return set(range(first, last + idle))


def price_of(day, raw):
    for rule in raw.get("price_rules", []):
        text = day.isoformat()
        if rule.get("from") and text < rule["from"]:
            continue
        if rule.get("to") and text > rule["to"]:
            continue
        if rule.get("weekdays") and day.weekday() + 1 not in rule["weekdays"]:
            continue
        return Fraction(str(rule["price"]))
    return Fraction(str(raw["price"])) if "price" in raw else None


def cents(amount):
    return Fraction(int(amount * 100 + Fraction(1, 2)), 100)


def oracle_total(unit, start, end, guests, raw):
    """(sum, prepayment, complete), or complete False alone."""
    whole, rest = Fraction(0), Fraction(0)
    units = Fraction(0)
    moment = start
    if unit is Unit.HOUR:
        minutes = int((end - start).total_seconds()) // 60
        for minute in range(minutes):
            begun = start + timedelta(hours=minute // 60)
            price = price_of(begun.date(), raw)
            if price is None:
                return None, None, False
            if minute // 60 < minutes // 60:
                whole += price / 60
            else:
                rest += price / 60
        units = Fraction(minutes, 60)
    else:
        while moment < end or units == 0:
            price = price_of(moment.date(), raw)
            if price is None:
                return None, None, False
            whole += price
            units += 1
            moment += timedelta(days=1)
    amount = whole + cents(rest)
    fee = raw.get("extra_guest_fee")
    if fee:
        base = raw.get("base_guests")
        if base is None:
            if guests != 1:
                return None, None, False
        elif guests and guests > base:
            amount += cents(Fraction(str(fee)) * (guests - base) * units)
    amount += Fraction(str(raw.get("cleaning_fee", 0)))
    prepayment = raw.get("prepayment")
    if prepayment is None:
        return amount, None, True
    if "percent" in prepayment:
        return amount, cents(amount * prepayment["percent"] / 100), True
    return amount, Fraction(str(prepayment["amount"])), True


def make_stay(dice, unit, middle):
    start = datetime.fromisoformat(middle) + timedelta(days=dice.randint(-5, 5))
    if unit is Unit.HOUR:
        start += timedelta(minutes=30 * dice.randint(0, 47))
        return Stay(start, start + timedelta(minutes=15 * dice.randint(1, 40)), unit)
    return Stay(start, start + timedelta(days=dice.randint(0 if unit is Unit.DAY else 1, 6)), unit)


def make_conditions(dice, middle):
    raw = {}
    if dice.random() < 0.9:
        raw["price"] = dice.choice([900, 3500, 1800.5, 24000, 0])
    rules = []
    for _ in range(dice.randint(0, 3)):
        rule = {"price": dice.choice([1000, 4700, 7000.25])}
        since = date.fromisoformat(middle) + timedelta(days=dice.randint(-8, 8))
        if dice.random() < 0.5:
            rule["from"] = since.isoformat()
        if dice.random() < 0.5:
            rule["to"] = (since + timedelta(days=dice.randint(0, 6))).isoformat()
        if dice.random() < 0.5:
            rule["weekdays"] = dice.sample(range(1, 8), dice.randint(1, 3))
        rules.append(rule)
    if rules:
        raw["price_rules"] = rules
    for key, options in (
        ("cleaning_fee", [800, 1500]),
        ("extra_guest_fee", [500, 333.33]),
        ("base_guests", [1, 2, 4]),
        ("prepayment", [{"percent": 30}, {"percent": 33}, {"amount": 2000}]),
    ):
        if dice.random() < 0.5:
            raw[key] = dice.choice(options)
    return raw


@pytest.mark.timeout(1800)
def test_availability_and_totals_agree_with_the_oracle_on_every_case():
    dice = random.Random(20260822)
    free_cases = 0
    for case in range(CASES):
        zone = dice.choice(sorted(WINDOWS))
        middle = dice.choice(WINDOWS[zone])
        unit = dice.choice(list(Unit))
        buffer = dice.choice([0, 0, 1, 2, 3, 5, 26])
        check_in, check_out = dice.choice([None, "14:00", "15:30", "11:00"]), dice.choice([None, "12:00", "11:00"])
        stay = make_stay(dice, unit, middle)
        busy = [Busy(make_stay(dice, unit, middle), Source.AVITO) for _ in range(dice.randint(0, 3))]
        walls = list_walls(zone, middle)

        asked = occupied_slots(walls, unit, stay.start, stay.end, buffer, check_in, check_out)
        expected = all(
            asked.isdisjoint(occupied_slots(walls, unit, one.stay.start, one.stay.end, buffer, check_in, check_out))
            for one in busy
        )
        rule = {"timezone": zone, "check_in_from": check_in, "check_out_until": check_out}
        found = is_free(stay, busy, buffer, **rule)
        assert found == expected, (case, zone, stay, busy, buffer, check_in, check_out)
        free_cases += found

        raw, guests = make_conditions(dice, middle), dice.choice([None, 1, 2, 3, 6])
        total = count_total(stay, guests, parse_conditions(raw))
        amount, prepayment, complete = oracle_total(unit, stay.start, stay.end, guests, raw)
        assert total.complete == complete, (case, stay, guests, raw, total)
        if complete:
            assert Fraction(total.amount) == amount, (case, stay, guests, raw, total)
            assert (None if total.prepayment is None else Fraction(total.prepayment)) == prepayment, (case, raw, total)
            assert total.amount == sum((line.amount for line in total.lines), Decimal())
    assert 0.2 < free_cases / CASES < 0.9  # both answers were really tried


def test_alternatives_are_free_as_long_as_the_asked_and_the_nearest_there_are():
    dice = random.Random(7)
    for _ in range(CASES // 20):
        unit = dice.choice([Unit.NIGHT, Unit.DAY])
        stay = make_stay(dice, unit, "2026-07-15")
        busy = [Busy(make_stay(dice, unit, "2026-07-15"), Source.ICAL) for _ in range(6)] + [Busy(stay, Source.CHAT)]
        now = datetime(2026, 7, 12, 10)  # noqa: DTZ001
        found = find_alternatives(stay, busy, now=now)
        for other in found:
            assert is_free(other, busy)
            assert other.length == stay.length
            assert other.start_on >= now.date()
        shifts = range(1, 61)
        later = next(n for n in shifts if is_free(shift(stay, n), busy) and shift(stay, n).start_on >= now.date())
        assert found[0] == shift(stay, later)
        earlier = [n for n in shifts if is_free(shift(stay, -n), busy) and shift(stay, -n).start_on >= now.date()]
        assert ({shift(stay, -earlier[0])} if earlier else set()) <= set(found)


def shift(stay, days):
    return Stay(stay.start + timedelta(days=days), stay.end + timedelta(days=days), stay.unit)
