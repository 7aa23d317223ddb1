"""Deletes what is older than the retention, a little at a time, so no webhook waits for it."""

from __future__ import annotations

import asyncio
import logging
from time import time_ns
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from relay.event_queue import CannotStore
from relay.tables import events, heads, permits

if TYPE_CHECKING:
    from relay.app import Relay

logger = logging.getLogger(__name__)
EVERY_S = 600.0
AT_ONCE = 500
PAUSE_S = 0.02
DAY_US = 86_400_000_000


class Retention:
    """Runs as one task now and then; its deletions go through the writer like every other change."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._task: asyncio.Task[int] | None = None
        self._ran_at = relay.now - EVERY_S + 5.0

    def run_when_due(self) -> None:
        if self._relay.now - self._ran_at >= EVERY_S and (self._task is None or self._task.done()):
            self._ran_at = self._relay.now
            before = time_ns() // 1000 - self._relay.config.retention_days * DAY_US
            self._task = self._relay.loop.create_task(self.run(before), name="retention")

    async def run(self, before: int) -> int:
        """Deletes events received and permits granted before this moment; returns how many events went."""
        deleted, newest = 0, 0
        try:
            while not self._relay.draining:
                count, last = await self._relay.queue.write(lambda connection: delete_events(connection, before))
                deleted, newest = deleted + count, max(newest, last)
                if count < AT_ONCE:
                    break
                await asyncio.sleep(PAUSE_S)
            await self._relay.queue.write(
                lambda connection: connection.execute(delete(permits).where(permits.c.granted_at < before)).close()
            )
        except (CannotStore, SQLAlchemyError):
            logger.warning("retention_put_off")
        if deleted:
            self._relay.feed.forget(newest)
            logger.info("retention", extra={"deleted": deleted})
        return deleted


def delete_events(connection: Connection, before: int) -> tuple[int, int]:
    """The oldest events, in the order of the log, as far as they are older than `before`: (how many, the last)."""
    oldest = (
        select(events.c.seq, events.c.account, events.c.received_at).order_by(events.c.seq).limit(AT_ONCE).subquery()
    )
    first_kept = select(func.min(oldest.c.seq)).where(oldest.c.received_at >= before).scalar_subquery()
    rows = connection.execute(
        select(oldest.c.account, func.max(oldest.c.seq), func.count())
        .where((first_kept.is_(None)) | (oldest.c.seq < first_kept))
        .group_by(oldest.c.account)
    ).all()
    if not rows:
        return 0, 0
    last = max(int(row[1]) for row in rows)
    connection.execute(
        update(heads).where(heads.c.account == bindparam("whose")).values(floor_seq=bindparam("floor")),
        [{"whose": row[0], "floor": row[1]} for row in rows],
    )
    connection.execute(delete(events).where(events.c.seq <= last))
    return sum(int(row[2]) for row in rows), last
