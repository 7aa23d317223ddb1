"""Drafting: each question that waits gets a reply proposed, judged and kept, before anybody looks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from desktop.ai.masking import Mask, mask_request
from desktop.ai.prompt import read_default_prompt, spell_instruction
from desktop.ai.proposal import DraftRequest, FactLine, Proposal
from desktop.domain.changes import Changes
from desktop.domain.chat import ChatKey, ChatMode, Message, MessageId
from desktop.domain.facts import render
from desktop.domain.guard import Verdict, judge
from desktop.domain.pages import Draft, DraftState
from desktop.domain.understanding import Understanding
from desktop.domain.wording import Style, pick_language
from desktop.errors import BronyaError
from desktop.services.assistants import Assistants
from desktop.services.heart import Heart
from desktop.services.situation import Situation, read_situation
from desktop.settings import Settings
from desktop.store import Store
from desktop.tasks import Tasks

log = logging.getLogger(__name__)

AT_ONCE = 2
_STYLES = {"warmer": "friendly", "formal": "formal", "shorter": "brief"}


@dataclass(frozen=True, slots=True)
class Written:
    """A proposal with all it was made from and the guard's word on it."""

    request: DraftRequest
    proposal: Proposal
    verdict: Verdict


class Drafting:
    """Runs for the program's life. `subscribe` hears the text of a draft while it is being written, whole each time."""

    def __init__(self, store: Store, assistants: Assistants, *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._assistants = assistants
        self._clock = clock
        self._heart = Heart("drafting", self._beat)
        self._tasks = Tasks()
        self._writing: dict[ChatKey, object] = {}  # by whom: a later writer of the same chat is another
        self._listeners: list[Callable[[ChatKey, str], None]] = []

    def subscribe(self, callback: Callable[[ChatKey, str], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

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

    async def _beat(self) -> float | None:
        """Starts what is due; the moment the next question has been quiet long enough is when to look again."""
        settings = await self._assistants.read_settings()
        soonest: float | None = None
        for message in await self._store.drafts.list_awaiting(limit=200):
            if message.key in self._writing:
                continue
            wait_s = self._quiet_left_s(message, settings)
            if wait_s > 0:
                soonest = wait_s if soonest is None else min(soonest, wait_s)
            elif len(self._writing) < AT_ONCE and await self._is_wanted(message.key):
                self._start(message.key)
        return soonest

    def _quiet_left_s(self, message: Message, settings: Settings) -> float:
        """A burst is one question: it is read when the client has been quiet for a while. A clock ahead of ours waits no longer."""
        now = self._clock()
        asked_at = min(message.created_at, now)
        return (asked_at + timedelta(seconds=settings.quiet_seconds) - now).total_seconds()

    async def _is_wanted(self, key: ChatKey) -> bool:
        modes = await self._store.chats.read_modes(key)
        return modes.in_force is not ChatMode.OFF

    def _start(self, key: ChatKey, instruction: str = "") -> asyncio.Task[Any]:
        token = object()
        self._writing[key] = token
        return self._tasks.replace(self._write_and_wake(key, instruction, token), _task_name(key))

    async def _write_and_wake(self, key: ChatKey, instruction: str, token: object) -> None:
        try:
            await self.write(key, instruction)
        finally:
            if self._writing.get(key) is token:
                del self._writing[key]
            self._heart.wake()

    # ---- one draft

    async def ask(self, key: ChatKey, instruction: str = "") -> None:
        """A person asks for a (new) draft; what was being written for this chat is dropped."""
        await self._start(key, instruction)

    async def stop(self, key: ChatKey) -> None:
        self._tasks.cancel(_task_name(key))
        draft = await self._store.drafts.get_live(key)
        if draft is not None and draft.state is DraftState.WRITING:
            await self._store.drafts.set_state(draft.id, DraftState.DROPPED)

    async def write(self, key: ChatKey, instruction: str = "") -> Draft:
        """Reads the situation, proposes, judges, logs. An assistant's failure is a draft too: one that says so."""
        situation = await read_situation(self._store, key, self._clock())
        asked = await self._find_asked(key)
        draft = Draft(0, key, DraftState.WRITING, "", self._clock(), for_message_id=asked, instruction=instruction)
        draft = await self._store.drafts.save(replace(draft, analysis=to_analysis(situation.understanding)))
        try:
            settings = await self._assistants.read_settings()
            written = await self.propose(situation, settings, instruction, on_text=lambda text: self._tell(key, text))
        except BronyaError as error:
            log.info("no draft: %s: %s", error.code, error.message)
            failed = replace(draft, state=DraftState.FAILED, error_code=error.code, error_text=error.message)
            return await self._store.drafts.save(failed)
        log_id = await self._store.ai_log.append(to_record(situation, written, instruction), kind="draft", key=key)
        return await self._store.drafts.save(fill_draft(draft, situation, written, log_id))

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
        verdict = judge(proposal.text, situation.guard_context())
        return Written(request, proposal, verdict)

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
        notes=situation.conditions.ai_notes or "",
        instruction=spell_instruction(instruction),
        action=instruction,
        system_prompt=settings.system_prompt or read_default_prompt(),
        model=settings.model,
        temperature=settings.temperature,
        max_output_tokens=settings.max_output_tokens,
        is_greeted=any(turn.who == "operator" for turn in situation.dialog),
    )


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
        language=proposal.language or situation.understanding.language,
        analysis=to_analysis(situation.understanding, proposal),
        facts=used,
        verdict=to_verdict(written.verdict),
        assistant=proposal.assistant,
        log_id=log_id,
    )


def to_analysis(understanding: Understanding, proposal: Proposal | None = None) -> dict[str, Any]:
    """Our own reading in the contract's words; where the model read otherwise, `differences` says so."""
    stay = understanding.stay
    analysis: dict[str, Any] = {
        "intent": understanding.intent.value,
        "sentiment": understanding.tone.value,
        "language": understanding.language,
        "stay": dict(zip(("start", "end"), stay.to_json(), strict=True)) if stay else None,
        "readings": [list(reading.to_json()) for reading in understanding.readings],
        "guests": understanding.guests,
        "phone": understanding.phone,
        "name": understanding.name,
        "arrival": understanding.arrival,
        "question": understanding.question.value if understanding.question else None,
    }
    if proposal is not None:
        theirs = {"start": proposal.stay[0], "end": proposal.stay[1]} if proposal.stay else None
        said = {"stay": theirs, "guests": proposal.guests}
        analysis["differences"] = [
            name for name, value in said.items() if value is not None and value != analysis[name]
        ]
        analysis["doubt"] = proposal.doubt
    return analysis


def to_verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict.verdict,
        "findings": [
            {
                "reason": finding.reason.value,
                "start": finding.start,
                "end": finding.end,
                "text": finding.text,
                "explain": finding.explain,
            }
            for finding in verdict.findings
        ],
    }


def to_record(situation: Situation, written: Written, instruction: str) -> dict[str, Any]:
    """One record of the AI log: enough to rebuild the request byte for byte and to judge the answer again."""
    return {
        "assistant": written.proposal.assistant,
        "request": written.request.to_log(),
        "answer": written.proposal.raw or written.proposal.text,
        "text": written.proposal.text,
        "fact_ids": list(written.proposal.fact_ids),
        "verdict": to_verdict(written.verdict),
        "usage": written.proposal.usage.to_json(),
        "instruction": instruction,
        "resource_id": situation.resource.id if situation.resource else None,
        "conditions_version": situation.version,
        "analysis": to_analysis(situation.understanding, written.proposal),
    }
