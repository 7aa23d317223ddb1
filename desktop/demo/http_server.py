"""A small HTTP/1.1 server on the running loop that can misbehave: cut an answer, never give one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_LIMIT = 32 * 2**20
_REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


@dataclass(frozen=True, slots=True)
class Request:
    """`segments` are the path's parts, each decoded by itself: an id may hold an encoded slash."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""
    segments: tuple[str, ...] = field(init=False)
    query: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.target)
        object.__setattr__(self, "segments", tuple(unquote(part) for part in parts.path.split("/")[1:]))
        pairs = parse_qs(parts.query, keep_blank_values=True)
        object.__setattr__(self, "query", {name: values[-1] for name, values in pairs.items()})

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. `cut_after` sends so many bytes of the body and hangs up; -1 hangs up without a word."""

    status: int = 200
    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    stalls: bool = False  # nothing ever comes; the other side gives up

    @classmethod
    def of(cls, value: Any, status: int = 200, **headers: str) -> Answer:
        return cls(status, json.dumps(value, ensure_ascii=False).encode(), headers=headers)


Handler = Callable[[Request], Awaitable[Answer]]


class HttpServer:
    """Owns a listening socket and its connections from `start` to `stop`."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """The base URL it listens on; port 0 takes a free one."""
        self._server = await asyncio.start_server(self._accept, host, port)
        return f"http://{host}:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while await self._serve_one(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass  # the other side went away or spoke no HTTP
        except asyncio.CancelledError:
            pass  # `stop`; swallowed, or the stream's own callback would report it as an error
        finally:
            self._connections.discard(task)
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection lives on."""
        request = await _read_request(reader)
        if request is None:
            return False
        answer = await self._handler(request)
        if answer.stalls:
            await reader.read(1)  # until the other side hangs up
            return False
        writer.write(_spell(answer))
        await writer.drain()
        return answer.cut_after is None and request.headers.get("connection", "").lower() != "close"


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, target, _ = first.split(" ", 2)
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    length = int(headers.get("content-length", 0))
    if not 0 <= length <= _LIMIT or "transfer-encoding" in headers:
        return None
    return Request(method, target, headers, await reader.readexactly(length))


def _spell(answer: Answer) -> bytes:
    if answer.cut_after is not None and answer.cut_after < 0:
        return b""
    lines = [f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'Status')}"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    lines += [f"Content-Type: {answer.media_type}", f"Content-Length: {len(answer.body)}", "", ""]
    body = answer.body if answer.cut_after is None else answer.body[: answer.cut_after]
    return "\r\n".join(lines).encode("latin-1") + body
