"""The set-up bundle: read whole and checked before anything is written; written without secrets."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from desktop.credentials import AI_KEY, RELAY_TOKEN, Credentials, avito_secret
from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.conditions import Conditions, parse_conditions, to_json
from desktop.domain.people import Role, User
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Unit
from desktop.errors import Rejected
from desktop.logs import redactor
from desktop.services.rights import Right, needs
from desktop.settings import Settings, change_settings
from desktop.store import Store
from desktop.store.setup import ResourceSetUp, SetUp


def _check_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("give an IANA time zone like Europe/Moscow") from error
    return name


def _check_http(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("give an address that begins with http:// or https://")
    return url.rstrip("/")


def _read_id(value: object) -> object:
    """Ids are strings in our JSON, but people copy them as numbers."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str, BeforeValidator(_read_id), Field(pattern=r"^[0-9]{1,20}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Secret = Annotated[str, Field(min_length=1, max_length=1280)]
Url = Annotated[str, Field(max_length=2000), AfterValidator(_check_http)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _Account(_Part):
    user_id: Id
    name: Name
    client_id: str = ""
    client_secret: Secret | None = Field(None, repr=False)


class _Relay(_Part):
    url: Url
    token: Secret | None = Field(None, repr=False)


class _User(_Part):
    login: Name
    name: str = ""
    role: Role = Role.OPERATOR
    password: Annotated[str | None, Field(min_length=8, max_length=1000)] = Field(None, repr=False)
    accounts: tuple[Id, ...] = ()
    resources: tuple[Name, ...] = ()


class _Resource(_Part):
    id: Name
    account: Id
    item_ids: tuple[Id, ...] = ()
    title: Name
    address: str | None = None
    url: str | None = None
    unit: Unit = Unit.NIGHT
    timezone: Annotated[str, AfterValidator(_check_zone)] = "Europe/Moscow"
    buffer_hours: Annotated[int, Field(ge=0, le=24 * 30, strict=True)] = 0
    template: Name | None = None
    conditions: dict[str, Any] | None = None


class _Template(_Part):
    name: Name
    conditions: dict[str, Any] = Field(default_factory=dict)


class _Feed(_Part):
    resource: Name
    url: Url


class _Bundle(_Part):
    accounts: tuple[_Account, ...] = ()
    relay: _Relay | None = None
    ai: dict[str, Any] | None = None
    users: tuple[_User, ...] = ()
    resources: tuple[_Resource, ...] = ()
    templates: tuple[_Template, ...] = ()
    feeds: tuple[_Feed, ...] = ()


@needs(Right.KEYS, note="data.import")
async def import_bundle(
    store: Store, credentials: Credentials, data: Mapping[str, Any], *, by: str = ""
) -> dict[str, Any]:
    """Imports all of it or nothing, and counts what it held. Rejected names the path (`resources[0].unit`)."""
    bundle = _read(data)
    settings, api_key = _read_settings(bundle.ai or {})
    set_up = SetUp(
        accounts=tuple(Account(AccountId(one.user_id), one.name, one.client_id) for one in bundle.accounts),
        relay_url=bundle.relay.url if bundle.relay else None,
        settings=settings,
        users=tuple((_to_user(one), one.password) for one in bundle.users),
        templates=tuple(
            (one.name, _read_conditions(one.conditions, f"templates[{position}]"))
            for position, one in enumerate(bundle.templates)
        ),
        resources=tuple(_to_resource(one, position) for position, one in enumerate(bundle.resources)),
        feeds=tuple((ResourceId(one.resource), one.url) for one in bundle.feeds),
    )
    secrets = _collect_secrets(bundle, api_key)
    redactor.hide(*secrets.values())  # before they travel to another thread
    # Secrets first: a keyring that refuses must not leave half a set-up behind.
    before = await asyncio.to_thread(_keep_secrets, credentials, secrets)
    try:
        changes = await store.set_up.write(set_up, by=by)
    except BaseException:
        await asyncio.to_thread(_put_back, credentials, before)
        raise
    counts = {name: len(getattr(bundle, name)) for name in ("accounts", "users", "templates", "resources", "feeds")}
    return counts | {"relay": bundle.relay is not None, "ai": bundle.ai is not None, "changed": bool(changes or before)}


@needs(Right.EXPORT, note="data.export")
async def export_bundle(store: Store) -> dict[str, Any]:
    """The same shape without a secret in it: importing it elsewhere leaves the secrets there as they are."""
    set_up = await store.set_up.read()
    return {
        "accounts": [{"user_id": one.user_id, "name": one.name, "client_id": one.client_id} for one in set_up.accounts],
        **({"relay": {"url": set_up.relay_url}} if set_up.relay_url else {}),
        "ai": dict(set_up.settings),
        "users": [
            {"login": user.login, "name": user.name, "role": str(user.role), "accounts": list(user.accounts)}
            | ({"resources": list(user.resources)} if user.resources else {})
            for user, _ in set_up.users
        ],
        "resources": [_export_resource(part) for part in set_up.resources],
        "templates": [{"name": name, "conditions": to_json(said)} for name, said in set_up.templates],
        "feeds": [{"resource": resource_id, "url": url} for resource_id, url in set_up.feeds],
    }


def _read(data: Mapping[str, Any]) -> _Bundle:
    try:
        return _Bundle.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        path = _spell(first["loc"])
        words = "there is no such key" if first["type"] == "extra_forbidden" else first["msg"]
        words = words.removeprefix("Value error, ")
        raise Rejected(f"{path or 'bundle'}: {words}", code="bundle", field=path or None) from error


def _spell(path: tuple[int | str, ...]) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _read_settings(said: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """`api_key` apart; `api_key_set` of an export says nothing."""
    settings = {name: value for name, value in said.items() if name not in {"api_key", "api_key_set"}}
    try:
        change_settings(Settings(), settings)
    except Rejected as error:
        raise Rejected(f"ai.{error.message}", code="bundle", field=f"ai.{error.field}") from error
    api_key = said.get("api_key")
    if api_key is not None and (not isinstance(api_key, str) or not api_key):
        raise Rejected("ai.api_key: give a text", code="bundle", field="ai.api_key")
    return settings, api_key


def _read_conditions(said: Mapping[str, Any], path: str) -> Conditions:
    try:
        return parse_conditions(said)
    except Rejected as error:
        where = f"{path}.conditions.{error.field}"
        raise Rejected(f"{path}.conditions.{error.message}", code="bundle", field=where) from error


def _to_user(said: _User) -> User:
    accounts = tuple(sorted({AccountId(one) for one in said.accounts}))
    resources = tuple(sorted({ResourceId(one) for one in said.resources}))
    return User(said.login.strip().lower(), said.name, said.role, accounts, resources=resources)


def _to_resource(said: _Resource, position: int) -> ResourceSetUp:
    resource = Resource(
        id=ResourceId(said.id),
        account_id=AccountId(said.account),
        title=said.title,
        unit=said.unit,
        timezone=said.timezone,
        item_ids=tuple(sorted(set(said.item_ids))),
        address=said.address,
        url=said.url,
        buffer_hours=said.buffer_hours,
    )
    own = None if said.conditions is None else _read_conditions(said.conditions, f"resources[{position}]")
    return ResourceSetUp(resource, said.template, own)


def _export_resource(part: ResourceSetUp) -> dict[str, Any]:
    resource = part.resource
    return {
        "id": resource.id,
        "account": resource.account_id,
        "item_ids": list(resource.item_ids),
        "title": resource.title,
        "address": resource.address,
        "url": resource.url,
        "unit": str(resource.unit),
        "timezone": resource.timezone,
        "buffer_hours": resource.buffer_hours,
        "template": part.template,
        "conditions": to_json(part.own) if part.own else {},
    }


def _collect_secrets(bundle: _Bundle, api_key: str | None) -> dict[str, str]:
    found = {avito_secret(one.user_id): one.client_secret for one in bundle.accounts}
    found |= {AI_KEY: api_key, RELAY_TOKEN: bundle.relay.token if bundle.relay else None}
    return {name: secret for name, secret in found.items() if secret is not None}


def _keep_secrets(credentials: Credentials, secrets: Mapping[str, str]) -> dict[str, str | None]:
    """Writes those that differ and returns what stood there before; on a refusal puts everything back."""
    before: dict[str, str | None] = {}
    try:
        for name, secret in secrets.items():
            old = credentials.get(name)
            if old != secret:
                credentials.set(name, secret)
                before[name] = old
    except BaseException:
        _put_back(credentials, before)
        raise
    return before


def _put_back(credentials: Credentials, before: Mapping[str, str | None]) -> None:
    for name, secret in before.items():
        if secret is None:
            credentials.delete(name)
        else:
            credentials.set(name, secret)
