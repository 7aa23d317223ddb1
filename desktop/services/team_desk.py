"""What a person asks about the team, carried to the presence and to the setting of the local HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop.domain.chat import ChatKey, MessageId
from desktop.domain.people import Phrase, check_phrases
from desktop.services.local_http import read_local_http, save_local_http
from desktop.services.presence import Presence
from desktop.services.rights import SYSTEM, Right, acting_as, needs, open_to_all
from desktop.services.team_wishes import Peer, Rival
from desktop.store import Store


class TeamDesk:
    """Carried by the front desk."""

    _store: Store
    _instance: str
    presence: Presence
    _opened: ChatKey | None = None  # a chat just opened, whose draft is to come first

    @open_to_all
    def subscribe_peers(self, callback: Callable[[], None]) -> Callable[[], None]:
        return self.presence.subscribe(callback)

    @open_to_all
    def look_at(self, key: ChatKey | None) -> None:
        self._opened = key
        with acting_as(SYSTEM):  # a window that is locked or closing says so too
            self.presence.look_at(key)

    @open_to_all
    def note_typing(self, *, is_typing: bool) -> None:
        with acting_as(SYSTEM):
            self.presence.note_typing(is_typing=is_typing)

    @open_to_all
    def list_peers(self, key: ChatKey) -> Sequence[Peer]:
        with acting_as(SYSTEM):
            return self.presence.list_peers(key)

    @needs(Right.READ)
    async def find_rival(self, key: ChatKey, seen: MessageId | None) -> Rival | None:
        return await self.presence.find_rival(key, seen)

    @needs(Right.READ)
    async def list_phrases(self) -> Sequence[Phrase]:
        return await self._store.people.list_phrases()

    @needs(Right.ANSWER)
    async def save_phrases(self, phrases: Sequence[Phrase]) -> None:
        check_phrases(phrases)
        await self._store.people.save_phrases(phrases)

    @needs(Right.READ)
    async def read_local_http(self) -> Mapping[str, Any]:
        return await read_local_http(self._store, self._instance)

    @needs(Right.KEYS, note="local_http.save")
    async def save_local_http(self, changed: Mapping[str, Any]) -> Mapping[str, Any]:
        return await save_local_http(self._store, self._instance, changed)
