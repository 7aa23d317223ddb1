"""Two operators in one chat: they see each other, and the second is warned before speaking over the first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.team_wishes import Peer, Rival
from desktop.ui.chats.team import say_peers, say_rival
from desktop.ui.widgets.sheet import Sheet
from tests.ui.invented import key_of
from tests.ui.pages import click, eventually

MARFA = key_of("marfa")


def test_colleagues_are_named_by_what_they_do():
    anna, boris = Peer("Анна"), Peer("Борис", is_typing=True)
    assert say_peers(()) == ""
    assert say_peers((anna,)) == "Анна тоже смотрит"
    assert say_peers((boris, anna)) == "Борис печатает…"
    assert say_peers((anna, Peer("Вера"))) == "Анна и Вера тоже смотрят"
    assert say_peers((anna, Peer("Вера"), Peer("Глеб"))) == "Анна, Вера и ещё 1 тоже смотрят"
    assert "Авито" in say_rival(Rival(""))
    assert say_rival(Rival("Анна", is_typing=True)).startswith("Анна сейчас печатает")


async def test_the_header_shows_who_else_is_in_the_chat_and_forgets_who_left(chats, desk):
    await chats.open(MARFA)
    others = chats.page.header.others
    assert others.isHidden()
    assert desk.looked_at == [MARFA]
    desk.meet(MARFA, Peer("Анна"))
    assert (others.text(), others.isHidden()) == ("Анна тоже смотрит", False)
    desk.meet(MARFA, Peer("Анна", is_typing=True))
    assert others.text() == "Анна печатает…"
    desk.meet(MARFA)
    assert others.isHidden()


async def test_what_is_typed_here_is_told(chats, desk):
    await chats.open(MARFA)
    QTest.keyClicks(chats.page.composer.field, "ok")
    assert desk.typing


async def find_sheet(chats):
    await eventually(lambda: chats.page.findChildren(Sheet), "the question")
    return chats.page.findChildren(Sheet)[0]


async def type_and_send(chats, text):
    field = chats.page.composer.field
    field.setPlainText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


async def test_the_second_is_asked_before_speaking_over_the_first_and_may_send_all_the_same(chats, desk):
    await chats.open(MARFA)
    desk.rivals[MARFA] = Rival("Анна")
    await type_and_send(chats, "Добрый день!")
    sheet = await find_sheet(chats)
    assert sheet.accept_button.text() == "Отправить всё равно"
    assert desk.sent == []
    click(sheet.accept_button)
    await eventually(lambda: desk.sent, "it is sent")
    assert [text for _, text, _ in desk.sent] == ["Добрый день!"]
    assert not desk.typing
    assert desk.seen[0] == desk.messages[MARFA][-1].id


async def test_who_does_not_send_keeps_the_words(chats, desk):
    await chats.open(MARFA)
    desk.rivals[MARFA] = Rival("Анна", is_typing=True)
    await type_and_send(chats, "Добрый день!")
    click((await find_sheet(chats)).cancel_button)
    await eventually(lambda: chats.page.composer.text, "the words are back")
    assert (chats.page.composer.text, desk.sent) == ("Добрый день!", [])


async def test_a_draft_is_not_sent_over_a_colleague_without_a_question_either(chats, desk):
    await chats.open(MARFA)
    desk.rivals[MARFA] = Rival("")
    chats.page.panel.send_draft()
    click((await find_sheet(chats)).cancel_button)
    await chats.page.panel.tasks.settle()
    assert desk.sent == []
    desk.rivals.clear()
    chats.page.panel.send_draft()
    await eventually(lambda: desk.sent, "nobody is ahead: it is sent at once")


async def test_alone_in_a_chat_nothing_is_asked(chats, desk):
    await chats.open(MARFA)
    await type_and_send(chats, "Добрый день!")
    await eventually(lambda: desk.sent, "it is sent")
    assert not chats.page.findChildren(Sheet)
