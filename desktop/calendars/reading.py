"""Reads a calendar file of anybody's: what it takes of a resource, and which of its events could not be understood."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
from icalendar.error import BrokenCalendarProperty
from icalendar.timezone import tzp
from recurring_ical_events import of as find_repeats

from desktop.calendars.frame import Frame
from desktop.domain.booking import Busy, Source
from desktop.domain.feeds import Reading, Taken
from desktop.errors import BronyaError, Rejected

MOST_EVENTS = 50_000
MOST_TAKEN = 20_000
_LONGEST_LABEL = 80
_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
# Nothing is let by the minute: such a rule is a slip or an attack, and two years of it are a million events.
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY"})
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_calendar(content: bytes, frame: Frame) -> Reading:
    """Rejected `feed_html`, `feed_format`, `feed_cut` or `feed_too_big` when nothing of it can be relied on.

    Costs about 0.4 ms an event, so it runs apart from the loop (`reading_process`).
    """
    text = _decode(content)
    _check_whole(text)
    tzp.use_zoneinfo()  # forgets the zones that another calendar described
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
        return _read(calendars, frame)
    except BronyaError:
        raise
    except Exception as error:  # whatever the parsers raise over a stranger's bytes
        raise Rejected(f"the calendar cannot be read: {type(error).__name__}", code="feed_format") from error


def _decode(content: bytes) -> str:
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return content.decode(charset, "replace")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")  # what an old program here writes; only names depend on it
    return text if "\n" in text else text.replace("\r", "\n")


def _check_whole(text: str) -> None:
    head = text[:2000].lstrip("\ufeff \r\n\t\0").upper()
    if not head.startswith("BEGIN:VCALENDAR"):
        is_page = head.startswith("<") or "<HTML" in head
        raise Rejected("there is no calendar", code="feed_html" if is_page else "feed_format")
    for part in ("VCALENDAR", "VEVENT"):
        if _count_lines(text, f"BEGIN:{part}") != _count_lines(text, f"END:{part}"):
            raise Rejected("the calendar is cut off", code="feed_cut")
    if _count_lines(text, "BEGIN:VEVENT") > MOST_EVENTS:
        raise Rejected(f"the calendar has more than {MOST_EVENTS} events", code="feed_too_big")


def _count_lines(text: str, line: str) -> int:
    """Whole lines: the same words may stand in a name."""
    return len(re.findall(rf"^{line}[ \t]*\r?$", text, re.MULTILINE | re.IGNORECASE))


def _read(calendars: Iterable[Any], frame: Frame) -> Reading:
    taken: dict[Taken, None] = {}
    unreadable: list[str] = []
    events, name = 0, ""
    for calendar in calendars:
        name = name or _unescape(_text(calendar.get("X-WR-CALNAME")))
        listed = calendar.walk("VEVENT")
        events += len(listed)
        for group in _group(listed):
            try:
                found = list(_read_group(group, frame))
            except (ValueError, OverflowError, TypeError, AttributeError, KeyError, BrokenCalendarProperty):
                unreadable.append(_text(group[0].get("UID")))
                continue
            taken.update(dict.fromkeys(found))
            if len(taken) > MOST_TAKEN:
                raise Rejected(f"the calendar takes more than {MOST_TAKEN} times", code="feed_too_big")
    return Reading(tuple(taken), tuple(unreadable), events, name[:_LONGEST_LABEL])


def _group(events: Iterable[Any]) -> Iterator[list[Any]]:
    """Each event alone, but one that repeats together with its exceptions. Old versions of an event are left out.

    Calendars that give the same id to different events exist; without a number to tell a newer version, all count.
    """
    by_uid: dict[str, list[Any]] = {}
    for event in events:
        uid = _text(event.get("UID"))
        by_uid.setdefault(uid or f"\0{len(by_uid)}", []).append(event)
    for same in by_uid.values():
        exceptions = [one for one in same if "RECURRENCE-ID" in one]
        masters = _newest([one for one in same if "RECURRENCE-ID" not in one])
        repeating = [one for one in masters if "RRULE" in one or "RDATE" in one]
        for one in masters:
            yield [one, *exceptions] if one in repeating else [one]
        if not repeating:
            for one in exceptions:
                yield [one]


def _newest(versions: list[Any]) -> list[Any]:
    if len(versions) < 2:
        return versions
    said = [one.get("SEQUENCE") for one in versions]
    numbers = [one if isinstance(one, int) else 0 for one in said]
    return [one for one, number in zip(versions, numbers, strict=True) if number == max(numbers)]


def _read_group(group: list[Any], frame: Frame) -> Iterator[Taken]:
    first = group[0]
    if _is_cancelled(first):
        return
    for event in group:
        _refuse_broken(event)
    if "RRULE" not in first and "RDATE" not in first:
        yield from _take(first, frame)
        return
    _refuse_too_often(first)
    calendar = icalendar.Calendar()
    for event in group:
        calendar.add_component(event)
    for occurrence in find_repeats(calendar).between(frame.since, frame.until):
        yield from _take(occurrence, frame)


def _take(event: Any, frame: Frame) -> Iterator[Taken]:
    """TRANSPARENT takes dates as well: Google marks every all-day event so, and a flat is not free for that."""
    if _is_cancelled(event):
        return
    start = event["DTSTART"].dt
    stay = frame.place(start, _find_end(event, start))
    if stay is not None:
        said = " ".join(_text(event.get("SUMMARY")).split())
        label = " · ".join(part for part in (frame.name, said) if part)[:_LONGEST_LABEL]
        yield Taken(Busy(stay, Source.ICAL, label), _text(event.get("UID")))


def _find_end(event: Any, start: date) -> date:
    """RFC 5545 3.6.1: without an end a date lasts its day, a moment no time at all. An end before the start is a slip:

    the event takes what one without an end would.
    """
    default = start if isinstance(start, datetime) else start + timedelta(days=1)
    if "DTEND" in event:
        end: date = event["DTEND"].dt
        if isinstance(end, datetime) != isinstance(start, datetime):
            return end
        return default if _is_before(end, start) else end
    if "DURATION" in event:
        length: timedelta = event["DURATION"].dt
        if not isinstance(start, datetime) and length % timedelta(days=1):
            start = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - local wall time
        return start + length if length > timedelta() else default
    return default


def _is_before(end: date, start: date) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime) and (end.tzinfo is None) != (start.tzinfo is None):
        return end.replace(tzinfo=None) < start.replace(tzinfo=None)
    return end < start


def _refuse_broken(event: Any) -> None:
    """An event whose times are not all understood may take more than what is left of them says."""
    if "DTSTART" not in event:
        raise ValueError("an event without a start")
    for name, words in event.errors:
        if name in _TIMES or (name is None and any(part in words.upper() for part in _TIMES)):
            raise ValueError(f"unreadable {name}")
    for name in ("DTSTART", "DTEND", "DURATION"):
        if isinstance(event.get(name), list):
            raise ValueError(f"two of {name}")  # noqa: TRY004 - the calendar is wrong, not our call


def _refuse_too_often(event: Any) -> None:
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if {str(one).upper() for one in rule.get("FREQ", [])} & _TOO_OFTEN:
            raise ValueError("repeats by the minute")


def _is_cancelled(event: Any) -> bool:
    return _text(event.get("STATUS")).strip().upper() == "CANCELLED"


def _unescape(text: str) -> str:
    """Names that iCalendar does not define are handed over as they were written."""
    return re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else str(found[1]), text)


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, list) else str(value)
