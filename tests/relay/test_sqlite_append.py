from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from relay import checkpoint
from relay.checkpoint import Checkpointer, Settled
from relay.database import open_writer, sqlite_path
from relay.event_log import Arrival, append_events, read_after, read_heads, read_page, take_turn
from relay.migrations import migrate
from relay.sqlite_append import SqliteAppender
from tests.relay.rig import administer

BATCHES = [
    [Arrival("100", 5, b"one"), Arrival("100", 7, b"\x00\xff\xfe"), Arrival("a-b.c", 6, b"")],
    [Arrival("100", 8, "Здравствуйте".encode())],
    [Arrival("100", 9, b"")],
    [Arrival("200", 2**62, b"x" * 300_000), Arrival("a-b.c", 0, b"]}\"'\\"), Arrival("a-b.c", 0, b"x" * 2**24)],
]


def test_one_statement_leaves_the_log_as_the_statements_one_by_one_do(tmp_path: Path) -> None:
    found = []
    for name in ("one", "many"):
        engine = open_writer(f"sqlite:///{tmp_path / name}")
        migrate(engine)
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            appender = SqliteAppender(raw)
            for batch in BATCHES:
                if name == "one":
                    first = appender.append(batch)
                else:
                    with connection.begin():
                        first = take_turn(connection, len(batch))
                        append_events(connection, batch, first)
                connection.rollback()
                assert first == (read_after(connection, 0, 100)[-1].seq - len(batch) + 1)
                connection.rollback()
            page = read_page(connection, frozenset({"100", "200"}), 1, 2)
            rows = connection.execute(text("SELECT * FROM events")).all()
            found.append((rows, read_heads(connection), page))
        engine.dispose()
    assert found[0] == found[1]
    assert [bytes(row.body) for row in found[0][0]] == [arrival.body for batch in BATCHES for arrival in batch]


def test_an_appender_that_missed_somebody_elses_events_writes_nothing(sqlite: str) -> None:
    administer(sqlite, lambda _db: None)
    engine = open_writer(sqlite)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        appender = SqliteAppender(raw)
        appender.append(BATCHES[0])
        administer(sqlite, lambda db: append_events(db, BATCHES[1], take_turn(db, 1)))
        with pytest.raises(sqlite3.IntegrityError, match="grown"):
            appender.append(BATCHES[1])
        assert SqliteAppender(raw).append(BATCHES[3]) == 5
        assert [event.seq for event in read_after(connection, 0, 100)] == list(range(1, 8))
        assert read_heads(connection)["a-b.c"].nth == 3
    engine.dispose()


def test_a_checkpoint_runs_beside_the_writer_and_the_log_begins_anew(
    sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    administer(sqlite, lambda _db: None)
    path = sqlite_path(sqlite)
    assert path is not None
    engine = open_writer(sqlite)
    told: list[Settled] = []
    monkeypatch.setattr(checkpoint, "EVERY_BYTES", 100_000)
    checkpointer = Checkpointer(path, told.append)
    with engine.connect() as connection:
        appender = SqliteAppender(connection.connection.driver_connection)  # type: ignore[arg-type]
        for _ in range(50):
            appender.append([Arrival("100", 0, b"x" * 10_000)])
        size = path.with_name(path.name + "-wal").stat().st_size
        checkpointer.committed(200_000, lambda follows: follows())
        checkpointer._thread.submit(lambda: None).result()
        appender.append([Arrival("100", 0, b"x")])
        assert path.with_name(path.name + "-wal").stat().st_size == size, "written over from its beginning"
        appender.append([Arrival("100", 0, b"x")])
    assert told[0].frames == told[0].moved > 0
    checkpointer.close()
    engine.dispose()


def test_a_log_that_never_gets_to_its_beginning_is_settled_between_two_commits() -> None:
    most = checkpoint.MOST_FRAMES
    assert Settled(most + 1, most).is_too_long
    assert not Settled(most + 1, most + 1).is_too_long, "the next commit begins it anew"
    assert not Settled(most, 10).is_too_long


def test_the_webhooks_of_an_account_keep_their_order_in_a_batch_of_many(sqlite: str) -> None:
    administer(sqlite, lambda _db: None)
    engine = open_writer(sqlite)
    with engine.connect() as connection:
        appender = SqliteAppender(connection.connection.driver_connection)  # type: ignore[arg-type]
        batch = [Arrival(str(number % 7), number, str(number).encode()) for number in range(100)]
        appender.append(batch)
        found = read_after(connection, 0, 1000)
        assert [Arrival(*event[1:]) for event in found] == batch, "what was told is what is stored"
        for account in range(7):
            mine = [event.received_at for event in found if event.account == str(account)]
            assert mine == list(range(account, 100, 7))
            assert read_page(connection, frozenset({str(account)}), 0, 500).behind == 0
    engine.dispose()


def test_a_file_made_with_pages_of_another_size_keeps_them_and_works(tmp_path: Path) -> None:
    for name, pages in (("new", 4_096), ("old", 16_384)):
        path = tmp_path / name
        if name == "old":
            with sqlite3.connect(path) as made:
                made.execute("PRAGMA page_size=16384")
                made.execute("PRAGMA journal_mode=WAL")
                made.execute("CREATE TABLE other (id)")
            made.close()
        engine = open_writer(f"sqlite:///{path}")
        migrate(engine)
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            assert raw.execute("PRAGMA page_size").fetchone() == (pages,)
            assert SqliteAppender(raw).append(list(BATCHES[0])) == 1
        engine.dispose()
