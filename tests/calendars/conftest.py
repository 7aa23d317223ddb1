"""A store on a real file, a calendar server with moods, and the services over them."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from desktop.credentials import MemoryCredentials
from desktop.domain.rights import SYSTEM, acting_as
from desktop.services.feeds import FeedReader
from desktop.store import Store, open_store
from tests.builders import Clock, make_resource
from tests.calendars.rig import CalendarHost, read_here


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def credentials() -> MemoryCredentials:
    return MemoryCredentials()


@pytest.fixture(autouse=True)
def system() -> AsyncIterator[None]:
    with acting_as(SYSTEM):
        yield


async def _make_tables(where: Path) -> None:
    await (await open_store(where)).close()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest tables and nothing in them, to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "new.db"
    asyncio.run(_make_tables(path))
    return path


@pytest.fixture
async def store(tmp_path: Path, clock: Clock, new_file: Path) -> AsyncIterator[Store]:
    shutil.copy(new_file, tmp_path / "bronya.db")
    async with await open_store(tmp_path / "bronya.db", clock=clock) as opened:
        await opened.conditions.save_resource(make_resource())
        yield opened


@pytest.fixture
def host() -> CalendarHost:
    return CalendarHost()


@pytest.fixture
async def reader(
    store: Store, credentials: MemoryCredentials, clock: Clock, host: CalendarHost
) -> AsyncIterator[FeedReader]:
    http = httpx.AsyncClient(transport=httpx.MockTransport(host.answer))
    reader = FeedReader(store, credentials, clock=clock, http=http, read=read_here)
    yield reader
    await reader.close()
