"""Taking the last change of conditions back: a button and Ctrl+Z, one step also for a template given to many."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.last_change import LastChange
from desktop.errors import Rejected
from desktop.tasks import Tasks
from desktop.ui.page import PageContext
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import IconButton


class UndoLast(QObject):
    """Lives as long as the page. Knows only what the desk says can be taken back; `may_leave` asks about open edits.

    In a field that is being typed in Ctrl+Z takes back the typing, as everywhere; outside of it the last saved change.
    """

    def __init__(
        self, context: PageContext, page: QWidget, tasks: Tasks, *, may_leave: Callable[[], Awaitable[bool]]
    ) -> None:
        super().__init__(page)
        self._context, self._tasks, self._may_leave = context, tasks, may_leave
        self._last: LastChange | None = None
        self.button = IconButton("arrow-back-up", tr("Отменить последнее изменение"), context.look, on_click=self.start)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.start)
        self._show(None)

    def refresh(self) -> None:
        self._tasks.refresh(self._read, "conditions: what can be taken back")

    def start(self) -> None:
        if not self._tasks.is_running("conditions: undo"):
            self._tasks.replace(self._undo(), "conditions: undo")

    async def offer(self, words: str) -> None:
        """Says what was done, with the way back beside it."""
        await self._read()
        if self._last is None:
            self._context.say(words)
        else:
            self._context.offer(words, tr("Отменить"), self.start)

    async def _read(self) -> None:
        wishes = await self._context.desk.open_conditions()
        self._show(await wishes.read_last_change())

    def _show(self, last: LastChange | None) -> None:
        self._last = last
        self.button.setEnabled(last is not None)
        words = tr("Отменять нечего: за последние часы вы ничего не меняли")
        if last is not None:
            at = last.at.astimezone(self._context.timezone)
            words = tr("Отменить: {what}, {at} (Ctrl+Z)", what=describe(last), at=f"{at:%H:%M}")
        self.button.setToolTip(words)
        self.button.setAccessibleDescription(words)

    async def _undo(self) -> None:
        """Twice in a row puts it in force again."""
        if self._last is None or not await self._may_leave():
            return
        last = self._last
        wishes = await self._context.desk.open_conditions()
        try:
            await wishes.undo_change(last)
        except Rejected as error:
            if error.code != "conditions_changed":
                raise
            self._context.say(tr("Не отменено: с тех пор это меняли ещё раз. Прежние версии — в «Истории»"))
            await self._read()
            return
        await self._read()
        self._context.offer(tr("Отменено: {what}", what=describe(last)), tr("Вернуть"), self.start)


def describe(last: LastChange) -> str:
    """The one place by its name, several by their number."""
    if last.count == 1:
        return (
            tr("шаблон «{name}»", name=last.templates[0]) if last.templates else tr("«{text}»", text=last.resources[0])
        )
    parts = []
    if last.templates:
        parts.append(say_count(len(last.templates), "шаблон", "шаблона", "шаблонов"))
    if last.resources:
        parts.append(say_count(len(last.resources), "объект", "объекта", "объектов"))
    return ", ".join(parts)
