"""Fields of a form: a choice with our own arrow, a check box with our own mark, text areas of a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.ui.theme import Look
from desktop.ui.widgets.buttons import repolish


class Choice(QComboBox):
    """Options as (value, words). A wheel over it scrolls the page, it never changes the choice by accident."""

    def __init__(
        self, options: Sequence[tuple[str, str]], look: Look, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)

    @property
    def value(self) -> str:
        if self.isEditable():
            return self.currentText().strip()
        return str(self.currentData() or "")

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        before, blocked = self.value, self.blockSignals(True)
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.blockSignals(blocked)
        self.set_value(before)

    def set_value(self, value: str) -> None:
        """Silent: only a person's choice is told."""
        blocked = self.blockSignals(True)
        if self.isEditable():
            self.setEditText(value)
        else:
            place = self.findData(value)
            if place < 0 and value:
                self.addItem(value, value)  # a value this version has no words for is kept, not lost
                place = self.count() - 1
            self.setCurrentIndex(max(place, 0) if self.count() else -1)
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.subControls = QStyle.SubControl.SC_ComboBoxFrame  # the style's own arrow is left out
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        color = self._look.colors.text_2 if self.isEnabled() else self._look.colors.text_disabled
        place = QRectF(self.width() - 24, (self.height() - 14) / 2, 14, 14)
        self._look.icons.paint(painter, "chevron-down", color, place)
        painter.end()


class Check(QCheckBox):
    """A box of 16 with a mark, in the colours of the theme."""

    def __init__(self, text: str, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setAccessibleName(name or text)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        width = 16 + (8 + QFontMetricsF(theme.font("ui")).horizontalAdvance(self.text()) + 2 if self.text() else 0)
        return QSize(round(width), max(20, theme.line("ui") + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        del pos
        return True

    def paintEvent(self, _: QPaintEvent) -> None:
        c = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, (self.height() - 16) / 2 + 0.5, 15, 15)
        filled = self.checkState() is not Qt.CheckState.Unchecked
        ground = (c.accent if self.isEnabled() else c.line_strong) if filled else c.surface
        painter.setBrush(ground)
        painter.setPen(QPen(ground if filled else c.control if self.isEnabled() else c.line, 1))
        painter.drawRoundedRect(box, 4, 4)
        if filled:
            icon = "minus" if self.checkState() is Qt.CheckState.PartiallyChecked else "check"
            self._look.icons.paint(painter, icon, c.on_accent, box.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setFont(self._look.theme.font("ui"))
        painter.setPen(c.text if self.isEnabled() else c.text_disabled)
        words = QRectF(24, 0, self.width() - 24, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


def make_line(name: str, *, width: int | None = None, hint: str = "") -> QLineEdit:
    """A field of one line. `hint` shows an example, never the only name of the field."""
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    if width is not None:
        line.setFixedWidth(width)
    return line


def make_area(name: str, look: Look, *, lines: int = 3) -> QPlainTextEdit:
    """A field of several lines; Tab leaves it."""
    area = QPlainTextEdit()
    area.setAccessibleName(name)
    area.setTabChangesFocus(True)
    area.document().setDocumentMargin(6)
    area.setFixedHeight(lines * look.theme.line("ui") + 16)
    return area


def mark_state(widget: QWidget, *, error: bool) -> None:
    """Draws the red border of a refused field, or takes it away."""
    state = "error" if error else ""
    if (widget.property("state") or "") != state:
        widget.setProperty("state", state)
        repolish(widget)


def fit_height(label: QLabel, width: int) -> None:
    """Gives a wrapped label the height its words need at this width: nested layouts do not always ask."""
    label.ensurePolished()
    label.setFixedHeight(max(1, label.heightForWidth(width)))
