"""The timeline for screen readers and test drivers: every bar in sight is a child with a name and a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject, QWindow
from shiboken6 import isValid

if TYPE_CHECKING:
    from desktop.ui.timeline.canvas import TimelineCanvas

# Qt holds what a factory gives it by a bare pointer: Python must hold it too, for as long as the widget lives.
_described: dict[int, TimelineAccess] = {}
_is_installed = False


class BarAccess(QAccessibleInterface):
    """The bar at a place among those in sight; it names whatever stands there when it is asked."""

    def __init__(self, timeline: TimelineAccess, place: int) -> None:
        super().__init__()
        self._timeline, self._place = timeline, place

    def isValid(self) -> bool:
        return self._timeline.isValid() and self._place < self._timeline.childCount()

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface:
        return self._timeline

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        del index
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        del x, y
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        del child
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        return self._timeline.name_of(self._place) if kind is QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing here is written."""

    def rect(self) -> QRect:
        return self._timeline.rect_of(self._place)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        return QAccessible.State()


class TimelineAccess(QAccessibleObject):
    def __init__(self, view: TimelineCanvas) -> None:
        super().__init__(view)
        self._view = view
        self._children: dict[int, BarAccess] = {}

    def isValid(self) -> bool:
        return isValid(self._view)

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self._view.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def childCount(self) -> int:
        return len(self._view.list_bars()) if self.isValid() else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        if index not in self._children:
            self._children[index] = BarAccess(self, index)
            QAccessible.registerAccessibleInterface(self._children[index])
        return self._children[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, one in self._children.items() if one is child), -1)

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._view.accessibleName()
        return self._view.accessibleDescription() if kind is QAccessible.Text.Description else ""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._view.hasFocus()
        return state

    def name_of(self, place: int) -> str:
        bars = self._view.list_bars()
        if place >= len(bars):
            return ""
        row, bar = bars[place]
        return f"{self._view.resources[row].title}: {bar.tip}".replace("\n", ", ")

    def rect_of(self, place: int) -> QRect:
        bars = self._view.list_bars()
        if place >= len(bars):
            return QRect()
        box = self._view.bar_box(*bars[place]).toRect()
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())


def describe_timelines() -> None:
    """Once for the program: from now on a timeline that is asked for describes itself."""
    global _is_installed  # noqa: PLW0603 - Qt's list of factories is the program's
    if not _is_installed:
        _is_installed = True
        QAccessible.installFactory(_describe)


def _describe(key: str, thing: QObject) -> QAccessibleInterface | None:
    from desktop.ui.timeline.canvas import TimelineCanvas

    del key
    if not isinstance(thing, TimelineCanvas):
        return None
    number = id(thing)
    made = _described[number] = TimelineAccess(thing)
    thing.destroyed.connect(lambda *_: _described.pop(number, None))
    return made
