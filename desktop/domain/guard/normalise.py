"""Undoes disguises of a text (look-alikes, invisible signs, foreign digits) and remembers where each character was."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LIMIT = 6000  # characters that are looked at; a longer reply is held for its length alone

_TO_CYRILLIC = str.maketrans("aceopxyktmhbi3", "асеорхуктмнвіз")
_LOOKS_CYRILLIC = frozenset("aceopxyktmhb")
_TO_LATIN = str.maketrans("асеорхуктмнвзі", "aceopxyktmhb3i")
_LOOKS_LATIN = frozenset("асеорхуктмнві")
_TO_DIGIT = str.maketrans({"o": "0", "о": "0", "l": "1", "i": "1", "з": "3", "б": "6", "ч": "4"})
_WORD = re.compile(r"[^\W_]+")
_MIXED_DIGITS = re.compile(r"(?=[oоliзб\d]*\d)[oоliзб\d]{2,}")
_DASHES = frozenset("‐‑‒–—―−﹘﹣－")
_QUOTES = frozenset("«»“”„‟‘’‚‛′″`")


@dataclass(frozen=True, slots=True)
class Folded:
    """Lower-case plain text; `at[i]` is where character i stood in the original of `size` characters."""

    text: str
    at: tuple[int, ...]
    size: int
    was_hidden: bool = False  # it had invisible characters inside

    def span(self, start: int, end: int) -> tuple[int, int]:
        if not self.at:
            return 0, self.size
        first = self.at[min(start, len(self.at) - 1)]
        last = self.at[min(max(end - 1, start), len(self.at) - 1)]
        return first, last + 1


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """Reads at most LIMIT characters: cost is linear and small whatever comes."""
    if _SIMPLE.fullmatch(text) and len(text) <= LIMIT:  # nearly always: a character for a character
        return Folded(_unmask(text.translate(_SIMPLE_TABLE)), tuple(range(len(text))), len(text))
    chars: list[str] = []
    places: list[int] = []
    hidden = False
    for place, char in enumerate(text[:LIMIT]):
        plain = _plain(char)
        if char == "\u0306" and chars and chars[-1] == "и":
            chars[-1] = "й"
            continue
        if not plain and not unicodedata.category(char).startswith("M"):
            hidden = True
        if len(plain) == 1:  # nearly always
            chars.append(plain)
            places.append(place)
            continue
        chars.extend(plain)
        places.extend([place] * len(plain))
    folded = _unmask("".join(chars))
    return Folded(folded, tuple(places), len(text), hidden)


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """One character as lower-case text; "" for what cannot be seen."""
    if char in "\n\t\r":
        return "\n" if char == "\n" else " "
    if char in _DASHES:
        return "–"
    if char in _QUOTES:
        return '"'
    if char == "№":
        return "№"
    if "0" <= char <= "9" or "а" <= char <= "я":
        return char
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"}:
        return ""
    plain = unicodedata.normalize("NFKC", char).lower().replace("ё", "е")
    if len(plain) > 1:
        plain = "".join(piece for piece in plain if unicodedata.category(piece) not in {"Mn", "Cf"})
    if category == "Nd" and plain and not plain.isascii():
        return str(unicodedata.digit(plain[0], 0))
    if category == "Zs":
        return " "
    return plain


_SIMPLE_CHARS = (
    "".join(chr(code) for code in (*range(0x20, 0x7F), *range(0x410, 0x450), 0x401, 0x451, 0xA0, 0x20BD)) + "\n–—«»"
)
_SIMPLE = re.compile(f"[{re.escape(_SIMPLE_CHARS)}]*")
_SIMPLE_TABLE = {ord(char): _plain(char) for char in _SIMPLE_CHARS}


def _unmask(text: str) -> str:
    """Words of mixed alphabets in the one they pretend to be; letters among digits as digits. Length is kept."""
    text = _WORD.sub(lambda found: _unmask_word(found.group()), text)
    return _MIXED_DIGITS.sub(lambda found: _unmask_digits(text, found), text)


def _unmask_digits(text: str, found: re.Match[str]) -> str:
    run = found.group()
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if (
        run.isdigit()
        or before.isalpha()
        or after.isalpha()
        or (not run[0].isdigit() and sum(c.isdigit() for c in run) < 2)
    ):
        return run
    return run.translate(_TO_DIGIT)


@lru_cache(maxsize=8192)
def _unmask_word(word: str) -> str:
    if word.isascii() or word.isdigit():
        return word
    latin = sum("a" <= char <= "z" for char in word)
    if not latin:
        return word
    cyrillic = sum("а" <= char <= "я" or char == "і" for char in word)
    if not cyrillic:
        return word
    if all(char in _LOOKS_CYRILLIC for char in word if "a" <= char <= "z"):
        return (
            word.translate(_TO_CYRILLIC)
            if cyrillic >= latin or not _all_latin_like(word)
            else word.translate(_TO_LATIN)
        )
    if _all_latin_like(word):
        return word.translate(_TO_LATIN)
    return word


def _all_latin_like(word: str) -> bool:
    return all(char in _LOOKS_LATIN for char in word if "а" <= char <= "я" or char == "і")
