"""Figures of ninety days over a million messages, and a page of clients over fifty thousand chats: `python -m tests.bench.figures`."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from desktop.domain.analytics import Period
from desktop.domain.rights import acting_as, make_owner
from desktop.services.analytics import AnalyticsDesk
from desktop.store import Store, open_store
from desktop.store.messages import _IN_ONE_MILLISECOND as IN_ONE
from desktop.store.tables import chats, messages
from desktop.store.types import to_micros

FIRST, DAYS = date(2026, 3, 1), 90


class Desk(AnalyticsDesk):
    def __init__(self, store: Store) -> None:
        self._store = store


def fill(connection: Connection, chat_count: int, count: int) -> None:
    dice = random.Random(1)
    begin = datetime(2026, 3, 1, tzinfo=UTC)
    rows = [
        {"number": one, "account_id": "1", "chat_id": f"c{one}", "client_id": str(one), "client_name": f"Гость {one}",
         "haystack": f"гость {one}", "position": one, "kind": "u2i"}
        for one in range(1, chat_count + 1)
    ]  # fmt: skip
    connection.execute(chats.insert(), rows)
    seconds = sorted(dice.randrange(DAYS * 86400) for _ in range(count))
    for start in range(0, count, 20000):
        part = []
        for number, second in enumerate(seconds[start : start + 20000], start):
            at = begin + timedelta(seconds=second)
            ours = dice.random() < 0.45
            part.append(
                {"place": to_micros(at) // 1000 * IN_ONE + number % IN_ONE, "account_id": "1", "message_id": f"m{number}",
                 "chat": dice.randint(1, chat_count), "author": "us" if ours else "client", "kind": "text",
                 "text": "Здравствуйте, свободно ли на эти даты?", "created_at": at,
                 "sender": "operator" if ours else None}
            )  # fmt: skip
        connection.execute(messages.insert(), part)


async def measure(folder: Path, chat_count: int, count: int) -> dict[str, float]:
    store = await open_store(str(folder / "bench.db"))
    await store._database.run(lambda connection: fill(connection, chat_count, count))
    found: dict[str, float] = {"chats": chat_count, "messages": count}
    parts: list[float] = []
    last = time.perf_counter()

    def tell(_: float) -> bool:
        nonlocal last
        now = time.perf_counter()
        parts.append(now - last)
        last = now
        return True

    began = time.perf_counter()
    figures = await Desk(store).read_figures(Period(FIRST, FIRST + timedelta(days=DAYS - 1)), on_progress=tell)
    assert figures is not None
    assert sum(slot.theirs + slot.ours for slot in figures.slots) == count
    found["figures_s"] = round(time.perf_counter() - began, 3)
    found["longest_part_s"] = round(max(parts), 3)
    for name, query in (("clients_s", ""), ("clients_search_s", "гость 49")):
        began = time.perf_counter()
        await store.clients.list_persons(query=query)
        found[name] = round(time.perf_counter() - began, 3)
    await store.close()
    return found


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as temporary, acting_as(make_owner("bench")):
        print(json.dumps(asyncio.run(measure(Path(temporary), 50_000, size))))
