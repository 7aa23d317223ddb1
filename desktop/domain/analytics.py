"""The figures of a period and what plots make of them. What each figure means stands in docs/analytics.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from statistics import median
from typing import TypeVar

from desktop.domain.chat import AccountId, ResourceId

QUARTER = timedelta(minutes=15)  # every zone's days and hours begin at one
K = TypeVar("K", bound=Hashable)


class DraftEnd(StrEnum):
    """What became of a draft."""

    AS_IS = "as_is"
    EDITED = "edited"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of a clock, both ends in; of one account or resource, or of all."""

    first: date
    last: date
    zone: tzinfo | None = UTC
    account_id: AccountId | None = None
    resource_id: ResourceId | None = None

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))

    @property
    def since(self) -> datetime:
        return self._begin(self.first)

    @property
    def until(self) -> datetime:
        """The first moment after it."""
        return self._begin(self.last + timedelta(days=1))

    def _begin(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone or UTC).astimezone(UTC)

    def day_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Slot:
    """Messages of a quarter of an hour."""

    at: datetime
    theirs: int
    ours: int
    auto: int  # of ours, the autopilot's


@dataclass(frozen=True, slots=True)
class Wait:
    """A client began to wait; the first answer came after so many seconds, None: not yet."""

    at: datetime
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Spent:
    at: datetime
    model: str
    cost: float
    calls: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """Chats: each step counts those that came so far or further."""

    chats: int = 0
    recognised: int = 0
    held: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the page of analytics draws."""

    period: Period
    slots: tuple[Slot, ...] = ()
    waits: tuple[Wait, ...] = ()
    drafts: tuple[tuple[datetime, DraftEnd], ...] = ()
    holds: Mapping[str, int] = field(default_factory=dict)
    held_drafts: int = 0
    funnel: Funnel = Funnel()
    spent: tuple[Spent, ...] = ()
    confirmed: int = 0  # bookings
    confirmed_sums: Mapping[str, float] = field(default_factory=dict)  # by currency

    @property
    def is_empty(self) -> bool:
        return not (self.slots or self.drafts or self.spent or self.funnel.chats)

    @property
    def theirs(self) -> int:
        return sum(slot.theirs for slot in self.slots)

    @property
    def auto(self) -> int:
        return sum(slot.auto for slot in self.slots)

    def answer_median(self) -> float | None:
        return median_of(wait.seconds for wait in self.waits)

    def ends(self) -> Counter[DraftEnd]:
        return Counter(end for _, end in self.drafts)

    def messages_by_day(self) -> dict[date, tuple[int, int]]:
        """Theirs and ours on each day of the period, also on those without any."""
        found = dict.fromkeys(self.period.days, (0, 0))
        for slot in self.slots:
            day = self.period.day_of(slot.at)
            theirs, ours = found.get(day, (0, 0))
            found[day] = (theirs + slot.theirs, ours + slot.ours)
        return found

    def messages_by_hour(self) -> dict[int, tuple[int, int]]:
        found = dict.fromkeys(range(24), (0, 0))
        for slot in self.slots:
            hour = slot.at.astimezone(self.period.zone).hour
            theirs, ours = found[hour]
            found[hour] = (theirs + slot.theirs, ours + slot.ours)
        return found

    def week(self) -> dict[tuple[int, int], int]:
        """Messages of clients by weekday (Monday 0) and hour."""
        found: Counter[tuple[int, int]] = Counter()
        for slot in self.slots:
            local = slot.at.astimezone(self.period.zone)
            found[local.weekday(), local.hour] += slot.theirs
        return dict(found)

    def answers_by_day(self) -> dict[date, float]:
        """The median of each day on which somebody began to wait and was answered, in seconds."""
        return self._medians(self.period.day_of)

    def answers_by_hour(self) -> dict[int, float]:
        return self._medians(lambda at: at.astimezone(self.period.zone).hour)

    def drafts_by_week(self) -> dict[date, Counter[DraftEnd]]:
        """By the Monday each week begins with."""
        found: dict[date, Counter[DraftEnd]] = defaultdict(Counter)
        for at, end in self.drafts:
            day = self.period.day_of(at)
            found[day - timedelta(days=day.weekday())][end] += 1
        return dict(sorted(found.items()))

    def cost_by_model(self) -> dict[str, float]:
        """The dearest first."""
        found: dict[str, float] = defaultdict(float)
        for one in self.spent:
            found[one.model] += one.cost
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def cost_by_day(self, model: str) -> dict[date, float]:
        found = dict.fromkeys(self.period.days, 0.0)
        for one in self.spent:
            if one.model == model:
                day = self.period.day_of(one.at)
                found[day] = found.get(day, 0.0) + one.cost
        return found

    def _medians(self, key: Callable[[datetime], K]) -> dict[K, float]:
        found: dict[K, list[float]] = defaultdict(list)
        for wait in self.waits:
            if wait.seconds is not None:
                found[key(wait.at)].append(wait.seconds)
        return {one: median(seconds) for one, seconds in found.items()}


def median_of(seconds: Iterable[float | None]) -> float | None:
    known = [one for one in seconds if one is not None]
    return median(known) if known else None
