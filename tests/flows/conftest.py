import pytest

from tests.flows.house import open_house


@pytest.fixture
async def house(tmp_path):
    async with open_house(tmp_path) as opened:
        client = None
        async with opened.program(started=False) as core:
            client = await core.accounts.client(opened.world.account_id)
            await client.subscribe_webhook(opened.hook_url)
        yield opened
