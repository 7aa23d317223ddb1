"""What has been picked so far for one reply."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.facts import FactSheet
from desktop.domain.replies.courtesy import Courtesy
from desktop.domain.stay import Unit
from desktop.domain.understanding import Understanding


@dataclass
class Picked:
    """Grows while the client's turn is gone through; says nothing twice and nothing that the sheet does not have."""

    sheet: FactSheet
    facts: list[str] = field(default_factory=list)
    courtesy: list[Courtesy] = field(default_factory=list)
    about: list[str] = field(default_factory=list)

    def say(self, *fact_ids: str) -> None:
        for fact_id in fact_ids:
            if fact_id in self.sheet and fact_id not in self.facts:
                self.facts.append(fact_id)

    def say_courtesy(self, courtesy: Courtesy) -> None:
        self.courtesy.append(courtesy)

    def ask_operator(self, topic: str) -> None:
        self.courtesy.append(Courtesy.WILL_ASK_OPERATOR)
        if topic:
            self.about.append(topic)


def needs_guests(sheet: FactSheet, understanding: Understanding) -> bool:
    """Whether the number of guests changes the sum or the permission and is not known."""
    return (
        understanding.guests is None and sheet.unit is not Unit.DAY and (sheet.guests_matter or "max_guests" in sheet)
    )
