"""The inbox over HTTP: chats and messages for scripts and a CRM, words to be sent, and webhooks brought by hand."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from desktop import feed as relay
from desktop.api.answers import ChatsAnswer, MessagesAnswer, OkAnswer, SentAnswer, say_chat, say_message, say_outgoing
from desktop.api.asked import ChatsRead, MessagesRead, Say
from desktop.api.bench import Ask
from desktop.api.problems import Problem, not_found
from desktop.avito.messages import split_text
from desktop.avito.payloads import Ignored, parse_event
from desktop.domain.chat import ChatFilter, MessageId
from desktop.domain.pages import OutKind
from desktop.domain.rights import SYSTEM, acting_as
from desktop.errors import Rejected
from desktop.services.inbox import save_deliveries
from desktop.store.outbox import NewOutgoing


async def list_chats(ask: Ask) -> ChatsAnswer:
    """Newest activity first."""
    asked: ChatsRead = ask.query
    account_id = None if asked.user_id is None else await ask.need_account(asked.user_id)
    chosen = ChatFilter.UNREAD if asked.unread else ChatFilter.ALL
    before = None if asked.before is None else _read_place(asked.before)
    page = await ask.store.chats.list_chats(chosen, account_id=account_id, limit=asked.limit, before=before)
    before = page.next_before
    return ChatsAnswer(
        chats=[say_chat(chat) for chat in page.chats], next=None if before is None else _spell_place(before)
    )


def _spell_place(place: tuple[datetime, str, str]) -> str:
    text = json.dumps([place[0].isoformat(), place[1], place[2]])
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_place(text: str) -> tuple[datetime, str, str]:
    try:
        at, account, chat = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or not isinstance(account, str) or not isinstance(chat, str):
            raise ValueError("not a place")
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise Problem(422, "invalid", "before: give the `next` of an earlier answer", field="before") from error
    return moment, account, chat


async def list_messages(ask: Ask) -> MessagesAnswer:
    asked: MessagesRead = ask.query
    key = await ask.need_chat(ask.path["id"], asked.user_id)
    before = None if asked.before is None else MessageId(asked.before)
    if before is not None and await ask.store.chats.get_message(key.account_id, before) is None:
        raise not_found(f"there is no message {asked.before}", "before")
    page = await ask.store.chats.read_messages(key, before=before, limit=asked.limit)
    return MessagesAnswer(
        messages=[say_message(one) for one in page.messages],
        pending=[say_outgoing(one) for one in page.pending],
        has_older=page.has_older,
        next=page.messages[0].id if page.has_older and page.messages else None,
    )


async def send_message(ask: Ask) -> SentAnswer:
    """Into the outbox, as the operator's own words: they leave in the chat's order, paced, and once."""
    asked: Say = ask.body
    key = await ask.need_chat(ask.path["id"], ask.query.user_id)
    parts = split_text(asked.text)
    if not parts:
        raise Rejected("there is nothing to send", code="empty", field="text")
    rows = [NewOutgoing(OutKind.TEXT, key=key, text=part, author=ask.caller.signature) for part in parts]
    queued = [await ask.store.outbox.enqueue(row) for row in rows]
    await ask.store.chats.mark_read(key)
    return SentAnswer(outgoing=[say_outgoing(one) for one in queued])


async def take_webhook(ask: Ask) -> OkAnswer:
    """As the relay would bring it: what cannot be read is kept whole, and a message known already adds nothing."""
    body, now = ask.raw, ask.bench.clock()
    parsed = parse_event(body, received_at=now)
    account_id = "" if isinstance(parsed, Ignored) else str(parsed.message.key.account_id)
    if account_id and ask.caller.accounts and account_id not in ask.caller.accounts:
        raise Problem(403, "forbidden", "this account is not among yours", field="user_id")
    event = relay.RawEvent(0, account_id, now, _read_text(body))
    with acting_as(SYSTEM):  # the relay's deliveries are nobody's wish either
        await save_deliveries(ask.store, (event,))
    return OkAnswer(ok=True)


def _read_text(body: bytes) -> str | bytes:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body
