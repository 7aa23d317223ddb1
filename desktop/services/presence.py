"""Who else has a chat open and types there: said between desktops of one database, kept nowhere.

A desktop with a database of its own hears nobody: the relay carries no such words. There only what another hand has
already sent (seen as an echo) can be warned of.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from desktop.domain.chat import AccountId, ChatId, ChatKey, MessageId
from desktop.errors import BronyaError
from desktop.services.rights import Right, needs, open_to_all
from desktop.services.team_wishes import Peer, Rival
from desktop.store import Store
from desktop.tasks import Tasks

BEAT_S = 5.0
GONE_S = 15.0  # of silence: closed without a word, or killed
TYPING_S = 8.0  # after the last key
_LONGEST_NAME = 80


@dataclass(slots=True)
class _Other:
    name: str
    chat: ChatKey | None
    is_typing: bool
    heard_at: float


class Presence:
    """Owned by the core for its life; speaks only while a chat is open and the database is shared."""

    def __init__(self, store: Store, *, name: Callable[[], str], clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._name = name
        self._clock = clock
        self._tasks = Tasks()
        self._me = uuid4().hex[:12]
        self._chat: ChatKey | None = None
        self._typed_at: float | None = None
        self._others: dict[str, _Other] = {}
        self._listeners: list[Callable[[], None]] = []
        self._leave = store.subscribe_notes(self._hear)

    @open_to_all
    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    @needs(Right.STEP)
    def look_at(self, key: ChatKey | None) -> None:
        """This chat is open now, or none is."""
        if key == self._chat:
            return
        self._chat, self._typed_at = key, None
        if not self._store.is_shared:
            return
        self._tasks.start(self._say(is_new=True), "say what is open")
        if key is None:
            self._tasks.cancel("presence")
        elif not self._tasks.is_running("presence"):
            self._tasks.replace(self._beat(), "presence")

    @needs(Right.STEP)
    def note_typing(self, *, is_typing: bool) -> None:
        """A key was pressed in the open chat, or what was typed is sent or gone."""
        was_typing = self._is_typing()
        self._typed_at = self._clock() if is_typing else None
        if was_typing is not is_typing and self._chat is not None and self._store.is_shared:
            self._tasks.start(self._say(), "say who types")

    @needs(Right.STEP)
    def list_peers(self, key: ChatKey) -> tuple[Peer, ...]:
        """Each name once; who types comes first."""
        self._forget_silent()
        found: dict[str, bool] = {}
        for other in self._others.values():
            if other.chat == key:
                found[other.name] = found.get(other.name, False) or other.is_typing
        return tuple(Peer(name, found[name]) for name in sorted(found, key=lambda name: (not found[name], name)))

    @needs(Right.STEP)
    async def find_rival(self, key: ChatKey, seen: MessageId | None) -> Rival | None:
        """Who answered since we saw `seen`, or types an answer now."""
        answered = await self._store.other_hands.find_answer(key, seen, self._name())
        if answered is not None:
            return Rival(answered, is_typing=False)
        return next((Rival(peer.name, is_typing=True) for peer in self.list_peers(key) if peer.is_typing), None)

    @open_to_all
    async def close(self) -> None:
        self._leave()
        self._listeners.clear()
        if self._chat is not None and self._store.is_shared:
            self._chat = None
            with suppress(BronyaError):
                await self._say()
        await self._tasks.close()

    # ---- saying

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            with suppress(BronyaError):
                await self._say()
            self._forget_silent()

    async def _say(self, *, is_new: bool = False) -> None:
        """`new` asks the others who are there to say so at once."""
        chat = list(self._chat) if self._chat else None
        said = {"id": self._me, "name": self._name()[:_LONGEST_NAME], "chat": chat, "typing": self._is_typing()}
        await self._store.say({"presence": said | {"new": is_new}})

    def _is_typing(self) -> bool:
        return self._typed_at is not None and self._clock() - self._typed_at < TYPING_S

    # ---- hearing

    def _hear(self, note: Mapping[str, Any]) -> None:
        said = note.get("presence")
        if not isinstance(said, dict) or said.get("id") == self._me:
            return
        chat = said.get("chat")
        key = ChatKey(AccountId(str(chat[0])), ChatId(str(chat[1]))) if isinstance(chat, list) else None
        name = str(said.get("name") or "")[:_LONGEST_NAME]
        before = self._others.pop(str(said.get("id")), None)
        if key is not None:
            other = _Other(name, key, bool(said.get("typing")), self._clock())
            self._others[str(said.get("id"))] = other
            if said.get("new") and key == self._chat:
                self._tasks.start(self._say(), "say what is open")
        if self._chat is not None and self._chat in {key, before.chat if before else None}:
            self._tell()

    def _forget_silent(self) -> None:
        now = self._clock()
        silent = [one for one, other in self._others.items() if now - other.heard_at > GONE_S]
        for one in silent:
            del self._others[one]
        if silent:
            self._tell()

    def _tell(self) -> None:
        for callback in tuple(self._listeners):
            callback()
