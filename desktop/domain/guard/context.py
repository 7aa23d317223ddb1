"""Everything the guard may compare a reply with, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from desktop.domain.booking import BookingStatus, Busy
from desktop.domain.chat import Turn
from desktop.domain.conditions import Conditions, parse_conditions
from desktop.domain.stay import Stay, Unit

READ = 3000  # characters of a turn that are looked at
TURNS = 40  # the newest turns that are


def shorten(turns: Sequence[Turn], most: int) -> tuple[Turn, ...]:
    """At most so many characters of each turn; a turn that is no longer stays as it is."""
    return tuple(turn if len(turn.text) <= most else replace(turn, text=turn.text[:most]) for turn in turns)


@dataclass(frozen=True, slots=True)
class GuardContext:
    """The moment, the dialog and what is true of the resource. `busy` leaves out the chat's own booking."""

    now: datetime
    unit: Unit
    dialog: tuple[Turn, ...] = ()
    title: str = ""
    address: str = ""
    timezone: str = ""
    url: str = ""
    conditions: Conditions = field(default_factory=Conditions)
    busy: tuple[Stay | Busy, ...] = ()
    booking: tuple[BookingStatus, Stay] | None = None
    buffer_hours: int = 0  # kept free after each stay
    has_calendar: bool = True  # False: nothing may be called free or taken
    client_name: str = ""

    @property
    def asked_at(self) -> datetime:
        """When the client last wrote, in the zone of `now`: "завтра" was said then."""
        said = next((turn.at for turn in reversed(self.dialog) if turn.who == "client" and turn.at), None)
        return said.astimezone(self.now.tzinfo) if said and said.tzinfo else self.now

    @property
    def taken(self) -> tuple[Stay, ...]:
        return tuple(part if isinstance(part, Stay) else part.stay for part in self.busy)

    @property
    def client_text(self) -> str:
        return "\n".join(turn.text[:READ] for turn in self.dialog[-TURNS:] if turn.who == "client")

    @property
    def operator_text(self) -> str:
        return "\n".join(turn.text[:READ] for turn in self.dialog[-TURNS:] if turn.who == "operator")

    @property
    def last_client_text(self) -> str:
        """The client's turns after the last word of an operator, or the last client turn."""
        lines: list[str] = []
        for turn in reversed(self.dialog):
            if turn.who != "client":
                if lines:
                    break
                continue
            lines.append(turn.text[:READ])
        return "\n".join(reversed(lines))

    @classmethod
    def from_case(cls, case: Mapping[str, Any]) -> GuardContext:
        """Reads an evaluation case (evals: guard)."""
        unit = Unit(case["unit"])
        resource = case.get("resource") or {}
        own = case.get("booking")
        return cls(
            now=datetime.fromisoformat(case["now"]),
            unit=unit,
            dialog=tuple(Turn(turn["who"], turn["text"]) for turn in case["dialog"]),
            title=resource.get("title") or "",
            address=resource.get("address") or "",
            timezone=resource.get("timezone") or "",
            url=resource.get("url") or "",
            conditions=parse_conditions(case.get("conditions") or {}),
            busy=_read_stays(case.get("busy") or (), unit),
            booking=(BookingStatus(own["status"]), Stay.parse(own["start"], own["end"], unit)) if own else None,
        )


def _read_stays(pairs: Sequence[Sequence[str]], unit: Unit) -> tuple[Stay, ...]:
    return tuple(Stay.parse(start, end, unit) for start, end in pairs)
