from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import OperationalError

from relay.config import WrongSetting, database_url, read_config
from relay.database import open_writer
from relay.migrations import STEPS, NewerDatabase, migrate
from relay.retention import DAY_US
from relay.tables import metadata
from tests.relay.rig import Postgres, Rig, administer, break_writing, serving


def test_the_steps_make_the_tables_the_code_believes_in(database: str) -> None:
    made = administer(database, lambda db: {name: _shape(db, name) for name in inspect(db).get_table_names()})
    made.pop("schema_version")
    believed = create_engine("sqlite://")
    with believed.connect() as connection:
        metadata.create_all(connection)
        expected = {name: _shape(connection, name) for name in metadata.tables}
    believed.dispose()
    assert made == expected


def _shape(connection: Any, table: str) -> Any:
    looked = inspect(connection)
    unique = {tuple(one["column_names"]) for one in looked.get_unique_constraints(table)}
    indexes = {tuple(one["column_names"]) for one in looked.get_indexes(table)} - unique
    key = set(looked.get_pk_constraint(table)["constrained_columns"])
    columns = {column["name"]: column["nullable"] and column["name"] not in key for column in looked.get_columns(table)}
    return columns, unique, indexes, key


async def test_a_database_of_each_earlier_relay_is_brought_up_and_old_cursors_go_on(database: str) -> None:
    for version in range(1, len(STEPS)):
        engine = open_writer(database_url(database, {}))
        with engine.begin() as connection:
            for name in inspect(connection).get_table_names():
                connection.execute(text(f"DROP TABLE {name}"))
        migrate(engine, STEPS[:version])
        with engine.begin() as connection:  # as the first relay wrote it
            connection.execute(text("UPDATE log SET seq = 2"))
            connection.execute(text("INSERT INTO heads VALUES ('100', 2, 2, 0)"))
            for seq in (1, 2):
                connection.execute(
                    text("INSERT INTO events VALUES (:seq, '100', :seq, 1, :body)"), {"seq": seq, "body": b"old"}
                )
        engine.dispose()
        async with serving(database) as rig:
            hook, client = rig.add_hook(), rig.add_client()
            await rig.post(hook, b"new")
            page = await rig.events(client, after=1)
            assert [(event["seq"], event["body"]) for event in page["events"]] == [(2, "old"), (3, "new")]
            granted = await rig.http.post("/v1/permits", json={"account": "100", "key": "k"}, headers=client)
            assert granted.status_code == 201


def test_a_database_of_a_newer_relay_is_left_alone(sqlite: str) -> None:
    engine = open_writer(database_url(sqlite, {}))
    migrate(engine, (*STEPS, ("CREATE TABLE of_tomorrow (id BIGINT)",)))
    with pytest.raises(NewerDatabase):
        migrate(engine)
    engine.dispose()


def test_sqlite_is_opened_so_that_a_commit_is_on_disk(sqlite: str) -> None:
    engine = open_writer(database_url(sqlite, {}))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


@pytest.mark.postgres
def test_postgresql_is_asked_for_a_real_commit_even_where_its_default_is_not(postgres: Postgres) -> None:
    url = postgres.new_database()
    administer(
        url, lambda db: db.execute(text(f"ALTER DATABASE {db.engine.url.database} SET synchronous_commit = off"))
    )
    assert administer(url, lambda db: db.execute(text("SHOW synchronous_commit")).scalar()) == "off"
    engine = open_writer(database_url(url, {}))
    with engine.connect() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
    engine.dispose()


async def test_retention_deletes_what_is_old_and_tells_who_was_too_late(rig: Rig) -> None:
    hook, other, client = rig.add_hook("100"), rig.add_hook("200"), rig.add_client("100")
    quiet = rig.add_client("200")
    for number in range(5):
        await rig.post(hook, str(number).encode())
    await rig.http.post("/v1/permits", json={"account": "100", "key": "k"}, headers=client)
    rig.administer(
        lambda db: db.execute(
            text("UPDATE events SET received_at = received_at - 40 * :day WHERE seq <= 3"), {"day": DAY_US}
        )
    )
    await rig.post(other)
    assert await rig.relay.retention.run(time.time_ns() // 1000 - 30 * DAY_US) == 3
    for after in (0, 2):
        answer = await rig.http.get("/v1/events", params={"after": after}, headers=client)
        assert (answer.status_code, answer.json()["error"]["code"]) == (410, "cursor_expired")
        assert answer.json()["error"]["oldest"] == 4
    page = await rig.events(client, after=3)
    assert [event["body"] for event in page["events"]] == ["3", "4"]
    assert len((await rig.events(quiet, after=0))["events"]) == 1, "it has missed nothing of its own"
    again = {"account": "100", "key": "k"}
    assert (await rig.http.post("/v1/permits", json=again, headers=client)).status_code == 200
    assert await rig.relay.retention.run(time.time_ns() // 1000 + DAY_US) == 3
    assert (await rig.http.post("/v1/permits", json=again, headers=client)).status_code == 201
    assert (await rig.http.get("/v1/events", params={"after": 3}, headers=client)).json()["error"]["oldest"] == 7
    assert await rig.events(client, after=6) == {"events": [], "next": 6, "behind": 0}


async def test_when_it_cannot_store_it_says_so_and_recovers_by_itself(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook, client = rig.add_hook(), rig.add_client()
    assert (await rig.post(hook, b"before")).status_code == 200
    with monkeypatch.context() as broken:
        break_writing(broken, _raiser(OperationalError("", {}, Exception("disk full"))))
        answer = await rig.post(hook, b"lost")
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "cannot_store")
        assert int(answer.headers["retry-after"]) > 0
        assert (await rig.http.get("/readyz")).status_code == 503
        assert (await rig.http.get("/healthz")).status_code == 200
        permit = await rig.http.post("/v1/permits", json={"account": "100", "key": "k"}, headers=client)
        assert permit.status_code == 503
    monkeypatch.setattr("relay.health.RED_S", 0.0)
    assert (await rig.http.get("/readyz")).status_code == 200
    assert (await rig.post(hook, b"after")).status_code == 200
    assert [event["body"] for event in (await rig.events(client))["events"]] == ["before", "after"]


async def test_a_writer_that_fails_in_any_way_fails_one_batch_and_goes_on(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = rig.add_hook()
    with monkeypatch.context() as broken:
        break_writing(broken, _raiser(ZeroDivisionError()))
        assert (await rig.post(hook)).status_code == 503
    assert (await rig.post(hook)).status_code == 200


async def test_a_change_the_database_refuses_harms_only_itself(rig: Rig) -> None:
    hook = rig.add_hook()
    poison = rig.relay.queue.write(lambda db: db.exec_driver_sql("INSERT INTO log VALUES (1, 1)"))
    outcome, answer = await asyncio.gather(poison, rig.post(hook), return_exceptions=True)
    assert isinstance(outcome, Exception)
    assert answer.status_code == 200  # type: ignore[union-attr]
    good = [rig.relay.queue.write(lambda _db: "done") for _ in range(2)]
    poison = rig.relay.queue.write(lambda db: db.exec_driver_sql("INSERT INTO log VALUES (1, 1)"))
    *done, outcome = await asyncio.gather(*good, poison, return_exceptions=True)
    assert (done, isinstance(outcome, Exception)) == (["done", "done"], True)


async def test_who_waits_for_a_commit_that_hangs_is_answered_while_it_hangs(
    sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    let_go = threading.Event()
    async with serving(sqlite, stalled_s=0.0) as rig:
        hook, client = rig.add_hook(), rig.add_client()
        await rig.relay.refresh_registry()
        with monkeypatch.context() as stuck:
            break_writing(stuck, lambda *_: let_go.wait(20) and 1)
            answers = await asyncio.gather(rig.post(hook, b"one"), rig.post(hook, b"two"))
            assert {answer.status_code for answer in answers} == {503}
            assert (await rig.post(hook, b"three")).status_code == 503
            let_go.set()
            await rig.relay.queue.drain()
        assert rig.relay.queue.wrote_at > rig.relay.queue.failed_at
        assert client


async def test_a_drain_answers_what_was_taken_and_wakes_who_waits(rig: Rig) -> None:
    hook, client = rig.add_hook(), rig.add_client()
    await rig.post(hook)
    waiting = asyncio.create_task(rig.http.get("/v1/events", params={"after": 1, "wait": 30}, headers=client))
    async with asyncio.timeout(5):
        while not rig.relay.feed.waiting:  # noqa: ASYNC110
            await asyncio.sleep(0)
    sent = [asyncio.create_task(rig.post(hook, b"x")) for _ in range(20)]
    async with asyncio.timeout(5):
        while not rig.relay.queue._next:  # noqa: ASYNC110
            await asyncio.sleep(0)
    await rig.relay.drain()
    assert (await waiting).json() == {"events": [], "next": 1, "behind": 0} or (await waiting).json()["events"]
    answers = await asyncio.gather(*sent)
    stored = rig.administer(lambda db: db.execute(text("SELECT count(*) FROM events")).scalar()) - 1
    assert sum(answer.status_code == 200 for answer in answers) == stored > 0


@pytest.mark.postgres
async def test_what_one_relay_takes_wakes_the_clients_of_another_and_both_give_one_order(postgres: Postgres) -> None:
    url = postgres.new_database()
    async with serving(url) as one, serving(url) as two:
        hook, client = one.add_hook(), one.add_client()
        waiting = asyncio.create_task(two.events(client, wait=30))
        await asyncio.sleep(0)
        await one.post(hook, b"first")
        assert (await asyncio.wait_for(waiting, 10))["events"][0]["body"] == "first"
        rigs = [one, two]
        await asyncio.gather(*(rigs[number % 2].post(hook, str(number).encode()) for number in range(100)))
        for rig in rigs:  # the last may still be on its way to the other one
            while (await rig.events(client, after=100, wait=10))["next"] < 101:
                pass
        pages = [(await rig.events(client, limit=500))["events"] for rig in rigs]
        assert pages[0] == pages[1]
        assert [event["seq"] for event in pages[0]] == list(range(1, 102))
        asking = [
            rigs[number % 2].http.post("/v1/permits", json={"account": "100", "key": f"k{number // 2}"}, headers=client)
            for number in range(40)
        ]
        statuses = [answer.status_code for answer in await asyncio.gather(*asking)]
        assert statuses.count(201) == 20


@pytest.mark.postgres
async def test_a_lost_notification_costs_the_slow_poll_and_no_message(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relay.event_queue.CHANNEL", "nobody_listens_here")
    monkeypatch.setattr("relay.siblings.POLL_S", 0.2)
    url = postgres.new_database()
    async with serving(url) as one, serving(url) as two:
        hook, client = one.add_hook(), one.add_client()
        waiting = asyncio.create_task(two.events(client, wait=30))
        await one.post(hook, b"quiet")
        assert (await asyncio.wait_for(waiting, 10))["events"][0]["body"] == "quiet"


def test_settings_come_from_the_command_line_then_the_environment() -> None:
    environ = {
        "BRONYA_RELAY_DATABASE": "postgres://u@h/d",
        "BRONYA_RELAY_PORT": "9000",
        "BRONYA_RELAY_MAX_BODY": "2048",
    }
    config = read_config(environ=environ)
    assert (config.database, config.port, config.max_body) == ("postgresql+psycopg://u@h/d", 9000, 2048)
    assert read_config(port=0, database="sqlite:////tmp/x", environ=environ).database == "sqlite:////tmp/x"
    for wrong in (
        {"BRONYA_RELAY_PORT": "x"},
        {"BRONYA_RELAY_RETENTION_DAYS": "0"},
        {"BRONYA_RELAY_PROXIES": "nowhere"},
    ):
        with pytest.raises(WrongSetting, match=next(iter(wrong))):
            read_config(environ=wrong)


def _raiser(error: Exception) -> Callable[..., Any]:
    def fail(*_: object) -> None:
        raise error

    return fail
