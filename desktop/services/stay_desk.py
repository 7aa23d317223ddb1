"""What a person wishes of bookings beside holding and deciding: carried to the store or to the booking desk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.booking import Booking, Busy
from desktop.domain.chat import ChatKey, ResourceId
from desktop.domain.stay import Stay
from desktop.domain.waiting import Waiting
from desktop.errors import Rejected
from desktop.services.booking_export import ExportTable, write_table
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.store.worker import urgently

if TYPE_CHECKING:
    from desktop.services.desk import StayCard
    from desktop.services.rooms import Rooms

_TILL_CHECK_IN = 24.0 * 366 * 20  # the booking desk never lets a hold outlive its check-in


class StayDesk:
    """Carried by the front desk."""

    _store: Store
    _rooms: Callable[[], Awaitable[Rooms]]
    _clock: Callable[[], datetime]

    @property
    def operator(self) -> str:
        raise NotImplementedError

    @needs(Right.HOLD)
    async def extend_hold(self, booking_id: str, *, hours: float | None) -> Booking:
        desk = (await self._rooms()).bookings
        with urgently():
            return await desk.extend(booking_id, hours=_TILL_CHECK_IN if hours is None else hours)

    @needs(Right.CONFIRM)
    async def move_booking(self, booking_id: str, stay: Stay, *, guests: int | None = None) -> Booking:
        with urgently():
            return await (await self._rooms()).bookings.move(booking_id, stay, by=self.operator, guests=guests)

    @needs(Right.READ)
    async def list_waiting(self, resource_id: ResourceId | None = None) -> Sequence[Waiting]:
        return await self._store.waiting.list_waiting(resource_id)

    @needs(Right.READ)
    async def list_bookings_by_id(self, ids: Collection[str]) -> Sequence[Booking]:
        return await self._store.booking_lists.list_by_id(ids)

    @needs(Right.READ)
    async def list_bookings_of(self, resources: Collection[ResourceId], start: date, end: date) -> Sequence[Booking]:
        return await self._store.booking_lists.list_of(resources, start, end)

    @needs(Right.READ)
    async def list_first_lapsing(self, limit: int) -> Sequence[Booking]:
        return await self._store.booking_lists.list_first_lapsing(limit)

    @needs(Right.READ)
    async def find_bookings(self, text: str) -> Sequence[Booking]:
        return await self._store.booking_lists.find(text)

    @needs(Right.READ)
    async def list_foreign(
        self, start: date, end: date, resources: Collection[ResourceId] | None = None
    ) -> Mapping[ResourceId, Sequence[Busy]]:
        return await self._store.booking_lists.list_foreign(start, end, resources)

    @needs(Right.READ)
    async def count_decisions(self) -> int:
        return await self._store.booking_lists.count_decisions()

    @needs(Right.DRAFT)
    async def ask_missing(self, key: ChatKey) -> None:
        await self._rooms()
        from desktop.services.asking import ask_missing

        await ask_missing(self._store, key, self._clock())

    @needs(Right.EXPORT, note="bookings.export")
    async def export_bookings(
        self, table: ExportTable, path: Path, *, on_progress: Callable[[int], bool] | None = None
    ) -> None:
        """In a thread; progress is told there, so what it calls must not touch the window."""
        if path.suffix.lower() not in {".csv", ".xlsx"}:
            raise Rejected(f"no such kind of table: {path.suffix}", code="export_kind", field="path")
        await asyncio.to_thread(write_table, table, path, on_progress or (lambda _: True))

    async def _add_line(self, card: StayCard, key: ChatKey, resource_id: ResourceId | None) -> StayCard:
        """Who waits for the same dates, in their order, and the hold of this chat that lapsed last."""
        line = await self._store.waiting.list_waiting(resource_id) if resource_id and card.stay else ()
        same = tuple(one for one in line if card.stay is not None and one.stay.overlaps(card.stay))
        lapsed = None if card.booking else await self._store.booking_lists.get_lapsed(key)
        if lapsed is not None and card.stay is not None and lapsed.stay != card.stay:
            lapsed = None  # the client asks for other dates by now
        return replace(card, line=same, lapsed=lapsed)
