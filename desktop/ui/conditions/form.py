"""The form of every key, in groups with tabs above that scroll to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.stay import Unit
from desktop.services.desk import ConditionsView
from desktop.ui.conditions.fields import FIELDS, GROUPS, UNIT_WORDS, Group, field_of
from desktop.ui.conditions.reading import write_value
from desktop.ui.conditions.row import FieldRow, Origin
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.labels import Text, make_rule

_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€"}


class GroupTab(QAbstractButton):
    """A word with a line under it while chosen, and a dot when the group has own values."""

    def __init__(self, group: Group, look: Look) -> None:
        super().__init__()
        self._look = look
        self._has_own = False
        self.setText(group.tab)
        self.setAccessibleName(group.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_own(self, *, has_own: bool) -> None:
        self._has_own = has_own
        self.setAccessibleDescription(tr("есть свои значения") if has_own else "")
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._look.theme.font("uiStrong", 600)).horizontalAdvance(self.text())
        return QSize(round(width) + 24, self._look.theme.px(34))

    def paintEvent(self, _: QPaintEvent) -> None:
        colors, theme = self._look.colors, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("uiStrong", 600 if self.isChecked() else 400)
        painter.setFont(font)
        painter.setPen(colors.accent_text if self.isChecked() else colors.text_2)
        painter.drawText(QRectF(8, 0, self.width(), self.height() - 2), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._has_own:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent)
            left = 8 + QFontMetricsF(font).horizontalAdvance(self.text()) + 5
            painter.drawEllipse(QRectF(left, self.height() / 2 - 4, 6, 6))
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), colors.accent)
        painter.end()


class ConditionsForm(QWidget):
    """Rebuilt when the unit or the currency changes; filled again otherwise. Knows nothing of the desk."""

    edited = Signal()

    def __init__(self, look: Look, host: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._host = look, host
        self._built: tuple[Unit, str] | None = None
        self.rows: dict[str, FieldRow] = {}
        self.tabs: dict[str, GroupTab] = {}
        self._heads: dict[str, QWidget] = {}
        self._notes: dict[str, Text] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 0, 20, 0)
        bar.setSpacing(0)
        for group in GROUPS:
            tab = GroupTab(group, look)
            tab.clicked.connect(lambda *_, key=group.id: self.show_group(key))
            self.tabs[group.id] = tab
            bar.addWidget(tab)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(make_rule())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        column.addWidget(self.area, 1)
        self.tabs[GROUPS[0].id].setChecked(True)

    def show_view(self, view: ConditionsView) -> None:
        unit = view.resource.unit if view.resource else Unit.NIGHT
        currency = str(view.effective.get("currency") or "RUB")
        if self._built != (unit, currency):
            self._build(unit, _SIGNS.get(currency, currency))
            self._built = (unit, currency)
        is_template_form = view.resource is None
        own = view.template if is_template_form else view.own
        for key, row in self.rows.items():
            template = None if is_template_form else view.template.get(key)
            row.fill(template, own.get(key), is_template_form=is_template_form)
        self.rows["price"].show_hint(say_ad_price(view.ad_prices, view.effective.get("price"), currency))
        self._tell_tabs()

    def read_own(self) -> dict[str, Any]:
        """What is said here, in the contract's keys."""
        return {key: row.own for key, row in self.rows.items() if row.own is not None}

    def say_refusal(self, path: str) -> bool:
        """Puts the refusal beside its field; False when no field has that name."""
        key = field_of(path)
        row = self.rows.get(key)
        if row is None:
            return False
        rest = path[len(key) :].lstrip(".")
        row.say_refusal(rest, FIELDS[key].refusal_words)
        self.reveal(key)
        return True

    def reveal(self, key: str) -> None:
        if (row := self.rows.get(key)) is not None:
            self.area.ensureWidgetVisible(row, 0, 60)
            row.editor.focus()

    def show_group(self, group_id: str) -> None:
        head = self._heads.get(group_id)
        content = self.area.widget()
        if head is not None and content is not None:
            self.area.verticalScrollBar().setValue(head.mapTo(content, QPoint(0, 0)).y() - 4)
        self.tabs[group_id].setChecked(True)

    def _build(self, unit: Unit, currency: str) -> None:
        content = QWidget()
        content.setProperty("ground", "surface")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 4, 16, 24)
        column.setSpacing(0)
        self.rows.clear()
        for group in GROUPS:
            column.addLayout(self._make_head(group, unit))
            column.addWidget(make_rule())
            column.addSpacing(4)
            for field in group.fields:
                row = FieldRow(field, self._look, unit, self._host, currency=currency)
                row.edited.connect(self._tell_edit)
                self.rows[field.key] = row
                column.addWidget(row)
        column.addStretch(1)
        self.area.setWidget(content)

    def _make_head(self, group: Group, unit: Unit) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 14, 0, 7)
        head.setSpacing(8)
        title = Text(group.title, role="section")
        self._heads[group.id] = title
        head.addWidget(title)
        if group.note:
            head.addWidget(Text(group.note.format(unit=UNIT_WORDS[unit]), role="caption", tone="2"))
        head.addStretch(1)
        return head

    def _tell_edit(self, key: str) -> None:
        del key
        self._tell_tabs()
        self.edited.emit()

    def _tell_tabs(self) -> None:
        for group in GROUPS:
            own = any(self.rows[field.key].origin is Origin.OWN for field in group.fields)
            self.tabs[group.id].set_own(has_own=own)

    def _follow_scroll(self, value: int) -> None:
        """The tab of the group that is at the top."""
        content = self.area.widget()
        if content is None or not self._heads:
            return
        passed = [key for key, head in self._heads.items() if head.mapTo(content, QPoint(0, 0)).y() <= value + 60]
        at_end = value >= self.area.verticalScrollBar().maximum() > 0
        if not at_end or not passed:
            self.tabs[passed[-1] if passed else GROUPS[0].id].setChecked(True)


def say_ad_price(prices: Sequence[int], said: object, currency: str) -> tuple[str, str]:
    """What stands in the empty price field of a resource with ads, and the sentence below; empty when they agree."""
    if not prices or currency != "RUB" or (len(prices) == 1 and said == prices[0]):
        return "", ""
    figures = write_value(prices[0])
    if prices[0] != prices[-1]:
        figures += f"–{write_value(prices[-1])}"
    return figures, tr("В объявлении на Авито: {figures} ₽", figures=figures)


def count_own(own: Mapping[str, Any]) -> int:
    return sum(value is not None for value in own.values())
