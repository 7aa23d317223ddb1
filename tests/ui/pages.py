"""Page objects: what a person sees and does in the window, in the words of a story."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.domain.chat import ChatFilter, ChatKey, ChatMode
from desktop.ui.chats.bubbles import Hit
from desktop.ui.chats.page import ChatsPage
from desktop.ui.chats.rows import MessageRow
from desktop.ui.page import PageName
from desktop.ui.window import MainWindow

PATIENCE = 400  # turns of the loop; a condition and not a time is waited for
TURN_S = 0.005


async def eventually(condition: Callable[[], object], what: str = "") -> None:
    """Waits for a condition; never nests a loop, as qtbot.waitUntil would."""
    for _ in range(PATIENCE):
        if condition():
            return
        await asyncio.sleep(TURN_S)
    raise AssertionError(f"never came true: {what or condition}")


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


class Window:
    """The whole window in a test."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    async def settle(self) -> None:
        """Until nothing is on its way in any visible part."""
        for _ in range(3):
            await asyncio.sleep(TURN_S)
            await self.window._tasks.settle()
            page = self.window.page(PageName.CHATS)
            if isinstance(page, ChatsPage):
                for tasks in (page.tasks, page.list.tasks, page.panel.tasks):
                    await tasks.settle()

    async def open_chats(self) -> Chats:
        self.window.open_page(PageName.CHATS)
        await self.settle()
        page = self.window.page(PageName.CHATS)
        assert isinstance(page, ChatsPage)
        return Chats(self, page)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        press(self.window, key, modifiers)

    @property
    def banner(self) -> str:
        """What the strips over the page say, empty when there are none."""
        return " | ".join(banner.text for banner in self.window.banners if not banner.isHidden())

    @property
    def toast(self) -> str:
        return self.window.toast.text


class Chats:
    """The chats page as its operator uses it."""

    def __init__(self, window: Window, page: ChatsPage) -> None:
        self._window = window
        self.page = page
        self.panel = Panel(window, page)

    @property
    def names(self) -> list[str]:
        return [chat.client_name for chat in self.page.list.model.chats]

    @property
    def rows(self) -> list[str]:
        """What a screen reader would say, row by row."""
        model = self.page.view.rows_model
        return [said for row in model.rows if (said := model.describe(row))]

    @property
    def header(self) -> str:
        return f"{self.page.header.name.text} | {self.page.header.about.text}"

    async def open(self, key: ChatKey) -> None:
        """By a click on its row."""
        row = self.page.list.model.row_of(key)
        assert row is not None, f"{key} is not in the list"
        view = self.page.list.view
        click(view.viewport(), view.visualRect(self.page.list.model.index(row, 0)).center())
        await self._window.settle()

    async def choose_filter(self, chosen: ChatFilter) -> None:
        click(self.page.list.filters[chosen])
        await self._window.settle()

    async def search(self, text: str) -> None:
        self.page.list.search.setText(text)
        await eventually(lambda: self.page.list.model.query == text, "the search begins after a pause")
        await self._window.settle()

    async def choose_hit(self, number: int) -> None:
        view = self.page.list.hit_view
        click(view.viewport(), view.visualRect(self.page.list.hits.index(number, 0)).center())
        await self._window.settle()

    def type(self, text: str) -> None:
        self.page.composer.field.insertPlainText(text)

    async def press_enter(self) -> None:
        press(self.page.composer.field, Qt.Key.Key_Return)
        await self._window.settle()

    async def choose_mode(self, mode: ChatMode) -> None:
        click(self.page.header.mode.button(mode))
        await self._window.settle()

    def find_row(self, text: str) -> int:
        model = self.page.view.rows_model
        return next(n for n, row in enumerate(model.rows) if text in model.describe(row))

    def hit(self, row: int, action: str) -> Hit:
        return next(hit for hit in self.page.view.hits_of(row) if hit.action == action)

    async def click_in_row(self, row: int, action: str) -> None:
        view = self.page.view
        view.scrollTo(view.rows_model.index(row, 0))
        center = self.hit(row, action).rect.center() + QPointF(0, view.rowViewportPosition(row))
        click(view.viewport(), center.toPoint())
        await self._window.settle()

    async def scroll_to_top(self) -> None:
        self.page.view.verticalScrollBar().setValue(0)
        await self._window.settle()

    @property
    def first_seen(self) -> tuple[str, int]:
        """The first message in sight and where it stands."""
        view = self.page.view
        for number in range(max(0, view.rowAt(0)), view.rows_model.rowCount()):
            row = view.rows_model.row_at(number)
            if isinstance(row, MessageRow):
                return row.id, view.rowViewportPosition(number)
        raise AssertionError("no message in sight")


class Panel:
    """The assistant beside the chat."""

    def __init__(self, window: Window, page: ChatsPage) -> None:
        self._window = window
        self._panel = page.panel

    @property
    def title(self) -> str:
        return self._panel.head.title.text()

    @property
    def draft(self) -> str:
        card = self._panel.draft
        return card.text.toPlainText() if card.text.isVisibleTo(card) else ""

    @property
    def draft_state(self) -> str:
        return self._panel.draft.state.text()

    @property
    def draft_note(self) -> str:
        card = self._panel.draft
        return card.note.text() if card.note.isVisibleTo(card) else ""

    @property
    def findings(self) -> list[str]:
        return [finding.title for finding in self._panel.draft.text.findings]

    @property
    def stay(self) -> str:
        stay = self._panel.stay
        return f"{stay.title.text} | {stay.details.text()} | {stay.state.chip.text}".replace("\u00a0", " ")

    @property
    def total(self) -> str:
        stay = self._panel.stay
        return f"{stay.total.text()} = {stay.sum_line.text()}".replace("\u00a0", " ")

    @property
    def problems(self) -> str:
        return self._panel.stay.problems.text().replace("\u00a0", " ")

    @property
    def facts(self) -> list[str]:
        return [row.text() for row in self._panel.facts.rows]

    async def press_send(self) -> None:
        click(self._panel.draft.send_button)
        await self._window.settle()

    async def press_answer(self) -> None:
        click(self._panel.draft.answer_button)
        await self._window.settle()

    async def press_quick(self, name: str) -> None:
        click(self._panel.quick[name])
        await self._window.settle()

    async def ask(self, text: str) -> None:
        self._panel.ask.setText(text)
        press(self._panel.ask, Qt.Key.Key_Return)
        await self._window.settle()

    async def press_hold(self) -> None:
        click(self._panel.stay.hold_button)
        await self._window.settle()

    async def remove_phrase(self, number: int = 0) -> None:
        text = self._panel.draft.text
        text.show_reason(text.findings[number])
        click(text.tip.remove_button)
        await self._window.settle()
