"""The disk fills up and is given room again: refused while full, whole afterwards, without a restart."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from tests.faults.relay_load import ANSWERS_TOO_EARLY, Door, Ledger, finish, is_whole, load, planted, sqlite_url
from tests.relay.rig import start_child


def run(full: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], check=False).returncode:
            return {"skipped": "mounting a small tmpfs needs root"}
        try:
            good = fill(folder, 5 if full else 1, plant=None)
        finally:
            subprocess.run(["umount", "-l", folder], check=False)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], check=True)
        try:
            bad = fill(folder, 1, plant=ANSWERS_TOO_EARLY)
        finally:
            subprocess.run(["umount", "-l", folder], check=False)
    ok = is_whole(good) and good["refused"] > 0 and good["red_while_full"] and good["recovered"] and bad["lost"] > 0
    return {"ok": ok, **good, "lost_when_answered_too_early": bad["lost"]}


def fill(folder: Path, rounds: int, plant: str | None) -> dict[str, Any]:
    ledger = Ledger()
    database = sqlite_url(folder)
    door = Door.make(database)
    child = start_child(database, command=planted(plant))
    red = recovered = True
    try:
        for number in range(rounds):
            _resize(folder, 4 * (number + 1))
            asyncio.run(_until_full(folder, child.port, door, ledger))
            red = red and _ready(child.url) == 503
            _resize(folder, 4 * (number + 2))
            recovered = recovered and (plant is not None or _becomes_ready(child.url))
            asyncio.run(load(child.port, door, ledger, 0.2, connections=4))
        _resize(folder, 400)
    finally:
        child.kill()
    figures = finish(start_child(database), door, ledger)
    return {**figures, "refused": ledger.refused[503], "red_while_full": red, "recovered": recovered}


async def _until_full(folder: Path, port: int, door: Door, ledger: Ledger) -> None:
    """Ends when many were refused, or when one that refuses nobody has been told more than there is room for."""
    before = ledger.refused[503]
    for _ in range(40):
        had_room = shutil.disk_usage(folder).free > 100_000
        await load(port, door, ledger, 0.5, connections=16, size=4000)
        if ledger.refused[503] > before + 20 or not (had_room or ledger.refused[503]):
            return


def _resize(folder: Path, megabytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={megabytes}m", folder], check=True)


def _ready(url: str) -> int:
    return httpx.get(f"{url}/readyz", timeout=10).status_code


def _becomes_ready(url: str) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if _ready(url) == 200:
            return True
    return False
