"""Opens the database for the one writer and for readers, and knows where SQLite and PostgreSQL differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

BUSY_MS = 10_000  # an administrator's command holds SQLite's write lock for milliseconds
SYNCHRONOUS = "FULL"  # NORMAL loses acknowledged webhooks when the power goes (tests/faults/relay_power.py)
PAGE_BYTES = 4096  # measured against 16 KiB, alone: 19,438 against 13,489 and 16,475 webhooks a second
LOG_LOCK = 0x42524F4E594C


def open_writer(url: str) -> Engine:
    """For one thread that writes. On SQLite it alone also checkpoints: two at once can corrupt before SQLite 3.51.3."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url, begin="BEGIN IMMEDIATE", pragmas=(f"synchronous={SYNCHRONOUS}",))
    return _open_postgres(url, size=1)


def open_reader(url: str, size: int = 4) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url, begin="BEGIN", pragmas=("query_only=ON",), size=size)
    return _open_postgres(url, size=size)


def sqlite_path(url: str) -> Path | None:
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def _open_sqlite(url: str, *, begin: str, pragmas: tuple[str, ...], size: int = 1) -> Engine:
    path = sqlite_path(url)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000, "isolation_level": None},
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA page_size={PAGE_BYTES}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA wal_autocheckpoint=0")
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _open_postgres(url: str, *, size: int) -> Engine:
    # A commit that may vanish with the power is not a commit: whatever the server's default, ask for the real one.
    options = {"connect_timeout": 3, "options": "-c synchronous_commit=on -c statement_timeout=20000"}
    return create_engine(
        url,
        connect_args=options,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_pre_ping=size > 1,
    )


def open_admin(url: str) -> Engine:
    """For one command beside a running server: takes the write lock, leaves checkpoints to the server."""
    engine = open_writer(url)
    return engine if engine.dialect.name == "sqlite" else create_engine(url, poolclass=NullPool)


def is_outage(error: DBAPIError) -> bool:
    """True when the database, not this statement, is at fault: gone, full, locked, read-only, failing over."""
    if error.connection_invalidated:
        return True
    name = type(error.orig).__name__
    return name in {"OperationalError", "InterfaceError", "InternalError"} or name.endswith(
        ("Shutdown", "Full", "ConnectNow", "Failure", "Unavailable", "Canceled")
    )
