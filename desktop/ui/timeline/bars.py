"""What the timeline draws: bookings and taken dates turned into bars, competing requests into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.booking import ACTIVE, Booking, BookingStatus, Busy, Closing, Source
from desktop.domain.chat import ResourceId
from desktop.domain.stay import Stay, Unit
from desktop.domain.waiting import Waiting
from desktop.ui.bookings import words
from desktop.ui.retelling import retell
from desktop.ui.tongue import say_count, tr

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
    """`start` and `end` are where it is drawn; `shared` is the part that two want, for a conflict.

    `about` is what it shows, the first first; words for the hover are made of it when somebody hovers.
    """

    kind: BarKind
    start: datetime
    end: datetime
    label: str
    stay: Stay
    about: tuple[Booking | Busy | Waiting, ...] = ()
    shared: tuple[datetime, datetime] | None = None

    @property
    def takes_dates(self) -> bool:
        return self.kind is not BarKind.LAPSED

    @property
    def booking_ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.about if isinstance(one, Booking))

    @property
    def tip(self) -> str:
        if len(self.about) == 1:
            (one,) = self.about
            return describe_booking(one) if isinstance(one, Booking) else _describe_other(one)
        return tr("Спор за даты\n") + "\n".join(_describe_rival(one) for one in self.about)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Those who want overlapping dates of one resource: bookings of ours, stays taken elsewhere, and who stands in line."""

    resource_id: ResourceId
    bookings: tuple[Booking, ...]
    elsewhere: tuple[Busy, ...] = ()
    line: tuple[Waiting, ...] = ()  # in the order they asked

    @property
    def stays(self) -> tuple[Stay, ...]:
        return (*(booking.stay for booking in self.bookings), *(busy.stay for busy in self.elsewhere))

    @property
    def is_dispute(self) -> bool:
        """Whether the dates are promised twice; who waits in line only waits."""
        return len(self.bookings) > 1 or bool(self.elsewhere)


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


def find_rivals(
    bookings: Iterable[Booking],
    busy: Mapping[ResourceId, Sequence[Busy]],
    line: Iterable[Waiting] = (),
) -> tuple[Rivals, ...]:
    """Who wants what somebody else wants or has, by resource and date."""
    ours: dict[ResourceId, list[Booking]] = {}
    for booking in bookings:
        if booking.status in ACTIVE:
            ours.setdefault(booking.resource_id, []).append(booking)
    waits: dict[ResourceId, list[Waiting]] = {}
    for one in line:
        waits.setdefault(one.resource_id, []).append(one)
    found = []
    for resource_id, active in ours.items():
        found += find_rivals_of(resource_id, active, busy.get(resource_id, ()), waits.get(resource_id, ()))
    return tuple(found)


def find_rivals_of(
    resource_id: ResourceId, active: Iterable[Booking], busy: Sequence[Busy], line: Sequence[Waiting] = ()
) -> list[Rivals]:
    """The same of one resource, given its held and confirmed bookings.

    A confirmed stay is a rival only where others say its dates are theirs.
    """
    foreign = [one for one in busy if is_foreign(one)]
    held, found = [], []
    for booking in active:
        if booking.status is BookingStatus.HELD:
            held.append(booking)
        else:
            polled = tuple(one for one in foreign if clash(one.stay, booking.stay))
            known = {one.stay for one in polled if one.source is Source.AVITO}
            named = tuple(one for one in read_conflicts(booking) if one.stay not in known)  # the same sale told twice
            if theirs := (*polled, *named):
                found.append(Rivals(resource_id, (booking,), theirs))
    for group in _group_overlapping(sorted(held, key=lambda b: (b.stay.start, b.created_at))):
        theirs = tuple(one for one in foreign if any(clash(one.stay, b.stay) for b in group))
        waiting = tuple(one for one in line if any(clash(one.stay, b.stay) for b in group))
        if len(group) > 1 or theirs or waiting:
            found.append(Rivals(resource_id, tuple(sorted(group, key=lambda b: b.created_at)), theirs, waiting))
    return sorted(found, key=lambda rivals: rivals.bookings[0].stay.start)


def read_conflicts(booking: Booking) -> tuple[Busy, ...]:
    """What Avito named as in the way when these dates were to be closed there."""
    found = []
    for conflict in booking.conflicts if booking.closing is Closing.CONFLICT else ():
        sold = conflict.get("bookings") or ({"check_in": conflict.get("start"), "check_out": conflict.get("end")},)
        for one in sold:
            number = one.get("id")
            with suppress(ValueError, TypeError):
                stay = Stay.parse(str(one["check_in"]), str(one["check_out"]), Unit.NIGHT)
                found.append(Busy(stay, Source.AVITO, tr("бронь Avito № {number}", number=number) if number else ""))
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
    of_resource: dict[ResourceId, list[Booking]] = {key: [] for key in busy}
    for booking in bookings:
        of_resource.setdefault(booking.resource_id, []).append(booking)
    bars = {key: build_row(found, busy.get(key, ())) for key, found in of_resource.items()}
    return {key: row for key, row in bars.items() if row}


def build_row(
    bookings: Sequence[Booking], busy: Sequence[Busy], rivals: Sequence[Rivals] | None = None
) -> tuple[Bar, ...]:
    """Bars of one resource; its rivals are found if they are not given."""
    if rivals is None:
        active = (booking for booking in bookings if booking.status in ACTIVE)
        rivals = find_rivals_of(ResourceId(""), active, busy)
    disputes = [group for group in rivals if group.is_dispute]
    disputed = {booking.id for group in disputes for booking in group.bookings}
    bars = [_foreign_bar(one) for one in busy if is_foreign(one)]
    for booking in bookings:
        kind = _kind_of(booking)
        if kind and booking.id not in disputed:
            bars.append(_booking_bar(booking, kind))
    bars += [_conflict_bar(group) for group in disputes]
    bars.sort(key=lambda bar: (bar.start, bar.end))
    return tuple(bars)


def _kind_of(booking: Booking) -> BarKind | None:
    """None for what takes no dates and asks for nothing: rejected, cancelled."""
    if booking.source in {Source.AVITO, Source.ICAL} and booking.status is BookingStatus.CONFIRMED:
        return BarKind.ELSEWHERE
    if booking.status is BookingStatus.CONFIRMED:
        return BarKind.CONFLICT if booking.closing is Closing.CONFLICT else BarKind.CONFIRMED
    return {BookingStatus.HELD: BarKind.HELD, BookingStatus.EXPIRED: BarKind.LAPSED}.get(booking.status)


def _booking_bar(booking: Booking, kind: BarKind) -> Bar:
    start, end = drawn_span(booking.stay)
    label = tr("срок вышел") if kind is BarKind.LAPSED else words.surname(booking.name)
    if kind is BarKind.ELSEWHERE:
        label = booking.name or words.SOURCES[booking.source]
    return Bar(kind, start, end, label, booking.stay, (booking,))


def _foreign_bar(busy: Busy) -> Bar:
    start, end = drawn_span(busy.stay)
    return Bar(BarKind.ELSEWHERE, start, end, retell(busy.label) or words.SOURCES[busy.source], busy.stay, (busy,))


def _conflict_bar(group: Rivals) -> Bar:
    spans = [drawn_span(stay) for stay in group.stays]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    shared = (max(span[0] for span in spans), min(span[1] for span in spans))
    if shared[0] >= shared[1]:  # a chain: each overlaps the next, no night is wanted by all
        shared = (start, end)
    count = len(group.bookings)
    label = say_count(count, "заявка", "заявки", "заявок") if count > 1 else tr("спор за даты")
    about: tuple[Booking | Busy | Waiting, ...] = (*group.bookings, *group.elsewhere, *group.line)
    return Bar(BarKind.CONFLICT, start, end, label, group.bookings[0].stay, about, shared)


# ---- words of the hover -------------------------------------------------------------------------------------------


def describe_booking(booking: Booking) -> str:
    tip = f"{words.name_or_nobody(booking)}, {words.STATUSES[booking.status]}"
    tip += f"\n{words.say_stay(booking.stay)}, {words.say_length(booking.stay)}"
    if booking.total is not None:
        tip += f" · {words.say_sum(booking.total.amount, booking.total.currency)}"
    if booking.closing is Closing.CONFLICT:
        tip += tr("\nНа Avito на эти даты уже есть оплаченная бронь")
    return tip


def _describe_other(one: Busy | Waiting) -> str:
    source = words.SOURCES[one.source] if isinstance(one, Busy) else tr("в очереди")
    return tr("Занято не у нас: {source}\n{stay}", source=source, stay=words.say_stay(one.stay))


def _describe_rival(one: Booking | Busy | Waiting) -> str:
    if isinstance(one, Busy):
        return f"{words.SOURCES[one.source]}: {words.say_stay(one.stay)}"
    who = one.name or tr("Без имени")
    return f"{who}{(tr(', в очереди') if isinstance(one, Waiting) else '')}: {words.say_stay(one.stay)}"
