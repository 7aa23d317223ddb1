"""The AI log: what a record says, and how the page walks through many."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui.log.page import LogPage
from desktop.ui.log.records import describe_request, read_record
from desktop.ui.log.table import Column
from desktop.ui.page import PageName
from desktop.ui.theme import Look
from tests.ui import invented
from tests.ui.fake_pages import FullDesk, Seen, make_context, make_log, settle, show


@pytest.fixture
async def opened(look: Look) -> AsyncIterator[tuple[LogPage, FullDesk, Seen]]:
    desk = FullDesk()
    desk.log = [row | {"id": 300 - number} for number, row in enumerate(make_log() * 5)][:250]
    context, seen = make_context(desk, look)
    page = LogPage(context)
    show(page)
    await settle(page.tasks)
    yield page, desk, seen
    await page.tasks.close()
    page.close()
    page.deleteLater()


def test_a_record_says_who_asked_what_and_the_verdict() -> None:
    record = read_record(make_log()[0])
    assert (record.client, record.question, record.sends) == ("Марфа Тестова", "А завтраки у вас есть?", False)
    assert record.cost == 0.48
    assert record.chat == invented.key_of("marfa")
    assert dict(describe_request(record))["Клиент"] == "А завтраки у вас есть?"


@pytest.mark.parametrize(
    "raw",
    [{"id": 1}, {"id": 1, "erased": True}, {"id": 1, "at": "broken", "request": {"messages": [{"content": "{"}]}}],
)
def test_an_erased_or_unknown_record_is_still_a_row(raw: dict[str, object]) -> None:
    record = read_record(raw)
    assert record.id == 1
    assert record.sends is None


def test_a_record_says_who_let_it_leave_and_what_was_changed_before() -> None:
    sent = {
        "id": 5, "kind": "send", "released_by": "Анна Образцова", "is_changed": True,
        "draft_text": "Да, свободно. Ночь 4200 ₽.", "text": "Да, свободно! Ночь 4200 ₽. Ждём вас",
    }  # fmt: skip
    record = read_record(sent)
    assert record.released_by == "Анна Образцова"
    assert record.change == "«свободно.» → «свободно!»; добавлено «Ждём вас»"
    assert read_record(sent | {"is_changed": False}).change == ""
    assert read_record({"id": 6, "kind": "auto", "released_by": "autopilot"}).released_by == "автопилот"
    assert read_record(make_log()[0]).released_by == ""


async def test_the_open_record_shows_who_let_it_leave_and_what_was_changed(
    opened: tuple[LogPage, FullDesk, Seen],
) -> None:
    page, desk, _ = opened
    desk.log[0] |= {"released_by": "Анна Образцова", "is_changed": True, "draft_text": "Иначе"}
    page.refresh()
    await settle(page.tasks)
    page.table.selectRow(0)
    words = [label.text() for label in page.detail.findChildren(QLabel)]
    assert {"Кто отпустил", "Анна Образцова", "Изменено оператором"} <= set(words)


async def test_older_records_come_when_the_end_is_in_sight(opened: tuple[LogPage, FullDesk, Seen]) -> None:
    page, _, _ = opened
    assert page.model.rowCount() == 100
    page.table.scrollToBottom()
    page.model.fetchMore(page.model.index(-1, -1))
    await settle(page.tasks)
    assert page.model.rowCount() >= 200
    assert [one.id for one in page.model.shown] == sorted((one.id for one in page.model.shown), reverse=True)


async def test_filters_and_search_leave_what_they_say(opened: tuple[LogPage, FullDesk, Seen]) -> None:
    page, _, _ = opened
    page._choose_filter("held")
    assert {one.sends for one in page.model.shown} == {False}
    page.search.setText("баня суббот")
    assert page.model.rowCount() == 0
    page.search.setText("субботу")
    assert {one.client for one in page.model.shown} == {"Зоя Выдумкина"}


async def test_a_record_opens_beside_the_list_and_leads_to_its_chat(opened: tuple[LogPage, FullDesk, Seen]) -> None:
    page, _, seen = opened
    page.open(300)
    assert page.detail.title.text() == "Запись № 300"
    assert not page.detail.isHidden()
    page.detail.to_chat.click()
    assert seen.opened == [(PageName.CHATS, invented.key_of("marfa"))]
    copy = next(one for one in page.detail.findChildren(QPushButton) if one.text() == "Копировать запись")
    copy.click()
    assert json.loads(QGuiApplication.clipboard().text())["id"] == 300


async def test_the_price_is_written_as_here(opened: tuple[LogPage, FullDesk, Seen]) -> None:
    page, _, _ = opened
    assert page.model.index(0, Column.COST).data() == "0,48"


async def test_an_empty_log_says_what_will_be_here(look: Look) -> None:
    desk = FullDesk()
    desk.log = []
    context, _ = make_context(desk, look)
    page = LogPage(context)
    show(page)
    await settle(page.tasks)
    assert not page.empty.isHidden()
    assert page.table.isHidden()
    page.deleteLater()
