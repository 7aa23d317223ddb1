"""What the AI log says of one operation: enough to rebuild the request, to judge the answer again, and to see who let it go."""

from __future__ import annotations

from typing import Any

from desktop import __version__
from desktop.ai.proposal import DraftRequest, Proposal
from desktop.ai.reading import find_differences, read_proposal
from desktop.domain.chat import Turn
from desktop.domain.guard import Verdict
from desktop.domain.pages import Draft
from desktop.domain.stay import Unit
from desktop.domain.understanding import Understanding
from desktop.errors import BronyaError
from desktop.services.situation import Situation
from desktop.settings import Settings, dump_settings


def describe_draft(
    situation: Situation,
    settings: Settings,
    instruction: str,
    *,
    request: DraftRequest,
    proposal: Proposal,
    verdict: Verdict,
) -> dict[str, Any]:
    return describe_origin(situation, settings) | {
        "assistant": proposal.assistant,
        "request": request.to_log(),
        "answer": proposal.raw or proposal.text,
        "text": proposal.text,
        "fact_ids": list(proposal.fact_ids),
        "verdict": to_verdict(verdict),
        "usage": proposal.usage.to_json(),
        "instruction": instruction,
        "analysis": to_analysis(situation.understanding, proposal, situation.unit),
    }


def describe_failure(situation: Situation, settings: Settings, instruction: str, error: BronyaError) -> dict[str, Any]:
    """An operation that came to nothing is one too: it cost time, perhaps money, and left the client waiting."""
    failed = {"code": error.code, "message": error.message}
    origin = describe_origin(situation, settings)
    return origin | {"assistant": settings.provider, "instruction": instruction, "error": failed}


def describe_release(situation: Situation, verdict: Verdict, settings: Settings) -> dict[str, Any]:
    """The judgement at the moment of sending, beside the one of the draft."""
    return describe_origin(situation, settings) | {"verdict": to_verdict(verdict)}


def describe_send(draft: Draft, text: str, *, by: str) -> dict[str, Any]:
    """A person's hand: what left against what was proposed."""
    return {
        "draft_id": draft.id,
        "draft_log_id": draft.log_id,
        "assistant": draft.assistant,
        "released_by": by,
        "text": text,
        "draft_text": draft.text,
        "is_changed": text.split() != draft.text.split(),
        "draft_state": draft.state.value,
        "verdict": dict(draft.verdict),
    }


def describe_origin(situation: Situation, settings: Settings) -> dict[str, Any]:
    """Whose conditions of which version, under which settings, in what situation."""
    return {
        "resource_id": situation.resource.id if situation.resource else None,
        "conditions_version": situation.version,
        "guard": __version__,  # the same guard gives the same verdict: a replay need not ask it again
        "settings": {name: value for name, value in dump_settings(settings).items() if name != "system_prompt"},
        "case": describe_case(situation),
    }


def describe_case(situation: Situation) -> dict[str, Any]:
    """All the guard compared the reply with but the conditions, in the words of the evaluation's cases."""
    context = situation.guard_context()
    booking = {"status": context.booking[0].value} if context.booking else None
    if booking is not None and context.booking is not None:
        booking |= dict(zip(("start", "end"), context.booking[1].to_json(), strict=True))
    return {
        "now": context.now.isoformat(),
        "unit": context.unit.value,
        "dialog": [_describe_turn(turn) for turn in context.dialog],
        "resource": {
            "title": context.title,
            "address": context.address,
            "timezone": context.timezone,
            "url": context.url,
        },
        "busy": [list(stay.to_json()) for stay in context.taken],
        "booking": booking,
        "buffer_hours": context.buffer_hours,
        "has_calendar": context.has_calendar,
        "client_name": context.client_name,
    }


def _describe_turn(turn: Turn) -> dict[str, Any]:
    return {"who": turn.who, "text": turn.text, "at": turn.at.isoformat() if turn.at else None}


def to_analysis(
    understanding: Understanding, proposal: Proposal | None = None, unit: Unit = Unit.NIGHT
) -> dict[str, Any]:
    """Our own reading in the contract's words; what a model read is `model`, and `differences` names what is otherwise."""
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
    if proposal is not None and proposal.assistant != "builtin":
        theirs = read_proposal(proposal, unit)
        fair = frozenset(reading.to_json() for reading in understanding.readings)
        analysis["model"] = theirs
        analysis["differences"] = find_differences(analysis, theirs, fair_stays=fair)
    if proposal is not None:
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
