"""Single cells of the spreadsheet of conditions: written as an owner expects to see them, read as people fill them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final

from desktop.domain.condition_fields import POLICIES, WEEKDAYS, Kind, Leaf

NOTHING: Final = "—"  # said on purpose: nothing, where an empty cell means that it is not said
ON_SHEET: Final = "на листе"
_DASHES: Final = re.compile(r"[—–-]+")
_SPACES: Final = str.maketrans("", "", " \u00a0\u202f₽%")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.\- ](\d\d))?(?::\d\d)?")
_YES: Final = {"да": True, "нет": False, "true": True, "false": False, "истина": True, "ложь": False}
_POLICY_WORDS: Final[Mapping[str, str]] = {
    **{words: name for name, words in POLICIES.items()},
    **{name: name for name in POLICIES},
    "да": "allowed", "разрешено": "allowed", "нет": "forbidden", "запрещено": "forbidden", "по запросу": "on_request",
    "по договоренности": "on_request",
}  # fmt: skip
_DAYS_WORDS: Final[Mapping[str, list[int]]] = {"будни": [1, 2, 3, 4, 5], "выходные": [6, 7]}
LONGEST: Final = 32_000  # characters; a spreadsheet's cell holds 32,767
FAULTS: Final[Mapping[Kind, str]] = {
    Kind.MONEY: "нужна сумма числом, не меньше нуля, копеек не больше двух знаков",
    Kind.COUNT: "нужно целое число от 1 до 10 000",
    Kind.NUMBER: "нужно целое число дней от 0",
    Kind.PERCENT: "нужно целое число от 0 до 100",
    Kind.CLOCK: "нужно время вида 14:00",
    Kind.POLICY: "выберите: " + ", ".join(POLICIES.values()),
    Kind.YES_NO: "напишите «да» или «нет»",
    Kind.TEXT: "этот текст не принят",
    Kind.LINES: "напишите по одному на строке",
    Kind.RECORDS: "напишите «на листе» или «—»",
}


class CellError(ValueError):
    """What is wrong with a cell, in words for a person."""


def write_cell(leaf: Leaf, value: Any) -> str | int | float | None:
    """None leaves the cell empty: not said."""
    match leaf.kind:
        case Kind.POLICY:
            return None if value is None else POLICIES[value]
        case Kind.YES_NO:
            return None if value is None else "да" if value else "нет"
        case Kind.LINES:
            return None if value is None else write_lines(value)
        case Kind.RECORDS:
            return None if value is None else ON_SHEET if value else NOTHING
        case Kind.TEXT:
            return None if value is None else write_text(value)
    return value  # type: ignore[no-any-return]


def read_cell(leaf: Leaf, value: Any, *, is_percent: bool = False) -> Any:
    """The contract's JSON of what stands there; None for an empty cell. CellError says what to write instead."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    match leaf.kind:
        case Kind.MONEY:
            return read_number(value)
        case Kind.PERCENT:
            number = read_number(value)
            return _whole(number * 100 if is_percent and isinstance(value, float | int) else number, leaf)
        case Kind.COUNT | Kind.NUMBER:
            return _whole(read_number(value), leaf)
        case Kind.CLOCK:
            return read_clock(value)
        case Kind.POLICY:
            return _look_up(_POLICY_WORDS, value, leaf)
        case Kind.YES_NO:
            return value if isinstance(value, bool) else _look_up(_YES, value, leaf)
        case Kind.LINES:
            return read_lines(value)
        case Kind.RECORDS:
            return _read_records_mark(value, leaf)
    return read_text(value)


def write_text(text: str) -> str:
    """An empty text is a dash, a dash is two: an empty cell means that nothing is said."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text + NOTHING if not text or set(text) == {NOTHING} else text


def read_text(value: Any) -> str:
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if isinstance(value, datetime | date | time):
        value = f"{value:%d.%m.%Y}" if isinstance(value, date) else f"{value:%H:%M}"
    text = str(value)
    if set(text) == {NOTHING}:
        return text[1:]
    return text


def write_lines(lines: list[str]) -> str:
    """One that holds a semicolon gets a line's end after it, so that it is not read as two."""
    if not lines:
        return NOTHING
    text = "\n".join(lines)
    return text + "\n" if len(lines) == 1 and ";" in text else text


def read_lines(value: Any) -> list[str]:
    text = str(value)
    if text.strip() == NOTHING:
        return []
    parts = text.split("\n") if "\n" in text else text.split(";")
    return [part.strip() for part in parts if part.strip()]


def read_number(value: Any) -> int | float:
    if isinstance(value, bool):
        raise CellError(FAULTS[Kind.MONEY])
    if isinstance(value, int | float):
        number = float(value)
    else:
        bare = str(value).translate(_SPACES).replace(",", ".")
        if not re.fullmatch(r"-?\d+(?:\.\d+)?", bare):
            raise CellError(FAULTS[Kind.MONEY])
        number = float(bare)
    if not abs(number) <= 1e15:
        raise CellError(FAULTS[Kind.MONEY])
    number = round(number, 6)
    return int(number) if number == int(number) else number


def _whole(number: float, leaf: Leaf) -> int:
    number = round(number, 6)
    if number != int(number):
        raise CellError(FAULTS[leaf.kind])
    return int(number)


def read_clock(value: Any) -> str:
    """A spreadsheet keeps a time as a time, as a moment, or as a part of a day."""
    if isinstance(value, datetime | time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    match = _CLOCK.fullmatch(str(value).strip())
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise CellError(FAULTS[Kind.CLOCK])
    return f"{int(match[1]):02}:{match[2] or '00'}"


def read_day(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    for form in ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"):
        try:
            return datetime.strptime(str(value).strip(), form).date().isoformat()  # noqa: DTZ007 - a wall calendar's
        except ValueError:
            continue
    raise CellError("нужна дата вида 31.12.2026")


def write_weekdays(numbers: list[int]) -> str:
    return ", ".join(WEEKDAYS[number - 1] for number in numbers) or NOTHING


def read_weekdays(value: Any) -> list[int]:
    """`пт, сб`, `пт-вс`, `будни`."""
    text = str(value).strip().lower()
    if text == NOTHING:
        return []
    found: list[int] = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–—]\s*", "-", text)):
        if part in _DAYS_WORDS:
            found += _DAYS_WORDS[part]
        elif part in WEEKDAYS:
            found.append(WEEKDAYS.index(part) + 1)
        elif "-" in part and set(ends := part.split("-")) <= set(WEEKDAYS) and len(ends) == 2:
            first, last = (WEEKDAYS.index(one) for one in ends)
            found += [day % 7 + 1 for day in range(first, last + 1 if last >= first else last + 8)]
        elif part:
            raise CellError("нужны дни недели: пн, вт, ср, чт, пт, сб, вс")
    return found


def _look_up(words: Mapping[str, Any], value: Any, leaf: Leaf) -> Any:
    found = words.get(str(value).strip().lower().replace("\u00a0", " "))
    if found is None:
        raise CellError(FAULTS[leaf.kind])
    return found


def _read_records_mark(value: Any, leaf: Leaf) -> str:
    text = str(value).strip().lower()
    if _DASHES.fullmatch(text):
        return NOTHING
    if text != ON_SHEET:
        raise CellError(FAULTS[leaf.kind])
    return ON_SHEET
