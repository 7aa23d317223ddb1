"""The language of the window: words are written in Russian where they are used, and said in the chosen one."""

from __future__ import annotations

import os
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from desktop.errors import Broken

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

SOURCE: Final = "ru"
LANGUAGES: Final = ("ru", "en")
# Each language by its own name, and what it says to who chose it while the window speaks the other one.
OWN_NAMES: Final = {"ru": "Русский", "en": "English"}
NEXT_START: Final = {
    "ru": "Окно заговорит по-русски при следующем запуске: закройте программу и откройте снова.",
    "en": "The window will speak English from the next start: close the program and open it again.",
}
CONTEXT: Final = "bronya"
NBSP = "\u00a0"
_LOCALES = {
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Russia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Forms(NamedTuple):
    """A counted noun kept in a table: `say_count(3, *forms)`. The words are literals."""

    one: str
    few: str
    many: str


class _Tongue:
    """What is spoken, for the life of the process: many words are said when a module is read."""

    def __init__(self) -> None:
        self.language = SOURCE
        self.is_begun = False
        self.words: QTranslator | None = None
        self.data = b""  # Qt keeps no copy of it
        self.qt_words = QTranslator()
        self.known: dict[tuple[str, str], str] = {}


_tongue = _Tongue()


def speak(language: str) -> None:
    """Once, before any page is imported; the language of the environment goes before the one that was chosen."""
    wanted = os.environ.get("BRONYA_LANGUAGE") or language
    if wanted not in LANGUAGES or wanted == _tongue.language:
        return
    if _tongue.is_begun:
        raise Broken(f"words were said in {_tongue.language} before the window was told to speak {wanted}")
    # Read, not mapped: an update may replace the file under a window that is open.
    data = resources.files("resources").joinpath("translations", f"bronya_{wanted}.qm").read_bytes()
    words = QTranslator()
    if not words.load(data):
        raise Broken(f"the words of {wanted} cannot be read")
    _tongue.data = data
    _tongue.language, _tongue.words = wanted, words


def teach_qt(app: QGuiApplication) -> None:
    """Qt's own dialogs, dates and menus in the same language."""
    app.setApplicationDisplayName(tr("Броня"))
    QLocale.setDefault(_LOCALES[_tongue.language])
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if _tongue.qt_words.isEmpty() and _tongue.qt_words.load(f"qtbase_{_tongue.language}", folder):
        app.installTranslator(_tongue.qt_words)


def language() -> str:
    return _tongue.language


def tr(text: str, /, *, about: str = "", **fields: object) -> str:
    """`text` is a literal in Russian; its fields are put in after it was translated.

    `about`, a literal too, tells one Russian word from the same word of another meaning.
    """
    said = _translate(text, about)
    return said.format(**fields) if fields else said


def say_count(count: int, one: str, few: str, many: str) -> str:
    """`3 ночи`, `3 nights`, never broken between the number and the word. The words are literals."""
    _tongue.is_begun = True
    if _tongue.words is not None:
        said = _tongue.words.translate(CONTEXT, f"%n {one}", "", count)
        if said:
            return said.replace("%n ", f"{count}{NBSP}").replace("%n", str(count))
    return f"{count}{NBSP}{choose_form(count, one, few, many)}"


def mark_decimals(figures: str) -> str:
    """`0.48` as the language writes it: `0,48`."""
    return figures.replace(".", ",") if _tongue.language == SOURCE else figures


def capital(text: str) -> str:
    """A capital letter first, the rest as it is: months are capital in English."""
    return text[:1].upper() + text[1:]


def choose_form(count: int, one: str, few: str, many: str) -> str:
    """1 ночь, 2 ночи, 5 ночей, 11 ночей, 21 ночь."""
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many


def _translate(text: str, about: str) -> str:
    _tongue.is_begun = True
    if _tongue.words is None:
        return text
    said = _tongue.known.get((text, about))
    if said is None:
        said = _tongue.known[text, about] = _tongue.words.translate(CONTEXT, text, about) or text
    return said
