"""Filters and a search by name over 50,000 chats: from the click to the painted rows."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import big_store
from tests.bench.desktop.rig import Row, median, p99, report, run_child, run_window, settle, until

TIMES = 40
NAMES = ("анна", "загорин", "студия 11", "бор перов", "никого такого")


def measure() -> list[Row]:
    with big_store.copied() as folder:
        found = run_child("lists", str(folder))
    rows = [
        Row(f"filter_{name.removesuffix('_p99')}_p99", value, "ms", 50)
        for name, value in found.items()
        if name.endswith("_p99")
    ]
    return [*rows, Row("filter_median", found["median"], "ms", None, f"{big_store.CHATS} chats; the list has one order: the newest first")]  # fmt: skip


async def work(core: Any, window: Any) -> None:
    from desktop.domain.chat import ChatFilter

    del core
    page = window.page("chats")
    model = page.list.model
    everything: list[float] = []

    async def choose(chosen: ChatFilter, query: str = "") -> float:
        loaded = []
        model.loaded.connect(lambda: loaded.append(True))
        began = time.perf_counter()
        model.choose(chosen, query)
        await until(lambda: bool(loaded))
        page.list.repaint()
        took = (time.perf_counter() - began) * 1000
        model.loaded.disconnect()
        model.loaded.connect(page.list._show_state)
        await settle(0.03)
        everything.append(took)
        return took

    found: dict[str, float] = {}
    for chosen in ChatFilter:
        found[f"{chosen}_p99"] = p99([await choose(chosen) for _ in range(TIMES)])
    for number, name in enumerate(NAMES):
        found[f"name{number + 1}_p99"] = p99([await choose(ChatFilter.ALL, name) for _ in range(TIMES)])
    report(**found, median=median(everything))


if __name__ == "__main__":
    run_window(Path(sys.argv[1]), work)
