"""What goes to an assistant and what comes back, as values that can be logged, compared and replayed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from desktop.domain.chat import Turn

if TYPE_CHECKING:
    from desktop.domain.facts import FactSheet
    from desktop.domain.understanding import Understanding

OnText = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as the model sees it: `text` is its rendering in the language of the reply."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """All an assistant sees. `sheet` and `understanding` are the values the lines were made of, for the built-in one."""

    now: str  # RFC 3339, in the resource's zone
    unit: str
    resource_title: str
    client_name: str
    dialog: tuple[Turn, ...]
    facts: tuple[FactLine, ...]
    language: str
    style: str
    sheet: FactSheet
    understanding: Understanding
    notes: str = ""  # `ai_notes`: a hint, never to be quoted
    instruction: str = ""  # the operator's own words, or a quick action spelled out
    action: str = ""  # the name of the quick action, for the built-in assistant
    system_prompt: str = ""
    model: str = ""
    temperature: float | None = None
    max_output_tokens: int = 600
    is_greeted: bool = False

    def as_data(self) -> dict[str, Any]:
        """The JSON the model is given: everything in it is data, whoever wrote it."""
        return {
            "now": self.now,
            "unit": self.unit,
            "resource": self.resource_title,
            "client": self.client_name,
            "language": self.language,
            "style": self.style,
            "greeted_before": self.is_greeted,
            "facts": [{"id": fact.id, "text": fact.text} for fact in self.facts],
            "notes": self.notes,
            "dialog": [_describe_turn(turn) for turn in self.dialog],
            "instruction": self.instruction or None,
        }

    def messages(self) -> list[dict[str, str]]:
        """The conversation with the model; the same request gives the same bytes."""
        return [
            {"role": "system", "content": self.system_prompt},
            {"role": "user", "content": json.dumps(self.as_data(), ensure_ascii=False, indent=1)},
        ]

    def to_log(self) -> dict[str, Any]:
        return {
            "model": self.model,
            "temperature": self.temperature,
            "max_output_tokens": self.max_output_tokens,
            "messages": self.messages(),
        }


def _describe_turn(turn: Turn) -> dict[str, Any]:
    return {"who": turn.who, "text": turn.text} | ({"left_to_operator": True} if turn.is_left else {})


@dataclass(frozen=True, slots=True)
class Usage:
    """`cost` is in the currency the server counts in; None when it does not say."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An assistant's answer: a text to be judged, never an action."""

    text: str
    fact_ids: tuple[str, ...] = ()
    intent: str | None = None
    tone: str | None = None
    language: str | None = None
    stay: tuple[str, str] | None = None
    guests: int | None = None
    doubt: str | None = None
    assistant: str = "builtin"
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A voice message in words."""

    text: str
    model: str
    usage: Usage = field(default_factory=Usage)


class Assistant(Protocol):
    """`draft` streams the whole text so far to `on_text`. Errors: Unreachable, Refused, Rejected; codes start with `ai_`."""

    async def draft(self, request: DraftRequest, on_text: OnText | None = None) -> Proposal: ...

    async def transcribe(self, data: bytes) -> Transcript:
        """A recording in words. Rejected `ai_speech` by an assistant that has no ears."""
        ...

    async def list_models(self) -> tuple[str, ...]: ...

    async def close(self) -> None: ...
