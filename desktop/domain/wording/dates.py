"""Dates with their weekdays in the right case, and spans: «с пятницы 12 июня по понедельник 15 июня»."""

from __future__ import annotations

from datetime import date, datetime

from desktop.domain.stay import Stay, Unit
from desktop.domain.wording.manner import Language
from desktop.domain.wording.plurals import NBSP

_MONTHS_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS_RU = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
_DAYS_RU_OF = ["понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"]
_DAYS_RU_INTO = ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"]
_DAYS_RU_EACH = ["понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям"]
_DAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SHORT_RU = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
_SHORT_EN = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def say_date(day: date, language: Language, *, year: bool = False) -> str:
    """«12 июня», or «12 июня 2027 года»."""
    if language == "ru":
        return f"{day.day}{NBSP}{_MONTHS_RU[day.month - 1]}" + (f" {day.year}{NBSP}года" if year else "")
    return f"{day.day} {_MONTHS_EN[day.month - 1]}" + (f" {day.year}" if year else "")


def say_weekday(day: date, language: Language) -> str:
    return (_DAYS_RU if language == "ru" else _DAYS_EN)[day.weekday()]


def list_weekdays_on_ru(numbers: tuple[int, ...]) -> str:
    """Monday 1: «по пятницам и субботам», «с понедельника по среду»."""
    days = sorted(set(numbers))
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        first, last = _DAYS_RU_OF[days[0] - 1], _DAYS_RU_INTO[days[-1] - 1]
        return f"{'со' if days[0] in {2, 3} else 'с'}{NBSP}{first} по{NBSP}{last}"
    *first_days, last_day = (_DAYS_RU_EACH[day - 1] for day in days)
    return f"по{NBSP}" + (f"{', '.join(first_days)} и{NBSP}{last_day}" if first_days else last_day)


def list_weekdays_on_en(numbers: tuple[int, ...]) -> str:
    """Monday 1: "on Friday and Saturday", "from Monday to Wednesday"."""
    days = sorted(set(numbers))
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"from {_DAYS_EN[days[0] - 1]} to {_DAYS_EN[days[-1] - 1]}"
    *first_days, last_day = (_DAYS_EN[day - 1] for day in days)
    return "on " + (f"{', '.join(first_days)} and {last_day}" if first_days else last_day)


def say_stay(stay: Stay, language: Language, *, weekdays: bool = True, year: bool = False) -> str:
    """The span inside a sentence, in small letters, with its preposition."""
    say = _say_ru if language == "ru" else _say_en
    return say(stay, weekdays=weekdays, year=year)


def say_card(stay: Stay, language: Language) -> str:
    """The short form of cards and tables: «пт 12 — пн 15 июня», «пт 24 июля, 19:00–22:00»."""
    if stay.unit is Unit.HOUR and stay.start_on == stay.end_on:
        return f"{_short(stay.start_on, language)}, {stay.start:%H:%M}–{stay.end:%H:%M}"
    if stay.unit is Unit.HOUR:
        start, end = _short(stay.start_on, language), _short(stay.end_on, language)
        return f"{start}, {stay.start:%H:%M}{NBSP}— {end}, {stay.end:%H:%M}"
    if stay.start_on == stay.end_on:
        return _short(stay.start_on, language)
    same_month = (stay.start.year, stay.start.month) == (stay.end.year, stay.end.month)
    first = _short(stay.start_on, language, month=not same_month)
    return f"{first}{NBSP}— {_short(stay.end_on, language)}"


def _short(day: date, language: Language, *, month: bool = True) -> str:
    name = (_SHORT_RU if language == "ru" else _SHORT_EN)[day.weekday()]
    return f"{name}{NBSP}{say_date(day, language) if month else day.day}"


def _say_ru(stay: Stay, *, weekdays: bool, year: bool) -> str:
    start, end = stay.start_on, stay.end_on
    if stay.unit is Unit.HOUR and start != end:
        since, until = _name_of(start, weekdays, year=year), _name_of(end, weekdays, year=year)
        return f"с{NBSP}{stay.start:%H:%M} {since} до{NBSP}{stay.end:%H:%M} {until}"
    if stay.unit is Unit.HOUR or start == end:
        day = f"{_into(start)} {say_date(start, 'ru', year=year)}" if weekdays else say_date(start, "ru", year=year)
        return day + (f" с{NBSP}{stay.start:%H:%M} до{NBSP}{stay.end:%H:%M}" if stay.unit is Unit.HOUR else "")
    if weekdays:
        until = f"{_DAYS_RU_INTO[end.weekday()]} {say_date(end, 'ru', year=year)}"
        return f"{_from(start)} {say_date(start, 'ru', year=year and start.year != end.year)} по{NBSP}{until}"
    same_month = (start.year, start.month) == (end.year, end.month)
    since = str(start.day) if same_month else say_date(start, "ru", year=year and start.year != end.year)
    return f"{'со' if start.day == 2 else 'с'}{NBSP}{since} по{NBSP}{say_date(end, 'ru', year=year)}"


def _name_of(day: date, weekdays: bool, *, year: bool) -> str:
    name = say_date(day, "ru", year=year)
    return f"{_DAYS_RU_OF[day.weekday()]} {name}" if weekdays else name


def _from(day: date) -> str:
    return f"{'со' if day.weekday() in {1, 2} else 'с'}{NBSP}{_DAYS_RU_OF[day.weekday()]}"  # со вторника, со среды


def _into(day: date) -> str:
    return f"{'во' if day.weekday() == 1 else 'в'}{NBSP}{_DAYS_RU_INTO[day.weekday()]}"  # во вторник


def _say_en(stay: Stay, *, weekdays: bool, year: bool) -> str:
    since = _day_en(stay.start, weekdays, year=year and stay.start.year != stay.end.year)
    until = _day_en(stay.end, weekdays, year=year)
    if stay.unit is Unit.HOUR and stay.start_on != stay.end_on:
        return f"from {stay.start:%H:%M} on {since} to {stay.end:%H:%M} on {until}"
    if stay.unit is Unit.HOUR:
        return f"on {until} from {stay.start:%H:%M} to {stay.end:%H:%M}"
    return f"on {until}" if stay.start_on == stay.end_on else f"from {since} to {until}"


def _day_en(moment: datetime, weekdays: bool, *, year: bool) -> str:
    name = say_date(moment.date(), "en", year=year)
    return f"{_DAYS_EN[moment.weekday()]} {name}" if weekdays else name
