"""Readers of written dates and clocks: 12.06.2026, 18:30, "полпятого", "через час", "часа на три", "на выходные"."""

from __future__ import annotations

import re

from desktop.domain.understanding.items import Clock, Day, Item
from desktop.domain.understanding.lexicon import Entry, look_up
from desktop.domain.understanding.numbers import ORDINALS, Number, read_number
from desktop.domain.understanding.scan import Scan
from desktop.domain.understanding.text import Kind, word_set

HALF = ("пол", "half", "quarter")
_YEAR_WORDS = word_set("г год года году годом")
_HOUR_WORDS = word_set("ч час часа часов часам часу часах часиков h hrs o'clock oclock hours uhr")
_ROUGHLY = word_set("эдак этак так где-то примерно приблизительно")
_FAR = 1000  # nobody books so many days or hours ahead
PARTS = {
    "утра": 1, "утром": 1, "утречком": 1, "am": 1, "дня": 2, "днем": 2, "вечера": 3, "вечером": 3, "вечерком": 3, "pm": 3,
    "ночи": 4, "ночью": 4,
}  # fmt: skip


# Words that the readers of time to come and of hours without a unit begin with.
FIRSTS = word_set("минут часа часов дня дней через in час часу часиков часам без")


def make_clock(hour: int, minute: int, part: int | None) -> Clock | None:
    """An hour of a part of the day: (8, evening) is 20:00, (2, night) is 02:00; None for what no clock shows."""
    if hour > 24 or minute > 59:
        return None
    if part is None:
        return Clock(hour % 24, minute, is_exact=hour >= 13 or hour == 0)
    if (part in {2, 3} and hour < 12) or (part == 4 and 8 <= hour <= 11):
        hour += 12
    elif part in {1, 4} and hour == 12:
        hour = 0 if part == 4 else 12
    return Clock(hour % 24, minute, is_exact=True)


def skip_year(scan: Scan, at: int) -> tuple[int, int | None]:
    """Steps over "2027", "2027 г.", "27 года" and gives the year."""
    text = scan.word(at)
    if not text.isdigit() or scan.tokens[at].kind is not Kind.NUMBER:
        return at, None
    has_word = scan.word(at + 1) in _YEAR_WORDS
    if len(text) == 4 and text.startswith("20"):
        return at + 1 + has_word, int(text)
    if len(text) == 2 and has_word:
        return at + 2, 2000 + int(text)
    return at, None


def read_date(scan: Scan, at: int) -> tuple[Item, int]:
    """12.06, 12/06/26, 2026-06-12; 18.30 where no month can be meant is a clock."""
    text = scan.tokens[at].norm
    if text in {"1.5", "2.5", "3.5", "0.5"}:
        entry = look_up(scan.word(at + 1), scan.language)
        if entry is not None and entry.kind == "unit":
            return scan.item("L", at, at + 2, measure=scan.measure(float(text), entry)), at + 2
    parts = [int(part) for part in re.split(r"[./-]", text)]
    if len(text.split("-")) == 3:
        day = Day(parts[2], parts[1], parts[0])
    else:
        year = None if len(parts) < 3 else parts[2] if parts[2] > 99 else 2000 + parts[2]
        day = Day(parts[0], parts[1], year)
    after = at + 1
    if 1 <= (day.day or 0) <= 31 and 1 <= (day.month or 0) <= 12 and not _is_a_clock(scan, at, parts):
        if day.year is None:
            after, year = skip_year(scan, after)
            day = Day(day.day, day.month, year)
        elif scan.word(after) in _YEAR_WORDS:
            after += 1
        letter = "#" if "/" in text and scan.word(at - 1) in {"дом", "д", "кв", "квартира", "номер", "корпус"} else "D"
        return scan.item(letter, at, after, day=day), after
    if "." in text and len(parts) == 2 and len(text.split(".")[1]) == 2 and parts[0] <= 24 and parts[1] < 60:
        return _finish_clock(scan, at, parts[0], parts[1])
    return scan.item("#", at, after), after


def _is_a_clock(scan: Scan, at: int, parts: list[int]) -> bool:
    """10.10 beside 11.45 or in an hourly talk with "часов" or a part of the day after it."""
    following = scan.word(at + 1)
    return (
        scan.unit == "hour"
        and len(parts) == 2
        and "." in scan.tokens[at].norm
        and (following in PARTS or following in _HOUR_WORDS)
    )


def read_clock(scan: Scan, at: int) -> tuple[Item, int]:
    hour, minute = (int(part) for part in scan.tokens[at].norm.split(":"))
    return _finish_clock(scan, at, hour, minute)


def _finish_clock(scan: Scan, at: int, hour: int, minute: int) -> tuple[Item, int]:
    after = at + 1
    if scan.word(after) in _HOUR_WORDS and scan.word(after + 1) not in _ROUGHLY | {"на"}:
        after += 1
    part = PARTS.get(scan.word(after))
    after += part is not None
    clock = make_clock(hour, minute, part)
    if clock is None:
        return scan.item("#", at, after), after
    exact = clock if part else Clock(clock.hour, clock.minute, is_exact=True)
    return scan.item("T", at, after, clock=exact), after


def read_half_hour(scan: Scan, at: int) -> tuple[Item, int] | None:
    """«полпятого», "пол пятого", "пол-пятого", "в половине десятого вечера": half an hour before that hour."""
    word = scan.word(at)
    after = at + 1
    if word in {"half", "quarter"}:
        return _read_past_the_hour(scan, at)
    if word.startswith("половин") or word == "пол":
        after += scan.word(after) == "-"
        hour = ORDINALS.get(scan.word(after))
        after += 1
    else:
        hour = ORDINALS.get(word[3:])
    if hour is None or not 1 <= hour <= 12:
        return None
    part = PARTS.get(scan.word(after))
    after += part is not None
    clock = make_clock((hour - 1) or 12, 30, part)
    return (scan.item("T", at, after, clock=clock), after) if clock else None


def _read_past_the_hour(scan: Scan, at: int) -> tuple[Item, int] | None:
    """«half past nine pm», "quarter to six"."""
    number = read_number(scan.tokens, at + 2, scan.language)
    if scan.word(at + 1) not in {"past", "to"} or number is None or number.whole is None or not 1 <= number.whole <= 12:
        return None
    minutes = 30 if scan.word(at) == "half" else 15
    part = PARTS.get(scan.word(number.end))
    after = number.end + (part is not None)
    is_before = scan.word(at + 1) == "to"
    clock = make_clock((number.whole - is_before) or 12, 60 - minutes if is_before else minutes, part)
    return (scan.item("T", at, after, clock=clock), after) if clock else None


def read_in_some_time(scan: Scan, at: int) -> tuple[Item, int] | None:
    """«через неделю», "через 3 дня", "через час", "минут через 20", "in 2 days"."""
    word = scan.word(at)
    step, unit = at + 1, None
    if word in {"минут", "часа", "часов", "дня", "дней"} and scan.word(at + 1) == "через":
        unit, step = look_up(word), at + 2
    elif word != "через" and not (
        word == "in" and scan.tokens[step : step + 1] and scan.tokens[step].kind is Kind.NUMBER
    ):
        return None
    number = read_number(scan.tokens, step, scan.language)
    count = number.value if number else {"полчаса": 0.5, "пару": 2, "полтора": 1.5}.get(scan.word(step), 1)
    if count > _FAR:
        return None
    after = number.end if number else step + (scan.word(step) in {"пару", "полчаса"})
    name = word if word == "минут" else scan.word(after)
    if unit is None and word != "минут":
        if scan.word(step) == "полчаса":
            name = "часа"
        else:
            after += 1
        unit = look_up(name, scan.language)
    if name.startswith(("минут", "мин")):
        return scan.item("T", at, after, from_now=round(count)), after
    if unit is None or unit.kind != "unit":
        return None
    if unit.value == 1:
        return scan.item("T", at, after, from_now=round(count * 60)), after
    after += scan.word(after) == "ровно"
    if unit.value == 720:
        return None
    if unit.value == 168 and count == int(count):
        found = _read_weekday_of_week(scan, at, after, int(count))
        if found:
            return found
    days = round(count * (7 if unit.value == 168 else 1))
    return scan.item("D", at, after, day=Day(offset=days)), after


def _read_weekday_of_week(scan: Scan, at: int, after: int, weeks: int) -> tuple[Item, int] | None:
    """«через две недели в субботу» is that week's Saturday; "через неделю с понедельника по среду" names the week."""
    preposition = scan.word(after)
    entry = look_up(scan.word(after + 1), scan.language)
    if entry is None or entry.kind != "weekday":
        return None
    if preposition in {"в", "во", "on"}:
        return scan.item("D", at, after + 2, day=Day(weekday=int(entry.value), week=weeks)), after + 2
    if preposition in {"с", "со", "from"}:
        return scan.item("W", at, after, value=weeks), after
    return None


def read_short_hour(scan: Scan, at: int) -> tuple[Item, int] | None:
    """«18ч», "в час ночи", "к часу", "часов в 6 вечера", "без четверти восемь"."""
    word = scan.word(at)
    if word in {"час", "часу", "часа"} and scan.letter_before() in {"v", "k", "f", "t"}:
        part = PARTS.get(scan.word(at + 1))
        if scan.word(at + 1) == "через":
            return None
        if scan.items[-1].norm in {"в", "к", "ко", "с", "до", "около", "после", "по"}:
            clock = make_clock(1, 0, part or 2)
            after = at + 1 + (part is not None)
            return (scan.item("T", at, after, clock=clock), after) if clock else None
    if word in {"часов", "часиков", "часам", "часа"} and scan.word(at + 1) in {"в", "к", "с", "до", "около"}:
        number = read_number(scan.tokens, at + 2, scan.language)
        if number and number.whole is not None and number.whole <= 24:
            part = PARTS.get(scan.word(number.end))
            after = number.end + (part is not None)
            clock = make_clock(number.whole, 0, part)
            return (scan.item("T", at, after, clock=clock), after) if clock else None
    if word == "без" and scan.word(at + 1) in {"четверти", "пятнадцати", "пяти", "десяти", "двадцати"}:
        return _read_before_the_hour(scan, at)
    return None


def _read_before_the_hour(scan: Scan, at: int) -> tuple[Item, int] | None:
    minutes = {"четверти": 15, "пятнадцати": 15, "пяти": 5, "десяти": 10, "двадцати": 20}[scan.word(at + 1)]
    number = read_number(scan.tokens, at + 2, scan.language)
    if number is None or number.whole is None or not 1 <= number.whole <= 12:
        return None
    part = PARTS.get(scan.word(number.end))
    after = number.end + (part is not None)
    clock = make_clock((number.whole - 1) or 12, 60 - minutes, part)
    return (scan.item("T", at, after, clock=clock), after) if clock else None


def _is_counted_off(scan: Scan, at: int, number: Number) -> bool:
    """«нужно часов 6», «ночи 4, двое»: the unit has the number's own form, and no hour of a clock can be meant."""
    word, count = scan.word(at), number.value
    few = word in {"часа", "часика", "дня", "ночи", "денька", "ночки"}
    many = word in {"часов", "часиков", "дней", "ночей", "суток", "деньков"}
    if not (few and 2 <= count <= 4) and not (many and 2 <= count <= 31):
        return False
    if scan.letter_before() in set("vkfti-") or scan.word(number.end) in {
        "-",
        ":",
        "до",
        "по",
        "часов",
        "числа",
        *PARTS,
    }:
        return False
    if scan.unit == "hour" and word.startswith("час"):
        return count <= 12
    after = scan.tokens[number.end] if number.end < len(scan.tokens) else None
    return not word.startswith("час") and (after is None or after.kind in {Kind.SIGN, Kind.BREAK})


def read_reversed_length(scan: Scan, at: int, entry: Entry) -> tuple[Item, int] | None:
    """«часа на три», "недельки на две", "дней на 5", "суток трое": the unit first, roughly."""
    step = at + 1
    while scan.word(step) in _ROUGHLY:
        step += 1
    is_about = scan.word(step) == "на"
    step += is_about
    number = read_number(scan.tokens, step, scan.language)
    if number is None or scan.word(at) in {"час", "сутки", "ночь", "неделю", "день", "ночью", "днем"}:
        return None
    is_last = scan.word(at) in {"суток", "дней", "ночей", "часов", "недель"} and number.end >= len(scan.tokens)
    is_for = scan.letter_before() == "n" and scan.word(at) in {"часа", "дня", "часов", "дней", "недели", "ночи"}
    if not is_about and not (is_last or is_for or _is_counted_off(scan, at, number)):
        return None
    following = look_up(scan.word(number.end), scan.language)
    if following is not None and following.kind in {"month", "unit"}:
        return None
    return scan.item("L", at, number.end, measure=scan.measure(number.value, entry)), number.end


def read_weekend(scan: Scan, at: int) -> tuple[Item, int]:
    before = scan.items[-1].norm if scan.items else ""
    week = 1 if before.startswith(("следующ", "next", "след")) else 0
    return scan.item("K", at, at + 1, value=week), at + 1
