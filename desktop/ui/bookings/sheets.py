"""The questions of the bookings page: confirm, reject, cancel, and a new booking by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDateEdit, QFormLayout, QHBoxLayout, QLineEdit, QTimeEdit, QWidget

from desktop.domain.booking import Booking
from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.errors import BronyaError
from desktop.tasks import Tasks
from desktop.ui.bookings import words
from desktop.ui.bookings.refusals import explain
from desktop.ui.theme import Look
from desktop.ui.widgets.fields import Choice, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet

Save = Callable[[], Awaitable[object]]


class SavingSheet(Sheet):
    """Closes only when what it asked for has been done; a refusal is said inside it."""

    def __init__(self, look: Look, page: QWidget, title: str, *, accept: str, kind: str = "primary") -> None:
        super().__init__(look, page, title, accept=accept, kind=kind)
        self._tasks = Tasks(self)
        self.save: Save | None = None

    def try_accept(self) -> None:
        if self.accept_button.isEnabled():
            self.accept_button.setEnabled(False)
            self._tasks.start(self._save(), "sheet: save")

    async def _save(self) -> None:
        try:
            if self.save is not None:
                await self.save()
        except BronyaError as error:
            self.say_error(explain(error))
        else:
            self.accept()
        finally:
            self.accept_button.setEnabled(True)


class DecisionSheet(SavingSheet):
    """Confirm, reject or cancel one booking, with a note for the team."""

    def __init__(
        self, look: Look, page: QWidget, booking: Booking, *, title: str, accept: str, kind: str, warning: str = ""
    ) -> None:
        super().__init__(look, page, title, accept=accept, kind=kind)
        who = words.name_or_nobody(booking)
        self.body.addWidget(Text(f"{who}, {booking.resource_title}", role="section", wraps=True))
        facts = [words.stay_words(booking.stay), words.units_words(booking.stay), words.guests_words(booking.guests)]
        facts += [words.money(booking.total.amount, booking.total.currency)] if booking.total else []
        self.body.addWidget(Text(" · ".join(part for part in facts if part), tone="2", wraps=True))
        if warning:
            self.body.addWidget(Text(warning, role="caption", tone="held", wraps=True))
        self.note = make_line("Заметка для своих", hint="например: предоплата получена")
        self.body.addWidget(Text("Заметка для своих, клиент её не увидит", role="caption", tone="2"))
        self.body.addWidget(self.note)

    def first_field(self) -> QWidget:
        return self.note


class NewBookingSheet(SavingSheet):
    """A booking made by hand: resource, dates or hours, and what is known of the client."""

    def __init__(
        self,
        look: Look,
        page: QWidget,
        resources: Sequence[Resource],
        chosen: tuple[ResourceId, Stay] | None,
        today: date,
    ) -> None:
        super().__init__(look, page, "Новая бронь", accept="Удержать даты")
        self._resources = {resource.id: resource for resource in resources}
        options = [(str(resource.id), resource.title) for resource in resources]
        self.resource = Choice(options, look, name="Объект")
        self.start, self.end = _make_date("Заезд"), _make_date("Выезд")
        self.start_time, self.end_time = _make_time("Начало", 12), _make_time("Конец", 14)
        self.name, self.phone = make_line("Имя клиента"), make_line("Телефон", hint="+7 900 000-00-00")
        self.guests = make_line("Гостей", width=72)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for title, field in (
            ("Объект", self.resource),
            ("Начало", _beside(self.start, self.start_time)),
            ("Конец", _beside(self.end, self.end_time)),
            ("Клиент", self.name),
            ("Телефон", self.phone),
            ("Гостей", self.guests),
        ):
            form.addRow(Text(title, tone="2"), field)
        self.body.addLayout(form)
        self.length = Text("", role="caption", tone="2")
        self.body.addWidget(self.length)
        self._fill(chosen, today)
        self.resource.currentIndexChanged.connect(self._follow_unit)
        for edit in (self.start, self.end, self.start_time, self.end_time):
            edit.dateTimeChanged.connect(self._tell_length)
        self._follow_unit()

    def first_field(self) -> QWidget:
        return self.name

    @property
    def chosen_resource(self) -> Resource | None:
        return self._resources.get(ResourceId(self.resource.value))

    def read_stay(self) -> Stay | None:
        """None while the end is before the start."""
        resource = self.chosen_resource
        if resource is None:
            return None
        start, end = _to_date(self.start), _to_date(self.end)
        try:
            if resource.unit is not Unit.HOUR:
                return Stay.of_dates(start, end, resource.unit)
            begins, ends = self.start_time.time(), self.end_time.time()
            return Stay(
                datetime(start.year, start.month, start.day, begins.hour(), begins.minute()),  # noqa: DTZ001 - wall clock
                datetime(end.year, end.month, end.day, ends.hour(), ends.minute()),  # noqa: DTZ001
                resource.unit,
            )
        except ValueError:
            return None

    def read_guests(self) -> int | None:
        text = self.guests.text().strip()
        return int(text) if text.isdecimal() and int(text) > 0 else None

    def _fill(self, chosen: tuple[ResourceId, Stay] | None, today: date) -> None:
        self.start.setDate(QDate(today.year, today.month, today.day))
        self.end.setDate(QDate(today.year, today.month, today.day).addDays(1))
        if chosen is None:
            return
        resource_id, stay = chosen
        self.resource.set_value(str(resource_id))
        self.start.setDate(QDate(stay.start.year, stay.start.month, stay.start.day))
        self.end.setDate(QDate(stay.end.year, stay.end.month, stay.end.day))
        if stay.unit is Unit.HOUR:
            self.start_time.setTime(QTime(stay.start.hour, stay.start.minute))
            self.end_time.setTime(QTime(stay.end.hour, stay.end.minute))

    def _follow_unit(self, *_: object) -> None:
        resource = self.chosen_resource
        by_hours = resource is not None and resource.unit is Unit.HOUR
        self.start_time.setVisible(by_hours)
        self.end_time.setVisible(by_hours)
        if by_hours and self.end.date() != self.start.date():
            self.end.setDate(self.start.date())
        self._tell_length()

    def _tell_length(self, *_: object) -> None:
        stay = self.read_stay()
        self.accept_button.setEnabled(stay is not None)
        self.length.setText(
            "Конец раньше начала" if stay is None else f"{words.stay_words(stay)}, {words.units_words(stay)}"
        )


def _make_date(name: str) -> QDateEdit:
    edit = QDateEdit()
    edit.setAccessibleName(name)
    edit.setDisplayFormat("dd.MM.yyyy")
    edit.setFixedWidth(130)
    edit.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    return edit


def _make_time(name: str, hour: int) -> QTimeEdit:
    edit = QTimeEdit(QTime(hour, 0))
    edit.setAccessibleName(f"{name}, время")
    edit.setDisplayFormat("HH:mm")
    edit.setFixedWidth(80)
    edit.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
    return edit


def _to_date(edit: QDateEdit) -> date:
    found = edit.date()
    return date(found.year(), found.month(), found.day())


def _beside(*fields: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field)
    row.addStretch(1)
    return holder


def text_of(line: QLineEdit) -> str:
    return line.text().strip()
