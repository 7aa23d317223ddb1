"""Brings a database of any earlier relay up to this one: numbered steps, each applied once, each in one transaction.

A step only adds (a table, a nullable column, an index), so a relay of the version before goes on working beside it, and
desktops that poll during an upgrade notice nothing. What a step names is frozen there as text and never imported.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from relay.migrations import step_0001_log, step_0002_permits, step_0003_calendars

STEPS = (step_0001_log.STATEMENTS, step_0002_permits.STATEMENTS, step_0003_calendars.STATEMENTS)
LOCK = 0x42524F4E5941  # one number for every relay of one database, so two that start together take turns


class NewerDatabase(RuntimeError):
    """The database was made by a newer relay: going on could lose what this one does not know of."""


def migrate(engine: Engine, steps: tuple[tuple[str, ...], ...] = STEPS) -> int:
    """Applies what is missing and returns the version reached."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        version = _version(connection)
        if version > len(steps):
            raise NewerDatabase(f"The database is of version {version}, this relay knows {len(steps)}: upgrade it.")
        for number, statements in enumerate(steps[version:], version + 1):
            for statement in statements:
                connection.execute(text(_of_dialect(statement, connection.dialect.name)))
            connection.execute(text("UPDATE schema_version SET version = :version"), {"version": number})
        return len(steps)


def _version(connection: Connection) -> int:
    if not inspect(connection).has_table("schema_version"):
        connection.execute(text("CREATE TABLE schema_version (version BIGINT NOT NULL)"))
        connection.execute(text("INSERT INTO schema_version VALUES (0)"))
    return int(connection.execute(text("SELECT version FROM schema_version")).scalar_one())


def _of_dialect(statement: str, dialect: str) -> str:
    # Only an INTEGER PRIMARY KEY is SQLite's own row id, which makes appending by seq cheap.
    if dialect == "sqlite":
        return statement.replace("BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY").replace("BYTES", "BLOB")
    return statement.replace("BYTES", "BYTEA")
