"""The rows of the open chat for the view; changes are laid over as few inserts and removals as there were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.chat import Author
from desktop.ui.chats.contents import Content, describe_row
from desktop.ui.chats.rows import DayRow, MessageRow, OutRow, Row
from desktop.ui.tongue import tr

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class MessagesModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._contents: dict[str, tuple[Row, Content]] = {}
        self.client_name = ""

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def row_at(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, row_id: str) -> int | None:
        return next((n for n, row in enumerate(self._rows) if row.id == row_id), None)

    def content_of(self, row: Row) -> Content | None:
        """Described once and kept while the row is the same."""
        if not isinstance(row, MessageRow | OutRow):
            return None
        known = self._contents.get(row.id)
        if known is None or known[0] != row:
            known = self._contents[row.id] = (row, describe_row(row))
        return known[1]

    def set_rows(self, fresh: Sequence[Row]) -> None:
        old = self._rows
        head = _count_same(old, fresh)
        tail = _count_same(old[head:][::-1], fresh[head:][::-1])
        last_old, last_new = len(old) - tail, len(fresh) - tail
        if last_old > head:
            self.beginRemoveRows(NOWHERE, head, last_old - 1)
            self._rows = [*old[:head], *old[last_old:]]
            self.endRemoveRows()
        if last_new > head:
            self.beginInsertRows(NOWHERE, head, last_new - 1)
            self._rows = [*self._rows[:head], *fresh[head:last_new], *self._rows[head:]]
            self.endInsertRows()
        before = self._rows
        self._rows = list(fresh)
        for number, (was, now) in enumerate(zip(before, self._rows, strict=True)):
            if was != now:
                self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
        known = {row.id for row in self._rows}
        self._contents = {key: value for key, value in self._contents.items() if key in known}

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.describe(row)
        return None

    def describe(self, row: Row) -> str:
        """What a screen reader says of a row."""
        if isinstance(row, DayRow):
            return row.text
        content = self.content_of(row)
        if content is None:
            return ""
        if isinstance(row, OutRow):
            return tr("Вы: {spoken}", spoken=content.spoken)
        if content.has_picture:
            return tr("{name}: картинка. {meta}", name=self._name_of(row), meta=content.meta)
        return f"{self._name_of(row)}: {content.spoken}"

    def _name_of(self, row: Row) -> str:
        if isinstance(row, MessageRow) and row.message.author is Author.CLIENT:
            return self.client_name or tr("Клиент")
        return tr("Авито") if isinstance(row, MessageRow) and row.message.author is Author.SYSTEM else tr("Вы")


def _count_same(one: Sequence[Row], two: Sequence[Row]) -> int:
    count = 0
    for a, b in zip(one, two, strict=False):
        if a.id != b.id:
            break
        count += 1
    return count
