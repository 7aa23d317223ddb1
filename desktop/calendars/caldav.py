"""CalDAV calendars: found from an address, read by what changed, written event by event. Four requests over httpx."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import httpx

from desktop.calendars.addresses import check_address, follow, is_same_server
from desktop.calendars.caldav_xml import CAL, CS, DAV, DavAnswer, ask_contents, ask_events, ask_properties, read_answers
from desktop.calendars.fetching import read_body, refuse_status, translated
from desktop.errors import BronyaError, Refused, Rejected, Unreachable

_MOST_REDIRECTS = 5
_PATIENCE_S = 60.0
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_AT_ONCE = 50  # events asked for in one request
_XML = {"Content-Type": "application/xml; charset=utf-8"}
_ICS = {"Content-Type": "text/calendar; charset=utf-8"}
_PLAIN = {"User-Agent": "Bronya", "Accept-Encoding": "gzip, identity"}
_MANY = frozenset({200, 207})


@dataclass(frozen=True, slots=True)
class DavCalendar:
    url: str
    name: str
    tag: str = ""  # changes with anything inside it
    is_writable: bool = True


@dataclass(frozen=True, slots=True)
class DavItem:
    href: str
    etag: str
    content: str


class CalDav:
    """One person's door to a server. The HTTP client is the caller's to close."""

    def __init__(self, http: httpx.AsyncClient, url: str, login: str, password: str) -> None:
        self._http = http
        self._url = check_address(url)
        self._auth = httpx.BasicAuth(login, password) if login else None
        self._last_url = self._url  # where the last answer came from

    async def find_calendars(self) -> tuple[DavCalendar, ...]:
        """Of whatever address a person has: of a calendar, of the server, of the user. Rejected `feed_no_calendar`."""
        for url in (self._url, urljoin(self._url, "/.well-known/caldav")):
            try:
                found = await self._find_from(url)
            except (Unreachable, Refused) as error:
                if error.code not in {"feed_answer", "feed_gone"}:
                    raise
                continue
            if found:
                return found
        raise Rejected("there is no calendar at this address", code="feed_no_calendar", field="url")

    async def read_tag(self) -> str:
        """Of this calendar; "" when the server has none, and then everything is looked at."""
        answers = await self._ask_properties(self._url, "0", "s:getctag", "d:sync-token", "d:resourcetype")
        first = answers[0] if answers else DavAnswer("")
        if not first.has(f"{DAV}resourcetype", f"{CAL}calendar"):
            raise Rejected("there is no calendar at this address", code="feed_no_calendar", field="url")
        return first.text(f"{CS}getctag") or first.text(f"{DAV}sync-token")

    async def list_etags(self, since: datetime, until: datetime) -> dict[str, str]:
        """Of every event that touches the time, by its path on the server."""
        _, content = await self._send("REPORT", self._url, ask_events(since, until), _XML | {"Depth": "1"}, _MANY)
        return {_path(one.href): one.text(f"{DAV}getetag") for one in read_answers(content) if one.status == 200}

    async def read_items(self, hrefs: Sequence[str]) -> tuple[DavItem, ...]:
        """What is gone meanwhile is left out."""
        items: list[DavItem] = []
        for first in range(0, len(hrefs), _AT_ONCE):
            asked = ask_contents([quote(href) for href in hrefs[first : first + _AT_ONCE]])
            _, content = await self._send("REPORT", self._url, asked, _XML | {"Depth": "1"}, _MANY)
            for one in read_answers(content):
                data = one.found.get(f"{CAL}calendar-data")
                if data is not None and data.text:
                    items.append(DavItem(_path(one.href), one.text(f"{DAV}getetag"), data.text))
        return tuple(items)

    async def put(self, name: str, content: str, *, etag: str | None = None) -> str | None:
        """Writes one event and gives its etag, "" when the server gave none. None: another version stands there.

        Without `etag` it must be new. Repeating it is harmless: the same event under the same name.
        """
        condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        response, _ = await self._send(
            "PUT", self._item(name), content.encode(), _ICS | condition, frozenset({200, 201, 204, 412})
        )
        return None if response.status_code == 412 else response.headers.get("etag", "")

    async def read_etag(self, name: str) -> str | None:
        """None: there is no such event."""
        response, _ = await self._send("GET", self._item(name), b"", {}, frozenset({200, 404, 410}))
        return response.headers.get("etag", "") if response.status_code == 200 else None

    async def delete(self, name: str, *, etag: str | None = None) -> bool:
        """False: somebody changed it since, so it still stands. Gone already is gone."""
        condition = {"If-Match": etag} if etag else {}
        expected = frozenset({200, 202, 204, 404, 410, 412})
        response, _ = await self._send("DELETE", self._item(name), b"", condition, expected)
        return response.status_code != 412

    async def _find_from(self, url: str) -> tuple[DavCalendar, ...]:
        names = ("d:resourcetype", "d:displayname", "s:getctag", "d:current-user-privilege-set")
        answers = await self._ask_properties(url, "0", *names, "d:current-user-principal", "c:calendar-home-set")
        if not answers:
            return ()
        base, first = self._last_url, answers[0]
        if first.has(f"{DAV}resourcetype", f"{CAL}calendar"):
            return (_to_calendar(base, first),)
        home = first.href_in(f"{CAL}calendar-home-set")
        if not home and (principal := first.href_in(f"{DAV}current-user-principal")):
            of_user = await self._ask_properties(follow(base, principal), "0", "c:calendar-home-set")
            home = of_user[0].href_in(f"{CAL}calendar-home-set") if of_user else ""
        if not home:
            return ()
        place = follow(base, home)
        listed = await self._ask_properties(place, "1", *names, "c:supported-calendar-component-set")
        return tuple(_to_calendar(place, one) for one in listed if _holds_events(one))

    async def _ask_properties(self, url: str, depth: str, *names: str) -> tuple[DavAnswer, ...]:
        _, content = await self._send("PROPFIND", url, ask_properties(*names), _XML | {"Depth": depth}, _MANY)
        return read_answers(content)

    def _item(self, name: str) -> str:
        return urljoin(self._url.rstrip("/") + "/", quote(name, safe=""))

    async def _send(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str], expected: frozenset[int]
    ) -> tuple[httpx.Response, bytes]:
        with translated():
            async with asyncio.timeout(_PATIENCE_S):
                return await self._follow(method, url, body, headers, expected)

    async def _follow(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str], expected: frozenset[int]
    ) -> tuple[httpx.Response, bytes]:
        for _ in range(_MOST_REDIRECTS + 1):
            # The password goes to the server it belongs to, not to where that one may send us.
            auth = self._auth if is_same_server(url, self._url) else None
            request = self._http.build_request(
                method, url, content=body, headers={**_PLAIN, **headers}, timeout=_TIMEOUT
            )
            response = await self._http.send(request, stream=True, follow_redirects=False, auth=auth)
            try:
                if response.is_redirect and "location" in response.headers:
                    url = follow(url, response.headers["location"])
                    continue
                if response.status_code not in expected:
                    raise _refuse(response)
                self._last_url = url
                return response, await read_body(response)
            finally:
                await response.aclose()
        raise Unreachable("the server redirects in a circle", code="feed_redirects")


def _refuse(response: httpx.Response) -> BronyaError:
    if response.status_code in {405, 501}:  # a web server that knows nothing of calendars
        return Unreachable("the server knows no CalDAV", code="feed_answer")
    if response.status_code in {409, 413, 415, 507}:
        return Rejected(f"the calendar's server answered {response.status_code}", code="feed_not_taken")
    return refuse_status(response)


def _to_calendar(base: str, one: DavAnswer) -> DavCalendar:
    url = urljoin(base, one.href) if one.href else base
    rights: Any = one.found.get(f"{DAV}current-user-privilege-set")
    writable = rights is None or any(
        rights.find(f".//{DAV}{right}") is not None for right in ("all", "write", "write-content", "bind")
    )
    name = one.text(f"{DAV}displayname") or unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    return DavCalendar(url, name, one.text(f"{CS}getctag"), writable)


def _holds_events(one: DavAnswer) -> bool:
    if not one.has(f"{DAV}resourcetype", f"{CAL}calendar"):
        return False
    kinds = one.found.get(f"{CAL}supported-calendar-component-set")
    return kinds is None or len(kinds) == 0 or any(kind.get("name") == "VEVENT" for kind in kinds)


def _path(href: str) -> str:
    """Servers write the same path with more or fewer escapes."""
    return unquote(urlsplit(href).path)
