"""Versions of conditions: who saved what and when, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from desktop.domain.chat import ResourceId
from desktop.domain.conditions import to_json
from desktop.domain.last_change import LastChange
from desktop.errors import Rejected
from desktop.services.condition_wishes import VersionRow
from desktop.services.desk import ConditionsView
from desktop.services.rights import Right, needs, sign
from desktop.store import Store

# A working day: what is older is gone back to by its history, with both versions in sight.
UNDO_FOR = timedelta(hours=12)


class ConditionHistory:
    """Carried by the desk of conditions."""

    _store: Store
    _operator: str
    _clock: Callable[[], datetime]

    async def read_conditions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        raise NotImplementedError

    @needs(Right.READ)
    async def list_versions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[VersionRow]:
        book = self._store.conditions
        if resource_id is not None:
            versions = await book.list_versions(resource_id)
            names: Mapping[Any, str] = {one.id: one.name for one in await book.list_templates()}
        else:
            versions, names = await book.list_template_versions(_need(template_id)), {}
        return [
            VersionRow(
                one.version, one.at, one.by, names.get(one.template_id, ""), to_json(one.own), to_json(one.effective)
            )
            for one in versions
        ]

    @needs(Right.CONDITIONS, note="conditions.save")
    async def go_back(
        self, version: int, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        by = sign(self._operator)
        if resource_id is not None:
            await self._store.conditions.go_back(resource_id, version, by=by)
        else:
            await self._store.conditions.take_template_back(_need(template_id), version, by=by)
        return await self.read_conditions(resource_id=resource_id, template_id=template_id)

    @needs(Right.READ)
    async def read_last_change(self) -> LastChange | None:
        """What who acts changed last, and can take back as one step."""
        return await self._store.condition_undo.find_last(sign(self._operator), since=self._clock() - UNDO_FOR)

    @needs(Right.CONDITIONS, note="conditions.undo")
    async def undo_change(self, change: LastChange) -> None:
        """Rejected `conditions_changed` when one of its places was changed since. Undone again, it is in force again."""
        await self._store.condition_undo.take_back(change.at, by=sign(self._operator))


def _need(template_id: int | None) -> int:
    if template_id is None:
        raise Rejected("name a resource or a template", code="not_found", field="template_id")
    return template_id
