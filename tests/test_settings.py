"""Every setting of the contract is there, checked, and lies by account over the common ones."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desktop.domain.changes import NOTHING
from desktop.domain.chat import ChatMode
from desktop.errors import Rejected
from desktop.settings import KEYS, Settings, WorkingHours, change_settings, dump_settings
from desktop.store import Store
from tests.builders import ACCOUNT
from tests.store.conftest import clock, new_database, new_file, postgres_server, shared_database, store, where  # noqa: F401

CONTRACT = """provider base_url model system_prompt style language temperature max_output_tokens proxy mode auto_reply
auto_topics auto_booking hold_hours quiet_seconds working_hours takeover_minutes max_age_minutes monthly_budget
mask_personal_data"""


def test_keys_are_the_contracts() -> None:
    assert set(KEYS) == set(CONTRACT.split())
    assert set(Settings().to_json()) == set(KEYS) | {"api_key_set"}


def test_what_is_written_as_json_is_read_back_the_same() -> None:
    settings = change_settings(Settings(), {"mode": "auto", "working_hours": {"from": "09:00", "to": "24:00"}})
    assert settings.mode is ChatMode.AUTO
    assert settings.working_hours == WorkingHours("09:00", "24:00")
    assert change_settings(Settings(), dump_settings(settings)) == settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("provider", "other"),
        ("base_url", "ftp://example.org"),
        ("base_url", "nothing"),
        ("base_url", 5),
        ("proxy", "http://user:secret@example.org"),
        ("model", "x" * 201),
        ("style", ""),
        ("language", "по-русски"),
        ("language", ""),
        ("temperature", 2.1),
        ("temperature", "0.5"),
        ("temperature", float("nan")),
        ("temperature", True),
        ("max_output_tokens", 1),
        ("max_output_tokens", 100.5),
        ("mode", "on"),
        ("auto_reply", None),
        ("auto_topics", "price"),
        ("auto_topics", ["weather"]),
        ("auto_booking", 1),
        ("hold_hours", 0),
        ("quiet_seconds", -1),
        ("working_hours", {"from": "9:00", "to": "18:00"}),
        ("working_hours", {"from": "09:00"}),
        ("working_hours", "09:00-18:00"),
        ("takeover_minutes", -5),
        ("max_age_minutes", 0),
        ("monthly_budget", -1),
        ("mask_personal_data", "yes"),
        ("unknown_key", 1),
        ("api_key_set", True),
    ],
)
def test_wrong_value_is_refused_by_its_key(name: str, value: Any) -> None:
    with pytest.raises(Rejected, match=re.escape(name)) as refused:
        change_settings(Settings(), {name: value})
    assert refused.value.field == name


@pytest.mark.parametrize(
    "changed",
    [
        {"provider": "openai", "base_url": "https://example.org/v1", "proxy": "socks5://127.0.0.1:1080"},
        {"base_url": "", "working_hours": None, "monthly_budget": None, "auto_topics": []},
        {"monthly_budget": 50, "temperature": 0, "hold_hours": 0.5, "language": "pt-BR"},
    ],
)
def test_sound_values_are_taken(changed: dict[str, Any]) -> None:
    dumped = dump_settings(change_settings(Settings(), changed))
    assert {name: dumped[name] for name in changed} == {
        name: value or value if value != "" else None for name, value in changed.items()
    }


async def test_settings_of_an_account_lie_over_the_common_ones_key_by_key(store: Store) -> None:  # noqa: F811
    await store.settings.change({"style": "formal", "model": "one"}, by="anna")
    await store.settings.change({"model": "two"}, account_id=ACCOUNT)
    await store.settings.change({"style": "brief"})
    own, common = await store.settings.read(ACCOUNT), await store.settings.read()
    assert (own.style, own.model) == ("brief", "two")
    assert (common.style, common.model) == ("brief", "one")


async def test_key_of_the_assistant_never_goes_to_the_database(store: Store) -> None:  # noqa: F811
    with pytest.raises(Rejected) as refused:
        await store.settings.change({"api_key": "sk-a-key-of-tests"})
    assert refused.value.field == "api_key"
    assert "api_key" not in (await store.settings.read()).to_json(api_key_set=True)


async def test_saving_the_same_again_tells_nobody(store: Store) -> None:  # noqa: F811
    heard: list[object] = []
    store.subscribe(heard.append)
    await store.settings.change({"style": "formal"})
    await store.settings.change({"style": "formal"})
    assert await store.settings.save_option("theme", {"name": "dark"}) != NOTHING
    assert await store.settings.save_option("theme", {"name": "dark"}) == NOTHING
    assert await store.settings.read_option("theme") == {"name": "dark"}
    assert await store.settings.read_option("none", 5) == 5
    assert len(heard) == 2


@pytest.mark.parametrize("key", ["proxy", "base_url"])
@pytest.mark.parametrize("password", ["pass", "pa/ss", "pa#ss", "pa?ss"])
def test_address_with_a_password_in_it_is_refused_however_it_is_written(key: str, password: str) -> None:
    with pytest.raises(Rejected) as refused:
        change_settings(Settings(), {key: f"http://user:{password}@proxy.example.org:8080"})
    assert refused.value.field == key
    assert password not in refused.value.message.replace("password", "")
