"""All that a screen may wish of bookings beside holding and deciding: extend, move, find, the line, a question back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.booking import Booking, Busy
from desktop.domain.chat import ChatKey, ResourceId
from desktop.domain.stay import Stay
from desktop.domain.waiting import Waiting
from desktop.services.booking_export import ExportTable


class StayWishes(Protocol):
    """The part of `Desk` that this file carries out. Every method may raise a BronyaError; Rejected names the field."""

    async def extend_hold(self, booking_id: str, *, hours: float | None) -> Booking:
        """So many hours from now, None: till the check-in. Rejected `lapsed`, `status`, `begun`."""
        ...

    async def move_booking(self, booking_id: str, stay: Stay, *, guests: int | None = None) -> Booking:
        """By the rules and prices of today. Rejected `rules`, `dates_taken`, `lapsed`, `status`."""
        ...

    async def list_waiting(self, resource_id: ResourceId | None = None) -> Sequence[Waiting]:
        """Who stands in line for held dates, in the order they asked."""
        ...

    async def list_bookings_by_id(self, ids: Collection[str]) -> Sequence[Booking]: ...
    async def list_bookings_of(self, resources: Collection[ResourceId], start: date, end: date) -> Sequence[Booking]:
        """Of these resources: what touches the days from `start` and before `end`, and every hold."""
        ...

    async def list_first_lapsing(self, limit: int) -> Sequence[Booking]: ...
    async def find_bookings(self, text: str) -> Sequence[Booking]:
        """Of any date, by client, phone, resource or number."""
        ...

    async def list_foreign(
        self, start: date, end: date, resources: Collection[ResourceId] | None = None
    ) -> Mapping[ResourceId, Sequence[Busy]]:
        """What Avito and the feeds say is taken, of these resources or of all."""
        ...

    async def count_decisions(self) -> int: ...
    async def ask_missing(self, key: ChatKey) -> None:
        """A draft that asks the client for exactly what a booking still needs. Rejected `nothing_missing`."""
        ...

    async def export_bookings(
        self, table: ExportTable, path: Path, *, on_progress: Callable[[int], bool] | None = None
    ) -> None:
        """CSV or XLSX by the name of the file; whole or not at all. `on_progress(rows)` False calls it off."""
        ...
