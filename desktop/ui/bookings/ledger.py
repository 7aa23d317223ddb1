"""The bookings the page knows, resource by resource: a change is worked out for the resources it touches and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from desktop.domain.booking import ACTIVE, Booking, BookingStatus, Busy
from desktop.domain.chat import ResourceId
from desktop.domain.waiting import Waiting
from desktop.ui.timeline.bars import Bar, Rivals, build_row, find_rivals_of


class Ledger:
    """Lives as long as the page. What was read goes in; bars and rivals come out."""

    def __init__(self) -> None:
        self.bookings: dict[str, Booking] = {}
        self._held: dict[str, Booking] = {}
        self._of: dict[ResourceId, dict[str, Booking]] = {}
        self._busy: dict[ResourceId, Sequence[Busy]] = {}
        self._line: dict[ResourceId, list[Waiting]] = {}
        self._rivals: dict[ResourceId, list[Rivals]] = {}

    def replace(
        self, resources: Collection[ResourceId], bookings: Iterable[Booking], busy: Mapping[ResourceId, Sequence[Busy]]
    ) -> None:
        """All of these resources anew."""
        for resource_id in resources:
            for booking_id in self._of.pop(resource_id, {}):
                self._drop(booking_id)
            self._busy[resource_id] = busy.get(resource_id, ())
        for booking in bookings:
            self._put(booking)
        for resource_id in resources:
            self._find_rivals(resource_id)

    def keep_only(self, resources: Collection[ResourceId]) -> set[str]:
        """Forgets the resources that are there no more; the bookings that went with them."""
        gone = {key for key in self._of if key not in resources}
        dropped = {booking_id for key in gone for booking_id in self._of.pop(key)}
        for booking_id in dropped:
            self._drop(booking_id)
        for key in gone:
            self._rivals.pop(key, None)
            self._busy.pop(key, None)
        return dropped

    def change(self, bookings: Iterable[Booking], gone: Collection[str] = ()) -> set[ResourceId]:
        """The resources whose rows are other than they were."""
        touched = set()
        for booking_id in gone:
            if (old := self._drop(booking_id)) is not None:
                self._of[old.resource_id].pop(booking_id, None)
                touched.add(old.resource_id)
        for booking in bookings:
            if self.bookings.get(booking.id) != booking:
                self._put(booking)
                touched.add(booking.resource_id)
        for resource_id in touched:
            self._find_rivals(resource_id)
        return touched

    def change_others(
        self, resources: Iterable[ResourceId], busy: Mapping[ResourceId, Sequence[Busy]], line: Iterable[Waiting]
    ) -> set[ResourceId]:
        """What others take of these resources, and who stands in line everywhere."""
        before = self._line
        self._sort_line(line)
        touched = {key for key in {*before, *self._line} if before.get(key) != self._line.get(key)}
        for resource_id in resources:
            if list(self._busy.get(resource_id, ())) != list(busy.get(resource_id, ())):
                self._busy[resource_id] = busy.get(resource_id, ())
                touched.add(resource_id)
        for resource_id in touched:
            self._find_rivals(resource_id)
        return touched

    def row(self, resource_id: ResourceId) -> tuple[Bar, ...]:
        found = tuple(self._of.get(resource_id, {}).values())
        return build_row(found, self._busy.get(resource_id, ()), self._rivals.get(resource_id, ()))

    @property
    def rows(self) -> Mapping[ResourceId, Sequence[Bar]]:
        """Each row is built when it comes into sight."""
        return _Rows(self)

    @property
    def rivals(self) -> tuple[Rivals, ...]:
        """Dates promised twice first, then those that somebody waits for; each by date."""
        found = [group for groups in self._rivals.values() for group in groups]
        return tuple(sorted(found, key=lambda group: (not group.is_dispute, group.bookings[0].stay.start)))

    @property
    def held(self) -> list[Booking]:
        return list(self._held.values())

    def list_ids(self) -> set[ResourceId]:
        return {*self._of, *self._busy}

    def _put(self, booking: Booking) -> None:
        self.bookings[booking.id] = booking
        if booking.status is BookingStatus.HELD:
            self._held[booking.id] = booking
        else:
            self._held.pop(booking.id, None)
        self._of.setdefault(booking.resource_id, {})[booking.id] = booking

    def _drop(self, booking_id: str) -> Booking | None:
        self._held.pop(booking_id, None)
        return self.bookings.pop(booking_id, None)

    def _sort_line(self, line: Iterable[Waiting]) -> None:
        self._line = {}
        for one in line:
            self._line.setdefault(one.resource_id, []).append(one)

    def _find_rivals(self, resource_id: ResourceId) -> None:
        active = [one for one in self._of.get(resource_id, {}).values() if one.status in ACTIVE]
        line, busy = self._line.get(resource_id, ()), self._busy.get(resource_id, ())
        if found := find_rivals_of(resource_id, active, busy, line):
            self._rivals[resource_id] = found
        else:
            self._rivals.pop(resource_id, None)


class _Rows(Mapping[ResourceId, Sequence[Bar]]):
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __getitem__(self, resource_id: ResourceId) -> Sequence[Bar]:
        return self._ledger.row(resource_id)

    def __iter__(self) -> Iterator[ResourceId]:
        return iter(self._ledger.list_ids())

    def __len__(self) -> int:
        return len(self._ledger.list_ids())
