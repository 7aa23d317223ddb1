"""The line behind a hold: who else asked for dates that somebody holds, in the order they asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.chat import ChatKey, ResourceId
from desktop.domain.stay import Stay


class WaitingState(StrEnum):
    WAITING = "waiting"
    NEXT = "next"  # the dates came free for this one; the draft is still to be written
    OFFERED = "offered"  # the dates came free, and a draft that says so lies in the chat
    ENDED = "ended"  # asked for other dates, got a booking, or the dates are past


@dataclass(frozen=True, slots=True)
class Waiting:
    """One chat waits for one stay of one resource; a later wish of the same chat replaces it and keeps its place."""

    id: int
    resource_id: ResourceId
    stay: Stay
    chat: ChatKey
    state: WaitingState
    since: datetime
    guests: int | None = None
    name: str = ""
    phone: str = ""
    offered_at: datetime | None = None
