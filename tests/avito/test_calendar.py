"""Dates cross the border between Avito's calendar and ours without gaining or losing a night."""

from datetime import date, timedelta

import pytest

from desktop.avito.calendar import (
    AvitoBooking,
    Interval,
    PricePeriod,
    close_stays,
    list_busy,
    open_between,
    read_booking,
    read_conflicts,
)
from desktop.domain.booking import Source
from desktop.domain.stay import Stay, Unit
from desktop.errors import Rejected, Unreachable
from tests.fakes.avito import ITEM

TODAY = date(2026, 6, 4)


def days(start, end):
    return Stay.of_dates(TODAY + timedelta(days=start), TODAY + timedelta(days=end))


def pairs(intervals):
    return [((one.start - TODAY).days, (one.end - TODAY).days) for one in intervals]


def test_closed_dates_are_whole_ordered_and_never_overlap_nor_lie_in_the_past():
    stays = [days(10, 12), days(-3, 2), days(-9, -1), days(11, 14), days(14, 15), days(20, 21)]
    assert pairs(close_stays(stays, TODAY)) == [(0, 2), (10, 14), (14, 15), (20, 21)]


def test_a_stay_by_the_hour_takes_its_dates():
    evening = Stay.parse("2026-06-06T18:00", "2026-06-06T22:00", Unit.HOUR)
    night = Stay.parse("2026-06-08T22:00", "2026-06-09T02:00", Unit.HOUR)
    till_midnight = Stay.parse("2026-06-12T20:00", "2026-06-13T00:00", Unit.HOUR)
    assert pairs(close_stays([evening, night, till_midnight], TODAY)) == [(2, 3), (4, 6), (8, 9)]


def test_a_car_taken_and_returned_on_one_day_takes_that_day():
    assert pairs(close_stays([Stay.of_dates(TODAY, TODAY, Unit.DAY)], TODAY)) == [(0, 1)]


def test_open_dates_are_what_is_left_of_the_year():
    opened = open_between([days(0, 2), days(5, 7), days(7, 8), days(360, 400)], TODAY)
    assert pairs(opened) == [(2, 5), (8, 360)]
    assert pairs(open_between([], TODAY)) == [(0, 365)]
    assert pairs(open_between([days(2, 30)], TODAY, until=TODAY + timedelta(days=10))) == [(0, 2)]


def test_open_and_closed_share_no_day_and_miss_none():
    busy = [days(1, 4), days(3, 9), days(9, 10), days(40, 44)]
    taken = {
        day
        for one in close_stays(busy, TODAY)
        for day in range((one.end - one.start).days)
        for day in [one.start + timedelta(days=day)]
    }
    free = {
        one.start + timedelta(days=n) for one in open_between(busy, TODAY) for n in range((one.end - one.start).days)
    }
    assert not taken & free
    assert len(taken | free) == 365


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("9100000000000000123", "active", "Иван", "+79997770000", 8000)),
        ({"avito_booking_id": None}, ("", "active", "Иван", "+79997770000", 8000)),
        ({"status": "overbook"}, ("9100000000000000123", "overbook", "Иван", "+79997770000", 8000)),
        ({"contact": {"name": "Иван"}}, ("9100000000000000123", "active", "Иван", "", 8000)),
        ({"contact": {"phone": 89997770000}}, ("9100000000000000123", "active", "", "+79997770000", 8000)),
        ({"contact": None, "base_price": "8000"}, ("9100000000000000123", "active", "", "", 8000)),
    ],
)
def test_a_booking_is_read_with_whatever_it_has(changes, expected):
    raw = {
        "avito_booking_id": 9100000000000000123,
        "status": "active",
        "check_in": "2026-08-01",
        "check_out": "2026-08-04",
        "base_price": 8000,
        "contact": {"name": "Иван", "phone": "9997770000"},
    }
    one = read_booking(raw | changes)
    assert (one.id, one.status, one.name, one.phone, one.base_rub) == expected


@pytest.mark.parametrize(
    "dates", [("2026-08-04", "2026-08-01"), ("2026-08-01", "2026-08-01"), (None, "x"), (5, "2026-8-4")]
)
def test_a_booking_without_a_stay_is_left_out(dates):
    assert read_booking({"avito_booking_id": 1, "check_in": dates[0], "check_out": dates[1]}) is None


def test_only_cancelled_bookings_leave_their_dates_free():
    """A word nobody knows takes its dates: a free night can be given twice, a taken one not."""
    bookings = [
        AvitoBooking(str(n), status, TODAY + timedelta(days=n), TODAY + timedelta(days=n + 1), name="Вера")
        for n, status in enumerate(("overbook", "canceled", "pending", "active", "cancelled", "новое"))
    ]
    busy = list_busy(reversed(bookings))
    assert [one.booking_id for one in busy] == ["0", "2", "3", "5"]
    assert {one.source for one in busy} == {Source.AVITO}
    assert busy[0].stay == days(0, 1)


def test_conflicts_are_read_with_what_can_be_read_of_them():
    good = {
        "interval": {"date_start": "2026-06-10", "date_end": "2026-06-12"},
        "bookings": [{"avito_booking_id": None, "check_in": "2026-06-11", "check_out": "2026-06-13"}, 5],
    }
    (one,) = read_conflicts([good, {"interval": None}, 7])
    assert one.to_json() == {
        "start": "2026-06-10",
        "end": "2026-06-12",
        "bookings": [{"id": "", "check_in": "2026-06-11", "check_out": "2026-06-13"}],
    }
    assert read_conflicts({"a": 1}) == ()


async def test_unpaid_bookings_are_asked_for_and_take_their_dates(scene):
    scene.avito.add_booking(ITEM, TODAY, TODAY + timedelta(days=2), "Вера", status="pending")
    until = TODAY + timedelta(days=30)
    assert len(list_busy(await scene.client.list_bookings(ITEM, TODAY, until))) == 1
    assert await scene.client.list_bookings(ITEM, TODAY, until, with_unpaid=False) == ()


@pytest.mark.parametrize(
    ("intervals", "field"),
    [
        ([Interval(TODAY - timedelta(days=1), TODAY)], "bookings"),
        (
            [
                Interval(TODAY, TODAY + timedelta(days=3)),
                Interval(TODAY + timedelta(days=2), TODAY + timedelta(days=4)),
            ],
            "bookings",
        ),
        ([Interval(TODAY, TODAY)], "bookings"),
    ],
)
async def test_dates_avito_would_not_take_are_rejected_by_name_of_the_field(scene, intervals, field):
    with pytest.raises(Rejected) as caught:
        await scene.client.close_dates(ITEM, intervals)
    assert (caught.value.code, caught.value.field) == ("invalid", field)
    assert scene.avito.closed_dates(ITEM) == ()


async def test_a_price_of_nothing_is_rejected_by_name(scene):
    with pytest.raises(Rejected) as caught:
        await scene.client.put_prices(ITEM, [PricePeriod(TODAY, TODAY + timedelta(days=1), 0)])
    assert caught.value.field == "night_price"
    assert caught.value.details == {"fields": {"night_price": "must be greater than 0"}}


async def test_a_lost_answer_to_closing_may_be_done(scene):
    scene.avito.faults.plan("lost_after", where="/bookings")
    with pytest.raises(Unreachable) as caught:
        await scene.client.close_dates(ITEM, [Interval(TODAY, TODAY + timedelta(days=1))])
    assert caught.value.maybe_done
    assert len(scene.avito.closed_dates(ITEM)) == 1


async def test_a_foreign_ad_is_a_matter_of_rights(scene):
    scene.avito.add_account("555", "Чужой", "c2", "s2")
    scene.avito.add_item("7000000555", "555", "Чужая студия")
    with pytest.raises(Exception, match="403") as caught:
        await scene.client.list_bookings("7000000555", TODAY, TODAY + timedelta(days=3))
    assert caught.value.code == "rights"
    with pytest.raises(Rejected) as unknown:
        await scene.client.list_bookings("12", TODAY, TODAY + timedelta(days=3))
    assert unknown.value.code == "not_found"
    with pytest.raises(Rejected) as nonsense:
        await scene.client.list_bookings("x/../y", TODAY, TODAY)
    assert nonsense.value.code == "bad_id"
