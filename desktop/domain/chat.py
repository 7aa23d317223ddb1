"""Chats and messages as the program knows them, whatever Avito called the fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, NewType

AccountId = NewType("AccountId", str)
ChatId = NewType("ChatId", str)
MessageId = NewType("MessageId", str)
ResourceId = NewType("ResourceId", str)


class ChatKey(NamedTuple):
    """One conversation: a chat id is only unique within its account."""

    account_id: AccountId
    chat_id: ChatId


class Author(StrEnum):
    CLIENT = "client"
    US = "us"  # the account itself: from here, from another desktop, from Avito's app, from its auto-reply
    SYSTEM = "system"  # Avito's bots; never answered


class MessageKind(StrEnum):
    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    LINK = "link"
    ITEM = "item"
    LOCATION = "location"
    CALL = "call"
    SYSTEM = "system"
    DELETED = "deleted"
    UNSUPPORTED = "unsupported"  # appCall, file, video and whatever Avito invents next; kept, shown as such


class Sender(StrEnum):
    """Whose hand wrote a message of ours; `elsewhere` is an echo we did not send (Avito's app, site, another program)."""

    OPERATOR = "operator"
    AUTOPILOT = "autopilot"
    ELSEWHERE = "elsewhere"


class ChatMode(StrEnum):
    OFF = "off"
    DRAFT = "draft"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of Avito. `text` is what a person reads ("" when there is nothing); `content` is Avito's own, whole.

    `created_at` has whole seconds, so it is no total order: order is (created_at, arrival).
    """

    key: ChatKey
    id: MessageId
    author: Author
    author_id: str
    kind: MessageKind
    text: str
    created_at: datetime
    content: Mapping[str, Any] = field(default_factory=dict)
    is_read: bool = False
    sender: Sender | None = None
    item_id: str | None = None
    kind_name: str = ""  # Avito's own word for the kind, for the unsupported ones
    transcript: str | None = None
    arrival: int = 0  # given by the store

    @property
    def needs_answer(self) -> bool:
        """Whether a person could want a reply to it."""
        return self.author is Author.CLIENT and self.kind not in {MessageKind.SYSTEM, MessageKind.DELETED}


@dataclass(frozen=True, slots=True)
class Chat:
    """A row of the chat list, complete enough to draw it and the header of the chat."""

    key: ChatKey
    client_name: str = ""
    client_id: str | None = None
    client_avatar_url: str | None = None
    item_id: str | None = None
    title: str = ""  # the ad's title
    price_text: str = ""  # for display only; Avito writes it with no-break spaces
    url: str | None = None
    resource_id: ResourceId | None = None
    resource_title: str = ""
    kind: str = "u2i"
    mode: ChatMode | None = None  # None: as the resource and the account say
    last_text: str = ""
    last_author: Author | None = None
    last_sender: Sender | None = None
    last_at: datetime | None = None
    unread: int = 0
    waits_since: datetime | None = None  # the client's oldest unanswered message
    needs_operator: str | None = None  # the reason, when the autopilot left a message to an operator
    booking_status: str | None = None  # of this chat's live booking
    booking_expires_at: datetime | None = None
    unsent: int = 0  # failed or unknown outbox rows
    last_kind: MessageKind | None = None
    asks_message_id: MessageId | None = None  # the client's newest message that wants an answer, None once answered
    operator_at: datetime | None = None  # when a person last wrote for us, here or elsewhere
    needs_message_id: MessageId | None = None  # the message that was left to an operator
    handed_over: str | None = None  # the reason, when the whole chat is an operator's until it is given back


class ChatFilter(StrEnum):
    ALL = "all"
    UNREAD = "unread"
    WAITING = "waiting"
    AUTOPILOT = "autopilot"
    BOOKING = "booking"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a dialog as the understanding, the guard and the model see it. `who` is `client` or `operator`."""

    who: str
    text: str
    at: datetime | None = None
    is_left: bool = False  # the autopilot left it to an operator, and the client has asked on since
