from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.api.house import ApiHouse, open_api_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[ApiHouse]:
    async with open_api_house(tmp_path) as opened:
        yield opened


@pytest.fixture
async def owner(house: ApiHouse) -> AsyncIterator[httpx.AsyncClient]:
    async with house.client("owner") as client:
        yield client


@pytest.fixture
async def operator(house: ApiHouse) -> AsyncIterator[httpx.AsyncClient]:
    async with house.client("operator") as client:
        yield client
