"""What happens to bookings outside the program, followed on the real window over a simulated Avito.

With `BRONYA_SHOTS` set to a folder, each story leaves its picture there.
"""

import os
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop.demo.script import Days
from desktop.domain.booking import Closing
from desktop.domain.chat import ChatId, ChatKey
from desktop.domain.stay import Stay, Unit
from desktop.ui.bookings.details import DetailsSheet
from desktop.ui.calendars.sheet import CalendarsSheet
from desktop.ui.page import PageName
from desktop.ui.timeline.bars import BarKind
from desktop.ui.tray import Tray
from desktop.ui.window import MainWindow
from tests.flows.house import until
from tests.flows.test_stories import closed

pytestmark = [
    pytest.mark.qt_loop,
    pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)"),
]
PATIENCE_S = 60.0  # the whole window over the whole program


class Screen:
    """The window with eyes."""

    def __init__(self, window):
        self.window = window

    def open(self, name, what=None):
        self.window.open_page(name, what)
        return self.window.page(name)

    async def sees(self, condition, what):
        async def look():
            return condition()

        return await until(look, what, patience_s=PATIENCE_S)

    def shoot(self, name):
        if folder := os.environ.get("BRONYA_SHOTS"):
            self.window.grab().save(str(Path(folder) / f"{name}.png"))


@asynccontextmanager
async def open_screen(core, look):
    window = MainWindow(core.desk, look=look)
    window.resize(1366, 768)
    window.show()
    window.start()
    try:
        yield Screen(window)
    finally:
        await window.close_down()
        window.close()
        window.deleteLater()


def nights(hut, first, last):
    today = hut.world.today
    return Stay.of_dates(today + timedelta(days=first), today + timedelta(days=last))


async def find_flat(core):
    return next(one for one in await core.desk.list_resources() if one.unit is Unit.NIGHT and one.item_ids)


async def confirm_stay(core, flat, stay, name):
    held = await core.desk.hold_stay(resource_id=flat.id, stay=stay, guests=2, name=name, phone="+7 900 000-00-01")
    return await core.desk.confirm(held.id)


async def test_avitos_partial_refusal_is_followed_booking_by_booking(hut, look):
    async with hut.program(calendars_s=3600, started=False) as core:
        flat = await find_flat(core)
        disputed = await confirm_stay(core, flat, nights(hut, 63, 66), "Фёкла Дальняя")
        settled = await confirm_stay(core, flat, nights(hut, 70, 73), "Тимур Пробников")
        sold = hut.avito.add_booking(flat.item_ids[0], *_days(nights(hut, 64, 67)), "Гость Авито")
        core.start()
        await until(lambda: closed(core, disputed.id, Closing.CONFLICT), "the one is refused", patience_s=PATIENCE_S)
        await until(
            lambda: closed(core, settled.id, Closing.CLOSED), "the other is closed all the same", patience_s=PATIENCE_S
        )
        shut = hut.avito.closed_dates(flat.item_ids[0])
        assert [(one.start, one.end) for one in shut] == [_days(settled.stay)]
        async with open_screen(core, look) as screen:
            page = screen.open(PageName.BOOKINGS, disputed.id)

            def is_told():
                card = page.decisions.card
                return card is not None and "Avito считает занятыми" in card.accessibleName()

            await screen.sees(is_told, "the page says what Avito sold")

            def has_both():
                bars = page.timeline.bars_of(flat.id)
                kinds = {booking_id: bar.kind for bar in bars for booking_id in bar.booking_ids}
                return kinds == {disputed.id: BarKind.CONFLICT, settled.id: BarKind.CONFIRMED}

            await screen.sees(has_both, "each bar says its own outcome")
            [group] = page._ledger.rivals
            assert len(group.elsewhere) == 1  # polled and named by the refusal, it is one sale
            assert page.decisions.badge.accessibleName() == "ждут решения: 1"
            screen.shoot("avito-conflict")
            page.table.details_asked.emit(disputed.id)
            [sheet] = await screen.sees(lambda: page.findChildren(DetailsSheet), "the details are open")
            screen.shoot("avito-conflict-details")
            assert str(sold.id) in dict(sheet.facts)["Avito"]


def _days(stay):
    return stay.start_on, stay.end_on


async def test_the_next_in_line_is_offered_the_dates_as_a_draft_in_its_chat(hut, look):
    first = hut.key("marfa")
    start, end = Days(hut.world.today).weekend
    async with hut.program(started=False) as core:
        await core.history.sweep(hut.world.account_id)
        item_id = (await core.desk.get_chat(first)).item_id
        second = ChatKey(
            first.account_id, ChatId(hut.avito.add_chat(hut.world.account_id, "Зоя Черновая", item_id=item_id))
        )
        for key in (first, second):
            hut.avito.write(key.chat_id, f"Тогда с {start:%d.%m} по {end:%d.%m}, двое")
        await core.history.sweep(hut.world.account_id)
        held = await core.desk.hold_stay(chat=first)
        core.start()

        async def stands_in_line():
            return [one.chat for one in await core.desk.list_waiting(held.resource_id)] == [second]

        await until(stands_in_line, "the second stands in line", patience_s=PATIENCE_S)
        await core.desk.send(second, "Эти даты пока держит другой гость")

        async def is_answered():
            return (await core.desk.get_chat(second)).asks_message_id is None

        await until(is_answered, "nothing is asked there any more", patience_s=PATIENCE_S)
        async with open_screen(core, look) as screen:
            await core.desk.reject(held.id)

            async def is_offered():
                draft = await core.desk.read_draft(second)
                return draft is not None and "освободились" in draft.text

            await until(is_offered, "the draft lies in the chat", patience_s=PATIENCE_S)
            page = screen.open(PageName.CHATS, second)
            await screen.sees(lambda: "освободились" in page.panel.draft.text.toPlainText(), "it is seen")
            screen.shoot("next-in-line")
            assert hut.avito.sent_texts(second.chat_id) == ["Эти даты пока держит другой гость"]


async def test_a_dead_calendar_warns_in_the_tray_on_the_page_and_in_its_sheet_and_its_dates_stay(hut, look):
    async with hut.program(calendars_s=3600, started=False) as core:
        flat = await find_flat(core)
        await core.store.feeds.save_feed(flat.id, f"{hut.avito.url}/no-such-calendar.ics")
        async with open_screen(core, look) as screen:
            told = []
            tray = Tray(screen.window.context, screen.window)
            tray.notifier.told.connect(lambda *one: told.append(one))
            core.start()
            await screen.sees(lambda: told, "the tray tells")
            assert told[0][0] == "Чужой календарь не читается"
            assert told[0][2] is PageName.BOOKINGS
            page = screen.open(PageName.BOOKINGS)
            await screen.sees(lambda: "1 не читается" in page.header.calendars.text(), "the page says so")
            page.header.calendars.click()
            [sheet] = await screen.sees(lambda: page.findChildren(CalendarsSheet), "the sheet is open")
            await sheet._tasks.settle()
            screen.shoot("dead-calendar")
            await tray.close_down()


async def test_a_stay_goes_to_its_guest_as_text_and_as_a_file_other_programs_read(hut, look, tmp_path):
    async with hut.program(started=False) as core:
        flat = await find_flat(core)
        booking = await confirm_stay(core, flat, nights(hut, 5, 8), "Фёкла Дальняя")
        async with open_screen(core, look) as screen:
            page = screen.open(PageName.BOOKINGS, booking.id)
            await screen.sees(lambda: page.table.current and page.table.current.id == booking.id, "it is chosen")
            QGuiApplication.clipboard().clear()
            page.table.words_asked.emit(booking.id)
            await screen.sees(lambda: flat.title in QGuiApplication.clipboard().text(), "the words are copied")
            page.table.file_asked.emit(booking.id)
            [dialog] = await screen.sees(lambda: page.findChildren(QFileDialog), "a place is asked for")
            dialog.fileSelected.emit(str(tmp_path / "stay.ics"))
            dialog.close()
            [event] = Calendar.from_ical((tmp_path / "stay.ics").read_bytes()).walk("VEVENT")
            assert event["DTSTART"].dt.date() == booking.stay.start_on
            assert event["DTEND"].dt.date() == booking.stay.end_on
