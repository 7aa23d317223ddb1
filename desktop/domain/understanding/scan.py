"""The state of reading one message: its tokens, the items so far, the language and unit that settle doubts."""

from __future__ import annotations

from typing import Any

from desktop.domain.understanding.items import Item, Measure
from desktop.domain.understanding.lexicon import Entry
from desktop.domain.understanding.text import Token

_UNIT_NAMES = {1: "hour", 24: "day", 25: "night", 26: "suite", 168: "week", 720: "month"}


class Scan:
    """Lives while one message is read."""

    def __init__(self, tokens: tuple[Token, ...], language: str, unit: str) -> None:
        self.tokens = tokens
        self.language = language
        self.unit = unit
        self.items: _Items = _Items(self)
        self.pending_role = ""  # a case ending just read: becomes an item after the one it belongs to

    def word(self, at: int) -> str:
        """The folded word at a place, "" outside."""
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def item(self, letter: str, at: int, after: int, **fields: Any) -> Item:
        tokens = self.tokens
        norm = tokens[at].norm if after == at + 1 else " ".join(token.norm for token in tokens[at:after])
        return Item(letter, tokens[at].start, tokens[after - 1].end, norm, **fields)

    def measure(self, count: float, entry: Entry) -> Measure:
        return Measure(count, _UNIT_NAMES[int(entry.value)])

    def letter_before(self) -> str:
        return self.items[-1].letter if self.items else ""


class _Items(list[Item]):
    """A list that puts a case ending behind the item it came with."""

    def __init__(self, scan: Scan) -> None:
        super().__init__()
        self._scan = scan

    def append(self, item: Item) -> None:
        super().append(item)
        role, self._scan.pending_role = self._scan.pending_role, ""
        if role.startswith("P"):
            super().append(Item("P", item.end, item.end, value=int(role[1:] or 3)))
        elif role == "L":
            super().append(Item("L", item.end, item.end, measure=Measure(1, "night", is_weak=True)))
        elif role:
            super().append(Item(role, item.end, item.end))
