"""Reading the JSON-able values of facts back: stays, sums, lists of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.domain.stay import Stay, Unit
from desktop.domain.wording.manner import Style

Value = Mapping[str, Any]
Sentence = Callable[[Value, Style], str]
Merged = Callable[[Sequence[Value], Style], str]


def read_stay(value: Value) -> Stay:
    return Stay.parse(value["start"], value["end"], Unit(value["unit"]))


def read_stays(value: Value) -> list[Stay]:
    return [Stay.parse(start, end, Unit(value["unit"])) for start, end in value["stays"]]


def read_money(value: Any) -> Decimal:
    return Decimal(str(value))


def read_date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def join_words(words: Iterable[str], last: str) -> str:
    """«a, b и c»."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def begin_sentence(text: str) -> str:
    """Capital first letter, a full stop at the end; a link keeps its own end."""
    text = text.strip()
    closed = text[-1:] in ".!?…" or "://" in text.rsplit(maxsplit=1)[-1]
    return text[:1].upper() + text[1:] + ("" if closed else ".")


def trim_note(note: str | None) -> str:
    return (note or "").strip().rstrip(".; ")
