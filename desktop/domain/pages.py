"""What the store hands to a screen: pages of chats and messages, drafts, and what is on its way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from desktop.domain.chat import AccountId, Chat, ChatFilter, ChatKey, ChatMode, Message, MessageId


class OutState(StrEnum):
    """The life of an outbox row. `sending` is committed before the request leaves, so a crash shows as `unknown`."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"  # refused or rejected; a person may retry or drop it
    UNKNOWN = "unknown"  # the answer was lost: the chat is read before anything else
    DROPPED = "dropped"


class OutKind(StrEnum):
    TEXT = "text"
    IMAGE = "image"
    READ_MARK = "read_mark"
    CLOSE_DATES = "close_dates"
    BLOCK = "block"  # Avito's black list; there is no way back


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One row of the outbox: a message or a calendar change on its way to Avito."""

    id: int
    kind: OutKind
    state: OutState
    created_at: datetime
    key: ChatKey | None = None  # None for what belongs to no chat
    text: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    is_automatic: bool = False
    author: str = ""  # login of the operator, "" for the autopilot
    attempts: int = 0
    retry_at: datetime | None = None
    error_code: str = ""
    error_text: str = ""
    message_id: MessageId | None = None  # Avito's, once sent
    draft_id: int | None = None
    permit_key: str | None = None
    sent_at: datetime | None = None
    account_id: AccountId | None = None
    answers: MessageId | None = None  # the client's message an automatic reply is for
    booking_id: str | None = None
    sending_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Oldest first. `pending` are outbox rows of this chat that Avito has not confirmed, in their order."""

    key: ChatKey
    messages: tuple[Message, ...]
    has_older: bool = False
    has_newer: bool = False
    pending: tuple[Outgoing, ...] = ()


@dataclass(frozen=True, slots=True)
class ChatPage:
    """Newest activity first; `next_before` is the cursor of the next page, None at the end."""

    chats: tuple[Chat, ...]
    next_before: tuple[datetime, str, str] | None = None


@dataclass(frozen=True, slots=True)
class ChatCounts:
    by_filter: Mapping[ChatFilter, int]
    unread_messages: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A message that matches; `marks` are (start, end) spans of `text` to highlight."""

    key: ChatKey
    message_id: MessageId
    text: str
    created_at: datetime
    client_name: str = ""
    resource_title: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class DraftState(StrEnum):
    WRITING = "writing"
    READY = "ready"
    STALE = "stale"  # the client has written since: may not leave by itself
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed reply with everything the panel shows beside it. `analysis`, `facts`, `verdict` are JSON-able.

    analysis: {"intent", "sentiment", "language", "stay": {"start", "end"} or null, "readings", "guests", "phone", "name",
    "arrival", "question"}; facts: [{"id", "text", "source"}]; verdict: {"verdict", "findings": [{"reason", "start", "end",
    "text", "explain"}]} as in the local HTTP contract.
    """

    id: int
    key: ChatKey
    state: DraftState
    text: str
    created_at: datetime
    for_message_id: MessageId | None = None
    language: str = "ru"
    analysis: Mapping[str, Any] = field(default_factory=dict)
    facts: tuple[Mapping[str, Any], ...] = ()
    verdict: Mapping[str, Any] = field(default_factory=dict)
    assistant: str = "builtin"
    instruction: str = ""
    error_code: str = ""
    error_text: str = ""
    log_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChatModes:
    """The mode of one chat on every level; `in_force` is the strictest of those that are set."""

    account: ChatMode
    resource: ChatMode | None
    chat: ChatMode | None
    in_force: ChatMode
    stopped_reason: str | None = None  # set while the account's autopilot is stopped
    handed_over: str | None = None  # set while the chat is an operator's: nothing above `draft` is in force
