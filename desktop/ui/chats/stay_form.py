"""The form of a booking made by hand from a chat: dates, guests, who. Opened, never executed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.stay import Stay, Unit
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, repolish
from desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    from desktop.services.desk import StayCard


class StayForm(QDialog):
    """Emits `hold_requested(stay, guests, name, phone)`; stays open until told that it was held."""

    hold_requested = Signal(object, object, str, str)

    def __init__(self, look: Look, card: StayCard, unit: Unit, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self.setWindowTitle(tr("Бронь из чата"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)  # the stop stays one click away
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Text(tr("Бронь из чата"), role="page"))
        start, end = _choose_ends(card.stay, unit, today)
        self.start = self._make_moment(start, tr("Заезд"))
        self.end = self._make_moment(end, tr("Выезд"))
        self.guests = QSpinBox()
        self.guests.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.guests.setRange(0, 99)
        self.guests.setSpecialValueText(tr("не сказано"))
        self.guests.setValue(card.guests or 0)
        self.guests.setAccessibleName(tr("Гостей"))
        self.name = QLineEdit(card.name)
        self.name.setAccessibleName(tr("Имя"))
        self.phone = QLineEdit(card.phone or "")
        self.phone.setAccessibleName(tr("Телефон"))
        self.phone.setPlaceholderText("+7 900 000-00-00")
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for words, field in (
            (tr("Заезд"), self.start),
            (tr("Выезд"), self.end),
            (tr("Гостей"), self.guests),
            (tr("Имя"), self.name),
            (tr("Телефон"), self.phone),
        ):
            form.addRow(Text(words, role="uiStrong"), field)
        column.addLayout(form)
        self.error = Text("", role="caption", tone="conflict", wraps=True)
        self.error.hide()
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button(tr("Отмена"), look, kind="text", on_click=self.close))
        self.hold_button = Button(tr("Создать бронь"), look, kind="primary", icon="calendar-event", on_click=self._ask)
        self.hold_button.setDefault(True)
        row.addWidget(self.hold_button)
        column.addLayout(row)
        self.resize(420, self.sizeHint().height())

    def show_error(self, words: str, field: str | None = None) -> None:
        self.error.setText(words)
        self.error.show()
        fields: dict[str, QWidget] = {
            "start": self.start,
            "end": self.end,
            "stay": self.start,
            "guests": self.guests,
            "name": self.name,
            "phone": self.phone,
        }
        for name, widget in fields.items():
            widget.setProperty("state", "error" if name == field else "")
            repolish(widget)

    def _ask(self) -> None:
        start, end = (_read_moment(edit, self._unit) for edit in (self.start, self.end))
        try:
            stay = Stay(start, end, self._unit)
        except ValueError:
            self.show_error(tr("Выезд должен быть позже заезда."), "end")
            return
        self.hold_requested.emit(stay, self.guests.value() or None, self.name.text().strip(), self.phone.text().strip())

    def _make_moment(self, moment: datetime, name: str) -> QDateTimeEdit:
        edit = QDateTimeEdit(QDateTime(QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute)))
        edit.setDisplayFormat("ddd d MMMM yyyy, HH:mm" if self._unit is Unit.HOUR else "ddd d MMMM yyyy")
        edit.setCalendarPopup(True)
        edit.setAccessibleName(name)
        return edit


def _choose_ends(stay: Stay | None, unit: Unit, today: date) -> tuple[datetime, datetime]:
    if stay is not None:
        return stay.start, stay.end
    start = datetime(today.year, today.month, today.day)  # noqa: DTZ001 (a stay is local by design)
    if unit is Unit.HOUR:
        start += timedelta(hours=18)
        return start, start + timedelta(hours=2)
    return start, start + timedelta(days=1)


def _read_moment(edit: QDateTimeEdit, unit: Unit) -> datetime:
    day, time = edit.date(), edit.time()
    hour, minute = (time.hour(), time.minute()) if unit is Unit.HOUR else (0, 0)
    return datetime(day.year(), day.month(), day.day(), hour, minute)  # noqa: DTZ001 (a stay is local by design)
