"""Voice messages: the recording fetched by a fresh link and kept, and its words where a model server may hear it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.avito.payloads import read_voice_id
from desktop.domain.chat import Author, ChatKey, Message, MessageId, MessageKind
from desktop.errors import BronyaError, Rejected
from desktop.services.accounts import Accounts
from desktop.services.assistants import Assistants
from desktop.services.kept_files import KeptFiles
from desktop.services.rights import Right, needs
from desktop.settings import Settings
from desktop.store import Store

log = logging.getLogger(__name__)

MOST_BYTES = 20 * 2**20  # of one recording
KEEP_BYTES = 256 * 2**20
HEARD_AT_ONCE = 3  # of one burst


def may_hear_alone(settings: Settings) -> bool:
    """A recording cannot be masked: while personal data is, no server hears one unless a person asks for it."""
    return settings.provider != "builtin" and not settings.mask_personal_data


class Voices:
    """Owns the folder of recordings. Links of Avito's die within an hour and are asked for anew each time."""

    def __init__(
        self, store: Store, accounts: Accounts, assistants: Assistants, folder: Path, *, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._assistants = assistants
        self._files = KeptFiles(folder, keep_bytes=KEEP_BYTES, suffix=".mp3")
        self._clock = clock

    @needs(Right.READ)
    async def load(self, key: ChatKey, message_id: MessageId) -> Path | None:
        """A file a player opens; None when the message is no voice or Avito no longer has the recording."""
        message = await self._store.chats.get_message(key.account_id, message_id)
        voice_id = read_voice_id(message.content) if message and message.key == key else None
        if voice_id is None:
            return None
        name = f"{key.account_id}/{message_id}"
        if await self._files.read(name) is None:
            client = await self._accounts.client(key.account_id)
            url = (await client.fetch_voice_urls([voice_id])).get(voice_id)
            if url is None:
                return None
            await self._files.keep(name, await client.download(url, limit=MOST_BYTES))
        return self._files.path(name)

    @needs(Right.DRAFT)
    async def transcribe(self, key: ChatKey, message_id: MessageId) -> str:
        """A person's wish: their own decision that the server may hear it. Rejected `ai_speech` by the built-in one."""
        settings = await self._assistants.read_settings()
        return await self._hear(key, message_id, settings)

    @needs(Right.DRAFT)
    async def hear_waiting(self, key: ChatKey) -> None:
        """Before a draft: what the client said aloud since our last word, where it may be heard without asking."""
        settings = await self._assistants.read_settings()
        if not may_hear_alone(settings):
            return
        for message in await self._list_unheard(key):
            try:
                await self._hear(key, message.id, settings)
            except BronyaError as error:
                log.info("a voice message stays without words: %s", error.code)
                return

    async def _list_unheard(self, key: ChatKey) -> list[Message]:
        found: list[Message] = []
        for message in reversed((await self._store.chats.read_messages(key, limit=20)).messages):
            if message.author is Author.US:
                break
            if message.kind is MessageKind.VOICE and message.author is Author.CLIENT and not message.transcript:
                found.append(message)
        return found[:HEARD_AT_ONCE]

    async def _hear(self, key: ChatKey, message_id: MessageId, settings: Settings) -> str:
        await self._assistants.check_budget(settings, self._clock())
        path = await self.load(key, message_id)
        data = await self._files.read(f"{key.account_id}/{message_id}") if path else None
        if data is None:
            raise Rejected("the recording cannot be had", code="ai_speech")
        assistant = await self._assistants.pick(settings)
        try:
            said = await assistant.transcribe(data)
        except BronyaError as error:
            self._assistants.note(error)
            raise
        self._assistants.note(None)
        record = {
            "assistant": settings.provider,
            "request": {"model": said.model, "message_id": message_id, "bytes": len(data)},
            "text": said.text,
            "usage": said.usage.to_json(),
        }
        await self._store.ai_log.append(record, kind="transcript", key=key)
        await self._store.chats.set_transcript(key.account_id, message_id, said.text)
        return said.text
