"""What a section of the settings is made of: rows with a name, a field, a sentence of help and the error beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.page import PageContext
from desktop.ui.theme import Look
from desktop.ui.widgets.fields import Check, fit_height, mark_state
from desktop.ui.widgets.labels import Text, make_rule

FIELD_WIDTH = 496


class SettingRow(QWidget):
    """`fields` stand side by side; the first is marked when the setting is refused."""

    def __init__(
        self,
        look: Look,
        title: str,
        *fields: QWidget,
        help_text: str = "",
        stretch: bool = False,
        beside_help: QWidget | None = None,
    ) -> None:
        super().__init__()
        px = look.theme.px
        self._width = px(FIELD_WIDTH)
        self._fields = fields
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(12)
        name = Text(title, role="uiStrong", wraps=True)
        name.setFixedWidth(px(180))
        name.setMinimumHeight(px(32))
        row.addWidget(name, alignment=Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setFixedWidth(self._width)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        for number, field in enumerate(fields):
            if isinstance(field, Check | Text):
                field.setMinimumHeight(px(32))
            line.addWidget(field, 1 if stretch and number == 0 else 0)
        if not stretch:
            line.addStretch(1)
        column.addLayout(line)
        self.error = Text("", role="caption", tone="conflict", wraps=True)
        self.error.hide()
        self.help = Text(help_text, role="caption", tone="2", wraps=True)
        self.help.setVisible(bool(help_text))
        fields[0].setAccessibleDescription(help_text)
        column.addWidget(self.error)
        below = QHBoxLayout()
        below.addWidget(self.help, 1)
        taken = 0
        if beside_help is not None:
            below.addWidget(beside_help, alignment=Qt.AlignmentFlag.AlignTop)
            taken = beside_help.sizeHint().width() + 8
        column.addLayout(below)
        fit_height(self.help, self._width - taken)
        row.addWidget(holder)
        row.addStretch(1)

    def say_error(self, text: str) -> None:
        self.error.setText(text)
        fit_height(self.error, self._width)
        self.error.setVisible(bool(text))
        mark_state(self._fields[0], error=bool(text))
        self._fields[0].setAccessibleDescription(text or self.help.text())

    def focus(self) -> None:
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)


class Section(QWidget):
    """One page of the settings. `edited` after each change by a person; the settings page saves and resets it."""

    edited = Signal()

    title = ""
    saves = True  # False: everything here takes effect at once

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.rows: dict[str, SettingRow] = {}
        self.is_dirty = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("ground", "surface")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(24, 8, 24, 24)
        self.column.setSpacing(0)
        self.area.setWidget(content)
        outer.addWidget(self.area)

    async def load(self) -> None:
        """Fills the fields from the desk and forgets edits."""

    async def save(self) -> bool:
        """False when something was refused; the refusal stands beside its field."""
        return True

    def mark_dirty(self, *_: object) -> None:
        self.is_dirty = True
        self.edited.emit()

    def add_row(
        self,
        key: str,
        title: str,
        *fields: QWidget,
        help_text: str = "",
        stretch: bool = False,
        beside_help: QWidget | None = None,
    ) -> SettingRow:
        row = SettingRow(
            self.context.look, title, *fields, help_text=help_text, stretch=stretch, beside_help=beside_help
        )
        self.rows[key] = row
        self.column.addWidget(row)
        return row

    def add_head(self, title: str, note: str = "") -> None:
        self.column.addSpacing(10)
        self.column.addWidget(make_rule())
        self.column.addSpacing(12)
        self.column.addWidget(Text(title, role="section"))
        if note:
            self.column.addWidget(Text(note, role="caption", tone="2", wraps=True))
        self.column.addSpacing(4)

    def make_text(self, text: str) -> Text:
        """A paragraph as wide as the fields with their names."""
        label = Text(text, tone="2", wraps=True)
        width = self.context.look.theme.px(FIELD_WIDTH + 192)
        label.setFixedWidth(width)
        fit_height(label, width)
        return label

    def say_refusal(self, key: str, text: str) -> bool:
        row = self.rows.get(key)
        if row is None:
            return False
        row.say_error(text)
        self.area.ensureWidgetVisible(row, 0, 40)
        row.focus()
        return True

    def clear_refusals(self) -> None:
        for row in self.rows.values():
            row.say_error("")

    def refused(self) -> list[str]:
        """Keys whose errors are shown."""
        return [key for key, row in self.rows.items() if not row.error.isHidden()]


def changed_only(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be saved: the keys whose value is another than it was."""
    return {key: value for key, value in after.items() if key not in before or before[key] != value}
