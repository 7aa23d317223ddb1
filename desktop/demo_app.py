"""The demo: the product over a simulated Avito, with the bundled relay as a real process and guests who write."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.app import open_window, run_with_qt
from desktop.core import Core, Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.guests import Guests
from desktop.demo.world import World, build_world
from desktop.local_relay import LocalRelay
from desktop.logs import close_logs, set_up_logs
from desktop.paths import logs_dir, make_private_dir
from desktop.services.bundle import import_bundle
from desktop.store import open_store

OPERATOR = "Анна Образцова"
_QUICK_PACE = 0.05  # of the scenario: guests need not be waited for


@dataclass(frozen=True, slots=True)
class Stage:
    """All of the demo but its window."""

    avito: SimulatedAvito
    relay: LocalRelay
    world: World
    core: Core
    guests: Guests


@asynccontextmanager
async def set_stage(folder: Path, *, pace: float, only: frozenset[str] | None = None) -> AsyncIterator[Stage]:
    """Avito, relay and core, connected as an owner would: bundle imported, webhook subscribed, nothing started."""
    async with AsyncExitStack() as stack:
        avito = SimulatedAvito(seed=1)
        await avito.start()
        stack.push_async_callback(avito.stop)
        relay = LocalRelay(folder / "relay.db")
        await relay.start()
        stack.push_async_callback(relay.stop)
        world = build_world(avito)
        setting = Setting(
            data_dir=folder,
            database=folder / "bronya.db",
            credentials=MemoryCredentials(),
            avito_url=avito.url,
            operator=OPERATOR,
            environment={},
        )
        hook = await relay.add_hook(world.account_id, "Демо")
        token = await relay.add_client("Демо", world.account_id)
        await _set_up(setting, world, relay.url, token)
        core = await stack.enter_async_context(open_core(setting))
        client = await core.accounts.client((await core.accounts.list_ids())[0])
        await client.subscribe_webhook(relay.url + hook.path)
        yield Stage(avito, relay, world, core, Guests(avito, world, pace=pace, only=only))


async def _set_up(setting: Setting, world: World, relay_url: str, token: str) -> None:
    ai = {"provider": "builtin", "mode": "draft", "quiet_seconds": 2.0}
    async with await open_store(setting.database) as store:
        await import_bundle(store, setting.credentials, world.bundle(relay_url=relay_url, relay_token=token, ai=ai))


def has_display() -> bool:
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_demo(*, shots: Path | None = None, keep: Path | None = None) -> int:
    """With a display and no `shots`: the window until it is closed. Otherwise the scenario, and exit 0 only if all came true."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="bronya-demo-") as temporary:
        folder = make_private_dir(keep) if keep else Path(temporary)
        handlers = set_up_logs(logs_dir(folder))
        try:
            if has_display() and shots is None:
                return run_with_qt(lambda: _show(folder))
            return run_with_qt(lambda: _play(folder, shots or folder / "shots"))
        finally:
            close_logs(handlers)


async def _show(folder: Path) -> int:
    """Until the window is closed."""
    async with set_stage(folder, pace=1.0) as stage:
        window = open_window(stage.core)
        closed = asyncio.Event()
        window.closed.connect(closed.set)
        window.show()
        window.start()
        stage.core.start()
        stage.core.tasks.start(stage.guests.run(), "guests")
        await closed.wait()
        await window.close_down()
    return 0


async def _play(folder: Path, shots: Path) -> int:
    from desktop.demo_scenario import Failure, play

    async with set_stage(folder, pace=_QUICK_PACE, only=frozenset({"marfa"})) as stage:
        window = open_window(stage.core)
        window.show()
        window.start()
        stage.core.start()
        stage.core.tasks.start(stage.guests.run(), "guests")
        try:
            await play(stage, window, shots)
        except Failure as failure:
            print(f"НЕ СБЫЛОСЬ: {failure}", file=sys.stderr)  # noqa: T201
            return 1
        finally:
            await window.close_down()
    return 0
