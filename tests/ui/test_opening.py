"""The window before the store is open: the last chats stand there, keys are taken, and nothing of it is lost when the desk comes."""

from __future__ import annotations

import asyncio
from typing import cast

from PySide6.QtCore import Qt

from desktop.domain.chat import ChatFilter
from desktop.domain.pages import MessagePage
from desktop.services.desk import Desk
from desktop.services.early_desk import EarlyDesk
from desktop.store.glance import Glance, OpenChat
from desktop.tasks import Tasks, begin_work, hold_work
from desktop.ui.chats.page import ChatsPage
from desktop.ui.first_paint import wait_for_paint
from desktop.ui.listening_import import import_listening
from desktop.ui.page import PageName
from desktop.ui.theme import Look
from desktop.ui.window import MainWindow
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Window, press


async def look_first(desk: FakeDesk) -> Glance:
    page = await desk.list_chats(ChatFilter.ALL)
    chat = page.chats[0]
    shown = await desk.read_messages(chat.key, limit=40)
    return Glance(page, OpenChat(chat, MessagePage(chat.key, shown.messages, shown.has_older), "на полуслове"))


async def test_first_screen_stands_before_the_desk_and_keeps_what_was_typed_when_it_comes(
    desk: FakeDesk, look: Look
) -> None:
    first = await look_first(desk)
    assert first.opened is not None
    early = EarlyDesk("Оператор")
    window = MainWindow(
        cast("Desk", early), look=look, now=lambda: desk.now.astimezone(invented.MOSCOW), first_look=first
    )
    hold_work()
    window.show()
    window.start()
    wait_for_paint(window.painted_last, 2000)
    page = window.page(PageName.CHATS)
    assert isinstance(page, ChatsPage)
    assert [chat.key for chat in page.list.model.chats] == [chat.key for chat in first.chats.chats]
    assert page.chat == first.opened.chat
    assert page.view.rows_model.rowCount() > 0
    press(page.composer.field, Qt.Key.Key_A)
    typed = page.composer.text
    assert typed.startswith("на полуслове")
    assert len(typed) == len("на полуслове") + 1
    window.open_page(PageName.BOOKINGS)
    assert window.page(PageName.BOOKINGS) is None  # its modules may be there only half
    window.complete()
    begin_work()
    await asyncio.sleep(0)
    early.arrive(cast("Desk", desk))
    window.arrive()
    await Window(window).settle()
    assert page.composer.text == typed
    assert window.page(PageName.BOOKINGS) is not None
    assert page.header.isVisibleTo(page)
    await window.close_down()
    window.close()
    window.deleteLater()


async def test_who_signed_up_early_hears_the_desk_and_who_left_early_does_not(desk: FakeDesk) -> None:
    early, heard, unheard = EarlyDesk("Оператор"), [], []
    early.subscribe(heard.append)
    early.subscribe(unheard.append)()
    waiting = asyncio.ensure_future(early.count_chats())
    await asyncio.sleep(0)
    assert not waiting.done()
    early.arrive(cast("Desk", desk))
    assert await waiting == await desk.count_chats()
    key = (await desk.list_chats(ChatFilter.ALL)).chats[0].key
    await desk.save_compose(key, "x")
    await desk.send(key, "Добрый день")
    await asyncio.sleep(0)
    assert heard
    assert not unheard


async def test_work_of_before_the_loop_begins_in_its_order_and_the_replaced_never_does() -> None:
    seen: list[str] = []

    async def note(word: str) -> None:
        seen.append(word)

    tasks = Tasks()
    hold_work()
    tasks.start(note("first"), "first")
    tasks.replace(note("replaced"), "search")
    tasks.replace(note("latest"), "search")
    tasks.refresh(lambda: note("refreshed"), "refresh")
    assert tasks.is_running("refresh")
    begin_work()
    await tasks.settle()
    assert seen == ["first", "latest", "refreshed"]
    assert not tasks.is_running("refresh")


def test_import_with_an_ear_brings_the_module(qapp: object) -> None:
    import_listening(["colorsys"])
    import colorsys

    assert colorsys.rgb_to_hls
