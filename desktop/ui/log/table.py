"""The rows of the log: a model that reads older records as they come into sight, and how a row is painted."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.log.records import Record
from desktop.ui.theme import Look
from desktop.ui.tongue import mark_decimals, tr
from desktop.ui.widgets.chips import Chip, chip_width, paint_chip
from desktop.ui.widgets.paged_table import AnyIndex, PagedTable

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


class LogModel(PagedTable[Record]):
    columns = Column
    titles = TITLES
    right_columns = (Column.COST,)

    @property
    def oldest(self) -> int | None:
        return self.last.id if self.last else None

    def record_at(self, row: int) -> Record | None:
        return self.row_at(row)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.row_at(index.row()) if role == RECORD_ROLE else super().data(index, role)

    def text_of(self, row: Record, column: Column) -> str:
        match column:
            case Column.TIME:
                return self.say_time(row.at)
            case Column.CLIENT:
                return row.client or "—"
            case Column.QUESTION:
                return " ".join(row.question.split())
            case Column.KIND:
                return row.kind
            case Column.VERDICT:
                return row.verdict
            case Column.ASSISTANT:
                return row.assistant
        return mark_decimals(f"{row.cost:.2f}") if row.cost is not None else "—"


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
