"""Starts every coroutine: keeps the task alive, names it, reports its error, and cancels it with its owner."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, Protocol, cast

from desktop.errors import Broken, BronyaError

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)

Report = Callable[[BronyaError], None]


class _Connectable(Protocol):
    def connect(self, slot: Callable[..., object], /) -> object: ...


class Owner(Protocol):
    """What ends some day and says so; every QObject does."""

    @property
    def destroyed(self) -> _Connectable: ...


class Waiting:
    """Work that was started before there is a loop: the first screen stands before asyncio is imported (50 ms).

    Looks like a task to `Tasks` until the loop comes and makes it one.
    """

    def __init__(self, owner: Tasks, work: Coroutine[Any, Any, Any], name: str) -> None:
        self._owner = owner
        self._work = work
        self._name = name
        self._context: Context = copy_context()
        self._when_done: list[Callable[[Any], None]] = []
        self.is_cancelled = False

    def cancel(self) -> None:
        if not self.is_cancelled:
            self.is_cancelled = True
            self._work.close()
            for callback in self._when_done:
                callback(self)

    def add_done_callback(self, callback: Callable[[Any], None]) -> None:
        self._when_done.append(callback)

    def begin(self) -> None:
        if not self.is_cancelled:
            self._owner.take_over(self, self._context, self._work, self._name, self._when_done)


_waiting: list[Waiting] | None = None  # None: there is a loop, or none is coming


def hold_work() -> None:
    """Until `begin_work`, what is started waits for the loop."""
    global _waiting  # noqa: PLW0603 - the loop is the process's too
    _waiting = []


def begin_work() -> None:
    """In the running loop: what waited starts, in its order."""
    global _waiting
    waited, _waiting = _waiting or [], None
    for one in waited:
        one.begin()


class Tasks:
    """The running work of one owner: a widget, or a service. Ends no later than the owner does.

    No Qt is imported here, so a service without a window may use it as well.
    """

    def __init__(self, owner: Owner | None = None, *, report: Report | None = None) -> None:
        self._running: dict[str, asyncio.Task[Any]] = {}
        self._all: set[asyncio.Task[Any]] = set()
        self._again: set[str] = set()
        self._report = report
        self._closed = False
        if owner is not None:
            owner.destroyed.connect(self.cancel_all)

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Runs beside whatever else runs under this name."""
        if self._closed:
            work.close()
            raise RuntimeError(f"{name}: its owner is gone")
        if _waiting is not None:
            waiting = Waiting(self, work, name)
            _waiting.append(waiting)
            return cast("asyncio.Task[Any]", waiting)
        from asyncio import get_running_loop

        task = get_running_loop().create_task(work, name=name)
        self._all.add(task)
        task.add_done_callback(self._finish)
        return task

    def take_over(
        self,
        waiting: Waiting,
        context: Context,
        work: Coroutine[Any, Any, Any],
        name: str,
        when_done: list[Callable[[Any], None]],
    ) -> None:
        """The loop is there: what waited goes on as a task, under the name it holds."""
        if self._closed:
            work.close()
            return
        task = context.run(self.start, work, name)
        if self._running.get(name) is cast("asyncio.Task[Any]", waiting):
            self._running[name] = task
        for callback in when_done:
            task.add_done_callback(callback)

    def replace(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Cancels what runs under this name: only the latest answer matters (search as you type)."""
        if (old := self._running.get(name)) is not None:
            old.cancel()
        task = self.start(work, name)
        self._running[name] = task
        task.add_done_callback(lambda done: self._forget(name, done))
        return task

    def refresh(self, make: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        """Runs `make()`; asked again while it runs, once more after it: a storm of changes costs two readings."""
        if self._closed:
            return
        if name in self._running:
            self._again.add(name)
            return
        self.replace(self._refresh(make, name), name)

    def is_running(self, name: str) -> bool:
        return name in self._running

    def cancel(self, name: str) -> None:
        self._again.discard(name)
        if (task := self._running.pop(name, None)) is not None:
            task.cancel()

    async def end(self, name: str) -> None:
        """Cancels what runs under this name and waits until it has ended."""
        import asyncio

        task = self._running.get(name)
        self.cancel(name)
        if task is not None:
            await asyncio.wait({task})

    def cancel_all(self, *_: object) -> None:
        self._closed = True
        self._again.clear()
        for task in tuple(self._all):
            if not task.get_loop().is_closed():
                task.cancel()

    async def close(self) -> None:
        """Cancels everything and waits until it has ended."""
        self.cancel_all()
        await self.settle()

    async def settle(self) -> None:
        """Waits until nothing runs, whatever was started meanwhile; for closing in order and for tests."""
        import asyncio

        while self._all:
            await asyncio.wait(self._all)
            await asyncio.sleep(0)  # a task that is done is forgotten one turn later

    async def _refresh(self, make: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        from asyncio import current_task

        try:
            await self._guard(make(), name)
            while name in self._again:
                self._again.discard(name)
                await self._guard(make(), name)
        finally:
            # Here and not in a done callback: nothing may be asked for between the last look and this line.
            if self._running.get(name) is current_task():
                del self._running[name]

    async def _guard(self, work: Coroutine[Any, Any, None], name: str) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 (told to a person or logged with its traceback)
            self._explain(error, name)

    def _finish(self, task: asyncio.Task[Any]) -> None:
        self._all.discard(task)
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._explain(error, task.get_name())

    def _explain(self, error: Exception, name: str) -> None:
        if isinstance(error, BronyaError):
            log.info("%s: %s: %s", name, error.code, error.message)
            self._tell(error)
        else:
            log.error("%s broke", name, exc_info=error)
            from desktop.crash_reports import note_crash

            note_crash(error)
            self._tell(Broken(f"{name}: {error}"))

    def _tell(self, error: BronyaError) -> None:
        if self._report is not None and not self._closed:
            self._report(error)

    def _forget(self, name: str, done: asyncio.Task[Any]) -> None:
        if self._running.get(name) is done:
            del self._running[name]
