"""Whole stories over real parts: what goes in at Avito comes out at Avito, whatever breaks between."""

from desktop.demo.avito_faults import Trouble
from desktop.demo.script import Days
from desktop.domain.booking import BookingStatus, Closing
from desktop.domain.pages import DraftState, OutState
from tests.flows.house import until


async def find_text(core, key, text):
    page = await core.desk.read_messages(key)
    return next((message for message in page.messages if message.text == text), None)


async def ready_draft(core, key, message_id):
    draft = await core.desk.read_draft(key)
    return draft if draft and draft.for_message_id == message_id and draft.state is DraftState.READY else None


async def test_a_webhook_ends_in_the_chat_with_name_and_title_and_a_draft_beside_it(house):
    key = house.key("ulyana")
    async with house.program() as core:
        message_id = house.avito.write(key.chat_id, "А сколько стоит на выходные?")
        message = await until(lambda: find_text(core, key, "А сколько стоит на выходные?"), "the message is stored")
        assert message.id == message_id
        chat = await until(lambda: named(core, key), "the chat has its name and title")
        assert chat.client_name == "Ульяна Эскизова"
        assert chat.resource_title
        draft = await until(lambda: ready_draft(core, key, message_id), "a draft is ready")
        assert draft.text
        assert draft.verdict["verdict"] in {"send", "hold"}


async def named(core, key):
    chat = await core.desk.get_chat(key)
    return chat if chat and chat.client_name else None


async def test_what_an_operator_sends_is_at_avito_once_and_shown_once(house):
    key = house.key("ulyana")
    async with house.program() as core:
        house.avito.write(key.chat_id, "Здравствуйте!")
        await until(lambda: find_text(core, key, "Здравствуйте!"), "the message is stored")
        await core.desk.send(key, "Добрый день! Чем помочь?")
        await until(lambda: shown_once(core, key, "Добрый день! Чем помочь?"), "the echo settled the row")
    assert house.avito.sent_texts(key.chat_id) == ["Добрый день! Чем помочь?"]


async def shown_once(core, key, text):
    page = await core.desk.read_messages(key)
    return sum(message.text == text for message in page.messages) == 1 and not page.pending


async def test_a_reply_that_timed_out_is_not_sent_again_when_avito_already_has_it(house):
    key = house.key("ulyana")
    async with house.program() as core:
        house.avito.write(key.chat_id, "Здравствуйте!")
        await until(lambda: find_text(core, key, "Здравствуйте!"), "the message is stored")
        house.avito.faults.plan(Trouble.LOST_AFTER, where="POST .*/messages$")
        await core.desk.send(key, "Добрый день!")
        await until(lambda: shown_once(core, key, "Добрый день!"), "the lost answer was settled")
        assert not await core.store.outbox.list_rows(OutState.UNKNOWN, OutState.QUEUED, OutState.SENDING, key=key)
    assert house.avito.sent_texts(key.chat_id) == ["Добрый день!"]


async def test_a_stay_asked_for_in_a_chat_ends_in_closed_dates(house):
    key = house.key("marfa")
    async with house.program() as core:
        start, end = Days(house.world.today).weekend
        house.avito.write(key.chat_id, f"Тогда с {start:%d.%m} по {end:%d.%m}, двое, +7 900 000-00-11")
        await until(lambda: known_stay(core, key), "the stay is recognised")
        card = await core.desk.read_stay_card(key)
        assert (card.stay.start_on, card.stay.end_on) == (start, end)
        assert not card.conflicts
        held = await core.desk.hold_stay(chat=key)
        assert held.status is BookingStatus.HELD
        confirmed = await core.desk.confirm(held.id)
        assert confirmed.status is BookingStatus.CONFIRMED
        await until(lambda: closed(core, held.id, Closing.CLOSED), "the dates are closed")
        resource = await core.store.conditions.get_resource(held.resource_id)
    intervals = [(one.start, one.end) for one in house.avito.closed_dates(resource.item_ids[0])]
    assert (start, end) in intervals


async def known_stay(core, key):
    return (await core.desk.read_stay_card(key)).stay


async def closed(core, booking_id, state):
    booking = await core.store.bookings.get(booking_id)
    return booking if booking.closing is state else None
