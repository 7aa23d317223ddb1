"""Answering alone: only what the guard lets go, once, with the relay's permit, and never when a person is at it."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.avito.messages import LIMIT, count_units
from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, Author, Chat, ChatFilter, ChatKey, ChatMode, Message, Sender
from desktop.domain.guard import Level, judge
from desktop.domain.pages import Draft, DraftState, OutKind
from desktop.domain.understanding import Intent, Tone
from desktop.errors import BronyaError, Rejected, Unreachable
from desktop.feed import Feed
from desktop.services.accounts import Accounts
from desktop.services.heart import Heart
from desktop.services.situation import Situation, read_situation
from desktop.settings import Settings
from desktop.store import Store
from desktop.store.outbox import NewOutgoing

log = logging.getLogger(__name__)

EVERY_S = 10.0
MOST_AN_HOUR = 6  # automatic replies in one chat: a loop between two machines ends here
_ASKS_PERSON = re.compile(
    r"\b(?:оператор|менеджер|администратор|хозя(?:ин|йк)|жив(?:ой|ым) человек|с человеком|позовите|operator|manager|human)",
    re.IGNORECASE,
)


class Pause(StrEnum):
    """Why a chat is not answered alone; those in HANDS_OVER are shown to an operator, the others pass by themselves."""

    NO_DRAFT = "no_draft"
    TOO_OLD = "too_old"
    OFF_HOURS = "off_hours"
    TAKEN_OVER = "taken_over"
    TOPIC = "topic"
    PERSON_WANTED = "person_wanted"
    COMPLAINT = "complaint"
    HELD = "held"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNVERIFIED = "unverified"
    NO_PERMIT = "no_permit"
    FAILED = "assistant_failed"


# An old message is no trouble: it waits like any other, and the client's next word is answered again.
_PASSING = {Pause.NO_DRAFT, Pause.TOO_OLD, Pause.OFF_HOURS, Pause.TAKEN_OVER, Pause.NO_PERMIT}
HANDS_OVER = frozenset(Pause) - _PASSING


@dataclass(frozen=True, slots=True)
class Question:
    """What `weigh` looks at: the message that waits, the draft for it, and the last messages of the chat."""

    message: Message
    draft: Draft | None
    tail: tuple[Message, ...]


def weigh(question: Question, situation: Situation, settings: Settings) -> Pause | None:
    """None: everything known here allows the reply. Pure; the same rule on every desktop."""
    said = situation.understanding
    text = " ".join(turn.text for turn in situation.dialog[-3:] if turn.who == "client")
    if situation.now - question.message.created_at > timedelta(minutes=settings.max_age_minutes):
        return Pause.TOO_OLD
    if not _is_open(situation, settings):
        return Pause.OFF_HOURS
    if _is_taken_over(question.tail, situation.now, settings.takeover_minutes):
        return Pause.TAKEN_OVER
    if said.intent is Intent.COMPLAINT or said.tone is Tone.NEGATIVE:
        return Pause.COMPLAINT
    if _ASKS_PERSON.search(text):
        return Pause.PERSON_WANTED
    if said.intent.value not in settings.auto_topics:
        return Pause.TOPIC
    if _count_recent(question.tail, situation.now) >= MOST_AN_HOUR:
        return Pause.TOO_MANY
    return _weigh_draft(question.draft, situation, settings)


def _weigh_draft(draft: Draft | None, situation: Situation, settings: Settings) -> Pause | None:
    if draft is None or draft.state in {DraftState.WRITING, DraftState.STALE}:
        return Pause.NO_DRAFT
    if draft.state is not DraftState.READY:
        return Pause.FAILED
    if count_units(draft.text) > LIMIT:
        return Pause.TOO_LONG
    # Judged by what is true now, not by what was true when it was written.
    level: Level = "facts" if settings.auto_reply == "facts" else "guarded"
    return None if judge(draft.text, situation.guard_context(), level=level).may_send else Pause.HELD


def _is_open(situation: Situation, settings: Settings) -> bool:
    hours = settings.working_hours
    if hours is None:
        return True
    clock = f"{situation.local_now:%H:%M}"
    if hours.since <= hours.until:
        return hours.since <= clock < hours.until
    return clock >= hours.since or clock < hours.until


def _is_taken_over(tail: tuple[Message, ...], now: datetime, minutes: int) -> bool:
    since = now - timedelta(minutes=minutes)
    return any(
        message.author is Author.US and message.sender is not Sender.AUTOPILOT and message.created_at >= since
        for message in tail
    )


def _count_recent(tail: tuple[Message, ...], now: datetime) -> int:
    since = now - timedelta(hours=1)
    return sum(message.sender is Sender.AUTOPILOT and message.created_at >= since for message in tail)


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
        hold_stay: Callable[[ChatKey], Awaitable[object]] | None = None,
    ) -> None:
        self._store = store
        self._feed = feed
        self._accounts = accounts
        self._clock = clock
        self._every_s = every_s
        self._hold_stay = hold_stay
        self._heart = Heart("autopilot", self._beat, longest_pause_s=every_s)

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
            if chat.asks_message_id and not chat.needs_operator:
                # Read for each chat: what the owner has just forbidden or allowed holds for the very next one.
                await self.consider(chat, await self._store.settings.read())
        return self._every_s

    async def read_stops(self) -> None:
        """A stop pressed at another desk is a stop here too, and its release a release."""
        stopped = {stop.account: stop.reason for stop in await self._feed.read_stops()}
        for account_id in await self._accounts.list_ids():
            here = await self._store.settings.read_stop(account_id)
            if account_id in stopped and here is None:
                await self._store.settings.stop(stopped[account_id] or "stopped", account_id=account_id)

    async def consider(self, chat: Chat, settings: Settings) -> Pause | None:
        """One chat: answers it, or says why not."""
        asked = chat.asks_message_id
        if asked is None:
            return Pause.NO_DRAFT
        key = chat.key
        if (await self._store.chats.read_modes(key)).in_force is not ChatMode.AUTO:
            return Pause.NO_DRAFT
        draft = await self._store.drafts.get_live(key)
        message = await self._store.chats.get_message(key.account_id, asked)
        if message is None or draft is None or draft.for_message_id != asked:
            return Pause.NO_DRAFT
        tail = (await self._store.chats.read_messages(key, limit=50)).messages
        situation = await read_situation(self._store, key, self._clock())
        pause = weigh(Question(message, draft, tail), situation, settings)
        if pause is None:
            pause = await self._answer(key, message, draft)
            if pause is None and settings.auto_booking:
                await self._hold(situation)
        if pause in HANDS_OVER:
            await self._store.chats.set_needs_operator(key, pause.value)
        return pause

    async def _answer(self, key: ChatKey, message: Message, draft: Draft) -> Pause | None:
        """Asks Avito whether the message is real, then the relay for the right to answer it, then queues the reply."""
        if not await self._is_real(key, message):
            return Pause.UNVERIFIED
        permit_key = f"reply:{message.id}"
        try:
            permit = await self._feed.ask_permit(key.account_id, permit_key)
        except Unreachable as error:
            if error.maybe_done:
                # The permit may be spent in our name; without knowing it nobody answers alone any more.
                return Pause.FAILED
            raise
        if not permit.granted:
            return Pause.NO_PERMIT
        try:
            await self._store.outbox.enqueue(
                NewOutgoing(
                    OutKind.TEXT,
                    key=key,
                    text=draft.text,
                    is_automatic=True,
                    answers=message.id,
                    draft_id=draft.id,
                    permit_key=permit_key,
                )
            )
        except Rejected as error:
            log.info("an automatic reply was not queued: %s", error.code)
            return Pause.TAKEN_OVER
        return None

    async def _hold(self, situation: Situation) -> None:
        """A complete stay that is plainly asked for holds its dates; only an operator confirms. Taken dates refuse by themselves."""
        said = situation.understanding
        is_asked = said.intent is Intent.BOOKING and said.stay is not None and said.question is None
        if self._hold_stay is None or not is_asked or situation.booking is not None:
            return
        try:
            await self._hold_stay(situation.chat.key)
        except Rejected as error:
            log.info("the stay of a chat was not held: %s", error.code)

    async def _is_real(self, key: ChatKey, message: Message) -> bool:
        """A webhook can be forged by whoever learns its address; Avito's own list cannot."""
        client = await self._accounts.client(AccountId(key.account_id))
        try:
            batch = await client.fetch_messages(key.chat_id, limit=30)
        except Rejected as error:
            log.warning("a message to be answered is not at Avito: %s", error.message)
            return False
        return any(one.id == message.id and one.author is Author.CLIENT for one in batch.messages)


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


async def release_everywhere(store: Store, feed: Feed | None, accounts: Accounts) -> None:
    """The relay first: as long as it is stopped there, nothing may look released here."""
    if feed is not None:
        for account_id in await accounts.list_ids():
            await feed.unstop(account_id)
    await store.settings.release()
