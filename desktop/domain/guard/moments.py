"""Dates, weekdays, clock times and their ranges, read from tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from desktop.domain.guard.tokens import Shape, Token

_MONTHS = (
    ("январ", "янв", "jan", "қаңтар"),
    ("феврал", "фев", "feb", "ақпан"),
    ("март", "мар", "mar", "наурыз"),
    ("апрел", "апр", "apr", "сәуір"),
    ("май", "мая", "мае", "маю", "may", "мамыр"),
    ("июн", "jun", "маусым"),
    ("июл", "jul", "шілде"),
    ("август", "авг", "aug", "тамыз"),
    ("сентябр", "сен", "сент", "sep", "sept", "қыркүйек"),
    ("октябр", "окт", "oct", "қазан"),
    ("ноябр", "ноя", "нояб", "nov", "қараша"),
    ("декабр", "дек", "dec", "желтоқсан"),
)
_EXACT_ONLY = frozenset(
    [
        "май",
        "мая",
        "мае",
        "маю",
        "may",
        "мар",
        "mar",
        "фев",
        "feb",
        "янв",
        "jan",
        "апр",
        "apr",
        "авг",
        "aug",
        "сен",
        "сент",
        "sep",
        "sept",
        "окт",
        "oct",
        "ноя",
        "нояб",
        "nov",
        "дек",
        "dec",
        "jun",
        "jul",
    ]
)
_EN_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = (
    ("понедельник", "пн", "monday", "mon"),
    ("вторник", "вт", "tuesday", "tue"),
    ("сред", "ср", "wednesday", "wed"),
    ("четверг", "чт", "thursday", "thu"),
    ("пятниц", "пт", "friday", "fri"),
    ("суббот", "сб", "saturday", "sat"),
    ("воскресен", "вс", "sunday", "sun"),
)
_RELATIVE = {
    "сегодня": 0, "сегодняшн": 0, "today": 0, "tonight": 0, "бүгін": 0, "завтра": 1, "завтрашн": 1, "tomorrow": 1, "ертең": 1, "послезавтра": 2, "вчера": -1,
}  # fmt: skip
_UNTIL = frozenset({"по", "до", "to", "till", "until", "through", "and", "–", "-"})
_NOT_DAYS = frozenset({"ч", ":", "%", "₽", "р", "×", "х", "м", "к", "x", "дня"})
_NOT_DAY_STEMS = ("час", "утр", "вечер", "ноч", "тыс", "чел", "гост", "лет", "мин", "руб", "сут")
_AFTER_DAYS = frozenset({"", "?", "!", ",", ".", ")", "числа", "число", "свободно", "свободны", "свободен", "свободна", "есть", "или", "можно", "занято", "сколько", "почем", "как", "у", "под", "получится"})  # fmt: skip
_NOT_BEFORE_DAYS = frozenset({"нас", "до", "от", "за", "размер", "размера", "рост", "возраст", "этаж", "около", "примерно", "человек", "детей", "лет", "д", "кв", "дом"})  # fmt: skip
_FROM = frozenset({"с", "со", "from", "between", "от"})


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day named in tokens[first:after]; `weekday` is the weekday said with it (1..7), `said_month` whether a month was."""

    first: int
    after: int
    day: int
    month: int | None
    year: int | None
    weekday: int | None
    on: date | None = None  # resolved


def month_of(token: Token) -> int | None:
    return _month_word(token.text) if token.shape is Shape.WORD else None


@lru_cache(maxsize=5000)
def _month_word(word: str) -> int | None:
    if word in _EN_MONTHS:
        return _EN_MONTHS.index(word) + 1
    for number, names in enumerate(_MONTHS, 1):
        for name in names:
            if word == name or (name not in _EXACT_ONLY and word.startswith(name) and len(word) <= len(name) + 5):
                return number
    return None


def weekday_of(token: Token) -> int | None:
    return _weekday_word(token.text) if token.shape is Shape.WORD else None


@lru_cache(maxsize=5000)
def _weekday_word(word: str) -> int | None:
    if word.startswith("средн"):
        return None
    for number, names in enumerate(_WEEKDAYS, 1):
        if word in names or (len(names[0]) > 3 and word.startswith(names[0]) and len(word) <= len(names[0]) + 4):
            return number
    return None


def relative_of(token: Token) -> int | None:
    return _relative_word(token.text) if token.shape is Shape.WORD else None


@lru_cache(maxsize=5000)
def _relative_word(word: str) -> int | None:
    if word in _RELATIVE:
        return _RELATIVE[word]
    return next((shift for name, shift in _RELATIVE.items() if name.endswith("шн") and word.startswith(name)), None)


class DayReader:
    """Reads the days a text names; unsaid months and years come from `today` and from days already `known`."""

    def __init__(
        self,
        tokens: list[Token],
        today: date,
        known: frozenset[date] = frozenset(),
        *,
        bare_ranges: bool = False,
        loose: bool = False,
    ) -> None:
        self._tokens = tokens
        self._today = today
        self._known = known
        self._bare_ranges = bare_ranges
        self._loose = loose and bare_ranges  # a client writes `20-22` of days

    def read(self) -> tuple[list[DayMark], list[tuple[DayMark, DayMark]]]:
        """All days in order and the pairs that make a range."""
        marks: list[DayMark] = []
        ranges: list[tuple[DayMark, DayMark]] = []
        place = 0
        begins = [_may_begin(token) for token in self._tokens] + [False]
        while place < len(self._tokens):
            if not (begins[place] or (begins[place + 1] and self._tokens[place].text in _FROM)):
                place += 1
                continue
            pair = self._read_range(place)
            if pair:
                if self._text(pair[0].after) not in {"и", "на"}:  # two days, or one night of a longer stay
                    ranges.append(pair)
                marks.extend(pair)
                place = pair[1].after
                continue
            mark = self._read_day(place, bare=False)
            if mark:
                resolved = self._resolve(mark)
                if resolved:
                    marks.append(resolved)
                place = mark.after
                continue
            place += 1
        return marks, ranges

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ""

    def _read_day(self, place: int, *, bare: bool) -> DayMark | None:
        """`[weekday[,]] 12[-го] июля [2026]`, `July 12th`, `12.07`, `2026-07-12`, `22-е`; with `bare` also `12`."""
        if place >= len(self._tokens):
            return None
        start, weekday = place, weekday_of(self._tokens[place])
        if weekday:
            place += 1
            # "20 июня — суббота, 22-е": that weekday belongs to the day before it.
            if self._text(place) in {",", "("} and self._text(start - 1) not in {"–", "-", ",", "это", "is", "a", "("}:
                place += 1
        mark = self._read_plain_day(place, bare=bare)
        if mark:
            return DayMark(start, mark.after, mark.day, mark.month, mark.year, weekday)
        return None

    def _read_plain_day(self, place: int, *, bare: bool) -> DayMark | None:
        if place >= len(self._tokens):
            return None
        token = self._tokens[place]
        if token.shape is Shape.ISO:
            iso = [int(part) for part in token.text.split("-")]
            return DayMark(place, place + 1, iso[2], iso[1], iso[0], None)
        if token.shape is Shape.DOTTED:
            return self._read_dotted(token, place)
        month = month_of(token)
        if month:
            number = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
            if number and token.text.isascii() and _is_day(number):
                return DayMark(
                    place, self._after_year(place + 2), int(number.value or 0), month, self._year(place + 2), None
                )
            return None
        if not _is_day(token):
            return None
        day = int(token.value or 0)
        after = place + 1
        if self._text(after) == "of":
            after += 1
        month = month_of(self._tokens[after]) if after < len(self._tokens) else None
        if month and "ск" in self._tokens[after].text:
            month = None  # `три сентябрьские ночи` are no 3rd of September
        if month:
            return DayMark(place, self._after_year(after + 1), day, month, self._year(after + 1), None)
        if self._text(after) in {"числа", "число", "числу"}:
            return DayMark(place, after + 1, day, None, None, None)
        if (
            token.ordinal
            and token.suffix in {"е", "го", "му", "ое", "м", "th", "st", "nd", "rd", "ого"}
            and not self._is_floor(place)
        ):
            return DayMark(place, after, day, None, None, None)
        return DayMark(place, after, day, None, None, None) if bare else None

    def _is_floor(self, place: int) -> bool:
        return self._text(place + 1).startswith(("этаж", "floor", "гост", "челов", "час", "комнат", "ряд"))

    def _read_dotted(self, token: Token, place: int) -> DayMark | None:
        parts = token.text.replace("/", ".").split(".")
        day, month = int(parts[0]), int(parts[1])
        if not (1 <= day <= 31 and 1 <= month <= 12) or (len(parts) == 2 and len(parts[1]) == 1):
            return None
        year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0) if len(parts) > 2 else None
        return DayMark(place, place + 1, day, month, year, None)

    def _year(self, place: int) -> int | None:
        if place >= len(self._tokens):
            return None
        if self._text(place) == ",":
            place += 1
        token = self._tokens[place] if place < len(self._tokens) else None
        value = token.value if token else None
        return int(value) if token and value is not None and not token.in_words and 2020 <= value <= 2100 else None

    def _after_year(self, place: int) -> int:
        if self._year(place) is None:
            return place
        place += 2 if self._text(place) == "," else 1
        return place + 1 if self._text(place) in {"года", "г", "год"} else place

    def _read_range(self, place: int) -> tuple[DayMark, DayMark] | None:
        opened = self._text(place) in _FROM
        first = self._read_day(place + opened, bare=True)
        if not first:
            return None
        joint = first.after
        if self._text(joint) == ",":
            joint += 1
        link = self._text(joint)
        if link not in _UNTIL and not (link == "и" and not opened) and not (link == "на" and opened):
            return None
        second = self._read_day(joint + 1, bare=True)
        if not second or (link == "и" and second.month is None) or (link == "and" and not opened):
            return None
        if link == "на" and first.month is not None and second.month is None:
            return None  # "с 20 июня на 2 ночи"
        if first.month is None and second.month is None and not self._may_be_bare(first, second, place, opened=opened):
            return None
        return self._resolve_pair(first, second)

    def _may_be_bare(self, first: DayMark, second: DayMark, place: int, *, opened: bool) -> bool:
        """`с 12 по 15` without a month: days only when no hour, sum or count can be meant."""
        following = self._text(second.after)
        if following in _NOT_DAYS or following.startswith(_NOT_DAY_STEMS):
            return False
        if any(token.ordinal for token in self._tokens[place : second.after]):
            return True
        known = {day.day for day in self._known}
        link = self._text(first.after)
        if self._loose and link in {"–", "-"} and first.day < second.day:
            return following in _AFTER_DAYS and self._text(place - 1) not in _NOT_BEFORE_DAYS
        if self._bare_ranges and opened and link in {"по", "на"}:
            return True
        return opened and link in {"по", "–", "-"} and bool(known & {first.day, second.day})

    def _resolve_pair(self, first: DayMark, second: DayMark) -> tuple[DayMark, DayMark] | None:
        if first.month is None and second.month is not None:
            earlier = second.month if first.day <= second.day else (second.month - 1 or 12)
            first = DayMark(first.first, first.after, first.day, earlier, second.year, first.weekday)
        elif second.month is None and first.month is not None:
            later = first.month if second.day >= first.day else first.month % 12 + 1
            second = DayMark(second.first, second.after, second.day, later, first.year, second.weekday)
        start = self._resolve(first)
        if not start or not start.on:
            return None
        end = self._resolve(second, not_before=start.on)
        return (start, end) if end else None

    def _resolve(self, mark: DayMark, not_before: date | None = None) -> DayMark | None:
        on = self._find_date(mark, not_before)
        return DayMark(mark.first, mark.after, mark.day, mark.month, mark.year, mark.weekday, on) if on else None

    def _find_date(self, mark: DayMark, not_before: date | None) -> date | None:
        if mark.month and mark.year:
            return _make(mark.year, mark.month, mark.day)
        near = [day for day in self._known if day.day == mark.day and mark.month in (None, day.month)]
        near = [day for day in near if not not_before or not_before <= day]
        if near:
            return min(near)
        floor = not_before or self._today
        if mark.month:
            options = [_make(year, mark.month, mark.day) for year in range(floor.year, floor.year + 9)]
            return next((day for day in options if day and day >= floor), None)
        anchor = min((day for day in self._known), default=floor) if not not_before else floor
        for step in range(62):
            day = max(anchor.replace(day=1), floor) + timedelta(days=step)
            if day.day == mark.day:
                return day
        return None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_WORDY = frozenset({Shape.WORD, Shape.SIGN, Shape.CLOCK})


def _may_begin(token: Token) -> bool:
    """Whether a day can begin with it: a number, a weekday, an English month."""
    if token.shape not in _WORDY:
        return True
    return token.shape is Shape.WORD and bool(
        _weekday_word(token.text) or (token.text.isascii() and _month_word(token.text))
    )


def _is_day(token: Token) -> bool:
    value = token.value
    if (
        token.shape is not Shape.NUMBER
        or value is None
        or value != int(value)
        or not 1 <= value <= 31
        or token.collective
    ):
        return False
    return token.suffix in {"", "е", "го", "му", "м", "ое", "ого", "th", "st", "nd", "rd", "й", "ым"}
