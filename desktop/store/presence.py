"""Who has answered a chat beside us: what another hand wrote there after a message we have seen."""

from __future__ import annotations

from sqlalchemy import Connection, select

from desktop.domain.chat import Author, ChatKey, MessageId, Sender
from desktop.store.database import Database
from desktop.store.outbox_rows import OPEN, SPEAKS
from desktop.store.rows import find_chat
from desktop.store.tables import messages, outbox

_LOOK_BACK = 30  # messages; behind so many nobody writes without having read them


class OtherHands:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def find_answer(self, key: ChatKey, seen: MessageId | None, me: str) -> str | None:
        """Who answered since `seen`, by name, "" for a hand outside this program; None when the client still waits.

        Words of the autopilot and one's own are no other hand's. What the client wrote after an answer opens the
        question again.
        """

        def work(connection: Connection) -> str | None:
            return _find_queued(connection, key, me) or _find_said(connection, key, seen, me)

        return await self._database.read(work)


def _find_queued(connection: Connection, key: ChatKey, me: str) -> str | None:
    """On its way, of another operator of this database."""
    return connection.execute(
        select(outbox.c.author)
        .where(
            outbox.c.account_id == key.account_id,
            outbox.c.chat_id == key.chat_id,
            outbox.c.state.in_(OPEN),
            outbox.c.kind.in_(SPEAKS),
            ~outbox.c.is_automatic,
            outbox.c.author.notin_((me, "")),
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    ).scalar()


def _find_said(connection: Connection, key: ChatKey, seen: MessageId | None, me: str) -> str | None:
    chat = find_chat(connection, key)
    if seen is None:
        return None  # what was there before one looked is no surprise
    place = connection.execute(
        select(messages.c.place).where(messages.c.account_id == key.account_id, messages.c.message_id == seen)
    ).scalar()
    rows = connection.execute(
        select(messages.c.author, messages.c.sender, outbox.c.author.label("hand"))
        .outerjoin(
            outbox,
            (outbox.c.account_id == messages.c.account_id) & (outbox.c.message_id == messages.c.message_id),
        )
        .where(messages.c.chat == chat, messages.c.place > (place or 0))
        .order_by(messages.c.place.desc())
        .limit(_LOOK_BACK)
    )
    for row in rows:
        if row.author == Author.CLIENT:
            return None
        if row.author == Author.US and row.sender != Sender.AUTOPILOT and row.hand != me:
            return str(row.hand or "")
    return None
