"""The simulated day with a window: its guests write to a desktop that answers alone, and the loop's pauses are noted.

The day is that of `tests.faults.simulated_day`; in the place of its agent stands the whole program with an open chat.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.desktop.rig import Pauses, Row, p99
from tests.faults import simulated_day
from tests.faults.five_clients import Agent

MESSAGES = 400
WRITE_EVERY_S = 2.0


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        real, simulated_day.Agent = simulated_day.Agent, WindowAgent
        try:
            day = asyncio.run(simulated_day.Trial(folder, MESSAGES).play())
        finally:
            simulated_day.Agent = real
        found = json.loads((folder / "agent" / "pauses.json").read_text())
    if not day["ok"]:
        raise SystemExit(f"the day itself went wrong: {day}")
    beside = f"{day['messages']} messages, {day['answered_alone']} answered alone"
    return [
        Row("day_pause_longest", found["longest"], "ms", 50, beside),
        Row("day_pause_p99", found["p99"], "ms", 16, "of all that the loop did in one go"),
        Row("day_pauses_over_50", found["over_50"], "", 0, "worst: " + ", ".join(f"{one:.0f}" for one in found["worst"])),
    ]  # fmt: skip


class WindowAgent(Agent):
    async def start(self) -> None:
        file = self.folder.with_suffix(".json")
        await asyncio.to_thread(file.write_text, json.dumps(self.told), "utf-8")
        words = (sys.executable, "-m", "tests.bench.desktop.day", str(file))
        self.process = await asyncio.create_subprocess_exec(*words, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        async with asyncio.timeout(120):
            await self.process.stdout.readline()


async def live(told: dict[str, Any]) -> int:
    from desktop.app import open_window
    from desktop.core import Setting, open_core
    from desktop.credentials import MemoryCredentials
    from desktop.domain.rights import acting_as, make_owner
    from desktop.services import restraint
    from desktop.services.bundle import import_bundle
    from desktop.services.pacing import AccountPace
    from desktop.store import open_store

    folder = Path(told["folder"])
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - nothing else runs yet
    credentials = MemoryCredentials()
    setting = Setting(
        folder, folder / "bronya.db", credentials, avito_url=told["avito_url"], operator=told["name"], environment={},
        clock=lambda: datetime.now(UTC), wait_s=5, sweep_s=told["sweep_s"], read_back_s=(0.3, 1.0, 2.0), countdown_s=told["countdown_s"],
    )  # fmt: skip
    with acting_as(make_owner(told["name"])):
        async with await open_store(setting.database) as store:
            await import_bundle(store, credentials, told["bundle"])
    restraint.MOST_AN_HOUR = restraint.MOST_IN_A_ROW = told["most_an_hour"]
    async with open_core(setting, ready=False) as core:
        window = open_window(core)
        window.show()
        window.start()
        await window.shown()
        await core.get_ready()
        core.rooms.delivery._pace = AccountPace(per_minute=100_000, burst=10_000)
        core.start()
        print("ready", flush=True)
        await note_pauses(window, folder)
    return 0


async def note_pauses(window: Any, folder: Path) -> None:
    """The newest chat stands open from the first minute on; written down until the day's end kills the process."""
    await asyncio.sleep(5.0)
    page = window.page("chats")
    with suppress(IndexError):
        page.open_chat(page.list.model.chats[0].key)
    await asyncio.sleep(1.0)
    pauses = Pauses()
    pauses.start()
    while True:
        await asyncio.sleep(WRITE_EVERY_S)
        found = sorted(pauses.list_pauses_ms())
        worst = found[-8:][::-1]
        figures = {"longest": worst[0], "p99": p99(found), "worst": worst, "over_50": sum(one > 50 for one in found)}
        (folder / "pauses.json").write_text(json.dumps(figures))


if __name__ == "__main__":
    from desktop.app import run_with_qt

    told_here = json.loads(Path(sys.argv[1]).read_text())
    run_with_qt(lambda: live(told_here))
