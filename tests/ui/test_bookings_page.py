"""The bookings page through what a person sees and presses."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.booking import BookingStatus
from desktop.domain.changes import Changes
from desktop.domain.chat import ResourceId
from desktop.errors import Rejected, Unreachable
from desktop.services.booking_export import to_csv
from desktop.ui.bookings.export import make_table
from desktop.ui.bookings.page import BookingsPage
from desktop.ui.bookings.sheets import DecisionSheet, NewBookingSheet
from desktop.ui.bookings.table import Column, Sieve
from desktop.ui.page import PageName
from desktop.ui.theme import Look
from desktop.ui.widgets.sheet import Sheet
from tests.ui import invented
from tests.ui.fake_pages import FullDesk, Seen, days, make_booking, make_context, settle, show


class Bookings:
    """The page with hands and eyes."""

    def __init__(self, page: BookingsPage, desk: FullDesk, seen: Seen) -> None:
        self.page, self.desk, self.seen = page, desk, seen

    async def settle(self) -> None:
        await settle(self.page.tasks)

    def rows(self, column: Column = Column.CLIENT) -> list[str]:
        model = self.page.model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def choose(self, booking_id: str) -> None:
        self.page.table.choose(booking_id)
        self.page.table.setFocus()

    async def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        QTest.keyClick(widget or self.page.table, key)
        await settle(self.page.tasks, waits=True)

    def sheet(self) -> Sheet | None:
        return next((one for one in self.page.findChildren(Sheet) if one.isVisible()), None)

    async def accept(self) -> None:
        sheet = self.sheet()
        assert sheet is not None
        sheet.accept_button.click()
        await self.settle_sheet(sheet)

    async def settle_sheet(self, sheet: Sheet) -> None:
        await settle(sheet._tasks)  # type: ignore[attr-defined]
        await settle(self.page.tasks, waits=True)

    def button(self, name: str) -> QPushButton:
        return next(
            one for one in self.page.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
        )


@pytest.fixture
async def bookings(look: Look) -> AsyncIterator[Bookings]:
    desk = FullDesk()
    context, seen = make_context(desk, look)
    page = BookingsPage(context)
    show(page)
    story = Bookings(page, desk, seen)
    await story.settle()
    yield story
    await page.tasks.close()
    page.close()
    page.deleteLater()


def status(bookings: Bookings, booking_id: str) -> BookingStatus:
    return bookings.desk.bookings[booking_id].status


async def test_what_lapses_first_stands_first(bookings: Bookings) -> None:
    assert bookings.rows()[:3] == ["Лев Небывалов", "Дарья Образцова", "Тимур Пробников"]
    assert bookings.rows(Column.LAPSES)[0] == "через 1\u00a0ч 12\u00a0м"


async def test_enter_asks_and_then_confirms(bookings: Bookings) -> None:
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    assert status(bookings, "b-lev") is BookingStatus.HELD
    await bookings.accept()
    assert status(bookings, "b-lev") is BookingStatus.CONFIRMED
    assert bookings.sheet() is None


async def test_escape_leaves_the_hold_as_it_was(bookings: Bookings) -> None:
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    sheet = bookings.sheet()
    assert sheet is not None
    await bookings.press(Qt.Key.Key_Escape, sheet)
    assert status(bookings, "b-lev") is BookingStatus.HELD
    assert bookings.sheet() is None


async def test_delete_rejects_with_a_note_and_undo_holds_again(bookings: Bookings) -> None:
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Delete)
    sheet = bookings.sheet()
    assert isinstance(sheet, DecisionSheet)
    sheet.note.setText("не внёс предоплату")
    await bookings.accept()
    assert status(bookings, "b-lev") is BookingStatus.REJECTED
    assert bookings.desk.bookings["b-lev"].note == "не внёс предоплату"
    bookings.page.activateWindow()
    QTest.keyClick(bookings.page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await bookings.settle()
    held = [one for one in bookings.desk.bookings.values() if one.name == "Лев Небывалов" and one.status == "held"]
    assert [one.stay for one in held] == [bookings.desk.bookings["b-lev"].stay]


async def test_dates_that_went_meanwhile_are_said_inside_the_question(bookings: Bookings) -> None:
    taken = [{"start": "2026-06-06", "end": "2026-06-07", "source": "avito", "label": ""}]
    bookings.desk.fail_next["confirm"] = Rejected("taken", code="dates_taken", details=taken)
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    await bookings.accept()
    sheet = bookings.sheet()
    assert sheet is not None
    assert sheet.error.text().startswith("Эти даты уже заняты: Avito, 2026-06-06")
    assert sheet.accept_button.isEnabled()


async def test_a_lapsed_hold_is_said_in_words(bookings: Bookings) -> None:
    bookings.desk.fail_next["confirm"] = Rejected("late", code="lapsed")
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    await bookings.accept()
    sheet = bookings.sheet()
    assert sheet is not None
    assert "Срок удержания вышел" in sheet.error.text()


async def test_rivals_stand_side_by_side_with_their_own_buttons(bookings: Bookings) -> None:
    card = bookings.page.decisions.card
    assert card is not None
    assert "двое хотят 12–15\u00a0июня" in card.accessibleName()
    bookings.button("Подтвердить: Вера Макетова").click()
    await settle(bookings.page.tasks, waits=True)
    await bookings.accept()
    assert status(bookings, "b-vera") is BookingStatus.CONFIRMED
    assert status(bookings, "b-timur") is BookingStatus.HELD


async def test_without_rivals_there_is_no_card(bookings: Bookings) -> None:
    del bookings.desk.bookings["b-vera"]
    bookings.desk.broadcast(Changes(bookings=frozenset({"b-vera"})))
    await bookings.settle()
    assert bookings.page.decisions.card is None


async def test_a_booking_opens_its_chat(bookings: Bookings) -> None:
    asked: list[object] = []
    bookings.page.chat_requested.connect(asked.append)
    bookings.page.table.chat_asked.emit("b-lev")
    assert asked == [invented.key_of("lev")]
    assert bookings.seen.opened == [(PageName.CHATS, invented.key_of("lev"))]


async def test_a_booking_without_a_chat_says_so(bookings: Bookings) -> None:
    bookings.page.table.chat_asked.emit("b-prim")
    assert bookings.seen.opened == []
    assert "нет чата" in bookings.seen.said[-1]


async def test_sorting_by_sum_goes_by_the_number(bookings: Bookings) -> None:
    bookings.page.table.sortByColumn(Column.TOTAL, Qt.SortOrder.DescendingOrder)
    assert bookings.rows(Column.TOTAL)[:2] == ["54\u00a0000\u00a0₽", "49\u00a0000\u00a0₽"]


async def test_the_filter_leaves_what_it_says(bookings: Bookings) -> None:
    bookings.page.header.sieve_chosen.emit(Sieve(statuses=frozenset({BookingStatus.EXPIRED})))
    assert bookings.rows() == ["Нина Нулевая"]
    bookings.page.header.sieve_chosen.emit(Sieve(text="баня зоя"))
    assert bookings.rows() == ["Зоя Выдумкина"]


async def test_the_filter_menu_ticks_states_and_resources(bookings: Bookings) -> None:
    menu = bookings.page.header.make_filter_menu()
    tick = next(action for action in menu.actions() if action.text() == "Срок вышел")
    tick.setChecked(True)
    assert bookings.rows() == ["Нина Нулевая"]
    assert bookings.page.header.filter.text() == "Фильтр: 1"


async def test_the_current_row_stays_with_its_booking_when_others_come(bookings: Bookings) -> None:
    bookings.choose("b-darya")
    first = bookings.desk.bookings["b-lev"]
    bookings.desk.bookings["b-lev"] = replace(first, status=BookingStatus.REJECTED)
    bookings.desk.broadcast(Changes(bookings=frozenset({"b-lev"})))
    await bookings.settle()
    current = bookings.page.table.current
    assert current is not None
    assert current.id == "b-darya"


async def test_a_range_becomes_a_booking_with_what_was_typed(bookings: Bookings) -> None:
    bookings.page.timeline.range_asked.emit("studio-nevsky", days(13, 16))
    await settle(bookings.page.tasks, waits=True)
    sheet = bookings.sheet()
    assert isinstance(sheet, NewBookingSheet)
    assert sheet.read_stay() == days(13, 16)
    sheet.name.setText("Пётр Примеров")
    sheet.guests.setText("2")
    await bookings.accept()
    made = list(bookings.desk.bookings.values())[-1]
    assert (made.resource_id, made.stay, made.name, made.guests) == (
        ResourceId("studio-nevsky"), days(13, 16), "Пётр Примеров", 2,
    )  # fmt: skip


async def test_an_end_before_the_start_cannot_be_held(bookings: Bookings) -> None:
    bookings.page.timeline.range_asked.emit("studio-nevsky", days(13, 16))
    await settle(bookings.page.tasks, waits=True)
    sheet = bookings.sheet()
    assert isinstance(sheet, NewBookingSheet)
    sheet.end.setText("12.06.2026")
    assert not sheet.accept_button.isEnabled()


async def test_tab_stays_inside_the_question(bookings: Bookings) -> None:
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    sheet = bookings.sheet()
    assert sheet is not None
    for _ in range(8):
        sheet.focusNextPrevChild(True)
        focus = bookings.page.focusWidget()
        assert focus is not None
        assert sheet.isAncestorOf(focus)


async def test_a_page_that_goes_while_it_asks_leaves_no_error(look: Look, caplog: pytest.LogCaptureFixture) -> None:
    context, seen = make_context(FullDesk(), look)
    page = BookingsPage(context)
    show(page)
    await settle(page.tasks)
    page.table.confirm_asked.emit("b-lev")
    await settle(page.tasks, waits=True)
    page.close()
    page.deleteLater()
    await settle(page.tasks, waits=True)
    assert seen.errors == []
    assert "broke" not in caplog.text


async def test_an_unreachable_desk_is_reported_once(look: Look) -> None:
    desk = FullDesk()
    desk.fail_next["list_bookings_of"] = Unreachable("no answer")
    context, seen = make_context(desk, look)
    page = BookingsPage(context)
    await settle(page.tasks)
    assert [error.code for error in seen.errors] == ["unreachable"]
    await page.tasks.close()
    page.deleteLater()


async def test_the_file_has_the_rows_that_are_shown(bookings: Bookings, tmp_path: Path) -> None:
    bookings.page.header.sieve_chosen.emit(Sieve(text="Небывалов"))
    bookings.page.files.write(str(tmp_path / "out.csv"))
    await bookings.settle()
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert rows[1][1:6] == ["Седан белый, автомат", "Лев Небывалов", "", "05.06.2026", "08.06.2026"]
    assert len(rows) == 2


async def test_a_place_that_cannot_be_written_is_said(bookings: Bookings, tmp_path: Path) -> None:
    bookings.page.files.write(str(tmp_path / "absent" / "out.csv"))
    await bookings.settle()
    assert "не записан" in bookings.seen.said[-1]


def test_a_name_that_begins_like_a_formula_stays_a_name() -> None:
    booking = make_booking("a", "studio-nevsky", days(1, 3), BookingStatus.HELD, "=1+1")
    assert ";'=1+1;" in to_csv(make_table([booking], {}, None)).decode("utf-8-sig")


async def test_every_control_has_a_name(bookings: Bookings) -> None:
    nameless = [
        one for one in bookings.page.findChildren(QPushButton) if one.isVisible() and not one.accessibleName().strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("width", [1286, 1100, 1840])
async def test_every_column_of_the_table_ends_inside_the_window(bookings, width):
    table = bookings.page.table
    bookings.page.resize(width, 700)
    await bookings.settle()
    shown = [column for column in range(table.model().columnCount()) if not table.isColumnHidden(column)]
    assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()
