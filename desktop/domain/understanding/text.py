"""Splits a message into words, numbers and signs, folded so that spelling variants meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    DATE = "date"  # 12.06, 12/06/2026, 2026-06-12
    CLOCK = "clock"  # 18:30
    SIGN = "sign"
    BREAK = "break"  # a new line


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a message. `norm` is lower case with ё as е; `start` and `end` are places in the text."""

    kind: Kind
    text: str
    norm: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


_PIECES = re.compile(
    r"(?P<date>(?<![\d.])\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d.,])\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d{2}))?(?![\d]))"
    r"|(?P<clock>(?<!\d)\d{1,2}:\d{2}(?!\d))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼʻ`‘][^\W\d_]+)*)"
    r"|(?P<break>[\r\n]+)"
    r"|(?P<sign>\S)"
)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LOOKALIKES = str.maketrans("aceopxykbmht", "асеорхукьмнт")  # Latin letters typed for Russian ones: "c 1 пo 5"
_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "…": ".", "ʼ": "'", "’": "'", "ʻ": "'", "`": "'", "‘": "'"}
)


_SLANG = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\bскок[ао]?\b|\bсколька\b|\bскоко\b|\bсколко\b", "сколько"),
        (r"\bща+с?\b", "сейчас"),
        (r"\bче\b", "что"),
        (r"\bсвобдн|\bсвабодн|\bсвободн?н", "свободн"),
        (r"\bпожалуста\b|\bпжл?ст?\b|\bплиз\b", "пожалуйста"),
        (r"\bчо\b", "что"),
    )
)


@lru_cache(maxsize=512)
def smooth(text: str) -> str:
    """Folded, with common slang and slips in their plain spelling, for judging whole sentences."""
    folded = fold(text)
    for pattern, plain in _SLANG:
        folded = pattern.sub(plain, folded)
    return folded


def word_set(text: str) -> frozenset[str]:
    """A dictionary written as one string."""
    return frozenset(text.split())


def fold(text: str) -> str:
    """Lower case, ё as е, one apostrophe: the spelling every dictionary here uses."""
    return text.replace("İ", "I").lower().replace("ё", "е").translate(_SIGNS)


_KINDS = {kind.value: kind for kind in Kind}


@lru_cache(maxsize=512)
def tokenise(text: str) -> tuple[Token, ...]:
    tokens = []
    is_russian = len(_CYRILLIC.findall(text)) > len(text) // 4
    folded = fold(text)
    is_even = len(folded) == len(text)  # small letters of a few scripts are longer than their capitals
    for match in _PIECES.finditer(text):
        kind = _KINDS[match.lastgroup or ""]
        piece = match.group()
        norm = "\n" if kind is Kind.BREAK else folded[match.start() : match.end()] if is_even else fold(piece)
        if kind is Kind.WORD and is_russian and (len(norm) < 3 or _CYRILLIC.search(norm)):
            norm = norm.translate(_LOOKALIKES)
        tokens.append(Token(kind, piece, norm, match.start(), match.end()))
    return tuple(tokens)


def is_near(word: str, target: str) -> bool:
    """Whether one slip of the finger (a letter wrong, missing, doubled, or two swapped) turns one into the other."""
    if abs(len(word) - len(target)) > 1 or word == target:
        return word == target
    head = 0
    while head < min(len(word), len(target)) and word[head] == target[head]:
        head += 1
    rest, aim = word[head:], target[head:]
    return (
        rest[1:] == aim[1:]
        or rest[1:] == aim
        or rest == aim[1:]
        or (rest[:2] == aim[:2][::-1] and rest[2:] == aim[2:] and len(rest) > 1)
    )
