"""Starts every coroutine: keeps the task alive, names it, reports its error, and cancels it with its owner."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from desktop.errors import Broken, BronyaError

log = logging.getLogger(__name__)

Report = Callable[[BronyaError], None]


class _Connectable(Protocol):
    def connect(self, slot: Callable[..., object], /) -> object: ...


class Owner(Protocol):
    """What ends some day and says so; every QObject does."""

    @property
    def destroyed(self) -> _Connectable: ...


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
        task = asyncio.get_running_loop().create_task(self._guard(work, name), name=name)
        self._all.add(task)
        task.add_done_callback(self._all.discard)
        # Cancelled before its first step, a task never enters the work it was given.
        task.add_done_callback(lambda _: work.close())
        return task

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

    def cancel_all(self, *_: object) -> None:
        self._closed = True
        self._again.clear()
        for task in tuple(self._all):
            if not task.get_loop().is_closed():
                task.cancel()

    async def close(self) -> None:
        """Cancels everything and waits until it has ended."""
        self.cancel_all()
        await asyncio.gather(*self._all, return_exceptions=True)

    async def settle(self) -> None:
        """Waits until nothing runs, whatever was started meanwhile; for closing in order and for tests."""
        while self._all:
            await asyncio.gather(*self._all, return_exceptions=True)

    async def _refresh(self, make: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        try:
            await self._guard(make(), name)
            while name in self._again:
                self._again.discard(name)
                await self._guard(make(), name)
        finally:
            # Here and not in a done callback: nothing may be asked for between the last look and this line.
            if self._running.get(name) is asyncio.current_task():
                del self._running[name]

    async def _guard(self, work: Coroutine[Any, Any, Any], name: str) -> Any:
        try:
            return await work
        except BronyaError as error:
            log.info("%s: %s: %s", name, error.code, error.message)
            self._tell(error)
        except Exception as error:
            log.exception("%s broke", name)
            self._tell(Broken(f"{name}: {error}"))
        return None

    def _tell(self, error: BronyaError) -> None:
        if self._report is not None and not self._closed:
            self._report(error)

    def _forget(self, name: str, done: asyncio.Task[Any]) -> None:
        if self._running.get(name) is done:
            del self._running[name]
