import pytest

from tests.fakes.avito import avito_scene


@pytest.fixture
async def scene():
    async with avito_scene() as scene:
        yield scene
