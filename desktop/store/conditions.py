"""Resources, templates and the conditions of both, every version with who and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatMode, ResourceId
from desktop.domain.conditions import Conditions, lay_over, parse_conditions, to_json
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.errors import Rejected
from desktop.store.database import Database
from desktop.store.rows import maybe
from desktop.store.tables import (
    auto_bookings,
    booking_template_versions,
    booking_templates,
    resource_booking_conditions,
    resource_items,
    resources,
)


@dataclass(frozen=True, slots=True)
class Template:
    id: int
    name: str
    conditions: Conditions
    version: int = 1
    account_id: AccountId | None = None  # None: for every account
    resources: tuple[ResourceId, ...] = ()


@dataclass(frozen=True, slots=True)
class Effective:
    """What is in force for a resource, and where it comes from. `version` grows with every change that touches it."""

    template: Conditions | None
    own: Conditions
    effective: Conditions
    version: int


@dataclass(frozen=True, slots=True)
class Version:
    version: int
    at: datetime
    by: str
    own: Conditions
    effective: Conditions


class ConditionsBook:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    # resources

    async def save_resource(self, resource: Resource, *, by: str = "") -> Changes:
        """Adds it or writes it over. An ad belongs to one resource: it leaves the one that had it."""

        def work(connection: Connection) -> Changes:
            return put_resource(connection, resource, self._clock(), by)

        return await self._database.change(work)

    async def remove_resource(self, resource_id: ResourceId) -> Changes:
        """Rejected `has_bookings`: what was promised is not forgotten with the resource."""

        def work(connection: Connection) -> Changes:
            booked = select(auto_bookings.c.id).where(auto_bookings.c.resource_id == resource_id)
            if connection.execute(booked.limit(1)).first():
                raise Rejected("the resource has bookings", code="has_bookings")
            gone = connection.execute(resources.delete().where(resources.c.id == resource_id)).rowcount
            return Changes(resources=frozenset({resource_id})) if gone else NOTHING

        return await self._database.change(work)

    async def list_resources(self, account_id: AccountId | None = None) -> tuple[Resource, ...]:
        def work(connection: Connection) -> tuple[Resource, ...]:
            query = select(resources).order_by(resources.c.title, resources.c.number)
            if account_id is not None:
                query = query.where(resources.c.account_id == account_id)
            items: dict[str, list[str]] = {}
            for row in connection.execute(select(resource_items).order_by(resource_items.c.item_id)):
                items.setdefault(row.resource_id, []).append(row.item_id)
            return tuple(to_resource(row, items.get(row.id, ())) for row in connection.execute(query))

        return await self._database.read(work)

    async def get_resource(self, resource_id: ResourceId) -> Resource | None:
        return await self._database.read(lambda connection: read_resource(connection, resource_id))

    async def find_resource(self, account_id: AccountId, item_id: str) -> Resource | None:
        """The resource an ad is of."""

        def work(connection: Connection) -> Resource | None:
            found = connection.execute(
                select(resource_items.c.resource_id).where(
                    resource_items.c.account_id == account_id, resource_items.c.item_id == item_id
                )
            ).scalar()
            return None if found is None else read_resource(connection, ResourceId(found))

        return await self._database.read(work)

    async def set_mode(self, resource_id: ResourceId, mode: ChatMode | None) -> Changes:
        def work(connection: Connection) -> Changes:
            connection.execute(resources.update().where(resources.c.id == resource_id).values(mode=mode))
            return Changes(resources=frozenset({resource_id}))

        return await self._database.change(work)

    # templates

    async def add_template(
        self, name: str, conditions: Conditions, *, account_id: AccountId | None = None, by: str = ""
    ) -> Template:
        """Rejected `exists` for a name that is there."""

        def work(connection: Connection) -> tuple[Template, Changes]:
            if find_template(connection, name, account_id) is not None:
                raise Rejected(f"there is a template {name!r} already", code="exists", field="name")
            template_id, changes = put_template(connection, name, conditions, account_id, self._clock(), by)
            return read_template(connection, template_id), changes

        return await self._database.change_with(work)

    async def save_template(
        self, template_id: int, *, name: str | None = None, conditions: Conditions | None = None, by: str = ""
    ) -> Changes:
        """A new version of the template, and of every resource that follows it."""

        def work(connection: Connection) -> Changes:
            old = read_template(connection, template_id)
            if name is not None and name != old.name:
                if find_template(connection, name, old.account_id) is not None:
                    raise Rejected(f"there is a template {name!r} already", code="exists", field="name")
                connection.execute(
                    booking_templates.update().where(booking_templates.c.id == template_id).values(name=name)
                )
            changes = Changes(templates=True)
            if conditions is not None:
                changes |= _rewrite_template(connection, old, conditions, self._clock(), by)
            return changes

        return await self._database.change(work)

    async def remove_template(self, template_id: int, *, by: str = "") -> Changes:
        """Its resources keep what they say themselves."""

        def work(connection: Connection) -> Changes:
            template = read_template(connection, template_id)
            changes = Changes(templates=True)
            for resource_id in template.resources:
                changes |= assign_template(connection, resource_id, None, self._clock(), by)
            connection.execute(booking_templates.delete().where(booking_templates.c.id == template_id))
            return changes

        return await self._database.change(work)

    async def list_templates(self, account_id: AccountId | None = None) -> tuple[Template, ...]:
        """Those of the account and those of every account; all, when no account is named."""

        def work(connection: Connection) -> tuple[Template, ...]:
            query = select(booking_templates.c.id).order_by(booking_templates.c.name)
            if account_id is not None:
                query = query.where(booking_templates.c.account_id.in_(("", account_id)))
            return tuple(read_template(connection, row.id) for row in connection.execute(query).all())

        return await self._database.read(work)

    async def get_template(self, template_id: int) -> Template:
        return await self._database.read(lambda connection: read_template(connection, template_id))

    async def apply_template(
        self, template_id: int | None, resource_ids: Sequence[ResourceId], *, by: str = ""
    ) -> Changes:
        """To all of them or to none; None takes the template away."""

        def work(connection: Connection) -> Changes:
            if template_id is not None:
                read_template(connection, template_id)
            changes = NOTHING
            for resource_id in resource_ids:
                changes |= assign_template(connection, resource_id, template_id, self._clock(), by)
            return changes

        return await self._database.change(work)

    # the conditions of a resource

    async def save_own(self, resource_id: ResourceId, own: Conditions, *, by: str = "") -> Changes:
        """Rejected when together with the template they contradict themselves (`min_units` above `max_units`)."""

        def work(connection: Connection) -> Changes:
            return add_version(connection, resource_id, self._clock(), by, own=own)

        return await self._database.change(work)

    async def read_effective(self, resource_id: ResourceId) -> Effective:
        """Version 0 and nothing said, for a resource without conditions. Rejected `not_found`."""

        def work(connection: Connection) -> Effective:
            resource = _require(connection, resource_id)
            template = None if resource.template_id is None else read_template(connection, resource.template_id)
            row = _newest(connection, resource_id)
            conditions = template.conditions if template else None
            if row is None:
                return Effective(conditions, Conditions(), lay_over(conditions, Conditions()), 0)
            return Effective(conditions, parse_conditions(row.own), parse_conditions(row.effective), row.version)

        return await self._database.read(work)

    async def list_versions(self, resource_id: ResourceId, limit: int = 100) -> tuple[Version, ...]:
        """Newest first."""

        def work(connection: Connection) -> tuple[Version, ...]:
            rows = connection.execute(
                select(resource_booking_conditions)
                .where(resource_booking_conditions.c.resource_id == resource_id)
                .order_by(resource_booking_conditions.c.version.desc())
                .limit(limit)
            )
            return tuple(
                Version(row.version, row.at, row.login, parse_conditions(row.own), parse_conditions(row.effective))
                for row in rows
            )

        return await self._database.read(work)


# ---- inside a transaction -----------------------------------------------------------------------------------------


def put_resource(connection: Connection, resource: Resource, now: datetime, by: str) -> Changes:
    old = read_resource(connection, resource.id)
    if old == resource:
        return NOTHING
    names = ("id", "account_id", "title", "unit", "timezone", "address", "url", "buffer_hours", "mode")
    values = {name: getattr(resource, name) for name in names}
    if old is None:
        connection.execute(resources.insert().values(**values))
    else:
        connection.execute(resources.update().where(resources.c.id == resource.id).values(**values))
    connection.execute(resource_items.delete().where(resource_items.c.resource_id == resource.id))
    for item_id in dict.fromkeys(resource.item_ids):
        connection.execute(
            resource_items.delete().where(
                resource_items.c.account_id == resource.account_id, resource_items.c.item_id == item_id
            )
        )
        item = {"account_id": resource.account_id, "item_id": item_id, "resource_id": resource.id}
        connection.execute(resource_items.insert().values(**item))
    changes = Changes(resources=frozenset({resource.id}))
    if resource.template_id != (old.template_id if old else None):
        changes |= assign_template(connection, resource.id, resource.template_id, now, by)
    return changes


def read_resource(connection: Connection, resource_id: ResourceId) -> Resource | None:
    row = connection.execute(select(resources).where(resources.c.id == resource_id)).first()
    if row is None:
        return None
    items = connection.execute(
        select(resource_items.c.item_id)
        .where(resource_items.c.resource_id == resource_id)
        .order_by(resource_items.c.item_id)
    )
    return to_resource(row, [item.item_id for item in items])


def _require(connection: Connection, resource_id: ResourceId) -> Resource:
    resource = read_resource(connection, resource_id)
    if resource is None:
        raise Rejected(f"there is no resource {resource_id}", code="not_found", field="resource_id")
    return resource


def find_template(connection: Connection, name: str, account_id: AccountId | None = None) -> int | None:
    return connection.execute(
        select(booking_templates.c.id).where(
            booking_templates.c.name == name, booking_templates.c.account_id == (account_id or "")
        )
    ).scalar()


def read_template(connection: Connection, template_id: int) -> Template:
    row = connection.execute(select(booking_templates).where(booking_templates.c.id == template_id)).first()
    if row is None:
        raise Rejected(f"there is no template {template_id}", code="not_found", field="template_id")
    users = connection.execute(
        select(resources.c.id).where(resources.c.template_id == template_id).order_by(resources.c.number)
    )
    return Template(
        row.id,
        row.name,
        parse_conditions(row.conditions),
        row.version,
        AccountId(row.account_id) if row.account_id else None,
        tuple(ResourceId(user.id) for user in users),
    )


def put_template(
    connection: Connection, name: str, conditions: Conditions, account_id: AccountId | None, now: datetime, by: str
) -> tuple[int, Changes]:
    """Adds the template, or a new version of the one with this name if it differs."""
    known = find_template(connection, name, account_id)
    if known is not None:
        old = read_template(connection, known)
        same = old.conditions == conditions
        return known, NOTHING if same else _rewrite_template(connection, old, conditions, now, by)
    created = connection.execute(
        booking_templates.insert().values(account_id=account_id or "", name=name, conditions=to_json(conditions))
    ).inserted_primary_key
    assert created is not None
    template_id = int(created[0])
    _keep_template_version(connection, template_id, 1, conditions, now, by)
    return template_id, Changes(templates=True)


def _rewrite_template(connection: Connection, old: Template, conditions: Conditions, now: datetime, by: str) -> Changes:
    connection.execute(
        booking_templates.update()
        .where(booking_templates.c.id == old.id)
        .values(conditions=to_json(conditions), version=old.version + 1)
    )
    _keep_template_version(connection, old.id, old.version + 1, conditions, now, by)
    changes = Changes(templates=True)
    for resource_id in old.resources:
        changes |= add_version(connection, resource_id, now, by)
    return changes


def _keep_template_version(
    connection: Connection, template_id: int, version: int, conditions: Conditions, now: datetime, by: str
) -> None:
    values = {"template_id": template_id, "version": version, "conditions": to_json(conditions), "at": now, "login": by}
    connection.execute(booking_template_versions.insert().values(**values))


def assign_template(
    connection: Connection, resource_id: ResourceId, template_id: int | None, now: datetime, by: str
) -> Changes:
    if _require(connection, resource_id).template_id == template_id:
        return NOTHING
    connection.execute(resources.update().where(resources.c.id == resource_id).values(template_id=template_id))
    return add_version(connection, resource_id, now, by) | Changes(templates=True)


def add_version(
    connection: Connection, resource_id: ResourceId, now: datetime, by: str, *, own: Conditions | None = None
) -> Changes:
    """Notes what is in force from now on; nothing when that is what already was."""
    resource = _require(connection, resource_id)
    newest = _newest(connection, resource_id)
    said = own if own is not None else parse_conditions(newest.own) if newest else Conditions()
    template = read_template(connection, resource.template_id).conditions if resource.template_id else None
    # Read back, because each half may be sound and the whole not.
    effective = to_json(parse_conditions(to_json(lay_over(template, said))))
    if newest and newest.own == to_json(said) and newest.effective == effective:
        return NOTHING
    connection.execute(
        resource_booking_conditions.insert().values(
            resource_id=resource_id,
            version=newest.version + 1 if newest else 1,
            template_id=resource.template_id,
            own=to_json(said),
            effective=effective,
            at=now,
            login=by,
        )
    )
    return Changes(resources=frozenset({resource_id}))


def _newest(connection: Connection, resource_id: ResourceId) -> Any:
    newest = (
        select(func.max(resource_booking_conditions.c.version))
        .where(resource_booking_conditions.c.resource_id == resource_id)
        .scalar_subquery()
    )
    return connection.execute(
        select(resource_booking_conditions).where(
            resource_booking_conditions.c.resource_id == resource_id, resource_booking_conditions.c.version == newest
        )
    ).first()


def to_resource(row: Any, item_ids: Sequence[str]) -> Resource:
    return Resource(
        id=ResourceId(row.id),
        account_id=AccountId(row.account_id),
        title=row.title,
        unit=Unit(row.unit),
        timezone=row.timezone,
        item_ids=tuple(item_ids),
        address=row.address,
        url=row.url,
        buffer_hours=row.buffer_hours,
        template_id=row.template_id,
        mode=maybe(ChatMode, row.mode),
    )
