"""The log in SQL: appending in commit order and reading a page after a cursor, on SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, bindparam, select

from relay.database import LOG_LOCK
from relay.tables import events, heads, log

PAGE_BYTES = 4 * 1024 * 1024  # a page ends early above this, so 500 large bodies do not become one answer
ROWS_AT_ONCE = 64
CHANNEL = "bronya_relay"
# The notification leaves with the commit; asked for here it costs no journey of its own.
TAKE_LOCK = f"SELECT pg_advisory_xact_lock({LOG_LOCK}), pg_notify('{CHANNEL}', '')"
COPY = "COPY events (seq, account, nth, received_at, body) FROM STDIN (FORMAT BINARY)"
ONE_ROW = "INSERT INTO events (seq, account, nth, received_at, body) VALUES (?,?,?,?,?)"
MANY_ROWS = [(size, ONE_ROW + ",(?,?,?,?,?)" * (size - 1)) for size in (256, 128, 64, 32, 16, 8, 4, 2, 1)]


class Arrival(NamedTuple):
    """A webhook as it came, before it has a place in the log."""

    account: str
    received_at: int
    body: bytes


class Event(NamedTuple):
    seq: int
    account: str
    received_at: int
    body: bytes


class Head(NamedTuple):
    """Where an account's part of the log begins and ends."""

    nth: int = 0
    last_seq: int = 0
    floor_seq: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What a client gets for a cursor, true at one moment: `tip` is the newest event of anyone at that moment."""

    events: Sequence[Event]
    behind: int
    tip: int


class CursorExpired(Exception):
    """Events after this cursor are gone, or never were (a log restored from a copy). `oldest` is the first there is."""

    def __init__(self, oldest: int) -> None:
        super().__init__(f"The oldest event is {oldest}.")
        self.oldest = oldest


def take_turn(connection: Connection, count: int) -> int:
    """Takes `count` places in the log and returns the first. From here to the commit no other relay writes.

    So `seq` is in commit order. Plain serial numbers are handed out before the commit: a reader then passes a number
    that is not yet visible, and never comes back to it. SQLite's BEGIN IMMEDIATE already admits one writer. On
    PostgreSQL the advisory lock makes relays stand in line; the counter's row lock holds the same on clusters where
    advisory locks do nothing.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(TAKE_LOCK)
    advance = _of(connection, "UPDATE log SET seq = seq + %s WHERE id = 1 RETURNING seq")
    return int(connection.exec_driver_sql(advance, (count,)).scalar_one()) - count + 1


def append_events(connection: Connection, arrivals: Sequence[Arrival], first: int) -> None:
    nths = _advance_heads(connection, arrivals, first)
    rows: list[object] = []
    for seq, (account, received_at, body) in enumerate(arrivals, first):
        nth = nths[account]
        nths[account] = nth + 1
        rows += (seq, account, nth, received_at, body)
    if connection.dialect.name == "sqlite":
        _insert_sqlite(connection, rows)
    else:
        _insert_postgres(connection, rows)


def _of(connection: Connection, statement: str) -> str:
    return statement.replace("%s", "?") if connection.dialect.name == "sqlite" else statement


def _advance_heads(connection: Connection, arrivals: Sequence[Arrival], first: int) -> dict[str, int]:
    """By account, the `nth` of its first arrival here."""
    counts = Counter(arrival.account for arrival in arrivals)
    lasts = {arrival.account: seq for seq, arrival in enumerate(arrivals, first)}
    statement = _of(
        connection,
        "INSERT INTO heads (account, nth, last_seq, floor_seq) VALUES (%s, %s, %s, 0) ON CONFLICT (account) DO UPDATE "
        "SET nth = heads.nth + excluded.nth, last_seq = excluded.last_seq RETURNING nth",
    )
    nths = {}
    for account, count in counts.items():
        nth = connection.exec_driver_sql(statement, (account, count, lasts[account])).scalar_one()
        nths[account] = int(nth) - count + 1
    return nths


def _insert_sqlite(connection: Connection, rows: list[object]) -> None:
    """Many rows a statement: each statement gives up the interpreter lock once, and gets it back late under load.

    The driver itself, for what SQLAlchemy does around a statement of 1,280 values costs as much as the insert.
    """
    execute = cast(sqlite3.Connection, connection.connection.driver_connection).execute
    start = 0
    for size, statement in MANY_ROWS:
        width = size * 5
        while len(rows) - start >= width:
            execute(statement, rows[start : start + width])
            start += width


def _insert_postgres(connection: Connection, rows: list[object]) -> None:
    """COPY in binary: as parameters of an INSERT every body would be escaped into text and back."""
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(COPY) as copy:
        copy.set_types(["int8", "text", "int8", "int8", "bytea"])
        for start in range(0, len(rows), 5):
            copy.write_row(rows[start : start + 5])


def read_heads(connection: Connection, accounts: Iterable[str] | None = None) -> dict[str, Head]:
    query = select(heads.c.account, heads.c.nth, heads.c.last_seq, heads.c.floor_seq)
    if accounts is not None:
        query = query.where(heads.c.account.in_(list(accounts)))
    return {row.account: Head(row.nth, row.last_seq, row.floor_seq) for row in connection.execute(query)}


def read_tip(connection: Connection) -> int:
    return int(connection.execute(select(log.c.seq)).scalar_one())


_of_account = (
    select(events.c.seq, events.c.account, events.c.received_at, events.c.body, events.c.nth)
    .where(events.c.account == bindparam("account"), events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
    .limit(bindparam("most"))
)
_of_anyone = (
    select(events.c.seq, events.c.account, events.c.received_at, events.c.body)
    .where(events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
    .limit(bindparam("most"))
)


def read_page(connection: Connection, accounts: frozenset[str], after: int, limit: int) -> Page:
    """The next events of these accounts. Costs one index seek an account that has news, wherever the cursor stands."""
    tip = read_tip(connection)
    known = read_heads(connection, accounts)
    if after > tip or any(after < head.floor_seq for head in known.values()):
        raise CursorExpired(_oldest(connection, known))
    fresh = [account for account, head in known.items() if head.last_seq > after]
    found: list[Event] = []
    left = {}
    size = 0
    lazily = connection.execution_options(yield_per=ROWS_AT_ONCE)
    with ExitStack() as opened:
        streams: list[Iterator[Any]] = []
        for account in fresh:
            rows = lazily.execute(_of_account, {"account": account, "after": after, "most": limit + 1})
            opened.callback(rows.close)
            first = next(rows, None)
            if first is not None:
                left[account] = known[account].nth - first.nth + 1
                streams.append(chain((first,), rows))
        for row in islice(merge(*streams), limit):
            found.append(Event(row.seq, row.account, row.received_at, row.body))
            left[row.account] = known[row.account].nth - row.nth
            size += len(row.body)
            if size > PAGE_BYTES:
                break
    return Page(found, sum(left.values()), tip)


def _oldest(connection: Connection, known: dict[str, Head]) -> int:
    """The first event still held of these accounts, or the number the next one will get."""
    firsts = []
    for account in known:
        row = connection.execute(_of_account, {"account": account, "after": 0, "most": 1}).first()
        if row:
            firsts.append(int(row[0]))
    floor = max((head.floor_seq for head in known.values()), default=0)
    return max(min(firsts, default=read_tip(connection) + 1), floor + 1)


def read_after(connection: Connection, after: int, limit: int) -> list[Event]:
    """Everybody's events in order: for keeping a relay's memory of the newest up with its siblings."""
    return [Event(*row) for row in connection.execute(_of_anyone, {"after": after, "most": limit})]
