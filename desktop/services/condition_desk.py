"""Conditions and templates as the form shows them, and the question asked in a client's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from desktop.domain.chat import ResourceId, Turn
from desktop.domain.conditions import parse_conditions, to_json
from desktop.domain.pages import Draft, DraftState
from desktop.domain.resource import Resource
from desktop.errors import Rejected
from desktop.services.accounts import Accounts
from desktop.services.ad_import import AdImport
from desktop.services.assistants import Assistants
from desktop.services.check_questions import CheckQuestions
from desktop.services.condition_history import ConditionHistory
from desktop.services.condition_sheets import ConditionSheets
from desktop.services.coverage import Coverage
from desktop.services.desk import ConditionsView, TemplateRow
from desktop.services.drafting import Drafting, fill_draft, to_analysis
from desktop.services.rights import Right, Seat, needs, sign
from desktop.services.situation import imagine_situation
from desktop.store import Store


class ConditionDesk(ConditionHistory, ConditionSheets, AdImport, CheckQuestions, Coverage):
    """Implements `ConditionWishes`. `operator` signs what is changed."""

    def __init__(
        self,
        store: Store,
        drafting: Drafting,
        assistants: Assistants,
        *,
        clock: Callable[[], datetime],
        operator: str,
        accounts: Accounts | None = None,
    ) -> None:
        self._store = store
        self._drafting = drafting
        self._assistants = assistants
        self._clock = clock
        self._operator = operator
        self._accounts = accounts
        self._asked_before = {}
        self.seat: Seat | None = None  # of the window that asks, given by its desk

    @needs(Right.READ)
    async def list_templates(self) -> Sequence[TemplateRow]:
        templates = await self._store.conditions.list_templates()
        return [TemplateRow(one.id, one.name, to_json(one.conditions), one.resources) for one in templates]

    @needs(Right.READ)
    async def read_conditions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        if resource_id is None:
            return await self._read_template(template_id or 0)
        resource = await self._need_resource(resource_id)
        effective = await self._store.conditions.read_effective(resource_id)
        name = ""
        if resource.template_id is not None:
            name = (await self._store.conditions.get_template(resource.template_id)).name
        return ConditionsView(
            resource=resource,
            template_id=resource.template_id,
            template_name=name,
            template=to_json(effective.template) if effective.template else {},
            own=to_json(effective.own),
            effective=to_json(effective.effective),
            version=effective.version,
            ad_prices=tuple(
                sorted({ad.price for ad in await self._store.checks.list_ads(resource_id) if ad.price is not None})
            ),
        )

    async def _read_template(self, template_id: int) -> ConditionsView:
        template = await self._store.conditions.get_template(template_id)
        said = to_json(template.conditions)
        return ConditionsView(None, template.id, template.name, said, {}, said, template.version)

    async def _need_resource(self, resource_id: ResourceId) -> Resource:
        resource = await self._store.conditions.get_resource(resource_id)
        if resource is None:
            raise Rejected(f"there is no resource {resource_id}", code="not_found", field="resource_id")
        return resource

    @needs(Right.CONDITIONS, note="conditions.save")
    async def save_conditions(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        """Rejected names the key in `field`; then nothing is saved."""
        parsed = parse_conditions(conditions)
        if resource_id is not None:
            await self._store.conditions.save_own(resource_id, parsed, by=sign(self._operator))
        elif template_id is not None:
            await self._store.conditions.save_template(template_id, conditions=parsed, by=sign(self._operator))
        return await self.read_conditions(resource_id=resource_id, template_id=template_id)

    @needs(Right.CONDITIONS, note="conditions.add_template")
    async def add_template(self, name: str, conditions: Mapping[str, Any]) -> TemplateRow:
        if not name.strip():
            raise Rejected("give the template a name", code="empty", field="name")
        parsed = parse_conditions(conditions)
        template = await self._store.conditions.add_template(name.strip(), parsed, by=sign(self._operator))
        return TemplateRow(template.id, template.name, to_json(template.conditions), template.resources)

    @needs(Right.CONDITIONS, note="conditions.apply_template")
    async def apply_template(self, template_id: int | None, resources: Sequence[ResourceId]) -> None:
        await self._store.conditions.apply_template(template_id, resources, by=sign(self._operator))

    @needs(Right.TRY)
    async def try_question(self, resource_id: ResourceId, question: str) -> Draft:
        resource = await self._need_resource(resource_id)
        now = self._clock()
        situation = await imagine_situation(self._store, resource, (Turn("client", question, now),), now)
        written = await self._drafting.propose(situation, await self._assistants.read_settings())
        analysis = to_analysis(situation.understanding)
        empty = Draft(0, situation.chat.key, DraftState.READY, "", now, analysis=analysis)
        return fill_draft(empty, situation, written, None)
