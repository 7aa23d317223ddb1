"""The whole product for a test: a real relay process, a strict simulated Avito, a real file, and the core over them."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.core import Core, Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.world import World, build_world
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.local_relay import LocalRelay
from desktop.services.bundle import export_bundle, import_bundle
from desktop.store import open_store
from tests.fakes.relay import FakeRelay

PATIENCE_S = 20.0


@dataclass
class House:
    """What stays while the program comes and goes: Avito, the relay, the data folder, the secrets."""

    avito: SimulatedAvito
    relay: LocalRelay | FakeRelay
    world: World
    setting: Setting
    hook_url: str
    extra: dict[str, Any] = field(default_factory=dict)

    def key(self, slug: str) -> ChatKey:
        return ChatKey(AccountId(self.world.account_id), ChatId(self.world.chats[slug]))

    @asynccontextmanager
    async def program(self, *, started: bool = True, **changes: Any) -> AsyncIterator[Core]:
        async with open_core(replace(self.setting, **changes)) as core:
            if started:
                core.start()
            yield core

    @asynccontextmanager
    async def second_program(self, folder: Path, first: Core, **changes: Any) -> AsyncIterator[Core]:
        """Another desktop with a database of its own, on the same account and relay."""
        folder = folder / "other"
        folder.mkdir()
        bundle = await export_bundle(first.store)
        setting = replace(self.setting, database=folder / "bronya.db", data_dir=folder, **changes)
        async with await open_store(setting.database) as store:
            await import_bundle(store, setting.credentials, bundle)
            await store.settings.save_option("relay_url", self.relay.url)
        async with open_core(setting) as core:
            core.start()
            yield core


@cache
def _find_new_file() -> Path:
    return Path(tempfile.mkdtemp(prefix="bronya-new-")) / "bronya.db"


async def lay_new_file(at: Path) -> None:
    """The newest tables and nothing in them, copied: walking through every migration for each test costs a third of a second."""
    new = _find_new_file()
    if not new.exists():
        await (await open_store(new)).close()
        atexit.register(shutil.rmtree, new.parent, ignore_errors=True)
    await asyncio.to_thread(shutil.copy, new, at)


@asynccontextmanager
async def open_house(folder: Path, **ai: Any) -> AsyncIterator[House]:
    avito = SimulatedAvito(seed=1)
    relay = LocalRelay(folder / "relay.db")
    try:
        await avito.start()
        await relay.start()
        world = build_world(avito)
        hook = await relay.add_hook(world.account_id, "Демо")
        token = await relay.add_client("Стол 1", world.account_id)
        credentials = MemoryCredentials()
        setting = Setting(
            data_dir=folder,
            database=folder / "bronya.db",
            credentials=credentials,
            avito_url=avito.url,
            operator="Анна Образцова",
            environment={},
            wait_s=2,
            read_back_s=(0.1, 0.3, 0.5),
            countdown_s=0.2,
        )
        settings = {"provider": "builtin", "mode": "draft", "quiet_seconds": 0.0} | ai
        await lay_new_file(setting.database)
        async with await open_store(setting.database) as store:
            bundle = world.bundle(relay_url=relay.url, relay_token=token, ai=settings)
            await import_bundle(store, credentials, bundle)
        yield House(avito, relay, world, setting, relay.url + hook.path)
    finally:
        await relay.stop()
        await avito.stop()


async def until(condition: Callable[[], Awaitable[Any]], what: str, *, patience_s: float = PATIENCE_S) -> Any:
    """Waits for a condition, never for a time; says what did not come true."""
    try:
        async with asyncio.timeout(patience_s):
            while not (found := await condition()):  # noqa: ASYNC110 - the condition lives in other tasks and processes
                await asyncio.sleep(0.02)
            return found
    except TimeoutError:
        raise AssertionError(f"did not come true: {what}") from None


@asynccontextmanager
async def open_hut(folder: Path, *, has_relay: bool = True, **ai: Any) -> AsyncIterator[House]:
    """The same without a process: the relay of `tests.fakes.relay`, or none. Opens in a tenth of the time."""
    avito, relay = SimulatedAvito(seed=1), FakeRelay()
    try:
        await avito.start()
        await relay.start()
        world = build_world(avito)
        relay.account = world.account_id
        credentials = MemoryCredentials()
        setting = Setting(
            data_dir=folder,
            database=folder / "bronya.db",
            credentials=credentials,
            avito_url=avito.url,
            operator="Анна Образцова",
            environment={},
            wait_s=2,
            sweep_s=60,
            read_back_s=(0.1, 0.3, 0.5),
            countdown_s=0.0,
        )
        settings = {"provider": "builtin", "mode": "draft", "quiet_seconds": 0.0} | ai
        url, token = (relay.url, "t" * 20) if has_relay else (None, None)
        await lay_new_file(setting.database)
        async with await open_store(setting.database) as store:
            await import_bundle(store, credentials, world.bundle(relay_url=url, relay_token=token, ai=settings))
        if has_relay:
            avito.state.accounts[int(world.account_id)].webhooks = [relay.url + "/hooks/avito/key"]
        yield House(avito, relay, world, setting, relay.url + "/hooks/avito/key")
    finally:
        await relay.stop()
        await avito.stop()
