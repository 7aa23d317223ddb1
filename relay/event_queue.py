"""Group commit: one writer puts everything that came during the last commit into the next, and answers when it is on disk.

Webhooks and every other durable change go the same way, so a stop and the permits after it are in one order.
"""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic, perf_counter
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from relay.checkpoint import Checkpointer, Settled, settle
from relay.database import is_outage, sqlite_path
from relay.event_log import CHANNEL, Arrival, append_events, take_turn
from relay.postgres_append import PostgresAppender
from relay.sqlite_append import SqliteAppender

logger = logging.getLogger(__name__)
T = TypeVar("T")
GATHER_S = 0.005


class Sender(Protocol):
    """Whoever handed in a webhook and waits for its outcome."""

    def stored(self) -> None: ...
    def not_stored(self) -> None: ...


class CannotStore(Exception):
    """The database did not take it, or nobody knows whether it did. Ask again later."""


@dataclass(slots=True, eq=False)
class Change:
    """A durable change other than a webhook; `apply` runs inside the batch's transaction on the writer's thread."""

    apply: Callable[[Connection], Any]
    outcome: asyncio.Future[Any]


@dataclass(slots=True, eq=False)
class Batch:
    arrivals: list[Arrival] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    size: int = 0
    started_at: float = 0.0
    answered: bool = False

    def __bool__(self) -> bool:
        return bool(self.arrivals or self.changes)


@dataclass(slots=True)
class Written:
    first: int
    results: list[Any]
    seconds: float


class EventQueue:
    """The writer. Lives as long as the app; every method is called on the event loop's thread.

    `committed(first, arrivals)` is told of each batch of webhooks once it is durable, before their senders are answered.
    """

    def __init__(
        self,
        engine: Engine,
        committed: Callable[[int, list[Arrival]], None],
        *,
        max_bytes: int,
        stalled_s: float,
        observe: Callable[[int, float], None] = lambda _count, _seconds: None,
    ) -> None:
        self._engine = engine
        self._committed = committed
        self._observe = observe
        self._max_bytes = max_bytes
        self._stalled_s = stalled_s
        self.name = secrets.token_hex(
            8
        )  # by which siblings, and we ourselves, know whose commit a notification tells of
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._connection: Connection | None = None
        self._appender: SqliteAppender | PostgresAppender | None = None
        self._next = Batch()
        self._writing: Batch | None = None
        self._scheduled = False
        self._idle: asyncio.Future[None] | None = None
        self.wrote_at = monotonic()
        self.failed_at = -math.inf
        path = sqlite_path(str(engine.url))
        self._checkpointer = Checkpointer(path, self._checkpointed) if path else None

    def take(self, arrival: Arrival, sender: Sender) -> None:
        """The hot path: no task, no future; the sender is called back when its commit is on disk or has failed."""
        batch, writing = self._next, self._writing
        if batch.size > self._max_bytes or (writing is not None and writing.answered):
            sender.not_stored()
            return
        batch.arrivals.append(arrival)
        batch.senders.append(sender)
        batch.size += len(arrival.body) + 512
        if writing is None:
            self._wake_writer()

    async def write(self, apply: Callable[[Connection], T]) -> T:
        if self._hangs():
            raise CannotStore
        change = Change(apply, asyncio.get_running_loop().create_future())
        self._next.changes.append(change)
        self._wake_writer()
        return cast(T, await change.outcome)

    def supervise(self) -> None:
        """Called every half second: who waits for a commit that hangs gets an answer while it hangs."""
        batch = self._writing
        if batch and not batch.answered and monotonic() - batch.started_at > self._stalled_s:
            logger.error("commit_stalled", extra={"events": len(batch.arrivals)})
            self.failed_at = monotonic()
            self._refuse(batch)
            waiting, self._next = self._next, Batch()
            self._refuse(waiting)

    async def drain(self) -> None:
        """Returns when everything taken has been answered."""
        while self._writing is not None or self._next:
            self._idle = asyncio.get_running_loop().create_future()
            await self._idle

    def close(self) -> None:
        if self._checkpointer:
            self._checkpointer.close()
        self._thread.submit(self._close_connection)
        self._thread.shutdown(wait=True)
        self._engine.dispose()

    def _checkpointed(self, settled: Settled) -> None:
        if settled.is_too_long:
            self._thread.submit(self._settle)

    def _hangs(self) -> bool:
        return self._writing is not None and self._writing.answered

    def _wake_writer(self) -> None:
        if self._writing is None and not self._scheduled:
            self._scheduled = True
            loop = asyncio.get_running_loop()
            loop.call_soon(self._gather, 0, loop.time() + GATHER_S)

    def _gather(self, before: int, until: float) -> None:
        """Starts the commit with the first turn of the loop that brings nothing new, so all who come together share it.

        Those just answered send their next at once: without this two half batches take turns, and each pays a sync.
        """
        loop = asyncio.get_running_loop()
        count = len(self._next.arrivals)
        if count > before and loop.time() < until:
            loop.call_soon(self._gather, count, until)
        else:
            self._start()

    def _start(self) -> None:
        self._scheduled = False
        batch, self._next = self._next, Batch()
        self._writing = batch
        batch.started_at = monotonic()
        loop = asyncio.get_running_loop()
        job = self._thread.submit(self._commit, batch)
        job.add_done_callback(lambda job: loop.call_soon_threadsafe(self._finish, batch, job))

    def _finish(self, batch: Batch, job: Any) -> None:
        error = job.exception()
        self._writing = None
        if self._next:
            self._start()  # before the answers: the disk is busy with the next while these are given
        if error is None:
            self.wrote_at = monotonic()
            self._answer(batch, job.result())
        else:
            self.failed_at = monotonic()
            self._refuse(batch)
            logger.error("commit_failed", extra={"events": len(batch.arrivals), "reason": describe(error)})
        if self._writing is None and self._next:
            self._wake_writer()
        elif self._writing is None and self._idle and not self._idle.done():
            self._idle.set_result(None)

    def _answer(self, batch: Batch, written: Written) -> None:
        arrivals = batch.arrivals
        self._observe(len(arrivals), written.seconds)
        if self._checkpointer:
            self._checkpointer.committed(batch.size, asyncio.get_running_loop().call_soon_threadsafe)
        if arrivals:
            self._committed(written.first, arrivals)
        if batch.answered:
            return
        batch.answered = True
        for sender in batch.senders:
            sender.stored()
        for change, result in zip(batch.changes, written.results, strict=True):
            if change.outcome.done():
                continue
            if isinstance(result, BaseException):
                change.outcome.set_exception(result)
            else:
                change.outcome.set_result(result)

    def _refuse(self, batch: Batch) -> None:
        if batch.answered:
            return
        batch.answered = True
        for sender in batch.senders:
            sender.not_stored()
        for change in batch.changes:
            if not change.outcome.done():
                change.outcome.set_exception(CannotStore())

    # What follows runs on the writer's thread.

    def _commit(self, batch: Batch) -> Written:
        started = perf_counter()
        try:
            first, results = self._transact(batch)
        except DBAPIError as error:
            self._close_connection()
            if is_outage(error) or not batch.changes:
                raise
            first, results = self._one_by_one(batch)
        except BaseException:
            self._close_connection()
            raise
        return Written(first, results, perf_counter() - started)

    def _transact(self, batch: Batch) -> tuple[int, list[Any]]:
        if self._connection is None:
            self._connection = self._engine.connect()
        connection = self._connection
        if not batch.changes:
            if self._appender is None:
                self._appender = self._make_appender(connection)
            return self._appender.append(batch.arrivals), []
        if isinstance(self._appender, PostgresAppender):
            self._appender.stand_aside()
        else:
            self._appender = None  # it would not know where the log ends after this
        with connection.begin():
            first = take_turn(connection, len(batch.arrivals))
            if batch.arrivals:
                append_events(connection, batch.arrivals, first)
            results = [change.apply(connection) for change in batch.changes]
        return first, results

    def _make_appender(self, connection: Connection) -> SqliteAppender | PostgresAppender:
        raw: Any = connection.connection.driver_connection
        return SqliteAppender(raw) if connection.dialect.name == "sqlite" else PostgresAppender(raw, CHANNEL, self.name)

    def _one_by_one(self, batch: Batch) -> tuple[int, list[Any]]:
        """A change the database refuses harms only itself."""
        first, results = 0, []
        if batch.arrivals:
            first, _ = self._transact(Batch(arrivals=batch.arrivals))
        for change in batch.changes:
            try:
                results += self._transact(Batch(changes=[change]))[1]
            except DBAPIError as error:
                self._close_connection()
                results.append(error)
        return first, results

    def _settle(self) -> None:
        connection = self._connection
        try:
            if connection is not None:
                settle(cast(sqlite3.Connection, connection.connection.driver_connection))
        except sqlite3.Error as error:
            logger.warning("checkpoint_failed", extra={"reason": describe(error)})

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        self._appender = None
        if connection is not None:
            try:
                connection.invalidate()
                connection.close()
            except DBAPIError:
                logger.warning("close_failed")


def describe(error: BaseException) -> str:
    """The error without the statement's values: those are other people's letters."""
    if isinstance(error, DBAPIError):
        return f"{type(error.orig).__name__}: {str(error.orig).splitlines()[0] if str(error.orig) else ''}"
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
