"""Clock times and their ranges, read from tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from desktop.domain.guard.tokens import Shape, Token

_FROM = frozenset({"с", "со", "from", "between", "от"})
_DASH = frozenset("–-")


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A clock time named in tokens[first:after]; hour 24 is the midnight that ends a day."""

    first: int
    after: int
    at: time
    lead: str = ""  # the word before: с, до, в


_PARTS = {"утра": 0, "дня": 12, "вечера": 12, "ночи": 0, "am": 0, "pm": 12}


_LEADS = frozenset(
    {
        "с",
        "до",
        "в",
        "к",
        "от",
        "после",
        "раньше",
        "позже",
        "не",
        "from",
        "until",
        "till",
        "to",
        "at",
        "by",
        "after",
        "before",
        "–",
        "-",
        "около",
        "ко",
    }
)


def read_times(tokens: list[Token], used: set[int], *, hourly: bool) -> list[TimeMark]:
    """Clock times outside tokens already read as dates. With `hourly`, `с 18 до 22` are hours of a day."""
    marks: list[TimeMark] = []
    place = 0
    while place < len(tokens):
        if place in used:
            place += 1
            continue
        mark = _read_time(tokens, place, used)
        if mark:
            marks.append(mark)
            place = mark.after
        else:
            place += 1
    return _of_same_evening(tokens, _add_bare_hours(tokens, marks, used, hourly=hourly))


def _of_same_evening(tokens: list[Token], marks: list[TimeMark]) -> list[TimeMark]:
    """`с шести до десяти вечера`: the part of the day is said once for both hours."""
    found = list(marks)
    for place, (first, second) in enumerate(pairwise(marks)):
        part = tokens[second.after - 1].text
        is_bare = first.after - first.first == 1 and tokens[first.first].shape is Shape.NUMBER
        if part in {"вечера", "дня", "pm"} and is_bare and second.first - first.after == 1:
            later = first.at.hour + 12
            if first.at.hour < 12 and later < second.at.hour:
                found[place] = replace(first, at=time(later))
    return found


def _lead(tokens: list[Token], place: int) -> str:
    if place > 0 and tokens[place - 1].text in _LEADS:
        return tokens[place - 1].text
    return ""


def _read_time(tokens: list[Token], place: int, used: set[int]) -> TimeMark | None:
    token = tokens[place]
    following = tokens[place + 1].text if place + 1 < len(tokens) and place + 1 not in used else ""
    if token.shape is Shape.CLOCK or (token.shape is Shape.DOTTED and _lead(tokens, place) and _dotted_time(token)):
        hour, minute = (int(part) for part in token.text.replace(".", ":").split(":")[:2])
        if following in _PARTS and _PARTS[following] and hour < 12:
            hour += 12
        after = place + 1 + (following in _PARTS)
        return _mark(place, after, hour, minute, _lead(tokens, place))
    if token.shape is Shape.WORD:
        if token.text.startswith(("полноч", "полуноч")) or token.text == "midnight":
            return _mark(place, place + 1, 0, 0, _lead(tokens, place))
        if token.text in {"полдень", "полудня", "полудню", "noon"}:
            return _mark(place, place + 1, 12, 0, _lead(tokens, place))
        if token.text in {"час", "часу", "часа"} and following in {"ночи", "дня"} and _lead(tokens, place):
            return _mark(place, place + 2, 1 if following == "ночи" else 13, 0, _lead(tokens, place))
        return None
    return _read_hour_number(tokens, place, following)


def _read_hour_number(tokens: list[Token], place: int, following: str) -> TimeMark | None:
    token = tokens[place]
    if (
        token.shape is not Shape.NUMBER
        or token.value is None
        or token.value != int(token.value)
        or not 0 <= token.value <= 24
        or token.ordinal
    ):
        return None
    hour, lead = int(token.value), _lead(tokens, place)
    if token.suffix in {"am", "pm"}:
        return _mark(place, place + 1, hour % 12 + _PARTS[token.suffix], 0, lead)
    if token.suffix and token.suffix != "ти":
        return None
    if place > 1 and lead == "в" and tokens[place - 2].text in {"раз", "раза"}:
        return None  # `раз в 4 дня`
    if following == "вечера" and not lead and hour < 5:
        return None  # `за четыре вечера`
    if following in _PARTS and not (following in {"дня", "ночи"} and lead in {"", "–", "-", "не"}):
        return _mark(place, place + 2, _in_part(hour, following), 0, lead)
    if following.startswith("час") or following == "ч":
        part = tokens[place + 2].text if place + 2 < len(tokens) else ""
        if part in _PARTS:
            return _mark(place, place + 3, _in_part(hour, part), 0, lead)
        if lead in {"до", "после", "с", "к", "от"} and following in {"часов", "ч"} and hour >= 5:
            return _mark(place, place + 2, hour, 0, lead)
        if lead == "в" and following in {"часов", "часа", "час", "ч"}:
            return _mark(place, place + 2, hour, 0, lead)
    return None


def _in_part(hour: int, part: str) -> int:
    if part in {"ночи", "утра", "am"}:
        return 0 if hour == 12 else hour
    return hour if hour >= 12 else hour + 12


def _dotted_time(token: Token) -> bool:
    parts = token.text.split(".")
    return (
        len(parts) == 2
        and len(parts[1]) == 2
        and int(parts[0]) < 24
        and int(parts[1]) < 60
        and (int(parts[1]) > 12 or int(parts[1]) == 0)
    )


def _mark(first: int, after: int, hour: int, minute: int, lead: str) -> TimeMark | None:
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return TimeMark(first, after, time(hour % 24, minute), lead)


def _add_bare_hours(tokens: list[Token], marks: list[TimeMark], used: set[int], *, hourly: bool) -> list[TimeMark]:
    """`с 18 до 22`: bare numbers are hours beside a clock time, or by themselves for a thing let by the hour."""
    at_start = {mark.first: mark for mark in marks}
    at_end = {mark.after: mark for mark in marks}
    found = list(marks)
    for place in range(len(tokens) - 3):
        if tokens[place].text not in _FROM or place + 1 in used or place + 3 in used:
            continue
        first, link, second = tokens[place + 1 : place + 4]
        if link.text not in {"до", "по", "–", "-", "to", "till", "until"}:
            continue
        if (
            _bare_hour(first)
            and place + 1 not in at_start
            and (place + 3 in at_start or (hourly and _bare_hour(second)))
        ):
            mark = _mark(place + 1, place + 2, int(first.value or 0), 0, tokens[place].text)
            if mark:
                found.append(mark)
        if _bare_hour(second) and place + 3 not in at_start and (place + 2 in at_end or (hourly and _bare_hour(first))):
            mark = _mark(place + 3, place + 4, int(second.value or 0), 0, link.text)
            if mark:
                found.append(mark)
    if hourly:
        found.extend(_dashed_hours(tokens, {m.first for m in found}, used))
    return sorted(found, key=lambda mark: mark.first)


def _dashed_hours(tokens: list[Token], taken: set[int], used: set[int]) -> list[TimeMark]:
    """`17-22` of a thing let by the hour."""
    found: list[TimeMark] = []
    for place in range(len(tokens) - 2):
        first, link, second = tokens[place : place + 3]
        if (
            link.text in _DASH
            and not ({place, place + 2} & (used | taken))
            and _bare_hour(first)
            and _bare_hour(second)
        ):
            following = tokens[place + 3].text if place + 3 < len(tokens) else ""
            if following.startswith(("час", "чел", "гост", "₽", "руб", "%")):
                continue
            for number in (place, place + 2):
                mark = _mark(number, number + 1, int(tokens[number].value or 0), 0, "–")
                if mark:
                    found.append(mark)
    return found


def _bare_hour(token: Token) -> bool:
    value = token.value
    return (
        token.shape is Shape.NUMBER
        and not token.suffix
        and not token.ordinal
        and value is not None
        and value == int(value)
        and 0 <= value <= 24
    )
