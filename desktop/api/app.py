"""The calls as an ASGI application: who may come in, which call it is, and what it is answered."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from desktop.api.bench import Ask, Bench, Call
from desktop.api.callers import find_caller, need_right
from desktop.api.hosts import is_our_host
from desktop.api.limits import Bucket
from desktop.api.openapi import describe
from desktop.api.problems import Problem, answer, to_problem
from desktop.api.reading import read_body, read_query
from desktop.api.table import CALLS
from desktop.domain.rights import Actor, acting_as
from desktop.errors import BronyaError

log = logging.getLogger(__name__)

LARGEST_BODY = 256 * 1024
DESCRIPTION = "/api/openapi.json"
_PHP = re.compile(r"^(/api/[^/.]+)\.php(?=/|$)")
_TOKEN = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class _Place:
    """One path of the table with its calls by method; several of one method are told apart by `action`."""

    pattern: re.Pattern[str]
    calls: Mapping[str, tuple[Call, ...]]


class Api:
    """One for each time it is switched on. `host` is what it was told to listen at."""

    def __init__(self, bench: Bench, *, host: str = "127.0.0.1", calls: Iterable[Call] = CALLS) -> None:
        self._bench = bench
        self._host = host
        self._places = _lay_out(tuple(calls))
        self._requests = Bucket(200, 50)
        self._strangers = Bucket(30, 0.5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Problem as problem:
            response = problem.response()
        except BronyaError as error:
            log.info("%s %s: %s: %s", request.method, _shown(request), error.code, error.message)
            response = to_problem(error).response()
        except ClientDisconnect:
            return
        except Exception:
            log.exception("%s %s broke", request.method, _shown(request))
            response = Problem(500, "broken", "This is a fault of the program; its log says more.").response()
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if not is_our_host(request.headers.get("host", ""), self._host):
            raise Problem(403, "host", "The Host header names another site.", field="Host")
        path = _PHP.sub(r"\1", request.url.path)
        if path == DESCRIPTION:
            if request.method != "GET":
                raise _wrong_method(("GET",))
            return Response(describe(), media_type="application/json", headers={"Cache-Control": "no-store"})
        place, values = self._find(path)
        # Who asks is settled first: a stranger learns nothing of which calls there are but from the description.
        caller = await self._let_in(request)
        if place is None:
            raise Problem(404, "no_such_call", f"There is no call {path[:100]}.")
        calls = place.calls.get(request.method)
        if calls is None:
            raise _wrong_method(place.calls)
        body = await _read_whole(request)
        call = _choose(calls, request)
        need_right(caller, call.right)
        query = read_query(request.scope["query_string"], call.query)
        asked = _read_asked(call, request, body)
        with acting_as(caller):
            found = await call.handler(Ask(self._bench, caller, query, asked, values, body))
        return answer(found.model_dump(mode="json"), call.status)

    def _find(self, path: str) -> tuple[_Place | None, dict[str, str]]:
        for place in self._places:
            if match := place.pattern.fullmatch(path):
                return place, match.groupdict()
        return None, {}

    async def _let_in(self, request: Request) -> Actor:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        token = token.strip()
        caller = None
        if scheme.lower() == "bearer" and _TOKEN.fullmatch(token):
            caller = await find_caller(self._bench.store, token)
        if caller is None:
            self._limit(self._strangers, request.client.host if request.client else "")
            words = "Give Authorization: Bearer with an operator's API token."
            raise Problem(401, "unauthorized", words, headers={"WWW-Authenticate": "Bearer"})
        self._limit(self._requests, caller.login)
        return caller

    @staticmethod
    def _limit(bucket: Bucket, name: str) -> None:
        if wait_s := bucket.take(name):
            headers = {"Retry-After": str(max(1, round(wait_s)))}
            raise Problem(429, "too_many", "Too many requests; wait a little.", headers=headers)


def _lay_out(calls: tuple[Call, ...]) -> tuple[_Place, ...]:
    paths = dict.fromkeys(call.path for call in calls)
    places = []
    for path in paths:
        pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]{1,200})", path))
        here = [call for call in calls if call.path == path]
        methods = dict.fromkeys(call.method for call in here)
        places.append(_Place(pattern, {one: tuple(call for call in here if call.method == one) for one in methods}))
    return tuple(places)


def _choose(calls: tuple[Call, ...], request: Request) -> Call:
    if calls[0].action is None:
        return calls[0]
    actions = request.query_params.getlist("action")
    known = ", ".join(str(call.action) for call in calls)
    if not actions:
        raise Problem(422, "missing", f"action is missing: give {known}", field="action")
    found = next((call for call in calls if [call.action] == actions), None)
    if found is None:
        raise Problem(422, "invalid", f"action: give {known}", field="action")
    return found


def _read_asked(call: Call, request: Request, body: bytes) -> object:
    if call.takes_anything:
        return None
    if call.body is None:
        if body:
            raise Problem(422, "invalid", "This call takes no body.")
        return None
    if call.body_may_be_empty and not body:
        return call.body()
    return read_body(request.headers.get("content-type", ""), body, call.body)


async def _read_whole(request: Request) -> bytes:
    """Never more than LARGEST_BODY in memory, whatever the head promised."""
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > LARGEST_BODY:
        raise _too_large()
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            raise _too_large()
        parts.append(part)
    return b"".join(parts)


def _too_large() -> Problem:
    words = f"The body is larger than {LARGEST_BODY} bytes."
    return Problem(413, "too_large", words, headers={"Connection": "close"})


def _wrong_method(known: Iterable[str]) -> Problem:
    allowed = ", ".join(known)
    return Problem(405, "method", f"This call takes {allowed}.", headers={"Allow": allowed})


def _shown(request: Request) -> str:
    return request.url.path[:200]
