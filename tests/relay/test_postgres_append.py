from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, Engine, text

from relay.database import open_writer
from relay.event_log import Arrival, append_events, read_after, read_heads, read_page, take_turn
from relay.migrations import migrate
from relay.postgres_append import PostgresAppender
from tests.relay.rig import Postgres
from tests.relay.test_sqlite_append import BATCHES

pytestmark = pytest.mark.postgres
ODD = [Arrival('q"\\{},NULL', 1, b"a"), Arrival("100", 2, b"\x00"), Arrival("NULL", 3, b""), Arrival(" ", 4, b"d")]


@pytest.fixture
def engine(postgres: Postgres) -> Iterator[Engine]:
    engine = open_writer(postgres.new_database())
    migrate(engine)
    yield engine
    engine.dispose()


def appender_of(connection: Connection, name: str = "one") -> PostgresAppender:
    raw: Any = connection.connection.driver_connection
    return PostgresAppender(raw, "bronya_test", name)


def test_one_statement_leaves_the_log_as_the_statements_one_by_one_do(postgres: Postgres) -> None:
    found = []
    for way in ("one", "many"):
        engine = open_writer(postgres.new_database())
        migrate(engine)
        with engine.connect() as connection:
            appender = appender_of(connection)
            for batch in (*map(sorted, BATCHES), ODD):
                if way == "one":
                    first = appender.append(list(batch))
                    appender.stand_aside()
                else:
                    with connection.begin():
                        ordered = sorted(batch, key=lambda arrival: arrival.account)
                        first = take_turn(connection, len(batch))
                        append_events(connection, ordered, first)
                assert first == read_after(connection, 0, 100)[-1].seq - len(batch) + 1
                connection.rollback()
            rows = connection.execute(text("SELECT * FROM events ORDER BY seq")).all()
            found.append((rows, read_heads(connection), read_page(connection, frozenset({"100", "200"}), 1, 2)))
        engine.dispose()
    assert found[0] == found[1]
    assert {arrival.account for arrival in ODD} <= {row.account for row in found[0][0]}


def test_changes_and_webhooks_take_turns_on_one_connection(engine: Engine) -> None:
    with engine.connect() as connection:
        appender = appender_of(connection)
        for turn in range(3):
            assert appender.append([Arrival("100", turn, b"x")]) == 2 * turn + 1
            appender.stand_aside()
            with connection.begin():
                append_events(connection, [Arrival("100", turn, b"y")], take_turn(connection, 1))
        assert read_heads(connection)["100"].nth == 6


def test_two_relays_that_write_at_once_share_one_unbroken_order(engine: Engine) -> None:
    other = open_writer(str(engine.url.render_as_string(hide_password=False)))
    seen: dict[str, list[int]] = {"one": [], "two": []}

    def write(name: str, source: Engine) -> None:
        with source.connect() as connection:
            appender = appender_of(connection, name)
            for number in range(60):
                batch = [Arrival(str(n % 3), number, name.encode()) for n in range(4)]
                if number % 7 == 0:
                    appender.stand_aside()
                    with connection.begin():
                        first = take_turn(connection, 4)
                        append_events(connection, batch, first)
                else:
                    first = appender.append(batch)
                seen[name] += range(first, first + 4)

    threads = [threading.Thread(target=write, args=pair) for pair in (("one", engine), ("two", other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert sorted(seen["one"] + seen["two"]) == list(range(1, 481))
    with engine.connect() as connection:
        events = read_after(connection, 0, 1000)
        assert [event.seq for event in events] == list(range(1, 481))
        for event in events:
            assert event.seq in seen[bytes(event.body).decode()]
        nths = connection.execute(text("SELECT account, nth FROM events ORDER BY account, seq")).all()
        assert nths == [
            (account, nth) for account, last in (("0", 240), ("1", 120), ("2", 120)) for nth in range(1, last + 1)
        ]


def test_a_commit_is_told_of_with_the_name_of_who_made_it(engine: Engine) -> None:
    with engine.connect() as connection, engine_listens(engine) as listening:
        appender_of(connection, "relay-7").append([Arrival("100", 1, b"x")])
        notice = next(listening.notifies(timeout=5, stop_after=1))
        assert (notice.channel, notice.payload) == ("bronya_test", "relay-7")


def test_what_the_server_refuses_is_an_error_and_leaves_nothing(engine: Engine) -> None:
    with engine.connect() as connection:
        appender = appender_of(connection)
        appender.append([Arrival("100", 1, b"x")])
        with pytest.raises(psycopg.Error):
            appender.append([Arrival("100", 2**63, b"y")])
        assert appender.append([Arrival("100", 3, b"z")]) == 2


def engine_listens(engine: Engine) -> psycopg.Connection[Any]:
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = psycopg.connect(url, autocommit=True)
    connection.execute("LISTEN bronya_test")
    return connection
