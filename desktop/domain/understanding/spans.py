"""Readers of spans that one word group names: "до конца июня", "весь июль", "в эту ночь", "в тот же день", "на полдня"."""

from __future__ import annotations

from desktop.domain.understanding.items import Day, Item, Measure
from desktop.domain.understanding.lexicon import Entry, look_up
from desktop.domain.understanding.moments import skip_year
from desktop.domain.understanding.numbers import read_number
from desktop.domain.understanding.scan import Scan
from desktop.domain.understanding.text import word_set

_END = word_set("конца конец концу end")
_WHOLE = word_set("весь целый полный whole all entire")
_SEASON_ENDS = {"лета": 8, "осени": 11, "зимы": 2, "весны": 5, "года": 12, "summer": 8, "autumn": 11, "year": 12}
_SAME_DAY = frozenset({"тот же день", "этот же день", "тем же днем", "этим же днем", "день в день", "the same day", "same day", "same - day"})  # fmt: skip
_SAME_DAY_STARTS = frozenset(words.split()[0] for words in _SAME_DAY)
_THIS_NIGHT = word_set("эту этой ближайшую сегодняшнюю сегодняшней this")
_HALF_DAY = word_set("полдня пол-дня полденька")

FIRSTS = _END | _WHOLE | _SAME_DAY_STARTS | _HALF_DAY | word_set("нг нового пол half накануне")


def read_span(scan: Scan, at: int) -> tuple[Item, int] | None:
    word = scan.word(at)
    if scan.letter_before() == "t" and (word == "нг" or (word == "нового" and scan.word(at + 1) == "года")):
        after = at + 1 + (word == "нового")
        return scan.item("D", at, after, day=Day(month=12, is_last=True)), after
    if word in _END and scan.letter_before() == "t":
        return _read_end_of(scan, at)
    if word in _WHOLE:
        return _read_whole_month(scan, at)
    for length in (2, 3) if word in _SAME_DAY_STARTS else ():
        words = " ".join(scan.word(at + step) for step in range(length))
        if words in _SAME_DAY:
            return scan.item("S", at, at + length), at + length
    if (
        word in _HALF_DAY
        or (word == "пол" and scan.word(at + 1) == "дня")
        or (word == "half" and scan.word(at + 2) == "day")
    ):
        after = at + (1 if word in _HALF_DAY else 2 if word == "пол" else 3)
        return scan.item("l" if scan.unit == "hour" else "S", at, after), after
    if word == "накануне":
        return scan.item("E", at, at + 1), at + 1
    return None


def _read_end_of(scan: Scan, at: int) -> tuple[Item, int] | None:
    """The last day of a month, week, season or year; without a name, of the stay's own month."""
    step = at + 1
    while scan.word(step) in {"of", "the", "this", "этого", "текущего", "этой"}:
        step += 1
    name = scan.word(step)
    if name in _SEASON_ENDS:
        return scan.item("D", at, step + 1, day=Day(month=_SEASON_ENDS[name], is_last=True)), step + 1
    entry = look_up(name, scan.language)
    if entry is None or entry.kind not in {"month", "unit"}:
        return None
    if entry.kind == "month":
        after, year = skip_year(scan, step + 1)
        return scan.item("D", at, after, day=Day(month=int(entry.value), year=year, is_last=True)), after
    if entry.value == 720:
        return scan.item("D", at, step + 1, day=Day(is_last=True)), step + 1
    if entry.value == 168:
        return scan.item("D", at, step + 1, day=Day(weekday=7, is_last=True)), step + 1
    return None


def _read_whole_month(scan: Scan, at: int) -> tuple[Item, int] | None:
    step = at + 1
    while scan.word(step) in {"of", "the", "месяц"}:
        step += 1
    entry = look_up(scan.word(step), scan.language)
    if entry is None or entry.kind != "month":
        return None
    after, year = skip_year(scan, step + 1)
    return scan.item("M", at, after, day=Day(month=int(entry.value), year=year), value=1), after


def read_night_of(scan: Scan, at: int, entry: Entry) -> tuple[Item, int] | None:
    """«эту ночь» is today's; "сегодня ночь" and "the night of June 12" are one night."""
    if entry.value != 25 or scan.unit == "hour":
        return None
    before = scan.items[-1] if scan.items else None
    if (
        before is not None
        and before.letter != "D"
        and scan.word(at - 1) in _THIS_NIGHT
        and scan.word(at) in {"ночь", "ночку", "night"}
    ):
        scan.pending_role = "L"
        return scan.item("D", at, at + 1, day=Day(offset=0)), at + 1
    is_today = before is not None and before.letter == "D" and before.day is not None and before.day.offset is not None
    if (is_today and scan.word(at) in {"ночь", "ночку"}) or scan.word(at + 1) == "of":
        return scan.item("L", at, at + 1, measure=Measure(1, "night", is_weak=True)), at + 1
    return None


def read_or_so(scan: Scan, at: int) -> tuple[Item, int] | None:
    """«час-полтора», "сутки-двое", "недельку-другую": a length nobody has settled yet."""
    if scan.word(at + 1) != "-" or scan.tokens[at].end != scan.tokens[at + 1].start or at + 2 >= len(scan.tokens):
        return None
    if scan.tokens[at + 1].end != scan.tokens[at + 2].start:
        return None
    number = read_number(scan.tokens, at + 2, scan.language)
    after = number.end if number else at + 3 if scan.word(at + 2) in {"другой", "другую", "другие"} else None
    return (scan.item("l", at, after), after) if after else None
