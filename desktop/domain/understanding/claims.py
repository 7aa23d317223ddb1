"""Finds in a message's items what it claims of a stay: ranges, starts, ends, lengths, hours, by patterns over its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from desktop.domain.understanding.items import Clock, Day, Item, Measure, shape_of


class Role(Enum):
    RANGE = "range"
    LIST = "list"  # "13 14 15 августа"
    START = "start"
    END = "end"
    POINT = "point"  # a day whose role the dialog decides
    FIX = "fix"  # "не 24, а 25": `first` out, `last` in
    LENGTH = "length"
    HOURS = "hours"
    HOUR = "hour"  # the hour it begins
    UNTIL = "until"  # the hour it ends
    FIX_HOUR = "fix_hour"
    NIGHT_TO = "night_to"  # "в ночь на субботу"
    NIGHT_OF = "night_of"  # an hourly stay "в ночь с 6 на 7"
    SAME_DAY = "same_day"  # a day stay with hours of one day
    WEEKEND = "weekend"
    MONTH = "month"
    WEEK = "week"
    VAGUE = "vague"
    FROM_TO = "from_to"  # "с 5 на 8": a night, or a move
    SHIFT = "shift"  # "на час позже"


@dataclass(frozen=True, slots=True)
class Claim:
    role: Role
    at: int  # index of its first item
    until: int  # index after its last
    first: Day | None = None
    last: Day | None = None
    measure: Measure | None = None
    begins: Clock | None = None
    ends: Clock | None = None
    from_now: int | None = None
    value: int = 0


_DAY = "[DON]"
_EITHER_END = r"(?:[vk]?T|f?P|vN)?"
_IN = "(?:[nvf-]?(?P<s>[DO])|[nf-]?(?P<s2>N))"
_OUT = "(?:[nvtk-]?(?P<e>[DO])|[nt-]?(?P<e2>N))"
_DATE_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.LIST, rf"[nvf]?(?P<s>{_DAY})(?:-{_DAY})+-(?P<e>[DO])"),
        (Role.RANGE, rf"x[nfvti]?{_DAY}[,.-]?af(?P<s>{_DAY})t(?P<e>{_DAY})"),
        (Role.FIX, rf"x[nfvti]?(?P<s>{_DAY})[,.-]?a[nfvti]?(?P<e>{_DAY})"),
        (Role.FIX, rf"[nft]?(?P<e>{_DAY}),?ax[nft]?(?P<s>{_DAY})"),
        (Role.FIX, rf"x(?P<p>[ft])(?P<s>{_DAY})[,.-]{{1,2}}(?P=p)(?P<e>{_DAY})"),
        (
            Role.FIX,
            rf"[nftv]?(?P<e>{_DAY})w{{0,2}}z[nftv]?(?P<s>{_DAY})|z[nftv]?(?P<s2>{_DAY})[,-]?w?[iow]?[nftv]?(?P<e2>{_DAY})",
        ),
        (Role.RANGE, rf"b(?P<s>{_DAY})&(?P<e>{_DAY})"),
        (
            Role.RANGE,
            rf"[nv]?(?P<s>{_DAY}){_EITHER_END}w?i[,&.wa]{{0,3}}[nvt]?(?P<e>{_DAY}){_EITHER_END}w?o(?:[vkt][NT])?",
        ),
        (
            Role.RANGE,
            rf"i[w,-]{{0,2}}(?:[vk]?T|P)?{_IN}(?:[vk]?T|P|[vk]N|[,.]?f?T(?:tT)?)?[&,.wan]{{0,4}}o[w,-]{{0,2}}(?:[vk]?T|P)?{_OUT}(?:[vkt][NT])?",
        ),
        (
            Role.RANGE,
            rf"[fn]?v?[PT]?(?P<s>{_DAY})<?{_EITHER_END},?(?:&?,?t|-t?|(?<=<))[vn]?[PT]?(?P<e>{_DAY}){_EITHER_END}>?",
        ),
        (Role.FROM_TO, rf"f(?P<s>{_DAY}){_EITHER_END}n(?P<e>{_DAY})"),
        (Role.RANGE, rf"(?P<s>{_DAY})<,?(?P<e>{_DAY})>?"),
        (Role.NIGHT_TO, r"yn(?P<e>[DO])"),
        (Role.LIST, rf"[nvf]?(?P<s>{_DAY})(?:(?:&|,|,&)?[nv]?{_DAY})*(?:&|,|,&)?[nv]?(?P<e>[DO])"),
        (Role.LIST, r"n(?P<s>[ON])&n?(?P<e>N)"),
        (Role.START, r"i[w,-]{0,2}(?:[vk]?T|P)?[nvf-]?(?P<s>[DO]|(?<![vk])N)"),
        (Role.END, r"o[w,-]{0,2}(?:[vk]?T|P)?[nvtk-]?(?P<e>[DO]|(?<![vk])N)"),
        (Role.START, rf"[nv]?(?P<s>[DO]|(?<![vk])N){_EITHER_END}w{{0,2}}i"),
        (Role.END, rf"[nvt]?(?P<e>[DO]|(?<![vk])N){_EITHER_END}w{{0,2}}o(?:[vkt][NT])?"),
        (Role.START, rf"f(?P<s>{_DAY})|(?P<s2>{_DAY})<"),
        (Role.END, rf"t(?P<e>{_DAY})|(?P<e2>{_DAY})>"),
        (Role.POINT, r"[nv]?(?P<s>[DO])|n(?P<s2>N)"),
        (Role.POINT, r"^[,.w]?(?P<s>N)[,.w]?$"),
    )
)
_HOUR = "[TN]"
_HOUR_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.FIX_HOUR, rf"x[nfvtk]?(?P<s>{_HOUR})[,.-]?a[nfvtk]?(?P<e>{_HOUR})"),
        (Role.FIX, rf"x[nfvti]?(?P<s>{_DAY})[,.-]?a[nfvti]?(?P<e>[DO])"),
        (Role.FIX_HOUR, rf"x(?P<p>[ft])(?P<s>{_HOUR})[,.-]{{1,2}}(?P=p)(?P<e>{_HOUR})"),
        (Role.FIX_HOUR, rf"[nftvk]?(?P<e>{_HOUR})w{{0,2}}z[nftvk]?(?P<s>{_HOUR})"),
        (Role.HOURS, rf"i[vkf]?(?P<s>{_HOUR})P?[,&.]{{0,2}}a?o[vkt]?(?P<e>{_HOUR})"),
        (Role.HOURS, rf"b(?P<s>{_HOUR})P?&(?P<e>{_HOUR})"),
        (Role.HOURS, r"[fvn]?(?P<s>T)v?(?P<d>[DO])(?:t|-t?)v?(?P<e>T)(?:v?(?P<x>[DO]))?"),
        (Role.HOURS, r"[fvn]?(?P<d>[DO])[fvk]?(?P<s>T)(?:t|-t?)(?P<x>[DO])[vk]?(?P<e>T)"),
        (Role.FROM_TO, rf"f(?P<s>{_HOUR})n(?P<e>{_HOUR})"),
        (Role.NIGHT_OF, r"f(?P<s>[DON])n(?P<e>[DO])|f(?P<s2>D)n(?P<e2>N)"),
        (Role.NIGHT_OF, r"(?<=y)f(?P<s>[DON])n(?P<e>[DON])"),
        (Role.HOURS, rf"[fvkn]?(?P<s>{_HOUR})P?<?,?(?:&?,?t|-t?|(?<=<))[vk]?(?P<e>{_HOUR})P?>?"),
        (Role.UNTIL, rf"t(?P<e>{_HOUR})"),
        (Role.HOUR, rf"[fvkn](?P<s>{_HOUR})|(?P<s2>T)|(?P<s3>N)<"),
        (Role.LIST, r"(?P<s>[DON])&(?P<e>[DO])"),
        (Role.POINT, r"[nvf]?(?P<s>[DO])"),
        (Role.HOUR, r"^[,.w]?(?P<s>N)[,.w]?$"),
    )
)
_SAME_DAY = re.compile(
    r"(?<=[DOP])[,vw]?f?[TN](?:t|-)[TN]|S|f?T(?:t|-)T|f[NT]tT|P[vn]?i[,&]?Po|(?<=D)(?:fP)?&?tP(?![DON])|i[,&]?P[,&]?oP"
)
_DATIVE = re.compile(r"(?<=[DOL])>(?!>)")  # "бүгінге бір түнге" is for today, and no end where no start is said
_LATER_THAT_DAY = re.compile(r"(?<=[DO]),?Po(?![a-z]?N)|(?<=[DO]),?t[TP](?![DON])")  # "на 12 июня, вечером верну"
_EARLIER = frozenset({"раньше", "пораньше", "earlier"})
_LATER = frozenset({"позже", "попозже", "later", "позднее"})
_MORE_OR_LESS = frozenset({"больше", "меньше"})
_POINTING = frozenset({"эту", "этот", "это", "ровно", "ближайшую", "следующую", "следующий", "вот"})
_SINGLES = {"L": Role.LENGTH, "K": Role.WEEKEND, "M": Role.MONTH, "W": Role.WEEK, "l": Role.VAGUE}


def find_claims(items: Sequence[Item], unit: str) -> list[Claim]:
    """The claims of a message in the order they stand."""
    shape = shape_of(items)
    claims: list[Claim] = []
    if unit == "day":
        is_one_day = len(shape.replace("O", "D").split("D")) == 2
        match = _SAME_DAY.search(shape) or (_LATER_THAT_DAY.search(shape) if is_one_day else None)
        if match and "D" in shape + "D":
            claims.append(Claim(Role.SAME_DAY, match.start(), match.end()))
            shape = _cross_out(shape, match)
    if "<" not in shape:
        shape = _DATIVE.sub("_", shape)
    for role, pattern in _HOUR_PATTERNS if unit == "hour" else _DATE_PATTERNS:
        start = 0
        while match := pattern.search(shape, start):
            claim = _make_claim(role, match, items, hourly=unit == "hour")
            if claim is not None:
                claims.append(claim)
            elif role is Role.LIST and "N," in match.group():
                shape = _cross_out(shape, match, shape.index("N", match.start()) + 1)  # "мы 2+1, на 14 мая"
                continue
            elif role is Role.LIST and shape[: match.start()].endswith("t"):
                start = match.end()  # "до пятницы, сегодня заберу": an end, and then another day
                continue
            shape = _cross_out(shape, match)
    claims += _find_singles(items)
    claims += [
        Claim(Role.LENGTH, index, index + 1, measure=Measure(1, "suite", is_weak=True))
        for index in range(len(items))
        if unit != "hour" and _is_suite_beside_day(items, index)
    ]
    return sorted(claims, key=lambda claim: claim.at)


def _cross_out(shape: str, match: re.Match[str], until: int | None = None) -> str:
    end = match.end() if until is None else until
    return shape[: match.start()] + "_" * (end - match.start()) + shape[end:]


def _find_singles(items: Sequence[Item]) -> Iterator[Claim]:
    for index, item in enumerate(items):
        role = _SINGLES.get(item.letter)
        if item.letter == "L" and index + 1 < len(items) and items[index + 1].norm in _MORE_OR_LESS:
            sign = 1 if items[index + 1].norm != "меньше" else -1
            yield Claim(Role.SHIFT, index, index + 2, measure=item.measure, value=sign)
            continue
        if item.letter == "M" and item.value and item.day:
            whole = Day(1, item.day.month, item.day.year), Day(month=item.day.month, year=item.day.year, is_last=True)
            yield Claim(Role.RANGE, index, index + 1, first=whole[0], last=whole[1])
            continue
        if item.letter == "E":
            yield Claim(Role.SHIFT, index, index + 1, measure=Measure(1, "day"), value=-1)
            continue
        if item.letter == "y" and _is_night_beside_day(items, index):
            yield Claim(Role.LENGTH, index, index + 1, measure=Measure(1, "night", is_weak=True))
            continue
        following = items[index + 1].norm if index + 1 < len(items) else ""
        if role is Role.LENGTH and following in _EARLIER | _LATER:
            yield Claim(Role.SHIFT, index, index + 2, measure=item.measure, value=-1 if following in _EARLIER else 1)
            continue
        if role is Role.LENGTH and _is_undecided(items, index):
            role = Role.VAGUE
        right = _righted_length(items, index) if role is Role.LENGTH else None
        if right is not None:
            yield Claim(Role.LENGTH, index, index + 1, measure=right)
            continue
        if role is not None and not (
            role is Role.LENGTH and index > 1 and items[index - 1].letter == "|" and items[index - 2].letter in "GNL"
        ):
            yield Claim(role, index, index + 1, first=item.day, measure=item.measure, value=item.value or 0)


def _is_night_beside_day(items: Sequence[Item], index: int) -> bool:
    """The "ночь" of "нужна ночь 12 июня"."""
    following = items[index + 1].letter if index + 1 < len(items) else ""
    return following in {"D", "O"} or (index > 0 and items[index - 1].letter in "DO" and following not in {"f", "n"})


def _is_suite_beside_day(items: Sequence[Item], index: int) -> bool:
    """The "сутки" of "сутки через неделю, 21 мая"; not of "цена за сутки"."""
    if items[index].letter != "w" or items[index].norm not in {"сутки", "сутка"}:
        return False
    before, after = items[max(0, index - 2) : index], items[index + 1 : index + 4]
    if before and before[-1].norm in {"в", "за", "это", "per"}:
        return False
    near = [item.letter for item in after if item.letter not in ",nfv" and item.norm not in _POINTING]
    return bool(near and near[0] in "DO") or any(item.letter in "DO" for item in before if before[-1].letter in "DO,")


def _righted_length(items: Sequence[Item], index: int) -> Measure | None:
    """The four of "не 3 часа, а 4"."""
    before = "".join(item.letter for item in items[max(0, index - 2) : index])
    measure = items[index].measure
    if measure is None or not (before.endswith("x") or before == "xn"):
        return None
    after = [item for item in items[index + 1 : index + 5] if item.letter not in ",-n"]
    if len(after) < 2 or after[0].letter != "a" or after[1].letter not in "NG" or not after[1].value:
        return None
    return replace(measure, count=after[1].value)


def _is_undecided(items: Sequence[Item], index: int) -> bool:
    """«на сутки или двое», "на двое суток, может трое"."""
    if any(item.norm == "минимум" for item in items[max(0, index - 2) : index]):
        return True  # "минимум на полгода"
    following = items[index + 1 : index + 4]
    doubt = any(item.letter == "|" or item.norm in {"может", "возможно"} for item in following)
    return doubt and any(item.letter in "GNL" for item in following)


def _make_claim(role: Role, match: re.Match[str], items: Sequence[Item], *, hourly: bool) -> Claim | None:
    groups = {name[0]: match.start(name) for name, text in match.groupdict().items() if text is not None}
    first = items[groups["s"]] if "s" in groups else None
    last = items[groups["e"]] if "e" in groups else None
    at, until = match.start(), match.end()
    if role in {Role.HOURS, Role.HOUR, Role.UNTIL, Role.FIX_HOUR} or (role is Role.FROM_TO and hourly):
        day = items[groups["d"]].day if "d" in groups else None
        if day and "x" in groups and not _is_same_or_next(day, items[groups["x"]].day):
            return None
        return _make_hours(role, first, last, at, until, day)
    if role is Role.LIST:
        return _make_list(items, at, until)
    is_end = role is Role.FIX and ("t" in match.group() or (at > 0 and items[at - 1].letter == "o"))
    return Claim(
        role, at, until, first=first.day if first else None, last=last.day if last else None, value=int(is_end)
    )


def _is_same_or_next(day: Day, other: Day | None) -> bool:
    """Whether "с 20:00 4 декабря до 02:00 5 декабря" lasts no more than over midnight."""
    if other is None:
        return False
    for name in ("day", "weekday", "offset"):
        one, two = getattr(day, name), getattr(other, name)
        if one is not None and two is not None:
            return two - one in {0, 1} or two == 1
    return True


def _make_hours(
    role: Role, first: Item | None, last: Item | None, at: int, until: int, day: Day | None = None
) -> Claim | None:
    begins = first.clock if first else None
    ends = last.clock if last else None
    from_now = first.from_now if first else None
    if (first and begins is None and from_now is None) or (last and ends is None):
        return None
    return Claim(role, at, until, first=day, begins=begins, ends=ends, from_now=from_now)


def _make_list(items: Sequence[Item], at: int, until: int) -> Claim | None:
    """A list counts when its days follow one another: "13 14 15 августа", not "5 и 8 июля"."""
    days = [item.day for item in items[at:until] if item.letter in "DON" and item.day]
    if len(days) < 2:
        return None
    if len(days) == 2:
        ahead = next((day.offset for day in days if day.offset and day.offset % 7 == 0), None)
        named = next((day for day in days if day.weekday and not day.day), None)
        if ahead and named:
            return Claim(Role.POINT, at, until, first=replace(named, week=ahead // 7))  # "через неделю в пятницу"
    numbers = [day.day or (day.weekday if day.weekday is not None else day.offset) for day in days]
    if any(n is None for n in numbers) or (len({bool(day.day) for day in days}) > 1):
        return Claim(Role.POINT, at, until, first=days[0])
    for one, two in pairwise(numbers):
        assert one is not None
        assert two is not None
        wraps = two == 1 and (one >= 28 or (days[0].weekday and one == 7))
        if two != one + 1 and not wraps:
            return None
    return Claim(Role.LIST, at, until, first=days[0], last=days[-1], value=len(days))
