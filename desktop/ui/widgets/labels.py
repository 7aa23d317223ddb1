"""Words on the ground: always plain text, in a role of the type scale and a tone, and elided where they must fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.buttons import repolish


class Text(QLabel):
    """`role` names a style of the type scale, `tone` is "", "2", "3", accent, held, confirmed, conflict or autopilot."""

    def __init__(
        self, text: str = "", *, role: str = "ui", tone: str = "", wraps: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)


class ElidedText(QWidget):
    """One line that ends in an ellipsis when it does not fit; the whole is in the hover and the accessible name."""

    def __init__(self, look: Look, *, role: str = "ui", tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._tone = tone
        self._text = ""

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        width = QFontMetricsF(theme.font(self._role)).horizontalAdvance(self._text)
        return QSize(round(width) + 2, theme.line(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), self._look.theme.line(self._role))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._look.theme.font(self._role)
        shown = QFontMetricsF(font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self._text else self._text)
        color: QColor = getattr(self._look.colors, self._tone)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


def make_rule(direction: str = "h") -> QFrame:
    """A line of one pixel, `h` or `v`."""
    rule = QFrame()
    rule.setProperty("rule", direction)
    return rule


def make_card(kind: str = "true") -> QFrame:
    """A framed ground: "true", "autopilot" or "conflict"."""
    card = QFrame()
    card.setProperty("card", kind)
    return card
