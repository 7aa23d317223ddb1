"""The sheet of calendars through what a person sees and presses, and one stay for its guest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.domain.chat import ResourceId
from desktop.domain.feeds import CalendarFeed, CalendarsView, FeedKind, FeedPreview, FeedState, Publication
from desktop.domain.stay import Unit
from desktop.errors import Refused, Rejected, Unreachable
from desktop.ui.bookings.page import BookingsPage
from desktop.ui.calendars import words
from desktop.ui.calendars.sheet import CalendarsSheet
from desktop.ui.calendars.stay_export import write_stay
from desktop.ui.conditions.page import ConditionsPage
from desktop.ui.theme import Look
from tests.ui.fake_calendars import STUDIO, FakeCalendars, make_feeds
from tests.ui.fake_pages import FullDesk, Seen, make_context, settle, show

NBSP = "\u00a0"


class Calendars:
    """The sheet with hands and eyes."""

    def __init__(self, page: BookingsPage, desk: FullDesk, seen: Seen) -> None:
        self.page, self.desk, self.seen = page, desk, seen

    @property
    def server(self) -> FakeCalendars:
        return self.desk.calendars

    async def open(self) -> CalendarsSheet:
        self.page.header.calendars.click()
        async with asyncio.timeout(5):
            while not (found := self.page.findChildren(CalendarsSheet)):  # noqa: ASYNC110 - opened by a task
                await asyncio.sleep(0)
        self.sheet = found[-1]
        await self.settle()
        return self.sheet

    async def settle(self) -> None:
        for _ in range(3):
            await settle(self.sheet._tasks)
            await settle(self.sheet.form._tasks)

    async def check(self, url: str = "https://www.airbnb.example/1.ics") -> str:
        self.sheet.form.url.setText(url)
        QTest.keyClick(self.sheet.form.url, Qt.Key.Key_Return)
        await self.settle()
        return self.sheet.form.result.text().replace(NBSP, " ")

    async def press(self, button: QPushButton) -> None:
        assert button.isVisible()
        assert button.accessibleName()
        button.click()
        await self.settle()


@pytest.fixture
async def calendars(look: Look) -> AsyncIterator[Calendars]:
    desk = FullDesk()
    context, seen = make_context(desk, look)
    page = show(BookingsPage(context))
    await settle(page.tasks)
    yield Calendars(page, desk, seen)
    await page.tasks.close()


async def test_calendar_is_looked_into_before_it_is_added(calendars: Calendars) -> None:
    sheet = await calendars.open()
    assert "Пока ниоткуда" in sheet.note.text()
    assert await calendars.check() == "42 занятые ночи, ближайшая 3 декабря"
    assert calendars.server.feeds == []
    assert sheet.form.button.text() == "Добавить"
    QTest.keyClick(sheet.form.url, Qt.Key.Key_Return)
    await calendars.settle()
    assert [feed.url for feed in calendars.server.feeds] == ["https://www.airbnb.example/1.ics"]
    assert len(sheet.cards) == 1
    assert (sheet.form.url.text(), sheet.form.button.text()) == ("", "Проверить")
    assert sheet.isVisible()


async def test_changed_address_is_checked_anew(calendars: Calendars) -> None:
    sheet = await calendars.open()
    await calendars.check()
    QTest.keyClicks(sheet.form.url, "x")
    assert (sheet.form.button.text(), sheet.form.result.isVisible()) == ("Проверить", False)


async def test_wrong_address_is_said_beside_the_field_with_what_to_do(calendars: Calendars) -> None:
    sheet = await calendars.open()
    calendars.server.fail_next["check_feed"] = Rejected("x", code="feed_url", field="url")
    assert "Это не адрес календаря. Нужна ссылка" in await calendars.check("cal.ics")
    assert sheet.form.url.property("state") == "error"
    calendars.server.fail_next["check_feed"] = Refused("x", code="feed_html")
    assert "страница, а не календарь" in await calendars.check()
    assert await calendars.check("") == "Вставьте ссылку на календарь."
    assert calendars.server.feeds == []


async def test_caldav_is_found_chosen_and_written_to(calendars: Calendars) -> None:
    sheet = await calendars.open()
    form = sheet.form
    await calendars.press(form.kind)
    form.login.setText("anna")
    form.password.setText("secret-of-tests")
    await calendars.check("https://dav.example/")
    assert (form.choice.isVisible(), form.choice.currentText()) == (True, "Студия")
    assert calendars.server.checked == [("https://dav.example/anna/studio/", "anna", "secret-of-tests")]
    form.writes.setChecked(True)
    await calendars.press(form.button)
    (feed,) = calendars.server.feeds
    assert (feed.kind, feed.is_written, feed.name) == (FeedKind.CALDAV, True, "Студия")
    assert form.password.text() == ""


async def test_feeds_say_how_they_fare_and_a_silent_one_is_on_the_page(calendars: Calendars) -> None:
    calendars.server.feeds = make_feeds(calendars.server.now)
    calendars.page.refresh()
    await settle(calendars.page.tasks)
    assert calendars.page.header.calendars.text() == "Календари: 1 не читается"
    sheet = await calendars.open()
    said = [card.accessibleName().replace(NBSP, " ") for card in sheet.cards]
    assert said[0].startswith("Airbnb: Прочитан 5 м назад · 12 занятых отрезков")
    assert "больше нет. Прежние даты остаются занятыми. Последний раз прочитан 26 ч назад" in said[1]
    assert "Не прочесть: 2 события" in said[2]
    await calendars.press(sheet.cards[1].refresh)  # type: ignore[arg-type]
    await settle(calendars.page.tasks, waits=True)
    assert calendars.page.header.calendars.text() == "Календари"


async def test_removal_asks_first(calendars: Calendars) -> None:
    calendars.server.feeds = make_feeds(calendars.server.now)[:1]
    sheet = await calendars.open()
    await calendars.press(sheet.cards[0].remove)  # type: ignore[arg-type]
    assert len(calendars.server.feeds) == 1
    await calendars.press(sheet.cards[0].keep)
    assert not sheet.cards[0].question.isVisible()
    await calendars.press(sheet.cards[0].remove)  # type: ignore[arg-type]
    await calendars.press(sheet.cards[0].confirm)
    assert calendars.server.feeds == []
    assert sheet.cards == []


async def test_our_address_is_made_copied_and_taken_back(calendars: Calendars) -> None:
    sheet = await calendars.open()
    await calendars.press(sheet.publish)
    assert sheet.address.text() == f"https://relay.example/calendars/secret-of-{STUDIO}.ics"
    assert "Обновлён 2" in sheet.publication.text()
    await calendars.press(sheet.copy)
    assert QGuiApplication.clipboard().text() == sheet.address.text()
    await calendars.press(sheet.withdraw)
    assert STUDIO in calendars.server.published
    await calendars.press(sheet.confirm)
    assert calendars.server.published == {}
    assert (sheet.publish.isVisible(), sheet.address.isVisible()) == (True, False)


async def test_without_a_relay_the_sheet_says_where_to_get_one(calendars: Calendars) -> None:
    calendars.server.has_relay = False
    sheet = await calendars.open()
    assert not sheet.publish.isEnabled()
    assert "Настройки → Реле" in sheet.publication.text()


async def test_relay_that_refuses_is_said_in_words(calendars: Calendars) -> None:
    sheet = await calendars.open()
    calendars.server.fail_next["publish_calendar"] = Unreachable("x", code="relay_down")
    await calendars.press(sheet.publish)
    assert "Реле не отвечает" in sheet.error.text()


async def test_calendars_that_cannot_be_read_are_read_again_by_a_button(calendars: Calendars) -> None:
    calendars.server.fail_next["list_calendars"] = Unreachable("x", code="database_unreachable")
    sheet = await calendars.open()
    assert "Сервер базы не отвечает" in sheet.note.text()
    await calendars.press(sheet.again)
    assert "Пока ниоткуда" in sheet.note.text()
    assert not sheet.again.isVisible()


async def test_another_resource_has_its_own_calendars(calendars: Calendars) -> None:
    calendars.server.feeds = make_feeds(calendars.server.now)
    sheet = await calendars.open()
    sheet.resource.setCurrentIndex(1)
    await calendars.settle()
    assert sheet.resource_id != STUDIO
    assert sheet.cards == []


async def test_conditions_of_a_resource_lead_to_its_calendars(look: Look) -> None:
    desk = FullDesk()
    context, _ = make_context(desk, look)
    page = show(ConditionsPage(context))
    await settle(page.tasks)
    page.open("loft-ligovka")
    await settle(page.tasks)
    page.go_to(page.place or pytest.fail("no place"))
    page.calendars_button.click()
    async with asyncio.timeout(5):
        while not (found := page.findChildren(CalendarsSheet)):  # noqa: ASYNC110 - opened by a task
            await asyncio.sleep(0)
    assert found[0].resource_id == page.place.resource_id
    found[0].reject()
    await page.tasks.close()


async def test_stay_is_copied_for_the_client_and_saved_as_a_file(calendars: Calendars, tmp_path: Path) -> None:
    calendars.page.table.words_asked.emit("b-lev")
    await settle(calendars.page.tasks)
    assert QGuiApplication.clipboard().text() == "Бронь подтверждена: Студия"
    write_stay(calendars.page._context, str(tmp_path / "a.ics"), "BEGIN:VCALENDAR\r\n")
    assert (tmp_path / "a.ics").read_bytes() == b"BEGIN:VCALENDAR\r\n"
    write_stay(calendars.page._context, str(tmp_path / "no" / "a.ics"), "x")
    assert "не записан" in calendars.seen.said[-1]


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("found", "unit", "said"),
    [
        (FeedPreview(18, 42, date(2026, 12, 3)), Unit.DAY, "42 занятых дня, ближайший 3 декабря"),
        (FeedPreview(18, 1, TODAY), Unit.NIGHT, "1 занятая ночь, ближайшая сегодня"),
        (FeedPreview(18, 5, date(2027, 1, 3)), Unit.HOUR, "5 занятых отрезков, ближайший 3 января 2027"),
        (FeedPreview(18, 0), Unit.DAY, "Календарь читается, впереди ничего не занято"),
        (FeedPreview(0, 0), Unit.DAY, "Календарь читается, он пуст"),
        (FeedPreview(2, 0, None, 2), Unit.DAY, "Календарь читается, впереди ничего не занято; не прочесть: 2 события"),
    ],
)
def test_what_was_found_is_said_in_one_line(found: FeedPreview, unit: Unit, said: str) -> None:
    assert words.say_preview(found, unit, TODAY).replace(NBSP, " ") == said


def test_every_state_of_a_feed_has_words_and_a_chip() -> None:
    now = make_context(FullDesk(), Look())[0].now()
    feed = CalendarFeed(STUDIO, "https://example.org/secret-path.ics")
    chips = set()
    for state in FeedState:
        one = replace(
            feed, state=state, failures=1, error_code="feed_down", read_at=now, next_at=now + timedelta(hours=1)
        )
        assert words.say_feed(one, now)
        assert "secret-path" not in words.say_feed(one, now) + words.say_host(one)
        chips.add(words.choose_chip(one, now).text)
    assert len(chips) == 5
    view = CalendarsView((), Publication(ResourceId("a"), error_code="relay_down", next_at=now + timedelta(minutes=5)))
    assert "Повтор через" in words.say_publication(replace(view, has_relay=True), now)
