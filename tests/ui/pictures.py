"""The pictures of the guide, each screen in both languages, light and dark: `python -m tests.ui.pictures [OUT] [NAME ...]`.

OUT is docs/pictures unless said; each is OUT/LANGUAGE/THEME/NAME.webp of 1366 by 768. A language is spoken once in a process, so
each has one of its own.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop.domain.chat import ResourceId
from desktop.ui import tongue

ROOT = Path(__file__).parents[2]
SIZE = (1366, 768)
QUALITY = 60
LANGUAGES = ("ru", "en")
THEMES = ("light", "dark")
Show = Callable[[Any, Any], Awaitable[None]]


async def show_chat(story: Any, desk: Any) -> None:
    from tests.ui.gallery import show_marfa

    await show_marfa(story, desk)


async def show_reason(story: Any, desk: Any) -> None:
    from tests.ui.gallery import show_reason

    await show_reason(story, desk)


async def show_held(story: Any, desk: Any) -> None:
    from desktop.domain.chat import Author
    from tests.ui import invented
    from tests.ui.gallery import show_held

    said = invented.Script("lev")
    said.add(Author.CLIENT, "Здравствуйте! Седан с 5 по 8 июня свободен?", invented.moscow(4, 13, 20))
    said.add(Author.US, "Здравствуйте, Лев! Свободен: 3 суток, 14 000 ₽, залог 10 000 ₽.", invented.moscow(4, 13, 24))
    said.add(Author.CLIENT, "Беру. Лев Небывалов, заберу в пятницу утром", invented.moscow(4, 13, 41))
    said.add(Author.US, "Договор пришлю вечером, залог при передаче ключей", invented.moscow(4, 13, 57))
    desk.messages[invented.key_of("lev")] = said.messages
    await show_held(story, desk)


async def show_autopilot(story: Any, desk: Any) -> None:
    from tests.ui.gallery import show_autopilot

    await show_autopilot(story, desk)


async def show_stopped(story: Any, desk: Any) -> None:
    from tests.ui.gallery import show_stopped

    await show_stopped(story, desk)


async def show_offline(story: Any, desk: Any) -> None:
    from tests.ui.gallery import show_offline

    await show_offline(story, desk)


async def show_refused(story: Any, desk: Any) -> None:
    from tests.ui import invented
    from tests.ui.gallery import show_refused

    await show_refused(story, desk)
    await (await story.open_chats()).open(invented.key_of("marfa"))


async def open_page(story: Any, name: str) -> Any:
    from desktop.ui.page import PageName

    story.window.open_page(PageName(name))
    page = story.window.page(PageName(name))
    await page.tasks.settle()
    return page


async def show_bookings(story: Any, _: Any) -> None:
    await open_page(story, "bookings")


async def show_confirm(story: Any, _: Any) -> None:
    page = await open_page(story, "bookings")
    page.table.confirm_asked.emit("b-timur")
    await asyncio.sleep(0.05)


async def show_conditions(story: Any, _: Any) -> None:
    page = await open_page(story, "conditions")
    page.open(ResourceId("studio-nevsky"))
    await page.tasks.settle()


async def show_question(story: Any, desk: Any) -> None:
    await show_conditions(story, desk)
    page = await open_page(story, "conditions")
    page.question.line.setText("Можно приехать с котом в 11 утра?")
    page.question.asked.emit("Можно приехать с котом в 11 утра?")
    await page.tasks.settle()


async def show_clients(story: Any, _: Any) -> None:
    page = await open_page(story, "clients")
    page.view.setCurrentIndex(page.model.index(0))
    await page.tasks.settle()


async def show_analytics(story: Any, _: Any) -> None:
    await open_page(story, "analytics")


async def show_log(story: Any, _: Any) -> None:
    page = await open_page(story, "log")
    page.open(18204)
    await page.tasks.settle()


def settings_of(section: str) -> Show:
    async def show(story: Any, _: Any) -> None:
        page = await open_page(story, "settings")
        page.open(section)
        await page.tasks.settle()

    return show


async def show_news(story: Any, desk: Any) -> None:
    from tests.ui.fake_updates import NEWER, UpdateState, UpdateView

    desk.tell(UpdateView(UpdateState.NEWER, "0.1.0", True, "https://example.org/news.json", notice=NEWER))
    await settings_of("about")(story, desk)


async def show_first_start(story: Any, _: Any) -> None:
    await story.window.guide.tasks.settle()


def step_of(number: int) -> Show:
    async def show(story: Any, _: Any) -> None:
        for _step in range(number):
            await story.window.guide.tasks.settle()
            story.window.guide.skip.click()
        await story.window.guide.tasks.settle()

    return show


FIRST = {
    "first-account": step_of(0),
    "first-relay": step_of(1),
    "first-assistant": step_of(2),
    "first-resource": step_of(3),
}
SHOWS: dict[str, Show] = {
    **FIRST,
    "chat": show_chat,
    "reason": show_reason,
    "held": show_held,
    "autopilot": show_autopilot,
    "stopped": show_stopped,
    "offline": show_offline,
    "refused": show_refused,
    "bookings": show_bookings,
    "confirm": show_confirm,
    "conditions": show_conditions,
    "question": show_question,
    "clients": show_clients,
    "analytics": show_analytics,
    "log": show_log,
    "news": show_news,
    **{f"settings-{name}": settings_of(name) for name in ("assistant", "accounts", "relay", "people", "notices", "data")},
}  # fmt: skip


async def draw(name: str, look: Any, out: Path) -> None:
    from desktop.ui.window import MainWindow
    from tests.ui.fake_pages import NOW, FullDesk
    from tests.ui.gallery import grab
    from tests.ui.pages import Window

    desk = FullDesk()
    if name in FIRST:
        desk.accounts.clear()
    window = MainWindow(desk, look=look, now=lambda: NOW)
    window.resize(*SIZE)
    window.show()
    window.start()
    story = Window(window)
    await story.settle()
    await SHOWS[name](story, desk)
    await story.settle()
    await asyncio.sleep(0.1)
    window.toast.hide()
    grab(window, out.with_suffix(".png"))
    out.with_suffix(".png").rename(spare := out.with_suffix(".whole.png"))
    QImage(str(spare)).save(str(out), "WEBP", QUALITY)
    spare.unlink()
    await window.close_down()
    window.close()
    window.deleteLater()


async def draw_all(out: Path, names: list[str]) -> None:
    from desktop.ui.theme import Look, Theme

    for theme in THEMES:
        look = Look(Theme.load(theme))
        look.apply()
        folder = out / tongue.language() / theme
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            await draw(name, look, folder / f"{name}.webp")


def speak_and_draw(language: str, out: Path, names: list[str]) -> None:
    tongue.speak(language)
    app = QApplication(["bronya-pictures"])
    app.setQuitOnLastWindowClosed(False)
    tongue.teach_qt(app)
    with QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(draw_all(out, names))


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--speak"]:
        speak_and_draw(arguments[1], Path(arguments[2]), arguments[3:])
        return 0
    out = Path(arguments[0]) if arguments else ROOT / "docs/pictures"
    names = arguments[1:] or list(SHOWS)
    for language in LANGUAGES:
        words = [sys.executable, "-m", "tests.ui.pictures", "--speak", language, str(out), *names]
        subprocess.run(words, check=True, cwd=ROOT)
    files = list(out.rglob("*.webp"))
    print(f"{len(files)} pictures, {sum(path.stat().st_size for path in files) // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
