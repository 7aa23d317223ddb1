"""Short spellings for the tests of the understanding: a dialog as strings, a stay as two strings."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.chat import Turn
from desktop.domain.stay import Unit
from desktop.domain.understanding import Understanding, understand

NOW = "2026-06-05T12:00:00+03:00"  # a Friday


def read(*turns: str, now: str = NOW, unit: Unit = Unit.NIGHT) -> Understanding:
    """Turns that start with "O:" are the operator's."""
    dialog = [
        Turn("operator", turn[2:].strip()) if turn.startswith("O:") else Turn("client", turn.removeprefix("C:").strip())
        for turn in turns
    ]
    return understand(dialog, now=datetime.fromisoformat(now), unit=unit)


def stay_of(*turns: str, now: str = NOW, unit: Unit = Unit.NIGHT) -> tuple[str, str] | None:
    stay = read(*turns, now=now, unit=unit).stay
    return stay.to_json() if stay else None
