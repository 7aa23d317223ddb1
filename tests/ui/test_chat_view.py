"""The open chat: what is drawn of each message, pages, places kept, links and retries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.domain.changes import Changes
from desktop.domain.chat import MessageId
from desktop.domain.pages import OutState
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.gallery import draw_window_view
from tests.ui.pages import Chats, Window, eventually


async def test_days_senders_and_times_are_said(chats: Chats) -> None:
    await chats.open(invented.key_of("pyotr"))
    assert chats.rows[0] == "Вчера, 3\u00a0июня"
    assert chats.rows[1].startswith("Пётр Примеров: Здравствуйте, лофт")
    assert chats.rows[2].endswith("автопилот · 18:11")
    assert "Авито: Бронь подтвердила Анна" in chats.rows[4]
    assert any(row.endswith("Сообщение удалено клиентом") for row in chats.rows)


async def test_every_kind_has_words_and_none_is_dropped(chats: Chats) -> None:
    await chats.open(invented.key_of("darya"))
    said = "\n".join(chats.rows)
    for words in (
        "Показать на карте",
        "Как доехать",
        "4 200 ₽",
        "Пропущенный звонок",
        "Сообщение этого вида пока не показывается (video)",
        "не переходите по ссылкам",
        "не из Брони",
        "Голосовое, 0:18",
        "Расшифровки пока нет",
    ):
        assert words in said


async def test_markup_in_a_message_stays_plain_text(chats: Chats) -> None:
    await chats.open(invented.key_of("darya"))
    assert "<b>не жирно</b> &amp; <script>" in chats.rows[-1]


async def test_link_opens_in_the_browser(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    await chats.open(invented.key_of("darya"))
    await chats.click_in_row(chats.find_row("Как доехать"), "link")
    assert opened == ["https://example.org/route"]


async def test_failed_message_is_sent_again_by_its_own_link(chats: Chats, desk: FakeDesk) -> None:
    key = invented.key_of("pyotr")
    await chats.open(key)
    assert "не отправлено: нет связи с Авито" in chats.rows[-1]
    await chats.click_in_row(chats.find_row("место № 14"), "retry")
    assert desk.outgoing[key][0].state is OutState.QUEUED
    assert "в очереди" in chats.rows[-1]


async def test_failed_message_is_taken_back(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(invented.key_of("pyotr"))
    await chats.click_in_row(chats.find_row("место № 14"), "drop")
    assert not any("место № 14" in row for row in chats.rows)


async def test_unknown_outcome_says_that_it_is_being_checked(chats: Chats) -> None:
    await chats.open(invented.key_of("semyon"))
    assert any("проверяем, дошло ли" in row for row in chats.rows)


async def test_older_messages_come_while_scrolling_and_the_place_is_kept(window: Window, chats: Chats) -> None:
    await chats.open(invented.key_of("inna"))
    view = chats.page.view
    view._is_quiet = True  # to stand near the edge without asking yet
    view.verticalScrollBar().setValue(120)
    view._is_quiet = False
    before, count = chats.first_seen, view.rows_model.rowCount()
    view._ask_for_pages()
    await window.settle()
    assert view.rows_model.rowCount() > count
    assert chats.first_seen == before


async def test_window_of_messages_never_grows_past_its_limit_and_newer_ones_come_back(
    window: Window, chats: Chats
) -> None:
    await chats.open(invented.key_of("inna"))
    view = chats.page.view
    for _ in range(6):
        await chats.scroll_to_top()
    assert any("Сообщение номер 1." in row for row in chats.rows)
    assert view._window is not None
    assert len(view._window.messages) <= 300
    for _ in range(8):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        await window.settle()
    assert "Сообщение номер 450." in chats.rows[-1]


async def test_arrival_sticks_to_the_bottom_only_for_one_who_stands_there(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    key = invented.key_of("inna")
    await chats.open(key)
    view = chats.page.view
    assert view.is_at_bottom
    desk.receive(key, "Первое новое", invented.NOW + timedelta(minutes=1))
    await window.settle()
    assert view.is_at_bottom
    assert "Первое новое" in chats.rows[-1]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() - 900)
    before = chats.first_seen
    desk.receive(key, "Второе новое", invented.NOW + timedelta(minutes=2))
    await window.settle()
    assert chats.first_seen == before
    assert "Второе новое" in chats.rows[-1]


async def test_picture_comes_off_the_thread_and_its_row_is_measured_anew(chats: Chats, desk: FakeDesk) -> None:
    desk.pictures[MessageId("marfa-4")] = draw_window_view()
    await chats.open(invented.key_of("marfa"))
    row = chats.find_row("картинка")
    await eventually(lambda: chats.hit(row, "picture").rect.height() == 158)


async def test_text_of_a_message_is_selected_and_copied(chats: Chats) -> None:
    await chats.open(invented.key_of("marfa"))
    view = chats.page.view
    view._selection = ("m:marfa-7", 0, 6)
    view.copy_selected()
    assert QGuiApplication.clipboard().text() == "Скорее"


@pytest.mark.parametrize("older", [3, 12, 240])
async def test_history_that_comes_after_the_newest_message_is_shown_and_the_end_stays_in_sight(
    window: Window, chats: Chats, desk: FakeDesk, older: int
) -> None:
    key, history = invented.key_of("inna"), invented.make_long(older + 1)
    desk.messages[key] = history[-1:]
    await chats.open(key)
    assert sum("Сообщение номер" in row for row in chats.rows) == 1
    desk.messages[key] = history
    desk.broadcast(Changes(chats=frozenset({key})))
    await window.settle()
    assert f"Сообщение номер {older + 1}." in chats.rows[-1]
    assert chats.page.view.is_at_bottom
    for _ in range(4):
        await chats.scroll_to_top()
    assert any("Сообщение номер 1." in row for row in chats.rows)


async def test_rows_that_do_not_fill_the_view_ask_for_older_ones_themselves(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    key, history = invented.key_of("inna"), invented.make_long(30)
    desk.messages[key] = history
    await chats.open(key)
    view = chats.page.view
    assert view._window is not None
    view._window.messages, view._window.has_older = history[-2:], True  # as a crash or a cut page would leave it
    view._show_rows(stick=True)
    await window.settle()
    assert sum("Сообщение номер" in row for row in chats.rows) == 30
    assert view.is_at_bottom


async def test_messages_that_arrive_do_not_pull_in_pages_nobody_scrolled_to(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    key = invented.key_of("inna")
    await chats.open(key)
    first = chats.rows[1]
    desk.receive(key, "Новое", invented.NOW + timedelta(minutes=1))
    await window.settle()
    assert chats.rows[1] == first
