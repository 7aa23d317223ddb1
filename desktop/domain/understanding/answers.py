"""Reads a short answer by what the operator has just asked: "3" may be nights, a day, an hour or people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.stay import Unit
from desktop.domain.understanding.items import Clock, Day, Item, Measure
from desktop.domain.understanding.known import Known
from desktop.domain.understanding.lexicon import look_up
from desktop.domain.understanding.lexing import read_items
from desktop.domain.understanding.speech import Asked
from desktop.domain.understanding.text import fold

_ONE = frozenset({"одни", "одна", "одну", "один", "one"})


def read_answer(said: Known, text: str, asked: Sequence[Asked], known: Known, unit: Unit) -> Known:
    """Reads a bare number by what was asked."""
    if said.is_vague:
        return said
    short = fold(text).strip(" .!,)(")
    items = [item for item in read_items(text, unit=unit.value) if item.letter not in ",._"]
    number = next((item for item in items if item.letter in "NGO#" and item.value), None)
    if Asked.END in asked and unit is Unit.HOUR and said.begins is not None and said.ends is None and len(items) <= 3:
        return replace(said, ends=said.begins, begins=None)  # "до скольки?" / "23:00"
    if number is None and Asked.LENGTH in asked and len(items) <= 3 and any(item.norm in _ONE for item in items):
        return replace(said, measure=said.measure or Measure(1, unit.value))
    if number is None and Asked.LENGTH in asked and len(items) <= 3 and not said.has_dates:
        return replace(said, measure=said.measure or _bare_measure(items))
    if number is None or len(items) > 4 or number.value is None or not short:
        return said
    numbers = sum(item.letter in "NGODT" for item in items)
    is_hour = Asked.TIME in asked and not {Asked.DATES, Asked.LENGTH} & set(asked) and unit is not Unit.HOUR
    if is_hour and numbers == 1 and number.letter == "N":
        return replace(said, start=None, end=None)  # "до 21" answers "до скольки?"
    names_length = "час" in short or ("на" in short.split() and number.value <= 12)
    wants_length = Asked.LENGTH in asked or (
        unit is Unit.HOUR and Asked.END not in asked and _lacks_length(known) and names_length
    )
    if wants_length and said.end is None and said.ends is None and number.letter in "NG" and said.measure is None:
        start = None if said.start and said.start.month is None and said.start.day == number.value else said.start
        return replace(said, measure=Measure(number.value, unit.value), start=start, begins=None)
    counts_hours = said.begins and said.ends is None and known.begins is not None and number.value <= 12
    names_it = (said.start and said.start.day == number.value) or counts_hours
    names_it = names_it or (short.startswith("а за ") and unit is not Unit.HOUR and not said.has_dates)
    if known.measure is not None and names_it and number.letter == "N" and {"на", "за"} & set(short.split()):
        measure = replace(known.measure, count=number.value)  # "на 2 ночи" / "а на 3?"
        return replace(said, measure=measure, start=None, begins=None)
    if (
        Asked.TIME in asked
        and Asked.END not in asked
        and unit is Unit.HOUR
        and number.letter == "N"
        and said.begins is None
    ):
        return replace(said, begins=number.clock or Clock(number.value), start=None)
    if Asked.LENGTH in asked and said.measure is None:
        return said
    if Asked.END in asked and number.letter in "NO" and said.end is None:
        return replace(said, end=Day(number.value), start=None)
    if Asked.GUESTS in asked and number.letter == "N" and Asked.DATES not in asked:
        return Known(month=said.month)
    if (
        (Asked.PHONE in asked or Asked.ARRIVAL in asked)
        and number.letter == "N"
        and Asked.DATES not in asked
        and said.end is None
    ):
        return Known()
    return said


def _lacks_length(known: Known) -> bool:
    return known.begins is not None and known.ends is None and known.measure is None


def _bare_measure(items: Sequence[Item]) -> Measure | None:
    """The week of "неделя", as an answer to "на какой срок?"."""
    units = {168: "week", 26: "suite", 25: "night", 24: "day", 720: "month", 1: "hour"}
    entries = [look_up(item.norm) for item in items]
    return next((Measure(1, units[int(entry.value)]) for entry in entries if entry and entry.kind == "unit"), None)
