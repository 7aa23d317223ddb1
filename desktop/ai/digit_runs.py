"""Which digits of a text are a phone, a card, a passport or another number of a person, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of personal data: where it stands and of what kind it is."""

    start: int
    end: int
    kind: str


_ODD_SIGNS = re.compile("[\u200b-\u200f\u2060\ufe0f\u20e3\u00ad]")
_LETTERS_FOR_DIGITS = re.compile(r"(?<!\w)(?=\w*\d|[OoОо]{2,}(?!\w))[\dOoОоlI|]{2,}(?!\w)")
_AS_DIGITS = str.maketrans("OoОоlI|", "0000111")
_BLANK = "\x01"  # stands where a date was: it is no digit and joins none
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATES = re.compile(
    rf"(?<![\d.+-])(?:(?:19|20)\d\d([-./]){_MONTH}\1{_DAY}|{_DAY}([./-]){_MONTH}\2(?:(?:19|20)\d\d|\d\d)"
    rf"|{_DAY}\.{_MONTH}\s?[-–—]\s?{_DAY}\.{_MONTH}|{_DAY}[ ]{_MONTH}[ ]20\d\d|{_DAY}\.(?:0[1-9]|1[0-2]))(?!\d|[.-]\d)"
)
_TIMES = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-4])[:][0-5]\d(?::\d\d)?(?!\d)|(?<=[вксо] )(?:[01]?\d|2[0-4])\.[0-5]0(?![\d-])"
)
_MONEY = re.compile(r"(?<![\d+])\d{1,3}(?:[ \u00a0]\d{3}){0,2}[ \u00a0]?(?:₽|руб|р\.|rub|тыс)", re.IGNORECASE)
_GAP = r"(?:[ \t\u00a0\u2009\u202f()\-‐‑–—_*/,№]|\.(?!\s))"  # a sentence ends at ". ", a thought at a new line
_RUN = re.compile(rf"(?<![\d])\+?\(?\d(?:{_GAP}{{0,3}}\d){{4,39}}(?!\d)")
_GROUP = re.compile(r"\d+")
_CODES = ("375", "380", "998", "996", "992", "993", "994", "995", "374", "373", "371", "372", "370", "972", "971", "90", "86", "49", "44", "33", "34", "39", "48", "84", "91")  # fmt: skip
_SAID = (  # by the words before a number, the nearest first
    ("СНИЛС", re.compile(r"снилс|snils")),
    ("ИНН", re.compile(r"\bинн\b|\binn\b")),
    ("паспорт", re.compile(r"паспорт|пасспорт|passport|сери[яию]|загран|удостоверен|водительск|\bвод\.? ?уд|\bправа\b|\bву\b|свидетельств")),
    ("карта", re.compile(r"карт[аыуео]|card|\bсч[её]т|р/с|сбер|тинь|visa|\bмир\b|iban")),
    ("телефон", re.compile(r"тел\b|тел\.|телефон|номер|звон|набер|пиш|ватс|whats|вайбер|viber|phone|call|сот\b|сот\.|моб|\bсвяз|ваш телег|телегр")),
)  # fmt: skip
_CARDS = (
    (4, 4, 4, 4),
    (4, 4, 4, 4, 3),
    (4, 4, 4, 4, 2),
    (16,),
    (15,),
    (18,),
    (19,),
    (4, 6, 5),
    (8, 8),
    (4, 12),
    (4, 4, 8),
)
_LEAVE = re.compile(
    r"(?:объявлени\w*|брон[ьи]\w*|заказ\w*|лот\w*|артикул\w*|booking|order|\bid)\W{0,4}(?:номер|№|#|id)?\W{0,3}$"
)


def find_numbers(text: str) -> list[Found]:
    """Phones, cards and documents of a text, in order; dates, times and sums are left."""
    plain = _LETTERS_FOR_DIGITS.sub(lambda found: found.group().translate(_AS_DIGITS), text)
    plain = _ODD_SIGNS.sub(" ", plain)
    low = plain.lower()
    plain = blank_moments(plain)
    found: list[Found] = []
    for run in _RUN.finditer(plain):
        groups = [(run.start() + one.start(), run.start() + one.end()) for one in _GROUP.finditer(run.group())]
        found += _read_run(plain, low, groups)
    return found


def blank_moments(text: str) -> str:
    """Dates, times and sums blanked out in place: they belong to no number of a person."""
    for pattern in (_DATES, _TIMES, _MONEY):
        text = pattern.sub(lambda found: _BLANK * len(found.group()), text)
    return text


def _read_run(plain: str, low: str, groups: list[tuple[int, int]]) -> Iterator[Found]:
    """Of all ways to cut the run into numbers the one that explains most digits, in the fewest numbers."""
    best: list[tuple[int, int, tuple[Found, ...]]] = [(0, 0, ())]
    for end in range(1, len(groups) + 1):
        chosen = best[end - 1]
        for first in range(end):
            part = groups[first:end]
            kind = _classify(plain, low, part)
            if kind:
                covered, pieces, found = best[first]
                digits = sum(until - since for since, until in part)
                here = Found(_with_plus(plain, part[0][0]), part[-1][1], kind)
                chosen = max(chosen, (covered + digits, pieces - 1, (*found, here)), key=lambda one: one[:2])
        best.append(chosen)
    yield from best[-1][2]


def _with_plus(plain: str, start: int) -> int:
    while start and plain[start - 1] in "+(":
        start -= 1
    return start


def _classify(plain: str, low: str, groups: list[tuple[int, int]]) -> str | None:
    words = [plain[start:end] for start, end in groups]
    digits, shape = "".join(words), tuple(len(word) for word in words)
    start = groups[0][0]
    between = plain[start : groups[-1][1]]
    has_commas = "," in between
    if len(words) == 1 and len(digits) in {10, 12} and _LEAVE.search(low[max(0, start - 24) : start]):
        return None
    said = _find_said(low, start)
    if shape == (2, 2, 2) and said == "телефон" and between.count("-") == 2:
        return said
    if said is not None and 6 <= len(digits) <= 20 and not has_commas and _fits(said, digits, shape):
        return said
    if has_commas and any(len(word) > 2 for word in words):
        return None
    if shape in {(3, 3, 3, 2), (3, 3, 5)} and words[0][0] not in "89":
        return "СНИЛС"
    if shape in _CARDS[:3] or (shape in _CARDS and _is_card(digits)):
        return None if _is_list(words) and not _is_card(digits) else "карта"
    if shape in {(4, 6), (2, 2, 6), (2, 8), (4, 3, 3)} and digits[0] != "9" and not has_commas:
        return "паспорт"
    if _is_phone(plain, start, digits, shape):
        return None if _are_days(words) else "телефон"
    if len(words) == 1 and len(digits) in {12, 11, 10, 13, 20}:
        return "номер"
    return None


def _find_said(low: str, start: int) -> str | None:
    """The word nearest before the number that says what it is, in the same sentence."""
    before = re.split(r"[!?;\n]", low[max(0, start - 32) : start])[-1]
    nearest, at = None, -1
    for kind, pattern in _SAID:
        places = [found.start() for found in pattern.finditer(before)]
        if places and places[-1] > at:
            nearest, at = kind, places[-1]
    return nearest


def _fits(kind: str, digits: str, shape: tuple[int, ...]) -> bool:
    if kind == "телефон":
        if shape in {(3, 2, 2), (7,), (6,)}:
            return True
        return len(digits) in {10, 11, 12} and shape != (4, 4, 4)
    lengths = {"СНИЛС": {11}, "ИНН": {10, 12}, "паспорт": {9, 10}, "карта": {13, 14, 15, 16, 17, 18, 19, 20}}
    return len(digits) in lengths[kind]


def _is_phone(plain: str, start: int, digits: str, shape: tuple[int, ...]) -> bool:
    if len(digits) == 11 and digits[0] in "78" and digits[1] not in "12":
        return True
    if len(digits) == 10 and digits[0] in "9834" and shape != (5, 5):
        return True
    if shape == (3, 2, 2) and "-" in plain[start : start + 7]:
        return True
    has_plus = plain[max(0, start - 2) : start].strip().startswith("+")
    if has_plus and (len(digits) == 11 if digits[0] == "7" else 9 <= len(digits) <= 13):
        return True
    return 11 <= len(digits) <= 14 and digits.removeprefix("00").startswith(_CODES) and max(shape) >= 2


def _is_card(digits: str) -> bool:
    """By Luhn's sum; a card begins with 2 to 6."""
    if not (len(digits) in {15, 16, 18, 19} and digits[0] in "23456"):
        return False
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _are_days(words: list[str]) -> bool:
    """«10 11 12 13 14» июня: days of a month, each after the one before."""
    days = [int(word) for word in words]
    return max(map(len, words)) <= 2 and days == sorted(set(days)) and days[0] >= 1 and days[-1] <= 31


def _is_list(words: list[str]) -> bool:
    """«3500 4000 4500 5000»: prices."""
    return all(int(word) % 50 == 0 and int(word) >= 500 for word in words)
