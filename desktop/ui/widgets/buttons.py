"""Buttons of one height: the ground comes from the style sheet, the icon, words and key hint are painted here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QToolButton, QWidget

from desktop.ui.theme import Look

GAP = 8
HINT_GAP = 6
PADDINGS = {"link": 0, "quiet": 8, "text": 8}


class Button(QPushButton):
    """`kind`: plain, primary, confirm, danger, destroy, quiet, text, link or banner (on a red strip)."""

    def __init__(
        self,
        text: str,
        look: Look,
        *,
        kind: str = "plain",
        icon: str | None = None,
        icon_after: str | None = None,
        hint: str = "",
        small: bool = False,
        tight: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon = icon
        self._icon_after = icon_after
        self._hint = hint
        self._small = small
        self._padding = 7 if tight else PADDINGS.get(kind, 12)
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if hint:
            self.setToolTip(f"{text} ({hint})")
        if on_click is not None:
            self.clicked.connect(lambda *_: on_click())

    @property
    def kind(self) -> str:
        return str(self.property("kind"))

    def set_kind(self, kind: str) -> None:
        self.setProperty("kind", kind)
        repolish(self)

    def set_words(self, text: str, *, icon: str | None = None, hint: str | None = None) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = icon if icon is not None else self._icon
        self._hint = hint if hint is not None else self._hint
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        width = self._content_width() + 2 * self._padding + 2
        if self.kind == "link":
            return QSize(round(width), theme.line("ui"))
        return QSize(round(width), theme.px(26 if self._small else 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        color = self._text_color()
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon:
            self._look.icons.paint(painter, self._icon, color, QRectF(round(x), round(middle - 8), 16, 16))
            x += 16 + GAP
        font = self._look.theme.font("uiStrong", 400 if self.kind == "link" else 500)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        x += width
        if self._icon_after:
            self._look.icons.paint(painter, self._icon_after, color, QRectF(round(x + 5), round(middle - 7), 14, 14))
        if self._hint:
            painter.setFont(self._look.theme.font("micro"))
            painter.drawText(QRectF(x + HINT_GAP, 0, 120, self.height() + 1), Qt.AlignmentFlag.AlignVCenter, self._hint)

    def _content_width(self) -> float:
        theme = self._look.theme
        width = QFontMetricsF(theme.font("uiStrong", 400 if self.kind == "link" else 500)).horizontalAdvance(
            self.text()
        )
        if self._icon:
            width += 16 + GAP
        if self._icon_after:
            width += 14 + 5
        if self._hint:
            width += HINT_GAP + QFontMetricsF(theme.font("micro")).horizontalAdvance(self._hint)
        return width + 1

    def _text_color(self) -> QColor:
        c = self._look.colors
        if not self.isEnabled():
            return c.text_disabled
        return {
            "primary": c.on_accent,
            "confirm": c.on_confirmed,
            "danger": c.conflict_text,
            "destroy": c.on_conflict,
            "quiet": c.accent_text,
            "text": c.text_2,
            "link": c.accent_text,
            "banner": c.conflict,
        }.get(self.kind, c.text)


class IconButton(QToolButton):
    """A square button without words: `name` is what a screen reader and the hover say."""

    def __init__(
        self,
        icon: str,
        name: str,
        look: Look,
        *,
        on_click: Callable[[], object] | None = None,
        size: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setProperty("kind", "icon")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if on_click is not None:
            self.clicked.connect(lambda *_: on_click())

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        color = self._look.colors.text_2 if self.isEnabled() else self._look.colors.text_disabled
        painter = QPainter(self)
        place = QRectF((self.width() - 18) / 2, (self.height() - 18) / 2, 18, 18)
        self._look.icons.paint(painter, self._icon, color, place)
        painter.end()


def repolish(widget: QWidget) -> None:
    """Makes the style sheet look again at the dynamic properties of a widget."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
