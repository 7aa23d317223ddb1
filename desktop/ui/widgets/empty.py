"""A drawn empty state: what happened, what will come by itself, and what a person can do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.chips import chip_colors
from desktop.ui.widgets.labels import Text


class RoundIcon(QWidget):
    """An icon in a tinted circle of 52."""

    def __init__(self, icon: str, look: Look, *, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._tone = tone
        self.setFixedSize(52, 52)

    def paintEvent(self, _: QPaintEvent) -> None:
        ground, words = chip_colors(self._tone, self._look)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(self.rect())
        self._look.icons.paint(painter, self._icon, words, QRectF(14, 14, 24, 24))
        painter.end()


class EmptyState(QWidget):
    """Centred in whatever room it is given."""

    def __init__(
        self,
        look: Look,
        *,
        icon: str,
        title: str,
        text: str = "",
        tone: str = "neutral",
        actions: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title}. {text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(RoundIcon(icon, look, tone=tone), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        self.title = Text(title, role="name", wraps=True)
        self.text = Text(text, role="ui", tone="2", wraps=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if actions:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(1)
            for button in actions:
                row.addWidget(button)
            row.addStretch(1)
            column.addSpacing(6)
            column.addLayout(row)
        column.addStretch(1)
