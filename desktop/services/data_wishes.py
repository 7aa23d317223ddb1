"""All that a screen may wish of the data as a whole: one person's, what is kept how long, copies, and the file itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop.domain.chat import ChatKey


@dataclass(frozen=True, slots=True)
class CopyInfo:
    """One back-up as it lies there. `counts` of chats, messages, bookings and conditions; none: not looked into."""

    path: Path
    at: datetime
    size: int
    has_pictures: bool = False
    is_encrypted: bool = False
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class DataState:
    """Where the data lies and how it is kept. No folder of a database: it is on a server."""

    folder: Path
    is_file: bool
    sizes: Mapping[str, int]  # database, pictures, voices, logs: bytes
    terms: Mapping[str, int]  # days of chats, ai_records, bookings; 0 for ever
    copies_folder: Path
    copies: tuple[CopyInfo, ...] = ()
    copy_every_hours: int = 0  # 0: only by hand
    keep_copies: int = 7
    copies_have_pictures: bool = False
    is_encrypted: bool = False
    waits: str = ""  # "restore", "encrypt", "decrypt": done at the next start


@dataclass(frozen=True, slots=True)
class StartOutcome:
    """What the last start did to the database file before it opened: `code` and `text` of the error, when it failed."""

    do: str  # "restore", "encrypt", "decrypt"
    code: str = ""
    text: str = ""


class DataWishes(Protocol):
    """The part of `Desk` that `data_desk.py` carries out."""

    async def export_person(self, key: ChatKey, path: Path) -> Path:
        """All of one person's data as a zip: JSON, a page to read, pictures and recordings."""
        ...

    async def erase_person(self, key: ChatKey) -> Mapping[str, int]:
        """Everywhere, by the client of this chat over all their chats; what went, by table. There is no way back."""
        ...

    async def read_data(self) -> DataState: ...
    async def preview_retention(self, terms: Mapping[str, int]) -> Mapping[str, int]: ...
    async def save_terms(self, terms: Mapping[str, int]) -> None: ...
    async def save_copying(self, said: Mapping[str, object]) -> None: ...
    async def make_copy(self) -> CopyInfo: ...
    async def preview_copy(self, path: Path) -> CopyInfo: ...
    async def restore_copy(self, path: Path) -> None:
        """At the next start; what is there now is kept beside the copies."""
        ...

    async def change_encryption(self, *, on: bool) -> None: ...
    async def call_off_waiting(self) -> None: ...
    async def read_start(self) -> StartOutcome | None:
        """Told once: asked again, there is nothing."""
        ...


Copies = Sequence[CopyInfo]
