"""A whole working day with marked secrets, as a process of its own: `FOLDER [full] [leak]`; prints the marks as JSON.

The product runs from its own environment, with its own logs, over a simulated Avito, the bundled relay as a child and a
model server that repeats the key it was given. `full` plays the demo's scenario in the window. `leak` plants the bug that
the scan must find.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop import app
from desktop.core import Core, open_core
from desktop.demo import world as demo_world
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.guests import Guests
from desktop.demo_stage import Stage
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.domain.people import Role, User
from desktop.domain.resource import Account
from desktop.errors import BronyaError
from desktop.local_relay import LocalRelay
from desktop.logs import close_logs, redactor, report_crashes, set_up_logs
from desktop.paths import logs_dir
from desktop.services.bundle import export_bundle, import_bundle
from desktop.services.rights import acting_as, make_owner
from desktop.store import open_store
from desktop.ui.settings import people_words
from tests.fakes.model_server import ModelServer, run_model_server, says, write_json

TAIL = "Qz7/kW+vB3=&x"  # what bytes change when they are spelt in another way
FIXED = {
    name: f"mark-{name}-{TAIL}"
    for name in (
        "client_secret", "wrong_client_secret", "ai_key_of_environment", "ai_key", "wrong_ai_key", "relay_token_wrong",
        "passphrase", "proxy_password",
    )
} | {"password": f"пароль-метка-{TAIL}", "wrong_password": f"неверный-метка-{TAIL}"}  # fmt: skip


async def repeat_key(server: ModelServer, writer: asyncio.StreamWriter, _: dict[str, Any]) -> None:
    """The unkindest refusal: with the key in its words."""
    key = server.headers[-1].get("authorization", "")
    error = {
        "message": f"Incorrect API key provided: {key}",
        "code": "invalid_api_key",
        "type": "invalid_request_error",
    }
    write_json(writer, 401, {"error": error})


async def _is_locked(operators: Any) -> bool:
    return operators.actor is None


class Day:
    def __init__(self, folder: Path, words: list[str]) -> None:
        self.folder = folder
        self.is_full, self.leaks = "full" in words, "leak" in words
        self.marks = dict(FIXED)
        self.exports = folder / "exports"
        self.exports.mkdir()
        self.steps: list[str] = []

    async def live(self) -> None:
        demo_world.CLIENT_SECRET = FIXED["client_secret"]  # type: ignore[misc]
        setting = app.read_setting()
        handlers = set_up_logs(logs_dir(setting.data_dir), level=logging.DEBUG)
        report_crashes()
        try:
            async with run_model_server(says("{}")) as models, self._stage(setting) as stage:
                await self._work(stage, models)
                self._look_at_processes()
                await self._fail(stage.core)
        finally:
            close_logs(handlers)

    @contextlib.asynccontextmanager
    async def _stage(self, setting: Any) -> AsyncIterator[Stage]:
        avito = SimulatedAvito(seed=1)
        relay = LocalRelay(setting.data_dir / "relay.db")
        await avito.start()
        await relay.start()
        try:
            world = demo_world.build_world(avito)
            hook = await relay.add_hook(world.account_id, "Демо")
            redactor.hide(hook.path.rsplit("/", 1)[-1])
            token = await relay.add_client("Стол", world.account_id)
            self.marks |= {"relay_token": token, "hook_key": hook.path.rsplit("/", 1)[1]}
            setting = replace(setting, avito_url=avito.url, read_back_s=(0.1, 0.3), wait_s=2)
            bundle = world.bundle(
                relay_url=relay.url, relay_token=token,
                ai={"provider": "builtin", "mode": "draft", "quiet_seconds": 0.0, "api_key": FIXED["ai_key"]},
            )  # fmt: skip
            with acting_as(make_owner("Анна Образцова")):
                async with await open_store(setting.database) as store:
                    await import_bundle(store, setting.credentials, bundle)
            async with open_core(setting) as core:
                with acting_as(make_owner("Анна Образцова")):
                    client = await core.accounts.client((await core.accounts.list_ids())[0])
                await client.subscribe_webhook(relay.url + hook.path)
                guests = Guests(avito, world, pace=0.05, only=frozenset({"marfa"}))
                yield Stage(avito, relay, world, core, guests)
                tokens = {f"access_token_{n}": token for n, token in enumerate(avito.state.tokens)}
                self.marks |= tokens
        finally:
            await relay.stop()
            await avito.stop()

    async def _work(self, stage: Stage, models: ModelServer) -> None:
        core = stage.core
        if self.is_full:
            await self._play(stage)
        else:
            core.start()
        key = ChatKey(AccountId(stage.world.account_id), ChatId(stage.world.chats["ulyana"]))
        stage.avito.write(key.chat_id, "Здравствуйте! Есть парковка? Мой номер +7 900 000-00-11")
        await self._until(lambda: core.desk.read_draft(key), "a draft")
        await core.desk.send(key, "Здравствуйте! Сейчас посмотрю.")
        await core.desk.save_settings({"provider": "openai", "model": "model-a", "base_url": models.url})
        await core.desk.write_draft(key)  # with the key of the environment
        models.script.append(repeat_key)
        await core.desk.write_draft(key)  # refused with the key in the server's words
        await core.desk.check_ai_key({"base_url": models.url, "api_key": FIXED["wrong_ai_key"]})
        await self._refused(core.desk.save_settings({"proxy": f"http://user:{FIXED['proxy_password']}@127.0.0.1:1"}))
        wrong = Account(AccountId(stage.world.account_id), "Демо", "demo-client")
        await self._refused(core.desk.check_account(wrong, FIXED["wrong_client_secret"]))
        await self._operators(core)
        await self._export(core)
        await core.desk.save_relay("http://127.0.0.1:9", FIXED["relay_token_wrong"])
        if self.leaks:
            await core.store.settings.save_option("handy", {"key": FIXED["ai_key"]})

    async def _play(self, stage: Stage) -> None:
        from desktop.demo_scenario import play

        window = app.open_window(stage.core, memory_file=self.folder / "data" / "window.ini")
        window.show()
        window.start()
        stage.core.start()
        stage.core.tasks.start(stage.guests.run(), "guests")
        with contextlib.redirect_stdout(sys.stderr):
            await play(stage, window, self.exports / "shots")
        await window.close_down()
        self.steps.append("the demo's scenario")

    async def _operators(self, core: Core) -> None:
        operators = core.operators
        await operators.save_user(User("owner", "Анна", Role.OWNER), FIXED["password"])
        await self._until(lambda: _is_locked(operators), "the seat is lost")
        for _ in range(2):
            await self._refused(operators.sign_in("owner", FIXED["wrong_password"]))
        await operators.sign_in("owner", FIXED["password"])
        self.marks["api_token"] = await operators.issue_token("owner")
        assert await operators.find_by_token(self.marks["api_token"])
        self.steps.append("operators")

    async def _export(self, core: Core) -> None:
        with acting_as(make_owner("Анна Образцова")):
            bundle = await export_bundle(core.store)
            (self.exports / "set-up.json").write_text(json.dumps(bundle, ensure_ascii=False, indent=2))
            entries = await core.operators.list_actions(limit=10_000)
            (self.exports / "journal.csv").write_bytes(people_words.to_csv(entries, None))
            log = await core.desk.list_ai_log(limit=1000)
            (self.exports / "ai-log.json").write_text(json.dumps(list(log), ensure_ascii=False, default=str))
            shown = {
                "settings": await core.desk.read_settings(), "relay": await core.desk.read_relay(),
                "accounts": await core.desk.list_accounts(), "lamps": core.desk.lamps,
            }  # fmt: skip
            (self.exports / "shown.txt").write_text(repr(shown))
        self.steps.append("exports")

    async def _fail(self, core: Core) -> None:
        """Errors of our own, of every kind of words, in tasks and past them."""
        # What was refused at once (a password in an address) the program does not hold, so it cannot know it again.
        known = {name: mark for name, mark in self.marks.items() if name != "proxy_password"}
        for number, (name, mark) in enumerate(known.items()):
            for text in (
                f"{name} is {mark}",
                repr({"Authorization": f"Bearer {mark}"}),
                f"https://u:{mark}@x/?k={mark}",
            ):

                async def break_down(words: str = text) -> None:
                    raise RuntimeError(words)

                core.tasks.start(break_down(), f"breaks {number}")
            logging.getLogger("story").warning("said %s", mark)
            try:
                raise ValueError(mark)
            except ValueError as error:
                sys.excepthook(ValueError, error, error.__traceback__)
        await asyncio.sleep(0.1)
        self.steps.append(f"{4 * len(known)} forced errors")

    def _look_at_processes(self) -> None:
        """What others of this machine may read: everybody's arguments, and the environment of our children."""
        out = self.folder / "proc"
        out.mkdir()
        children = {os.getpid()}
        stats = {int(one.name): one for one in Path("/proc").iterdir() if one.name.isdigit()}
        for _ in range(3):
            for pid, path in stats.items():
                with contextlib.suppress(OSError):
                    parent = int((path / "stat").read_text().rsplit(")", 1)[1].split()[1])
                    children |= {pid} if parent in children else set()
        for pid, path in stats.items():
            with contextlib.suppress(OSError):
                (out / f"{pid}.cmdline").write_bytes((path / "cmdline").read_bytes())
        for pid in children - {os.getpid()}:
            with contextlib.suppress(OSError):
                (out / f"{pid}.environ").write_bytes((stats[pid] / "environ").read_bytes())
        own = json.dumps(dict(os.environ))  # what any later child would inherit
        (out / "inherited").write_text(own)
        self.steps.append(f"{len(children) - 1} children looked at")

    async def _refused(self, work: Any) -> None:
        try:
            await work
        except BronyaError as error:
            self.steps.append(f"refused: {error.code}")
            (self.exports / f"refused-{len(self.steps)}.txt").write_text(f"{error.message} {error!r}")
            return
        raise AssertionError("nothing was refused")

    async def _until(self, ask: Any, what: str) -> Any:
        for _ in range(400):
            if found := await ask():
                return found
            await asyncio.sleep(0.05)
        raise AssertionError(f"did not come true: {what}")


def main(words: list[str]) -> int:
    day = Day(Path(words[0]), words[1:])

    async def live() -> int:
        await day.live()
        return 0

    if day.is_full:
        app.run_with_qt(live)
    else:
        asyncio.run(live())
    print(json.dumps({"marks": day.marks, "steps": day.steps}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
