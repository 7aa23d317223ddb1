"""All that a screen may wish of setting the program up: whose a key is, whether a relay answers, the whole as one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from desktop.domain.resource import Account


class SetUpWishes(Protocol):
    """The part of `Desk` that `set_up_desk.py` carries out."""

    async def find_account(self, client_id: str, client_secret: str) -> Account:
        """The account this key belongs to, with its own name at Avito. Raises what Avito says."""
        ...

    async def check_relay(self, url: str, token: str | None) -> Mapping[str, int]:
        """Asks the relay of these (unsaved) words; `{"accounts", "events"}` that it keeps for this token."""
        ...

    async def export_set_up(self, path: Path) -> Mapping[str, int]:
        """The set-up bundle without secrets; how much of each section."""
        ...

    async def import_set_up(self, path: Path) -> Mapping[str, int]:
        """All of it or nothing. Rejected names the path in the file."""
        ...
