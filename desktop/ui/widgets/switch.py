"""A switch of 34 by 20 for settings that take effect at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.theme import Look


class Switch(QAbstractButton):
    """Checked is on. `name` is read aloud, since the words stand beside it."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFixedSize(34, 20)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(34, 20)

    def paintEvent(self, _: QPaintEvent) -> None:
        c = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = c.accent if self.isChecked() else c.control
        painter.setBrush(track if self.isEnabled() else c.line_strong)
        painter.drawRoundedRect(QRectF(0, 0, 34, 20), 10, 10)
        painter.setBrush(c.on_accent if self.isChecked() else c.surface)
        painter.drawEllipse(QRectF(17 if self.isChecked() else 3, 3, 14, 14))
        painter.end()
