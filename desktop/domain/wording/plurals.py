"""Numbers with their nouns: plural forms and cases of nights, days, hours and guests."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.stay import Stay, Unit
from desktop.domain.wording.manner import Language

NBSP = "\u00a0"

_UNITS_RU = {
    Unit.NIGHT: ("ночь", "ночи", "ночей"),
    Unit.DAY: ("сутки", "суток", "суток"),
    Unit.HOUR: ("час", "часа", "часов"),
}
_UNITS_EN = {Unit.NIGHT: ("night", "nights"), Unit.DAY: ("day", "days"), Unit.HOUR: ("hour", "hours")}
_PER_RU = {Unit.NIGHT: "за ночь", Unit.DAY: "за сутки", Unit.HOUR: "за час"}
_PER_EN = {Unit.NIGHT: "per night", Unit.DAY: "per day", Unit.HOUR: "per hour"}
_GENITIVE_RU = ["ноля", "одного", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти"]


def plural_ru(count: int, one: str, few: str, many: str) -> str:
    """1 ночь, 2 ночи, 5 ночей, 11 ночей, 21 ночь."""
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many


def count_units(count: int, unit: Unit, language: Language) -> str:
    """«3 ночи»: the nominative, and the accusative after «на» and «за» alike."""
    if language == "ru":
        return f"{count}{NBSP}{plural_ru(count, *_UNITS_RU[unit])}"
    one, many = _UNITS_EN[unit]
    return f"{count} {one if count == 1 else many}"


def say_length(stay: Stay, language: Language) -> str:
    """The stay's length; begun hours to the minute: «3 ночи», «1,5 часа», «1 час 20 минут»."""
    minutes = int(stay.length.total_seconds() // 60) if stay.unit is Unit.HOUR else 0
    if not minutes % 60:
        return count_units(stay.units, stay.unit, language)
    if minutes % 60 == 30 and minutes > 60:
        hours = Decimal(minutes) / 60
        text = f"{hours:.1f}"
        return f"{text.replace('.', ',')}{NBSP}часа" if language == "ru" else f"{text} hours"
    rest = count_minutes(minutes % 60, language)
    return f"{count_units(minutes // 60, Unit.HOUR, language)} {rest}" if minutes > 60 else rest


def count_minutes(count: int, language: Language) -> str:
    if language == "ru":
        return f"{count}{NBSP}{plural_ru(count, 'минута', 'минуты', 'минут')}"
    return f"{count} minute{'' if count == 1 else 's'}"


def say_per(unit: Unit, language: Language) -> str:
    return (_PER_RU if language == "ru" else _PER_EN)[unit]


def say_unit(unit: Unit, language: Language) -> str:
    """The bare noun, nominative and accusative: «ночь», «сутки», «час»."""
    return _UNITS_RU[unit][0] if language == "ru" else _UNITS_EN[unit][0]


def count_guests(count: int, language: Language) -> str:
    """«4 гостя»; the genitive («для 4 гостей», «до 4 гостей») is `count_guests_of`."""
    if language == "ru":
        return f"{count}{NBSP}{plural_ru(count, 'гость', 'гостя', 'гостей')}"
    return f"{count} guest{'' if count == 1 else 's'}"


def count_guests_of(count: int) -> str:
    return f"{count}{NBSP}{plural_ru(count, 'гостя', 'гостей', 'гостей')}"


def count_days_ru(count: int) -> str:
    return f"{count}{NBSP}{plural_ru(count, 'день', 'дня', 'дней')}"


def say_genitive_ru(count: int) -> str:
    """«двух» in «сверх двух»; figures above ten."""
    return _GENITIVE_RU[count] if count < len(_GENITIVE_RU) else str(count)
