"""The loop of a service: it beats when woken or when its time comes, and outlives its own errors."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from desktop.errors import BronyaError

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 30.0  # a lost wake-up costs this much, not a stuck queue
_FIRST_PAUSE_S = 1.0


class Heart:
    """`beat` does all there is to do and returns in how many seconds there will be more, None when nothing is known."""

    def __init__(
        self, name: str, beat: Callable[[], Awaitable[float | None]], *, longest_pause_s: float = LONGEST_PAUSE_S
    ) -> None:
        self._name = name
        self._beat = beat
        self._longest_pause_s = longest_pause_s
        self._woken = asyncio.Event()
        self._failures = 0

    def set_longest_pause(self, longest_pause_s: float) -> None:
        self._longest_pause_s = longest_pause_s

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            pause_s = await self._beat_once()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(self._longest_pause_s, max(0.0, pause_s))):
                    await self._woken.wait()

    async def _beat_once(self) -> float:
        try:
            pause_s = await self._beat()
        except BronyaError as error:
            log.warning("%s: %s: %s", self._name, error.code, error.message)
        except Exception:
            log.exception("%s broke and goes on", self._name)
        else:
            self._failures = 0
            return self._longest_pause_s if pause_s is None else pause_s
        self._failures += 1
        return back_off(self._failures)


def back_off(failures: int, *, longest_s: float = LONGEST_PAUSE_S) -> float:
    """Seconds before the next try after so many failures in a row: 1, 2, 4, ... up to the longest."""
    return float(min(longest_s, _FIRST_PAUSE_S * 2 ** min(failures - 1, 10)))
