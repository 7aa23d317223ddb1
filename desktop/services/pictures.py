"""Pictures of messages: fetched once, kept on disk within a bound, never larger than they may be."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from desktop.avito.payloads import pick_image_url
from desktop.domain.chat import ChatKey, MessageId
from desktop.errors import BronyaError
from desktop.services.accounts import Accounts
from desktop.services.kept_files import KeptFiles
from desktop.services.rights import Right, needs
from desktop.store import Store

log = logging.getLogger(__name__)

MOST_BYTES = 6 * 2**20  # of one preview
KEEP_BYTES = 512 * 2**20  # of all of them; the oldest go first


class Pictures:
    """Owns the folder of previews."""

    def __init__(self, store: Store, accounts: Accounts, folder: Path, *, keep_bytes: int = KEEP_BYTES) -> None:
        self._store = store
        self._accounts = accounts
        self._files = KeptFiles(folder, keep_bytes=keep_bytes)
        self._fetching = asyncio.Semaphore(4)

    @needs(Right.READ)
    async def load(self, key: ChatKey, message_id: MessageId) -> bytes | None:
        """None when there is no picture or it cannot be had now."""
        message = await self._store.chats.get_message(key.account_id, message_id)
        url = pick_image_url(message.content) if message and message.key == key else None
        if url is None:
            return None
        name = f"{key.account_id}/{message_id}"
        kept = await self._files.read(name)
        if kept is not None:
            return kept
        async with self._fetching:
            try:
                data = await (await self._accounts.client(key.account_id)).download(url, limit=MOST_BYTES)
            except BronyaError as error:
                log.info("a picture cannot be had: %s", error.code)
                return None
        await self._files.keep(name, data)
        return data
