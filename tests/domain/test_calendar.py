"""The calendar's rules, one by one; the oracle test beside this one tries them all at random."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from desktop.domain.booking import Busy, Source
from desktop.domain.calendar import (
    BreachKind,
    check_rules,
    conflicts,
    count_total,
    find_alternatives,
    is_free,
    occupied,
)
from desktop.domain.conditions import parse_conditions
from desktop.domain.stay import Stay, Unit


def night(start, end):
    return Stay.parse(start, end, Unit.NIGHT)


def day(start, end):
    return Stay.parse(start, end, Unit.DAY)


def hours(start, end):
    return Stay.parse(start, end, Unit.HOUR)


def taken(*stays):
    return [Busy(stay, Source.AVITO) for stay in stays]


def test_departure_and_arrival_share_a_day():
    assert is_free(night("2026-06-12", "2026-06-15"), taken(night("2026-06-10", "2026-06-12")))
    assert is_free(night("2026-06-12", "2026-06-15"), taken(night("2026-06-15", "2026-06-18")))
    assert not is_free(night("2026-06-12", "2026-06-15"), taken(night("2026-06-14", "2026-06-15")))


def test_buffer_within_the_gap_of_check_out_and_check_in_takes_nothing():
    busy = taken(night("2026-06-10", "2026-06-12"))
    times = {"check_in_from": "14:00", "check_out_until": "12:00"}
    assert is_free(night("2026-06-12", "2026-06-15"), busy, 2, **times)
    assert not is_free(night("2026-06-12", "2026-06-15"), busy, 3, **times)
    assert is_free(night("2026-06-13", "2026-06-15"), busy, 24, **times)


def test_buffer_is_kept_after_the_new_stay_too():
    busy = taken(hours("2026-06-12T18:00", "2026-06-12T20:00"))
    assert is_free(hours("2026-06-12T16:00", "2026-06-12T18:00"), busy)
    assert not is_free(hours("2026-06-12T16:00", "2026-06-12T18:00"), busy, 1)
    assert is_free(hours("2026-06-12T21:00", "2026-06-12T22:00"), busy, 1)


def test_same_day_rental_takes_that_date():
    busy = taken(day("2026-06-12", "2026-06-12"))
    assert not is_free(day("2026-06-12", "2026-06-12"), busy)
    assert not is_free(day("2026-06-11", "2026-06-13"), busy)
    assert is_free(day("2026-06-11", "2026-06-12"), busy)
    assert is_free(day("2026-06-13", "2026-06-13"), busy)


def test_conflicts_come_in_order_of_time():
    late, early = night("2026-06-14", "2026-06-16"), night("2026-06-11", "2026-06-13")
    found = conflicts(night("2026-06-12", "2026-06-15"), taken(late, early))
    assert [one.stay for one in found] == [early, late]


def test_nights_are_occupied_from_local_noon_to_local_noon():
    begins, ends = occupied(night("2026-06-12", "2026-06-15"), "Asia/Yekaterinburg")
    assert begins == datetime(2026, 6, 12, 7, tzinfo=UTC)
    assert ends == datetime(2026, 6, 15, 7, tzinfo=UTC)


def test_night_of_a_clock_change_is_an_hour_shorter_or_longer():
    spring = occupied(night("2027-03-27", "2027-03-28"), "Europe/Berlin")
    autumn = occupied(night("2026-10-24", "2026-10-25"), "Europe/Berlin")
    assert spring[1] - spring[0] == timedelta(hours=23)
    assert autumn[1] - autumn[0] == timedelta(hours=25)


def test_hour_that_the_clock_skips_still_takes_its_length():
    begins, ends = occupied(hours("2027-03-28T02:00", "2027-03-28T03:00"), "Europe/Berlin")
    assert begins == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert ends - begins == timedelta(hours=1)


def test_stays_that_touch_on_the_wall_touch_in_utc_on_the_day_the_clock_goes_back():
    zone = "Europe/Berlin"
    first = occupied(hours("2026-10-25T00:00", "2026-10-25T02:30"), zone)
    second = occupied(hours("2026-10-25T02:30", "2026-10-25T05:00"), zone)
    assert first[1] == second[0]


def test_day_begins_when_the_clock_leaves_the_skipped_midnight():
    begins, _ = occupied(day("2027-04-30", "2027-05-01"), "Africa/Cairo")
    assert begins == datetime(2027, 4, 29, 22, tzinfo=UTC)


def test_first_price_rule_that_covers_a_night_wins():
    said = parse_conditions(
        {
            "price": 9000,
            "price_rules": [
                {"from": "2026-12-29", "to": "2027-01-10", "price": 16000},
                {"weekdays": [5, 6], "price": 11500},
            ],
            "cleaning_fee": 1500,
        }
    )
    total = count_total(night("2026-12-25", "2026-12-30"), 2, said)
    assert [(line.label, line.count, line.price) for line in total.lines[:-1]] == [
        ("units", 2, 11500),  # Friday and Saturday
        ("units", 2, 9000),
        ("units", 1, 16000),
    ]
    assert total.amount == 23000 + 18000 + 16000 + 1500


def test_price_of_an_hour_goes_by_the_date_it_begins_on():
    said = parse_conditions({"price": 1000, "price_rules": [{"weekdays": [6], "price": 2000}]})
    total = count_total(hours("2026-12-18T22:00", "2026-12-19T02:00"), None, said)
    assert total.amount == 2 * 1000 + 2 * 2000


def test_begun_hour_costs_its_minutes():
    total = count_total(hours("2026-06-18T13:30", "2026-06-18T15:00"), None, parse_conditions({"price": 1500}))
    assert total.amount == 2250
    assert [(line.label, line.count) for line in total.lines] == [("units", 1), ("minutes", 30)]


def test_guests_above_the_base_pay_for_each_unit():
    said = parse_conditions({"price": 3500, "base_guests": 2, "extra_guest_fee": 500, "cleaning_fee": 800})
    total = count_total(night("2026-07-12", "2026-07-15"), 4, said)
    assert total.amount == 14300
    assert total.lines[1].label == "extra_guests"
    assert total.lines[1].amount == 3000


def test_percentage_of_prepayment_counts_cleaning_and_leaves_the_deposit_out():
    said = parse_conditions(
        {"price": 3500, "cleaning_fee": 800, "prepayment": {"percent": 30}, "deposit": {"amount": 3000}}
    )
    total = count_total(night("2026-06-20", "2026-06-22"), 2, said)
    assert (total.amount, total.prepayment, total.deposit) == (7800, 2340, 3000)


@pytest.mark.parametrize(
    ("raw", "guests"),
    [({}, 1), ({"price_rules": [{"weekdays": [5], "price": 100}]}, 1), ({"price": 100, "extra_guest_fee": 50}, 2)],
)
def test_total_that_lacks_a_price_says_so_and_counts_no_percentage(raw, guests):
    total = count_total(
        night("2026-06-12", "2026-06-14"), guests, parse_conditions(raw | {"prepayment": {"percent": 10}})
    )
    assert not total.complete
    assert total.prepayment is None


def test_fee_of_an_extra_follows_its_note_and_without_one_is_not_guessed():
    stay = night("2026-06-12", "2026-06-15")

    def pets(note, guests=None):
        raw = {"price": 1000, "pets": {"policy": "allowed", "fee": 500, "note": note}}
        return count_total(stay, guests, parse_conditions(raw), extras=("pets",))

    assert pets("за всё проживание").amount == 3500
    assert pets("за сутки").amount == 4500
    assert not pets(None).complete


def test_breaches_name_the_limit():
    said = parse_conditions({"min_units": 2, "max_units": 5, "max_guests": 3})
    found = check_rules(night("2026-06-12", "2026-06-13"), 4, said)
    assert [(one.kind, one.limit) for one in found] == [(BreachKind.MIN_UNITS, 2), (BreachKind.MAX_GUESTS, 3)]
    assert check_rules(night("2026-06-12", "2026-06-18"), 3, said)[0].kind is BreachKind.MAX_UNITS
    assert check_rules(night("2026-06-12", "2026-06-14"), 3, said) == ()


def test_hour_and_a_half_breaks_a_minimum_of_two_hours():
    said = parse_conditions({"min_units": 2})
    assert check_rules(hours("2026-06-12T10:00", "2026-06-12T11:30"), None, said)
    assert not check_rules(hours("2026-06-12T10:00", "2026-06-12T12:00"), None, said)


def test_today_is_not_past_but_yesterday_is():
    now = datetime.fromisoformat("2026-06-12T23:00")
    said = parse_conditions({})
    assert not check_rules(night("2026-06-12", "2026-06-13"), None, said, now=now)
    assert check_rules(night("2026-06-11", "2026-06-13"), None, said, now=now)[0].kind is BreachKind.IN_PAST
    assert check_rules(hours("2026-06-12T22:00", "2026-06-12T23:30"), None, said, now=now)


def test_alternative_hours_are_of_that_day_first_and_never_at_night():
    busy = taken(hours("2026-08-29T18:00", "2026-08-29T21:00"))
    stay = hours("2026-08-29T18:00", "2026-08-29T21:00")
    found = find_alternatives(stay, busy, now=datetime(2026, 8, 27, 10, tzinfo=UTC), timezone="Asia/Yekaterinburg")
    assert found[:2] == (
        hours("2026-08-29T21:00", "2026-08-30T00:00"),
        hours("2026-08-29T15:00", "2026-08-29T18:00"),
    )
    assert all(9 <= one.start.hour <= 21 for one in found)


def test_nothing_is_offered_where_nothing_is_free():
    busy = taken(night("2026-01-01", "2027-01-01"))
    assert not find_alternatives(night("2026-06-12", "2026-06-15"), busy, now=datetime(2026, 6, 1, tzinfo=UTC))


def test_sums_are_exact():
    total = count_total(night("2026-06-12", "2026-06-15"), 1, parse_conditions({"price": 1800.1}))
    assert total.amount == Decimal("5400.3")
