"""The line behind a hold: in the order they asked, one at a time, and only ever by a draft."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.booking import BookingStatus
from desktop.domain.pages import DraftState
from desktop.domain.waiting import WaitingState
from desktop.services.line import Line
from desktop.store import Store
from tests.builders import (
    KEY,
    STUDIO,
    Clock,
    make_booking,
    make_busy,
    make_chat,
    make_draft,
    make_key,
    make_message,
    make_our_message,
    make_resource,
    make_stay,
)

SECOND, THIRD = make_key("u2i-chat-2"), make_key("u2i-chat-3")


@pytest.fixture
async def house(store: Store, clock: Clock) -> Store:
    """A studio that one client holds, and two other chats about it."""
    await store.conditions.save_resource(make_resource())
    for number, key in enumerate((KEY, SECOND, THIRD)):
        await store.chats.save_chats([make_chat(key=key, client_id=f"20000000{number}", client_name=f"Гость {number}")])
        await store.events.save_events([make_message(key=key), make_our_message(key=key)])
    await store.bookings.hold(make_booking(chat=KEY))
    return store


async def asks(store: Store, line: Line, key: object, start: str = "2026-07-12", end: str = "2026-07-15") -> None:
    await store.drafts.save(make_draft(key=key, analysis={"stay": {"start": start, "end": end}, "guests": 2}))
    await line.look_at(key)


async def states(store: Store) -> list[tuple[str, str]]:
    return [(one.chat.chat_id[-1], one.state.value) for one in await store.waiting.list_waiting(STUDIO)]


async def test_who_asks_for_held_dates_stands_in_line_in_the_order_of_asking(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    await asks(house, line, SECOND)
    clock.move(minutes=1)
    await asks(house, line, THIRD, "2026-07-14", "2026-07-16")
    clock.move(minutes=1)
    await asks(house, line, SECOND, "2026-07-13", "2026-07-15")  # another wish keeps the place
    waiting = await house.waiting.list_waiting(STUDIO)
    assert [one.chat for one in waiting] == [SECOND, THIRD]
    assert waiting[0].stay == make_stay("2026-07-13", "2026-07-15")
    assert (waiting[0].guests, waiting[0].name) == (2, "Гость 1")


async def test_free_dates_and_confirmed_dates_make_no_line(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    await asks(house, line, SECOND, "2026-08-01", "2026-08-03")
    [held] = await house.bookings.list_bookings()
    await house.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna")
    await asks(house, line, THIRD)
    await asks(house, line, KEY)
    assert await states(house) == []


async def test_who_asks_for_other_dates_leaves_the_line(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    await asks(house, line, SECOND)
    await asks(house, line, SECOND, "2026-08-01", "2026-08-03")
    assert await states(house) == []


async def test_a_lapsed_hold_is_offered_to_the_first_in_line_alone_and_both_hear_by_a_draft(
    house: Store, clock: Clock
) -> None:
    line = Line(house, clock=clock)
    for key in (SECOND, THIRD):
        await asks(house, line, key)
        clock.move(minutes=1)
    clock.move(hours=24)
    await house.bookings.expire_due()
    await line._beat()
    assert await states(house) == [("2", "offered"), ("3", "waiting")]
    offered, lapsed = await house.drafts.get_live(SECOND), await house.drafts.get_live(KEY)
    assert offered is not None
    assert lapsed is not None
    words = "Гость, здравствуйте! Даты с 12 по 15 июля освободились. Если они ещё нужны, напишите, пожалуйста."
    assert offered.text.replace("\u00a0", " ") == words
    assert "вышло" in lapsed.text
    assert {offered.state, lapsed.state} == {DraftState.READY}
    assert await house.outbox.list_rows() == ()  # nothing leaves by itself


async def test_a_beat_said_twice_writes_one_draft(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    await asks(house, line, SECOND)
    clock.move(hours=25)
    await house.bookings.expire_due()
    await line._beat()
    first = await house.drafts.get_live(SECOND)
    await Line(house, clock=clock)._beat()  # another desktop, or the same after a restart
    again = await house.drafts.get_live(SECOND)
    assert first is not None
    assert again is not None
    assert first.id == again.id


async def test_an_offer_cut_short_by_a_crash_is_made_at_the_next_start(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    await asks(house, line, SECOND)
    clock.move(hours=25)
    await house.bookings.expire_due()
    await house.waiting.pick_next(STUDIO, offers_since=clock())  # and here the power went
    await Line(house, clock=clock)._beat()
    draft = await house.drafts.get_live(SECOND)
    assert draft is not None
    assert "освободились" in draft.text
    assert await states(house) == [("2", "offered")]


async def test_an_offer_nobody_takes_passes_to_the_next(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    for key in (SECOND, THIRD):
        await asks(house, line, key)
        clock.move(minutes=1)
    clock.move(hours=24)
    await house.bookings.expire_due()
    await line._beat()
    clock.move(hours=25)
    await line._beat()
    assert await states(house) == [("2", "offered"), ("3", "offered")]


async def test_offered_dates_that_others_took_put_the_client_back_or_out_of_line(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    await asks(house, line, SECOND)
    clock.move(hours=25)
    await house.bookings.expire_due()
    await line._beat()
    await house.bookings.hold(make_booking(chat=THIRD, expires_at=clock() + timedelta(hours=24)))
    await line._beat()
    assert await states(house) == [("2", "waiting")]
    await house.bookings.save_busy(STUDIO, make_busy().source, [make_busy()])
    clock.move(hours=25)
    await house.bookings.expire_due()
    await line._beat()
    assert await states(house) == [("2", "waiting")]  # taken elsewhere: nothing is offered


async def test_a_client_whose_question_waits_keeps_its_draft_and_the_chat_is_marked(house: Store, clock: Clock) -> None:
    line = Line(house, clock=clock)
    await asks(house, line, SECOND)
    asked = make_message("А парковка есть?", key=SECOND)
    await house.events.save_events([asked])
    clock.move(hours=25)
    await house.bookings.expire_due()
    await line._beat()
    chat = await house.chats.get_chat(SECOND)
    assert chat is not None
    assert chat.needs_operator == "dates_free"
    draft = await house.drafts.get_live(SECOND)
    assert draft is None or "освободились" not in draft.text


async def test_past_dates_leave_the_line(house: Store, clock: Clock) -> None:
    await asks(house, Line(house, clock=clock), SECOND)
    clock.move(days=20)
    await Line(house, clock=clock)._beat()
    assert await house.waiting.list_waiting() == ()
    assert WaitingState.ENDED not in {one.state for one in await house.waiting.list_waiting()}
