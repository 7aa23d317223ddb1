"""The first download of an account: its recent chats with their last pages, told as it goes, ended and taken up at will."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import IntEnum

from desktop.avito.client import AvitoClient
from desktop.domain.chat import AccountId, Chat, ChatKey
from desktop.services.lamps import LampBoard
from desktop.services.rights import Right, needs
from desktop.services.wishes import Download
from desktop.store import Store

FIRST_CHATS = 300  # the most recent ones; older ones are read when they move
_LOOK_EVERY = 20  # chats between two looks at who has just written: a download keeps nobody waiting

ReadTail = Callable[[AvitoClient, ChatKey], Awaitable[None]]


class _Stage(IntEnum):
    """Kept as a cursor of the account."""

    DUE = 0
    DONE = 1
    CALLED_OFF = 2


def read_mark(key: ChatKey) -> str:
    """The name under which it is kept that a chat's history was read once: what makes a download resumable."""
    return f"history/{key.account_id}/{key.chat_id}"


class Downloads:
    """Keeps its place in the store, chat by chat: a restart goes on where it ended."""

    def __init__(self, store: Store, lamps: LampBoard) -> None:
        self._store = store
        self._lamps = lamps

    @needs(Right.STEP)
    async def is_due(self, account_id: AccountId) -> bool:
        return await self._read_stage(account_id) is _Stage.DUE

    @needs(Right.STEP)
    async def is_called_off(self, account_id: AccountId) -> bool:
        return await self._read_stage(account_id) is _Stage.CALLED_OFF

    @needs(Right.STEP)
    async def call_off(self, account_id: AccountId) -> None:
        await self._save_stage(account_id, _Stage.CALLED_OFF)
        self._lamps.set_download(account_id, None)

    @needs(Right.STEP)
    async def take_up(self, account_id: AccountId) -> None:
        await self._save_stage(account_id, _Stage.DUE)

    @needs(Right.RUN)
    async def run(self, client: AvitoClient, read_tail: ReadTail, *, look: Callable[[], Awaitable[int]]) -> int:
        """How many chats were read. The list first, so that every chat is seen at once; then their words, newest first."""
        account_id = client.account_id
        chats = await self._list_chats(client)
        await self._store.chats.save_chats(chats)
        read = 0
        for number, chat in enumerate(chats):
            if not await self.is_due(account_id):
                return read
            self._lamps.set_download(account_id, Download(account_id, number, len(chats)))
            if not await self._store.events.read_cursor(read_mark(chat.key)):
                await read_tail(client, chat.key)
                read += 1
                if read % _LOOK_EVERY == 0:
                    await look()
        await self._save_stage(account_id, _Stage.DONE)
        self._lamps.set_download(account_id, None)
        return read

    async def _list_chats(self, client: AvitoClient) -> list[Chat]:
        found: dict[ChatKey, Chat] = {}
        offset: int | None = 0
        while offset is not None and len(found) < FIRST_CHATS:
            batch = await client.list_chats(offset=offset)
            found |= {listed.chat.key: listed.chat for listed in batch.chats}
            offset = batch.next_offset
        return list(found.values())[:FIRST_CHATS]

    async def _read_stage(self, account_id: AccountId) -> _Stage:
        return _Stage(await self._store.events.read_cursor(f"download/{account_id}"))

    async def _save_stage(self, account_id: AccountId, stage: _Stage) -> None:
        await self._store.events.save_cursor(stage, f"download/{account_id}")
