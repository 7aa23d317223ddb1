"""A frame that stands on the upper edge of a field and goes with it as the field grows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui.theme import Look

GAP = 6


class OverField(QFrame):
    """Hidden until `stand_over`. `parent` is the page it floats on."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._field: QWidget | None = None
        self.setStyleSheet("QFrame { background: transparent; }")  # its corners are round
        self.hide()

    def stand_over(self, field: QWidget) -> None:
        if self._field is not field:
            self._field = field
            field.installEventFilter(self)
            around = field.parentWidget()  # moves after the field has grown
            if around is not None:
                around.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._look.colors.surface)
        painter.setPen(QPen(self._look.colors.line_strong, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _place(self) -> None:
        field, page = self._field, self.parentWidget()
        if field is None or page is None:
            return
        self.setFixedWidth(field.width())
        corner = field.mapTo(page, field.rect().topLeft())
        self.move(corner.x(), max(0, corner.y() - self.height() - GAP))
