"""Everything that leaves, as rows: queued, sending, then sent, failed or unknown. One lane a chat, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, or_, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ChatKey, MessageId
from desktop.domain.pages import Outgoing, OutKind, OutState
from desktop.store.database import Database
from desktop.store.echoes import mark_sent
from desktop.store.outbox_rows import (
    OPEN,
    NewOutgoing,
    drop_automatic_rows,
    find_next,
    move,
    queue,
    read_row,
    to_outgoing,
    touch,
)
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

    async def take_next(self, now: datetime, *, kinds: Collection[OutKind] = tuple(OutKind)) -> Outgoing | None:
        """The oldest due row at the head of its lane, now `sending`: committed before the request leaves, so a crash

        shows as `unknown`, never as `queued`. Automatic rows of a stopped account stay.
        """

        def work(connection: Connection) -> tuple[Outgoing | None, Changes]:
            row = find_next(connection, now, kinds)
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
        message_id: MessageId | None = None,
        retry_at: datetime | None = None,
        error_code: str = "",
        error_text: str = "",
    ) -> Changes:
        """The outcome of a `sending` or `unknown` row. `queued` with `retry_at` is for what surely did not happen.

        A row its echo has settled already stays sent, whatever the lost answer said.
        """

        def work(connection: Connection) -> Changes:
            row = connection.execute(select(outbox).where(outbox.c.id == outgoing_id)).one()
            if row.state not in (OutState.SENDING, OutState.UNKNOWN):
                return NOTHING
            if state is OutState.SENT:
                return mark_sent(connection, row, message_id, self._clock())
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

    async def recover(self) -> Changes:
        """At start: what this desktop left `sending` has an unknown outcome. So has what any left long ago."""

        def work(connection: Connection) -> Changes:
            mine = or_(outbox.c.taken_by == self._instance, outbox.c.sending_at < self._clock() - _ABANDONED)
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
            query = select(outbox).where(outbox.c.state.in_(states or OPEN)).order_by(outbox.c.id).limit(limit)
            if key is not None:
                query = query.where(outbox.c.account_id == key.account_id, outbox.c.chat_id == key.chat_id)
            return tuple(to_outgoing(row) for row in connection.execute(query))

        return await self._database.read(work)

    async def next_due_at(self) -> datetime | None:
        """When the next waiting row may be tried; a moment long past means at once, None that nothing waits."""

        def work(connection: Connection) -> datetime | None:
            return connection.execute(
                select(
                    func.min(func.coalesce(outbox.c.retry_at, outbox.c.created_at), type_=outbox.c.created_at.type)
                ).where(outbox.c.state == OutState.QUEUED)
            ).scalar()

        return await self._database.read(work)
