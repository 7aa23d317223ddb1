"""Database errors told apart by who can act: the environment's, the owner's, ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from desktop.errors import Broken, BronyaError, Refused, Rejected, Unreachable

OVERLAP = "dates_taken"  # what the trigger says, and the name of the exclusion constraint

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NO_ACCESS = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_DISK = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL}


@contextmanager
def translated() -> Iterator[None]:
    """Turns what SQLAlchemy raises into the project's errors; no statement's values get into the message."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _translate(error) from error


def _translate(error: SQLAlchemyError) -> BronyaError:
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, sqlite3.Error) or type(cause).__module__.startswith("sqlcipher3"):
        return _of_sqlite(cause)
    if cause is not None:
        return _of_postgres(cause, lost=bool(isinstance(error, DBAPIError) and error.connection_invalidated))
    return Broken(f"the database layer failed: {type(error).__name__}", code="database")


def _of_sqlite(cause: object) -> BronyaError:
    code = getattr(cause, "sqlite_errorcode", None)
    code = _read_code(str(cause)) if code is None else code & 0xFF
    if code == sqlite3.SQLITE_CONSTRAINT and OVERLAP in str(cause):
        return Rejected("the dates are taken", code=OVERLAP)
    if code == sqlite3.SQLITE_FULL:
        return Refused("the disk is full: nothing can be saved until there is room", code="disk_full")
    if code in _BUSY:
        return Unreachable("another program keeps the database locked", code="database_locked")
    if code in _NO_ACCESS:
        return Refused("the database file may not be read or written", code="database_access")
    if code in _DISK:
        return Refused(f"the disk failed: {cause}", code="disk")
    if code in _DAMAGED:
        return Broken("the database file is damaged", code="database_damaged")
    return Broken(f"the database refused: {cause}", code="database")


_SAID = {
    "locked": sqlite3.SQLITE_BUSY, "full": sqlite3.SQLITE_FULL, "not a database": sqlite3.SQLITE_NOTADB,
    "malformed": sqlite3.SQLITE_CORRUPT, "readonly": sqlite3.SQLITE_READONLY, "unable to open": sqlite3.SQLITE_CANTOPEN,
    "disk I/O": sqlite3.SQLITE_IOERR, OVERLAP: sqlite3.SQLITE_CONSTRAINT, "constraint": sqlite3.SQLITE_CONSTRAINT,
}  # fmt: skip


def _read_code(words: str) -> int:
    """The driver of encrypted files gives no number with its errors."""
    return next((code for said, code in _SAID.items() if said in words), 0)


def _of_postgres(cause: BaseException, *, lost: bool) -> BronyaError:
    state = getattr(cause, "sqlstate", None) or ""
    if state == "23P01":
        return Rejected("the dates are taken", code=OVERLAP)
    if state.startswith("28") or state in {"42501", "3D000"}:
        return Refused("the database server does not let us in", code="database_access")
    if state.startswith("53"):
        return Refused(f"the database server is out of room: {cause}", code="disk_full")
    if state in {"40001", "40P01", "55P03", "57014"}:
        return Unreachable("the database is busy", code="database_locked")
    if lost or not state or state.startswith(("08", "57P")):
        # A commit whose answer was lost may have happened: whoever repeats must find out first.
        return Unreachable("the database server does not answer", code="database_unreachable", maybe_done=True)
    return Broken(f"the database refused: {type(cause).__name__} {state}", code="database")
