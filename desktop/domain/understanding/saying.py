"""What one message says of the stay: its claims put together, those about something else left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.domain.stay import Unit
from desktop.domain.understanding import speech
from desktop.domain.understanding.adding import add_claim
from desktop.domain.understanding.claims import Claim, Role, find_claims
from desktop.domain.understanding.clauses import clause_words, is_about_else, is_here_now, is_past
from desktop.domain.understanding.items import Clock, Day, Item, Measure
from desktop.domain.understanding.known import Known, correct_month
from desktop.domain.understanding.lexing import read_items
from desktop.domain.understanding.offering import drop_sums, is_no_offer
from desktop.domain.understanding.text import fold

# The end there is, beside the end wished for: "продлю до 19-го, сейчас до 18".
_UNTIL_NOW = re.compile(
    r"\b(?:сейчас|пока|было|была|изначально|бронь|аренда|оплачено|оплатил\w*|у меня|у нас|now|currently)\b"
)
# What comes again every week is no stay: "каждую среду с 19 до 20".
_RECURRING = re.compile(
    r"\bкажд\w+ (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень|недел|выходн|день|утро|вечер|ден)|"
    r"\bпо (?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям|будням|выходным|вечерам|утрам)\b|"
    r"еженедельн|регулярн|на постоянной основе|раза? в недел|абонемент|every (?:mon|tues|wednes|thurs|fri|satur|sun|week)"
)
_RIGHTS = re.compile(r"\bой\b|\bупс\b|точнее|вернее|ошиб|опечат|прост\w+|извин\w+|sorry|i mean|в смысле|то есть|не то")


@dataclass(frozen=True, slots=True)
class Said:
    known: Known
    options: tuple[Known, ...] = ()  # "либо 3-5, либо 10-12"
    fix: tuple[Day | Clock, Day | Clock] | None = None
    fixes_end: bool = False  # the fix stands beside "до" or "вернём"
    ranges: int = 0
    added: Measure | None = None  # the second length of "взял на сутки, можно ещё на день?"


@lru_cache(maxsize=512)
def read_said(text: str, unit: Unit, language: str, turn: int, *, of_operator: bool = False) -> Said:
    items = read_items(text, language, unit.value)
    found = find_claims(items, unit.value)
    dated = sum(claim.first is not None or claim.last is not None for claim in found if claim.role is not Role.MONTH)
    has_range = any(claim.role in {Role.RANGE, Role.LIST} and claim.last for claim in found)
    folded = fold(text)
    goes_on = (
        speech.is_extension(text)
        or speech.is_move(text)
        or is_here_now(folded)
        or (not of_operator and any(claim.role is Role.FIX and claim.value for claim in found))
    )
    claims = [
        claim
        for claim in found
        if not (claim.first and (claim.first.offset or 0) < 0 and not _holds_since(items, claim))
        and (not is_past(items, claim.at) or goes_on)
        and not _is_check_in_hour(claim, items)
        and not is_about_else(items, claim, unit.value, has_other=dated > 1, has_range=has_range)
        and not (of_operator and is_no_offer(items, claim))
    ]
    if not has_range and unit is Unit.HOUR and _RECURRING.search(folded):
        claims = []
    if of_operator:
        claims = drop_sums(claims, items)
    claims = [_settle_from_to(claim, items, unit, moves=speech.is_move(text)) for claim in _drop_restated(claims)]
    ranges = [claim for claim in claims if claim.role in {Role.RANGE, Role.LIST, Role.HOURS}]
    options: tuple[Known, ...] = ()
    if len(ranges) > 1 and _are_options(ranges, items, of_operator=of_operator):
        options = _read_options(claims, ranges)
    lives_here = is_here_now(folded) or (goes_on and any(is_past(items, claim.at) for claim in claims))
    added: Measure | None = None
    if speech.is_extension(text):
        claims = _order_extension(claims, items)
        lengths = [
            claim for claim in claims if claim.role is Role.LENGTH and claim.measure and not claim.measure.is_weak
        ]
        if len(lengths) == 2 and any(claim.first for claim in claims if claim.role in {Role.POINT, Role.START}):
            added = lengths[1].measure
            claims = [claim for claim in claims if claim is not lengths[1]]
    known = Known(is_current=lives_here, is_disputed=_names_either_day(items))
    claims = _drop_told_shift(claims, items)
    for claim in claims:
        known = add_claim(known, claim, items, unit)
    known = _with_righted_month(known, claims, items)
    parts = {item.value for item in items if item.letter == "P"}
    if len(parts) == 1:
        known = replace(known, part=parts.pop())
    known = _with_weekend_end(known)
    if claims:
        place = (turn, items[claims[0].at].start, items[claims[-1].until - 1].end)
        known = replace(known, evidence=(place,))
    fix = _read_fix(claims)
    return Said(
        known, options, fix, any(claim.role is Role.FIX and claim.value for claim in claims), len(ranges), added
    )


def _with_weekend_end(known: Known) -> Known:
    """«на выходные с пятницы»: until Sunday."""
    starts_it = known.weekend is not None and known.start is not None and known.start.weekday in {5, 6}
    if not starts_it or known.end is not None or known.measure is not None:
        return known
    return replace(known, end=Day(weekday=7), weekend=None)


def _with_righted_month(known: Known, claims: Sequence[Claim], items: Sequence[Item]) -> Known:
    """«с 10 июля по 12 июля. ой, августа!»: the month that a correction names is that of the days before it."""
    if len(claims) < 2 or claims[-1].role is not Role.MONTH or claims[-1].first is None:
        return known
    between = " ".join(item.norm for item in items[claims[-2].until : claims[-1].at])
    if not _RIGHTS.search(between):
        return known
    return correct_month(known, Known(month=claims[-1].first.month))


def _names_either_day(items: Sequence[Item]) -> bool:
    """«в субботу или воскресенье»: one of two days, not chosen yet."""
    letters = "".join(item.letter for item in items)
    return re.search(r"D\|[nvf]?D", letters) is not None


def _is_check_in_hour(claim: Claim, items: Sequence[Item]) -> bool:
    """«сутки это с 14 до 12?»: bare numbers that run backwards are the hours of coming and leaving."""
    first, last = claim.first, claim.last
    if claim.role is not Role.RANGE or not first or not last or not first.day or not last.day:
        return False
    is_bare = not first.month and not last.month and items[claim.until - 1].letter == "N"
    no_month = not any(item.letter == "M" for item in items)
    return is_bare and no_month and 12 <= first.day <= 18 and 9 <= last.day <= 13 and last.day < first.day


def _holds_since(items: Sequence[Item], claim: Claim) -> bool:
    """«брал вчера, хочу оставить до вторника»: the thing is still with them, and nothing says it was given back."""
    norms = [item.norm for item in items]
    took = re.compile(r"брал[аи]?|взял[аи]?|засел\w+|заехал[аи]?|въехал[аи]?|picked|checked")
    keeps = re.compile(r"продл\w+|оставить|остаться|подержать|верн[уе]\w*|до|extend|keep")
    return any(took.fullmatch(norm) for norm in norms[max(0, claim.at - 4) : claim.until + 3]) and any(
        keeps.fullmatch(norm) for norm in norms
    )


def _order_extension(claims: list[Claim], items: Sequence[Item]) -> list[Claim]:
    """The stay there is before what is added: "продлить до 15? мы с 10 по 13"; "живём до 8, продлите до 10" starts on the 8th."""
    ordered = sorted(claims, key=lambda claim: claim.role not in {Role.RANGE, Role.LIST, Role.HOURS})
    ends = [claim for claim in ordered if claim.role is Role.END]
    if len(ends) == 2 and not any(claim.role in {Role.RANGE, Role.LIST, Role.START} for claim in ordered):
        said_now = [end for end in ends if _UNTIL_NOW.search(clause_words(items, end.at))]
        present = said_now[0] if len(said_now) == 1 else ends[0]
        ordered = [
            replace(claim, role=Role.START, first=claim.last, last=None) if claim is present else claim
            for claim in ordered
            if claim.role is not Role.LENGTH
        ]
    return ordered


def _drop_told_shift(claims: list[Claim], items: Sequence[Item]) -> list[Claim]:
    """«сдвинуть на день позже, с 25 по 28»: the new dates are told, so nothing is left to move."""
    at = next((claim.at for claim in claims if claim.role is Role.SHIFT), None)
    if at is None:
        return claims
    ranges = [claim for claim in claims if claim.role in {Role.RANGE, Role.LIST}]
    begins_anew = any(claim.role is Role.HOUR and claim.at > at and items[claim.at].letter == "f" for claim in claims)
    is_told = (
        len(ranges) > 1
        or begins_anew  # "на час пораньше, с 9"
        or (ranges and any(claim.role in {Role.START, Role.END} and claim.at > ranges[0].at for claim in claims))
    )
    return [claim for claim in claims if claim.role is not Role.SHIFT] if is_told else claims


def _settle_from_to(claim: Claim, items: Sequence[Item], unit: Unit, *, moves: bool) -> Claim:
    """«с 5 на 8» moves a booking where the talk is of moving, else it is a range; in an hourly talk, a night."""
    if claim.role is Role.NIGHT_OF and moves:
        return replace(claim, role=Role.FIX)
    if claim.role is not Role.FROM_TO:
        return claim
    if moves:
        return replace(claim, role=Role.FIX_HOUR if claim.begins else Role.FIX)
    if unit is not Unit.HOUR:
        return replace(claim, role=Role.RANGE)
    night = any(item.letter == "y" or item.norm == "ночь" for item in items[: claim.at])
    first, last = items[claim.at + 1].day, items[claim.until - 1].day
    if night and first and last:
        return replace(claim, role=Role.NIGHT_OF, first=first, last=last, begins=None, ends=None)
    return replace(claim, role=Role.HOURS)


def _drop_restated(claims: list[Claim]) -> list[Claim]:
    """«с 24 по 26 июля (пт-вс)»: the weekdays only say the dates again."""
    dated = [claim for claim in claims if claim.role in {Role.RANGE, Role.LIST} and claim.first and claim.first.day]
    if not dated:
        return claims
    return [
        claim
        for claim in claims
        if not (
            claim.role in {Role.RANGE, Role.LIST, Role.POINT, Role.WEEKEND}
            and (claim.role is Role.WEEKEND or (claim.first and claim.first.weekday and not claim.first.day))
        )
    ]


def _are_options(ranges: Sequence[Claim], items: Sequence[Item], *, of_operator: bool) -> bool:
    between = items[ranges[0].until : ranges[-1].at]
    if any(item.letter == "|" for item in between):
        return True
    return of_operator and any(item.letter in "&," for item in between) and all(len(item.norm) < 3 for item in between)


def _read_options(claims: Sequence[Claim], ranges: Sequence[Claim]) -> tuple[Known, ...]:
    """Each range as a stay; days without a month take it from a later one ("3-5 либо 10-12 июля")."""
    month = next((claim.last.month for claim in reversed(ranges) if claim.last and claim.last.month), None)
    options = []
    days = [claim for claim in claims if claim.role is Role.POINT and claim.first]
    for claim in ranges:
        if claim.role is Role.HOURS:
            day = next(
                (point.first for point in reversed(days) if point.at < claim.at), days[0].first if days else None
            )
            options.append(Known(start=day, begins=claim.begins, ends=claim.ends))
        elif claim.first and claim.last:
            last = claim.last
            if last.day and last.month is None and month and not claim.first.month:
                last = replace(last, month=month)
            options.append(Known(start=claim.first, end=last, is_list=claim.role is Role.LIST))
    return tuple(options)


def _read_fix(claims: Sequence[Claim]) -> tuple[Day | Clock, Day | Clock] | None:
    for claim in reversed(claims):
        if claim.role is Role.FIX and claim.first and claim.last:
            return claim.first, claim.last
        if claim.role is Role.FIX_HOUR and claim.begins and claim.ends:
            return claim.begins, claim.ends
    return None
