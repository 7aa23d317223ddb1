"""What the lamps show: the state of each connection, and what is under way. Apart, because the first screen needs no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.chat import AccountId
    from desktop.services.wishes import Download


class LinkState(StrEnum):
    """One connection as a lamp shows it."""

    OFF = "off"  # not set up
    CONNECTING = "connecting"
    OK = "ok"
    TROUBLE = "trouble"  # will be tried again by itself
    REFUSED = "refused"  # waits for the owner


@dataclass(frozen=True, slots=True)
class Lamp:
    state: LinkState
    code: str = ""  # of the last error
    text: str = ""  # its sentence, for the hover
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lamps:
    relay: Lamp
    avito: Lamp
    ai: Lamp
    downloads: tuple[Download, ...] = ()
    taken: tuple[AccountId, ...] = ()  # accounts whose messages another program has Avito send elsewhere
