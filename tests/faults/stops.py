"""Stops at random moments while two desktops answer alone, also across restarts of the relay and of the desktop.

The judge reads the relay's own table of permits and the moments at which words left: after a stop has answered, no permit
is given until its release, and nothing leaves alone later than a second after it was pressed. `run` also plants the usual
mistake, a stop that only sets a flag in the window where it was pressed, and must see it caught.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
import time
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text

from desktop.domain.chat import AccountId, Author, ChatId, ChatKey, Message, MessageId, MessageKind
from desktop.domain.pages import Outgoing, OutKind
from desktop.domain.resource import Account
from desktop.domain.rights import Actor, Right, acting_as
from desktop.errors import BronyaError, Rejected
from desktop.feed import Feed
from desktop.services import delivery as delivery_room
from desktop.services.autopilot import Autopilot, release_everywhere, stop_everywhere
from desktop.services.delivery import Delivery
from desktop.services.pacing import AccountPace
from desktop.settings import Settings
from desktop.store import Store, open_store
from desktop.store.outbox import NewOutgoing
from tests.relay.rig import query, serving

ACCOUNT = AccountId("100")
FULL, SHORT = 1_000, 20
CHATS = 6
RESTART_EVERY = 20
LOOK_EVERY = 25  # so many stops are held for longer than a second, to see what still leaves
EFFECTIVE_S = 1.0


def now() -> datetime:
    return datetime.now(UTC)


class Permitted(Autopilot):
    """The real last word but for the weighing of the words: the relay's stop and permit are what is tried here."""

    async def _weigh_again(self, row: Outgoing) -> Any:
        return None, None, Settings()


@dataclass
class Avito:
    """Takes every message and notes when it came."""

    came_at: list[float] = field(default_factory=list)

    async def send_text(self, chat_id: ChatId, words: str) -> Message:
        self.came_at.append(time.time())
        await asyncio.sleep(0.002)
        message_id = MessageId(f"ours-{len(self.came_at)}")
        return Message(ChatKey(ACCOUNT, chat_id), message_id, Author.US, ACCOUNT, MessageKind.TEXT, words, now())


@dataclass
class Accounts:
    avito: Avito

    async def client(self, account_id: AccountId) -> Avito:
        return self.avito

    async def list_ids(self) -> tuple[AccountId, ...]:
        return (ACCOUNT,)


class Desk:
    """One desktop: its database, its guests, and the services that answer them alone."""

    def __init__(self, name: str, store: Store, feed: Feed, avito: Avito, *, planted: bool) -> None:
        self.name, self.store, self.feed, self.planted = name, store, feed, planted
        self.accounts: Any = Accounts(avito)
        self.is_stopped = False  # the flag in a window, and all the planted stop sets
        self.autopilot = Permitted(store, feed, self.accounts, clock=now, every_s=0.1)
        pace = AccountPace(per_minute=10_000_000, burst=1_000_000)
        self.delivery = Delivery(
            store, self.accounts, clock=now, read_tail=self._read_nothing, release=self._release, pace=pace
        )
        self._asked = self._hammered = 0

    async def _read_nothing(self, key: ChatKey) -> None:
        return None

    async def _release(self, row: Outgoing) -> str | None:
        return "mode" if self.is_stopped else await self.autopilot.release(row)

    async def ask(self, dice: random.Random) -> None:
        """Guests who write without end, each word with its announced reply."""
        while True:
            self._asked += 1
            key = ChatKey(ACCOUNT, ChatId(f"{self.name}-{self._asked % CHATS}"))
            message_id = MessageId(f"{self.name}-{self._asked}")
            asked = Message(key, message_id, Author.CLIENT, "1", MessageKind.TEXT, "Во сколько заезд?", now())
            await self.store.events.save_events([asked])
            reply = NewOutgoing(
                OutKind.TEXT,
                key,
                text="С 14:00",
                is_automatic=True,
                answers=message_id,
                permit_key=f"reply:{message_id}",
            )
            with suppress(Rejected):
                await self.store.outbox.enqueue(reply)
            await asyncio.sleep(dice.expovariate(1 / 0.03))

    async def hammer(self) -> None:
        """Asks for permits without a pause, so that every stop falls among those that are on their way."""
        while True:
            self._hammered += 1
            with suppress(BronyaError):
                await self.feed.ask_permit(ACCOUNT, f"hammer:{self.name}:{time.time_ns()}:{self._hammered}")
            await asyncio.sleep(0)

    async def hear_of_stops(self) -> None:
        while True:
            with suppress(BronyaError):  # the relay is being restarted
                await self.autopilot.read_stops()
            await asyncio.sleep(0.1)

    async def press(self) -> None:
        if self.planted:
            self.is_stopped = True
            return
        await stop_everywhere(self.store, self.feed, self.accounts, "стоп")

    async def release(self) -> None:
        self.is_stopped = False
        if not self.planted:
            await release_everywhere(self.store, self.feed, self.accounts)


@dataclass
class Found:
    stops: int = 0
    spans: list[tuple[float, float, float]] = field(default_factory=list)  # pressed, answered, released
    restarts: int = 0
    forgotten: int = 0  # stops a restart lost


class Trial:
    def __init__(self, folder: Path, stops: int, *, planted: bool, seed: int = 1) -> None:
        self.folder, self.stops, self.planted = folder, stops, planted
        self.database = f"sqlite:///{folder / 'relay.db'}"
        self.dice = random.Random(seed)
        self.avito = Avito()
        self.found = Found()
        self.port = 0
        self.tokens: list[dict[str, str]] = []

    async def play(self) -> dict[str, Any]:
        while self.found.stops < self.stops:
            await self._play_until_restart(min(RESTART_EVERY, self.stops - self.found.stops))
        return self._judge()

    async def _play_until_restart(self, stops: int) -> None:
        """The last stop of each stretch is still in force when everything ends, and must be so when it begins again."""
        async with AsyncExitStack() as stack:
            rig = await stack.enter_async_context(serving(self.database, port=self.port))
            self.port = int(rig.url.rsplit(":", 1)[1])
            if not self.tokens:
                self.tokens = [rig.add_client(ACCOUNT, name=name) for name in ("Стол 1", "Стол 2")]
            desks = [await self._open_desk(number, rig.url, stack) for number in range(2)]
            if self.found.restarts:
                await self._check_after_restart(desks)
            async with asyncio.TaskGroup() as group:
                running = [
                    group.create_task(work)
                    for desk in desks
                    for work in (desk.delivery.run(), desk.ask(self.dice), desk.hear_of_stops(), desk.hammer())
                ]
                for number in range(stops):
                    await self._stop_once(desks[self.dice.randrange(2)], is_last=number + 1 == stops)
                for task in running:
                    task.cancel()
        self.found.restarts += 1

    async def _open_desk(self, number: int, url: str, stack: AsyncExitStack) -> Desk:
        store = await stack.enter_async_context(await open_store(self.folder / f"desk-{number}.db"))
        await store.people.save_account(Account(ACCOUNT, "Проба"))
        http = await stack.enter_async_context(httpx.AsyncClient())
        token = self.tokens[number]["Authorization"].removeprefix("Bearer ")
        return Desk(f"d{number}", store, Feed(url, token, http=http), self.avito, planted=self.planted)

    async def _stop_once(self, desk: Desk, *, is_last: bool) -> None:
        await asyncio.sleep(self.dice.uniform(0.0, 0.05))
        pressed = time.time()
        await desk.press()
        answered = time.time()
        is_watched = self.found.stops % LOOK_EVERY == 0
        await asyncio.sleep(EFFECTIVE_S + 0.2 if is_watched else self.dice.uniform(0.005, 0.05))
        self.found.stops += 1
        released = time.time()
        self.found.spans.append((pressed, answered, released))
        if not is_last:
            await desk.release()

    async def _check_after_restart(self, desks: list[Desk]) -> None:
        """Until it is released: neither the relay nor a desktop has forgotten the stop pressed before the restart."""
        began = time.time()
        for desk in desks:
            permit = await desk.feed.ask_permit(ACCOUNT, f"reply:restart-{desk.name}-{self.found.restarts}")
            self.found.forgotten += permit.granted
            await desk.autopilot.read_stops()
            self.found.forgotten += await desk.store.settings.read_stop(ACCOUNT) is None
        self.found.spans.append((began, began, time.time()))
        await desks[0].release()
        await desks[1].store.settings.release()

    def _judge(self) -> dict[str, Any]:
        rows = query(
            self.database, lambda connection: connection.execute(text("SELECT granted_at FROM permits")).scalars().all()
        )
        granted = [moment / 1e6 for moment in rows]
        after = sum(answered < at < released for _, answered, released in self.found.spans for at in granted)
        late = [
            at - pressed
            for pressed, _, released in self.found.spans
            for at in self.avito.came_at
            if pressed < at < released
        ]
        slowest = max(answered - pressed for pressed, answered, _ in self.found.spans)
        return {
            "ok": not after and not self.found.forgotten and max([slowest, *late]) < EFFECTIVE_S,
            "stops": self.found.stops,
            "restarts": self.found.restarts,
            "permits": len(granted),
            "left_alone": len(self.avito.came_at),
            "permits_after_a_stop": after,
            "stops_forgotten": self.found.forgotten,
            "slowest_stop_ms": round(1000 * slowest, 1),
            "last_word_after_the_press_ms": round(1000 * max(late, default=0.0), 1),
        }


def play(stops: int, *, planted: bool = False) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="bronya-stops-"))
    patience, delivery_room.ASK_AGAIN_S = delivery_room.ASK_AGAIN_S, 0.05  # a stop's end must find the load still there
    try:
        with acting_as(Actor("", "", None, rights=frozenset(Right))):
            return asyncio.run(Trial(folder, stops, planted=planted).play())
    finally:
        delivery_room.ASK_AGAIN_S = patience
        shutil.rmtree(folder, ignore_errors=True)


def run(full: bool) -> dict[str, Any]:
    found = play(FULL if full else SHORT)
    planted = play(30, planted=True)
    caught = not planted["ok"]
    words = {name: planted[name] for name in ("permits_after_a_stop", "stops_forgotten")}
    return found | {"ok": found["ok"] and caught, "planted": words}
