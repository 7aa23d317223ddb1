"""What encrypting the whole database costs: opening it, writing and reading, and turning a file of its size over.

`python -m tests.bench.encryption [--messages N]`; the last line is one JSON object. Each figure is of the encrypted file
beside the plain one and their ratio; the plain and the encrypted file hold the same rows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from desktop.domain.chat import ChatFilter
from desktop.store import Store, open_store
from desktop.store.encryption import change_key
from tests.builders import make_key, make_message

KEY = "ab" * 32
CHATS = 200
TIMES = 9
BATCH = 500


async def fill(path: Path, messages: int) -> None:
    async with await open_store(path) as store:
        for start in range(0, messages, BATCH):
            events = [
                make_message(
                    f"Здравствуйте! Свободно с {one % 28 + 1} июля? Номер {one}", key=make_key(f"chat-{one % CHATS}")
                )
                for one in range(start, min(messages, start + BATCH))
            ]
            await store.events.save_events(events)


async def measure_open(path: Path, key: str) -> float:
    """Until the first page of chats, in ms: what a start waits for."""
    started = time.perf_counter()
    async with await open_store(path, key=key) as store:
        await store.chats.list_chats(ChatFilter.ALL, limit=50)
        return (time.perf_counter() - started) * 1000


_START = """
import asyncio, sys, time
begun = time.perf_counter()
from pathlib import Path
from desktop.domain.chat import ChatFilter
from desktop.store import open_store
async def main():
    async with await open_store(Path(sys.argv[1]), key=sys.argv[2]) as store:
        await store.chats.list_chats(ChatFilter.ALL, limit=50)
        print((time.perf_counter() - begun) * 1000)
asyncio.run(main())
"""


def measure_start(path: Path, key: str) -> float:
    """In a process of its own, from its first line to the first page of chats, in ms: with the driver's own import."""
    told = subprocess.run([sys.executable, "-c", _START, str(path), key], check=True, capture_output=True, text=True)
    return float(told.stdout)


async def measure_work(store: Store) -> dict[str, float]:
    async def timed(work: Callable[[], Awaitable[Any]], times: int = 60) -> float:
        taken = []
        for _ in range(times):
            started = time.perf_counter()
            await work()
            taken.append((time.perf_counter() - started) * 1000)
        return statistics.median(taken)

    number = iter(range(10**9))
    return {
        "page_ms": await timed(lambda: store.chats.list_chats(ChatFilter.ALL, limit=50)),
        "messages_ms": await timed(lambda: store.chats.read_messages(make_key("chat-7"), limit=100)),
        "search_ms": await timed(lambda: store.search.find("свободно", limit=50)),
        "save_ms": await timed(
            lambda: store.events.save_events([make_message(f"ещё {next(number)}", key=make_key("chat-9"))])
        ),
    }


async def measure(folder: Path, messages: int) -> dict[str, Any]:
    plain = folder / "plain.db"
    await fill(plain, messages)
    coded = folder / "coded.db"
    shutil.copyfile(plain, coded)
    started = time.perf_counter()
    await asyncio.to_thread(change_key, coded, "", KEY)
    encrypting = time.perf_counter() - started
    opened: dict[str, list[float]] = {"": [], KEY: []}
    for _ in range(TIMES):
        for key, path in (("", plain), (KEY, coded)):  # in turns: what the machine does meanwhile touches both
            opened[key].append(await measure_open(path, key))
    figures: dict[str, Any] = {"messages": messages, "file_mb": round(plain.stat().st_size / 1e6, 1)}
    starts: dict[str, list[float]] = {"": [], KEY: []}
    for _ in range(TIMES):
        for key, path in (("", plain), (KEY, coded)):
            starts[key].append(await asyncio.to_thread(measure_start, path, key))
    async with await open_store(plain) as one, await open_store(coded, key=KEY) as other:
        works = {"": await measure_work(one), KEY: await measure_work(other)}
    works[""]["open_ms"], works[KEY]["open_ms"] = statistics.median(opened[""]), statistics.median(opened[KEY])
    works[""]["start_ms"], works[KEY]["start_ms"] = statistics.median(starts[""]), statistics.median(starts[KEY])
    for name, value in works[""].items():
        figures[name] = [round(value, 2), round(works[KEY][name], 2), round(works[KEY][name] / value, 2)]
    started = time.perf_counter()
    await asyncio.to_thread(change_key, coded, KEY, "")
    figures["encrypt_s"], figures["decrypt_s"] = round(encrypting, 1), round(time.perf_counter() - started, 1)
    return figures


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--messages", type=int, default=50_000)
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), asked.messages))))


if __name__ == "__main__":
    main()
