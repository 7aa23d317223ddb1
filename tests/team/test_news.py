"""What one desktop did appears at the others: over a real PostgreSQL, also after an outage."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import create_engine, text

from desktop.domain.changes import EVERYTHING, NOTHING, Changes
from desktop.domain.chat import ChatKey
from desktop.store import open_store
from desktop.store.news import LARGEST, MOST_PARTS, _dump, read_changes, split_changes
from tests.builders import KEY, make_message
from tests.flows.house import until

pytestmark = pytest.mark.postgres


@asynccontextmanager
async def two_stores(where):
    async with await open_store(where, instance="one") as one, await open_store(where, instance="two") as two:
        yield one, two


def listen(store):
    heard = []
    store.subscribe(heard.append)
    return heard


async def test_what_one_desktop_saved_the_other_is_told_as_its_own(shared_database):
    async with two_stores(shared_database()) as (one, two):
        here, there = listen(one), listen(two)
        await one.events.save_events([make_message("Здравствуйте!")])
        await until(lambda: _true(there), "the other desktop hears of it")
        assert KEY in there[0].chats
        assert (await two.chats.get_chat(KEY)).last_text == "Здравствуйте!"
        await two.settings.change({"style": "formal"})
        await until(lambda: _true(len(here) > 1), "and the other way round")
        assert here[-1].settings


async def test_nobody_is_told_twice_of_what_it_did_itself(shared_database):
    async with two_stores(shared_database()) as (one, two):
        here = listen(one)
        await one.settings.change({"style": "formal"})
        await two.settings.change({"style": "brief"})  # heard after all that came before it
        await until(lambda: _true(len(here) >= 2), "the other's change")
        assert len(here) == 2


async def test_a_change_that_was_taken_back_is_not_told(shared_database):
    async with two_stores(shared_database()) as (one, two):
        there = listen(two)

        def work(connection):
            one._database._news.announce(connection, Changes(settings=True))
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await one._database.change(work)
        await one.people.save_phrases([])
        await until(lambda: _true(there), "the next change")
        assert [(changes.settings, changes.people) for changes in there] == [(False, True)]


async def test_after_an_outage_everything_is_read_again_and_hearing_goes_on(shared_database):
    where = shared_database()
    async with two_stores(where) as (one, two):
        there = listen(two)
        cut_listeners(where)
        await until(lambda: _true(EVERYTHING in there), "told to read everything")
        there.clear()
        await one.events.save_events([make_message("Ещё тут?")])
        await until(lambda: _true(there), "hears again")
        assert KEY in there[0].chats


def cut_listeners(where: str) -> None:
    """As an administrator, a restart or a dropped line does; the stores' own connections come back by themselves."""
    engine = create_engine(where)
    listening = "query LIKE 'LISTEN%' AND datname = current_database()"
    with engine.begin() as connection:
        cut = connection.execute(
            text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {listening}")
        ).all()
    engine.dispose()
    assert cut


async def test_a_store_closes_at_once_while_its_server_is_away(shared_database):
    where = shared_database()
    store = await open_store(where)
    store._database._news._connect = _refuse
    cut_listeners(where)
    async with asyncio.timeout(5):
        await store.close()


def _refuse():
    raise OSError("no server")


async def test_notes_are_heard_by_the_others_only(shared_database):
    async with two_stores(shared_database()) as (one, two):
        here, there = [], []
        one.subscribe_notes(here.append)
        two.subscribe_notes(there.append)
        await one.say({"who": "Анна"})
        await until(lambda: _true(there), "the note")
        assert (there, here) == ([{"who": "Анна"}], [])


def test_a_change_of_any_size_is_told_in_parts_that_fit():
    many = frozenset(ChatKey("94235311", f"u2i-{number:040}") for number in range(500))
    changes = Changes(chats=many, drafts=many, settings=True, bookings=frozenset({"a" * 32}))
    parts = list(split_changes(changes))
    assert 1 < len(parts) <= MOST_PARTS
    assert all(len(_dump({"by": "x" * 12, "changes": part})) < LARGEST for part in parts)
    whole = NOTHING
    for part in parts:
        whole |= read_changes(part)
    assert whole == changes


def test_a_change_too_large_to_tell_is_told_as_everything():
    many = frozenset(ChatKey("94235311", f"u2i-{number:040}") for number in range(10_000))
    assert list(split_changes(Changes(chats=many))) == ["all"]
    assert list(split_changes(EVERYTHING)) == ["all"]
    assert read_changes("all") is EVERYTHING


def test_everything_touches_whatever_is_asked_for():
    assert KEY in EVERYTHING.chats
    assert EVERYTHING.bookings
    assert EVERYTHING.settings is True
    both = Changes(chats=frozenset({KEY})) | EVERYTHING
    assert ChatKey("1", "another") in both.chats
    assert EVERYTHING.chats & {KEY} == {KEY}
    assert not EVERYTHING.chats.isdisjoint({KEY})


def test_words_of_a_newer_version_are_read_as_far_as_they_are_known():
    assert read_changes({"settings": True, "weather": ["sunny"]}) == Changes(settings=True)


async def _true(value):
    return value
