"""Pictures of messages: fetched once, kept on disk within a bound, never larger than they may be."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from pathlib import Path

from desktop.avito.payloads import pick_image_url
from desktop.domain.chat import ChatKey, MessageId
from desktop.errors import BronyaError
from desktop.services.accounts import Accounts
from desktop.services.rights import Right, needs
from desktop.store import Store

log = logging.getLogger(__name__)

MOST_BYTES = 6 * 2**20  # of one preview
KEEP_BYTES = 512 * 2**20  # of all of them; the oldest go first
_CHECK_EVERY = 200  # new pictures between two looks at the folder's size


class Pictures:
    """Owns the folder. Names are hashes: an id of Avito's is never used as a file name."""

    def __init__(self, store: Store, accounts: Accounts, folder: Path) -> None:
        self._store = store
        self._accounts = accounts
        self._folder = folder
        self._since_check = 0
        self._fetching = asyncio.Semaphore(4)

    @needs(Right.READ)
    async def load(self, key: ChatKey, message_id: MessageId) -> bytes | None:
        """None when there is no picture or it cannot be had now."""
        path = self._folder / hashlib.sha256(f"{key.account_id}/{message_id}".encode()).hexdigest()
        kept = await asyncio.to_thread(_read, path)
        if kept is not None:
            return kept
        message = await self._store.chats.get_message(key.account_id, message_id)
        url = pick_image_url(message.content) if message else None
        if url is None:
            return None
        async with self._fetching:
            try:
                data = await (await self._accounts.client(key.account_id)).download(url, limit=MOST_BYTES)
            except BronyaError as error:
                log.info("a picture cannot be had: %s", error.code)
                return None
        await asyncio.to_thread(self._keep, path, data)
        return data

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
                _trim(self._folder)
        except OSError as error:
            # A full disk costs the preview a second download, nothing else.
            log.warning("a picture was not kept: %s", error)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _trim(folder: Path) -> None:
    files = sorted(((file.stat().st_mtime, file.stat().st_size, file) for file in folder.iterdir()), reverse=True)
    total = 0
    for _, size, file in files:
        total += size
        if total > KEEP_BYTES:
            file.unlink(missing_ok=True)
