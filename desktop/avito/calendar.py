"""Avito's short-term rent dates against our stays: half-open there, inclusive here, never mixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop.avito.values import as_list, as_map, read_date, read_id, read_int, read_text
from desktop.domain.booking import Busy, Source
from desktop.domain.stay import Stay, Unit

_DAY = timedelta(days=1)
YEAR = timedelta(days=365)  # how far Avito's availability reaches


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Closed dates [start, end): one night is two dates. `kind` is Avito's `manual` or `booking`."""

    start: date
    end: date
    kind: str = "manual"
    comment: str = ""

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"date_start": self.start.isoformat(), "date_end": self.end.isoformat()}
        data["type"] = self.kind
        if self.comment:
            data["comment"] = self.comment
        return data


@dataclass(frozen=True, slots=True, order=True)
class OpenInterval:
    """Open dates [start, end) and how many such places there are."""

    start: date
    end: date
    count: int = 1

    def to_json(self) -> dict[str, Any]:
        return {"date_start": self.start.isoformat(), "date_end": self.end.isoformat(), "open": self.count}


@dataclass(frozen=True, slots=True)
class PricePeriod:
    """A price of whole roubles for nights [start, end); sent with Avito's inclusive `date_to`."""

    start: date
    end: date
    night_rub: int
    minimal_nights: int = 1
    extra_guest_rub: int | None = None

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"date_from": self.start.isoformat(), "date_to": (self.end - _DAY).isoformat()}
        data |= {"night_price": self.night_rub, "minimal_duration": self.minimal_nights}
        if self.extra_guest_rub is not None:
            data["extra_guest_fee"] = self.extra_guest_rub
        return data


@dataclass(frozen=True, slots=True)
class AvitoBooking:
    """A guest's booking taken on Avito; not ours to confirm or cancel. `status` may be a word we do not know."""

    id: str
    status: str
    check_in: date
    check_out: date
    guests: int | None = None
    name: str = ""
    phone: str = ""
    email: str = ""
    base_rub: int | None = None
    total_rub: int | None = None  # what the guest pays; Avito gives it since 2026-09-01, not always
    prepaid_rub: int | None = None

    @property
    def is_taking(self) -> bool:
        """Whether its dates are taken. A word we do not know takes them: a free night can be given twice, a taken one not."""
        return self.status not in {"canceled", "cancelled"}

    def to_busy(self) -> Busy:
        stay = Stay.of_dates(self.check_in, self.check_out)
        return Busy(stay, Source.AVITO, label=self.name, booking_id=self.id or None)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A period Avito would not close, and the paid bookings in its way."""

    start: date
    end: date
    bookings: tuple[AvitoBooking, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "bookings": [
                {"id": one.id, "check_in": one.check_in.isoformat(), "check_out": one.check_out.isoformat()}
                for one in self.bookings
            ],
        }


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of a request to close dates: all but `conflicts` is closed, also when there are conflicts."""

    conflicts: tuple[Conflict, ...] = ()
    has_conflict: bool = False  # True with no `conflicts` when Avito named none we can read


def read_booking(value: Any) -> AvitoBooking | None:
    """One booking of Avito's list; None when its dates make no stay."""
    fields = as_map(value)
    check_in, check_out = read_date(fields.get("check_in")), read_date(fields.get("check_out"))
    if check_in is None or check_out is None or check_out <= check_in:
        return None
    contact = as_map(fields.get("contact"))
    return AvitoBooking(
        id=read_id(fields.get("avito_booking_id")) or "",
        status=read_text(fields.get("status")) or "active",
        check_in=check_in,
        check_out=check_out,
        guests=read_int(fields.get("guest_count")),
        name=read_text(contact.get("name")).strip(),
        phone=_read_phone(contact.get("phone")),
        email=read_text(contact.get("email")).strip(),
        base_rub=read_int(fields.get("base_price")),
        total_rub=read_int(fields.get("total_for_buyer")),
        prepaid_rub=read_int(as_map(fields.get("safe_deposit")).get("total_amount")),
    )


def _read_phone(value: Any) -> str:
    digits = "".join(letter for letter in read_id(value) or "" if letter in "0123456789")
    if len(digits) == 10:  # Avito leaves out the country
        return "+7" + digits
    return "+7" + digits[1:] if len(digits) == 11 and digits[0] in "78" else digits


def read_conflicts(value: Any) -> tuple[Conflict, ...]:
    """The `conflicts` of a 409."""
    found = []
    for part in as_list(value):
        interval = as_map(as_map(part).get("interval"))
        start, end = read_date(interval.get("date_start")), read_date(interval.get("date_end"))
        if start is None or end is None:
            continue
        bookings = (read_booking(one) for one in as_list(as_map(part).get("bookings")))
        found.append(Conflict(start, end, tuple(one for one in bookings if one)))
    return tuple(found)


def list_busy(bookings: Iterable[AvitoBooking]) -> tuple[Busy, ...]:
    """The taken intervals among Avito's bookings, in order of arrival."""
    taking = sorted((one for one in bookings if one.is_taking), key=lambda one: (one.check_in, one.check_out))
    return tuple(one.to_busy() for one in taking)


def nights_of(stay: Stay) -> tuple[date, date]:
    """The dates [first, last) a stay takes in Avito's calendar; an hour takes its whole date."""
    end = stay.end_on
    if stay.unit is Unit.HOUR and stay.end != Stay.of_dates(end, end + _DAY).start:
        end += _DAY
    return stay.start_on, max(end, stay.start_on + _DAY)


def close_stays(stays: Iterable[Stay], today: date, *, kind: str = "manual", comment: str = "") -> tuple[Interval, ...]:
    """The complete set of closed periods: in order, not overlapping, nothing of the past. Avito refuses all else."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(nights_of(stay) for stay in stays):
        start = max(first, today)
        if last <= start:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((start, last))
    return tuple(Interval(start, end, kind, comment) for start, end in merged)


def open_between(busy: Iterable[Stay], today: date, *, until: date | None = None) -> tuple[OpenInterval, ...]:
    """All that is free from today for a year: Avito closes what the list leaves out."""
    end = until or today + YEAR
    free_from, opened = today, []
    for taken in close_stays(busy, today):
        if free_from < min(taken.start, end):
            opened.append(OpenInterval(free_from, min(taken.start, end)))
        free_from = max(free_from, taken.end)
    if free_from < end:
        opened.append(OpenInterval(free_from, end))
    return tuple(opened)


def to_json(parts: Sequence[Interval] | Sequence[OpenInterval] | Sequence[PricePeriod]) -> list[Mapping[str, Any]]:
    return [part.to_json() for part in parts]
