"""What waiting costs: the way from the 200 to the client, memory of idle clients, pages of a long log."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import random
import sqlite3
import time
from pathlib import Path

import psutil
import uvloop

from relay import admin
from relay.database import sqlite_path
from tests.bench.relay.tools import p99, relay
from tests.relay.rig import Child, administer

CLIENTS = 100
PER_ACCOUNT = 10


def delivery(webhooks: int = 1_000, rate: float = 200.0) -> tuple[float, float]:
    """(p99 ms from the 200 to the client that waits, p99 ms of the answer): ten accounts, ten desktops each."""
    with relay() as (child, door):
        hooks = [
            administer(door.database, admin.add_hook, f"a{n}", "Hook")["path"] for n in range(CLIENTS // PER_ACCOUNT)
        ]
        tokens = [
            administer(door.database, admin.add_client, f"Desk {n}", [f"a{n % len(hooks)}"])["token"]
            for n in range(CLIENTS)
        ]
        return uvloop.run(_deliver(child, hooks, tokens, webhooks, rate))


async def _deliver(
    child: Child, hooks: list[str], tokens: list[str], webhooks: int, rate: float
) -> tuple[float, float]:
    answered: dict[str, float] = {}
    took: list[float] = []
    arrivals: list[tuple[str, float]] = []
    waiters = [asyncio.create_task(_wait_on(child.port, token, arrivals)) for token in tokens]
    await asyncio.sleep(1.0)
    queue: asyncio.Queue[int] = asyncio.Queue()
    posters = [asyncio.create_task(_post_on(child.port, hooks, queue, answered, took)) for _ in range(16)]
    start = asyncio.get_running_loop().time()
    for number in range(webhooks):
        queue.put_nowait(number)
        await asyncio.sleep(max(0.0, start + number / rate - asyncio.get_running_loop().time()))
    await asyncio.sleep(1.0)
    for task in [*waiters, *posters]:
        task.cancel()
    await asyncio.gather(*waiters, *posters, return_exceptions=True)
    late = [max(0.0, at - answered[name]) * 1000 for name, at in arrivals]
    if len(late) < webhooks * PER_ACCOUNT:
        raise RuntimeError(f"{len(late)} deliveries of {webhooks * PER_ACCOUNT} came.")
    return p99(late), p99(took)


async def _wait_on(port: int, token: str, arrivals: list[tuple[str, float]]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    after = 0
    with contextlib.closing(writer):
        while True:
            writer.write(
                f"GET /v1/events?after={after}&wait=30 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
            )
            page = json.loads(await _body(reader))
            now = time.perf_counter()
            arrivals += [(event["body"].strip(), now) for event in page["events"]]
            after = page["next"]


async def _post_on(
    port: int, hooks: list[str], queue: asyncio.Queue[int], answered: dict[str, float], took: list[float]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with contextlib.closing(writer):
        while True:
            number = await queue.get()
            body = str(number).ljust(1024).encode()
            started = time.perf_counter()
            path = hooks[number % len(hooks)]
            writer.write(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            await _body(reader)
            answered[str(number)] = time.perf_counter()
            took.append((answered[str(number)] - started) * 1000)


async def _body(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return await reader.readexactly(int(head.lower().split(b"content-length:")[1].split()[0]))


def idle_memory(clients: int = 1_000) -> tuple[float]:
    """KB of the relay's memory for each waiting client."""
    with relay() as (child, door):
        process = psutil.Process(child.process.pid)

        async def hold() -> float:
            before = process.memory_info().rss
            waiters = [asyncio.create_task(_wait_on(child.port, door.token, [])) for _ in range(clients)]
            await asyncio.sleep(3.0)
            after = process.memory_info().rss
            for task in waiters:
                task.cancel()
            await asyncio.gather(*waiters, return_exceptions=True)
            return (after - before) / 1024 / clients

        return (asyncio.run(hold()),)


def long_log(events: int = 2_000_000) -> tuple[float, float]:
    """(p99 ms of a page of 100 from anywhere in a log of so many, the same in a log that holds only that page)."""
    return _pages(events), _pages(100)


def _pages(events: int) -> float:
    with relay() as (child, door):
        child.terminate()
        _fill(sqlite_path(door.database), events)
        with relay(door.database) as (filled, _door):
            chance = random.Random(5)
            connection = http.client.HTTPConnection("127.0.0.1", filled.port)
            took = []
            for turn in range(1_100):
                after = chance.randrange(max(1, events - 100))
                started = time.perf_counter()
                path = f"/v1/events?after={after}&limit=100"
                connection.request("GET", path, headers={"Authorization": f"Bearer {door.token}"})
                answer = connection.getresponse()
                page = answer.read()
                if turn >= 100:
                    took.append((time.perf_counter() - started) * 1000)
                if answer.status != 200 or page.count(b'"seq"') != 100:
                    raise RuntimeError("A page did not come whole.")
            connection.close()
            return p99(took)


def _fill(path: Path | None, events: int) -> None:
    assert path is not None
    database = sqlite3.connect(path)
    now = time.time_ns() // 1000
    body = b"x" * 200
    database.execute("PRAGMA synchronous=OFF")
    with database:
        rows = ((seq, "100", seq, now, body) for seq in range(1, events + 1))
        database.executemany("INSERT INTO events VALUES (?,?,?,?,?)", rows)
        database.execute("INSERT INTO heads VALUES ('100', ?, ?, 0)", (events, events))
        database.execute("UPDATE log SET seq = ?", (events,))
    database.close()
