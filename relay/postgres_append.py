"""A batch of webhooks appended to PostgreSQL by one statement: one journey, one sync, one wait for the interpreter lock.

Statement by statement (turn, heads, COPY, COMMIT) the writer's thread waits six times for the server and then for the
interpreter lock beside a busy loop: 8,398 webhooks/s where one prepared statement takes 16,504.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from psycopg import errors
from psycopg.pq import ExecStatus, Format

if TYPE_CHECKING:
    from psycopg import Connection

    from relay.event_log import Arrival

NAME = b"append_webhooks"
# What another relay holds is waited for in one order everywhere: first the log's row, then heads, as their source is
# the log's row. So two relays cannot wait for each other, and `seq` is in commit order: the row is held to the commit.
APPEND = b"""
WITH turn AS (
  UPDATE log SET seq = seq + $1::bigint WHERE id = 1 RETURNING seq - $1::bigint AS before
), run AS (
  SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS run (account, count, lasts)
), head AS (
  INSERT INTO heads (account, nth, last_seq, floor_seq)
    SELECT run.account, run.count, turn.before + run.lasts, 0 FROM turn, run
    ON CONFLICT (account) DO UPDATE SET nth = heads.nth + excluded.nth, last_seq = excluded.last_seq
    RETURNING account, nth, last_seq
), written AS (
  INSERT INTO events (seq, account, nth, received_at, body)
    SELECT turn.before + arrival.place, head.account, head.nth - head.last_seq + turn.before + arrival.place,
      arrival.received_at, substr($8::bytea, arrival.at, arrival.size)
    FROM turn, unnest($5::bigint[], $6::int[], $7::int[]) WITH ORDINALITY AS arrival (received_at, at, size, place)
    JOIN run ON arrival.place > run.lasts - run.count AND arrival.place <= run.lasts
    JOIN head ON head.account = run.account
)
SELECT before + 1, pg_notify($9, $10) FROM turn
"""
BY_ACCOUNT = itemgetter(0)
TEXT, BINARY = Format.TEXT, Format.BINARY
FORMATS = [TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, BINARY, TEXT, TEXT]


class PostgresAppender:
    """Lives as long as the writer's connection, which is in autocommit from `append` to `stand_aside`.

    `channel` is notified of every commit, with `name` to know one's own by.
    """

    def __init__(self, connection: Connection[Any], channel: str, name: str) -> None:
        self._connection = connection
        self._server = connection.pgconn
        self._told = [channel.encode(), name.encode()]
        prepared = self._server.prepare(NAME, APPEND)
        if prepared.status != ExecStatus.COMMAND_OK:
            raise errors.error_from_result(prepared)

    def append(self, arrivals: list[Arrival]) -> int:
        """Durable when it returns the first `seq`; each account's webhooks then stand together, in their order.

        After any error this appender is no longer good.
        """
        if not self._connection.autocommit:
            self._connection.autocommit = True
        arrivals.sort(key=BY_ACCOUNT)
        accounts, counts, lasts, places = [], [], [], 0
        for account, run in groupby(arrivals, BY_ACCOUNT):
            count = sum(1 for _ in run)
            places += count
            accounts.append(_quoted(account))
            counts.append(count)
            lasts.append(places)
        sizes = [len(arrival.body) for arrival in arrivals]
        starts, at = [], 1
        for size in sizes:
            starts.append(at)
            at += size
        moments = [arrival.received_at for arrival in arrivals]
        columns = [_array(column) for column in (accounts, counts, lasts, moments, starts, sizes)]
        bodies = b"".join([arrival.body for arrival in arrivals])
        values = [str(places).encode(), *columns, bodies, *self._told]
        answer = self._server.exec_prepared(NAME, values, FORMATS, TEXT)
        if answer.status != ExecStatus.TUPLES_OK:
            raise errors.error_from_result(answer)
        first = answer.get_value(0, 0)
        assert first is not None
        return int(first)

    def stand_aside(self) -> None:
        """For those who begin and commit by themselves on this connection. Costs no journey."""
        self._connection.autocommit = False


def _array(values: list[Any]) -> bytes:
    return ("{" + ",".join(map(str, values)) + "}").encode()


def _quoted(account: str) -> str:
    return '"' + account.replace("\\", "\\\\").replace('"', '\\"') + '"'
