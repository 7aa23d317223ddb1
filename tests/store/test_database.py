"""Opening, upgrading, refusing; errors told apart; nothing readable by others."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from desktop.domain.changes import Changes
from desktop.errors import Broken, BronyaError, Refused, Unreachable
from desktop.store import Store, migrate, open_store
from desktop.store.database import parse_url
from desktop.store.failures import translated
from desktop.store.partial_indexes import INDEXES
from desktop.store.tables import metadata
from tests.builders import KEY, make_message


async def run(store: Store, sql: str) -> object:
    return await store._database.run(lambda connection: connection.execute(text(sql)))


async def test_migrations_build_exactly_the_tables_that_are_described(where: str) -> None:
    def compare(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"include_object": is_described, "compare_type": True})
        assert {index.table.metadata for index in INDEXES} == {metadata}
        return list(compare_metadata(context, metadata))

    def is_described(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and name is not None and name.startswith("message_words"))

    async with await open_store(where) as store:
        assert await store._database.read(compare) == []


def test_newest_revision_is_the_one_the_program_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == migrate.HEAD
    assert {revision.revision for revision in script.walk_revisions()} == migrate.known_revisions()


@pytest.mark.postgres
async def test_empty_postgres_gets_its_tables(empty_postgres: str) -> None:
    async with await open_store(empty_postgres) as store:
        await store.check()
        assert store.dialect == "postgresql"


async def test_database_of_a_newer_program_is_refused_in_words_and_left_alone(where: str) -> None:
    async with await open_store(where) as store:
        await run(store, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Broken) as refused:
        await open_store(where)
    assert refused.value.code == "newer_database"
    assert "newer version" in refused.value.message
    engine = create_engine(parse_url(where))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


async def test_migration_that_fails_half_way_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "bronya.db"
    with (
        patch("desktop.store.store.refresh_index", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        await open_store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()
    await (await open_store(path)).close()


async def test_file_and_its_logs_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "bronya.db"
    async with await open_store(path) as store:
        await store.events.save_events([make_message()])
        files = list(path.parent.iterdir())
        assert {file.name for file in files} == {"bronya.db", "bronya.db-wal", "bronya.db-shm"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 10000)],
)
async def test_sqlite_is_set_to_lose_nothing(tmp_path: Path, new_file: Path, pragma: str, value: object) -> None:
    shutil.copy(new_file, tmp_path / "bronya.db")
    async with await open_store(tmp_path / "bronya.db") as store:
        found = await store._database.read(lambda connection: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar())
    assert found == value


async def test_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "bronya.db"
    path.write_bytes(b"this is not a database, whatever its name says" * 100)
    with pytest.raises(Broken) as broken:
        await open_store(path)
    assert broken.value.code == "database_damaged"


async def test_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as refused:
        await open_store(tmp_path / "file" / "bronya.db")
    assert refused.value.code == "database_access"


async def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        await open_store("mysql://somewhere/else")
    assert refused.value.code == "database_kind"


async def test_server_that_does_not_answer_is_unreachable() -> None:
    with pytest.raises(Unreachable) as unreachable:
        await open_store("postgresql://nobody@127.0.0.1:9/none")
    assert unreachable.value.code == "database_unreachable"


async def test_disk_that_is_full_is_the_owners_matter_and_what_was_saved_stays(tmp_path: Path, new_file: Path) -> None:
    shutil.copy(new_file, tmp_path / "bronya.db")
    async with await open_store(tmp_path / "bronya.db") as store:
        await store.events.save_events([make_message()], cursor=1)
        pages = await store._database.read(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar())
        await store._database.read(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages}").close())
        with pytest.raises(Refused) as refused:
            await store.events.save_events([make_message("длинно " * 5000) for _ in range(20)], cursor=2)
        assert refused.value.code == "disk_full"
        await store._database.read(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 1000000").close())
        assert await store.events.read_cursor() == 1
        await store.events.save_events([make_message()], cursor=3)
        assert len((await store.chats.read_messages(KEY)).messages) == 2


class Fault(sqlite3.Error):
    def __init__(self, code: int) -> None:
        super().__init__("a fault")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        (sqlite3.SQLITE_BUSY, Unreachable, "database_locked"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Unreachable, "database_locked"),
        (sqlite3.SQLITE_FULL, Refused, "disk_full"),
        (sqlite3.SQLITE_READONLY, Refused, "database_access"),
        (sqlite3.SQLITE_CANTOPEN, Refused, "database_access"),
        (sqlite3.SQLITE_IOERR_FSYNC, Refused, "disk"),
        (sqlite3.SQLITE_CORRUPT, Broken, "database_damaged"),
        (sqlite3.SQLITE_NOTADB, Broken, "database_damaged"),
        (sqlite3.SQLITE_ERROR, Broken, "database"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, Broken, "database"),
    ],
)
def test_errors_of_sqlite_are_told_apart_by_who_can_act(code: int, kind: type[BronyaError], word: str) -> None:
    with pytest.raises(kind) as caught, translated():
        raise DBAPIError("a statement", {}, Fault(code))
    assert caught.value.code == word


class ServerFault(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("a fault")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "kind", "word"),
    [
        (None, Unreachable, "database_unreachable"),
        ("08006", Unreachable, "database_unreachable"),
        ("57P01", Unreachable, "database_unreachable"),
        ("40001", Unreachable, "database_locked"),
        ("28P01", Refused, "database_access"),
        ("53100", Refused, "disk_full"),
        ("42703", Broken, "database"),
    ],
)
def test_errors_of_postgres_are_told_apart_by_who_can_act(state: str, kind: type[BronyaError], word: str) -> None:
    with pytest.raises(kind) as caught, translated():
        raise DBAPIError("a statement", {}, ServerFault(state))
    assert caught.value.code == word
    if word == "database_unreachable":
        assert isinstance(caught.value, Unreachable)
        assert caught.value.maybe_done


async def test_listeners_hear_of_a_change_whose_caller_gave_up(store: Store) -> None:
    heard: list[Changes] = []
    store.subscribe(heard.append)
    task = asyncio.ensure_future(store.events.save_events([make_message()]))
    await asyncio.sleep(0)
    task.cancel()
    await store.check()
    await asyncio.sleep(0)
    kept = len((await store.chats.read_messages(KEY)).messages)
    assert len(heard) == kept


async def test_listener_that_fails_does_not_keep_others_from_hearing(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_changes: Changes) -> None:
        raise RuntimeError("deaf")

    heard: list[Changes] = []
    store.subscribe(fail)
    store.subscribe(heard.append)
    await store.events.save_events([make_message()])
    assert len(heard) == 1
    assert "a listener of the store failed" in caplog.text


@pytest.mark.postgres
async def test_store_goes_on_after_the_server_cut_its_connection(new_database: Callable[..., str]) -> None:
    where = new_database()
    async with await open_store(where) as store, await open_store(where) as other:
        await run(
            other,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        await store.events.save_events([make_message()])
        assert len((await store.chats.read_messages(KEY)).messages) == 1
