"""`bronya doctor`: what is well and what is not, each in words with what to do, and the exit code."""

from __future__ import annotations

import asyncio
import json
import shutil
from datetime import timedelta

import pytest

from desktop.doctor import HEAD, Check, judge_clock, look_over, report, try_opening
from desktop.domain.chat import AccountId
from desktop.domain.resource import Account
from desktop.errors import Refused
from desktop.services.rights import acting_as, make_owner
from desktop.services.setting import read_clock
from tests.fakes.model_server import run_model_server

PARTS = ["version", "disk", "store", "secrets", "avito", "webhook", "relay", "proxy", "ai", "clock", "calendars"]


async def look(hut, **changes):
    with acting_as(make_owner("Владелец")):
        async with hut.program(started=False, **changes) as core:
            return {one.name: one for one in await look_over(core, hut.setting, read_clock)}


async def test_everything_that_is_well_is_said_part_by_part(house):
    found = await look(house)
    assert list(found) == PARTS
    assert [name for name, one in found.items() if not one.is_ok] == []
    assert HEAD in found["version"].words
    assert "Аренда СПб" in found["avito"].words
    assert "our relay" in found["webhook"].words
    assert "built-in" in found["ai"].words
    assert found["relay"].words.startswith("answers")
    text, code = report(list(found.values()), as_json=True)
    assert code == 0
    assert set(json.loads(text)) == set(PARTS)
    assert json.loads(text)["avito"]["ok"] is True


async def test_relay_that_answers_otherwise_than_a_relay_is_told_with_what_to_do(hut):
    found = await look(hut)  # its relay knows nothing of its own figures
    text, code = report(list(found.values()), as_json=True)
    assert code == 1
    assert json.loads(text)["relay"]["ok"] is False
    assert json.loads(text)["relay"]["do"]


async def test_without_a_relay_nothing_is_wrong_and_the_exit_is_0(lone_hut):
    found = await look(lone_hut)
    text, code = report(list(found.values()), as_json=False)
    assert code == 0, text
    assert "Avito's own lists are read instead" in found["relay"].words
    assert len(text.splitlines()) == len(PARTS)


async def test_key_of_avito_that_is_not_taken_and_an_account_without_one_are_named(lone_hut):
    with acting_as(make_owner("Владелец")):
        async with lone_hut.program(started=False) as core:
            await core.desk.save_account(Account(AccountId("777"), "Второй"), None)
            found = {one.name: one for one in await look_over(core, lone_hut.setting, read_clock)}
    assert found["avito/94235311"].is_ok
    assert not found["avito/777"].is_ok
    assert "client_id" in found["avito/777"].do


async def test_model_that_its_server_does_not_know_and_a_key_it_refuses_are_told(lone_hut):
    async with run_model_server() as server:
        environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test"}
        with acting_as(make_owner("Владелец")):
            async with lone_hut.program(started=False, environment=environment) as core:
                await core.desk.save_settings({"provider": "openai", "model": "model-z", "proxy": None})
                found = {one.name: one for one in await look_over(core, lone_hut.setting, read_clock)}
                await core.desk.save_settings({"model": "model-a"})
                again = {one.name: one for one in await look_over(core, lone_hut.setting, read_clock)}
        assert "no model model-z" in found["ai"].words
        assert again["ai"].is_ok


async def test_proxy_that_is_not_there_is_told_and_one_that_is_takes_connections(lone_hut):
    async def swallow(_reader, writer):
        writer.close()

    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with acting_as(make_owner("Владелец")):
        async with lone_hut.program(started=False) as core:
            await core.desk.save_settings({"proxy": f"http://127.0.0.1:{port}"})
            there = {one.name: one for one in await look_over(core, lone_hut.setting, read_clock)}
            server.close()
            await server.wait_closed()
            gone = {one.name: one for one in await look_over(core, lone_hut.setting, read_clock)}
    assert there["proxy"].is_ok
    assert not gone["proxy"].is_ok
    assert gone["proxy"].do.startswith("Start the proxy")


async def test_full_disk_is_told_before_it_hurts(lone_hut, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=5000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    found = await look(lone_hut)
    assert not found["disk"].is_ok
    assert "Free some space" in found["disk"].line


@pytest.mark.parametrize(("seconds", "is_ok"), [(3, True), (-80, True), (95, False), (-600, False)])
def test_clock_is_wrong_when_holds_would_lapse_by_another_one(seconds, is_ok):
    assert judge_clock(timedelta(seconds=seconds)).is_ok is is_ok


async def test_locked_keyring_is_a_line_and_not_a_traceback():
    async def open_and_look():
        raise Refused("the keyring is locked", code="secrets")

    checks = await try_opening(open_and_look)
    assert [one.name for one in checks] == ["version", "secrets"]
    assert "BRONYA_SECRETS=file" in checks[1].do
    assert report(checks, as_json=False)[1] == 1
    assert isinstance(checks[0], Check)
