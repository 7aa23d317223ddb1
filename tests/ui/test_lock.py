"""The window while nobody sits at it, and who it opens for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.domain.changes import Changes
from desktop.ui.page import PageName
from desktop.ui.theme import Look
from desktop.ui.window import MainWindow
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_operators import PASSWORD
from tests.ui.pages import Window, eventually, press


@pytest.fixture(autouse=True)
def steady_caret(qapp: QApplication) -> Iterator[None]:
    """A caret that blinks would make two pictures differ."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.fixture
async def shared(desk: FakeDesk, look: Look) -> AsyncIterator[Window]:
    """Three operators, the owner at the window."""
    desk.operators.share()
    main = MainWindow(desk, look=look, now=lambda: desk.now.astimezone(invented.MOSCOW))
    main.show()
    main.start()
    story = Window(main)
    await story.settle()
    yield story
    await main.close_down()
    main.close()
    main.deleteLater()


def grab(window: Window) -> QImage:
    return window.window.grab().toImage()


def words_on(window: Window) -> str:
    """All that a screen reader can reach."""
    parts = [part for part in window.window.findChildren(QWidget) if part.isVisible()]
    shown = [part.text() for part in parts if isinstance(part, QLabel)]
    return " ".join(shown + [part.accessibleName() + part.toolTip() for part in parts])


async def sign_in(window: Window, login: str, password: str) -> None:
    screen = window.window.lock.screen
    assert screen is not None
    screen.login.setText(login)
    screen.password.setText(password)
    press(screen.password, Qt.Key.Key_Return)
    await screen.tasks.settle()
    await window.settle()


async def test_single_owner_meets_no_lock_and_cannot_shut_himself_out(window: Window) -> None:
    assert not window.window.lock.is_locked
    press(window.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.window.lock.is_locked
    assert window.window.lock.idleness.minutes == 0


async def test_locked_window_shows_nothing_of_the_chats(shared: Window, desk: FakeDesk) -> None:
    chats = await shared.open_chats()
    await chats.open(invented.key_of("marfa"))
    assert "Марфа" in words_on(shared) + chats.header
    shared.window.say("Марфа ответила")
    open_image = grab(shared)
    press(shared.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shared.window.lock.is_locked
    await shared.settle()
    first = grab(shared)
    assert first != open_image
    assert not any(name.split()[0] in words_on(shared) for name in chats.names)
    # Other chats behind the lock: not one pixel of the picture is other.
    desk.receive(invented.key_of("marfa"), "Новое сообщение, которого никто не должен видеть")
    desk.broadcast(Changes(bookings=frozenset({"b-1"}), settings=True))
    await shared.settle()
    assert grab(shared) == first


async def test_no_key_and_no_link_leads_past_the_lock(shared: Window) -> None:
    shared.window.lock.lock()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_7, Qt.Key.Key_K):
        press(shared.window, key, Qt.KeyboardModifier.ControlModifier)
    shared.window.open_page(PageName.BOOKINGS)
    await shared.settle()
    assert shared.window._whole.currentWidget() is shared.window.lock.screen


async def test_windows_beside_it_are_closed_with_it(shared: Window) -> None:
    viewer = QLabel("картинка из чата")
    viewer.show()
    floating = QWidget(shared.window, Qt.WindowType.Tool)
    floating.show()
    shared.window.lock.lock()
    assert not viewer.isVisible()
    assert not floating.isVisible()


async def test_wrong_password_is_told_in_words_and_what_was_typed_is_gone(shared: Window) -> None:
    shared.window.lock.lock()
    await sign_in(shared, "oleg", "не тот")
    screen = shared.window.lock.screen
    assert screen is not None
    assert screen.error.text().startswith("Логин или пароль неверны.")
    assert screen.password.text() == ""
    assert shared.window.lock.is_locked


async def test_wait_is_counted_down_and_the_button_waits_with_it(shared: Window, desk: FakeDesk) -> None:
    shared.window.lock.lock()
    desk.operators.wait_s = 90
    await sign_in(shared, "oleg", PASSWORD)
    screen = shared.window.lock.screen
    assert screen is not None
    assert screen.error.text() == "Слишком много неверных паролей. Следующая попытка через 1\xa0минуту 30 с"
    assert not screen.enter.isEnabled()
    for _ in range(90):
        screen._count_down()
    assert screen.enter.isEnabled()
    assert screen.error.text() == "Можно попробовать ещё раз"


async def test_same_operator_finds_the_page_as_it_was_left(shared: Window) -> None:
    chats = await shared.open_chats()
    await chats.open(invented.key_of("marfa"))
    shared.window.lock.lock()
    await sign_in(shared, "anna", PASSWORD)
    assert shared.window.page(PageName.CHATS) is chats.page
    assert shared.window._whole.currentIndex() == 0
    assert "Марфа" in chats.header


async def test_other_operator_finds_nothing_of_the_last(shared: Window) -> None:
    chats = await shared.open_chats()
    before = shared.window.page(PageName.CHATS)
    shared.window.open_page(PageName.SETTINGS)
    shared.window.lock.lock()
    await sign_in(shared, "oleg", PASSWORD)
    assert shared.window.page(PageName.CHATS) is not before
    assert shared.window.page(PageName.SETTINGS) is None
    assert shared.window.rail.person.toolTip().startswith("Олег Пробный")
    assert chats.page is before


async def test_window_locks_after_the_minutes_that_are_set_and_a_touch_begins_them_anew(
    shared: Window, desk: FakeDesk
) -> None:
    idleness = shared.window.lock.idleness
    await eventually(lambda: idleness.minutes == 15)
    idleness._timer.start(1_000_000)
    before = idleness._timer.remainingTime()
    idleness._timer.setInterval(15 * 60_000)
    press(shared.window, Qt.Key.Key_Shift)
    assert idleness._timer.remainingTime() != before
    idleness._timer.timeout.emit()
    assert shared.window.lock.is_locked
    assert idleness.minutes == 0


async def test_zero_minutes_never_lock(shared: Window, desk: FakeDesk) -> None:
    desk.operators.minutes = 0
    desk.broadcast(Changes(settings=True))
    await eventually(lambda: shared.window.lock.idleness.minutes == 0)
    assert not shared.window.lock.is_locked


async def test_window_of_a_shared_machine_starts_at_the_door(desk: FakeDesk, look: Look) -> None:
    desk.operators.share()
    desk.operators.actor = None
    main = MainWindow(desk, look=look)
    main.show()
    main.start()
    story = Window(main)
    await story.settle()
    assert main.page(PageName.CHATS) is None
    assert desk.calls == [] or "list_chats" not in desk.calls
    await sign_in(story, "irina", PASSWORD)
    assert main.page(PageName.CHATS) is not None
    await main.close_down()
    main.close()
    main.deleteLater()
