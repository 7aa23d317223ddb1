"""A row of the chat list with everything that is joined to it, and the mode that is in force."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from desktop.domain.chat import Author, Chat, ChatMode, MessageId, MessageKind, ResourceId, Sender
from desktop.settings import Settings
from desktop.store.rows import key_of, maybe
from desktop.store.tables import (
    accounts,
    ai_assistant_settings,
    auto_bookings,
    chats,
    outbox,
    resource_items,
    resources,
)

_STRICTNESS = {ChatMode.OFF: 0, ChatMode.DRAFT: 1, ChatMode.AUTO: 2}


def strictest(first: ChatMode, *others: ChatMode | None) -> ChatMode:
    return min((mode for mode in (first, *others) if mode is not None), key=_STRICTNESS.__getitem__)


def read_account_mode(connection: Connection, account_id: str) -> ChatMode:
    """The stricter of the assistant's settings for the account and the account's own switch."""
    scopes = connection.execute(
        select(ai_assistant_settings.c.account_id, ai_assistant_settings.c.data).where(
            ai_assistant_settings.c.account_id.in_(("", account_id))
        )
    ).all()
    said: dict[str, Any] = {}
    for _, data in sorted(scopes, key=lambda row: row.account_id):
        said |= data
    own = connection.execute(select(accounts.c.mode).where(accounts.c.user_id == account_id)).scalar()
    return strictest(ChatMode(said.get("mode", Settings().mode)), maybe(ChatMode, own))


def auto_where(connection: Connection) -> ColumnElement[bool]:
    """Chats the autopilot answers: automatic on every level that says anything."""
    known = {row.account_id for row in connection.execute(select(chats.c.account_id).distinct())}
    automatic = [one for one in known if read_account_mode(connection, one) is ChatMode.AUTO]
    if not automatic:
        return false()
    return and_(
        chats.c.account_id.in_(automatic),
        or_(chats.c.mode.is_(None), chats.c.mode == ChatMode.AUTO),
        or_(resources.c.mode.is_(None), resources.c.mode == ChatMode.AUTO),
        chats.c.handed_over.is_(None),
    )


@cache
def select_chats() -> Any:
    """Built once: building it anew for each page cost more than the page."""
    live = auto_bookings.alias("live")
    booking = (
        select(live.c.id)
        .where(
            live.c.account_id == chats.c.account_id,
            live.c.chat_id == chats.c.chat_id,
            live.c.status.in_(("held", "confirmed")),
        )
        .order_by(live.c.start)
        .limit(1)
        .scalar_subquery()
    )
    unsent = (
        select(func.count())
        .where(
            outbox.c.account_id == chats.c.account_id,
            outbox.c.chat_id == chats.c.chat_id,
            outbox.c.state.in_(("failed", "unknown")),
            outbox.c.state != "dropped",  # lets the partial index serve
            ~outbox.c.is_echoed,
            outbox.c.kind.in_(("text", "image")),
        )
        .scalar_subquery()
    )
    return (
        select(
            chats,
            resources.c.id.label("resource_id"),
            resources.c.title.label("resource_title"),
            auto_bookings.c.status.label("booking_status"),
            auto_bookings.c.expires_at.label("booking_expires_at"),
            unsent.label("unsent"),
        )
        .outerjoin(
            resource_items,
            and_(resource_items.c.account_id == chats.c.account_id, resource_items.c.item_id == chats.c.item_id),
        )
        .outerjoin(resources, resources.c.id == resource_items.c.resource_id)
        .outerjoin(auto_bookings, auto_bookings.c.id == booking)
    )


def to_chat(row: Any) -> Chat:
    return Chat(
        key=key_of(row),
        client_name=row.client_name,
        client_id=row.client_id,
        client_avatar_url=row.client_avatar_url,
        item_id=row.item_id,
        title=row.title,
        price_text=row.price_text,
        url=row.url,
        resource_id=ResourceId(row.resource_id) if row.resource_id else None,
        resource_title=row.resource_title or "",
        kind=row.kind,
        mode=maybe(ChatMode, row.mode),
        last_text=row.last_text,
        last_author=maybe(Author, row.last_author),
        last_sender=maybe(Sender, row.last_sender),
        last_at=row.last_at,
        unread=row.unread,
        waits_since=row.waits_since,
        needs_operator=row.needs_operator,
        needs_message_id=MessageId(row.needs_message_id) if row.needs_message_id else None,
        handed_over=row.handed_over,
        booking_status=row.booking_status,
        booking_expires_at=row.booking_expires_at,
        unsent=row.unsent,
        last_kind=maybe(MessageKind, row.last_kind),
        asks_message_id=MessageId(row.asks_message_id) if row.asks_message_id else None,
        operator_at=row.operator_at,
    )
