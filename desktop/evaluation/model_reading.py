"""What a model server reads out of labelled conversations, checked against our own reading of the same."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.ai.masking import mask_request
from desktop.ai.prompt import compose_system_prompt
from desktop.ai.proposal import Assistant, DraftRequest
from desktop.ai.reading import READ_BY_MODEL, read_proposal
from desktop.domain.chat import Turn
from desktop.domain.facts import FactSheet
from desktop.domain.stay import Unit
from desktop.domain.understanding import Understanding, understand
from desktop.errors import BronyaError, Rejected
from desktop.evaluation.extraction import describe, fair_values, read_case
from desktop.settings import Settings

_AT_ONCE = 4  # requests on their way


@dataclass(frozen=True, slots=True)
class Reading:
    """One case as both read it. `failure` is the code of an answer that was none; then the model read nothing."""

    ours: dict[str, Any]
    theirs: dict[str, Any]
    failure: str = ""

    @property
    def differences(self) -> tuple[str, ...]:
        if self.failure:
            return ()
        return tuple(name for name in READ_BY_MODEL if self.ours[name] != self.theirs[name])

    def to_extract(self) -> dict[str, Any]:
        """What is scored: the model's values, ours where it is never asked; a stay we read otherwise is asked about."""
        question = self.ours["question"] or ("differs" if "stay" in self.differences else None)
        return {**self.ours, **self.theirs, "question": question}


@dataclass
class Agreement:
    """Of the cases that were read differently, who was right, field by field."""

    differs: dict[str, dict[str, int]] = field(
        default_factory=lambda: {
            name: dict.fromkeys(("differ", "ours_right", "model_right"), 0) for name in READ_BY_MODEL
        }
    )
    failed: dict[str, int] = field(default_factory=dict)

    def add(self, reading: Reading, expect: Mapping[str, Any]) -> None:
        if reading.failure:
            self.failed[reading.failure] = self.failed.get(reading.failure, 0) + 1
        for name in reading.differences:
            fair = fair_values(name, expect)
            counts = self.differs[name]
            counts["differ"] += 1
            counts["ours_right"] += reading.ours[name] in fair
            counts["model_right"] += reading.theirs[name] in fair


class ModelReader:
    """Asks one assistant about one case at a time, several cases at once."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._assistant = assistant
        self._settings = settings
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def read_all(self, cases: Sequence[Mapping[str, Any]]) -> list[Reading]:
        """In the order of the cases. Refused and Unreachable end it: without key or server nothing is measured."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._read(case)) for case in cases]
        except* BronyaError as errors:
            first: BaseException = errors
            while isinstance(first, BaseExceptionGroup):
                first = first.exceptions[0]
            raise first from None
        return [task.result() for task in tasks]

    async def _read(self, case: Mapping[str, Any]) -> Reading:
        dialog, now, unit, _ = read_case(case)
        understood = understand(dialog, now=now, unit=unit)
        request = self._ask(dialog, now, unit, understood)
        if self._settings.mask_personal_data:
            request, _mask = mask_request(request)
        try:
            async with self._gate:
                proposal = await self._assistant.draft(request)
        except Rejected as error:
            return Reading(describe(understood), dict.fromkeys(READ_BY_MODEL), error.code or "ai_rejected")
        return Reading(describe(understood), read_proposal(proposal, unit))

    def _ask(self, dialog: Sequence[Turn], now: datetime, unit: Unit, understood: Understanding) -> DraftRequest:
        settings = self._settings
        return DraftRequest(
            now=now.isoformat(timespec="seconds"),
            unit=unit.value,
            resource_title="",
            client_name="",
            dialog=tuple(dialog),
            facts=(),
            language=understood.language,
            style=settings.style,
            sheet=FactSheet((), unit, now.date()),
            understanding=understood,
            system_prompt=compose_system_prompt(settings.system_prompt),
            model=settings.model,
            temperature=settings.temperature,
            max_output_tokens=settings.max_output_tokens,
        )
