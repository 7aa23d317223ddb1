"""Every number of a text as a typed quantity: a sum, a percentage, a length, a head count, a measure, a count of things."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop.domain.guard.clock import TimeMark, read_times
from desktop.domain.guard.moments import DayMark, DayReader, relative_of, weekday_of
from desktop.domain.guard.tokens import Shape, Token


class Kind(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    LENGTH = "length"  # of a stay: nights, days, hours
    GUESTS = "guests"
    MEASURE = "measure"  # km, m, kg, kW, minutes, years...
    COUNT = "count"
    ORDINAL = "ordinal"
    PLAIN = "plain"  # a number nothing says what of


@dataclass(slots=True)
class Quantity:
    """A number in tokens[first:after]; `unit` is a currency, a unit of length or the canon of what is counted."""

    kind: Kind
    value: Decimal
    first: int
    after: int
    unit: str = ""
    factor: bool = False  # stands beside × in a formula


@dataclass(slots=True)
class Reading:
    """Everything numeric and calendric of one text."""

    tokens: list[Token]
    days: list[DayMark]
    ranges: list[tuple[DayMark, DayMark]]
    times: list[TimeMark]
    quantities: list[Quantity]
    weekdays: list[tuple[int, int]]  # token, weekday said without a date
    relatives: list[tuple[int, int]]  # token, shift from today
    covered: set[int]  # tokens that belong to one of the above
    of_rules: set[int] = field(default_factory=set)  # ids of day marks that only bound a price rule


_CURRENCY = {
    "₽": "RUB", "р": "RUB", "руб": "RUB", "рублей": "RUB", "рубля": "RUB", "рубль": "RUB", "рублям": "RUB", "рублями": "RUB", "rub": "RUB", "rubles": "RUB", "roubles": "RUB",
    "рублях": "RUB", "рублю": "RUB", "рублем": "RUB", "ruble": "RUB", "rouble": "RUB", "rur": "RUB", "теңге": "KZT", "тенге": "KZT", "₸": "KZT", "тг": "KZT", "kzt": "KZT", "tenge": "KZT", "gel": "GEL", "lari": "GEL", "amd": "AMD", "драмов": "AMD", "uzs": "UZS", "сумов": "UZS", "kgs": "KGS", "сомов": "KGS",
    "$": "USD", "usd": "USD", "долл": "USD", "доллар": "USD", "долларов": "USD", "доллара": "USD", "dollars": "USD", "€": "EUR", "евро": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "byn": "BYN", "br": "BYN", "сум": "UZS", "сом": "KGS", "₴": "UAH", "гривен": "UAH", "лари": "GEL", "₾": "GEL", "драм": "AMD", "юаней": "CNY", "¥": "CNY", "лир": "TRY",
}  # fmt: skip
_LENGTHS = {"@night": "night", "@day": "day", "@hour": "hour", "@week": "week", "@month": "month"}
_MEASURES = {
    "км": "km", "километр": "km", "километров": "km", "километра": "km", "km": "km", "м": "m", "метр": "m", "метра": "m", "метров": "m", "m": "m", "meters": "m", "metres": "m", "meter": "m",
    "м²": "m2", "m2": "m2", "м2": "m2", "кв": "m2", "кг": "kg", "kg": "kg", "килограмм": "kg", "гб": "gb", "gb": "gb", "мм": "mm", "миллиметр": "mm", "миллиметра": "mm", "миллиметров": "mm", "mm": "mm", "см": "cm", "cm": "cm", "квт": "kw", "kw": "kw",
    "л": "l", "литр": "l", "литров": "l", "литра": "l", "мбит": "mbit", "лет": "year", "год": "year", "года": "year", "years": "year", "year": "year",
    "мин": "minute", "градусов": "deg", "дюймов": "inch", "вт": "w", "a": "a",
}  # fmt: skip
_MULTIPLY = frozenset({"×", "x", "х", "*", "·", "∙"})
_JOIN = frozenset({"+", "=", "–", "-", "/"}) | _MULTIPLY


def read(tokens: list[Token], today: date, known: frozenset[date], *, hourly: bool, by_client: bool = False) -> Reading:
    """Dates first, then times, then what numbers are left."""
    days, ranges = DayReader(tokens, today, known, bare_ranges=not hourly, loose=by_client).read()
    covered: set[int] = set()
    for mark in days:
        covered.update(range(mark.first, mark.after))
    times = read_times(tokens, covered, hourly=hourly)
    for moment in times:
        covered.update(range(moment.first, moment.after))
    quantities = _read_quantities(tokens, covered)
    weekdays = [(i, day) for i, token in enumerate(tokens) if i not in covered and (day := weekday_of(token))]
    relatives = [
        (i, shift) for i, token in enumerate(tokens) if i not in covered and (shift := relative_of(token)) is not None
    ]
    for quantity in quantities:
        covered.update(range(quantity.first, quantity.after))
    covered.update(i for i, _ in weekdays)
    covered.update(i for i, _ in relatives)
    return Reading(tokens, days, ranges, times, quantities, weekdays, relatives, covered)


def _read_quantities(tokens: list[Token], covered: set[int]) -> list[Quantity]:
    found: list[Quantity] = []
    for place, token in enumerate(tokens):
        if place in covered or token.value is None or token.shape not in {Shape.NUMBER, Shape.DOTTED}:
            continue
        found.append(_read_one(tokens, place, token.value))
    found.extend(_read_weeks(tokens, covered))
    found.extend(_read_singles(tokens, covered))
    _spread_currency(found, tokens)
    _spread_units(found, tokens)
    return found


def _read_one(tokens: list[Token], place: int, value: Decimal) -> Quantity:
    token, after = tokens[place], place + 1
    following = tokens[after] if after < len(tokens) else None
    word = following.text if following else ""
    factor = word in _MULTIPLY or (place > 0 and tokens[place - 1].text in _MULTIPLY)
    if token.suffix in _CURRENCY:
        return Quantity(Kind.MONEY, value, place, after, _CURRENCY[token.suffix], factor)
    if word in _CURRENCY or word.startswith(("рубл", "тенге")):
        end = after + 1
        if end < len(tokens) and tokens[end].text == "." and word in {"р", "руб", "т"}:
            end += 1
        return Quantity(Kind.MONEY, value, place, end, _CURRENCY.get(word, "RUB"), factor)
    if place > 0 and tokens[place - 1].text in {"$", "€", "₽", "₸"} and not _is_paid(tokens, place - 2):
        return Quantity(Kind.MONEY, value, place, after, _CURRENCY[tokens[place - 1].text], factor)
    if word == "%" or token.suffix == "percent" or word.startswith(("процент", "percent")):
        return Quantity(Kind.PERCENT, value, place, after + 1, "", factor)
    unit = token.suffix if token.suffix not in {"", "тыс", "х", "ти", "ми"} else ""
    if unit in _MEASURES and not token.ordinal:
        return Quantity(Kind.MEASURE, value, place, after, _MEASURES[unit], factor)
    if token.ordinal:
        return Quantity(Kind.ORDINAL, value, place, after, _counted(tokens, after), factor)
    if unit in {"ч", "час"}:
        return Quantity(Kind.LENGTH, value, place, after, "hour", factor)
    if token.suffix == "тыс" or (token.in_words and value >= 1000):
        return Quantity(Kind.MONEY, value, place, after, "", factor)
    return _read_counted(tokens, place, value, factor=factor)


def _is_paid(tokens: list[Token], place: int) -> bool:
    """`800 ₽ один раз`: the sign belongs to the number before it."""
    return place >= 0 and tokens[place].value is not None


def _read_weeks(tokens: list[Token], covered: set[int]) -> list[Quantity]:
    """`на неделю`, `неделя с 14 по 21`: seven days without a number."""
    return [
        Quantity(Kind.LENGTH, Decimal(1), place, place + 1, "week")
        for place, token in enumerate(tokens)
        if token.text in {"неделю", "неделя", "недельку", "week"}
        and place not in covered
        and not (
            place
            and (
                tokens[place - 1].value is not None
                or tokens[place - 1].text in {"эту", "ту", "next", "this", "a", "через", "per", "в", "следующую"}
            )
        )
    ]


_SINGLE = {"день": "day", "сутки": "day", "час": "hour", "месяц": "month"}


def _read_singles(tokens: list[Token], covered: set[int]) -> list[Quantity]:
    """`за день до записи`, `за сутки до заезда`: one without a number."""
    return [
        Quantity(Kind.LENGTH, Decimal(1), place, place + 1, _SINGLE[token.text])
        for place, token in enumerate(tokens)
        if token.text in _SINGLE
        and place not in covered
        and place
        and tokens[place - 1].text == "за"
        and place + 1 < len(tokens)
        and (tokens[place + 1].text == "до" or (tokens[place + 1].text in {",", "."} and _cancels(tokens, place)))
    ]


def _cancels(tokens: list[Token], place: int) -> bool:
    """`отменить бесплатно можно за день, позже...`."""
    before = [token.text for token in tokens[max(0, place - 6) : place]]
    return any(word.startswith(("отмен", "отказ")) for word in before) and any(w.startswith("бесплатн") for w in before)


def _read_counted(tokens: list[Token], place: int, value: Decimal, *, factor: bool) -> Quantity:
    """`3 ночи`, `четыре полных дня`, `12 человек`, `60 стульев`, `20 метров`; the noun may stand one word off."""
    for ahead in (1, 2):
        if place + ahead >= len(tokens):
            break
        noun = tokens[place + ahead]
        if noun.shape is not Shape.WORD:
            break
        name = noun.canon
        if name in _LENGTHS and tokens[place].text.endswith(("оих", "оим", "ерых", "ерым")):
            break  # `для двоих ночь стоит`
        if name in _LENGTHS:
            return Quantity(Kind.LENGTH, value, place, place + ahead + 1, _LENGTHS[name], factor)
        if name == "@guest":
            return Quantity(Kind.GUESTS, value, place, place + ahead + 1, "guest", factor)
        if noun.text in _MEASURES or name == "@minute":
            return Quantity(Kind.MEASURE, value, place, place + ahead + 1, _MEASURES.get(noun.text, "minute"), factor)
    after_length = place > 1 and tokens[place - 1].text == "на" and tokens[place - 2].canon in _LENGTHS
    if after_length and not tokens[place].collective:  # "часа на 3"
        return Quantity(Kind.LENGTH, value, place - 2, place + 1, _LENGTHS[tokens[place - 2].canon], factor)
    if tokens[place].collective:
        return Quantity(Kind.GUESTS, value, place, place + 1, "guest", factor)
    name = _counted(tokens, place + 1)
    if name:
        return Quantity(Kind.COUNT, value, place, place + 1, name, factor)
    return Quantity(Kind.PLAIN, value, place, place + 1, "", factor)


def _counted(tokens: list[Token], place: int) -> str:
    return tokens[place].canon if place < len(tokens) and tokens[place].shape is Shape.WORD else ""


def _spread_currency(found: list[Quantity], tokens: list[Token]) -> None:
    """`4 100 + 4 700 = 8 800 ₽`: large plain numbers joined to a sum are sums; `2 × 500 × 3 = 3 000 ₽` too."""
    for _ in range(3):
        for left, right in itertools.pairwise(found):
            if right.first - left.after > 1:
                continue
            joint = tokens[left.after].text if right.first - left.after == 1 else ""
            if joint not in _JOIN:
                continue
            for one, other in ((left, right), (right, left)):
                if one.kind is Kind.MONEY and other.kind in {Kind.PLAIN, Kind.COUNT} and other.value >= 100:
                    other.kind, other.unit = Kind.MONEY, ""


def _spread_units(found: list[Quantity], tokens: list[Token]) -> None:
    """`10 и 12 мм`, `2 или 3 ночи`: a plain number takes the unit of the one it is joined to."""
    for left, right in itertools.pairwise(found):
        if right.kind is Kind.MONEY:
            continue
        if (
            left.kind is Kind.PLAIN
            and right.first - left.after == 1
            and tokens[left.after].text in {"и", "или", "–", "-", "до", ",", "по", "and", "or", "to"}
        ):
            left.kind, left.unit = right.kind, right.unit
        if (
            left.kind is Kind.COUNT
            and left.unit in {"и", "или", "до", "по", "and", "or"}
            and right.kind is not Kind.PLAIN
            and right.first - left.after <= 1
        ):
            left.kind, left.unit = right.kind, right.unit
