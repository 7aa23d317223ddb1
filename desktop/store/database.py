"""The connection: one worker thread, one transaction at a time, and word of what changed after each commit."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from desktop.domain.changes import Changes
from desktop.domain.rights import acting_as
from desktop.errors import Refused
from desktop.store.failures import translated
from desktop.store.worker import Worker, urgently

if TYPE_CHECKING:
    from desktop.store.news import News, Note

T = TypeVar("T")
Subscriber = Callable[[Changes], None]
log = logging.getLogger(__name__)

_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL loses acknowledged commits on power loss
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8000",
)
_WRITER_LOCK = 0x42726F6E  # one writer at a time on PostgreSQL too: the same rules hold on both


class Database:
    """Owns the engine and its thread from `open` to `close`. Work functions run on that thread with a Connection,

    in the context of the task that asked: what is read there is what its actor may see (`scope.py`).
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._thread = Worker("store")
        self._subscribers: list[Subscriber] = []
        self._news: News | None = None
        self._note_readers: list[Callable[[Note], None]] = []

    @classmethod
    async def open(cls, url: URL, prepare: Callable[[Connection], None], *, key: str = "") -> Database:
        """`prepare` runs once in a write transaction before anything else. `key` opens an encrypted file."""
        database = cls(_make_engine(url, key))
        try:
            await database.run(prepare)
            await database._hear_others()
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def dialect(self) -> str:
        return self._engine.dialect.name

    async def read(self, work: Callable[[Connection], T]) -> T:
        def job() -> T:
            with translated(), self._engine.begin() as connection:
                return work(connection)

        return await asyncio.wrap_future(self._thread.submit(copy_context().run, job))

    async def run(self, work: Callable[[Connection], T]) -> T:
        """A write that nobody needs to hear of."""

        def job() -> T:
            with translated(), self._writing.begin() as connection:
                return work(connection)

        return await asyncio.wrap_future(self._thread.submit(copy_context().run, job))

    async def tend(self, work: Callable[[Any], T]) -> T:
        """With the driver's own connection, outside any transaction: VACUUM, checkpoints, copies of the whole file."""

        def job() -> T:
            with translated():
                pooled = self._engine.raw_connection()
                try:
                    raw: Any = pooled.driver_connection
                    if self.dialect == "postgresql":
                        raw.autocommit = True
                    return work(raw)
                finally:
                    if self.dialect == "postgresql":
                        raw.autocommit = False
                    pooled.close()

        return await asyncio.wrap_future(self._thread.submit(job))

    async def change(self, work: Callable[[Connection], Changes]) -> Changes:
        def both(connection: Connection) -> tuple[Changes, Changes]:
            changes = work(connection)
            return changes, changes

        return await self.change_with(both)

    async def change_with(self, work: Callable[[Connection], tuple[T, Changes]]) -> T:
        """A write with an answer of its own beside the changes.

        Subscribers are called from the worker's side of the commit, so they hear of it even when the caller was
        cancelled meanwhile; and before the caller goes on.
        """
        loop = asyncio.get_running_loop()

        def job() -> T:
            with translated(), self._writing.begin() as connection:
                answer, changes = work(connection)
                if changes and self._news is not None:
                    self._news.announce(connection, changes)
            if changes and not loop.is_closed():
                loop.call_soon_threadsafe(self._tell, changes)
            return answer

        return await asyncio.wrap_future(self._thread.submit(copy_context().run, job))

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    async def _hear_others(self) -> None:
        """On PostgreSQL, what another desktop did reaches the subscribers here as what is done here does."""
        if self.dialect != "postgresql":
            return
        from desktop.store.news import News

        loop = asyncio.get_running_loop()

        def on_loop(tell: Callable[[Any], None]) -> Callable[[Any], None]:
            def call(what: Any) -> None:
                with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is left to be told
                    loop.call_soon_threadsafe(tell, what)

            return call

        self._news = News(self._engine, on_loop(self._tell), on_loop(self._tell_note))
        await asyncio.to_thread(self._news.start)

    def subscribe_notes(self, reader: Callable[[Note], None]) -> Callable[[], None]:
        """Hears what other desktops `say`; returns how to stop it."""
        self._note_readers.append(reader)

        def unsubscribe() -> None:
            if reader in self._note_readers:
                self._note_readers.remove(reader)

        return unsubscribe

    @property
    def is_shared(self) -> bool:
        """Whether other desktops can be spoken to through this database."""
        return self._news is not None

    async def say(self, note: Note) -> None:
        """To whoever listens now; nothing is kept."""
        news = self._news
        if news is not None:
            await self.read(lambda connection: news.say(connection, note))

    def _tell_note(self, note: Note) -> None:
        with acting_as(None):
            for reader in tuple(self._note_readers):
                try:
                    reader(note)
                except Exception:
                    log.exception("a reader of notes failed")

    def _tell(self, changes: Changes) -> None:
        # What a listener starts is not the work of whoever made the change, nor as urgent.
        with acting_as(None), urgently(is_urgent=False):
            for subscriber in tuple(self._subscribers):
                try:
                    subscriber(changes)
                except Exception:
                    log.exception("a listener of the store failed")

    async def close(self) -> None:
        """Finishes what was begun, then lets go of the file."""
        self._subscribers.clear()
        self._note_readers.clear()
        if self._news is not None:
            await asyncio.to_thread(self._news.close)
        await asyncio.wrap_future(self._thread.submit(self._engine.dispose))
        self._thread.shutdown()


def parse_url(where: str | Path) -> URL:
    """A path, or an SQLAlchemy URL; a plain `postgresql://` gets the driver the program ships."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    url = make_url(where)
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise Refused(f"{url.drivername} is not a database this program works with", code="database_kind")
    return url


def _make_engine(url: URL, key: str = "") -> Engine:
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            _create_private(Path(url.database))
        options: dict[str, Any] = {"pool_size": 1, "max_overflow": 0, "connect_args": {"check_same_thread": False}}
        engine = _make_encrypted(url, key, options) if key else create_engine(url, **options)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(
            url, pool_size=1, max_overflow=0, pool_pre_ping=True, connect_args={"connect_timeout": 10}
        )
        event.listen(engine, "begin", _begin_postgres)
    return engine


def _make_encrypted(url: URL, key: str, options: dict[str, Any]) -> Engine:
    """Imported only here: most files are plain. The key goes first on each connection, raw: nothing is derived from it."""
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlalchemy.pool import QueuePool

    engine = create_engine(url, module=sqlcipher, poolclass=QueuePool, **options)

    def unlock(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA key = \"x'{key}'\"").close()

    event.listen(engine, "connect", unlock)
    return engine


def _create_private(path: Path) -> None:
    """The file belongs to its owner from its first byte; SQLite gives -wal and -shm the same mode."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise Refused(f"{path} cannot be opened: {error.strerror}", code="database_access") from error


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is deferred
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
