"""Telling those who are away, through apprise, against a local server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from desktop.credentials import MemoryCredentials
from desktop.domain.chat import AccountId
from desktop.errors import Rejected, Unreachable
from desktop.services.heralds import MOST_AN_HOUR, SECRET, Heralds, is_quiet, read_notices, save_notices
from desktop.services.lamps import LampBoard
from desktop.store import Store
from tests.builders import NOW, Clock, make_chat, make_key, make_message


class Post:
    """What came to the local server."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.status = 200


@pytest.fixture
def post() -> Iterator[tuple[Post, str]]:
    kept = Post()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.got.append(json.loads(body))
            self.send_response(kept.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield kept, f"json://127.0.0.1:{server.server_port}/token-of-tests"
    server.shutdown()
    server.server_close()
    thread.join()


class Stage:
    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self.credentials = MemoryCredentials()
        self.lamps = LampBoard(clock)
        self.local = datetime(2026, 7, 1, 15, 0, tzinfo=UTC)
        self.heralds = Heralds(store, self.credentials, self.lamps, clock=clock, local_clock=lambda: self.local)

    async def set(self, **changed: Any) -> None:
        await save_notices(self.store, changed)

    async def write(self, name: str = "1") -> None:
        key = make_key(f"chat-{name}")
        await self.store.chats.save_chats([make_chat(key=key, client_name="Мария Пробная", client_id=name)])
        await self.store.events.save_events([make_message("Есть кто?", key=key, created_at=self.clock())])


@pytest.fixture
async def stage(store: Store, clock: Clock, post: tuple[Post, str]) -> Stage:
    stage = Stage(store, clock)
    await stage.heralds.save_addresses(post[1])
    await stage.set(sends_away=True, answer_within_minutes=5)
    await stage.write()
    return stage


async def test_who_is_away_hears_once_that_a_client_waits_past_the_limit(stage: Stage, post: Any) -> None:
    assert await stage.heralds.look() == 0
    stage.clock.move(minutes=6)
    assert await stage.heralds.look() == 1
    assert await stage.heralds.look() == 0
    assert [one["title"] for one in post[0].got] == ["Броня: клиент ждёт ответа"]


async def test_no_name_and_no_word_of_a_client_leaves_unless_it_is_allowed(stage: Stage, post: Any) -> None:
    stage.clock.move(minutes=6)
    await stage.heralds.look()
    assert "Мария" not in json.dumps(post[0].got, ensure_ascii=False)
    await stage.set(sends_text=True)
    await stage.write("2")
    stage.clock.move(minutes=6)
    await stage.heralds.look()
    assert (post[0].got[-1]["title"], post[0].got[-1]["message"]) == ("Мария Пробная ждёт 6 мин", "Есть кто?")


async def test_nothing_is_sent_while_somebody_is_here_or_in_quiet_hours_or_while_it_is_off(
    stage: Stage, post: Any
) -> None:
    stage.clock.move(minutes=6)
    stage.heralds.note_presence()
    assert await stage.heralds.look() == 0
    stage.clock.move(minutes=11)
    await stage.set(quiet_from="22:00", quiet_to="08:00")
    stage.local = stage.local.replace(hour=23)
    assert await stage.heralds.look() == 0
    await stage.set(quiet_from="", quiet_to="", sends_away=False)
    assert await stage.heralds.look() == 0
    assert post[0].got == []
    await stage.set(sends_away=True)
    assert await stage.heralds.look() == 1


async def test_no_more_than_so_many_leave_in_an_hour(stage: Stage, post: Any) -> None:
    for number in range(2, MOST_AN_HOUR + 8):
        await stage.write(str(number))
    stage.clock.move(minutes=6)
    assert await stage.heralds.look() == MOST_AN_HOUR
    assert await stage.heralds.look() == 0
    stage.clock.move(minutes=61)
    assert await stage.heralds.look() == 7
    assert len(post[0].got) == MOST_AN_HOUR + 7


async def test_notice_that_was_not_taken_is_tried_again(stage: Stage, post: Any) -> None:
    stage.clock.move(minutes=6)
    post[0].status = 500
    assert await stage.heralds.look() == 0
    post[0].status = 200
    assert await stage.heralds.look() == 1


async def test_taken_webhook_is_told_and_told_again_when_it_happens_anew(stage: Stage, post: Any) -> None:
    stage.lamps.set_taken(AccountId("94235311"), is_taken=True)
    assert await stage.heralds.look() == 1
    assert await stage.heralds.look() == 0
    stage.lamps.set_taken(AccountId("94235311"), is_taken=False)
    await stage.heralds.look()
    stage.lamps.set_taken(AccountId("94235311"), is_taken=True)
    assert await stage.heralds.look() == 1
    assert {one["title"] for one in post[0].got} == {"Броня: вебхук занят"}


async def test_addresses_lie_with_the_keys_and_a_bad_one_is_named_by_its_line(stage: Stage, post: Any) -> None:
    assert stage.credentials.get(SECRET) == post[1]
    assert "token-of-tests" not in json.dumps(await read_notices(stage.store))
    with pytest.raises(Rejected) as refused:
        await stage.heralds.save_addresses(f"{post[1]}\nне адрес с тайной")
    assert refused.value.details["line"] == 2
    assert "тайной" not in refused.value.message
    assert await stage.heralds.count_addresses() == 1
    await stage.heralds.save_addresses("")
    assert stage.credentials.get(SECRET) is None


async def test_trial_says_whether_it_was_taken(stage: Stage, post: Any) -> None:
    await stage.heralds.send_trial()
    post[0].status = 500
    with pytest.raises(Unreachable):
        await stage.heralds.send_trial()
    await stage.heralds.save_addresses("")
    with pytest.raises(Rejected):
        await stage.heralds.send_trial()


@pytest.mark.parametrize(
    ("begin", "end", "hour", "expected"),
    [("22:00", "08:00", 23, True), ("22:00", "08:00", 7, True), ("22:00", "08:00", 8, False), ("22:00", "08:00", 15, False),
     ("13:00", "14:00", 13, True), ("13:00", "14:00", 14, False), ("", "", 3, False), ("08:00", "08:00", 8, False)],
)  # fmt: skip
def test_quiet_hours_may_go_over_midnight(begin: str, end: str, hour: int, *, expected: bool) -> None:
    assert is_quiet({"quiet_from": begin, "quiet_to": end}, NOW.replace(hour=hour, minute=0)) is expected


@pytest.mark.parametrize(
    "changed",
    [{"away_minutes": 0}, {"answer_within_minutes": -1}, {"quiet_from": "25:00"}, {"is_heard": 1}, {"other": 1}],
)
async def test_value_that_does_not_fit_is_refused_by_name(store: Store, changed: dict[str, Any]) -> None:
    with pytest.raises(Rejected) as refused:
        await save_notices(store, changed)
    assert refused.value.field == next(iter(changed))
