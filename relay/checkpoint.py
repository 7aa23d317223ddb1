"""Moves what SQLite has committed from its write-ahead log into the database, beside the commits instead of between them.

A checkpoint takes two syncs or three, and whoever waits for a commit would wait for those as well.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from relay import database

logger = logging.getLogger(__name__)
EVERY_BYTES = 16 * 1024 * 1024  # at 4 MiB twice the syncs beside the commits, and a p99 half as long again
MOST_FRAMES = 64 * 1024 * 1024 // database.PAGE_BYTES  # a longer write-ahead log is settled between two commits


class Settled(NamedTuple):
    """What a checkpoint left: pages in the write-ahead log, and how many of them are in the database."""

    frames: int
    moved: int

    @property
    def is_too_long(self) -> bool:
        """Under unbroken load there is always one commit more than was moved, and the log never begins anew."""
        return self.moved < self.frames > MOST_FRAMES


def settle(connection: sqlite3.Connection) -> Settled:
    _busy, frames, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return Settled(frames, moved)


class Checkpointer:
    """A thread and a connection of its own, for as long as the writer lives.

    It starts only when commits have not been moved yet, and one at a time: SQLite before 3.51.3 can lose pages when a
    log that is wholly moved is begun anew beside a checkpoint that starts.
    """

    def __init__(self, path: Path, done: Callable[[Settled], None]) -> None:
        self._path = path
        self._done = done
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="checkpoint")
        self._connection: sqlite3.Connection | None = None
        self._unsettled = 0
        self._running = False

    def committed(self, size: int, later: Callable[[Callable[[], None]], object]) -> None:
        """Told of each commit; `later` brings what follows back to the caller's thread."""
        self._unsettled += size
        if self._unsettled < EVERY_BYTES or self._running:
            return
        self._unsettled = 0
        self._running = True
        self._thread.submit(self._settle).add_done_callback(lambda job: later(lambda: self._finish(job)))

    def close(self) -> None:
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _finish(self, job: Future[Settled | None]) -> None:
        self._running = False
        settled = job.result()
        if settled is not None:
            self._done(settled)

    def _settle(self) -> Settled | None:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
                self._connection.execute(f"PRAGMA synchronous={database.SYNCHRONOUS}")
                self._connection.execute("PRAGMA wal_autocheckpoint=0")
            return settle(self._connection)
        except sqlite3.Error as error:
            # The next one repeats it; commits go on into the write-ahead log.
            logger.warning("checkpoint_failed", extra={"reason": f"{type(error).__name__}: {error}"})
            self._close()
            return None

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
