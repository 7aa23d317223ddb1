"""A short word at the foot of the window that leaves by itself, with one action when there is something to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.ui.theme import Look

_ABOVE_COMPOSER = 124  # px from the foot: what is being typed stays in sight
STAY_MS = 6000
STAY_WITH_ACTION_MS = 10_000


class Toast(QWidget):
    """One at a time, over `parent`; the newest wins. Announced to screen readers by its accessible name."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent = parent
        self._do: Callable[[], object] | None = None
        self._icon = "info-circle"
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 10, 12, 10)
        row.setSpacing(12)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._act)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text() if not self.isHidden() else ""

    def say(
        self, text: str, *, icon: str = "info-circle", action: str = "", do: Callable[[], object] | None = None
    ) -> None:
        self._icon = icon
        self._label.setText(text)
        self.setAccessibleName(text)
        self._do = do
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(STAY_WITH_ACTION_MS if action else STAY_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.tooltip)
        painter.drawRoundedRect(self.rect(), 8, 8)
        self._look.icons.paint(painter, self._icon, self._words, QRectF(13, (self.height() - 18) / 2, 18, 18))
        painter.end()

    @property
    def _words(self) -> QColor:
        return self._look.colors.on_tooltip

    def _dress(self) -> None:
        color = self._words.name()
        self._label.setStyleSheet(f"color: {color};")
        self._button.setStyleSheet(
            f"color: {color}; background: transparent; border: 0; font-weight: 600; padding: 4px;"
        )

    def _place(self) -> None:
        parent = self._parent
        width = min(560, parent.width() - 120)
        self.resize(width, max(44, self.heightForWidth(width)))
        self.move((parent.width() - width) // 2 + 40, parent.height() - self.height() - _ABOVE_COMPOSER)

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
