"""A day of a busy owner pressed into minutes: 50 ads, 300 guests who write in bursts, with slips and in several languages.

One agent answers alone over a real relay. The judge reads the simulated Avito's messages and the agent's own rows: what was
answered alone and how soon, what was left to people and why, what it cost in CPU; nothing may be lost or said twice.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psutil

from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.places import PLACES, Place
from desktop.demo.world import World, _show_place, build_world
from desktop.local_relay import LocalRelay
from tests.faults.five_clients import Agent
from tests.faults.links import Wire

PLACES_IN_ALL = 50
CHATS = 300
FULL, SHORT = 5_000, 200
AT_ONCE = 10  # guests at the keyboard at a time
PATIENCE_S = 10.0
BURST = 0.25  # how often a question comes in pieces
SLIP = 0.3  # how often a message has a slip of the keys
CALM_S = 900.0
OF_A_DAY = 100_000  # the hour of the day lasts seconds here: its limit of replies in a chat would end the day at noon

# A guest keeps to one language, as people do; some write a single message in another.
QUESTIONS = {
    "ru": (
        "Здравствуйте! Во сколько заезд?", "До скольки надо выехать?", "Сколько стоит ночь?", "Можно с собакой?",
        "А парковка есть?", "Какой залог?", "Курить можно?", "Есть ли вайфай?", "Можно с детьми?", "Какой адрес?",
        "Свободно на выходные?", "Нужна ли предоплата?", "Можно ли заехать пораньше?", "Документы нужны?",
        "А посуда и постельное есть?", "На сколько человек квартира?", "Минимум на сколько ночей сдаёте?",
        "Скидку сделаете, если на неделю?", "Скиньте телефон, так удобнее", "А рядом есть метро?", "Спасибо, понял",
    ),
    "en": (
        "Hello! What time is check-in?", "How much is one night?", "Can I bring my dog?", "Is there parking?",
        "What time is check-out?", "Do you have wifi?", "Is there a deposit?", "Thank you!",
    ),
    "de": ("Hallo! Wann ist der Check-in?", "Wie viel kostet eine Nacht?", "Gibt es WLAN?", "Danke!"),
    "tr": ("Merhaba, giriş saat kaçta?", "Bir gece ne kadar?", "Otopark var mı?"),
    "fr": ("Bonjour, quel est le prix par nuit ?", "Les animaux sont acceptés ?"),
    "zh": ("你好，几点入住？", "可以停车吗？", "多少钱一晚？"),
}  # fmt: skip
SPOKEN = {"ru": 76, "en": 12, "de": 4, "tr": 4, "fr": 2, "zh": 2}  # of a hundred guests
AFTERTHOUGHTS = {"ru": ("и ещё", "а?"), "en": ("and also", "?")}
STRAYS = 0.03  # how often a message is in another language than the guest's
FOR_A_PERSON = ("Это ужас, верните деньги, вчера не было горячей воды!", "Позовите хозяина, пожалуйста")
SELDOM = 0.015  # how often a guest wants a person; a chat handed over stays with people for the rest of the day


def slip(text: str, dice: random.Random) -> str:
    """Two keys swapped, one left out, or one struck twice."""
    if len(text) < 6:
        return text
    at = dice.randrange(1, len(text) - 2)
    kind = dice.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if kind == 1 else text[:at] + text[at] + text[at:]


@dataclass
class Day:
    """What was seen of it."""

    messages: int = 0
    questions: int = 0
    answered_s: list[float] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


class Trial:
    def __init__(self, folder: Path, messages: int, seed: int = 1) -> None:
        self.folder, self.messages = folder, messages
        self.dice = random.Random(seed)
        self.avito = SimulatedAvito(seed=seed)
        self.relay = LocalRelay(folder / "relay.db")
        self.day = Day()
        self.chats: list[str] = []
        self.spoken: dict[str, str] = {}
        self.promised: set[tuple[str, str]] = set()  # answered, with a word that a person will say the rest
        self.reasons: dict[tuple[str, str], str] = {}  # by chat and message: a day leaves more than the last one

    async def play(self) -> dict[str, Any]:
        await self.avito.start()
        await self.relay.start()
        agent = None
        try:
            world = build_world(self.avito)
            agent = await self._start_agent(world)
            process = psutil.Process(agent.process.pid if agent.process else None)
            await asyncio.sleep(5.0)  # the demo's own chats are downloaded and drafted: no part of the day
            cpu, began = _spent_s(process), time.monotonic()
            await self._live(agent)
            took_s = time.monotonic() - began
            await self._calm_down(agent)
            return self._judge(agent, took_s, _spent_s(process) - cpu)
        finally:
            if agent is not None and agent.process is not None:
                agent.process.kill()
                await agent.process.wait()
            await self.relay.stop()
            await self.avito.stop()

    async def _start_agent(self, world: World) -> Agent:
        hook = await self.relay.add_hook(world.account_id, "День")
        self.avito.subscribe(world.account_id, self.relay.url + hook.path)
        token = await self.relay.add_client("День", world.account_id)
        ai = {
            "provider": "builtin", "mode": "auto", "quiet_seconds": 1.0, "takeover_minutes": 15, "max_age_minutes": 60,
            "auto_topics": ["availability", "price", "conditions", "arrival", "smalltalk"],
        }  # fmt: skip
        bundle = world.bundle(relay_url=self.relay.url, relay_token=token, ai=ai)
        places = self._add_places(world, bundle)
        count = min(CHATS, max(10, self.messages // 16))
        self.chats = [
            self.avito.add_chat(world.account_id, f"Гость {n}", item_id=places[n % len(places)].item_id)
            for n in range(count)
        ]
        folder = self.folder / "agent"
        told = {
            "name": "День", "folder": str(folder), "avito_url": self.avito.url, "bundle": bundle, "sweep_s": 60.0,
            "countdown_s": 0.5, "most_an_hour": OF_A_DAY,
        }  # fmt: skip
        agent = Agent("День", folder, told, Wire("", 0), Wire("", 0))
        await agent.start()
        return agent

    def _add_places(self, world: World, bundle: dict[str, Any]) -> list[Place]:
        places = list(PLACES)
        for number in range(PLACES_IN_ALL - len(PLACES)):
            one = PLACES[number % len(PLACES)]
            name = f"{one.title}, {number + 2}"
            copy = replace(one, id=f"{one.id}-{number}", item_id=str(7_700_000_000 + number), title=name, ad_title=name)
            self.avito.add_item(
                copy.item_id,
                world.account_id,
                name,
                price=int(copy.conditions["price"]),
                is_short_rent=copy.is_short_rent,
            )
            bundle["resources"].append(_show_place(copy, world.account_id))
            places.append(copy)
        return places

    # ---- guests

    async def _live(self, agent: Agent) -> None:
        room = asyncio.Semaphore(AT_ONCE)
        watch = asyncio.create_task(self._watch(agent))
        each = self.messages / len(self.chats)
        await asyncio.gather(*(self._talk(chat, each, room) for chat in self.chats))
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch

    async def _talk(self, chat: str, most: float, room: asyncio.Semaphore) -> None:
        written = 0
        while written < most and self.day.messages < self.messages:
            async with room:
                written += await self._ask_once(chat)
            await asyncio.sleep(self.dice.uniform(0.0, 2.0))

    async def _ask_once(self, chat: str) -> int:
        """One question, in pieces perhaps, and the wait for its answer; how many messages it was."""
        spoken = self._pick_language(chat)
        pieces = [self.dice.choice(FOR_A_PERSON if self.dice.random() < SELDOM else QUESTIONS[spoken])]
        if self.dice.random() < BURST:
            more = (*AFTERTHOUGHTS.get(spoken, ("?",)), self.dice.choice(QUESTIONS[spoken]))
            pieces += self.dice.choices(more, k=self.dice.choice((1, 2)))
        last = ""
        for piece in pieces:
            words = slip(piece, self.dice) if self.dice.random() < SLIP else piece
            last = self.avito.write(chat, words)
            self.day.messages += 1
            await asyncio.sleep(self.dice.uniform(0.1, 0.8))
        self.day.questions += 1
        asked_at = time.monotonic()
        while time.monotonic() - asked_at < PATIENCE_S:
            if self.avito.messages(chat)[-1].via == "api":
                self.day.answered_s.append(time.monotonic() - asked_at)
                break
            if (chat, last) in self.reasons:
                break  # a person will: the guest need not sit and wait here
            await asyncio.sleep(0.1)
        return len(pieces)

    def _pick_language(self, chat: str) -> str:
        names, weights = list(SPOKEN), list(SPOKEN.values())
        if chat not in self.spoken:
            self.spoken[chat] = self.dice.choices(names, weights)[0]
        return self.dice.choice(names) if self.dice.random() < STRAYS else self.spoken[chat]

    async def _watch(self, agent: Agent) -> None:
        while True:
            self._note_reasons(agent)
            await asyncio.sleep(1.0)

    def _note_reasons(self, agent: Agent) -> None:
        with sqlite3.connect(f"file:{agent.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            rows = connection.execute(
                "SELECT chat_id, coalesce(needs_message_id, ''), needs_operator, handed_over, asks_message_id FROM chats"
                " WHERE needs_operator IS NOT NULL OR handed_over IS NOT NULL"
            ).fetchall()
        for chat, message_id, needs, handed_over, asks in rows:
            if chat not in self.chats:
                continue
            if needs == "promised":
                self.promised.add((chat, message_id))
            elif needs:
                self.reasons.setdefault((chat, message_id), needs)
            if handed_over and asks:
                self.reasons.setdefault((chat, asks), f"handed over: {handed_over}")

    # ---- the end of the day

    async def _calm_down(self, agent: Agent) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(CALM_S):
                while self._list_open(agent):  # noqa: ASYNC110 - it ends in another process
                    await asyncio.sleep(1.0)

    def _list_open(self, agent: Agent) -> list[str]:
        self._note_reasons(agent)
        waiting = {chat for chat, _ in self.reasons}
        return [chat for chat in self.chats if self._waits(chat) and chat not in waiting]

    def _waits(self, chat: str) -> bool:
        said = self.avito.messages(chat)
        return bool(said) and said[-1].via == "guest"

    def _judge(self, agent: Agent, took_s: float, cpu_s: float) -> dict[str, Any]:
        doubled = lost = replies = 0
        with sqlite3.connect(f"file:{agent.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            known = {row[0] for row in connection.execute("SELECT message_id FROM messages")}
        for chat in self.chats:
            balance = 0
            for message in self.avito.messages(chat):
                balance += 1 if message.via == "guest" else -1
                doubled += balance < 0
                replies += message.via == "api"
                if message.via == "api":
                    balance = 0  # a burst is one question
                lost += message.id not in known
        reasons = Counter(self.reasons.values())
        handed = sum(count for reason, count in reasons.items() if _hands_over(reason))
        quick = sorted(self.day.answered_s)
        open_ones = self._list_open(agent)
        return {
            "ok": not doubled and not lost and not open_ones and replies > 0,
            "messages": self.day.messages,
            "chats": len(self.chats),
            "resources": PLACES_IN_ALL,
            "questions": self.day.questions,
            "answered_alone": replies,
            "of_these_with_a_promise": len(self.promised),
            "held_by_reason": {reason: count for reason, count in reasons.most_common() if not _hands_over(reason)},
            "handed_over": handed,
            "held_most": self._name_held(),
            "waiting_without_a_reason": len(open_ones),
            "first_answer_median_s": round(statistics.median(quick), 2) if quick else None,
            "first_answer_p95_s": round(quick[int(0.95 * (len(quick) - 1))], 2) if quick else None,
            "cpu_ms_a_message": round(1000 * cpu_s / max(1, self.day.messages), 1),
            "messages_a_second": round(self.day.messages / took_s, 2),
            "doubled": doubled,
            "lost": lost,
        }

    def _name_held(self) -> dict[str, int]:
        """The words that were held most often, for whoever wants to hold fewer."""
        texts = {
            message.id: str(message.content.get("text")) for chat in self.chats for message in self.avito.messages(chat)
        }
        held = Counter(texts.get(message_id, "") for (_, message_id), why in self.reasons.items() if why == "held")
        return dict(held.most_common(12))


HANDED = frozenset({"person_wanted", "complaint", "misunderstood"})


def _hands_over(reason: str) -> bool:
    return reason in HANDED or reason.startswith("handed over")


def _spent_s(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)


def play(messages: int) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="bronya-day-"))
    try:
        return asyncio.run(Trial(folder, messages).play())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(full: bool) -> dict[str, Any]:
    return play(FULL if full else SHORT)
