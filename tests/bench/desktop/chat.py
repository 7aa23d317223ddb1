"""A chat of 10,000 messages: opened to its last page painted, and scrolled through, frame by frame."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import big_store
from tests.bench.desktop.rig import Pauses, Row, p99, report, run_child, run_window, settle, until

OPENINGS = 100
FRAMES = 1200
STEP = 120  # pixels a frame: a hand that turns the wheel fast


def measure() -> list[Row]:
    with big_store.copied() as folder:
        found = run_child("chat", str(folder))
    floor = f"the bare query {found['query_p99']:.1f} ms"
    return [
        Row("open_long_chat_p99", found["open_p99"], "ms", 50, floor),
        Row("open_long_chat_longest", found["open_longest"], "ms"),
        Row("open_other_chat_p99", found["other_p99"], "ms", 50, "another chat of the list each time"),
        Row("scroll_frame_p99", found["scroll_p99"], "ms", 8),
        Row("scroll_frame_longest", found["scroll_longest"], "ms", 16, f"{FRAMES} frames through {found['scrolled']:.0f} messages"),
        Row("scroll_list_frame_p99", found["list_p99"], "ms", 8, f"the chat list, {found['listed']:.0f} chats"),
        Row("scroll_list_frame_longest", found["list_longest"], "ms", 16),
    ]  # fmt: skip


async def work(core: Any, window: Any) -> None:
    from desktop.domain.chat import AccountId, ChatId, ChatKey

    page = window.page("chats")
    long = ChatKey(AccountId(big_store.ACCOUNT), ChatId(f"u2i-{big_store.LONG_CHAT}"))
    others = [chat.key for chat in page.list.model.chats if chat.key != long]

    async def open_one(key: ChatKey) -> float:
        painted = []
        page.view.opened.connect(lambda: painted.append(page.view.key))
        began = time.perf_counter()
        page.open_chat(key)
        await until(lambda: key in painted)
        page.repaint()
        took = (time.perf_counter() - began) * 1000
        page.view.opened.disconnect()
        await settle(0.05)
        return took

    for key in (long, others[0]):
        await open_one(key)
    opened, other = [], []
    for n in range(OPENINGS):
        opened.append(await open_one(long))
        other.append(await open_one(others[n % len(others)]))
    await open_one(long)
    await settle(2.0)
    frames, scrolled = await scroll(page.view, up=True)
    rows, listed = await scroll(page.list.view, up=False)
    report(
        open_p99=p99(opened), open_longest=max(opened), other_p99=p99(other), query_p99=p99(query(core)),
        scroll_p99=p99(frames), scroll_longest=max(frames), scrolled=scrolled,
        list_p99=p99(rows), list_longest=max(rows), listed=listed,
    )  # fmt: skip


async def scroll(view: Any, *, up: bool) -> tuple[list[float], int]:
    """A frame: the move and its painting, and whatever else the loop did before it could begin the next one."""
    seen: set[object] = set()
    frames = []
    pauses = Pauses()
    for _ in range(FRAMES):
        pauses.start()
        began = time.perf_counter()
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + (-STEP if up else STEP))
        view.viewport().repaint()
        took = (time.perf_counter() - began) * 1000
        await asyncio.sleep(max(0.002, 1 / 60 - took / 1000))
        pauses.stop()
        frames.append(max(took, *pauses.list_pauses_ms()))
        first = view.rowAt(0)
        seen |= {view.model().index(row, 0).data() for row in range(first, first + 8)}
    return frames, len(seen)


def query(core: Any) -> list[float]:
    """The newest page of the long chat as bare SQL on a connection of its own."""
    with sqlite3.connect(core._setting.database) as connection:
        taken = []
        for _ in range(OPENINGS):
            began = time.perf_counter()
            connection.execute(
                "SELECT * FROM messages WHERE chat = ? ORDER BY place DESC LIMIT 100", (big_store.LONG_CHAT,)
            ).fetchall()
            taken.append((time.perf_counter() - began) * 1000)
    return taken


if __name__ == "__main__":
    run_window(Path(sys.argv[1]), work)
