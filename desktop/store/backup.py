"""Copies of a database file: made while it is in use, verified, looked into, put back, and rescued row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.errors import Broken, Refused

COUNTED = ("chats", "messages", "auto_bookings", "resources", "ai_chat_logs")
_HALVINGS = 8  # of a stretch in which nothing was found; then it counts as lost


def open_file(path: Path, key: str = "", *, read_only: bool = True) -> Any:
    """A connection of the driver that can read it. `key` is 64 hex digits. Refused `database_key` for another one."""
    where = f"file:{path.as_posix()}{'?mode=ro' if read_only else ''}"
    if not key:
        return sqlite3.connect(where, uri=True, isolation_level=None)
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(where, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key}'\"").close()
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").close()
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise Refused("the key does not open this database", code="database_key") from error
    return connection


def copy_live(raw: Any, target: Path, key: str = "") -> None:
    """From the program's own open connection to a new file, by SQLite's online backup; verified before it gets its name."""
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(open_file(part, key, read_only=False)) as copy:
            raw.backup(copy)
            # A copy is one file: no log beside it.
            copy.execute("PRAGMA journal_mode = DELETE").close()
        part.chmod(0o600)
        verify(part, key)
        part.replace(target)
    except OSError as error:
        raise Refused(f"the copy cannot be written: {error.strerror}", code="backup") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def verify(path: Path, key: str = "") -> None:
    """Opens it and has SQLite read every page. Broken `database_damaged` says what is wrong."""
    try:
        with closing(open_file(path, key)) as connection:
            found = connection.execute("PRAGMA integrity_check(5)").fetchall()
    except Exception as error:
        if isinstance(error, Refused) or type(error).__name__ not in {"DatabaseError", "OperationalError"}:
            raise
        raise Broken(f"{path.name} is damaged: {error}", code="database_damaged") from error
    if [row[0] for row in found] != ["ok"]:
        raise Broken(f"{path.name} is damaged: {found[0][0]}", code="database_damaged")


def count_rows(path: Path, key: str = "") -> dict[str, int]:
    """Of what a person would miss. Empty for a file that is no database of ours."""
    with closing(open_file(path, key)) as connection:
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in COUNTED
            if name in known and "alembic_version" in known
        }


# ---- rescue


@dataclass
class Rescued:
    """Rows by table that came over, and rows that could not; None: nobody knows how many."""

    saved: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int | None] = field(default_factory=dict)


def rescue(damaged: Path, target: Path, key: str = "") -> Rescued:
    """Reads every table around its damage into `target`, which has all tables and no rows."""
    result = Rescued()
    with closing(open_file(damaged, key)) as old, closing(open_file(target, key, read_only=False)) as new:
        new.execute("PRAGMA foreign_keys = OFF").close()
        tables = new.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'message_words%' "
            "AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
        ).fetchall()
        new.execute("BEGIN").close()
        for (name,) in tables:
            _rescue_table(old, new, name, result)
        # The search's index is not carried over: without this row it is made anew at the first opening.
        new.execute("DELETE FROM options WHERE name = 'search_stemmer'").close()
        new.execute("COMMIT").close()
    return result


def _rescue_table(old: Any, new: Any, name: str, result: Rescued) -> None:
    ours = [row[1] for row in new.execute(f"PRAGMA table_info({name})")]
    try:
        theirs = [row[1] for row in old.execute(f"PRAGMA table_info({name})")]
    except Exception:  # noqa: BLE001 - whatever a broken file makes the driver say
        theirs = []
    columns = [column for column in ours if column in theirs]
    if not columns:
        result.lost[name] = None
        return
    listed = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    saved = 0
    damage: list[tuple[int, int]] = []
    for row in _read_around(old, f"SELECT rowid, {listed} FROM {name} NOT INDEXED", damage):  # noqa: S608
        done = new.execute(f"INSERT OR IGNORE INTO {name} ({listed}) VALUES ({marks})", row[1:])  # noqa: S608
        saved += done.rowcount
    result.saved[name] = saved
    if damage:
        result.lost[name] = _count_missing(old, name, saved)


def _read_around(old: Any, query: str, damage: list[tuple[int, int]]) -> Iterator[Any]:
    """Each stretch of rowids is read from both its ends up to the damage; what is between is halved for islands in it."""
    stretches = [(-(2**63), 2**63 - 1, 0)]
    while stretches:
        low, high, tries = stretches.pop()
        rows, is_whole = _read_one_way(old, f"{query} WHERE rowid BETWEEN ? AND ? ORDER BY rowid", low, high)
        yield from rows
        if is_whole:
            continue
        from_end, _ = _read_one_way(old, f"{query} WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC", low, high)
        first = rows[-1][0] + 1 if rows else low
        from_end = [row for row in from_end if row[0] >= first]
        yield from from_end
        last = from_end[-1][0] - 1 if from_end else high
        tries = 0 if rows or from_end else tries + 1
        if first >= last or tries > _HALVINGS:
            damage.append((first, last))
            continue
        middle = first + (last - first) // 2
        stretches += [(middle + 1, last, tries), (first, middle, tries)]


def _read_one_way(old: Any, query: str, low: int, high: int) -> tuple[list[Any], bool]:
    """What came before the damage, and whether there was none."""
    rows: list[Any] = []
    try:
        for row in old.execute(query, (low, high)):
            rows.append(row)  # noqa: PERF402 - those before the damage are kept
    except Exception:  # noqa: BLE001 - whatever a broken file makes the driver say
        return rows, False
    return rows, True


def _count_missing(old: Any, name: str, saved: int) -> int | None:
    """By an index, which may be whole where the table is not."""
    try:
        return max(0, int(old.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) - saved)  # noqa: S608
    except Exception:  # noqa: BLE001
        return None


Progress = Callable[[str], None]
