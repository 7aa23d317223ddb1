"""Why a booking could not be made or decided, in words, with who is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.booking import Busy, Source
from desktop.errors import BronyaError, Rejected
from desktop.ui.bookings import words
from desktop.ui.notices import describe_error
from desktop.ui.retelling import retell
from desktop.ui.tongue import tr

_MOST = 3
_BY_CODE = {
    "lapsed": tr("Срок удержания вышел, подтвердить уже нельзя. Удержите даты снова, если они ещё свободны."),
    "status": tr("Эту бронь уже решили. Список обновится сам."),
    "begun": tr("Заезд уже наступил: подтвердите бронь или отклоните."),
    "hold_limit": tr("У этого клиента уже есть удержанные даты, больше нельзя. Сначала решите те."),
    "not_found": tr("Этой брони уже нет. Список обновится сам."),
}


def explain(error: BronyaError) -> str:
    if (known := _BY_CODE.get(error.code)) is not None:
        return known
    said = describe_error(error).whole
    if isinstance(error, Rejected) and error.code == "dates_taken":
        taken = [line for line in map(_spell, _conflicts_of(error.details)) if line]
        if taken:
            said = tr("Эти даты уже заняты: {names}. Предложите клиенту соседние.", names="; ".join(taken[:_MOST]))
    return said


def is_imported_only(error: BronyaError) -> bool:
    """Whether nobody but calendars of others is in the way."""
    if not isinstance(error, Rejected) or error.code != "dates_taken":
        return False
    found = _conflicts_of(error.details)
    return bool(found) and all(isinstance(one, Mapping) and not one.get("booking_id") for one in found)


def _conflicts_of(details: object) -> list[Any]:
    if isinstance(details, Mapping):
        details = details.get("conflicts")
    return list(details) if isinstance(details, list | tuple) else []


def _spell(conflict: object) -> str:
    """A conflict comes as a value or, over HTTP, as its JSON."""
    if isinstance(conflict, Busy):
        who = retell(conflict.label) or words.SOURCES[conflict.source]
        return f"{who}, {words.say_stay(conflict.stay)}"
    if isinstance(conflict, Mapping):
        source = conflict.get("source")
        known = words.SOURCES[Source(source)] if source in set(Source) else ""
        who = retell(str(conflict.get("label") or "")) or conflict.get("name") or known
        dates = " – ".join(str(conflict[key]) for key in ("start", "end") if conflict.get(key))
        return ", ".join(str(part) for part in (who, dates) if part)
    return ""
