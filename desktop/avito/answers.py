"""What Avito's calls answer, beside chats, messages and bookings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.avito.payloads import ListedChat
from desktop.avito.values import as_map, read_id, read_int, read_text
from desktop.domain.chat import AccountId, Message


@dataclass(frozen=True, slots=True)
class Self:
    """Whom the key belongs to."""

    user_id: AccountId
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ChatBatch:
    """A page of chats. `next_offset` is None at the end, or where Avito lets nobody look deeper."""

    chats: tuple[ListedChat, ...]
    next_offset: int | None


@dataclass(frozen=True, slots=True)
class MessageBatch:
    """A page of a history, newest first, as Avito orders it."""

    messages: tuple[Message, ...]
    next_offset: int | None


@dataclass(frozen=True, slots=True)
class Picture:
    """An uploaded image, ready to be sent; `url` shows it."""

    id: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    url: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An ad of the account."""

    id: str
    title: str = ""
    status: str = ""
    price_rub: int | None = None
    url: str | None = None
    address: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class ItemBatch:
    items: tuple[Item, ...]
    next_page: int | None


def read_item(value: Any) -> Item | None:
    fields = as_map(value)
    item_id = read_id(fields.get("id"))
    if item_id is None:
        return None
    return Item(
        id=item_id,
        title=read_text(fields.get("title")),
        status=read_text(fields.get("status")),
        price_rub=read_int(fields.get("price")),
        url=read_text(fields.get("url")) or None,
        address=read_text(fields.get("address")),
        category=read_text(as_map(fields.get("category")).get("name")),
    )
