"""One fact, and the sheet of all facts of one chat at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.booking import BookingStatus
from desktop.domain.stay import Unit
from desktop.domain.wording import Language, Style, group_of, say_values


class FactSource(StrEnum):
    OWN = "own"  # the resource's own conditions
    TEMPLATE = "template"
    CALENDAR = "calendar"  # computed from what is taken
    BOOKING = "booking"  # this chat's own
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Fact:
    """`id` is `kind` or `kind:name`; `value` is JSON-able; `topic` is a Topic's value, or `booking`."""

    id: str
    topic: str
    value: Mapping[str, Any]
    source: FactSource

    @property
    def kind(self) -> str:
        """What the wording knows it by: breaches keep their name, lists of like things lose it."""
        return self.id if self.id.startswith("breach:") else self.id.partition(":")[0]

    @property
    def name(self) -> str:
        return self.id.partition(":")[2]

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "topic": self.topic, "value": dict(self.value), "source": self.source.value}


@dataclass(frozen=True)
class FactSheet:
    """Everything a reply may state, computed at one moment. `hints` are for a model's understanding, never to be said."""

    facts: tuple[Fact, ...]
    unit: Unit
    today: date
    hints: tuple[str, ...] = ()
    title: str = ""
    booking_status: BookingStatus | None = None
    guests_matter: bool = False  # the sum or the permission depends on how many come
    _by_id: Mapping[str, Fact] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {fact.id: fact for fact in self.facts})

    def __contains__(self, fact_id: object) -> bool:
        return fact_id in self._by_id

    def __getitem__(self, fact_id: str) -> Fact:
        return self._by_id[fact_id]

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def get(self, fact_id: str) -> Fact | None:
        return self._by_id.get(fact_id)

    def ids(self, kind: str | None = None) -> tuple[str, ...]:
        """All ids, or those of one kind, in the sheet's order."""
        return tuple(fact.id for fact in self.facts if kind is None or fact.kind == kind)

    def describe(self, language: Language, style: Style) -> tuple[tuple[str, str], ...]:
        """(id, sentence) of every fact, for a prompt or for the panel."""
        return tuple((fact.id, render(fact, language, style)) for fact in self.facts)

    def to_json(self) -> dict[str, Any]:
        return {
            "unit": self.unit.value,
            "today": self.today.isoformat(),
            "title": self.title,
            "booking_status": self.booking_status,
            "facts": [fact.to_json() for fact in self.facts],
        }


def render(fact: Fact, language: Language, style: Style) -> str:
    """The fact as a full sentence."""
    return render_together([fact], language, style)


def render_together(facts: Sequence[Fact], language: Language, style: Style) -> str:
    """Facts of one group (`group_of` of their kinds) in one sentence; otherwise give exactly one."""
    return say_values(group_of(facts[0].kind), [fact.value for fact in facts], language, style)
