"""What the timeline draws, without a window: spans, rivals, labels, ranges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.domain.booking import BookingStatus, Busy, Closing, Source
from desktop.domain.chat import ResourceId
from desktop.domain.stay import Stay, Unit
from desktop.ui.timeline.bars import BarKind, build_bars, clash, drawn_span, find_rivals
from desktop.ui.timeline.choice import choice_of_day, is_free, start_choice
from desktop.ui.timeline.scale import Scale, Zoom, first_day
from tests.ui.fake_pages import CONFIRMED, EXPIRED, HELD, days, hours, make_booking

LOFT = ResourceId("loft-ligovka")


def moment(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 6, day, hour)  # noqa: DTZ001 - the wall clock of the resource


def test_nights_are_drawn_from_midday_to_midday() -> None:
    assert drawn_span(days(12, 15)) == (moment(12, 12), moment(15, 12))


def test_days_are_drawn_whole_since_the_last_one_is_taken_too() -> None:
    assert drawn_span(days(5, 8, Unit.DAY)) == (moment(5), moment(9))


def test_hours_are_drawn_where_they_are() -> None:
    assert drawn_span(hours(6, 18, 22)) == (moment(6, 18), moment(6, 22))


def test_departure_and_arrival_share_a_night_but_not_a_day() -> None:
    assert not clash(days(10, 12), days(12, 15))
    assert clash(days(10, 12, Unit.DAY), days(12, 15, Unit.DAY))


def test_two_holds_of_the_same_dates_become_one_red_bar_with_the_shared_nights() -> None:
    timur = make_booking("a", LOFT, days(12, 15), HELD, "Тимур Пробников")
    vera = make_booking("b", LOFT, days(13, 16), HELD, "Вера Макетова")
    (bar,) = build_bars([timur, vera], {})[LOFT]
    assert bar.kind is BarKind.CONFLICT
    assert (bar.start, bar.end) == (moment(12, 12), moment(16, 12))
    assert bar.shared == (moment(13, 12), moment(15, 12))
    assert bar.label == "2\u00a0заявки"
    assert bar.booking_ids == ("a", "b")


def test_a_hold_over_dates_taken_on_avito_is_a_conflict() -> None:
    held = make_booking("a", LOFT, days(12, 15), HELD, "Тимур Пробников")
    taken = Busy(days(14, 17), Source.AVITO)
    (group,) = find_rivals([held], {LOFT: [taken]})
    assert group.elsewhere == (taken,)
    kinds = {bar.kind for bar in build_bars([held], {LOFT: [taken]})[LOFT]}
    assert kinds == {BarKind.CONFLICT, BarKind.ELSEWHERE}


def test_the_store_s_own_interval_of_a_hold_is_not_its_rival() -> None:
    held = make_booking("a", LOFT, days(12, 15), HELD, "Тимур Пробников")
    busy = {LOFT: [Busy(held.stay, Source.CHAT, "Тимур Пробников", "a")]}
    assert find_rivals([held], busy) == ()
    assert [bar.kind for bar in build_bars([held], busy)[LOFT]] == [BarKind.HELD]


def test_holds_that_only_touch_are_no_rivals() -> None:
    first = make_booking("a", LOFT, days(10, 12), HELD, "Аким Ракетов")
    second = make_booking("b", LOFT, days(12, 15), HELD, "Вера Макетова")
    assert find_rivals([first, second], {}) == ()


@pytest.mark.parametrize(
    ("status", "kind"), [(CONFIRMED, BarKind.CONFIRMED), (HELD, BarKind.HELD), (EXPIRED, BarKind.LAPSED)]
)
def test_each_state_has_its_bar(status: BookingStatus, kind: BarKind) -> None:
    (bar,) = build_bars([make_booking("a", LOFT, days(1, 3), status, "Егор Ёлкин")], {})[LOFT]
    assert bar.kind is kind


def test_rejected_and_cancelled_leave_no_bar() -> None:
    gone = [
        make_booking(status, LOFT, days(1, 3), status, "Егор Ёлкин")
        for status in (BookingStatus.REJECTED, BookingStatus.CANCELLED)
    ]
    assert build_bars(gone, {}) == {}


def test_a_confirmed_stay_that_avito_sold_as_well_is_red() -> None:
    sold = replace(make_booking("a", LOFT, days(1, 3), CONFIRMED, "Егор Ёлкин"), closing=Closing.CONFLICT)
    (bar,) = build_bars([sold], {})[LOFT]
    assert bar.kind is BarKind.CONFLICT
    assert "Avito" in bar.tip


def test_bars_of_a_row_are_in_order_of_their_beginning() -> None:
    later = make_booking("b", LOFT, days(16, 21), CONFIRMED, "Анна Тучкина")
    earlier = make_booking("a", LOFT, days(1, 4), CONFIRMED, "Егор Ёлкин")
    assert [bar.label for bar in build_bars([later, earlier], {})[LOFT]] == ["Ёлкин", "Тучкина"]


def test_a_drag_back_in_time_is_the_same_stay() -> None:
    choice = start_choice(0, moment(23, 9), by_hours=False).to(moment(20, 15))
    assert choice.stay(Unit.NIGHT) == days(20, 23)


def test_one_day_is_one_night_or_one_day_taken_and_returned() -> None:
    choice = choice_of_day(0, date(2026, 6, 20))
    assert choice.stay(Unit.NIGHT) == days(20, 21)
    assert choice.stay(Unit.DAY) == days(20, 20, Unit.DAY)


def test_hours_are_chosen_whole() -> None:
    choice = start_choice(0, moment(6, 18) + timedelta(minutes=20), by_hours=True)
    assert choice.to(moment(6, 21) + timedelta(minutes=40)).stay(Unit.HOUR) == hours(6, 18, 22)


def test_a_lapsed_hold_leaves_its_dates_free() -> None:
    lapsed = build_bars([make_booking("a", LOFT, days(1, 3), EXPIRED, "Нина Нулевая")], {})[LOFT]
    taken = build_bars([make_booking("a", LOFT, days(1, 3), HELD, "Нина Нулевая")], {})[LOFT]
    assert is_free(days(1, 3), lapsed)
    assert not is_free(days(2, 4), taken)


def test_pixels_and_moments_agree() -> None:
    scale = Scale(date(2026, 6, 1), 28, 196, 280)
    assert scale.x_of(moment(3, 12)) == 196 + 25
    assert scale.moment_at(196 + 25) == moment(3, 12)
    assert scale.day_at(0) == date(2026, 6, 1)
    assert scale.day_at(9999) == date(2026, 6, 28)


@pytest.mark.parametrize("zoom", Zoom)
def test_every_zoom_begins_on_the_monday_of_the_week(zoom: Zoom) -> None:
    assert first_day(zoom, date(2026, 6, 4)) == date(2026, 6, 1)


def test_a_stay_over_a_month_s_end_says_both_months() -> None:
    from desktop.ui.bookings import words

    assert (
        words.say_stay(Stay.of_dates(date(2026, 5, 30), date(2026, 6, 2)))
        == "сб\u00a030\u00a0мая → вт\u00a02\u00a0июня"
    )
