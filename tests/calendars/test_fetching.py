"""Asking a web server for a calendar: conditions, bounds, redirects, refusals."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from desktop.calendars.addresses import check_address
from desktop.calendars.fetching import MOST_BYTES, fetch_calendar
from desktop.errors import BronyaError, Refused, Rejected, Unreachable
from tests.calendars.rig import URL, make_calendar, serve

ICS = make_calendar().encode()


def client(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


async def fail(answer: Callable[[httpx.Request], httpx.Response], url: str = URL) -> BronyaError:
    with pytest.raises(BronyaError) as caught:
        await fetch_calendar(client(answer), url, patience_s=5)
    return caught.value


async def test_what_has_not_changed_is_not_sent_again() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("if-none-match") == '"1"' and request.headers.get("if-modified-since") == "then":
            return httpx.Response(304)
        return serve(200, ICS, ETag='"1"', Last_Modified="then")

    first = await fetch_calendar(client(answer), URL)
    assert (first.content, first.etag, first.modified) == (ICS, '"1"', "then")
    again = await fetch_calendar(client(answer), URL, etag=first.etag, modified=first.modified)
    assert (again.content, again.etag, again.modified) == (None, '"1"', "then")


async def test_not_modified_that_nobody_asked_for_is_no_answer() -> None:
    assert (await fail(lambda _: httpx.Response(304))).code == "feed_answer"


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, Refused, "feed_access"),
        (403, Refused, "feed_access"),
        (404, Refused, "feed_gone"),
        (410, Refused, "feed_gone"),
        (429, Unreachable, "feed_busy"),
        (500, Unreachable, "feed_down"),
        (503, Unreachable, "feed_down"),
        (418, Unreachable, "feed_answer"),
        (204, Unreachable, "feed_answer"),
    ],
)
async def test_refusals_are_told_apart_by_who_can_act(status: int, kind: type[BronyaError], code: str) -> None:
    error = await fail(lambda _: httpx.Response(status, headers={"Retry-After": "120"}))
    assert (type(error), error.code) == (kind, code)
    if status in {429, 503}:
        assert isinstance(error, Unreachable)
        assert error.retry_after_s == 120


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (httpx.ConnectError("refused"), "feed_network"),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]"), "feed_tls"),
        (httpx.ReadTimeout("slow"), "feed_timeout"),
        (httpx.RemoteProtocolError("cut"), "feed_network"),
    ],
)
async def test_troubles_of_the_way_are_tried_again(trouble: httpx.HTTPError, code: str) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise trouble

    error = await fail(answer)
    assert isinstance(error, Unreachable)
    assert error.code == code


async def test_server_that_never_ends_is_left_after_a_while() -> None:
    async def drip() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.001)
            yield b"B"

    with pytest.raises(Unreachable) as caught:
        await fetch_calendar(client(lambda _: httpx.Response(200, content=drip())), URL, patience_s=0.05)
    assert caught.value.code == "feed_timeout"


async def test_packed_calendars_are_unpacked_and_bombs_are_not() -> None:
    def pack(content: bytes) -> Callable[[httpx.Request], httpx.Response]:
        return lambda _: serve(200, gzip.compress(content), Content_Encoding="gzip")

    assert (await fetch_calendar(client(pack(ICS)), URL)).content == ICS
    assert (await fail(pack(b"\0" * (MOST_BYTES + 1)))).code == "feed_too_big"
    assert (await fail(lambda _: serve(200, b"no gzip", Content_Encoding="gzip"))).code == "feed_format"
    assert (await fail(lambda _: serve(200, Content_Length=str(MOST_BYTES + 1)))).code == "feed_too_big"


async def test_redirects_are_followed_but_not_into_this_network_nor_for_ever() -> None:
    def to(location: str) -> Callable[[httpx.Request], httpx.Response]:
        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.path == "/there.ics":
                return serve(200, ICS)
            return httpx.Response(302, headers={"Location": location})

        return answer

    for location in ("/there.ics", "https://other.example.com/there.ics"):
        assert (await fetch_calendar(client(to(location)), URL)).content == ICS
    for location in (
        "file:///etc/passwd",
        "http://127.0.0.1/there.ics",
        "http://169.254.169.254/",
        "http://localhost/",
    ):
        assert (await fail(to(location))).code == "feed_url"
    assert (await fail(to("/cal.ics"))).code == "feed_redirects"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("webcal://example.org/cal.ics", "https://example.org/cal.ics"),
        (" HTTPS://example.org/cal.ics?s=1#part ", "https://example.org/cal.ics?s=1"),
        ("http://127.0.0.1:5232/anna/", "http://127.0.0.1:5232/anna/"),  # one's own server, by one's own word
    ],
)
def test_addresses_are_asked_as_they_are_meant(written: str, asked: str) -> None:
    assert check_address(written) == asked


@pytest.mark.parametrize(
    "address",
    ["", "cal.ics", "file:///etc/passwd", "ftp://example.org/a", "javascript:1", "https://", "https://a b/", "http://[",
     "https://u:p@example.org/", "https://exa\nmple.org/", "https://example.org:port/", "https://" + "a" * 2000],
)  # fmt: skip
def test_what_is_no_address_of_a_calendar_is_refused(address: str) -> None:
    with pytest.raises(Rejected) as refused:
        check_address(address)
    assert (refused.value.code, refused.value.field) == ("feed_url", "url")
