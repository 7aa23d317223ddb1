"""Tells lengths from hours of the clock: "3 часа", "на 2 ч" are lengths, "в 3 часа", "19ч-22ч", "3 часа дня" are hours."""

from __future__ import annotations

import re

from desktop.domain.understanding.items import Clock, Item
from desktop.domain.understanding.lexicon import Entry, is_turkic, look_up, look_up_suffixed
from desktop.domain.understanding.moments import PARTS, make_clock
from desktop.domain.understanding.numbers import Number, NumberKind, read_number
from desktop.domain.understanding.scan import Scan
from desktop.domain.understanding.text import word_set

_HOUR_WORDS = word_set("ч час часа часов часам часу часах часиков h o'clock oclock uhr heures")
_SHORT = {"н": "ночи", "n": "ночи", "ноч": "ночи", "д": "дня", "нед": "недели", "мес": "месяца"}
_LONGEST = 400  # days, hours, months: more is no stay
_OF_CHILD = re.compile(
    r"реб\w*|дочк\w*|доч[еьи]\w*|сын\w*|малыш\w*|дет\w*|внук\w*|внучк\w*|младен\w*|baby|son|daughter|is"
)


def read_length(scan: Scan, at: int, number: Number) -> tuple[Item, int] | None:
    """«3 ночи», "двое суток", "пару дней", "1,5 часа", "2 kunga"; not "в 2 часа", "до 3 ночи", "часа два дня"."""
    step = number.end
    count = number.value
    if scan.word(step) in {",", "."} and scan.word(step + 1) == "5" and number.digits:
        entry = look_up(scan.word(step + 2), scan.language)
        if entry is not None and entry.kind == "unit":
            return scan.item("L", at, step + 3, measure=scan.measure(count + 0.5, entry)), step + 3
    if scan.word(step) == "с" and scan.word(step + 1) == "половиной":
        step, count = step + 2, count + 0.5
    if scan.word(step) in {
        "полных",
        "полные",
        "целых",
        "календарных",
        "more",
        "extra",
        "additional",
        "full",
        "рабочих",
        "-",
        "-х",
    } and scan.word(step + 1):
        step += 1
    unit = scan.word(step)
    entry = look_up(unit, scan.language) or _look_up_short(scan, number, step)
    if entry is None:
        suffixed = look_up_suffixed(unit, scan.language)
        entry = suffixed[0] if suffixed else None
    if entry is None or entry.kind != "unit" or (number.kind is NumberKind.ORDINAL and unit not in {"суток", "сутки"}):
        return None
    is_age = entry.value in {168, 720} and scan.items and _OF_CHILD.fullmatch(scan.items[-1].norm)
    if count > _LONGEST or is_age:
        return scan.item("#", at, step + 1), step + 1
    if _is_an_hour(scan, number, entry, step):
        return None
    return scan.item("L", at, step + 1, measure=scan.measure(count, entry)), step + 1


def _look_up_short(scan: Scan, number: Number, step: int) -> Entry | None:
    """The nights of "5 н.", the days of "3 д", the weeks of "2 нед"; not the "н" of "дом 5 н 2"."""
    name = _SHORT.get(scan.word(step))
    if name is None or not number.digits or number.value > 60 or scan.word(step + 1).isdigit():
        return None
    is_glued_sign = (
        scan.word(step + 1) in {"/", "-"}
        and scan.word(step + 2).isdigit()
        and scan.tokens[step + 1].end == scan.tokens[step + 2].start
    )
    has_doubt = scan.unit == "hour" or (name == "месяца" and scan.letter_before() != "n")
    return None if is_glued_sign or has_doubt else look_up(name)


def _is_an_hour(scan: Scan, number: Number, entry: Entry, step: int) -> bool:
    """«в 2 часа», "с 18 часов", "3 часа дня", "до 2 ночи" are moments, not lengths."""
    before = scan.letter_before()
    if is_turkic(scan.language):
        return False
    if entry.value == 1 and scan.unit == "hour" and scan.word(step + 1) in {"-", "до", "по"}:
        second = read_number(scan.tokens, step + 2, scan.language)
        if second is not None and scan.word(second.end) == scan.word(step):
            return True  # "19ч-22ч"
    if entry.value == 1:
        if before == "n" and number.value >= 13 and len(scan.items) > 2 and scan.items[-3].letter in "fv":
            return True  # "с 18 на 20 часов"
        if scan.word(step + 1) in {"дня", "утра", "вечера", "ночи"}:
            return True
        return before in set("vkft-") and scan.items[-1].norm != "по" and not (before == "-" and number.value < 13)
    if (
        scan.word(step) in {"дня", "ночи"}
        and number.digits
        and (number.value == 1 or 5 <= number.value <= 12)
        and scan.unit == "hour"
    ):
        return True  # "на 12 дня": five and more would be "дней"
    if scan.word(step) in {"дня", "ночи"} and number.value <= 12:
        return before in set("vkft-") and not (before == "f" and scan.unit != "hour" and number.value > 5)
    return False


def _is_dashed_clock(scan: Scan, end: int, after: int) -> bool:
    """Whether "13-30" is a time: behind "в" or "к" (in an hourly talk also "с", "до"), or with round minutes; no month follows."""
    if scan.word(after) != "-" or scan.word(after + 1) not in {"00", "15", "30", "45"}:
        return False
    if scan.tokens[end - 1].end != scan.tokens[after].start or scan.tokens[after].end != scan.tokens[after + 1].start:
        return False
    month = look_up(scan.word(after + 2), scan.language)
    if month is not None and month.kind == "month":
        return False
    return scan.word(after + 1) == "00" or scan.letter_before() in set("vkft" if scan.unit == "hour" else "vk")


def read_hour(scan: Scan, at: int, number: Number) -> tuple[Item, int] | None:
    """«6 вечера», "18 часов", "2 часа дня", "10am", "18 ч 30 мин", "в 13-30"."""
    value, after = number.whole, number.end
    if value is None or value > 24 or number.kind in {NumberKind.COLLECTIVE, NumberKind.ORDINAL}:
        return None
    minute = 0
    has_hours = scan.word(after) in _HOUR_WORDS
    after += has_hours
    if number.digits and _is_dashed_clock(scan, number.end, after):
        minute, after = int(scan.word(after + 1)), after + 2
        has_hours = True
    elif has_hours and scan.word(after) in {"30", "тридцать", "15", "45"}:
        minute, after = {"тридцать": 30}.get(scan.word(after)) or int(scan.word(after)), after + 1
        after += scan.word(after).startswith("мин")
    if scan.word(after) in _HOUR_WORDS:
        after += 1
    part = PARTS.get(scan.word(after))
    if part is None and scan.word(after) in {"a", "p"} and scan.word(after + 1) == "." and scan.word(after + 2) == "m":
        part, after = (1 if scan.word(after) == "a" else 3), after + 2
    if part is None and not has_hours:
        return None
    if scan.word(after) in {"ночью", "днем", "утром", "вечером"} and not has_hours and scan.unit != "hour":
        return None  # "12 вечером верну": a day, then a part of the day
    clock = make_clock(value, minute, part)
    after += part is not None
    if clock is None:
        return None
    if minute and part is None:
        clock = Clock(clock.hour, clock.minute, is_exact=clock.is_exact)
    return scan.item("T", at, after, clock=clock), after
