"""Keeps a second server from one SQLite file: two writers that checkpoint at once can damage it."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from relay.database import sqlite_path


class AlreadyServed(RuntimeError):
    """Another relay serves this file."""


class SingleServer:
    """Holds a lock beside the database file while it is entered; the system lets go of it when the process dies."""

    def __init__(self, url: str) -> None:
        self._path = sqlite_path(url)
        self._handle: int | None = None

    def __enter__(self) -> None:
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise AlreadyServed(f"Another relay already serves {self._path}.") from error
        self._handle = handle

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> None:
    """Raises OSError when another process holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
