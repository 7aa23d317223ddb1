"""Conditions out to a file and back in: what a file would change, or what is wrong with it by cell, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import Rejected
from desktop.services.condition_wishes import ConditionsPlan
from desktop.tasks import Tasks
from desktop.ui.bookings.sheets import SavingSheet
from desktop.ui.conditions.grid import Grid, Row
from desktop.ui.page import PageContext
from desktop.ui.widgets.labels import Text
from desktop.ui.words import count_ru

FILTERS = {"xlsx": "Таблица Excel (*.xlsx)", "json": "JSON (*.json)"}
_BOTH = "Таблица или JSON (*.xlsx *.json)"


class ImportSheet(SavingSheet):
    """Shows a plan. One with faults can only be closed."""

    def __init__(self, context: PageContext, page: QWidget, plan: ConditionsPlan) -> None:
        look = context.look
        super().__init__(look, page, f"Загрузить «{plan.name}»", accept="Применить")
        self.setFixedWidth(look.theme.px(820))
        self.body.addWidget(Text(describe_plan(plan), wraps=True, tone="conflict" if plan.faults else "2"))
        if plan.faults:
            self.grid = Grid(look, "Ошибки в файле", ("Где", "Что исправить"), (300, 400), stretch=1)
            rows = [Row(place, (one.where, one.text), "conflict_text") for place, one in enumerate(plan.faults)]
        else:
            titles = ("Объект или шаблон", "Поле", "Сейчас", "Станет")
            self.grid = Grid(look, "Что изменится", titles, (220, 170, 190, 190), stretch=3)
            rows = list_rows(plan)
        self.grid.setFixedHeight(look.theme.px(min(380, 60 + 34 * max(1, len(rows)))))
        self.grid.show_rows(rows)
        self.grid.setVisible(bool(rows))
        self.body.addWidget(self.grid)
        self.accept_button.setVisible(bool(plan.rows))
        if not plan.rows:
            self.cancel_button.set_words("Закрыть")

    def first_field(self) -> QWidget | None:
        return self.grid if self.accept_button.isHidden() else None


def describe_plan(plan: ConditionsPlan) -> str:
    if plan.faults:
        count = count_ru(len(plan.faults), "ошибка", "ошибки", "ошибок")
        return f"В файле {count}. Ничего не загружено: исправьте названные клетки и выберите файл снова."
    if not plan.rows:
        return "В файле то же, что и сейчас: менять нечего."
    return f"Изменится: {len(plan.rows)}, без изменений: {plan.same}. Проверьте и нажмите «Применить»."


def list_rows(plan: ConditionsPlan) -> list[Row]:
    rows: list[Row] = []
    for place, row in enumerate(plan.rows):
        name = row.title if row.resource_id is not None else f"Шаблон «{row.title}»"
        if row.resource_id is None and not row.version:
            rows.append(Row((place, ""), (name, "", "нет", "новый шаблон"), "confirmed_text"))
        for number, one in enumerate(row.changes):
            rows.append(Row((place, number), (name, one.title, one.before or "не сказано", one.after or "не сказано")))
    return rows


class ConditionFiles:
    """The questions about files; lives as long as the page."""

    def __init__(self, context: PageContext, page: QWidget, tasks: Tasks) -> None:
        self._context, self._page, self._tasks = context, page, tasks

    def ask_where(self, kind: str) -> None:
        name = f"условия-{self._context.now():%Y-%m-%d}.{kind}"
        dialog = QFileDialog(self._page, "Выгрузить условия", name, FILTERS[kind])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        self._open(dialog, self.write)

    def ask_which(self) -> None:
        dialog = QFileDialog(self._page, "Загрузить условия", "", _BOTH)
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
            self._context.say(f"Файл {path.name} не записан. Выберите другую папку")
        else:
            self._context.say(f"Условия выгружены в {path.name}")

    async def _read(self, path: Path) -> None:
        wishes = await self._context.desk.open_conditions()
        try:
            plan = await wishes.preview_conditions(path)
        except Rejected as error:
            if error.code != "file":
                raise
            self._context.say(f"{path.name} не читается: нужна таблица .xlsx или .json, как при выгрузке")
            return
        sheet = ImportSheet(self._context, self._page, plan)

        async def apply() -> None:
            await wishes.import_conditions(plan)

        sheet.save = apply
        if await sheet.ask():
            self._context.say(f"Условия загружены, изменилось: {len(plan.rows)}")
