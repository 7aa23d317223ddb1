"""What a model read out of a conversation, in our own terms, and where that is otherwise than we read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.ai.proposal import Proposal
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import Intent, Tone

READ_BY_MODEL = ("stay", "guests", "intent", "sentiment", "language")
_MOST_GUESTS = 500
_SPELLED = {False: 10, True: 16}  # characters of a date, of a date with its hour: seconds and offsets are cut off


def read_proposal(proposal: Proposal, unit: Unit) -> dict[str, Any]:
    """The model's values as far as they are values at all: a stay that ends before it starts is none."""
    start, end = (text.strip()[: _SPELLED[unit is Unit.HOUR]] for text in proposal.stay or ("", ""))
    try:
        stay = Stay.parse(start, end, unit) if proposal.stay else None
    except ValueError:
        stay = None
    start_end = stay.to_json() if stay else None
    intent = (proposal.intent or "").strip().lower()
    tone = (proposal.tone or "").strip().lower()
    return {
        "stay": {"start": start_end[0], "end": start_end[1]} if start_end else None,
        "guests": proposal.guests if proposal.guests and 0 < proposal.guests <= _MOST_GUESTS else None,
        "intent": intent if intent in set(Intent) else None,
        "sentiment": tone if tone in set(Tone) else None,
        "language": (proposal.language or "").strip().lower()[:2] or None,
    }


def find_differences(ours: Mapping[str, Any], theirs: Mapping[str, Any], *, fair_stays: frozenset[Any]) -> list[str]:
    """Names of what was read otherwise. A label the model left out is no reading; a stay or a number of people left out
    by one that filled in the labels is: it saw none where we did. Any of our own fair readings of the stay agrees.
    """
    has_labels = theirs["intent"] is not None or theirs["sentiment"] is not None
    differs = []
    for name in READ_BY_MODEL:
        value = theirs[name]
        is_told = value is not None or (has_labels and name in {"stay", "guests"})
        is_fair = name == "stay" and value is not None and (value["start"], value["end"]) in fair_stays
        if is_told and not is_fair and value != ours[name]:
            differs.append(name)
    return differs
