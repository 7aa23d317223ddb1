"""The head of a table: words where the cells have theirs, and a small arrow on the sorted column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.theme import Look

FIRST_PAD = 14  # of the first column, in line with the page's edge
PAD = 10


class TableHead(QHeaderView):
    """Takes the alignment of each column from its model."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setFixedHeight(look.theme.px(28))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own
        colors, model = self._look.colors, self.model()
        across = Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(rect, colors.subtle)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), colors.line)
        text = str(model.headerData(logicalIndex, across) or "")
        align = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        align = align or Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = QRectF(rect).adjusted(FIRST_PAD if self.visualIndex(logicalIndex) == 0 else PAD, 0, -8, 0)
        font = self._look.theme.font("caption", 500)
        painter.setFont(font)
        painter.setPen(colors.text_2)
        painter.drawText(room, align, text)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex and text:
            width = QFontMetricsF(font).horizontalAdvance(text)
            at_right = bool(align & Qt.AlignmentFlag.AlignRight)
            left = room.right() - width - 16 if at_right else room.left() + width + 3
            up = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            place = QRectF(left, rect.center().y() - 5, 12, 12)
            self._look.icons.paint(painter, "chevron-up" if up else "chevron-down", colors.text_2, place)
        painter.restore()
