"""Personal data that is not a plain number: mail, handles, spoken phones, addresses, car plates, dates of birth."""

from __future__ import annotations

import re

from desktop.ai.digit_runs import Found, blank_moments, find_numbers
from desktop.domain.understanding.numbers import CARDINALS

_DOT = r"(?:\.|\s+\.\s+|\s*\(\.\)\s*|\s*\[\.\]\s*|\s+(?:точка|тчк|dot)\s+)"
_MAIL = re.compile(
    rf"[\w+-]+(?:(?:\.|\s+(?:точка|тчк|dot)\s+|\s+(?:дефис|тире|подч[её]ркивание|нижнее подч[её]ркивание)\s+)[\w+-]+)*"
    rf"\s*(?:@|＠|\(at\)|\[at\]|\{{at\}}|\(a\)|(?<=\s)at(?=\s)|\(?(?<!\w)(?:собак[ауи]|собачк[ауи]|сабака|эт)(?!\w)\)?)\s*"
    rf"[\w-]+(?:{_DOT}[\w-]+)+",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w@])@[A-Za-z][\w.]{3,}|(?:https?://)?(?:www\.)?(?:t\.me|wa\.me|vk\.com|vk\.ru|instagram\.com|ok\.ru|facebook\.com|viber\.me)/[\w.+/?=-]+"
    r"|(?:(?<=телеграм )|(?<=телега )|(?<=инста )|(?<=скайп )|(?<=telegram )|(?<=ник ))[A-Za-z]\w{4,}",
    re.IGNORECASE,
)
_LETTERS = "АВЕКМНОРСТУХавекмнорстухABEKMHOPCTYXabekmhopctyx"
_UPPER = "АВЕКМНОРСТУХABEKMHOPCTYX"
_PLATE = re.compile(
    rf"(?<!\w)(?:[{_LETTERS}]\d{{3}}[{_LETTERS}]{{2}}[ \u00a0-]?\d{{2,3}}(?:[ ]?rus)?"
    rf"|[{_UPPER}][ \u00a0-]?\d{{3}}[ \u00a0-]?[{_UPPER}]{{2}}[ \u00a0-]{{0,2}}\d{{2,3}}(?:[ ]?RUS)?)(?!\w)"
)
_PLATE_SAID = re.compile(
    rf"(?:госномер\w*|гос\.? ?номер\w*|номер\w* (?:машины|авто\w*)|машин\w+|авто)[^\d\n]{{0,25}}?"
    rf"(?<!\w)([{_LETTERS}][ \u00a0-]?\d{{3}}[ \u00a0-]?[{_LETTERS}][ \u00a0-]?[{_LETTERS}][ \u00a0-]{{0,2}}\d{{2,3}})(?!\w)",
    re.IGNORECASE,
)
_STREET = (
    r"(?:ул\.?|улиц[аеуы]|пр-т|пр-кт|просп\.?|проспект[еау]?|пер\.|переул(?:ок|ке|ка)|ш\.|шоссе|б-р|бульвар[еау]?"
    r"|наб\.|набережн(?:ая|ой|ую)|проезд[еау]?|пл\.|площад[ьи]|мкр\.?|микрорайон[еа]?|тракт[еа]?)"
)
_NAMED = r"(?:\d{1,2}[- ]?(?:я|й|го|ая|ой)?\s+)?[А-ЯЁA-Zа-яёa-z][\w-]+(?:\s+[А-ЯЁ][\w-]+){0,2}"
_HOUSE = r"(?:,?\s*(?:д\.?|дом[еа]?)\s*|,?\s+|,)\d{1,4}(?:\s?[а-еА-Е](?!\w))?(?:/\d{1,3})?"
_REST = (
    r"(?:,?\s*(?:к\.|корп\.?|корпус|стр\.?|строение)\s*\d{1,3})?(?:,?\s*(?:подъезд|под\.)\s*\d{1,2})?"
    r"(?:,?\s*(?:кв\.?|квартир[аыеу]|оф\.?|офис)\s*№?\s*\d{1,4})?(?!\d|[:.]\d)"
)
_FLAT = r"(?:,?\s*(?:кв\.?|квартир[аыеу])\s*№?\s*\d{1,4})(?!\d)"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:{_STREET}\s*{_NAMED}{_HOUSE}{_REST}"
    rf"|[А-ЯЁ][\w-]+\s+{_STREET}{_HOUSE}{_REST}"
    rf"|[А-ЯЁ][\w-]+(?:\s+[А-ЯЁ][\w-]+)?{_HOUSE}{_FLAT})",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"(?:дата рождения|д\.\s?р\.|\bд/р|\bдр\b|родил(?:ся|ась)|date of birth|dob)\W{0,3}"
    r"(\d{1,2}[ ./-](?:\d{1,2}|[а-яё]+)[ ./-](?:19|20)?\d\d)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:код подразделения|к/п|cvv|cvc|cvv2|код с оборота)\W{0,3}(\d{3}(?:-\d{3})?)", re.IGNORECASE)
_SPLIT_PASSPORT = re.compile(
    r"сер\w*[\s.:№-]*(\d\d[ ]?\d\d)[\s,;.]*(?:и\s+)?(?:ном\w*|№|n)[\s.:№-]*(\d{3}[ ]?\d{3})", re.IGNORECASE
)
_VIN = re.compile(r"(?<!\w)(?=[A-HJ-NPR-Z]*\d)(?=\d*[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{17}(?!\w)")
_WORD = re.compile(r"\d+|[^\W\d_]+|[^\s]", re.UNICODE)
_BETWEEN = frozenset("-–—,.+()") | {"плюс", "и", "дефис", "тире"}
_PLAIN = (("почта", _MAIL), ("контакт", _HANDLE), ("авто", _PLATE), ("авто", _VIN))
_GROUPED = (("авто", _PLATE_SAID), ("дата рождения", _BIRTH), ("код", _CODE))


def find_personal(text: str, *, known_places: str = "") -> list[Found]:
    """Where a text says what belongs to a person, in order and without overlaps.

    An address that stands in `known_places` (what the owner says of the resource himself) is nobody's secret.
    """
    found = [Found(*one.span(), kind) for kind, pattern in _PLAIN for one in pattern.finditer(text)]
    found += [Found(*one.span(1), kind) for kind, pattern in _GROUPED for one in pattern.finditer(text)]
    found += [Found(*one.span(), "паспорт") for one in _SPLIT_PASSPORT.finditer(text)]
    found += _find_spoken(text)
    found += [Found(*one.span(), "адрес") for one in _ADDRESS.finditer(text) if _is_theirs(one.group(), known_places)]
    return _drop_overlaps(found + find_numbers(text))


def _is_theirs(address: str, known_places: str) -> bool:
    """Whose street the owner names himself is the resource's."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", address.lower()) if not re.fullmatch(_STREET, word)]
    known = known_places.lower()
    return not any(word[: max(4, len(word) - 2)] in known for word in words)


def _find_spoken(text: str) -> list[Found]:
    """«восемь девятьсот ноль ноль ...»: ten digits or more said in words, or in words and digits."""
    found, run = [], list[re.Match[str]]()
    for word in [*_WORD.finditer(blank_moments(text)), None]:
        if word is not None and _read_digits(word.group()) is not None:
            run.append(word)
        elif word is None or not run or word.group().lower() not in _BETWEEN:
            if _is_spoken_phone([one.group() for one in run]):
                found.append(Found(run[0].start(), run[-1].end(), "телефон"))
            run = []
    return found


def _read_digits(word: str) -> str | None:
    if word.isdigit():
        return word if len(word) <= 4 else None
    value = CARDINALS.get(word.lower().replace("ё", "е"))
    return None if value is None or value >= 1000 or word.lower() == "раз" else str(value)


def _is_spoken_phone(words: list[str]) -> bool:
    """Counts the digits as they are dictated: «девятьсот двенадцать» is three of them."""
    spoken = sum(not word.isdigit() for word in words)
    if not spoken or (spoken < 3 and str(_read_digits(words[0]))[0] not in "789"):
        return False
    length, room = 0, 0  # `room`: how many digits of a tail the last number still takes
    for word in words:
        digits = str(_read_digits(word))
        if not word.isdigit() and len(digits) <= room and digits != "0":
            room = 0 if len(digits) == 1 or int(digits) < 20 else 1
            continue
        length += len(digits)
        room = 0 if word.isdigit() or int(digits) % 10 else 1 if len(digits) == 2 else 2 if len(digits) == 3 else 0
    return length >= 7


def _drop_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if kept and one.start < kept[-1].end:
            if one.end > kept[-1].end:
                kept[-1] = Found(kept[-1].start, one.end, kept[-1].kind)
            continue
        kept.append(one)
    return kept
