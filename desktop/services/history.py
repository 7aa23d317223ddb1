"""The sweep: Avito's own lists of chats and messages read beside the relay, so that what a webhook lost is found."""

from __future__ import annotations

import asyncio
import logging

from desktop.avito.answers import ChatBatch
from desktop.avito.client import AvitoClient
from desktop.avito.payloads import ListedChat
from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, ChatKey, Message
from desktop.errors import BronyaError, Rejected
from desktop.services.accounts import Accounts
from desktop.services.desk import LinkState
from desktop.services.heart import Heart
from desktop.services.lamps import LampBoard
from desktop.store import Store

log = logging.getLogger(__name__)

EVERY_S = 180.0  # beside a relay
EVERY_ALONE_S = 15.0  # without one the sweep is all there is
FIRST_CHATS = 300  # of a new account: the most recent ones; older ones are read when opened
PAGES_A_CHAT = 3  # of a hundred messages, when nothing of a chat is known


def _read_mark(key: ChatKey) -> str:
    """The name under which it is kept that a chat's history was read once."""
    return f"history/{key.account_id}/{key.chat_id}"


class History:
    """Runs for the program's life. Reads no more than what moved since the last look."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        lamps: LampBoard,
        *,
        every_s: float = EVERY_S,
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._lamps = lamps
        self._every_s = every_s
        self._heart = Heart("sweep", self._beat, longest_pause_s=every_s)
        self._nameless: asyncio.Queue[ChatKey] = asyncio.Queue()
        self._asked: set[ChatKey] = set()

    def sweep_soon(self) -> None:
        self._heart.wake()

    async def run(self) -> None:
        stop_listening = self._store.subscribe(self._note_nameless)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._heart.run())
                group.create_task(self._name_chats())
        finally:
            stop_listening()

    async def _beat(self) -> float | None:
        for account_id in await self._accounts.list_ids():
            await self.sweep(account_id)
        return self._every_s

    async def sweep(self, account_id: AccountId, *, limit: int = FIRST_CHATS) -> int:
        """Reads what moved; how many chats that was. The lamp tells what Avito says."""
        try:
            moved = await self._sweep(await self._accounts.client(account_id), limit)
        except BronyaError as error:
            self._lamps.set_error("avito", error)
            raise
        self._lamps.set("avito", LinkState.OK)
        return moved

    async def _sweep(self, client: AvitoClient, limit: int) -> int:
        offset: int | None = 0
        seen = moved = 0
        while offset is not None and seen < limit:
            batch = await client.list_chats(offset=offset)
            found = await self._read_moved(client, batch)
            seen += len(batch.chats)
            moved += found
            # Newest activity first: a page on which nothing moved has nothing newer behind it.
            offset = batch.next_offset if found else None
        return moved

    async def _read_moved(self, client: AvitoClient, batch: ChatBatch) -> int:
        moved = [chat for chat in batch.chats if await self._has_moved(chat)]
        if moved:
            await self._store.chats.save_chats([chat.chat for chat in moved])
        for chat in moved:
            await self._read_tail(client, chat.chat.key)
        return len(moved)

    async def _has_moved(self, listed: ListedChat) -> bool:
        known = await self._store.chats.get_chat(listed.chat.key)
        if known is None or known.last_at is None or not (known.client_name or known.title):
            return True
        if not await self._store.events.read_cursor(_read_mark(listed.chat.key)):
            return True  # a webhook brought its newest message before anybody read what was said earlier
        last = listed.last_message
        if last is not None:
            stored = await self._store.chats.get_message(listed.chat.key.account_id, last.id)
            return stored is None or stored.kind is not last.kind
        return listed.updated_at is not None and listed.updated_at > known.last_at

    async def _read_tail(self, client: AvitoClient, key: ChatKey) -> None:
        """From the newest back to the first one known; saved oldest first, so that order is Avito's own."""
        read: list[Message] = []
        offset: int | None = 0
        for _ in range(PAGES_A_CHAT):
            if offset is None:
                break
            try:
                batch = await client.fetch_messages(key.chat_id, offset=offset)
            except Rejected as error:
                log.warning("a chat of %s cannot be read: %s", key.account_id, error.message)
                break
            read.extend(batch.messages)
            offset = batch.next_offset
            oldest = batch.messages[-1] if batch.messages else None
            if oldest is None:
                break
            is_known = await self._store.chats.get_message(key.account_id, oldest.id) is not None
            if is_known and await self._store.events.read_cursor(_read_mark(key)):
                break
        await self._store.events.save_events(tuple(reversed(read)), in_order=True)
        await self._store.events.save_cursor(1, _read_mark(key))

    async def read_tail(self, key: ChatKey) -> None:
        """One chat now: to settle an unknown outcome, or before something is said alone."""
        client = await self._accounts.client(key.account_id)
        await self._read_tail(client, key)

    # chats a webhook brought: it tells no name and no title

    def _note_nameless(self, changes: Changes) -> None:
        for key in changes.chats - self._asked:
            self._asked.add(key)
            self._nameless.put_nowait(key)

    async def _name_chats(self) -> None:
        while True:
            key = await self._nameless.get()
            known = await self._store.chats.get_chat(key)
            if known is None or known.client_name or known.title:
                continue
            try:
                client = await self._accounts.client(key.account_id)
                listed = await client.fetch_chat(key.chat_id)
                await self._store.chats.save_chats([listed.chat])
            except BronyaError as error:
                # The next sweep lists it; a chat without a name can be read and answered meanwhile.
                log.info("a chat's name could not be read: %s", error.code)
                self._asked.discard(key)
