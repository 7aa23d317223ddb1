"""Extending, moving, how many holds one person has, and what stays occupy when the conditions change."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.booking import BookingStatus, Closing
from desktop.domain.conditions import parse_conditions
from desktop.domain.stay import Unit
from desktop.errors import Rejected
from desktop.services.booking import BookingDesk
from desktop.settings import Settings
from desktop.store import Store
from tests.builders import KEY, NOW, PHONE, STUDIO, Clock, make_booking, make_chat, make_key, make_resource, make_stay


@pytest.fixture
async def studio(store: Store) -> Store:
    await store.conditions.save_resource(make_resource())
    return store


@pytest.fixture
def desk(studio: Store, clock: Clock) -> BookingDesk:
    return BookingDesk(studio, clock=clock)


async def refusal(awaitable) -> str:
    with pytest.raises(Rejected) as refused:
        await awaitable
    return refused.value.code


def august(number: int) -> object:
    return make_stay(f"2026-08-{number:02}", f"2026-08-{number + 1:02}")


async def test_a_person_holds_so_many_stays_and_no_more_whichever_chat_or_phone_he_uses(studio: Store) -> None:
    other = make_key("u2i-chat-2")
    await studio.chats.save_chats([make_chat(), make_chat(key=other)])  # one client, two chats
    hold = studio.bookings.hold
    await hold(make_booking(august(1), chat=KEY, phone=""), hold_limit=2)
    await hold(make_booking(august(3), chat=other, phone="8 (900) 000-00-01"), hold_limit=2)
    assert await refusal(hold(make_booking(august(5), chat=KEY, phone=""), hold_limit=2)) == "hold_limit"
    await hold(make_booking(august(7), phone=PHONE), hold_limit=2)  # by phone this person has one so far
    assert await refusal(hold(make_booking(august(9), phone=PHONE), hold_limit=2)) == "hold_limit"
    await hold(make_booking(august(9), phone="+7 900 000-00-09"), hold_limit=2)


async def test_lapsed_rejected_and_confirmed_stays_do_not_count_as_holds(studio: Store, clock: Clock) -> None:
    hold = studio.bookings.hold
    first = await hold(make_booking(august(1)), hold_limit=2)
    second = await hold(make_booking(august(3)), hold_limit=2)
    await studio.bookings.decide(first.id, BookingStatus.CONFIRMED, by="anna")
    await studio.bookings.decide(second.id, BookingStatus.REJECTED, by="anna")
    await hold(make_booking(august(5)), hold_limit=2)
    await hold(make_booking(august(7)), hold_limit=2)
    clock.move(hours=25)
    await hold(make_booking(august(9), expires_at=clock() + timedelta(hours=24)), hold_limit=2)


async def test_the_desk_takes_the_limit_from_the_option_and_zero_is_none(studio: Store, desk: BookingDesk) -> None:
    async def hold(number: int):
        return await desk.hold(settings=Settings(), resource_id=STUDIO, stay=august(number), phone=PHONE)

    await studio.settings.save_option("hold_limit", 1)
    await hold(1)
    assert await refusal(hold(3)) == "hold_limit"
    await studio.settings.save_option("hold_limit", 0)
    await hold(3)


async def test_an_extended_hold_lives_longer_but_never_past_its_check_in(desk: BookingDesk, studio: Store) -> None:
    held = await studio.bookings.hold(make_booking(august(1)))
    longer = await desk.extend(held.id, hours=48)
    assert longer.expires_at == NOW + timedelta(hours=48)
    to_the_end = await desk.extend(held.id, hours=10_000)
    assert to_the_end.expires_at == datetime(2026, 8, 1, tzinfo=ZoneInfo("Europe/Moscow"))


async def test_a_lapsed_or_decided_hold_is_not_extended(desk: BookingDesk, studio: Store, clock: Clock) -> None:
    held, sure = [await studio.bookings.hold(make_booking(august(number))) for number in (1, 5)]
    await studio.bookings.decide(sure.id, BookingStatus.CONFIRMED, by="anna")
    assert await refusal(desk.extend(sure.id, hours=1)) == "status"
    clock.move(hours=25)
    assert await refusal(desk.extend(held.id, hours=1)) == "lapsed"
    found = await studio.bookings.get(held.id)
    assert found is not None
    assert found.status is BookingStatus.EXPIRED
    assert await refusal(desk.move(held.id, august(9), by="anna")) == "lapsed"


async def test_a_moved_stay_has_the_price_of_its_new_dates_and_remembers_the_old(
    desk: BookingDesk, studio: Store
) -> None:
    await studio.conditions.save_own(STUDIO, parse_conditions({"price": 4000}), by="anna")
    held = await desk.hold(settings=Settings(), resource_id=STUDIO, stay=august(1))
    await studio.conditions.save_own(STUDIO, parse_conditions({"price": 5000}), by="anna")
    found = await studio.bookings.get(held.id)
    assert found is not None
    assert found.total is not None
    assert found.total.amount == Decimal(4000)  # frozen with its conditions
    moved = await desk.move(held.id, make_stay("2026-08-10", "2026-08-12"), by="anna")
    assert moved.total is not None
    assert (moved.total.amount, moved.conditions_version) == (Decimal(10000), held.conditions_version + 1)
    [before] = moved.extra["moves"]
    assert (before["start"], before["end"], before["by"]) == ("2026-08-01", "2026-08-02", "anna")
    await studio.bookings.hold(make_booking(august(1), phone=""))  # the old dates are free


async def test_a_later_price_changes_no_line_of_a_booking_whatever_is_decided_about_it(
    desk: BookingDesk, studio: Store
) -> None:
    first = {"price": 4000, "cleaning_fee": 900, "base_guests": 2, "extra_guest_fee": 500, "deposit": {"amount": 3000}}
    await studio.conditions.save_own(STUDIO, parse_conditions(first), by="anna")
    held = await desk.hold(
        settings=Settings(hold_hours=48), resource_id=STUDIO, stay=make_stay("2026-08-01", "2026-08-04"), guests=3
    )
    assert held.total is not None
    assert {line.label: line.amount for line in held.total.lines} == {
        "units": Decimal(12000), "cleaning": Decimal(900), "extra_guests": Decimal(1500)
    }  # fmt: skip
    await studio.conditions.save_own(STUDIO, parse_conditions({"price": 9000, "deposit": {"amount": 1}}), by="anna")
    longer = await desk.extend(held.id, hours=72)
    confirmed = await desk.confirm(held.id, by="anna")
    cancelled = await desk.cancel(held.id, by="anna")
    for later in (longer, confirmed, cancelled, await studio.bookings.get(held.id)):
        assert later is not None
        assert (later.total, later.conditions_version) == (held.total, held.conditions_version)


async def test_a_stay_moves_only_within_the_rules_and_onto_free_dates(desk: BookingDesk, studio: Store) -> None:
    await studio.conditions.save_own(STUDIO, parse_conditions({"min_units": 2}), by="anna")
    held = await desk.hold(settings=Settings(), resource_id=STUDIO, stay=make_stay("2026-08-01", "2026-08-03"))
    await studio.bookings.hold(make_booking(make_stay("2026-08-10", "2026-08-12"), phone=""))
    assert await refusal(desk.move(held.id, august(20), by="anna")) == "rules"
    assert await refusal(desk.move(held.id, make_stay("2026-08-11", "2026-08-13"), by="anna")) == "dates_taken"
    assert (await studio.bookings.get(held.id)).stay == held.stay


async def test_a_moved_confirmed_stay_is_closed_on_avito_anew(desk: BookingDesk, studio: Store) -> None:
    held = await studio.bookings.hold(make_booking(august(1)))
    await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna", closing=Closing.CLOSED)
    moved = await desk.move(held.id, august(5), by="anna")
    assert (moved.status, moved.closing) == (BookingStatus.CONFIRMED, Closing.PENDING)


async def test_a_longer_buffer_keeps_later_guests_away_from_stays_made_before_it(studio: Store) -> None:
    await studio.bookings.hold(make_booking(make_stay("2026-08-01", "2026-08-03")))
    await studio.conditions.save_resource(make_resource(buffer_hours=24))
    assert await refusal(studio.bookings.hold(make_booking(august(3), phone=""))) == "dates_taken"
    await studio.conditions.save_resource(make_resource(buffer_hours=0))
    await studio.bookings.hold(make_booking(august(3), phone=""))


async def test_a_longer_buffer_withdraws_no_promise_that_was_given(studio: Store) -> None:
    first = await studio.bookings.hold(make_booking(make_stay("2026-08-01", "2026-08-03")))
    second = await studio.bookings.hold(make_booking(make_stay("2026-08-03", "2026-08-05"), phone=""))
    await studio.conditions.save_resource(make_resource(buffer_hours=24))
    for booking in (first, second):
        assert (await studio.bookings.decide(booking.id, BookingStatus.CONFIRMED, by="anna")).stay == booking.stay


@pytest.mark.parametrize("zone", ["Asia/Yekaterinburg", "Europe/Kaliningrad"])
async def test_another_zone_moves_all_stays_together(store: Store, zone: str) -> None:
    await store.conditions.save_resource(make_resource(unit=Unit.HOUR))
    hours = [make_stay(f"2026-08-01T{hour}:00", f"2026-08-01T{hour + 1}:00", Unit.HOUR) for hour in range(10, 20)]
    for stay in hours:
        await store.bookings.hold(make_booking(stay))
    await store.conditions.save_resource(make_resource(unit=Unit.HOUR, timezone=zone))
    for stay in hours:
        assert await refusal(store.bookings.hold(make_booking(stay))) == "dates_taken"
    for hour in (9, 20):
        free = make_stay(f"2026-08-01T{hour:02}:00", f"2026-08-01T{hour + 1:02}:00", Unit.HOUR)
        await store.bookings.hold(make_booking(free))
