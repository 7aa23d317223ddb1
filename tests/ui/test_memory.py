"""What the window remembers: looks, size and place, whatever a hand did to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QMainWindow

from desktop.ui.memory import Appearance, WindowMemory
from desktop.ui.page import PageName
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme import Look
from desktop.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Window, click


def test_looks_come_back_after_a_restart(qapp: object, tmp_path: Path) -> None:
    WindowMemory(tmp_path / "window.ini").keep_appearance(Appearance("dark", 115))
    again = WindowMemory(tmp_path / "window.ini")
    assert again.appearance == Appearance("dark", 115)
    assert again.appearance.to_theme().is_dark
    assert again.appearance.to_theme().px(20) == 23


@pytest.mark.parametrize(
    "text", ["", "[looks]\ntheme=pink\nsize=huge\nlanguage=xx\n", "[window]\ngeometry=12\n", "\x00\x01"]
)
def test_file_that_a_hand_spoilt_counts_as_a_first_start(qapp: object, tmp_path: Path, text: str) -> None:
    (tmp_path / "window.ini").write_text(text, encoding="utf-8")
    memory = WindowMemory(tmp_path / "window.ini")
    assert memory.appearance == Appearance()
    assert memory.geometry == QByteArray()


def test_letters_stay_readable_whatever_size_is_written(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[looks]\nsize=4000\n", encoding="utf-8")
    assert WindowMemory(tmp_path / "window.ini").appearance.size == 200


async def test_window_opens_where_it_was_closed(desk: FakeDesk, look: Look, tmp_path: Path) -> None:
    first = MainWindow(desk, look=look, memory=WindowMemory(tmp_path / "window.ini"))
    first.setGeometry(QRect(40, 50, 1150, 660))
    first.close()
    first.deleteLater()
    again = MainWindow(desk, look=look, memory=WindowMemory(tmp_path / "window.ini"))
    assert (again.y(), again.height()) == (50, 660)  # the width does not fit the screen of the tests
    again.deleteLater()


async def test_window_left_on_a_screen_that_is_gone_comes_back_into_sight(
    desk: FakeDesk, look: Look, tmp_path: Path
) -> None:
    far = QMainWindow()
    far.setGeometry(QRect(9000, 7000, 1100, 640))
    WindowMemory(tmp_path / "window.ini").keep_geometry(far.saveGeometry())
    far.deleteLater()
    window = MainWindow(desk, look=look, memory=WindowMemory(tmp_path / "window.ini"))
    assert window.screen().geometry().contains(window.geometry().topLeft())
    window.deleteLater()


async def test_theme_chosen_in_the_settings_is_kept(desk: FakeDesk, look: Look, tmp_path: Path) -> None:
    memory = WindowMemory(tmp_path / "window.ini")
    main = MainWindow(desk, look=look, memory=memory)
    main.show()
    main.start()
    story = Window(main)
    main.open_page(PageName.SETTINGS, "looks")
    await story.settle()
    page = main.page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    click(page.looks.theme.button("dark"))
    await story.settle()
    assert look.theme.is_dark
    assert WindowMemory(tmp_path / "window.ini").appearance.theme == "dark"
    await page.tasks.close()
    await main.close_down()
    main.close()
    main.deleteLater()
