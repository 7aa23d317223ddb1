"""The page of clients, over the in-memory desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from desktop.errors import Unreachable
from desktop.ui.clients.page import ClientsPage
from desktop.ui.clients.sheets import BlockSheet, EraseSheet, MergeSheet
from desktop.ui.page import PageName
from desktop.ui.theme import Look, Theme
from tests.ui.fake_pages import FullDesk, make_context, show

pytestmark = [
    pytest.mark.qt_loop,
    pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)"),
]


@pytest.fixture
def look(qapp: object) -> Look:
    look = Look(Theme.load("light"))
    look.apply()
    return look


@pytest.fixture
def desk() -> FullDesk:
    return FullDesk()


@pytest.fixture
async def story(desk: FullDesk, look: Look) -> AsyncIterator[tuple[Any, Any]]:
    context, heard = make_context(desk, look)
    page: Any = show(ClientsPage(context), 1286, 768)
    await page.tasks.settle()
    yield page, heard
    await page.close_down()
    page.close()
    page.deleteLater()


async def choose(page: Any, row: int) -> None:
    page.view.setCurrentIndex(page.model.index(row))
    await page.tasks.settle()


async def test_card_of_the_chosen_client_shows_notes_stays_and_what_was_promised(story: Any) -> None:
    page, _ = story
    await choose(page, 0)
    assert page.card.note.toPlainText().startswith("Просит тихий этаж")
    assert page.card.tags.text() == "постоянный, с собакой"
    assert not page.card.save.isEnabled()
    names = [one.text() for one in page.card.findChildren(type(page.again))]
    assert any("Студия на Невском" in name and "12" in name for name in names)


async def test_what_is_noted_is_saved_and_what_is_too_long_is_refused_beside_its_field(story: Any, desk: Any) -> None:
    page, _ = story
    await choose(page, 1)
    page.card.note.setPlainText("Играет на трубе")
    page.card.tells.setChecked(False)
    page.card.save.click()
    await page.tasks.settle()
    saved = list(desk.cards.values())[1].client
    assert (saved.note, saved.is_untold) == ("Играет на трубе", True)
    page.card.note.setPlainText("я" * 4001)
    page.card.save.click()
    await page.tasks.settle()
    assert "4000" in page.card.error.text()


async def test_what_is_being_typed_stays_when_the_client_writes_meanwhile(story: Any, desk: Any) -> None:
    from desktop.domain.changes import EVERYTHING

    page, _ = story
    await choose(page, 0)
    page.card.note.setPlainText("не дописано")
    desk.broadcast(EVERYTHING)
    await page.tasks.settle()
    assert page.card.note.toPlainText() == "не дописано"
    assert page.card.save.isEnabled()


async def test_two_clients_are_made_one_and_taken_apart_by_hand(story: Any, desk: Any) -> None:
    page, _ = story
    await choose(page, 0)
    ours, theirs = list(desk.cards)[:2]
    page.card.merge_asked.emit()
    sheet = await find(page, MergeSheet)
    sheet.try_accept()
    assert "Выберите" in sheet.error.text()
    sheet.view.setCurrentIndex(sheet.model.index(1))
    sheet.try_accept()
    await page.tasks.settle()
    assert theirs not in desk.cards
    assert len(page.current.others) == 1
    page.card.unmerge_asked.emit(theirs)
    await page.tasks.settle()
    assert theirs in desk.cards
    assert page.current.ref == ours


async def test_black_list_is_asked_once_more_and_cannot_be_asked_twice(story: Any, desk: Any) -> None:
    page, _ = story
    await choose(page, 2)
    page.card.block_asked.emit()
    (await find(page, BlockSheet)).reject()
    await page.tasks.settle()
    assert desk.black_listed == []
    page.card.block_asked.emit()
    sheet = await find(page, BlockSheet)
    sheet.reason.set_value("1")
    sheet.try_accept()
    await page.tasks.settle()
    assert desk.black_listed == [(list(desk.cards)[2], 1)]
    assert page.current.client.is_blocked


async def test_search_finds_by_a_note_and_says_so_when_nobody_is_found(story: Any) -> None:
    page, _ = story
    page.model.search("таксой")
    await page.tasks.settle()
    assert [one.name for one in page.model.persons] == ["Марфа Небылицына"]
    page.model.search("нет такого")
    await page.tasks.settle()
    assert page.lists.currentWidget() is page.nobody


async def test_list_that_could_not_be_read_says_why_and_is_read_again_by_hand(story: Any, desk: Any) -> None:
    page, _ = story
    desk.fail_next["list_persons"] = Unreachable("gone", code="database_unreachable")
    page.model.read()
    await page.tasks.settle()
    assert page.lists.currentWidget() is page.broken
    page.again.click()
    await page.tasks.settle()
    assert page.lists.currentWidget() is page.view


async def test_chat_leads_to_the_card_and_the_card_to_the_chat(story: Any, desk: Any) -> None:
    page, heard = story
    third = list(desk.cards.values())[2]
    page.open(third.chats[0].key)
    await page.tasks.settle()
    assert page.current.ref == third.ref
    assert page.view.currentIndex().row() == 2
    page.card.chat_asked.emit(third.chats[0].key)
    assert (PageName.CHATS, third.chats[0].key) in heard.opened


async def test_every_row_has_words_for_a_screen_reader(story: Any) -> None:
    page, _ = story
    said = page.model.data(page.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Марфа Небылицына, +7 900 000-00-00")


async def find(page: Any, kind: type) -> Any:
    for _ in range(40):
        await asyncio.sleep(0)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if (found := page.findChild(kind)) is not None and (kind is not MergeSheet or found.model.rowCount() > 1):
            return found
    raise AssertionError(f"no {kind.__name__}")


async def test_erasing_asks_once_more_and_then_erases_by_the_persons_chat(story: Any, desk: FullDesk) -> None:
    page, _ = story
    await choose(page, 0)
    key = page.current.chats[0].key
    page.card.erase_asked.emit()
    (await find(page, EraseSheet)).reject()
    await page.tasks.settle()
    assert desk.erased == []
    page.card.erase_asked.emit()
    (await find(page, EraseSheet)).try_accept()
    await page.tasks.settle()
    assert desk.erased == [key]


async def test_a_persons_data_is_written_where_it_was_asked(story: Any, tmp_path: Any) -> None:
    page, heard = story
    await choose(page, 0)
    await page.export_to(page.current.chats[0].key, tmp_path / "one.zip")
    assert "one.zip" in str(heard)
