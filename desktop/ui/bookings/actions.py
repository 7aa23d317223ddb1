"""What a person does with bookings: each asks first, tells how it went, and remembers what can honestly be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay
from desktop.domain.waiting import Waiting
from desktop.errors import BronyaError, Rejected
from desktop.ui.bookings import words
from desktop.ui.bookings.details import DetailsSheet
from desktop.ui.bookings.refusals import explain, is_imported_only
from desktop.ui.bookings.sheets import DecisionSheet, NewBookingSheet, text_of
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.sheet import Sheet


class BookingActions:
    """Lives as long as the page. One question at a time: a second one while a sheet is open is dropped."""

    def __init__(self, context: PageContext, page: QWidget, take: Callable[[Booking], None]) -> None:
        """`take` shows the desk's answer at once, without waiting for it to be read anew."""
        self._context, self._page, self._take = context, page, take
        self._is_asking = False
        self._undoing: list[tuple[str, Booking]] = []  # what it was, the latest last

    async def confirm(self, booking: Booking, *, rivals: int = 0) -> None:
        warning = tr("На эти даты есть другая заявка: ей придётся отказать.") if rivals else ""
        sheet = DecisionSheet(
            self._context.look, self._page, booking, title=tr("Подтвердить бронь?"), accept=tr("Подтвердить"), kind="confirm",
            warning=warning,
        )  # fmt: skip

        async def save() -> None:
            """A refusal by others' calendars may be overruled by who looked there: the same button, pressed again."""
            try:
                answer = await self._context.desk.confirm(
                    booking.id, note=text_of(sheet.note), despite_imported=sheet.may_overrule
                )
            except Rejected as error:
                sheet.may_overrule = is_imported_only(error)
                if sheet.may_overrule:
                    sheet.accept_button.set_words(tr("Подтвердить всё равно"))
                raise
            self._take(answer)

        sheet.save = save
        if await self._ask(sheet):
            self._context.say(tr("Бронь подтверждена: {name}", name=_name(booking)))

    async def reject(self, booking: Booking) -> None:
        sheet = DecisionSheet(
            self._context.look,
            self._page,
            booking,
            title=tr("Отклонить заявку?"),
            accept=tr("Отклонить"),
            kind="destroy",
        )
        sheet.save = lambda: self._show(self._context.desk.reject(booking.id, note=text_of(sheet.note)))
        if await self._ask(sheet):
            self._undoing.append(("rejected", booking))
            self._context.say(tr("Отклонено: {name}. Ctrl+Z — удержать снова", name=_name(booking)))

    async def cancel(self, booking: Booking) -> None:
        sheet = DecisionSheet(
            self._context.look, self._page, booking, title=tr("Отменить подтверждённую бронь?"), accept=tr("Отменить бронь"),
            kind="destroy", warning=tr("Клиенту уже обещаны эти даты. Напишите ему сами: бронь об отмене не сообщает."),
        )  # fmt: skip
        sheet.cancel_button.set_words(tr("Оставить"))
        sheet.save = lambda: self._show(self._context.desk.cancel(booking.id, note=text_of(sheet.note)))
        if await self._ask(sheet):
            self._context.say(tr("Бронь отменена: {name}", name=_name(booking)))

    async def hold_again(self, booking: Booking) -> bool:
        """The same stay for the same client, if the dates are still free."""
        try:
            held = await self._context.desk.hold_stay(
                chat=booking.chat, resource_id=booking.resource_id, stay=booking.stay, guests=booking.guests,
                name=booking.name, phone=booking.phone,
            )  # fmt: skip
            self._take(held)
        except BronyaError as error:
            self._context.say(explain(error))
            return False
        self._context.say(tr("Даты снова удержаны: {name}", name=_name(booking)))
        return True

    async def undo(self) -> None:
        """A rejection is undone by a new hold, a move by moving back; a confirmation is not undone silently."""
        if not self._undoing:
            self._context.say(tr("Возвращать нечего: здесь ничего не отклоняли и не переносили"))
            return
        what, booking = self._undoing.pop()
        is_done = await (self.hold_again(booking) if what == "rejected" else self._move_back(booking))
        if not is_done:
            self._undoing.append((what, booking))

    async def _move_back(self, booking: Booking) -> bool:
        try:
            self._take(await self._context.desk.move_booking(booking.id, booking.stay, guests=booking.guests))
        except BronyaError as error:
            self._context.say(explain(error))
            return False
        self._context.say(tr("Возвращено на {stay}. Сумма посчитана заново", stay=words.say_stay(booking.stay)))
        return True

    async def move(self, booking: Booking, stay: Stay) -> None:
        """A hold moves at once and can be moved back; dates that were promised are moved only after a question."""
        said = f"{words.say_stay(booking.stay)} → {words.say_stay(stay)}"
        if booking.status is BookingStatus.CONFIRMED:
            sheet = DecisionSheet(
                self._context.look, self._page, booking, title=tr("Перенести подтверждённую бронь?"), accept=tr("Перенести"),
                kind="primary", warning=tr("{said}. Клиенту обещаны прежние даты: договоритесь с ним сами.", said=said),
            )  # fmt: skip
            sheet.hide_note()
            sheet.save = lambda: self._show(self._context.desk.move_booking(booking.id, stay))
            if not await self._ask(sheet):
                return
        else:
            try:
                self._take(await self._context.desk.move_booking(booking.id, stay))
            except BronyaError as error:
                self._context.say(explain(error))
                return
        self._undoing.append(("moved", booking))
        self._context.say(
            tr(
                "Перенесено: {name_or_nobody}, {said}. Ctrl+Z — вернуть",
                name_or_nobody=words.name_or_nobody(booking),
                said=said,
            )
        )

    async def extend(self, booking: Booking, hours: float | None) -> None:
        try:
            longer = await self._context.desk.extend_hold(booking.id, hours=hours)
            self._take(longer)
        except BronyaError as error:
            self._context.say(explain(error))
            return
        until = words.moment_words(longer.expires_at, self._context.now()) if longer.expires_at else tr("заезда")
        self._context.say(
            tr("Удержано до: {until}, {name_or_nobody}", until=until, name_or_nobody=words.name_or_nobody(booking))
        )

    async def give(self, holder: Booking, waiting: Waiting) -> None:
        """The dates of one hold to one who waits: the hold is rejected, and held for the other in the same breath."""
        who = waiting.name or tr("тому, кто ждёт")
        sheet = DecisionSheet(
            self._context.look, self._page, holder, title=tr("Отдать даты другому?"), accept=tr("Отдать даты"), kind="primary",
            warning=tr("Заявка будет отклонена, даты удержаны за: {who}, {stay}.", who=who, stay=words.say_stay(waiting.stay)),
        )  # fmt: skip

        async def save() -> None:
            self._take(await self._context.desk.reject(holder.id, note=text_of(sheet.note)))
            held = await self._context.desk.hold_stay(
                chat=waiting.chat, resource_id=waiting.resource_id, stay=waiting.stay, guests=waiting.guests,
                name=waiting.name, phone=waiting.phone,
            )  # fmt: skip
            self._take(held)

        sheet.save = save
        if await self._ask(sheet):
            self._context.say(tr("Даты удержаны: {who}, {stay}", who=who, stay=words.say_stay(waiting.stay)))

    async def show_details(self, booking: Booking) -> bool:
        """Whether the chat is wanted next."""
        sheet = DetailsSheet(self._context.look, self._page, booking, self._context.now())
        return await self._ask(sheet) and booking.chat is not None

    async def book(
        self, resources: Mapping[ResourceId, Resource], chosen: tuple[ResourceId, Stay] | None, today: date
    ) -> None:
        if not resources:
            self._context.say(tr("Сначала добавьте объект: без него нечего бронировать"))
            return
        sheet = NewBookingSheet(self._context.look, self._page, tuple(resources.values()), chosen, today)

        async def hold() -> None:
            resource = sheet.chosen_resource
            held = await self._context.desk.hold_stay(
                resource_id=resource.id if resource else None, stay=sheet.read_stay(), guests=sheet.read_guests(),
                name=text_of(sheet.name), phone=text_of(sheet.phone),
            )  # fmt: skip
            self._take(held)

        sheet.save = hold
        if await self._ask(sheet):
            self._context.say(tr("Даты удержаны, бронь ждёт решения"))

    async def _show(self, answer: Awaitable[Booking]) -> None:
        self._take(await answer)

    async def _ask(self, sheet: Sheet) -> bool:
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
