"""A folded text as words, numbers and signs; numbers carry their value however they were written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from desktop.domain.guard.numerals import COLLECTIVE, ORDINALS, read_number_words
from desktop.domain.guard.stems import canon

MAX_TOKENS = 1500


class Shape(StrEnum):
    WORD = "word"
    NUMBER = "number"
    CLOCK = "clock"  # 18:00
    DOTTED = "dotted"  # 12.07 or 12.07.2026: a date, a time or a decimal
    ISO = "iso"
    SIGN = "sign"


@dataclass(slots=True)
class Token:
    """`text` is folded; `value` of a number; `suffix` is what is glued to its digits (`к`, `го`, `am`)."""

    shape: Shape
    text: str
    start: int
    end: int
    value: Decimal | None = None
    suffix: str = ""
    canon: str = ""
    in_words: bool = False
    collective: bool = False
    ordinal: bool = False
    capital: bool = False
    words: tuple[str, ...] = field(default=())


_PATTERN = re.compile(
    r"""(?P<iso>\d{4}-\d\d-\d\d)
    |(?P<clock>(?<![\d:])\d{1,2}[:]\d{2}(?!\d|:\d))
    |(?P<thousands>(?<![\d.,])\d{1,3}(?:[ ]\d{3})+(?!\d)(?:,\d{1,2}(?!\d))?|(?<![\d.,])[1-9]\d{0,2}(?:[.,]\d{3})+(?!\d))
    |(?P<spaced>(?<!\d)\d(?:[ ]\d){2,}(?![ ]?\d))
    |(?P<dotted>(?<![\d.])\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d\d))?(?![\d]|[.]\d))
    |(?P<decimal>\d+[.,]\d+)
    |(?P<number>\d+)
    |(?P<word>[^\W\d_]+(?:[-–'’][^\W\d_]+)*)
    |(?P<sign>[^\s])""",
    re.VERBOSE,
)
_SUFFIX = re.compile(r"[-–]?(?:т\.?\s?р\.?|[^\W\d_]+)")
_ORDINAL_SUFFIX = frozenset(
    [
        "м",
        "й",
        "е",
        "го",
        "му",
        "ый",
        "ой",
        "ом",
        "я",
        "ю",
        "ая",
        "ую",
        "ое",
        "st",
        "nd",
        "rd",
        "th",
        "ого",
        "ому",
        "ым",
    ]
)
_COUNT_SUFFIX = frozenset(["х", "ти", "ми", "рое", "ро", "ух", "ех", "мя"])


def tokenise(text: str) -> list[Token]:
    tokens: list[Token] = []
    place = 0
    while place < len(text) and len(tokens) < MAX_TOKENS:
        found = _PATTERN.search(text, place)
        if not found:
            break
        token = _read(found)
        place = found.end()
        if token.value is not None and token.shape is Shape.NUMBER:
            place = _take_suffix(token, text, place)
        tokens.append(token)
    return _join_number_words(tokens)


def mark_capitals(tokens: list[Token], places: Sequence[int], text: str) -> None:
    """Remembers which words began with a capital in the original: `17000 руб. Залог` is two sentences."""
    for token in tokens:
        token.capital = text[places[token.start]].isupper()


def _read(found: re.Match[str]) -> Token:
    kind, piece = found.lastgroup or "sign", found.group()
    start, end = found.span()
    if kind == "word":
        return Token(Shape.WORD, piece, start, end, canon=canon(piece))
    if kind == "iso":
        return Token(Shape.ISO, piece, start, end)
    if kind == "clock":
        return Token(Shape.CLOCK, piece, start, end)
    if kind == "dotted":
        return Token(Shape.DOTTED, piece, start, end, value=_decimal(piece) if piece.count(".") == 1 else None)
    if kind == "thousands":
        whole, _, cents = piece.partition(",") if " " in piece else (piece, "", "")
        digits = re.sub(r"[ .,]", "", whole)
        return Token(Shape.NUMBER, piece, start, end, value=Decimal(f"{digits}.{cents}" if cents else digits))
    if kind == "spaced":
        return Token(Shape.NUMBER, piece, start, end, value=Decimal(piece.replace(" ", "")))
    if kind in {"decimal", "number"}:
        return Token(Shape.NUMBER, piece, start, end, value=_decimal(piece[:30]))
    return Token(Shape.SIGN, piece, start, end)


def _decimal(piece: str) -> Decimal | None:
    try:
        return Decimal(piece.replace(",", "."))
    except ArithmeticError:
        return None


def _take_suffix(token: Token, text: str, place: int) -> int:
    """Letters glued to digits (`15к`, `22-е`, `10am`, `20м`) belong to the number."""
    found = _SUFFIX.match(text, place)
    if not found:
        return place
    suffix = found.group().lstrip("-–").replace(".", "").replace(" ", "")
    if found.group()[0] in "-–" and suffix not in _ORDINAL_SUFFIX | _COUNT_SUFFIX:
        return place
    if suffix in {"x", "х"} and text[found.end() : found.end() + 1].isdigit():
        return place
    if text[found.end() : found.end() + 1].isdigit() and found.group().isalpha():
        return _read_code(token, text, found.end())
    token.suffix, token.end = suffix, found.end()
    token.text = text[token.start : token.end]
    if suffix in {"к", "k", "тр", "тыс", "т"}:
        token.value = token.value * 1000 if token.value is not None else None
        token.suffix = "тыс"
    elif (suffix in _ORDINAL_SUFFIX and found.group()[0] in "-–") or suffix in {"st", "nd", "rd", "th"}:
        token.ordinal = True
    return found.end()


def _read_code(token: Token, text: str, place: int) -> int:
    """`17К4290` is no sum: digits with letters between."""
    end = place
    while end < len(text) and text[end].isalnum():
        end += 1
    token.shape, token.value, token.end = Shape.WORD, None, end
    token.text = token.canon = text[token.start : end]
    return end


def _join_number_words(tokens: list[Token]) -> list[Token]:
    """Runs of number words become one number; `2 тысячи` and `15 тыс.` too."""
    joined: list[Token] = []
    words = [token.text if token.shape is Shape.WORD else "" for token in tokens]
    place = 0
    while place < len(tokens):
        token = tokens[place]
        taken = _read_words_at(tokens, words, place)
        if taken:
            joined.append(taken[0])
            place = taken[1]
            continue
        joined.append(token)
        place += 1
    return joined


def _read_words_at(tokens: list[Token], words: list[str], place: int) -> tuple[Token, int] | None:
    token = tokens[place]
    if token.shape is Shape.NUMBER and not token.suffix and token.value is not None:
        return _read_thousands(tokens, words, place)
    if token.shape is not Shape.WORD:
        return None
    found = read_number_words(words, place)
    if found:
        value, after = found
        number = _span_number(tokens, place, after, value)
        number.collective = after == place + 1 and token.text in COLLECTIVE
        if after < len(words) and words[after] in ORDINALS and value % 10 == 0 and 20 <= value < 100:
            number = _span_number(tokens, place, after + 1, value + ORDINALS[words[after]])
            number.ordinal, after = True, after + 1
        return number, after
    if token.text in ORDINALS:
        number = _span_number(tokens, place, place + 1, Decimal(ORDINALS[token.text]))
        number.ordinal = True
        return number, place + 1
    return None


def _read_thousands(tokens: list[Token], words: list[str], place: int) -> tuple[Token, int] | None:
    after = place + 1
    value = tokens[place].value
    assert value is not None
    if words[after : after + 2] == ["с", "половиной"]:
        value, after = value + Decimal("0.5"), after + 2
    if after < len(words) and (words[after].startswith(("тысяч", "тыщ", "косар", "thousand")) or words[after] == "тыс"):
        return _span_number(tokens, place, after + 1, value * 1000), after + 1
    if words[after : after + 1] == ["т"] and after + 1 < len(tokens) and tokens[after + 1].text == ".":
        following = words[after + 2 : after + 3]
        if following in (["р"], ["руб"]):
            return _span_number(tokens, place, after + 1, value * 1000), after + 1
    return (_span_number(tokens, place, after, value), after) if after > place + 1 else None


def _span_number(tokens: list[Token], first: int, after: int, value: Decimal) -> Token:
    text = " ".join(token.text for token in tokens[first:after])
    return Token(
        Shape.NUMBER,
        text,
        tokens[first].start,
        tokens[after - 1].end,
        value=value,
        in_words=True,
        words=tuple(token.text for token in tokens[first:after]),
    )
