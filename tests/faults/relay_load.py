"""Webhooks with a number each, sent as fast as they are answered, and the drain checker that accounts for every one."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from relay import admin
from tests.relay.rig import Child, administer, bearer

BOOT = "import sys\n{plant}\nfrom relay.__main__ import main\nraise SystemExit(main())"
ANSWERS_TOO_EARLY = """
from relay.event_queue import EventQueue
class Nobody:
    def stored(self): pass
    def not_stored(self): pass
taken = EventQueue.take
def take(self, arrival, sender):
    sender.stored()
    taken(self, arrival, Nobody())
EventQueue.take = take
"""
SYNC_NORMAL = "import relay.database; relay.database.SYNCHRONOUS = 'NORMAL'"


def planted(plant: str | None) -> tuple[str, ...]:
    return ("-m", "relay") if plant is None else ("-c", BOOT.format(plant=plant))


@dataclass
class Ledger:
    """What was sent, and what was answered: 200, a clear refusal, or nothing."""

    sent: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    refused: Counter[int] = field(default_factory=Counter)
    numbers: Any = field(default_factory=itertools.count)


@dataclass
class Door:
    """A hook and a client made in a database, good for every relay that serves it."""

    database: str
    path: str
    token: str

    @classmethod
    def make(cls, database: str) -> Door:
        hook = administer(database, admin.add_hook, "100", "Hook")
        return cls(database, hook["path"], administer(database, admin.add_client, "Desk", ["100"])["token"])


async def load(
    port: int, door: Door, ledger: Ledger, seconds: float, *, connections: int = 32, size: int = 200
) -> None:
    """Posts until the time is over or the relay is gone."""
    end = asyncio.get_running_loop().time() + seconds
    await asyncio.gather(*(_post_on(port, door.path, ledger, end, size) for _ in range(connections)))


async def _post_on(port: int, path: str, ledger: Ledger, end: float, size: int) -> None:
    loop = asyncio.get_running_loop()
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            while loop.time() < end:
                name = str(next(ledger.numbers))
                body = name.ljust(size).encode()
                ledger.sent.add(name)
                writer.write(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
                head = await reader.readuntil(b"\r\n\r\n")
                await reader.readexactly(int(head.lower().split(b"content-length:")[1].split()[0]))
                status = int(head.split()[1])
                if status == 200:
                    ledger.acknowledged.add(name)
                else:
                    ledger.refused[status] += 1
                    await asyncio.sleep(0.02)
        finally:
            writer.close()


def drain(url: str, door: Door, settle_s: float = 0) -> list[tuple[int, str]]:
    """Everything a client that always passes its last `next` is given, until nothing comes for `settle_s`."""
    found: list[tuple[int, str]] = []
    after = 0
    with httpx.Client(base_url=url, headers=bearer(door.token), timeout=30) as http:
        while True:
            page = http.get("/v1/events", params={"after": after, "limit": 500}).json()
            found += [(event["seq"], event.get("body", "").strip()) for event in page["events"]]
            after = page["next"]
            if page["behind"]:
                continue
            query = {"after": after, "wait": settle_s}
            if not settle_s or not http.get("/v1/events", params=query).json()["events"]:
                return found


def account_for(ledger: Ledger, found: list[tuple[int, str]]) -> dict[str, int]:
    """Lost: acknowledged and never came out. Unexpected: came out and never went in. Gaps and repeats by `seq`."""
    seqs = [seq for seq, _ in found]
    names = Counter(name for _, name in found)
    return {
        "acknowledged": len(ledger.acknowledged),
        "lost": len(ledger.acknowledged - set(names)),
        "unexpected": len(set(names) - ledger.sent),
        "repeats": sum(count - 1 for count in names.values()) + len(seqs) - len(set(seqs)),
        "gaps": sum(later - earlier != 1 for earlier, later in itertools.pairwise(seqs)),
    }


def is_whole(figures: dict[str, int]) -> bool:
    return not any(figures[name] for name in ("lost", "unexpected", "repeats", "gaps"))


def finish(child: Child, door: Door, ledger: Ledger, settle_s: float = 0) -> dict[str, int]:
    try:
        return account_for(ledger, drain(child.url, door, settle_s))
    finally:
        child.kill()


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'relay.sqlite3'}"
