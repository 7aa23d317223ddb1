"""Asks a web server for a calendar: conditionally, for a bounded time and size, with its refusals told by who can act."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from desktop.calendars.addresses import check_address, follow
from desktop.errors import BronyaError, Refused, Rejected, Unreachable

MOST_BYTES = 10 * 1024 * 1024
_MOST_REDIRECTS = 5
_PATIENCE_S = 60.0  # for the whole of it: a server that sends a byte a second is as good as silent
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_HEADERS = {
    "User-Agent": "Bronya",
    "Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1",
    "Accept-Encoding": "gzip, identity",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """`content` is None when nothing has changed since the etag or the time that was given."""

    content: bytes | None
    etag: str | None = None
    modified: str | None = None


async def fetch_calendar(
    http: httpx.AsyncClient,
    url: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    patience_s: float = _PATIENCE_S,
) -> Fetched:
    """Unreachable is tried again, Refused waits for the owner, Rejected says that what came is no calendar we can take."""
    headers = dict(_HEADERS)
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    with translated():
        async with asyncio.timeout(patience_s):
            return await _follow(http, check_address(url), headers)


@contextmanager
def translated() -> Iterator[None]:
    """Errors of the way to a server, told by who can act."""
    try:
        yield
    except TimeoutError as error:
        raise Unreachable("the calendar's server is too slow", code="feed_timeout") from error
    except httpx.TimeoutException as error:
        raise Unreachable("the calendar's server did not answer", code="feed_timeout") from error
    except httpx.ConnectError as error:
        is_tls = "certificate" in str(error).lower() or "ssl" in str(error).lower()
        raise Unreachable("no connection to the calendar", code="feed_tls" if is_tls else "feed_network") from error
    except httpx.HTTPError as error:
        raise Unreachable(f"calendar: {type(error).__name__}", code="feed_network") from error
    except httpx.InvalidURL as error:
        raise Rejected("this is no address", code="feed_url", field="url") from error


async def _follow(http: httpx.AsyncClient, url: str, headers: dict[str, str]) -> Fetched:
    for _ in range(_MOST_REDIRECTS + 1):
        request = http.build_request("GET", url, headers=headers, timeout=_TIMEOUT)
        response = await http.send(request, stream=True, follow_redirects=False)
        try:
            if response.is_redirect and "location" in response.headers:
                url = follow(url, response.headers["location"])
                continue
            return await _take(response, headers)
        finally:
            await response.aclose()
    raise Unreachable("the server redirects in a circle", code="feed_redirects")


async def _take(response: httpx.Response, asked: dict[str, str]) -> Fetched:
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    if response.status_code == 304 and ("If-None-Match" in asked or "If-Modified-Since" in asked):
        return Fetched(None, etag or asked.get("If-None-Match"), modified or asked.get("If-Modified-Since"))
    if response.status_code != 200:
        raise refuse_status(response)
    length = response.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) > MOST_BYTES:
        raise _too_big()
    return Fetched(await read_body(response), etag, modified)


async def read_body(response: httpx.Response) -> bytes:
    """Unpacked by ourselves: the client's own unpacking would open a bomb in one go."""
    kind = response.headers.get("content-encoding", "identity").strip().lower()
    if kind not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        raise Rejected(f"the calendar comes packed as {kind}", code="feed_format")
    unpacker = None if kind in {"identity", ""} else zlib.decompressobj(zlib.MAX_WBITS | 32)
    parts, size = [], 0
    async for chunk in response.aiter_raw(65_536):
        part = chunk
        if unpacker is not None:
            try:
                part = unpacker.decompress(chunk, MOST_BYTES + 1 - size)
            except zlib.error as error:
                raise Rejected("the calendar comes badly packed", code="feed_format") from error
        size += len(part)
        if size > MOST_BYTES:
            raise _too_big()
        parts.append(part)
    return b"".join(parts)


def refuse_status(response: httpx.Response) -> BronyaError:
    """What an answer other than the wanted one means."""
    status = response.status_code
    words = f"the calendar's server answered {status}"
    if status in {401, 403, 407}:
        return Refused(words, code="feed_access")
    if status in {404, 410}:
        return Refused(words, code="feed_gone")
    if status == 429:
        return Unreachable(words, code="feed_busy", retry_after_s=_read_wait(response.headers.get("retry-after", "")))
    if status >= 500 or status == 408:
        return Unreachable(words, code="feed_down", retry_after_s=_read_wait(response.headers.get("retry-after", "")))
    return Unreachable(words, code="feed_answer")


def _read_wait(text: str) -> float | None:
    """Seconds or a date (RFC 9110 10.2.3)."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _too_big() -> Rejected:
    return Rejected(f"the calendar is larger than {MOST_BYTES} bytes", code="feed_too_big")
