"""Reads big or clever calendars in a process of their own: the window never waits for one, and a bomb can be ended."""

from __future__ import annotations

import asyncio
import contextlib
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from desktop.calendars.frame import Frame
from desktop.domain.feeds import Reading, Taken
from desktop.errors import Rejected

PATIENCE_S = 60.0
_PLAIN_BYTES = 24_000  # about a hundred events, 40 ms of work
# What may repeat can take any time to unfold, and a zone described by one calendar must not be met by another.
_CLEVER = (b"RRULE", b"RDATE", b"VTIMEZONE")
_AT_ONCE = 500  # unpickling more in one go would hold the interpreter for longer than a frame
_MOST_MEMORY = 1 << 30


async def read_apart(content: bytes, frame: Frame, *, patience_s: float = PATIENCE_S) -> Reading:
    """As `read_calendar`. Rejected `feed_too_big` when it was not done in time, or took all the memory it may."""
    if len(content) <= _PLAIN_BYTES and not any(word in content.upper() for word in _CLEVER):
        return await asyncio.to_thread(_read_here, content, frame)
    child = _Child(content, frame)
    try:
        return await asyncio.to_thread(child.read, patience_s)
    finally:
        child.end()  # also when the program closes meanwhile: the thread sees it end


def _read_here(content: bytes, frame: Frame) -> Reading:
    from desktop.calendars.reading import read_calendar  # the parsers' import takes longer than a frame

    return read_calendar(content, frame)


class _Child:
    def __init__(self, content: bytes, frame: Frame) -> None:
        context = get_context("spawn")  # a fork would copy Qt and its threads
        self._ours, self._theirs = context.Pipe(duplex=False)
        self._process: SpawnProcess = context.Process(
            target=_work, args=(self._theirs, content, frame), name="calendar", daemon=True
        )
        self._is_ended = False

    def read(self, patience_s: float) -> Reading:
        """In a thread, which also clears up. What comes back are parts of the taken, then the rest of the reading, or

        the code of an error.
        """
        self._process.start()
        self._theirs.close()
        try:
            return self._receive(patience_s)
        except (EOFError, OSError) as error:
            raise Rejected("reading the calendar took more than it may", code="feed_too_big") from error
        finally:
            self._process.kill()
            self._process.join()
            self._ours.close()

    def end(self) -> None:
        """From the loop, without waiting: the thread that reads sees its process end."""
        self._is_ended = True
        if self._process.pid is not None:
            self._process.kill()

    def _receive(self, patience_s: float) -> Reading:
        taken: list[Taken] = []
        # Called off while it was being started, the process was not there yet to be ended.
        while not self._is_ended and self._ours.poll(patience_s):
            part = self._ours.recv()
            if isinstance(part, list):
                taken.extend(part)
            elif isinstance(part, Reading):
                return Reading(tuple(taken), part.unreadable, part.events, part.name)
            else:
                raise Rejected("the calendar cannot be read", code=str(part))
        raise Rejected(f"reading the calendar took longer than {patience_s:g} s", code="feed_too_big")


def _work(answer: Connection, content: bytes, frame: Frame) -> None:
    _limit_memory()
    with contextlib.suppress(BrokenPipeError, MemoryError):  # nobody waits any more; or it ends without an answer
        _answer(answer, content, frame)


def _answer(answer: Connection, content: bytes, frame: Frame) -> None:
    try:
        reading = _read_here(content, frame)
    except Rejected as error:
        answer.send(error.code)
        return
    for first in range(0, len(reading.taken), _AT_ONCE):
        answer.send(list(reading.taken[first : first + _AT_ONCE]))
    answer.send(Reading((), reading.unreadable, reading.events, reading.name))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
