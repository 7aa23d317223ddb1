"""What the relay is measured against: a server that does nothing, doors in front of its peers, one insert a request."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from typing import ClassVar

import httptools
import psycopg
import uvloop

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"ok": true}'


class Nothing(asyncio.Protocol):
    """The floor: answers whatever comes without reading it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(ANSWER)  # type: ignore[attr-defined]


class OneInsert(Nothing):
    """A bare door that inserts each webhook in a transaction of its own, over ten connections."""

    pool: asyncio.Queue[psycopg.AsyncConnection]

    def data_received(self, data: bytes) -> None:
        self.task = asyncio.ensure_future(self.insert(data))

    async def insert(self, data: bytes) -> None:
        connection = await self.pool.get()
        try:
            await connection.execute("INSERT INTO one_by_one (body) VALUES (%s)", (data.partition(b"\r\n\r\n")[2],))
        finally:
            self.pool.put_nowait(connection)
        self.transport.write(ANSWER)  # type: ignore[attr-defined]


class Parsing(Nothing):
    """Parses like the relay's door, then hands the body on."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.parser = httptools.HttpRequestParser(self)
        self.body = b""

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_url(self, url: bytes) -> None: ...

    def on_header(self, name: bytes, value: bytes) -> None: ...

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        body, self.body = self.body, b""
        self.keep(body)

    def keep(self, body: bytes) -> None:
        raise NotImplementedError


def xadd(body: bytes) -> bytes:
    return b"*5\r\n$4\r\nXADD\r\n$1\r\ns\r\n$1\r\n*\r\n$1\r\nb\r\n$%d\r\n%s\r\n" % (len(body), body)


class RedisPipeline(Parsing):
    """Every body over one connection to Redis, one behind another without waiting."""

    redis: asyncio.Transport
    waiting: ClassVar[deque[asyncio.Transport]] = deque()

    def keep(self, body: bytes) -> None:
        self.waiting.append(self.transport)  # type: ignore[arg-type]
        self.redis.write(xadd(body))


class RedisReplies(asyncio.Protocol):
    lines = 0

    def data_received(self, data: bytes) -> None:
        self.lines += data.count(b"\n")  # two a reply: its length and the entry's id
        while self.lines >= 2:
            self.lines -= 2
            sender = RedisPipeline.waiting.popleft()
            if not sender.is_closing():
                sender.write(ANSWER)


class OneEach(Parsing):
    """A connection to the peer for each connection of a sender, and one command at a time on it."""

    port: int

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.peer: asyncio.Transport | None = None
        self.early: bytes | None = None
        self.seen = b""
        self.task = asyncio.ensure_future(self.meet())

    async def meet(self) -> None:
        await asyncio.get_running_loop().create_connection(lambda: PeerReplies(self), "127.0.0.1", self.port)

    def met(self, peer: asyncio.Transport) -> None:
        self.peer = peer
        if self.early is not None:
            peer.write(self.command(self.early))

    def keep(self, body: bytes) -> None:
        if self.peer is None:
            self.early = body
        else:
            self.peer.write(self.command(body))

    def came(self, data: bytes) -> None:
        self.seen += data
        if self.is_whole():
            self.seen = b""
            self.transport.write(ANSWER)  # type: ignore[attr-defined]

    def connection_lost(self, error: Exception | None) -> None:
        if self.peer:
            self.peer.close()

    def command(self, body: bytes) -> bytes:
        return xadd(body)

    def is_whole(self) -> bool:
        return self.seen.count(b"\n") == 2


class NatsOneEach(OneEach):
    def met(self, peer: asyncio.Transport) -> None:
        peer.write(b'CONNECT {"verbose":false}\r\nSUB i%d 1\r\n' % id(self))
        super().met(peer)

    def command(self, body: bytes) -> bytes:
        return b"PUB s i%d %d\r\n%s\r\n" % (id(self), len(body), body)

    def is_whole(self) -> bool:
        if not self.seen.startswith(b"MSG "):  # the greeting, a ping
            self.seen = b""
        return self.seen.endswith(b"}\r\n")


class PeerReplies(asyncio.Protocol):
    def __init__(self, door: OneEach) -> None:
        self.door = door

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.door.met(transport)  # type: ignore[arg-type]

    def data_received(self, data: bytes) -> None:
        self.door.came(data)


async def main(port: int, kind: str = "nothing", where: str = "") -> None:
    door: type[Nothing] = Nothing
    if kind == "redis-pipeline":
        door = RedisPipeline
        RedisPipeline.redis, _ = await asyncio.get_running_loop().create_connection(
            RedisReplies, "127.0.0.1", int(where)
        )
    elif kind in {"redis", "nats"}:
        door = {"redis": OneEach, "nats": NatsOneEach}[kind]
        OneEach.port = int(where)
    elif kind == "one-insert":
        door = OneInsert
        OneInsert.pool = asyncio.Queue()
        for _ in range(10):
            connection = await psycopg.AsyncConnection.connect(where, autocommit=True)
            await connection.execute("CREATE TABLE IF NOT EXISTS one_by_one (id bigserial PRIMARY KEY, body bytea)")
            OneInsert.pool.put_nowait(connection)
    server = await asyncio.get_running_loop().create_server(door, "127.0.0.1", port, backlog=1024)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), *sys.argv[2:]))
