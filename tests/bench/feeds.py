"""A feed of 10,000 events fetched, read and stored, and the longest pause of the loop meanwhile; one JSON line.

Garbage is collected as in the running program (`ui/collector.py`): on the loop's thread alone, what start-up made never.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx

from desktop.credentials import MemoryCredentials
from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.resource import Resource
from desktop.domain.rights import SYSTEM, acting_as
from desktop.domain.stay import Unit
from desktop.services.feeds import FeedReader
from desktop.store import open_store

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HOUSE = ResourceId("house")
URL = "https://example.org/cal.ics"


def make_feed(count: int) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bench//RU"]
    for number in range(count):
        day = date(2026, 7, 1) + timedelta(days=number % 700)
        hour = number // 700
        lines += [
            "BEGIN:VEVENT", f"UID:{number}@example.org", "DTSTAMP:20260601T000000Z",
            f"DTSTART;TZID=Europe/Moscow:{day:%Y%m%d}T{hour:02}0000", f"DTEND;TZID=Europe/Moscow:{day:%Y%m%d}T{hour:02}5500",
            "SUMMARY:Reserved", f"DESCRIPTION:Reservation {number} of somebody invented\\, with words", "END:VEVENT",
        ]  # fmt: skip
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


class _Raw(httpx.AsyncByteStream):
    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self):
        for first in range(0, len(self._content), 65_536):
            yield self._content[first : first + 65_536]


async def _measure(folder: Path, count: int) -> dict[str, float]:
    content = make_feed(count)
    http = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, stream=_Raw(content))))
    async with await open_store(folder / "bronya.db", clock=lambda: NOW) as store:
        await store.conditions.save_resource(Resource(HOUSE, AccountId("1"), "Баня", Unit.HOUR))
        await store.feeds.save_feed(HOUSE, URL)
        reader = FeedReader(store, MemoryCredentials(), clock=lambda: NOW, http=http)
        pauses: list[float] = []
        collecting = asyncio.ensure_future(_collect())
        await asyncio.sleep(0.2)
        watching = asyncio.ensure_future(_watch(pauses))
        await asyncio.sleep(2)
        calm_ms = max(pauses) * 1000
        pauses.clear()
        started = time.perf_counter()
        await reader.read((await store.feeds.list_feeds())[0])
        took_s = time.perf_counter() - started
        first_ms = max(pauses) * 1000
        pauses.clear()
        await store.feeds.ask_again(HOUSE, URL)
        started = time.perf_counter()
        await reader.read((await store.feeds.list_feeds())[0])
        again_s = time.perf_counter() - started
        watching.cancel()
        collecting.cancel()
        (feed,) = await store.feeds.list_feeds()
        await reader.close()
        return {
            "events": count, "taken": feed.taken, "bytes": len(content), "seconds": round(took_s, 2),
            "again_seconds": round(again_s, 2), "longest_pause_ms": round(max(first_ms, max(pauses) * 1000), 1),
            "longest_pause_idle_ms": round(calm_ms, 1),
        }  # fmt: skip


async def _collect() -> None:
    gc.disable()
    gc.collect()
    gc.freeze()
    thresholds = gc.get_threshold()
    while True:
        await asyncio.sleep(1)
        counts = gc.get_count()
        due = [generation for generation in (2, 1, 0) if counts[generation] > thresholds[generation]]
        if due:
            gc.collect(due[0])


async def _watch(pauses: list[float]) -> None:
    """How much later than asked the loop comes back."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.002)
        pauses.append(time.perf_counter() - before - 0.002)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, acting_as(SYSTEM):
        figures = asyncio.run(_measure(Path(folder), options.events))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
