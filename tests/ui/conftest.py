"""A window over the in-memory desk for every test of the window."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from desktop.ui.theme import Look, Theme
from desktop.ui.window import MainWindow
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Chats, Window


def pytest_itemcollected(item: pytest.Item) -> None:
    # The offscreen platform says so of every window; it is no fault of ours.
    item.add_marker(pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)"))


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def look(qapp: object) -> Look:
    look = Look(Theme.load("light"))
    look.apply()
    return look


@pytest.fixture
async def window(desk: FakeDesk, look: Look) -> AsyncIterator[Window]:
    main = MainWindow(desk, look=look, now=lambda: desk.now.astimezone(invented.MOSCOW))
    main.show()
    main.start()
    story = Window(main)
    await story.settle()
    yield story
    await main.close_down()
    main.close()
    main.deleteLater()


@pytest.fixture
async def chats(window: Window) -> Chats:
    return await window.open_chats()
