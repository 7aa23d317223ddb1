"""The last change of conditions, of however many templates and resources at once, and its taking back as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ResourceId
from desktop.domain.conditions import Conditions
from desktop.domain.last_change import LastChange
from desktop.errors import Rejected
from desktop.store.condition_rows import (
    add_version,
    check_shared,
    read_newest,
    read_template,
    read_template_version,
    restore_own,
    rewrite_template,
)
from desktop.store.database import Database
from desktop.store.scope import of_resources, seen_templates
from desktop.store.tables import booking_template_versions, booking_templates, resource_booking_conditions, resources


@dataclass(frozen=True, slots=True)
class _Step:
    """One place that said something else before. `version` is the one of that moment."""

    title: str
    version: int
    template_id: int | None = None
    resource_id: ResourceId | None = None


class ConditionsUndo:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def find_last(self, by: str, *, since: datetime) -> LastChange | None:
        """Of this person, unless somebody has changed one of its places since."""

        def work(connection: Connection) -> LastChange | None:
            at = _newest_moment(connection, by, since)
            if at is None:
                return None
            steps = _list_steps(connection, by, at)
            if not steps or not all(_is_newest(connection, step) for step in steps):
                return None
            return _describe(at, steps)

        return await self._database.read(work)

    async def take_back(self, at: datetime, *, by: str) -> tuple[LastChange, Changes]:
        """All of it or nothing, as new versions. Rejected `conditions_changed` when one of its places changed since."""

        def work(connection: Connection) -> tuple[tuple[LastChange, Changes], Changes]:
            steps = _list_steps(connection, by, at)
            if not steps or not all(_is_newest(connection, step) for step in steps):
                raise Rejected("this was changed meanwhile", code="conditions_changed")
            now, changes = self._clock(), NOTHING
            for step in steps:
                changes |= _restore(connection, step, now, by)
            return (_describe(at, steps), changes), changes

        return await self._database.change_with(work)


def _describe(at: datetime, steps: Sequence[_Step]) -> LastChange:
    return LastChange(
        at,
        tuple(step.title for step in steps if step.template_id is not None),
        tuple(step.title for step in steps if step.resource_id is not None),
    )


def _newest_moment(connection: Connection, by: str, since: datetime) -> datetime | None:
    mine, theirs = resource_booking_conditions, booking_template_versions
    found = [
        connection.execute(
            select(func.max(mine.c.at)).where(mine.c.login == by, mine.c.at >= since, *of_resources(mine.c.resource_id))
        ).scalar(),
        connection.execute(select(func.max(theirs.c.at)).where(theirs.c.login == by, theirs.c.at >= since)).scalar(),
    ]
    return max((one for one in found if one is not None), default=None)


def _list_steps(connection: Connection, by: str, at: datetime) -> list[_Step]:
    """Templates first. A template that was new then stays, and so does a resource that was."""
    versions = booking_template_versions
    rows = connection.execute(
        select(versions.c.template_id, versions.c.version, booking_templates.c.name)
        .join(booking_templates, booking_templates.c.id == versions.c.template_id)
        .where(versions.c.login == by, versions.c.at == at, versions.c.version > 1, *seen_templates())
        .order_by(booking_templates.c.name)
    )
    steps = [_Step(row.name, row.version, template_id=row.template_id) for row in rows]
    own = resource_booking_conditions
    said = connection.execute(
        select(own.c.resource_id, own.c.version, own.c.own, own.c.template_id, resources.c.title)
        .join(resources, resources.c.id == own.c.resource_id)
        .where(own.c.login == by, own.c.at == at, *of_resources(own.c.resource_id))
        .order_by(resources.c.title)
    )
    return steps + [
        _Step(row.title, row.version, resource_id=ResourceId(row.resource_id))
        for row in said.all()
        if _says_otherwise(connection, row)
    ]


def _says_otherwise(connection: Connection, row: Any) -> bool:
    """Whether the resource itself was changed, and not only what it has of its template."""
    table = resource_booking_conditions
    before = connection.execute(
        select(table.c.own, table.c.template_id).where(
            table.c.resource_id == row.resource_id, table.c.version == row.version - 1
        )
    ).first()
    if before is None:
        return bool(row.own)
    return bool(before.own != row.own or before.template_id != row.template_id)


def _is_newest(connection: Connection, step: _Step) -> bool:
    if step.template_id is not None:
        return read_template(connection, step.template_id).version == step.version
    assert step.resource_id is not None
    newest = read_newest(connection, step.resource_id)
    return newest is not None and newest.version == step.version


def _restore(connection: Connection, step: _Step, now: datetime, by: str) -> Changes:
    if step.template_id is not None:
        template = check_shared(connection, read_template(connection, step.template_id))
        said = read_template_version(connection, step.template_id, step.version - 1)
        return rewrite_template(connection, template, said, now, by)
    assert step.resource_id is not None
    if step.version == 1:
        return add_version(connection, step.resource_id, now, by, own=Conditions())
    return restore_own(connection, step.resource_id, step.version - 1, now, by)
