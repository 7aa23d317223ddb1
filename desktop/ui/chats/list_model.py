"""Rows of the chat list, a page at a time from the store; bumps move rows instead of resetting the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.domain.chat import Chat, ChatFilter, ChatKey
from desktop.domain.pages import ChatPage
from desktop.tasks import Tasks
from desktop.ui.tongue import tr
from desktop.ui.words import choose_chip, choose_prefix, say_last, say_list_time

if TYPE_CHECKING:
    from desktop.services.desk import Desk

PAGE = 50
TOP = 200  # at most so many rows are read again after a change; those below keep what they showed
Cursor = tuple[datetime, str, str]
Index = QModelIndex | QPersistentModelIndex
CHAT_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class ChatListModel(QAbstractTableModel):
    """One column of chats in the store's order under one filter and query."""

    loaded = Signal()  # a first page has come, perhaps empty

    def __init__(self, desk: Desk, tasks: Tasks, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._now = now
        self._chats: list[Chat] = []
        self._next: Cursor | None = None
        self._is_loaded = False
        self.chosen = ChatFilter.ALL
        self.query = ""
        self.is_stopped = False
        self.answer_within = 0  # minutes; 0: no limit

    @property
    def chats(self) -> Sequence[Chat]:
        return self._chats

    @property
    def is_loaded(self) -> bool:
        return self._is_loaded

    def chat_at(self, row: int) -> Chat | None:
        return self._chats[row] if 0 <= row < len(self._chats) else None

    def row_of(self, key: ChatKey) -> int | None:
        return next((row for row, chat in enumerate(self._chats) if chat.key == key), None)

    def choose(self, chosen: ChatFilter, query: str = "") -> None:
        """Starts from the first page of another filter or query."""
        self.chosen, self.query = chosen, query
        self._tasks.cancel("more chats")
        self._tasks.replace(self._read_first(), "chats")

    def show_first(self, page: ChatPage) -> None:
        """What a first look found, before the store is open."""
        self._take(page)

    def reread(self) -> None:
        """Reads the top again after a change; the place of the view is kept."""
        self._tasks.refresh(self._read_top, "chats again")

    def set_answer_within(self, minutes: int) -> None:
        if minutes != self.answer_within:
            self.answer_within = minutes
            self._repaint(0, len(self._chats) - 1)

    def set_stopped(self, *, is_stopped: bool) -> None:
        if is_stopped != self.is_stopped:
            self.is_stopped = is_stopped
            self._repaint(0, len(self._chats) - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._chats)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        return not parent.isValid() and self._next is not None and not self._tasks.is_running("more chats")

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._tasks.replace(self._read_more(), "more chats")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        chat = self.chat_at(index.row())
        if chat is None:
            return None
        if role == CHAT_ROLE:
            return chat
        if role == Qt.ItemDataRole.DisplayRole:
            return chat.client_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._describe(chat)
        return None

    async def _read_first(self) -> None:
        self._take(await self._desk.list_chats(self.chosen, query=self.query, limit=PAGE))

    def _take(self, page: ChatPage) -> None:
        self.beginResetModel()
        self._chats = list(page.chats)
        self._next = page.next_before
        self._is_loaded = True
        self.endResetModel()
        self.loaded.emit()

    async def _read_more(self) -> None:
        page = await self._desk.list_chats(self.chosen, query=self.query, limit=PAGE, before=self._next)
        known = {chat.key for chat in self._chats}
        fresh = [chat for chat in page.chats if chat.key not in known]
        self._next = page.next_before
        if fresh:
            first = len(self._chats)
            self.beginInsertRows(NOWHERE, first, first + len(fresh) - 1)
            self._chats.extend(fresh)
            self.endInsertRows()

    async def _read_top(self) -> None:
        chosen, query = self.chosen, self.query
        page = await self._desk.list_chats(chosen, query=query, limit=min(max(len(self._chats), PAGE), TOP))
        if (chosen, query) == (self.chosen, self.query) and self._is_loaded:
            self._lay_over(page)
            self.loaded.emit()

    def _lay_over(self, page: ChatPage) -> None:
        """The fresh top, then what was below it and is not in it."""
        if page.next_before is None:
            fresh = list(page.chats)
            self._next = None
        else:
            top = {chat.key for chat in page.chats}
            end = page.next_before
            below = [c for c in self._chats if c.key not in top and c.last_at is not None and (c.last_at, *c.key) < end]
            fresh = [*page.chats, *below]
            self._next = self._next if below else end
        self._set_rows(fresh)

    def _set_rows(self, fresh: list[Chat]) -> None:
        old = self._chats
        if [chat.key for chat in old] == [chat.key for chat in fresh]:
            self._chats = fresh
            for row, (was, now) in enumerate(zip(old, fresh, strict=True)):
                if was != now:
                    self._repaint(row, row)
            return
        kept = {chat.key for chat in fresh}
        gone = [chat for chat in old if chat.key not in kept]
        if (more := len(fresh) + len(gone) - len(old)) > 0:
            known = {chat.key for chat in old}
            self.beginInsertRows(NOWHERE, len(old), len(old) + more - 1)
            self._chats = old + [chat for chat in fresh if chat.key not in known]
            self.endInsertRows()
        self._move_rows(fresh + gone)
        if gone:
            self.beginRemoveRows(NOWHERE, len(fresh), len(fresh) + len(gone) - 1)
            self._chats = fresh
            self.endRemoveRows()

    def _move_rows(self, ordered: list[Chat]) -> None:
        """Same rows, another order: selection and place follow their chats."""
        self.layoutAboutToBeChanged.emit()
        places = {chat.key: row for row, chat in enumerate(ordered)}
        before = self.persistentIndexList()
        after = [self.index(places[self._chats[index.row()].key], 0) for index in before]
        self._chats = ordered
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _repaint(self, first: int, last: int) -> None:
        if last >= first >= 0:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _describe(self, chat: Chat) -> str:
        """What a screen reader says of a row."""
        chip = choose_chip(chat, self._now(), is_stopped=self.is_stopped, answer_within=self.answer_within)
        parts = [
            chat.client_name,
            chat.resource_title or chat.title,
            chip.text if chip else "",
            choose_prefix(chat) + say_last(chat),
            tr("непрочитанных {unread}", unread=chat.unread) if chat.unread else "",
            say_list_time(chat.last_at, self._now(), self._now().tzinfo),
        ]
        return ", ".join(part for part in parts if part)
