"""What each connection is doing, as the lamps show it; one value, told when it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from desktop.domain.chat import AccountId
from desktop.errors import BronyaError, Refused
from desktop.services.lights import Lamp, Lamps, LinkState
from desktop.services.wishes import Download

Name = Literal["relay", "avito", "ai"]


class LampBoard:
    """Owned by the core for its life; services set their own lamp, screens subscribe."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        off = Lamp(LinkState.OFF)
        self.lamps = Lamps(off, off, off)
        self._callbacks: list[Callable[[Lamps], None]] = []

    def subscribe(self, callback: Callable[[Lamps], None]) -> Callable[[], None]:
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback)

    def set(self, name: Name, state: LinkState, *, code: str = "", text: str = "") -> None:
        old: Lamp = getattr(self.lamps, name)
        if (old.state, old.code) == (state, code):
            return
        lamp = Lamp(state, code, text, self._clock())
        self._change(**{name: lamp})

    def set_download(self, account_id: AccountId, download: Download | None) -> None:
        others = tuple(one for one in self.lamps.downloads if one.account_id != account_id)
        self._change(downloads=others + ((download,) if download else ()))

    def set_taken(self, account_id: AccountId, *, is_taken: bool) -> None:
        others = tuple(one for one in self.lamps.taken if one != account_id)
        self._change(taken=others + ((account_id,) if is_taken else ()))

    def _change(self, **changed: Any) -> None:
        lamps = replace(self.lamps, **changed)
        if lamps == self.lamps:
            return
        self.lamps = lamps
        for callback in tuple(self._callbacks):
            callback(self.lamps)

    def set_error(self, name: Name, error: BronyaError) -> None:
        """Refused waits for the owner; everything else is tried again by itself."""
        state = LinkState.REFUSED if isinstance(error, Refused) else LinkState.TROUBLE
        self.set(name, state, code=error.code, text=error.message)
