import pytest

from desktop.ui.theme import Look, Theme
from tests.flows.house import open_house, open_hut


@pytest.fixture
async def house(tmp_path):
    async with open_house(tmp_path) as opened:
        client = None
        async with opened.program(started=False) as core:
            client = await core.accounts.client(opened.world.account_id)
            await client.subscribe_webhook(opened.hook_url)
        yield opened


@pytest.fixture
async def hut(tmp_path):
    async with open_hut(tmp_path) as opened:
        yield opened


@pytest.fixture
async def lone_hut(tmp_path):
    """No relay: the sweep is all there is."""
    async with open_hut(tmp_path, has_relay=False) as opened:
        yield opened


@pytest.fixture
def look(qapp):
    """Outlives the window of the test: what is painted last still asks it."""
    look = Look(Theme.load("light"))
    look.apply()
    return look
