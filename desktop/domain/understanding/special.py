"""Readers of words that are a moment, a day or a length in themselves: "полдень", "сейчас", "пару дней", "переночевать"."""

from __future__ import annotations

import re

from desktop.domain.understanding.items import NEW_YEAR, Clock, Day, Item, Measure
from desktop.domain.understanding.lexicon import look_up
from desktop.domain.understanding.moments import HALF, read_half_hour
from desktop.domain.understanding.scan import Scan
from desktop.domain.understanding.spans import read_span
from desktop.domain.understanding.text import word_set

_NOON = word_set("полдень полудня полудню noon midday")
_MIDNIGHT = word_set("полночь полуночи полночи midnight")
_NOW_BESIDE = re.compile(r"прям[оа]? |\S* (?:на|можно|свободн\w*|прие\w*|хотим|хочу|пустите)$")
_HOLIDAY_MONTHS = {"майс": 5, "янва": 1, "нояб": 11, "июнь": 6, "июль": 7, "авгу": 8}  # "на майские"
_HOLIDAYS = ("майск", "январск", "ноябрьск", "июньск", "июльск", "августовск")
_STAY_OVER = re.compile(r"(пере)?ночевать|(пере|за)ночуем|с?ноч[её]вк\w+|overnight")
_COMES_NOW = re.compile(
    r"^(?:уже |же |можно |прямо |и )*(?:заехать|заселиться|снять|заселите|взять|забрать|на (?:ночь|сутки|одну|одни|час|1|день|двое|пару))\b"
)

FIRSTS = (
    _NOON
    | _MIDNIGHT
    | word_set(
        "следующей следующую ближайшей числа числу новый нг сейчас щас минут минуты мин пару пара парочку couple до check"
    )
)


def is_special_form(word: str) -> bool:
    """Words told by how they begin: halves, holidays of a month, staying over night."""
    return word.startswith((*HALF, *_HOLIDAYS, "новогодн")) or _STAY_OVER.fullmatch(word) is not None


def read_special(scan: Scan, at: int) -> tuple[Item, int] | None:
    word = scan.word(at)
    if word in _NOON or word in _MIDNIGHT:
        return scan.item("T", at, at + 1, clock=Clock(12 if word in _NOON else 0, 0, is_exact=True)), at + 1
    if word.startswith(HALF) and word not in {"полчаса", "полчасика", "полдня", "полгода"}:
        return read_span(scan, at) or read_half_hour(scan, at)
    return (
        read_span(scan, at)
        or _read_season(scan, at)
        or _read_now(scan, at)
        or _read_length_word(scan, at)
        or _read_check(scan, at)
    )


def _read_season(scan: Scan, at: int) -> tuple[Item, int] | None:
    """«на майские», "на новый год", and "на следующей" that ends "не на этой неделе, а на следующей"."""
    word = scan.word(at)
    if word in {"следующей", "следующую", "ближайшей"} and _continues_weeks(scan, at):
        return scan.item("W", at, at + 1, value=1 if word[0] == "с" else 0), at + 1
    if word.startswith(_HOLIDAYS) and word.endswith(("ие", "их", "им", "ими")):
        return scan.item("M", at, at + 1, day=Day(month=_HOLIDAY_MONTHS[word[:4]])), at + 1
    if word in {"числа", "числу"} and scan.word(at + 1).isdigit() and 0 < int(scan.word(at + 1)[:3]) <= 31:
        value = int(scan.word(at + 1))
        return scan.item("O", at, at + 2, day=Day(value), value=value), at + 2  # "в июле, числа 10"
    if word.startswith("новогодн") or (word == "новый" and scan.word(at + 1) == "год") or word == "нг":
        after = at + 1 + (word == "новый")
        return scan.item("M", at, after, day=Day(month=NEW_YEAR)), after
    return None


def _read_now(scan: Scan, at: int) -> tuple[Item, int] | None:
    if scan.word(at) not in {"сейчас", "щас"}:
        return None
    if scan.unit == "hour":
        is_start = _NOW_BESIDE.match(f"{scan.word(at - 1)} {scan.word(at + 1)}")
        return (scan.item("T", at, at + 1, from_now=0), at + 1) if is_start else None
    return (scan.item("D", at, at + 1, day=Day(offset=0)), at + 1) if _stays_now(scan, at) else None


def _read_length_word(scan: Scan, at: int) -> tuple[Item, int] | None:
    word = scan.word(at)
    if word in {"полчаса", "полчасика"}:
        return scan.item("L", at, at + 1, measure=Measure(0.5, "hour")), at + 1
    if word == "полгода":
        return scan.item("L", at, at + 1, measure=Measure(6, "month")), at + 1
    if word in {"минут", "минуты", "мин"} and scan.word(at + 1) == "на" and scan.word(at + 2).isdigit():
        return scan.item("#", at, at + 3), at + 3
    if word in {"пару", "пара", "парочку", "couple"}:
        step = at + 1 + (scan.word(at + 1) == "of")
        entry = look_up(scan.word(step))
        if entry is not None and entry.kind == "unit":
            return scan.item("L", at, step + 1, measure=scan.measure(2, entry)), step + 1
    if word == "до" and scan.word(at + 1) == "утра" and scan.unit == "night" and not scan.word(at + 2)[:1].isdigit():
        return scan.item("L", at, at + 2, measure=Measure(1, "night", is_weak=True)), at + 2
    if _STAY_OVER.fullmatch(word):
        return scan.item("L", at, at + 1, measure=Measure(1, "night", is_weak=True)), at + 1
    return None


def _read_check(scan: Scan, at: int) -> tuple[Item, int] | None:
    if scan.word(at) != "check" or scan.word(at + 1 + (scan.word(at + 1) == "-")) not in {"in", "out"}:
        return None
    after = at + 2 + (scan.word(at + 1) == "-")
    return scan.item("i" if scan.word(after - 1) == "in" else "o", at, after), after


def _continues_weeks(scan: Scan, at: int) -> bool:
    """Whether the word ends "не на этой неделе, а на следующей", its noun left out."""
    is_alone = look_up(scan.word(at + 1)) is None and (at + 1 >= len(scan.tokens) or not scan.word(at + 1).isalpha())
    return is_alone and any(item.letter == "W" for item in scan.items[-6:])


def _stays_now(scan: Scan, at: int) -> bool:
    """Whether "сейчас" is when the stay begins: "щас можно заехать на ночь?", "прямо сейчас на сутки"."""
    following = " ".join(scan.word(step) for step in range(at + 1, at + 5))
    return _COMES_NOW.search(following) is not None
