"""The rows of the log: a model that reads older records as they come into sight, and how a row is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.bookings.table import AnyIndex
from desktop.ui.log.records import Record
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.chips import Chip, chip_width, paint_chip
from desktop.ui.words import say_date

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
TITLES = (tr("Время"), tr("Клиент"), tr("Что спросили"), tr("Операция"), tr("Вердикт"), tr("Ответил"), tr("Цена"))
CHIPS = {True: Chip(tr("можно"), "confirmed", icon="check"), False: Chip(tr("задержан"), "conflict", icon="hand-stop")}


class Column(IntEnum):
    TIME = 0
    CLIENT = 1
    QUESTION = 2
    KIND = 3
    VERDICT = 4
    ASSISTANT = 5
    COST = 6


WIDTHS = {
    Column.TIME: 108,
    Column.CLIENT: 140,
    Column.KIND: 100,
    Column.VERDICT: 104,
    Column.ASSISTANT: 112,
    Column.COST: 72,
}


class LogModel(QAbstractTableModel):
    """Newest first. `more_wanted` when the end comes into sight and older records may exist."""

    more_wanted = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._all: list[Record] = []
        self._rows: list[Record] = []
        self._sieve: Callable[[Record], bool] = lambda _: True
        self.has_more = False

    @property
    def shown(self) -> Sequence[Record]:
        return self._rows

    @property
    def oldest(self) -> int | None:
        return self._all[-1].id if self._all else None

    def show(self, records: Sequence[Record], *, has_more: bool) -> None:
        self.beginResetModel()
        self._all, self.has_more = list(records), has_more
        self._rows = [one for one in self._all if self._sieve(one)]
        self.endResetModel()

    def add(self, records: Sequence[Record], *, has_more: bool) -> None:
        self._all += records
        self.has_more = has_more
        fresh = [one for one in records if self._sieve(one)]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()

    def sift(self, sieve: Callable[[Record], bool]) -> None:
        self._sieve = sieve
        self.show(self._all, has_more=self.has_more)

    def record_at(self, row: int) -> Record | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return self.has_more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        del parent
        self.more_wanted.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.COST else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record = self.record_at(index.row())
        if record is None:
            return None
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_of(record, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = ", ".join(text for column in Column if (text := self.text_of(record, column)))
            return whole if index.column() == 0 else self.text_of(record, Column(index.column()))
        return None

    def text_of(self, record: Record, column: Column) -> str:
        match column:
            case Column.TIME:
                return self._say_time(record.at)
            case Column.CLIENT:
                return record.client or "—"
            case Column.QUESTION:
                return " ".join(record.question.split())
            case Column.KIND:
                return record.kind
            case Column.VERDICT:
                return record.verdict
            case Column.ASSISTANT:
                return record.assistant
        return f"{record.cost:.2f}".replace(".", ",") if record.cost is not None else "—"

    def _say_time(self, at: datetime | None) -> str:
        if at is None:
            return ""
        now = self._clock()
        local = at.astimezone(now.tzinfo)
        return f"{local:%H:%M}" if local.date() == now.date() else f"{say_date(local.date())}, {local:%H:%M}"


class LogDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option, index
        return QSize(80, self._look.theme.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        record = index.data(RECORD_ROLE)
        if not isinstance(record, Record):
            return
        colors = self._look.colors
        rect, state = QRectF(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, colors.accent_tint if chosen else colors.surface)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colors.line)
        room = rect.adjusted(14 if index.column() == Column.TIME else 10, 0, -8, -1)
        if index.column() == Column.VERDICT and record.sends is not None:
            self._paint_verdict(painter, record, room)
        else:
            self._paint_words(painter, index, room)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_verdict(self, painter: QPainter, record: Record, room: QRectF) -> None:
        chip, height = CHIPS[bool(record.sends)], self._look.theme.px(20)
        width = min(chip_width(chip, self._look), room.width())
        paint_chip(painter, QRectF(room.left(), room.center().y() - height / 2, width, height), chip, self._look)

    def _paint_words(self, painter: QPainter, index: AnyIndex, room: QRectF) -> None:
        theme, colors = self._look.theme, self._look.colors
        soft = index.column() in (Column.TIME, Column.KIND, Column.ASSISTANT)
        font = theme.font("uiStrong") if index.column() == Column.CLIENT else theme.font("caption" if soft else "ui")
        painter.setFont(font)
        painter.setPen(colors.text_2 if soft else colors.text)
        side = Qt.AlignmentFlag.AlignRight if index.column() == Column.COST else Qt.AlignmentFlag.AlignLeft
        text = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
