"""Durable queues others would take instead, each asked to sync before it answers, with 200 connections and 1 KB."""

from __future__ import annotations

import asyncio
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.relay.asgi_door import until_open
from tests.bench.relay.tools import program, tool, wrk

BODY = "x" * 1024


def redis_streams() -> float | str:
    """XADD a second by Redis' own benchmark: no HTTP, no parsing, written in C."""
    return _with_redis(_redis_benchmark)


def redis_one_each() -> float | str:
    """Webhooks a second of a bare HTTP door: 200 connections to Redis, one XADD a webhook, none sent ahead."""
    return _with_redis(lambda port: _door("redis", port))


def redis_pipeline() -> float | str:
    """The same over one connection to Redis, XADDs sent ahead: what a client library's pipelining can make of it."""
    return _with_redis(lambda port: _door("redis-pipeline", port))


def _with_redis(measure: Callable[[int], float], port: int = 16379) -> float | str:
    server = tool("redis-server", "redis-server")
    if not server or not tool("redis-benchmark", "redis-tools"):
        return "redis-server is missing and could not be installed"
    with tempfile.TemporaryDirectory() as folder:
        words = ["--port", str(port), "--dir", folder, "--appendonly", "yes", "--appendfsync", "always", "--save", ""]
        process = subprocess.Popen([server, *words], stdout=subprocess.DEVNULL)
        try:
            until_open(port)
            return measure(port)
        finally:
            process.kill()
            process.wait()


def _redis_benchmark(port: int) -> float:
    load = ["redis-benchmark", "-p", str(port), "-c", "200", "-n", "60000", "-q", "XADD", "s", "*", "b", BODY]
    told = subprocess.run(load, capture_output=True, text=True, check=True).stdout
    return float(re.findall(r"([\d.]+) requests per second", told)[-1])


def _door(kind: str, port: int) -> float:
    with program(str(Path(__file__).with_name("servers.py")), "18098", kind, str(port)):
        return wrk("http://127.0.0.1:18098/")[0]


def nats_jetstream(port: int = 14222) -> float | str:
    """Webhooks a second of the same door before a stream with `sync_interval: always`, which came with 2.10."""
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
            until_open(port)
            asyncio.run(_make_stream(port))
            return _door("nats", port)
        finally:
            process.kill()
            process.wait()


def smee() -> float | str:
    """The server of smee.io is not published as a package: only its client is."""
    return "the server of smee.io is not in the package registry"


async def _make_stream(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    stream = b'{"name":"S","subjects":["s"],"storage":"file"}'
    writer.write(
        b'CONNECT {"verbose":false}\r\nSUB r 1\r\nPUB $JS.API.STREAM.CREATE.S r %d\r\n%s\r\n' % (len(stream), stream)
    )
    told = await reader.readuntil(b"}\r\n")
    if b'"error"' in told:
        raise RuntimeError(told.decode())
    writer.close()
