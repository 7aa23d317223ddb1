"""The list: order, chips, filters, search, paging and places kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.chat import ChatFilter
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Chats, Window, press


def make_many(desk: FakeDesk, count: int) -> None:
    sample = desk.chats[invented.key_of("ulyana")]
    for n in range(count):
        key = invented.key_of(f"many-{n}")
        at = invented.NOW - timedelta(days=3, minutes=n)
        desk.chats[key] = replace(sample, key=key, client_name=f"Клиент {n}", last_at=at)


def spoken(chats: Chats, row: int) -> str:
    return chats.page.list.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


async def test_newest_chat_stands_first_and_is_said_whole_to_a_screen_reader(chats: Chats) -> None:
    assert chats.names[:3] == ["Марфа Тестова", "Пётр Примеров", "Зоя Выдумкина"]
    assert spoken(chats, 0) == (
        "Марфа Тестова, Студия на Невском, ждёт ответа, Тогда с 12 по 15. А завтраки у вас есть?, непрочитанных 2, 14:31"
    )


async def test_one_chip_says_the_most_urgent(chats: Chats) -> None:
    said = [spoken(chats, row) for row in range(len(chats.names))]
    assert "ждёт оператора" in said[2]
    assert "бронь ещё 1\u00a0ч 12\u00a0м" in said[3]
    assert "не отправлено" in said[7]


async def test_filter_leaves_only_its_chats_and_counts_stand_on_the_buttons(chats: Chats) -> None:
    assert chats.page.list.filters[ChatFilter.BOOKING].text() == "Бронь 2"
    await chats.choose_filter(ChatFilter.AUTOPILOT)
    assert chats.names == ["Пётр Примеров", "Глеб Макетов"]


async def test_new_message_moves_its_chat_up_and_keeps_the_choice(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(invented.key_of("marfa"))
    desk.receive(invented.key_of("ulyana"), "Ау?", invented.NOW + timedelta(minutes=1))
    await window.settle()
    assert chats.names[0] == "Ульяна Эскизова"
    chosen = chats.page.list.view.selectionModel().selectedRows()
    assert [chats.names[index.row()] for index in chosen] == ["Марфа Тестова"]


async def test_pages_come_as_the_list_is_scrolled_and_no_chat_is_missed_or_twice(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    make_many(desk, 130)
    chats.page.list.model.choose(ChatFilter.ALL)
    await window.settle()
    first = len(chats.names)
    for _ in range(5):
        bar = chats.page.list.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        await window.settle()
    assert first < 139
    assert len(chats.names) == 139
    assert len(set(chats.names)) == 139


async def test_change_below_the_first_page_keeps_the_rows_already_read(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    make_many(desk, 300)
    model = chats.page.list.model
    tester = QAbstractItemModelTester(_as_model(model), QAbstractItemModelTester.FailureReportingMode.Warning)
    model.choose(ChatFilter.ALL)
    await window.settle()
    while model.canFetchMore():
        model.fetchMore()
        await window.settle()
    assert len(chats.names) == 309
    desk.receive(invented.key_of("many-299"), "Снова я", invented.NOW)
    await window.settle()
    assert len(set(chats.names)) == len(chats.names) == 309
    assert chats.names[0] == "Клиент 299"
    tester.deleteLater()


def _as_model(model: QAbstractItemModel) -> QAbstractItemModel:
    return model


async def test_search_shows_messages_with_their_words_marked_and_jumps_to_one(window: Window, chats: Chats) -> None:
    await chats.search("номер 17.")
    hits = chats.page.list.hits.hits
    assert [hit.client_name for hit in hits] == ["Инна Пробная"]
    start, end = hits[0].marks[0]
    assert hits[0].text[start:end] == "номер 17."
    await chats.choose_hit(0)
    assert chats.header.startswith("Инна Пробная")
    row = chats.find_row("номер 17.")
    view = chats.page.view
    assert 0 <= view.rowViewportPosition(row) < view.viewport().height()


async def test_search_without_hits_says_what_was_searched_and_escape_brings_the_chats_back(
    window: Window, chats: Chats
) -> None:
    await chats.search("сапборд")
    assert chats.names == []
    press(chats.page.list.search, Qt.Key.Key_Escape)
    await window.settle()
    assert len(chats.names) == 9


async def test_ctrl_k_goes_to_the_search_from_the_composer(window: Window, chats: Chats) -> None:
    await chats.open(invented.key_of("marfa"))
    press(chats.page.composer.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.window.focusWidget() is chats.page.list.search
