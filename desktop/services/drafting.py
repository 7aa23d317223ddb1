"""Drafting: each question that waits gets a reply proposed, judged and kept, before anybody looks."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from desktop.ai.masking import Mask, mask_request
from desktop.ai.prompt import compose_system_prompt, spell_instruction
from desktop.ai.proposal import DraftRequest, FactLine, Proposal
from desktop.domain.changes import Changes
from desktop.domain.chat import Author, ChatKey, ChatMode, Message, MessageId
from desktop.domain.facts import render
from desktop.domain.guard import Verdict, judge
from desktop.domain.pages import Draft, DraftState
from desktop.domain.replies.greeting import drop_greeting
from desktop.domain.wording import Style, pick_language
from desktop.errors import BronyaError
from desktop.services.ai_records import describe_draft, describe_failure, to_analysis, to_verdict
from desktop.services.assistants import Assistants
from desktop.services.heart import Heart, back_off
from desktop.services.rights import Right, needs, open_to_all
from desktop.services.situation import Situation, read_situation
from desktop.settings import Settings
from desktop.store import Store
from desktop.tasks import Tasks

__all__ = ["Drafting", "Written", "build_request", "fill_draft", "to_analysis", "to_record", "to_verdict"]

log = logging.getLogger(__name__)

AT_ONCE = 2
BURST_STEP = 0.5  # each further message of a burst is waited for so much longer: who writes in pieces goes on writing
BURST_MOST = 3.0  # times `quiet_seconds`
LATELY = timedelta(minutes=2)  # what was said before that is no part of the burst
LONGEST_BURST_S = 90.0  # whoever never stops is answered all the same
_STYLES = {"warmer": "friendly", "formal": "formal", "shorter": "brief"}


@dataclass(frozen=True, slots=True)
class Written:
    """A proposal with all it was made from and the guard's word on it."""

    request: DraftRequest
    proposal: Proposal
    verdict: Verdict
    settings: Settings = field(default_factory=Settings)


class Drafting:
    """Runs for the program's life. `subscribe` hears the text of a draft while it is being written, whole each time."""

    def __init__(
        self,
        store: Store,
        assistants: Assistants,
        *,
        clock: Callable[[], datetime],
        hear: Callable[[ChatKey], Awaitable[None]] | None = None,
    ) -> None:
        self._store = store
        self._assistants = assistants
        self._clock = clock
        self._hear = hear  # turns the voice messages that wait into words first, where that is allowed
        self._heart = Heart("drafting", self._beat)
        self._tasks = Tasks()
        self._writing: dict[ChatKey, object] = {}  # by whom: a later writer of the same chat is another
        self._wanted_first: set[ChatKey] = set()  # opened by an operator: drafted before all others, without a wait
        self._broken: dict[
            MessageId, tuple[int, datetime]
        ] = {}  # how often writing for it broke, and when to try again
        self._listeners: list[Callable[[ChatKey, str], None]] = []

    @open_to_all
    def subscribe(self, callback: Callable[[ChatKey, str], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    @needs(Right.RUN)
    async def run(self) -> None:
        stop_listening = self._store.subscribe(self._wake_on)
        try:
            await self._heart.run()
        finally:
            stop_listening()
            await self._tasks.close()

    def _wake_on(self, changes: Changes) -> None:
        if changes.chats or changes.settings or changes.resources:
            self._heart.wake()

    @open_to_all
    def prefer(self, key: ChatKey) -> None:
        """An operator opened the chat: if a question waits there, its draft comes first."""
        self._wanted_first.add(key)
        self._heart.wake()

    async def _beat(self) -> float | None:
        """Starts what is due; the moment the next question has been quiet long enough is when to look again."""
        settings = await self._assistants.read_settings()
        soonest: float | None = None
        awaiting = await self._store.drafts.list_awaiting(limit=200)
        self._broken = {one.id: self._broken[one.id] for one in awaiting if one.id in self._broken}
        for message in sorted(awaiting, key=lambda one: one.key not in self._wanted_first):
            if message.key in self._writing:
                continue
            wait_s = self._broken_left_s(message.id)
            if wait_s <= 0 and message.key not in self._wanted_first:
                wait_s = await self._quiet_left_s(message, settings)
            if wait_s > 0:
                soonest = wait_s if soonest is None else min(soonest, wait_s)
            elif len(self._writing) < AT_ONCE and await self._is_wanted(message.key):
                self._start(message.key)
        self._wanted_first.clear()
        return soonest

    async def _quiet_left_s(self, message: Message, settings: Settings) -> float:
        """A burst is one question: it is read when the client has been quiet for a while, longer after each further

        message of the burst. A clock ahead of ours waits no longer.
        """
        now = self._clock()
        asked_at = min(message.created_at, now)
        left = (asked_at - now).total_seconds() + settings.quiet_seconds
        if left <= -(BURST_MOST - 1) * settings.quiet_seconds:
            return left  # quiet beyond any burst: nothing more is read
        tail = (await self._store.chats.read_messages(message.key, limit=100)).messages
        burst = list(itertools.takewhile(lambda one: one.author is not Author.US, reversed(tail)))
        first_at = min((one.created_at for one in burst if one.author is Author.CLIENT), default=asked_at)
        times = sum(one.author is Author.CLIENT and one.created_at > now - LATELY for one in burst)
        stretched = left + settings.quiet_seconds * (min(BURST_MOST, 1 + BURST_STEP * max(0, times - 1)) - 1)
        return min(stretched, (first_at - now).total_seconds() + max(LONGEST_BURST_S, settings.quiet_seconds))

    def _broken_left_s(self, message_id: MessageId) -> float:
        """A question whose draft broke does not keep the others waiting, and is tried less and less often."""
        _, at = self._broken.get(message_id, (0, self._clock()))
        return (at - self._clock()).total_seconds()

    def _note_broken(self, message_id: MessageId | None) -> None:
        if message_id is not None:
            times = self._broken.get(message_id, (0, None))[0] + 1
            self._broken[message_id] = times, self._clock() + timedelta(seconds=back_off(times))

    async def _is_wanted(self, key: ChatKey) -> bool:
        modes = await self._store.chats.read_modes(key)
        return modes.in_force is not ChatMode.OFF

    def _start(self, key: ChatKey, instruction: str = "", *, is_asked: bool = False) -> asyncio.Task[Any]:
        token = object()
        self._writing[key] = token
        return self._tasks.replace(self._write_and_wake(key, instruction, token, is_asked=is_asked), _task_name(key))

    async def _write_and_wake(self, key: ChatKey, instruction: str, token: object, *, is_asked: bool) -> None:
        try:
            await self.write(key, instruction, is_asked=is_asked)
        except Exception:
            self._note_broken(await self._find_asked(key))
            raise
        finally:
            if self._writing.get(key) is token:
                del self._writing[key]
            self._heart.wake()

    # ---- one draft

    @needs(Right.DRAFT)
    async def ask(self, key: ChatKey, instruction: str = "") -> None:
        """A person asks for a (new) draft; what was being written for this chat is dropped."""
        await self._start(key, instruction, is_asked=True)

    @needs(Right.ANSWER)
    def write_soon(self, key: ChatKey) -> None:
        """More is known of the words that wait than when their draft was written: another takes its place."""
        self._start(key, is_asked=True)

    @needs(Right.DRAFT)
    async def stop(self, key: ChatKey) -> None:
        self._tasks.cancel(_task_name(key))
        draft = await self._store.drafts.get_live(key)
        if draft is not None and draft.state is DraftState.WRITING:
            await self._store.drafts.set_state(draft.id, DraftState.DROPPED)

    @needs(Right.DRAFT)
    async def write(self, key: ChatKey, instruction: str = "", *, is_asked: bool = True) -> Draft:
        """Reads the situation, proposes, judges, logs. An assistant's failure is a draft too: one that says so.

        What nobody asked for is written by the first desktop that begins it.
        """
        if self._hear is not None:
            await self._hear(key)
        situation = await read_situation(self._store, key, self._clock())
        if is_asked or (await self._store.chats.read_modes(key)).in_force is not ChatMode.AUTO:
            situation = take_up_left(situation)
        asked = await self._find_asked(key)
        draft = Draft(0, key, DraftState.WRITING, "", self._clock(), for_message_id=asked, instruction=instruction)
        draft = replace(draft, analysis=to_analysis(situation.understanding))
        begun = await (self._store.drafts.save(draft) if is_asked else self._store.drafts.claim(draft))
        if begun is None:
            return await self._store.drafts.get_live(key) or draft
        draft = begun
        settings = await self._assistants.read_settings()
        try:
            written = await self.propose(situation, settings, instruction, on_text=lambda text: self._tell(key, text))
        except BronyaError as error:
            log.info("no draft: %s: %s", error.code, error.message)
            record = describe_failure(situation, settings, instruction, error)
            await self._store.ai_log.append(record, kind="draft", key=key)
            failed = replace(draft, state=DraftState.FAILED, error_code=error.code, error_text=error.message)
            return await self._store.drafts.save(failed)
        log_id = await self._store.ai_log.append(to_record(situation, written, instruction), kind="draft", key=key)
        return await self._store.drafts.save(fill_draft(draft, situation, written, log_id))

    @needs(Right.DRAFT)
    async def propose(
        self,
        situation: Situation,
        settings: Settings,
        instruction: str = "",
        *,
        on_text: Callable[[str], None] | None = None,
    ) -> Written:
        """The proposal and the verdict on it, without touching any chat. Raises what the assistant raises."""
        request = build_request(situation, settings, instruction)
        await self._assistants.check_budget(settings, self._clock())
        assistant = await self._assistants.pick(settings)
        mask = None
        await asyncio.sleep(0)
        if settings.mask_personal_data and settings.provider != "builtin":
            request, mask = mask_request(request)
        try:
            proposal = await assistant.draft(request, _unmask(on_text, mask))
        except BronyaError as error:
            self._assistants.note(error)
            raise
        self._assistants.note(None)
        await self._assistants.note_cost(proposal.usage.cost, self._clock())
        if mask is not None:
            proposal = replace(proposal, text=mask.show(proposal.text))
        if request.is_greeted:
            proposal = replace(proposal, text=drop_greeting(proposal.text))
        await asyncio.sleep(0)  # the window's turn, between the two long steps
        verdict = judge(proposal.text, situation.guard_context())
        return Written(request, proposal, verdict, settings)

    async def _find_asked(self, key: ChatKey) -> MessageId | None:
        chat = await self._store.chats.get_chat(key)
        return chat.asks_message_id if chat else None

    def _tell(self, key: ChatKey, text: str) -> None:
        for listener in tuple(self._listeners):
            listener(key, text)


def _unmask(on_text: Callable[[str], None] | None, mask: Mask | None) -> Callable[[str], None] | None:
    if on_text is None or mask is None:
        return on_text
    return lambda text: on_text(mask.show(text))


def _task_name(key: ChatKey) -> str:
    return f"draft {key.account_id}/{key.chat_id}"


def take_up_left(situation: Situation) -> Situation:
    """A person's draft answers all that waits, also what the autopilot left to a person."""
    return replace(situation, dialog=tuple(replace(turn, is_left=False) for turn in situation.dialog))


def build_request(situation: Situation, settings: Settings, instruction: str = "") -> DraftRequest:
    """All the assistant will see, as one value."""
    understanding = situation.understanding
    wanted = (
        understanding.language if settings.language == "auto" or instruction == "client_language" else settings.language
    )
    style = _STYLES.get(instruction, settings.style)
    wording = pick_language(wanted)
    facts = tuple(FactLine(fact.id, render(fact, wording, Style(style)), fact.source.value) for fact in situation.sheet)
    return DraftRequest(
        now=situation.local_now.isoformat(timespec="seconds"),
        unit=situation.unit.value,
        resource_title=situation.resource.title if situation.resource else situation.chat.title,
        client_name=situation.chat.client_name,
        dialog=situation.dialog,
        facts=facts,
        language=wanted,
        style=style,
        sheet=situation.sheet,
        understanding=understanding,
        notes=join_notes(situation),
        instruction=spell_instruction(instruction),
        action=instruction,
        system_prompt=compose_system_prompt(settings.system_prompt),
        model=settings.model,
        temperature=settings.temperature,
        max_output_tokens=settings.max_output_tokens,
        is_greeted=any(turn.who == "operator" for turn in situation.dialog),
    )


def join_notes(situation: Situation) -> str:
    """The owner's hints on the resource, and what is known of this client: data, and neither to be quoted."""
    about = "\n".join(f"- {line}" for line in situation.about_client)
    return "\n\n".join(part for part in (situation.conditions.ai_notes, about and f"О клиенте:\n{about}") if part)


def fill_draft(draft: Draft, situation: Situation, written: Written, log_id: int | None) -> Draft:
    proposal = written.proposal
    texts = {fact.id: fact for fact in written.request.facts}
    used = tuple(
        {"id": fact.id, "text": fact.text, "source": fact.source}
        for fact in (texts.get(fact_id) for fact_id in dict.fromkeys(proposal.fact_ids))
        if fact is not None
    )
    return replace(
        draft,
        state=DraftState.READY,
        text=proposal.text,
        language=(proposal.language if proposal.assistant == "builtin" else written.request.language)
        or situation.understanding.language,
        analysis=to_analysis(situation.understanding, proposal, situation.unit),
        facts=used,
        verdict=to_verdict(written.verdict),
        assistant=proposal.assistant,
        log_id=log_id,
    )


def to_record(situation: Situation, written: Written, instruction: str) -> dict[str, Any]:
    """One record of the AI log: enough to rebuild the request byte for byte and to judge the answer again."""
    return describe_draft(
        situation,
        written.settings,
        instruction,
        request=written.request,
        proposal=written.proposal,
        verdict=written.verdict,
    )
