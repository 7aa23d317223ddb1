"""One program at a time in a data folder, and the name that folder has among desktops that share a database."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from desktop.errors import Refused
from desktop.paths import make_private_dir

_LOCK = "in-use"
_INSTANCE = "instance"


@contextmanager
def claim_folder(data_dir: Path) -> Iterator[None]:
    """Held until left, and by the system itself given back when the process dies.

    Refused `data_dir_busy` while another desktop or agent works here: two would answer the same chats from one store,
    each taking what the other has under way for left behind by a crash.
    """
    path = make_private_dir(data_dir) / _LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Refused(f"{path} cannot be opened: {error.strerror}", code="data_dir") from error
    try:
        _lock(handle, data_dir)
        _write_pid(handle)
        yield
    finally:
        os.close(handle)  # which unlocks


def read_instance(data_dir: Path) -> str:
    """Made once for a folder, and kept: after a crash the same desktop knows its own rows again."""
    path = make_private_dir(data_dir) / _INSTANCE
    with contextlib.suppress(OSError, UnicodeDecodeError):
        known = path.read_text(encoding="ascii").strip()
        if known.isalnum():
            return known
    fresh = uuid4().hex
    try:
        path.write_text(fresh + "\n", encoding="ascii")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}", code="data_dir") from error
    return fresh


def _lock(handle: int, data_dir: Path) -> None:
    try:
        _lock_whole(handle)
    except OSError as error:
        who = _read_pid(handle)
        words = f"{data_dir} is in use by another Bronya{who}; end that one, or give this one its own BRONYA_DATA_DIR"
        raise Refused(words, code="data_dir_busy") from error


def _lock_whole(handle: int) -> None:
    """Never waits."""
    if os.name == "nt":
        import msvcrt

        # One byte far behind the words, so that they stay readable for who is refused.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_pid(handle: int) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())


def _read_pid(handle: int) -> str:
    with contextlib.suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        text = os.read(handle, 32).split(b"\n")[0].decode("ascii", "replace")
        if text.isdigit():
            return f" (process {text})"
    return ""
