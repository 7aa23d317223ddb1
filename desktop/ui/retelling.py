"""Sentences of rooms without a window, said in the window's language: they know Russian only, and some lie in the database."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Final

from desktop.ui.tongue import SOURCE, capital, language, tr

_FIELD = re.compile(r"\\\{p\d+\\\}")
_JOINTS: Final = re.compile(r"(; |, | или | и )")
_FEWEST: Final = 4  # letters
_RUSSIAN: Final = re.compile("[а-яё]", re.IGNORECASE)
_QUOTES: Final = ("«", "»")


def retell(text: str) -> str:
    """As it is where nothing of ours is in it: what people wrote is theirs."""
    if not text or language() == SOURCE:
        return text
    return _retell_whole(text) or _retell_parts(text)


def _retell_whole(text: str) -> str:
    """Empty if it is no sentence of ours."""
    if (said := tr(text)) != text:
        return said
    small = text[:1].lower() + text[1:]  # a name that begins a sentence
    if small != text and " " not in text and (said := tr(small)) != small:
        return capital(said)
    for pattern, template in _read_patterns():
        if (match := pattern.fullmatch(text)) is not None:
            fields = {f"p{number}": _retell_field(match, number) for number in range(1, len(match.groups()) + 1)}
            return tr(template, **fields)
    return ""


def _retell_field(match: re.Match[str], number: int) -> str:
    """What stands in quotes is somebody's own name or words: a sheet, a phrase of a reply."""
    start, end = match.span(number)
    is_quoted = match.string[start - 1 : start] == _QUOTES[0] and match.string[end : end + 1] == _QUOTES[1]
    return match.group(number) if is_quoted else retell(match.group(number))


def _retell_parts(text: str) -> str:
    """A list of ours; one in which a single part is somebody's own words stays as it is."""
    parts = _JOINTS.split(text)
    if len(parts) == 1:
        return _retell_count(text)
    said = [_retell_whole(part) or _retell_count(part) for part in parts[::2]]
    if any(new == old and _RUSSIAN.search(old) for new, old in zip(said, parts[::2], strict=True)):
        return text
    return "".join(part for pair in zip(said, (*map(tr, parts[1::2]), ""), strict=True) for part in pair)


def _retell_count(text: str) -> str:
    """«2 ночи»: lengths are counted by the rooms themselves."""
    count, _, noun = text.partition("\u00a0")
    if not count.isdecimal() or noun not in _NOUNS:
        return text
    one, many = _NOUNS[noun]
    return f"{count}\u00a0{tr(one) if int(count) == 1 else tr(many)}"


_NOUNS: Final = {
    "ночь": ("ночь", "ночей"), "ночи": ("ночь", "ночей"), "ночей": ("ночь", "ночей"),
    "сутки": ("сутки", "суток"), "суток": ("сутки", "суток"),
    "час": ("час", "часов"), "часа": ("час", "часов"), "часов": ("час", "часов"),
}  # fmt: skip


@cache
def _read_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Templates of those rooms, the wordiest first: a short one fits much that is not its own."""
    lines = resources.files("resources").joinpath("translations", "retold.txt").read_text("utf-8").splitlines()
    templates = sorted(lines, key=lambda line: -len(_FIELD.sub("", re.escape(line))))
    return tuple((_compile(line), line) for line in templates)


def _compile(template: str) -> re.Pattern[str]:
    """«с {p1}» alone would be found in anybody's words: so short a one is of a date."""
    literal = re.escape(template)
    is_short = sum(letter.isalpha() for letter in _FIELD.sub("", literal)) < _FEWEST
    return re.compile(_FIELD.sub(r"(\\d.*?)" if is_short else "(.+?)", literal), re.DOTALL)
