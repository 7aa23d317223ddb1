"""What needs a decision, and what a person does about it: the line, foreign calendars, moves, search, details, files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.booking import BookingStatus, Busy, Closing, Source
from desktop.domain.changes import Changes
from desktop.domain.chat import ResourceId
from desktop.domain.people import Role, User
from desktop.domain.rights import make_actor
from desktop.domain.waiting import Waiting, WaitingState
from desktop.errors import Rejected
from desktop.ui.bookings.details import DetailsSheet
from desktop.ui.bookings.page import BookingsPage
from desktop.ui.bookings.table import Sieve
from desktop.ui.page import PageName
from desktop.ui.theme import Look
from tests.ui import invented
from tests.ui.fake_pages import NOW, FullDesk, days, make_context, settle, show
from tests.ui.test_bookings_page import Bookings

LOFT = ResourceId("loft-ligovka")


@pytest.fixture
async def bookings(look: Look) -> AsyncIterator[Bookings]:
    desk = FullDesk()
    del desk.bookings["b-vera"]
    desk.line = [
        Waiting(
            1, LOFT, days(13, 15), invented.key_of("darya"), WaitingState.WAITING, NOW - timedelta(hours=2), 2, "Вера"
        ),
        Waiting(
            2, LOFT, days(12, 14), invented.key_of("zoya"), WaitingState.WAITING, NOW - timedelta(hours=1), 3, "Зоя"
        ),
    ]
    context, seen = make_context(desk, look)
    page = BookingsPage(context)
    show(page)
    story = Bookings(page, desk, seen)
    await story.settle()
    yield story
    await page.tasks.close()
    page.close()
    page.deleteLater()


def card_words(bookings: Bookings) -> str:
    card = bookings.page.decisions.card
    return card.accessibleName() if card is not None else ""


async def test_who_waits_stands_beside_who_holds_in_the_order_they_asked(bookings: Bookings) -> None:
    assert "в очереди 2" in card_words(bookings)
    assert bookings.button("Отдать даты: Вера").isEnabled()
    first, second = bookings.button("Отдать даты: Вера"), bookings.button("Отдать даты: Зоя")
    page = bookings.page
    assert first.mapTo(page, first.rect().topLeft()).x() < second.mapTo(page, second.rect().topLeft()).x()


async def test_dates_given_to_who_waits_are_rejected_for_the_one_and_held_for_the_other(bookings: Bookings) -> None:
    bookings.button("Отдать даты: Вера").click()
    await settle(bookings.page.tasks, waits=True)
    await bookings.accept()
    assert bookings.desk.bookings["b-timur"].status is BookingStatus.REJECTED
    made = list(bookings.desk.bookings.values())[-1]
    assert (made.name, made.stay, made.chat) == ("Вера", days(13, 15), invented.key_of("darya"))


async def test_a_confirmed_stay_that_a_feed_says_is_taken_asks_for_a_decision(bookings: Bookings) -> None:
    studio = ResourceId("studio-nevsky")
    bookings.desk.elsewhere[studio] = [Busy(days(6, 9), Source.ICAL, "Sutochno")]
    bookings.desk.broadcast(Changes(calendars=frozenset({studio})))
    await bookings.settle()
    assert "iCal считает занятыми" in card_words(bookings)
    assert bookings.button("Отменить бронь: Инна Пробная").isEnabled()


async def test_avito_s_paid_booking_in_the_way_is_named_side_by_side_and_in_the_details(bookings: Bookings) -> None:
    sold = {"start": "2026-06-05", "end": "2026-06-07"}
    sold["bookings"] = [{"id": "7712", "check_in": "2026-06-06", "check_out": "2026-06-09"}]  # type: ignore[assignment]
    old = bookings.desk.bookings["studio-nevsky-0500"]
    bookings.desk._keep(replace(old, closing=Closing.CONFLICT, conflicts=(sold,)))
    await bookings.settle()
    assert "Avito считает занятыми" in card_words(bookings)
    bookings.page.table.details_asked.emit(old.id)
    await settle(bookings.page.tasks, waits=True)
    sheet = bookings.sheet()
    assert isinstance(sheet, DetailsSheet)
    assert "7712" in dict(sheet.facts)["Avito"]


async def test_dates_only_a_calendar_of_others_takes_may_be_confirmed_by_who_looked_there(bookings: Bookings) -> None:
    taken = [{"start": "2026-06-06", "end": "2026-06-07", "source": "ical", "label": "", "booking_id": None}]
    bookings.desk.fail_next["confirm"] = Rejected("taken", code="dates_taken", details=taken)
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    await bookings.accept()
    sheet = bookings.sheet()
    assert sheet is not None
    assert sheet.accept_button.text() == "Подтвердить всё равно"
    assert bookings.desk.overruled == []
    await bookings.accept()
    assert bookings.desk.overruled == ["b-lev"]


async def test_dates_another_booking_takes_are_never_overruled(bookings: Bookings) -> None:
    taken = [{"start": "2026-06-06", "end": "2026-06-07", "source": "chat", "label": "Пётр", "booking_id": "b-9"}]
    bookings.desk.fail_next["confirm"] = Rejected("taken", code="dates_taken", details=taken)
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    await bookings.accept()
    sheet = bookings.sheet()
    assert sheet is not None
    assert sheet.accept_button.text() == "Подтвердить"


async def test_a_hold_dragged_to_other_nights_moves_and_comes_back_by_undo(bookings: Bookings) -> None:
    bookings.page.timeline.move_asked.emit("b-darya", days(8, 11))
    await bookings.settle()
    assert bookings.desk.bookings["b-darya"].stay == days(8, 11)
    bookings.page.activateWindow()
    QTest.keyClick(bookings.page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await bookings.settle()
    assert bookings.desk.bookings["b-darya"].stay == days(9, 12)


async def test_a_confirmed_stay_moves_only_after_a_question(bookings: Bookings) -> None:
    bookings.page.timeline.move_asked.emit("studio-nevsky-0500", days(4, 6))
    await settle(bookings.page.tasks, waits=True)
    assert bookings.desk.bookings["studio-nevsky-0500"].stay == days(5, 7)
    await bookings.accept()
    assert bookings.desk.bookings["studio-nevsky-0500"].stay == days(4, 6)


async def test_a_refused_move_says_who_is_in_the_way_and_leaves_the_bar(bookings: Bookings) -> None:
    taken = [{"start": "2026-06-12", "end": "2026-06-16", "source": "ical", "label": "Sutochno"}]
    bookings.desk.fail_next["move_booking"] = Rejected("taken", code="dates_taken", details=taken)
    bookings.page.timeline.move_asked.emit("b-darya", days(11, 14))
    await bookings.settle()
    assert "Sutochno" in bookings.seen.said[-1]
    assert bookings.page.timeline.change is None
    assert bookings.desk.bookings["b-darya"].stay == days(9, 12)


@pytest.mark.parametrize(("text", "until"), [("Продлить на 2 часа", 2), ("Продлить на сутки", 24)])
async def test_a_hold_is_extended_from_its_menu(bookings: Bookings, text: str, until: int) -> None:
    menu = bookings.page.table.make_menu(bookings.desk.bookings["b-ulyana"])
    next(action for action in menu.actions() if action.text() == text).trigger()
    await bookings.settle()
    assert bookings.desk.bookings["b-ulyana"].expires_at == bookings.desk.now + timedelta(hours=until)


async def test_who_may_not_decide_is_offered_no_decision(bookings: Bookings) -> None:
    bookings.desk.operators.actor = make_actor(User("vera", role=Role.VIEWER))
    menu = bookings.page.table.make_menu(bookings.desk.bookings["b-ulyana"])
    enabled = {action.text().split("\t")[0] for action in menu.actions() if action.isEnabled() and action.text()}
    assert enabled == {"Подробнее", "Скопировать для клиента", "Файл календаря…"}


@pytest.mark.parametrize("text", ["выдумкина", "баня зоя", "+7 900 000-12", "8900", "№B-ZOYA"])
async def test_a_booking_is_found_by_what_is_remembered_of_it(bookings: Bookings, text: str) -> None:
    old = bookings.desk.bookings["b-zoya"]
    bookings.desk._keep(replace(old, phone="+7 900 000-12-15"))
    await bookings.settle()
    bookings.page.header.search.setText(text)
    await bookings.settle()
    assert bookings.rows() == ["Зоя Выдумкина"]


async def test_a_stay_of_another_season_is_found_and_gone_to(bookings: Bookings) -> None:
    old = bookings.desk.bookings["studio-nevsky-0500"]
    bookings.desk.bookings["b-far"] = replace(old, id="b-far", stay=days(400, 402), name="Фёкла Дальняя")
    bookings.page.header.search.setText("фекла")
    await bookings.settle()
    assert bookings.rows() == ["Фёкла Дальняя"]
    bookings.page.header.search.clear()
    bookings.page.open("b-far")
    await bookings.settle()
    current = bookings.page.table.current
    assert current is not None
    assert current.id == "b-far"


async def test_the_filter_goes_by_source(bookings: Bookings) -> None:
    bookings.page.header.sieve_chosen.emit(Sieve(sources=frozenset({Source.AUTOPILOT})))
    assert bookings.rows() == ["Аким Ракетов"]


async def test_a_decision_reads_its_booking_and_not_the_whole_season(bookings: Bookings) -> None:
    bookings.desk.calls.clear()
    bookings.choose("b-lev")
    await bookings.press(Qt.Key.Key_Return)
    await bookings.accept()
    await bookings.settle()
    assert "list_bookings_by_id" in bookings.desk.calls
    assert not {"list_bookings", "list_bookings_of"} & set(bookings.desk.calls)
    row = bookings.page.model.row_of("b-lev")
    assert row is not None
    booking = bookings.page.model.booking_at(row)
    assert booking is not None
    assert booking.status is BookingStatus.CONFIRMED


async def test_a_change_of_state_moves_the_row_to_its_place(bookings: Bookings) -> None:
    names = bookings.rows()
    bookings.desk._keep(replace(bookings.desk.bookings["b-lev"], status=BookingStatus.CONFIRMED))
    await bookings.settle()
    after = bookings.rows()
    assert sorted(after) == sorted(names)
    bookings.page.model.sift(Sieve())
    assert bookings.rows() == after


async def test_the_week_on_paper_has_a_page_for_what_does_not_fit(bookings: Bookings, tmp_path: Path) -> None:
    bookings.page.files.write(str(tmp_path / "week.pdf"))
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")
    assert "страниц: 1" in bookings.seen.said[-1]
    bookings.page.timeline.show_rows(list(bookings.page.timeline.resources) * 5, {})
    bookings.page.files.write(str(tmp_path / "week.pdf"))
    assert "страниц: 3" in bookings.seen.said[-1]
    assert bookings.page.files.week == date(2026, 6, 1)


async def test_a_chat_of_one_who_waits_opens(bookings: Bookings) -> None:
    bookings.button("К чату: Вера").click()
    assert bookings.seen.opened == [(PageName.CHATS, invented.key_of("darya"))]
