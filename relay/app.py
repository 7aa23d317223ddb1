"""Builds a relay's parts in order, serves, and closes them in reverse."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, time_ns
from typing import TypeVar

from sqlalchemy import Connection as Sql
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from relay import routes
from relay.auth import (
    Client,
    Hook,
    Registry,
    address_of,
    bearer_digest,
    digest_of,
    read_registry,
    read_version,
    refuse_locked,
    unauthorized,
)
from relay.config import Config
from relay.connection import Connection
from relay.database import open_reader, open_writer
from relay.event_log import Arrival, read_tip
from relay.event_queue import CannotStore, EventQueue, describe
from relay.exchange import Problem, Request, Response, cannot_store
from relay.feed import Feed
from relay.guard import SingleServer
from relay.lockout import Lockout
from relay.metrics import Metrics
from relay.migrations import migrate
from relay.retention import Retention
from relay.siblings import Siblings
from relay.webhook import key_of

logger = logging.getLogger(__name__)
T = TypeVar("T")
TICK_S = 0.5
ACKNOWLEDGE_EVERY_S = 2.0


class Relay:
    """Everything a request may use, for as long as the server runs. Lives on the event loop's thread."""

    def __init__(self, config: Config, writer: Engine, reader: Engine, registry: Registry, tip: int) -> None:
        self.config = config
        self.loop = asyncio.get_running_loop()
        self.now = monotonic()
        self.draining = False
        self.connections: set[Connection] = set()
        self.registry = registry
        self.metrics = Metrics()
        self.lockout = Lockout(config.wrong_secrets, config.lockout_s)
        self.signatures: dict[str, float] = {}
        self.feed = Feed(tip)
        self.siblings = Siblings(config.database, self)
        self.queue = EventQueue(
            writer,
            self.siblings.committed,
            max_bytes=config.max_queued_bytes,
            stalled_s=config.stalled_s,
            observe=self.metrics.committed,
        )
        self.retention = Retention(self)
        self._reader = reader
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="reader")
        self._acknowledged: dict[str, tuple[int, int]] = {}
        self._gone: asyncio.Future[None] | None = None
        self._looking = asyncio.Lock()
        self._looks = 0

    # For connections.

    def hook_at(self, path: bytes) -> Hook | None:
        key = key_of(path)
        return None if key is None else self.registry.hook(digest_of(key))

    async def respond(self, request: Request) -> Response:
        """Never raises: whatever happens becomes one answer."""
        try:
            return await routes.dispatch(self, request)
        except Problem as problem:
            response = problem.response()
        except (CannotStore, DBAPIError, SQLAlchemyError) as error:
            logger.warning("database_unavailable", extra={"reason": describe(error)})
            response = cannot_store().response()
        except Exception:
            logger.exception("request_failed")
            response = Problem(500, "internal", "The relay failed on this request; it is logged.").response()
        self.metrics.refused(response.status)
        return response

    def let_go(self, connection: Connection) -> None:
        self.connections.discard(connection)
        if self._gone is not None and not self.connections and not self._gone.done():
            self._gone.set_result(None)

    # For the calls.

    def address_of(self, request: Request) -> str:
        return address_of(request.peer, request.headers, self.config.proxies)

    def authorize(self, request: Request) -> Client:
        digest = bearer_digest(request)
        if digest is None:
            raise unauthorized()
        address = self.address_of(request)
        refuse_locked(self.lockout, address, digest)
        client = self.registry.client(digest)
        if client is None:
            self.note_wrong(address, digest)
            raise unauthorized()
        self.lockout.note_right(address, digest)
        return client

    async def client_of(self, request: Request) -> Client:
        """A token made a moment ago by a command is looked for once more before it is refused."""
        digest = bearer_digest(request)
        if digest is not None and self.registry.client(digest) is None:
            refuse_locked(self.lockout, self.address_of(request), digest)
            await self.refresh_registry()
        return self.authorize(request)

    def note_wrong(self, address: str, digest: bytes) -> None:
        if self.lockout.note_wrong(address, digest):
            self.metrics.lockouts += 1
            logger.warning("locked_out", extra={"address": address})

    async def read(self, query: Callable[[Sql], T]) -> T:
        return await self.loop.run_in_executor(self._threads, self._query, query)

    def _query(self, query: Callable[[Sql], T]) -> T:
        with self._reader.connect() as connection:
            return query(connection)

    async def store(self, hook: Hook, body: bytes) -> None:
        outcome = _Outcome(self.loop.create_future())
        self.queue.take(Arrival(hook.account, time_ns() // 1000, body), outcome)
        if not await outcome.future:
            raise CannotStore

    def acknowledge(self, client: Client, after: int) -> None:
        """Written every two seconds, and only for people to look at: delivery never depends on it."""
        earlier = self._acknowledged.get(client.id, (0, 0))[0]
        self._acknowledged[client.id] = (max(earlier, after), time_ns() // 1000)

    async def refresh_registry(self) -> None:
        """Returns after a look at hooks and clients that began after this call: a command's work is seen at once.

        All who ask meanwhile share the next look, so guessing costs one small read at a time.
        """
        asked = self._looks
        async with self._looking:
            if self._looks == asked:
                self._looks += 1
                await self._refresh()

    async def _refresh(self) -> None:
        try:
            if await self.read(read_version) != self.registry.version:
                self.registry = await self.read(read_registry)
                self.feed.wake(list(self.feed.waiting))  # who was revoked while waiting learns it now
        except SQLAlchemyError as error:
            logger.warning("registry_not_read", extra={"reason": describe(error)})

    # Life.

    async def tick(self) -> None:
        """The relay's clock: twice a second it looks after everything that has a deadline."""
        flushed_at = monotonic()
        while True:
            await asyncio.sleep(TICK_S)
            self.now = monotonic()
            for connection in list(self.connections):
                connection.check(self.now)
            self.queue.supervise()
            await self.refresh_registry()
            if self.now - flushed_at > ACKNOWLEDGE_EVERY_S:
                flushed_at = self.now
                await self.flush_acknowledged()
            self.retention.run_when_due()

    async def flush_acknowledged(self) -> None:
        seen, self._acknowledged = self._acknowledged, {}
        if not seen:
            return
        try:
            await self.queue.write(lambda connection: routes.save_acknowledged(connection, seen))
        except (CannotStore, SQLAlchemyError):
            self._acknowledged = seen | self._acknowledged

    async def drain(self) -> None:
        """Takes no more, wakes who waits, answers what was taken."""
        self.draining = True
        self.feed.close()
        for connection in list(self.connections):
            connection.drain()
        if self.connections:
            self._gone = self.loop.create_future()
            await asyncio.wait([self._gone], timeout=self.config.drain_s)
        await self.queue.drain()
        await self.flush_acknowledged()

    def close(self) -> None:
        for connection in list(self.connections):
            if connection.transport:
                connection.transport.abort()
        self.siblings.close()
        self._threads.shutdown(wait=True)
        self._reader.dispose()
        self.queue.close()


class _Outcome:
    """A webhook's sender that is a task instead of a connection."""

    def __init__(self, future: asyncio.Future[bool]) -> None:
        self.future = future

    def stored(self) -> None:
        if not self.future.done():
            self.future.set_result(True)

    def not_stored(self) -> None:
        if not self.future.done():
            self.future.set_result(False)


def open_relay(config: Config) -> Relay:
    writer = open_writer(config.database)
    migrate(writer)
    reader = open_reader(config.database)
    with reader.connect() as connection:
        return Relay(config, writer, reader, read_registry(connection), read_tip(connection))


async def serve(
    config: Config,
    ready: Callable[[str], None],
    stop: asyncio.Event,
    opened: Callable[[Relay], None] = lambda _relay: None,
) -> None:
    """Serves until `stop` is set. `ready` is told the bound address, `opened` the relay itself."""
    with SingleServer(config.database):
        relay = open_relay(config)
        opened(relay)
        listening = socket.create_server(
            (config.host, config.port),
            family=socket.AF_INET6 if ":" in config.host else socket.AF_INET,
            backlog=2048,
            reuse_port=False,
        )
        server = await relay.loop.create_server(lambda: Connection(relay), sock=listening, backlog=2048)
        relay.siblings.start()
        clock = relay.loop.create_task(relay.tick(), name="clock")
        clock.add_done_callback(lambda _task: stop.set())
        host, port = listening.getsockname()[:2]
        ready(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")
        try:
            await stop.wait()
        finally:
            server.close()
            await relay.drain()
            failed = clock.exception() if clock.done() and not clock.cancelled() else None
            clock.cancel()
            relay.close()
        if failed is not None:
            raise failed


def run(config: Config) -> None:
    """Blocks until SIGTERM or SIGINT. Prints one line, the address, when it is ready to be asked."""

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            try:
                loop.add_signal_handler(number, stop.set)
            except NotImplementedError:  # Windows
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        await serve(config, _announce, stop)

    # Writer and loop hand the interpreter lock to each other many times a commit; 5 ms a time is too patient.
    sys.setswitchinterval(0.0005)
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())


def _announce(address: str) -> None:
    sys.stdout.write(json.dumps({"listening": address}) + "\n")
    sys.stdout.flush()
    logger.info("listening", extra={"address": address})
