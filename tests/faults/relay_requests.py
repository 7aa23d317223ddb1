"""Requests nobody meant: every call fuzzed from its description, and bodies of any bytes. No answer is a 5xx."""

from __future__ import annotations

import asyncio
import logging
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx

from tests.faults.relay_load import Door, drain, sqlite_url
from tests.relay.rig import Child, start_child

PIECES = [
    b"{", b"}", b"[", b'"', b"\\ud800", b"\\u0000", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"9" * 400, b"1e999", b"NaN",
    b"null", b'"id":', b'"payload":{"value":', b"[" * 500, b"' OR 1=1 --", b"../../etc/passwd", b"%s%n", b"\r\n\r\n",
    "Здравствуйте".encode(), b"<script>", b"-9223372036854775809",
]  # fmt: skip


def run(full: bool) -> dict[str, Any]:
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite_url(Path(folder))
        door = Door.make(database)
        child = start_child(database, env={"BRONYA_RELAY_PROXIES": "127.0.0.1/32"})
        try:
            bodies = fuzz_bodies(child, door, 200_000 if full else 500)
            calls = fuzz_calls(child, door, 100 if full else 2)
            alive = httpx.get(f"{child.url}/readyz").status_code == 200
        finally:
            child.kill()
    ok = alive and bodies["not_200"] == 0 and bodies["changed"] == 0 and calls["failures"] == 0
    return {"ok": ok, **bodies, **{f"calls_{name}": value for name, value in calls.items()}}


def fuzz_bodies(child: Child, door: Door, count: int) -> dict[str, int]:
    chance = random.Random(3)
    sent = [b"".join(chance.choices(PIECES, k=chance.randrange(8))) for _ in range(count)]

    async def post_all() -> int:
        wrong = 0
        async with httpx.AsyncClient(base_url=child.url) as http:
            for start in range(0, count, 50):
                posts = [http.post(door.path, content=body) for body in sent[start : start + 50]]
                wrong += sum(answer.status_code != 200 for answer in await asyncio.gather(*posts))
        return wrong

    not_200 = asyncio.run(post_all())
    return {"bodies": count, "not_200": not_200, "changed": abs(len(drain_bodies(child, door)) - count)}


def drain_bodies(child: Child, door: Door) -> list[int]:
    return [seq for seq, _ in drain(child.url, door)]


def fuzz_calls(child: Child, door: Door, examples: int) -> dict[str, int]:
    """Schemathesis on what the relay publishes of itself, with a right token."""
    words = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{child.url}/openapi.json"),
        *("--url", child.url, "--header", f"Authorization: Bearer {door.token}", "--max-examples", str(examples)),
        *(
            "--checks",
            "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
        ),
        *("--seed", "7", "--request-timeout", "35", "--phases", "examples,coverage,fuzzing"),
        *("--generation-database", "none", "--no-color"),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=1800)
    failed = done.stdout.count("FAILURES") + done.stdout.count("ERRORS") + (done.returncode not in (0, 1))
    if failed:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-2000:])
    return {"failures": failed, "examples": examples}
