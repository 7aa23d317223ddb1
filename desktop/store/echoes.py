"""Our own messages as Avito shows them back: which row of the outbox each of them was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from desktop.domain.changes import Changes
from desktop.domain.chat import Author, ChatKey, Message, MessageId, Sender
from desktop.domain.pages import OutState
from desktop.store.outbox_rows import SPEAKS, touch
from desktop.store.rows import key_of
from desktop.store.tables import drafts, messages, outbox

# An echo may carry Avito's clock, which is not ours.
_CLOCKS_DIFFER = timedelta(minutes=2)


def mark_sent(connection: Connection, row: Any, message_id: MessageId | None, now: datetime) -> Changes:
    """Also tells the message that came as an echo, if it came first, whose hand it was."""
    echoed = False
    if message_id is not None:
        sender = Sender.AUTOPILOT if row.is_automatic else Sender.OPERATOR
        echoed = bool(
            connection.execute(
                messages.update()
                .where(messages.c.account_id == row.account_id, messages.c.message_id == message_id)
                .values(sender=sender)
            ).rowcount
        )
    connection.execute(
        outbox.update()
        .where(outbox.c.id == row.id)
        .values(
            state=OutState.SENT,
            message_id=message_id,
            sent_at=now,
            error_code="",
            error_text="",
            # Only what Avito will show as a message has an echo to wait for.
            is_echoed=echoed or row.kind not in SPEAKS or message_id is None,
        )
    )
    _close_draft(connection, row, now)
    return touch(row)


def _close_draft(connection: Connection, row: Any, now: datetime) -> None:
    """The autopilot's draft is sent when its reply is; an operator's was the moment it was queued."""
    if row.is_automatic and row.draft_id is not None:
        connection.execute(drafts.update().where(drafts.c.id == row.draft_id).values(state="sent", updated_at=now))


_BY_MESSAGE = select(outbox).where(
    outbox.c.account_id == bindparam("account"), outbox.c.message_id == bindparam("message")
)
_AWAITED = (
    select(outbox)
    .where(
        outbox.c.account_id == bindparam("account"),
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.state.in_((OutState.SENDING.value, OutState.UNKNOWN.value)),
        outbox.c.state != OutState.DROPPED.value,
        ~outbox.c.is_echoed,
        outbox.c.kind == bindparam("kind"),
        outbox.c.sending_at <= bindparam("until"),
    )
    .order_by(outbox.c.id)
)


_UNECHOED = (
    select(outbox.c.account_id, outbox.c.chat_id)
    .where(outbox.c.state != OutState.DROPPED.value, ~outbox.c.is_echoed, outbox.c.chat_id.is_not(None))
    .distinct()
)


def list_unechoed(connection: Connection) -> frozenset[ChatKey]:
    """Chats that have a row of ours Avito has not shown back: only there can an echo be ours."""
    return frozenset(key_of(row) for row in connection.execute(_UNECHOED))


def claim_echo(connection: Connection, message: Message, now: datetime) -> Sender | None:
    """Whose hand a message of ours was, if it is one of our rows; the row is sent then, whatever it was before."""
    assert message.author is Author.US
    account, chat = message.key
    row = connection.execute(_BY_MESSAGE, {"account": account, "message": message.id}).first()
    if row is None:
        kind = "image" if message.kind == "image" else "text"
        until = message.created_at + _CLOCKS_DIFFER if message.created_at.year < 9999 else message.created_at
        awaited = connection.execute(_AWAITED, {"account": account, "chat": chat, "kind": kind, "until": until}).all()
        row = next((one for one in awaited if _may_be(one, message)), None)
    if row is None:
        return None
    connection.execute(
        outbox.update()
        .where(outbox.c.id == row.id)
        .values(
            state=OutState.SENT,
            message_id=message.id,
            sent_at=row.sent_at or now,
            is_echoed=True,
            error_code="",
            error_text="",
        )
    )
    _close_draft(connection, row, now)
    return Sender.AUTOPILOT if row.is_automatic else Sender.OPERATOR


def _may_be(row: Any, message: Message) -> bool:
    # Without the relay's permit nothing left alone: the same words are then another desktop's.
    has_left = not row.is_automatic or bool((row.payload or {}).get("is_permitted"))
    return has_left and (row.kind == "image" or _same(row.text, message.text))


def _same(ours: str, theirs: str) -> bool:
    return ours.split() == theirs.split()
