"""Answering alone: once, with the relay's permit, about real messages, and not a moment after the stop."""

import json
from datetime import timedelta

import httpx

from desktop.domain.booking import BookingStatus, Source
from desktop.domain.chat import ChatMode, Sender
from desktop.services.autopilot import Pause
from tests.flows.house import until
from tests.flows.test_stories import find_text

QUESTION = "Добрый вечер! Во сколько заезд и сколько стоит ночь?"


async def open_auto(core, house, slug="ulyana"):
    key = house.key(slug)
    await core.desk.save_settings({"mode": "auto", "max_age_minutes": 60, "takeover_minutes": 0})
    await core.history.sweep(house.world.account_id)
    await core.desk.set_mode(key, ChatMode.AUTO)
    return key


async def auto_messages(core, key):
    page = await core.desk.read_messages(key)
    return [message for message in page.messages if message.sender is Sender.AUTOPILOT]


async def needs_operator(core, key):
    return (await core.desk.get_chat(key)).needs_operator


async def test_a_supported_answer_leaves_alone_and_once(house):
    async with house.program() as core:
        key = await open_auto(core, house)
        house.avito.write(key.chat_id, QUESTION)
        (reply,) = await until(lambda: auto_messages(core, key), "the autopilot answered")
        permit = await core.feed.ask_permit(key.account_id, f"reply:{house.avito.messages(key.chat_id)[-2].id}")
        assert not permit.granted
    assert house.avito.sent_texts(key.chat_id) == [reply.text]


async def test_two_desktops_answer_a_message_once(house, tmp_path):
    async with house.program() as one, house.second_program(tmp_path, one) as two:
        key = await open_auto(one, house)
        await open_auto(two, house)
        house.avito.write(key.chat_id, QUESTION)
        await until(lambda: sent(house, key), "one of them answered")
        await until(lambda: answered_at(one, key), "the first knows it")
        await until(lambda: answered_at(two, key), "the second knows it")
    assert len(house.avito.sent_texts(key.chat_id)) == 1


async def sent(house, key):
    return house.avito.sent_texts(key.chat_id)


async def answered_at(core, key):
    return (await core.desk.get_chat(key)).asks_message_id is None


async def test_a_stop_pressed_anywhere_lets_nothing_leave_alone(house):
    async with house.program() as core:
        key = await open_auto(core, house)
        await core.desk.stop_autopilot("проверка")
        assert (await core.desk.read_modes(key)).in_force is ChatMode.DRAFT
        message_id = house.avito.write(key.chat_id, QUESTION)
        await until(lambda: core.desk.read_draft(key), "a draft is made all the same")
        permit = await core.feed.ask_permit(key.account_id, f"reply:{message_id}")
        assert permit.stopped
    async with house.program() as core:
        assert await core.desk.read_stop() == "проверка"
    assert house.avito.sent_texts(key.chat_id) == []


async def test_a_forged_webhook_is_shown_and_never_answered_alone(house):
    async with house.program() as core, httpx.AsyncClient() as http:
        key = await open_auto(core, house)
        value = {
            "id": "f" * 32, "chat_id": key.chat_id, "user_id": int(key.account_id), "author_id": 400500600,
            "created": house.avito.state.now_s(), "type": "text", "chat_type": "u2i", "content": {"text": QUESTION},
        }  # fmt: skip
        body = {"id": "x", "version": "v3.0.0", "timestamp": 0, "payload": {"type": "message", "value": value}}
        await http.post(house.hook_url, content=json.dumps(body).encode())
        await until(lambda: find_text(core, key, QUESTION), "it is shown")
        assert await until(lambda: needs_operator(core, key), "an operator is asked") == "unverified"
    assert house.avito.sent_texts(key.chat_id) == []


async def test_a_person_asked_for_gets_a_person(house):
    async with house.program() as core:
        key = await open_auto(core, house)
        house.avito.write(key.chat_id, "Позовите оператора, пожалуйста, не хочу с роботом")
        assert await until(lambda: needs_operator(core, key), "handed over") in {"person_wanted", "complaint"}
    assert house.avito.sent_texts(key.chat_id) == []


async def test_an_old_question_is_left_alone_and_the_next_word_is_answered(house):
    async with house.program() as core:
        key = await open_auto(core, house)
        await until(lambda: core.desk.read_draft(key), "yesterday's question has its draft")
        chat = await core.desk.get_chat(key)
        pause = await core.rooms.autopilot.consider(chat, await core.store.settings.read())
        assert pause is Pause.TOO_OLD
        assert await needs_operator(core, key) is None
        house.avito.write(key.chat_id, QUESTION)
        await until(lambda: auto_messages(core, key), "the new question is answered")


async def test_auto_booking_holds_a_plain_stay_says_so_and_confirms_nothing(house):
    async with house.program() as core:
        key = await open_auto(core, house)
        await core.desk.save_settings({"auto_booking": True})
        start = house.world.today + timedelta(days=100)  # past all that the simulated calendar has taken
        end = start + timedelta(days=3)
        house.avito.write(key.chat_id, f"Бронируем с {start:%d.%m} по {end:%d.%m}, нас двое, +7 900 000-00-11")
        booking = await until(lambda: core.store.bookings.get_live(key), "the dates are held")
        assert booking.status is BookingStatus.HELD
        assert booking.source is Source.AUTOPILOT
        assert (booking.stay.start_on, booking.stay.end_on) == (start, end)
        (reply,) = await until(lambda: auto_messages(core, key), "the client is told")
        assert "подтвер" in reply.text
        assert (await core.store.bookings.get(booking.id)).status is BookingStatus.HELD
    assert house.avito.sent_texts(key.chat_id) == [reply.text]
