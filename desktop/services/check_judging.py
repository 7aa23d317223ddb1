"""What came of a check question: the answer judged by what was wanted, and what that judgement rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain.condition_fields import LEAVES
from desktop.domain.conditions import Conditions, to_json
from desktop.domain.resource import Resource
from desktop.services.condition_wishes import CheckState, CheckView, Wanted
from desktop.settings import Settings
from desktop.store.checks import CheckRow, OutcomeRow

_KINDS = {
    "price": ("price", "total"), "price_rules": ("price", "total"), "cleaning_fee": ("cleaning",), "extra_guest_fee": ("extra_guests",),
    "check_in_from": ("check_in",), "check_in_to": ("check_in",), "check_out_until": ("check_out",), "amenities": ("amenity", "amenities"),
    "penalties": ("penalty",), "rules": ("rule",),
}  # fmt: skip
# What of the settings an answer depends on: of the built-in assistant, and of a model beside that.
MANNER = ("provider", "style", "language")
MODEL_MANNER = ("model", "base_url", "system_prompt", "temperature", "max_output_tokens")


def judge_answer(wanted: Wanted, text: str, fact_ids: Sequence[str], *, may_send: bool) -> tuple[str, ...]:
    """Sentences on what is otherwise than wanted; empty when all is as it should be."""
    kinds = {one.partition(":")[0] for one in fact_ids}
    folded = _fold(text)
    why = [f"не сказано условие «{_title(key)}»" for key in wanted.keys if not kinds & set(_KINDS.get(key, (key,)))]
    why += [f"нет слов «{words}»" for words in wanted.words if _fold(words) not in folded]
    why += [f"сказано «{words}»" for words in wanted.never if _fold(words) in folded]
    is_held = not may_send or not fact_ids
    if wanted.held is True and not is_held:
        why.append("ответ ушёл бы сам, а должен ждать оператора")
    elif wanted.held is False and is_held:
        why.append("ответ ждал бы оператора, а должен уйти сам")
    return tuple(why)


def digest_conditions(conditions: Conditions) -> str:
    return _digest(to_json(conditions))


def digest_manner(settings: Settings) -> str:
    keys = MANNER if settings.provider == "builtin" else MANNER + MODEL_MANNER
    return _digest([getattr(settings, key) for key in keys])


def make_basis(conditions: Conditions, settings: Settings) -> str:
    """Of what an answer rests on: an outcome counts as long as this is the same."""
    return f"{digest_conditions(conditions)}.{digest_manner(settings)}"


def is_other_manner(basis: str, settings: Settings) -> bool:
    """Whether the prompt, the model or the manner is another than when this was judged."""
    return basis.partition(".")[2] != digest_manner(settings)


def to_view(row: CheckRow, resource: Resource | None) -> CheckView:
    said = row.wanted
    keys, words, never = (tuple(said.get(name) or ()) for name in ("keys", "words", "never"))
    wanted = Wanted(keys, words, never, said.get("held"))
    view = CheckView(row.id, row.question, wanted, row.resource_id, row.template_id)
    return view if resource is None else replace(view, asked_of=resource.id, resource_title=resource.title)


def with_outcome(view: CheckView, outcome: OutcomeRow | None, basis: str) -> CheckView:
    if outcome is None or outcome.basis != basis:
        return view
    said = outcome.outcome
    return replace(
        view,
        state=CheckState(outcome.state),
        reply=str(said.get("reply") or ""),
        why=tuple(said.get("why") or ()),
        by=str(said.get("by") or ""),
    )


def to_outcome(view: CheckView) -> Mapping[str, Any]:
    return {"reply": view.reply, "why": list(view.why), "by": view.by}


def dump_wanted(wanted: Wanted) -> dict[str, Any]:
    return {
        "keys": list(wanted.keys), "words": list(wanted.words), "never": list(wanted.never), "held": wanted.held,
    }  # fmt: skip


def _title(key: str) -> str:
    return next((leaf.title for leaf in LEAVES if leaf.key == key), key)


def _fold(text: str) -> str:
    """Sums are written with spaces of several kinds, words with е and ё."""
    return "".join(text.lower().replace("ё", "е").split())


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
