"""A strip of attention over a page: what happened, and always one action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import ElidedText


class Banner(QWidget):
    """`tone`: conflict (solid red), held, accent, autopilot or confirmed. Hidden until it has something to say."""

    def __init__(
        self, look: Look, *, tone: str = "held", icon: str = "info-circle", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self._icon = icon
        self._action: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 0, 16, 0)
        row.setSpacing(6)
        self._strong = ElidedText(look, role="section", tone=self._words)
        self._text = ElidedText(look, role="ui", tone=self._words)
        self.button = Button("", look, kind="banner" if tone == "conflict" else "text", small=True)
        self.button.clicked.connect(self._act)
        row.addWidget(self._strong)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.setFixedHeight(look.theme.px(40))
        self.hide()

    @property
    def text(self) -> str:
        return " ".join(part for part in (self._strong.text, self._text.text) if part)

    def say(
        self, strong: str, text: str = "", *, action: str = "", hint: str = "", do: Callable[[], object] | None = None
    ) -> None:
        self._strong.set_text(strong)
        self._text.set_text(text)
        self.setAccessibleName(self.text)
        self._action = do
        self.button.set_words(action, hint=hint)
        self.button.setVisible(bool(action))
        self.show()

    def paintEvent(self, _: QPaintEvent) -> None:
        c = self._look.colors
        grounds = {
            "conflict": c.conflict,
            "held": c.held_tint,
            "accent": c.accent_tint,
            "autopilot": c.autopilot_tint,
            "confirmed": c.confirmed_tint,
        }
        painter = QPainter(self)
        painter.fillRect(self.rect(), grounds[self._tone])
        if self._tone == "held":
            painter.fillRect(0, self.height() - 1, self.width(), 1, c.held)
        words: QColor = getattr(c, self._words)
        self._look.icons.paint(painter, self._icon, words, QRectF(16, (self.height() - 20) / 2, 20, 20))
        painter.end()

    @property
    def _words(self) -> str:
        return "on_conflict" if self._tone == "conflict" else f"{self._tone}_text"

    def _act(self) -> None:
        if self._action is not None:
            self._action()
