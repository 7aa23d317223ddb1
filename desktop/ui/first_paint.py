"""Waits on Qt's own loop until a widget was painted once: nothing heavy begins before there is something to look at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _Watcher(QObject):
    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._loop.quit)  # after this very painting
        return False


def wait_for_paint(widget: QWidget, most_ms: int) -> None:
    """No longer than `most_ms`: what is minimized is never painted."""
    loop = QEventLoop()
    watcher = _Watcher(loop)
    widget.installEventFilter(watcher)
    QTimer.singleShot(most_ms, loop.quit)
    loop.exec()
