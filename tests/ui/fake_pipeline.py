"""The part of the invented desk that stands for the pipeline: pictures, voices, pauses, the webhook, the download."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop.domain.chat import AccountId, ChatKey, MessageId
from desktop.errors import Rejected
from desktop.services.wishes import WebhookState, WebhookView


class FakePipeline:
    """Everything a test may look at afterwards is a public attribute."""

    def __init__(self) -> None:
        self.sent_pictures: list[tuple[ChatKey, bytes]] = []
        self.voices: dict[MessageId, Path] = {}
        self.pauses: dict[str, str] = {}
        self.given_back: list[ChatKey] = []
        self.blocked: list[tuple[ChatKey, int]] = []
        self.webhook = WebhookView(WebhookState.OURS, is_known=True, host="relay.example.org")
        self.connected: list[tuple[AccountId, str]] = []
        self.called_off: list[AccountId] = []
        self.transcripts: dict[MessageId, str] = {}

    async def send_picture(self, key: ChatKey, data: bytes) -> None:
        self.sent_pictures.append((key, data))

    async def pause_sending(self, account_id: AccountId | None = None) -> None:
        self.pauses[account_id or ""] = "Анна"

    async def resume_sending(self, account_id: AccountId | None = None) -> None:
        self.pauses.pop(account_id or "", None)

    async def read_pauses(self) -> Mapping[str, str]:
        return dict(self.pauses)

    async def give_back(self, key: ChatKey) -> None:
        self.given_back.append(key)

    async def block_client(self, key: ChatKey, reason: int = 4) -> None:
        self.blocked.append((key, reason))

    async def load_voice(self, key: ChatKey, message_id: MessageId) -> Path | None:
        return self.voices.get(message_id)

    async def transcribe(self, key: ChatKey, message_id: MessageId) -> str:
        raise Rejected("the built-in assistant hears nothing", code="ai_speech")

    async def write_transcript(self, key: ChatKey, message_id: MessageId, words: str) -> None:
        self.transcripts[message_id] = words

    async def read_download_stopped(self, account_id: AccountId) -> bool:
        return account_id in self.called_off

    async def read_webhook(self, account_id: AccountId, *, anew: bool = False) -> WebhookView:
        return self.webhook

    async def connect_webhook(self, account_id: AccountId, url: str = "") -> WebhookView:
        if not (url or self.webhook.is_known):
            raise Rejected("give the address", code="hook_missing", field="url")
        self.connected.append((account_id, url))
        self.webhook = WebhookView(WebhookState.OURS, is_known=True, host="relay.example.org")
        return self.webhook

    async def call_off_download(self, account_id: AccountId) -> None:
        self.called_off.append(account_id)

    async def take_up_download(self, account_id: AccountId) -> None:
        self.called_off.remove(account_id)
