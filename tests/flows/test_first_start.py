"""From an empty machine to the first drafted reply, by hand: what a person presses and types in the real window is counted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from desktop.app import open_window
from desktop.core import Setting, open_core
from desktop.credentials import open_credentials
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.world import ACCOUNT_ID, ACCOUNT_NAME, CLIENT_ID, CLIENT_SECRET, World, build_world
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.ui.chats.page import ChatsPage
from desktop.ui.page import PageName
from desktop.ui.settings.accounts import AccountsSection
from desktop.ui.window import MainWindow
from tests.ui.pages import eventually

MOST_STEPS = 8
PATIENCE = 4000


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)"))


class Person:
    """Presses and types only what is seen and can be used; counts each."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.steps: list[str] = []

    def press(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget.accessibleName()
        assert widget.isEnabled(), widget.accessibleName()
        self.steps.append(f"нажать «{widget.accessibleName()}»")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def paste(self, field: QLineEdit, text: str) -> None:
        assert field.isVisible()
        assert field.isEnabled()
        self.steps.append(f"вписать {field.accessibleName()}")
        field.setFocus()
        QTest.keyClicks(field, text)

    def press_row(self, view: QTableView, row: int) -> None:
        self.steps.append("открыть чат")
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(row, 0)).center()
        )


async def until(condition: Callable[[], object], what: str) -> None:
    for _ in range(PATIENCE):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"never came true: {what}")


@pytest.fixture
async def avito() -> AsyncIterator[tuple[SimulatedAvito, World]]:
    avito = SimulatedAvito(seed=1)
    await avito.start()
    try:
        yield avito, build_world(avito)
    finally:
        await avito.stop()


async def test_first_drafted_reply_is_few_steps_from_an_empty_machine(
    avito: tuple[SimulatedAvito, World], qapp: object, tmp_path: Path
) -> None:
    server, world = avito
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    credentials = open_credentials(home, {"BRONYA_SECRETS": "file", "BRONYA_PASSPHRASE": "кодовая фраза для пробы"})
    setting = Setting(
        data_dir=home, database=home / "bronya.db", credentials=credentials, avito_url=server.url,
        operator="Анна Образцова", environment={}, sweep_s=0.5,
    )  # fmt: skip
    async with open_core(setting) as core:
        core.start()
        window = open_window(core)
        window.show()
        window.start()
        try:
            person = await set_up(window)
            key = ChatKey(AccountId(ACCOUNT_ID), ChatId(world.chats["marfa"]))
            server.write(world.chats["marfa"], "Здравствуйте! Можно с собакой?")
            page = window.page(PageName.CHATS)
            assert isinstance(page, ChatsPage)
            await until(lambda: page.list.model.row_of(key) is not None, "the chat is in the list")
            person.press_row(page.list.view, page.list.model.row_of(key) or 0)
            await until(lambda: page.panel.draft.text.toPlainText().strip(), "a draft stands in the panel")
            print(f"steps: {len(person.steps)}")
            print("\n".join(person.steps))
            assert len(person.steps) <= MOST_STEPS
            accounts = await core.desk.list_accounts()
            assert [(one.user_id, one.name) for one in accounts] == [(ACCOUNT_ID, ACCOUNT_NAME)]
            assert len(await core.desk.list_resources()) == len(server.state.items)
        finally:
            await window.close_down()
            window.close()
            window.deleteLater()


async def set_up(window: MainWindow) -> Person:
    """Account by its key, no relay, the built-in assistant, and the ads as resources."""
    await eventually(lambda: window.guide is not None, "the guide is offered")
    guide, person = window.guide, Person(window)
    assert guide is not None
    await guide.tasks.settle()
    account = guide.sections[0]
    assert isinstance(account, AccountsSection)
    person.paste(account.client_id, CLIENT_ID)
    person.paste(account.secret, CLIENT_SECRET)
    person.press(guide.next)
    await until(lambda: guide.step == 1, "the account is saved")
    person.press(guide.skip)
    await until(lambda: guide.step == 2, "the relay is skipped")
    person.press(guide.next)
    await until(lambda: guide.resources.count, "the ads are found")
    person.press(guide.next)
    await until(lambda: not guide.isVisible(), "the guide is done")
    return person
