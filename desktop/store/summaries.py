"""What the chat list shows of a chat's messages, worked out anew for each touched chat.

The statements are built once: building them for each chat cost more than running them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from desktop.domain.chat import Author, MessageKind, Sender
from desktop.store.tables import chats, messages
from desktop.store.types import to_micros

_SILENT = (MessageKind.SYSTEM.value, MessageKind.DELETED.value)
_CHAT = bindparam("chat", type_=messages.c.chat.type)
_in_chat = messages.c.chat == _CHAT
_by_us = (_in_chat, messages.c.author == Author.US.value, messages.c.kind.notin_(_SILENT))
_by_client = (_in_chat, messages.c.author == Author.CLIENT.value, messages.c.kind.notin_(_SILENT))
_waiting = (*_by_client, messages.c.place > bindparam("ours"))
_newest = messages.c.place.desc()

_needed = messages.alias("needed")
_PLACES = select(
    chats,
    select(messages.c.place).where(_in_chat).order_by(_newest).limit(1).scalar_subquery().label("last_place"),
    select(messages.c.place).where(*_by_us).order_by(_newest).limit(1).scalar_subquery().label("ours_place"),
    select(messages.c.place)
    .where(*_by_us, messages.c.sender != Sender.AUTOPILOT.value)
    .order_by(_newest)
    .limit(1)
    .scalar_subquery()
    .label("person_place"),
    select(_needed.c.place)
    .where(_needed.c.account_id == chats.c.account_id, _needed.c.message_id == chats.c.needs_message_id)
    .scalar_subquery()
    .label("needed_place"),
).where(chats.c.number == _CHAT)

_last = messages.alias("last")
_DETAILS = select(
    _last,
    select(messages.c.created_at).where(messages.c.place == bindparam("person")).scalar_subquery().label("operator_at"),
    select(messages.c.created_at)
    .where(*_waiting)
    .order_by(messages.c.place)
    .limit(1)
    .scalar_subquery()
    .label("waits_since"),
    select(messages.c.message_id).where(*_waiting).order_by(_newest).limit(1).scalar_subquery().label("asks"),
    select(func.count())
    .where(*_by_client, messages.c.place > bindparam("read_to"), ~messages.c.is_read)
    .scalar_subquery()
    .label("unread"),
).where(_last.c.place == bindparam("last"))

_UPDATE = chats.update().where(chats.c.number == bindparam("chat_number"))
_EMPTY = {"last_text": "", "last_author": None, "last_at": None, "position": 0, "unread": 0, "waits_since": None}


def refresh_summaries(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The new summaries by chat number, as written."""
    written: dict[int, dict[str, Any]] = {}
    for number in numbers:
        chat = connection.execute(_PLACES, {"chat": number}).one()
        summary = _EMPTY if chat.last_place is None else _summarize(connection, chat)
        connection.execute(_UPDATE, summary | {"chat_number": number})
        written[number] = summary
    return written


def _summarize(connection: Connection, chat: Any) -> dict[str, Any]:
    ours, person = chat.ours_place or 0, chat.person_place or 0
    # A person who answered has seen what stood above the answer; the autopilot sees nothing for anyone.
    read_to = max(chat.read_to, person)
    places = {"chat": chat.number, "last": chat.last_place, "ours": ours, "person": person, "read_to": read_to}
    last = connection.execute(_DETAILS, places).one()
    return {
        "last_text": last.text or last.transcript or "",
        "last_author": last.author,
        "last_sender": last.sender,
        "last_kind": last.kind,
        "last_at": last.created_at,
        "position": to_micros(last.created_at),
        "last_ours": ours,
        "operator_at": last.operator_at,
        "read_to": read_to,
        "unread": last.unread,
        "waits_since": last.waits_since,
        "asks_message_id": last.asks,
        "item_id": chat.item_id or last.item_id,
        "client_id": chat.client_id or (last.author_id if last.author == Author.CLIENT else None),
        "needs_operator": chat.needs_operator if _is_still_needed(chat, person, last) else None,
    }


def _is_still_needed(chat: Any, person: int, last: Any) -> bool:
    """Only a person's answer takes it back: the autopilot may answer the next question, not this one."""
    if chat.needed_place is None:  # of a message that is not here
        return last.waits_since is not None
    return bool(person < chat.needed_place)
