"""Turns a message's tokens into items of the grammar: days, hours, lengths, people, prepositions, and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from desktop.domain.understanding.figures import read_figure
from desktop.domain.understanding.holidays import read_holiday
from desktop.domain.understanding.items import Day, Item
from desktop.domain.understanding.lexicon import Entry, look_up, look_up_misspelt, look_up_suffixed
from desktop.domain.understanding.moments import (
    read_clock,
    read_date,
    read_in_some_time,
    read_reversed_length,
    read_short_hour,
    read_weekend,
    skip_year,
)
from desktop.domain.understanding.numbers import read_number
from desktop.domain.understanding.scan import Scan
from desktop.domain.understanding.spans import read_night_of, read_or_so
from desktop.domain.understanding.special import read_special
from desktop.domain.understanding.telling import may_tell
from desktop.domain.understanding.text import Kind, tokenise

_WORD_LETTERS = {
    "from": "f", "to": "t", "on": "n", "at": "v", "near": "k", "and": "&", "or": "|", "not": "x", "but": "a",
    "between": "b", "instead": "z", "in": "i", "out": "o", "post_to": ">", "post_from": "<", "clock": "v",
}  # fmt: skip
_SIGN_LETTERS = {
    ",": ",",
    ".": ".",
    "!": ".",
    "?": ".",
    ";": ".",
    "-": "-",
    "(": ",",
    ")": ",",
    "\n": ".",
    "&": "&",
    "/": "-",
    ":": ",",
}
_NEXT = re.compile(r"следующ\w*|след|next|keyingi|kelesi|gelecek|келесі|nächste\w*")
_THIS = re.compile(r"эт[уоа]|этой|этот|этом|ближайш\w*|this")
_OF_A_DAY = ("рожд", "варень", "свадьб", "города", "святого", "победы", "влюбл")
_ARTICLES = frozenset({"the", "dem", "den", "der", "el", "le", "il"})


@lru_cache(maxsize=512)
def read_items(text: str, language: str = "ru", unit: str = "night") -> tuple[Item, ...]:
    """The items of a message, in order. Never fails: what is not understood is a word."""
    scan = Scan(tokenise(text), language, unit)
    at = 0
    while at < len(scan.tokens):
        skipped = _skip_restated_weekday(scan, at)
        if skipped:
            at = skipped
            continue
        item, at = _read_one(scan, at)
        scan.items.append(item)
    return tuple(scan.items)


def _skip_restated_weekday(scan: Scan, at: int) -> int:
    """The place after the "(пт)" of "12 июня (пт) - 14 июня (вс)", 0 where there is none: it says the date again."""
    before = scan.items[-1] if scan.items else None
    if before is None or before.letter not in "DON" or before.day is None or not before.day.day or before.day.weekday:
        return 0
    is_bracketed = scan.word(at) == "(" and scan.word(at + 2) == ")"
    entry = look_up(scan.word(at + is_bracketed), scan.language)
    if entry is None or entry.kind != "weekday" or (before.letter == "N" and not is_bracketed):
        return 0
    after = at + (3 if is_bracketed else 1)
    return after if is_bracketed or scan.word(after) in {"-", "по", "до", "to", ""} else 0


def _read_one(scan: Scan, at: int) -> tuple[Item, int]:
    token = scan.tokens[at]
    if token.kind in {Kind.SIGN, Kind.BREAK}:
        return scan.item(_SIGN_LETTERS.get(token.norm, "w" if token.norm.isalnum() else "_"), at, at + 1), at + 1
    if token.kind is Kind.WORD and not may_tell(token.norm, scan.language):
        return scan.item("w", at, at + 1), at + 1
    for reader in _READERS:
        found = reader(scan, at)
        if found:
            return found
    return scan.item("w", at, at + 1), at + 1


def _read_written_date(scan: Scan, at: int) -> tuple[Item, int] | None:
    if "/" in scan.tokens[at].text and _is_a_street(scan, at):
        return scan.item("#", at, at + 1), at + 1
    return read_date(scan, at) if scan.tokens[at].kind is Kind.DATE else None


def _is_a_street(scan: Scan, at: int) -> bool:
    """Whether "14/2" is the house of "на Мира 14/2" and no date."""
    street = scan.tokens[at - 1] if at > 1 else None
    if street is None or street.kind is not Kind.WORD or not street.is_capital or look_up(street.norm, scan.language):
        return False
    return scan.word(at - 2) in {"на", "по", "ул", "улица", "улице", "проспект", "пр", "."}


def _read_written_clock(scan: Scan, at: int) -> tuple[Item, int] | None:
    return read_clock(scan, at) if scan.tokens[at].kind is Kind.CLOCK else None


def _read_quantity(scan: Scan, at: int) -> tuple[Item, int] | None:
    number = read_number(scan.tokens, at, scan.language)
    return read_figure(scan, at, number) if number else None


def _read_word(scan: Scan, at: int) -> tuple[Item, int] | None:
    """Months, weekdays, days from today, parts of the day, units without a number, prepositions."""
    word = scan.tokens[at].norm
    entry = look_up(word, scan.language)
    role = ""
    if entry is None:
        suffixed = look_up_suffixed(word, scan.language)
        entry, role = suffixed or (look_up_misspelt(word), "")
    if entry is None:
        return None
    if entry.kind in _WORD_LETTERS:
        letter = _WORD_LETTERS[entry.kind]
        after = at + 1 + (letter in "ftnv" and scan.word(at + 1) in _ARTICLES)
        return scan.item(letter, at, after), after
    reader = _ENTRY_READERS.get(entry.kind)
    found = reader(scan, at, entry) if reader else None
    if found and role:
        scan.pending_role = "<" if role == "post_from" else ">"
    return found


def _read_month(scan: Scan, at: int, entry: Entry) -> tuple[Item, int] | None:
    """A month alone, or "July 5"."""
    if scan.word(at) == "may" and scan.word(at + 1) in {"i", "we", "you", "be", "it"}:
        return None
    if (
        scan.word(at) == "марта"
        and at + 1 == len(scan.tokens)
        and scan.tokens[at].is_capital
        and scan.word(at - 1) == "."
    ):
        return None  # signed by Марта
    month = int(entry.value)
    number = read_number(scan.tokens, at + 1, scan.language)
    if (
        number
        and number.whole
        and 1 <= number.whole <= 31
        and scan.word(at)[:1] <= "z"
        and scan.word(number.end) not in {"am", "pm"}
    ):
        after, year = skip_year(
            scan, number.end + (scan.word(number.end) == "," and scan.word(number.end + 1).isdigit())
        )
        return scan.item("D", at, after, day=Day(number.whole, month, year)), after
    after, year = skip_year(scan, at + 1)
    return scan.item("M", at, after, day=Day(month=month, year=year)), after


def _read_weekday(scan: Scan, at: int, entry: Entry) -> tuple[Item, int] | None:
    """A weekday, with a date glued to it when one follows: "четверг 13", "пт, 24 июля"."""
    word = scan.word(at)
    if word in {"пон", "sun", "mon", "sat", "fri", "wed", "вс"} and word == "sun" and not scan.items:
        return None
    week, is_next = _week_before(scan)
    day = Day(weekday=int(entry.value), week=week, is_next=is_next)
    after = at + 1
    step = after + 1 if scan.word(after) in {",", "("} else after
    glued = _read_glued_date(scan, step)
    if glued:
        found, end = glued
        assert found.day is not None
        return scan.item("D" if found.letter == "D" else "O", at, end, day=replace(found.day, weekday=day.weekday)), end
    return scan.item("D", at, after, day=day), after


def _read_glued_date(scan: Scan, at: int) -> tuple[Item, int] | None:
    if at >= len(scan.tokens):
        return None
    number = read_number(scan.tokens, at, scan.language)
    found = read_figure(scan, at, number) if number else _read_written_date(scan, at)
    if not found or found[0].day is None or found[0].day.weekday is not None:
        return None
    if found[0].letter == "N" and (scan.unit == "hour" or scan.word(found[1]) == "-"):
        return None
    return found if found[0].letter in "DON" and found[0].day.day else None


def _week_before(scan: Scan) -> tuple[int | None, bool]:
    previous = scan.items[-1] if scan.items else None
    if previous is None or previous.letter != "w":
        return None, False
    if _NEXT.fullmatch(previous.norm):
        return None, True
    return None, False


def _read_day(scan: Scan, at: int, entry: Entry) -> tuple[Item, int]:
    offset = int(entry.value)
    after = at + 1
    if scan.word(at) == "tomorrow" and scan.word(at - 1) == "after":
        offset = 2
    if scan.word(after) in {"дня", "день", "числа", "число"}:
        after += 1
    item = scan.item("D", at, after, day=Day(offset=offset))
    if scan.word(at) == "tonight":
        scan.pending_role = "P" if scan.unit == "hour" else "L"
    return item, after


def _read_part(scan: Scan, at: int, entry: Entry) -> tuple[Item, int]:
    if scan.word(at - 1) == "this":
        scan.pending_role = f"P{int(entry.value)}"
        return scan.item("D", at, at + 1, day=Day(offset=0)), at + 1  # "this evening"
    return scan.item("P", at, at + 1, value=int(entry.value)), at + 1


def _read_bare_unit(scan: Scan, at: int, entry: Entry) -> tuple[Item, int] | None:
    """«на сутки», "на неделю", "на часик"; "на следующей неделе"; "ночь с 6 на 7"; "часа на три"."""
    word, before = scan.word(at), scan.items[-1] if scan.items else None
    if word.startswith("д") and scan.word(at + 1).startswith(_OF_A_DAY):
        return scan.item("w", at, at + 1), at + 1  # "на день рождения"
    if entry.value == 168 and before and (_NEXT.fullmatch(before.norm) or _THIS.fullmatch(before.norm)):
        return scan.item("W", at, at + 1, value=1 if _NEXT.fullmatch(before.norm) else 0), at + 1
    if (
        entry.value == 720
        and before
        and (_NEXT.fullmatch(before.norm) or _THIS.fullmatch(before.norm) or before.norm == "этого")
    ):
        return scan.item("W", at, at + 1, value=30 if _NEXT.fullmatch(before.norm) else 31), at + 1
    for reader in (
        read_or_so,
        lambda scan, at: read_night_of(scan, at, entry),
        lambda scan, at: read_reversed_length(scan, at, entry),
    ):
        found = reader(scan, at)
        if found:
            return found
    if entry.value in {25, 24} and word in {"ночью", "ночи", "дня", "днем"} and not (before and before.letter == "n"):
        return scan.item("P", at, at + 1, value=4 if entry.value == 25 else 2), at + 1
    if entry.value in {168, 720} and _is_told_from_a_day(scan, at):
        return scan.item("L", at, at + 1, measure=scan.measure(1, entry)), at + 1
    is_priced = before is not None and before.norm == "за" and entry.value == 168 and scan.word(at + 1) in {"с", "со"}
    if is_priced and not any(scan.word(step) in {"по", "до", "-"} for step in range(at + 2, at + 6)):
        return scan.item("L", at, at + 1, measure=scan.measure(1, entry)), at + 1  # "цена за неделю с 9 ноября"
    if before and (
        before.letter == "n"
        or before.norm.startswith(("добав", "накин", "прибав"))
        or before.norm in {"весь", "всю", "целую", "целые", "целый", "еще", "another", "a", "an", "one"}
    ):
        return scan.item("L", at, at + 1, measure=scan.measure(1, entry)), at + 1
    if word.endswith(("lük", "lik", "lıq")) or scan.language in {"kk", "uz", "tr", "ky", "tt"}:
        return scan.item("v" if entry.value == 1 else "w", at, at + 1), at + 1
    return scan.item("y" if entry.value == 25 else "w", at, at + 1), at + 1


def _is_told_from_a_day(scan: Scan, at: int) -> bool:
    """The "месяц" of "за месяц, с 2 марта" and "с 8 сентября месяц поживу"."""
    if scan.word(at) not in {"месяц", "неделя", "неделю", "недельку"}:
        return False
    before = scan.items[-1] if scan.items else None
    if before is not None and before.letter in "DO" and scan.word(at + 1) not in {"с", "со"}:
        return before.day is not None and before.day.day is not None and scan.letter_before() != "-"
    step = at + 1 + (scan.word(at + 1) == ",")
    if scan.word(step) not in {"с", "со"} or (before is not None and before.norm.startswith(("кажд", "в", "прошл"))):
        return False
    number = read_number(scan.tokens, step + 1, scan.language)
    return number is not None and not any(scan.word(later) in {"по", "до", "-"} for later in range(step + 1, step + 6))


_ENTRY_READERS: dict[str, Callable[[Scan, int, Entry], tuple[Item, int] | None]] = {
    "month": _read_month,
    "weekday": _read_weekday,
    "day": _read_day,
    "part": _read_part,
    "unit": _read_bare_unit,
    "weekend": lambda scan, at, _entry: read_weekend(scan, at),
}


_READERS: tuple[Callable[[Scan, int], tuple[Item, int] | None], ...] = (
    _read_written_date,
    _read_written_clock,
    read_in_some_time,
    read_holiday,
    read_special,
    read_short_hour,
    _read_quantity,
    _read_word,
)
