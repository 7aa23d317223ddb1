"""A question over a page: dims the page but not the rail, keeps the keyboard inside, and is awaited, never executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    import asyncio


class _Scrim(QWidget):
    """Covers the page and follows its size."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        page.installEventFilter(self)
        self.setGeometry(page.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.scrim)
        painter.end()


class Sheet(QDialog):
    """Title, `body` to be filled, an error line and two buttons. Lives until it is answered.

    A dialog embedded in its page instead of a window: the rail with its stop stays reachable.
    """

    def __init__(self, look: Look, page: QWidget, title: str, *, accept: str, kind: str = "primary") -> None:
        self._scrim = _Scrim(look, page)
        super().__init__(self._scrim)
        self._look = look
        self._answer: asyncio.Future[bool] | None = None
        self._before = QApplication.focusWidget()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setStyleSheet("QDialog { background: transparent; }")  # its corners are round
        self.setAccessibleName(title)
        self.setMinimumWidth(look.theme.px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Text(title, role="page"), 1)
        head.addWidget(IconButton("x", tr("Закрыть"), look, on_click=self.reject))
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(10)
        column.addLayout(self.body)
        self.error = Text("", role="caption", tone="conflict", wraps=True)
        self.error.hide()
        column.addWidget(self.error)
        self.accept_button = Button(accept, look, kind=kind, on_click=self.try_accept)
        self.cancel_button = Button(tr("Отмена"), look, on_click=self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 8, 4)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.accept_button)
        column.addLayout(foot)
        self.accept_button.setDefault(True)
        self.finished.connect(self._finish)
        layout = QVBoxLayout(self._scrim)
        layout.addWidget(self, alignment=Qt.AlignmentFlag.AlignCenter)

    async def ask(self) -> bool:
        """Whether it was accepted; the sheet is gone afterwards."""
        from asyncio import get_running_loop  # here: the first screen is painted before asyncio is imported

        self._answer = get_running_loop().create_future()
        self._scrim.show()
        self._scrim.raise_()
        self.show()
        (self.first_field() or self.accept_button).setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            return await self._answer
        finally:
            self._leave()

    def drop(self) -> None:
        """Takes away a sheet that was never asked."""
        self._leave()

    def try_accept(self) -> None:
        """A sheet that checks or saves before it closes overrides this."""
        self.accept()

    def first_field(self) -> QWidget | None:
        return None

    def say_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet."""
        here = QApplication.focusWidget()
        for _ in range(200):
            if here is None:
                break
            here = here.nextInFocusChain() if forward else here.previousInFocusChain()
            if here is None:
                break
            tabs = here.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tabs and here.isEnabled() and here.isVisible() and self.isAncestorOf(here):
                here.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.accept_button.isEnabled():
            self.try_accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._look.colors.surface)
        painter.setPen(QPen(self._look.colors.line_strong, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()

    def _finish(self, code: int) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(code == QDialog.DialogCode.Accepted.value)

    def _leave(self) -> None:
        before, self._before = self._before, None
        if not isValid(self._scrim):  # the page is gone, and this sheet with it
            return
        self._scrim.hide()
        self._scrim.deleteLater()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
