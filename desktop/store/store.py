"""The one door to everything that is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, text

from desktop.domain.changes import Changes
from desktop.store.chats import Chats
from desktop.store.checks_tables import check_questions as _checked  # noqa: F401 (its tables count among the described)
from desktop.store.database import Database, Subscriber, parse_url
from desktop.store.index import refresh_index
from desktop.store.migrate import upgrade
from desktop.store.outbox import Outbox
from desktop.store.people_tables import user_resources as _described  # noqa: F401 (its tables count among the described)
from desktop.store.scope import Scope

if TYPE_CHECKING:
    from desktop.store.ai_log import AiLog
    from desktop.store.analytics import Analytics
    from desktop.store.booking_lists import BookingLists
    from desktop.store.bookings import Bookings
    from desktop.store.check_states import CheckStates
    from desktop.store.checks import CheckBook
    from desktop.store.client_rows import ClientBook
    from desktop.store.condition_undo import ConditionsUndo
    from desktop.store.conditions import ConditionsBook
    from desktop.store.drafts import Drafts
    from desktop.store.erasure import Erasure
    from desktop.store.events import Events
    from desktop.store.feeds import Feeds
    from desktop.store.people import People
    from desktop.store.preferences import Preferences
    from desktop.store.presence import OtherHands
    from desktop.store.publications import Publications
    from desktop.store.retention import Retention
    from desktop.store.search import Search
    from desktop.store.setup import SetUpBook
    from desktop.store.waiting import WaitingLine


class Store:
    """Owns the database from `open_store` to `close`. Each part is a subject; every method of a part is one transaction.

    Chats are there at once; the other parts, and what they import of the domain, when they are first asked for.
    What a mutation touched is told to subscribers after its commit, on the loop's thread.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], instance: str) -> None:
        self._database = database
        self._clock = clock
        self.chats = Chats(database, clock)
        self.instance = instance  # of this data folder, among desktops that share a database
        self.outbox = Outbox(database, clock, instance)
        self.scope = Scope(database)

    @cached_property
    def events(self) -> Events:
        from desktop.store.events import Events

        return Events(self._database, self._clock)

    @cached_property
    def search(self) -> Search:
        from desktop.store.search import Search

        return Search(self._database)

    @cached_property
    def drafts(self) -> Drafts:
        from desktop.store.drafts import Drafts

        return Drafts(self._database, self._clock)

    @cached_property
    def bookings(self) -> Bookings:
        from desktop.store.bookings import Bookings

        return Bookings(self._database, self._clock)

    @cached_property
    def booking_lists(self) -> BookingLists:
        from desktop.store.booking_lists import BookingLists

        return BookingLists(self._database, self._clock)

    @cached_property
    def waiting(self) -> WaitingLine:
        from desktop.store.waiting import WaitingLine

        return WaitingLine(self._database, self._clock)

    @cached_property
    def conditions(self) -> ConditionsBook:
        from desktop.store.conditions import ConditionsBook

        return ConditionsBook(self._database, self._clock)

    @cached_property
    def condition_undo(self) -> ConditionsUndo:
        from desktop.store.condition_undo import ConditionsUndo

        return ConditionsUndo(self._database, self._clock)

    @cached_property
    def clients(self) -> ClientBook:
        from desktop.store.client_rows import ClientBook

        return ClientBook(self._database, self._clock)

    @cached_property
    def analytics(self) -> Analytics:
        from desktop.store.analytics import Analytics

        return Analytics(self._database)

    @cached_property
    def checks(self) -> CheckBook:
        from desktop.store.checks import CheckBook

        return CheckBook(self._database, self._clock)

    @cached_property
    def check_states(self) -> CheckStates:
        from desktop.store.check_states import CheckStates

        return CheckStates(self._database)

    @cached_property
    def ai_log(self) -> AiLog:
        from desktop.store.ai_log import AiLog

        return AiLog(self._database, self._clock)

    @cached_property
    def erasure(self) -> Erasure:
        from desktop.store.erasure import Erasure

        return Erasure(self._database, self._clock)

    @cached_property
    def retention(self) -> Retention:
        from desktop.store.retention import Retention

        return Retention(self._database, self._clock)

    @cached_property
    def people(self) -> People:
        from desktop.store.people import People

        return People(self._database, self._clock)

    @cached_property
    def feeds(self) -> Feeds:
        from desktop.store.feeds import Feeds

        return Feeds(self._database, self._clock)

    @cached_property
    def publications(self) -> Publications:
        from desktop.store.publications import Publications

        return Publications(self._database, self._clock)

    @cached_property
    def other_hands(self) -> OtherHands:
        from desktop.store.presence import OtherHands

        return OtherHands(self._database)

    @cached_property
    def settings(self) -> Preferences:
        from desktop.store.preferences import Preferences

        return Preferences(self._database, self._clock)

    @cached_property
    def set_up(self) -> SetUpBook:
        from desktop.store.setup import SetUpBook

        return SetUpBook(self._database, self._clock)

    @property
    def dialect(self) -> str:
        return self._database.dialect

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """`callback(changes)` after every commit that changed something; returns how to stop it."""
        return self._database.subscribe(callback)

    @property
    def is_shared(self) -> bool:
        """Whether other desktops work on this database: then they hear each other."""
        return self._database.is_shared

    def subscribe_notes(self, reader: Callable[[Mapping[str, Any]], None]) -> Callable[[], None]:
        """Hears what other desktops `say`; returns how to stop it."""
        return self._database.subscribe_notes(reader)

    async def say(self, note: Mapping[str, Any]) -> None:
        """A small word to the desktops that listen now; nothing is kept of it."""
        await self._database.say(note)

    async def recover(self) -> Changes:
        """Once at start, before services run: what a crash left half done gets the state it really has."""
        return await self.outbox.recover() | await self.drafts.recover() | await self.bookings.expire_due()

    async def check(self) -> None:
        """Raises what is wrong with the database, for the doctor."""

        def work(connection: Connection) -> None:
            connection.execute(text("SELECT count(*) FROM chats"))

        await self._database.run(work)

    async def copy_to(self, copy: Callable[[Any], None]) -> None:
        """`copy` is given the driver's own connection, outside any transaction."""
        await self._database.tend(copy)

    async def forget_index(self) -> None:
        """The search's index is made anew when the store opens next."""
        await self._database.run(
            lambda connection: connection.execute(text("DELETE FROM options WHERE name = 'search_stemmer'"))
        )

    async def close(self) -> None:
        await self._database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


async def open_store(
    where: str | Path,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    instance: str = "local",
    key: str = "",
) -> Store:
    """Opens a file or an SQLAlchemy URL and brings it to the newest version of the tables.

    `instance` names this desktop among those that share one PostgreSQL. Broken `newer_database` when a newer program
    has been here; then nothing is touched.
    """

    def prepare(connection: Connection) -> None:
        upgrade(connection)
        refresh_index(connection)

    return Store(await Database.open(parse_url(where), prepare, key=key), clock, instance)
