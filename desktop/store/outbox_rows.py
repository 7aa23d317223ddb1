"""Rows of the outbox inside a transaction: queued once, taken in the order of their lane, dropped with a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatKey, MessageId
from desktop.domain.pages import Outgoing, OutKind, OutState
from desktop.errors import Rejected
from desktop.store.rows import find_chat, key_of, upsert
from desktop.store.stops import stopped_accounts
from desktop.store.tables import chats, drafts, options, outbox

OPEN = (OutState.QUEUED, OutState.SENDING, OutState.UNKNOWN)
SPEAKS = (OutKind.TEXT, OutKind.IMAGE)
PAUSE_OPTION = "outbox_paused"


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """What is to leave. An automatic reply names the message it answers; its `dedupe_key` then follows by itself."""

    kind: OutKind
    key: ChatKey | None = None
    account_id: AccountId | None = None
    text: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    is_automatic: bool = False
    author: str = ""
    answers: MessageId | None = None
    draft_id: int | None = None
    booking_id: str | None = None
    permit_key: str | None = None
    dedupe_key: str | None = None
    lane: str | None = None
    not_before: datetime | None = None


def queue(connection: Connection, new: NewOutgoing, now: datetime) -> tuple[Outgoing, Changes]:
    changes = NOTHING
    dedupe_key = new.dedupe_key
    if new.is_automatic and new.answers and new.key:
        dedupe_key = dedupe_key or f"reply:{new.key.account_id}:{new.answers}"
    if dedupe_key and connection.execute(select(outbox.c.id).where(outbox.c.dedupe_key == dedupe_key)).first():
        raise Rejected(f"{dedupe_key} was queued before", code="already_queued")
    if new.key and new.is_automatic and new.kind in SPEAKS:
        _check_still_asked(connection, new.key, new.answers)
    elif new.key and new.kind in SPEAKS:
        changes |= drop_automatic_rows(connection, "taken_over", key=new.key)
    values = {
        "kind": new.kind,
        "state": OutState.QUEUED,
        "lane": new.lane or (f"chat:{new.key.account_id}/{new.key.chat_id}" if new.key else f"kind:{new.kind}"),
        "account_id": new.key.account_id if new.key else new.account_id,
        "chat_id": new.key.chat_id if new.key else None,
        "dedupe_key": dedupe_key,
        "retry_at": new.not_before,
        "created_at": now,
    }
    same = ("text", "payload", "is_automatic", "author", "answers", "draft_id", "booking_id", "permit_key")
    values |= {name: getattr(new, name) for name in same}
    created = connection.execute(outbox.insert().values(**values)).inserted_primary_key
    assert created is not None
    if new.draft_id is not None and not new.is_automatic:
        # What the autopilot has only announced may still be called back: its draft stays where a person sees it.
        connection.execute(drafts.update().where(drafts.c.id == new.draft_id).values(state="sent", updated_at=now))
        changes |= Changes(drafts=frozenset({new.key} if new.key else ()))
    row = read_row(connection, created[0])
    assert row is not None
    return row, changes | _of_key(new.key) | Changes(has_queued=True)


def _check_still_asked(connection: Connection, key: ChatKey, answers: MessageId | None) -> None:
    number = find_chat(connection, key)
    asked = connection.execute(select(chats.c.asks_message_id).where(chats.c.number == number)).scalar()
    if answers is None or asked != answers:
        raise Rejected("the message is no longer the one that waits for an answer", code="stale")
    person = connection.execute(
        select(outbox.c.id).where(
            outbox.c.account_id == key.account_id,
            outbox.c.chat_id == key.chat_id,
            outbox.c.state.in_(OPEN),
            outbox.c.kind.in_(SPEAKS),
            ~outbox.c.is_automatic,
        )
    ).first()
    if person:
        raise Rejected("a person is answering this chat", code="taken_over")


def find_next(
    connection: Connection, now: datetime, kinds: Collection[OutKind], resting: Collection[str] = frozenset()
) -> Any:
    """The oldest row that may leave now. Words of `resting` accounts, which have sent enough for the moment, wait."""
    query = select(outbox).where(
        outbox.c.kind.in_(kinds), or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= now), *_may_leave(connection)
    )
    if resting:
        query = query.where(or_(outbox.c.kind.notin_(SPEAKS), outbox.c.account_id.notin_(resting)))
    return connection.execute(query.order_by(outbox.c.id).limit(1)).first()


def find_next_due(connection: Connection) -> datetime | None:
    """When the next row that may leave at all is to be tried; None when nothing waits but for a person's word."""
    at = func.coalesce(outbox.c.retry_at, outbox.c.created_at)
    return connection.execute(
        select(func.min(at, type_=outbox.c.created_at.type)).where(*_may_leave(connection))
    ).scalar()


def _may_leave(connection: Connection) -> list[ColumnElement[bool]]:
    """Queued, at the head of its lane, of an account that is neither paused nor, for the autopilot's rows, stopped."""
    ahead = outbox.alias("ahead")
    blocked = select(ahead.c.id).where(ahead.c.lane == outbox.c.lane, ahead.c.id < outbox.c.id, ahead.c.state.in_(OPEN))
    where = [outbox.c.state == OutState.QUEUED, ~blocked.exists()]
    stopped = stopped_accounts(connection)
    if stopped is None:
        where.append(~outbox.c.is_automatic)
    elif stopped:
        where.append(or_(~outbox.c.is_automatic, outbox.c.account_id.notin_(stopped)))
    paused = read_pauses(connection)
    if "" in paused:
        where.append(outbox.c.kind.notin_(SPEAKS))
    elif paused:
        where.append(or_(outbox.c.kind.notin_(SPEAKS), outbox.c.account_id.notin_(tuple(paused))))
    return where


def read_pauses(connection: Connection) -> dict[str, str]:
    """Who paused what leaves, by account; under "" everything is paused."""
    found = connection.execute(select(options.c.value).where(options.c.name == PAUSE_OPTION)).scalar()
    return dict(found) if isinstance(found, dict) else {}


def write_pause(connection: Connection, account_id: str, by: str | None) -> None:
    """Durable: a restart does not send what an operator has held back."""
    pauses = read_pauses(connection)
    pauses.pop(account_id, None)
    if by is not None:
        pauses[account_id] = by
    upsert(connection, options, {"name": PAUSE_OPTION, "value": pauses}, keys=("name",))


_AUTOMATIC = select(outbox.c.id).where(
    outbox.c.account_id == bindparam("account"),
    outbox.c.chat_id == bindparam("chat"),
    outbox.c.state == OutState.QUEUED.value,
    outbox.c.state != OutState.DROPPED.value,
    ~outbox.c.is_echoed,
    outbox.c.is_automatic,
)


def has_automatic_rows(connection: Connection, key: ChatKey) -> bool:
    return connection.execute(_AUTOMATIC, {"account": key.account_id, "chat": key.chat_id}).first() is not None


def drop_automatic_rows(
    connection: Connection,
    reason: str,
    *,
    key: ChatKey | None = None,
    account_id: AccountId | None = None,
    except_for: str | None = None,
) -> Changes:
    """Queued automatic rows of a chat, an account or everywhere; not the one that answers `except_for`."""
    query = select(outbox).where(outbox.c.state == OutState.QUEUED, outbox.c.is_automatic)
    if key is not None:
        query = query.where(outbox.c.account_id == key.account_id, outbox.c.chat_id == key.chat_id)
    if account_id is not None:
        query = query.where(outbox.c.account_id == account_id)
    if except_for is not None:
        query = query.where(or_(outbox.c.answers.is_(None), outbox.c.answers != except_for))
    rows = connection.execute(query).all()
    if not rows:
        return NOTHING
    connection.execute(
        outbox.update()
        .where(outbox.c.id.in_([row.id for row in rows]))
        .values(state=OutState.DROPPED, error_code=reason)
    )
    return touch(*rows)


def move(
    connection: Connection, outgoing_id: int, allowed: Sequence[OutState], state: OutState, reason: str = ""
) -> Changes:
    row = connection.execute(select(outbox).where(outbox.c.id == outgoing_id)).first()
    if row is None:
        raise Rejected(f"there is no outgoing row {outgoing_id}", code="not_found")
    if row.state not in allowed:
        raise Rejected(f"a row that is {row.state} cannot become {state}", code=str(row.state))
    connection.execute(
        outbox.update().where(outbox.c.id == outgoing_id).values(state=state, retry_at=None, error_code=reason)
    )
    return touch(row)


def read_row(connection: Connection, outgoing_id: int) -> Outgoing | None:
    row = connection.execute(select(outbox).where(outbox.c.id == outgoing_id)).first()
    return None if row is None else to_outgoing(row)


def read_pending(connection: Connection, key: ChatKey) -> tuple[Outgoing, ...]:
    """What the chat shows below its messages: rows Avito has not shown back."""
    rows = connection.execute(
        select(outbox)
        .where(
            outbox.c.account_id == key.account_id,
            outbox.c.chat_id == key.chat_id,
            outbox.c.state != OutState.DROPPED,
            ~outbox.c.is_echoed,
            outbox.c.kind.in_(SPEAKS),
        )
        .order_by(outbox.c.id)
    )
    return tuple(to_outgoing(row) for row in rows)


def _of_key(key: ChatKey | None) -> Changes:
    return Changes(outbox=frozenset({key}), chats=frozenset({key})) if key else NOTHING


def touch(*rows: Any) -> Changes:
    keys = frozenset(key_of(row) for row in rows if row.chat_id is not None)
    bookings = frozenset(row.booking_id for row in rows if row.booking_id)
    return Changes(outbox=keys, chats=keys, bookings=bookings)


def to_outgoing(row: Any) -> Outgoing:
    return Outgoing(
        id=row.id,
        kind=OutKind(row.kind),
        state=OutState(row.state),
        created_at=row.created_at,
        key=key_of(row) if row.chat_id is not None else None,
        text=row.text,
        payload=row.payload,
        is_automatic=row.is_automatic,
        author=row.author,
        attempts=row.attempts,
        retry_at=row.retry_at,
        error_code=row.error_code,
        error_text=row.error_text,
        message_id=MessageId(row.message_id) if row.message_id else None,
        draft_id=row.draft_id,
        permit_key=row.permit_key,
        sent_at=row.sent_at,
        account_id=AccountId(row.account_id) if row.account_id else None,
        answers=MessageId(row.answers) if row.answers else None,
        booking_id=row.booking_id,
        sending_at=row.sending_at,
    )
