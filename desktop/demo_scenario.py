"""The demo's scenario: one guest from a first word to closed dates, driven by the window's own controls, each step checked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.domain.booking import Booking, BookingStatus, Closing
from desktop.domain.chat import AccountId, ChatId, ChatKey, Message
from desktop.domain.pages import Draft, DraftState
from desktop.domain.stay import Stay
from desktop.ui.chats.page import ChatsPage
from desktop.ui.page import PageName
from desktop.ui.tongue import tr
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.demo_stage import Stage

PATIENCE_S = 40.0
SETTLE_S = 0.5
MOST_TURNS = 6
GUEST = "marfa"


class Failure(Exception):
    """A step that did not come true, in words."""


async def play(stage: Stage, window: MainWindow, shots: Path) -> None:
    """Every step in order; Failure names the first that did not come true."""
    await _Scenario(stage, window, shots).play()


class _Scenario:
    def __init__(self, stage: Stage, window: MainWindow, shots: Path) -> None:
        self._stage = stage
        self._window = window
        self._shots = shots
        self._key = ChatKey(AccountId(stage.world.account_id), ChatId(stage.world.chats[GUEST]))
        self._began = time.monotonic()
        self._count = 0
        self._sent: set[int] = set()

    async def play(self) -> None:
        self._shots.mkdir(parents=True, exist_ok=True)
        asked = await self._receive()
        await self._show(asked)
        draft = await self._draft(asked)
        await self._send(draft)
        stay = await self._agree()
        booking = await self._hold(stay)
        await self._confirm(booking)
        await self._close(booking)
        await self._look_around()

    # ---- steps

    async def _receive(self) -> str:
        """The guest writes at Avito; the relay takes the webhook and hands it on."""
        asked: str = await self._until(self._find_question, "гость написал на Avito")
        taken: int = await self._until(self._count_taken, "вебхук принят реле")
        self._say("вебхук принят реле", f"сохранено событий: {taken}")
        return asked

    async def _count_taken(self) -> int:
        """What the relay itself says it keeps for the account."""
        feed = self._stage.core.feed
        assert feed is not None
        stats = await feed.stats()
        return sum(int(account["events"]) for account in stats["accounts"])

    async def _find_question(self) -> str | None:
        said = self._stage.guests.said(GUEST)
        return said[0] if said else None

    async def _show(self, asked: str) -> None:
        page = self._window.page(PageName.CHATS)
        if not isinstance(page, ChatsPage):
            raise Failure("страница чатов не открылась")
        message: Message = await self._until(lambda: self._find_message(asked), "сообщение сохранено")
        page.open_chat(self._key)
        await self._until(lambda: self._is_on_screen(page, asked), "сообщение на экране")
        self._say("сообщение показано", f"{message.text!r}")
        await self._shoot("message")

    async def _find_message(self, text: str) -> Message | None:
        page = await self._stage.core.desk.read_messages(self._key)
        return next((message for message in reversed(page.messages) if message.text == text), None)

    async def _is_on_screen(self, page: ChatsPage, text: str) -> bool:
        """Asks the view's model, by the words a screen reader would get."""
        model = page.view.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        role = _accessible_role()
        return any(text in str(model.data(index, role)) for index in rows)

    async def _draft(self, asked: str) -> Draft:
        message: Message = await self._until(lambda: self._find_message(asked), "сообщение сохранено")
        draft: Draft = await self._until(lambda: self._find_draft(message), "черновик готов")
        await self._judge(draft)
        return draft

    async def _judge(self, draft: Draft) -> None:
        self._say("черновик составлен", draft.text)
        verdict = draft.verdict.get("verdict")
        reasons = ", ".join(finding["reason"] for finding in draft.verdict.get("findings", ()))
        self._say("вердикт охранника", "можно отправить" if verdict == "send" else f"показать оператору: {reasons}")
        if verdict not in {"send", "hold"}:
            raise Failure("охранник не вынес вердикта")
        await self._until(lambda: self._button(tr("Отправить"), inside=self._panel()), "кнопка отправки на панели")
        await self._shoot("draft")

    async def _find_draft(self, message: Message) -> Draft | None:
        draft = await self._stage.core.desk.read_draft(self._key)
        is_it = draft is not None and draft.state is DraftState.READY and draft.for_message_id == message.id
        return draft if is_it else None

    async def _send(self, draft: Draft) -> None:
        self._sent.add(draft.id)
        self._press(await self._until(lambda: self._button(tr("Отправить"), inside=self._panel()), "кнопка отправки"))
        await self._until(lambda: self._is_at_avito(draft.text), "ответ у Avito")
        await self._until(lambda: self._is_settled(draft.text), "эхо узнано по номеру")
        self._say("ответ отправлен", "Avito видит его один раз")
        await self._shoot("sent")

    async def _is_at_avito(self, text: str) -> bool:
        return self._stage.avito.sent_texts(self._key.chat_id).count(text) == 1

    async def _is_settled(self, text: str) -> bool:
        page = await self._stage.core.desk.read_messages(self._key)
        return not page.pending and sum(message.text == text for message in page.messages) == 1

    async def _agree(self) -> Stay:
        """Each further question is answered the same way, until the guest agrees and leaves a phone."""
        for _ in range(MOST_TURNS):
            found: Draft | str = await self._until(self._has_phone_or_draft, "гость согласился и оставил телефон")
            if isinstance(found, str):
                break
            await self._judge(found)
            await self._send(found)
        stay: Stay = await self._until(self._find_stay, "проживание распознано")
        self._say("проживание распознано", " .. ".join(stay.to_json()))
        return stay

    async def _has_phone_or_draft(self) -> Draft | str | None:
        """The phone, or a draft for what the guest wrote last: he may write two messages before it is ready."""
        card = await self._stage.core.desk.read_stay_card(self._key)
        if card.phone is not None:
            return card.phone
        draft = await self._stage.core.desk.read_draft(self._key)
        chat = await self._stage.core.desk.get_chat(self._key)
        is_new = draft is not None and draft.state is DraftState.READY and draft.id not in self._sent
        return draft if is_new and chat and draft and draft.for_message_id == chat.asks_message_id else None

    async def _find_stay(self) -> Stay | None:
        card = await self._stage.core.desk.read_stay_card(self._key)
        return card.stay if not card.conflicts else None

    async def _hold(self, stay: Stay) -> Booking:
        self._press(await self._until(lambda: self._button(tr("Создать бронь"), inside=self._panel()), "кнопка брони"))
        booking: Booking = await self._until(lambda: self._find_booking(BookingStatus.HELD), "даты удержаны")
        if booking.stay != stay:
            raise Failure(f"удержаны не те даты: {booking.stay.to_json()}")
        total = booking.total.amount if booking.total else None
        self._say("бронь удержана", f"{booking.name}, {booking.guests or '—'} гост., {total} ₽ до {booking.expires_at}")
        await self._shoot("held")
        return booking

    async def _find_booking(self, status: BookingStatus) -> Booking | None:
        bookings = await self._stage.core.desk.list_bookings(status=status.value)
        return next((booking for booking in bookings if booking.chat == self._key), None)

    async def _confirm(self, booking: Booking) -> None:
        self._window.open_page(PageName.BOOKINGS)
        name = f"{tr('Подтвердить')}: {booking.name}"
        await self._until(lambda: self._button(name), "бронь ждёт решения на странице броней")
        await self._shoot("decision")
        self._press(await self._until(lambda: self._button(name), "кнопка подтверждения"))
        self._press(await self._until(lambda: self._button(tr("Подтвердить")), "вопрос, подтвердить ли"))
        await self._until(lambda: self._find_booking(BookingStatus.CONFIRMED), "бронь подтверждена")
        self._say("бронь подтверждена", "оператором, на странице броней")

    async def _close(self, booking: Booking) -> None:
        await self._until(lambda: self._is_closed(booking), "даты закрыты на Avito")
        resource = await self._stage.core.store.conditions.get_resource(booking.resource_id)
        assert resource is not None
        closed = [(one.start, one.end) for one in self._stage.avito.closed_dates(resource.item_ids[0])]
        if not any(start <= booking.stay.start_on and booking.stay.end_on <= end for start, end in closed):
            raise Failure(f"у Avito закрыто {closed}")
        self._say("даты закрыты на Avito", ", ".join(f"{start} .. {end}" for start, end in closed))
        await self._shoot("confirmed")

    async def _is_closed(self, booking: Booking) -> bool:
        now = await self._stage.core.store.bookings.get(booking.id)
        return now is not None and now.closing is Closing.CLOSED

    async def _look_around(self) -> None:
        for name in (PageName.CONDITIONS, PageName.LOG, PageName.SETTINGS, PageName.CHATS):
            self._window.open_page(name)
            await self._shoot(name.value)

    # ---- hands and eyes

    def _panel(self) -> QWidget:
        page = self._window.page(PageName.CHATS)
        assert isinstance(page, ChatsPage)
        return page.panel

    async def _button(self, name: str, *, inside: QWidget | None = None) -> QAbstractButton | None:
        """A control a person could press now, by the name a screen reader would say."""
        for button in (inside or self._window).findChildren(QAbstractButton):
            words = button.accessibleName() or button.text()
            if words == name and button.isVisible() and button.isEnabled():
                return button
        return None

    def _press(self, button: QAbstractButton) -> None:
        button.click()

    async def _until(self, condition: Callable[[], Awaitable[Any]], what: str) -> Any:
        deadline = time.monotonic() + PATIENCE_S
        while not (found := await condition()):
            if time.monotonic() > deadline:
                await self._shoot("failure")
                raise Failure(what)
            await asyncio.sleep(0.05)
        return found

    def _say(self, what: str, details: str) -> None:
        print(f"{time.monotonic() - self._began:6.2f} с  {what}: {details}", flush=True)  # noqa: T201

    async def _shoot(self, name: str) -> None:
        """After the painting and the readings behind it have settled."""
        await asyncio.sleep(
            SETTLE_S
        )  # never processEvents here: a loop inside a coroutine loses wake-ups of the others
        self._count += 1
        path = self._shots / f"{self._count:02}-{name}.png"
        if not self._window.grab().save(str(path)):
            raise Failure(f"снимок {path} не записан")


def _accessible_role() -> int:
    from PySide6.QtCore import Qt

    return int(Qt.ItemDataRole.AccessibleTextRole)
