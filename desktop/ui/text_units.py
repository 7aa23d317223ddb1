"""Places in a text as Qt counts them: in UTF-16 units, where most emoji take two."""

from __future__ import annotations


def to_qt(text: str, place: int) -> int:
    """Qt's position of the code point at `place`."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def from_qt(text: str, position: int) -> int:
    """The code point at Qt's `position`; inside a pair, the one that owns it."""
    units = text.encode("utf-16-le", "surrogatepass")[: position * 2]
    return len(units.decode("utf-16-le", "ignore"))
