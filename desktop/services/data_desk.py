"""What a person wishes of the data as a whole, carried to the service whose job it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.chat import ChatKey
from desktop.services.data_wishes import CopyInfo, DataState, StartOutcome
from desktop.services.rights import Right, needs
from desktop.store import Store

if TYPE_CHECKING:
    from desktop.services.rooms import Rooms


class DataDesk:
    """Carried by the front desk. The services behind note each act in the journal."""

    _store: Store
    _rooms: Callable[[], Awaitable[Rooms]]

    @needs(Right.EXPORT)
    async def export_person(self, key: ChatKey, path: Path) -> Path:
        return await (await self._rooms()).privacy.export_person(key, path)

    @needs(Right.ERASE)
    async def erase_person(self, key: ChatKey) -> Mapping[str, int]:
        return await (await self._rooms()).privacy.erase_person(key)

    @needs(Right.DATA)
    async def read_data(self) -> DataState:
        rooms = await self._rooms()
        return await rooms.backups.read_state((await rooms.privacy.read_terms()).to_json())

    @needs(Right.DATA)
    async def preview_retention(self, terms: Mapping[str, int]) -> Mapping[str, int]:
        return await (await self._rooms()).privacy.preview_retention(terms)

    @needs(Right.DATA)
    async def save_terms(self, terms: Mapping[str, int]) -> None:
        await (await self._rooms()).privacy.save_terms(terms)

    @needs(Right.DATA)
    async def save_copying(self, said: Mapping[str, object]) -> None:
        await (await self._rooms()).backups.save_copying(said)

    @needs(Right.DATA)
    async def make_copy(self) -> CopyInfo:
        return await (await self._rooms()).backups.make_copy()

    @needs(Right.DATA)
    async def preview_copy(self, path: Path) -> CopyInfo:
        return await (await self._rooms()).backups.preview_copy(path)

    @needs(Right.DATA)
    async def restore_copy(self, path: Path) -> None:
        await (await self._rooms()).backups.restore_copy(path)

    @needs(Right.DATA)
    async def change_encryption(self, *, on: bool) -> None:
        await (await self._rooms()).backups.change_encryption(on=on)

    @needs(Right.DATA)
    async def call_off_waiting(self) -> None:
        await (await self._rooms()).backups.call_off_waiting()

    @needs(Right.DATA)
    async def read_start(self) -> StartOutcome | None:
        return await (await self._rooms()).backups.read_start()
