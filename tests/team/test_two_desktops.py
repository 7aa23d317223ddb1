"""Two whole programs over one PostgreSQL, one relay, one simulated Avito: each thing is done once and seen by both."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from desktop.core import Core, open_core
from desktop.credentials import RELAY_TOKEN, MemoryCredentials
from desktop.demo.avito_faults import Trouble
from desktop.domain.booking import BookingStatus, Closing
from desktop.domain.changes import Changes
from desktop.domain.chat import ChatMode, Sender
from desktop.domain.pages import DraftState, OutKind, OutState
from desktop.domain.rights import acting_as, make_owner
from desktop.domain.stay import Stay
from desktop.services.bundle import import_bundle
from desktop.store import open_store
from desktop.store.outbox import NewOutgoing
from desktop.store.tables import drafts, outbox
from tests.builders import KEY, NOW, make_draft, make_message
from tests.flows.house import House, open_house, until
from tests.flows.test_autopilot import QUESTION
from tests.flows.test_stories import find_text, ready_draft, shown_once

pytestmark = pytest.mark.postgres


@dataclass
class Team:
    house: House
    one: Core
    two: Core


@pytest.fixture
async def team(tmp_path, shared_database):
    where = shared_database()
    async with open_house(tmp_path) as house:
        tokens = [await asyncio.to_thread(house.setting.credentials.get, RELAY_TOKEN)]
        tokens.append(await house.relay.add_client("Стол 2", house.world.account_id))
        async with AsyncExitStack() as stack:
            cores = []
            for name, token in zip(("Анна", "Борис"), tokens, strict=True):
                cores.append(await stack.enter_async_context(desktop(house, tmp_path / name, where, name, token)))
            await (await cores[0].accounts.client(house.world.account_id)).subscribe_webhook(house.hook_url)
            yield Team(house, *cores)


@asynccontextmanager
async def desktop(house, folder, where, name, token):
    credentials = MemoryCredentials()
    ai = {"provider": "builtin", "mode": "draft", "quiet_seconds": 0.0}
    setting = replace(house.setting, data_dir=folder, database=where, credentials=credentials, operator=name)
    with acting_as(make_owner(name)):
        async with await open_store(where) as store:
            await import_bundle(
                store, credentials, house.world.bundle(relay_url=house.relay.url, relay_token=token, ai=ai)
            )
    async with open_core(setting) as core:
        core.start()
        yield core


async def rows_of(core, table, *where):
    return await core.store._database.read(lambda connection: connection.execute(select(table).where(*where)).all())


async def test_each_message_is_drafted_once_and_both_see_it_and_its_draft(team):
    key = team.house.key("ulyana")
    message_id = team.house.avito.write(key.chat_id, "А сколько стоит на выходные?")
    for core in (team.one, team.two):
        await until(lambda core=core: find_text(core, key, "А сколько стоит на выходные?"), "both have the message")
        await until(lambda core=core: ready_draft(core, key, message_id), "both have its draft")
    made = await rows_of(team.one, drafts, drafts.c.for_message_id == message_id)
    assert [row.state for row in made] == ["ready"]
    assert len(await team.one.store.ai_log.list_records(kind="draft", key=key)) == 1

    asked = {}
    for slug in team.house.world.chats:
        key = team.house.key(slug)
        asked[key] = team.house.avito.write(key.chat_id, "Здравствуйте! А парковка есть?")
    for key, message_id in asked.items():
        await until(lambda key=key, message_id=message_id: ready_draft(team.two, key, message_id), "drafted")
    made = await rows_of(team.one, drafts, drafts.c.for_message_id.in_(asked.values()))
    assert Counter(Counter(row.for_message_id for row in made).values()) == {1: len(asked)}


async def test_what_one_sends_leaves_once_and_the_other_sees_it_also_when_the_answer_was_lost(team):
    key = team.house.key("ulyana")
    team.house.avito.write(key.chat_id, "Здравствуйте!")
    await until(lambda: find_text(team.one, key, "Здравствуйте!"), "the message is stored")
    texts = [f"Ответ {number}" for number in range(8)]
    for number, text in enumerate(texts):
        await (team.one, team.two)[number % 2].desk.send(key, text)
    for core in (team.one, team.two):
        await until(lambda core=core: shown_once(core, key, texts[-1]), "both show the last of them")
    assert team.house.avito.sent_texts(key.chat_id) == texts
    page = await team.two.desk.read_messages(key)
    assert {m.sender for m in page.messages if m.text in texts} == {Sender.OPERATOR}
    team.house.avito.faults.plan(Trouble.LOST_AFTER, where="POST .*/messages$")
    await team.one.desk.send(key, "Добрый день!")
    for core in (team.one, team.two):
        await until(lambda core=core: shown_once(core, key, "Добрый день!"), "a lost answer is found in the chat")
    assert team.house.avito.sent_texts(key.chat_id) == [*texts, "Добрый день!"]


async def test_a_hold_of_one_is_confirmed_by_the_other_and_closed_once_for_both(team):
    heard: list[Changes] = []
    team.two.desk.subscribe(heard.append)
    resource = next(one for one in await team.one.desk.list_resources() if one.item_ids and one.unit == "night")
    day = team.one.clock().date() + timedelta(days=200)
    stay = Stay.of_dates(day, day + timedelta(days=3))
    booking = await team.one.desk.hold_stay(resource_id=resource.id, stay=stay, guests=2)
    await until(lambda: told(heard, booking.id), "the other is told of the hold")
    (seen,) = [one for one in await team.two.desk.list_bookings(status="held") if one.id == booking.id]
    confirmed = await team.two.desk.confirm(seen.id)
    assert (confirmed.status, confirmed.decided_by) == (BookingStatus.CONFIRMED, "Борис")

    async def closed():
        known = await team.one.store.bookings.get(booking.id)
        return known.closing is Closing.CLOSED and known.decided_by == "Борис"

    await until(closed, "the first sees it confirmed and its dates closed")


async def told(heard, booking_id):
    return any(booking_id in changes.bookings for changes in heard)


async def test_two_autopilots_of_one_database_answer_once(team):
    key = team.house.key("ulyana")
    await team.one.desk.save_settings({"mode": "auto", "max_age_minutes": 60, "takeover_minutes": 0})
    await team.one.history.sweep(team.house.world.account_id)
    await team.one.desk.set_mode(key, ChatMode.AUTO)
    team.house.avito.write(key.chat_id, QUESTION)

    async def answered():
        return team.house.avito.sent_texts(key.chat_id)

    await until(answered, "one of them answered")
    for core in (team.one, team.two):

        async def knows(core=core):
            return (await core.desk.get_chat(key)).asks_message_id is None

        await until(knows, "both know it")
    assert len(team.house.avito.sent_texts(key.chat_id)) == 1
    assert len(await rows_of(team.one, outbox, outbox.c.is_automatic, outbox.c.chat_id == key.chat_id)) == 1
    await team.one.desk.stop_autopilot("проверка")
    assert await team.two.desk.read_stop() == "проверка"


@pytest.fixture
async def stores(shared_database):
    where = shared_database()
    async with await open_store(where, instance="one") as one, await open_store(where, instance="two") as two:
        yield one, two


async def test_the_late_word_of_one_desktop_does_not_undo_the_next_try_of_another(stores):
    """The first gives its lost row up after the second has given it up and begun to send it again."""
    one, two = stores
    row = await one.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=KEY, text="Добрый день!"))
    first = await one.outbox.take_next(NOW)
    await one.outbox.settle(row.id, OutState.UNKNOWN, attempt=first.attempts)
    await two.outbox.settle(row.id, OutState.QUEUED, attempt=first.attempts)
    second = await two.outbox.take_next(NOW)
    assert (second.id, second.attempts) == (row.id, first.attempts + 1)
    await one.outbox.settle(row.id, OutState.QUEUED, attempt=first.attempts)
    assert (await one.outbox.get(row.id)).state is OutState.SENDING
    await one.outbox.settle(row.id, OutState.SENT, attempt=first.attempts, message_id="m-1")
    assert (await one.outbox.get(row.id)).state is OutState.SENT


async def test_the_start_of_one_desktop_leaves_alone_what_another_has_under_way(stores):
    one, two = stores
    await one.events.save_events([asked := make_message("Свободно?")])
    draft = await two.drafts.claim(make_draft(state=DraftState.WRITING, for_message_id=asked.id))
    assert await one.drafts.claim(make_draft(state=DraftState.WRITING, for_message_id=asked.id)) is None
    row = await two.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=KEY, text="в пути"))
    await two.outbox.take_next(datetime.now(UTC))
    await one.recover()
    assert (await two.outbox.get(row.id)).state is OutState.SENDING
    assert (await two.drafts.get(draft.id)).state is DraftState.WRITING
    await two.recover()
    assert (await two.outbox.get(row.id)).state is OutState.UNKNOWN


async def test_what_a_desktop_left_when_it_was_switched_off_is_taken_up_by_another(shared_database, clock):
    where = shared_database()
    async with await open_store(where, instance="one", clock=clock) as one:
        async with await open_store(where, instance="two", clock=clock) as two:
            await one.events.save_events([asked := make_message("Свободно?")])
            await two.drafts.claim(make_draft(state=DraftState.WRITING, for_message_id=asked.id))
            row = await two.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=KEY, text="в пути"))
            await two.outbox.take_next(clock.now)
        assert await one.drafts.list_awaiting() == ()
        await one.outbox.recover(only_abandoned=True)
        assert (await one.outbox.get(row.id)).state is OutState.SENDING
        clock.move(minutes=11)
        await one.outbox.recover(only_abandoned=True)
        assert (await one.outbox.get(row.id)).state is OutState.UNKNOWN
        assert [message.id for message in await one.drafts.list_awaiting()] == [asked.id]
