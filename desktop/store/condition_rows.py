"""Rows of templates and of the versions of conditions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.conditions import Conditions, lay_over, parse_conditions, to_json
from desktop.domain.resource import Resource
from desktop.errors import Refused, Rejected
from desktop.store.resource_rows import require_resource, write_resource
from desktop.store.scope import seen_resources, seen_templates
from desktop.store.spans import recount_spans
from desktop.store.tables import booking_template_versions, booking_templates, resource_booking_conditions, resources


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
    template_id: int | None = None


@dataclass(frozen=True, slots=True)
class PutTemplate:
    """`version` is what was seen of it; 0 for one that is to be new."""

    name: str
    conditions: Conditions
    version: int


@dataclass(frozen=True, slots=True)
class PutResource:
    """`template` None takes the template away."""

    resource_id: ResourceId
    template: str | None
    own: Conditions
    version: int


def put_seen_template(connection: Connection, wanted: PutTemplate, now: datetime, by: str) -> Changes:
    """Rejected `conditions_changed` when it is no longer what was seen."""
    known = _find_seen(connection, wanted.name)
    if known is None:
        if wanted.version:
            raise Rejected(f"{wanted.name} was changed meanwhile", code="conditions_changed")
        return put_template(connection, wanted.name, wanted.conditions, None, now, by)[1]
    old = check_shared(connection, read_template(connection, known))
    if old.version != wanted.version:
        raise Rejected(f"{wanted.name} was changed meanwhile", code="conditions_changed")
    if old.conditions == wanted.conditions:
        return NOTHING
    return rewrite_template(connection, old, wanted.conditions, now, by)


def put_seen_resource(connection: Connection, wanted: PutResource, version: int, now: datetime, by: str) -> Changes:
    """`version` is the one before anything of the same import was written."""
    if version != wanted.version:
        raise Rejected(f"{wanted.resource_id} was changed meanwhile", code="conditions_changed")
    template_id = _find_seen(connection, wanted.template) if wanted.template else None
    if wanted.template and template_id is None:
        raise Rejected(f"there is no template {wanted.template!r}", code="conditions_changed")
    changes = _set_template(connection, wanted.resource_id, template_id)
    return changes | add_version(connection, wanted.resource_id, now, by, own=wanted.own)


def read_version(connection: Connection, resource_id: ResourceId) -> int:
    newest = read_newest(connection, resource_id)
    return newest.version if newest else 0


def _find_seen(connection: Connection, name: str) -> int | None:
    """Of every account first; names of one account's own are met too."""
    found = connection.execute(
        select(booking_templates.c.id)
        .where(booking_templates.c.name == name, *seen_templates())
        .order_by(booking_templates.c.account_id)
        .limit(1)
    ).scalar()
    return None if found is None else int(found)


def put_resource(
    connection: Connection, resource: Resource, now: datetime, by: str, *, own: Conditions | None = None
) -> Changes:
    """Resource, template and own conditions together, as one version; None leaves its own conditions as they are."""
    changes = write_resource(connection, resource)
    changes |= _set_template(connection, resource.id, resource.template_id)
    changes |= add_version(connection, resource.id, now, by, own=own) if own or changes else NOTHING
    return changes | recount_spans(connection, resource.id, now) if changes else changes


def find_template(connection: Connection, name: str, account_id: AccountId | None = None) -> int | None:
    return connection.execute(
        select(booking_templates.c.id).where(
            booking_templates.c.name == name, booking_templates.c.account_id == (account_id or "")
        )
    ).scalar()


def read_template(connection: Connection, template_id: int) -> Template:
    row = connection.execute(
        select(booking_templates).where(booking_templates.c.id == template_id, *seen_templates())
    ).first()
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


def as_seen(connection: Connection, template: Template) -> Template:
    """Without the resources that who acts was not given."""
    seen = seen_resources()
    if not seen or not template.resources:
        return template
    rows = connection.execute(select(resources.c.id).where(resources.c.id.in_(template.resources), *seen))
    known = {row.id for row in rows}
    return replace(template, resources=tuple(one for one in template.resources if one in known))


def check_shared(connection: Connection, template: Template) -> Template:
    """Refused `shared_template`: a change would reach resources that who acts was not given."""
    if as_seen(connection, template) != template:
        raise Refused("the template also holds for resources of others", code="shared_template")
    return template


def put_template(
    connection: Connection, name: str, conditions: Conditions, account_id: AccountId | None, now: datetime, by: str
) -> tuple[int, Changes]:
    """Adds the template, or a new version of the one with this name if it differs."""
    known = find_template(connection, name, account_id)
    if known is not None:
        old = read_template(connection, known)
        same = old.conditions == conditions
        return known, NOTHING if same else rewrite_template(connection, old, conditions, now, by)
    created = connection.execute(
        booking_templates.insert().values(account_id=account_id or "", name=name, conditions=to_json(conditions))
    ).inserted_primary_key
    assert created is not None
    template_id = int(created[0])
    _keep_template_version(connection, template_id, 1, conditions, now, by)
    return template_id, Changes(templates=True)


def rewrite_template(connection: Connection, old: Template, conditions: Conditions, now: datetime, by: str) -> Changes:
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
    changes = _set_template(connection, resource_id, template_id)
    return changes | add_version(connection, resource_id, now, by) if changes else changes


def _set_template(connection: Connection, resource_id: ResourceId, template_id: int | None) -> Changes:
    if require_resource(connection, resource_id).template_id == template_id:
        return NOTHING
    connection.execute(resources.update().where(resources.c.id == resource_id).values(template_id=template_id))
    return Changes(resources=frozenset({resource_id}), templates=True)


def add_version(
    connection: Connection, resource_id: ResourceId, now: datetime, by: str, *, own: Conditions | None = None
) -> Changes:
    """Notes what is in force from now on; nothing when that is what already was."""
    resource = require_resource(connection, resource_id)
    newest = read_newest(connection, resource_id)
    said = own if own is not None else parse_conditions(newest.own) if newest else Conditions()
    template = read_template(connection, resource.template_id).conditions if resource.template_id else None
    # Read back, because each half may be sound and the whole not.
    effective = to_json(parse_conditions(to_json(lay_over(template, said))))
    before = (newest.own, newest.effective, newest.template_id) if newest else ({}, {}, resource.template_id)
    if before == (to_json(said), effective, resource.template_id):
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
    return Changes(resources=frozenset({resource_id})) | recount_spans(connection, resource_id, now)


def read_newest(connection: Connection, resource_id: ResourceId) -> Any:
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


def restore_own(connection: Connection, resource_id: ResourceId, version: int, now: datetime, by: str) -> Changes:
    """What a version said itself, under the template it followed if that is still there, as a new version."""
    old = connection.execute(
        select(resource_booking_conditions).where(
            resource_booking_conditions.c.resource_id == resource_id, resource_booking_conditions.c.version == version
        )
    ).first()
    if old is None:
        raise Rejected(f"there is no version {version}", code="not_found", field="version")
    known = (
        old.template_id is None
        or connection.execute(select(booking_templates.c.id).where(booking_templates.c.id == old.template_id)).first()
    )
    changes = _set_template(connection, resource_id, old.template_id) if known else NOTHING
    return changes | add_version(connection, resource_id, now, by, own=parse_conditions(old.own))


def read_template_version(connection: Connection, template_id: int, version: int) -> Conditions:
    said = connection.execute(
        select(booking_template_versions.c.conditions).where(
            booking_template_versions.c.template_id == template_id, booking_template_versions.c.version == version
        )
    ).scalar()
    if said is None:
        raise Rejected(f"there is no version {version}", code="not_found", field="version")
    return parse_conditions(said)
