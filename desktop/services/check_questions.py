"""Check questions: what an owner wants answered, how, and what must stay with the operator; asked again at every change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.domain.chat import ResourceId, Turn
from desktop.domain.condition_fields import KEYS
from desktop.domain.conditions import Conditions, lay_over, parse_conditions
from desktop.domain.facts import gather_facts
from desktop.domain.resource import Resource
from desktop.errors import BronyaError, Rejected
from desktop.services.check_judging import (
    MANNER,
    MODEL_MANNER,
    dump_wanted,
    is_other_manner,
    judge_answer,
    make_basis,
    to_outcome,
    to_view,
    with_outcome,
)
from desktop.services.condition_wishes import CheckState, CheckTally, CheckView, Wanted
from desktop.services.rights import Right, needs, refuse_settings, sign
from desktop.services.situation import Situation, imagine_situation
from desktop.settings import change_settings
from desktop.store import Store
from desktop.store.checks import CheckRow, OutcomeRow
from desktop.store.condition_rows import Effective

if TYPE_CHECKING:
    from desktop.services.assistants import Assistants
    from desktop.services.drafting import Drafting
    from desktop.settings import Settings

MOST_BY_MODEL = 40  # a run's questions to a model that costs money; the others are answered by the built-in assistant
_AT_ONCE = 4
_PAUSE_S = 0.01  # between questions asked in the background: the window goes on painting
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question to be asked of one resource under given conditions and settings."""

    row: CheckRow
    resource: Resource
    effective: Effective
    settings: Settings
    before: OutcomeRow | None = None

    @property
    def basis(self) -> str:
        return make_basis(self.effective.effective, self.settings)

    @property
    def is_stale(self) -> bool:
        return self.before is None or self.before.basis != self.basis

    @property
    def was_green(self) -> bool:
        return self.before is not None and self.before.state == CheckState.GREEN


class CheckQuestions:
    """Carried by the desk of conditions. After a change of conditions the built-in assistant answers, the same each time

    and for nothing; after a change of the prompt or the model the model itself is asked, once.
    """

    _store: Store
    _operator: str
    _drafting: Drafting
    _assistants: Assistants
    _clock: Callable[[], datetime]
    _asked_before: dict[tuple[int, ResourceId, str], CheckView]  # of unsaved settings: not paid for twice

    async def _need_resource(self, resource_id: ResourceId) -> Resource:
        raise NotImplementedError

    @needs(Right.READ)
    async def list_checks(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[CheckView]:
        """Each with what its last run came to; one whose conditions, prompt or model changed since is unknown."""
        settings = await self._assistants.read_settings()
        found = [
            with_outcome(to_view(one.row, one.resource), one.before, one.basis)
            async for one in self._list_asked(settings, resource_id, template_id)
        ]
        asked = {one.id for one in found}
        every = await self._store.checks.list_checks(resource_id=resource_id, template_id=template_id)
        return [*found, *(to_view(row, None) for row in every if row.id not in asked)]

    @needs(Right.READ)
    async def count_checks(self) -> CheckTally:
        """Over all that is seen, by what is known; cheap."""
        states = await self._store.check_states.count()
        return CheckTally(states.get(CheckState.RED, 0), sum(states.values()))

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
        row = CheckRow(check_id, question.strip(), dump_wanted(wanted), resource_id, template_id)
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
        async for one in self._list_asked(settings, resource_id, template_id):
            view = await self._ask(one, with_model=with_model)
            found.append(view)
            kept.append(self._to_row(one, view))
        await self._store.checks.save_outcomes(kept)
        return found

    @needs(Right.RUN)
    async def renew_checks(self) -> Sequence[CheckView]:
        """Asks anew whatever rests on what has changed since; gives those that were green and are red now."""
        settings = await self._assistants.read_settings()
        turned: list[CheckView] = []
        left = MOST_BY_MODEL
        async for one in self._list_asked(settings):
            if not one.is_stale:
                continue
            view = self._asked_before.pop((one.row.id, one.resource.id, one.basis), None)
            if view is None:
                with_model = left > 0 and _wants_model(one)
                left -= with_model
                view = await self._ask(one, with_model=with_model)
            await self._store.checks.save_outcomes([self._to_row(one, view)])
            turned += [view] if one.was_green and view.state is CheckState.RED else []
            await asyncio.sleep(_PAUSE_S)
        self._asked_before.clear()
        return turned

    @needs(Right.TRY)
    async def preview_checks(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[CheckView]:
        """Rejected as saving them would be."""
        said = parse_conditions(conditions)
        settings = await self._assistants.read_settings()
        turned: list[CheckView] = []
        async for one in self._list_asked(settings, resource_id, template_id, all_of_resource=True):
            now = one.effective
            template, own = (now.template, said) if resource_id is not None else (said, now.own)
            then = replace(one, effective=Effective(template, own, lay_over(template, own), now.version))
            after = await self._ask(then)
            if after.state is CheckState.RED:
                before = await self._ask(one)
                turned += [after] if before.state is CheckState.GREEN else []
        return turned

    @needs(Right.SETTINGS)
    async def preview_settings(
        self, changed: Mapping[str, Any], *, progress: Progress | None = None
    ) -> Sequence[CheckView]:
        """Those that would turn red with these unsaved settings. Where a model would answer, the model is asked.

        A server or a key that is new is not asked before it is saved: the questions are then asked right afterwards.
        """
        now = await self._assistants.read_settings()
        refuse_settings(now.to_json(), changed)
        then = change_settings(now, {name: value for name, value in changed.items() if name != "api_key"})
        is_same = all(getattr(now, key) == getattr(then, key) for key in MANNER + MODEL_MANNER)
        if is_same or changed.get("api_key") or (now.base_url, now.proxy) != (then.base_url, then.proxy):
            return []
        askings = [one async for one in self._list_asked(then)][:MOST_BY_MODEL]
        return await self._ask_many(askings, now, progress or (lambda *_: None))

    async def _ask_many(self, askings: Sequence[_Asking], now: Settings, progress: Progress) -> list[CheckView]:
        """A few at once: a model takes seconds to answer."""
        turned: list[CheckView] = []
        done = 0
        gate = asyncio.Semaphore(_AT_ONCE)

        async def ask(one: _Asking) -> None:
            nonlocal done
            async with gate:
                after = await self._ask(one, with_model=True)
                self._asked_before[one.row.id, one.resource.id, one.basis] = after
                if after.state is CheckState.RED and await self._was_green(one, now):
                    turned.append(after)
            done += 1
            progress(done, len(askings))

        progress(0, len(askings))
        async with asyncio.TaskGroup() as group:
            for one in askings:
                group.create_task(ask(one))
        return turned

    async def _was_green(self, one: _Asking, now: Settings) -> bool:
        """By what is known of it under today's settings; what is not known is asked of the built-in assistant."""
        today = replace(one, settings=now)
        if not today.is_stale:
            return today.was_green
        return (await self._ask(today)).state is CheckState.GREEN

    async def _list_asked(
        self,
        settings: Settings,
        resource_id: ResourceId | None = None,
        template_id: int | None = None,
        *,
        all_of_resource: bool = False,
    ) -> AsyncIterator[_Asking]:
        """Each question with each resource it is asked of, and what came of it last."""
        rows = await self._store.checks.list_checks()
        if not rows:
            return
        outcomes = {(one.check_id, one.resource_id): one for one in await self._store.checks.list_outcomes()}
        for resource in await self._list_resources(resource_id, template_id):
            mine = [row for row in rows if row.resource_id == resource.id or _is_of(row.template_id, resource)]
            if template_id is not None and not all_of_resource:
                mine = [row for row in mine if row.template_id == template_id]
            if not mine:
                continue
            effective = await self._store.conditions.read_effective(resource.id)
            for row in mine:
                yield _Asking(row, resource, effective, settings, outcomes.get((row.id, resource.id)))

    async def _list_resources(self, resource_id: ResourceId | None, template_id: int | None) -> list[Resource]:
        if resource_id is not None:
            return [await self._need_resource(resource_id)]
        every = await self._store.conditions.list_resources()
        return [one for one in every if template_id is None or one.template_id == template_id]

    async def _ask(self, one: _Asking, *, with_model: bool = False) -> CheckView:
        view, settings = to_view(one.row, one.resource), one.settings
        now = self._clock()
        situation = await imagine_situation(self._store, one.resource, (Turn("client", one.row.question, now),), now)
        situation = _under(situation, one.resource, one.effective)
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
        by = "" if settings.provider == "builtin" else settings.model
        return replace(view, state=state, reply=written.proposal.text, why=why, by=by)

    def _to_row(self, one: _Asking, view: CheckView) -> OutcomeRow:
        return OutcomeRow(one.row.id, one.resource.id, view.state, one.basis, to_outcome(view), self._clock())


def _wants_model(one: _Asking) -> bool:
    """A model is asked when it, or how it is told to answer, is another than at the last run."""
    if one.settings.provider == "builtin" or one.before is None:
        return False
    return is_other_manner(one.before.basis, one.settings)


def _is_of(template_id: int | None, resource: Resource) -> bool:
    return template_id is not None and template_id == resource.template_id


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
