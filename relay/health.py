"""How the relay is: for load balancers, for Prometheus, and for the clients about their own accounts."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from relay.auth import Client, is_in
from relay.config import LOOPBACK
from relay.event_log import read_heads
from relay.event_queue import CannotStore
from relay.exchange import Request, Response, answer, cannot_store, read_query
from relay.feed import moment_text
from relay.tables import client_accounts, clients, events

if TYPE_CHECKING:
    from relay.app import Relay

FRESH_S = 2.0
RED_S = 5.0  # on a full disk a small commit goes through between large ones that do not


async def healthz(relay: Relay, request: Request) -> Response:
    """The process answers; nothing more."""
    read_query(request, set())
    return answer({"ok": True, "draining": relay.draining})


async def readyz(relay: Relay, request: Request) -> Response:
    """503 when it cannot write: asked, it makes a commit unless one has just gone well."""
    read_query(request, set())
    if relay.draining or monotonic() - relay.queue.failed_at < RED_S:
        raise cannot_store()
    if monotonic() - relay.queue.wrote_at > FRESH_S:
        try:
            await relay.queue.write(lambda _connection: None)
        except CannotStore:
            raise cannot_store() from None
    return answer({"ok": True})


async def metrics(relay: Relay, request: Request) -> Response:
    """For this machine, or with a client's token."""
    if not is_in(relay.address_of(request), LOOPBACK):
        await relay.client_of(request)
    waiting = {future for futures in relay.feed.waiting.values() for future in futures}
    gauges = {
        "connections": ("Open connections.", float(len(relay.connections))),
        "waiting_clients": ("Clients waiting for the next event.", float(len(waiting))),
        "newest_event": ("The seq of the newest event.", float(relay.feed.tip)),
        "can_write": ("1 when the last commit went well.", float(relay.queue.failed_at < relay.queue.wrote_at)),
    }
    return Response(200, relay.metrics.render(gauges), "text/plain; version=0.0.4; charset=utf-8")


async def stats(relay: Relay, request: Request, client: Client) -> Response:
    read_query(request, set())
    return answer(await relay.read(lambda connection: read_stats(connection, client.accounts)))


def read_stats(connection: Connection, accounts: frozenset[str] | None = None) -> dict[str, Any]:
    """Counts by account, oldest, newest, and how far clients have read. A client sees those who see no more than it."""
    heads = read_heads(connection, accounts)
    found = []
    for account, head in sorted(heads.items()):
        mine = select(events.c.seq, events.c.nth, events.c.received_at).where(events.c.account == account)
        first = connection.execute(mine.order_by(events.c.seq).limit(1)).first()
        last = connection.execute(mine.order_by(events.c.seq.desc()).limit(1)).first()
        found.append(
            {
                "account": account,
                "events": head.nth - first.nth + 1 if first else 0,
                "ever": head.nth,
                "oldest": moment_text(first.received_at) if first else None,
                "newest": moment_text(last.received_at) if last else None,
                "oldest_seq": first.seq if first else None,
                "newest_seq": last.seq if last else None,
            }
        )
    return {"accounts": found, "clients": _readers(connection, accounts)}


def _readers(connection: Connection, accounts: frozenset[str] | None) -> list[dict[str, Any]]:
    given: dict[str, set[str]] = {}
    for row in connection.execute(select(client_accounts.c.client_id, client_accounts.c.account)):
        given.setdefault(row.client_id, set()).add(row.account)
    query = select(clients).where(clients.c.revoked_at.is_(None)).order_by(clients.c.created_at, clients.c.id)
    return [
        {
            "id": row.id,
            "name": row.name,
            "accounts": sorted(given.get(row.id, set())),
            "read_to": row.read_to,
            "seen_at": moment_text(row.seen_at) if row.seen_at is not None else None,
        }
        for row in connection.execute(query)
        if accounts is None or given.get(row.id, set()) <= accounts
    ]
