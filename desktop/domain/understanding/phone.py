"""Finds the client's phone, written or spoken, and gives it as E.164."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from desktop.domain.chat import Turn
from desktop.domain.understanding.numbers import CARDINALS
from desktop.domain.understanding.text import Kind, fold, tokenise

_CANDIDATE = re.compile(r"(?<!\d)(?<!\d[.,:/-])(?:\+|00(?=[1-9]))?\s?\(?\d(?:[\s().–—-]{0,3}\d){8,14}(?![\w/]|[.,:]\d)")
_ISO_DATE = re.compile(r"\b20\d\d-\d\d-\d\d")
_NOT_A_PHONE = re.compile(
    r"(?:инн|кпп|огрн|огрнип|р/с|счет\w*|снилс|паспорт\w*|серия|карт[аыуе]\w*|брон[ьи]\s*(?:номер|№)|номер\s*брони|заказ\w*|объявлен\w*|полис\w*|бик|vin|"
    r"прав[аы]?|удостоверен\w*|трек\w*|чек\w*|iban|договор\w*)[\s:№#nомер]*$"
)
_NOT_THEIRS = re.compile(
    r"поддержк\w*|ваш(?:ему|его|ем|им)? (?:номер|тел)|ваш номер|по номеру|вам (?:звон|набир)|вы звонили|мне звонил|звонил[аи]? (?:с|вам|по|на)|дозвон\w*|"
    r"номер у вас|это ваш|в объявлении|указан\w* (?:номер|тел)|хозя\w+|не (?:мой|наш)|старый номер|больше не (?:работ|пользу)|не звоните на|управляющ\w*|your (?:number|phone)|is that you"
)
_TAIL = re.compile(
    r"\b(?P<first>\d{1,4}) (?:в конце|на конце|в окончании|последние)|(?:в конце|конец|последн\w+(?: цифр\w*)?|оканчивается на|заканчивается на|окончание|на конце)\D{0,14}(?P<last>\d{1,4})\b"
)
_CODES = ("375", "380", "998", "996", "992", "993", "994", "995", "374", "373", "971", "972", "90", "86", "44", "49", "33", "34", "39", "48", "84", "82", "91", "20", "1")  # fmt: skip


def find_phone(dialog: Sequence[Turn]) -> str | None:
    """The client's last word on their phone; a correction of its last digits is applied."""
    phone: str | None = None
    theirs = {found for turn in dialog if turn.who == "operator" for found in _phones_in(turn.text)}
    for turn in dialog:
        if turn.who == "operator":
            continue
        found = [number for number in _phones_in(turn.text) if number not in theirs]
        if found:
            phone = found[0]
            if len(found) > 1 and re.search(
                r"\bне\b|ошиб|верн(?:ый|ее)|правильн|точнее|вернее|лучше|новый|ой\b", fold(turn.text)
            ):
                phone = found[-1]
        elif phone:
            tail = _TAIL.search(fold(turn.text))
            if tail and re.search(
                r"ошиб|не т|опечат|исправ|точнее|вернее|ой|неправ|непр|не \d|номер|тел|сорри|извин|попутал|перепутал",
                fold(turn.text),
            ):
                digits = tail["first"] or tail["last"]
                phone = phone[: -len(digits)] + digits
    return phone


@lru_cache(maxsize=512)
def _phones_in(text: str) -> tuple[str, ...]:
    found = []
    for match in _CANDIDATE.finditer(text):
        before = fold(text[max(0, match.start() - 40) : match.start()])
        sentence = re.split(r"[.!?\n]", before)[-1]
        after = fold(text[match.end() : match.end() + 25])
        if (
            _NOT_A_PHONE.search(before)
            or _NOT_THEIRS.search(sentence)
            or re.match(r"\s*(?:не работа|старый|это ваш|это поддержк|ваш)", after)
        ):
            continue
        number = normalise_phone(match.group())
        if number:
            found.append(number)
    return tuple(found or _spoken_phones(text))


@lru_cache(maxsize=512)
def hide_phones(text: str) -> str:
    """The text with phones and card numbers blanked out in place, so that "000-11-22" is no range of dates."""

    def blank(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match.group())
        is_number = normalise_phone(match.group()) is not None or len(digits) >= 12 or digits == match.group()
        return "_" * len(match.group()) if is_number and not _ISO_DATE.search(match.group()) else match.group()

    return _CANDIDATE.sub(blank, text)


def normalise_phone(written: str) -> str | None:
    """E.164 of a number as written; None when it cannot be one."""
    digits = re.sub(r"\D", "", written)
    if written.strip().startswith("+"):
        if digits.startswith("8") and len(digits) == 11:
            return _russian("7" + digits[1:])
        return _international(digits)
    if written.strip().startswith("00"):
        return _international(digits[2:])
    if len(digits) == 11 and digits[0] in "78":
        return _russian("7" + digits[1:])
    if len(digits) == 10 and digits[0] == "9":
        return _russian("7" + digits)
    if len(digits) >= 11 and digits.startswith(_CODES[:11]):
        return _international(digits)
    if len(digits) >= 12:
        return _international(digits) if digits.startswith(("90", "86", "49", "44")) and len(digits) <= 13 else None
    return None


def _russian(digits: str) -> str | None:
    if digits[1] in "012" or digits.startswith(("7800", "7804")):
        return None
    return "+" + digits


def _international(digits: str) -> str | None:
    if digits.startswith("7"):
        return _russian(digits) if len(digits) == 11 else None
    return "+" + digits if 9 <= len(digits) <= 15 and digits[0] != "0" else None


def _spoken_phones(text: str) -> list[str]:
    """«восемь девятьсот шестнадцать двести тридцать пять сорок один ноль семь»."""
    groups: list[list[int | str]] = [[]]
    for token in tokenise(text):
        if token.kind is Kind.NUMBER and len(token.norm) <= 4:
            groups[-1].append(token.norm)
        elif token.norm in CARDINALS and token.norm != "раз":
            groups[-1].append(CARDINALS[token.norm])
        elif token.norm not in {"-", ",", "плюс", "+"}:
            groups.append([])
    found = []
    for group in groups:
        if len(group) >= 5 and any(isinstance(part, int) for part in group):
            digits = _join_spoken(group)
            number = normalise_phone(digits) if digits else None
            if number:
                found.append(number)
    return found


def _join_spoken(parts: Sequence[int | str]) -> str | None:
    """Of all ways to put number words together, the first that gives ten or eleven digits of a phone."""

    def spell(at: int, length: int) -> str | None:
        if at == len(parts):
            return "" if length == 0 else None
        for size in (3, 2, 1):
            text = _compound(parts[at : at + size]) if at + size <= len(parts) else None
            if text is not None and len(text) <= length:
                rest = spell(at + size, length - len(text))
                if rest is not None:
                    return text + rest
        return None

    if len(parts) > 11:
        return None
    for length, starts in ((11, "78"), (10, "9")):
        digits = spell(0, length)
        if digits and digits[0] in starts:
            return digits
    return None


def _compound(parts: Sequence[int | str]) -> str | None:
    if len(parts) == 1:
        return str(parts[0])
    if any(isinstance(part, str) for part in parts):
        return None
    values = [int(part) for part in parts]
    if len(values) == 2:
        fits = (values[0] >= 100 and 0 < values[1] < 100) or (20 <= values[0] < 100 and 0 < values[1] < 10)
        return str(sum(values)) if fits else None
    fits = values[0] >= 100 and 20 <= values[1] < 100 and 0 < values[2] < 10
    return str(sum(values)) if fits else None
