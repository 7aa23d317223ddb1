"""Search over every message, in any form of a word, newest first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.chat import ChatKey, MessageId
from desktop.domain.pages import SearchHit
from desktop.store.database import Database
from desktop.store.index import find_places
from desktop.store.rows import find_chat, key_of
from desktop.store.scope import seen_chats
from desktop.store.tables import chats, messages, resource_items, resources
from desktop.store.words import beginning, find_words

_SHORTEST_PREFIX = 3  # below that a beginning matches half of the language


class Search:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(
        self, text: str, *, limit: int = 50, before: SearchHit | None = None, chat: ChatKey | None = None
    ) -> tuple[SearchHit, ...]:
        """Messages with all these words, newest first; the last word may be a beginning. `before`: the last hit seen."""
        wanted = list(dict.fromkeys(found for _, _, found in find_words(text)))
        if not wanted:
            return ()
        begins = _typed_beginning(text)

        def work(connection: Connection) -> tuple[SearchHit, ...]:
            number = find_chat(connection, chat) if chat else None
            if chat is not None and number is None:
                return ()
            place = _place_of(connection, before) if before else None
            found: list[Any] = []
            while len(found) < limit:
                places = find_places(connection, wanted, begins=begins, chat=number, limit=limit, before=place)
                found += _read_hits(connection, places)
                if len(places) < limit:
                    break
                place = min(places)  # some of them are not for who asks: the next ones
            return tuple(_to_hit(row, wanted, begins) for row in found[:limit])

        return await self._database.read(work)


def _typed_beginning(text: str) -> str:
    """The last word as typed, if it may be half a word: «догов» shall find «договор»."""
    words = find_words(text)
    if not words or not text[words[-1][0] :].isalnum():
        return ""
    last = beginning(text[words[-1][0] :])
    return last if len(last) >= _SHORTEST_PREFIX else ""


def _place_of(connection: Connection, hit: SearchHit) -> int | None:
    return connection.execute(
        select(messages.c.place).where(
            messages.c.account_id == hit.key.account_id, messages.c.message_id == hit.message_id
        )
    ).scalar()


def _read_hits(connection: Connection, places: list[int]) -> list[Any]:
    joined = (
        select(
            messages.c.account_id,
            chats.c.chat_id,
            messages.c.message_id,
            messages.c.text,
            messages.c.created_at,
            chats.c.client_name,
            resources.c.title.label("resource_title"),
        )
        .join_from(messages, chats, messages.c.chat == chats.c.number)
        .outerjoin(
            resource_items,
            (resource_items.c.account_id == chats.c.account_id) & (resource_items.c.item_id == chats.c.item_id),
        )
        .outerjoin(resources, resources.c.id == resource_items.c.resource_id)
    )
    seen = joined.where(messages.c.place.in_(places), *seen_chats())
    return list(connection.execute(seen.order_by(messages.c.place.desc())).all())


def _to_hit(row: Any, wanted: list[str], begins: str) -> SearchHit:
    marks = tuple(
        (start, end)
        for start, end, found in find_words(row.text)
        if found in wanted or (begins and found.startswith(begins))
    )
    return SearchHit(
        key=key_of(row),
        message_id=MessageId(row.message_id),
        text=row.text,
        created_at=row.created_at,
        client_name=row.client_name,
        resource_title=row.resource_title or "",
        marks=marks,
    )
