"""What breaks in the window stays where it broke, is told in words, and leaves a report its owner can read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.crash_reports import CrashReports
from desktop.logs import forget_crashes, report_crashes
from desktop.ui.page import PageContext, PageName
from desktop.ui.settings.about import AboutSection
from desktop.ui.theme import Look
from desktop.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Window, eventually

broken_once: list[bool] = []


def make_bookings(_context: PageContext) -> QWidget:
    if not broken_once:
        broken_once.append(True)
        raise KeyError("Марфа")
    return QLabel("bookings")


@pytest.fixture
async def story(desk: FakeDesk, look: Look, tmp_path: Path) -> AsyncIterator[Window]:
    broken_once.clear()
    report_crashes()
    with CrashReports(tmp_path / "crashes") as crashes:
        main = MainWindow(desk, look=look, pages={PageName.BOOKINGS: make_bookings}, crashes=crashes)
        crashes.tell = main.tell_of_crash
        main.show()
        main.start()
        window = Window(main)
        await window.settle()
        yield window
        await main.close_down()
        main.close()
        main.deleteLater()
    forget_crashes()


def reports_of(story: Window) -> CrashReports:
    crashes = story.window.context.crashes
    assert crashes is not None
    return crashes


async def test_a_page_that_cannot_be_made_leaves_the_window_whole_and_can_be_opened_again(story: Window) -> None:
    story.window.open_page(PageName.BOOKINGS)
    broken = story.window.findChild(QWidget, "broken-page")
    assert broken is not None
    assert broken.isVisible()
    assert [report.kind for report in reports_of(story).list_reports()] == ["KeyError"]
    story.window.open_page(PageName.CHATS)
    assert story.window.page(PageName.CHATS) is not None
    story.window.open_page(PageName.BOOKINGS)
    again = story.window.page(PageName.BOOKINGS)
    assert isinstance(again, QLabel)
    assert again.isVisible()


async def test_the_button_of_a_broken_page_tries_once_more(story: Window) -> None:
    story.window.open_page(PageName.BOOKINGS)
    broken = story.window.findChild(QWidget, "broken-page")
    assert broken is not None
    broken.findChildren(QPushButton)[0].click()
    page = story.window.page(PageName.BOOKINGS)
    assert page is not None
    assert page.isVisible()
    assert not broken.isVisible()


async def test_a_call_that_breaks_off_is_told_and_reported_and_the_window_goes_on(story: Window) -> None:
    QTimer.singleShot(0, lambda: {}["Марфа"])  # type: ignore[index]
    await eventually(story.window.toast.isVisible)
    (report,) = reports_of(story).list_reports()
    assert report.kind == "KeyError"
    assert "Марфа" not in report.to_text()


async def test_a_report_is_offered_once_shown_copied_and_deleted(story: Window) -> None:
    crashes = reports_of(story)
    crashes.note(ValueError("Марфа"))
    story.window.offer_reports()
    assert story.window.toast.isVisible()
    story.window.toast.hide()
    story.window.offer_reports()
    assert not story.window.toast.isVisible(), "what was offered is not offered again"
    story.window.open_page(PageName.SETTINGS, "about")
    await story.settle()
    page = story.window.page(PageName.SETTINGS)
    assert page is not None
    (section,) = page.findChildren(AboutSection)
    await eventually(lambda: "ValueError" in section.crashes.text.toPlainText())
    section.crashes.copy.click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    section.crashes.delete.click()
    assert crashes.list_reports() == []
    assert section.crashes.text.isHidden()
