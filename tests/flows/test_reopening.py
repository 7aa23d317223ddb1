"""Dates of a cancelled stay are free on Avito again, whether its closing call replaces or adds, and nothing else is opened."""

from datetime import timedelta

import pytest

from desktop.domain.booking import BookingStatus, Closing
from desktop.domain.stay import Stay
from tests.flows.house import until
from tests.flows.test_stories import closed


@pytest.mark.parametrize("closing_adds", [False, True])
async def test_cancelling_a_confirmed_stay_opens_its_dates_and_no_others(lone_hut, closing_adds):
    lone_hut.avito.faults.closing_adds = closing_adds
    key = lone_hut.key("marfa")
    async with lone_hut.program() as core:
        chat = await until(lambda: known(core, key), "the chat is here")
        resource = await core.store.conditions.get_resource(chat.resource_id)
        far = lone_hut.world.today + timedelta(days=150)
        stays = [Stay.of_dates(far + timedelta(days=n), far + timedelta(days=n + 3)) for n in (0, 10)]
        paid = lone_hut.avito.add_booking(
            resource.item_ids[0], far + timedelta(days=20), far + timedelta(days=22), "Гость"
        )
        await core.rooms.calendars.read(resource)
        held = [await core.desk.hold_stay(resource_id=resource.id, stay=stay, guests=2, name="Марфа") for stay in stays]
        for one in held:
            await core.desk.confirm(one.id)
        for one in held:
            await until(lambda one=one: closed(core, one.id, Closing.CLOSED), "the dates are closed")
        await core.desk.cancel(held[0].id)
        await until(lambda: opened(core, held[0].id), "the dates are opened")
        kept = await core.store.bookings.get(held[1].id)
        assert (kept.status, kept.closing) == (BookingStatus.CONFIRMED, Closing.CLOSED)
    shut = [(one.start, one.end) for one in lone_hut.avito.closed_dates(resource.item_ids[0])]
    assert not covers(shut, stays[0].start_on)
    assert covers(shut, stays[1].start_on)
    assert covers(shut, paid.check_in)


async def test_moving_a_confirmed_stay_closes_the_new_dates_and_opens_the_old(lone_hut):
    lone_hut.avito.faults.closing_adds = True
    key = lone_hut.key("marfa")
    async with lone_hut.program() as core:
        chat = await until(lambda: known(core, key), "the chat is here")
        resource = await core.store.conditions.get_resource(chat.resource_id)
        far = lone_hut.world.today + timedelta(days=150)
        before, after = (Stay.of_dates(far + timedelta(days=n), far + timedelta(days=n + 3)) for n in (0, 10))
        held = await core.desk.hold_stay(resource_id=resource.id, stay=before, guests=2, name="Марфа")
        await core.desk.confirm(held.id)
        await until(lambda: closed(core, held.id, Closing.CLOSED), "the dates are closed")
        await core.desk.move_booking(held.id, after)
        await until(lambda: shut_at(lone_hut, resource, after), "the new dates are closed")
        await until(lambda: free_at(lone_hut, resource, before), "the old dates are open")
        await until(lambda: closed(core, held.id, Closing.CLOSED), "and it is said so")


async def shut_at(hut, resource, stay):
    shut = [(one.start, one.end) for one in hut.avito.closed_dates(resource.item_ids[0])]
    return covers(shut, stay.start_on)


async def free_at(hut, resource, stay):
    return not await shut_at(hut, resource, stay)


async def known(core, key):
    chat = await core.desk.get_chat(key)
    return chat if chat and chat.resource_id else None


async def opened(core, booking_id):
    booking = await core.store.bookings.get(booking_id)
    return booking.status is BookingStatus.CANCELLED and booking.closing is Closing.NONE


def covers(intervals, day):
    return any(start <= day < end for start, end in intervals)
