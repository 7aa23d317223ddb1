"""Every figure of the relay in one run, medians of three; the last line is one JSON object.

`python -m tests.bench.relay webhooks` measures one part alone; the parts are the functions of PARTS.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tests.bench.relay import peers, waiting
from tests.bench.relay.asgi_door import served_by
from tests.bench.relay.tools import Row, compared, medians, program, reach, relay, tool, within, wrk
from tests.faults.relay_load import Door
from tests.faults.relay_power import build
from tests.relay.rig import Postgres

SERVERS = str(Path(__file__).with_name("servers.py"))
PORT = 18_099
NO_OP = f"http://127.0.0.1:{PORT}/"
PEERS: tuple[tuple[str, Callable[[], float | str], float], ...] = (
    ("Redis Streams, appendfsync always, one XADD a webhook, 200 connections", peers.redis_one_each, 1.4),
    ("NATS JetStream, sync always, 200 connections", peers.nats_jetstream, 5.0),
    ("smee.io", peers.smee, 2.5),
    ("the same door, XADDs pipelined over one connection", peers.redis_pipeline, 0.0),
    ("redis-benchmark, XADD without HTTP, 200 connections", peers.redis_streams, 0.0),
)


def main(words: list[str]) -> int:
    unknown = [word for word in words if word not in PARTS]
    if unknown:
        sys.stderr.write(f"There is no part {unknown[0]}; there are {', '.join(PARTS)}.\n")
        return 2
    print(Row("durable, bodies of 1 KB, 200 connections, load by wrk on one thread", "target", "figure").line())
    rows = []
    for name, measure in PARTS.items():
        if not words or name in words:
            for row in measure():
                rows.append(row)
                print(row.line(), flush=True)
    missed = [row.name for row in rows if row.ok is False]
    figures = [asdict(row) for row in rows]
    print(json.dumps({"ok": not missed, "missed": missed, "cores": os.cpu_count(), "figures": figures}))
    return 1 if missed else 0


def _webhooks() -> list[Row]:
    if tool("wrk", "wrk") is None:
        return [Row("webhooks a second", "", "wrk is missing and could not be installed")]

    def one_round() -> tuple[float, ...]:
        with program(SERVERS, str(PORT)):
            nothing, _ = wrk(NO_OP)
        with relay() as (child, door):
            rate, late = wrk(child.url + door.path)
        return nothing, rate, late, rate / nothing

    nothing, rate, late, ratio = medians(one_round)
    return [
        compared("no-op answer of a bare asyncio server, answers/s", nothing),
        compared("webhooks/s over SQLite", rate),
        reach("webhooks/s over SQLite / no-op in the same round", ratio, 0.25, f"{ratio:.3f}"),
        within("p99 of the answer at that load, ms", late, 40),
    ]


def _peers() -> list[Row]:
    """The relay and every peer take turns in each round, so a noisy minute falls on all alike."""
    skipped: dict[str, str] = {}

    def one_round() -> tuple[float, ...]:
        with relay() as (child, door):
            rate, _ = wrk(child.url + door.path)
        found = []
        for name, measure, _bound in PEERS:
            told = 0.0 if name in skipped else measure()
            if isinstance(told, str):
                skipped[name] = told
            found.append(told if isinstance(told, float) else 0.0)
        return rate, *found, *(rate / each if each else 0.0 for each in found)

    rate, *found = medians(one_round)
    rows = [compared("webhooks/s over SQLite, between the peers", rate)]
    for place, (name, _measure, bound) in enumerate(PEERS):
        peer, times = found[place], found[place + len(PEERS)]
        if name in skipped:
            rows.append(Row(f"relay / {name}", f">= {bound:g}", skipped[name]))
        elif bound:
            rows.append(reach(f"relay / {name}", times, bound, f"{times:.2f} ({peer:,.0f}/s)"))
        else:
            rows.append(Row(f"relay / {name}", "", f"{times:.2f} ({peer:,.0f}/s)", None, times))
    return rows


def _servers() -> list[Row]:
    """The same writer behind servers one could have taken instead of our own protocol."""
    rows = []
    for server in ("uvicorn", "granian"):

        def one_round(server: str = server) -> tuple[float, ...]:
            with tempfile.TemporaryDirectory() as folder:
                door = Door.make(f"sqlite:///{Path(folder) / 'relay.sqlite3'}")
                with served_by(server, door.database, PORT) as url:
                    theirs = wrk(url + door.path)[0] if url else 0.0
            with relay() as (child, door):
                return theirs, wrk(child.url + door.path)[0]

        theirs, ours = medians(one_round)
        name = f"webhooks/s with the same writer as a bare ASGI path under {server}"
        if theirs:
            rows.append(Row(name, "", f"{theirs:,.0f} (own protocol {ours:,.0f})", None, theirs))
        else:
            rows.append(Row(name, "", "not installed"))
    return rows


def _slow_disk() -> list[Row]:
    name = "p99 with a disk whose sync takes 10 ms, ms"
    if shutil.which("gcc") is None:
        return [Row(name, "<= 60", "gcc is missing")]
    with tempfile.TemporaryDirectory() as folder:
        library = build(Path(folder))

        def one_round() -> tuple[float, ...]:
            with relay(env={"LD_PRELOAD": str(library), "BRONYA_SYNC_US": "10000"}) as (child, door):
                return wrk(child.url + door.path)

        rate, late = medians(one_round)
    return [within(name, late, 60, f"{late:.1f} ({rate:,.0f}/s)")]


def _postgres() -> list[Row]:
    server = Postgres()
    try:

        def one_round() -> tuple[float, ...]:
            with program(SERVERS, str(PORT), "one-insert", server.new_database()):
                single, _ = wrk(NO_OP)
            with relay(server.new_database()) as (child, door):
                group, _ = wrk(child.url + door.path)
            return group, single, group / single

        group, single, ratio = medians(one_round)
    finally:
        server.close()
    figure = f"{ratio:.2f} ({group:,.0f}/s, {single:,.0f}/s)"
    return [reach("over PostgreSQL, group commit / one insert a request", ratio, 4, figure)]


def _delivery() -> list[Row]:
    late, answer = medians(waiting.delivery)
    return [
        within("p99 from the 200 to the waiting client, 200/s, 100 clients, ms", late, 10),
        compared("p99 of the answer at 200/s, ms", answer),
    ]


def _memory() -> list[Row]:
    (memory,) = medians(waiting.idle_memory)
    return [within("memory of an idle waiting client, at 1,000, KB", memory, 15)]


def _long_log() -> list[Row]:
    long, short = medians(waiting.long_log)
    figure = f"{long / short:.2f} ({long:.2f} ms, {short:.2f} ms)"
    return [within("p99 of a page in 2,000,000 events / of a page alone", long / short, 2, figure)]


PARTS: dict[str, Callable[[], list[Row]]] = {
    "webhooks": _webhooks,
    "peers": _peers,
    "servers": _servers,
    "slow-disk": _slow_disk,
    "postgres": _postgres,
    "delivery": _delivery,
    "memory": _memory,
    "long-log": _long_log,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
