"""Every service, built in order and closed in reverse. Importing this imports httpx, the guard and the understanding."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.booking import Source
from desktop.domain.chat import ChatKey
from desktop.feed import Feed
from desktop.paths import pictures_dir, voices_dir
from desktop.services.accounts import DEFAULT_URL, Accounts
from desktop.services.assistants import Assistants
from desktop.services.autopilot import COUNTDOWN_S, Autopilot, BookingHands
from desktop.services.backups import Backups
from desktop.services.booking import BookingDesk
from desktop.services.calendar_desk import CalendarDesk
from desktop.services.calendars import Calendars
from desktop.services.check_runner import CheckRunner
from desktop.services.condition_desk import ConditionDesk
from desktop.services.delivery import READ_BACK_S, Delivery
from desktop.services.drafting import Drafting
from desktop.services.feeds import FeedReader
from desktop.services.heralds import Heralds
from desktop.services.history import EVERY_ALONE_S, EVERY_S, History
from desktop.services.inbox import WAIT_S, Inbox
from desktop.services.lamps import LampBoard
from desktop.services.line import Line
from desktop.services.pictures import Pictures
from desktop.services.privacy import Privacy
from desktop.services.publishing import Publishing
from desktop.services.relay_side import RelaySide
from desktop.services.rights import Right, needs
from desktop.services.setting import Setting
from desktop.services.updates import UpdateNews, Updates
from desktop.services.voices import Voices
from desktop.services.webhooks import Webhooks
from desktop.store import Store
from desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Rooms:
    """What stands behind the desk. Without a relay there is no feed, no inbox and no autopilot (`relay`)."""

    accounts: Accounts
    assistants: Assistants
    drafting: Drafting
    delivery: Delivery
    history: History
    bookings: BookingDesk
    calendars: Calendars
    feeds: FeedReader
    publishing: Publishing
    calendar_desk: CalendarDesk
    pictures: Pictures
    voices: Voices
    webhooks: Webhooks
    conditions: ConditionDesk
    checks: CheckRunner
    line: Line
    heralds: Heralds
    privacy: Privacy
    backups: Backups
    updates: Updates
    relay: RelaySide

    @property
    def feed(self) -> Feed | None:
        return self.relay.feed

    @property
    def inbox(self) -> Inbox | None:
        return self.relay.inbox

    @property
    def autopilot(self) -> Autopilot | None:
        return self.relay.autopilot

    def start(self, tasks: Tasks) -> None:
        """Each service in a task of its own; one that breaks is reported, and the others go on."""
        services = {
            "bookings": self.bookings.run(),
            "delivery": self.delivery.run(),
            "drafting": self.drafting.run(),
            "history": self.history.run(),
            "calendars": self.calendars.run(),
            "feeds": self.feeds.run(),
            "publishing": self.publishing.run(),
            "line": self.line.run(),
            "retention": self.privacy.run(),
            "backups": self.backups.run(),
            "webhooks": self.webhooks.run(),
            "heralds": self.heralds.run(),
            "checks": self.checks.run(),
            "updates": self.updates.run(),
        }
        for name, work in services.items():
            tasks.start(work, name)
        self.relay.start(tasks)


@needs(Right.RUN)
async def open_rooms(setting: Setting, store: Store, lamps: LampBoard, stack: AsyncExitStack) -> Rooms:
    """Nothing runs yet: only what a crash left half done is put right first."""
    if not setting.is_guest:
        await store.recover()
        await store.erasure.keep_erased()
    accounts = Accounts(store, setting.credentials, url=setting.avito_url or DEFAULT_URL)
    stack.push_async_callback(accounts.close)
    assistants = Assistants(store, setting.credentials, lamps, environment=setting.environment)
    stack.push_async_callback(assistants.close)
    clock = setting.clock
    wait_s = setting.wait_s if setting.wait_s is not None else WAIT_S
    read_back_s = setting.read_back_s if setting.read_back_s is not None else READ_BACK_S
    history = History(store, accounts, lamps, clock=clock)
    voices = Voices(store, accounts, assistants, voices_dir(setting.data_dir), clock=clock)
    drafting = Drafting(store, assistants, clock=clock, hear=voices.hear_waiting)
    bookings = BookingDesk(store, clock=clock)

    async def hold_stay(key: ChatKey) -> object:
        return await bookings.hold(settings=await store.settings.read(), chat=key, source=Source.AUTOPILOT)

    countdown_s = setting.countdown_s if setting.countdown_s is not None else COUNTDOWN_S
    hands = BookingHands(hold_stay, drafting.write)

    def make_inbox(feed: Feed) -> Inbox:
        return Inbox(store, feed, lamps, clock=clock, on_gap=history.sweep_soon, wait_s=wait_s)

    def make_autopilot(feed: Feed) -> Autopilot:
        return Autopilot(store, feed, accounts, clock=clock, countdown_s=countdown_s, booking=hands)

    def set_pace(*, has_relay: bool) -> None:
        history.set_pace(setting.sweep_s if setting.sweep_s is not None else EVERY_S if has_relay else EVERY_ALONE_S)

    relay = RelaySide(
        store,
        setting.credentials,
        lamps,
        make_inbox=make_inbox,
        make_autopilot=make_autopilot,
        on_open=set_pace,
    )
    stack.push_async_callback(relay.close)
    await relay.open()
    conditions = ConditionDesk(store, drafting, assistants, clock=clock, operator=setting.operator, accounts=accounts)
    feeds = FeedReader(store, setting.credentials, clock=clock)
    stack.push_async_callback(feeds.close)
    publishing = Publishing(store, setting.credentials, lambda: relay.feed, clock=clock)
    return Rooms(
        accounts=accounts,
        assistants=assistants,
        drafting=drafting,
        delivery=Delivery(
            store,
            accounts,
            clock=clock,
            read_tail=history.read_tail,
            read_back_s=read_back_s,
            release=relay.release,
        ),
        history=history,
        bookings=bookings,
        calendars=Calendars(store, accounts, clock=clock, every_s=setting.calendars_s),
        feeds=feeds,
        publishing=publishing,
        calendar_desk=CalendarDesk(store, setting.credentials, feeds, publishing, lambda: relay.feed, clock=clock),
        pictures=Pictures(store, accounts, pictures_dir(setting.data_dir)),
        voices=voices,
        webhooks=Webhooks(store, accounts, lamps, clock=clock, every_s=setting.webhooks_s),
        conditions=conditions,
        checks=CheckRunner(store, conditions),
        line=Line(store, clock=clock),
        heralds=Heralds(store, setting.credentials, lamps, clock=clock),
        privacy=Privacy(store, {pictures_dir(setting.data_dir): "", voices_dir(setting.data_dir): ".mp3"}, clock=clock),
        backups=Backups(
            store,
            setting.credentials,
            setting.data_dir,
            setting.database if isinstance(setting.database, Path) else None,
            clock=clock,
        ),
        updates=Updates(
            store,
            UpdateNews(store, instance=store.instance, environment=setting.environment),
            clock=clock,
        ),
        relay=relay,
    )
