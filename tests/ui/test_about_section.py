"""News of a newer version: a strip over the page until it was looked at, and the section that holds all of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.errors import Refused
from desktop.services.update_wishes import UpdateState, UpdateView
from desktop.ui.page import PageName
from desktop.ui.settings.about import AboutSection
from tests.ui.fake_updates import NEWER
from tests.ui.pages import click, eventually

TOLD = UpdateView(UpdateState.NEWER, "0.1.0", True, "https://example.org/news.json", notice=NEWER)


async def open_section(window):
    window.window.open_page(PageName.SETTINGS)
    await window.settle()
    page = window.window.page(PageName.SETTINGS)
    page.open("about")
    await page.tasks.settle()
    return page, page.sections["about"][1]


@pytest.fixture
def opened(monkeypatch):
    """Addresses that were given to the browser."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(QUrl(url).toString()))
    return found


async def test_the_section_says_the_version_and_that_nobody_asks(window, desk):
    _, section = await open_section(window)
    assert "0.1.0" in section.version.text()
    assert section.state.text() == "О новых версиях никто не спрашивает."
    assert section.notes_row.isHidden()
    assert section.page_row.isHidden()
    assert not section.ask.isEnabled()


async def test_news_are_switched_on_asked_for_and_read_and_only_a_click_opens_their_page(window, desk, opened):
    page, section = await open_section(window)
    section.enabled.click()
    section.url.setText("https://example.org/news.json")
    page.save.click()
    await eventually(lambda: desk.updates.enabled, "it is saved")
    await eventually(section.ask.isEnabled, "it may be asked now")
    section.ask.click()
    await section.tasks.settle()
    assert section.state.text() == "Вышла версия 0.2.0 от 03.06.2026."
    assert "вдвое быстрее" in section.notes.text()
    assert opened == []
    click(section.open_page)
    assert opened == ["https://example.org/bronya/0.2.0"]


async def test_a_wrong_address_is_named_beside_its_field(window, desk):
    page, section = await open_section(window)
    section.enabled.click()
    section.url.setText("example.org")
    page.save.click()
    await eventually(lambda: section.refused() == ["updates_url"], "the field says so")
    assert not desk.updates.enabled


async def test_an_address_given_by_the_environment_is_shown_and_not_changed(window, desk):
    desk.updates = replace(TOLD, is_fixed=True)
    _, section = await open_section(window)
    assert section.url.isReadOnly()
    assert section.url.text() == TOLD.url


async def test_a_newer_version_stands_over_the_page_until_it_was_looked_at(window, desk):
    banner = window.window.update_banner
    assert banner.isHidden()
    desk.tell(TOLD)
    await window.settle()
    assert banner.text == "Вышла версия 0.2.0 Программа сама ничего не скачивает."
    click(banner.button)
    page = window.window.page(PageName.SETTINGS)
    await page.tasks.settle()
    await window.settle()
    assert isinstance(page.current[1], AboutSection)
    assert desk.updates.is_seen
    assert banner.isHidden()


async def test_a_strangers_signature_is_told_and_nothing_of_its_words(window, desk):
    desk.tell(UpdateView(UpdateState.REFUSED, "0.1.0", True, "https://example.org/news.json"))
    await window.settle()
    assert window.window.update_banner.text == "Новость о версии не принята: она подписана не нашим ключом."
    _, section = await open_section(window)
    assert "чужой подписью" in section.state.text()
    assert section.page_row.isHidden()


@pytest.mark.parametrize("state", [UpdateState.OFF, UpdateState.UNASKED, UpdateState.CURRENT, UpdateState.UNREACHABLE])
async def test_without_news_no_strip_stands_over_the_page(window, desk, state):
    desk.tell(UpdateView(state, "0.1.0", state is not UpdateState.OFF))
    await window.settle()
    assert window.window.update_banner.isHidden()


async def test_notes_are_shown_in_plain_letters(window, desk):
    desk.updates = replace(TOLD, notice=replace(NEWER, notes={"en": "<b>Faster</b> <img src=x>"}))
    _, section = await open_section(window)
    assert section.notes.text() == "<b>Faster</b> <img src=x>"
    assert section.notes.textFormat().name == "PlainText"


async def test_who_only_looks_reads_the_news_and_leaves_the_strip_for_those_who_may(window, desk):
    desk.updates = TOLD
    desk.fail_next["note_update_seen"] = Refused("Писать клиентам может оператор.", code="no_right")
    _, section = await open_section(window)
    assert "0.2.0" in section.state.text()
    assert not desk.updates.is_seen
    assert window.toast == ""
