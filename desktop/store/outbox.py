"""Everything that leaves, as rows: queued, sending, then sent, failed or unknown. One lane a chat, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatKey, MessageId
from desktop.domain.pages import Outgoing, OutKind, OutState
from desktop.store.database import Database
from desktop.store.echoes import mark_sent
from desktop.store.outbox_rows import (
    OPEN,
    NewOutgoing,
    drop_automatic_rows,
    find_next,
    find_next_due,
    move,
    queue,
    read_pauses,
    read_row,
    to_outgoing,
    touch,
    write_pause,
)
from desktop.store.pipeline_tables import outgoing_pictures
from desktop.store.rows import upsert
from desktop.store.scope import of_chats
from desktop.store.tables import outbox

__all__ = ["NewOutgoing", "Outbox"]

# No request lives longer: a row that another desktop left `sending` so long ago was interrupted.
_ABANDONED = timedelta(minutes=10)


class Outbox:
    def __init__(self, database: Database, clock: Callable[[], datetime], instance: str) -> None:
        self._database = database
        self._clock = clock
        self._instance = instance

    async def enqueue(self, new: NewOutgoing) -> Outgoing:
        """Rejected: `already_queued` for a `dedupe_key` ever seen, `stale` when the client wrote since, `taken_over`

        when a person is answering. An operator's row takes the chat: automatic rows still queued there are dropped.
        """

        def work(connection: Connection) -> tuple[Outgoing, Changes]:
            return queue(connection, new, self._clock())

        return await self._database.change_with(work)

    async def take_next(
        self, now: datetime, *, kinds: Collection[OutKind] = tuple(OutKind), resting: Collection[str] = frozenset()
    ) -> Outgoing | None:
        """The oldest due row at the head of its lane, now `sending`: committed before the request leaves, so a crash

        shows as `unknown`, never as `queued`. Automatic rows of a stopped account stay, and so do all words of a paused
        account and of one that is `resting`.
        """

        def work(connection: Connection) -> tuple[Outgoing | None, Changes]:
            row = find_next(connection, now, kinds, resting)
            if row is None:
                return None, NOTHING
            taken = {"state": OutState.SENDING, "sending_at": now, "taken_by": self._instance, "retry_at": None}
            connection.execute(
                outbox.update().where(outbox.c.id == row.id).values(**taken, attempts=outbox.c.attempts + 1)
            )
            return read_row(connection, row.id), touch(row)

        return await self._database.change_with(work)

    async def settle(
        self,
        outgoing_id: int,
        state: OutState,
        *,
        attempt: int | None = None,
        message_id: MessageId | None = None,
        retry_at: datetime | None = None,
        error_code: str = "",
        error_text: str = "",
    ) -> Changes:
        """The outcome of a `sending` or `unknown` row. `queued` with `retry_at` is for what surely did not happen.

        A row its echo has settled already stays sent, whatever the lost answer said. `attempt` is the try this came of:
        when another desktop has begun the next one, only the news that it was sent still counts.
        """

        def work(connection: Connection) -> Changes:
            row = connection.execute(select(outbox).where(outbox.c.id == outgoing_id)).one()
            if row.state not in (OutState.SENDING, OutState.UNKNOWN):
                return NOTHING
            if state is OutState.SENT:
                return mark_sent(connection, row, message_id, self._clock())
            if attempt is not None and attempt != row.attempts:
                return NOTHING
            connection.execute(
                outbox.update()
                .where(outbox.c.id == outgoing_id)
                .values(state=state, retry_at=retry_at, error_code=error_code, error_text=error_text)
            )
            return touch(row)

        return await self._database.change(work)

    async def retry(self, outgoing_id: int) -> Changes:
        """A person's word that a failed or unknown row shall leave (again)."""

        def work(connection: Connection) -> Changes:
            return move(connection, outgoing_id, (OutState.FAILED, OutState.UNKNOWN), OutState.QUEUED)

        return await self._database.change(work)

    async def drop(self, outgoing_id: int, *, reason: str = "operator") -> Changes:
        """Rejected `sending` while the request is under way: it cannot be called back."""

        def work(connection: Connection) -> Changes:
            allowed = (OutState.QUEUED, OutState.FAILED, OutState.UNKNOWN)
            return move(connection, outgoing_id, allowed, OutState.DROPPED, reason)

        return await self._database.change(work)

    async def drop_automatic(self, *, key: ChatKey | None = None, reason: str) -> Changes:
        def work(connection: Connection) -> Changes:
            return drop_automatic_rows(connection, reason, key=key)

        return await self._database.change(work)

    async def recover(self, *, only_abandoned: bool = False) -> Changes:
        """At start: what this desktop left `sending` has an unknown outcome. So has, at any time, what another left

        long ago.
        """

        def work(connection: Connection) -> Changes:
            is_mine, is_old = outbox.c.taken_by == self._instance, outbox.c.sending_at < self._clock() - _ABANDONED
            mine = and_(~is_mine, is_old) if only_abandoned else or_(is_mine, is_old)
            left = connection.execute(select(outbox).where(outbox.c.state == OutState.SENDING, mine)).all()
            connection.execute(
                outbox.update()
                .where(outbox.c.id.in_([row.id for row in left]))
                .values(state=OutState.UNKNOWN, error_code="interrupted")
            )
            return touch(*left)

        return await self._database.change(work)

    async def get(self, outgoing_id: int) -> Outgoing | None:
        return await self._database.read(lambda connection: read_row(connection, outgoing_id))

    async def list_rows(self, *states: OutState, key: ChatKey | None = None, limit: int = 1000) -> tuple[Outgoing, ...]:
        """Rows in these states (open ones when none is named), oldest first."""

        def work(connection: Connection) -> tuple[Outgoing, ...]:
            seen = of_chats(outbox.c.account_id, outbox.c.chat_id)
            query = select(outbox).where(outbox.c.state.in_(states or OPEN), *seen).order_by(outbox.c.id).limit(limit)
            if key is not None:
                query = query.where(outbox.c.account_id == key.account_id, outbox.c.chat_id == key.chat_id)
            return tuple(to_outgoing(row) for row in connection.execute(query))

        return await self._database.read(work)

    async def next_due_at(self) -> datetime | None:
        """When the next row that may leave is due; a moment long past means at once, None that nothing may."""
        return await self._database.read(find_next_due)

    async def pause(self, by: str, *, account_id: AccountId | None = None) -> Changes:
        """Nothing said leaves any more, of one account or of all, until `resume`; calendars still do."""
        return await self._set_pause(account_id, by)

    async def resume(self, *, account_id: AccountId | None = None) -> Changes:
        return await self._set_pause(account_id, None)

    async def _set_pause(self, account_id: AccountId | None, by: str | None) -> Changes:
        def work(connection: Connection) -> Changes:
            write_pause(connection, account_id or "", by)
            return Changes(settings=True)

        return await self._database.change(work)

    async def read_pauses(self) -> Mapping[str, str]:
        """Who paused, by account; under "" everything is paused."""
        return await self._database.read(read_pauses)

    async def merge_payload(self, outgoing_id: int, more: Mapping[str, Any]) -> Changes:
        """What was learned on the way, so that a repeat does not do it again."""

        def work(connection: Connection) -> Changes:
            row = read_row(connection, outgoing_id)
            if row is not None:
                merged = {**row.payload, **more}
                connection.execute(outbox.update().where(outbox.c.id == outgoing_id).values(payload=merged))
            return NOTHING

        return await self._database.change(work)

    # pictures that wait to be uploaded

    async def enqueue_picture(self, new: NewOutgoing, data: bytes, media_type: str) -> Outgoing:
        """The bytes and their row in one transaction; `payload` then names the picture."""
        digest = hashlib.sha256(data).hexdigest()

        def work(connection: Connection) -> tuple[Outgoing, Changes]:
            values = {"digest": digest, "data": data, "media_type": media_type, "created_at": self._clock()}
            upsert(connection, outgoing_pictures, values, keys=("digest",))
            named = replace(new, payload={**new.payload, "picture": digest, "media_type": media_type})
            return queue(connection, named, self._clock())

        return await self._database.change_with(work)

    async def read_picture(self, digest: str) -> bytes | None:
        def work(connection: Connection) -> bytes | None:
            return connection.execute(
                select(outgoing_pictures.c.data).where(outgoing_pictures.c.digest == digest)
            ).scalar()

        return await self._database.read(work)

    async def forget_pictures(self) -> None:
        """Takes away the bytes no row needs any more."""

        def work(connection: Connection) -> None:
            kept = connection.execute(
                select(outbox.c.payload).where(
                    outbox.c.kind == OutKind.IMAGE, outbox.c.state.in_((*OPEN, OutState.FAILED))
                )
            )
            needed = {row.payload.get("picture", "") for row in kept}
            connection.execute(outgoing_pictures.delete().where(outgoing_pictures.c.digest.notin_(needed)))

        await self._database.run(work)
