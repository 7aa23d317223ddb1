"""The shell: pages, the stop that is everywhere, lamps, keys, names of controls."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.domain.chat import ChatFilter
from desktop.errors import Unreachable
from desktop.services.lights import Lamp, Lamps, LinkState
from desktop.ui.page import PageName
from desktop.ui.theme import Look, Theme
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Chats, Window, click, press

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OK = Lamp(LinkState.OK)


async def test_one_click_stops_every_autopilot_and_a_second_releases(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    click(window.window.rail.stop)
    await window.settle()
    assert desk.stop_reason is not None
    assert "Автоответы остановлены" in window.banner
    assert window.window.rail.stop.accessibleName() == "Снять стоп"
    assert chats.page.list.model.is_stopped
    click(window.window.rail.stop)
    await window.settle()
    assert desk.stop_reason is None
    assert window.banner == ""


async def test_the_stop_has_its_key_on_every_page(window: Window, desk: FakeDesk) -> None:
    window.window.open_page(PageName.ANALYTICS)
    press(window.window, Qt.Key.Key_S, CTRL_SHIFT)
    await window.settle()
    assert desk.stop_reason is not None
    assert "Автоответы остановлены" in window.banner


async def test_stop_that_could_not_be_set_does_not_look_set(window: Window, desk: FakeDesk) -> None:
    desk.fail_next["stop_autopilot"] = Unreachable("the relay is silent")
    click(window.window.rail.stop)
    await window.settle()
    assert not window.window.rail.stop.is_stopped
    assert "Нет связи" in window.toast


async def test_stop_set_elsewhere_shows_here_with_its_reason(window: Window, desk: FakeDesk) -> None:
    await desk.stop_autopilot("меняем цены")
    await window.settle()
    assert "«меняем цены»" in window.banner


async def test_lost_connection_is_said_with_its_age_and_goes_when_it_is_back(window: Window, desk: FakeDesk) -> None:
    since = invented.NOW - timedelta(minutes=4)
    desk.light(Lamps(OK, Lamp(LinkState.TROUBLE, "unreachable", "нет ответа", since), OK))
    assert "Нет связи: Авито 4\u00a0м." in window.banner
    assert window.window.rail.lamp("avito").toolTip() == "Авито: нет связи, пробуем сами. нет ответа"
    desk.light(Lamps(OK, OK, OK))
    assert window.banner == ""


async def test_badges_count_unread_chats_and_holds(window: Window, desk: FakeDesk) -> None:
    assert window.window.rail.item(PageName.CHATS).badge == 3
    assert window.window.rail.item(PageName.BOOKINGS).badge == 3
    await desk.confirm("b-akim")
    await window.settle()
    assert window.window.rail.item(PageName.BOOKINGS).badge == 2


async def test_pages_are_built_when_first_opened_and_kept(window: Window) -> None:
    assert window.window.page(PageName.ANALYTICS) is None
    window.press(Qt.Key.Key_5)
    first = window.window.page(PageName.ANALYTICS)
    assert first is not None
    window.press(Qt.Key.Key_1)
    window.press(Qt.Key.Key_5)
    assert window.window.page(PageName.ANALYTICS) is first


async def test_opening_a_chat_marks_it_read(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(invented.key_of("marfa"))
    assert desk.read == [invented.key_of("marfa")]
    assert window.window.rail.item(PageName.CHATS).badge == 2


async def test_every_control_has_a_name_for_screen_readers(window: Window, chats: Chats) -> None:
    await chats.open(invented.key_of("marfa"))
    controls = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView)
    nameless = [
        f"{type(found).__name__} {found.objectName()}"
        for found in window.window.findChildren(QWidget)
        if isinstance(found, controls)
        and found.isVisible()
        and not found.accessibleName()
        and not getattr(found, "text", str)()
    ]
    assert nameless == []


async def test_tab_shows_a_ring_and_the_mouse_does_not(window: Window, chats: Chats) -> None:
    await chats.open(invented.key_of("marfa"))
    window.window.activateWindow()
    click(chats.page.header.mode.button("off"))
    await window.settle()
    assert window.window._ring.target is None
    chats.page.list.search.setFocus(Qt.FocusReason.MouseFocusReason)
    press(chats.page.list.search, Qt.Key.Key_Tab)
    assert window.window._ring.target is chats.page.list.filters[ChatFilter.ALL]


async def test_theme_changes_while_the_window_is_open(window: Window, chats: Chats, look: Look) -> None:
    await chats.open(invented.key_of("marfa"))
    look.apply(Theme.load("dark"))
    await window.settle()
    assert chats.page.composer.grab().toImage().pixelColor(3, 3) == look.colors.surface
    assert window.window.grab().toImage().pixelColor(410, 100) == look.colors.canvas
