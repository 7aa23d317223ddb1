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


# Where Russian is read by nearly everybody and English by few.
_READS_RUSSIAN = frozenset({"uk", "be", "kk", "ky", "tt", "ba", "tg", "uz", "az", "hy", "ka", "mn"})


def pick_language(wanted: str | None, *, dialog_is_russian: bool = False) -> Language:
    """Russian and English as they are; for any other language the one of the two that its speakers rather read."""
    if wanted == "ru" or wanted in _READS_RUSSIAN or (wanted != "en" and dialog_is_russian):
        return "ru"
    return "en" if wanted else "ru"
