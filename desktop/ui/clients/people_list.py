"""The list of clients: a model over pages, and how a row is painted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.clients import ClientRef, Person
from desktop.errors import BronyaError
from desktop.services.desk import Desk
from desktop.tasks import Tasks
from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.avatar import paint_avatar
from desktop.ui.widgets.chips import Chip, chip_width, paint_chip
from desktop.ui.words import say_list_time

PERSON_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 60
ROW = 56
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PeopleModel(QAbstractListModel):
    """The latest who wrote first. `loaded` after every reading, `failed` when the first one could not be had."""

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._now = desk, tasks, now
        self._persons: list[Person] = []
        self._next: int | None = None
        self.query = ""

    def search(self, text: str) -> None:
        self.query = text.strip()
        self.read()

    def read(self) -> None:
        self._tasks.refresh(self._read_first, self._named("read"))

    def _named(self, work: str) -> str:
        """The page's list and a sheet's over it are read apart."""
        return f"clients: {work} {id(self)}"

    @property
    def persons(self) -> tuple[Person, ...]:
        return tuple(self._persons)

    def row_of(self, ref: ClientRef) -> int | None:
        return next((row for row, one in enumerate(self._persons) if one.ref == ref), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._persons)

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        return not parent.isValid() and self._next is not None and not self._tasks.is_running(self._named("read on"))

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._tasks.replace(self._read_more(), self._named("read on"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._persons):
            return None
        person = self._persons[index.row()]
        if role == PERSON_ROLE:
            return person
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name or tr("Без имени")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (person.name or tr("Без имени"), self.describe(person)) if part)
        return None

    def describe(self, person: Person) -> str:
        parts = [
            person.phone,
            say_count(person.chats, "чат", "чата", "чатов"),
            say_count(person.stays, "бронь", "брони", "броней") if person.stays else "",
            ", ".join(person.tags),
            tr("в чёрном списке") if person.is_blocked else "",
        ]
        return " · ".join(part for part in parts if part)

    async def _read_first(self) -> None:
        """As many as were shown, so that a change does not lose the place."""
        query = self.query
        try:
            page = await self._desk.list_persons(query=query, limit=min(max(PAGE, len(self._persons)), 5 * PAGE))
        except BronyaError as error:
            self.failed.emit(error)
            return
        if query != self.query:
            return
        if [one.ref for one in page.persons] == [one.ref for one in self._persons]:
            self._persons, self._next = list(page.persons), page.next_offset
            self.dataChanged.emit(self.index(0), self.index(max(0, len(self._persons) - 1)))
        else:
            self.beginResetModel()
            self._persons, self._next = list(page.persons), page.next_offset
            self.endResetModel()
        self.loaded.emit()

    async def _read_more(self) -> None:
        query = self.query
        page = await self._desk.list_persons(query=query, limit=PAGE, offset=self._next or 0)
        if query != self.query:
            return
        known = {one.ref for one in self._persons}
        fresh = [one for one in page.persons if one.ref not in known]
        self._next = page.next_offset
        if fresh:
            self.beginInsertRows(NOWHERE, len(self._persons), len(self._persons) + len(fresh) - 1)
            self._persons += fresh
            self.endInsertRows()
        self.loaded.emit()

    @property
    def has_more(self) -> bool:
        return self._next is not None


class PersonDelegate(QStyledItemDelegate):
    """Two lines: who and when; phone, chats, stays and the first tag."""

    def __init__(self, look: Look, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._look, self._now = look, now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(280, self._look.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person = index.data(PERSON_ROLE)
        if not isinstance(person, Person):
            return
        theme, c, row = self._look.theme, self._look.colors, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(row, c.accent_tint)
            painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), c.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, c.hover)
        size = theme.px(34)
        place = QRectF(row.left() + 12, row.center().y() - size / 2, size, size)
        paint_avatar(painter, place, person.name, self._look, chosen=chosen)
        left, right = place.right() + 10, row.right() - 13
        time = say_list_time(person.last_at, self._now(), self._now().tzinfo)
        caption = theme.font("caption")
        width = QFontMetricsF(caption).horizontalAdvance(time)
        top, line = row.top() + theme.px(8), theme.line("ui")
        self._write(painter, time, QRectF(right - width, top, width + 2, line), caption, c.text_3)
        room = QRectF(left, top, right - width - 8 - left, line)
        self._write(painter, person.name or tr("Без имени"), room, theme.font("uiStrong"), c.text)
        self._paint_below(painter, person, QRectF(left, top + line + 2, right - left, theme.line("caption") + 2))
        if not chosen:
            painter.fillRect(QRectF(left, row.bottom() - 1, right - left, 1), c.line)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(c.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _paint_below(self, painter: QPainter, person: Person, room: QRectF) -> None:
        chip = (
            Chip(tr("чёрный список"), "conflict")
            if person.is_blocked
            else Chip(person.tags[0])
            if person.tags
            else None
        )
        right = room.right()
        if chip is not None:
            width = min(chip_width(chip, self._look), room.width() / 2)
            paint_chip(painter, QRectF(right - width, room.top() - 1, width, self._look.theme.px(18)), chip, self._look)
            right -= width + 8
        parts = [person.phone, say_count(person.chats, "чат", "чата", "чатов")]
        if person.stays:
            parts.append(say_count(person.stays, "бронь", "брони", "броней"))
        words = " · ".join(part for part in parts if part)
        place = QRectF(room.left(), room.top(), right - room.left(), room.height())
        self._write(painter, words, place, self._look.theme.font("caption"), self._look.colors.text_2)

    def _write(self, painter: QPainter, text: str, room: QRectF, font: QFont, color: QColor) -> None:
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(room.adjusted(0, 0, 2, 0), _MIDDLE, shown)
