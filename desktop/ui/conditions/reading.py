"""What was typed turned into the contract's JSON and back; what cannot be read goes on as typed, for the rules to refuse."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from desktop.ui.tongue import SOURCE, language, say_count, tr
from desktop.ui.words import MONTHS, NBSP, WEEKDAYS, say_number

_HOUR = re.compile(r"\d{1,2}")
_CLOCK = re.compile(r"(\d{1,2})[:.\- ](\d\d)")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_SPACES = str.maketrans("", "", " \u00a0\u202f₽")


def read_number(text: str) -> int | float | str | None:
    """`4 200` is 4200, `10,5` is 10.5; None when nothing is written."""
    bare = text.translate(_SPACES)
    bare = bare.replace(",", "") if language() != SOURCE and _THOUSANDS.fullmatch(bare) else bare.replace(",", ".")
    if not bare:
        return None
    try:
        number = float(bare)
    except ValueError:
        return text.strip()
    return int(number) if number == int(number) else number


def read_count(text: str) -> int | str | None:
    bare = text.translate(_SPACES)
    if language() != SOURCE and _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    if not bare:
        return None
    return int(bare) if bare.isdecimal() else text.strip()


def read_clock(text: str) -> str | None:
    """`9` and `9:00` are 09:00."""
    text = text.strip()
    if not text:
        return None
    if _HOUR.fullmatch(text):
        return f"{int(text):02}:00"
    if match := _CLOCK.fullmatch(text):
        return f"{int(match[1]):02}:{match[2]}"
    return text


def read_text(text: str) -> str | None:
    return text.strip() or None


def read_lines(text: str) -> list[str] | None:
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line] or None


def read_date(text: str) -> str | None:
    """`12.06.2026`, `12/06/2026` or `2026-06-12` to the contract's spelling."""
    text = text.strip()
    for form in ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.replace("/", "."), form).date().isoformat()  # noqa: DTZ007 - a date of the wall calendar
        except ValueError:
            continue
    return text or None


def write_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    return say_number(value) if isinstance(value, int | float) else str(value)


def write_date(text: str | None) -> str:
    try:
        return date.fromisoformat(text or "").strftime(tr("%d.%m.%Y"))
    except ValueError:
        return text or ""


def say_when(rule: Mapping[str, Any]) -> str:
    """When a price rule holds: `пт, сб`, `30 июн – 12 июл`, `весь год`."""
    parts = []
    first, last = (_short_day(rule.get(key)) for key in ("from", "to"))
    if first and last:
        parts.append(f"{first} – {last}")
    elif first or last:
        parts.append(tr("с {first}", first=first) if first else tr("до {last}", last=last))
    if weekdays := rule.get("weekdays"):
        parts.append(say_weekdays(weekdays))
    return ", ".join(parts) or tr("всегда")


def say_weekdays(numbers: Sequence[int]) -> str:
    return ", ".join(WEEKDAYS[number - 1] for number in sorted(numbers) if 1 <= number <= 7)


def say_own(count: int) -> str:
    """How many fields a resource has of its own: `3 своих`, `1 своё`."""
    return say_count(count, "своё", "своих", "своих")


def _short_day(text: Any) -> str:
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        return str(text or "")
    return f"{day.day}{NBSP}{MONTHS[day.month - 1][:3]}"
