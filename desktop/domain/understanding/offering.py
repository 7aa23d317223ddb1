"""What an operator says of dates and lengths without offering them: taken dates, opening hours, prices and their sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.understanding import speech
from desktop.domain.understanding.claims import Claim, Role
from desktop.domain.understanding.clauses import clause_words
from desktop.domain.understanding.items import Item

_WHOLE = frozenset({Role.RANGE, Role.LIST, Role.HOURS, Role.NIGHT_TO, Role.NIGHT_OF})
_OPENING = ("заезд", "выезд", "работа", "открыт", "заселен", "звон", "возврат", "выдач", "check", "return", "open")
_MONEY = re.compile(r"₽|\bруб|\bр\b|\bтыс|\b\d+ ?(?:000|00)\b|рубл|€|\$")
_TARIFF = re.compile(
    r"\b(?:ночь|сутки|час|день|неделя|night|hour|day|week)\b[^.]{0,20}?(?:сто[ия]т|обойд|цена|\b(?:costs?|is)\b|-)|"
    r"\b(?:цена|тариф\w*|прайс\w*|price|rate)\b|\b(?:за|per|в) (?:ночь|сутки|час|день|night|hour|day)\b[^.]{0,30}_?.*-"
)
_TERMS = re.compile(
    r"минимум|минимальн|не менее|не меньше|\bот \b|отмен|до заезда|до заселения|удержив|штраф|скидк|сда[её]м|не сда|"
    r"minimum|at least|cancel|discount|no later|penalt|предоплат|бронь держ"
)
_FREE = re.compile(r"свобод|доступн|могу|можем|предлож|есть (?:с|на)\b|available|free|open|offer")


def is_no_offer(items: Sequence[Item], claim: Claim) -> bool:
    """What is taken, when the door is open, and what a season costs propose nothing."""
    words = clause_words(items, claim.at)
    if speech.says_busy(words):
        return True
    if claim.role in {Role.HOUR, Role.UNTIL, Role.HOURS} and any(word in words for word in _OPENING):
        return True
    sentence = _sentence(items, claim.at)
    return _MONEY.search(sentence) is not None and _TARIFF.search(sentence) is not None and not _FREE.search(sentence)


def drop_sums(claims: Sequence[Claim], items: Sequence[Item]) -> list[Claim]:
    """Without the lengths of a sum ("3 ночи по 3 500 ₽") and of terms ("минимум 2 ночи"): they are no part of an offer.

    A length stays when it makes the offer whole: "могу с 17 июня на 4 ночи".
    """
    is_whole = any(claim.role in _WHOLE for claim in claims)
    return [
        claim
        for claim in claims
        if claim.role not in {Role.LENGTH, Role.VAGUE, Role.SHIFT} or not (is_whole or _is_counted(items, claim))
    ]


def _is_counted(items: Sequence[Item], claim: Claim) -> bool:
    sentence = _sentence(items, claim.at)
    if _TERMS.search(sentence):
        return True
    is_asked_for = claim.at > 0 and items[claim.at - 1].letter == "n"
    return not is_asked_for and _MONEY.search(sentence) is not None


def _sentence(items: Sequence[Item], at: int) -> str:
    first, last = at, at
    while first > 0 and items[first - 1].letter != ".":
        first -= 1
    while last < len(items) and items[last].letter != ".":
        last += 1
    return " ".join(item.norm for item in items[first:last])
