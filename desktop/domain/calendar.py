"""What is free, which rules a stay breaks and what else there is near it: computed here, never written by a model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from desktop.domain.booking import Busy
from desktop.domain.conditions import Conditions
from desktop.domain.pricing import count_total, exact_units, fee_is_once, price_on
from desktop.domain.stay import Stay, Unit

__all__ = [
    "Breach",
    "BreachKind",
    "check_rules",
    "conflicts",
    "count_total",
    "exact_units",
    "fee_is_once",
    "find_alternatives",
    "is_free",
    "local_time",
    "occupied",
    "price_on",
]

HORIZON_DAYS = 60  # how far from the asked dates an alternative may lie
_USUAL_CHECK_IN = "14:00"
_USUAL_CHECK_OUT = "12:00"


class BreachKind(StrEnum):
    MIN_UNITS = "min_units"
    MAX_UNITS = "max_units"
    MAX_GUESTS = "max_guests"
    IN_PAST = "in_past"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of the conditions that a stay breaks; `limit` is what is allowed, None where no number belongs to it."""

    kind: BreachKind
    limit: int | None = None


def occupied(
    stay: Stay,
    timezone: str = "UTC",
    buffer_hours: int = 0,
    check_in_from: str | None = None,
    check_out_until: str | None = None,
) -> tuple[datetime, datetime]:
    """The aware UTC interval [from, until) that no other stay's interval may touch.

    Nights run from local noon to local noon, so departure and arrival share a day. Days are whole dates. Hours are exact.
    """
    zone = _zone(timezone)
    start, end = _wall_span(stay)
    begins, ends = _to_utc(start, zone), _to_utc(end, zone)
    if ends <= begins:  # an hour that a clock change leaves out still takes its length
        ends = begins + (end - start)
    return begins, ends + _idle_after(stay.unit, buffer_hours, check_in_from, check_out_until)


def conflicts(
    stay: Stay,
    busy: Iterable[Busy],
    buffer_hours: int = 0,
    *,
    timezone: str = "UTC",
    check_in_from: str | None = None,
    check_out_until: str | None = None,
) -> tuple[Busy, ...]:
    """What stands in the way of `stay`, in order of time. Same rule as the store's refusal of overlaps."""
    begins, ends = occupied(stay, timezone, buffer_hours, check_in_from, check_out_until)
    margin = timedelta(days=2, hours=buffer_hours)  # more than any zone, clock change and noon can shift an end
    found = []
    for taken in busy:
        if taken.stay.end + margin < stay.start or stay.end + margin < taken.stay.start:
            continue
        taken_from, taken_until = occupied(taken.stay, timezone, buffer_hours, check_in_from, check_out_until)
        if begins < taken_until and taken_from < ends:
            found.append(taken)
    return tuple(sorted(found, key=lambda taken: (taken.stay.start, taken.stay.end)))


def is_free(
    stay: Stay,
    busy: Iterable[Busy],
    buffer_hours: int = 0,
    *,
    timezone: str = "UTC",
    check_in_from: str | None = None,
    check_out_until: str | None = None,
) -> bool:
    return not conflicts(
        stay,
        busy,
        buffer_hours,
        timezone=timezone,
        check_in_from=check_in_from,
        check_out_until=check_out_until,
    )


def check_rules(
    stay: Stay, guests: int | None, conditions: Conditions, *, now: datetime | None = None
) -> tuple[Breach, ...]:
    """Breaches in a fixed order; `now` is local and naive, or left out where the past is no matter."""
    found = []
    length = exact_units(stay)
    if conditions.min_units and length < conditions.min_units:
        found.append(Breach(BreachKind.MIN_UNITS, conditions.min_units))
    if conditions.max_units and length > conditions.max_units:
        found.append(Breach(BreachKind.MAX_UNITS, conditions.max_units))
    if guests and conditions.max_guests and guests > conditions.max_guests:
        found.append(Breach(BreachKind.MAX_GUESTS, conditions.max_guests))
    if now and _has_begun(stay, now):
        found.append(Breach(BreachKind.IN_PAST))
    return tuple(found)


def find_alternatives(
    stay: Stay,
    busy: Sequence[Busy],
    *,
    now: datetime,
    limit: int = 3,
    buffer_hours: int = 0,
    timezone: str = "UTC",
    check_in_from: str | None = None,
    check_out_until: str | None = None,
) -> tuple[Stay, ...]:
    """Free stays of the same length nearest to the asked one: the nearest after, the nearest before, then by distance."""
    local_now = local_time(now, timezone)

    def interval(one: Stay) -> tuple[datetime, datetime]:
        return occupied(one, timezone, buffer_hours, check_in_from, check_out_until)

    taken = [interval(one.stay) for one in busy if _may_reach(one.stay, stay)]
    free = []
    for other in _shifted(stay, busy, buffer_hours):
        begins, ends = interval(other)
        if not _has_begun(other, local_now) and all(ends <= since or until <= begins for since, until in taken):
            free.append(other)
    after = [other for other in free if other.start > stay.start]
    before = [other for other in free if other.start < stay.start]
    return tuple((after[:1] + before[:1] + sorted(after[1:] + before[1:], key=_distance_from(stay)))[:limit])


def local_time(moment: datetime, timezone: str) -> datetime:
    """The naive wall-clock time at the resource; a naive moment is taken as being local already."""
    return moment.astimezone(_zone(timezone)).replace(tzinfo=None) if moment.tzinfo else moment


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _wall_span(stay: Stay) -> tuple[datetime, datetime]:
    if stay.unit is Unit.NIGHT:
        noon = timedelta(hours=12)
        return stay.start + noon, stay.end + noon
    if stay.end == stay.start:  # taken and returned on one date: that whole date
        return stay.start, stay.end + timedelta(days=1)
    return stay.start, stay.end


def _to_utc(wall: datetime, zone: ZoneInfo) -> datetime:
    """Monotone over clock changes: a skipped time is the moment of the change, a repeated one its first coming."""
    early = wall.replace(tzinfo=zone).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == wall:
        return early
    before = wall.replace(tzinfo=zone).utcoffset()
    after = wall.replace(tzinfo=zone, fold=1).utcoffset()
    assert before is not None
    assert after is not None
    # `early` lies as far past the change as `wall` lies into the gap.
    lowest, highest = early - (after - before), early
    while highest - lowest > timedelta(seconds=1):
        middle = lowest + (highest - lowest) / 2
        if middle.astimezone(zone).utcoffset() == before:
            lowest = middle
        else:
            highest = middle
    return highest.replace(microsecond=0)


def _idle_after(unit: Unit, buffer_hours: int, check_in_from: str | None, check_out_until: str | None) -> timedelta:
    """How long past its end a stay keeps the next out: the buffer, less what check-out to check-in gives anyway."""
    if not buffer_hours or unit is Unit.HOUR:
        return timedelta(hours=buffer_hours)
    if unit is Unit.NIGHT:
        check_in_from, check_out_until = check_in_from or _USUAL_CHECK_IN, check_out_until or _USUAL_CHECK_OUT
    gap = _minutes(check_in_from) - _minutes(check_out_until) if check_in_from and check_out_until else 0
    return timedelta(minutes=max(0, buffer_hours * 60 - max(0, gap)))


def _minutes(clock: str) -> int:
    moment = time.fromisoformat(clock)
    return moment.hour * 60 + moment.minute


def _has_begun(stay: Stay, now: datetime) -> bool:
    return stay.start < now if stay.unit is Unit.HOUR else stay.start_on < now.date()


def _shifted(stay: Stay, busy: Sequence[Busy], buffer_hours: int) -> list[Stay]:
    """Stays of the same length around the asked one, nearest first, the later of two equally near first."""
    if stay.unit is not Unit.HOUR:
        days = [sign * step for step in range(1, HORIZON_DAYS + 1) for sign in (1, -1)]
        return [Stay(stay.start + timedelta(days=n), stay.end + timedelta(days=n), stay.unit) for n in days]
    starts = {stay.start + timedelta(hours=n) for n in range(-12, 13)}
    starts |= {stay.start + timedelta(days=n) for n in range(-7, 15)}
    buffer = timedelta(hours=buffer_hours)
    for taken in busy:
        starts |= {taken.stay.end + buffer, taken.stay.start - buffer - stay.length}
    near = [start for start in starts - {stay.start} if abs(start - stay.start) <= timedelta(days=14)]
    found = [Stay(start, start + stay.length, Unit.HOUR) for start in near if _is_waking_hour(start, stay)]
    return sorted(found, key=_distance_from(stay))


def _may_reach(taken: Stay, asked: Stay) -> bool:
    """Whether it can stand in the way of any stay within the horizon; others are not worth converting."""
    reach = timedelta(days=2 * HORIZON_DAYS) + asked.length
    return taken.end > asked.start - reach and taken.start < asked.end + reach


def _is_waking_hour(start: datetime, asked: Stay) -> bool:
    """Nobody is offered a sauna at four in the morning who did not ask for the night."""
    return min(time(9), asked.start.time()) <= start.time() <= max(time(21), asked.start.time())


def _distance_from(stay: Stay) -> Callable[[Stay], tuple[timedelta, bool]]:
    def distance(other: Stay) -> tuple[timedelta, bool]:
        return abs(other.start - stay.start), other.start < stay.start

    return distance
