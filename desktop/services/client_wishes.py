"""All that a screen may wish of clients as persons, of figures, and of how those who are away are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from desktop.domain.analytics import Figures, Period
from desktop.domain.chat import ChatKey
from desktop.domain.clients import ClientRef, PersonCard, PersonPage
from desktop.domain.people import Client
from desktop.services.booking_export import ExportTable


class ClientWishes(Protocol):
    """The part of `Desk` that `clients.py` carries out."""

    async def list_persons(self, *, query: str = "", limit: int = 60, offset: int = 0) -> PersonPage: ...
    async def find_person(self, key: ChatKey) -> ClientRef | None:
        """Who writes in this chat; None while Avito has not said."""
        ...

    async def read_person(self, ref: ClientRef) -> PersonCard | None: ...
    async def save_person(self, client: Client) -> None:
        """Phone, tags, note, and whether the assistant is told of them."""
        ...

    async def merge_persons(self, ref: ClientRef, other: ClientRef) -> None:
        """`ref` stands for both from now on. Rejected `same_person`."""
        ...

    async def unmerge_person(self, ref: ClientRef) -> None: ...
    async def block_person(self, ref: ClientRef, reason: int = 4) -> None:
        """To Avito's black list, with no way back; the assistant is switched off in their chats."""
        ...


class NoticeWishes(Protocol):
    """The part of `Desk` that `heralds.py` carries out."""

    async def read_notices(self) -> Mapping[str, Any]:
        """The keys of `heralds.DEFAULTS`."""
        ...

    async def count_addresses(self) -> int: ...
    async def save_notices(self, changed: Mapping[str, Any]) -> Mapping[str, Any]: ...
    async def save_addresses(self, addresses: str) -> int:
        """One a line; in place of all there were. Rejected `herald_address` has the line's number in its details."""
        ...

    async def send_trial(self) -> None: ...
    async def note_presence(self) -> None:
        """A person is at this window now."""
        ...


class FigureWishes(Protocol):
    """The part of `Desk` that `analytics.py` carries out."""

    async def read_figures(
        self, period: Period, *, on_progress: Callable[[float], bool] | None = None
    ) -> Figures | None:
        """`on_progress(0..1)` False calls it off: None then."""
        ...

    async def export_figures(self, table: ExportTable, path: Path) -> None:
        """CSV or XLSX by the name of the file; whole or not at all."""
        ...
