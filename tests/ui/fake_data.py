"""The data of the fake desk: sizes, copies and terms with a memory, no file anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from desktop.domain.chat import ChatKey
from desktop.services.data_wishes import CopyInfo, DataState, StartOutcome


class FakeData:
    @cached_property
    def data(self) -> DataState:
        folder = Path("/home/me/bronya")
        copy = CopyInfo(folder / "backups/bronya-20260601-040000.db", datetime(2026, 6, 1, 1, tzinfo=UTC), 48_000_000)
        sizes = {"database": 52_428_800, "pictures": 210_000_000, "voices": 9_400_000, "logs": 880_000}
        none = {"chats": 0, "ai_records": 0, "bookings": 0}
        return DataState(folder, True, sizes, none, folder / "backups", (copy,))

    @cached_property
    def erased(self) -> list[ChatKey]:
        return []

    async def export_person(self, key: ChatKey, path: Path) -> Path:
        del key
        return path

    async def erase_person(self, key: ChatKey) -> Mapping[str, int]:
        self.erased.append(key)
        return {"messages": 12, "chats": 1}

    start: StartOutcome | None = None

    async def read_start(self) -> StartOutcome | None:
        found, self.start = self.start, None
        return found

    async def read_data(self) -> DataState:
        return self.data

    async def preview_retention(self, terms: Mapping[str, int]) -> Mapping[str, int]:
        return {"chats": 14, "messages": 812, "ai_records": 96, "bookings": 7} if any(terms.values()) else {}

    async def save_terms(self, terms: Mapping[str, int]) -> None:
        self.data = replace(self.data, terms=dict(terms))

    async def save_copying(self, said: Mapping[str, object]) -> None:
        names = {"every_hours": "copy_every_hours", "keep": "keep_copies", "pictures": "copies_have_pictures"}
        self.data = replace(self.data, **{names[name]: value for name, value in said.items() if name in names})
        self.data = replace(self.data, copies_folder=Path(str(said.get("folder", self.data.copies_folder))))

    async def make_copy(self) -> CopyInfo:
        made = CopyInfo(
            self.data.copies_folder / "bronya-20260604-120000.db", datetime(2026, 6, 4, 9, tzinfo=UTC), 52_000_000
        )
        self.data = replace(self.data, copies=(made, *self.data.copies))
        return made

    async def preview_copy(self, path: Path) -> CopyInfo:
        return replace(self.data.copies[0], path=path, counts={"chats": 310, "messages": 9120, "auto_bookings": 88})

    async def restore_copy(self, path: Path) -> None:
        del path
        self.data = replace(self.data, waits="restore")

    async def change_encryption(self, *, on: bool) -> None:
        self.data = replace(self.data, waits="encrypt" if on else "decrypt")

    async def call_off_waiting(self) -> None:
        self.data = replace(self.data, waits="")
