"""Requests nobody meant: every call fuzzed from its description, and bodies of any bytes. No answer is a 5xx."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.faults.relay_load import Door, drain, planted, sqlite_url
from tests.relay.rig import Child, start_child

PIECES = [
    b"{", b"}", b"[", b'"', b"\\ud800", b"\\u0000", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"9" * 400, b"1e999", b"NaN",
    b"null", b'"id":', b'"payload":{"value":', b"[" * 500, b"' OR 1=1 --", b"../../etc/passwd", b"%s%n", b"\r\n\r\n",
    "Здравствуйте".encode(), b"<script>", b"-9223372036854775809",
]  # fmt: skip


BODIES = st.lists(
    st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=8).map(b"".join),
        st.binary(max_size=400),
        st.recursive(st.none() | st.floats() | st.text(max_size=20), st.lists, max_leaves=8).map(
            lambda value: json.dumps(value).encode()
        ),
    ),
    min_size=30,
    max_size=60,
)
# Reads what it should only keep, tells the sender's secret to whoever listens, and trusts a number to be one.
READS_THE_BODY = """
import json
from relay import exchange, pull, webhook
from relay.app import Relay
Relay.hook_at = lambda *_: None
taken = webhook.take
async def take(relay, request, key):
    try:
        json.loads(request.body)
    except ValueError:
        raise exchange.Problem(500, "internal", f"{request.path} has a body that cannot be read.")
    return await taken(relay, request, key)
webhook.take = take
pull.read_whole = lambda values, name, default, least, most: int(values.get(name, default))
"""


def run(full: bool) -> dict[str, Any]:
    logging.getLogger("httpx").setLevel(logging.WARNING)
    good = fuzz(200_000 if full else 500, 100 if full else 2, plant=None)
    bad = fuzz(2_000 if full else 200, 20 if full else 0, plant=READS_THE_BODY)
    ok = good["alive"] and not any(good[name] for name in ("not_200", "changed", "told_a_key", "calls_failures"))
    signs = ("not_200", "told_a_key", "calls_failures") if full else ("not_200", "told_a_key")
    caught = {f"{name}_when_it_reads_the_body": bad[name] for name in signs}
    return {"ok": bool(ok and all(caught.values())), **good, **caught}


def fuzz(bodies: int, examples: int, plant: str | None) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite_url(Path(folder))
        door = Door.make(database)
        child = start_child(database, env={"BRONYA_RELAY_PROXIES": "127.0.0.1/32"}, command=planted(plant))
        try:
            figures = fuzz_bodies(child, door, bodies)
            if examples:
                calls = fuzz_calls(child, door, examples, not plant)
                figures |= {f"calls_{name}": found for name, found in calls.items()}
            return {**figures, "alive": httpx.get(f"{child.url}/readyz").status_code == 200}
        finally:
            child.kill()


def fuzz_bodies(child: Child, door: Door, count: int) -> dict[str, int]:
    answers: Counter[str] = Counter()
    rounds = 0
    while answers["all"] < count:
        rounds += 1

        @seed(rounds)
        @settings(
            max_examples=min(500, count // 40), deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(BODIES)
        def send(bodies: list[bytes]) -> None:
            answers.update(asyncio.run(_post_all(child.port, door.path, bodies)))

        send()
    kept = len(drain(child.url, door))
    return {
        "bodies": answers["all"],
        "not_200": answers["all"] - answers["200"],
        "changed": abs(kept - answers["200"]),
        "told_a_key": answers["told"],
    }


async def _post_all(port: int, path: str, bodies: list[bytes]) -> Counter[str]:
    """One connection, one after another; `told` counts answers with the key in them."""
    found: Counter[str] = Counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for body in bodies:
        writer.write(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        text = await reader.readexactly(int(head.lower().split(b"content-length:")[1].split()[0]))
        told = path.rsplit("/", 1)[1].encode() in head + text
        found.update({"all": 1, head.split()[1].decode(): 1, "told": int(told)})
    writer.close()
    await writer.wait_closed()
    return found


def fuzz_calls(child: Child, door: Door, examples: int, must_pass: bool) -> dict[str, int]:
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
    if failed and must_pass:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-2000:])
    return {"failures": failed, "examples": examples}
