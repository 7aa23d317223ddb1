"""The words a guest's story is written in: what was said before, what is said next, what a reply leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from desktop.demo.avito_state import MOSCOW

_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@dataclass(frozen=True, slots=True)
class Line:
    """Something said before the demo began: `days` ago at `clock`, or `minutes` ago."""

    who: str  # guest, operator, system
    text: str = ""
    days: int = 0
    clock: str = ""
    minutes: int = 0
    picture: str = ""  # a scene
    voice_s: float = 0.0
    place: Mapping[str, object] | None = None  # of a location message

    def at(self, now: datetime) -> datetime:
        if not self.clock:
            return now - timedelta(minutes=self.minutes)
        on = now.astimezone(MOSCOW).date() - timedelta(days=self.days)
        return datetime.combine(on, time.fromisoformat(self.clock), MOSCOW)


@dataclass(frozen=True, slots=True)
class Say:
    """The guest writes, `after_s` after what went before."""

    text: str = ""
    after_s: float = 8.0
    picture: str = ""
    voice_s: float = 0.0
    place: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Hear:
    """The guest waits for a reply. The first pattern found in it decides what follows; none found, `otherwise`.

    After `patience_s` without one, `nudge` is written once; the wait goes on.
    """

    answers: tuple[tuple[str, tuple[Step, ...]], ...] = ()
    otherwise: tuple[Step, ...] = ()
    nudge: str = ""
    patience_s: float = 240.0


Step = Say | Hear


@dataclass(frozen=True, slots=True)
class Story:
    """One guest and one chat. `place` is a resource's id, None for a chat by the profile."""

    slug: str
    name: str
    place: str | None
    past: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = field(default=())
    unread: int = 0  # how many of the last lines nobody has looked at


@dataclass(frozen=True, slots=True)
class Days:
    """Dates of the stories, counted from the day the demo runs."""

    today: date

    def next_weekday(self, weekday: int, *, not_before: int = 1) -> date:
        """The first such day (Monday 1) at least `not_before` days from today."""
        day = self.today + timedelta(days=not_before)
        return day + timedelta(days=(weekday - day.isoweekday()) % 7)

    @property
    def weekend(self) -> tuple[date, date]:
        """A Friday to a Monday, a week or two away; never the nearest Friday."""
        friday = self.next_weekday(5, not_before=8)
        return friday, friday + timedelta(days=3)


def say_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def say_days(start: date, end: date) -> str:
    """«с 12 по 15 июня», «с 30 июня по 2 июля»."""
    if start.month == end.month:
        return f"с {start.day} по {say_day(end)}"
    return f"с {say_day(start)} по {say_day(end)}"
