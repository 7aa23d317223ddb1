"""What a person wishes of the pipeline: to send, to hold back, to hear, to block, and to have the webhook again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.avito.messages import split_text
from desktop.domain.chat import AccountId, Author, ChatKey, MessageId, MessageKind
from desktop.domain.pages import OutKind
from desktop.errors import Rejected
from desktop.services.rights import Right, needs
from desktop.services.wishes import WebhookView
from desktop.store import Store
from desktop.store.outbox import NewOutgoing

if TYPE_CHECKING:
    from desktop.services.rooms import Rooms

MOST_PICTURE = 24 * 10**6  # Avito's own bound
_MEDIA = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif", b"BM": "image/bmp"}
BLOCK_REASONS = {1: "спам", 2: "мошенничество", 3: "оскорбления", 4: "другое"}


class PipelineDesk:
    """Carried by the front desk."""

    _store: Store
    _rooms: Callable[[], Awaitable[Rooms]]

    @property
    def operator(self) -> str:
        raise NotImplementedError

    # sending

    @needs(Right.ANSWER)
    async def send(self, key: ChatKey, text: str, *, draft_id: int | None = None) -> None:
        """Long texts leave as several messages, cut at sentences, in order. Rejected `empty`."""
        parts = split_text(text)
        if not parts:
            raise Rejected("there is nothing to send", code="empty", field="text")
        author = self.operator or "operator"
        await self._log_send(key, text, draft_id, author)
        for part in parts:
            await self._store.outbox.enqueue(
                NewOutgoing(OutKind.TEXT, key=key, text=part, author=author, draft_id=draft_id)
            )
            draft_id = None
        await self._store.chats.mark_read(key)

    async def _log_send(self, key: ChatKey, text: str, draft_id: int | None, author: str) -> None:
        """Before it is queued: what nobody may deny later stands in the log first."""
        draft = await self._store.drafts.get(draft_id) if draft_id is not None else None
        if draft is None or draft.key != key:
            return
        from desktop.services.ai_records import describe_send

        await self._store.ai_log.append(describe_send(draft, text, by=author), kind="send", key=key)

    @needs(Right.ANSWER)
    async def send_picture(self, key: ChatKey, data: bytes) -> None:
        media_type = next((kind for head, kind in _MEDIA.items() if data.startswith(head)), None)
        if media_type is None:
            raise Rejected("Avito takes JPEG, PNG, GIF and BMP", code="picture", field="image")
        if len(data) > MOST_PICTURE:
            raise Rejected("a picture above 24 MB", code="too_large", field="image")
        row = NewOutgoing(OutKind.IMAGE, key=key, author=self.operator or "operator")
        await self._store.outbox.enqueue_picture(row, data, media_type)
        await self._store.chats.mark_read(key)

    @needs(Right.ANSWER)
    async def retry_send(self, outgoing_id: int) -> None:
        await self._store.outbox.retry(outgoing_id)

    @needs(Right.ANSWER)
    async def drop_send(self, outgoing_id: int) -> None:
        await self._rooms()
        from desktop.services.autopilot import call_back

        await call_back(self._store, outgoing_id)

    @needs(Right.ANSWER, note="outbox.pause")
    async def pause_sending(self, account_id: AccountId | None = None) -> None:
        await self._store.outbox.pause(self.operator or "оператор", account_id=account_id)

    @needs(Right.ANSWER, note="outbox.resume")
    async def resume_sending(self, account_id: AccountId | None = None) -> None:
        await self._store.outbox.resume(account_id=account_id)

    @needs(Right.READ)
    async def read_pauses(self) -> Mapping[str, str]:
        return await self._store.outbox.read_pauses()

    # the client

    @needs(Right.CHAT_MODE, note="chat.give_back")
    async def give_back(self, key: ChatKey) -> None:
        await self._store.chats.give_back(key)

    @needs(Right.ANSWER, note="client.block")
    async def block_client(self, key: ChatKey, reason: int = 4) -> None:
        """Avito's black list has no way back. Rejected `no_client` while it is not known who writes."""
        if reason not in BLOCK_REASONS:
            raise Rejected("there is no such reason", code="reason", field="reason")
        chat = await self._store.chats.get_chat(key)
        if chat is None or not chat.client_id:
            raise Rejected("it is not known who writes here", code="no_client", field="key")
        payload = {"user_id": chat.client_id, "item_id": chat.item_id, "reason": reason}
        lane = f"block:{key.account_id}/{chat.client_id}"
        author = self.operator or "operator"
        await self._store.outbox.enqueue(NewOutgoing(OutKind.BLOCK, key=key, payload=payload, author=author, lane=lane))

    @needs(Right.READ)
    async def load_voice(self, key: ChatKey, message_id: MessageId) -> Path | None:
        return await (await self._rooms()).voices.load(key, message_id)

    @needs(Right.DRAFT)
    async def transcribe(self, key: ChatKey, message_id: MessageId) -> str:
        return await (await self._rooms()).voices.transcribe(key, message_id)

    @needs(Right.ANSWER)
    async def write_transcript(self, key: ChatKey, message_id: MessageId, words: str) -> None:
        message = await self._store.chats.get_message(key.account_id, message_id)
        if message is None or message.kind is not MessageKind.VOICE:
            raise Rejected("this is no voice message", code="not_voice", field="message_id")
        await self._store.chats.set_transcript(key.account_id, message_id, words.strip())
        chat = await self._store.chats.get_chat(key)
        if chat is not None and chat.asks_message_id and message.author is Author.CLIENT:
            (await self._rooms()).drafting.write_soon(key)

    # the account

    @needs(Right.READ)
    async def read_webhook(self, account_id: AccountId, *, anew: bool = False) -> WebhookView:
        return await (await self._rooms()).webhooks.read(account_id, anew=anew)

    @needs(Right.KEYS, note="webhook.connect")
    async def connect_webhook(self, account_id: AccountId, url: str = "") -> WebhookView:
        return await (await self._rooms()).webhooks.connect(account_id, url)

    @needs(Right.SETTINGS, note="download.call_off")
    async def call_off_download(self, account_id: AccountId) -> None:
        await (await self._rooms()).history.call_off(account_id)

    @needs(Right.READ)
    async def read_download_stopped(self, account_id: AccountId) -> bool:
        return await (await self._rooms()).history.read_called_off(account_id)

    @needs(Right.SETTINGS, note="download.take_up")
    async def take_up_download(self, account_id: AccountId) -> None:
        await (await self._rooms()).history.take_up(account_id)
