"""What the tests of calendars are made of: calendars spelled by hand, and a server that serves them with moods."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx

from desktop.calendars.frame import Frame
from desktop.calendars.reading import read_calendar
from desktop.domain.feeds import Reading
from desktop.domain.stay import Unit
from tests.builders import NOW

URL = "https://example.org/cal.ics"
NIGHTS = Frame.around(NOW, Unit.NIGHT, "Europe/Moscow")
DAYS = Frame.around(NOW, Unit.DAY, "Europe/Moscow")
HOURS = Frame.around(NOW, Unit.HOUR, "Europe/Moscow")


def make_event(*lines: str, uid: str = "a@example.org") -> str:
    head = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VEVENT", *head, "DTSTAMP:20260601T000000Z", *lines, "END:VEVENT"])


def make_dates(start: str, end: str, uid: str = "a@example.org", *more: str) -> str:
    return make_event(f"DTSTART;VALUE=DATE:{start}", f"DTEND;VALUE=DATE:{end}", "SUMMARY:Reserved", *more, uid=uid)


def make_calendar(*parts: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//RU", *parts, "END:VCALENDAR", ""])


def spans(reading: Reading) -> list[str]:
    """`2026-07-12..2026-07-15`, in order."""
    return sorted("..".join(one.busy.stay.to_json()) for one in reading.taken)


def read(text: str, frame: Frame = NIGHTS) -> list[str]:
    return spans(read_calendar(text.encode(), frame))


async def read_here(content: bytes, frame: Frame) -> Reading:
    return read_calendar(content, frame)


class Raw(httpx.AsyncByteStream):
    """Bytes as they come over the wire: a response made of `content` would count as read already."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


def serve(status: int = 200, content: bytes = b"", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, stream=Raw(content), headers=named)


class CalendarHost:
    """Serves one calendar with an etag, and remembers what it was asked; `mood` answers instead of it."""

    def __init__(self) -> None:
        self.text = make_calendar()
        self.mood: Callable[[httpx.Request], httpx.Response] | None = None
        self.asked: list[httpx.Request] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self.mood is not None:
            return self.mood(request)
        etag = f'"{hash(self.text)}"'
        if request.headers.get("if-none-match") == etag:
            return serve(304, ETag=etag)
        return serve(200, self.text.encode(), ETag=etag)
