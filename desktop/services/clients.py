"""What a person wishes of clients: their cards, notes, one person made of several, and what the assistant is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop.domain.booking import BookingStatus
from desktop.domain.chat import ChatKey, ChatMode
from desktop.domain.clients import ClientRef, PersonCard, PersonPage
from desktop.domain.people import Client
from desktop.errors import Rejected
from desktop.services.rights import Right, needs
from desktop.store import Store

if TYPE_CHECKING:
    from desktop.services.rooms import Rooms

LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, LONGEST_PHONE = 4000, 40, 20, 40
MOST_TOLD_STAYS = 5


class ClientDesk:
    """Carried by the front desk."""

    _store: Store
    _rooms: Callable[[], Awaitable[Rooms]]
    _clock: Callable[[], datetime]

    async def block_client(self, key: ChatKey, reason: int = 4) -> None:
        raise NotImplementedError

    @needs(Right.READ)
    async def list_persons(self, *, query: str = "", limit: int = 60, offset: int = 0) -> PersonPage:
        return await self._store.clients.list_persons(query=query, limit=limit, offset=offset)

    @needs(Right.READ)
    async def find_person(self, key: ChatKey) -> ClientRef | None:
        return await self._store.clients.find_person(key)

    @needs(Right.READ)
    async def read_person(self, ref: ClientRef) -> PersonCard | None:
        card = await self._store.clients.read_card(ref)
        return card and replace(card, told=describe_person(card, self._clock()))

    @needs(Right.ANSWER, note="client.save")
    async def save_person(self, client: Client) -> None:
        """Rejected names the field that is too long. The name and the black list are not an operator's to write."""
        tags = tuple(dict.fromkeys(tag.strip() for tag in client.tags if tag.strip()))
        for field, is_bad in (
            ("note", len(client.note) > LONGEST_NOTE),
            ("tags", len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags)),
            ("phone", len(client.phone) > LONGEST_PHONE),
        ):
            if is_bad:
                raise Rejected(f"{field}: too long", code="client_field", field=field)
        card = await self._store.clients.read_card(ClientRef(client.account_id, client.client_id))
        if card is None:
            raise Rejected("this is not here", code="not_found", field="client")
        kept = card.client
        said = replace(
            kept, phone=client.phone.strip(), note=client.note.strip(), tags=tags, is_untold=client.is_untold
        )
        await self._store.clients.save(said)

    @needs(Right.ANSWER, note="client.merge")
    async def merge_persons(self, ref: ClientRef, other: ClientRef) -> None:
        await self._store.clients.merge(ref, other)

    @needs(Right.ANSWER, note="client.unmerge")
    async def unmerge_person(self, ref: ClientRef) -> None:
        await self._store.clients.unmerge(ref)

    @needs(Right.ANSWER)
    async def block_person(self, ref: ClientRef, reason: int = 4) -> None:
        """Each client of the person, by a chat of theirs. Rejected `no_client` when none of their chats is seen."""
        card = await self._store.clients.read_card(ref)
        if card is None:
            raise Rejected("it is not known who writes here", code="no_client", field="ref")
        asked: set[ClientRef] = set()
        for chat in card.chats:
            who = ClientRef(chat.key.account_id, chat.client_id or "")
            if who not in asked:
                asked.add(who)
                await self.block_client(chat.key, reason)
                await self._store.clients.mark_blocked(who)
            await self._store.chats.set_mode(chat.key, ChatMode.OFF)


def describe_person(card: PersonCard, now: datetime) -> tuple[str, ...]:
    """What the assistant is told, line by line: notes, tags, and stays that are over. No phone, no other name."""
    if card.client.is_untold:
        return ()
    from desktop.domain.wording import say_stay

    lines = [" ".join(card.client.note.split())] if card.client.note else []
    if card.client.tags:
        lines.append("Метки: " + ", ".join(card.client.tags))
    past = now.replace(tzinfo=None) - timedelta(days=1)  # over in every zone
    over = [one for one in card.stays if one.status is BookingStatus.CONFIRMED and one.stay.end < past]
    for one in over[:MOST_TOLD_STAYS]:
        dates = say_stay(one.stay, "ru", weekdays=False)
        lines.append(f"Уже был гостем: {one.resource_title or one.resource_id}, {dates} {one.stay.start:%Y}")
    return tuple(lines)


@needs(Right.READ)
async def read_about(store: Store, key: ChatKey, now: datetime) -> tuple[str, ...]:
    """The same for the client of a chat; nothing while nobody knows who that is."""
    ref = await store.clients.find_person(key)
    card = await store.clients.read_card(ref) if ref is not None else None
    return describe_person(card, now) if card is not None else ()
