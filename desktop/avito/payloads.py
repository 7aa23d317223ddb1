"""Avito's webhooks, messages and chats read into the domain's values; nothing that arrives makes it raise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.avito.values import (
    as_list,
    as_map,
    load_json,
    read_id,
    read_int,
    read_moment,
    read_seconds,
    read_text,
)
from desktop.avito.words import DELETED_TEXT, describe_content
from desktop.domain.chat import AccountId, Author, Chat, ChatId, ChatKey, Message, MessageId, MessageKind

_KINDS = {kind.value: kind for kind in MessageKind if kind is not MessageKind.UNSUPPORTED}
_WORD = 40
_NOBODY = frozenset({"0", "1"})  # Avito's own bots write as 0, in 2023 and 2024 as 1 (avito-api.md 3.5)


@dataclass(frozen=True, slots=True)
class ChatEvent:
    """One message as a webhook brought it. `delivery_id` names the delivery, not the message: never de-duplicate by it."""

    message: Message
    chat_kind: str = "u2i"
    delivery_id: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A body with no message in it; `reason` is for the log."""

    reason: str


@dataclass(frozen=True, slots=True)
class ListedChat:
    """A chat as Avito lists it. `updated_at` moves with every message, so a sweep compares it."""

    chat: Chat
    updated_at: datetime | None = None
    created_at: datetime | None = None
    last_message: Message | None = None


def parse_event(body: bytes | str, *, received_at: datetime | None = None) -> ChatEvent | Ignored:
    """Reads a webhook body. `received_at` stands in for a time that cannot be read."""
    try:
        envelope = load_json(body)
    except ValueError as error:
        return Ignored(f"not JSON: {error}"[:200])
    if not isinstance(envelope, dict):
        return Ignored(f"not an object but {type(envelope).__name__}")
    payload = as_map(envelope.get("payload"))
    if payload.get("type") != "message":
        return Ignored(f"payload of type {payload.get('type')!r}"[:200] if payload else "no payload")
    value = as_map(payload.get("value"))
    user_id = read_id(value.get("user_id"))
    chat_id = read_id(value.get("chat_id"))
    if user_id is None or chat_id is None:
        return Ignored("no user_id" if user_id is None else "no chat_id")
    sent_at = read_seconds(envelope.get("timestamp"))
    message = read_message(value, ChatKey(AccountId(user_id), ChatId(chat_id)), sent_at or received_at)
    if message is None:
        return Ignored("no message id" if read_id(value.get("id")) is None else "no readable time")
    return ChatEvent(
        message, read_text(value.get("chat_type"))[:_WORD] or "u2i", read_id(envelope.get("id")) or "", sent_at
    )


def read_message(value: Any, key: ChatKey, fallback_at: datetime | None = None) -> Message | None:
    """A message object of a webhook, a history or an answer to a send. None without an id or any time."""
    fields = as_map(value)
    message_id = read_id(fields.get("id"))
    created_at = read_seconds(fields.get("created")) or read_moment(fields.get("published_at")) or fallback_at
    if message_id is None or created_at is None:
        return None
    content = as_map(fields.get("content"))
    kind_name = read_text(fields.get("type"))[:_WORD]
    kind = _read_kind(kind_name, content)
    author_id = read_id(fields.get("author_id")) or ""
    return Message(
        key=key,
        id=MessageId(message_id),
        author=_read_author(author_id, key, kind, read_text(fields.get("direction"))),
        author_id=author_id,
        kind=kind,
        text=describe_content(kind, kind_name, content),
        created_at=created_at,
        content=content,
        is_read=_read_is_read(fields),
        item_id=_read_item_id(fields.get("item_id")),
        kind_name=kind_name,
    )


def _read_kind(name: str, content: Mapping[str, Any]) -> MessageKind:
    kind = _KINDS.get(name, MessageKind.UNSUPPORTED)
    text = content.get("text")
    if not name and isinstance(text, str):
        kind = MessageKind.TEXT
    if kind is not MessageKind.TEXT:
        return kind
    if not isinstance(text, str):
        return MessageKind.UNSUPPORTED
    return MessageKind.DELETED if text.strip() == DELETED_TEXT else MessageKind.TEXT


def _read_author(author_id: str, key: ChatKey, kind: MessageKind, direction: str) -> Author:
    """Only a known stranger is a client: whoever cannot be named is taken for a machine and never answered."""
    if kind is MessageKind.SYSTEM or author_id in _NOBODY or author_id.startswith("-"):
        return Author.SYSTEM
    if author_id == key.account_id:
        return Author.US
    if _kind_of_chat(key.chat_id) == "a2u":
        return Author.SYSTEM  # a chat of Avito itself with the owner, whoever speaks for it there
    if author_id:
        return Author.CLIENT
    return {"in": Author.CLIENT, "out": Author.US}.get(direction, Author.SYSTEM)


def _read_is_read(fields: Mapping[str, Any]) -> bool:
    for name in ("isRead", "is_read"):  # live answers say the first, the specification the second
        if isinstance(fields.get(name), bool):
            return bool(fields[name])
    return read_int(fields.get("read")) is not None


def _read_item_id(value: Any) -> str | None:
    item_id = read_id(value)
    return None if item_id in {"0", None} else item_id


def read_chat(value: Any, account_id: AccountId) -> ListedChat | None:
    """A chat object of a list or of `fetch_chat`; every part but the id is optional."""
    fields = as_map(value)
    chat_id = read_id(fields.get("id"))
    if chat_id is None:
        return None
    key = ChatKey(account_id, ChatId(chat_id))
    updated_at = read_seconds(fields.get("updated"))
    last = read_message(fields.get("last_message"), key, updated_at)
    context = as_map(fields.get("context"))
    item = as_map(context.get("value")) if context.get("type") in {"item", None} else {}
    client = _find_client(fields.get("users"), account_id)
    chat = Chat(
        key=key,
        client_name=read_text(client.get("name")).strip(),
        client_id=read_id(client.get("id")),
        client_avatar_url=_read_avatar(client),
        item_id=_read_item_id(item.get("id")),
        title=read_text(item.get("title")).strip(),
        price_text=read_text(item.get("price_string")),
        url=read_text(item.get("url")) or None,
        kind=_kind_of_chat(chat_id),
        last_text=last.text if last else "",
        last_author=last.author if last else None,
        last_at=last.created_at if last else updated_at,
    )
    return ListedChat(chat, updated_at, read_seconds(fields.get("created")), last)


def _find_client(users: Any, account_id: str) -> Mapping[str, Any]:
    """The first person who is not the account; the order of `users` is not promised."""
    people = [as_map(user) for user in as_list(users)]
    return next((user for user in people if read_id(user.get("id")) not in {account_id, None}), {})


def _read_avatar(user: Mapping[str, Any]) -> str | None:
    avatar = as_map(as_map(user.get("public_user_profile")).get("avatar"))
    images = as_map(avatar.get("images"))
    return read_text(images.get("128x128")) or read_text(avatar.get("default")) or None


def _kind_of_chat(chat_id: str) -> str:
    head = chat_id.split("-", 1)[0]
    return head if head in {"u2i", "u2u", "a2u"} else "u2i"


def pick_image_url(content: Mapping[str, Any], *, width: int = 640) -> str | None:
    """The smallest picture of an image message that is at least `width` wide, else the widest there is."""
    return pick_size(as_map(as_map(content.get("image")).get("sizes")), width)


def pick_size(sizes: Mapping[str, Any], width: int) -> str | None:
    found: list[tuple[int, str]] = []
    for name, url in sizes.items():
        number = read_int(name.split("x", 1)[0])
        if number is not None and isinstance(url, str) and url:
            found.append((number, url))
    found.sort()
    return next((url for number, url in found if number >= width), found[-1][1] if found else None)


def read_voice_id(content: Mapping[str, Any]) -> str | None:
    return read_id(as_map(content.get("voice")).get("voice_id"))
