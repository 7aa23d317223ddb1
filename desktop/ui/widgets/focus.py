"""The ring around what the keyboard is on: drawn over everything, only when the keyboard moved the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.ui.theme import Look

OFFSET = 2
# These show their focus themselves: a field by its border, a list inside its row.
SELF_SHOWN = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox, QAbstractItemView)


class FocusRing(QWidget):
    """Child of the window; the window calls `moved_by_keyboard` from its focusNextPrevChild."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._target: QWidget | None = None
        self._is_keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        return self._target if not self.isHidden() else None

    def moved_by_keyboard(self) -> None:
        self._is_keyboard = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._place()
        elif event.type() in {QEvent.Type.Hide, QEvent.Type.MouseButtonPress}:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colors.focus, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        # Qt also moves on from a widget that was hidden: nobody pressed a key then.
        left = old is None or old.isVisible()
        shown = self._is_keyboard and left and new is not None and new.window() is self.window()
        self._is_keyboard = False
        if new is None or not shown or isinstance(new, SELF_SHOWN):
            self._target = None
            self.hide()
            return
        self._target = new
        new.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        if self._target is None:
            return
        corner = self._target.mapTo(self.window(), QPoint(0, 0))
        edge = OFFSET + 2
        self.setGeometry(
            corner.x() - edge, corner.y() - edge, self._target.width() + 2 * edge, self._target.height() + 2 * edge
        )
