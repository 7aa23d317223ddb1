"""Search over 1,000,000 messages in any form of a word: the first page through the desk, beside the bare FTS5 query."""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import big_store
from tests.bench.big_words import RARE, forms, make_sentences
from tests.bench.desktop.rig import Row, median, p99, report, run_child, run_window, settle, until

QUERIES = 300


def measure() -> list[Row]:
    with big_store.copied() as folder:
        found = run_child("search", str(folder))
    return [
        Row("search_p99", found["p99"], "ms", 100, f"bare FTS5 query p99 {found['bare_p99']:.1f} ms"),
        Row("search_median", found["median"], "ms", None, f"bare {found['bare_median']:.2f} ms"),
        Row("search_ratio_p99", found["p99"] / found["bare_p99"], "x", 3),
        Row("search_painted_p99", found["painted_p99"], "ms", 100, "from the query to the hits painted in the window"),
        Row("search_forms_missed", found["missed"], "", 0, f"{found['rare']:.0f} messages with a form of «{RARE[0]}», asked in {len(forms(RARE[0], RARE[1]))} forms"),
        Row("search_index", found["index_mb"], "MB", None, "of a contentless table of stems"),
    ]  # fmt: skip


def make_queries() -> list[str]:
    """Words as people type them: rare and common, one and two, whole and half typed."""
    dice = random.Random(11)
    words = [word.strip(".?!").lower() for text in make_sentences(random.Random(5), 4000) for word in text.split()]
    found = []
    for n in range(QUERIES):
        one = dice.choice(words)
        kinds = (one, f"{one} {dice.choice(words)}", one[: max(3, len(one) * 2 // 3)], f"{one} ")
        found.append(kinds[n % 4])
    return found


async def work(core: Any, window: Any) -> None:
    page = window.page("chats")
    await settle(1.0)
    taken, painted = [], []
    queries = make_queries()
    with sqlite3.connect(core._setting.database) as connection:
        bare = [ask_bare(connection, query) for query in queries]
    for query in queries:
        began = time.perf_counter()
        await core.desk.search(query)
        taken.append((time.perf_counter() - began) * 1000)
    for query in queries[::3]:
        done = []
        page.list.hits.modelReset.connect(lambda done=done: done.append(True))
        began = time.perf_counter()
        page.list._tasks.replace(page.list._find(query), "search")
        await until(lambda done=done: bool(done))
        page.list.repaint()
        painted.append((time.perf_counter() - began) * 1000)
        page.list.hits.modelReset.disconnect()
        await settle(0.02)
    missed, rare = await count_forms(core)
    size = await core.store._database.read(
        lambda connection: connection.exec_driver_sql("SELECT sum(length(block)) FROM message_words_data").scalar()
    )
    report(
        p99=p99(taken), median=median(taken), bare_p99=p99(bare), bare_median=median(bare), painted_p99=p99(painted),
        missed=missed, rare=rare, index_mb=size / 1e6,
    )  # fmt: skip


def ask_bare(connection: sqlite3.Connection, query: str) -> float:
    """The floor: the same terms, the places of one page and nothing made of them."""
    from desktop.store.search import _typed_beginning
    from desktop.store.words import find_words

    terms = [f'"{found}"' for _, _, found in find_words(query)]
    if begins := _typed_beginning(query):
        terms[-1] = f'({terms[-1]} OR "{begins}"*)'
    began = time.perf_counter()
    connection.execute(
        "SELECT rowid FROM message_words WHERE message_words MATCH ? ORDER BY rowid DESC LIMIT 50",
        (" AND ".join(terms),),
    ).fetchall()
    return (time.perf_counter() - began) * 1000


async def count_forms(core: Any) -> tuple[int, int]:
    """Every message that has the word in any form, read from the texts themselves, against what each form finds."""
    wanted = set(forms(RARE[0], RARE[1]))
    rows = await core.store._database.read(
        lambda connection: connection.exec_driver_sql(
            f"SELECT message_id, text FROM messages WHERE text LIKE '%{RARE[0][1:]}%'"
        ).all()
    )
    there = {row.message_id for row in rows if wanted & set(row.text.lower().strip(".?!").split())}
    missed = 0
    for form in sorted(wanted):
        hits = await core.desk.search(f"{form} ", limit=len(rows) + 10)
        missed += len(there - {hit.message_id for hit in hits})
    return missed, len(there)


if __name__ == "__main__":
    run_window(Path(sys.argv[1]), work)
