"""A whole set-up written in one transaction, and read back: accounts, operators, templates, resources, feeds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ResourceId
from desktop.domain.conditions import Conditions, parse_conditions
from desktop.domain.people import User
from desktop.domain.resource import Account, Resource
from desktop.errors import Rejected
from desktop.store.condition_rows import find_template, put_resource, put_template, read_newest
from desktop.store.database import Database
from desktop.store.people import hash_password, put_account, put_user, read_users, to_account, verify_password
from desktop.store.preferences import put_option, put_settings
from desktop.store.resource_rows import read_resource, require_resource
from desktop.store.rows import upsert
from desktop.store.tables import (
    accounts,
    ai_assistant_settings,
    booking_templates,
    feeds,
    options,
    resources,
    users,
)

RELAY_URL = "relay_url"


@dataclass(frozen=True, slots=True)
class ResourceSetUp:
    resource: Resource
    template: str | None = None
    own: Conditions | None = None  # None: not said, what there is stays


@dataclass(frozen=True, slots=True)
class SetUp:
    """What a bundle says, without its secrets. None: not said."""

    accounts: tuple[Account, ...] = ()
    relay_url: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    users: tuple[tuple[User, str | None], ...] = ()  # with the password, if said
    templates: tuple[tuple[str, Conditions], ...] = ()
    resources: tuple[ResourceSetUp, ...] = ()
    feeds: tuple[tuple[ResourceId, str], ...] = ()


class SetUpBook:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def write(self, set_up: SetUp, *, by: str = "") -> Changes:
        """All of it or none; what is there already changes nothing. Rejected names the path in the bundle."""
        hashes = await self._hash_passwords(set_up)

        def work(connection: Connection) -> Changes:
            return _write(connection, set_up, hashes, self._clock(), by)

        return await self._database.change(work)

    async def read(self) -> SetUp:
        return await self._database.read(_read)

    async def _hash_passwords(self, set_up: SetUp) -> dict[str, str]:
        """Of the passwords that are new: hashing one anew would change the database for nothing."""

        def work(connection: Connection) -> dict[str, str | None]:
            return {row.login: row.password_hash for row in connection.execute(select(users))}

        known = await self._database.read(work)
        found: dict[str, str] = {}
        for user, password in set_up.users:
            if password is None:
                continue
            old = known.get(user.login)
            if old is None or not await asyncio.to_thread(verify_password, old, password):
                found[user.login] = await asyncio.to_thread(hash_password, password)
        return found


def _write(connection: Connection, set_up: SetUp, hashes: Mapping[str, str], now: datetime, by: str) -> Changes:
    changes = NOTHING
    for account in set_up.accounts:
        changes |= put_account(connection, account)
    if set_up.relay_url is not None:
        changes |= put_option(connection, RELAY_URL, set_up.relay_url)
    if set_up.settings:
        changes |= put_settings(connection, set_up.settings, None, now, by)[1]
    known = {user.login: user for user in read_users(connection)}
    for said, _ in set_up.users:
        old = known.get(said.login)
        # A bundle says nothing of passwords kept or tokens issued; where it names no resources, those given stay.
        user = replace(said, resources=said.resources or (old.resources if old else ()))
        same = old is not None and replace(old, has_password=user.has_password, has_token=user.has_token) == user
        if not same or user.login in hashes:
            changes |= put_user(connection, user, hashes.get(user.login))
    for position, (name, conditions) in enumerate(set_up.templates):
        with _at(f"templates[{position}].conditions"):
            changes |= put_template(connection, name, conditions, None, now, by)[1]
    for position, part in enumerate(set_up.resources):
        changes |= _write_resource(connection, part, position, now, by)
    for position, (resource_id, url) in enumerate(set_up.feeds):
        changes |= _write_feed(connection, resource_id, url, f"feeds[{position}].resource")
    return changes


def _write_resource(connection: Connection, part: ResourceSetUp, position: int, now: datetime, by: str) -> Changes:
    path = f"resources[{position}]"
    old = read_resource(connection, part.resource.id)
    template_id = old.template_id if old else None
    if part.template is not None:
        template_id = find_template(connection, part.template, part.resource.account_id)
        template_id = template_id or find_template(connection, part.template)
        if template_id is None:
            raise Rejected(
                f"{path}.template: there is no template {part.template!r}", code="bundle", field=f"{path}.template"
            )
    resource = replace(part.resource, template_id=template_id, mode=old.mode if old else None)
    with _at(f"{path}.conditions"):
        return put_resource(connection, resource, now, by, own=part.own)


def _write_feed(connection: Connection, resource_id: ResourceId, url: str, path: str) -> Changes:
    if read_resource(connection, resource_id) is None:
        raise Rejected(f"{path}: there is no resource {resource_id!r}", code="bundle", field=path)
    same = (feeds.c.resource_id == resource_id, feeds.c.url == url)
    if connection.execute(select(feeds.c.url).where(*same)).first():
        return NOTHING
    upsert(connection, feeds, {"resource_id": resource_id, "url": url}, keys=("resource_id", "url"))
    return Changes(resources=frozenset({resource_id}))


@contextmanager
def _at(path: str) -> Iterator[None]:
    """An error in conditions gets the whole path in the bundle."""
    try:
        yield
    except Rejected as error:
        raise Rejected(f"{path}.{error.message}", code=error.code, field=f"{path}.{error.field}") from error


def _read(connection: Connection) -> SetUp:
    names = {row.id: row.name for row in connection.execute(select(booking_templates))}
    found = []
    for row in connection.execute(select(resources.c.id).order_by(resources.c.number)).all():
        resource = require_resource(connection, ResourceId(row.id))
        newest = read_newest(connection, resource.id)
        template = names[resource.template_id] if resource.template_id is not None else None
        found.append(ResourceSetUp(resource, template, parse_conditions(newest.own) if newest else None))
    relay = connection.execute(select(options.c.value).where(options.c.name == RELAY_URL)).scalar()
    said = connection.execute(
        select(ai_assistant_settings.c.data).where(ai_assistant_settings.c.account_id == "")
    ).scalar()
    templates = connection.execute(select(booking_templates).order_by(booking_templates.c.id)).all()
    listed = connection.execute(select(feeds).order_by(feeds.c.resource_id, feeds.c.url)).all()
    return SetUp(
        accounts=tuple(to_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.user_id))),
        relay_url=relay,
        settings=said or {},
        users=tuple((user, None) for user in read_users(connection)),
        templates=tuple((row.name, parse_conditions(row.conditions)) for row in templates),
        resources=tuple(found),
        feeds=tuple((ResourceId(row.resource_id), row.url) for row in listed),
    )
