"""One's own password: changed from the circle at the foot of the rail, whatever the role."""

from __future__ import annotations

import asyncio

from desktop.domain.people import Role, User
from desktop.domain.rights import make_actor
from desktop.errors import Rejected
from desktop.ui.page import PageName
from desktop.ui.password import PasswordSheet
from desktop.ui.settings.page import SettingsPage
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Window, eventually


async def open_sheet(window: Window) -> PasswordSheet:
    menu = window.window.rail.person.make_menu()
    menu.actions()[0].trigger()
    await eventually(lambda: [one for one in window.window.findChildren(PasswordSheet) if one.isVisible()])
    return next(one for one in window.window.findChildren(PasswordSheet) if one.isVisible())


def fill(sheet: PasswordSheet, old: str, new: str, again: str) -> None:
    for line, text in ((sheet.old, old), (sheet.new, new), (sheet.again, again)):
        line.setText(text)
    sheet.accept_button.click()


async def test_password_is_changed_when_the_new_one_is_typed_the_same_twice(window: Window, desk: FakeDesk) -> None:
    desk.operators.share()
    desk.operators.seat(make_actor(User("vera", "Вера Пробная", Role.VIEWER, has_password=True)))
    await window.settle()
    sheet = await open_sheet(window)
    fill(sheet, "прежний пароль", "новый пароль", "новый пароль с опечаткой")
    await sheet.work.settle()
    assert "различаются" in sheet.error.text()
    desk.operators.fail_next = Rejected("wrong", code="wrong_password", field="old")
    fill(sheet, "не тот", "новый пароль", "новый пароль")
    await sheet.work.settle()
    assert sheet.error.text().startswith("Прежний пароль неверен")
    desk.operators.fail_next = Rejected("short", code="password", field="password")
    fill(sheet, "прежний пароль", "новый", "новый")
    await sheet.work.settle()
    assert "8 знаков" in sheet.error.text()
    fill(sheet, "прежний пароль", "новый пароль", "новый пароль")
    await sheet.work.settle()
    await window.settle()
    assert window.toast == "Пароль сменён"


async def test_who_may_not_see_operators_still_changes_the_own_password_there(window: Window, desk: FakeDesk) -> None:
    from desktop.errors import Refused

    desk.operators.share()
    desk.operators.seat(make_actor(User("vera", "Вера Пробная", Role.OPERATOR, has_password=True)))
    await window.settle()
    window.window.open_page(PageName.SETTINGS)
    page = window.window.page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    desk.operators.fail_next = Refused("no", code="no_right")
    page.open("people")
    await page.tasks.settle()
    await asyncio.sleep(0)
    assert not page.people.rows["my_password"].isHidden()
    assert page.people.own.isEnabled()
    assert page.people.rows["login"].isHidden()
