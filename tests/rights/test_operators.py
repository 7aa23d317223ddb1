"""Signing in, being locked out, losing the seat, tokens, and the journal."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from desktop.core import Core, Setting, open_core
from desktop.domain.people import Role, User
from desktop.errors import Refused, Rejected
from desktop.services.bundle import import_bundle
from desktop.services.operators import Wait, wait_after
from desktop.services.rights import acting_as, make_owner
from desktop.store import people as people_store
from tests.rights.conftest import OUR_FLAT, OURS, PASSWORD, Clock, add_operators, open_furnished


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(people_store, "hash_password", hasher.hash)
    people_store._nobody.cache_clear()


async def test_single_owner_is_never_asked_and_signs_by_the_name_of_the_machine(core: Core) -> None:
    assert not core.operators.is_shared
    assert core.operators.actor == make_owner("Анна Образцова")
    core.operators.lock()  # there is nobody to keep out
    assert (await core.desk.list_chats("all")).chats
    assert core.desk.operator == "Анна Образцова"


async def test_with_operators_nothing_is_shown_until_somebody_signs_in(core: Core, setting: Setting) -> None:
    await add_operators(core)
    async with open_core(replace(setting, is_guest=True)) as again:
        assert again.operators.actor is None
        for call in (again.desk.list_chats("all"), again.desk.search("договор"), again.desk.read_settings()):
            with pytest.raises(Refused) as refused:
                await call
            assert refused.value.code == "not_signed_in"
        actor = await again.operators.sign_in("  OPERATOR ", PASSWORD)
        assert actor.role is Role.OPERATOR
        assert again.desk.operator == "Имя operator"
        assert len((await again.desk.list_chats("all")).chats) == 2
        again.operators.lock()
        with pytest.raises(Refused):
            await again.desk.list_chats("all")


async def test_first_operators_of_a_machine_lock_it_at_once(core: Core) -> None:
    await add_operators(core)
    await core.tasks.settle()
    assert core.operators.actor is None


@pytest.mark.parametrize("login", ["manager", "nobody-of-ours"])
async def test_five_wrong_passwords_close_the_login_for_a_time_that_doubles_also_across_a_restart(
    core: Core, setting: Setting, clock: Clock, login: str
) -> None:
    await add_operators(core)
    for _ in range(5):
        with pytest.raises(Rejected) as wrong:
            await core.operators.sign_in(login, "не тот пароль")
        assert wrong.value.code == "wrong_password"
    with pytest.raises(Wait) as wait:
        await core.operators.sign_in(login, PASSWORD)
    assert wait.value.retry_after_s == 30
    clock.pass_by(seconds=29)
    async with open_core(replace(setting, is_guest=True)) as again:
        with pytest.raises(Wait):
            await again.operators.sign_in(login, PASSWORD)
        clock.pass_by(seconds=1)
        with pytest.raises(Rejected):
            await again.operators.sign_in(login, "снова не тот")
        with pytest.raises(Wait) as wait:
            await again.operators.sign_in(login, PASSWORD)
        assert wait.value.retry_after_s == 60
        clock.now = clock.now.replace(year=2025)  # a clock set back keeps nobody out for longer than the rule
        with pytest.raises(Wait) as wait:
            await again.operators.sign_in(login, PASSWORD)
        assert wait.value.retry_after_s == 60


def test_wait_doubles_from_half_a_minute_to_an_hour() -> None:
    assert [wait_after(n).total_seconds() for n in (0, 4, 5, 6, 7, 11, 12, 500)] == [
        0,
        0,
        30,
        60,
        120,
        1920,
        3600,
        3600,
    ]


async def test_guesses_made_at_once_count_each(core: Core) -> None:
    await add_operators(core)
    tries = [core.operators.sign_in("manager", f"догадка номер {number}") for number in range(20)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Rejected) for one in outcomes) == 5
    assert sum(isinstance(one, Wait) for one in outcomes) == 15


async def test_right_password_forgets_the_wrong_ones(core: Core) -> None:
    await add_operators(core)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(Rejected):
                await core.operators.sign_in("owner", "не тот пароль")
        await core.operators.sign_in("owner", PASSWORD)


async def test_disabled_operator_and_one_with_a_new_password_lose_the_seat_and_the_token(core: Core) -> None:
    people = await add_operators(core)
    for change, password in (({"is_disabled": True}, None), ({}, "совсем новый пароль")):
        await core.operators.sign_in("operator", PASSWORD)
        with acting_as(make_owner("Анна")):
            token = await core.operators.issue_token("operator")
            assert await core.operators.find_by_token(token) is not None
            user = people[Role.OPERATOR]
            changed = User(user.login, user.name, user.role, **change)
            await core.operators.save_user(changed, password)
        await core.tasks.settle()
        await asyncio.sleep(0)
        await core.tasks.settle()
        assert core.operators.actor is None
        assert (await core.operators.find_by_token(token) is None) is bool(change)
        with acting_as(make_owner("Анна")):
            await core.operators.save_user(user, PASSWORD)


async def test_new_role_holds_at_once_for_who_sits_there(core: Core) -> None:
    people = await add_operators(core)
    await core.operators.sign_in("manager", PASSWORD)
    with acting_as(make_owner("Анна")):
        await core.operators.save_user(User("manager", "Имя", Role.VIEWER))
    await core.tasks.settle()
    actor = core.operators.actor
    assert actor is not None
    assert (actor.login, actor.role) == (people[Role.MANAGER].login, Role.VIEWER)
    with pytest.raises(Refused) as refused:
        await core.desk.send(OUR_FLAT.chat, "Здравствуйте")
    assert refused.value.code == "no_right"


async def test_last_owner_can_be_neither_removed_nor_demoted_nor_disabled_nor_limited(core: Core) -> None:
    await add_operators(core)
    with acting_as(make_owner("Анна")):
        for worse in (
            User("owner", "Имя", Role.MANAGER),
            User("owner", "Имя", Role.OWNER, is_disabled=True),
            User("owner", "Имя", Role.OWNER, (OURS,)),
        ):
            with pytest.raises(Rejected) as rejected:
                await core.operators.save_user(worse)
            assert rejected.value.code == "last_owner"
        with pytest.raises(Rejected):
            await core.operators.remove_user("owner")
        await core.operators.save_user(User("second", "Вторая", Role.OWNER), PASSWORD)
        await core.operators.remove_user("owner")


async def test_first_operator_of_a_machine_must_be_an_owner_with_a_password(core: Core) -> None:
    with pytest.raises(Rejected) as rejected:
        await core.operators.save_user(User("oleg", "Олег", Role.OPERATOR), PASSWORD)
    assert rejected.value.code == "last_owner"
    with pytest.raises(Rejected) as rejected:
        await core.operators.save_user(User("oleg", "Олег", Role.OWNER))
    assert rejected.value.code == "password"
    assert not core.operators.is_shared


async def test_last_of_all_operators_gone_the_machine_is_one_persons_again(core: Core) -> None:
    with acting_as(make_owner("Анна")):
        await core.operators.save_user(User("anna", "Анна", Role.OWNER), PASSWORD)
        await core.tasks.settle()
        assert core.operators.is_shared
        await core.operators.remove_user("anna")
    await core.tasks.settle()
    await asyncio.sleep(0)
    await core.tasks.settle()
    assert core.operators.actor is not None


async def test_revoked_token_is_refused_at_the_next_call(core: Core) -> None:
    await add_operators(core)
    with acting_as(make_owner("Анна")):
        token = await core.operators.issue_token("viewer")
        found = await core.operators.find_by_token(token)
        assert found is not None
        assert found.role is Role.VIEWER
        await core.operators.revoke_token("viewer")
    assert await core.operators.find_by_token(token) is None
    assert await core.operators.find_by_token("") is None


async def test_bundle_that_says_admin_makes_a_manager(core: Core, setting: Setting) -> None:
    users = [{"login": "Oleg", "role": "admin", "password": PASSWORD, "resources": ["flat-1"]}]
    await import_bundle(core.store, setting.credentials, {"users": users})
    assert await core.store.people.list_users() == (
        User("oleg", "", Role.MANAGER, has_password=True, resources=(OUR_FLAT.resource,)),
    )
    again = await import_bundle(core.store, setting.credentials, {"users": users})
    assert again["changed"] is False


async def test_row_of_an_earlier_version_that_says_admin_becomes_a_manager(setting: Setting) -> None:
    from sqlalchemy import text

    async with open_furnished(setting) as core:
        add = "INSERT INTO users (login, role) VALUES ('old', 'admin')"
        await core.store._database.run(lambda connection: connection.execute(text(add)) and None)
        assert (await core.store.people.list_users())[0].role is Role.MANAGER


async def test_what_matters_is_in_the_journal_with_who_before_and_after_and_without_secrets(core: Core) -> None:
    await add_operators(core)
    await core.operators.sign_in("owner", PASSWORD)
    key = "sk-marked-0123456789"  # detect-secrets: no real key
    await core.desk.save_settings({"style": "formal", "api_key": key})
    await core.desk.save_conditions({"price": 4200}, resource_id=OUR_FLAT.resource)
    await core.desk.save_conditions({"price": 4500}, resource_id=OUR_FLAT.resource)
    await core.desk.set_mode(OUR_FLAT.chat, "auto")
    await core.desk.stop_autopilot("проверка")
    await core.desk.release_autopilot()
    token = await core.operators.issue_token("viewer")
    with pytest.raises(Rejected):
        await core.operators.sign_in("owner", "не тот пароль")
    entries = await core.operators.list_actions()
    said = {entry.action: entry for entry in reversed(entries)}
    assert set(said) >= {
        "operator.save", "sign_in", "sign_in.failed", "settings.save", "conditions.save", "chat.mode",
        "autopilot.stop", "autopilot.release", "token.issue",
    }  # fmt: skip
    assert json.loads(said["conditions.save"].details) == {"before": {"price": 4200}, "after": {"price": 4500}}
    assert json.loads(said["settings.save"].details) == {
        "before": {"style": "friendly"}, "after": {"style": "formal"}, "api_key": "changed",
    }  # fmt: skip
    assert json.loads(said["autopilot.stop"].details)["after"] == {"stopped": "проверка"}
    assert said["conditions.save"].login == "owner"
    assert said["conditions.save"].subject == "flat-1"
    whole = json.dumps([entry.details + entry.subject for entry in entries])
    assert key not in whole
    assert token not in whole
    assert PASSWORD not in whole


async def test_journal_is_filtered_by_who_and_by_kind(core: Core) -> None:
    await add_operators(core)
    await core.operators.sign_in("manager", PASSWORD)
    await core.desk.save_conditions({"price": 1}, resource_id=OUR_FLAT.resource)
    of_manager = await core.operators.list_actions(login="manager")
    assert [entry.action for entry in of_manager] == ["conditions.save", "sign_in"]
    assert {entry.action for entry in await core.operators.list_actions(action="operator")} == {"operator.save"}
    await core.operators.export_actions()
    assert (await core.operators.list_actions(limit=1))[0].action == "audit.export"


async def test_action_that_was_refused_or_failed_or_changed_nothing_is_not_told_as_done(core: Core) -> None:
    await core.desk.save_settings({"style": "friendly"})
    for bad in ({"style": "nonsense"}, {"no_such_key": 1}):
        with pytest.raises(Rejected):
            await core.desk.save_settings(bad)
    assert await core.operators.list_actions() == ()


@pytest.mark.parametrize(
    ("role", "changed", "refused"),
    [
        ("owner", {"base_url": "https://ai.example.org/v1", "monthly_budget": 5}, None),
        ("manager", {"style": "brief", "mode": "auto", "system_prompt": "Кратко"}, None),
        ("manager", {"style": "brief", "base_url": "https://evil.example.org"}, "base_url"),
        ("manager", {"proxy": "http://127.0.0.1:1"}, "proxy"),
        ("manager", {"monthly_budget": 500}, "monthly_budget"),
        ("manager", {"mask_personal_data": False}, "mask_personal_data"),
        ("manager", {"api_key": "sk-marked-0123456789"}, "api_key"),
        ("manager", {"style": "brief", "base_url": None}, None),  # said again as it is
        ("operator", {"style": "brief"}, "role"),
        ("viewer", {"style": "brief"}, "role"),
    ],
)
async def test_settings_of_the_assistant_are_changed_by_whom_they_are_given_to(
    core: Core, role: str, changed: dict[str, object], refused: str | None
) -> None:
    await add_operators(core)
    await core.operators.sign_in(role, PASSWORD)
    before = await core.store.settings.read()
    if refused is None:
        await core.desk.save_settings(changed)
        return
    for call in (core.desk.save_settings, core.desk.check_ai_key):
        with pytest.raises(Refused) as error:
            await call(changed)
        assert error.value.code == "no_right"
        assert refused == "role" or error.value.field == refused
    assert await core.store.settings.read() == before
