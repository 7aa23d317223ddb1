"""The questions of the bookings page: confirm, reject, cancel, and a new booking by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.booking import Booking
from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.errors import BronyaError
from desktop.tasks import Tasks
from desktop.ui.bookings import words
from desktop.ui.bookings.refusals import explain
from desktop.ui.conditions.reading import read_clock, read_date
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.fields import Choice, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet
from desktop.ui.words import say_day_in_figures

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
        facts = [words.say_stay(booking.stay), words.say_length(booking.stay), words.guests(booking.guests)]
        facts += [words.say_sum(booking.total.amount, booking.total.currency)] if booking.total else []
        self.body.addWidget(Text(" · ".join(part for part in facts if part), tone="2", wraps=True))
        if warning:
            self.body.addWidget(Text(warning, role="caption", tone="held", wraps=True))
        self.note = make_line(tr("Заметка для своих"), hint=tr("например: предоплата получена"))
        self.may_overrule = False  # only others' calendars were in the way of the last try
        self._note_help = Text(tr("Заметка для своих, клиент её не увидит"), role="caption", tone="2")
        self.body.addWidget(self._note_help)
        self.body.addWidget(self.note)

    def hide_note(self) -> None:
        """For what keeps none."""
        self.note.hide()
        self._note_help.hide()

    def first_field(self) -> QWidget | None:
        return None if self.note.isHidden() else self.note


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
        super().__init__(look, page, tr("Новая бронь"), accept=tr("Удержать даты"))
        self._resources = {resource.id: resource for resource in resources}
        self._was_by_hours = chosen is not None and chosen[1].unit is Unit.HOUR
        options = [(str(resource.id), resource.title) for resource in resources]
        self.resource = Choice(options, look, name=tr("Объект"))
        px = look.theme.px
        self.start, self.end = (
            make_line(name, width=px(120), hint=tr("дд.мм.гггг")) for name in (tr("Начало"), tr("Конец"))
        )
        self.start_time = make_line(tr("Начало, время"), width=px(76), hint=tr("чч:мм"))
        self.end_time = make_line(tr("Конец, время"), width=px(76), hint=tr("чч:мм"))
        self.name, self.phone = make_line(tr("Имя клиента")), make_line(tr("Телефон"), hint="+7 900 000-00-00")
        self.guests = make_line(tr("Гостей"), width=72)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for title, field in (
            (tr("Объект"), self.resource),
            (tr("Начало"), _beside(self.start, self.start_time)),
            (tr("Конец"), _beside(self.end, self.end_time)),
            (tr("Клиент"), self.name),
            (tr("Телефон"), self.phone),
            (tr("Гостей"), self.guests),
        ):
            form.addRow(Text(title, tone="2"), field)
        self.body.addLayout(form)
        self.length = Text("", role="caption", tone="2")
        self.body.addWidget(self.length)
        self._fill(chosen, today)
        self.resource.currentIndexChanged.connect(self._follow_unit)
        for edit in (self.start, self.end, self.start_time, self.end_time):
            edit.textChanged.connect(self._tell_length)
        self._follow_unit()

    def first_field(self) -> QWidget:
        return self.name

    @property
    def chosen_resource(self) -> Resource | None:
        return self._resources.get(ResourceId(self.resource.value))

    def read_stay(self) -> Stay | None:
        """None while a date cannot be read, or the end is before the start."""
        resource = self.chosen_resource
        if resource is None:
            return None
        start, end = read_date(self.start.text()) or "", read_date(self.end.text()) or ""
        if resource.unit is Unit.HOUR:
            start += f"T{read_clock(self.start_time.text())}"
            end += f"T{read_clock(self.end_time.text())}"
        try:
            return Stay.parse(start, end, resource.unit)
        except ValueError:
            return None

    def read_guests(self) -> int | None:
        text = self.guests.text().strip()
        return int(text) if text.isdecimal() and int(text) > 0 else None

    def _fill(self, chosen: tuple[ResourceId, Stay] | None, today: date) -> None:
        stay = chosen[1] if chosen else Stay.of_dates(today, today + timedelta(days=1))
        if chosen is not None:
            self.resource.set_value(str(chosen[0]))
        self.start.setText(say_day_in_figures(stay.start))
        self.end.setText(say_day_in_figures(stay.end))
        by_hours = stay.unit is Unit.HOUR
        self.start_time.setText(f"{stay.start:%H:%M}" if by_hours else "12:00")
        self.end_time.setText(f"{stay.end:%H:%M}" if by_hours else "14:00")

    def _follow_unit(self, *_: object) -> None:
        resource = self.chosen_resource
        by_hours = resource is not None and resource.unit is Unit.HOUR
        self.start_time.setVisible(by_hours)
        self.end_time.setVisible(by_hours)
        if by_hours and not self._was_by_hours:
            self.end.setText(self.start.text())
        self._was_by_hours = by_hours
        self._tell_length()

    def _tell_length(self, *_: object) -> None:
        stay = self.read_stay()
        self.accept_button.setEnabled(stay is not None)
        self.length.setText(
            tr("Проверьте даты: дд.мм.гггг, конец после начала")
            if stay is None
            else f"{words.say_stay(stay)}, {words.say_length(stay)}"
        )


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
