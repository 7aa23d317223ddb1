"""Which call is whose: every path of the relay in one table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, Connection, bindparam, case, update

from relay import calendars, health, permits, pull, webhook
from relay.auth import Client
from relay.exchange import Problem, Request, Response
from relay.openapi import describe_api
from relay.tables import clients

if TYPE_CHECKING:
    from relay.app import Relay

Open = Callable[["Relay", Request], Awaitable[Response]]
Closed = Callable[["Relay", Request, Client], Awaitable[Response]]

OPEN: dict[bytes, Open] = {
    b"/healthz": health.healthz,
    b"/readyz": health.readyz,
    b"/metrics": health.metrics,
    b"/openapi.json": describe_api,
}
CLOSED: dict[bytes, dict[str, Closed]] = {
    b"/v1/events": {"GET": pull.pick_up},
    b"/v1/permits": {"GET": permits.get_permit, "POST": permits.ask_permit},
    b"/v1/stop": {"GET": permits.get_stops, "PUT": permits.put_stop, "DELETE": permits.delete_stop},
    b"/v1/stats": {"GET": health.stats},
}
CALENDAR: dict[str, Closed] = {"PUT": calendars.put_calendar, "DELETE": calendars.delete_calendar}


async def dispatch(relay: Relay, request: Request) -> Response:
    key = webhook.key_of(request.path)
    if key is not None:
        return await webhook.take(relay, request, key)
    if request.path in OPEN:
        _require(request, ("GET", "HEAD"))
        return await OPEN[request.path](relay, request)
    if request.path.startswith(calendars.GET_PREFIX):
        _require(request, ("GET", "HEAD"))
        return await calendars.get_calendar(relay, request)
    methods = CALENDAR if request.path.startswith(calendars.PUT_PREFIX) else CLOSED.get(request.path)
    if methods is None:
        raise Problem(404, "not_found", "There is nothing here.")
    _require(request, tuple(methods))
    return await methods[request.method](relay, request, await relay.client_of(request))


def _require(request: Request, methods: tuple[str, ...]) -> None:
    if request.method not in methods:
        allowed = ", ".join(methods)
        raise Problem(405, "method_not_allowed", f"This path takes {allowed}.", headers={"Allow": allowed})


def save_acknowledged(connection: Connection, seen: dict[str, tuple[int, int]]) -> None:
    asked: BindParameter[int] = bindparam("asked")
    connection.execute(
        update(clients)
        .where(clients.c.id == bindparam("whose"))
        .values(read_to=case((clients.c.read_to < asked, asked), else_=clients.c.read_to), seen_at=bindparam("seen")),
        [{"whose": client, "asked": after, "seen": at} for client, (after, at) in seen.items()],
    )
