"""The set-up as one file: out without secrets, in with an error that names its place in the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.errors import Rejected
from desktop.tasks import Tasks
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button

_FILTER = tr("Настройки Брони (*.json)")


class BundleRow(QWidget):
    """Two buttons and what came of them, for a row of the settings."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.work = Tasks(self, report=context.report)
        self.save = Button(tr("Выгрузить…"), context.look, icon="download", on_click=self._ask_where)
        self.load = Button(tr("Загрузить…"), context.look, on_click=self._ask_which)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.load)
        row.addStretch(1)

    def _ask_where(self) -> None:
        name = f"bronya-{self._context.now():%Y-%m-%d}.json"
        dialog = QFileDialog(self.window(), tr("Выгрузить настройки"), name, _FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda path: self.work.replace(self.write(Path(path)), "set-up: export"))
        self._open(dialog)

    def _ask_which(self) -> None:
        dialog = QFileDialog(self.window(), tr("Загрузить настройки"), "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.work.replace(self.read(Path(path)), "set-up: import"))
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    async def write(self, path: Path) -> None:
        try:
            counts = await self._context.desk.export_set_up(path)
        except Rejected as error:
            if error.code != "file":
                raise
            self._context.say(tr("Файл {name} не записан. Выберите другую папку", name=path.name))
            return
        self._context.say(
            tr("Выгружено без ключей и паролей: разделов {count}, файл {name}", count=len(counts), name=path.name)
        )

    async def read(self, path: Path) -> None:
        try:
            counts = await self._context.desk.import_set_up(path)
        except Rejected as error:
            where = error.field if error.field and error.field != "path" else ""
            words = (
                tr("Не загружено ничего: ошибка в {where}. {words}", where=where, words=error.message)
                if where
                else tr("{name} не читается: нужен файл настроек Брони", name=path.name)
            )
            self._context.say(words)
            return
        self._context.say(tr("Загружено, разделов: {count}", count=len(counts)))
