"""What the relay is measured against: a server that does nothing, and one insert a request on PostgreSQL."""

from __future__ import annotations

import asyncio
import sys

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


async def main(port: int, dsn: str | None) -> None:
    door: type[Nothing] = Nothing
    if dsn:
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
