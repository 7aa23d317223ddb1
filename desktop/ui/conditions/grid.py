"""A plain table of words for the sheets of the conditions page: rows with a tick if asked, read whole by screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.ui.bookings.table import AnyIndex
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.table_head import TableHead

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PAD = 10


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is what the row stands for; `tone` colours its last cell; `ticked` None: nothing to tick."""

    key: Any
    cells: tuple[str, ...]
    tone: str = "text"
    ticked: bool | None = None


class GridModel(QAbstractTableModel):
    def __init__(self, titles: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._titles = titles
        self.rows: list[Row] = []
        self.ticks: set[Any] = set()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.ticks = {row.key for row in rows if row.ticked}
        self.endResetModel()

    def toggle(self, place: int) -> None:
        row = self.rows[place]
        if row.ticked is None:
            return
        self.ticks ^= {row.key}
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._titles) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        cells = row.cells
        text = cells[index.column()] if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if len(text) > 30 else None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tick = "" if row.ticked is None else tr("отмечено, ") if row.key in self.ticks else tr("не отмечено, ")
            return tick + ", ".join(cell for cell in cells if cell) if index.column() == 0 else text
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, grid: Grid) -> None:
        super().__init__(grid)
        self._look, self._grid = look, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colors, model = self._look.colors, self._grid.model_
        row: Row = model.rows[index.row()]
        full: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(full, colors.accent_tint)
        painter.fillRect(QRectF(full.left(), full.bottom(), full.width(), 1), colors.line)
        left = full.left() + PAD
        if index.column() == 0 and self._grid.has_ticks:
            if row.ticked is not None:
                self._paint_tick(painter, QRectF(left, full.top() + 8.5, 15, 15), ticked=row.key in model.ticks)
            left += 26
        last = index.column() == len(row.cells) - 1
        color: QColor = getattr(colors, row.tone if last else "text")
        painter.setClipRect(full)
        painter.translate(left, full.top() + 6)
        document = self._make_document(str(index.data() or ""), full.right() - left - 6)
        context = document.documentLayout().PaintContext()
        context.palette.setColor(context.palette.ColorRole.Text, color)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option
        indent = 26 if index.column() == 0 and self._grid.has_ticks else 0
        width = self._grid.columnWidth(index.column()) - PAD - indent - 6
        return QSize(10, round(self._make_document(str(index.data() or ""), width).size().height()) + 13)

    def _make_document(self, text: str, width: float) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._look.theme.font("ui"))
        document.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        document.setPlainText(text if len(text) < 400 else text[:400] + "…")
        document.setTextWidth(max(20.0, width))
        return document

    def _paint_tick(self, painter: QPainter, box: QRectF, *, ticked: bool) -> None:
        colors = self._look.colors
        painter.setBrush(colors.accent if ticked else colors.surface)
        painter.setPen(QPen(colors.accent if ticked else colors.control, 1))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            self._look.icons.paint(painter, "check", colors.on_accent, box.adjusted(1.5, 1.5, -1.5, -1.5))


class Grid(QTableView):
    """`stretch` is the column that takes what the others leave. Space and a click tick a row."""

    chosen = Signal(object)  # the key of the row the person stands on
    ticked = Signal()

    def __init__(
        self, look: Look, name: str, titles: Sequence[str], widths: Sequence[int], *, stretch: int, ticks: bool = False
    ) -> None:
        super().__init__()
        self.has_ticks = ticks
        self.model_ = GridModel(titles, self)
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName(name)
        head = TableHead(look, self)
        self.setHorizontalHeader(head)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, look.theme.px(width))
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Keeps the row the person stands on, if it is still there."""
        before = self.current_key
        self.model_.show(rows)
        for place, row in enumerate(rows):
            if before is not None and row.key == before:
                self.selectRow(place)

    @property
    def current_key(self) -> Any:
        place = self.currentIndex().row()
        return self.model_.rows[place].key if 0 <= place < len(self.model_.rows) else None

    @property
    def ticks(self) -> list[Any]:
        """Of the rows that are ticked, from top to bottom."""
        return [row.key for row in self.model_.rows if row.key in self.model_.ticks]

    def tick_all(self) -> None:
        for place, row in enumerate(self.model_.rows):
            if row.ticked is not None and row.key not in self.model_.ticks:
                self.model_.toggle(place)
        self.ticked.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.indexAt(event.position().toPoint())
        if place.isValid() and self.has_ticks:
            self._toggle(place.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.has_ticks and self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _toggle(self, place: int) -> None:
        self.model_.toggle(place)
        self.ticked.emit()

    def _tell(self, current: QModelIndex | Any, *_: object) -> None:
        if current.isValid():
            self.chosen.emit(self.model_.rows[current.row()].key)
