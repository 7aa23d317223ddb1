"""The page of the AI log: filters and search over what is read, rows newest first, one record beside them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.tasks import Tasks
from desktop.ui.log.detail import RecordDetail
from desktop.ui.log.records import Record, read_record
from desktop.ui.log.table import WIDTHS, Column, LogDelegate, LogModel
from desktop.ui.page import PageContext, PageName
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import make_line
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.widgets.table_head import TableHead

PAGE = 100
FILTERS = {"all": tr("Все"), "held": tr("Задержанные"), "fine": tr("Одобренные")}


class LogPage(QWidget):
    """Reads a page at a time; nothing here changes the log."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tasks = Tasks(self, report=context.report)
        self._filter = "all"
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = make_line(tr("Поиск по журналу"), hint=tr("Слово, клиент, номер записи"))
        self.count = Text("", role="caption", tone="2")
        self.model = LogModel(context.now, self)
        self.table = self._make_table()
        self.detail = RecordDetail(context.look)
        self.detail.setFixedWidth(context.look.theme.px(452))
        self.empty = EmptyState(
            context.look, icon="list-details", title=tr("Записей пока нет"),
            text=tr("Здесь появится каждый черновик и автоответ: запрос, ответ, вердикт и цена."),
        )  # fmt: skip
        self._lay_out()
        self.search.textChanged.connect(self._sift)
        self.model.more_wanted.connect(lambda: self.tasks.refresh(self._read_more, "log: read older"))
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.detail.closed.connect(self._close_detail)
        self.detail.chat_asked.connect(lambda key: context.open_page(PageName.CHATS, key))
        self._leave = context.desk.subscribe(self._follow)
        self.destroyed.connect(lambda *_, leave=self._leave: leave())
        self.refresh()

    def refresh(self) -> None:
        self.tasks.refresh(self._read, "log: read")

    def open(self, what: object) -> None:
        """Goes to a record by its number, if it is among those that were read."""
        for row, record in enumerate(self.model.shown):
            if record.id == what:
                self.table.selectRow(row)

    @property
    def current(self) -> Record | None:
        index = self.table.currentIndex()
        return self.model.record_at(index.row()) if index.isValid() else None

    # building

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 9, 14, 4)
        head.setSpacing(20)
        head.addWidget(Text(tr("Журнал AI"), role="page"))
        self.search.setMaximumWidth(self._context.look.theme.px(300))
        head.addWidget(self.search, 1)
        head.addStretch(1)
        head.addWidget(Button(tr("Обновить"), self._context.look, icon="refresh", small=True, on_click=self.refresh))
        left.addLayout(head)
        left.addLayout(self._make_filters())
        left.addWidget(make_rule())
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        row.addLayout(left, 1)
        self._line = make_rule("v")
        row.addWidget(self._line)
        row.addWidget(self.detail)
        for widget in (self.detail, self._line, self.empty):
            widget.hide()

    def _make_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 14, 6)
        row.setSpacing(4)
        group = QButtonGroup(self)
        for key, text in FILTERS.items():
            button = QToolButton()
            button.setText(text)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setChecked(key == "all")
            button.setProperty("kind", "filter")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda *_, key=key: self._choose_filter(key))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.count)
        return row

    def _make_table(self) -> QTableView:
        look, table = self._context.look, QTableView()
        table.setModel(self.model)
        self._delegate = LogDelegate(look, table)
        table.setItemDelegate(self._delegate)
        table.setAccessibleName(tr("Записи журнала AI"))
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
        head.setSectionsClickable(False)
        return table

    # reading

    async def _read(self) -> None:
        chosen = self.current.id if self.current else None
        rows = await self._context.desk.list_ai_log(limit=PAGE)
        self.model.show([read_record(row) for row in rows], has_more=len(rows) == PAGE)
        self._tell_count()
        self.open(chosen)

    async def _read_more(self) -> None:
        if not self.model.has_more:
            return
        rows = await self._context.desk.list_ai_log(limit=PAGE, before=self.model.oldest)
        self.model.add([read_record(row) for row in rows], has_more=len(rows) == PAGE)
        self._tell_count()

    def _follow(self, changes: Changes) -> None:
        """New records come with drafts; while an older one is being read the list stays as it is."""
        if changes.drafts and self.table.verticalScrollBar().value() == 0:
            self.refresh()

    def _tell_count(self) -> None:
        shown = len(self.model.shown)
        nothing = self.model.oldest is None
        self.count.setText(tr("показано {shown}", shown=shown) + (tr(", есть ещё") if self.model.has_more else ""))
        self.empty.setVisible(nothing)
        self.table.setVisible(not nothing)
        self._fit_columns()

    def _choose_filter(self, key: str) -> None:
        self._filter = key
        self._sift(self.search.text())

    def _sift(self, text: str) -> None:
        wanted = {"held": False, "fine": True}.get(self._filter)
        self.model.sift(lambda one: one.matches(text) and (wanted is None or one.sends is wanted))
        self._tell_count()

    def _show_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        del previous
        record = self.model.record_at(current.row()) if current.isValid() else None
        if record is not None:
            self.detail.show_record(record)
        self.detail.setVisible(record is not None)
        self._line.setVisible(record is not None)
        self._fit_columns()

    def _close_detail(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The question takes what the others leave; who answered and the price go first when there is no room."""
        px = self._context.look.theme.px
        room = self.width() - (0 if self.detail.isHidden() else self.detail.width()) - px(14)
        widths = {column: px(width) for column, width in WIDTHS.items()}
        for column in (Column.ASSISTANT, Column.COST):
            hides = room - sum(widths.values()) < px(200)
            self.table.setColumnHidden(column, hides)
            if hides:
                del widths[column]
        for column, width in widths.items():
            self.table.setColumnWidth(column, width)
        self.table.setColumnWidth(Column.QUESTION, max(px(160), room - sum(widths.values())))
