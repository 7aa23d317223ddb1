"""Where the program lives and at what pace: said once, before anything is built."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from desktop.credentials import Credentials


def read_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a test or the demo makes quicker is here, nothing is patched. None: as the program decides."""

    data_dir: Path
    database: str | Path
    credentials: Credentials
    avito_url: str | None = None
    operator: str = "Оператор"
    clock: Callable[[], datetime] = read_clock
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    wait_s: float | None = None
    sweep_s: float | None = None
    calendars_s: float = 300.0
    webhooks_s: float = 300.0
    read_back_s: tuple[float, ...] | None = None
    is_guest: bool = False  # works beside the program that has the folder, and leaves what that has under way alone
    countdown_s: float | None = None  # between the announcement of an automatic reply and its leaving
