"""What the menu of the conditions page does: history, files, ads, check questions. Each asks in a sheet of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.rights import Right
from desktop.services.desk import ConditionsView
from desktop.tasks import Tasks
from desktop.ui.conditions.ads import show_ads
from desktop.ui.conditions.checks import ChecksSheet, RedSheet
from desktop.ui.conditions.files import ConditionFiles
from desktop.ui.conditions.history import show_history
from desktop.ui.conditions.missing import MissingBox
from desktop.ui.conditions.undo import UndoLast
from desktop.ui.page import PageContext
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import Button, IconButton


class ConditionActions(QObject):
    """Lives as long as the page. `view` and `title` are of what is open; `after` hears what was put in force."""

    def __init__(
        self,
        context: PageContext,
        page: QWidget,
        tasks: Tasks,
        *,
        view: Callable[[], ConditionsView | None],
        title: Callable[[], str],
        after: Callable[[ConditionsView], None],
        may_leave: Callable[[], Awaitable[bool]],
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._tasks = context, page, tasks
        self._view, self._title, self._after = view, title, after
        look = context.look
        self.undo = UndoLast(context, page, tasks, may_leave=may_leave)
        self.files = ConditionFiles(context, page, tasks, after=self.undo.offer)
        self.tally = Button(
            "", look, kind="link", icon="alert-circle", on_click=lambda: self._start(self.show_all_checks)
        )
        self.tally.hide()
        self.history_button = IconButton(
            "history", tr("История"), look, on_click=lambda: self._start(self.show_history)
        )
        self.more_button = Button(tr("Ещё"), look, icon_after="chevron-down", on_click=self._show_menu)

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._tasks.start(work(), f"conditions: {work.__name__}")

    def make_menu(self) -> QMenu:
        """Made anew for each look; gone with it."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ads = menu.addAction(tr("Добавить объявления Авито…"), lambda: self._start(self.show_ads))
        ads.setData(Right.CONDITIONS)
        menu.addAction(tr("Контрольные вопросы…"), lambda: self._start(self.show_checks))
        menu.addSeparator()
        menu.addAction(tr("Выгрузить в таблицу XLSX…"), lambda: self.files.ask_where("xlsx")).setData(Right.EXPORT)
        menu.addAction(tr("Выгрузить в JSON…"), lambda: self.files.ask_where("json")).setData(Right.EXPORT)
        menu.addAction(tr("Загрузить из файла…"), self.files.ask_which).setData(Right.CONDITIONS)
        return menu

    def _show_menu(self) -> None:
        place = self.more_button.mapToGlobal(self.more_button.rect().bottomLeft())
        self.make_menu().popup(place)

    async def show_ads(self) -> None:
        await show_ads(self._context, self._page)

    async def show_checks(self) -> None:
        view = self._view()
        if view is None:
            return
        wishes = await self._context.desk.open_conditions()
        resource_id, template_id = (view.resource.id, None) if view.resource else (None, view.template_id)
        sheet = ChecksSheet(
            self._context, self._page, wishes, resource_id=resource_id, template_id=template_id, title=self._title()
        )
        await sheet.ask()

    async def show_all_checks(self) -> None:
        wishes = await self._context.desk.open_conditions()
        await ChecksSheet(
            self._context, self._page, wishes, resource_id=None, template_id=None, title=tr("Все объекты")
        ).ask()

    def follow(self) -> None:
        """Something was saved, here or elsewhere: what can be taken back, and how the check questions fare."""
        self.undo.refresh()
        self._tasks.refresh(self._read_tally, "conditions: check questions")

    async def _read_tally(self) -> None:
        tally = await (await self._context.desk.open_conditions()).count_checks()
        words = say_count(tally.red, "контрольный вопрос", "контрольных вопроса", "контрольных вопросов")
        self.tally.set_words(tr("Не так: {words}", words=words))
        self.tally.setVisible(tally.red > 0)

    async def may_save(self, conditions: Mapping[str, Any]) -> bool:
        """Asks when check questions would turn red with these edits."""
        view = self._view()
        if view is None:
            return True
        wishes = await self._context.desk.open_conditions()
        resource_id, template_id = (view.resource.id, None) if view.resource else (None, view.template_id)
        turned = await wishes.preview_checks(conditions, resource_id=resource_id, template_id=template_id)
        return not turned or await RedSheet(self._context.look, self._page, turned).ask()

    async def show_missing(self, box: MissingBox) -> None:
        view = self._view()
        if view is None or view.resource is None:
            box.forget(tr("Выберите объект: чаты есть только у объектов."))
            return
        wishes = await self._context.desk.open_conditions()
        found = await wishes.read_coverage(view.resource.id)
        now = self._view()
        if now is not None and now.resource is not None and now.resource.id == view.resource.id:
            box.show_view(found)

    async def show_history(self) -> None:
        view = self._view()
        if view is None:
            return
        after = await show_history(self._context, self._page, self._title(), view)
        if after is not None:
            self._after(after)
