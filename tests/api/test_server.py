"""The door itself: a real socket, switched on and off while the program runs, with a window and without."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from desktop.api.server import ApiServer
from desktop.api.switch import Address, ApiSwitch, parse_address
from desktop.domain.people import Role, User
from desktop.errors import BronyaError, Refused
from desktop.store import open_store
from desktop.tasks import Tasks
from tests.flows.house import until


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def ask(url: str, token: str) -> int:
    async with httpx.AsyncClient() as client:
        answer = await client.get(url + "/api/chats", headers={"Authorization": f"Bearer {token}"})
        return answer.status_code


async def test_a_program_serves_over_its_socket_and_lets_go_of_it(house):
    tasks, server = Tasks(), ApiServer(house.api._bench, "127.0.0.1", 0)
    url = await server.start(tasks)
    assert await ask(url, house.tokens["viewer"]) == 200
    before = [signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)]
    await server.stop()
    assert [signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)] == before
    with pytest.raises(httpx.ConnectError):
        await ask(url, house.tokens["viewer"])
    await tasks.close()


async def test_a_port_another_program_has_is_said(house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = ApiServer(house.api._bench, "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(Refused) as refused:
            await server.start(Tasks())
    assert refused.value.code == "api_port"


async def test_it_is_off_until_switched_on_and_follows_the_setting(house):
    core, port = house.core, free_port()
    switch = ApiSwitch(core)
    await switch.start()
    assert switch.url == ""
    await core.desk.save_local_http({"api_enabled": True, "api_port": port})

    async def is_on():
        return switch.url

    assert await until(is_on, "it listens") == f"http://127.0.0.1:{port}"
    assert await ask(switch.url, house.tokens["viewer"]) == 200
    await core.desk.save_local_http({"api_enabled": False})

    async def is_off():
        return not switch.url

    await until(is_off, "it is off again")
    await switch.stop()


async def test_what_the_setting_may_not_be_is_named(house):
    wrong = {"api_enabled": "yes", "api_port": 0, "api_host": "bad host", "api_hots": "127.0.0.1"}
    for name, value in wrong.items():
        with pytest.raises(BronyaError) as refused:
            await house.core.desk.save_local_http({name: value})
        assert refused.value.field == name
    assert (await house.core.desk.read_local_http())["api_enabled"] is False


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:8710", Address("127.0.0.1", 8710)), ("8710", Address("127.0.0.1", 8710)),
        ("[::1]:80", Address("::1", 80)), ("0.0.0.0:1", Address("0.0.0.0", 1)),
    ],
)  # fmt: skip
def test_an_address_of_the_command_line_is_read(text, address):
    assert parse_address(text) == address


@pytest.mark.parametrize("text", ["", ":80", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "x"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(BronyaError):
        parse_address(text)


@pytest.mark.qt_loop
async def test_it_serves_inside_the_loop_of_a_window(house):
    tasks, server = Tasks(), ApiServer(house.api._bench, "127.0.0.1", 0)
    url = await server.start(tasks)
    found = await asyncio.gather(*(ask(url, house.tokens["viewer"]) for _ in range(20)))
    assert found == [200] * 20
    await server.stop()
    await tasks.close()


AGENT = """
import asyncio, json, sys
from desktop import app
from desktop.api import switch
async def tell(self):
    await start(self)
    print(json.dumps({"url": self.url, "qt": [m for m in sys.modules if m.startswith(("PySide6", "qasync", "shiboken"))]}), flush=True)
start, switch.ApiSwitch.start = switch.ApiSwitch.start, tell
code = asyncio.run(app.run_agent(api=sys.argv[1]))
print(json.dumps({"qt": [m for m in sys.modules if m.startswith(("PySide6", "qasync", "shiboken"))], "code": code}), flush=True)
"""


async def test_an_agent_serves_without_qt_and_ends_on_sigterm(tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("BRONYA", "QT"))}
    environment |= {"BRONYA_DATA_DIR": str(tmp_path), "BRONYA_SECRETS": "file", "BRONYA_PASSPHRASE": "for a test"}
    async with await open_store(tmp_path / "bronya.db") as store:
        await store.people.save_user(User("anna", role=Role.OWNER))
        token = await store.people.issue_token("anna")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", AGENT, "127.0.0.1:0", env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        line = await asyncio.wait_for(process.stdout.readline(), 60)
        started = json.loads(line or (await process.stderr.read()).decode())
        assert started["qt"] == []
        assert await ask(started["url"], token) == 200
        process.send_signal(signal.SIGTERM)
        ended = json.loads(await asyncio.wait_for(process.stdout.readline(), 30))
        assert ended == {"qt": [], "code": 0}
        assert await asyncio.wait_for(process.wait(), 30) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
