"""When a draft is written: after the burst, and not over and over when writing it breaks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.chat import AccountId, Author, ChatId, ChatKey, Message, MessageId, MessageKind
from desktop.services.drafting import BURST_MOST, LONGEST_BURST_S, Drafting
from desktop.settings import Settings
from desktop.store import open_store

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KEY = ChatKey(AccountId("94235311"), ChatId("u2i-burst"))
QUIET = Settings(quiet_seconds=10.0)


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def said(number, seconds_ago, author=Author.CLIENT):
    created_at = NOW - timedelta(seconds=seconds_ago)
    return Message(KEY, MessageId(f"m{number}"), author, "1", MessageKind.TEXT, f"слово {number}", created_at)


@pytest.fixture
async def clock():
    return Clock()


@pytest.fixture
async def store(tmp_path, clock):
    async with await open_store(tmp_path / "bronya.db", clock=clock) as opened:
        yield opened


async def left_s(store, clock, *messages):
    drafting = Drafting(store, assistants=None, clock=clock)
    await store.events.save_events(messages)
    return await drafting._quiet_left_s(messages[-1], QUIET)


async def test_one_message_is_waited_for_as_long_as_the_owner_says(store, clock):
    assert await left_s(store, clock, said(1, 4)) == pytest.approx(6)


async def test_each_further_message_of_a_burst_is_waited_for_longer_up_to_a_bound(store, clock):
    assert await left_s(store, clock, said(1, 9), said(2, 4)) == pytest.approx(11)  # half as long again
    assert await left_s(store, clock, said(3, 3)) == pytest.approx(17)  # twice
    many = [said(10 + number, 2) for number in range(9)]
    assert await left_s(store, clock, *many) == pytest.approx(BURST_MOST * 10 - 2)


async def test_what_was_answered_is_no_part_of_the_burst(store, clock):
    assert await left_s(store, clock, said(1, 9), said(2, 8, Author.US), said(3, 4)) == pytest.approx(6)


async def test_whoever_never_stops_is_answered_all_the_same(store, clock):
    many = [said(number, LONGEST_BURST_S - number * 4) for number in range(int(LONGEST_BURST_S // 4))]
    assert await left_s(store, clock, *many) <= 0.5


async def test_a_clock_ahead_of_ours_waits_no_longer(store, clock):
    assert await left_s(store, clock, said(1, -600)) == pytest.approx(10)


async def test_a_draft_that_breaks_is_tried_again_later_and_less_and_less_often(store, clock):
    class Assistants:
        async def read_settings(self):
            return replace(QUIET, quiet_seconds=0.0)

    drafting = Drafting(store, Assistants(), clock=clock)
    tries = []

    async def write(key, instruction="", *, is_asked=True):
        tries.append(clock.now)
        raise RuntimeError("a bug")

    drafting.write = write
    await store.events.save_events([said(1, 4)])

    async def beat():
        pause_s = await drafting._beat()
        await drafting._tasks.settle()
        return pause_s

    for _ in range(5):
        await beat()
    assert len(tries) == 1
    assert await beat() == pytest.approx(1.0)
    clock.now += timedelta(seconds=1)
    for _ in range(3):
        await beat()
    assert len(tries) == 2
    assert await beat() == pytest.approx(2.0)


async def test_a_chat_an_operator_opens_is_drafted_at_once_and_only_for_its_opening(lone_hut):
    async with lone_hut.program(started=False) as core:
        key = lone_hut.key("ulyana")
        await core.desk.save_settings({"quiet_seconds": 60.0})
        lone_hut.avito.write(key.chat_id, "Во сколько заезд?")
        await core.history.sweep(lone_hut.world.account_id)
        drafting = core.rooms.drafting
        core.desk.look_at(key)
        await core.desk.read_stay_card(key)
        assert drafting._wanted_first == {key}
        await drafting._beat()
        await drafting._tasks.settle()
        draft = await core.desk.read_draft(key)
        assert draft is not None
        assert draft.for_message_id == (await core.desk.get_chat(key)).asks_message_id
        await core.desk.read_stay_card(key)  # the panel reads it again with every change
        assert drafting._wanted_first == set()
