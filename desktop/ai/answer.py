"""Reading a model's JSON answer: whole, and while it is still being written."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from desktop.ai.proposal import Proposal, Usage
from desktop.domain.understanding import Intent, Tone
from desktop.errors import Rejected

REPLY_LIMIT = 4000  # characters: four messages of Avito; nobody reads more
_REPLY_START = re.compile(r'"reply"\s*:\s*"')
_FENCE = re.compile(r"^```(?:json)?\s*|\s*```$")

INTENTS = tuple(str(intent) for intent in Intent)
TONES = tuple(str(tone) for tone in Tone)

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "reply": {"type": "string", "description": "The reply to the client."},
        "fact_ids": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Ids of the facts the reply rests on.",
        },
        "intent": {
            "type": ["string", "null"],
            "enum": [*INTENTS, None],
            "description": "What the last message is for.",
        },
        "tone": {"type": ["string", "null"], "enum": [*TONES, None], "description": "The mood of the last message."},
        "language": {"type": ["string", "null"], "description": "ISO 639-1 of the client's last message."},
        "stay": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "description": "The whole stay asked for; null where an end is missing or several are named.",
            "properties": {
                "start": {"type": "string", "description": "YYYY-MM-DD; for hours YYYY-MM-DDTHH:MM, local."},
                "end": {"type": "string", "description": "YYYY-MM-DD; for hours YYYY-MM-DDTHH:MM, local."},
            },
            "required": ["start", "end"],
        },
        "guests": {"type": ["integer", "null"], "description": "People in all, adults and children."},
        "doubt": {"type": ["string", "null"], "description": "What the owner should look at, in one sentence."},
    },
    "required": ["reply", "fact_ids", "intent", "tone", "language", "stay", "guests", "doubt"],
}


class _Stay(BaseModel):
    model_config = ConfigDict(strict=True)
    start: str
    end: str


class _Answer(BaseModel):
    """Keys nobody asked for are dropped: a model may add, it may not change the type of what was asked."""

    model_config = ConfigDict(strict=True, extra="ignore")
    reply: str
    fact_ids: list[str] = []
    intent: str | None = None
    tone: str | None = None
    language: str | None = None
    stay: _Stay | None = None
    guests: int | None = None
    doubt: str | None = None


def read_answer(raw: str, *, model: str, usage: Usage) -> Proposal:
    """The typed answer. Rejected: `ai_empty`, `ai_format` (not the JSON asked for), `ai_too_long`."""
    text = _FENCE.sub("", raw.strip())
    if not text:
        raise Rejected("the model answered with nothing", code="ai_empty")
    try:
        answer = _Answer.model_validate(json.loads(text))
    except (ValueError, RecursionError, ValidationError) as error:
        raise Rejected("the model's answer is not the JSON it was asked for", code="ai_format") from error
    reply = answer.reply.strip()
    if not reply:
        raise Rejected("the model answered with an empty reply", code="ai_empty")
    if len(reply) > REPLY_LIMIT:
        raise Rejected(f"the model's reply has {len(reply)} characters", code="ai_too_long")
    return Proposal(
        text=reply.encode("utf-8", "replace").decode("utf-8"),  # a lone surrogate parses but can be stored nowhere
        fact_ids=tuple(answer.fact_ids),
        intent=answer.intent,
        tone=answer.tone,
        language=answer.language,
        stay=(answer.stay.start, answer.stay.end) if answer.stay else None,
        guests=answer.guests,
        doubt=answer.doubt,
        assistant="openai",
        model=model,
        usage=usage,
        raw=raw,
    )


def peek_reply(raw: str) -> str:
    """The reply as far as it is written in an unfinished JSON answer."""
    found = _REPLY_START.search(raw)
    if not found:
        return ""
    body = raw[found.end() :]
    end = 0
    while end < len(body) and body[end] != '"':
        end += 2 if body[end] == "\\" else 1
    body = body[:end]
    for cut in range(7):  # an escape cut in the middle, \u04 say, is at most six characters
        try:
            return str(json.loads(f'"{body[: len(body) - cut]}"', strict=False))
        except ValueError:
            continue
    return ""
