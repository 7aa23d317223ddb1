"""Holidays that are one day of the calendar: "на день победы", "в рождество", "на женский день"."""

from __future__ import annotations

from desktop.domain.understanding.items import Day, Item
from desktop.domain.understanding.scan import Scan

# Words of the holiday's name, the longest first; "день" stands in any of its cases.
_NAMES: tuple[tuple[tuple[str, ...], int, int], ...] = (
    (("международный", "женский", "день"), 8, 3),
    (("день", "защитника", "отечества"), 23, 2),
    (("день", "народного", "единства"), 4, 11),
    (("день", "святого", "валентина"), 14, 2),
    (("день", "всех", "влюбленных"), 14, 2),
    (("день", "весны", "и", "труда"), 1, 5),
    (("старый", "новый", "год"), 13, 1),
    (("день", "влюбленных"), 14, 2),
    (("день", "победы"), 9, 5),
    (("день", "россии"), 12, 6),
    (("день", "знаний"), 1, 9),
    (("день", "космонавтики"), 12, 4),
    (("женский", "день"), 8, 3),
    (("татьянин", "день"), 25, 1),
    (("рождество",), 7, 1),
    (("хэллоуин",), 31, 10),
    (("хеллоуин",), 31, 10),
    (("victory", "day"), 9, 5),
    (("valentine's", "day"), 14, 2),
    (("halloween",), 31, 10),
)
_DAY = frozenset({"день", "дня", "дню"})
FIRSTS = frozenset(name[0] for name, _, _ in _NAMES) | _DAY


def read_holiday(scan: Scan, at: int) -> tuple[Item, int] | None:
    if scan.word(at) not in FIRSTS:
        return None
    for name, day, month in _NAMES:
        if all(_is_word(scan.word(at + step), word) for step, word in enumerate(name)):
            after = at + len(name)
            is_western = name == ("рождество",) and scan.word(at - 1).startswith("католич")
            said = Day(25, 12) if is_western else Day(day, month)
            is_named_twice = _is_said_before(scan, said) or _is_said_behind(scan, after, said)
            return scan.item("w", at, after) if is_named_twice else scan.item("D", at, after, day=said), after
    return None


def _is_said_before(scan: Scan, day: Day) -> bool:
    """«14 февраля, день влюблённых» only names the date again."""
    dated = [item for item in scan.items[-3:] if item.day is not None]
    return bool(dated) and dated[-1].day is not None and dated[-1].day.day == day.day


def _is_said_behind(scan: Scan, after: int, day: Day) -> bool:
    step = after
    while scan.word(step) in {",", "(", "-", ":", "то", "есть"}:
        step += 1
    return scan.word(step) == str(day.day)


def _is_word(said: str, word: str) -> bool:
    return said in _DAY if word == "день" else said == word
