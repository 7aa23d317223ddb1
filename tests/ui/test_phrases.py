"""Phrases kept at hand, the key that sends, pictures from a file, and how a long text will be cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.domain.people import LONGEST_PHRASE, MOST_PHRASES, Phrase, check_phrases, choose_phrases
from desktop.errors import Rejected
from desktop.ui.chats.phrases import PhrasesSheet
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Chats, Window, click, eventually, press

MARFA = invented.key_of("marfa")


def names(chats: Chats) -> list[str]:
    return [phrase.shortcut for phrase in chats.page.phrases.model.phrases]


async def test_a_stroke_opens_the_phrases_letters_narrow_them_and_enter_puts_one_in(
    chats: Chats, desk: FakeDesk
) -> None:
    await chats.open(MARFA)
    chats.type("/")
    await eventually(chats.page.phrases.isVisible)
    assert names(chats) == ["адрес", "залог", "как доехать"]
    chats.type("за")
    await eventually(lambda: names(chats) == ["залог"])
    await chats.press_enter()
    assert chats.page.composer.text == "Залог 3 000 ₽, вернём в день выезда."
    assert not chats.page.phrases.isVisible()
    assert desk.sent == [], "nothing was sent by choosing"


async def test_arrows_go_round_the_list_and_escape_leaves_the_text(chats: Chats) -> None:
    await chats.open(MARFA)
    chats.type("/")
    await eventually(chats.page.phrases.isVisible)
    field = chats.page.composer.field
    press(field, Qt.Key.Key_Up)
    assert chats.page.phrases.view.currentIndex().row() == 2
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Down)
    assert chats.page.phrases.view.currentIndex().row() == 1
    press(field, Qt.Key.Key_Escape)
    assert not chats.page.phrases.isVisible()
    assert chats.page.composer.text == "/"


async def test_a_stroke_inside_a_sentence_is_a_stroke(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    chats.type("Заезд 14/15 июня")
    await chats.press_enter()
    assert [text for _, text, _ in desk.sent] == ["Заезд 14/15 июня"]
    assert not chats.page.phrases.isVisible()


async def test_a_name_nobody_saved_is_said_and_can_still_be_sent(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    chats.type("/щука")
    await eventually(chats.page.phrases.isVisible)
    assert chats.page.phrases.said.text() == "Такой фразы нет"
    await chats.press_enter()
    assert [text for _, text, _ in desk.sent] == ["/щука"]


async def test_phrases_are_written_in_a_sheet_and_the_typed_text_is_offered(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    await chats.open(MARFA)
    chats.type("Парковка во дворе, 300 ₽ в сутки")
    chats.page.composer.phrases_button.setFocus()
    chats.page.composer.phrases_button.click()
    await eventually(chats.page.phrases.isVisible)
    assert chats.page.composer.field.hasFocus(), "the arrows go to the list"
    chats.page.phrases.edit_button.click()
    await eventually(lambda: bool(chats.page.findChildren(PhrasesSheet)))
    (sheet,) = chats.page.findChildren(PhrasesSheet)
    assert sheet.text.toPlainText() == "Парковка во дворе, 300 ₽ в сутки"
    sheet.accept_button.click()
    assert "своё имя" in sheet.error.text()
    sheet.shortcut.setText("парковка")
    sheet.shortcut.textEdited.emit("парковка")
    sheet.accept_button.click()
    await eventually(lambda: desk.phrases[-1].shortcut == "парковка")
    assert len(desk.phrases) == 4
    assert "сохранены" in window.toast


async def test_a_phrase_is_deleted_and_what_is_called_off_changes_nothing(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    for answer, left in (("cancel", 3), ("accept", 2)):
        chats.page.phrases.edit_requested.emit()
        await eventually(lambda: bool(chats.page.findChildren(PhrasesSheet)))
        (sheet,) = chats.page.findChildren(PhrasesSheet)
        sheet.view.setCurrentIndex(sheet.model.index(1))
        sheet.remove_button.click()
        click(sheet.cancel_button if answer == "cancel" else sheet.accept_button)
        await eventually(lambda: not chats.page.findChildren(PhrasesSheet))
        await eventually(lambda: len(desk.phrases) == left)  # noqa: B023 - awaited here


async def test_who_likes_ctrl_enter_to_send_has_it_so(window: Window, chats: Chats, desk: FakeDesk) -> None:
    memory = window.window.context.memory
    memory.keep_appearance(replace(memory.appearance, enter_sends=False))
    await chats.open(MARFA)
    chats.type("Раз")
    await chats.press_enter()
    assert desk.sent == []
    assert chats.page.composer.text == "Раз\n"
    press(chats.page.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await window.settle()
    assert [text for _, text, _ in desk.sent] == ["Раз"]


async def test_how_a_long_text_will_be_cut_is_shown_before_it_leaves(chats: Chats) -> None:
    await chats.open(MARFA)
    chats.type("Хорошее предложение. " * 60)
    chats.page.composer.parts_button.click()
    assert chats.page.parts.isVisible()
    assert len(chats.page.parts.parts) == 2
    assert all(part.endswith(".") for part in chats.page.parts.parts)
    chats.page.composer.load("Коротко")
    assert not chats.page.parts.isVisible()


async def test_a_file_is_sent_as_a_picture_and_what_is_none_is_said(
    window: Window, chats: Chats, desk: FakeDesk, tmp_path: Path
) -> None:
    await chats.open(MARFA)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.save(str(tmp_path / "a.png"))
    (tmp_path / "b.png").write_text("no picture")
    given: list[bytes] = []
    chats.page.composer.picture_given.connect(given.append)
    chats.page.composer.give_files([str(tmp_path / "a.png"), str(tmp_path / "b.png")])
    assert len(given) == 1
    await eventually(lambda: "не картинка" in window.toast or "отдельным" in window.toast)


def test_what_begins_with_the_letters_comes_before_what_has_them() -> None:
    phrases = [
        Phrase(1, "наш адрес", "x"),
        Phrase(2, "Адрес", "y"),
        Phrase(3, "карта", "адрес на карте"),
        Phrase(4, "z", "z"),
    ]
    assert [one.id for one in choose_phrases(phrases, "адр")] == [2, 1, 3]


@pytest.mark.parametrize(
    ("phrases", "field", "place"),
    [
        ([Phrase(0, " ", "text")], "shortcut", 0),
        ([Phrase(0, "a", "text"), Phrase(0, " A ", "text")], "shortcut", 1),
        ([Phrase(0, "a" * 41, "text")], "shortcut", 0),
        ([Phrase(0, "a", " ")], "text", 0),
        ([Phrase(0, "a", "x" * (LONGEST_PHRASE + 1))], "text", 0),
    ],
)
def test_a_phrase_needs_a_name_of_its_own_and_a_text(phrases: list[Phrase], field: str, place: int) -> None:
    with pytest.raises(Rejected) as refused:
        check_phrases(phrases)
    assert (refused.value.field, refused.value.details) == (field, place)


def test_phrases_are_bounded() -> None:
    with pytest.raises(Rejected, match=str(MOST_PHRASES)):
        check_phrases([Phrase(0, str(number), "x") for number in range(MOST_PHRASES + 1)])
