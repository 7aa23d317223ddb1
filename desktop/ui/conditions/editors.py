"""One editor for each kind of condition: shows JSON, gives JSON, says when a person changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.conditions import reading
from desktop.ui.conditions.fields import POLICIES, Field, Kind
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import IconButton, repolish
from desktop.ui.widgets.fields import Choice, make_area, make_line, mark_state
from desktop.ui.widgets.labels import Text


class Editor(QWidget):
    """`read` gives None for "not said". `parts` are its fields by the last word of a refused path."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, QWidget] = {}

    def read(self) -> Any:
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        raise NotImplementedError

    def set_inherited(self, *, inherited: bool) -> None:
        for part in self.parts.values():
            if part.property("inherited") != inherited:
                part.setProperty("inherited", inherited)
                repolish(part)

    def mark_error(self, path: str) -> None:
        """`path` is what stands after the key; "" clears nothing and marks the first field."""
        chosen = self.parts.get(path) or next(iter(self.parts.values()), None)
        if chosen is not None:
            mark_state(chosen, error=True)

    def set_hint(self, text: str) -> None:
        """Stands in the first field while nothing is in it."""
        if isinstance(part := next(iter(self.parts.values()), None), QLineEdit):
            part.setPlaceholderText(text)

    def clear_error(self) -> None:
        for part in self.parts.values():
            mark_state(part, error=False)

    def focus(self) -> None:
        part = next(iter(self.parts.values()), None)
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        return row


class LineEditor(Editor):
    """A number, a time or a short text with its unit beside it."""

    def __init__(self, field: Field, look: Look, *, unit: str) -> None:
        super().__init__()
        px = look.theme.px
        self._read: Callable[[str], Any] = {
            Kind.MONEY: reading.read_number,
            Kind.COUNT: reading.read_count,
            Kind.CLOCK: reading.read_clock,
        }.get(field.kind, reading.read_text)
        widths = {Kind.MONEY: 112, Kind.COUNT: 76, Kind.CLOCK: 76, Kind.CURRENCY: 76}
        width = widths.get(field.kind)
        hint = {Kind.CLOCK: tr("чч:мм"), Kind.CURRENCY: "RUB"}.get(field.kind, "")
        self.line: QLineEdit = make_line(field.title, width=px(width) if width else None, hint=hint)
        self.line.textEdited.connect(lambda *_: self.edited.emit())
        self.parts = {"": self.line}
        row = self._row()
        row.addWidget(self.line)
        if unit:
            row.addWidget(Text(unit, role="caption", tone="2"), 1)
        elif width:
            row.addStretch(1)

    def read(self) -> Any:
        return self._read(self.line.text())

    def fill(self, value: Any) -> None:
        self.line.setText(reading.write_value(value))


class AreaEditor(Editor):
    """A text, or a list with one entry a line."""

    def __init__(self, field: Field, look: Look) -> None:
        super().__init__()
        self._is_list = field.kind is Kind.STRINGS
        self.area: QPlainTextEdit = make_area(field.title, look, lines=4)
        self.area.textChanged.connect(self._tell)
        self._is_filling = False
        self.parts = {"": self.area}
        self._row().addWidget(self.area)

    def read(self) -> Any:
        text = self.area.toPlainText()
        return reading.read_lines(text) if self._is_list else reading.read_text(text)

    def fill(self, value: Any) -> None:
        self._is_filling = True
        self.area.setPlainText("\n".join(value) if isinstance(value, list | tuple) else str(value or ""))
        self._is_filling = False

    def _tell(self) -> None:
        if not self._is_filling:
            self.edited.emit()


class PartsEditor(Editor):
    """Several small fields that make one object; an object with nothing in it is "not said".

    The remark takes a line of its own only where there is one, or where a person asked for it.
    """

    note: QLineEdit
    _add_note: IconButton

    def read(self) -> dict[str, Any] | None:
        value = {key: part for key, part in self._read_parts().items() if part not in (None, "")}
        return value or None

    def fill(self, value: Any) -> None:
        value = value if isinstance(value, Mapping) else {}
        self._fill_parts(value)
        self.note.setText(str(value.get("note") or ""))
        self._show_note(shown=bool(value.get("note")))

    def _read_parts(self) -> dict[str, Any]:
        raise NotImplementedError

    def _fill_parts(self, value: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def _line(self, key: str, name: str, width: int | None = None, hint: str = "") -> QLineEdit:
        line = make_line(name, width=width, hint=hint)
        line.textEdited.connect(lambda *_: self.edited.emit())
        self.parts[key] = line
        return line

    def _columns(self, field: Field, look: Look, hint: str) -> QHBoxLayout:
        """The first line for figures, the remark below."""
        self.note = self._line("note", tr("{title}: пояснение", title=field.title), hint=hint)
        self._add_note = IconButton(
            "note",
            tr("{title}: добавить пояснение", title=field.title),
            look,
            on_click=self._open_note,
            size=look.theme.px(26),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        line.addLayout(row, 1)
        line.addWidget(self._add_note)
        column.addLayout(line)
        column.addWidget(self.note)
        self._show_note(shown=False)
        return row

    def _open_note(self) -> None:
        self._show_note(shown=True)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_note(self, *, shown: bool) -> None:
        self.note.setVisible(shown)
        self._add_note.setVisible(not shown)


class RuleEditor(PartsEditor):
    """Whether something may be, for what fee, with what remark."""

    def __init__(self, field: Field, look: Look, *, currency: str) -> None:
        super().__init__()
        px = look.theme.px
        self.policy = Choice(POLICIES, look, name=field.title)
        self.policy.setFixedWidth(px(164))
        self.policy.currentIndexChanged.connect(lambda *_: self.edited.emit())
        self.parts["policy"] = self.policy
        self.fee = self._line("fee", tr("{title}: доплата", title=field.title), px(72))
        row = self._columns(field, look, tr("пояснение, если есть"))
        row.addWidget(self.policy)
        row.addWidget(self.fee)
        row.addWidget(Text(currency, role="caption", tone="2"), 1)

    def _read_parts(self) -> dict[str, Any]:
        return {
            "policy": self.policy.value,
            "fee": reading.read_number(self.fee.text()),
            "note": reading.read_text(self.note.text()),
        }

    def _fill_parts(self, value: Mapping[str, Any]) -> None:
        self.policy.set_value(str(value.get("policy") or ""))
        self.fee.setText(reading.write_value(value.get("fee")))


class DepositEditor(PartsEditor):
    def __init__(self, field: Field, look: Look, *, currency: str) -> None:
        super().__init__()
        self.amount = self._line("amount", field.title, look.theme.px(88))
        options = (("", tr("не сказано")), ("yes", tr("возвращается")), ("no", tr("не возвращается")))
        self.refundable = Choice(options, look, name=tr("{title}: возврат", title=field.title))
        self.refundable.setFixedWidth(look.theme.px(148))
        self.refundable.currentIndexChanged.connect(lambda *_: self.edited.emit())
        self.parts["refundable"] = self.refundable
        row = self._columns(field, look, tr("пояснение: когда и как возвращаем"))
        row.addWidget(self.amount)
        row.addWidget(Text(currency, role="caption", tone="2"))
        row.addWidget(self.refundable)
        row.addStretch(1)

    def _read_parts(self) -> dict[str, Any]:
        return {
            "amount": reading.read_number(self.amount.text()),
            "refundable": {"yes": True, "no": False}.get(self.refundable.value),
            "note": reading.read_text(self.note.text()),
        }

    def _fill_parts(self, value: Mapping[str, Any]) -> None:
        self.amount.setText(reading.write_value(value.get("amount")))
        self.refundable.set_value({True: "yes", False: "no"}.get(value.get("refundable"), ""))  # type: ignore[arg-type]


class PrepaymentEditor(PartsEditor):
    """A percentage of the total or a sum, never both."""

    def __init__(self, field: Field, look: Look, *, currency: str) -> None:
        super().__init__()
        self.figure = self._line("percent", field.title, look.theme.px(112))
        self.unit = Choice(
            (("percent", tr("% от суммы")), ("amount", currency)), look, name=tr("{title}: в чём", title=field.title)
        )
        self.unit.setFixedWidth(look.theme.px(124))
        self.unit.currentIndexChanged.connect(lambda *_: self.edited.emit())
        self.parts["unit"] = self.unit
        row = self._columns(field, look, tr("пояснение: что закрепляет, куда вносить"))
        row.addWidget(self.figure)
        row.addWidget(self.unit)
        row.addStretch(1)

    def mark_error(self, path: str) -> None:
        super().mark_error("percent" if path == "amount" else path)

    def _read_parts(self) -> dict[str, Any]:
        return {
            self.unit.value: reading.read_number(self.figure.text()),
            "note": reading.read_text(self.note.text()),
        }

    def _fill_parts(self, value: Mapping[str, Any]) -> None:
        unit = "amount" if value.get("amount") is not None else "percent"
        self.unit.set_value(unit)
        self.figure.setText(reading.write_value(value.get(unit)))


class CancellationEditor(PartsEditor):
    def __init__(self, field: Field, look: Look) -> None:
        super().__init__()
        px = look.theme.px
        self.days = self._line("free_days_before", tr("{title}: бесплатно за сколько дней", title=field.title), px(48))
        self.percent = self._line(
            "penalty_percent", tr("{title}: сколько процентов удержим", title=field.title), px(48)
        )
        row = self._columns(field, look, tr("пояснение, если есть"))
        for text, line in ((tr("бесплатно за"), self.days), (tr("дн., позже"), self.percent)):
            row.addWidget(Text(text, role="caption", tone="2"))
            row.addWidget(line)
        row.addWidget(Text("%", role="caption", tone="2"), 1)

    def _read_parts(self) -> dict[str, Any]:
        return {
            "free_days_before": reading.read_count(self.days.text()),
            "penalty_percent": reading.read_count(self.percent.text()),
            "note": reading.read_text(self.note.text()),
        }

    def _fill_parts(self, value: Mapping[str, Any]) -> None:
        self.days.setText(reading.write_value(value.get("free_days_before")))
        self.percent.setText(reading.write_value(value.get("penalty_percent")))
