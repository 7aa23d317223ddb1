"""Everything that leaves, as rows: queued, sending, then sent, failed or unknown. One lane a chat, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, Author, ChatKey, Message, MessageId, Sender
from desktop.domain.pages import Outgoing, OutKind, OutState
from desktop.errors import Rejected
from desktop.store.database import Database
from desktop.store.rows import find_chat, key_of
from desktop.store.stops import stopped_accounts
from desktop.store.tables import chats, drafts, messages, outbox

OPEN = (OutState.QUEUED, OutState.SENDING, OutState.UNKNOWN)
_SPEAKS = (OutKind.TEXT, OutKind.IMAGE)
# An echo may carry Avito's clock, which is not ours.
_CLOCKS_DIFFER = timedelta(minutes=2)
# No request lives longer: a row that another desktop left `sending` so long ago was interrupted.
_ABANDONED = timedelta(minutes=10)


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


class Outbox:
    def __init__(self, database: Database, clock: Callable[[], datetime], instance: str) -> None:
        self._database = database
        self._clock = clock
        self._instance = instance

    async def enqueue(self, new: NewOutgoing) -> Outgoing:
        """Rejected: `already_queued` for a `dedupe_key` ever seen, `stale` when the client wrote since, `taken_over`

        when a person is answering. An operator's row takes the chat: automatic rows still queued there are dropped.
        """

        def work(connection: Connection) -> tuple[Outgoing, Changes]:
            return queue(connection, new, self._clock())

        return await self._database.change_with(work)

    async def take_next(self, now: datetime, *, kinds: Collection[OutKind] = tuple(OutKind)) -> Outgoing | None:
        """The oldest due row at the head of its lane, now `sending`: committed before the request leaves, so a crash

        shows as `unknown`, never as `queued`. Automatic rows of a stopped account stay.
        """

        def work(connection: Connection) -> tuple[Outgoing | None, Changes]:
            row = _find_next(connection, now, kinds)
            if row is None:
                return None, NOTHING
            taken = {"state": OutState.SENDING, "sending_at": now, "taken_by": self._instance, "retry_at": None}
            connection.execute(
                outbox.update().where(outbox.c.id == row.id).values(**taken, attempts=outbox.c.attempts + 1)
            )
            return read_row(connection, row.id), _touch(row)

        return await self._database.change_with(work)

    async def settle(
        self,
        outgoing_id: int,
        state: OutState,
        *,
        message_id: MessageId | None = None,
        retry_at: datetime | None = None,
        error_code: str = "",
        error_text: str = "",
    ) -> Changes:
        """The outcome of a `sending` or `unknown` row. `queued` with `retry_at` is for what surely did not happen.

        A row its echo has settled already stays sent, whatever the lost answer said.
        """

        def work(connection: Connection) -> Changes:
            row = connection.execute(select(outbox).where(outbox.c.id == outgoing_id)).one()
            if row.state not in (OutState.SENDING, OutState.UNKNOWN):
                return NOTHING
            if state is OutState.SENT:
                return mark_sent(connection, row, message_id, self._clock())
            connection.execute(
                outbox.update()
                .where(outbox.c.id == outgoing_id)
                .values(state=state, retry_at=retry_at, error_code=error_code, error_text=error_text)
            )
            return _touch(row)

        return await self._database.change(work)

    async def retry(self, outgoing_id: int) -> Changes:
        """A person's word that a failed or unknown row shall leave (again)."""

        def work(connection: Connection) -> Changes:
            return _move(connection, outgoing_id, (OutState.FAILED, OutState.UNKNOWN), OutState.QUEUED)

        return await self._database.change(work)

    async def drop(self, outgoing_id: int, *, reason: str = "operator") -> Changes:
        """Rejected `sending` while the request is under way: it cannot be called back."""

        def work(connection: Connection) -> Changes:
            allowed = (OutState.QUEUED, OutState.FAILED, OutState.UNKNOWN)
            return _move(connection, outgoing_id, allowed, OutState.DROPPED, reason)

        return await self._database.change(work)

    async def drop_automatic(self, *, key: ChatKey | None = None, reason: str) -> Changes:
        def work(connection: Connection) -> Changes:
            return drop_automatic_rows(connection, reason, key=key)

        return await self._database.change(work)

    async def recover(self) -> Changes:
        """At start: what this desktop left `sending` has an unknown outcome. So has what any left long ago."""

        def work(connection: Connection) -> Changes:
            mine = or_(outbox.c.taken_by == self._instance, outbox.c.sending_at < self._clock() - _ABANDONED)
            left = connection.execute(select(outbox).where(outbox.c.state == OutState.SENDING, mine)).all()
            connection.execute(
                outbox.update()
                .where(outbox.c.id.in_([row.id for row in left]))
                .values(state=OutState.UNKNOWN, error_code="interrupted")
            )
            return _touch(*left)

        return await self._database.change(work)

    async def get(self, outgoing_id: int) -> Outgoing | None:
        return await self._database.read(lambda connection: read_row(connection, outgoing_id))

    async def list_rows(self, *states: OutState, key: ChatKey | None = None, limit: int = 1000) -> tuple[Outgoing, ...]:
        """Rows in these states (open ones when none is named), oldest first."""

        def work(connection: Connection) -> tuple[Outgoing, ...]:
            query = select(outbox).where(outbox.c.state.in_(states or OPEN)).order_by(outbox.c.id).limit(limit)
            if key is not None:
                query = query.where(outbox.c.account_id == key.account_id, outbox.c.chat_id == key.chat_id)
            return tuple(to_outgoing(row) for row in connection.execute(query))

        return await self._database.read(work)

    async def next_due_at(self) -> datetime | None:
        """When the next waiting row may be tried; a moment long past means at once, None that nothing waits."""

        def work(connection: Connection) -> datetime | None:
            return connection.execute(
                select(
                    func.min(func.coalesce(outbox.c.retry_at, outbox.c.created_at), type_=outbox.c.created_at.type)
                ).where(outbox.c.state == OutState.QUEUED)
            ).scalar()

        return await self._database.read(work)


# ---- inside a transaction -----------------------------------------------------------------------------------------


def queue(connection: Connection, new: NewOutgoing, now: datetime) -> tuple[Outgoing, Changes]:
    changes = NOTHING
    dedupe_key = new.dedupe_key
    if new.is_automatic and new.answers and new.key:
        dedupe_key = dedupe_key or f"reply:{new.key.account_id}:{new.answers}"
    if dedupe_key and connection.execute(select(outbox.c.id).where(outbox.c.dedupe_key == dedupe_key)).first():
        raise Rejected(f"{dedupe_key} was queued before", code="already_queued")
    if new.key and new.is_automatic and new.kind in _SPEAKS:
        _check_still_asked(connection, new.key, new.answers)
    elif new.key and new.kind in _SPEAKS:
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
    if new.draft_id is not None:
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
            outbox.c.kind.in_(_SPEAKS),
            ~outbox.c.is_automatic,
        )
    ).first()
    if person:
        raise Rejected("a person is answering this chat", code="taken_over")


def _find_next(connection: Connection, now: datetime, kinds: Collection[OutKind]) -> Any:
    ahead = outbox.alias("ahead")
    blocked = select(ahead.c.id).where(ahead.c.lane == outbox.c.lane, ahead.c.id < outbox.c.id, ahead.c.state.in_(OPEN))
    query = (
        select(outbox)
        .where(
            outbox.c.state == OutState.QUEUED,
            outbox.c.kind.in_(kinds),
            or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= now),
            ~blocked.exists(),
        )
        .order_by(outbox.c.id)
        .limit(1)
    )
    stopped = stopped_accounts(connection)
    if stopped is not None:
        query = query.where(or_(~outbox.c.is_automatic, outbox.c.account_id.notin_(stopped)))
    else:
        query = query.where(~outbox.c.is_automatic)
    return connection.execute(query).first()


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
            is_echoed=echoed or row.kind not in _SPEAKS or message_id is None,
        )
    )
    return _touch(row)


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
        row = next((one for one in awaited if one.kind == "image" or _same(one.text, message.text)), None)
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
    return Sender.AUTOPILOT if row.is_automatic else Sender.OPERATOR


def _same(ours: str, theirs: str) -> bool:
    return ours.split() == theirs.split()


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
    return _touch(*rows)


def _move(
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
    return _touch(row)


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
            outbox.c.kind.in_(_SPEAKS),
        )
        .order_by(outbox.c.id)
    )
    return tuple(to_outgoing(row) for row in rows)


def _of_key(key: ChatKey | None) -> Changes:
    return Changes(outbox=frozenset({key}), chats=frozenset({key})) if key else NOTHING


def _touch(*rows: Any) -> Changes:
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
