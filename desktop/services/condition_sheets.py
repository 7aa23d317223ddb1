"""Conditions out to a file that an owner fills in by hand, and back: seen before it is done, all of it or nothing."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.domain.conditions import parse_conditions, to_json
from desktop.errors import Rejected
from desktop.services.condition_wishes import ConditionsPlan
from desktop.services.rights import Right, needs, sign
from desktop.services.sheet_book import IS_RESOURCE, IS_TEMPLATE, NO_TEMPLATE, SheetRow, read_book, write_book
from desktop.services.sheet_reading import Known, plan_book, plan_json
from desktop.store import Store
from desktop.store.condition_rows import PutResource, PutTemplate

_LARGEST_JSON = 20_000_000


class ConditionSheets:
    """Carried by the desk of conditions."""

    _store: Store
    _operator: str

    @needs(Right.EXPORT, note="conditions.export")
    async def export_conditions(self, path: Path) -> None:
        known = await self._list_known()
        names = [one.title for one in known if one.resource_id is None]
        await asyncio.to_thread(_write, path, known, names)

    @needs(Right.CONDITIONS)
    async def preview_conditions(self, path: Path) -> ConditionsPlan:
        known = await self._list_known()
        return await asyncio.to_thread(_plan, path, known)

    @needs(Right.CONDITIONS, note="conditions.import")
    async def import_conditions(self, plan: ConditionsPlan) -> None:
        if plan.faults:
            raise Rejected("the file has faults", code="conditions", field=plan.faults[0].where)
        seen = {one.id for one in await self._store.conditions.list_resources()}
        if any(row.resource_id is not None and row.resource_id not in seen for row in plan.rows):
            raise Rejected("this is not here", code="not_found")
        templates = [
            PutTemplate(row.template or row.title, parse_conditions(row.conditions), row.version)
            for row in plan.rows
            if row.resource_id is None
        ]
        resources = [
            PutResource(row.resource_id, row.template, parse_conditions(row.conditions), row.version)
            for row in plan.rows
            if row.resource_id is not None
        ]
        await self._store.conditions.put_many(templates, resources, by=sign(self._operator))

    async def _list_known(self) -> list[Known]:
        """Templates first: a resource of the file may follow one that the file brings."""
        book = self._store.conditions
        templates = await book.list_templates()
        names = {one.id: one.name for one in templates}
        found = [Known(one.name, to_json(one.conditions), one.version) for one in templates]
        for one in await book.list_resources():
            said = await book.read_effective(one.id)
            name = names.get(one.template_id, "") if one.template_id is not None else ""
            found.append(Known(one.title, to_json(said.own), said.version, one.id, name))
        return found


def _write(path: Path, known: list[Known], names: list[str]) -> None:
    """Whole or not at all: beside its place first."""
    beside = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".json":
            beside.write_text(json.dumps(_to_data(known), ensure_ascii=False, indent=2) + "\n", "utf-8")
        else:
            write_book([_to_row(one) for one in known], names, beside)
        beside.replace(path)
    except OSError as error:
        raise Rejected(f"cannot write {path.name}: {error.strerror}", code="file", field="path") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _to_row(one: Known) -> SheetRow:
    if one.resource_id is None:
        return SheetRow(IS_TEMPLATE, "", one.title, "", one.conditions)
    return SheetRow(IS_RESOURCE, one.resource_id, one.title, one.template or NO_TEMPLATE, one.conditions)


def _to_data(known: list[Known]) -> dict[str, Any]:
    return {
        "templates": [
            {"name": one.title, "conditions": dict(one.conditions)} for one in known if one.resource_id is None
        ],
        "resources": [
            {"id": one.resource_id, "title": one.title, "template": one.template or None, "conditions": dict(one.conditions)}
            for one in known
            if one.resource_id is not None
        ],
    }  # fmt: skip


def _plan(path: Path, known: list[Known]) -> ConditionsPlan:
    if path.suffix.lower() == ".json":
        try:
            if path.stat().st_size > _LARGEST_JSON:
                raise Rejected("the file is too large", code="file", field="path")
            data = json.loads(path.read_text("utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise Rejected("this is not JSON", code="file", field="path") from error
        return plan_json(path.name, data, known)
    return plan_book(path.name, read_book(path), known)
