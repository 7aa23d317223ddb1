from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from relay import connection
from tests.relay.rig import Postgres, Rig, serving


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'relay.sqlite3'}"
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'relay.sqlite3'}"


@pytest.fixture
async def rig(database: str) -> AsyncIterator[Rig]:
    async with serving(database) as running:
        yield running


REAL_LINGER_S = connection.LINGER_S


@pytest.fixture
def real_farewell(short_farewell: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as in service, for the test that is about it."""
    monkeypatch.setattr("relay.connection.LINGER_S", REAL_LINGER_S)


@pytest.fixture(autouse=True)
def short_farewell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused connection is held open for two seconds so that its answer arrives."""
    monkeypatch.setattr("relay.connection.LINGER_S", 0.1)
