"""The month's budget is kept: what it costs is counted, and past the limit nothing is asked."""

from datetime import UTC, datetime

import pytest

from desktop.credentials import MemoryCredentials
from desktop.errors import Refused
from desktop.services.assistants import Assistants
from desktop.services.lamps import LampBoard
from desktop.store import open_store

JUNE = datetime(2026, 6, 4, tzinfo=UTC)
JULY = datetime(2026, 7, 1, tzinfo=UTC)


async def test_past_the_budget_nothing_is_asked_until_the_next_month(tmp_path):
    async with await open_store(tmp_path / "bronya.db") as store:
        assistants = Assistants(store, MemoryCredentials(), LampBoard(lambda: JUNE), environment={})
        settings = await store.settings.change({"provider": "openai", "monthly_budget": 1.0})
        await assistants.note_cost(0.6, JUNE)
        await assistants.check_budget(settings, JUNE)
        await assistants.note_cost(0.6, JUNE)
        with pytest.raises(Refused) as caught:
            await assistants.check_budget(settings, JUNE)
        assert caught.value.code == "ai_budget"
        await assistants.check_budget(settings, JULY)
