"""Initials in a circle, one neutral colour for everybody."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Look


def make_initials(name: str) -> str:
    """Two letters at most: of the first two words, or a dot when there is no name."""
    letters = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(letters[:2]).upper() or "·"


def paint_avatar(painter: QPainter, rect: QRectF, name: str, look: Look, *, chosen: bool = False) -> None:
    c = look.colors
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(c.accent_tint_2 if chosen else c.chip)
    painter.drawEllipse(rect)
    painter.setFont(look.theme.font("label"))
    painter.setPen(c.accent_text if chosen else c.text_2)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, make_initials(name))
    painter.restore()


class Avatar(QWidget):
    def __init__(self, name: str, look: Look, *, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self.setFixedSize(size, size)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._name, self._look, chosen=True)
        painter.end()
