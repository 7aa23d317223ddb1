"""Real webhooks taken apart: mutated bodies by the million over many connections, on both databases.

Every answer is 200 and says no key; what is picked up is byte for byte what was sent, a good event after every thousand
comes out, and the relay's memory does not grow with what it was told.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import httpx
import psutil

from tests.faults.relay_load import Door, planted, sqlite_url
from tests.faults.relay_requests import PIECES
from tests.relay.rig import Child, Postgres, bearer, start_child

CHUNK = 1_000
CONNECTIONS = 16
GROWTH_MB = 50
NASTY: tuple[Any, ...] = (
    None, True, -1, 2**63, -(2**63) - 1, 1e308, float("nan"), float("inf"), "", "\x00", "\ud800", "x" * 3_000, "' OR 1=1 --",
    [], {}, [[[[[]]]]], {"": {"": {}}}, "../../etc/passwd", "%s%n{0}", "<script>", "\u202e\u200b", "9" * 400,
)  # fmt: skip
FORGETS_NULS = """
from relay import connection
taken = connection.Arrival
def Arrival(account, moment, body):
    return taken(account, moment, body.replace(b"\\x00", b""))
connection.Arrival = Arrival
"""


def run(full: bool, server: Postgres | None = None) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    own = server or Postgres()
    try:
        for name, count in (("sqlite", 1_000_000 if full else 2_000), ("postgresql", 200_000 if full else 1_000)):
            with tempfile.TemporaryDirectory() as folder:
                database = sqlite_url(Path(folder)) if name == "sqlite" else own.new_database()
                figures[name] = fuzz(database, count, plant=None)
    finally:
        if server is None:
            own.close()
    with tempfile.TemporaryDirectory() as folder:
        caught = fuzz(sqlite_url(Path(folder)), 2_000, plant=FORGETS_NULS)["changed"]
    bad = ("not_200", "told_a_key", "changed", "good_lost")
    ok = caught and all(not found[sign] for found in figures.values() for sign in bad)
    grown = max(found["grown_mb"] for found in figures.values())
    return {"ok": bool(ok and grown < GROWTH_MB), **figures, "changed_when_it_forgets_nuls": caught}


def fuzz(database: str, count: int, plant: str | None) -> dict[str, Any]:
    door = Door.make(database)
    child = start_child(database, command=planted(plant))
    try:
        return asyncio.run(_fuzz(child, door, count))
    finally:
        child.kill()


async def _fuzz(child: Child, door: Door, count: int) -> dict[str, Any]:
    source = bodies(Random(count))
    process = psutil.Process(child.process.pid)
    found: Counter[str] = Counter()
    after, memory = 0, 0
    posters = [await asyncio.open_connection("127.0.0.1", child.port) for _ in range(CONNECTIONS)]
    async with httpx.AsyncClient(base_url=child.url, headers=bearer(door.token), timeout=30) as http:
        for chunk in range(count // CHUNK):
            sent = [next(source) for _ in range(CHUNK)]
            shares = [sent[place::CONNECTIONS] for place in range(CONNECTIONS)]
            answers = zip(posters, shares, strict=True)
            found.update(sum(await asyncio.gather(*(_post(*pair, door.path) for pair in answers)), Counter()))
            good = json.dumps(text_event(number=chunk), ensure_ascii=False).encode()
            found.update(await _post(posters[0], [good], door.path))
            kept, after = await _pick_up(http, after)
            found["good_lost"] += good not in kept
            found["changed"] += ((Counter(sent) + Counter([good])) - Counter(kept)).total() + len(kept) - CHUNK - 1
            if chunk == min(10, count // CHUNK - 1):
                memory = process.memory_info().rss  # its caches are full by now
    for _, writer in posters:
        writer.close()
    grown = (process.memory_info().rss - memory) / 2**20
    signs = {name: found[name] for name in ("told_a_key", "changed", "good_lost")}
    return {"bodies": found["all"], "not_200": found["all"] - found["200"], **signs, "grown_mb": round(grown, 1)}


async def _post(pair: Any, share: list[bytes], path: str) -> Counter[str]:
    """On one connection, up to four ahead of the answers."""
    reader, writer = pair
    key = path.rsplit("/", 1)[1].encode()
    found: Counter[str] = Counter()
    for start in range(0, len(share), 4):
        some = share[start : start + 4]
        for body in some:
            head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
        for _ in some:
            head = await reader.readuntil(b"\r\n\r\n")
            text = await reader.readexactly(int(head.lower().split(b"content-length:")[1].split()[0]))
            found.update({"all": 1, head.split()[1].decode(): 1, "told_a_key": int(key in head + text)})
    return found


async def _pick_up(http: httpx.AsyncClient, after: int) -> tuple[list[bytes], int]:
    kept: list[bytes] = []
    while True:
        page = (await http.get("/v1/events", params={"after": after, "limit": 500})).json()
        kept += [
            event["body"].encode() if "body" in event else b64decode(event["body_base64"]) for event in page["events"]
        ]
        after = page["next"]
        if not page["behind"]:
            return kept, after


def bodies(random: Random) -> Iterator[bytes]:
    """Webhooks as Avito sends them with something wrong in them, and things that never were webhooks."""
    while True:
        kind = random.random()
        if kind < 0.15:
            yield random.randbytes(random.randrange(400))
        elif kind < 0.3:
            yield b"".join(random.choices(PIECES, k=random.randrange(9)))
        elif kind < 0.65:
            yield _spoilt(random)
        else:
            yield _broken(random)


def text_event(number: int) -> dict[str, Any]:
    """A webhook in Avito's form (version 3 of the messenger's)."""
    return {
        "id": f"event-{number}",
        "version": "v3.0.0",
        "timestamp": 1_765_000_000 + number % 10**6,
        "payload": {
            "type": "message",
            "value": {
                "id": f"message-{number}", "chat_id": "u2i-Chat~1", "chat_type": "u2i", "user_id": 100, "author_id": 200 + number,
                "created": 1_765_000_000, "published_at": "2026-07-01T12:00:00Z", "type": "text", "item_id": 5_000_000_000,
                "content": {"text": f"Здравствуйте! Свободно с 12 по 15 июля? Нас {number % 9}."}, "read": None,
            },
        },
    }  # fmt: skip


def _spoilt(random: Random) -> bytes:
    """Still JSON, but values are not what they should be."""
    event = text_event(number=random.randrange(2**31))
    for _ in range(random.randrange(1, 4)):
        where: Any = event
        while True:
            key = random.choice(list(where) if isinstance(where, dict) else range(len(where)))
            if not isinstance(where[key], dict | list) or not where[key] or random.random() < 0.2:
                break
            where = where[key]
        if isinstance(where, dict) and random.random() < 0.2:
            del where[key]
        else:
            where[key] = deepcopy(random.choice(NASTY))
        if not event:
            break
    return json.dumps(event, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")


def _broken(random: Random) -> bytes:
    """No longer JSON: bytes turned over, cut, doubled, or something put in between."""
    body = bytearray(json.dumps(text_event(number=random.randrange(2**31)), ensure_ascii=False).encode())
    for _ in range(random.randrange(1, 6)):
        place = random.randrange(len(body) + 1)
        match random.randrange(4):
            case 0:
                body[place : place + 1] = random.randbytes(1)
            case 1:
                body[place:] = b""
            case 2:
                body[place:place] = random.choice(PIECES)
            case _:
                body[place:place] = body[place : place + random.randrange(1, 200)]
    return bytes(body)
