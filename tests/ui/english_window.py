"""A window in English over a desk whose people write in Latin letters: whatever is Russian in it is the window's own.

`python -m tests.ui.english_window [DIR]` prints every Russian text as a line of JSON; into DIR it puts a picture of each screen.
"""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from qasync import QEventLoop

from desktop.ui import tongue

RUSSIAN = re.compile("[А-Яа-яЁё]")
LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "sch",
            "q",
            "y",
            "j",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
# What the shows themselves type as a Russian client or operator would.
TYPED = re.compile(r"июн|сапборд|Здравствуйте! Рассказываю[^\"]*|Можно приехать с котом в 11 утра\?")
# A language is called by its own name.
OWN_NAMES = frozenset({tongue.OWN_NAMES["ru"], tongue.NEXT_START["ru"]})
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
TEXTS = (
    *("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText", "windowTitle"),
    *("statusTip", "whatsThis", "prefix", "suffix", "title", "toPlainText", "specialValueText"),
)


def latin(value: Any) -> Any:
    """The same value with its Russian words in Latin letters; sentences of our own rooms stay, the window retells them."""
    from desktop.ui.retelling import retell

    if isinstance(value, str) and type(value) is str:
        if not RUSSIAN.search(value) or retell(value) != value:
            return value
        return "".join(LETTERS.get(letter, LETTERS.get(letter.lower(), letter).capitalize()) for letter in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: latin(getattr(value, one.name))
            for one in dataclasses.fields(value)
            if one.init and one.name != "key"
        }
        return dataclasses.replace(value, **changed)
    if isinstance(value, Mapping):
        return {latin(key): latin(one) for key, one in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(latin, value))
    if isinstance(value, list | tuple | set | frozenset):
        return type(value)(map(latin, value))
    return value


class LatinDesk:
    """Every answer of a fake, in Latin letters."""

    def __init__(self, fake: Any) -> None:
        self._fake = fake

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._fake, name)
        if not callable(found):
            return LatinDesk(found) if type(found).__module__.startswith("tests.") else latin(found)

        def call(*args: Any, **named: Any) -> Any:
            given = [_hear(one) if inspect.isfunction(one) or inspect.ismethod(one) else one for one in args]
            answer = found(*given, **named)
            return _wait(answer) if inspect.isawaitable(answer) else _wrap(answer)

        return call


def _hear(callback: Any) -> Any:
    return lambda *args: callback(*map(latin, args))


async def _wait(answer: Any) -> Any:
    return _wrap(await answer)


def _wrap(answer: Any) -> Any:
    return LatinDesk(answer) if type(answer).__module__.startswith("tests.") else latin(answer)


def read_window() -> Iterator[tuple[str, str]]:
    """Where a text stands and the text, of every widget and every row of every model, seen or not."""
    for widget in QApplication.allWidgets():
        place = f"{type(widget).__name__} {widget.objectName()}"
        yield from ((f"{place} {name}", text) for name, text in _read(widget))
        if isinstance(widget, QComboBox):
            yield from ((f"{place} item", widget.itemText(number)) for number in range(widget.count()))
        for action in widget.actions():
            yield from ((f"{place} action {name}", text) for name, text in _read(action))
        model = getattr(widget, "model", None)
        found = model() if callable(model) else model
        if isinstance(found, QAbstractItemModel):
            yield from ((f"{place} model", text) for text in read_model(found))


def _read(thing: QWidget | QAction) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        method = getattr(thing, name, None)
        if not callable(method):
            continue
        try:
            text = method()
        except (TypeError, RuntimeError):
            continue
        if isinstance(text, str):
            yield name, text


def read_model(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    under = parent or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(under)
    for side, count in (
        (Qt.Orientation.Horizontal, columns),
        (Qt.Orientation.Vertical, min(3, model.rowCount(under))),
    ):
        for section in range(count):
            for role in ROLES:
                if isinstance(text := model.headerData(section, side, role), str):
                    yield text
    for row in range(min(200, model.rowCount(under))):
        for column in range(columns):
            index = model.index(row, column, under)
            yield from (text for role in ROLES if isinstance(text := model.data(index, role), str))
            if column == 0 and model.rowCount(index):
                yield from read_model(model, index)


def watch_painter(painted: set[str]) -> None:
    """Rows and cards are painted: what is drawn is read as well."""
    draw = QPainter.drawText

    def draw_text(self: QPainter, *args: Any) -> Any:
        painted.update(one for one in args if isinstance(one, str))
        return draw(self, *args)

    QPainter.drawText = draw_text  # type: ignore[method-assign]


async def visit_all(pictures: Path | None) -> list[dict[str, str]]:
    """Every screen the pictures of the guide show, and every section of the settings."""
    from desktop.ui.theme import Look, Theme
    from desktop.ui.window import MainWindow
    from tests.ui.fake_pages import NOW, FullDesk
    from tests.ui.gallery import SHOTS, grab
    from tests.ui.pages import Window
    from tests.ui.pictures import FIRST, SHOWS, settings_of

    look = Look(Theme.load("light"))
    look.apply()
    painted: set[str] = set()
    watch_painter(painted)
    found: dict[tuple[str, str], str] = {}
    sections = ("conditions", "programs", "looks", "about")
    twice = {"chats", "absent"}  # under other names among the pictures of the guide
    shows = {**SHOTS, **SHOWS, **{f"settings-{one}": settings_of(one) for one in sections}}
    shows = {name: show for name, show in shows.items() if name not in twice}
    for name, show in shows.items():
        desk = FullDesk()
        if name in FIRST:
            desk.accounts.clear()
        window = MainWindow(LatinDesk(desk), look=look, now=lambda: NOW)  # type: ignore[arg-type]
        window.resize(1366, 768)
        window.show()
        window.start()
        story = Window(window)
        await story.settle()
        await show(story, desk)  # type: ignore[arg-type]
        await story.settle()
        painted.clear()
        picture = window.grab()
        if pictures is not None:
            await asyncio.sleep(0.1)  # what is drawn piece by piece comes to its end
            grab(window, pictures / f"{name}.png")
        del picture
        texts = [*read_window(), *(("painted", text) for text in painted)]
        for place, text in texts:
            if RUSSIAN.search(TYPED.sub("", text)) and text not in OWN_NAMES:
                found.setdefault((place, text), name)
        await window.close_down()
        window.close()
        window.deleteLater()
        QApplication.processEvents()
    return [{"screen": name, "place": place, "text": text} for (place, text), name in found.items()]


def main(arguments: list[str]) -> int:
    pictures = Path(arguments[0]) if arguments else None
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    tongue.speak("en")
    app = QApplication(["bronya-english"])
    app.setQuitOnLastWindowClosed(False)
    with QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        for one in loop.run_until_complete(visit_all(pictures)):
            print(json.dumps(one, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
