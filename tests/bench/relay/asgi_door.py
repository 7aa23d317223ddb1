"""The relay's own writer behind an ASGI server: what uvicorn and Granian would make of the same group commit."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from time import time_ns
from typing import Any

from relay.app import Relay, _Outcome, open_relay
from relay.config import Config
from relay.event_log import Arrival

ROOT = Path(__file__).parents[3]
OK = b'{"ok": true}'
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"12")]
relay: Relay | None = None


async def app(scope: Any, receive: Any, send: Any) -> None:
    """A bare ASGI path: whole body, known key, durable, 200."""
    global relay  # noqa: PLW0603 - one process, one relay
    if scope["type"] != "http":
        return
    if relay is None:
        relay = open_relay(Config(database=os.environ["BRONYA_RELAY_DATABASE"]))
    message = await receive()
    body = message["body"]
    while message.get("more_body"):
        message = await receive()
        body += message["body"]
    hook = relay.hook_at(scope["raw_path"])
    assert hook is not None
    outcome = _Outcome(asyncio.get_running_loop().create_future())
    relay.queue.take(Arrival(hook.account, time_ns() // 1000, body), outcome)
    stored = await outcome.future
    await send({"type": "http.response.start", "status": 200 if stored else 503, "headers": HEADERS})
    await send({"type": "http.response.body", "body": OK})


@contextlib.contextmanager
def served_by(server: str, database: str, port: int) -> Iterator[str | None]:
    """The address; None where the server is not installed. One process, one loop, no access log, like the relay."""
    if importlib.util.find_spec(server) is None:
        yield None
        return
    words = {
        "uvicorn": ["--loop", "uvloop", "--http", "httptools", "--lifespan", "off", "--log-level", "error"],
        "granian": ["--interface", "asginl", "--workers", "1", "--runtime-mode", "st", "--loop", "uvloop", "--no-ws", "--no-log"],
    }[server]  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", server, *words, "--port", str(port), "tests.bench.relay.asgi_door:app"],
        cwd=ROOT,
        env={**os.environ, "BRONYA_RELAY_DATABASE": database},
        stdout=subprocess.DEVNULL,
    )
    try:
        until_open(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def until_open(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(json.dumps({"nothing_listens_on": port}))
