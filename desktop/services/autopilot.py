"""Answering alone: announced first, and at its moment judged again, permitted by the relay, and sent once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, Author, Chat, ChatFilter, ChatKey, ChatMode, Message
from desktop.domain.pages import Draft, DraftState, Outgoing, OutKind, OutState
from desktop.domain.understanding import Intent
from desktop.errors import BronyaError, Rejected, Unreachable
from desktop.feed import Feed
from desktop.services.accounts import Accounts
from desktop.services.ai_records import describe_release
from desktop.services.colleagues import Colleagues
from desktop.services.heart import Heart
from desktop.services.restraint import (
    HANDS_OVER,
    WAITS,
    Pause,
    Question,
    judge_now,
    promises_person,
    weigh,
    weigh_client,
    weigh_moment,
)
from desktop.services.rights import Right, needs
from desktop.services.situation import Situation, read_situation
from desktop.settings import Settings
from desktop.store import Store
from desktop.store.outbox import NewOutgoing

__all__ = ["Autopilot", "Pause", "release_everywhere", "stop_everywhere"]

log = logging.getLogger(__name__)

EVERY_S = 10.0
COUNTDOWN_S = 6.0  # an operator who looks may still call the reply back


@dataclass(frozen=True, slots=True)
class BookingHands:
    """What the autopilot may do with a plain stay: hold its dates, and have the reply written anew with that."""

    hold: Callable[[ChatKey], Awaitable[object]]
    rewrite: Callable[[ChatKey], Awaitable[object]]


class Autopilot:
    """Runs for the program's life; does nothing without a relay, since only the relay gives the right to answer."""

    def __init__(
        self,
        store: Store,
        feed: Feed,
        accounts: Accounts,
        *,
        clock: Callable[[], datetime],
        every_s: float = EVERY_S,
        countdown_s: float = COUNTDOWN_S,
        booking: BookingHands | None = None,
    ) -> None:
        self._store = store
        self._feed = feed
        self._accounts = accounts
        self._clock = clock
        self._every_s = every_s
        self._countdown_s = countdown_s
        self._booking = booking
        self._colleagues = Colleagues(store, feed)
        self._heart = Heart("autopilot", self._beat, longest_pause_s=every_s)

    @needs(Right.RUN)
    async def run(self) -> None:
        stop_listening = self._store.subscribe(self._wake_on)
        try:
            await self._heart.run()
        finally:
            stop_listening()

    def _wake_on(self, changes: Changes) -> None:
        if changes.drafts or changes.settings:
            self._heart.wake()

    async def _beat(self) -> float | None:
        await self.read_stops()
        page = await self._store.chats.list_chats(ChatFilter.AUTOPILOT, limit=200)
        for chat in page.chats:
            if chat.asks_message_id and chat.needs_message_id != chat.asks_message_id:
                # Read for each chat: what the owner has just forbidden or allowed holds for the very next one.
                await self.consider(chat, await self._store.settings.read())
        return self._every_s

    @needs(Right.RUN)
    async def read_stops(self) -> None:
        """A stop pressed at another desk is a stop here too, and its release a release."""
        stopped = {stop.account: stop.reason for stop in await self._feed.read_stops()}
        everywhere = await self._store.settings.read_stop()
        for account_id in await self._accounts.list_ids():
            here = await self._store.settings.read_stop(account_id)
            if account_id in stopped and here is None:
                await self._store.settings.stop(stopped[account_id] or "stopped", account_id=account_id)
            elif account_id not in stopped and here is not None and everywhere is None:
                await self._store.settings.release(account_id=account_id)

    # ---- announcing

    @needs(Right.RUN)
    async def consider(self, chat: Chat, settings: Settings) -> Pause | None:
        """One chat: announces the reply to what waits there, or says why not."""
        asked = chat.asks_message_id
        if asked is None or (await self._store.chats.read_modes(chat.key)).in_force is not ChatMode.AUTO:
            return Pause.NO_DRAFT
        if any(row.is_automatic for row in await self._store.outbox.list_rows(key=chat.key)):
            return None  # announced, or on its way
        draft = await self._store.drafts.get_live(chat.key)
        message = await self._store.chats.get_message(chat.key.account_id, asked)
        if message is None or draft is None or draft.for_message_id != asked:
            return Pause.NO_DRAFT
        question = Question(message, draft, await self._read_tail(chat.key))
        situation = await read_situation(self._store, chat.key, self._clock())
        pause = await self._hold(question, situation, settings)
        await asyncio.sleep(0)  # the window's turn before it is judged
        pause = pause or weigh(question, situation, settings)
        if pause is None:
            pause = await self._announce(chat.key, message, draft)
        await self._leave(chat.key, pause)
        return pause

    async def _read_tail(self, key: ChatKey) -> tuple[Message, ...]:
        tail = (await self._store.chats.read_messages(key, limit=50)).messages
        return await self._colleagues.recognise(tail, self._clock())

    async def _announce(self, key: ChatKey, message: Message, draft: Draft) -> Pause | None:
        """Queued for a moment later; `release` has the last word then."""
        reply = NewOutgoing(
            OutKind.TEXT,
            key=key,
            text=draft.text,
            is_automatic=True,
            answers=message.id,
            draft_id=draft.id,
            permit_key=f"reply:{message.id}",
            not_before=self._clock() + timedelta(seconds=self._countdown_s),
        )
        try:
            await self._store.outbox.enqueue(reply)
        except Rejected as error:
            log.info("an automatic reply was not queued: %s", error.code)
            return Pause.STALE if error.code == "stale" else Pause.TAKEN_OVER
        return None

    async def _leave(self, key: ChatKey, pause: Pause | None) -> None:
        """What does not pass by itself is said to the operators."""
        if pause in HANDS_OVER:
            await self._store.chats.hand_over(key, pause.value)
        elif pause in WAITS or pause is Pause.PROMISED:
            await self._store.chats.set_needs_operator(key, pause.value)

    async def _hold(self, question: Question, situation: Situation, settings: Settings) -> Pause | None:
        """A complete stay that is plainly asked for holds its dates, then the reply is written anew: it says so. Only an

        operator confirms. Taken dates refuse by themselves, and the reply that says they are taken stays as it is.
        """
        said, key = situation.understanding, situation.chat.key
        is_asked = said.intent is Intent.BOOKING and said.stay is not None and said.question is None
        is_whole = is_asked and (said.guests is not None or not situation.sheet.guests_matter)
        if self._booking is None or not settings.auto_booking or not is_whole or situation.booking is not None:
            return None
        if weigh_moment(question, situation, settings) or weigh_client(situation):
            return None
        if not await self._is_real(key, question.message):
            return Pause.UNVERIFIED
        if not (await self._feed.ask_permit(key.account_id, f"hold:{question.message.id}")).granted:
            return Pause.NO_PERMIT
        try:
            await self._booking.hold(key)
        except Rejected as error:
            log.info("the stay of a chat was not held: %s", error.code)
            return None
        await self._booking.rewrite(key)
        return Pause.HOLDING

    # ---- the moment of sending

    @needs(Right.RUN)
    async def release(self, row: Outgoing) -> Pause | None:
        """The last word on an announced reply: None lets it leave. Unreachable when that cannot be known now."""
        assert row.key is not None
        pause, situation, settings = await self._weigh_again(row)
        if pause is None:
            pause = await self._ask_permit(row)
        record = {"outgoing_id": row.id, "draft_id": row.draft_id, "text": row.text, "pause": pause}
        if situation is not None:
            record |= describe_release(situation, judge_now(row.text, situation, settings), settings)
        await self._log(row, record)
        await self._leave(row.key, Pause.PROMISED if pause is None and promises_person(row.text) else pause)
        return pause

    async def _weigh_again(self, row: Outgoing) -> tuple[Pause | None, Situation | None, Settings]:
        """Modes, the calendar, the conditions and the clock as they are now, and Avito's own word on the message."""
        assert row.key is not None
        settings = await self._store.settings.read()
        if (await self._store.chats.read_modes(row.key)).in_force is not ChatMode.AUTO:
            return Pause.MODE, None, settings
        message = await self._find_asked(row)
        if message is None:
            return Pause.STALE, None, settings
        draft = await self._store.drafts.get(row.draft_id) if row.draft_id else None
        said = replace(draft, text=row.text, state=DraftState.READY) if draft else None
        situation = await read_situation(self._store, row.key, self._clock())
        tail = await self._read_tail(row.key)
        await asyncio.sleep(0)
        pause = weigh(Question(message, said, tail), situation, settings)
        if pause is None and not await self._is_real(row.key, message):
            pause = Pause.UNVERIFIED
        return pause, situation, settings

    async def _find_asked(self, row: Outgoing) -> Message | None:
        """The message the row answers, while it is still the one that waits."""
        assert row.key is not None
        chat = await self._store.chats.get_chat(row.key)
        if chat is None or row.answers is None or chat.asks_message_id != row.answers:
            return None
        return await self._store.chats.get_message(row.key.account_id, row.answers)

    async def _ask_permit(self, row: Outgoing) -> Pause | None:
        assert row.key is not None
        # Asked first because it may be asked in vain: a relay that is away costs a wait here, a permit there.
        if any(stop.account == row.key.account_id for stop in await self._feed.read_stops()):
            return Pause.MODE
        if row.payload.get("is_permitted"):
            return None  # since an earlier try that surely did not reach Avito: the right is still ours alone
        try:
            permit = await self._feed.ask_permit(row.key.account_id, row.permit_key or f"reply:{row.answers}")
        except Unreachable as error:
            if error.maybe_done:
                # The permit may be spent in our name; without knowing it nobody answers alone any more.
                return Pause.FAILED
            raise
        if permit.stopped:
            return Pause.MODE
        if not permit.granted:
            return Pause.NO_PERMIT
        await self._store.outbox.merge_payload(row.id, {"is_permitted": True})
        # The relay took its time: the client may have gone on.
        return None if await self._find_asked(row) is not None else Pause.STALE

    async def _log(self, row: Outgoing, record: dict[str, Any]) -> None:
        await self._store.ai_log.append(record | {"released_by": "autopilot"}, kind="auto", key=row.key)

    async def _is_real(self, key: ChatKey, message: Message) -> bool:
        """A webhook can be forged by whoever learns its address; Avito's own list cannot."""
        client = await self._accounts.client(AccountId(key.account_id))
        try:
            batch = await client.fetch_messages(key.chat_id, limit=30)
        except Rejected as error:
            log.warning("a message to be answered is not at Avito: %s", error.message)
            return False
        return any(one.id == message.id and one.author is Author.CLIENT for one in batch.messages)


@needs(Right.ANSWER)
async def call_back(store: Store, outgoing_id: int) -> None:
    """An operator's word while the reply is only announced: the message is theirs then, the draft stays."""
    row = await store.outbox.get(outgoing_id)
    await store.outbox.drop(outgoing_id)
    if row is not None and row.is_automatic and row.key is not None and row.state is OutState.QUEUED:
        await store.chats.set_needs_operator(row.key, Pause.CANCELLED.value)


@needs(Right.STOP)
async def stop_everywhere(store: Store, feed: Feed | None, accounts: Accounts, reason: str) -> None:
    """Here at once, then at the relay: raises when the relay could not be told, after the stop here is in force."""
    await store.settings.stop(reason)
    failure: BronyaError | None = None
    for account_id in await accounts.list_ids():
        if feed is None:
            continue
        try:
            await feed.stop(account_id, reason)
        except BronyaError as error:
            failure = error
    if failure is not None:
        raise failure


@needs(Right.RELEASE)
async def release_everywhere(store: Store, feed: Feed | None, accounts: Accounts) -> None:
    """The relay first: as long as it is stopped there, nothing may look released here."""
    if feed is not None:
        for account_id in await accounts.list_ids():
            await feed.unstop(account_id)
    await store.settings.release()
