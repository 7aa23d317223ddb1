"""What comes in: messages, the relay's cursor and the deliveries nobody can read yet, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, Author, ChatKey, Message, Sender
from desktop.store.database import Database
from desktop.store.drafts import make_stale
from desktop.store.echoes import claim_echo, list_unechoed
from desktop.store.messages import Written, write_messages
from desktop.store.outbox_rows import drop_automatic_rows, has_automatic_rows
from desktop.store.rows import find_chat, upsert
from desktop.store.summaries import refresh_summaries
from desktop.store.tables import cursors, messages, raw_events
from desktop.store.tombstones import leave_out_messages
from desktop.store.types import clean

RELAY = "relay"


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A delivery that could not be read: kept whole until an update can. `seq` is the relay's, None from elsewhere."""

    account_id: AccountId
    body: str
    received_at: datetime
    reason: str = ""
    seq: int | None = None
    id: int = 0  # given by the store


class Events:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def save_events(
        self,
        batch: Sequence[Message],
        *,
        raw: Sequence[RawEvent] = (),
        cursor: int | None = None,
        cursor_name: str = RELAY,
        in_order: bool = False,
    ) -> Changes:
        """Repeats change nothing. Give `cursor` (the relay's `next`) and it is saved with its events or not at all.

        `in_order` is for history read from Avito: each chat's messages oldest first, without gaps.
        """

        def work(connection: Connection) -> Changes:
            changes = _save(connection, batch, in_order, self._clock())
            for event in raw:
                _keep_raw(connection, event)
            if cursor is not None:
                upsert(connection, cursors, {"name": cursor_name, "position": cursor}, keys=("name",))
            return changes

        return await self._database.change(work)

    async def name_automatic(self, message: Message) -> Changes:
        """Tells a message of ours that came from elsewhere to be another desktop's automatic reply, not a person's."""

        def work(connection: Connection) -> Changes:
            named = messages.update().where(
                messages.c.account_id == message.key.account_id,
                messages.c.message_id == message.id,
                messages.c.sender == Sender.ELSEWHERE,
            )
            number = find_chat(connection, message.key)
            if number is None or not connection.execute(named.values(sender=Sender.AUTOPILOT)).rowcount:
                return NOTHING
            refresh_summaries(connection, [number])
            return Changes(chats=frozenset({message.key}))

        return await self._database.change(work)

    async def read_cursor(self, name: str = RELAY) -> int:
        """0 before the first save."""

        def work(connection: Connection) -> int:
            return connection.execute(select(cursors.c.position).where(cursors.c.name == name)).scalar() or 0

        return await self._database.read(work)

    async def save_cursor(self, position: int, name: str = RELAY) -> None:
        def work(connection: Connection) -> None:
            upsert(connection, cursors, {"name": name, "position": position}, keys=("name",))

        await self._database.run(work)

    async def list_raw(self, limit: int = 500) -> tuple[RawEvent, ...]:
        def work(connection: Connection) -> tuple[RawEvent, ...]:
            rows = connection.execute(select(raw_events).order_by(raw_events.c.id).limit(limit))
            return tuple(
                RawEvent(AccountId(row.account_id), row.body, row.received_at, row.reason, row.seq, row.id)
                for row in rows
            )

        return await self._database.read(work)

    async def forget_raw(self, ids: Sequence[int]) -> None:
        """After they were read at last, or judged hopeless by the operator."""

        def work(connection: Connection) -> None:
            connection.execute(raw_events.delete().where(raw_events.c.id.in_(ids)))

        await self._database.run(work)


def _save(connection: Connection, batch: Sequence[Message], in_order: bool, now: datetime) -> Changes:
    written = write_messages(connection, leave_out_messages(connection, batch), in_order=in_order)
    changes = _claim_echoes(connection, written, now)
    summaries = refresh_summaries(connection, written.chats)
    with_new = {message.key for message in written.new}
    for number, key in written.chats.items():
        if key in with_new:
            changes |= _move_on(connection, summaries[number], key, now)
    return changes | Changes(chats=frozenset(written.chats.values()))


def _claim_echoes(connection: Connection, written: Written, now: datetime) -> Changes:
    """Before the summaries: whose hand it was decides whether the chat counts as read and taken by a person."""
    claimed: set[ChatKey] = set()
    waiting = list_unechoed(connection) if any(message.author is Author.US for message in written.new) else frozenset()
    for message in written.new:
        if message.author is not Author.US or message.key not in waiting:
            continue
        sender = claim_echo(connection, message, now)
        if sender is not None:
            claimed.add(message.key)
            connection.execute(
                messages.update()
                .where(messages.c.account_id == message.key.account_id, messages.c.message_id == message.id)
                .values(sender=sender)
            )
    return Changes(outbox=frozenset(claimed)) if claimed else NOTHING


def _move_on(connection: Connection, summary: Mapping[str, Any], key: ChatKey, now: datetime) -> Changes:
    """Drafts and automatic replies for a message that is no longer the one that waits may not leave."""
    asked = summary.get("asks_message_id")
    changes = make_stale(connection, key, asked, now)
    if not has_automatic_rows(connection, key):
        return changes
    by_person = asked is None and summary.get("last_sender") != Sender.AUTOPILOT
    reason = "taken_over" if by_person else "stale"
    return changes | drop_automatic_rows(connection, reason, key=key, except_for=asked or "")


def _keep_raw(connection: Connection, event: RawEvent) -> None:
    if event.seq is not None:
        known = select(raw_events.c.id).where(
            raw_events.c.account_id == event.account_id, raw_events.c.seq == event.seq
        )
        if connection.execute(known).first():
            return
    connection.execute(
        raw_events.insert().values(
            account_id=event.account_id,
            seq=event.seq,
            received_at=event.received_at,
            body=clean(event.body),
            reason=event.reason[:500],
        )
    )
