"""What the timeline draws: bookings and taken dates turned into bars, competing requests into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.booking import Booking, BookingStatus, Busy, Closing, Source
from desktop.domain.chat import ResourceId
from desktop.domain.stay import Stay, Unit
from desktop.ui.bookings import words

_MIDDAY = timedelta(hours=12)
_DAY = timedelta(days=1)


class BarKind(StrEnum):
    HELD = "held"
    CONFIRMED = "confirmed"
    ELSEWHERE = "elsewhere"
    CONFLICT = "conflict"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Bar:
    """`start` and `end` are where it is drawn; `shared` is the part that two want, for a conflict."""

    kind: BarKind
    start: datetime
    end: datetime
    label: str
    tip: str
    stay: Stay
    booking_ids: tuple[str, ...] = ()
    shared: tuple[datetime, datetime] | None = None

    @property
    def takes_dates(self) -> bool:
        return self.kind is not BarKind.LAPSED


@dataclass(frozen=True, slots=True)
class Rivals:
    """Those who want overlapping dates of one resource: holds of ours, and stays taken elsewhere."""

    resource_id: ResourceId
    bookings: tuple[Booking, ...]
    elsewhere: tuple[Busy, ...] = ()

    @property
    def stays(self) -> tuple[Stay, ...]:
        return (*(booking.stay for booking in self.bookings), *(busy.stay for busy in self.elsewhere))


def drawn_span(stay: Stay) -> tuple[datetime, datetime]:
    """Nights run from midday to midday, so a departure and an arrival share a day without touching; days are whole."""
    if stay.unit is Unit.NIGHT:
        return stay.start + _MIDDAY, stay.end + _MIDDAY
    if stay.unit is Unit.DAY:
        return stay.start, stay.end + _DAY
    return stay.start, stay.end


def clash(one: Stay, other: Stay) -> bool:
    """Whether both cannot be had; the time kept free after a stay is the store's business."""
    first, second = drawn_span(one), drawn_span(other)
    return first[0] < second[1] and second[0] < first[1]


def is_foreign(busy: Busy) -> bool:
    return busy.booking_id is None and busy.source in {Source.AVITO, Source.ICAL}


def find_rivals(bookings: Iterable[Booking], busy: Mapping[ResourceId, Sequence[Busy]]) -> tuple[Rivals, ...]:
    """Held bookings that want the same dates as another hold or as somebody elsewhere, by resource and date."""
    held: dict[ResourceId, list[Booking]] = {}
    for booking in bookings:
        if booking.status is BookingStatus.HELD:
            held.setdefault(booking.resource_id, []).append(booking)
    found = []
    for resource_id, ours in held.items():
        foreign = [one for one in busy.get(resource_id, ()) if is_foreign(one)]
        for group in _group_overlapping(sorted(ours, key=lambda b: (b.stay.start, b.created_at))):
            theirs = tuple(one for one in foreign if any(clash(one.stay, b.stay) for b in group))
            if len(group) > 1 or theirs:
                found.append(Rivals(resource_id, tuple(sorted(group, key=lambda b: b.created_at)), theirs))
    return tuple(found)


def _group_overlapping(bookings: Sequence[Booking]) -> list[list[Booking]]:
    groups: list[list[Booking]] = []
    for booking in bookings:
        if groups and any(clash(booking.stay, other.stay) for other in groups[-1]):
            groups[-1].append(booking)
        else:
            groups.append([booking])
    return groups


def build_bars(
    bookings: Iterable[Booking], busy: Mapping[ResourceId, Sequence[Busy]]
) -> dict[ResourceId, tuple[Bar, ...]]:
    """Bars of every resource, by where they begin."""
    bookings = list(bookings)
    bars: dict[ResourceId, list[Bar]] = {}
    rivals = find_rivals(bookings, busy)
    disputed = {booking.id for group in rivals for booking in group.bookings}
    for resource_id, taken in busy.items():
        bars.setdefault(resource_id, []).extend(_foreign_bar(one) for one in taken if is_foreign(one))
    for booking in bookings:
        kind = _kind_of(booking)
        if kind and booking.id not in disputed:
            bars.setdefault(booking.resource_id, []).append(_booking_bar(booking, kind))
    for group in rivals:
        bars.setdefault(group.resource_id, []).append(_conflict_bar(group))
    return {key: tuple(sorted(row, key=lambda bar: (bar.start, bar.end))) for key, row in bars.items()}


def _kind_of(booking: Booking) -> BarKind | None:
    """None for what takes no dates and asks for nothing: rejected, cancelled."""
    if booking.source in {Source.AVITO, Source.ICAL} and booking.status is BookingStatus.CONFIRMED:
        return BarKind.ELSEWHERE
    if booking.status is BookingStatus.CONFIRMED:
        return BarKind.CONFLICT if booking.closing is Closing.CONFLICT else BarKind.CONFIRMED
    return {BookingStatus.HELD: BarKind.HELD, BookingStatus.EXPIRED: BarKind.LAPSED}.get(booking.status)


def _booking_bar(booking: Booking, kind: BarKind) -> Bar:
    start, end = drawn_span(booking.stay)
    label = "срок вышел" if kind is BarKind.LAPSED else words.surname(booking.name)
    if kind is BarKind.ELSEWHERE:
        label = booking.name or words.SOURCES[booking.source]
    tip = ", ".join(part for part in (words.name_or_nobody(booking), words.STATUSES[booking.status]) if part)
    tip += f"\n{words.say_stay(booking.stay)}, {words.say_length(booking.stay)}"
    if booking.total is not None:
        tip += f" · {words.say_sum(booking.total.amount, booking.total.currency)}"
    if booking.closing is Closing.CONFLICT:
        tip += "\nНа Avito на эти даты уже есть оплаченная бронь"
    return Bar(kind, start, end, label, tip, booking.stay, (booking.id,))


def _foreign_bar(busy: Busy) -> Bar:
    start, end = drawn_span(busy.stay)
    source = words.SOURCES[busy.source]
    tip = f"Занято не у нас: {source}\n{words.say_stay(busy.stay)}"
    return Bar(BarKind.ELSEWHERE, start, end, busy.label or source, tip, busy.stay)


def _conflict_bar(group: Rivals) -> Bar:
    spans = [drawn_span(stay) for stay in group.stays]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    shared = (max(span[0] for span in spans), min(span[1] for span in spans))
    if shared[0] >= shared[1]:  # a chain: each overlaps the next, no night is wanted by all
        shared = (start, end)
    count = len(group.bookings)
    label = words.plural(count, "заявка", "заявки", "заявок") if count > 1 else "спор за даты"
    lines = [f"{words.name_or_nobody(b)}: {words.say_stay(b.stay)}" for b in group.bookings]
    lines += [f"{words.SOURCES[busy.source]}: {words.say_stay(busy.stay)}" for busy in group.elsewhere]
    first = group.bookings[0]
    ids = tuple(booking.id for booking in group.bookings)
    return Bar(BarKind.CONFLICT, start, end, label, "Спор за даты\n" + "\n".join(lines), first.stay, ids, shared)
