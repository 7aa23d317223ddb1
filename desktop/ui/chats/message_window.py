"""The stretch of one chat that is in memory: at most 300 messages, moved by reading older and newer pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.chat import ChatKey, Message, MessageId
from desktop.domain.pages import MessagePage, Outgoing

if TYPE_CHECKING:
    from desktop.services.desk import Desk

PAGE = 100
MOST = 300


class MessageWindow:
    """No Qt here: what the view shows is decided by these few numbers, and tested without a window."""

    def __init__(self, desk: Desk, key: ChatKey) -> None:
        self._desk = desk
        self.key = key
        self.messages: list[Message] = []
        self.pending: tuple[Outgoing, ...] = ()
        self.has_older = False
        self.has_newer = False

    async def open(self, around: MessageId | None = None) -> None:
        """The end of the chat, or the surroundings of a message that was found."""
        self._take(await self._desk.read_messages(self.key, around=around, limit=PAGE))

    def show_first(self, page: MessagePage) -> None:
        """The end of the chat as a first look found it, before the store is open."""
        self._take(page)

    async def read_older(self) -> None:
        if not self.has_older or not self.messages:
            return
        page = await self._desk.read_messages(self.key, before=self.messages[0].id, limit=PAGE)
        joined = [*page.messages, *self._without(page)]
        self.has_older = page.has_older
        self.has_newer = self.has_newer or len(joined) > MOST
        self.messages = joined[:MOST]

    async def read_newer(self) -> None:
        if not self.has_newer or not self.messages:
            return
        page = await self._desk.read_messages(self.key, after=self.messages[-1].id, limit=PAGE)
        joined = [*self._without(page), *page.messages]
        self.has_older = self.has_older or len(joined) > MOST
        self.has_newer = page.has_newer
        self.pending = page.pending
        self.messages = joined[-MOST:]

    async def reread(self) -> None:
        """The same stretch once more, with what has come, been read, deleted or sent since."""
        if self.has_newer and self.messages:
            middle = self.messages[len(self.messages) // 2].id
            self._take(await self._desk.read_messages(self.key, around=middle, limit=len(self.messages)))
            return
        # What stood at the very beginning goes on to: a sweep may bring the history after the newest message.
        oldest = self.messages[0].id if self.messages and self.has_older else None
        wanted = min(MOST, max(PAGE, len(self.messages) + PAGE // 2))
        page = await self._desk.read_messages(self.key, limit=wanted)
        start = next((n for n, message in enumerate(page.messages) if message.id == oldest), 0)
        self._take(page)
        if start:  # older ones than were shown: they come when they are scrolled to
            self.messages = self.messages[start:]
            self.has_older = True

    def _take(self, page: MessagePage) -> None:
        self.messages = list(page.messages)
        self.pending = page.pending
        self.has_older, self.has_newer = page.has_older, page.has_newer

    def _without(self, page: MessagePage) -> list[Message]:
        known = {message.id for message in page.messages}
        return [message for message in self.messages if message.id not in known]
