"""Rows of resources and their ads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatMode, ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.errors import Rejected
from desktop.store.rows import maybe
from desktop.store.scope import seen_resources
from desktop.store.tables import resource_items, resources


def write_resource(connection: Connection, resource: Resource) -> Changes:
    """All but its template, which comes with a new version of its conditions."""
    old = read_resource(connection, resource.id)
    if old is not None and replace(old, template_id=resource.template_id) == resource:
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
    return Changes(resources=frozenset({resource.id}))


def read_resource(connection: Connection, resource_id: ResourceId) -> Resource | None:
    row = connection.execute(select(resources).where(resources.c.id == resource_id, *seen_resources())).first()
    if row is None:
        return None
    items = connection.execute(
        select(resource_items.c.item_id)
        .where(resource_items.c.resource_id == resource_id)
        .order_by(resource_items.c.item_id)
    )
    return to_resource(row, [item.item_id for item in items])


def require_resource(connection: Connection, resource_id: ResourceId) -> Resource:
    resource = read_resource(connection, resource_id)
    if resource is None:
        raise Rejected(f"there is no resource {resource_id}", code="not_found", field="resource_id")
    return resource


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
