"""What is told beside the clock, over the in-memory desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.booking import BookingStatus
from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, Author
from desktop.ui.page import PageContext, PageName
from desktop.ui.settings.notices import NoticesSection
from desktop.ui.theme import Look, Theme
from desktop.ui.tray import Tray
from desktop.ui.words import choose_chip
from tests.ui import invented
from tests.ui.fake_calendars import STUDIO, make_feeds
from tests.ui.fake_desk import FakeDesk

pytestmark = [
    pytest.mark.qt_loop,
    pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)"),
]
KEY = invented.key_of("marfa")


class Story:
    def __init__(self, desk: FakeDesk, look: Look) -> None:
        self.desk, self.now = desk, desk.now.astimezone(invented.MOSCOW)
        self.opened: list[Any] = []
        self.told: list[tuple[str, str, object]] = []
        self.sounds = 0
        context = PageContext(desk, look, lambda _: None, lambda _: None, lambda *to: self.opened.append(to),
                              now=lambda: self.now)  # fmt: skip
        self.window = QWidget()
        self.tray = Tray(context, self.window)
        self.tray.notifier.told.connect(lambda *one: self.told.append(one))
        self.tray.notifier.sounded.connect(self._hear)

    def _hear(self) -> None:
        self.sounds += 1

    async def settle(self) -> None:
        await self.tray.notifier.tasks.settle()

    async def write(self, text: str) -> None:
        chat = self.desk.chats[KEY]
        self.now += timedelta(seconds=5)
        fresh = replace(chat, last_text=text, last_author=Author.CLIENT, last_at=self.now, unread=chat.unread + 1)
        self.desk.chats[KEY] = fresh
        self.desk.broadcast(Changes(chats=frozenset({KEY})))
        await self.settle()


@pytest.fixture
async def story(qapp: object) -> AsyncIterator[Story]:
    look = Look(Theme.load("light"))
    look.apply()
    desk = FakeDesk()
    desk.calendars.feeds = [one for one in desk.calendars.feeds if not one.is_silent(desk.now)]
    story = Story(desk, look)
    await story.settle()
    yield story
    await story.tray.close_down()
    story.window.deleteLater()


async def test_new_words_are_told_with_the_name_and_a_click_opens_the_chat(story: Story) -> None:
    assert story.told == []  # what was unread before is no news
    await story.write("Свободно  на\nвыходные?")
    assert [one[1:] for one in story.told] == [("Свободно на выходные?", KEY)]
    assert story.told[0][0] == story.desk.chats[KEY].client_name
    assert story.sounds == 1
    story.tray.open_told()
    assert story.opened == [(PageName.CHATS, KEY)]


async def test_text_is_left_out_and_sound_is_off_where_it_is_set_so(story: Story) -> None:
    await story.desk.save_notices({"shows_text": False, "is_heard": False})
    await story.settle()
    await story.write("Секрет")
    assert [one[1] for one in story.told] == ["Новое сообщение"]
    assert story.sounds == 0


async def test_quiet_hours_are_quiet(story: Story) -> None:
    await story.desk.save_notices({"quiet_from": "00:00", "quiet_to": "23:59"})
    await story.settle()
    await story.write("Ночью")
    assert (story.told, story.sounds) == ([], 0)


async def test_icon_counts_unread_chats(story: Story) -> None:
    before = story.tray.unread
    assert before == sum(chat.unread > 0 for chat in story.desk.chats.values())
    assert str(before) in story.tray.icon.toolTip()


async def test_client_whose_time_runs_out_is_told_once(story: Story) -> None:
    await story.desk.save_notices({"answer_within_minutes": 10})
    await story.settle()
    for key, chat in story.desk.chats.items():
        waits = story.now - timedelta(minutes=9) if key == KEY else None
        story.desk.chats[key] = replace(chat, waits_since=waits)
    for _ in range(2):
        story.tray.notifier.look()
        await story.settle()
    assert [one[1] for one in story.told] == ["Ответить за 1 мин"]


async def test_taken_webhook_is_told_and_leads_to_the_settings(story: Story) -> None:
    story.desk.light(replace(story.desk.lamps, taken=(AccountId("94235311"),)))
    assert [one[0] for one in story.told] == ["Вебхук занят"]
    story.tray.open_told()
    assert story.opened == [(PageName.SETTINGS, None)]


async def test_chat_that_waits_counts_down_to_the_owners_limit(story: Story) -> None:
    chat = replace(story.desk.chats[KEY], waits_since=story.now - timedelta(minutes=4), needs_operator=None,
                   booking_status=None, unsent=0, mode=None)  # fmt: skip
    said = [choose_chip(chat, story.now + timedelta(minutes=later), answer_within=10) for later in (0, 4, 9)]
    assert [(one.text.replace("\u00a0", " "), one.tone) for one in said if one] == [
        ("ответить за 6 м", "neutral"), ("ответить за 2 м", "held"), ("просрочен 3 м", "conflict"),
    ]  # fmt: skip
    plain = choose_chip(chat, story.now)
    assert plain is not None
    assert plain.text == "ждёт ответа"


async def test_settings_are_saved_refused_beside_their_field_and_addresses_are_not_shown_again(story: Story) -> None:
    section = NoticesSection(story.tray._context)
    await section.load()
    section.lines["quiet_from"].setText("в десять")
    assert not await section.save()
    assert "22:00" in section.rows["quiet_from"].error.text()
    section.lines["quiet_from"].setText("22:00")
    section.lines["answer_within_minutes"].setText("15")
    section.addresses.setPlainText("json://127.0.0.1/secret")
    assert await section.save()
    assert story.desk.notices["answer_within_minutes"] == 15
    assert section.addresses.toPlainText() == ""
    assert "Сохранено адресов: 1" in section.addresses.placeholderText()
    section.trial.click()
    await section._tasks.settle()
    assert story.desk.trials == 1
    section.deleteLater()


async def test_a_calendar_that_stopped_answering_is_told_once_and_a_click_opens_the_bookings(story: Story) -> None:
    calendars = story.desk.calendars
    answering, calendars.feeds = calendars.feeds, make_feeds(story.desk.now)
    for _ in range(2):
        story.desk.broadcast(Changes(feeds=frozenset({STUDIO})))
        await story.settle()
    assert [one[:2] for one in story.told] == [
        ("Чужой календарь не читается", "Суточно.ру. Даты, известные оттуда, остаются занятыми")
    ]
    story.tray.open_told()
    assert story.opened == [(PageName.BOOKINGS, None)]
    for feeds in (answering, make_feeds(story.desk.now)):  # it answers, and stops again: that is news
        calendars.feeds = feeds
        story.desk.broadcast(Changes(feeds=frozenset({STUDIO})))
        await story.settle()
    assert len(story.told) == 2


async def test_bookings_that_wait_for_a_decision_are_counted_in_the_tray_and_open_from_its_menu(story: Story) -> None:
    count = await story.desk.count_decisions()
    assert count > 0
    assert story.tray.waiting.text() == f"Брони ждут решения: {count}"
    assert f"Брони ждут решения: {count}" in story.tray.icon.toolTip()
    assert story.tray.waiting.isVisible()
    story.tray.waiting.trigger()
    assert story.opened == [(PageName.BOOKINGS, None)]
    for booking_id in list(story.desk.bookings):
        if story.desk.bookings[booking_id].status is BookingStatus.HELD:
            await story.desk.reject(booking_id)
    await story.settle()
    assert not story.tray.waiting.isVisible()
    assert "решения" not in story.tray.icon.toolTip()
