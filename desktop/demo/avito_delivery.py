"""Webhooks of the simulated Avito: one at a time, with every way a delivery can go wrong."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from desktop.demo.avito_faults import WEBHOOK, Faults, Trouble
from desktop.demo.avito_state import Chat, Message, State

TIMEOUT_S = 2.0
Post = Callable[[str, bytes, dict[str, str]], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Delivered:
    """One attempt; `status` is None when nobody answered in time."""

    url: str
    body: bytes
    status: int | None


class Delivery:
    """Owns what waits to be delivered. `post` is the seam: by default real HTTP with Avito's two seconds."""

    def __init__(
        self, state: State, faults: Faults, post: Post | None = None, on_change: Callable[[], None] = lambda: None
    ) -> None:
        self._state = state
        self._faults = faults
        self._post = post
        self._on_change = on_change
        self._http: httpx.AsyncClient | None = None
        self._waiting: list[tuple[Chat, Message]] = []
        self._news = asyncio.Event()
        self._busy = asyncio.Lock()
        self.attempts: list[Delivered] = []

    def enqueue(self, chat: Chat, message: Message) -> None:
        self._waiting.append((chat, message))
        self._news.set()

    async def run(self) -> None:
        """Delivers until cancelled."""
        while True:
            await self._news.wait()
            await self.deliver_all()

    async def deliver_all(self) -> None:
        """Everything that waits, and what comes meanwhile."""
        async with self._busy:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                if self._faults.reorders_webhooks:
                    self._state.dice.shuffle(batch)
                for chat, message in batch:
                    await self._deliver(chat, message)
            self._news.clear()

    async def close(self) -> None:
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    async def probe(self, url: str) -> None:
        await self._attempt(url, b"{}")

    async def _deliver(self, chat: Chat, message: Message) -> None:
        account = self._state.accounts[chat.user_id]
        if not account.is_paid:
            return
        trouble = self._faults.take(chat.id, WEBHOOK)
        if trouble is Trouble.DROP_WEBHOOK:
            return
        if self._faults.webhook_delay_s:
            await asyncio.sleep(self._faults.webhook_delay_s)
        for url in list(account.webhooks):
            if trouble is Trouble.UNKNOWN_PAYLOAD:
                await self._attempt(url, _dump({**self._envelope(chat, message), "payload": {"type": "something_new"}}))
            await self._push(url, chat, message)
            if trouble in {Trouble.DUPLICATE_WEBHOOK, Trouble.NEW_ENVELOPE_DUPLICATE}:
                same = self.attempts[-1].body
                again = trouble is Trouble.NEW_ENVELOPE_DUPLICATE
                await self._attempt(url, _dump(self._envelope(chat, message)) if again else same)

    async def _push(self, url: str, chat: Chat, message: Message) -> None:
        body = _dump(self._envelope(chat, message))
        for _ in range(1 + self._faults.webhook_repeats):
            status = await self._attempt(url, body)
            if status is not None and 200 <= status < 300:
                return
            if self._faults.repeats_in_new_envelope:
                body = _dump(self._envelope(chat, message))

    async def _attempt(self, url: str, body: bytes) -> int | None:
        headers = {"Content-Type": "application/json", "x-avito-messenger-signature": self._state.new_hex(64)}
        status: int | None
        try:
            status = await (self._post or self._post_http)(url, body, headers)
        except (httpx.HTTPError, OSError):
            status = None
        self.attempts.append(Delivered(url, body, status))
        self._on_change()
        return status

    async def _post_http(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        if self._http is None:
            self._http = httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False)
        return (await self._http.post(url, content=body, headers=headers)).status_code

    def _envelope(self, chat: Chat, message: Message) -> dict[str, Any]:
        value = {
            "id": message.id,
            "chat_id": chat.id,
            "user_id": chat.user_id,
            "author_id": message.author_id,
            "created": message.created,
            "type": message.type,
            "chat_type": chat.kind,
            "content": self._state.absolute(message.content),
            "item_id": chat.item_id,
            "published_at": datetime.fromtimestamp(message.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        return {
            "id": str(uuid.UUID(int=self._state.dice.getrandbits(128), version=4)),
            "version": "v3.0.0",
            "timestamp": max(message.created, self._state.now_s()),
            "payload": {"type": "message", "value": value},
        }


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
