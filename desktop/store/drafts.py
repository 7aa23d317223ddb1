"""Proposed replies: one live draft a chat, which goes stale by itself when the client writes again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ChatKey, Message, MessageId
from desktop.domain.pages import Draft, DraftState
from desktop.errors import Rejected
from desktop.store.database import Database
from desktop.store.messages import select_messages, to_message
from desktop.store.rows import key_of
from desktop.store.scope import of_chats
from desktop.store.tables import chats, drafts, messages

_ABANDONED = timedelta(minutes=5)  # no model takes so long: who was writing it is gone
LIVE = (DraftState.WRITING, DraftState.READY, DraftState.STALE, DraftState.FAILED)
_LIVE_ROW = select(drafts).where(
    drafts.c.account_id == bindparam("account"), drafts.c.chat_id == bindparam("chat"), drafts.c.state.in_(LIVE)
)
_COLUMNS = ("text", "language", "analysis", "facts", "verdict", "assistant", "instruction", "error_code", "error_text")


class Drafts:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def save(self, draft: Draft) -> Draft:
        """A draft with id 0 is a new one and drops the live one of its chat; another is written over.

        What is ready for a message that is no longer the one that waits is saved as stale; a draft that was sent or
        dropped meanwhile stays so, and comes back as it is.
        """

        def work(connection: Connection) -> tuple[Draft, Changes]:
            return _save(connection, draft, self._clock())

        return await self._database.change_with(work)

    async def claim(self, draft: Draft) -> Draft | None:
        """Begins the draft nobody has begun for this message; None when there is one, here or from another desktop."""

        def work(connection: Connection) -> tuple[Draft | None, Changes]:
            now = self._clock()
            begun = select(drafts.c.id).where(
                drafts.c.account_id == draft.key.account_id,
                drafts.c.chat_id == draft.key.chat_id,
                drafts.c.for_message_id == draft.for_message_id,
                ~_is_abandoned(now),
            )
            if draft.for_message_id is not None and connection.execute(begun.limit(1)).first():
                return None, NOTHING
            return _save(connection, draft, now)

        return await self._database.change_with(work)

    async def set_state(self, draft_id: int, state: DraftState) -> Changes:
        def work(connection: Connection) -> Changes:
            row = connection.execute(select(drafts).where(drafts.c.id == draft_id)).first()
            if row is None:
                raise Rejected(f"there is no draft {draft_id}", code="not_found")
            return _move(connection, [row], state, self._clock())

        return await self._database.change(work)

    async def get(self, draft_id: int) -> Draft | None:
        def work(connection: Connection) -> Draft | None:
            row = connection.execute(select(drafts).where(drafts.c.id == draft_id)).first()
            return None if row is None else to_draft(row)

        return await self._database.read(work)

    async def get_live(self, key: ChatKey) -> Draft | None:
        def work(connection: Connection) -> Draft | None:
            row = _live_row(connection, key)
            return None if row is None else to_draft(row)

        return await self._database.read(work)

    async def list_awaiting(self, limit: int = 50) -> tuple[Message, ...]:
        """The newest unanswered message of each chat that no draft was ever made for; the longest waiting first."""

        def work(connection: Connection) -> tuple[Message, ...]:
            made = select(drafts.c.id).where(
                drafts.c.account_id == chats.c.account_id,
                drafts.c.chat_id == chats.c.chat_id,
                drafts.c.for_message_id == chats.c.asks_message_id,
                ~_is_abandoned(self._clock()),
            )
            asked = and_(messages.c.account_id == chats.c.account_id, messages.c.message_id == chats.c.asks_message_id)
            rows = connection.execute(
                select_messages()
                .where(asked, chats.c.asks_message_id.is_not(None), ~made.exists())
                .order_by(chats.c.position)
                .limit(limit)
            )
            return tuple(to_message(row) for row in rows)

        return await self._database.read(work)

    async def recover(self) -> Changes:
        """At start: nobody is writing the drafts that were being written. They are dropped as if never begun.

        Where other desktops are at work, only those that are written for too long already.
        """

        def work(connection: Connection) -> Changes:
            left = _is_abandoned(self._clock()) if self._database.is_shared else drafts.c.state == DraftState.WRITING
            rows = connection.execute(select(drafts).where(left)).all()
            connection.execute(drafts.delete().where(drafts.c.id.in_([row.id for row in rows])))
            return Changes(drafts=frozenset(key_of(row) for row in rows))

        return await self._database.change(work)


# ---- inside a transaction -----------------------------------------------------------------------------------------


def _is_abandoned(now: datetime) -> ColumnElement[bool]:
    return and_(drafts.c.state == DraftState.WRITING, drafts.c.updated_at < now - _ABANDONED)


def _save(connection: Connection, draft: Draft, now: datetime) -> tuple[Draft, Changes]:
    old = connection.execute(select(drafts).where(drafts.c.id == draft.id)).first() if draft.id else None
    if old is not None and old.state not in LIVE:
        return to_draft(old), NOTHING
    state = draft.state
    if state is DraftState.READY and _is_stale(connection, draft):
        state = DraftState.STALE
    values: dict[str, Any] = {name: getattr(draft, name) for name in _COLUMNS}
    values |= {"state": state, "for_message_id": draft.for_message_id, "log_id": draft.log_id, "updated_at": now}
    if old is not None:
        connection.execute(drafts.update().where(drafts.c.id == draft.id).values(**values))
        draft_id = draft.id
    else:
        live = _live_row(connection, draft.key)
        if live is not None:
            _move(connection, [live], DraftState.DROPPED, now)
        values |= {"account_id": draft.key.account_id, "chat_id": draft.key.chat_id, "created_at": now}
        created = connection.execute(drafts.insert().values(**values)).inserted_primary_key
        assert created is not None
        draft_id = created[0]
    saved = connection.execute(select(drafts).where(drafts.c.id == draft_id)).one()
    return to_draft(saved), Changes(drafts=frozenset({draft.key}))


def _is_stale(connection: Connection, draft: Draft) -> bool:
    asked = connection.execute(
        select(chats.c.asks_message_id).where(
            chats.c.account_id == draft.key.account_id, chats.c.chat_id == draft.key.chat_id
        )
    ).scalar()
    return asked is not None and draft.for_message_id is not None and asked != draft.for_message_id


def make_stale(connection: Connection, key: ChatKey, asked: str | None, now: datetime) -> Changes:
    """The chat moved on: its draft is stale when the client asks something else, dropped when somebody answered."""
    row = _live_row(connection, key)
    if row is None or row.for_message_id is None or row.for_message_id == asked:
        return NOTHING
    return _move(connection, [row], DraftState.DROPPED if asked is None else DraftState.STALE, now)


def _live_row(connection: Connection, key: ChatKey) -> Any:
    seen = of_chats(drafts.c.account_id, drafts.c.chat_id)
    statement = _LIVE_ROW.where(*seen) if seen else _LIVE_ROW
    return connection.execute(statement, {"account": key.account_id, "chat": key.chat_id}).first()


def _move(connection: Connection, rows: list[Any], state: DraftState, now: datetime) -> Changes:
    connection.execute(
        drafts.update().where(drafts.c.id.in_([row.id for row in rows])).values(state=state, updated_at=now)
    )
    return Changes(drafts=frozenset(key_of(row) for row in rows))


def to_draft(row: Any) -> Draft:
    same = {name: getattr(row, name) for name in _COLUMNS}
    return replace(
        Draft(
            id=row.id,
            key=key_of(row),
            state=DraftState(row.state),
            text=row.text,
            created_at=row.created_at,
            for_message_id=MessageId(row.for_message_id) if row.for_message_id else None,
            log_id=row.log_id,
        ),
        **(same | {"facts": tuple(row.facts)}),
    )
