"""Writing and sending: keys, what is kept, what is said about length."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.errors import Unreachable
from desktop.ui.chats.composer import count_letters
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Chats, Window, eventually, press

MARFA = invented.key_of("marfa")


async def test_enter_sends_and_the_message_stands_at_the_end(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    chats.type("Завтраков нет, но рядом кафе")
    await chats.press_enter()
    assert desk.sent == [(MARFA, "Завтраков нет, но рядом кафе", None)]
    assert chats.page.composer.text == ""
    assert "в очереди" in chats.rows[-1]


async def test_ctrl_enter_breaks_the_line_and_sends_nothing(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    chats.type("Раз")
    press(chats.page.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    chats.type("два")
    assert chats.page.composer.text == "Раз\nдва"
    assert desk.sent == []


async def test_blank_text_is_not_sent(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    chats.type("  \n ")
    await chats.press_enter()
    assert desk.sent == []
    assert not chats.page.composer.send_button.isEnabled()


async def test_text_that_was_refused_comes_back_and_the_reason_is_said(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    await chats.open(MARFA)
    desk.fail_next["send"] = Unreachable("the disk is slow")
    chats.type("Не потеряйся")
    await chats.press_enter()
    assert chats.page.composer.text == "Не потеряйся"
    assert "Нет связи" in window.toast


async def test_unsent_text_survives_another_chat_and_a_pause(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    chats.type("Начал писать")
    await chats.open(invented.key_of("pyotr"))
    assert desk.composed[MARFA] == "Начал писать"
    assert chats.page.composer.text == ""
    await chats.open(MARFA)
    assert chats.page.composer.text == "Начал писать"
    chats.type(" и ещё")
    await eventually(lambda: desk.composed[MARFA] == "Начал писать и ещё", "saved after a pause")


async def test_text_typed_just_before_closing_is_saved(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    chats.type("Последнее слово")
    await window.window.close_down()
    assert desk.composed[MARFA] == "Последнее слово"


async def test_counter_warns_when_the_text_will_be_split(chats: Chats) -> None:
    await chats.open(MARFA)
    assert chats.page.composer.counter.text() == "0 / 1000"
    chats.type("я" * 1001)
    assert chats.page.composer.counter.text() == "1001 / 1000"
    assert "несколькими сообщениями" in chats.page.composer.hint.text


def test_emoji_counts_as_two_letters() -> None:
    assert count_letters("да😀") == 4
