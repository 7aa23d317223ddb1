"""Durable queues others would take instead, each asked to sync before it answers, with 200 connections and 1 KB."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.relay.tools import program, tool, wrk

BODY = "x" * 1024


def redis_streams() -> float | str:
    """XADD a second by Redis' own benchmark: no HTTP, no parsing, written in C."""
    return _with_redis(_redis_benchmark)


def redis_behind_a_door() -> float | str:
    """Webhooks a second of a bare HTTP door that adds each to a stream: the relay's job with Redis as its store."""
    return _with_redis(_redis_door)


def _with_redis(measure: Callable[[int], float], port: int = 16379) -> float | str:
    server = tool("redis-server", "redis-server")
    if not server or not tool("redis-benchmark", "redis-tools"):
        return "redis-server is missing and could not be installed"
    with tempfile.TemporaryDirectory() as folder:
        words = ["--port", str(port), "--dir", folder, "--appendonly", "yes", "--appendfsync", "always", "--save", ""]
        process = subprocess.Popen([server, *words], stdout=subprocess.DEVNULL)
        try:
            _until_open(port)
            return measure(port)
        finally:
            process.kill()
            process.wait()


def _redis_benchmark(port: int) -> float:
    load = ["redis-benchmark", "-p", str(port), "-c", "200", "-n", "60000", "-q", "XADD", "s", "*", "b", BODY]
    told = subprocess.run(load, capture_output=True, text=True, check=True).stdout
    return float(re.findall(r"([\d.]+) requests per second", told)[-1])


def _redis_door(port: int) -> float:
    with program(str(Path(__file__).with_name("servers.py")), "18098", str(port)):
        return wrk("http://127.0.0.1:18098/")[0]


def nats_jetstream(port: int = 14222) -> float | str:
    """Publications a second that a stream acknowledged, `sync_interval: always`, where the server has it (2.10)."""
    server = tool("nats-server", "nats-server")
    if not server:
        return "nats-server is missing and could not be installed"
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "nats.conf"
        settings.write_text(
            f'port: {port}\njetstream {{ store_dir: "{folder}/store", sync_interval: always }}\nmax_payload: 1MB\n'
        )
        if subprocess.run([server, "-t", "-c", settings], capture_output=True, check=False).returncode:
            version = subprocess.run([server, "--version"], capture_output=True, text=True, check=False).stdout.strip()
            return f"{version} cannot sync before it answers (needs 2.10)"
        process = subprocess.Popen([server, "-c", settings], stderr=subprocess.DEVNULL)
        try:
            _until_open(port)
            return asyncio.run(_publish(port, 3.0))
        finally:
            process.kill()
            process.wait()


def smee() -> float | str:
    """The server of smee.io is not published as a package: only its client is."""
    return "the server of smee.io is not in the package registry"


async def _publish(port: int, seconds: float) -> float:
    setup_reader, setup = await _connect(port)
    stream = b'{"name":"S","subjects":["s"],"storage":"file"}'
    setup.write(b"SUB r 1\r\nPUB $JS.API.STREAM.CREATE.S r %d\r\n%s\r\n" % (len(stream), stream))
    await setup_reader.readuntil(b"}\r\n")
    end = time.monotonic() + seconds
    counts = await asyncio.gather(*(_publisher(port, number, end) for number in range(200)))
    setup.close()
    return sum(counts) / seconds


async def _publisher(port: int, number: int, end: float) -> int:
    reader, writer = await _connect(port)
    writer.write(b"SUB i%d 1\r\n" % number)
    done = 0
    while time.monotonic() < end:
        writer.write(b"PUB s i%d 1024\r\n%s\r\n" % (number, BODY.encode()))
        await reader.readuntil(b"}\r\n")
        done += 1
    writer.close()
    return done


async def _connect(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    writer.write(b'CONNECT {"verbose":false}\r\n')
    return reader, writer


def _until_open(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"Nothing listens on {port}.")
