"""Bookings as the screens ask for them: by id, by words, how many wait, and the question back to the client."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.booking import BookingStatus, Busy, Source
from desktop.domain.pages import DraftState
from desktop.errors import Rejected
from desktop.services.asking import ask_missing
from desktop.services.rights import acting_as, make_owner
from desktop.store import Store
from tests.builders import KEY, NOW, STUDIO, Clock, make_booking, make_chat, make_resource, make_stay

AUGUST = make_stay("2026-08-01", "2026-08-03")


@pytest.fixture
async def studio(store: Store) -> Store:
    await store.conditions.save_resource(make_resource())
    return store


async def test_bookings_are_read_by_their_ids_and_those_that_are_gone_are_not_there(studio: Store) -> None:
    held = await studio.bookings.hold(make_booking(AUGUST))
    assert [one.id for one in await studio.booking_lists.list_by_id({held.id, "no such"})] == [held.id]


@pytest.mark.parametrize("text", ["ФЁКЛА", "фекла 000-00-01", "8900"])
async def test_words_find_a_booking_in_any_case_and_a_phone_however_it_is_written(studio: Store, text: str) -> None:
    held = await studio.bookings.hold(make_booking(AUGUST, name="Фёкла Дальняя", phone="+7 900 000-00-01"))
    await studio.bookings.hold(
        make_booking(make_stay("2026-08-05", "2026-08-06"), name="Пётр Примеров", phone="+7 911 000-00-02")
    )
    assert [one.id for one in await studio.booking_lists.find(text)] == [held.id]
    assert await studio.booking_lists.find("  ") == ()


async def test_holds_and_stays_others_say_are_taken_wait_for_a_decision(studio: Store, clock: Clock) -> None:
    count = studio.booking_lists.count_decisions
    held = await studio.bookings.hold(make_booking(AUGUST))
    assert await count() == 1
    await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna")
    assert await count() == 0
    await studio.bookings.save_busy(STUDIO, Source.ICAL, [Busy(make_stay("2026-08-02", "2026-08-05"), Source.ICAL)])
    assert await count() == 1
    foreign = await studio.booking_lists.list_foreign(date(2026, 8, 1), date(2026, 9, 1), {STUDIO})
    assert [busy.source for busy in foreign[STUDIO]] == [Source.ICAL]


async def test_a_question_back_asks_for_what_is_missing_and_the_autopilot_may_not_send_it(studio: Store) -> None:
    await studio.chats.save_chats([make_chat()])
    with acting_as(make_owner("Анна")):
        draft = await ask_missing(studio, KEY, NOW)
    assert draft.state is DraftState.READY
    assert "какое число" in draft.text
    assert "телефон" in draft.text
    assert draft.for_message_id is None


async def test_nothing_is_asked_when_all_is_known(studio: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.services.asking.list_missing", lambda _: ())
    with acting_as(make_owner("Анна")), pytest.raises(Rejected) as refused:
        await ask_missing(studio, KEY, NOW)
    assert refused.value.code == "nothing_missing"
