"""«Журнал действий»: who did what and when, what it was and what it became; filtered, and taken out as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSaveFile, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.people import AuditEntry
from desktop.tasks import Tasks
from desktop.ui.page import PageContext
from desktop.ui.settings import people_words as words
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Choice
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.paged_table import AnyIndex, PagedTable
from desktop.ui.widgets.table_head import TableHead

PAGE = 100


class Column(IntEnum):
    TIME = 0
    WHO = 1
    ACTION = 2
    SUBJECT = 3
    DETAILS = 4


TITLES = (tr("Время"), tr("Кто"), tr("Действие"), tr("Что"), tr("Было → стало"))
WIDTHS = {Column.TIME: 116, Column.WHO: 120, Column.ACTION: 190, Column.SUBJECT: 140}


class JournalModel(PagedTable[AuditEntry]):
    """What every cell says may be cut off: the hover says it whole."""

    columns = Column
    titles = TITLES

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.ToolTipRole else role)

    def text_of(self, row: AuditEntry, column: Column) -> str:
        match column:
            case Column.TIME:
                return self.say_time(row.at)
            case Column.WHO:
                return row.login or tr("программа")
            case Column.ACTION:
                return words.say_action(row.action)
            case Column.SUBJECT:
                return row.subject
        return words.say_details(row.details)


class Indented(QStyledItemDelegate):
    """Cells begin where the words of the head do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(8 if index.column() else 11, 0, -4, 0)
        super().paint(painter, inner, index)


class Journal(QWidget):
    """Reads itself anew whenever it is shown or a filter is chosen."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.tasks = Tasks(self, report=context.report)
        look = context.look
        self.kind = Choice(words.KINDS, look, name=tr("Какие действия"))
        self.who = Choice((("", tr("Все операторы")),), look, name=tr("Чьи действия"))
        self.kind.setMinimumWidth(look.theme.px(200))
        self.who.setMinimumWidth(look.theme.px(200))
        for choice in (self.kind, self.who):
            choice.currentIndexChanged.connect(self.read)
        self.export = Button(tr("Выгрузить CSV"), look, icon="download", on_click=self._ask_file)
        self.model = JournalModel(context.now, self)
        self.model.more_wanted.connect(lambda: self.tasks.refresh(self._read_older, "journal: older"))
        self.table = self._make_table()
        self.empty = Text(tr("Таких действий ещё не было."), tone="2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.kind)
        head.addWidget(self.who)
        head.addStretch(1)
        head.addWidget(self.export)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty)
        column.addStretch(0)

    def read(self, *_: object) -> None:
        self.tasks.refresh(self._read, "journal: read")

    def set_people(self, people: Sequence[tuple[str, str]]) -> None:
        self.who.set_options((("", tr("Все операторы")), *people))

    async def _read(self) -> None:
        entries = await self._list()
        self.model.show(entries, has_more=len(entries) == PAGE)
        self.empty.setVisible(not entries)
        self.table.setVisible(bool(entries))

    async def _read_older(self) -> None:
        oldest = self.model.last.id if self.model.last else None
        entries = await self._list(oldest)
        self.model.add(entries, has_more=len(entries) == PAGE)

    async def _list(self, before: int | None = None) -> Sequence[AuditEntry]:
        desk = self._context.desk.operators
        return await desk.list_actions(limit=PAGE, before=before, login=self.who.value, action=self.kind.value)

    def _ask_file(self) -> None:
        name = tr("журнал-{now}.csv", now=f"{self._context.now():%Y-%m-%d}")
        dialog = QFileDialog(self, tr("Выгрузить журнал действий"), name, tr("Таблица CSV (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.tasks.replace(self.write_csv(path), "journal: export"))
        dialog.open()

    async def write_csv(self, path: str) -> None:
        """All that the filter lets through, whole or not at all."""
        entries = await self._context.desk.operators.export_actions(login=self.who.value, action=self.kind.value)
        content = words.to_csv(entries, self._context.timezone)
        file = QSaveFile(path)
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()
        if written:
            self._context.say(tr("Выгружено действий: {count}, файл {name}", count=len(entries), name=Path(path).name))
        else:
            self._context.say(
                tr("Файл не записан: {errorstring}. Выберите другую папку", errorstring=file.errorString())
            )

    def _make_table(self) -> QTableView:
        look, table = self._context.look, QTableView()
        table.setModel(self.model)
        self._delegate = Indented(table)
        table.setItemDelegate(self._delegate)
        table.setAccessibleName(tr("Журнал действий"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(look.theme.px(34))
        head = TableHead(look, table)
        table.setHorizontalHeader(head)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, look.theme.px(width))
        head.setSectionResizeMode(Column.DETAILS, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(look.theme.px(320))
        return table
