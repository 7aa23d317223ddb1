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
from contextlib import suppress
from dataclasses import dataclass, field
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
MOST_OF_A_CHAT = 5
AT_ONCE = 16  # guests who talk at a time
WRITES_ON = 0.15  # how often a guest does not wait for the answer
PATIENCE_S = 12.0
STEP_S = 0.25
CALM_S = 900.0  # no verdict on a machine that had no time for us
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
_LEFT = "needs_operator IS NOT NULL AND needs_operator != 'promised'"  # promised: answered, and a person told
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
        async with asyncio.timeout(900):  # a start is slow where the machine has no time
            await self.process.stdout.readline()

    def read_rows(self) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{self.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            return connection.execute(f"SELECT {ENDED} FROM outbox WHERE is_automatic").fetchall()

    def read_chat(self, chat: str) -> list[tuple[Any, ...]]:
        """What this agent thinks of a chat that has no end: for whoever reads the report."""
        with sqlite3.connect(f"file:{self.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            query = (
                "SELECT c.asks_message_id IS NOT NULL, d.state, d.error_code, length(d.text), d.verdict FROM chats c"
                " LEFT JOIN drafts d ON d.chat_id = c.chat_id WHERE c.chat_id = ? ORDER BY d.id DESC LIMIT 1"
            )
            return connection.execute(query, (chat,)).fetchall()

    def read_left(self) -> list[str]:
        """The messages this agent leaves to a person."""
        with sqlite3.connect(f"file:{self.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            rows = connection.execute(f"SELECT needs_message_id FROM chats WHERE {_LEFT}")
            return [row[0] for row in rows if row[0]]

    def read_reasons(self) -> dict[str, str]:
        """Why a chat waits for a person, as this agent knows it."""
        with sqlite3.connect(f"file:{self.folder / 'bronya.db'}?mode=ro", uri=True) as connection:
            rows = connection.execute(f"SELECT chat_id, needs_operator FROM chats WHERE {_LEFT}")
            return dict(rows.fetchall())


@dataclass
class Ends:
    """How many questions ended how; `without` names the chats whose last question has no end."""

    answered: int = 0
    written_on: int = 0
    with_a_person: Counter[str] = field(default_factory=Counter)
    without: list[str] = field(default_factory=list)


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
        self.ended: set[str] = set()

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
            "provider": "builtin", "mode": "auto", "quiet_seconds": 0.0, "takeover_minutes": 15, "max_age_minutes": 30,
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
        """Guests talk side by side: each waits for his answer, or for a while, or writes on at once; five times at most."""
        chats = [
            self.avito.add_chat(world.account_id, f"Гость {n}", item_id=PLACES[n % len(PLACES)].item_id)
            for n in range(max(1, self.messages // MOST_OF_A_CHAT))
        ]
        self.asked = {chat: [] for chat in chats}
        room = asyncio.Semaphore(AT_ONCE)
        watch = asyncio.create_task(self._watch())
        await asyncio.gather(*(self._talk(chat, room) for chat in chats))
        watch.cancel()

    async def _talk(self, chat: str, room: asyncio.Semaphore) -> None:
        async with room:
            first = self.dice.randrange(len(QUESTIONS))
            for number in range(MOST_OF_A_CHAT):
                self.asked[chat].append(self.avito.write(chat, QUESTIONS[(first + number) % len(QUESTIONS)]))
                if self.dice.random() < WRITES_ON:
                    continue
                for _ in range(int(PATIENCE_S / STEP_S)):
                    await asyncio.sleep(STEP_S)
                    if self._is_answered(chat) or self.asked[chat][-1] in self.ended:
                        break
                await asyncio.sleep(self.dice.uniform(0.2, 1.0))

    async def _watch(self) -> None:
        """Questions that were left to a person: their guests need not wait the whole while."""
        while True:
            await asyncio.sleep(2.0)
            self.ended = {message_id for agent in self.agents for message_id in agent.read_left()}

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
        """All links whole, no troubles: until nobody has anything on its way, and every chat its end."""
        self.avito.faults.clear()
        self.avito.faults.reorders_webhooks = False
        with suppress(TimeoutError):
            async with asyncio.timeout(CALM_S):
                while self._read_ends().without:  # noqa: ASYNC110 - it ends in other processes
                    await asyncio.sleep(1.0)

    def _read_ends(self) -> Ends:
        """What became of each question, by the messages at Avito and, where there is no answer, by the agents' rows."""
        rows = [row for agent in self.agents for row in agent.read_rows()]
        reasons: dict[str, str] = {}
        for agent in self.agents:
            reasons |= agent.read_reasons()
        replied = {row[2] for row in rows if row[3] == "sent"}
        failed = {row[2]: row[5] or row[3] for row in rows if row[3] == "failed"}
        on_their_way = {row[1] for row in rows if row[3] in {"queued", "sending", "unknown"}}
        ends = Ends()
        for chat, asked in self.asked.items():
            for number, message_id in enumerate(asked):
                is_last = number + 1 == len(asked)
                if message_id in replied or (is_last and self._is_answered(chat)):
                    ends.answered += 1
                elif not is_last:
                    ends.written_on += 1  # the guest wrote again: his next message is the question
                elif chat in on_their_way:
                    ends.without.append(chat)
                elif chat in reasons:
                    ends.with_a_person[reasons[chat]] += 1
                elif message_id in failed:
                    ends.with_a_person[failed[message_id]] += 1
                else:
                    ends.without.append(chat)
        return ends

    def _is_answered(self, chat: str) -> bool:
        return self.avito.messages(chat)[-1].via == "api"

    def _judge(self) -> dict[str, Any]:
        doubled = []
        for chat in self.asked:
            questions = replies = 0
            for message in self.avito.messages(chat):
                questions += message.via == "guest"
                replies += message.via == "api"
                if replies > questions:
                    doubled.append(chat)
                    break
        by_question = Counter(
            row[2] for agent in self.agents for row in agent.read_rows() if row[3] == "sent" and row[2] is not None
        )
        twice = [question for question, count in by_question.items() if count > 1]
        ends = self._read_ends()
        return {
            "ok": not doubled and not twice and not ends.without,
            "questions": sum(map(len, self.asked.values())),
            "answered": ends.answered,
            "replies_at_avito": sum(one.via == "api" for chat in self.asked for one in self.avito.messages(chat)),
            "written_on_before_an_answer": ends.written_on,
            "with_a_person": dict(ends.with_a_person),
            "without_an_end": [self._describe(chat) for chat in ends.without[:5]],
            "doubled": len(set(doubled)),
            "answered_by_two": len(twice),
            "answering_agents": sum(any(row[3] == "sent" for row in agent.read_rows()) for agent in self.agents),
            "lost_answers": sum(agent.to_relay.lost + agent.to_avito.lost for agent in self.agents),
        }

    def _describe(self, chat: str) -> str:
        rows = [(agent.name, row[3], row[5]) for agent in self.agents for row in agent.read_rows() if row[1] == chat]
        return f"{[message.via for message in self.avito.messages(chat)]} {rows} {[a.read_chat(chat) for a in self.agents]}"


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
    found = play(FULL if full else 16, clients=CLIENTS if full else 3)
    planted = play(12, clients=3, planted="no_permit", troubles=False)
    caught = planted["doubled"] > 0 or planted["answered_by_two"] > 0
    return found | {"ok": found["ok"] and caught, "planted_doubled": planted["doubled"]}
