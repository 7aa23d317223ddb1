"""Numbers written in words, Russian and English, whole, halved and collective."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

_UNITS_RU = {
    0: "ноль нуль ноля нуля",
    1: "один одна одно одного одной одну одному одним",
    2: "два две двух двум двумя двое двоих двоим вдвоем",
    3: "три трех трем тремя трое троих троим втроем",
    4: "четыре четырех четырем четырьмя четверо четверых четверым вчетвером",
    5: "пять пяти пятью пятеро пятерых пятерым впятером",
    6: "шесть шести шестью шестеро шестерых шестерым вшестером",
    7: "семь семи семью семеро семерых семерым всемером",
    8: "восемь восьми восемью восьмью восьмеро восьмерых ввосьмером",
    9: "девять девяти девятью девятеро девятерых вдевятером",
    10: "десять десяти десятью десятеро десятерых вдесятером десятка",
    11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати дюжина",
    13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати",
    19: "девятнадцать девятнадцати",
    20: "двадцать двадцати",
    30: "тридцать тридцати",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти полтинник полтос",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста сотня сотню сотка сотку",
    200: "двести двухсот двумстам",
    300: "триста трехсот",
    400: "четыреста четырехсот",
    500: "пятьсот пятисот пятихатка пятихатку",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
}
_UNITS_UZ = {1: "bir", 2: "ikki", 3: "uch", 4: "to'rt", 5: "besh", 6: "olti", 7: "yetti", 8: "sakkiz", 9: "to'qqiz"}
_UNITS_KK = {2: "екі", 3: "үш", 4: "төрт", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз"}
_UNITS_EN = {
    0: "zero",
    1: "one",
    2: "two both",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
    20: "twenty",
    30: "thirty",
    40: "forty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}
_ORDINALS_RU = {
    1: "перв",
    2: "втор",
    3: "трет",
    4: "четверт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
}
_ORDINAL_ENDINGS = ["ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых"]
_THIRD = [
    "третий",
    "третьего",
    "третьему",
    "третьим",
    "третьем",
    "третья",
    "третьей",
    "третью",
    "третье",
    "третьи",
    "третьих",
]
_ORDINALS_EN = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]


def _cardinals() -> Mapping[str, Decimal]:
    table: dict[str, Decimal] = {}
    for spelling in (_UNITS_RU, _UNITS_KK, _UNITS_UZ, _UNITS_EN):
        for value, words in spelling.items():
            table.update(dict.fromkeys(words.split(), Decimal(value)))
    return table


def _ordinals() -> Mapping[str, int]:
    table: dict[str, int] = {}
    for value, stem in _ORDINALS_RU.items():
        for ending in [*_ORDINAL_ENDINGS, "ою"]:
            table[stem + ending] = value
    for word in ("второй", "шестой", "седьмой", "восьмой"):
        table[word] = {"в": 2, "ш": 6, "с": 7}.get(word[0], 8) if word != "восьмой" else 8
    table.update(dict.fromkeys(_THIRD, 3))
    table.update({word: place for place, word in enumerate(_ORDINALS_EN, 1)})
    del table["second"]  # "a second" is a time as often
    return table


CARDINALS = _cardinals()
ORDINALS = _ordinals()
COLLECTIVE = frozenset(
    word
    for value in range(2, 11)
    for word in _UNITS_RU[value].split()
    if word.endswith(("ое", "оих", "оим", "ером", "воем", "роем", "ро", "рых", "рым"))
)
THOUSANDS = ("тысяч", "тыщ", "тыс", "штук", "косар", "thousand")
HALVES = {"полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "полутора": Decimal("1.5")}
_TENS = Decimal(100)


def read_number_words(words: Sequence[str], start: int) -> tuple[Decimal, int] | None:
    """The number that begins at words[start] and the index after it; None when no number begins there."""
    place, total, current, seen = start, Decimal(0), Decimal(0), False
    last = Decimal(10**9)
    while place < len(words):
        word = words[place]
        if word in HALVES and not seen:
            current, seen, last = HALVES[word], True, Decimal(0)
        elif word in CARDINALS and _continues(CARDINALS[word], last, seen=seen):
            current, seen, last = current + CARDINALS[word], True, _rank(CARDINALS[word])
        elif seen and word == "с" and words[place + 1 : place + 2] == ["половиной"]:
            current, place, last = current + Decimal("0.5"), place + 1, Decimal(0)
        elif _is_thousand(word) and (seen or word.startswith(("тысяч", "косар", "тыщ"))) and total == 0:
            total, current, seen, last = (current or Decimal(1)) * 1000, Decimal(0), True, Decimal(1000)
        else:
            break
        place += 1
    return (total + current, place) if seen else None


def _is_thousand(word: str) -> bool:
    return word.startswith(("тысяч", "тыщ", "косар", "thousand")) or word == "тыс"


def _rank(value: Decimal) -> Decimal:
    """What may still follow: after hundreds tens, after tens units, after units nothing."""
    if value >= _TENS:
        return _TENS
    if value >= 20:
        return Decimal(10)
    return Decimal(0)


def _continues(value: Decimal, last: Decimal, *, seen: bool) -> bool:
    return not seen or (value < last and value > 0)
