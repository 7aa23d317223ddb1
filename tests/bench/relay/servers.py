"""What the relay is measured against: a server that does nothing, and one insert a request on PostgreSQL."""

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


class RedisDoor(Nothing):
    """A door that parses like the relay's and adds each body to a stream, all over one pipelined connection."""

    redis: asyncio.Transport
    waiting: ClassVar[deque[asyncio.Transport]] = deque()

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
        self.waiting.append(self.transport)  # type: ignore[arg-type]
        self.redis.write(b"*5\r\n$4\r\nXADD\r\n$1\r\ns\r\n$1\r\n*\r\n$1\r\nb\r\n$%d\r\n%s\r\n" % (len(body), body))


class RedisReplies(asyncio.Protocol):
    lines = 0

    def data_received(self, data: bytes) -> None:
        self.lines += data.count(b"\n")  # two a reply: its length and the entry's id
        while self.lines >= 2:
            self.lines -= 2
            RedisDoor.waiting.popleft().write(ANSWER)


async def main(port: int, dsn: str | None) -> None:
    door: type[Nothing] = Nothing
    if dsn and dsn.isdigit():
        door = RedisDoor
        RedisDoor.redis, _ = await asyncio.get_running_loop().create_connection(RedisReplies, "127.0.0.1", int(dsn))
    elif dsn:
        door = OneInsert
        OneInsert.pool = asyncio.Queue()
        for _ in range(10):
            connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
            await connection.execute("CREATE TABLE IF NOT EXISTS one_by_one (id bigserial PRIMARY KEY, body bytea)")
            OneInsert.pool.put_nowait(connection)
    server = await asyncio.get_running_loop().create_server(door, "127.0.0.1", port, backlog=1024)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))
