"""The power goes under load: writes that were not synced are dropped. FULL loses nothing; NORMAL must, or the rig lies."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.faults.relay_load import SYNC_NORMAL, Door, Ledger, finish, is_whole, load, planted, sqlite_url
from tests.relay.rig import start_child

SOURCE = Path(__file__).with_name("relay_power.c")


def run(full: bool) -> dict[str, Any]:
    if shutil.which("gcc") is None:
        return {"skipped": "gcc is missing: the disk that forgets is built from relay_power.c"}
    with tempfile.TemporaryDirectory() as folder:
        library = build(Path(folder))
        good = cut_power(100 if full else 3, library, plant=None)
        bad = cut_power(5 if full else 2, library, plant=SYNC_NORMAL)
    ok = is_whole(good) and good["damaged"] == 0 and bad["lost"] > 0
    return {"ok": ok, **good, "lost_with_synchronous_normal": bad["lost"]}


def build(folder: Path) -> Path:
    """The library that is loaded before libc; the benchmark uses it too, for a disk whose sync takes long."""
    library = folder / "power.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl", "-lpthread"], check=True)
    return library


def cut_power(cuts: int, library: Path, plant: str | None) -> dict[str, int]:
    chance = random.Random(11)
    ledger = Ledger()
    damaged = 0
    with tempfile.TemporaryDirectory() as name:
        disk, kept = Path(name) / "disk", Path(name) / "kept"
        disk.mkdir()
        database = sqlite_url(disk)
        door = Door.make(database)
        for _ in range(cuts):
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(disk, kept)
            env = {"LD_PRELOAD": str(library), "BRONYA_ROOT": str(disk), "BRONYA_SHADOW": str(kept)}
            asyncio.run(_one_life(database, door, ledger, chance.uniform(0.15, 0.5), plant, env))
            shutil.rmtree(disk)
            shutil.copytree(kept, disk)
            damaged += not _is_sound(disk / "relay.sqlite3")
        return {"power_cuts": cuts, "damaged": damaged, **finish(start_child(database), door, ledger)}


async def _one_life(
    database: str, door: Door, ledger: Ledger, seconds: float, plant: str | None, env: dict[str, str]
) -> None:
    child = await asyncio.to_thread(start_child, database, command=planted(plant), env=env)
    loading = asyncio.create_task(load(child.port, door, ledger, 30))
    await asyncio.sleep(seconds)
    child.kill()
    await loading


def _is_sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    finally:
        connection.close()
