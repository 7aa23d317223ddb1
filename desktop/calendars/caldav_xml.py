"""The XML of CalDAV: what is asked, and multistatus answers read into plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from desktop.errors import Unreachable

DAV, CAL, CS = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{http://calendarserver.org/ns/}"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_NAMES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"'


@dataclass(frozen=True, slots=True)
class DavAnswer:
    """One `response` of a multistatus: its href and the properties that were found, by their full XML name."""

    href: str
    found: dict[str, Any] = field(default_factory=dict)
    status: int = 200

    def text(self, name: str) -> str:
        element = self.found.get(name)
        return "" if element is None else (element.text or "").strip()

    def href_in(self, name: str) -> str:
        element = self.found.get(name)
        return "" if element is None else (element.findtext(f"{DAV}href") or "").strip()

    def has(self, name: str, kind: str) -> bool:
        element = self.found.get(name)
        return element is not None and element.find(f".//{kind}") is not None


def ask_properties(*names: str) -> bytes:
    """Names as `d:displayname`, `c:calendar-home-set`, `s:getctag`."""
    asked = "".join(f"<{name}/>" for name in names)
    return f"{_HEAD}<d:propfind {_NAMES}><d:prop>{asked}</d:prop></d:propfind>".encode()


def ask_events(since: datetime, until: datetime) -> bytes:
    """Only the etags of what touches [since, until), moments in UTC."""
    span = f'start="{since:%Y%m%dT%H%M%SZ}" end="{until:%Y%m%dT%H%M%SZ}"'
    part = f'<c:comp-filter name="VEVENT"><c:time-range {span}/></c:comp-filter>'
    return (
        f"{_HEAD}<c:calendar-query {_NAMES}><d:prop><d:getetag/></d:prop>"
        f'<c:filter><c:comp-filter name="VCALENDAR">{part}</c:comp-filter></c:filter></c:calendar-query>'
    ).encode()


def ask_contents(hrefs: Sequence[str]) -> bytes:
    listed = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    return (
        f"{_HEAD}<c:calendar-multiget {_NAMES}><d:prop><d:getetag/><c:calendar-data/></d:prop>{listed}"
        "</c:calendar-multiget>"
    ).encode()


def read_answers(content: bytes) -> tuple[DavAnswer, ...]:
    """Unreachable `feed_answer` for what is no multistatus; entities and DTDs are refused unread."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise Unreachable("the calendar's server answered no CalDAV", code="feed_answer") from error
    if root.tag != f"{DAV}multistatus":
        raise Unreachable("the calendar's server answered no CalDAV", code="feed_answer")
    return tuple(_read_one(one) for one in root.findall(f"{DAV}response"))


def _read_one(element: Any) -> DavAnswer:
    found: dict[str, Any] = {}
    for group in element.findall(f"{DAV}propstat"):
        if _status(group) == 200:
            found |= {one.tag: one for one in group.findall(f"{DAV}prop/*")}
    return DavAnswer((element.findtext(f"{DAV}href") or "").strip(), found, _status(element))


def _status(element: Any) -> int:
    words = (element.findtext(f"{DAV}status") or "HTTP/1.1 200").split()
    return int(words[1]) if len(words) > 1 and words[1].isascii() and words[1].isdigit() else 0
