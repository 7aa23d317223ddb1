"""The process dies at each step of the outbox; what an operator wrote is at Avito once, and shown once."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.world import World, build_world
from desktop.local_relay import LocalRelay
from tests.faults.agent_process import STEPS

FULL = 50  # deaths at each step
AT_ONCE = 2
PATIENCE_S = 900.0  # tells a hang from a machine that had no time for us, even one that stood still for minutes


async def die_and_recover(world: World, avito: SimulatedAvito, told: dict[str, Any], text: str) -> str:
    """One death and one restart; "" or what went wrong."""
    chat = world.chats["ulyana"]
    said = {"account": world.account_id, "chat": chat, "text": text}
    killed = await _run_process(told | {"says": [said]}, until_exit=True)
    if killed != 9:
        return f"the process did not die at {told['die_at']} but ended with {killed}"
    process = await _start_process({name: value for name, value in told.items() if name != "die_at"})
    try:
        if told["die_at"] != "before_queue" and not await _comes_true(lambda: text in avito.sent_texts(chat)):
            return f"{told['die_at']}: never sent"
        await _until_ready(process)  # before that it could send nothing, and the wait would prove nothing
        await asyncio.sleep(2.5)  # longer than all the looks after a lost answer: time enough to send it again
    finally:
        process.terminate()
        await process.wait()
    count = avito.sent_texts(chat).count(text)
    return "" if count == 1 else f"{told['die_at']}: sent {count} times"


async def _start_process(told: dict[str, Any]) -> asyncio.subprocess.Process:
    file = Path(told["folder"]).with_suffix(".json")
    file.write_text(json.dumps(told), "utf-8")
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.agent_process", str(file), stdout=subprocess.PIPE
    )


async def _until_ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        while (line := await process.stdout.readline()) and b"ready" not in line:
            pass


async def _run_process(told: dict[str, Any], *, until_exit: bool) -> int | None:
    process = await _start_process(told)
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await process.wait() if until_exit else None
    except TimeoutError:
        process.kill()
        await process.wait()
        return None


async def _comes_true(is_true: Any) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            while not is_true():  # noqa: ASYNC110 - it comes true in another process
                await asyncio.sleep(0.05)
    return bool(is_true())


async def _play(deaths: int, *, steps: tuple[str, ...] = STEPS, planted: str = "") -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="bronya-outbox-"))
    avito, relay = SimulatedAvito(seed=1), LocalRelay(folder / "relay.db")
    await avito.start()
    await relay.start()
    world = build_world(avito)
    hook = await relay.add_hook(world.account_id, "Проба")
    avito.subscribe(world.account_id, relay.url + hook.path)
    token = await relay.add_client("Проба", world.account_id)
    ai = {"provider": "builtin", "mode": "off"}
    bundle = world.bundle(relay_url=relay.url, relay_token=token, ai=ai)
    room = asyncio.Semaphore(AT_ONCE)

    async def one(step: str, number: int) -> str:
        told = {"folder": str(folder / f"{step}-{number}"), "avito_url": avito.url, "name": "Проба", "bundle": bundle}
        told["planted"] = planted
        async with room:
            return await die_and_recover(world, avito, told | {"die_at": step}, f"Добрый день! Ответ {step} {number}.")

    try:
        wrong = await asyncio.gather(*(one(step, number) for step in steps for number in range(deaths)))
    finally:
        await relay.stop()
        await avito.stop()
        shutil.rmtree(folder, ignore_errors=True)
    broken = [words for words in wrong if words]
    return {"ok": not broken, "steps": len(steps), "deaths": len(wrong), "wrong": broken[:5]}


def run(full: bool) -> dict[str, Any]:
    found = asyncio.run(_play(FULL if full else 1))
    for _ in range(3):  # the answer may be noted before death comes: then there was nothing to resend
        planted = asyncio.run(_play(2, steps=("after_request",), planted="resend"))
        if not planted["ok"]:
            break
    return found | {"ok": found["ok"] and not planted["ok"], "planted": planted["wrong"]}
