"""Clients as persons: found, read whole, merged and taken apart, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.booking import BookingStatus
from desktop.domain.chat import AccountId
from desktop.domain.clients import ClientRef
from desktop.domain.pages import DraftState
from desktop.domain.people import Client, Role, User
from desktop.domain.rights import acting_as, make_actor
from desktop.errors import Rejected
from desktop.services.clients import describe_person, read_about
from desktop.services.situation import read_situation
from desktop.store import Store
from tests import builders
from tests.builders import ACCOUNT, NOW, make_booking, make_chat, make_draft, make_key, make_message, make_resource

MARIA, MASHA, OLEG = ClientRef(ACCOUNT, "1"), ClientRef(ACCOUNT, "2"), ClientRef(AccountId("777"), "3")


async def write(store: Store, ref: ClientRef, name: str, minutes: int, **fields: object) -> None:
    key = make_key(f"chat-{ref.client_id}", ref.account_id)
    await store.chats.save_chats([make_chat(key=key, client_name=name, client_id=ref.client_id, **fields)])
    at = NOW + timedelta(minutes=minutes)
    await store.events.save_events([make_message(key=key, author_id=ref.client_id, created_at=at)])


@pytest.fixture
async def people(store: Store) -> Store:
    await write(store, MARIA, "Мария Пробная", 1)
    await write(store, MASHA, "Маша П.", 2)
    await write(store, OLEG, "Олег Небылица", 3, item_id="5", title="Баня")
    return store


async def names(store: Store, query: str = "") -> list[str]:
    return [one.name for one in (await store.clients.list_persons(query=query)).persons]


async def test_persons_come_with_the_latest_who_wrote_first_and_in_pages(people: Store) -> None:
    assert await names(people) == ["Олег Небылица", "Маша П.", "Мария Пробная"]
    first = await people.clients.list_persons(limit=2)
    assert first.next_offset == 2
    rest = await people.clients.list_persons(limit=2, offset=2)
    assert [one.name for one in rest.persons] == ["Мария Пробная"]
    assert rest.next_offset is None


@pytest.mark.parametrize("query", ["мария", "ПРОБНАЯ мария", "900 000-00-01", "9000000001", "постоянный", "аллергия"])
async def test_person_is_found_by_name_phone_tag_and_note_in_any_case(people: Store, query: str) -> None:
    await people.clients.save(Client(*MARIA, phone="+7 900 000-00-01", note="Аллергия на шерсть", tags=("Постоянный",)))
    assert await names(people, query.split(maxsplit=1)[0] if query.startswith("900 ") else query) == ["Мария Пробная"]
    assert await names(people, "несуществующий") == []


async def test_phone_of_a_booking_finds_who_booked(people: Store) -> None:
    await people.conditions.save_resource(make_resource())
    await people.bookings.hold(make_booking(chat=make_key("chat-2"), phone="+7 (900) 000-00-07"))
    assert await names(people, "9000000007") == ["Маша П."]


async def test_two_clients_made_one_person_have_chats_stays_and_notes_together_and_apart_again(people: Store) -> None:
    await people.conditions.save_resource(make_resource())
    held = await people.bookings.hold(make_booking(chat=make_key("chat-2"), phone="+7 900 000-00-09"))
    await people.bookings.decide(held.id, BookingStatus.CONFIRMED, by="Анна")
    await people.clients.save(Client(*MARIA, note="Любит тишину", tags=("тихая",)))
    await people.clients.save(Client(*MASHA, note="Платит сразу", tags=("быстрая",), phone="+7 900 000-00-02"))
    await people.clients.merge(MARIA, MASHA)
    card = await people.clients.read_card(MASHA)
    assert card is not None
    assert card.ref == MARIA
    assert {chat.key.chat_id for chat in card.chats} == {"chat-1", "chat-2"}
    assert [stay.id for stay in card.stays] == [held.id]
    assert card.client.note == "Любит тишину\nПлатит сразу"
    assert card.client.tags == ("тихая", "быстрая")
    assert card.phones == ("+7 900 000-00-02", "+7 900 000-00-09")
    rows = (await people.clients.list_persons()).persons
    assert [(one.ref, one.chats, one.stays) for one in rows] == [(OLEG, 1, 0), (MARIA, 2, 1)]
    with pytest.raises(Rejected, match="one person"):
        await people.clients.merge(MASHA, MARIA)
    await people.clients.unmerge(MASHA)
    apart = await people.clients.read_card(MASHA)
    assert apart is not None
    assert apart.ref == MASHA
    assert apart.client.note == "Платит сразу"
    with pytest.raises(Rejected):
        await people.clients.unmerge(MASHA)


async def test_person_merged_into_another_brings_those_merged_before(people: Store) -> None:
    await people.clients.merge(MASHA, OLEG)
    await people.clients.merge(MARIA, MASHA)
    assert [one.ref for one in (await people.clients.list_persons()).persons] == [MARIA]
    card = await people.clients.read_card(OLEG)
    assert card is not None
    assert len(card.chats) == 3


async def test_card_tells_what_left_with_the_assistants_hand_in_it(people: Store) -> None:
    key = make_key("chat-1")
    draft = await people.drafts.save(make_draft(key=key, state=DraftState.READY))
    said = {"draft_id": draft.id, "text": "Да, свободно.", "released_by": "Анна"}
    await people.ai_log.append(said, kind="send", key=key)
    held = {"draft_id": draft.id, "text": "Не ушло.", "pause": "held", "released_by": "autopilot"}
    await people.ai_log.append(held, kind="auto", key=key)
    card = await people.clients.read_card(MARIA)
    assert card is not None
    assert [(one.by, one.text, one.facts) for one in card.promises] == [
        ("Анна", "Да, свободно.", ("12-15 июля свободно",))
    ]


async def test_assistant_is_told_notes_and_stays_that_are_over_and_nothing_when_told_not_to(people: Store) -> None:
    await people.conditions.save_resource(make_resource())
    held = await people.bookings.hold(make_booking(chat=make_key("chat-1")))
    await people.bookings.decide(held.id, BookingStatus.CONFIRMED, by="Анна")
    await people.clients.save(Client(*MARIA, phone=builders.PHONE, note="Любит тишину", tags=("тихая",)))
    before = await read_about(people, make_key("chat-1"), NOW)
    after = await read_about(people, make_key("chat-1"), NOW + timedelta(days=60))
    assert before == ("Любит тишину", "Метки: тихая")
    assert after[:2] == before
    assert "Студия на Невском" in after[2]
    assert not any("900" in line for line in after)
    situation = await read_situation(people, make_key("chat-1"), NOW)
    assert situation.about_client == before
    await people.clients.save(Client(*MARIA, note="Любит тишину", is_untold=True))
    assert await read_about(people, make_key("chat-1"), NOW) == ()


async def test_operator_of_another_account_finds_nobody_and_writes_nothing(people: Store) -> None:
    stranger = make_actor(User("pavel", role=Role.OPERATOR, accounts=(AccountId("777"),)))
    with acting_as(stranger):
        assert await names(people) == ["Олег Небылица"]
        assert await people.clients.read_card(MARIA) is None
        assert await people.clients.find_person(make_key("chat-1")) is None
        for act in (people.clients.save(Client(*MARIA, note="чужое")), people.clients.merge(OLEG, MARIA)):
            with pytest.raises(Rejected):
                await act


async def test_told_lines_hold_no_phone_and_no_stay_to_come(people: Store) -> None:
    card = await people.clients.read_card(MARIA)
    assert card is not None
    assert describe_person(replace(card, client=replace(card.client, phone=builders.PHONE)), NOW) == ()
