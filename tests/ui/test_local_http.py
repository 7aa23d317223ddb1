"""The section of the local HTTP: off at first, saved as it is said, a wrong port named beside its field."""

from __future__ import annotations

from desktop.ui.page import PageName
from tests.ui.pages import eventually


async def open_section(window):
    window.window.open_page(PageName.SETTINGS)
    await window.settle()
    page = window.window.page(PageName.SETTINGS)
    page.open("programs")
    await page.tasks.settle()
    return page, page.sections["programs"][1]


async def test_programs_are_let_in_only_when_it_is_said_and_where(window, desk):
    page, section = await open_section(window)
    assert (section.enabled.isChecked(), section.host.text(), section.port.text()) == (False, "127.0.0.1", "8710")
    section.enabled.click()
    section.port.setText("8800")
    page.save.click()
    await eventually(lambda: desk.local_http["api_enabled"], "it is saved")
    assert desk.local_http == {"api_enabled": True, "api_host": "127.0.0.1", "api_port": 8800}


async def test_a_wrong_port_is_named_beside_its_field(window, desk):
    page, section = await open_section(window)
    section.enabled.click()
    section.port.setText("x")
    page.save.click()
    await eventually(lambda: section.refused() == ["api_port"], "the field says so")
    assert not desk.local_http["api_enabled"]
