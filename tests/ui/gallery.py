"""Pictures of every page and state, light and dark: `python -m tests.ui.gallery OUTDIR [WIDTH HEIGHT]`."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from desktop.domain.chat import ChatFilter, MessageId
from desktop.domain.pages import DraftState
from desktop.errors import Unreachable
from desktop.services.lights import Lamp, Lamps, LinkState
from desktop.ui.page import PageName
from desktop.ui.theme import Look, Theme
from desktop.ui.window import MainWindow
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Chats, Window

OK = Lamp(LinkState.OK)
Shot = Callable[[Window, FakeDesk], Awaitable[None]]


def draw_window_view() -> bytes:
    """An invented picture of a view from a window, as PNG."""
    image = QImage(640, 420, QImage.Format.Format_RGB32)
    image.fill(QColor("#bfd5e2"))
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 300, 640, 120), QColor("#6d93a8"))
    painter.fillRect(QRectF(60, 160, 180, 140), QColor("#8fb3c7"))
    painter.fillRect(QRectF(300, 110, 120, 190), QColor("#8fb3c7"))
    painter.setBrush(QColor("#dfe9ef"))
    painter.drawEllipse(QRectF(500, 60, 70, 70))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


async def show_marfa(window: Window, desk: FakeDesk) -> None:
    desk.pictures[MessageId("marfa-4")] = draw_window_view()
    chats = await window.open_chats()
    await chats.open(invented.key_of("marfa"))


async def show_reason(window: Window, desk: FakeDesk) -> None:
    await show_marfa(window, desk)
    page = (await window.open_chats()).page
    text = page.panel.draft.text
    text.show_reason(text.findings[0])


async def show_writing(window: Window, desk: FakeDesk) -> None:
    await show_marfa(window, desk)
    key = invented.key_of("marfa")
    await desk.write_draft(key)
    await window.settle()
    desk.write_text(key, "Марфа, с 12 по 15 июня студия свободна: 3 ночи на двоих с уборкой и собакой — ")
    await asyncio.sleep(0.1)


async def show_autopilot(window: Window, desk: FakeDesk) -> None:
    await (await window.open_chats()).open(invented.key_of("pyotr"))


async def show_stopped(window: Window, desk: FakeDesk) -> None:
    desk.stop_reason = "меняем цены"
    window.window._tasks.refresh(window.window._read_stop, "read stop")
    page = (await window.open_chats()).page
    page._tasks.refresh(page._read_stop, "read stop")
    await show_autopilot(window, desk)


async def show_kinds(window: Window, desk: FakeDesk) -> None:
    await (await window.open_chats()).open(invented.key_of("darya"))


async def show_offline(window: Window, desk: FakeDesk) -> None:
    trouble = Lamp(LinkState.TROUBLE, "unreachable", "Авито не отвечает", invented.NOW - timedelta(minutes=4))
    desk.light(Lamps(OK, trouble, trouble))
    await (await window.open_chats()).open(invented.key_of("semyon"))


async def show_refused(window: Window, desk: FakeDesk) -> None:
    refused = Lamp(LinkState.REFUSED, "token", "«Аренда СПб»: ключ не принят")
    desk.light(Lamps(OK, refused, OK))
    await (await window.open_chats()).open(invented.key_of("gleb"))


async def show_search(window: Window, desk: FakeDesk) -> None:
    chats = await window.open_chats()
    await chats.open(invented.key_of("marfa"))
    await chats.search("июн")


async def show_nothing_found(window: Window, desk: FakeDesk) -> None:
    chats = await window.open_chats()
    await chats.choose_filter(ChatFilter.BOOKING)
    await chats.search("сапборд")


async def show_no_chats(window: Window, desk: FakeDesk) -> None:
    desk.chats.clear()
    page = (await window.open_chats()).page
    page.list.model.choose(ChatFilter.ALL)
    await window.settle()


async def show_loading(window: Window, desk: FakeDesk) -> None:
    page = (await window.open_chats()).page
    page.list.model._is_loaded = False
    page.list.model.beginResetModel()
    page.list.model._chats = []
    page.list.model.endResetModel()
    page.list._show_state()


async def show_failed_draft(window: Window, desk: FakeDesk) -> None:
    await show_marfa(window, desk)
    desk.fail_next["write_draft"] = Unreachable("the model is silent")
    await Chats(window, (await window.open_chats()).page).panel.press_quick("shorter")


async def show_long_text(window: Window, desk: FakeDesk) -> None:
    await show_marfa(window, desk)
    chats = await window.open_chats()
    chats.type("Здравствуйте! Рассказываю подробно, чтобы ничего не забыть. " * 18)


async def show_held(window: Window, desk: FakeDesk) -> None:
    await (await window.open_chats()).open(invented.key_of("lev"))


async def show_form(window: Window, desk: FakeDesk) -> None:
    await show_marfa(window, desk)
    page = (await window.open_chats()).page
    page.panel.stay.change_button.click()
    await window.settle()


async def show_absent(window: Window, desk: FakeDesk) -> None:
    window.window.open_page(PageName.ANALYTICS)
    await window.settle()


SHOTS: dict[str, Shot] = {
    "chats": show_marfa,
    "reason": show_reason,
    "writing": show_writing,
    "autopilot": show_autopilot,
    "stopped": show_stopped,
    "kinds": show_kinds,
    "offline": show_offline,
    "refused": show_refused,
    "search": show_search,
    "nothing-found": show_nothing_found,
    "no-chats": show_no_chats,
    "loading": show_loading,
    "failed-draft": show_failed_draft,
    "long-text": show_long_text,
    "held": show_held,
    "form": show_form,
    "absent": show_absent,
}


async def draw_all(out: Path, size: tuple[int, int], only: set[str]) -> None:
    for theme in ("light", "dark"):
        look = Look(Theme.load(theme))
        look.apply()
        for name, show in SHOTS.items():
            if only and name not in only:
                continue
            desk = FakeDesk()
            for draft in desk.drafts.values():
                assert draft.state is DraftState.READY
            window = MainWindow(desk, look=look, now=lambda: invented.NOW.astimezone(invented.MOSCOW))
            window.resize(*size)
            window.show()
            window.start()
            story = Window(window)
            await story.settle()
            await show(story, desk)
            await story.settle()
            grab(window, out / f"{name}-{theme}.png")
            await window.close_down()
            window.close()
            window.deleteLater()


def grab(window: QWidget, path: Path) -> None:
    """The window with whatever floats over it: forms, the frame with a reason."""
    QApplication.processEvents()
    picture = window.grab()
    painter = QPainter(picture)
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isVisible():
            painter.drawPixmap(window.mapFromGlobal(top.mapToGlobal(top.rect().topLeft())), top.grab())
    painter.end()
    picture.save(str(path))


def main(arguments: list[str]) -> int:
    out = Path(arguments[0] if arguments else "shots")
    out.mkdir(parents=True, exist_ok=True)
    numbers = [int(word) for word in arguments[1:] if word.isdigit()]
    only = {word for word in arguments[1:] if not word.isdigit()}
    app = QApplication(["bronya-gallery"])
    app.setQuitOnLastWindowClosed(False)
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        size = (numbers[0], numbers[1]) if len(numbers) == 2 else (1366, 768)
        loop.run_until_complete(draw_all(out, size, only))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
