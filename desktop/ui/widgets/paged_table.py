"""A table of what happened, newest first: older rows are asked for as the end comes into sight, and read whole by screen readers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.ui.words import say_date

AnyIndex = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class PagedTable(QAbstractTableModel, Generic[Row]):
    """`columns` and `titles` are the heir's; `more_wanted` when the end comes into sight and older rows may exist."""

    more_wanted = Signal()
    columns: ClassVar[type[IntEnum]]
    titles: ClassVar[Sequence[str]]
    right_columns: ClassVar[Collection[int]] = ()

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._sieve: Callable[[Row], bool] = lambda _: True
        self.has_more = False

    def text_of(self, row: Row, column: Any) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    @property
    def shown(self) -> Sequence[Row]:
        return self._rows

    @property
    def last(self) -> Row | None:
        """The oldest that was read, whether it is shown or not."""
        return self._all[-1] if self._all else None

    def show(self, rows: Sequence[Row], *, has_more: bool) -> None:
        self.beginResetModel()
        self._all, self.has_more = list(rows), has_more
        self._rows = [one for one in self._all if self._sieve(one)]
        self.endResetModel()

    def add(self, rows: Sequence[Row], *, has_more: bool) -> None:
        self._all += rows
        self.has_more = has_more
        fresh = [one for one in rows if self._sieve(one)]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()

    def sift(self, sieve: Callable[[Row], bool]) -> None:
        self._sieve = sieve
        self.show(self._all, has_more=self.has_more)

    def row_at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def say_time(self, at: datetime | None) -> str:
        """Today's by the clock alone."""
        if at is None:
            return ""
        now = self._clock()
        local = at.astimezone(now.tzinfo)
        return f"{local:%H:%M}" if local.date() == now.date() else f"{say_date(local.date())}, {local:%H:%M}"

    # what Qt asks

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return self.has_more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        del parent
        self.more_wanted.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self.right_columns else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_of(row, self.columns(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = ", ".join(text for column in self.columns if (text := self.text_of(row, column)))
            return whole if index.column() == 0 else self.text_of(row, self.columns(index.column()))
        return None
