"""Resources, templates and the conditions of both, every version with who and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatMode, ResourceId
from desktop.domain.conditions import Conditions, lay_over, parse_conditions
from desktop.domain.resource import Resource
from desktop.errors import Rejected
from desktop.store.condition_rows import (
    Effective,
    PutResource,
    PutTemplate,
    Template,
    Version,
    add_version,
    as_seen,
    assign_template,
    check_shared,
    find_template,
    put_resource,
    put_seen_resource,
    put_seen_template,
    put_template,
    read_newest,
    read_template,
    read_template_version,
    read_version,
    restore_own,
    rewrite_template,
)
from desktop.store.database import Database
from desktop.store.resource_rows import read_resource, require_resource, to_resource
from desktop.store.scope import of_resources, seen_resources, seen_templates
from desktop.store.tables import (
    auto_bookings,
    booking_template_versions,
    booking_templates,
    resource_booking_conditions,
    resource_items,
    resources,
)


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
            query = select(resources).where(*seen_resources()).order_by(resources.c.title, resources.c.number)
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
            old = check_shared(connection, read_template(connection, template_id))
            if name is not None and name != old.name:
                if find_template(connection, name, old.account_id) is not None:
                    raise Rejected(f"there is a template {name!r} already", code="exists", field="name")
                connection.execute(
                    booking_templates.update().where(booking_templates.c.id == template_id).values(name=name)
                )
            changes = Changes(templates=True)
            if conditions is not None:
                changes |= rewrite_template(connection, old, conditions, self._clock(), by)
            return changes

        return await self._database.change(work)

    async def remove_template(self, template_id: int, *, by: str = "") -> Changes:
        """Its resources keep what they say themselves."""

        def work(connection: Connection) -> Changes:
            template = check_shared(connection, read_template(connection, template_id))
            now, changes = self._clock(), Changes(templates=True)
            for resource_id in template.resources:
                changes |= assign_template(connection, resource_id, None, now, by)
            connection.execute(booking_templates.delete().where(booking_templates.c.id == template_id))
            return changes

        return await self._database.change(work)

    async def list_templates(self, account_id: AccountId | None = None) -> tuple[Template, ...]:
        """Those of the account and those of every account; all, when no account is named."""

        def work(connection: Connection) -> tuple[Template, ...]:
            query = select(booking_templates.c.id).where(*seen_templates()).order_by(booking_templates.c.name)
            if account_id is not None:
                query = query.where(booking_templates.c.account_id.in_(("", account_id)))
            rows = connection.execute(query).all()
            return tuple(as_seen(connection, read_template(connection, row.id)) for row in rows)

        return await self._database.read(work)

    async def get_template(self, template_id: int) -> Template:
        return await self._database.read(lambda connection: as_seen(connection, read_template(connection, template_id)))

    async def apply_template(
        self, template_id: int | None, resource_ids: Sequence[ResourceId], *, by: str = ""
    ) -> Changes:
        """To all of them or to none; None takes the template away."""

        def work(connection: Connection) -> Changes:
            if template_id is not None:
                read_template(connection, template_id)
            now, changes = self._clock(), NOTHING  # one moment: it is taken back as one step
            for resource_id in resource_ids:
                changes |= assign_template(connection, resource_id, template_id, now, by)
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
            resource = require_resource(connection, resource_id)
            template = None if resource.template_id is None else read_template(connection, resource.template_id)
            row = read_newest(connection, resource_id)
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
                .where(
                    resource_booking_conditions.c.resource_id == resource_id,
                    *of_resources(resource_booking_conditions.c.resource_id),
                )
                .order_by(resource_booking_conditions.c.version.desc())
                .limit(limit)
            )
            return tuple(
                Version(
                    row.version, row.at, row.login, parse_conditions(row.own), parse_conditions(row.effective),
                    row.template_id,
                )
                for row in rows
            )  # fmt: skip

        return await self._database.read(work)

    async def list_template_versions(self, template_id: int, limit: int = 100) -> tuple[Version, ...]:
        """Newest first; what a template says is both its own and in force."""

        def work(connection: Connection) -> tuple[Version, ...]:
            read_template(connection, template_id)
            table = booking_template_versions
            query = select(table).where(table.c.template_id == template_id).order_by(table.c.version.desc())
            rows = connection.execute(query.limit(limit))
            said = ((row, parse_conditions(row.conditions)) for row in rows)
            return tuple(Version(row.version, row.at, row.login, one, one, template_id) for row, one in said)

        return await self._database.read(work)

    async def put_many(self, templates: Sequence[PutTemplate], put: Sequence[PutResource], *, by: str = "") -> Changes:
        """All of it or nothing, as one moment. Rejected `conditions_changed` when one of them is not what was seen."""

        def work(connection: Connection) -> Changes:
            now, changes = self._clock(), NOTHING
            versions = {one.resource_id: read_version(connection, one.resource_id) for one in put}
            for template in templates:
                changes |= put_seen_template(connection, template, now, by)
            for one in put:
                changes |= put_seen_resource(connection, one, versions[one.resource_id], now, by)
            return changes

        return await self._database.change(work)

    async def go_back(self, resource_id: ResourceId, version: int, *, by: str = "") -> Changes:
        """A new version that says what the old one said; nothing when that is what is said now."""

        def work(connection: Connection) -> Changes:
            return restore_own(connection, resource_id, version, self._clock(), by)

        return await self._database.change(work)

    async def take_template_back(self, template_id: int, version: int, *, by: str = "") -> Changes:
        def work(connection: Connection) -> Changes:
            template = check_shared(connection, read_template(connection, template_id))
            said = read_template_version(connection, template_id, version)
            if said == template.conditions:
                return NOTHING
            return rewrite_template(connection, template, said, self._clock(), by)

        return await self._database.change(work)
