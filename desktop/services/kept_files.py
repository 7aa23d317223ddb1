"""Files fetched once and kept in a folder within a bound: pictures and recordings."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from pathlib import Path

log = logging.getLogger(__name__)

_CHECK_EVERY = 200  # new files between two looks at the folder's size


class KeptFiles:
    """Owns the folder. Names are hashes: an id of Avito's is never used as a file name. The oldest go first."""

    def __init__(self, folder: Path, *, keep_bytes: int, suffix: str = "") -> None:
        self._folder = folder
        self._keep_bytes = keep_bytes
        self._suffix = suffix
        self._since_check = _CHECK_EVERY - 1  # what an earlier run left is looked at soon

    def path(self, name: str) -> Path:
        return self._folder / (hashlib.sha256(name.encode()).hexdigest() + self._suffix)

    async def read(self, name: str) -> bytes | None:
        return await asyncio.to_thread(_read, self.path(name))

    async def keep(self, name: str, data: bytes) -> None:
        await asyncio.to_thread(self._keep, self.path(name), data)

    def _keep(self, path: Path, data: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = path.with_suffix(".part")
            part.write_bytes(data)
            part.chmod(0o600)
            part.replace(path)
            self._since_check += 1
            if self._since_check >= _CHECK_EVERY:
                self._since_check = 0
                _trim(self._folder, self._keep_bytes)
        except OSError as error:
            # A full disk costs a second download, nothing else.
            log.warning("a file was not kept: %s", error)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _trim(folder: Path, keep_bytes: int) -> None:
    files = sorted(((file.stat().st_mtime, file.stat().st_size, file) for file in folder.iterdir()), reverse=True)
    total = 0
    for _, size, file in files:
        total += size
        if total > keep_bytes:
            file.unlink(missing_ok=True)
