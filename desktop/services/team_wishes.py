"""All that a screen may ask about the team: who else is in a chat, and where this machine lets other programs in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desktop.domain.chat import ChatKey, MessageId
from desktop.domain.people import Phrase


@dataclass(frozen=True, slots=True)
class Peer:
    """Another operator in the same chat."""

    name: str
    is_typing: bool = False


@dataclass(frozen=True, slots=True)
class Rival:
    """Who is ahead of us: has answered, or is typing. No name: from Avito's app or site, or another program."""

    name: str
    is_typing: bool = False


class TeamWishes(Protocol):
    """The part of `Desk` that `team_desk.py` carries out."""

    def subscribe_peers(self, callback: Callable[[], None]) -> Callable[[], None]: ...
    def look_at(self, key: ChatKey | None) -> None:
        """This chat is open now, or none is."""
        ...

    def note_typing(self, *, is_typing: bool) -> None: ...
    def list_peers(self, key: ChatKey) -> Sequence[Peer]: ...
    async def find_rival(self, key: ChatKey, seen: MessageId | None) -> Rival | None:
        """Who answered since `seen`, or types an answer now."""
        ...

    async def list_phrases(self) -> Sequence[Phrase]:
        """What the team keeps at hand, in its order."""
        ...

    async def save_phrases(self, phrases: Sequence[Phrase]) -> None:
        """In place of all there were. Rejected `phrase` names the field and, in its details, the number in the list."""
        ...

    async def read_local_http(self) -> Mapping[str, Any]:
        """{"api_enabled", "api_host", "api_port"} of this machine"""
        ...

    async def save_local_http(self, changed: Mapping[str, Any]) -> Mapping[str, Any]: ...
