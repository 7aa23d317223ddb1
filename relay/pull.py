"""Picking up events: a page after a cursor, at once or as soon as there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relay.auth import Client
from relay.event_log import CursorExpired, Page, read_page
from relay.exchange import LARGEST, Problem, Request, Response, read_query, read_seconds, read_whole

if TYPE_CHECKING:
    from relay.app import Relay

MOST_EVENTS = 500
MOST_WAIT_S = 30


async def pick_up(relay: Relay, request: Request, client: Client) -> Response:
    values = read_query(request, {"after", "limit", "wait"})
    after = read_whole(values, "after", 0, 0, LARGEST)
    limit = read_whole(values, "limit", 100, 1, MOST_EVENTS)
    wait_s = read_seconds(values, "wait", MOST_WAIT_S)
    deadline = relay.loop.time() + wait_s
    page = await _page(relay, client, after, limit)
    relay.acknowledge(client, after)
    while not page.events and not relay.draining:
        left_s = deadline - relay.loop.time()
        if left_s <= 0:
            break
        if relay.feed.tip <= page.tip:
            await relay.feed.arrival(client.accounts, left_s)
        client = relay.authorize(request)  # it may have been revoked while it waited
        page = await _page(relay, client, after, limit)
    return _respond(relay, page, after)


async def _page(relay: Relay, client: Client, after: int, limit: int) -> Page:
    page = relay.feed.page(client.accounts, after, limit)
    if page is not None:
        return page
    try:
        return await relay.read(lambda connection: read_page(connection, client.accounts, after, limit))
    except CursorExpired as expired:
        raise Problem(
            410,
            "cursor_expired",
            f"Events after this cursor are no longer kept; go on with after={expired.oldest - 1}.",
            field="after",
            details={"oldest": expired.oldest},
        ) from expired


def _respond(relay: Relay, page: Page, after: int) -> Response:
    relay.metrics.delivered += len(page.events)
    following = page.events[-1].seq if page.events else after
    body = b'{"events": [%s], "next": %d, "behind": %d}' % (
        b", ".join(relay.feed.render(page.events)),
        following,
        page.behind,
    )
    return Response(200, body, headers={"Cache-Control": "no-store"})
