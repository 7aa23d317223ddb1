"""One line of the form: name, editor, whose value it is, the way back to the template, help and refusal below."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.stay import Unit
from desktop.ui.conditions.editors import (
    AreaEditor,
    CancellationEditor,
    DepositEditor,
    Editor,
    LineEditor,
    PrepaymentEditor,
    RuleEditor,
)
from desktop.ui.conditions.fields import JOINED, UNITS_WORDS, Field, Kind
from desktop.ui.conditions.records import RecordsEditor
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.fields import fit_height
from desktop.ui.widgets.labels import Text


class Origin(StrEnum):
    OWN = "own"
    TEMPLATE = "template"
    UNSAID = "unsaid"
    PLAIN = "plain"  # a template's own form: nothing to inherit


_WORDS = {Origin.OWN: tr("своё"), Origin.TEMPLATE: tr("из шаблона"), Origin.UNSAID: tr("не сказано"), Origin.PLAIN: ""}


class OriginMark(QWidget):
    """A dot and a word: solid for own, hollow for inherited."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._origin = Origin.PLAIN
        self.setMinimumWidth(look.theme.px(86))

    @property
    def origin(self) -> Origin:
        return self._origin

    def set_origin(self, origin: Origin) -> None:
        self._origin = origin
        self.setAccessibleName(_WORDS[origin])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(86), self._look.theme.px(32))

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._origin is Origin.PLAIN:
            return
        colors, own = self._look.colors, self._origin is Origin.OWN
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._look.theme.px(16)
        if self._origin is not Origin.UNSAID:
            painter.setBrush(colors.accent if own else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent if own else colors.control, 1.2))
            painter.drawEllipse(QRectF(1, middle - 3, 6, 6))
        painter.setFont(self._look.theme.font("caption", 500 if own else 400))
        painter.setPen(colors.accent_text if own else colors.text_3)
        room = QRectF(11, 0, self.width() - 11, 2 * middle)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _WORDS[self._origin])
        painter.end()


class FieldRow(QWidget):
    """Holds a key's template value and its own; shows the own one, or the inherited."""

    edited = Signal(str)

    def __init__(self, field: Field, look: Look, unit: Unit, host: QWidget, *, currency: str) -> None:
        super().__init__()
        self.field = field
        self._template: Any = None
        self._own: Any = None
        self._is_template_form = False
        px = look.theme.px
        self.name = Text(field.title, role="ui", wraps=True)
        self.name.setFixedWidth(px(172))
        self.name.setMinimumHeight(px(32))
        self.editor = make_editor(field, look, unit, host, currency=currency)
        self.editor.setFixedWidth(px(306))
        self.editor.edited.connect(self._take)
        self.mark = OriginMark(look)
        self.back = IconButton(
            "arrow-back-up",
            tr("Вернуть из шаблона: {title}", title=field.title),
            look,
            on_click=self.give_back,
            size=26,
        )
        self.inherited = Text("", role="caption", tone="2", wraps=True)
        self.help = Text(field.help, role="caption", tone="3", wraps=True)
        self.refusal = Text("", role="caption", tone="conflict", wraps=True)
        self._lay_out(px(306))

    def _lay_out(self, width: int) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.name, alignment=top)
        column = QVBoxLayout()
        column.setSpacing(2)
        for widget in (self.inherited, self.editor, self.help, self.refusal):
            column.addWidget(widget)
            if isinstance(widget, Text):
                widget.setFixedWidth(width)
        row.addLayout(column)
        row.addWidget(self.mark, 1, top)
        row.addWidget(self.back, alignment=top)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        fit_height(self.help, width)
        self.help.setVisible(bool(self.field.help))
        self.inherited.hide()
        self.refusal.hide()

    @property
    def own(self) -> Any:
        """None when this key is not said here."""
        return self._own

    @property
    def origin(self) -> Origin:
        return self.mark.origin

    def fill(self, template: Any, own: Any, *, is_template_form: bool) -> None:
        self._template, self._own, self._is_template_form = template, own, is_template_form
        self.clear_refusal()
        self.editor.fill(own if own is not None else None if self._joins else template)
        self._show_origin()

    def give_back(self) -> None:
        """Drops the own value: the template's is shown again."""
        self._own = None
        self.editor.fill(None if self._joins else self._template)
        self.clear_refusal()
        self._show_origin()
        self.edited.emit(self.field.key)

    def show_hint(self, hint: tuple[str, str]) -> None:
        """What others say of it: in the field while it is empty, and in words below."""
        inside, below = hint
        self.editor.set_hint(inside)
        self.help.setText(below or self.field.help)
        fit_height(self.help, self.help.width())
        self.help.setVisible(bool(self.help.text()))

    def add_word(self, word: str) -> None:
        """Adds a line to a list: to the inherited ones, which become own with it."""
        before = self._own if self._own is not None else self._template
        self._own = [*(before if isinstance(before, list | tuple) else ()), word]
        self.editor.fill(self._own)
        self._show_origin()
        self.edited.emit(self.field.key)

    def say_refusal(self, path: str, words: str) -> None:
        self.editor.mark_error(path)
        self.refusal.setText(words)
        fit_height(self.refusal, self.editor.width())
        self.refusal.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def clear_refusal(self) -> None:
        self.editor.clear_error()
        self.refusal.hide()
        self.editor.setAccessibleDescription("")

    @property
    def _joins(self) -> bool:
        return self.field.key in JOINED

    def _take(self) -> None:
        self._own = self.editor.read()
        self.clear_refusal()
        self._show_origin()
        self.edited.emit(self.field.key)

    def _show_origin(self) -> None:
        if self._is_template_form:
            origin = Origin.PLAIN
        elif self._own is not None:
            origin = Origin.OWN
        else:
            origin = Origin.TEMPLATE if self._template not in (None, "", [], {}) else Origin.UNSAID
        self.mark.set_origin(origin)
        self.back.setVisible(origin is Origin.OWN)
        self.editor.set_inherited(inherited=origin is Origin.TEMPLATE and not self._joins)
        joined = self._joins and not self._is_template_form and bool(self._template)
        self.inherited.setText(tr("Из шаблона: {template}", template=self._template) if joined else "")
        fit_height(self.inherited, self.editor.width())
        self.inherited.setVisible(joined)


def make_editor(field: Field, look: Look, unit: Unit, host: QWidget, *, currency: str) -> Editor:
    match field.kind:
        case Kind.RULE:
            return RuleEditor(field, look, currency=currency)
        case Kind.DEPOSIT:
            return DepositEditor(field, look, currency=currency)
        case Kind.PREPAYMENT:
            return PrepaymentEditor(field, look, currency=currency)
        case Kind.CANCELLATION:
            return CancellationEditor(field, look)
        case Kind.PRICE_RULES | Kind.PENALTIES | Kind.MAP:
            return RecordsEditor(field, look, host)
        case Kind.STRINGS | Kind.TEXT:
            return AreaEditor(field, look)
    return LineEditor(field, look, unit=field.unit.format(currency=currency, units=UNITS_WORDS[unit]))
