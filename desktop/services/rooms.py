"""Every service, built in order and closed in reverse. Importing this imports httpx, the guard and the understanding."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx

from desktop.credentials import RELAY_TOKEN, Credentials
from desktop.domain.booking import Source
from desktop.domain.chat import ChatKey
from desktop.feed import Feed
from desktop.paths import pictures_dir
from desktop.services.accounts import DEFAULT_URL, Accounts
from desktop.services.assistants import Assistants
from desktop.services.autopilot import Autopilot
from desktop.services.booking import BookingDesk
from desktop.services.calendars import Calendars
from desktop.services.condition_desk import ConditionDesk
from desktop.services.delivery import READ_BACK_S, Delivery
from desktop.services.drafting import Drafting
from desktop.services.history import EVERY_ALONE_S, EVERY_S, History
from desktop.services.inbox import WAIT_S, Inbox
from desktop.services.lamps import LampBoard
from desktop.services.line import Line
from desktop.services.pictures import Pictures
from desktop.services.setting import Setting
from desktop.store import Store
from desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Rooms:
    """What stands behind the desk. Without a relay there is no feed, no inbox and no autopilot."""

    accounts: Accounts
    assistants: Assistants
    drafting: Drafting
    delivery: Delivery
    history: History
    bookings: BookingDesk
    calendars: Calendars
    pictures: Pictures
    conditions: ConditionDesk
    line: Line
    feed: Feed | None
    inbox: Inbox | None
    autopilot: Autopilot | None

    def start(self, tasks: Tasks) -> None:
        """Each service in a task of its own; one that breaks is reported, and the others go on."""
        services = {
            "bookings": self.bookings.run(),
            "delivery": self.delivery.run(),
            "drafting": self.drafting.run(),
            "history": self.history.run(),
            "calendars": self.calendars.run(),
            "line": self.line.run(),
        }
        if self.inbox is not None:
            services["inbox"] = self.inbox.run()
        if self.autopilot is not None:
            services["autopilot"] = self.autopilot.run()
        for name, work in services.items():
            tasks.start(work, name)


async def open_rooms(setting: Setting, store: Store, lamps: LampBoard, stack: AsyncExitStack) -> Rooms:
    """Nothing runs yet: only what a crash left half done is put right first."""
    await store.recover()
    accounts = Accounts(store, setting.credentials, url=setting.avito_url or DEFAULT_URL)
    stack.push_async_callback(accounts.close)
    assistants = Assistants(store, setting.credentials, lamps, environment=setting.environment)
    stack.push_async_callback(assistants.close)
    feed = await _open_feed(store, setting.credentials, stack)
    clock = setting.clock
    sweep_s = setting.sweep_s if setting.sweep_s is not None else EVERY_S if feed else EVERY_ALONE_S
    wait_s = setting.wait_s if setting.wait_s is not None else WAIT_S
    read_back_s = setting.read_back_s if setting.read_back_s is not None else READ_BACK_S
    history = History(store, accounts, lamps, every_s=sweep_s)
    drafting = Drafting(store, assistants, clock=clock)
    bookings = BookingDesk(store, clock=clock)

    async def hold_stay(key: ChatKey) -> object:
        return await bookings.hold(settings=await store.settings.read(), chat=key, source=Source.AUTOPILOT)

    return Rooms(
        accounts=accounts,
        assistants=assistants,
        drafting=drafting,
        delivery=Delivery(store, accounts, clock=clock, read_tail=history.read_tail, read_back_s=read_back_s),
        history=history,
        bookings=bookings,
        calendars=Calendars(store, accounts, clock=clock, every_s=setting.calendars_s),
        pictures=Pictures(store, accounts, pictures_dir(setting.data_dir)),
        conditions=ConditionDesk(store, drafting, assistants, clock=clock, operator=setting.operator),
        line=Line(store, clock=clock),
        feed=feed,
        inbox=Inbox(store, feed, lamps, clock=clock, on_gap=history.sweep_soon, wait_s=wait_s) if feed else None,
        autopilot=Autopilot(store, feed, accounts, clock=clock, hold_stay=hold_stay) if feed else None,
    )


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
