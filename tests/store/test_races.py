"""Several processes at once: no dates twice, no row out twice, nothing lost at a kill."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from desktop.domain.pages import OutKind, OutState
from desktop.store import open_store
from desktop.store.outbox import NewOutgoing
from tests.builders import Clock, make_key, make_message, make_resource

ROOT = Path(__file__).parents[2]
PROCESSES = 8
OVERLAPS = text(
    """SELECT count(*) FROM auto_bookings AS a JOIN auto_bookings AS b
    ON a.resource_id = b.resource_id AND a.id < b.id AND a.occupied_from < b.occupied_to
    AND b.occupied_from < a.occupied_to WHERE a.status IN ('held', 'confirmed') AND b.status IN ('held', 'confirmed')"""
)


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)


async def count_overlaps(where: str) -> int:
    def work(connection: Connection) -> int:
        return connection.execute(OVERLAPS).scalar_one()

    async with await open_store(where) as store:
        return await store._database.read(work)


async def test_eight_processes_never_take_the_same_dates(where: str) -> None:
    async with await open_store(where) as store:
        for number in range(2):
            await store.conditions.save_resource(make_resource(id=f"resource-{number}", item_ids=()))
    racers = [start("-m", "tests.store.race", where, str(seed), "40") for seed in range(PROCESSES)]
    outcomes: list[dict[str, Any]] = []
    for racer in racers:
        output, _ = await asyncio.to_thread(racer.communicate, timeout=100)
        assert racer.returncode == 0
        outcomes.append(json.loads(output))
    total = {name: sum(outcome[name] for outcome in outcomes) for name in outcomes[0]}
    assert sum(total.values()) == PROCESSES * 40
    assert total["held"] > 10
    assert total["refused"] > 10
    assert await count_overlaps(where) == 0


async def test_two_desktops_never_take_the_same_row(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock, instance="a") as one, await open_store(where, clock=clock) as two:
        for number in range(20):
            await one.outbox.enqueue(NewOutgoing(OutKind.TEXT, make_key(f"chat-{number}"), text="Да"))
        taken = await asyncio.gather(*(store.outbox.take_next(clock()) for store in (one, two) * 15))
        ids = [row.id for row in taken if row is not None]
        assert len(ids) == len(set(ids)) == 20


WRITER = """
import asyncio, sys
from desktop.store import open_store
from tests.builders import make_message
async def main():
    store = await open_store(sys.argv[1])
    for number in range(100000):
        await store.events.save_events([make_message(str(number))], cursor=number + 1)
        print(number + 1, flush=True)
asyncio.run(main())
"""


async def test_everything_acknowledged_before_a_kill_is_there_after_it_with_its_cursor(where: str) -> None:
    writer = start("-c", WRITER, where)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(50)]
    deadline = time.monotonic() + 30
    writer.send_signal(signal.SIGKILL)
    acknowledged += writer.stdout.read().split("\n")
    writer.wait(deadline - time.monotonic())
    writer.stdout.close()
    last = max(int(line) for line in acknowledged if line.strip())
    async with await open_store(where) as store:
        assert await store.events.read_cursor() in {last, last + 1}
        page = await store.chats.read_messages(make_message().key, limit=100_000)
        assert len(page.messages) == await store.events.read_cursor()
        assert (await store.outbox.list_rows(*OutState)) == ()
