"""Deliveries shuffled and doubled: each chat reads as it was written, and no reply to an older question leaves.

The store is the real one, fed through the inbox's own door. `run` also plants two mistakes, an order of arrival and drafts
that never go stale, and must see both caught.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from desktop import feed as relay
from desktop.domain.changes import NOTHING
from desktop.domain.chat import AccountId, Author, ChatId, ChatKey, Message, MessageId, MessageKind
from desktop.domain.pages import Draft, DraftState, OutKind, OutState
from desktop.domain.rights import Actor, Right, acting_as
from desktop.errors import Rejected
from desktop.services.inbox import save_deliveries
from desktop.store import Store, open_store, outbox_rows
from desktop.store import events as events_room
from desktop.store import messages as messages_room
from desktop.store.outbox import NewOutgoing

ACCOUNT = AccountId("94235311")
FULL, SHORT = (200, 500), (10, 25)
BATCH = 100
FAR = 400  # how far a delivery may be thrown from its place
BEGAN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def write_history(chats: int, each: int, dice: random.Random) -> list[tuple[ChatKey, MessageId, int, Author]]:
    """All that is said, in its order: seconds are Avito's finest measure of time, and each chat's are its own."""
    said = []
    moments = [0] * chats
    for number in range(chats * each):
        chat = dice.randrange(chats) if number >= chats else number
        moments[chat] += dice.choice((1, 1, 2, 5, 40))
        author = Author.CLIENT if dice.random() < 0.8 else Author.US
        key = ChatKey(ACCOUNT, ChatId(f"u2i-{chat:04}"))
        said.append((key, MessageId(f"{number:032x}"), moments[chat], author))
    return said


def deliver(said: list[tuple[ChatKey, MessageId, int, Author]], dice: random.Random) -> Iterator[relay.RawEvent]:
    """Each webhook twice, thrown about."""
    places = [(number + dice.uniform(0, FAR), one) for number, one in enumerate(said) for _ in range(2)]
    for seq, (_, (key, message_id, moment, author)) in enumerate(sorted(places, key=lambda one: one[0]), start=1):
        value = {
            "id": message_id, "chat_id": key.chat_id, "user_id": int(ACCOUNT), "type": "text", "chat_type": "u2i",
            "author_id": int(ACCOUNT) if author is Author.US else 7, "item_id": 1, "read": None,
            "created": int(BEGAN.timestamp()) + moment, "content": {"text": f"слово {message_id[-6:]}"},
        }  # fmt: skip
        body = {"id": f"e{seq}", "version": "v3.0.0", "timestamp": 0, "payload": {"type": "message", "value": value}}
        yield relay.RawEvent(seq, ACCOUNT, BEGAN + timedelta(seconds=moment), json.dumps(body))


class Reader:
    """A desktop that drafts and answers alone between deliveries, and the truth of what it had been told by then."""

    def __init__(self, store: Store, said: list[tuple[ChatKey, MessageId, int, Author]], dice: random.Random) -> None:
        self.store, self.dice = store, dice
        self.said = {message_id: (key, moment, author) for key, message_id, moment, author in said}
        self.newest: dict[ChatKey, tuple[int, MessageId, Author]] = {}
        self.sent = self.stale_sent = self.drafts = 0

    def note(self, events: list[relay.RawEvent]) -> None:
        for event in events:
            message_id = MessageId(json.loads(event.body)["payload"]["value"]["id"])
            key, moment, author = self.said[message_id]
            self.newest[key] = max(self.newest.get(key, (-1, message_id, author)), (moment, message_id, author))

    async def announce(self) -> None:
        """A draft for what seems to wait, and its automatic reply; the next deliveries may overtake both."""
        for key in self.dice.sample(sorted(self.newest, key=lambda one: one.chat_id), min(6, len(self.newest))):
            chat = await self.store.chats.get_chat(key)
            if chat is None or chat.asks_message_id is None:
                continue
            asked = chat.asks_message_id
            draft = Draft(0, key, DraftState.READY, f"на {asked}", BEGAN, for_message_id=asked)
            saved = await self.store.drafts.save(draft)
            self.drafts += 1
            reply = NewOutgoing(
                OutKind.TEXT, key, text=f"на {asked}", is_automatic=True, answers=asked, draft_id=saved.id
            )
            try:
                await self.store.outbox.enqueue(reply)
            except Rejected:
                continue  # it was announced before, and taken back

    async def send(self) -> None:
        """What the outbox lets go now must answer the last words the desktop knows of."""
        for _ in range(3):
            row = await self.store.outbox.take_next(datetime.now(UTC))
            if row is None or row.key is None:
                return
            moment, newest, author = self.newest[row.key]
            self.sent += 1
            self.stale_sent += row.answers != newest or author is not Author.CLIENT
            ours = MessageId(f"ours-{row.id}")
            self.newest[row.key] = (moment, ours, Author.US)
            await self.store.outbox.settle(row.id, OutState.SENT, message_id=ours)
            created_at = BEGAN + timedelta(seconds=moment)
            message = Message(row.key, ours, Author.US, ACCOUNT, MessageKind.TEXT, row.text, created_at)
            await self.store.events.save_events([message])


async def _play(folder: Path, chats: int, each: int, seed: int = 1) -> dict[str, Any]:
    dice = random.Random(seed)
    said = write_history(chats, each, dice)
    async with await open_store(folder / "bronya.db") as store:
        reader = Reader(store, said, dice)
        batch: list[relay.RawEvent] = []
        for event in deliver(said, dice):
            batch.append(event)
            if len(batch) == BATCH:
                await _take(store, reader, batch)
                batch = []
        await _take(store, reader, batch)
        inversions, lost, repeated = await _judge(store, said)
    return {
        "ok": not (inversions or lost or repeated or reader.stale_sent),
        "messages": len(said), "deliveries": 2 * len(said), "inversions": inversions, "lost": lost, "repeated": repeated,
        "drafts": reader.drafts, "sent_alone": reader.sent, "stale_sent": reader.stale_sent,
    }  # fmt: skip


async def _take(store: Store, reader: Reader, batch: list[relay.RawEvent]) -> None:
    if batch:
        await save_deliveries(store, batch, cursor=batch[-1].seq)
        reader.note(batch)
        await reader.send()
        await reader.announce()


async def _judge(store: Store, said: list[tuple[ChatKey, MessageId, int, Author]]) -> tuple[int, int, int]:
    wanted: dict[ChatKey, list[MessageId]] = {}
    for key, message_id, _, _ in said:
        wanted.setdefault(key, []).append(message_id)
    inversions = lost = repeated = 0
    for key, ids in wanted.items():
        page = await store.chats.read_messages(key, limit=10 * len(ids))
        read = [message.id for message in page.messages if not message.id.startswith("ours-")]
        place = {message_id: number for number, message_id in enumerate(ids)}
        inversions += sum(place[one] > place[two] for one, two in itertools.pairwise(read))
        lost += len(set(ids) - set(read))
        repeated += len(read) - len(set(read))
    return inversions, lost, repeated


def play(chats: int, each: int, *, planted: str = "") -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="bronya-order-"))
    try:
        with acting_as(Actor("", "", None, rights=frozenset(Right))), ExitStack() as stack:
            if planted == "arrival":
                place = messages_room._next_place
                stack.enter_context(
                    patch.object(messages_room, "_next_place", lambda c, at, last: place(c, BEGAN, last))
                )
            if planted == "never_stale":
                stack.enter_context(patch.object(events_room, "_move_on", lambda *words: NOTHING))
                stack.enter_context(patch.object(outbox_rows, "_check_still_asked", lambda *words: None))
            return asyncio.run(_play(folder, chats, each))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(full: bool) -> dict[str, Any]:
    found = play(*(FULL if full else SHORT))
    arrival, stale = play(*SHORT, planted="arrival"), play(*SHORT, planted="never_stale")
    caught = arrival["inversions"] > 0 and stale["stale_sent"] > 0
    words = {"planted_inversions": arrival["inversions"], "planted_stale_sent": stale["stale_sent"]}
    return found | {"ok": found["ok"] and caught} | words
