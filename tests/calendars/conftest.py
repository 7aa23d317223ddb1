"""A store on a real file, a calendar server with moods, and the services over them."""

from __future__ import annotations

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


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
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
