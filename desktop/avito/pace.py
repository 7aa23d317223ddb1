"""Keeps one account under a number of requests a minute."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable


class Pace:
    """A token bucket: `burst` requests at once, then `per_minute` evenly. Waiters go in the order they came.

    Avito documents no limit for the messenger; 500 a minute is what others hold to in production.
    """

    def __init__(
        self,
        per_minute: float = 500,
        burst: int = 40,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rate = per_minute / 60
        self._burst = float(burst)
        self._tokens = float(burst)
        self._clock = clock
        self._sleep = sleep
        self._at = clock()

    async def wait_turn(self) -> None:
        """Returns when this request may go. The debt is taken before waiting, so nobody overtakes."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + max(0.0, now - self._at) * self._rate) - 1
        self._at = now
        if self._tokens < 0:
            await self._sleep(-self._tokens / self._rate)
