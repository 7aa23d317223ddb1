"""Several stays in one sentence: hours of one day name the day once."""

from __future__ import annotations

from desktop.domain.stay import Stay, Unit
from desktop.domain.wording.dates import say_stay
from desktop.domain.wording.manner import Language, Style
from desktop.domain.wording.plurals import NBSP
from desktop.domain.wording.values import Value, read_stays


def list_spans(value: Value, language: Language, style: Style) -> list[str]:
    """The stays of `value`, each with its preposition."""
    spans: list[str] = []
    before: Stay | None = None
    for stay in read_stays(value):
        if before is not None and _share_day(before, stay):
            spans.append(_say_hours(stay, language))
        else:
            spans.append(say_stay(stay, language, weekdays=style is not Style.BRIEF, year=value["year"]))
        before = stay
    return spans


def _share_day(one: Stay, other: Stay) -> bool:
    return one.unit is Unit.HOUR and len({one.start_on, one.end_on, other.start_on, other.end_on}) == 1


def _say_hours(stay: Stay, language: Language) -> str:
    if language == "ru":
        return f"с{NBSP}{stay.start:%H:%M} до{NBSP}{stay.end:%H:%M}"
    return f"from {stay.start:%H:%M} to {stay.end:%H:%M}"
