"""Controls that who sits here may not use: greyed, with a sentence why. The one place that knows which; every service asks again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from desktop.domain.rights import OWNER_SETTINGS, Actor, Right
from desktop.ui.retelling import retell

# By the class of a part of the window: which of its controls ask for which right. `quick.*` is every value of a map, `self` the part itself.
CONTROLS: Final[Mapping[str, Mapping[Right, str]]] = {
    "Composer": {Right.ANSWER: "field send_button attach_button phrases_button"},
    "ChatHeader": {Right.CHAT_MODE: "mode"},
    "AiPanel": {Right.DRAFT: "quick.* ask"},
    "DraftCard": {
        Right.ANSWER: "send_button answer_button",
        Right.DRAFT: "again_button write_button stop_button",
    },
    "StayCardView": {
        Right.HOLD: "hold_button change_button extend_button",
        Right.CONFIRM: "confirm_button reject_button",
        Right.DRAFT: "ask_button",
    },
    "StayForm": {Right.HOLD: "hold_button"},
    "BookingsHeader": {Right.HOLD: "book", Right.EXPORT: "export"},
    "PlotCard": {Right.EXPORT: "export"},
    "ConditionsPage": {Right.CONDITIONS: "add_button apply_button copy_button save_button more.undo.button"},
    "FieldRow": {Right.CONDITIONS: "self"},
    "QuestionBox": {Right.TRY: "line"},
    "HistorySheet": {Right.CONDITIONS: "accept_button"},
    "ChecksSheet": {
        Right.CONDITIONS: "remove add question key words never held",
        Right.TRY: "run ask_model",
    },
    "CalendarsSheet": {Right.CONDITIONS: "withdraw publish"},
    "AddForm": {Right.CONDITIONS: "url button kind"},
    "FeedCard": {Right.CONDITIONS: "remove", Right.HOLD: "refresh"},
    "PersonView": {Right.ANSWER: "save phone tags note tells"},
    "AccountSwitches": {Right.ANSWER: "pause pause_all", Right.SETTINGS: "take_up"},
    "AccountsSection": {Right.KEYS: "new rows.* check connect_button"},
    "RelaySection": {Right.KEYS: "rows.*"},
    "LocalHttpSection": {Right.KEYS: "rows.*"},
    "NoticesSection": {Right.KEYS: "addresses trial"},
    "AboutSection": {Right.KEYS: "enabled url ask"},
    "DataSection": {Right.DATA: "rows.*"},
    "BundleRow": {Right.EXPORT: "save", Right.KEYS: "load"},
}
STOP: Final = (Right.STOP, Right.RELEASE)
_WORDS: Final = frozenset(str(right) for right in Right)
_KEPT: Final = "refusedBecause"
RIGHT: Final = "right"  # the property of a control that is made in passing


def mark(widget: QWidget, right: Right) -> QWidget:
    """For a control that no attribute holds."""
    widget.setProperty(RIGHT, str(right))
    return widget


class Gate(QObject):
    """Owned by the window. Sees nothing of an owner's events: a single person on one machine pays nothing for it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actor: Actor | None = None
        self._kept: list[tuple[QWidget, str]] = []  # what is greyed, and what its hover said before
        self._is_weighing = False

    def follow(self, actor: Actor | None) -> None:
        """Another sits here, or the same with other rights."""
        self._actor = actor
        app = QApplication.instance()
        if app is None:
            return
        app.removeEventFilter(self)  # first: what is let go would be weighed again
        self._release()
        if actor is None or _may_all(actor):
            return
        app.installEventFilter(self)
        for widget in QApplication.allWidgets():
            self._meet(widget)

    def close(self) -> None:
        self.follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.Polish and isinstance(watched, QWidget):
            self._meet(watched)
        elif kind is QEvent.Type.Show and isinstance(watched, QMenu):
            self._look_through(watched)
        elif kind is QEvent.Type.EnabledChange and isinstance(watched, QWidget):
            if watched.isEnabled() and watched.property(_KEPT):
                watched.setEnabled(False)  # its page had another reason gone
        elif kind is QEvent.Type.ToolTipChange and isinstance(watched, QWidget):
            self._follow_words(watched)
        return False

    def _follow_words(self, widget: QWidget) -> None:
        """A hover that changes says that the control does something else now: the stop releases, once it stands."""
        words = widget.property(_KEPT)
        if words and widget.toolTip() == words:
            return
        kept = [one for one in self._kept if one[0] is widget]
        if type(widget).__name__ == "StopButton" and not self._is_weighing:
            self._is_weighing = True
            said = widget.toolTip()
            self._kept = [one for one in self._kept if one[0] is not widget]
            _let_go(widget, said)
            self._meet(widget)
            self._is_weighing = False
        elif words and kept:
            widget.setToolTip(words)

    def _meet(self, widget: QWidget) -> None:
        actor = self._actor
        if actor is None:
            return
        said = widget.property(RIGHT)
        if said and not actor.may(Right(said)):
            self._keep(widget, Right(said))
        for control, right in list_controls(widget):
            if not actor.may(right):
                self._keep(control, right)

    def _look_through(self, menu: QMenu) -> None:
        for action in menu.actions():
            said = action.data()  # a QVariant keeps a right as its word
            if said in _WORDS and self._actor is not None and not self._actor.may(Right(said)):
                refuse(action, Right(said))
                menu.setToolTipsVisible(True)

    def _keep(self, widget: QWidget, right: Right) -> None:
        if widget.property(_KEPT):
            return
        words = say_refusal(right)
        self._kept.append((widget, widget.toolTip()))
        widget.setProperty(_KEPT, words)
        widget.setToolTip(words)
        widget.setAccessibleDescription(words)
        widget.setEnabled(False)

    def _release(self) -> None:
        kept, self._kept = self._kept, []
        for widget, words in kept:
            if isValid(widget):
                _let_go(widget, words)


def _let_go(widget: QWidget, words: str) -> None:
    widget.setProperty(_KEPT, "")
    widget.setToolTip(words)
    widget.setAccessibleDescription("")
    widget.setEnabled(True)


def list_controls(widget: QWidget) -> Iterator[tuple[QWidget, Right]]:
    """The controls of this part of the window, each with its right. A control that is not there yet is passed over."""
    name = type(widget).__name__
    for right, paths in CONTROLS.get(name, {}).items():
        for path in paths.split():
            for found in find_controls(widget, path):
                yield found, right
    if name == "AssistantSection":
        for key, row in widget.rows.items():  # type: ignore[attr-defined]
            yield row, Right.KEYS if key in OWNER_SETTINGS else Right.SETTINGS
    elif name == "NoticesSection":
        for row in widget.rows.values():  # type: ignore[attr-defined]
            yield row, Right.SETTINGS
    elif name == "OperatorsSection":
        for key, row in widget.rows.items():  # type: ignore[attr-defined]
            if key != "my_password":
                yield row, Right.PEOPLE
    elif name == "StopButton":
        yield widget, Right.RELEASE if widget.is_stopped else Right.STOP  # type: ignore[attr-defined]


def find_controls(root: object, path: str) -> list[QWidget]:
    """What an attribute's path leads to; `*` stands for every value of a map or a list."""
    found: list[Any] = [root]
    for part in path.split("."):
        if part == "self":
            continue
        if part == "*":
            found = [one for holder in found for one in _values(holder)]
        else:
            found = [getattr(one, part) for one in found if hasattr(one, part)]
    return [one for one in found if isinstance(one, QWidget)]


def refuse(action: QAction, right: Right) -> None:
    action.setEnabled(False)
    action.setToolTip(say_refusal(right))


def say_refusal(right: Right) -> str:
    from desktop.services.rights import refusal_of  # here: a first paint needs no service

    return retell(refusal_of(right).message)


def _values(holder: object) -> list[Any]:
    if isinstance(holder, Mapping):
        return list(holder.values())
    return list(holder) if isinstance(holder, list | tuple) else []


def _may_all(actor: Actor) -> bool:
    from desktop.domain.people import Role

    return actor.role is Role.OWNER
