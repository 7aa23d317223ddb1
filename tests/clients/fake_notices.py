"""The part of the in-memory desk that keeps how people are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.domain.changes import Changes
from desktop.errors import BronyaError, Rejected, Unreachable
from desktop.services.heralds import DEFAULTS, _check


class FakeNotices:
    broadcast: Callable[[Changes], None]
    fail_next: dict[str, BronyaError]

    def __init__(self) -> None:
        super().__init__()
        self.notices: dict[str, Any] = dict(DEFAULTS)
        self.addresses: list[str] = []
        self.trials = 0
        self.present = 0

    async def read_notices(self) -> Mapping[str, Any]:
        return dict(self.notices)

    async def count_addresses(self) -> int:
        return len(self.addresses)

    async def save_notices(self, changed: Mapping[str, Any]) -> Mapping[str, Any]:
        for name, value in changed.items():
            _check(name, value)
        self.notices |= changed
        self.broadcast(Changes(settings=True))
        return self.notices

    async def save_addresses(self, addresses: str) -> int:
        lines = addresses.split()
        for number, line in enumerate(lines, 1):
            if "://" not in line:
                raise Rejected("no address", code="herald_address", field="addresses", details={"line": number})
        self.addresses = lines
        return len(lines)

    async def send_trial(self) -> None:
        self.trials += 1
        if any("broken" in one for one in self.addresses):
            raise Unreachable("not taken", code="herald")

    async def note_presence(self) -> None:
        self.present += 1
