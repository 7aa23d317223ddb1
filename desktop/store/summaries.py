"""What the chat list shows of a chat's messages, worked out anew for each touched chat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.domain.chat import Author, MessageKind, Sender
from desktop.store.tables import chats, messages
from desktop.store.types import to_micros

_SILENT = (MessageKind.SYSTEM, MessageKind.DELETED)


def refresh_summaries(connection: Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        chat = connection.execute(select(chats).where(chats.c.number == number)).one()
        connection.execute(chats.update().where(chats.c.number == number).values(**_summary(connection, chat)))


def _summary(connection: Connection, chat: Any) -> dict[str, Any]:
    in_chat = messages.c.chat == chat.number
    last = connection.execute(select(messages).where(in_chat).order_by(messages.c.place.desc()).limit(1)).first()
    if last is None:
        return {"last_text": "", "last_author": None, "last_at": None, "position": 0, "unread": 0, "waits_since": None}
    ours = _newest(connection, in_chat, messages.c.author == Author.US, messages.c.kind.notin_(_SILENT))
    person = _newest(
        connection,
        in_chat,
        messages.c.author == Author.US,
        messages.c.kind.notin_(_SILENT),
        messages.c.sender != Sender.AUTOPILOT,
    )
    last_ours = ours.place if ours else 0
    # A person who answered has seen what stood above the answer; the autopilot sees nothing for anyone.
    read_to = max(chat.read_to, person.place if person else 0)
    client = (
        in_chat,
        messages.c.author == Author.CLIENT,
        messages.c.kind.notin_(_SILENT),
        messages.c.place > last_ours,
    )
    waits = connection.execute(
        select(messages.c.created_at).where(*client).order_by(messages.c.place).limit(1)
    ).scalar()
    asks = None if waits is None else _newest(connection, *client)
    return {
        "last_text": last.text or last.transcript or "",
        "last_author": last.author,
        "last_sender": last.sender,
        "last_kind": last.kind,
        "last_at": last.created_at,
        "position": to_micros(last.created_at),
        "last_ours": last_ours,
        "operator_at": person.created_at if person else None,
        "read_to": read_to,
        "unread": _count_unread(connection, chat.number, read_to),
        "waits_since": waits,
        "asks_message_id": asks.message_id if asks else None,
        "item_id": chat.item_id or last.item_id,
        "client_id": chat.client_id or (last.author_id if last.author == Author.CLIENT else None),
        "needs_operator": None if waits is None else chat.needs_operator,
    }


def _newest(connection: Connection, *where: ColumnElement[bool]) -> Any:
    return connection.execute(select(messages).where(*where).order_by(messages.c.place.desc()).limit(1)).first()


def _count_unread(connection: Connection, number: int, read_to: int) -> int:
    return connection.execute(
        select(func.count()).where(
            messages.c.chat == number,
            messages.c.place > read_to,
            messages.c.author == Author.CLIENT,
            messages.c.kind.notin_(_SILENT),
            ~messages.c.is_read,
        )
    ).scalar_one()
