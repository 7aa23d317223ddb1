"""The program ends in the middle of each story and goes on with it at the next start."""

from datetime import timedelta

from desktop.demo.avito_faults import Trouble
from desktop.demo.script import Days
from desktop.domain.booking import BookingStatus, Closing
from desktop.domain.pages import Draft, DraftState, OutKind, OutState
from desktop.store.outbox import NewOutgoing
from tests.flows.house import until
from tests.flows.test_stories import closed, find_text, known_stay, ready_draft, shown_once


async def test_a_webhook_taken_while_the_desktop_was_off_is_there_after_its_start(house):
    key = house.key("ulyana")
    message_id = house.avito.write(key.chat_id, "Вы меня слышите?")
    async with house.program() as core:
        await until(lambda: find_text(core, key, "Вы меня слышите?"), "the message is stored")
        cursor = await core.store.events.read_cursor()
    async with house.program() as core:
        assert await core.store.events.read_cursor() >= cursor
        await until(lambda: ready_draft(core, key, message_id), "its draft is there")
        page = await core.desk.read_messages(key)
        assert sum(message.text == "Вы меня слышите?" for message in page.messages) == 1


async def test_a_message_whose_webhook_was_lost_is_found_by_the_sweep(house):
    key = house.key("ulyana")
    house.avito.faults.plan(Trouble.DROP_WEBHOOK, times=None)
    house.avito.write(key.chat_id, "Этого вебхука никто не видел")
    async with house.program() as core:
        await until(lambda: find_text(core, key, "Этого вебхука никто не видел"), "the sweep found it")


async def test_a_draft_half_written_at_the_end_is_written_anew_at_the_start(house):
    key = house.key("ulyana")
    async with house.program(started=False) as core:
        await core.history.sweep(house.world.account_id)
        asked = (await core.desk.get_chat(key)).asks_message_id
        half = Draft(0, key, DraftState.WRITING, "Добрый", core.store.outbox._clock(), for_message_id=asked)
        await core.store.drafts.save(half)
    async with house.program() as core:
        found = await until(lambda: ready_draft(core, key, asked), "the draft is written anew")
        assert found.text != "Добрый"


async def test_a_row_that_was_being_sent_at_the_end_is_looked_for_and_not_sent_twice(house):
    key = house.key("ulyana")
    async with house.program(started=False) as core:
        await core.history.sweep(house.world.account_id)
        await core.store.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=key, text="Да, мангал есть", author="anna"))
        row = await core.store.outbox.take_next(core.store.outbox._clock())
        assert row.state is OutState.SENDING
        client = await core.accounts.client(key.account_id)
        await client.send_text(key.chat_id, "Да, мангал есть")  # Avito has it; the program ends before it knows
    async with house.program() as core:
        await until(lambda: shown_once(core, key, "Да, мангал есть"), "the row was settled by reading the chat")
        assert not await core.store.outbox.list_rows(key=key)
    assert house.avito.sent_texts(key.chat_id) == ["Да, мангал есть"]


async def test_an_operators_row_that_never_left_is_sent_after_the_chat_was_read(house):
    key = house.key("ulyana")
    async with house.program(started=False) as core:
        await core.history.sweep(house.world.account_id)
        await core.store.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=key, text="Да, мангал есть", author="anna"))
        await core.store.outbox.take_next(core.store.outbox._clock())
    async with house.program() as core:
        await until(lambda: shown_once(core, key, "Да, мангал есть"), "the words left in the end")
    assert house.avito.sent_texts(key.chat_id) == ["Да, мангал есть"]


async def test_an_automatic_row_that_may_have_left_is_never_sent_again(house):
    key = house.key("ulyana")
    async with house.program(started=False) as core:
        await core.history.sweep(house.world.account_id)
        chat = await core.desk.get_chat(key)
        new = NewOutgoing(OutKind.TEXT, key=key, text="Да, есть", is_automatic=True, answers=chat.asks_message_id)
        await core.store.outbox.enqueue(new)
        await core.store.outbox.take_next(core.store.outbox._clock())
    async with house.program() as core:
        await until(lambda: has_failed(core, key), "it waits for a person")
        assert (await core.desk.get_chat(key)).needs_operator == "lost"
    assert house.avito.sent_texts(key.chat_id) == []


async def has_failed(core, key):
    return await core.store.outbox.list_rows(OutState.FAILED, key=key)


async def test_a_stay_confirmed_just_before_the_end_is_closed_after_the_start(house):
    key = house.key("marfa")
    start, end = Days(house.world.today).weekend
    async with house.program(started=False) as core:
        await core.history.sweep(house.world.account_id)
        house.avito.write(key.chat_id, f"Тогда с {start:%d.%m} по {end:%d.%m}, двое")
        await core.history.sweep(house.world.account_id)
        assert await known_stay(core, key)
        held = await core.desk.hold_stay(chat=key)
        await core.desk.confirm(held.id)
    async with house.program() as core:
        await until(lambda: closed(core, held.id, Closing.CLOSED), "the dates are closed")


async def test_avitos_own_booking_on_the_dates_shows_as_a_conflict_and_the_rest_is_closed(house):
    key = house.key("marfa")
    start, end = Days(house.world.today).weekend
    async with house.program(started=False) as core:
        await core.history.sweep(house.world.account_id)
        house.avito.write(key.chat_id, f"Тогда с {start:%d.%m} по {end:%d.%m}, двое")
        await core.history.sweep(house.world.account_id)
        held = await core.desk.hold_stay(chat=key)
        resource = await core.store.conditions.get_resource(held.resource_id)
        house.avito.add_booking(resource.item_ids[0], start, start + timedelta(days=1), "Гость Авито")
        await core.desk.confirm(held.id)
    async with house.program(calendars_s=3600) as core:
        booking = await until(lambda: closed(core, held.id, Closing.CONFLICT), "the conflict is known")
        assert booking.conflicts[0]["bookings"][0]["check_in"] == start.isoformat()
        assert booking.status is BookingStatus.CONFIRMED


async def test_a_hold_that_lapsed_while_the_program_was_off_is_free_and_cannot_be_confirmed(house):
    key = house.key("marfa")
    start, end = Days(house.world.today).weekend
    async with house.program(started=False) as core:
        await core.history.sweep(house.world.account_id)
        house.avito.write(key.chat_id, f"Тогда с {start:%d.%m} по {end:%d.%m}, двое")
        await core.history.sweep(house.world.account_id)
        held = await core.desk.hold_stay(chat=key)
    later = held.expires_at + timedelta(minutes=1)
    async with house.program(clock=lambda: later) as core:
        booking = await core.store.bookings.get(held.id)
        assert booking.status is BookingStatus.EXPIRED
        again = await core.desk.hold_stay(chat=key)
        assert again.status is BookingStatus.HELD
