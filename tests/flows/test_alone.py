"""What the autopilot does and leaves at the moment of sending, and what it hands to people, over a relay that misbehaves."""

from dataclasses import replace
from datetime import timedelta

from desktop.domain.booking import BookingStatus
from desktop.domain.chat import ChatMode, Sender
from desktop.domain.conditions import Conditions
from desktop.domain.pages import DraftState, OutState
from desktop.services.situation import read_situation
from desktop.settings import WorkingHours
from tests.flows.house import until
from tests.flows.test_autopilot import QUESTION, auto_messages, needs_operator

ALL_TOPICS = ["availability", "price", "conditions", "arrival", "smalltalk"]


async def open_auto(core, hut, slug="ulyana", **settings):
    key = hut.key(slug)
    said = {"mode": "auto", "max_age_minutes": 60, "takeover_minutes": 0, "auto_topics": ALL_TOPICS}
    await core.desk.save_settings(said | settings)
    await core.history.sweep(hut.world.account_id)
    await core.desk.set_mode(key, ChatMode.AUTO)
    return key


async def announced(core, key):
    rows = await core.store.outbox.list_rows(OutState.QUEUED, key=key)
    return next((row for row in rows if row.is_automatic), None)


async def dropped(core, key):
    rows = await core.store.outbox.list_rows(OutState.DROPPED, key=key)
    return next((row for row in rows if row.is_automatic), None)


async def test_an_announced_reply_is_called_back_and_stays_a_draft(hut):
    async with hut.program(countdown_s=3600) as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, QUESTION)
        row = await until(lambda: announced(core, key), "the reply is announced")
        draft = await core.desk.read_draft(key)
        assert draft.state is DraftState.READY
        assert row.retry_at - row.created_at > timedelta(minutes=59)
        assert hut.relay.asked == []  # the right to answer is asked for at the moment of sending, not before

        await core.desk.drop_send(row.id)
        assert await needs_operator(core, key) == "cancelled"
        assert (await core.desk.read_draft(key)).id == draft.id
        await core.desk.send(key, draft.text, draft_id=draft.id)
        await until(lambda: sent(hut, key), "the operator sends it")
    assert hut.avito.sent_texts(key.chat_id) == [draft.text]


async def sent(hut, key):
    return hut.avito.sent_texts(key.chat_id)


async def test_conditions_changed_after_the_announcement_hold_the_reply(hut):
    async with hut.program(countdown_s=3600) as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Сколько стоит ночь?")
        row = await until(lambda: announced(core, key), "the reply is announced")
        resource = (await core.desk.get_chat(key)).resource_id
        await core.store.conditions.save_own(resource, Conditions(price=99_000), by="anna")
        assert await core.rooms.autopilot.release(await take(core, row)) == "held"
        assert await needs_operator(core, key) == "held"
        assert hut.relay.asked == []


async def take(core, row):
    """The row as delivery would have it at its moment."""
    return replace(row, state=OutState.SENDING)


async def test_a_calendar_taken_after_the_announcement_holds_the_reply(hut):
    async with hut.program(countdown_s=3600) as core:
        key = await open_auto(core, hut)
        start = hut.world.today + timedelta(days=100)
        hut.avito.write(key.chat_id, f"Свободно с {start:%d.%m} по {start + timedelta(days=2):%d.%m} на двоих?")
        row = await until(lambda: announced(core, key), "the reply is announced")
        situation = await read_situation(core.store, key, core.store.outbox._clock())
        await core.desk.hold_stay(resource_id=situation.resource.id, stay=situation.understanding.stay, guests=2)
        assert await core.rooms.autopilot.release(await take(core, row)) == "held"


async def test_a_question_that_changes_while_the_reply_is_announced_lets_the_old_one_go(hut):
    async with hut.program(countdown_s=3600) as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, QUESTION)
        first = await until(lambda: announced(core, key), "the reply is announced")
        hut.avito.write(key.chat_id, "И ещё: можно с собакой?")
        await until(lambda: dropped(core, key), "the old reply is taken back")
        second = await until(lambda: announced(core, key), "the reply to both is announced")
        assert second.answers != first.answers
    assert hut.avito.sent_texts(key.chat_id) == []


async def test_while_the_relay_is_out_of_reach_nothing_is_answered_alone_and_later_it_is(hut):
    async with hut.program(countdown_s=3600) as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, QUESTION)
        row = await until(lambda: announced(core, key), "the reply is announced")
        hut.relay.is_away = True
        later = core.store.outbox._clock() + timedelta(hours=2)
        taken = await until(lambda: take_row(core, row.id, later), "its moment comes")
        await core.rooms.delivery.send(taken)
        waiting = await core.store.outbox.get(row.id)
        assert (waiting.state, waiting.error_code) == (OutState.QUEUED, "network")
        assert hut.avito.sent_texts(key.chat_id) == []
        hut.relay.is_away = False
        await until(lambda: auto_messages(core, key), "the relay is back, the reply leaves")
    assert len(hut.avito.sent_texts(key.chat_id)) == 1


async def take_row(core, row_id, moment):
    row = await core.store.outbox.take_next(moment)
    return row if row is not None and row.id == row_id else None


async def test_a_permit_that_may_be_spent_is_never_used_and_the_operator_is_told(hut):
    hut.relay.eats_permits = True
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, QUESTION)
        assert await until(lambda: needs_operator(core, key), "a person is asked") == "assistant_failed"
        asked = (await core.desk.get_chat(key)).asks_message_id
    assert hut.avito.sent_texts(key.chat_id) == []
    assert f"reply:{asked}" in hut.relay.permits


async def test_a_stop_pressed_at_another_desk_after_the_announcement_lets_nothing_leave(hut):
    async with hut.program(countdown_s=3600) as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, QUESTION)
        row = await until(lambda: announced(core, key), "the reply is announced")
        hut.relay.stops[key.account_id] = "другой стол"
        assert await core.rooms.autopilot.release(await take(core, row)) == "mode"
        await core.rooms.autopilot.read_stops()
        assert await core.desk.read_stop() == "другой стол"
        hut.relay.stops.clear()
        await core.rooms.autopilot.read_stops()
        assert await core.desk.read_stop() is None
    assert hut.avito.sent_texts(key.chat_id) == []


async def test_a_chat_handed_over_stays_with_people_until_it_is_given_back(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Позовите оператора, пожалуйста")
        assert await until(lambda: needs_operator(core, key), "handed over") == "person_wanted"
        await core.desk.send(key, "Это Анна, слушаю вас")
        await until(lambda: not_needed(core, key), "the answer took the mark away")
        modes = await core.desk.read_modes(key)
        assert (modes.in_force, modes.handed_over) == (ChatMode.DRAFT, "person_wanted")

        hut.avito.write(key.chat_id, QUESTION)  # would be allowed, were the chat the autopilot's
        await until(lambda: ready(core, key), "a draft is there for the operator")
        assert await core.rooms.autopilot.consider(await core.desk.get_chat(key), await core.store.settings.read()) == (
            "no_draft"
        )
        await core.desk.give_back(key)
        await until(lambda: auto_messages(core, key), "the autopilot answers again")


async def not_needed(core, key):
    return await needs_operator(core, key) is None


async def ready(core, key):
    draft = await core.desk.read_draft(key)
    return draft is not None and draft.state is DraftState.READY


async def test_a_topic_that_is_not_allowed_waits_alone_and_is_not_forgotten(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut, auto_topics=["conditions", "arrival"])
        hut.avito.write(key.chat_id, "Сколько стоит ночь?")
        assert await until(lambda: needs_operator(core, key), "left to an operator") == "topic"
        assert (await core.desk.read_modes(key)).in_force is ChatMode.AUTO
        hut.avito.write(key.chat_id, "Во сколько заезд?")
        await until(lambda: auto_messages(core, key), "the next question is answered")
        (said,) = hut.avito.sent_texts(key.chat_id)
        assert "14:00" in said
        assert "₽" not in said  # a price is not told by the way either
        assert await needs_operator(core, key) == "topic"  # the first still waits for a person
        await core.desk.send(key, "Ночь стоит 4200 ₽")
        await until(lambda: not_needed(core, key), "a person answered it")


async def test_a_burst_that_also_asks_what_is_not_allowed_waits_for_a_person(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut, auto_topics=["conditions", "arrival"], quiet_seconds=0.5)
        hut.avito.write(key.chat_id, "Сколько стоит ночь?")
        hut.avito.write(key.chat_id, "И во сколько заезд?")
        assert await until(lambda: needs_operator(core, key), "left to an operator") == "topic"
    assert hut.avito.sent_texts(key.chat_id) == []


async def test_an_answer_that_promises_a_persons_word_tells_the_persons(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Во сколько заезд и есть ли рядом метро?")
        (message,) = await until(lambda: auto_messages(core, key), "answered")
        assert "администратор" in message.text
        assert await needs_operator(core, key) == "promised"
        hut.avito.write(key.chat_id, "А Wi-Fi есть?")
        await until(lambda: replied(core, key, 2), "the next question is answered all the same")
        await core.desk.send(key, "До метро пять минут пешком")
        await until(lambda: not_needed(core, key), "the promise is kept")


async def test_who_writes_german_is_answered_from_the_conditions_in_english(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Hallo! Wie viel kostet eine Nacht?")
        (message,) = await until(lambda: auto_messages(core, key), "answered")
        assert "A night is 18,000" in message.text


async def test_the_same_question_a_third_time_gets_a_person(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        for count in (1, 2):
            hut.avito.write(key.chat_id, "Во сколько заезд?")
            await until(lambda count=count: replied(core, key, count), "answered")
        hut.avito.write(key.chat_id, "Во сколько заезд?!")
        await until(lambda: handed_over(core, key), "handed over")
        assert await needs_operator(core, key) == "misunderstood"
    assert len(hut.avito.sent_texts(key.chat_id)) == 2


async def handed_over(core, key):
    return (await core.desk.get_chat(key)).handed_over == "misunderstood"


async def replied(core, key, count):
    return len(await auto_messages(core, key)) == count


async def test_a_greeting_is_said_once(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Добрый день! Во сколько заезд?")
        await until(lambda: replied(core, key, 1), "answered")
        hut.avito.write(key.chat_id, "Добрый день! А до скольки выезд?")
        await until(lambda: replied(core, key, 2), "answered again")
    greetings = [text for text in hut.avito.sent_texts(key.chat_id) if "дравствуйте" in text or "обрый" in text]
    assert len(greetings) <= 1


async def test_an_answer_given_in_avitos_app_silences_the_autopilot_of_that_chat(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut, takeover_minutes=60)
        hut.avito.write_elsewhere(key.chat_id, "Отвечаю с телефона")
        await until(lambda: has_sender(core, key, Sender.ELSEWHERE), "the echo is here")
        hut.avito.write(key.chat_id, QUESTION)
        await until(lambda: ready(core, key), "a draft is there")
        chat = await core.desk.get_chat(key)
        assert await core.rooms.autopilot.consider(chat, await core.store.settings.read()) == "taken_over"
    assert hut.avito.sent_texts(key.chat_id) == []


async def has_sender(core, key, sender):
    return any(one.sender is sender for one in (await core.desk.read_messages(key)).messages)


async def test_outside_working_hours_of_the_resources_zone_nothing_is_answered_alone(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        chat = await core.desk.get_chat(key)
        hut.avito.write(key.chat_id, QUESTION)
        await core.desk.stop_autopilot("пока")
        await until(lambda: ready(core, key), "a draft is there")
        situation = await read_situation(core.store, key, core.store.outbox._clock())
        local = situation.local_now
        assert situation.resource is not None
        closed = WorkingHours(f"{local + timedelta(hours=2):%H:%M}", f"{local + timedelta(hours=3):%H:%M}")
        await core.desk.save_settings({"working_hours": {"from": closed.since, "to": closed.until}})
        await core.desk.release_autopilot()
        chat = await core.desk.get_chat(key)
        assert await core.rooms.autopilot.consider(chat, await core.store.settings.read()) == "off_hours"
    assert hut.avito.sent_texts(key.chat_id) == []


async def test_a_hold_of_the_autopilot_is_asked_for_once_among_desktops(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut, auto_booking=True)
        start = hut.world.today + timedelta(days=100)
        hut.avito.write(key.chat_id, f"Бронируем с {start:%d.%m} на 3 ночи, нас двое")
        booking = await until(lambda: core.store.bookings.get_live(key), "held")
        (reply,) = await until(lambda: auto_messages(core, key), "the client is told")
        assert booking.status is BookingStatus.HELD
        assert "подтвер" in reply.text
    (asked,) = [one.id for one in hut.avito.messages(key.chat_id) if "Бронируем с" in str(one.content)]
    assert {f"hold:{asked}", f"reply:{asked}"} <= set(hut.relay.permits)
