"""Cuts a long reply into messages Avito accepts."""

from __future__ import annotations

import re

LIMIT = 1000  # of Avito's specification; whether it counts code points or UTF-16 units is unknown, so the stricter

_BORDERS = (
    re.compile(r"\n\s*\n"),  # a paragraph
    re.compile(r"(?<=[.!?…])[»”\")]*\s+"),  # a sentence
    re.compile(r"\n"),
    re.compile(r"(?<=[,;:])\s+"),
    re.compile(r"\s+"),
)


def count_units(text: str) -> int:
    """Length in UTF-16 units: a letter is one, most emoji two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, limit: int = LIMIT) -> list[str]:
    """Parts of at most `limit` units, cut at the largest border that fits. Nothing but white space at cuts is lost."""
    parts = []
    rest = text.strip()
    while count_units(rest) > limit:
        head, rest = _cut(rest, limit)
        parts.append(head)
    return [*parts, rest] if rest else parts


def _cut(text: str, limit: int) -> tuple[str, str]:
    room = _prefix_of_units(text, limit)
    for border in _BORDERS:
        # Looking one past the room lets a border stand exactly at its end; a tiny head reads as a mistake.
        cuts = [match for match in border.finditer(text, 0, room + 1) if match.start() >= limit // 4]
        if cuts and (head := text[: cuts[-1].start()].rstrip()):
            end = cuts[-1].end()
            quotes = text[cuts[-1].start() : end].rstrip()
            if count_units(head + quotes) <= limit:
                return head + quotes, text[end:].lstrip()
    return text[:room], text[room:].lstrip()


def _prefix_of_units(text: str, limit: int) -> int:
    """How many code points of `text` fit into `limit` units, not cutting a joined emoji from its mark where avoidable."""
    units = 0
    for index, letter in enumerate(text):
        units += 2 if ord(letter) > 0xFFFF else 1
        if units > limit:
            return max(1, index)
    return len(text)
