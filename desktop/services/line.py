"""The line behind a hold: who else asks for held dates stands in it, and is offered them when the hold ends."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.domain.calendar import local_time
from desktop.domain.changes import Changes
from desktop.domain.chat import ChatKey, ResourceId
from desktop.domain.guard import judge
from desktop.domain.pages import Draft, DraftState
from desktop.domain.stay import Stay
from desktop.domain.waiting import WaitingState
from desktop.domain.wording import Language, pick_language, say_stay
from desktop.services.drafting import to_analysis, to_verdict
from desktop.services.heart import Heart
from desktop.services.rights import Right, needs
from desktop.services.situation import Situation, read_situation
from desktop.store import Store

log = logging.getLogger(__name__)

TELL_WITHIN = timedelta(days=2)  # an older lapse is no news to anybody
_FREE = {
    "ru": "{hello}Даты {stay} освободились. Если они ещё нужны, напишите, пожалуйста.",
    "en": "{hello}The dates {stay} are free again. If you still need them, please write to us.",
}
_LAPSED = {
    "ru": "{hello}Время предварительной брони {stay} вышло. Если даты ещё нужны, напишите, пожалуйста: проверим их снова.",
    "en": "{hello}The provisional booking {stay} has lapsed. If you still need the dates, please write: we will check again.",
}


class Line:
    """Runs for the program's life. What a client hears of it is only ever a draft that the operator sees."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._heart = Heart("line", self._beat)
        self._asked: set[ChatKey] = set()
        self._freed: set[ResourceId] = set()
        self._is_first = True

    @needs(Right.RUN)
    async def run(self) -> None:
        stop_listening = self._store.subscribe(self._wake_on)
        try:
            await self._heart.run()
        finally:
            stop_listening()

    def _wake_on(self, changes: Changes) -> None:
        if changes.drafts or changes.calendars or changes.bookings:
            self._asked |= changes.drafts
            self._freed |= changes.calendars
            self._heart.wake()

    async def _beat(self) -> float | None:
        now = self._clock()
        line = await self._store.waiting.list_waiting()
        # At start, and after what happened at another desktop, the store knows more than we heard of.
        freed = {one.resource_id for one in line} | self._freed
        asked, self._asked, self._freed = self._asked, set(), set()
        await self._store.waiting.end_past(now.replace(tzinfo=None) - timedelta(days=1))
        for key in asked:
            await self.look_at(key)
        for booking in await self._store.bookings.list_lapsed(now - TELL_WITHIN):
            assert booking.chat is not None
            await self._write(booking.chat, booking.stay, _LAPSED)
            await self._store.bookings.note_told(booking)
        for resource_id in freed:
            await self._offer(resource_id, now)
        return None

    @needs(Right.RUN)
    async def look_at(self, key: ChatKey) -> None:
        """Joins the line if this chat asks for held dates, leaves it if not. The reading is the draft's own."""
        draft = await self._store.drafts.get_live(key)
        chat = await self._store.chats.get_chat(key)
        if draft is None or chat is None or chat.resource_id is None or not draft.analysis.get("stay"):
            return
        resource = await self._store.conditions.get_resource(chat.resource_id)
        if resource is None:
            return
        said = draft.analysis
        try:
            stay = Stay.parse(said["stay"]["start"], said["stay"]["end"], resource.unit)
        except ValueError:
            return  # the resource changed its unit since
        await self._store.waiting.join(
            key,
            resource.id,
            stay,
            guests=said.get("guests"),
            name=said.get("name") or chat.client_name,
            phone=said.get("phone") or "",
        )

    async def _offer(self, resource_id: ResourceId, now: datetime) -> None:
        """Each whose turn it is, and those whose turn a crash cut short."""
        if await self._store.conditions.get_resource(resource_id) is None:
            return
        settings = await self._store.settings.read()
        await self._store.waiting.review_offers(resource_id)
        patience = now - timedelta(hours=settings.hold_hours)
        while await self._store.waiting.pick_next(resource_id, offers_since=patience):
            pass
        for one in await self._store.waiting.list_waiting(resource_id):
            if one.state is WaitingState.NEXT:
                await self._write(one.chat, one.stay, _FREE)
                await self._store.waiting.note_offer(one)

    async def _write(self, key: ChatKey, stay: Stay, words: dict[str, str]) -> None:
        """A draft of our own words; while the client waits for another answer, only the mark on the chat."""
        situation = await read_situation(self._store, key, self._clock())
        if situation.chat.asks_message_id is not None:
            await self._store.chats.set_needs_operator(key, "dates_free" if words is _FREE else "lapsed")
            return
        if _has_begun(stay, situation) or situation.booking is not None:
            return
        language = pick_language(situation.understanding.language, dialog_is_russian=True)
        text = words[language].format(hello=_greet(situation, language), stay=say_stay(stay, language, weekdays=False))
        verdict = judge(text, situation.guard_context())
        draft = Draft(0, key, DraftState.READY, text, self._clock(), language=language)
        draft = _with_reading(draft, situation, to_verdict(verdict))
        await self._store.drafts.save(draft)
        await self._store.chats.set_needs_operator(key, "dates_free" if words is _FREE else "lapsed")


def _with_reading(draft: Draft, situation: Situation, verdict: dict[str, object]) -> Draft:
    return replace(draft, analysis=to_analysis(situation.understanding), verdict=verdict)


def _has_begun(stay: Stay, situation: Situation) -> bool:
    timezone = situation.resource.timezone if situation.resource else "UTC"
    return stay.start < local_time(situation.now, timezone)


def _greet(situation: Situation, language: Language) -> str:
    name = situation.chat.client_name.split(" ")[0]
    hello = {"ru": "здравствуйте! ", "en": "hello! "}[language]
    return f"{name}, {hello}" if name else hello.capitalize()
