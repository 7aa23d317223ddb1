"""All that is known of one booking: the frozen sum, its conditions, its moves, Avito's word on it, who decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.domain.booking import Booking, BookingStatus, Closing, TotalLine
from desktop.domain.booking_search import number_of
from desktop.ui.bookings import words
from desktop.ui.retelling import retell
from desktop.ui.theme import Look
from desktop.ui.timeline.bars import read_conflicts
from desktop.ui.tongue import tr
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.widgets.sheet import Sheet

CLOSINGS = {
    Closing.NONE: "",
    Closing.PENDING: tr("закрываем даты на Avito"),
    Closing.CLOSED: tr("даты на Avito закрыты"),
    Closing.CONFLICT: tr("на Avito на эти даты уже есть оплаченная бронь"),
    Closing.FAILED: tr("даты на Avito закрыть не удалось, закройте их в кабинете"),
}
_LINES = {
    "units": tr("проживание"),
    "cleaning": tr("уборка"),
    "extra_guests": tr("дополнительные гости"),
    "pets": tr("питомец"),
    "early_check_in": tr("ранний заезд"),
    "late_check_out": tr("поздний выезд"),
    "parking": tr("парковка"),
}


class DetailsSheet(Sheet):
    """Shown, not decided: its one button leads to the chat, or closes."""

    def __init__(self, look: Look, page: QWidget, booking: Booking, now: datetime) -> None:
        has_chat = booking.chat is not None
        super().__init__(
            look,
            page,
            tr("Бронь № {number}", number=number_of(booking.id)),
            accept=tr("К чату") if has_chat else tr("Закрыть"),
            kind="plain",
        )
        self.cancel_button.set_words(tr("Закрыть"))
        self.cancel_button.setVisible(has_chat)
        self.body.addWidget(
            Text(f"{words.name_or_nobody(booking)}, {booking.resource_title}", role="section", wraps=True)
        )
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(5)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.facts = [(name, said) for name, said in list_facts(booking, now) if said]
        for name, said in self.facts:
            value = Text(said, wraps=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}: {said}")
            form.addRow(Text(name, role="caption", tone="2"), value)
        self.body.addWidget(make_rule())
        self.body.addLayout(form)


def list_facts(booking: Booking, now: datetime) -> Iterator[tuple[str, str]]:
    """Names and values, in the order of reading; an empty value is not shown."""
    yield tr("Телефон"), booking.phone
    length = words.say_length(booking.stay)
    yield (
        tr("Даты"),
        " · ".join(part for part in (words.say_stay(booking.stay), length, words.guests(booking.guests)) if part),
    )
    yield tr("Состояние"), _say_state(booking, now)
    yield tr("Кто решил"), _say_decided(booking, now)
    yield tr("Заметка"), booking.note
    yield from _list_money(booking)
    yield (
        tr("Условия"),
        tr("версия {version}, сумма больше не меняется", version=booking.conditions_version)
        if booking.conditions_version
        else "",
    )
    yield "Avito", _say_closing(booking)
    yield tr("Переносы"), "\n".join(_say_move(move, booking) for move in booking.extra.get("moves", ()))
    yield tr("Откуда"), f"{words.SOURCES[booking.source]}, {words.moment_words(booking.created_at, now)}"


def _say_state(booking: Booking, now: datetime) -> str:
    said = words.STATUSES[booking.status]
    if booking.status is BookingStatus.HELD and booking.expires_at is not None:
        return tr("{said}, истекает {lapses}", said=said, lapses=words.lapses_words(booking.expires_at, now))
    return said


def _say_decided(booking: Booking, now: datetime) -> str:
    if booking.decided_at is None or booking.status is BookingStatus.EXPIRED:
        return ""
    return f"{booking.decided_by or tr('оператор')}, {words.moment_words(booking.decided_at, now)}"


def _list_money(booking: Booking) -> Iterator[tuple[str, str]]:
    total = booking.total
    if total is None:
        return
    for line in total.lines:
        yield _LINES.get(line.label, line.note or line.label).capitalize(), _say_line(line, total.currency)
    whole = words.say_sum(total.amount, total.currency)
    yield tr("Всего"), whole if total.complete else tr("от {whole}, не все цены были сказаны", whole=whole)
    for name, amount in ((tr("Предоплата"), total.prepayment), (tr("Залог"), total.deposit)):
        yield name, words.say_sum(amount, total.currency) if amount else ""


def _say_line(line: TotalLine, currency: str) -> str:
    amount = words.say_sum(line.amount, currency)
    if line.count > 1 and line.price is not None:
        return f"{line.count} × {words.say_sum(line.price, currency)} = {amount}"
    return amount


def _say_closing(booking: Booking) -> str:
    said = CLOSINGS[booking.closing]
    sold = [f"{retell(one.label) or tr('бронь Avito')}: {words.say_stay(one.stay)}" for one in read_conflicts(booking)]
    return "\n".join([said, *sold])


def _say_move(move: Mapping[str, Any], booking: Booking) -> str:
    """What it was before, with who moved it."""
    start, end = (datetime.fromisoformat(str(move[key])) for key in ("start", "end"))
    at = datetime.fromisoformat(str(move["at"]))
    was = (
        _say_range(start.date(), end.date())
        if booking.stay.unit != "hour"
        else f"{start.strftime(tr('%d.%m'))} {start:%H:%M}–{end:%H:%M}"
    )
    return tr(
        "была {was}; {value}, {at}",
        was=was,
        value=move.get("by") or tr("оператор"),
        at=f"{at.strftime(tr('%d.%m'))} {at:%H:%M}",
    )


def _say_range(start: date, end: date) -> str:
    return words.say_dates_of(start, end)
