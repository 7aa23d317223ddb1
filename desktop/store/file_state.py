"""What the database file is like before it is opened: cheap looks that every start pays for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop.errors import Refused

KEY_NAME = "database/key"  # in the secret store: 64 hex digits, no passphrase to be guessed
PENDING = "at-next-start.json"
_PLAIN = b"SQLite format 3\0"


def is_plain(path: Path) -> bool:
    """An encrypted file begins with its salt; an empty one is as good as plain."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(16) in {b"", _PLAIN}
    return True


def has_work(data_dir: Path, database: str | Path) -> bool:
    """Whether something waits for the closed file, or broke off."""
    leaving = isinstance(database, Path) and database.with_name(f"{database.name}.leaving").exists()
    return leaving or (data_dir / PENDING).exists()


def find_key(database: Path, get_secret: Callable[[str], str | None]) -> str:
    """Nothing for a plain file. Refused `database_key` when the file is encrypted and the secret store has no key."""
    if is_plain(database):
        return ""
    key = get_secret(KEY_NAME)
    if not key:
        words = "База зашифрована, а ключа к ней в хранилище ключей нет. Откройте хранилище ключей или верните копию."
        raise Refused(words, code="database_key")
    return key
