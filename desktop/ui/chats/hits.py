"""Messages found by a search: a model of hits and a delegate that highlights the words found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.pages import SearchHit
from desktop.ui.text_units import to_qt
from desktop.ui.theme import Look
from desktop.ui.words import say_list_time

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
ROW = 72
AROUND = 24  # letters kept before the first word found


class HitsModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[SearchHit] = ()

    @property
    def hits(self) -> Sequence[SearchHit]:
        return self._hits

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{hit.client_name}, {hit.resource_title}: {hit.text}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Who and when, which resource, then the words around the first mark."""

    def __init__(self, look: Look, view: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._look = look
        self._now = now

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(280, self._look.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: SearchHit = index.data(HIT_ROLE)
        row = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        c, theme = self._look.colors, self._look.theme
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, c.accent_tint)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, c.hover)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(c.focus, 2))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 4, 4)
        left, right = row.left() + 16, row.right() - 13
        now = self._now()
        time = say_list_time(hit.created_at, now, now.tzinfo)
        caption = theme.font("caption")
        width = QFontMetricsF(caption).horizontalAdvance(time)
        painter.setFont(caption)
        painter.setPen(c.text_3)
        line = theme.line("ui")
        painter.drawText(QRectF(right - width, row.top() + 8, width + 2, line), Qt.AlignmentFlag.AlignVCenter, time)
        font = theme.font("uiStrong", 600)
        painter.setFont(font)
        painter.setPen(c.text)
        room = right - width - 10 - left
        name = QFontMetricsF(font).elidedText(hit.client_name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, row.top() + 8, room, line), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(caption)
        painter.setPen(c.text_3)
        title = QFontMetricsF(caption).elidedText(hit.resource_title, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRectF(left, row.top() + 28, right - left, 16), Qt.AlignmentFlag.AlignVCenter, title)
        self._paint_words(painter, hit, QRectF(left, row.top() + 46, right - left, line))
        painter.fillRect(QRectF(left, row.bottom() - 1, right - left, 1), c.line)
        painter.restore()

    def _paint_words(self, painter: QPainter, hit: SearchHit, room: QRectF) -> None:
        text, marks = cut_around(hit.text, hit.marks)
        layout = QTextLayout(text, self._look.theme.font("ui"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        formats = []
        for start, end in marks:
            found = QTextLayout.FormatRange()
            found.start, found.length = to_qt(text, start), to_qt(text, end) - to_qt(text, start)
            shape = QTextCharFormat()
            shape.setBackground(self._look.colors.mark)
            shape.setForeground(self._look.colors.text)
            found.format = shape
            formats.append(found)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10_000)
        layout.endLayout()
        painter.setClipRect(room)
        painter.setPen(self._look.colors.text_2)
        layout.draw(painter, QPointF(room.left(), room.top()))


def cut_around(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text on one line from a little before its first mark, and the marks moved with it."""
    flat = "".join(" " if letter.isspace() else letter for letter in text)
    first = marks[0][0] if marks else 0
    start = 0 if first <= AROUND else flat.rfind(" ", 0, first - AROUND // 2) + 1
    lead = "…" if start else ""
    moved = tuple((a - start + len(lead), b - start + len(lead)) for a, b in marks if a >= start)
    return lead + flat[start:], moved
