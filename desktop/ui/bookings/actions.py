"""What a person does with bookings: each asks first, tells how it went, and remembers what can honestly be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.booking import Booking
from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay
from desktop.errors import BronyaError
from desktop.ui.bookings import words
from desktop.ui.bookings.refusals import explain
from desktop.ui.bookings.sheets import DecisionSheet, NewBookingSheet, text_of
from desktop.ui.page import PageContext


class BookingActions:
    """Lives as long as the page. One question at a time: a second one while a sheet is open is dropped."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        self._context, self._page = context, page
        self._is_asking = False
        self._rejected: list[Booking] = []

    async def confirm(self, booking: Booking, *, rivals: int = 0) -> None:
        warning = "На эти даты есть другая заявка: ей придётся отказать." if rivals else ""
        sheet = DecisionSheet(
            self._context.look, self._page, booking, title="Подтвердить бронь?", accept="Подтвердить", kind="confirm",
            warning=warning,
        )  # fmt: skip
        sheet.save = lambda: self._context.desk.confirm(booking.id, note=text_of(sheet.note))
        if await self._ask(sheet):
            self._context.say(f"Бронь подтверждена: {_name(booking)}")

    async def reject(self, booking: Booking) -> None:
        sheet = DecisionSheet(
            self._context.look, self._page, booking, title="Отклонить заявку?", accept="Отклонить", kind="destroy"
        )
        sheet.save = lambda: self._context.desk.reject(booking.id, note=text_of(sheet.note))
        if await self._ask(sheet):
            self._rejected.append(booking)
            self._context.say(f"Отклонено: {_name(booking)}. Ctrl+Z — удержать снова")

    async def cancel(self, booking: Booking) -> None:
        sheet = DecisionSheet(
            self._context.look, self._page, booking, title="Отменить подтверждённую бронь?", accept="Отменить бронь",
            kind="destroy", warning="Клиенту уже обещаны эти даты. Напишите ему сами: бронь об отмене не сообщает.",
        )  # fmt: skip
        sheet.cancel_button.set_words("Оставить")
        sheet.save = lambda: self._context.desk.cancel(booking.id, note=text_of(sheet.note))
        if await self._ask(sheet):
            self._context.say(f"Бронь отменена: {_name(booking)}")

    async def hold_again(self, booking: Booking) -> bool:
        """The same stay for the same client, if the dates are still free."""
        try:
            await self._context.desk.hold_stay(
                chat=booking.chat, resource_id=booking.resource_id, stay=booking.stay, guests=booking.guests,
                name=booking.name, phone=booking.phone,
            )  # fmt: skip
        except BronyaError as error:
            self._context.say(explain(error))
            return False
        self._context.say(f"Даты снова удержаны: {_name(booking)}")
        return True

    async def undo(self) -> None:
        """A rejection is undone by a new hold; a confirmation is not undone silently, it is cancelled."""
        if not self._rejected:
            self._context.say("Возвращать нечего: здесь ничего не отклоняли")
            return
        booking = self._rejected.pop()
        if not await self.hold_again(booking):
            self._rejected.append(booking)

    async def book(
        self, resources: Mapping[ResourceId, Resource], chosen: tuple[ResourceId, Stay] | None, today: date
    ) -> None:
        if not resources:
            self._context.say("Сначала добавьте объект: без него нечего бронировать")
            return
        sheet = NewBookingSheet(self._context.look, self._page, tuple(resources.values()), chosen, today)

        async def hold() -> None:
            resource = sheet.chosen_resource
            await self._context.desk.hold_stay(
                resource_id=resource.id if resource else None, stay=sheet.read_stay(), guests=sheet.read_guests(),
                name=text_of(sheet.name), phone=text_of(sheet.phone),
            )  # fmt: skip

        sheet.save = hold
        if await self._ask(sheet):
            self._context.say("Даты удержаны, бронь ждёт решения")

    async def _ask(self, sheet: DecisionSheet | NewBookingSheet) -> bool:
        if self._is_asking:
            sheet.drop()
            return False
        self._is_asking = True
        try:
            return await sheet.ask()
        finally:
            self._is_asking = False


def _name(booking: Booking) -> str:
    return f"{words.name_or_nobody(booking)}, {words.say_stay(booking.stay)}"
