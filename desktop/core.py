"""Every part without a window, built in order and closed in reverse."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from desktop.credentials import RELAY_TOKEN, Credentials
from desktop.feed import Feed
from desktop.paths import pictures_dir
from desktop.services.accounts import DEFAULT_URL, Accounts
from desktop.services.assistants import Assistants
from desktop.services.autopilot import Autopilot
from desktop.services.booking import BookingDesk
from desktop.services.calendars import Calendars
from desktop.services.delivery import READ_BACK_S, Delivery
from desktop.services.drafting import Drafting
from desktop.services.front_desk import FrontDesk
from desktop.services.history import EVERY_ALONE_S, EVERY_S, History
from desktop.services.inbox import WAIT_S, Inbox
from desktop.services.lamps import LampBoard
from desktop.services.pictures import Pictures
from desktop.store import Store, open_store
from desktop.tasks import Tasks


def read_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a core lives and at what pace; what a test or the demo makes quicker is here, nothing is patched."""

    data_dir: Path
    database: str | Path
    credentials: Credentials
    avito_url: str = DEFAULT_URL
    operator: str = "Оператор"
    clock: Callable[[], datetime] = read_clock
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    wait_s: float = WAIT_S
    sweep_s: float | None = None  # None: as the program decides, by whether there is a relay
    calendars_s: float = 300.0
    read_back_s: tuple[float, ...] = READ_BACK_S


@dataclass(frozen=True, slots=True)
class Core:
    """The running program without a window. `start` begins the services; leaving `open_core` ends them."""

    store: Store
    desk: FrontDesk
    accounts: Accounts
    assistants: Assistants
    lamps: LampBoard
    drafting: Drafting
    delivery: Delivery
    history: History
    bookings: BookingDesk
    calendars: Calendars
    inbox: Inbox | None
    autopilot: Autopilot | None
    feed: Feed | None
    tasks: Tasks

    def start(self) -> None:
        """Each service in a task of its own; one that breaks is reported, and the others go on."""
        services = {
            "bookings": self.bookings.run(),
            "delivery": self.delivery.run(),
            "drafting": self.drafting.run(),
            "history": self.history.run(),
            "calendars": self.calendars.run(),
        }
        if self.inbox is not None:
            services["inbox"] = self.inbox.run()
        if self.autopilot is not None:
            services["autopilot"] = self.autopilot.run()
        for name, work in services.items():
            self.tasks.start(work, name)


@asynccontextmanager
async def open_core(setting: Setting) -> AsyncIterator[Core]:
    async with AsyncExitStack() as stack:
        store = await open_store(setting.database, clock=setting.clock)
        stack.push_async_callback(store.close)
        await store.recover()
        lamps = LampBoard(setting.clock)
        accounts = Accounts(store, setting.credentials, url=setting.avito_url)
        stack.push_async_callback(accounts.close)
        assistants = Assistants(store, setting.credentials, lamps, environment=setting.environment)
        stack.push_async_callback(assistants.close)
        feed = await _open_feed(store, setting.credentials, stack)
        core = _build(setting, store, lamps, accounts, assistants, feed)
        stack.push_async_callback(core.tasks.close)
        yield core


async def _open_feed(store: Store, credentials: Credentials, stack: AsyncExitStack) -> Feed | None:
    url = await store.settings.read_option("relay_url")
    if not url:
        return None
    token = await asyncio.to_thread(credentials.get, RELAY_TOKEN)
    if not token:
        return None
    # A long poll holds its connection; permits and stops must not wait behind it.
    http = httpx.AsyncClient(limits=httpx.Limits(max_connections=6))
    stack.push_async_callback(http.aclose)
    return Feed(url, token, http=http)


def _build(
    setting: Setting, store: Store, lamps: LampBoard, accounts: Accounts, assistants: Assistants, feed: Feed | None
) -> Core:
    clock = setting.clock
    sweep_s = setting.sweep_s if setting.sweep_s is not None else EVERY_S if feed else EVERY_ALONE_S
    history = History(store, accounts, lamps, every_s=sweep_s)
    drafting = Drafting(store, assistants, clock=clock)
    bookings = BookingDesk(store, clock=clock)
    desk = FrontDesk(
        store,
        accounts=accounts,
        assistants=assistants,
        drafting=drafting,
        bookings=bookings,
        lamps=lamps,
        pictures=Pictures(store, accounts, pictures_dir(setting.data_dir)),
        feed=feed,
        clock=clock,
        operator=setting.operator,
    )
    return Core(
        store=store,
        desk=desk,
        accounts=accounts,
        assistants=assistants,
        lamps=lamps,
        drafting=drafting,
        delivery=Delivery(store, accounts, clock=clock, read_tail=history.read_tail, read_back_s=setting.read_back_s),
        history=history,
        bookings=bookings,
        calendars=Calendars(store, accounts, clock=clock, every_s=setting.calendars_s),
        inbox=Inbox(store, feed, lamps, clock=clock, on_gap=history.sweep_soon, wait_s=setting.wait_s)
        if feed
        else None,
        autopilot=Autopilot(store, feed, accounts, clock=clock) if feed else None,
        feed=feed,
        tasks=Tasks(),
    )
