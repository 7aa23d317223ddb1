"""What a draft rests on: a short list of facts, each opening its condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.labels import Text

SOURCES = {
    "resource": tr("своё"),
    "own": tr("своё"),
    "template": tr("шаблон"),
    "calendar": tr("календарь"),
    "client": tr("клиент"),
    "booking": tr("бронь"),
}
ICONS = (
    ("price", "receipt"),
    ("total", "receipt"),
    ("fee", "receipt"),
    ("check", "clock"),
    ("pets", "paw"),
    ("deposit", "wallet"),
    ("prepay", "wallet"),
    ("guests", "users"),
    ("address", "map-pin"),
    ("phone", "phone"),
    ("free", "calendar-event"),
    ("stay", "calendar-event"),
    ("calendar", "calendar-event"),
)


class FactsList(QWidget):
    """Hidden when there is nothing to show."""

    fact_chosen = Signal(str)  # its id

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[FactRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 14, 4)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Text(tr("Опирается на условия"), role="label", tone="2"))
        head.addStretch(1)
        self.count = Text("", role="caption", tone="2")
        head.addWidget(self.count)
        self._column.addLayout(head)
        self.hide()

    @property
    def rows(self) -> Sequence[FactRow]:
        return self._rows

    def show_facts(self, facts: Sequence[Mapping[str, Any]]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for fact in facts:
            row = FactRow(fact, self._look)
            name = str(fact.get("id", ""))
            row.clicked.connect(lambda *_, chosen=name: self.fact_chosen.emit(chosen))
            self._column.addWidget(row)
            self._rows.append(row)
        self.count.setText(say_count(len(facts), "факт", "факта", "фактов"))
        self.setVisible(bool(facts))


class FactRow(QAbstractButton):
    def __init__(self, fact: Mapping[str, Any], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        name = str(fact.get("id", ""))
        source = str(fact.get("source", ""))
        self._icon = next((icon for part, icon in ICONS if part in name), "info-circle")
        self._source = SOURCES.get(source, source)
        self.setText(str(fact.get("text", "")))
        self.setAccessibleName(tr("{text}, {source}. Открыть условие", text=self.text(), source=self._source))
        self.setToolTip(self.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(look.theme.px(26))

    def sizeHint(self) -> QSize:
        return QSize(280, self._look.theme.px(26))

    def paintEvent(self, _: QPaintEvent) -> None:
        c, theme = self._look.colors, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-4, 1, 4, -1), 4, 4)
        middle = self.height() / 2
        self._look.icons.paint(painter, self._icon, c.text_2, QRectF(0, round(middle - 7), 14, 14))
        self._look.icons.paint(painter, "chevron-right", c.text_3, QRectF(self.width() - 14, round(middle - 7), 14, 14))
        caption = theme.font("caption")
        width = QFontMetricsF(caption).horizontalAdvance(self._source)
        right = self.width() - 24 - width
        painter.setFont(caption)
        painter.setPen(c.text_3)
        painter.drawText(QRectF(right, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._source)
        shown = QFontMetricsF(caption).elidedText(self.text(), Qt.TextElideMode.ElideRight, right - 32)
        painter.setPen(c.text)
        painter.drawText(QRectF(23, 0, right - 28, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
