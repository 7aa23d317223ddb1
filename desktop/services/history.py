"""The sweep: Avito's own lists of chats and messages read beside the relay, so that what a webhook lost is found."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from desktop.avito.answers import ChatBatch
from desktop.avito.client import PAGE, AvitoClient
from desktop.avito.payloads import ListedChat
from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, ChatKey, Message
from desktop.errors import BronyaError, Rejected
from desktop.services.accounts import Accounts
from desktop.services.downloads import Downloads, read_mark
from desktop.services.heart import Heart
from desktop.services.lamps import LampBoard
from desktop.services.lights import LinkState
from desktop.services.motion import QUICK_CHATS, Motion
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store

log = logging.getLogger(__name__)

EVERY_S = 180.0  # beside a relay
EVERY_ALONE_S = 15.0  # without one the sweep is all there is
MARGIN_S = 120  # seconds by which Avito's own times may be out of order
PAGES_A_CHAT = 3  # of a hundred messages, when nothing of a chat is known


class History:
    """Runs for the program's life. Reads no more than what moved since the last look."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        lamps: LampBoard,
        *,
        every_s: float = EVERY_S,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._lamps = lamps
        self._every_s = every_s
        self._clock = clock
        self._downloads = Downloads(store, lamps)
        self._motions: dict[AccountId, Motion] = {}
        self._gaps: set[AccountId] = set()
        self._troubles: dict[AccountId, BronyaError] = {}
        self._heart = Heart("sweep", self._beat, longest_pause_s=every_s)
        self._nameless: asyncio.Queue[ChatKey] = asyncio.Queue()
        self._asked: set[ChatKey] = set()

    @open_to_all
    def set_pace(self, every_s: float) -> None:
        """How often to look from now on: seldom beside a relay, often without one."""
        self._every_s = every_s
        self._heart.set_longest_pause(every_s)
        self._heart.wake()

    @open_to_all
    def sweep_soon(self) -> None:
        """Events may have been missed: the next look goes down the whole list."""
        self._gaps.update(self._motions)
        self._heart.wake()

    @needs(Right.SETTINGS)
    async def call_off(self, account_id: AccountId) -> None:
        """Ends the first download of an account; what was read stays, the rest is read when it moves."""
        await self._downloads.call_off(account_id)

    @needs(Right.READ)
    async def read_called_off(self, account_id: AccountId) -> bool:
        return await self._downloads.is_called_off(account_id)

    @needs(Right.SETTINGS)
    async def take_up(self, account_id: AccountId) -> None:
        """Goes on with a download that was called off."""
        await self._downloads.take_up(account_id)
        self._heart.wake()

    @needs(Right.RUN)
    async def run(self) -> None:
        stop_listening = self._store.subscribe(self._note_nameless)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._heart.run())
                group.create_task(self._name_chats())
        finally:
            stop_listening()

    async def _beat(self) -> float | None:
        """Every account has its turn, whatever becomes of the one before."""
        failure: BronyaError | None = None
        now = self._clock()
        for account_id in await self._accounts.list_ids():
            try:
                if await self.sweep(account_id, is_quick=self._may_be_quick(account_id, now)):
                    self._motion(account_id).note_moved(now)
            except BronyaError as error:
                failure = error
        if failure is not None:
            raise failure
        every_s = self._choose_pace()
        is_alone = every_s <= EVERY_ALONE_S
        pauses = [one.choose_pause(now, every_s, is_alone=is_alone) for one in self._motions.values()]
        return min(pauses, default=every_s)

    def _choose_pace(self) -> float:
        """While another program has the webhook the relay brings nothing: then the sweep is all there is."""
        return min(self._every_s, EVERY_ALONE_S) if self._lamps.lamps.taken else self._every_s

    def _motion(self, account_id: AccountId) -> Motion:
        return self._motions.setdefault(account_id, Motion())

    def _may_be_quick(self, account_id: AccountId, now: datetime) -> bool:
        """Only the head of the list, where whoever writes stands. Beside a relay every look is a whole one."""
        is_alone = self._choose_pace() <= EVERY_ALONE_S
        return not self._motion(account_id).take_deep(now, at_once=account_id in self._gaps) and is_alone

    @needs(Right.RUN)
    async def sweep(self, account_id: AccountId, *, is_quick: bool = False) -> int:
        """Reads what moved; how many chats that was. The lamp tells what Avito says."""
        try:
            client = await self._accounts.client(account_id)
            if await self._downloads.is_due(account_id):
                moved = await self._downloads.run(client, self._read_tail, look=lambda: self._look(client))
            else:
                moved = await (self._look(client) if is_quick else self._sweep(client))
        except BronyaError as error:
            self._troubles[account_id] = error
            self._lamps.set_error("avito", error)
            raise
        self._troubles.pop(account_id, None)
        if not self._troubles:  # the others' lamps are this one too
            self._lamps.set("avito", LinkState.OK)
        if not is_quick:
            self._gaps.discard(account_id)
        return moved

    async def _look(self, client: AvitoClient) -> int:
        """The chats at the head of the list; when all of them moved there is more behind them."""
        batch = await client.list_chats(limit=QUICK_CHATS)
        moved = await self._read_moved(client, batch)
        return moved if moved < len(batch.chats) or batch.next_offset is None else moved + await self._sweep(client)

    async def _sweep(self, client: AvitoClient) -> int:
        """From the newest activity back to where the last whole sweep began. A page on which nothing moved is no end: a

        webhook lost yesterday may lie behind a hundred chats that today's webhooks brought up to date.
        """
        name = f"swept/{client.account_id}"
        since = await self._store.events.read_cursor(name)
        newest = moved = 0
        offset: int | None = 0
        while offset is not None:
            batch = await client.list_chats(offset=offset)
            moved_here = await self._read_moved(client, batch)
            moved += moved_here
            times = [int(chat.updated_at.timestamp()) for chat in batch.chats if chat.updated_at]
            newest = max([newest, *times])
            is_known = times and min(times) < since - MARGIN_S
            offset = None if is_known and not moved_here else batch.next_offset
        if newest > since:
            await self._store.events.save_cursor(newest, name)
        return moved

    async def _read_moved(self, client: AvitoClient, batch: ChatBatch) -> int:
        was_called_off = await self._downloads.is_called_off(client.account_id)
        moved = [chat for chat in batch.chats if await self._has_moved(chat, was_called_off=was_called_off)]
        if moved:
            await self._store.chats.save_chats([chat.chat for chat in moved])
        for chat in moved:
            await self._read_tail(client, chat.chat.key)
        return len(moved)

    async def _has_moved(self, listed: ListedChat, *, was_called_off: bool) -> bool:
        known = await self._store.chats.get_chat(listed.chat.key)
        if known is None or known.last_at is None or not (known.client_name or known.title):
            return True
        if not was_called_off and not await self._store.events.read_cursor(read_mark(listed.chat.key)):
            return True  # a webhook brought its newest message before anybody read what was said earlier
        last = listed.last_message
        if last is not None:
            stored = await self._store.chats.get_message(listed.chat.key.account_id, last.id)
            if stored is None and was_called_off:
                return known.last_at < last.created_at
            return stored is None or stored.kind is not last.kind
        return listed.updated_at is not None and listed.updated_at > known.last_at

    async def _read_tail(self, client: AvitoClient, key: ChatKey) -> None:
        """From the newest back to the first one known; saved oldest first, so that order is Avito's own. A gap is read to

        its end, however long: only what nobody has seen yet is cut off at its first pages.
        """
        read: list[Message] = []
        offset: int | None = 0
        was_read = bool(await self._store.events.read_cursor(read_mark(key)))
        while offset is not None and (was_read or len(read) < PAGES_A_CHAT * PAGE):
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
            if was_read and await self._store.chats.get_message(key.account_id, oldest.id) is not None:
                break
        await self._store.events.save_events(tuple(reversed(read)), in_order=True)
        await self._store.events.save_cursor(1, read_mark(key))

    @needs(Right.RUN)
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
