"""How much one caller may ask: requests a second, and failed tokens a minute."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_NAMES = 10_000


class Bucket:
    """`most` at once, `a_second` for ever after; one bucket a name. The longest unseen names are forgotten."""

    def __init__(self, most: float, a_second: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._a_second = a_second
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> float:
        """0 when there was one to take, else the seconds until there will be."""
        now = self._clock()
        left, at = self._left.pop(name, (self._most, now))
        left = min(self._most, left + (now - at) * self._a_second)
        wait_s = 0.0 if left >= 1 else (1 - left) / self._a_second
        self._left[name] = (left - 1 if left >= 1 else left, now)
        while len(self._left) > MOST_NAMES:
            self._left.popitem(last=False)
        return wait_s
