"""Five agents on one account answer alone while their links are cut, answers lost, processes stopped and clocks wrong.

The judge reads the simulated Avito's own messages: in no chat may more automatic replies lie than the client has asked
questions, at any moment; and nothing may be said twice to one question, by the relay's permits and the agents' own rows.
`run` also plants the usual mistake (nobody asks for the permit) and must see it caught.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from desktop.demo.avito_faults import Trouble
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.places import PLACES
from desktop.demo.world import World, build_world
from desktop.local_relay import LocalRelay
from tests.faults.links import Link, Wire

CLIENTS = 5
FULL = 2_000
CLOCKS_OFF_MIN = (0, 10, -10, 3, 0)
QUESTIONS = (
    "Здравствуйте! Во сколько заезд?",
    "До скольки надо выехать?",
    "Сколько стоит ночь?",
    "Можно с собакой?",
    "А парковка есть?",
    "Какой залог?",
    "Курить можно?",
    "Есть ли вайфай?",
)
ENDED = "account_id, chat_id, answers, state, message_id, error_code"


@dataclass
class Agent:
    name: str
    folder: Path
    told: dict[str, Any]
    to_relay: Wire
    to_avito: Wire
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        file = self.folder.with_suffix(".json")
        await asyncio.to_thread(file.write_text, json.dumps(self.told), "utf-8")
        words = (sys.executable, "-m", "tests.faults.agent_process", str(file))
        self.process = await asyncio.create_subprocess_exec(*words, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        async with asyncio.timeout(120):
            await self.process.stdout.readline()

    def read_rows(self) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{self.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            return connection.execute(f"SELECT {ENDED} FROM outbox WHERE is_automatic").fetchall()

    def read_reasons(self) -> dict[str, str]:
        """Why a chat waits for a person, as this agent knows it."""
        with sqlite3.connect(f"file:{self.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            rows = connection.execute("SELECT chat_id, needs_operator FROM chats WHERE needs_operator IS NOT NULL")
            return dict(rows.fetchall())


class Trial:
    """One run: the world, its agents and their troubles."""

    def __init__(self, folder: Path, *, messages: int, clients: int, planted: str, troubles: bool, seed: int) -> None:
        self.folder, self.messages, self.clients = folder, messages, clients
        self.planted, self.troubles = planted, troubles
        self.dice = random.Random(seed)
        self.avito = SimulatedAvito(seed=seed)
        self.relay = LocalRelay(folder / "relay.db")
        self.agents: list[Agent] = []
        self.counts: Counter[str] = Counter()
        self.asked: dict[str, list[str]] = {}

    async def play(self) -> dict[str, Any]:
        await self.avito.start()
        await self.relay.start()
        try:
            world = build_world(self.avito)
            await self._connect(world)
            started = time.monotonic()
            done = asyncio.Event()
            trouble = asyncio.create_task(self._make_trouble(done))
            await self._ask(world)
            done.set()
            await trouble
            await self._calm_down()
            found = self._judge()
            return found | {"s": round(time.monotonic() - started, 1)} | dict(self.counts)
        finally:
            for agent in self.agents:
                if agent.process is not None and agent.process.returncode is None:
                    agent.process.kill()
                    await agent.process.wait()
                await agent.to_relay.close()
                await agent.to_avito.close()
            await self.relay.stop()
            await self.avito.stop()

    async def _connect(self, world: World) -> None:
        hook = await self.relay.add_hook(world.account_id, "Проба")
        self.avito.subscribe(world.account_id, self.relay.url + hook.path)
        ai = {
            "provider": "builtin", "mode": "auto", "quiet_seconds": 0.0, "takeover_minutes": 0, "max_age_minutes": 30,
            "auto_topics": ["availability", "price", "conditions", "arrival", "smalltalk"],
        }  # fmt: skip
        for number in range(self.clients):
            name = f"Стол {number + 1}"
            token = await self.relay.add_client(name, world.account_id)
            to_relay, to_avito = (Wire(*_address(url)) for url in (self.relay.url, self.avito.url))
            folder = self.folder / f"agent-{number}"
            told = {
                "name": name, "folder": str(folder), "avito_url": await to_avito.start(), "planted": self.planted,
                "clock_off_min": CLOCKS_OFF_MIN[number % len(CLOCKS_OFF_MIN)] if self.troubles else 0,
                "bundle": world.bundle(relay_url=await to_relay.start(), relay_token=token, ai=ai), "sweep_s": 20.0,
            }  # fmt: skip
            self.agents.append(Agent(name, folder, told, to_relay, to_avito))
        await asyncio.gather(*(agent.start() for agent in self.agents))

    async def _ask(self, world: World) -> None:
        """Guests ask, mostly one after another, sometimes two at once; a chat is asked five times at most."""
        pause_s = 0.25 if self.messages > 500 else 0.15
        chats = [
            self.avito.add_chat(world.account_id, f"Гость {n}", item_id=PLACES[n % len(PLACES)].item_id)
            for n in range(max(1, self.messages // 5))
        ]
        self.asked = {chat: [] for chat in chats}
        turns = [chat for chat in chats for _ in range(5)][: self.messages]
        self.dice.shuffle(turns)
        for chat in turns:
            question = QUESTIONS[len(self.asked[chat]) % len(QUESTIONS)]
            self.asked[chat].append(self.avito.write(chat, question))
            await asyncio.sleep(self.dice.expovariate(1 / pause_s))

    async def _make_trouble(self, done: asyncio.Event) -> None:
        if not self.troubles:
            await done.wait()
            return
        faults = self.avito.faults
        faults.plan(Trouble.LOST_AFTER, times=None, where="POST .*/messages$", rate=0.03)
        faults.plan(Trouble.STALLED_AFTER, times=None, where="POST .*/messages$", rate=0.005)
        faults.plan(Trouble.SERVER_ERROR, times=None, where="POST .*/messages$", rate=0.02)
        faults.plan(Trouble.DROP_WEBHOOK, times=None, rate=0.03)
        faults.plan(Trouble.DUPLICATE_WEBHOOK, times=None, rate=0.05)
        faults.reorders_webhooks = True
        while not done.is_set():
            agent = self.dice.choice(self.agents)
            kind = self.dice.choice(("cut_relay", "cut_avito", "deaf_relay", "deaf_avito", "stop", "kill"))
            self.counts[kind] += 1
            await getattr(self, f"_{kind}")(agent)

    async def _cut_relay(self, agent: Agent) -> None:
        await self._break(agent.to_relay, Link.CUT)

    async def _cut_avito(self, agent: Agent) -> None:
        await self._break(agent.to_avito, Link.CUT)

    async def _deaf_relay(self, agent: Agent) -> None:
        await self._break(agent.to_relay, Link.DEAF)

    async def _deaf_avito(self, agent: Agent) -> None:
        await self._break(agent.to_avito, Link.DEAF)

    async def _break(self, wire: Wire, state: Link) -> None:
        wire.set_state(state)
        await asyncio.sleep(self.dice.uniform(0.5, 3.0))
        wire.set_state(Link.OPEN)

    async def _stop(self, agent: Agent) -> None:
        assert agent.process is not None
        agent.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(self.dice.uniform(1.0, 5.0))
        agent.process.send_signal(signal.SIGCONT)

    async def _kill(self, agent: Agent) -> None:
        assert agent.process is not None
        agent.process.kill()
        await agent.process.wait()
        await agent.start()

    async def _calm_down(self) -> None:
        """All links whole, no troubles: until nobody has anything on its way, and every question its end."""
        self.avito.faults.clear()
        self.avito.faults.reorders_webhooks = False
        async with asyncio.timeout(240):
            while self._list_open():  # noqa: ASYNC110 - it ends in other processes
                await asyncio.sleep(1.0)

    def _list_open(self) -> list[str]:
        """Chats whose last question has neither an answer nor a person nor a reason."""
        rows = [row for agent in self.agents for row in agent.read_rows()]
        if any(row[3] in {"queued", "sending", "unknown"} for row in rows):
            return ["on its way"]
        reasons = {chat for agent in self.agents for chat in agent.read_reasons()}
        failed = {row[1] for row in rows if row[3] == "failed"}
        return [
            chat
            for chat, asked in self.asked.items()
            if asked and not self._is_answered(chat) and chat not in reasons and chat not in failed
        ]

    def _is_answered(self, chat: str) -> bool:
        return self.avito.messages(chat)[-1].via == "api"

    def _judge(self) -> dict[str, Any]:
        doubled, answered, left = [], 0, 0
        for chat, asked in self.asked.items():
            questions = replies = 0
            for message in self.avito.messages(chat):
                questions += message.via == "guest"
                replies += message.via == "api"
                if replies > questions:
                    doubled.append(chat)
                    break
            answered += replies
            left += len(asked) - replies
        by_question = Counter(
            row[2] for agent in self.agents for row in agent.read_rows() if row[3] == "sent" and row[2] is not None
        )
        twice = [question for question, count in by_question.items() if count > 1]
        reasons: Counter[str] = Counter(
            reason for agent in self.agents[:1] for chat, reason in agent.read_reasons().items() if chat in self.asked
        )
        return {
            "ok": not doubled and not twice, "questions": sum(map(len, self.asked.values())), "answered": answered,
            "not_answered": left, "doubled": len(set(doubled)), "answered_by_two": len(twice), "with_a_person": dict(reasons),
            "lost_answers": sum(agent.to_relay.lost + agent.to_avito.lost for agent in self.agents),
        }  # fmt: skip


def _address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 0


def play(
    messages: int, *, clients: int = CLIENTS, planted: str = "", troubles: bool = True, seed: int = 1
) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="bronya-clients-"))
    try:
        trial = Trial(folder, messages=messages, clients=clients, planted=planted, troubles=troubles, seed=seed)
        return asyncio.run(trial.play())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(full: bool) -> dict[str, Any]:
    found = play(FULL if full else 40, clients=CLIENTS if full else 3)
    planted = play(20, clients=3, planted="no_permit", troubles=False)
    caught = planted["doubled"] > 0 or planted["answered_by_two"] > 0
    return found | {"ok": found["ok"] and caught, "planted_doubled": planted["doubled"]}
