"""The languages and styles that replies can be said in."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")


class Style(StrEnum):
    FRIENDLY = "friendly"
    FORMAL = "formal"
    BRIEF = "brief"


def pick_language(wanted: str | None, *, dialog_is_russian: bool = False) -> Language:
    """Russian and English as they are; for any other language English, unless the dialog was in Russian."""
    if wanted == "ru" or (wanted != "en" and dialog_is_russian):
        return "ru"
    return "en" if wanted else "ru"
