"""The right to answer a message once, and the stop that withholds it. Both are durable before they are told."""

from __future__ import annotations

from time import time_ns
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, delete, insert, select

from relay.auth import Client
from relay.exchange import Problem, Request, Response, answer, read_object, read_query, unknown_account, wrong
from relay.feed import moment_text
from relay.tables import permits, stops

if TYPE_CHECKING:
    from relay.app import Relay

MOST_KEY = 300
MOST_REASON = 500
ACCOUNT_LENGTH = 64


async def ask_permit(relay: Relay, request: Request, client: Client) -> Response:
    value = read_object(request, {"account": ACCOUNT_LENGTH, "key": MOST_KEY})
    account = _own(client, value["account"])
    now = time_ns() // 1000
    outcome = await relay.queue.write(lambda connection: _grant(connection, account, value["key"], client.name, now))
    if isinstance(outcome, _Stopped):
        raise Problem(403, "stopped", outcome.sentence)
    if outcome is None:
        return answer({"granted": True}, 201)
    return answer({"granted": False, "holder": outcome.holder, "at": moment_text(outcome.granted_at)})


async def get_permit(relay: Relay, request: Request, client: Client) -> Response:
    """Who has the right to answer, without asking for it: whose hand wrote a reply is told from this."""
    values = read_query(request, {"account", "key"})
    for name in ("account", "key"):
        if name not in values:
            wrong(name, f"{name} is missing.", "missing")
    mine = (permits.c.account == _own(client, values["account"])) & (permits.c.key == values["key"])
    query = select(permits.c.holder, permits.c.granted_at).where(mine)
    row = await relay.read(lambda connection: connection.execute(query).first())
    return answer({"holder": row.holder, "at": moment_text(row.granted_at)} if row else {"holder": None, "at": None})


class _Stopped:
    def __init__(self, row: Row[Any, Any]) -> None:
        self.sentence = f"Automatic answers are stopped by {row.stopped_by}: {row.reason}"


def _grant(connection: Connection, account: str, key: str, holder: str, now: int) -> _Stopped | Row[Any, Any] | None:
    """None when granted. In the writer's transaction, in one order with every stop of every relay of this database."""
    stop = connection.execute(select(stops.c.stopped_by, stops.c.reason).where(stops.c.account == account)).first()
    if stop:
        return _Stopped(stop)
    mine = (permits.c.account == account) & (permits.c.key == key)
    earlier = connection.execute(select(permits.c.holder, permits.c.granted_at).where(mine)).first()
    if earlier is None:
        connection.execute(insert(permits).values(account=account, key=key, holder=holder, granted_at=now))
    return earlier


async def put_stop(relay: Relay, request: Request, client: Client) -> Response:
    value = read_object(request, {"account": ACCOUNT_LENGTH}, {"reason": MOST_REASON})
    account = _own(client, value["account"])
    stop = {
        "account": account,
        "reason": value.get("reason", ""),
        "stopped_by": client.name,
        "stopped_at": time_ns() // 1000,
    }

    def stop_account(connection: Connection) -> None:
        connection.execute(delete(stops).where(stops.c.account == account))
        connection.execute(insert(stops).values(stop))

    await relay.queue.write(stop_account)
    return answer({"stop": _shown(account, value.get("reason", ""), client.name, int(str(stop["stopped_at"])))})


async def delete_stop(relay: Relay, request: Request, client: Client) -> Response:
    values = read_query(request, {"account"})
    if "account" not in values:
        wrong("account", "account is missing.", "missing")
    account = _own(client, values["account"])
    await relay.queue.write(
        lambda connection: connection.execute(delete(stops).where(stops.c.account == account)).close()
    )
    return answer({"stop": None})


async def get_stops(relay: Relay, request: Request, client: Client) -> Response:
    read_query(request, set())
    rows = await relay.read(
        lambda connection: connection.execute(
            select(stops).where(stops.c.account.in_(client.accounts)).order_by(stops.c.account)
        ).all()
    )
    return answer({"stops": [_shown(row.account, row.reason, row.stopped_by, row.stopped_at) for row in rows]})


def _own(client: Client, account: str) -> str:
    if account not in client.accounts:
        raise unknown_account()
    return account


def _shown(account: str, reason: str, stopped_by: str, stopped_at: int) -> dict[str, str]:
    return {"account": account, "reason": reason, "by": stopped_by, "at": moment_text(stopped_at)}
