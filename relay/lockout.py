"""Locks out an address that tries one wrong secret after another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

MOST_ADDRESSES = 20_000  # a guesser with more addresses than this pushes out the oldest, and guesses 256 bits anyway


@dataclass(slots=True)
class _Record:
    since: float
    wrong: set[bytes] = field(default_factory=set)
    locked_until: float = 0.0


class Lockout:
    """Counts different wrong secrets an address: a desktop that repeats its one old token locks nobody out.

    A secret that was right from an address before stays right there, so a guesser behind the same router as an
    operator cannot shut the operator out.
    """

    def __init__(self, wrong_secrets: int, lockout_s: float, now: Callable[[], float] = monotonic) -> None:
        self._most = wrong_secrets
        self._seconds = lockout_s
        self._now = now
        self._records: OrderedDict[str, _Record] = OrderedDict()
        self._good: OrderedDict[tuple[str, bytes], None] = OrderedDict()

    def remaining_s(self, address: str, digest: bytes) -> int:
        """Seconds until this address may try this secret; 0 when it may now."""
        record = self._records.get(address)
        if record is None or (address, digest) in self._good:
            return 0
        left = record.locked_until - self._now()
        return int(left) + 1 if left > 0 else 0

    def note_wrong(self, address: str, digest: bytes) -> bool:
        """True when this one locks the address."""
        now = self._now()
        record = self._records.get(address)
        if record is None or now - record.since > self._seconds:
            record = self._records[address] = _Record(now)
            self._records.move_to_end(address)
            if len(self._records) > MOST_ADDRESSES:
                self._records.popitem(last=False)
        record.wrong.add(digest[:8])
        if len(record.wrong) < self._most:
            return False
        record.wrong.clear()
        record.since = now
        record.locked_until = now + self._seconds
        return True

    def note_right(self, address: str, digest: bytes) -> None:
        self._good[(address, digest)] = None
        self._good.move_to_end((address, digest))
        if len(self._good) > MOST_ADDRESSES:
            self._good.popitem(last=False)
