"""Conditions out to a file and back in: what a file would change, or what is wrong with it by cell, before it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import Rejected
from desktop.services.condition_wishes import ConditionsPlan
from desktop.tasks import Tasks
from desktop.ui.bookings.sheets import SavingSheet
from desktop.ui.conditions.grid import Grid, Row
from desktop.ui.page import PageContext
from desktop.ui.retelling import retell
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.labels import Text

FILTERS = {"xlsx": tr("Таблица Excel (*.xlsx)"), "json": "JSON (*.json)"}
_BOTH = tr("Таблица или JSON (*.xlsx *.json)")


class ImportSheet(SavingSheet):
    """Shows a plan. One with faults can only be closed."""

    def __init__(self, context: PageContext, page: QWidget, plan: ConditionsPlan) -> None:
        look = context.look
        super().__init__(look, page, tr("Загрузить «{name}»", name=plan.name), accept=tr("Применить"))
        self.setFixedWidth(look.theme.px(820))
        self.body.addWidget(Text(describe_plan(plan), wraps=True, tone="conflict" if plan.faults else "2"))
        if plan.faults:
            self.grid = Grid(look, tr("Ошибки в файле"), (tr("Где"), tr("Что исправить")), (300, 400), stretch=1)
            rows = [
                Row(place, (retell(one.where), retell(one.text)), "conflict_text")
                for place, one in enumerate(plan.faults)
            ]
        else:
            titles = (tr("Объект или шаблон"), tr("Поле"), tr("Сейчас"), tr("Станет"))
            self.grid = Grid(look, tr("Что изменится"), titles, (220, 170, 190, 190), stretch=3)
            rows = list_rows(plan)
        self.grid.setFixedHeight(look.theme.px(min(380, 60 + 34 * max(1, len(rows)))))
        self.grid.show_rows(rows)
        self.grid.setVisible(bool(rows))
        self.body.addWidget(self.grid)
        self.accept_button.setVisible(bool(plan.rows))
        if not plan.rows:
            self.cancel_button.set_words(tr("Закрыть"))

    def first_field(self) -> QWidget | None:
        return self.grid if self.accept_button.isHidden() else None


def describe_plan(plan: ConditionsPlan) -> str:
    if plan.faults:
        count = say_count(len(plan.faults), "ошибка", "ошибки", "ошибок")
        return tr(
            "В файле {count}. Ничего не загружено: исправьте названные клетки и выберите файл снова.", count=count
        )
    if not plan.rows:
        return tr("В файле то же, что и сейчас: менять нечего.")
    return tr(
        "Изменится: {count}, без изменений: {same}. Проверьте и нажмите «Применить».",
        count=len(plan.rows),
        same=plan.same,
    )


def list_rows(plan: ConditionsPlan) -> list[Row]:
    rows: list[Row] = []
    for place, row in enumerate(plan.rows):
        name = row.title if row.resource_id is not None else tr("Шаблон «{title}»", title=row.title)
        if row.resource_id is None and not row.version:
            rows.append(Row((place, ""), (name, "", tr("нет"), tr("новый шаблон")), "confirmed_text"))
        for number, one in enumerate(row.changes):
            rows.append(
                Row(
                    (place, number),
                    (
                        name,
                        retell(one.title),
                        retell(one.before) or tr("не сказано"),
                        retell(one.after) or tr("не сказано"),
                    ),
                )
            )
    return rows


class ConditionFiles:
    """The questions about files; lives as long as the page. `after` tells what was taken in."""

    def __init__(
        self, context: PageContext, page: QWidget, tasks: Tasks, *, after: Callable[[str], Awaitable[None]]
    ) -> None:
        self._context, self._page, self._tasks, self._after = context, page, tasks, after

    def ask_where(self, kind: str) -> None:
        name = tr("условия-{now}.{kind}", now=f"{self._context.now():%Y-%m-%d}", kind=kind)
        dialog = QFileDialog(self._page, tr("Выгрузить условия"), name, FILTERS[kind])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        self._open(dialog, self.write)

    def ask_which(self) -> None:
        dialog = QFileDialog(self._page, tr("Загрузить условия"), "", _BOTH)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self.read)

    def _open(self, dialog: QFileDialog, chosen: Callable[[str], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def write(self, path: str) -> None:
        self._tasks.start(self._write(Path(path)), "conditions: export")

    def read(self, path: str) -> None:
        self._tasks.start(self._read(Path(path)), "conditions: import")

    async def _write(self, path: Path) -> None:
        try:
            await (await self._context.desk.open_conditions()).export_conditions(path)
        except Rejected as error:
            if error.code != "file":
                raise
            self._context.say(tr("Файл {name} не записан. Выберите другую папку", name=path.name))
        else:
            self._context.say(tr("Условия выгружены в {name}", name=path.name))

    async def _read(self, path: Path) -> None:
        wishes = await self._context.desk.open_conditions()
        try:
            plan = await wishes.preview_conditions(path)
        except Rejected as error:
            if error.code != "file":
                raise
            self._context.say(tr("{name} не читается: нужна таблица .xlsx или .json, как при выгрузке", name=path.name))
            return
        sheet = ImportSheet(self._context, self._page, plan)

        async def apply() -> None:
            await wishes.import_conditions(plan)

        sheet.save = apply
        if await sheet.ask():
            await self._after(tr("Условия загружены, изменилось: {count}", count=len(plan.rows)))
