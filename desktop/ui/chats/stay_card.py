"""The stay asked for in a chat: when, for whom, for how much, free or taken, and the booking of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.booking import Booking, BookingStatus, Closing
from desktop.domain.chat import ChatKey
from desktop.ui.chats.day_strip import DayStrip
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip, ChipLabel
from desktop.ui.widgets.labels import ElidedText, Text, make_rule
from desktop.ui.words import say_dates, say_guests, say_left, say_length, say_stay, say_sum, say_total_line, say_way

if TYPE_CHECKING:
    from desktop.services.desk import StayCard

MISSING = {"stay": tr("даты"), "guests": tr("число гостей"), "name": tr("имя"), "phone": tr("телефон")}


class StayCardView(QFrame):
    """Emits what was asked: to hold at once, to change first, or to look at the booking."""

    hold_requested = Signal()
    change_requested = Signal()
    booking_requested = Signal(str)
    confirm_requested = Signal(str)
    reject_requested = Signal(str)
    extend_requested = Signal(str)
    ask_requested = Signal()  # a draft that asks the client for what is missing

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._booking: Booking | None = None
        self._may_hold = False
        self._now: datetime | None = None
        self._chat: ChatKey | None = None  # whose place in the line is said
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Проживание"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.title = ElidedText(look, role="name")
        self.state = ChipLabel(Chip(tr("свободно"), "confirmed", icon="check"), look)
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        column.addLayout(head)
        self.details = Text("", role="ui", tone="2", wraps=True)
        column.addWidget(self.details)
        column.addSpacing(6)
        self.strip = DayStrip(look)
        column.addWidget(self.strip)
        self.problems = Text("", role="caption", tone="conflict", wraps=True)
        column.addWidget(self.problems)
        column.addSpacing(6)
        self._rule = make_rule()
        column.addWidget(self._rule)
        column.addSpacing(6)
        self.total = Text("", role="total")
        self.sum_line = Text("", role="caption", tone="2", wraps=True)
        column.addWidget(self.total)
        column.addWidget(self.sum_line)
        column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.hold_button = Button(
            tr("Создать бронь"), look, kind="primary", icon="calendar-event", hint="Ctrl+B", on_click=self.act
        )
        self.change_button = Button(tr("Изменить"), look, on_click=self.change_requested.emit)
        buttons.addWidget(self.hold_button, 1)
        buttons.addWidget(self.change_button)
        column.addLayout(buttons)
        column.addSpacing(6)
        column.addLayout(self._make_decisions(look))

    def _make_decisions(self, look: Look) -> QHBoxLayout:
        """What may be done with the hold of this chat, without leaving the chat."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self.confirm_button = Button(tr("Подтвердить"), look, kind="confirm", small=True)
        self.reject_button = Button(tr("Отклонить"), look, kind="danger", small=True)
        self.extend_button = Button(tr("+24 ч"), look, kind="text", small=True)
        self.extend_button.setAccessibleName(tr("Продлить удержание на сутки"))
        for button, signal in (
            (self.confirm_button, self.confirm_requested),
            (self.reject_button, self.reject_requested),
            (self.extend_button, self.extend_requested),
        ):
            button.clicked.connect(lambda *_, signal=signal: self._booking and signal.emit(self._booking.id))
            row.addWidget(button)
        self.ask_button = Button(
            tr("Спросить гостя"), look, icon="message-2-question", small=True, on_click=self.ask_requested.emit
        )
        row.addWidget(self.ask_button)
        row.addStretch(1)
        return row

    def show_rights(self, *, may_hold: bool, may_decide: bool) -> None:
        self.hold_button.setEnabled(may_hold or self._booking is not None)
        self.extend_button.setEnabled(may_hold)
        self.confirm_button.setEnabled(may_decide)
        self.reject_button.setEnabled(may_decide)

    def sizeHint(self) -> QSize:
        return QSize(330, super().sizeHint().height())

    def show_chat(self, chat: ChatKey) -> None:
        self._chat = chat

    def act(self) -> None:
        """The main button, and Ctrl+B."""
        if self._booking is not None:
            self.booking_requested.emit(self._booking.id)
        elif self._may_hold:
            self.hold_requested.emit()
        else:
            self.change_requested.emit()

    def show_card(self, card: StayCard, today: date, now: datetime | None = None) -> None:
        self._booking, self._now = card.booking, now
        is_held = card.booking is not None and card.booking.status is BookingStatus.HELD
        for button in (self.confirm_button, self.reject_button, self.extend_button):
            button.setVisible(is_held)
        self.ask_button.setVisible(card.booking is None and bool(card.missing))
        stay = card.booking.stay if card.booking is not None else card.stay
        self.title.set_text(say_stay(stay) if stay is not None else tr("Даты пока не названы"))
        self._show_details(card)
        ours = None
        if card.booking is not None:
            ours = "confirmed" if card.booking.status is BookingStatus.CONFIRMED else "held"
        self.strip.show_days(stay, card.strip, today, ours=ours)
        self._show_state(card)
        self._show_problems(card)
        self._show_total(card)
        self._may_hold = not card.missing and not card.conflicts and card.stay is not None
        if card.booking is not None:
            self.hold_button.set_words(tr("Открыть бронь"), icon="calendar-event", hint="Ctrl+B")
        else:
            words = tr("Удержать снова") if card.lapsed is not None and not card.conflicts else tr("Создать бронь")
            words = tr("Встать в очередь") if is_in_line_possible(card) else words
            self.hold_button.set_words(words, icon="calendar-event", hint="Ctrl+B")
            self._may_hold = self._may_hold or is_in_line_possible(card)
        self.hold_button.set_kind("plain" if card.booking is not None or card.conflicts or stay is None else "primary")
        self.change_button.setVisible(card.booking is None)

    def _show_details(self, card: StayCard) -> None:
        stay = card.booking.stay if card.booking is not None else card.stay
        guests = (card.booking.guests if card.booking is not None else None) or card.guests
        parts = [
            say_length(stay) if stay is not None else "",
            say_guests(guests) if guests else "",
            card.phone or "",
            tr("приедут {arrival}", arrival=card.arrival) if card.arrival else "",
        ]
        self.details.setText(" · ".join(part for part in parts if part) or tr("Спросите у клиента или впишите сами"))

    def _show_state(self, card: StayCard) -> None:
        chip = choose_state(card)
        self.state.setVisible(chip is not None)
        if chip is not None:
            self.state.set_chip(chip)

    def _show_problems(self, card: StayCard) -> None:
        lines = [tr("Мешает: {way}", way=say_way(busy)) for busy in card.conflicts]
        if card.line:
            lines.append(say_line(card, self._chat))
        if card.booking is not None and card.booking.status is BookingStatus.HELD:
            until = card.booking.expires_at
            lines += [tr("Удержана ещё {left}", left=say_left(until, self._now))] if until and self._now else []
        if card.lapsed is not None:
            lines.append(tr("Срок прошлой брони вышел, даты не удержаны"))
        if card.booking is not None and card.booking.closing is Closing.CONFLICT:
            lines.append(tr("На Авито на эти даты уже есть оплаченная бронь: решите в кабинете, какая останется"))
        lines += [breach.rstrip(".") for breach in card.breaches]
        if card.alternatives:
            lines.append(tr("Свободно рядом: ") + "; ".join(say_dates(stay) for stay in card.alternatives[:3]))
        if len(card.readings) > 1:
            lines.append(tr("Можно понять иначе: ") + "; ".join(say_stay(stay) for stay in card.readings[:3]))
        if card.missing and card.stay is not None and card.booking is None:
            lines.append(tr("Для брони не хватает: ") + ", ".join(MISSING.get(key, key) for key in card.missing))
        self.problems.setText("\n".join(lines))
        self.problems.setVisible(bool(lines))
        is_sold = card.booking is not None and card.booking.closing is Closing.CONFLICT
        self.problems.set_tone("conflict" if card.conflicts or card.breaches or is_sold else "2")

    def _show_total(self, card: StayCard) -> None:
        total = card.booking.total if card.booking is not None and card.booking.total is not None else card.total
        for part in (self._rule, self.total, self.sum_line):
            part.setVisible(total is not None)
        if total is None:
            return
        shown = say_sum(total.amount, total.currency)
        self.total.setText(shown if total.complete else tr("от {shown}", shown=shown))
        line = say_total_line(total) if len(total.lines) > 1 or (total.lines and total.lines[0].count > 1) else ""
        self.sum_line.setText(line if total.complete else tr("{line}, не все цены сказаны", line=line).strip(", "))
        self.sum_line.setVisible(bool(self.sum_line.text()))


def is_in_line_possible(card: StayCard) -> bool:
    """The dates are held, not sold: whoever asks now is offered them if the hold ends."""
    held = bool(card.conflicts) and all(busy.status is BookingStatus.HELD for busy in card.conflicts)
    return held and not card.missing and not card.line


def say_line(card: StayCard, chat: ChatKey | None) -> str:
    place = next((number for number, one in enumerate(card.line, start=1) if one.chat == chat), None)
    mine = tr(", этот клиент {place}-й", place=place) if place is not None else ""
    return tr("В очереди: {count}{mine}", count=len(card.line), mine=mine)


def choose_state(card: StayCard) -> Chip | None:
    if card.booking is not None:
        if card.booking.closing is Closing.CONFLICT:
            return Chip(tr("спор с Авито"), "conflict", swatch="conflict")
        if card.booking.status is BookingStatus.CONFIRMED:
            return Chip(tr("подтверждена"), "confirmed", swatch="confirmed")
        return Chip(tr("удержана"), "held", swatch="held")
    if card.stay is None:
        return None
    if card.conflicts:
        return Chip(tr("занято"), "conflict", icon="x")
    if card.lapsed is not None:
        return Chip(tr("срок вышел"), "neutral", icon="clock")
    return Chip(tr("свободно"), "confirmed", icon="check")
