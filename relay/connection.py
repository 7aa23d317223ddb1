"""One TCP connection: parses HTTP/1.1, holds every limit of the open internet, and answers requests in their order.

A webhook with a known key goes from here straight to the writer; all else becomes a task of the router.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import time_ns
from typing import TYPE_CHECKING, cast

import httptools

from relay.event_log import Arrival
from relay.exchange import Problem, Request, Response, cannot_store
from relay.plain_post import read_plain_post
from relay.webhook import note_signature

if TYPE_CHECKING:
    from relay.app import Relay

MOST_PIPELINED = 8
MOST_URL = 4096
LINGER_S = 2.0
SLOW_READER_S = 30.0
STORED = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"ok": true}'
STORED_LAST = STORED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
IDLE, HEAD, BODY, REFUSED = range(4)


class Connection(asyncio.Protocol):
    """Owned by its transport. Kept lean: a relay holds thousands of these, most of them waiting."""

    __slots__ = (
        "_body", "_busy", "_closing", "_completed", "_head_size", "_headers", "_keep_alive", "_paused", "_queue", "_relay", "_size",
        "_stage", "_stuck_since", "_task", "_url", "address", "parser", "since", "transport",
    )  # fmt: skip

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self.transport: asyncio.Transport | None = None
        self.address = ""
        self.parser = httptools.HttpRequestParser(self)
        self.since = relay.now
        self._stage = IDLE
        self._busy = self._closing = self._completed = self._paused = False
        self._stuck_since = 0.0
        self._queue: deque[Request | Problem] | None = None
        self._task: asyncio.Task[None] | None = None
        self._keep_alive = True
        self._reset()

    def _reset(self) -> None:
        self._url = b""
        self._headers: dict[bytes, bytes] = {}
        self._body: list[bytes] = []
        self._size = 0
        self._head_size = 0

    # From the transport.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        if len(self._relay.connections) >= self._relay.config.max_connections:
            self.transport.abort()
            return
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if peer else "local"
        self._relay.connections.add(self)

    def connection_lost(self, _error: Exception | None) -> None:
        self._relay.let_go(self)
        self.transport = None
        self._queue = None
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        stage = self._stage
        if stage == REFUSED:
            return
        if stage == IDLE:
            self.since = self._relay.now
            if not self._busy and self._take_at_once(data):
                return
            self._completed = False
        elif stage == HEAD:
            self._head_size += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._refuse(Problem(400, "bad_request", "This server does not change protocols."))
        except httptools.HttpParserError:
            self._refuse(Problem(400, "bad_request", "This is not HTTP/1.1."))
        if stage == IDLE and self._stage == HEAD and not self._completed:
            self._head_size = len(data)
        if self._stage == HEAD and self._head_size > self._relay.config.max_head:
            self._refuse(Problem(431, "headers_too_large", "The request's head is too large."))

    def _take_at_once(self, data: bytes) -> bool:
        """The short way of a webhook that came whole, by a known key, to a connection that does nothing else."""
        relay = self._relay
        if self._stuck_since or relay.draining:
            return False
        post, config = read_plain_post(data), relay.config
        if post is None or len(post.body) > config.max_body or len(post.headers) > config.max_headers:
            return False
        if len(data) - len(post.body) > config.max_head:
            return False
        hook = relay.hook_at(post.target)
        if hook is None:
            return False
        self._busy = True
        self._keep_alive = True
        note_signature(relay, hook, post.headers)
        relay.queue.take(Arrival(hook.account, time_ns() // 1000, post.body), self)
        return True

    def eof_received(self) -> bool:
        """A webhook is still answered to a sender that has half-closed; a client that waits has gone away."""
        self._closing = True
        return self._busy and self._task is None

    def pause_writing(self) -> None:
        self._stuck_since = self._relay.now

    def resume_writing(self) -> None:
        self._stuck_since = 0.0
        if not self._busy:
            self._proceed()

    # From the parser.

    def on_message_begin(self) -> None:
        self._stage = HEAD

    def on_url(self, url: bytes) -> None:
        self._url += url
        self._head_size += len(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        headers = self._headers
        headers[name] = value if name not in headers else headers[name] + b"," + value
        self._head_size += len(name) + len(value) + 4
        self._size += 1

    def on_headers_complete(self) -> None:
        config, headers = self._relay.config, self._headers
        self._stage = BODY
        self._keep_alive = self.parser.should_keep_alive()
        if self._size > config.max_headers or self._head_size > config.max_head:
            self._refuse(Problem(431, "headers_too_large", "The request's head is too large."))
        elif len(self._url) > MOST_URL:
            self._refuse(Problem(414, "uri_too_long", "The address is too long."))
        elif self.parser.should_upgrade():
            self._refuse(Problem(400, "bad_request", "This server does not change protocols."))
        elif headers.get(b"content-encoding", b"identity").lower() != b"identity":
            self._refuse(Problem(415, "content_encoding", "Send the body as it is, without Content-Encoding."))
        elif int(headers.get(b"content-length", b"0")) > config.max_body:
            self._refuse_body()
        elif headers.get(b"expect", b"").lower() == b"100-continue" and not self._busy and self.transport:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._size = 0

    def on_body(self, body: bytes) -> None:
        if self._stage == REFUSED:
            return
        self._body.append(body)
        self._size += len(body)
        if self._size > self._relay.config.max_body:
            self._refuse_body()

    def on_message_complete(self) -> None:
        if self._stage == REFUSED:
            return
        self._stage = IDLE
        self._completed = True
        self.since = self._relay.now
        path, _, query = self._url.partition(b"?")
        body = self._body
        request = Request(
            self.parser.get_method().decode(),
            path,
            query,
            self._headers,
            body[0] if len(body) == 1 else b"".join(body),
            self.address,
            self._keep_alive,
        )
        self._reset()
        self._accept(request)

    # Exchanges, one after another.

    def _refuse_body(self) -> None:
        most = self._relay.config.max_body
        self._refuse(Problem(413, "body_too_large", f"The body may have at most {most} bytes."))

    def _refuse(self, problem: Problem) -> None:
        if self._stage != REFUSED:
            self._stage = REFUSED
            self._reset()
            self._relay.metrics.refused(problem.status)
            self._accept(problem)

    def _accept(self, item: Request | Problem) -> None:
        if not self._busy and not self._stuck_since:
            self._begin(item)
            return
        if self._queue is None:
            self._queue = deque()
        self._queue.append(item)
        if len(self._queue) >= MOST_PIPELINED and not self._paused and self.transport:
            self._paused = True
            self.transport.pause_reading()

    def _begin(self, item: Request | Problem) -> None:
        self._busy = True
        if isinstance(item, Problem):
            self._send(item.response(), keep_alive=False, with_body=True)
            return
        self._keep_alive = item.keep_alive
        relay = self._relay
        if relay.draining:
            self._send(cannot_store().response(), keep_alive=False, with_body=True)
            return
        hook = relay.hook_at(item.path) if item.method == "POST" else None
        if hook is None:
            self._task = relay.loop.create_task(self._serve(item))
            return
        note_signature(relay, hook, item.headers)
        relay.queue.take(Arrival(hook.account, time_ns() // 1000, item.body), self)

    def stored(self) -> None:
        transport = self.transport
        if transport is None:
            return
        if self._keep_alive and not self._closing:
            transport.write(STORED)
            self._busy = False
            if self._queue is not None:
                self._proceed()
        else:
            transport.write(STORED_LAST)
            transport.close()

    def not_stored(self) -> None:
        self._relay.metrics.refused(503)
        self._send(cannot_store().response(), keep_alive=self._keep_alive, with_body=True)

    async def _serve(self, request: Request) -> None:
        response = await self._relay.respond(request)
        self._task = None
        self._send(response, keep_alive=request.keep_alive, with_body=request.method != "HEAD")

    def _send(self, response: Response, *, keep_alive: bool, with_body: bool) -> None:
        transport = self.transport
        if transport is None:
            return
        keep_alive = keep_alive and not self._closing
        transport.write(response.encode(keep_alive=keep_alive, with_body=with_body))
        if keep_alive:
            self._busy = False
            self._proceed()
        elif self._stage == IDLE:
            transport.close()
        else:
            # The rest of what was refused is still coming: closing now would reset the answer away.
            self._stage = REFUSED
            self.since = self._relay.now
            self._queue = None
            if transport.can_write_eof():
                transport.write_eof()

    def _proceed(self) -> None:
        self.since = self._relay.now
        if self._queue and not self._stuck_since:
            item = self._queue.popleft()
            if self._paused and self.transport:
                self._paused = False
                self.transport.resume_reading()
            self._begin(item)

    # From the relay's clock.

    def check(self, now: float) -> None:
        """Cuts whoever is slower than the limits allow."""
        transport, config = self.transport, self._relay.config
        if transport is None:
            return
        age = now - self.since
        if self._stuck_since and now - self._stuck_since > SLOW_READER_S:
            transport.abort()
        elif self._stage == REFUSED:
            if age > LINGER_S and not self._queue:
                transport.abort()
        elif self._stage in {HEAD, BODY} and not self._paused:
            if age > config.request_s:
                self._refuse(Problem(408, "too_slow", "The request took too long to arrive."))
        elif not self._busy and age > config.idle_s:
            transport.close()

    def drain(self) -> None:
        """Lets what was taken be answered, and goes."""
        self._closing = True
        if not self._busy and self._stage == IDLE and self.transport:
            self.transport.close()
