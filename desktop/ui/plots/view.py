"""A plot on a page: painted, or as its table; told to a screen reader row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop.errors import Rejected
from desktop.ui.plots.painting import PlotPainter
from desktop.ui.plots.values import Plot, is_blank, to_table
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.labels import Text, make_card
from desktop.ui.widgets.table_head import TableHead

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MARGIN = 16


class PlotCanvas(QWidget):
    """Only paints. What it shows is in its table, and in its accessible description."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._plot: Plot | None = None
        self.setAccessibleName(name)
        self.setMinimumHeight(look.theme.px(180))
        look.changed.connect(self.update)

    def show_plot(self, plot: Plot) -> None:
        self._plot = plot
        head, rows = to_table(plot)
        said = "; ".join(f"{row[0]}: " + ", ".join(row[1:]) for row in rows[:40])
        self.setAccessibleDescription(f"{', '.join(head)}. {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 220)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._plot is not None and not is_blank(self._plot):
            PlotPainter(painter, self._look).paint(self._plot, QRectF(self.rect()))
        else:
            painter.setFont(self._look.theme.font("ui"))
            painter.setPen(self._look.colors.text_3)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("За это время данных нет"))
        painter.end()


class PlotTable(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_plot(self, plot: Plot) -> None:
        self.beginResetModel()
        self._head, self._rows = to_table(plot)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._head)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._head[section] if section < len(self._head) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not (0 <= index.row() < len(self._rows) and 0 <= index.column() < len(self._head)):
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._head[index.column()]}: {text or tr('нет')}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(index.column())
        return None


class PlotCard(QWidget):
    """A title, the plot, and its table behind a button; CSV and PNG are asked for here and written by the page."""

    export_asked = Signal(object)  # PlotCard

    def __init__(self, look: Look, title: str, *, about: str = "") -> None:
        super().__init__()
        self._look = look
        self.title_text = title
        self.plot: Plot | None = None
        card = make_card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(MARGIN, 10, MARGIN - 4, 12)
        column.setSpacing(6)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(Text(title, role="section"))
        self.about = Text(about, role="caption", tone="2")
        self.head.addWidget(self.about)
        self.head.addStretch(1)
        self.switch = Button(tr("Таблица"), look, kind="text", small=True, on_click=self.toggle)
        self.switch.setAccessibleName(tr("{title}: таблица", title=title))
        self.export = IconButton("download", tr("{title}: выгрузить в CSV или PNG", title=title), look, size=26,
                                 on_click=lambda: self.export_asked.emit(self))  # fmt: skip
        self.head.addWidget(self.switch)
        self.head.addWidget(self.export)
        column.addLayout(self.head)
        self.canvas = PlotCanvas(look, title)
        self.model = PlotTable(self)
        self.table = self._make_table(title)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.table)
        column.addWidget(self._stack, 1)

    @property
    def is_table(self) -> bool:
        return self._stack.currentWidget() is self.table

    def show_plot(self, plot: Plot, *, about: str | None = None) -> None:
        self.plot = plot
        self.canvas.show_plot(plot)
        self.model.show_plot(plot)
        self.table.resizeColumnsToContents()
        if about is not None:
            self.about.setText(about)

    def toggle(self) -> None:
        self._stack.setCurrentWidget(self.canvas if self.is_table else self.table)
        words = tr("График") if self.is_table else tr("Таблица")
        self.switch.set_words(words)
        self.switch.setAccessibleName(f"{self.title_text}: {words.lower()}")

    def save_picture(self, path: Path) -> None:
        """The plot with its title, at twice the size of the screen, on the theme's own ground."""
        if self.plot is None:
            return
        width, height, theme = 900, 420, self._look.theme
        image = QImage(width * 2, height * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2)
        image.fill(self._look.colors.surface)
        painter = QPainter(image)
        painter.setFont(theme.font("section"))
        painter.setPen(self._look.colors.text)
        words = " · ".join(part for part in (self.title_text, self.about.text()) if part)
        painter.drawText(QRectF(24, 14, width - 48, 24), Qt.AlignmentFlag.AlignVCenter, words)
        PlotPainter(painter, self._look).paint(self.plot, QRectF(24, 48, width - 48, height - 64))
        painter.end()
        if not image.save(str(path)):
            raise Rejected(f"cannot write {path.name}", code="file", field="path")

    def _make_table(self, title: str) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(tr("{title}: таблица", title=title))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._look.theme.px(26))
        table.setHorizontalHeader(TableHead(self._look, table))
        return table


def _align(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
