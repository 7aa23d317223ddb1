"""An hour's work pressed into minutes: messages arrive, chats are opened, read, searched; the memory must stay where it was."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from tests.bench import big_store
from tests.bench.desktop.arrivals import make_batch
from tests.bench.desktop.rig import Row, pss_mb, report, run_child, run_window, settle, until
from tests.bench.desktop.search import make_queries

MINUTES = 60
SETTLED = 15  # by then every page was open and every cache has what it holds


def measure() -> list[Row]:
    with big_store.copied() as folder:
        empty = run_child("empty")
        found = run_child("hour", str(folder))
    return [
        Row("hour_memory_ratio", found["after"] / empty["pss_mb"], "x", 2.2, f"empty window {empty['pss_mb']:.0f} MB; every page was open"),
        Row("hour_memory_growth", found["after"] - found["settled"], "MB", 3.0, f"from minute {SETTLED} ({found['settled']:.0f} MB) to {MINUTES} ({found['after']:.0f} MB)"),
        Row("hour_handles_growth", found["handles"], "", 0),
    ]  # fmt: skip


async def work(core: Any, window: Any) -> None:
    from desktop.ui.page import PageName

    dice = random.Random(9)
    page = window.page("chats")
    queries = make_queries()
    settled = handles = 0.0
    for minute in range(MINUTES):
        await core.store.events.save_events(make_batch(dice, minute)[:40], cursor=minute + 1)
        for _ in range(5):
            chat = dice.choice(page.list.model.chats)
            page.open_chat(chat.key)
            await until(lambda chat=chat: page.view.key == chat.key)
            await settle(0.1)
            for _ in range(20):
                bar = page.view.verticalScrollBar()
                bar.setValue(bar.value() - 150)
                await settle(0.005)
        for query in queries[minute * 3 % 200 :][:3]:
            await core.desk.search(query)
        if minute < SETTLED:
            for name in PageName:
                window.open_page(name)
                await settle(0.2)
            window.open_page(PageName.CHATS)
        await settle(0.2)
        if minute == SETTLED:
            settled, handles = pss_mb(), count_handles()
    report(settled=settled, after=pss_mb(), handles=count_handles() - handles)


def count_handles() -> float:
    return float(len(list(Path("/proc/self/fd").iterdir())))


if __name__ == "__main__":
    run_window(Path(sys.argv[1]), work)
