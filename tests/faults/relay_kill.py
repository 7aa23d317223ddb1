"""The relay killed again and again under load: nothing acknowledged is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
import random
import tempfile
from pathlib import Path
from typing import Any

from tests.faults.relay_load import ANSWERS_TOO_EARLY, Door, Ledger, finish, is_whole, load, planted, sqlite_url
from tests.relay.rig import start_child


def run(full: bool) -> dict[str, Any]:
    good = kill_under_load(200 if full else 3, plant=None)
    # The same with the answer given before the commit must be caught, or this proves nothing.
    bad = kill_under_load(5 if full else 2, plant=ANSWERS_TOO_EARLY)
    return {"ok": is_whole(good) and bad["lost"] > 0, **good, "lost_when_answered_too_early": bad["lost"]}


def kill_under_load(kills: int, plant: str | None) -> dict[str, int]:
    chance = random.Random(7)
    ledger = Ledger()
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite_url(Path(folder))
        door = Door.make(database)
        for _ in range(kills):
            asyncio.run(_one_life(database, door, ledger, chance.uniform(0.1, 0.6), plant))
        return {"kills": kills, **finish(start_child(database), door, ledger)}


async def _one_life(database: str, door: Door, ledger: Ledger, seconds: float, plant: str | None) -> None:
    child = await asyncio.to_thread(start_child, database, command=planted(plant))
    loading = asyncio.create_task(load(child.port, door, ledger, 30))
    await asyncio.sleep(seconds)
    child.kill()
    await loading
