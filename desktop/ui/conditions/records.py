"""Editors of lists: special prices, penalties, what is told after the confirmation; each row opens in a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.domain.conditions import parse_conditions
from desktop.errors import Rejected
from desktop.tasks import Tasks
from desktop.ui.conditions import reading
from desktop.ui.conditions.editors import Editor
from desktop.ui.conditions.fields import REFUSALS, Field, Kind
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.fields import make_area, make_line
from desktop.ui.widgets.labels import ElidedText, Text, make_rule
from desktop.ui.widgets.sheet import Sheet
from desktop.ui.words import WEEKDAYS, say_sum

Record = dict[str, Any]


class RecordSheet(Sheet):
    """Checks the row by the rules of the conditions before it closes."""

    def __init__(self, look: Look, page: QWidget, field: Field, title: str) -> None:
        super().__init__(look, page, title, accept=tr("Готово"))
        self._field = field

    def read(self) -> Record:
        raise NotImplementedError

    def try_accept(self) -> None:
        try:
            parse_conditions({self._field.key: as_json(self._field.kind, [self.read()])})
        except Rejected:
            self.say_error(REFUSALS[self._field.kind])
        else:
            self.accept()

    def _add(self, title: str, *fields: QWidget) -> None:
        self.body.addWidget(Text(title, role="caption", tone="2"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in fields:
            row.addWidget(one)
        if len(fields) > 1 or fields[0].maximumWidth() < 400:
            row.addStretch(1)
        self.body.addLayout(row)


class PriceRuleSheet(RecordSheet):
    def __init__(self, look: Look, page: QWidget, field: Field, record: Record) -> None:
        super().__init__(look, page, field, tr("Особая цена"))
        px = look.theme.px
        self.first = make_line(tr("С какого дня"), width=px(120), hint=tr("дд.мм.гггг"))
        self.last = make_line(tr("По какой день"), width=px(120), hint=tr("дд.мм.гггг"))
        self._add(tr("Даты включительно. Пусто — весь год"), self.first, Text("–"), self.last)
        self.days = [_make_toggle(name) for name in WEEKDAYS]
        self._add(tr("Дни недели. Ни одного — все"), *self.days)
        self.price = make_line(tr("Цена"), width=px(120))
        self._add(tr("Цена"), self.price)
        self.note = make_line(tr("Пояснение"), hint=tr("например: белые ночи"))
        self._add(tr("Пояснение"), self.note)
        self.first.setText(reading.write_date(record.get("from")))
        self.last.setText(reading.write_date(record.get("to")))
        for number, toggle in enumerate(self.days, 1):
            toggle.setChecked(number in (record.get("weekdays") or ()))
        self.price.setText(reading.write_value(record.get("price")))
        self.note.setText(str(record.get("note") or ""))

    def first_field(self) -> QWidget:
        return self.first

    def read(self) -> Record:
        said = {
            "from": reading.read_date(self.first.text()),
            "to": reading.read_date(self.last.text()),
            "weekdays": [number for number, toggle in enumerate(self.days, 1) if toggle.isChecked()] or None,
            "price": reading.read_number(self.price.text()),
            "note": reading.read_text(self.note.text()),
        }
        return {key: value for key, value in said.items() if value is not None}


class PenaltySheet(RecordSheet):
    def __init__(self, look: Look, page: QWidget, field: Field, record: Record) -> None:
        super().__init__(look, page, field, tr("Штраф"))
        self.what = make_line(tr("За что"), hint=tr("например: курение в квартире"))
        self.amount = make_line(tr("Сумма"), width=look.theme.px(120))
        self._add(tr("За что"), self.what)
        self._add(tr("Сумма"), self.amount)
        self.what.setText(str(record.get("for") or ""))
        self.amount.setText(reading.write_value(record.get("amount")))

    def first_field(self) -> QWidget:
        return self.what

    def read(self) -> Record:
        said = {"for": reading.read_text(self.what.text()), "amount": reading.read_number(self.amount.text())}
        return {key: value for key, value in said.items() if value is not None}


class SecretSheet(RecordSheet):
    """A name and a text that leave only after the confirmation."""

    def __init__(self, look: Look, page: QWidget, field: Field, record: Record) -> None:
        super().__init__(look, page, field, tr("Скажем после подтверждения"))
        self.name = make_line(tr("Название"), hint=tr("например: код двери"))
        self.text = make_area(tr("Текст"), look, lines=3)
        self._add(tr("Название"), self.name)
        self._add(tr("Что сказать клиенту"), self.text)
        self.name.setText(str(record.get("name") or ""))
        self.text.setPlainText(str(record.get("text") or ""))

    def first_field(self) -> QWidget:
        return self.name

    def try_accept(self) -> None:
        if len(self.read()) < 2:
            self.say_error(REFUSALS[Kind.MAP])
        else:
            super().try_accept()

    def read(self) -> Record:
        said = {"name": reading.read_text(self.name.text()), "text": reading.read_text(self.text.toPlainText())}
        return {key: value for key, value in said.items() if value is not None}


_SHEETS: Mapping[Kind, type[PriceRuleSheet | PenaltySheet | SecretSheet]] = {
    Kind.PRICE_RULES: PriceRuleSheet,
    Kind.PENALTIES: PenaltySheet,
    Kind.MAP: SecretSheet,
}
_ADD = {
    Kind.PRICE_RULES: tr("Добавить: даты, дни недели, цена"),
    Kind.PENALTIES: tr("Добавить штраф"),
    Kind.MAP: tr("Добавить: название и текст"),
}


def as_json(kind: Kind, records: list[Record]) -> Any:
    """A map is edited as a list of rows."""
    if kind is not Kind.MAP:
        return records
    return {record["name"]: record["text"] for record in records if "name" in record and "text" in record}


class RecordsEditor(Editor):
    """Rows in one frame; a click opens a row, the cross takes it away, the last line adds one."""

    def __init__(self, field: Field, look: Look, host: QWidget) -> None:
        super().__init__()
        self._field, self._look, self._host = field, look, host
        self._records: list[Record] = []
        self._inherited = False
        self._has_error = False
        self._tasks = Tasks(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.setAccessibleName(field.title)
        self.add = Button(_ADD[field.kind], look, kind="quiet", icon="plus", small=True, on_click=self._start_adding)
        self._show()

    @property
    def records(self) -> list[Record]:
        return self._records

    def read(self) -> Any:
        return as_json(self._field.kind, self._records) or None

    def fill(self, value: Any) -> None:
        if self._field.kind is Kind.MAP:
            self._records = [{"name": name, "text": text} for name, text in (value or {}).items()]
        else:
            self._records = [dict(record) for record in value or ()]
        self._show()

    def set_inherited(self, *, inherited: bool) -> None:
        self._inherited = inherited
        self.update()

    def mark_error(self, path: str) -> None:
        del path
        self._has_error = True
        self.update()

    def clear_error(self) -> None:
        self._has_error = False
        self.update()

    def focus(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    async def edit(self, place: int | None) -> None:
        """Opens a row, or an empty one to be added."""
        record = self._records[place] if place is not None else {}
        sheet = _SHEETS[self._field.kind](self._look, self._host, self._field, record)
        if not await sheet.ask():
            return
        if place is None:
            self._records.append(sheet.read())
        else:
            self._records[place] = sheet.read()
        self._show()
        self.edited.emit()

    def remove(self, place: int) -> None:
        del self._records[place]
        self._show()
        self.edited.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colors.subtle if self._inherited else colors.surface)
        color, width = (colors.line_strong, 1.0) if self._inherited else (colors.control, 1.0)
        if self._has_error:
            color, width = colors.conflict, 2.0
        style = Qt.PenStyle.DashLine if self._inherited and not self._has_error else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color, width, style))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _start_adding(self) -> None:
        self._tasks.start(self.edit(None), "conditions: add a row")

    def _show(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.add:
                widget.hide()
                widget.deleteLater()
        for place, record in enumerate(self._records):
            self._column.addWidget(self._make_row(place, record))
            self._column.addWidget(make_rule())
        self._column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)

    def _make_row(self, place: int, record: Record) -> QWidget:
        holder = QWidget()
        holder.setFixedHeight(self._look.theme.px(29))
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(4)
        strong, soft, figure = self._words(record)
        face = _Face(self._look, strong, soft, figure)
        face.clicked.connect(lambda *_: self._tasks.start(self.edit(place), "conditions: edit a row"))
        row.addWidget(face, 1)
        name = tr("Убрать: {strong}", strong=strong)
        row.addWidget(IconButton("x", name, self._look, on_click=lambda: self.remove(place), size=24))
        return holder

    def _words(self, record: Record) -> tuple[str, str, str]:
        match self._field.kind:
            case Kind.PRICE_RULES:
                always = "" if record.get("from") or record.get("to") else tr("весь год")
                return reading.say_when(record), str(record.get("note") or always), _figure(record.get("price"))
            case Kind.PENALTIES:
                return str(record.get("for", "")), "", _figure(record.get("amount"))
        return str(record.get("name", "")), str(record.get("text", "")), ""


class _Face(QToolButton):
    """The words of a row as one button."""

    def __init__(self, look: Look, strong: str, soft: str, figure: str) -> None:
        super().__init__()
        self.setProperty("kind", "icon")
        self.setAccessibleName(", ".join(part for part in (strong, soft, figure) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 4, 0)
        row.setSpacing(8)
        for text, role, tone, stretch in ((strong, "label", "text", 5), (soft, "caption", "text_2", 4)):
            label = ElidedText(look, role=role, tone=tone)
            label.set_text(text)
            row.addWidget(label, stretch if soft or text == strong else 0)
        row.addWidget(Text(figure, role="label"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _figure(value: Any) -> str:
    return say_sum(value) if isinstance(value, int | float) else str(value or "")


def _make_toggle(name: str) -> QToolButton:
    toggle = QToolButton()
    toggle.setText(name)
    toggle.setCheckable(True)
    toggle.setProperty("kind", "filter")
    toggle.setAccessibleName(name)
    toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return toggle
