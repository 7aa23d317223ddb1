"""Start to a usable inbox and memory after it, against an empty PySide6 window; peers where this machine has them."""

from __future__ import annotations

import shutil

from tests.bench import big_store
from tests.bench.desktop.rig import Row, median, run_child

RUNS = 5
PEERS = ("telegram-desktop", "gajim")


def measure() -> list[Row]:
    """Cold is the first run of each after its bytecode was made; the others are warm, one after the other in turn."""
    with big_store.copied() as folder:
        for kind in ("empty", "inbox"):
            run_child(kind, str(folder))
        runs = {kind: [] for kind in ("empty", "inbox")}
        for _ in range(RUNS):
            for kind, found in runs.items():
                found.append(run_child(kind, str(folder)))
    empty, inbox = (
        {name: median([one[name] for one in found]) for name in found[0]} for found in (runs["empty"], runs["inbox"])
    )
    missing = [name for name in PEERS if not shutil.which(name)]
    absent = f"; not installed here: {', '.join(missing)}" if missing else ""
    return [
        Row("start_ratio", inbox["start_s"] / empty["start_s"], "x", 1.6, f"empty window {empty['start_s'] * 1000:.0f} ms{absent}"),
        Row("start", inbox["start_s"] * 1000, "ms"),
        Row("start_to_list", inbox["list_s"] * 1000, "ms", None, "the list painted, before a chat is open"),
        Row("memory_ratio", inbox["pss_mb"] / empty["pss_mb"], "x", 2.2, f"empty window {empty['pss_mb']:.0f} MB"),
        Row("memory", inbox["pss_mb"], "MB"),
    ]  # fmt: skip
