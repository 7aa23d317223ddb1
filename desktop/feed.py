"""The relay as the desktop sees it: events pulled in order, permits, the stop, published calendars."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urljoin

import httpx

from desktop.errors import BronyaError, Refused, Rejected, Unreachable

_PATIENCE_S = 15.0
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A delivery of Avito as it came, not looked into. `body` is bytes when it was not UTF-8."""

    seq: int
    account: str
    received_at: datetime
    body: str | bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """Events after a cursor. Save them and `next` in one transaction: asking after `next` gives the relay leave to forget."""

    events: tuple[RawEvent, ...]
    next: int
    behind: int


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether we may answer this message. Not granted: `holder` got it at `at`, or the account is `stopped`."""

    granted: bool
    holder: str | None = None
    at: datetime | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """An account whose automatic replies are stopped."""

    account: str
    reason: str = ""
    by: str = ""
    at: datetime | None = None


class CursorExpired(Rejected):
    """We were away longer than the relay keeps events: sweep Avito's chats, then go on with `after=oldest - 1`."""

    default_code = "cursor_expired"

    def __init__(self, message: str, *, oldest: int) -> None:
        super().__init__(message, details={"oldest": oldest})
        self.oldest = oldest


class Feed:
    """One client's door to the relay. The HTTP client is the caller's to close."""

    def __init__(self, url: str, token: str, *, http: httpx.AsyncClient) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._http = http

    async def pull(self, after: int, wait: float = 0, limit: int = 100) -> Batch:
        """Waits up to `wait` seconds for the first event. CursorExpired when `after` is older than the relay remembers."""
        params = {"after": str(after), "limit": str(limit), "wait": f"{wait:g}"}
        data = await self._ask("GET", "/v1/events", params=params, timeout=httpx.Timeout(_PATIENCE_S + wait))
        try:
            events = tuple(_read_event(one) for one in data["events"])
            return Batch(events, int(data["next"]), int(data.get("behind", 0)))
        except (KeyError, TypeError, ValueError) as error:
            raise Unreachable("the relay answered no events", code="bad_answer") from error

    async def ask_permit(self, account: str, key: str) -> Permit:
        """`maybe_done` on the error: the permit may be ours, and nobody can know; never answer without it."""
        body = {"account": account, "key": key}
        try:
            data = await self._ask("POST", "/v1/permits", changes=True, json=body)
        except Refused as error:
            if error.code == "stopped":
                return Permit(granted=False, stopped=True)
            raise
        holder = data.get("holder")
        return Permit(
            data.get("granted") is True, holder if isinstance(holder, str) else None, _read_at(data.get("at"))
        )

    async def read_permit(self, account: str, key: str) -> Permit:
        """Who holds it and since when, nothing being asked for. Without a holder nobody does."""
        data = await self._ask("GET", "/v1/permits", params={"account": account, "key": key})
        holder = data.get("holder")
        return Permit(granted=False, holder=holder if isinstance(holder, str) else None, at=_read_at(data.get("at")))

    async def stop(self, account: str, reason: str = "") -> None:
        """Effective for everyone once it returns; survives the relay's restart."""
        await self._ask("PUT", "/v1/stop", json={"account": account, "reason": reason})

    async def unstop(self, account: str) -> None:
        await self._ask("DELETE", "/v1/stop", params={"account": account})

    async def read_stops(self) -> tuple[Stop, ...]:
        data = await self._ask("GET", "/v1/stop")
        stops = data.get("stops")
        if not isinstance(stops, list):
            # No list is not "nothing is stopped".
            raise Unreachable("the relay answered no stops", code="bad_answer")
        return tuple(_read_stop(one) for one in stops if isinstance(one, dict))

    async def put_calendar(self, name: str, ics: str) -> str:
        """Publishes a calendar and gives its secret, whole URL."""
        data = await self._ask(
            "PUT",
            f"/v1/calendars/{quote(name, safe='')}",
            content=ics.encode(),
            headers={"Content-Type": "text/calendar; charset=utf-8"},
        )
        url = data.get("url")
        if not isinstance(url, str):
            raise Unreachable("the relay answered no address of the calendar", code="bad_answer")
        return urljoin(self._url + "/", url.lstrip("/") if url.startswith("/") else url)

    async def delete_calendar(self, name: str) -> None:
        await self._ask("DELETE", f"/v1/calendars/{quote(name, safe='')}")

    async def stats(self) -> Mapping[str, Any]:
        return await self._ask("GET", "/v1/stats")

    async def _ask(
        self, method: str, path: str, *, changes: bool = False, headers: Mapping[str, str] | None = None, **parts: Any
    ) -> dict[str, Any]:
        sent = {"Authorization": f"Bearer {self._token}", **(headers or {})}
        parts.setdefault("timeout", httpx.Timeout(_PATIENCE_S))
        try:
            response = await self._http.request(method, self._url + path, headers=sent, **parts)
        except httpx.HTTPError as error:
            code = "timeout" if isinstance(error, httpx.TimeoutException) else "network"
            maybe_done = changes and not isinstance(error, _NEVER_LEFT)
            raise Unreachable(f"relay: {type(error).__name__}", code=code, maybe_done=maybe_done) from error
        except httpx.InvalidURL as error:
            raise Refused("the relay's address is no address", code="relay_url") from error
        data = _load(response)
        if not response.is_success:
            raise _translate(response, data, changes=changes)
        if response.status_code != 204 and data is None:
            raise Unreachable("the relay answered no JSON", code="bad_answer", maybe_done=changes)
        return data or {}


def _load(response: httpx.Response) -> dict[str, Any] | None:
    try:
        data = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _translate(response: httpx.Response, data: dict[str, Any] | None, *, changes: bool) -> BronyaError:
    error = (data or {}).get("error")
    error = error if isinstance(error, dict) else {}
    status, code = response.status_code, str(error.get("code") or "")
    words = f"relay {status}: {error.get('message') or code or 'no words'}"
    if status == 410 and code == "cursor_expired":
        oldest = error.get("oldest", (data or {}).get("oldest"))
        return CursorExpired(words, oldest=oldest if isinstance(oldest, int) else 0)
    if status == 429 or status >= 500:
        wait = response.headers.get("retry-after", "")
        retry_after_s = float(wait) if wait.isascii() and wait.isdigit() else None
        return Unreachable(words, code="relay_down", retry_after_s=retry_after_s, maybe_done=changes and status != 429)
    if status in {401, 403}:
        return Refused(words, code=code if code == "stopped" else "relay_token")
    if status < 400:
        return Unreachable(words, code="bad_answer")
    field = error.get("field")
    return Rejected(words, code=code or "rejected", field=field if isinstance(field, str) else None)


def _read_event(value: Any) -> RawEvent:
    body: str | bytes
    if "body_base64" in value:
        try:
            body = base64.b64decode(value["body_base64"], validate=True)
        except binascii.Error as error:
            raise ValueError("bad base64") from error
    else:
        body = str(value["body"])
    received_at = _read_at(value.get("received_at")) or datetime.now(UTC)
    return RawEvent(int(value["seq"]), str(value["account"]), received_at, body)


def _read_stop(value: Mapping[str, Any]) -> Stop:
    return Stop(
        account=str(value.get("account", "")),
        reason=str(value.get("reason") or ""),
        by=str(value.get("by") or ""),
        at=_read_at(value.get("at")),
    )


def _read_at(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
