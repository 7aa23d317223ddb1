"""What who sits here may not do is greyed on every page, with a sentence why; an owner meets nothing of it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

import desktop.ui
from desktop.domain.people import Role, User
from desktop.domain.rights import Right, make_actor
from desktop.ui.conditions.page import ConditionsPage
from desktop.ui.page import PageName
from desktop.ui.rights import CONTROLS, list_controls, mark, say_refusal
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.window import MainWindow
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Window


def of_role(role: Role) -> User:
    return User("somebody", "Кто-то Пробный", role, has_password=True)


@pytest.fixture
async def window(desk: FakeDesk, look: Look) -> AsyncIterator[Window]:
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


async def sit(window: Window, desk: FakeDesk, role: Role) -> None:
    desk.operators.seat(make_actor(of_role(role)))
    await window.settle()


async def open_all(window: Window, desk: FakeDesk) -> None:
    chats = await window.open_chats()
    await chats.open(invented.key_of("marfa"))
    for name in PageName:
        window.window.open_page(name)
        await settle(window, name)
    settings = window.window.page(PageName.SETTINGS)
    assert isinstance(settings, SettingsPage)
    for section in settings.sections:
        settings.open(section)
        await settle(window, PageName.SETTINGS)


async def settle(window: Window, name: PageName) -> None:
    await window.settle()
    tasks = getattr(window.window.page(name), "tasks", None)
    if tasks is not None:
        await tasks.settle()


def controls_of(window: Window) -> list[tuple[QWidget, Right]]:
    return [pair for widget in window.window.findChildren(QWidget) for pair in list_controls(widget)]


@pytest.mark.parametrize("role", list(Role))
async def test_every_control_is_greyed_for_exactly_those_who_may_not_use_it(
    window: Window, desk: FakeDesk, role: Role
) -> None:
    await sit(window, desk, role)
    await open_all(window, desk)
    actor = make_actor(of_role(role))
    found = controls_of(window)
    assert len(found) > 60
    for control, right in found:
        if not actor.may(right):
            assert not control.isEnabled(), (type(control).__name__, control.accessibleName(), right)
            assert control.toolTip() == say_refusal(right)
        else:
            assert not control.property("refusedBecause"), (control.accessibleName(), right)


async def test_who_only_looks_finds_no_field_to_write_in_but_searches(window: Window, desk: FakeDesk) -> None:
    await sit(window, desk, Role.VIEWER)
    await open_all(window, desk)
    fields = [
        one
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
        for one in window.window.findChildren(kind)
        if one.isEnabled() and not one.isReadOnly() and one.accessibleName()
    ]
    names = {one.accessibleName() for one in fields}
    assert names <= SEARCHES, names - SEARCHES


SEARCHES = {
    "Поиск чатов", "Объект или условие", "Поиск клиента", "Поиск по журналу",
    "Найти бронь: клиент, телефон, объект, номер", "Найти чат", "Поиск по чатам и сообщениям",
    "Прежний пароль", "Новый пароль", "Новый пароль ещё раз", "Адрес новостей",
}  # fmt: skip


async def test_control_stays_greyed_whatever_its_page_does(window: Window, desk: FakeDesk) -> None:
    await sit(window, desk, Role.VIEWER)
    await open_all(window, desk)
    page = window.window.page(PageName.CONDITIONS)
    assert isinstance(page, ConditionsPage)
    page.save_button.setEnabled(True)
    page.save_button.setToolTip("Сохранить")
    assert not page.save_button.isEnabled()
    assert "управляющий" in page.save_button.toolTip()


async def test_who_comes_after_with_more_rights_finds_all_of_it_again(window: Window, desk: FakeDesk) -> None:
    stop = window.window.rail.stop
    await sit(window, desk, Role.VIEWER)
    assert not stop.isEnabled()
    await sit(window, desk, Role.OWNER)
    assert stop.isEnabled()
    assert "Ctrl+Shift+S" in stop.toolTip()
    await open_all(window, desk)
    assert not [one for one, _ in controls_of(window) if one.property("refusedBecause")]


async def test_operator_may_stop_and_not_release(window: Window, desk: FakeDesk) -> None:
    stop = window.window.rail.stop
    await sit(window, desk, Role.OPERATOR)
    assert stop.isEnabled()
    stop.set_stopped(is_stopped=True)
    assert not stop.isEnabled()
    assert stop.toolTip() == say_refusal(Right.RELEASE)
    stop.set_stopped(is_stopped=False)
    assert stop.isEnabled()


async def test_button_made_in_passing_and_the_lines_of_a_menu_ask_too(
    window: Window, desk: FakeDesk, look: Look
) -> None:
    await sit(window, desk, Role.OPERATOR)
    passing = mark(Button("Стереть", look), Right.ERASE)
    passing.show()
    assert not passing.isEnabled()
    menu = QMenu(window.window)
    erase, look_at = menu.addAction("Стереть"), menu.addAction("Смотреть")
    erase.setData(Right.ERASE)
    QApplication.sendEvent(menu, QShowEvent())  # shown for real it would grab the keyboard, which offscreen cannot
    assert not erase.isEnabled()
    assert erase.toolTip() == say_refusal(Right.ERASE)
    assert look_at.isEnabled()
    menu.deleteLater()
    passing.deleteLater()


def test_every_class_and_path_of_the_table_is_there() -> None:
    """A control that was renamed would silently be open again."""
    classes: dict[str, str] = {}
    for found in pkgutil.walk_packages(desktop.ui.__path__, "desktop.ui."):
        module = importlib.import_module(found.name)
        source = (module.__spec__.origin or "") if module.__spec__ else ""
        for name, thing in vars(module).items():
            if isinstance(thing, type) and thing.__module__ == found.name:
                classes[name] = source
    for name, rights in CONTROLS.items():
        assert name in classes, name
        text = Path(classes[name]).read_text("utf-8")
        for path in " ".join(rights.values()).split():
            first = path.split(".")[0]
            assert f"self.{first}" in text or f"{first}:" in text or first in {"rows", "accept_button", "self"}, (
                name,
                path,
            )


def test_owner_alone_on_a_machine_is_watched_by_nothing(desk: FakeDesk, look: Look) -> None:
    main = MainWindow(desk, look=look)
    main.gate.follow(make_actor(of_role(Role.OWNER)))
    assert main.gate._kept == []
    main.close()
    main.deleteLater()
