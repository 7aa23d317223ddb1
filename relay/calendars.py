"""Calendars a client publishes and other services fetch by an unguessable address."""

from __future__ import annotations

from hashlib import sha256
from hmac import compare_digest
from time import time_ns
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sqlalchemy import Connection, delete, insert, select, update

from relay.auth import Client, digest_of, new_secret, refuse_locked
from relay.exchange import Problem, Request, Response, answer, is_storable, read_query, wrong
from relay.tables import calendars

if TYPE_CHECKING:
    from relay.app import Relay

MOST_NAME = 120
MOST_CALENDARS = 1_000
PUT_PREFIX = b"/v1/calendars/"
GET_PREFIX = b"/calendars/"


async def put_calendar(relay: Relay, request: Request, client: Client) -> Response:
    """The address stays the same from one PUT to the next, until the calendar is taken back."""
    read_query(request, set())
    name = _name_of(request)
    kind = request.headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    if kind != b"text/calendar":
        raise Problem(415, "content_type", "A calendar comes as text/calendar.")
    if not request.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"BEGIN:VCALENDAR"):
        raise Problem(422, "not_a_calendar", "A calendar begins with BEGIN:VCALENDAR.")
    secret = await relay.queue.write(lambda connection: _save(connection, client.scope, name, request.body))
    if secret is None:
        raise Problem(422, "too_many_calendars", f"A client may publish {MOST_CALENDARS} calendars.")
    return answer({"url": f"/calendars/{secret}.ics"})


def _save(connection: Connection, scope: str, name: str, content: bytes) -> str | None:
    mine = (calendars.c.scope == scope) & (calendars.c.name == name)
    values = {"content": content, "updated_at": time_ns() // 1000}
    known = connection.execute(select(calendars.c.secret).where(mine)).scalar()
    if known is not None:
        connection.execute(update(calendars).where(mine).values(values))
        return str(known)
    names = connection.execute(select(calendars.c.name).where(calendars.c.scope == scope)).all()
    if len(names) >= MOST_CALENDARS:
        return None
    secret = new_secret()
    hashed = digest_of(secret.encode())
    connection.execute(insert(calendars).values(scope=scope, name=name, secret=secret, secret_hash=hashed, **values))
    return secret


async def delete_calendar(relay: Relay, request: Request, client: Client) -> Response:
    read_query(request, set())
    mine = (calendars.c.scope == client.scope) & (calendars.c.name == _name_of(request))
    gone = await relay.queue.write(lambda connection: connection.execute(delete(calendars).where(mine)).rowcount)
    if not gone:
        raise Problem(404, "not_found", "There is no such calendar.")
    return Response(204)


async def get_calendar(relay: Relay, request: Request) -> Response:
    secret = request.path.removeprefix(GET_PREFIX).removesuffix(b".ics")
    digest = digest_of(secret)
    address = relay.address_of(request)
    row = await relay.read(
        lambda connection: connection.execute(
            select(calendars.c.secret_hash, calendars.c.content).where(calendars.c.secret_hash == digest)
        ).first()
    )
    if row is None or not compare_digest(bytes(row.secret_hash), digest) or not request.path.endswith(b".ics"):
        refuse_locked(relay.lockout, address, digest)
        relay.note_wrong(address, digest)
        raise Problem(404, "not_found", "There is nothing here.")
    content = bytes(row.content)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if _matches(request.headers.get(b"if-none-match", b"").decode("latin-1"), etag):
        return Response(304, headers=headers)
    return Response(200, content, "text/calendar; charset=utf-8", headers)


def _matches(asked: str, etag: str) -> bool:
    known = {part.strip().removeprefix("W/") for part in asked.split(",")}
    return "*" in known or etag in known


def _name_of(request: Request) -> str:
    try:
        name = unquote(request.path.removeprefix(PUT_PREFIX).decode("ascii"), errors="strict")
    except ValueError as error:
        raise Problem(422, "invalid", "The calendar's name could not be read.", field="name") from error
    if not 0 < len(name) <= MOST_NAME or "/" in name or not name.isprintable() or not is_storable(name):
        wrong("name", f"A calendar's name is 1 to {MOST_NAME} printable characters without a slash.")
    return name
