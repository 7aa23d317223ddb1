"""The one door to everything that is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, text

from desktop.domain.changes import Changes
from desktop.store.ai_log import AiLog
from desktop.store.bookings import Bookings
from desktop.store.chats import Chats
from desktop.store.conditions import ConditionsBook
from desktop.store.database import Database, Subscriber, parse_url
from desktop.store.drafts import Drafts
from desktop.store.events import Events
from desktop.store.feeds import Feeds
from desktop.store.index import refresh_index
from desktop.store.migrate import upgrade
from desktop.store.outbox import Outbox
from desktop.store.people import People
from desktop.store.preferences import Preferences
from desktop.store.search import Search
from desktop.store.setup import SetUpBook


class Store:
    """Owns the database from `open_store` to `close`. Each part is a subject; every method of a part is one transaction.

    What a mutation touched is told to subscribers after its commit, on the loop's thread.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], instance: str) -> None:
        self._database = database
        self.events = Events(database, clock)
        self.chats = Chats(database, clock)
        self.search = Search(database)
        self.drafts = Drafts(database, clock)
        self.outbox = Outbox(database, clock, instance)
        self.bookings = Bookings(database, clock)
        self.conditions = ConditionsBook(database, clock)
        self.ai_log = AiLog(database, clock)
        self.people = People(database, clock)
        self.feeds = Feeds(database, clock)
        self.settings = Preferences(database, clock)
        self.set_up = SetUpBook(database, clock)

    @property
    def dialect(self) -> str:
        return self._database.dialect

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """`callback(changes)` after every commit that changed something; returns how to stop it."""
        return self._database.subscribe(callback)

    async def recover(self) -> Changes:
        """Once at start, before services run: what a crash left half done gets the state it really has."""
        return await self.outbox.recover() | await self.drafts.recover() | await self.bookings.expire_due()

    async def check(self) -> None:
        """Raises what is wrong with the database, for the doctor."""

        def work(connection: Connection) -> None:
            connection.execute(text("SELECT count(*) FROM chats"))

        await self._database.run(work)

    async def close(self) -> None:
        await self._database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


async def open_store(
    where: str | Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC), instance: str = "local"
) -> Store:
    """Opens a file or an SQLAlchemy URL and brings it to the newest version of the tables.

    `instance` names this desktop among those that share one PostgreSQL. Broken `newer_database` when a newer program
    has been here; then nothing is touched.
    """

    def prepare(connection: Connection) -> None:
        upgrade(connection)
        refresh_index(connection)

    return Store(await Database.open(parse_url(where), prepare), clock, instance)
