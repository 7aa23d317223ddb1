"""The database file encrypted as a whole and back: a second file is made and verified, then takes the first one's place."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from desktop.errors import Broken, Refused
from desktop.store.backup import open_file, verify

_BLOCK = 1 << 20
Step = Callable[[str], None]


def change_key(path: Path, old_key: str, new_key: str, *, on_step: Step = lambda _: None) -> None:
    """No key is no encryption. Nobody may have the file open. Broken off at any moment one whole database stays at `path`."""
    part = beside(path, "part")
    finish(path)
    part.unlink(missing_ok=True)
    on_step("settle")
    settle(path, old_key)
    on_step("copy")
    _export(path, part, old_key, new_key)
    on_step("verify")
    verify(part, new_key)
    _compare(path, part, old_key, new_key)
    part.chmod(0o600)
    _sync(part)
    replace(path, part, on_step=on_step)


def replace(path: Path, part: Path, *, keep_as: Path | None = None, on_step: Step = lambda _: None) -> None:
    """The whole `part` takes the place of `path` in one step; what was there is wiped, or kept under another name."""
    leaving = keep_as or beside(path, "leaving")
    on_step("link")
    if path.exists():
        with suppress(FileNotFoundError):
            leaving.unlink()
        os.link(path, leaving)
    on_step("swap")
    for log in ("-wal", "-shm"):
        path.with_name(path.name + log).unlink(missing_ok=True)
    part.replace(path)
    on_step("wipe")
    if keep_as is None:
        finish(path)
    on_step("done")


def finish(path: Path) -> None:
    """What a change that broke off left: never the file in use."""
    leaving = beside(path, "leaving")
    if not leaving.exists():
        return
    if path.exists() and not leaving.samefile(path):
        _wipe(leaving)
    leaving.unlink()


def beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.name}.{what}")


def settle(path: Path, key: str) -> None:
    """Into the one file all that lies in its log."""
    with closing(open_file(path, key, read_only=False)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        left = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if left is None or left[0] != "delete":
        raise Refused("another program has the database open", code="database_locked")


def _export(path: Path, part: Path, old_key: str, new_key: str) -> None:
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        if old_key:
            connection.execute(f"PRAGMA key = \"x'{old_key}'\"").close()
        into = f"\"x'{new_key}'\"" if new_key else "''"
        connection.execute(f"ATTACH DATABASE ? AS other KEY {into}", (str(part),)).close()
        connection.execute("SELECT sqlcipher_export('other')").close()
        connection.execute("DETACH DATABASE other").close()
    except sqlcipher.DatabaseError as error:
        raise Broken(f"the database cannot be copied: {error}", code="database") from error
    finally:
        connection.close()


def _compare(path: Path, part: Path, old_key: str, new_key: str) -> None:
    with closing(open_file(path, old_key)) as before, closing(open_file(part, new_key)) as after:
        if _describe(before) != _describe(after):
            raise Broken("the copy differs from the database: nothing was changed", code="database")


def _describe(connection: Any) -> dict[str, tuple[str, int]]:
    """Every table, index and trigger, and how many rows each table has."""
    found = {}
    for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall():
        is_counted = kind == "table" and not name.startswith("message_words")
        rows = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] if is_counted else 0  # noqa: S608
        found[name] = (sql or "", rows)
    return found


def _wipe(path: Path) -> None:
    """Zeros over it before its name goes. On a disk that moves blocks by itself the old ones may live on for a while."""
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            file.write(b"\0" * min(_BLOCK, left))
            left -= _BLOCK
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
