"""Two operators in one chat see each other over one PostgreSQL, and nothing of it outlives them."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from desktop.core import Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.domain.chat import Sender
from desktop.domain.pages import OutKind, OutState
from desktop.domain.rights import acting_as
from desktop.services.presence import GONE_S, TYPING_S, Presence
from desktop.services.team_wishes import Peer, Rival
from desktop.store import open_store
from desktop.store.outbox import NewOutgoing
from tests.builders import KEY, make_key, make_message, make_our_message
from tests.flows.house import until


class Ticks:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
async def pair(shared_database):
    where, ticks = shared_database(), Ticks()
    async with await open_store(where, instance="one") as one, await open_store(where, instance="two") as two:
        anna = Presence(one, name=lambda: "Анна", clock=ticks)
        boris = Presence(two, name=lambda: "Борис", clock=ticks)
        yield anna, boris, ticks
        await anna.close()
        await boris.close()


async def sees(presence, *peers, key=KEY):
    async def look():
        return presence.list_peers(key) == peers

    await until(look, f"sees {peers}")


@pytest.mark.postgres
async def test_two_in_one_chat_see_each_other_at_once_and_what_the_other_does(pair):
    anna, boris, _ = pair
    told = []
    anna.subscribe(lambda: told.append(1))
    anna.look_at(KEY)
    boris.look_at(KEY)
    await sees(anna, Peer("Борис"))
    await sees(boris, Peer("Анна"))
    assert told
    boris.note_typing(is_typing=True)
    await sees(anna, Peer("Борис", is_typing=True))
    assert await anna.find_rival(KEY, None) == Rival("Борис", is_typing=True)
    boris.note_typing(is_typing=False)
    await sees(anna, Peer("Борис"))
    boris.look_at(make_key("another"))
    await sees(anna)
    assert await anna.find_rival(KEY, None) is None


@pytest.mark.postgres
async def test_who_is_killed_is_forgotten_and_leaves_no_row(pair):
    anna, boris, ticks = pair
    anna.look_at(KEY)
    boris.look_at(KEY)
    await sees(anna, Peer("Борис"))
    ticks.now += GONE_S + 1
    assert anna.list_peers(KEY) == ()
    tables = await anna._store._database.read(lambda connection: inspect(connection).get_table_names())
    assert not [name for name in tables if "presence" in name]


@pytest.mark.postgres
async def test_who_leaves_in_order_is_gone_at_once(pair):
    anna, boris, _ = pair
    anna.look_at(KEY)
    boris.look_at(KEY)
    await sees(anna, Peer("Борис"))
    await boris.close()
    await sees(anna)


def test_typing_passes_by_itself():
    assert TYPING_S < GONE_S


async def test_an_answer_of_another_hand_since_the_chat_was_opened_is_found(store):
    presence = Presence(store, name=lambda: "Анна")

    async def rival(seen):
        return await presence.find_rival(KEY, seen)

    asked = make_message("Свободно?")
    await store.events.save_events([asked])
    assert await rival(asked.id) is None
    # one's own words are no rival's
    row = await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=KEY, text="Да", author="Анна"))
    assert await rival(asked.id) is None
    await store.outbox.take_next(row.created_at)
    mine = make_our_message("Да")
    await store.outbox.settle(row.id, OutState.SENT, message_id=mine.id)
    await store.events.save_events([mine])
    assert await rival(asked.id) is None
    # a colleague's, while it is on its way and when it is there
    row = await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=KEY, text="Свободно!", author="Борис"))
    assert await rival(asked.id) == Rival("Борис")
    await store.outbox.take_next(row.created_at)
    theirs = make_our_message("Свободно!")
    await store.outbox.settle(row.id, OutState.SENT, message_id=theirs.id)
    await store.events.save_events([theirs])
    assert await rival(asked.id) == Rival("Борис")
    assert await rival(theirs.id) is None, "it was there when the chat was opened"
    # the client asks again: the question is open to whoever answers
    again = make_message("А завтра?")
    await store.events.save_events([again])
    assert await rival(asked.id) is None
    # from Avito's own app
    await store.events.save_events([make_our_message("Из приложения", sender=Sender.ELSEWHERE)])
    assert await rival(again.id) == Rival("")
    await presence.close()


async def test_the_autopilot_is_no_rival(store):
    presence = Presence(store, name=lambda: "Анна")
    asked = make_message("Свободно?")
    await store.events.save_events([asked, make_our_message("Да", sender=Sender.AUTOPILOT)])
    assert await presence.find_rival(KEY, asked.id) is None
    await presence.close()


async def test_a_window_says_what_is_open_there_also_while_it_is_locked(tmp_path):
    setting = Setting(tmp_path, tmp_path / "bronya.db", MemoryCredentials(), environment={})
    async with open_core(setting) as core:
        with acting_as(None):  # as a click in the window: nobody is named but by the seat
            assert await core.desk.find_rival(KEY, None) is None
            for seat in (core.operators.seat.actor, None):
                core.operators.seat.actor = seat
                core.desk.look_at(KEY)
                core.desk.note_typing(is_typing=True)
                assert core.desk.list_peers(KEY) == ()
                core.desk.look_at(None)
