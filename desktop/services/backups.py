"""Back-ups by one click and by the clock; restoring and encryption are asked for here and done at the next start."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.credentials import Credentials
from desktop.errors import Refused, Rejected
from desktop.services.copies import (
    PREFIX,
    keep_newest,
    list_copies,
    look,
    make_folder,
    measure,
    pack,
    preview,
    read_pending,
    take_outcome,
    write_pending,
)
from desktop.services.data_wishes import CopyInfo, DataState, StartOutcome
from desktop.services.heart import Heart
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.store.backup import copy_live
from desktop.store.file_state import KEY_NAME, is_plain

log = logging.getLogger(__name__)

COPYING_OPTION = "copying"  # {"folder", "every_hours", "keep", "pictures"}
_EVERY_S = 600.0


class Backups:
    """Owns no file: the folder of copies is the person's."""

    def __init__(
        self,
        store: Store,
        credentials: Credentials,
        data_dir: Path,
        database: Path | None,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._data_dir = data_dir
        self._database = database  # None: a server's
        self._clock = clock
        self._heart = Heart("backups", self._beat, longest_pause_s=_EVERY_S)

    @needs(Right.DATA)
    async def read_state(self, terms: Mapping[str, int]) -> DataState:
        said = await self._read_copying()
        folder = Path(said["folder"])
        copies = await asyncio.to_thread(list_copies, folder)
        sizes = await asyncio.to_thread(measure, self._data_dir, self._database)
        return DataState(
            folder=self._data_dir,
            is_file=self._database is not None,
            sizes=sizes,
            terms=dict(terms),
            copies_folder=folder,
            copies=tuple(copies),
            copy_every_hours=said["every_hours"],
            keep_copies=said["keep"],
            copies_have_pictures=said["pictures"],
            is_encrypted=self._database is not None and not is_plain(self._database),
            waits=read_pending(self._data_dir).get("do", ""),
        )

    @needs(Right.DATA, note="data.copying")
    async def save_copying(self, said: Mapping[str, Any]) -> None:
        """Rejected names the field: folder, every_hours, keep."""
        merged = await self._read_copying() | dict(said)
        for name, low, high in (("every_hours", 0, 24 * 31), ("keep", 1, 1000)):
            if not isinstance(merged[name], int) or not low <= merged[name] <= high:
                raise Rejected(f"{name}: a number from {low} to {high}", code="copying", field=name)
        folder = Path(str(merged["folder"]))
        try:
            await asyncio.to_thread(make_folder, folder)
        except Refused as error:
            raise Rejected(error.message, code="copying", field="folder") from error
        await self._store.settings.save_option(COPYING_OPTION, merged | {"folder": str(folder)})
        self._heart.wake()

    @needs(Right.DATA, note="data.backup")
    async def make_copy(self) -> CopyInfo:
        return await self._make()

    async def _make(self) -> CopyInfo:
        self._require_file()
        said = await self._read_copying()
        folder = Path(said["folder"])
        key = await self._read_key()
        name = f"{PREFIX}{self._clock().astimezone():%Y%m%d-%H%M%S}"
        target = folder / f"{name}.db"
        await asyncio.to_thread(make_folder, folder)
        await self._store.copy_to(lambda raw: copy_live(raw, target, key))
        if said["pictures"]:
            target = await asyncio.to_thread(pack, target, self._data_dir)
        await asyncio.to_thread(keep_newest, folder, said["keep"])
        return await asyncio.to_thread(look, target)

    @needs(Right.DATA)
    async def preview_copy(self, path: Path) -> CopyInfo:
        """Opened, verified and counted. Rejected `no_copy` for what is none."""
        self._require_file()
        return await asyncio.to_thread(preview, path, await self._read_key())

    @needs(Right.DATA, note="data.restore")
    async def restore_copy(self, path: Path) -> None:
        await self.preview_copy(path)
        await asyncio.to_thread(write_pending, self._data_dir, {"do": "restore", "path": str(path)})

    @needs(Right.DATA, note="data.encryption")
    async def change_encryption(self, *, on: bool) -> None:
        """At the next start. The key is in the secret store before anything is done, and read back."""
        self._require_file()
        if on and not await self._read_key(always=True):
            key = secrets.token_hex(32)
            await asyncio.to_thread(self._credentials.set, KEY_NAME, key)
            if await self._read_key(always=True) != key:
                raise Refused("the secret store does not give the key back", code="secrets")
        await asyncio.to_thread(write_pending, self._data_dir, {"do": "encrypt" if on else "decrypt"})

    @needs(Right.DATA)
    async def read_start(self) -> StartOutcome | None:
        """What the last start did to the file, told once; None when there was nothing to do."""
        said = await asyncio.to_thread(take_outcome, self._data_dir)
        return StartOutcome(said.get("do", ""), said.get("code", ""), said.get("text", "")) if said else None

    @needs(Right.DATA)
    async def call_off_waiting(self) -> None:
        await asyncio.to_thread(write_pending, self._data_dir, {})

    @needs(Right.RUN)
    async def run(self) -> None:
        await self._heart.run()

    async def _beat(self) -> float | None:
        """A copy when the newest is older than wished; what failed is tried again at the next beat and is in the log."""
        said = await self._read_copying()
        if self._database is None or not said["every_hours"]:
            return _EVERY_S
        copies = await asyncio.to_thread(list_copies, Path(said["folder"]))
        newest = max((copy.at for copy in copies), default=None)
        if newest is None or self._clock() - newest >= timedelta(hours=said["every_hours"]):
            copy = await self._make()
            log.info("a back-up was made: %s", copy.path.name)
        return _EVERY_S

    async def _read_copying(self) -> dict[str, Any]:
        base = {"folder": str(self._data_dir / "backups"), "every_hours": 0, "keep": 7, "pictures": False}
        return base | (await self._store.settings.read_option(COPYING_OPTION) or {})

    async def _read_key(self, *, always: bool = False) -> str:
        if not always and (self._database is None or is_plain(self._database)):
            return ""
        return await asyncio.to_thread(self._credentials.get, KEY_NAME) or ""

    def _require_file(self) -> None:
        if self._database is None:
            words = "База на сервере PostgreSQL: её копии делает сам сервер (pg_dump, pg_restore)."
            raise Refused(words, code="database_server")
