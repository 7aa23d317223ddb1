"""Whose hand wrote a reply that came from elsewhere: another desktop's autopilot, which has the relay's permit, or a person."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.domain.chat import Author, Message, MessageId, Sender
from desktop.errors import Refused, Rejected
from desktop.feed import Feed
from desktop.services.rights import Right, needs
from desktop.store import Store

log = logging.getLogger(__name__)

# A reply leaves within seconds of its permit. Avito's seconds are cut off, and the two servers' clocks differ a little.
EARLIER = timedelta(seconds=3)
LATER = timedelta(seconds=30)
LOOK_BACK = timedelta(days=1)  # what is older neither takes a chat over nor counts as a reply in a row
MOST_ASKED = 3  # messages of the client before a reply: it may have answered the one before the last
MOST_KNOWN = 10_000


class Colleagues:
    """Asks the relay once about each reply. Desktops with a database of their own see each other's replies only as echoes;

    without this each would take the others' automatic ones for a person who has taken the chat over, and fall silent.
    """

    def __init__(self, store: Store, feed: Feed) -> None:
        self._store = store
        self._feed = feed
        self._persons: dict[MessageId, None] = {}

    @needs(Right.RUN)
    async def recognise(self, tail: Sequence[Message], now: datetime) -> tuple[Message, ...]:
        """The same messages, those of another desktop's autopilot named as such, here and in the store."""
        found = list(tail)
        for index, message in enumerate(tail):
            if message.sender is not Sender.ELSEWHERE or message.id in self._persons:
                continue
            if message.created_at < now - LOOK_BACK:
                continue
            if await self._is_permitted(message, _list_asked(tail[:index])):
                await self._store.events.name_automatic(message)
                found[index] = replace(message, sender=Sender.AUTOPILOT)
            else:
                self._remember(message.id)
        return tuple(found)

    async def _is_permitted(self, reply: Message, asked: Iterator[Message]) -> bool:
        for question in asked:
            try:
                permit = await self._feed.read_permit(reply.key.account_id, f"reply:{question.id}")
            except (Rejected, Refused) as error:
                log.info("the relay does not tell whose a permit is: %s", error.code)
                return False
            if permit.holder is None or permit.at is None:
                continue
            if -EARLIER <= reply.created_at - permit.at <= LATER:
                return True
        return False

    def _remember(self, message_id: MessageId) -> None:
        self._persons[message_id] = None
        if len(self._persons) > MOST_KNOWN:
            del self._persons[next(iter(self._persons))]


def _list_asked(before: Sequence[Message]) -> Iterator[Message]:
    """The client's last messages before a reply, newest first."""
    asked = (message for message in reversed(before) if message.author is Author.CLIENT)
    for _, message in zip(range(MOST_ASKED), asked, strict=False):
        yield message
