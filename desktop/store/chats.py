"""The chat list and the pages of one chat, as a screen reads them; modes, read marks and unsent words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, literal_column, or_, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import (
    AccountId,
    Chat,
    ChatFilter,
    ChatId,
    ChatKey,
    ChatMode,
    Message,
    MessageId,
    MessageKind,
    Turn,
)
from desktop.domain.pages import ChatCounts, ChatModes, ChatPage, MessagePage, OutKind
from desktop.errors import Rejected
from desktop.store.chat_rows import auto_where, read_account_mode, select_chats, strictest, to_chat
from desktop.store.database import Database
from desktop.store.messages import select_messages, to_message
from desktop.store.outbox_rows import NewOutgoing, queue, read_pending
from desktop.store.rows import ensure_chat, find_chat, maybe
from desktop.store.scope import seen_chats
from desktop.store.stops import read_stop_reason
from desktop.store.summaries import refresh_summaries
from desktop.store.tables import auto_bookings, chats, messages, outbox, resource_items, resources
from desktop.store.tombstones import leave_out_chats
from desktop.store.types import clean, from_micros, to_micros
from desktop.store.words import fold

_KNOWN = ("client_name", "client_id", "client_avatar_url", "item_id", "title", "price_text", "url")


class Chats:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def save_chats(self, batch: Sequence[Chat]) -> Changes:
        """What Avito's chat list tells of chats: names, ad, link. What it does not tell ("" or None) stays as it is."""

        def work(connection: Connection) -> Changes:
            wanted = leave_out_chats(connection, batch)
            return Changes(chats=frozenset(chat.key for chat in wanted if _save_known(connection, chat)))

        return await self._database.change(work)

    async def list_chats(
        self,
        chosen: ChatFilter = ChatFilter.ALL,
        *,
        query: str = "",
        account_id: AccountId | None = None,
        limit: int = 50,
        before: tuple[datetime, str, str] | None = None,
    ) -> ChatPage:
        """Newest activity first. `query` looks in the client's name, the ad's title and the resource's title."""

        def work(connection: Connection) -> ChatPage:
            statement = _list_query(chosen, account_id is not None, before is not None)
            more = (
                seen_chats()
                + _asked(connection, query)
                + ([auto_where(connection)] if chosen is ChatFilter.AUTOPILOT else [])
            )
            values: dict[str, Any] = {"limit": limit + 1, "account": account_id}
            if before is not None:
                number = find_chat(connection, ChatKey(AccountId(before[1]), ChatId(before[2]))) or 0
                values |= {"position": to_micros(before[0]), "number": number}
            rows = connection.execute(statement.where(*more) if more else statement, values).all()
            page = tuple(to_chat(row) for row in rows[:limit])
            if len(rows) <= limit:
                return ChatPage(page)
            last = rows[limit - 1]
            return ChatPage(page, (from_micros(last.position), last.account_id, last.chat_id))

        return await self._database.read(work)

    async def count_chats(self, *, account_id: AccountId | None = None) -> ChatCounts:
        def work(connection: Connection) -> ChatCounts:
            counts = {
                chosen: connection.execute(
                    select(func.count())
                    .select_from(_source(chosen))
                    .where(*_chosen(connection, chosen, account_id), *seen_chats())
                ).scalar_one()
                for chosen in ChatFilter
            }
            unread = select(func.coalesce(func.sum(chats.c.unread), 0)).where(chats.c.unread > 0, *seen_chats())
            if account_id is not None:
                unread = unread.where(chats.c.account_id == account_id)
            return ChatCounts(counts, int(connection.execute(unread).scalar_one()))

        return await self._database.read(work)

    async def get_chat(self, key: ChatKey) -> Chat | None:
        def work(connection: Connection) -> Chat | None:
            seen = seen_chats()
            statement = _one_chat().where(*seen) if seen else _one_chat()
            row = connection.execute(statement, {"account": key.account_id, "chat": key.chat_id}).first()
            return None if row is None else to_chat(row)

        return await self._database.read(work)

    async def find_chat(self, account_id: AccountId | None, chat_id: str) -> ChatKey | None:
        """The key of a chat known by its id alone; None when there is none, or more than one."""

        def work(connection: Connection) -> ChatKey | None:
            query = select(chats.c.account_id).where(chats.c.chat_id == chat_id, *seen_chats())
            if account_id is not None:
                query = query.where(chats.c.account_id == account_id)
            rows = connection.execute(query).all()
            return ChatKey(AccountId(rows[0].account_id), ChatId(chat_id)) if len(rows) == 1 else None

        return await self._database.read(work)

    async def read_messages(
        self,
        key: ChatKey,
        *,
        before: MessageId | None = None,
        after: MessageId | None = None,
        around: MessageId | None = None,
        limit: int = 100,
    ) -> MessagePage:
        """Oldest first: the newest `limit`, or those before, after or around a message. With what is on its way out."""

        def work(connection: Connection) -> MessagePage:
            number = find_chat(connection, key)
            if number is None:
                return MessagePage(key, ())
            rows = _page(connection, number, key, before, after, around, limit)
            pending = read_pending(connection, key)
            if not rows:
                return MessagePage(key, (), pending=pending)
            return MessagePage(
                key,
                tuple(to_message(row) for row in rows),
                has_older=_is_any(connection, number, messages.c.place < rows[0].place),
                has_newer=_is_any(connection, number, messages.c.place > rows[-1].place),
                pending=pending,
            )

        return await self._database.read(work)

    async def get_message(self, account_id: AccountId, message_id: MessageId) -> Message | None:
        def work(connection: Connection) -> Message | None:
            row = connection.execute(
                select_messages().where(messages.c.account_id == account_id, messages.c.message_id == message_id)
            ).first()
            return None if row is None else to_message(row)

        return await self._database.read(work)

    async def read_dialog(self, key: ChatKey, limit: int = 40) -> tuple[Turn, ...]:
        """The last turns as the understanding reads them, oldest first; what has no words is left out."""
        columns = (messages.c.author, messages.c.text, messages.c.transcript, messages.c.created_at, messages.c.place)

        def work(connection: Connection) -> tuple[Turn, ...]:
            left = _find_left(connection, key)
            rows = connection.execute(
                select(*columns)
                .where(
                    messages.c.chat == find_chat(connection, key),
                    messages.c.author.in_(("client", "us")),
                    messages.c.kind.notin_((MessageKind.SYSTEM, MessageKind.DELETED)),
                    or_(messages.c.text != "", messages.c.transcript.is_not(None)),
                )
                .order_by(messages.c.place.desc())
                .limit(limit)
            ).all()
            return tuple(
                Turn(
                    "client" if row.author == "client" else "operator",
                    row.transcript or row.text,
                    row.created_at,
                    is_left=row.author == "client" and row.place <= left,
                )
                for row in reversed(rows)
            )

        return await self._database.read(work)

    async def mark_read(self, key: ChatKey, *, tell_avito: bool = True) -> Changes:
        """Everything there is counts as read. If anything was unread, a read mark for Avito is queued."""

        def work(connection: Connection) -> Changes:
            number = find_chat(connection, key)
            row = connection.execute(select(chats).where(chats.c.number == number)).first()
            if row is None or row.unread == 0:
                return NOTHING
            newest = connection.execute(
                select(func.max(messages.c.place)).where(messages.c.chat == number)
            ).scalar_one()
            connection.execute(chats.update().where(chats.c.number == number).values(read_to=newest, unread=0))
            changes = Changes(chats=frozenset({key}))
            if tell_avito and not _has_queued_mark(connection, key):
                mark = NewOutgoing(OutKind.READ_MARK, key, lane=f"read:{key.account_id}/{key.chat_id}")
                changes |= queue(connection, mark, self._clock())[1]
            return changes

        return await self._database.change(work)

    async def set_transcript(self, account_id: AccountId, message_id: MessageId, transcript: str) -> Changes:
        """The words of a voice message, from Avito's own recognition or ours."""

        def work(connection: Connection) -> Changes:
            row = connection.execute(
                select_messages().where(messages.c.account_id == account_id, messages.c.message_id == message_id)
            ).first()
            if row is None:
                return NOTHING
            connection.execute(
                messages.update().where(messages.c.place == row.place).values(transcript=clean(transcript))
            )
            refresh_summaries(connection, [row.chat])
            return Changes(chats=frozenset({to_message(row).key}))

        return await self._database.change(work)

    async def set_mode(self, key: ChatKey, mode: ChatMode | None) -> Changes:
        """Whoever says `auto` gives the chat back to the autopilot."""
        released = {"handed_over": None, "needs_operator": None} if mode is ChatMode.AUTO else {}
        return await self._set(key, mode=mode, **released)

    async def set_needs_operator(self, key: ChatKey, reason: str | None) -> Changes:
        """Why the message that waits is left to an operator; a person's answer takes it back."""
        return await self._set(key, needs_operator=reason, needs_message_id=chats.c.asks_message_id)

    async def hand_over(self, key: ChatKey, reason: str) -> Changes:
        """The whole chat is an operator's until `give_back`, whatever the client asks next."""
        asked = chats.c.asks_message_id
        return await self._set(key, handed_over=reason, needs_operator=reason, needs_message_id=asked)

    async def give_back(self, key: ChatKey) -> Changes:
        return await self._set(key, handed_over=None, needs_operator=None)

    async def save_compose(self, key: ChatKey, text: str) -> None:
        """The words an operator has typed and not sent. Nobody is told: the widget that typed them knows."""

        def work(connection: Connection) -> None:
            number = ensure_chat(connection, key)
            connection.execute(chats.update().where(chats.c.number == number).values(compose=text))

        await self._database.run(work)

    async def load_compose(self, key: ChatKey) -> str:
        def work(connection: Connection) -> str:
            number = find_chat(connection, key)
            return connection.execute(select(chats.c.compose).where(chats.c.number == number)).scalar() or ""

        return await self._database.read(work)

    async def read_modes(self, key: ChatKey) -> ChatModes:
        """The mode on every level. While the autopilot is stopped nothing above `draft` is in force."""

        def work(connection: Connection) -> ChatModes:
            account = read_account_mode(connection, key.account_id)
            row = connection.execute(
                select(chats.c.mode, chats.c.handed_over, resources.c.mode.label("resource_mode"))
                .outerjoin(
                    resource_items,
                    (resource_items.c.account_id == chats.c.account_id) & (resource_items.c.item_id == chats.c.item_id),
                )
                .outerjoin(resources, resources.c.id == resource_items.c.resource_id)
                .where(chats.c.account_id == key.account_id, chats.c.chat_id == key.chat_id)
            ).first()
            chat = maybe(ChatMode, row.mode) if row else None
            resource = maybe(ChatMode, row.resource_mode) if row else None
            stopped = read_stop_reason(connection, key.account_id)
            handed_over = row.handed_over if row else None
            is_held = stopped is not None or handed_over is not None
            in_force = strictest(account, resource, chat, ChatMode.DRAFT if is_held else None)
            return ChatModes(account, resource, chat, in_force, stopped, handed_over)

        return await self._database.read(work)

    async def _set(self, key: ChatKey, **values: object) -> Changes:
        def work(connection: Connection) -> Changes:
            number = find_chat(connection, key)
            if number is None:
                raise Rejected(f"there is no chat {key.chat_id}", code="not_found")
            connection.execute(chats.update().where(chats.c.number == number).values(**values))
            return Changes(chats=frozenset({key}))

        return await self._database.change(work)


@cache
def _one_chat() -> Any:
    return select_chats().where(chats.c.account_id == bindparam("account"), chats.c.chat_id == bindparam("chat"))


_BY_NUMBER = select(chats).where(chats.c.number == bindparam("chat"))
_UPDATE = chats.update().where(chats.c.number == bindparam("chat_number"))


def _save_known(connection: Connection, chat: Chat) -> bool:
    number = ensure_chat(connection, chat.key)
    row = connection.execute(_BY_NUMBER, {"chat": number}).one()
    told = {name: getattr(chat, name) for name in _KNOWN if getattr(chat, name)} | {"kind": chat.kind}
    told = {name: clean(value) for name, value in told.items() if clean(value) != getattr(row, name)}
    if row.position == 0 and chat.last_at is not None:  # no message of it is here yet: the list needs some order
        told |= {"position": to_micros(chat.last_at), "last_at": chat.last_at, "last_text": chat.last_text}
        told |= {"last_author": chat.last_author}
    if not told:
        return False
    names = (told.get("client_name", row.client_name), told.get("title", row.title))
    connection.execute(_UPDATE, told | {"haystack": fold(" ".join(names)), "chat_number": number})
    return True


def _source(chosen: ChatFilter) -> Any:
    if chosen is not ChatFilter.AUTOPILOT:
        return chats
    return chats.outerjoin(
        resource_items,
        (resource_items.c.account_id == chats.c.account_id) & (resource_items.c.item_id == chats.c.item_id),
    ).outerjoin(resources, resources.c.id == resource_items.c.resource_id)


@cache
def _list_query(chosen: ChatFilter, of_account: bool, goes_on: bool) -> Any:
    """Built once for each kind of page: building it anew cost more than reading the page."""
    statement = select_chats().where(*_of_filter(chosen))
    if of_account:
        statement = statement.where(chats.c.account_id == bindparam("account"))
    if goes_on:
        position, number = (
            bindparam("position", type_=chats.c.position.type),
            bindparam("number", type_=chats.c.number.type),
        )
        same_moment = and_(chats.c.position == position, chats.c.number < number)
        statement = statement.where(or_(chats.c.position < position, same_moment))
    return statement.order_by(chats.c.position.desc(), chats.c.number.desc()).limit(bindparam("limit"))


def _chosen(connection: Connection, chosen: ChatFilter, account_id: AccountId | None) -> list[ColumnElement[bool]]:
    where = _of_filter(chosen) + ([] if account_id is None else [chats.c.account_id == account_id])
    return [*where, auto_where(connection)] if chosen is ChatFilter.AUTOPILOT else where


def _of_filter(chosen: ChatFilter) -> list[ColumnElement[bool]]:
    if chosen is ChatFilter.UNREAD:
        return [chats.c.unread > literal_column("0")]
    if chosen is ChatFilter.WAITING:
        return [chats.c.waits_since.is_not(None)]
    if chosen is ChatFilter.BOOKING:
        live = auto_bookings.alias("booked")
        same = and_(chats.c.account_id == live.c.account_id, chats.c.chat_id == live.c.chat_id)
        booked = select(chats.c.number).join(live, same).where(live.c.status.in_(("held", "confirmed")))
        return [chats.c.number.in_(booked)]
    return []


def _asked(connection: Connection, query: str) -> list[ColumnElement[bool]]:
    """The rows are picked in their own order first: met in the order of the list, each would be fetched by itself."""
    if not query.strip():
        return []
    named = chats.alias("named")
    found: list[ColumnElement[bool]] = []
    titles = connection.execute(select(resources.c.id, resources.c.title)).all()
    for word in fold(query).split():
        of_title = [row.id for row in titles if word in fold(row.title)]
        items = select(resource_items.c.item_id).where(resource_items.c.resource_id.in_(of_title))
        in_names = named.c.haystack.contains(word, autoescape=True)
        found.append(or_(in_names, named.c.item_id.in_(items)) if of_title else in_names)
    return [chats.c.number.in_(select(named.c.number).where(*found))]


def _page(
    connection: Connection,
    number: int,
    key: ChatKey,
    before: MessageId | None,
    after: MessageId | None,
    around: MessageId | None,
    limit: int,
) -> list[Any]:
    anchor = before or after or around
    place = None if anchor is None else _place(connection, key, anchor)

    def read(which: str, count: int) -> list[Any]:
        values = (
            {"chat": number, "place": place, "limit": count} if place is not None else {"chat": number, "limit": count}
        )
        rows = connection.execute(_page_query(which), values).all()
        return list(reversed(rows)) if which in {"newest", "older"} else list(rows)

    if place is None:
        return read("newest", limit)
    if after is not None:
        return read("newer", limit)
    if before is not None:
        return read("older", limit)
    older = read("older", limit // 2)
    return older + read("from", limit - len(older))


@cache
def _page_query(which: str) -> Any:
    place = bindparam("place", type_=messages.c.place.type)
    statement = select_messages().where(messages.c.chat == bindparam("chat")).limit(bindparam("limit"))
    if which == "newest":
        return statement.order_by(messages.c.place.desc())
    if which == "older":
        return statement.where(messages.c.place < place).order_by(messages.c.place.desc())
    side = messages.c.place > place if which == "newer" else messages.c.place >= place
    return statement.where(side).order_by(messages.c.place)


def _place(connection: Connection, key: ChatKey, message_id: MessageId) -> int | None:
    return connection.execute(
        select(messages.c.place).where(messages.c.account_id == key.account_id, messages.c.message_id == message_id)
    ).scalar()


def _is_any(connection: Connection, number: int, where: ColumnElement[bool]) -> bool:
    found = connection.execute(select(messages.c.place).where(messages.c.chat == number, where).limit(1))
    return found.first() is not None


_PROMISED = "promised"  # answered by the autopilot, which said that a person will write


def _find_left(connection: Connection, key: ChatKey) -> int:
    """The place of the last message the autopilot left to a person while the client has asked on since; else 0."""
    left = (
        select(messages.c.place)
        .join(
            chats, (chats.c.account_id == messages.c.account_id) & (chats.c.needs_message_id == messages.c.message_id)
        )
        .where(
            chats.c.account_id == key.account_id,
            chats.c.chat_id == key.chat_id,
            chats.c.needs_operator.is_not(None),
            chats.c.needs_operator != _PROMISED,
            chats.c.handed_over.is_(None),
            chats.c.asks_message_id.is_not(None),
            chats.c.asks_message_id != chats.c.needs_message_id,
        )
    )
    return connection.execute(left).scalar() or 0


def _has_queued_mark(connection: Connection, key: ChatKey) -> bool:
    found = select(outbox.c.id).where(
        outbox.c.account_id == key.account_id,
        outbox.c.chat_id == key.chat_id,
        outbox.c.kind == OutKind.READ_MARK,
        outbox.c.state == "queued",
    )
    return connection.execute(found).first() is not None
