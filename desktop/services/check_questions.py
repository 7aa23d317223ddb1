"""Check questions: what an owner wants answered, how, and what must stay with the operator; asked again at every change."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.domain.chat import ResourceId, Turn
from desktop.domain.condition_fields import KEYS, LEAVES
from desktop.domain.conditions import Conditions, lay_over, parse_conditions, to_json
from desktop.domain.facts import gather_facts
from desktop.domain.resource import Resource
from desktop.errors import BronyaError, Rejected
from desktop.services.condition_wishes import CheckState, CheckView, Wanted
from desktop.services.rights import Right, needs, sign
from desktop.services.situation import Situation, imagine_situation
from desktop.store import Store
from desktop.store.checks import CheckRow, OutcomeRow
from desktop.store.condition_rows import Effective

if TYPE_CHECKING:
    from desktop.services.assistants import Assistants
    from desktop.services.drafting import Drafting
    from desktop.settings import Settings

_KINDS = {
    "price": ("price", "total"), "price_rules": ("price", "total"), "cleaning_fee": ("cleaning",), "extra_guest_fee": ("extra_guests",),
    "check_in_from": ("check_in",), "check_in_to": ("check_in",), "check_out_until": ("check_out",), "amenities": ("amenity", "amenities"),
    "penalties": ("penalty",), "rules": ("rule",),
}  # fmt: skip


class CheckQuestions:
    """Carried by the desk of conditions. With the built-in assistant an answer is the same each time; a model's is asked

    for only when a person wants it.
    """

    _store: Store
    _operator: str
    _drafting: Drafting
    _assistants: Assistants
    _clock: Callable[[], datetime]

    async def _need_resource(self, resource_id: ResourceId) -> Resource:
        raise NotImplementedError

    @needs(Right.READ)
    async def list_checks(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[CheckView]:
        """Each with what its last run came to; one whose conditions, prompt or model changed since is unknown."""
        found: list[CheckView] = []
        settings = await self._assistants.read_settings()
        for resource in await self._list_asked_of(resource_id, template_id):
            effective = await self._store.conditions.read_effective(resource.id)
            basis = _digest(effective.effective, settings)
            known = {one.check_id: one for one in await self._store.checks.list_outcomes([resource.id])}
            rows = await self._store.checks.list_checks(resource_id=resource.id)
            mine = [row for row in rows if template_id is None or row.template_id == template_id]
            found += [_with_outcome(_to_view(row, resource), known.get(row.id), basis) for row in mine]
        asked = {one.id for one in found}
        every = await self._store.checks.list_checks(resource_id=resource_id, template_id=template_id)
        return [*found, *(_to_view(row, None) for row in every if row.id not in asked)]

    @needs(Right.CONDITIONS, note="checks.save")
    async def save_check(
        self,
        question: str,
        wanted: Wanted,
        *,
        check_id: int = 0,
        resource_id: ResourceId | None = None,
        template_id: int | None = None,
    ) -> None:
        if not question.strip():
            raise Rejected("write the question", code="empty", field="question")
        unknown = [key for key in wanted.keys if key not in KEYS]
        if unknown:
            raise Rejected(f"there is no condition {unknown[0]}", code="conditions", field="keys")
        if (resource_id is None) == (template_id is None):
            raise Rejected("name a resource or a template", code="not_found", field="template_id")
        row = CheckRow(check_id, question.strip(), _dump(wanted), resource_id, template_id)
        await self._store.checks.save_check(row, by=sign(self._operator))
        await self.run_checks(resource_id=resource_id, template_id=template_id)

    @needs(Right.CONDITIONS, note="checks.remove")
    async def remove_check(self, check_id: int) -> None:
        await self._store.checks.remove_check(check_id)

    @needs(Right.TRY)
    async def run_checks(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None, with_model: bool = False
    ) -> Sequence[CheckView]:
        """`with_model` asks the model that is set; without it the built-in assistant answers, for nothing."""
        settings = await self._assistants.read_settings()
        found: list[CheckView] = []
        kept: list[OutcomeRow] = []
        for resource in await self._list_asked_of(resource_id, template_id):
            effective = await self._store.conditions.read_effective(resource.id)
            for row in await self._store.checks.list_checks(resource_id=resource.id):
                if template_id is not None and row.template_id != template_id:
                    continue
                view = await self._ask(row, resource, effective, settings, with_model=with_model)
                found.append(view)
                outcome = {"reply": view.reply, "why": list(view.why)}
                basis = _digest(effective.effective, settings)
                kept.append(OutcomeRow(row.id, resource.id, view.state, basis, outcome, self._clock()))
        await self._store.checks.save_outcomes(kept)
        return found

    @needs(Right.TRY)
    async def preview_checks(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[CheckView]:
        """Rejected as saving them would be."""
        said = parse_conditions(conditions)
        settings = await self._assistants.read_settings()
        turned: list[CheckView] = []
        for resource in await self._list_asked_of(resource_id, template_id):
            now = await self._store.conditions.read_effective(resource.id)
            template, own = (now.template, said) if resource_id is not None else (said, now.own)
            then = Effective(template, own, lay_over(template, own), now.version)
            for row in await self._store.checks.list_checks(resource_id=resource.id):
                after = await self._ask(row, resource, then, settings)
                if after.state is CheckState.RED:
                    before = await self._ask(row, resource, now, settings)
                    turned += [after] if before.state is CheckState.GREEN else []
        return turned

    async def _list_asked_of(self, resource_id: ResourceId | None, template_id: int | None) -> list[Resource]:
        if resource_id is not None:
            return [await self._need_resource(resource_id)]
        every = await self._store.conditions.list_resources()
        return [one for one in every if template_id is None or one.template_id == template_id]

    async def _ask(
        self, row: CheckRow, resource: Resource, effective: Effective, settings: Settings, *, with_model: bool = False
    ) -> CheckView:
        view = _to_view(row, resource)
        now = self._clock()
        situation = await imagine_situation(self._store, resource, (Turn("client", row.question, now),), now)
        situation = _under(situation, resource, effective)
        if not with_model:
            settings = replace(settings, provider="builtin")
        try:
            written = await self._drafting.propose(situation, settings)
        except BronyaError as error:
            return replace(view, state=CheckState.UNKNOWN, why=(error.message,))
        await asyncio.sleep(0)
        why = judge_answer(
            view.wanted, written.proposal.text, written.proposal.fact_ids, may_send=written.verdict.may_send
        )
        state = CheckState.RED if why else CheckState.GREEN
        return replace(view, state=state, reply=written.proposal.text, why=why)


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


def _title(key: str) -> str:
    return next((leaf.title for leaf in LEAVES if leaf.key == key), key)


def _fold(text: str) -> str:
    """Sums are written with spaces of several kinds, words with е and ё."""
    return "".join(text.lower().replace("ё", "е").split())


def _under(situation: Situation, resource: Resource, effective: Effective) -> Situation:
    """The same moment under other conditions."""
    own_keys = frozenset(name for name in Conditions.model_fields if getattr(effective.own, name) is not None)
    sheet = gather_facts(
        resource,
        effective.effective,
        now=situation.local_now,
        understanding=situation.understanding,
        busy=situation.busy,
        own_keys=own_keys,
    )
    return replace(situation, conditions=effective.effective, own_keys=own_keys, sheet=sheet)


def _digest(conditions: Conditions, settings: Settings) -> str:
    """Of what an answer rests on: conditions, prompt, model, manner."""
    rest = (settings.provider, settings.model, settings.system_prompt, settings.style, settings.language)
    text = json.dumps([to_json(conditions), rest], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _dump(wanted: Wanted) -> dict[str, Any]:
    return {
        "keys": list(wanted.keys), "words": list(wanted.words), "never": list(wanted.never), "held": wanted.held,
    }  # fmt: skip


def _to_view(row: CheckRow, resource: Resource | None) -> CheckView:
    said = row.wanted
    keys, words, never = (tuple(said.get(name) or ()) for name in ("keys", "words", "never"))
    wanted = Wanted(keys, words, never, said.get("held"))
    view = CheckView(row.id, row.question, wanted, row.resource_id, row.template_id)
    return view if resource is None else replace(view, asked_of=resource.id, resource_title=resource.title)


def _with_outcome(view: CheckView, outcome: OutcomeRow | None, basis: str) -> CheckView:
    if outcome is None or outcome.basis != basis:
        return view
    said = outcome.outcome
    return replace(
        view, state=CheckState(outcome.state), reply=str(said.get("reply") or ""), why=tuple(said.get("why") or ())
    )
