"""A wire that a test can cut: TCP between one client and one server, forwarded, refused, or with its answers lost."""

from __future__ import annotations

import asyncio
import contextlib
from enum import StrEnum


class Link(StrEnum):
    OPEN = "open"
    CUT = "cut"  # nothing passes, new connections are hung up on
    DEAF = "deaf"  # requests pass, answers do not: the worst kind


class Wire:
    """Listens on a port of its own until `close`; `state` may change at any moment."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._state = Link.OPEN
        self.lost = 0  # answers that were swallowed

    async def start(self) -> str:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def set_state(self, state: Link) -> None:
        self._state = state
        if state is Link.CUT:
            for writer in tuple(self._open):
                writer.transport.abort()

    async def close(self) -> None:
        self.set_state(Link.CUT)
        if self._server is not None:
            self._server.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._state is Link.CUT:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, far_writer}
        self._open |= both
        try:
            there = asyncio.create_task(self._pump(reader, far_writer, is_answer=False))
            back = asyncio.create_task(self._pump(far_reader, writer, is_answer=True))
            await asyncio.wait({there, back}, return_when=asyncio.FIRST_COMPLETED)
            there.cancel()
            back.cancel()
        finally:
            self._open -= both
            for one in both:
                with contextlib.suppress(OSError):
                    one.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                if is_answer and self._state is Link.DEAF:
                    self.lost += 1
                    return  # the server has done what was asked; the client sees the connection die
                writer.write(data)
                await writer.drain()
