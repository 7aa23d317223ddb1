"""A set-up bundle is imported whole or not at all, twice without a trace, and its secrets never reach the database."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from desktop.credentials import AI_KEY, RELAY_TOKEN, MemoryCredentials, avito_secret
from desktop.domain.conditions import to_json
from desktop.domain.people import Role
from desktop.domain.stay import Unit
from desktop.errors import Refused, Rejected
from desktop.services.bundle import export_bundle, import_bundle
from desktop.store import Store, open_store
from tests.builders import STUDIO

SECRETS = {"client_secret": "canary-avito-secret", "token": "canary-relay-token", "api_key": "sk-canary-ai-key-1"}
PASSWORD = "canary operator password"
BUNDLE: dict[str, Any] = {
    "accounts": [
        {"user_id": "94235311", "name": "Аренда СПб", "client_id": "cid", "client_secret": SECRETS["client_secret"]}
    ],
    "relay": {"url": "http://127.0.0.1:8700", "token": SECRETS["token"]},
    "ai": {
        "provider": "openai",
        "base_url": None,
        "api_key": SECRETS["api_key"],
        "model": "some-model",
        "mode": "auto",
    },
    "users": [{"login": "anna", "name": "Анна", "role": "owner", "password": PASSWORD, "accounts": ["94235311"]}],
    "resources": [
        {
            "id": "studio-nevsky",
            "account": "94235311",
            "item_ids": ["1768287444"],
            "title": "Студия на Невском",
            "address": None,
            "url": None,
            "unit": "night",
            "timezone": "Europe/Moscow",
            "buffer_hours": 0,
            "template": "Квартиры",
            "conditions": {"price": 5000},
        }
    ],
    "templates": [{"name": "Квартиры", "conditions": {"price": 4200, "min_units": 2}}],
    "feeds": [{"resource": "studio-nevsky", "url": "https://example.org/cal.ics"}],
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """The bundle with one place changed: `resources.0.unit`."""
    data = copy.deepcopy(BUNDLE)
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    part: Any = data
    for step in steps:
        part = part[step]
    part[last] = value
    return data


async def test_everything_of_a_bundle_arrives(store: Store) -> None:
    credentials = MemoryCredentials()
    summary = await import_bundle(store, credentials, BUNDLE, by="anna")
    assert summary == {
        "accounts": 1, "users": 1, "templates": 1, "resources": 1, "feeds": 1, "relay": True, "ai": True, "changed": True,
    }  # fmt: skip
    assert credentials.get(avito_secret("94235311")) == SECRETS["client_secret"]
    assert (credentials.get(AI_KEY), credentials.get(RELAY_TOKEN)) == (SECRETS["api_key"], SECRETS["token"])
    (resource,) = await store.conditions.list_resources()
    assert (resource.unit, resource.item_ids) == (Unit.NIGHT, ("1768287444",))
    found = await store.conditions.read_effective(STUDIO)
    assert (to_json(found.effective), found.version) == ({"price": 5000, "min_units": 2}, 1)
    user = await store.people.check_password("anna", PASSWORD)
    assert user is not None
    assert user.role is Role.OWNER
    assert (await store.settings.read()).model == "some-model"
    assert await store.settings.read_option("relay_url") == "http://127.0.0.1:8700"


async def test_importing_twice_changes_nothing(store: Store) -> None:
    credentials = MemoryCredentials()
    await import_bundle(store, credentials, BUNDLE)
    heard: list[object] = []
    store.subscribe(heard.append)
    assert (await import_bundle(store, credentials, BUNDLE))["changed"] is False
    assert heard == []


async def test_export_has_no_secret_and_imports_elsewhere_to_the_same(store: Store, tmp_path: Path) -> None:
    credentials = MemoryCredentials()
    await import_bundle(store, credentials, BUNDLE)
    exported = await export_bundle(store)
    for secret in (*SECRETS.values(), PASSWORD, "api_key", "client_secret", "password"):
        assert secret not in str(exported)
    assert (await import_bundle(store, credentials, exported))["changed"] is False
    async with await open_store(tmp_path / "elsewhere.db") as other:
        await import_bundle(other, MemoryCredentials(), exported)
        assert await export_bundle(other) == exported


@pytest.mark.parametrize("section", [*BUNDLE, "nothing"])
async def test_every_section_may_be_left_out(store: Store, section: str) -> None:
    data = {name: part for name, part in BUNDLE.items() if name != section}
    if section == "templates":
        data["resources"] = [BUNDLE["resources"][0] | {"template": None}]
    if section == "resources":
        data["feeds"] = []
    await import_bundle(store, MemoryCredentials(), data)
    await import_bundle(store, MemoryCredentials(), {})


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("resources.0.unit", "week", "resources[0].unit"),
        ("resources.0.timezone", "Mars/Base", "resources[0].timezone"),
        ("resources.0.buffer_hours", -1, "resources[0].buffer_hours"),
        ("resources.0.template", "Нет такого", "resources[0].template"),
        ("resources.0.conditions.price", -5, "resources[0].conditions.price"),
        ("resources.0.conditions.max_units", 1, "resources[0].conditions.min_units"),
        ("resources.0.colour", "red", "resources[0].colour"),
        ("resources.0.item_ids.0", None, "resources[0].item_ids[0]"),
        ("templates.0.conditions.prise", 1, "templates[0].conditions.prise"),
        ("templates.0.name", "", "templates[0].name"),
        ("accounts.0.user_id", "abc", "accounts[0].user_id"),
        ("users.0.role", "god", "users[0].role"),
        ("users.0.password", "short", "users[0].password"),
        ("relay.url", "127.0.0.1", "relay.url"),
        ("ai.temperature", "hot", "ai.temperature"),
        ("ai.unknown", 1, "ai.unknown"),
        ("ai.api_key", 5, "ai.api_key"),
        ("feeds.0.resource", "none", "feeds[0].resource"),
        ("feeds.0.url", "file:///etc/passwd", "feeds[0].url"),
        ("extra", [], "extra"),
        ("accounts", {}, "accounts"),
    ],
)
async def test_error_names_the_path_and_nothing_is_imported(store: Store, path: str, value: Any, field: str) -> None:
    credentials = MemoryCredentials({AI_KEY: "older-key"})
    before = await export_bundle(store)
    with pytest.raises(Rejected) as refused:
        await import_bundle(store, credentials, changed(path, value))
    assert refused.value.field == field
    assert refused.value.message.startswith(field)
    assert await export_bundle(store) == before
    assert (credentials.get(AI_KEY), credentials.get(RELAY_TOKEN)) == ("older-key", None)


class Refusing(MemoryCredentials):
    """Takes the first secret and refuses the next."""

    def set(self, name: str, secret: str) -> None:
        if self._secrets:
            raise Refused("the keyring is locked", code="keyring")
        super().set(name, secret)


async def test_keyring_that_refuses_leaves_nothing_imported(store: Store) -> None:
    credentials, before = Refusing(), await export_bundle(store)
    with pytest.raises(Refused):
        await import_bundle(store, credentials, BUNDLE)
    assert await export_bundle(store) == before
    assert credentials._secrets == {}


def read_all(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_no_secret_is_in_the_bytes_of_the_database(tmp_path: Path) -> None:
    async with await open_store(tmp_path / "bronya.db") as store:
        await import_bundle(store, MemoryCredentials(), BUNDLE)
        await store.people.issue_token("anna")
        data = read_all(tmp_path)
    data += read_all(tmp_path)
    assert "Студия на Невском".encode() in data
    for secret in (*SECRETS.values(), PASSWORD):
        assert secret.encode() not in data
        assert secret.encode("utf-16-le") not in data
