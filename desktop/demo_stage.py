"""The demo's world: a simulated Avito, the bundled relay as a process, guests, and the core connected to them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core import Core, Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.guests import Guests
from desktop.demo.world import World, build_world
from desktop.domain.rights import acting_as, make_owner
from desktop.local_relay import LocalRelay
from desktop.logs import redactor
from desktop.services.bundle import import_bundle
from desktop.store import open_store

OPERATOR = "Анна Образцова"


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
        redactor.hide(hook.path.rsplit("/", 1)[-1])
        token = await relay.add_client("Демо", world.account_id)
        await _set_up(setting, world, relay.url, token)
        core = await stack.enter_async_context(open_core(setting))
        with acting_as(make_owner(OPERATOR)):
            client = await core.accounts.client((await core.accounts.list_ids())[0])
        await client.subscribe_webhook(relay.url + hook.path)
        yield Stage(avito, relay, world, core, Guests(avito, world, pace=pace, only=only))


async def _set_up(setting: Setting, world: World, relay_url: str, token: str) -> None:
    ai = {"provider": "builtin", "mode": "draft", "quiet_seconds": 2.0}
    with acting_as(make_owner(OPERATOR)):
        await _import(setting, world.bundle(relay_url=relay_url, relay_token=token, ai=ai))


async def _import(setting: Setting, bundle: dict[str, Any]) -> None:
    async with await open_store(setting.database) as store:
        await import_bundle(store, setting.credentials, bundle)
