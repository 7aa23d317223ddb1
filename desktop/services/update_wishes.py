"""All that a screen may wish of newer versions: whether to be told, what is known, and that it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from desktop.releases.notice import ReleaseNotice


class UpdateState(StrEnum):
    """What is known of newer versions."""

    OFF = "off"  # nobody asks
    UNASKED = "unasked"  # switched on, not asked yet
    CURRENT = "current"  # the newest that was told is this one, or older
    NEWER = "newer"  # there is a newer one
    REFUSED = "refused"  # what came was not signed by us: it is not shown, only that it came
    UNREACHABLE = "unreachable"  # no answer, or no notice; asked again a day later


@dataclass(frozen=True, slots=True)
class UpdateView:
    """`url` is empty where no address is known; `is_fixed` when the environment gave it and it cannot be changed here."""

    state: UpdateState
    version: str
    enabled: bool = False
    url: str = ""
    is_fixed: bool = False
    asked_at: datetime | None = None
    notice: ReleaseNotice | None = None  # of the newer version
    is_seen: bool = False  # this news was looked at: it is not pressed on anybody again


class UpdateWishes(Protocol):
    """The part of `Desk` that `update_desk.py` carries out."""

    async def read_updates(self) -> UpdateView: ...
    async def save_updates(self, changed: Mapping[str, Any]) -> UpdateView:
        """`updates_enabled`, `updates_url`. Rejected names the one that is wrong."""
        ...

    async def ask_for_updates(self) -> UpdateView:
        """Now, whatever the clock says."""
        ...

    async def note_update_seen(self) -> None: ...
