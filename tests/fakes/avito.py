"""A simulated Avito with one account, one ad and one chat, and the program's client on its door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx

from desktop.avito.client import AvitoClient
from desktop.demo.avito_server import SimulatedAvito

USER = "100200300"
ITEM = "7463790099"
NOON = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Time that moves when told to; `seconds` is the monotonic face of it."""

    now: datetime = NOON
    seconds: float = 1000.0

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds


@dataclass
class Mailbox:
    """Takes the webhooks; answers what it is told to."""

    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        self.bodies.append(body)
        self.headers.append(headers)
        return self.statuses.pop(0) if self.statuses else 200


@dataclass
class Scene:
    avito: SimulatedAvito
    client: AvitoClient
    http: httpx.AsyncClient
    clock: Clock
    mailbox: Mailbox
    chat: str

    def another_client(self, client_secret: str = "s", user_id: str = USER) -> AvitoClient:
        return AvitoClient("http://avito.test", "c", client_secret, user_id, http=self.http, clock=self.clock.monotonic)

    def asked(self, part: str) -> int:
        """How many requests had this in their path."""
        return sum(part in entry.path for entry in self.avito.journal)


@asynccontextmanager
async def avito_scene(seed: int = 1) -> AsyncIterator[Scene]:
    clock, mailbox = Clock(), Mailbox()
    avito = SimulatedAvito(clock=clock, seed=seed, post=mailbox.post)
    avito.add_account(USER, "Аренда СПб", "c", "s")
    avito.add_item(ITEM, USER, "Студия на Невском", price=4200, price_string="4\u00a0200\u00a0₽ за ночь")
    chat = avito.add_chat(USER, "Марфа Тестова", item_id=ITEM)
    async with httpx.AsyncClient(transport=avito.transport()) as http:
        client = AvitoClient("http://avito.test", "c", "s", USER, http=http, clock=clock.monotonic)
        yield Scene(avito, client, http, clock, mailbox, chat)
