"""When the window locks: after idleness, by a key, and whenever nobody sits at it any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QToolTip, QWidget

from desktop.domain.changes import Changes
from desktop.domain.rights import Actor
from desktop.services.operators_desk import OperatorsDesk
from desktop.tasks import Tasks
from desktop.ui.lock import LockScreen
from desktop.ui.theme import Look

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Idleness(QObject):
    """Counts the time since anything of the program was last touched; 0 minutes: never."""

    def __init__(self, on_idle: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(on_idle)

    @property
    def minutes(self) -> int:
        return self._timer.interval() // 60_000 if self._timer.isActive() else 0

    def set_minutes(self, minutes: int) -> None:
        app = QGuiApplication.instance()
        if minutes and app is not None:
            app.installEventFilter(self)
            self._timer.start(minutes * 60_000)
        else:
            self.stop()

    def stop(self) -> None:
        self._timer.stop()
        if (app := QGuiApplication.instance()) is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False


class Door(Protocol):
    """What the window does when who sits at it changes."""

    def open_for(self, actor: Actor, *, is_other: bool) -> None: ...
    def shut(self) -> None: ...


class Lock(QObject):
    """Puts the lock screen over `whole` while nobody sits there. Owned by the window from `begin` to `end`."""

    def __init__(
        self, operators: OperatorsDesk, whole: QStackedWidget, door: Door, look: Look, tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._operators = operators
        self._whole = whole
        self._door = door
        self._look = look
        self._tasks = tasks
        self._window = parent
        self._last: Actor | None = None
        self._stop_listening: Callable[[], None] = lambda: None
        self.idleness = Idleness(self.lock, self)
        self.screen: LockScreen | None = None

    @property
    def is_locked(self) -> bool:
        return self._operators.actor is None

    def begin(self) -> None:
        self._stop_listening = self._operators.subscribe(self._follow)
        self._follow(self._operators.actor)

    def end(self) -> None:
        self._stop_listening()
        self.idleness.stop()

    def lock(self) -> None:
        """Nothing happens where there is only one person."""
        self._operators.lock()

    def follow(self, changes: Changes) -> None:
        """The minutes are a setting; whether there is anybody to keep out changes with the operators."""
        if (changes.settings or changes.people) and not self.is_locked:
            self._tasks.refresh(self._read_minutes, "read the minutes of the lock")

    def _follow(self, actor: Actor | None) -> None:
        if actor is None:
            self._shut()
            return
        is_other = self._last is not None and self._last.login != actor.login
        if self.screen is not None:
            self._whole.removeWidget(self.screen)
            self.screen.deleteLater()
            self.screen = None
        # Who may see or do more or less now must not meet what was drawn for who they were.
        is_other = is_other or (self._last is not None and self._last != actor)
        self._last = actor
        self._door.open_for(actor, is_other=is_other)
        self._tasks.refresh(self._read_minutes, "read the minutes of the lock")

    def _shut(self) -> None:
        self.idleness.stop()
        self._door.shut()
        self._close_others()
        if self.screen is None:
            self.screen = LockScreen(self._operators, self._look)
            self._whole.addWidget(self.screen)
        self._whole.setCurrentWidget(self.screen)
        self.screen.reset(self._last.login if self._last is not None else "")

    def _close_others(self) -> None:
        """Pictures, file dialogs, menus, hovers: whatever of the chats stands outside of the window."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            if not popup.close():
                break
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible():
                other.close()
        # A dock that floats is a child that has a frame of its own.
        for child in self._window.findChildren(QWidget):
            if child.isWindow() and child.isVisible():
                child.hide()

    async def _read_minutes(self) -> None:
        minutes = await self._operators.read_lock_minutes() if self._operators.is_shared else 0
        self.idleness.set_minutes(0 if self.is_locked else minutes)
