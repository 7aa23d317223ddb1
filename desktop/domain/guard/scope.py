"""Which stays, head counts and moments a reply may be about: its own words first, the dialog's after."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from desktop.domain.chat import Turn
from desktop.domain.guard.context import GuardContext, shorten
from desktop.domain.guard.facts_index import read_text
from desktop.domain.guard.moments import weekday_of
from desktop.domain.guard.quantities import Kind, Reading, read
from desktop.domain.guard.tokens import Token
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import understand_stay

_UNDERSTOOD = 400  # characters of a turn: more is no question about a stay
_UNIT_HOURS = {"hour": 1, "day": 24, "night": 24, "week": 168, "month": 720}


@dataclass(slots=True)
class Scope:
    """`asked`: stays the dialog speaks of; `days`: every date it names; `lengths` in units; `guests`: head counts in it."""

    asked: list[Stay] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    times: set[time] = field(default_factory=set)
    lengths: set[Decimal] = field(default_factory=set)
    guests: list[int] = field(default_factory=list)
    numbers: set[Decimal] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    last_stems: set[str] = field(default_factory=set)  # of the client's last turn
    said: set[tuple[str, Decimal]] = field(default_factory=set)  # lengths as the client said them
    spans: set[Stay] = field(default_factory=set)  # those of `asked` whose both ends were said
    weekdays: set[int] = field(default_factory=set)
    operator_numbers: set[Decimal] = field(default_factory=set)
    operator_stems: set[str] = field(default_factory=set)


def read_dialog(context: GuardContext) -> Scope:
    """Later turns come first in `asked` and `guests`."""
    scope = Scope()
    today = context.now.date()
    known: frozenset[date] = frozenset()
    if context.booking:
        known |= {context.booking[1].start_on, context.booking[1].end_on}
    turns = context.dialog[-12:]
    for turn in turns:
        tokens = list(read_text(turn.text[:3000]))
        if turn.at and turn.at.tzinfo:  # a chat may be read long after its words were said
            today = turn.at.astimezone(context.now.tzinfo).date()
        by_client = turn.who == "client"
        hourly = context.unit is Unit.HOUR
        reading = read(tokens, today, known | frozenset(scope.days), hourly=hourly, by_client=by_client)
        _take_words(scope, tokens, by_client=by_client)
        _take_days(scope, reading, today)
        scope.weekdays |= {day for token in tokens if (day := weekday_of(token))}
        stays = stays_of(reading, context.unit, today, carry=scope)
        if reading.ranges:
            scope.spans |= set(stays)
        stays += _counted_from(reading, context.unit, stays)
        stays += _two_days(reading, context.unit, stays)
        longer = {stay.start for stay in stays if stay.units > 1}
        kept = (stay for stay in scope.asked if stay not in stays and not (stay.units == 1 and stay.start in longer))
        scope.asked = [*stays, *kept]
        _take_counts(scope, reading, tokens, by_client=by_client, unit=context.unit)
    _add_understood(scope, context)
    if context.booking and not any(stay == context.booking[1] for stay in scope.asked):
        scope.asked.append(context.booking[1])
        scope.days |= {context.booking[1].start_on, context.booking[1].end_on}
    return scope


@lru_cache(maxsize=64)
def _understand(dialog: tuple[Turn, ...], now: datetime, unit: Unit) -> tuple[Stay | None, int | None]:
    try:
        return understand_stay(dialog, now=now, unit=unit)
    except (ValueError, ArithmeticError):  # no text of a client may stop a verdict; without it less is accepted
        return None, None


def _add_understood(scope: Scope, context: GuardContext) -> None:
    """What the program itself made of the dialog is one more fair reading: its drafts speak of that stay."""
    short = shorten(context.dialog[-8:], _UNDERSTOOD)
    stay, guests = _understand(short, context.asked_at, context.unit)
    if stay and stay not in scope.asked:
        scope.asked.append(stay)
        scope.days |= {stay.start_on}
        if context.unit is Unit.HOUR:
            scope.times |= {stay.start.time(), stay.end.time()}
    if guests and guests not in scope.guests:
        scope.guests.append(guests)


def _counted_from(reading: Reading, unit: Unit, stays: list[Stay]) -> list[Stay]:
    """`30-31 декабря двое суток`: both the dates and the length are the client's; either reading is fair."""
    if unit is Unit.HOUR or not reading.ranges:
        return []
    lengths = {size for q in reading.quantities if q.kind is Kind.LENGTH for size in lengths_in(q.unit, q.value, unit)}
    counted = [
        Stay.of_dates(first.on, first.on + timedelta(days=int(size)), unit)
        for first, _ in reading.ranges
        for size in lengths
        if first.on and 0 < size <= 400 and size == int(size)
    ]
    return [stay for stay in counted if stay not in stays]


def _two_days(reading: Reading, unit: Unit, stays: list[Stay]) -> list[Stay]:
    """`сб и вс 13-14 июня`: both days are wanted whole."""
    named = {day for _, day in reading.weekdays} | {mark.weekday for mark in reading.days if mark.weekday}
    both = [
        Stay.of_dates(first.on, second.on + timedelta(days=1), unit)
        for first, second in reading.ranges
        if unit is Unit.DAY
        and first.on
        and second.on
        and (second.on - first.on).days == 1
        and named == {first.on.isoweekday(), second.on.isoweekday()}
        and any(token.text == "и" for token in reading.tokens)
    ]
    return [stay for stay in both if stay not in stays]


def _take_words(scope: Scope, tokens: list[Token], *, by_client: bool) -> None:
    stems = {token.canon for token in tokens if token.canon}
    words = {token.text for token in tokens if token.canon}
    numbers = {token.value for token in tokens if token.value is not None}
    if by_client:
        scope.stems |= stems
        scope.last_stems = stems
        scope.words |= words
        scope.numbers |= numbers
    else:
        scope.operator_stems |= stems
        scope.operator_numbers |= numbers


def _take_days(scope: Scope, reading: Reading, today: date) -> None:
    scope.days |= {mark.on for mark in reading.days if mark.on}
    scope.days |= {today + timedelta(days=shift) for _, shift in reading.relatives}
    for first, second in reading.ranges:
        if first.on and second.on and (second.on - first.on).days < 60:
            scope.days |= {first.on + timedelta(days=n) for n in range((second.on - first.on).days)}
    scope.times |= {mark.at for mark in reading.times}


def _take_counts(scope: Scope, reading: Reading, tokens: list[Token], *, by_client: bool, unit: Unit) -> None:
    people = [
        int(q.value) for q in reading.quantities if q.kind is Kind.GUESTS and q.value == int(q.value) and q.value < 1000
    ]
    bare = [
        int(q.value)
        for q in reading.quantities
        if q.kind in {Kind.PLAIN, Kind.COUNT}
        and q.value == int(q.value)
        and q.value < 200
        and _speaks_of_us(tokens, q.first)
    ]
    children = [token for token in tokens if token.canon in {"@children", "@childsize"}]
    heads = people + bare
    if heads and by_client:
        whole = sum(heads) if len(heads) > 1 and children else max(heads)
        options = [whole, max(heads)]
        if children and len(heads) == 1:
            options.insert(0, heads[0] + 1)
        scope.guests = list(dict.fromkeys([*options, *scope.guests]))
    for before, token in itertools.pairwise(tokens):
        if before.text in {"на", "for", "a", "one"} and token.text in {
            "сутки",
            "ночь",
            "ночку",
            "день",
            "денек",
            "часик",
            "час",
            "night",
            "day",
            "hour",
        }:
            scope.lengths.add(Decimal(1))
    for quantity in reading.quantities:
        if quantity.kind is Kind.LENGTH:
            scope.said.add((quantity.unit, quantity.value))
            scope.lengths |= lengths_in(quantity.unit, quantity.value, unit)


def _speaks_of_us(tokens: list[Token], place: int) -> bool:
    if tokens[place + 1 : place + 2] and tokens[place + 1].text == "нас":
        return True  # `восемь нас`
    return any(
        token.text in {"нас", "нам", "мы", "we", "us", "будет", "на"} for token in tokens[max(0, place - 2) : place]
    ) and (place < 1 or tokens[place - 1].text in {"нас", "будет", "мы", "we", "are"})


def lengths_in(said: str, value: Decimal, unit: Unit) -> set[Decimal]:
    """A length said in one unit, counted in the resource's."""
    if unit is Unit.HOUR:
        return {value * _UNIT_HOURS[said]} if said in {"hour", "day", "night"} else set()
    if said == "week":
        return {value * 7}
    if said == "month":
        return {value * 30, value * 31}
    if said == "hour":
        return {value / 24} if value % 24 == 0 and value else set()
    return {value}


def stays_of(reading: Reading, unit: Unit, today: date, carry: Scope | None = None) -> list[Stay]:
    """The stays a text names: ranges; a first day with a length; a day with hours. `carry` fills in what it leaves out."""
    if unit is Unit.HOUR:
        return _hour_stays(reading, today, carry)
    stays = [_stay(a.on, b.on, unit) for a, b in reading.ranges if a.on and b.on]
    lengths = {size for q in reading.quantities if q.kind is Kind.LENGTH for size in lengths_in(q.unit, q.value, unit)}
    in_range = {id(mark) for pair in reading.ranges for mark in pair}
    starts = [mark.on for mark in reading.days if mark.on and id(mark) not in in_range]
    starts += [today + timedelta(days=shift) for _, shift in reading.relatives]
    starts += _weekday_starts(reading, today, has_dates=bool(stays or starts))
    if not starts and not stays and carry and lengths:
        starts = [stay.start_on for stay in carry.asked[:2]] or sorted(carry.days)[:3]
    if not lengths and carry and starts:
        lengths = set(carry.lengths)
    for start in starts:
        stays += [
            _stay(start, start + timedelta(days=int(size)), unit)
            for size in lengths
            if size == int(size) and 0 < size <= 400
        ]
    listed = sorted(set(starts))
    if not lengths and len(listed) > 1 and (listed[-1] - listed[0]).days == len(listed) - 1:
        stays.append(_stay(listed[0], listed[-1] + timedelta(days=1), unit))  # `на 27 и 28 декабря`: two days
    if not reading.ranges and len(starts) == 2 and starts[0] < starts[1]:
        stays.append(_stay(starts[0], starts[1], unit))
    if not stays and starts:
        stays += [_stay(start, start + timedelta(days=1), unit) for start in starts[:2]]
    return [stay for stay in dict.fromkeys(stays) if stay]


def _stay(start: date, end: date, unit: Unit) -> Stay | None:
    if end < start or (end == start and unit is not Unit.DAY):
        return None
    return Stay.of_dates(start, end, unit)


def _weekday_starts(reading: Reading, today: date, *, has_dates: bool) -> list[date]:
    """`с пятницы по воскресенье` without dates: the next ones."""
    if has_dates or not reading.weekdays:
        return []
    days: list[date] = []
    floor = today
    for _, weekday in reading.weekdays[:3]:
        shift = (weekday - floor.isoweekday()) % 7
        floor += timedelta(days=shift)
        days.append(floor)
    return days


def _hour_stays(reading: Reading, today: date, carry: Scope | None) -> list[Stay]:
    days = [mark.on for mark in reading.days if mark.on]
    days += [today + timedelta(days=shift) for _, shift in reading.relatives]
    if not days:
        days = _weekday_starts(reading, today, has_dates=False)
    if not days and carry:
        days = [stay.start_on for stay in carry.asked[:2]] or sorted(carry.days)
    times = [mark.at for mark in reading.times]
    lengths = {q.value for q in reading.quantities if q.kind is Kind.LENGTH and q.unit == "hour"}
    if not lengths and carry:
        lengths = set(carry.lengths)
    if not times and carry and lengths:
        times = sorted({stay.start.time() for stay in carry.asked[:2]} | (carry.times if not carry.asked else set()))[
            :3
        ]
        return [stay for day in days for at in times for size in lengths if (stay := _hours(day, at, size))]
    pairs = [
        (a, b)
        for a, b in zip(reading.times, reading.times[1:], strict=False)
        if _is_pair(reading.tokens, a.after, b.first)
    ]
    stays: list[Stay] = []
    for day in days:
        for first, second in pairs:
            start = datetime.combine(day, first.at)
            end = datetime.combine(day, second.at)
            stays.append(Stay(start, end if end > start else end + timedelta(days=1), Unit.HOUR))
        if not pairs:
            stays += [stay for at in times for size in lengths if (stay := _hours(day, at, size))]
    return list(dict.fromkeys(stays))


def _is_pair(tokens: list[Token], after: int, first: int) -> bool:
    between = [token.text for token in tokens[after:first]]
    return len(between) <= 2 and any(word in {"до", "по", "–", "-", "to", "till", "until"} for word in between)


def _hours(day: date, at: time, size: Decimal) -> Stay | None:
    if not 0 < size <= 240:
        return None
    start = datetime.combine(day, at)
    return Stay(start, start + timedelta(minutes=int(size * 60)), Unit.HOUR)
