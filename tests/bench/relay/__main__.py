"""Every figure of the relay in one run, medians of three; the last line is one JSON object."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.relay import peers, waiting
from tests.bench.relay.tools import medians, program, relay, row, tool, wrk
from tests.faults.relay_power import build
from tests.relay.rig import Postgres

SERVERS = str(Path(__file__).with_name("servers.py"))
PORT = 18_099


def main() -> int:
    rows: list[dict[str, Any]] = []
    print(f"{'what':<58} {'measured':<28} {'to pass':<22}")
    if tool("wrk", "wrk") is None:
        rows.append(row("webhooks a second", "wrk is missing and could not be installed", "", None))
    else:
        rows += _webhooks()
        rows += _slow_disk()
        rows += _postgres()
    rows += _waiting()
    missed = [one["name"] for one in rows if one["ok"] is False]
    print(json.dumps({"ok": not missed, "missed": missed, "cores": os.cpu_count(), "figures": rows}))
    return 1 if missed else 0


PEERS = (
    ("Redis Streams behind a bare HTTP door, appendfsync always", peers.redis_behind_a_door, 1.4),
    ("XADD without HTTP, appendfsync always, for comparison", peers.redis_streams, 0.0),
    ("NATS JetStream, sync always", peers.nats_jetstream, 5.0),
    ("smee.io", peers.smee, 2.5),
)


def _webhooks() -> list[dict[str, Any]]:
    """All that is compared takes turns in each round, so a noisy minute falls on everyone alike."""
    skipped: dict[str, str] = {}

    def one_round() -> tuple[float, ...]:
        with program(SERVERS, str(PORT)):
            nothing, _ = wrk(f"http://127.0.0.1:{PORT}/")
        with relay() as (child, door):
            rate, late = wrk(child.url + door.path)
        others = []
        for name, measure, _bound in PEERS:
            found = measure()
            if isinstance(found, str):
                skipped[name] = found
            others.append(1.0 if isinstance(found, str) else found)
        return nothing, rate, late, rate / nothing, *others, *(rate / other for other in others)

    nothing, rate, late, ratio, *compared = medians(one_round)
    rows = [
        row("no-op of a bare asyncio server, answers/s", round(nothing), "", True),
        row("durable webhooks/s, SQLite, 200 connections, 1 KB", round(rate), "", True),
        row("durable webhooks / no-op", round(ratio, 3), "0.25 or more", ratio >= 0.25),
        row("p99 of the answer at that load, ms", round(late, 1), "40 or less", late <= 40),
    ]
    for place, (name, _measure, bound) in enumerate(PEERS):
        peer, times = compared[place], compared[place + len(PEERS)]
        if name in skipped:
            rows.append(row(f"relay / {name}", skipped[name], f"{bound} or more", None))
        else:
            rows.append(row(f"relay / {name} ({peer:.0f}/s)", round(times, 2), f"{bound} or more", times >= bound))
    return rows


def _slow_disk() -> list[dict[str, Any]]:
    name = "p99 with a disk whose sync takes 10 ms, ms"
    if shutil.which("gcc") is None:
        return [row(name, "gcc is missing", "60 or less", None)]
    with tempfile.TemporaryDirectory() as folder:
        library = build(Path(folder))

        def one_round() -> tuple[float, ...]:
            with relay(env={"LD_PRELOAD": str(library), "BRONYA_SYNC_US": "10000"}) as (child, door):
                return wrk(child.url + door.path)

        rate, late = medians(one_round)
    return [row(f"{name} ({rate:.0f}/s)", round(late, 1), "60 or less", late <= 60)]


def _postgres() -> list[dict[str, Any]]:
    server = Postgres()
    try:

        def one_round() -> tuple[float, ...]:
            with program(SERVERS, str(PORT), server.new_database()):
                single, _ = wrk(f"http://127.0.0.1:{PORT}/")
            with relay(server.new_database()) as (child, door):
                group, _ = wrk(child.url + door.path)
            return group, single, group / single

        group, single, ratio = medians(one_round)
    finally:
        server.close()
    name = f"PostgreSQL, group commit ({group:.0f}/s) / one insert ({single:.0f}/s)"
    return [row(name, round(ratio, 2), "4 or more", ratio >= 4)]


def _waiting() -> list[dict[str, Any]]:
    late, answer = medians(waiting.delivery)
    (memory,) = medians(waiting.idle_memory)
    long, short = medians(waiting.long_log, 3)
    return [
        row("from the 200 to the waiting client, 200/s, 100 clients, ms", round(late, 2), "10 or less", late <= 10),
        row("p99 of the answer at 200/s, ms", round(answer, 2), "", True),
        row("memory a waiting client at 1,000, KB", round(memory, 1), "15 or less", memory <= 15),
        row("p99 of a page: 2,000,000 events / a page alone", f"{long:.2f} / {short:.2f} ms", "2x", long <= 2 * short),
    ]


if __name__ == "__main__":
    sys.exit(main())
