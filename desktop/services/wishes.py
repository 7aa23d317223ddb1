"""All that a screen may wish of the pipeline: sending, holding back, voices, the webhook, the first download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop.domain.chat import AccountId, ChatKey, MessageId


@dataclass(frozen=True, slots=True)
class Download:
    """How far the first download of an account has come, in chats."""

    account_id: AccountId
    done: int
    total: int


class WebhookState(StrEnum):
    """Whose address Avito sends an account's messages to; it keeps one, and a new one silently replaces it."""

    OURS = "ours"
    ANOTHER = "another"
    NONE = "none"
    UNKNOWN = "unknown"  # not asked yet, or Avito did not say


@dataclass(frozen=True, slots=True)
class WebhookView:
    """`is_known`: the owner has said where our deliveries go; that address is a secret. `host` is where Avito sends."""

    state: WebhookState
    is_known: bool = False
    host: str = ""
    checked_at: datetime | None = None


class Wishes(Protocol):
    """The part of `Desk` that this file carries out."""

    async def send(self, key: ChatKey, text: str, *, draft_id: int | None = None) -> None: ...
    async def send_picture(self, key: ChatKey, data: bytes) -> None:
        """A picture is a message of its own. Rejected `picture` for what Avito would not take."""
        ...

    async def retry_send(self, outgoing_id: int) -> None: ...
    async def drop_send(self, outgoing_id: int) -> None:
        """Also calls back an automatic reply that is only announced: its message is the operator's then."""
        ...

    async def pause_sending(self, account_id: AccountId | None = None) -> None: ...
    async def resume_sending(self, account_id: AccountId | None = None) -> None: ...
    async def read_pauses(self) -> Mapping[str, str]:
        """Who paused what leaves, by account; under "" everything is paused."""
        ...

    async def give_back(self, key: ChatKey) -> None:
        """The chat is the autopilot's again."""
        ...

    async def block_client(self, key: ChatKey, reason: int = 4) -> None: ...
    async def load_voice(self, key: ChatKey, message_id: MessageId) -> Path | None:
        """A recording as a file a player opens; None when it cannot be had."""
        ...

    async def transcribe(self, key: ChatKey, message_id: MessageId) -> str: ...
    async def write_transcript(self, key: ChatKey, message_id: MessageId, words: str) -> None:
        """What a person heard in a voice message; what waits in the chat is drafted anew by it."""
        ...

    async def read_webhook(self, account_id: AccountId, *, anew: bool = False) -> WebhookView: ...
    async def connect_webhook(self, account_id: AccountId, url: str = "") -> WebhookView:
        """`url` once, when it is not known yet; it is kept with the keys."""
        ...

    async def call_off_download(self, account_id: AccountId) -> None: ...
    async def take_up_download(self, account_id: AccountId) -> None: ...
    async def read_download_stopped(self, account_id: AccountId) -> bool: ...
