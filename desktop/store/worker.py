"""The one thread of a database: what a person waits for goes before what the screens and the services read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from heapq import heappop, heappush
from itertools import count
from threading import Lock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_Asked = tuple[bool, int, Future[Any], Callable[[], Any]]  # the number is never the same: no two futures are compared

_is_urgent: ContextVar[bool] = ContextVar("is_urgent", default=False)


@contextmanager
def urgently(*, is_urgent: bool = True) -> Iterator[None]:
    """What is asked of the store inside stands at the head of the line. For the wishes of a person, never for a loop."""
    token = _is_urgent.set(is_urgent)
    try:
        yield
    finally:
        _is_urgent.reset(token)


class Worker:
    """Owns the thread until `shutdown`. Equals are done in the order they came."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._line: list[_Asked] = []
        self._numbers = count()
        self._lock = Lock()

    def submit(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        with self._lock:
            asked: _Asked = (not _is_urgent.get(), next(self._numbers), done, partial(work, *args, **named))
            heappush(self._line, asked)
        self._pool.submit(self._do_first)  # one turn for each that waits; whose turn it is, is seen then
        return done

    def shutdown(self) -> None:
        """Returns when all that was asked is done."""
        self._pool.shutdown()

    def _do_first(self) -> None:
        with self._lock:
            _, _, done, work = heappop(self._line)
        if not done.set_running_or_notify_cancel():
            return
        try:
            answer = work()
        except BaseException as error:  # noqa: BLE001 - it is the asker's
            done.set_exception(error)
        else:
            done.set_result(answer)
