"""Asking for news: only when told to, once a day at most, and never more than telling."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.domain.rights import SYSTEM, acting_as, make_owner
from desktop.errors import Refused, Rejected
from desktop.releases.notice import write_notice
from desktop.services.update_wishes import UpdateState
from desktop.services.updates import UpdateNews, Updates
from desktop.store import Store, open_store
from tests.builders import Clock
from tests.calendars.rig import serve
from tests.updates.test_notice import NOTICE, OLD, STRANGERS, public, secret

URL = "https://example.org/bronya/news.json"


class Address:
    """Where news lie: what it answers next, and everything it was asked."""

    def __init__(self) -> None:
        self.content: bytes = write_notice(NOTICE, [secret(OLD)])
        self.status = 200
        self.error: Exception | None = None
        self.asked: list[httpx.Request] = []
        self.http = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self.error is not None:
            raise self.error
        return serve(self.status, self.content, location="https://example.com/")


class House:
    """One machine with its news and the service that asks."""

    def __init__(
        self, store: Store, clock: Clock, *, environment: dict[str, str] | None = None, version: str = "0.1.0"
    ) -> None:
        self.address = Address()
        self.clock = clock
        self.news = UpdateNews(
            store, instance="desk-1", environment=environment or {}, keys=[public(OLD)], version=version
        )
        self.service = Updates(store, self.news, clock=clock, http=self.address.http, chance=lambda: 0.5)

    async def beat(self) -> float:
        """One turn of the service's loop; how long it would rest after."""
        with acting_as(SYSTEM):
            return await self.service._beat()

    async def live(self, **span: float) -> None:
        """That long, waking as often as the loop would."""
        end = self.clock.now + timedelta(**span)
        while self.clock.now < end:
            pause_s = min(await self.beat(), 1800.0)
            self.clock.move(seconds=max(pause_s, 1.0))


@pytest.fixture(autouse=True)
def owner() -> Any:
    with acting_as(make_owner("Владелец")):
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    async with await open_store(tmp_path / "bronya.db", clock=clock) as opened:
        yield opened


@pytest.fixture
async def house(store: Store, clock: Clock) -> AsyncIterator[House]:
    made = House(store, clock)
    yield made
    await made.address.http.aclose()


async def switch_on(house: House) -> None:
    await house.news.save({"updates_enabled": True, "updates_url": URL})


async def test_nobody_is_asked_until_the_owner_says_so(house: House) -> None:
    assert (await house.news.read()).state is UpdateState.OFF
    await house.live(days=3)
    assert (await house.service.ask()).state is UpdateState.OFF
    assert house.address.asked == []


async def test_a_newer_version_is_told_with_its_notes_and_page_and_stays_told(house: House) -> None:
    await switch_on(house)
    assert (await house.news.read()).state is UpdateState.UNASKED
    await house.live(hours=1)
    view = await house.news.read()
    assert view.state is UpdateState.NEWER
    assert view.notice == NOTICE
    assert not view.is_seen
    house.address.error = httpx.ConnectError("no network")
    await house.live(days=2)
    assert (await house.news.read()).notice == NOTICE


async def test_it_is_asked_once_a_day_at_most_and_never_at_the_same_hour(house: House) -> None:
    await switch_on(house)
    times = []
    for _ in range(60 * 24):
        before = len(house.address.asked)
        await house.beat()
        times += [house.clock.now] * (len(house.address.asked) - before)
        house.clock.move(minutes=10)
    assert 8 <= len(times) <= 10
    assert all(later - earlier >= timedelta(hours=24) for earlier, later in pairwise(times))
    assert len({moment.hour for moment in times}) > 3


async def test_a_restart_does_not_ask_again(house: House, store: Store, clock: Clock) -> None:
    await switch_on(house)
    await house.live(hours=1)
    again = House(store, clock)
    await again.live(hours=20)
    assert (len(house.address.asked), again.address.asked) == (1, [])
    assert (await again.news.read()).state is UpdateState.NEWER


async def test_a_clock_that_was_years_ahead_does_not_silence_it_for_years(house: House) -> None:
    await switch_on(house)
    house.clock.move(days=3000)
    await house.live(hours=1)
    house.clock.move(days=-3000)
    await house.live(hours=1)
    assert len(house.address.asked) == 2


async def test_nothing_of_this_machine_is_told(house: House) -> None:
    await switch_on(house)
    await house.live(hours=1)
    asked = house.address.asked[0]
    assert (asked.method, str(asked.url), asked.content) == ("GET", URL, b"")
    assert asked.headers["user-agent"] == "Bronya"
    assert set(asked.headers) == {"host", "accept", "accept-encoding", "connection", "user-agent"}


@pytest.mark.parametrize("version", ["0.2.0", "0.3.0"])
async def test_the_same_and_an_older_version_are_silent(store: Store, clock: Clock, version: str) -> None:
    house = House(store, clock, version=version)
    await switch_on(house)
    view = await house.service.ask()
    assert (view.state, view.notice) == (UpdateState.CURRENT, None)


async def test_once_installed_the_news_is_no_news(house: House, store: Store, clock: Clock) -> None:
    await switch_on(house)
    await house.service.ask()
    assert (await House(store, clock, version="0.2.0").news.read()).state is UpdateState.CURRENT


async def test_a_strangers_signature_is_told_logged_and_its_words_shown_nowhere(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.address.content = write_notice(replace(NOTICE, notes={"ru": "скачайте у нас"}), [secret(STRANGERS)])
    await switch_on(house)
    with caplog.at_level(logging.WARNING):
        view = await house.service.ask()
    assert (view.state, view.notice) == (UpdateState.REFUSED, None)
    assert "update_signature" in caplog.text
    assert "скачайте" not in caplog.text


async def test_a_notice_planted_in_the_database_is_held_against_the_keys(house: House, store: Store) -> None:
    await switch_on(house)
    await house.service.ask()
    known = await store.settings.read_option("updates_state/desk-1")
    planted = write_notice(replace(NOTICE, version="9.0.0"), [secret(STRANGERS)]).decode()
    await store.settings.save_option("updates_state/desk-1", known | {"raw": planted})
    view = await house.news.read()
    assert (view.state, view.notice) == (UpdateState.REFUSED, None)


@pytest.mark.parametrize(("status", "content"), [(404, b""), (302, b""), (200, b"<html>"), (200, b"x" * 100_000)])
async def test_what_is_no_answer_is_no_alarm(house: House, status: int, content: bytes) -> None:
    house.address.status, house.address.content = status, content
    await switch_on(house)
    assert (await house.service.ask()).state is UpdateState.UNREACHABLE
    assert len(house.address.asked) == 1  # no redirect is followed


async def test_seen_news_are_not_pressed_again_and_the_next_version_is(house: House) -> None:
    await switch_on(house)
    await house.service.ask()
    await house.news.note_seen()
    await house.service.ask()
    assert (await house.news.read()).is_seen
    house.address.content = write_notice(replace(NOTICE, version="0.3.0"), [secret(OLD)])
    view = await house.service.ask()
    assert (view.is_seen, view.notice and view.notice.version) == (False, "0.3.0")


@pytest.mark.parametrize(
    "url", ["", "example.org", "http://example.org/", "ftp://example.org/", "https://a:b@example.org/"]
)
async def test_an_address_that_is_none_or_open_on_the_way_is_refused(house: House, url: str) -> None:
    with pytest.raises(Rejected) as rejected:
        await house.news.save({"updates_enabled": True, "updates_url": url})
    assert rejected.value.field == "updates_url"
    assert not (await house.news.read()).enabled


async def test_another_address_begins_anew(house: House) -> None:
    await switch_on(house)
    await house.service.ask()
    view = await house.news.save({"updates_url": "https://example.com/other.json"})
    assert (view.state, view.asked_at) == (UpdateState.UNASKED, None)


async def test_the_environment_gives_the_address_for_all_and_an_empty_one_forbids(store: Store, clock: Clock) -> None:
    house = House(store, clock, environment={"BRONYA_UPDATES_URL": "https://example.com/ours.json"})
    await house.news.save({"updates_enabled": True})
    await house.service.ask()
    assert str(house.address.asked[0].url) == "https://example.com/ours.json"
    assert (await house.news.read()).is_fixed
    silent = House(store, clock, environment={"BRONYA_UPDATES_URL": ""})
    assert (await silent.service.ask()).state is UpdateState.OFF


async def test_only_who_holds_the_keys_changes_the_address(house: House) -> None:
    from desktop.domain.people import Role, User
    from desktop.services.rights import make_actor

    with acting_as(make_actor(User("oleg", "Олег", Role.MANAGER))), pytest.raises(Refused):
        await switch_on(house)


async def test_the_running_service_wakes_when_it_is_switched_on_and_a_slow_address_holds_nobody_up(
    house: House, store: Store
) -> None:
    gate, asked = asyncio.Event(), asyncio.Event()

    async def answer_late(request: httpx.Request) -> httpx.Response:
        asked.set()
        await gate.wait()
        return serve(200, house.address.content)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer_late)) as http:
        service = Updates(store, house.news, clock=house.clock, http=http, chance=lambda: 0.0)
        with acting_as(SYSTEM):
            running = asyncio.create_task(service.run())
        await switch_on(house)
        await asyncio.wait_for(asked.wait(), 20)
        assert (await house.news.read()).state is UpdateState.UNASKED  # answers while the address is silent
        kept = asyncio.Event()
        leave = store.subscribe(lambda _: kept.set())
        gate.set()
        await asyncio.wait_for(kept.wait(), 20)
        leave()
        assert (await house.news.read()).state is UpdateState.NEWER
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
