"""The desk of the first moments: stands in while the real one is being opened, and hands every wish on once it is there.

Only where nobody is kept out (no operator has a password) and the file is as usual: then the machine's person sits here
from the first moment, as `operators.py` says. What is asked meanwhile waits; what may be heard is signed up for later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from desktop.domain.rights import Actor, make_owner
from desktop.services.lights import Lamp, Lamps, LinkState

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from desktop.services.desk import Desk

_OFF = Lamp(LinkState.OFF)


class _Early:
    """One thing that is not there yet; `arrive` gives it."""

    def __init__(self) -> None:
        self._real: Any = None
        self._signed: list[tuple[str, Any, list[Callable[[], None] | None]]] = []
        self._waiters: list[asyncio.Future[None]] = []

    def arrive(self, real: Any) -> None:
        """Who signed up is signed up there, then who waited goes on."""
        self._real = real
        for name, callback, leave in self._signed:
            leave.append(getattr(real, name)(callback))
        self._signed.clear()
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def __getattr__(self, name: str) -> Any:
        """Every wish that is awaited; those that are answered at once stand in the class."""
        if name.startswith("_"):
            raise AttributeError(name)
        if self._real is not None:
            return getattr(self._real, name)

        async def wish(*given: Any, **named: Any) -> Any:
            await self._wait()
            return await getattr(self._real, name)(*given, **named)

        return wish

    async def _wait(self) -> None:
        from asyncio import get_running_loop

        while self._real is None:
            waiter = get_running_loop().create_future()
            self._waiters.append(waiter)
            await waiter

    def _sign_up(self, name: str, callback: Any) -> Callable[[], None]:
        if self._real is not None:
            return cast("Callable[[], None]", getattr(self._real, name)(callback))
        leave: list[Callable[[], None] | None] = []
        entry = (name, callback, leave)
        self._signed.append(entry)

        def stop() -> None:
            if leave and leave[0] is not None:
                leave[0]()
            elif entry in self._signed:
                self._signed.remove(entry)

        return stop


class EarlyOperators(_Early):
    def __init__(self, owner: str) -> None:
        super().__init__()
        self._owner = make_owner(owner)

    @property
    def actor(self) -> Actor | None:
        return self._owner if self._real is None else cast("Actor | None", self._real.actor)

    @property
    def is_shared(self) -> bool:
        return self._real is not None and bool(self._real.is_shared)

    def subscribe(self, callback: Callable[[Actor | None], None]) -> Callable[[], None]:
        return self._sign_up("subscribe", callback)

    def lock(self) -> None:
        if self._real is not None:
            self._real.lock()


class EarlyDesk(_Early):
    """A `Desk` from the first moment; `arrive(desk)` when the real one is open."""

    def __init__(self, owner: str) -> None:
        super().__init__()
        self._owner = owner
        self._looked_at: Any = None
        self.operators = EarlyOperators(owner)

    def arrive(self, real: Desk) -> None:
        self.operators.arrive(real.operators)
        super().arrive(real)
        if self._looked_at is not None:
            real.look_at(self._looked_at)

    @property
    def lamps(self) -> Lamps:
        return Lamps(_OFF, _OFF, _OFF) if self._real is None else cast("Lamps", self._real.lamps)

    @property
    def operator(self) -> str:
        return self._owner if self._real is None else str(self._real.operator)

    def subscribe(self, callback: Any) -> Callable[[], None]:
        return self._sign_up("subscribe", callback)

    def subscribe_lamps(self, callback: Any) -> Callable[[], None]:
        return self._sign_up("subscribe_lamps", callback)

    def subscribe_draft_text(self, callback: Any) -> Callable[[], None]:
        return self._sign_up("subscribe_draft_text", callback)

    def subscribe_peers(self, callback: Any) -> Callable[[], None]:
        return self._sign_up("subscribe_peers", callback)

    def look_at(self, key: Any) -> None:
        if self._real is None:
            self._looked_at = key
        else:
            self._real.look_at(key)

    def note_typing(self, *, is_typing: bool) -> None:
        if self._real is not None:
            self._real.note_typing(is_typing=is_typing)

    def list_peers(self, key: Any) -> Any:
        return () if self._real is None else self._real.list_peers(key)
