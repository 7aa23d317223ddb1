"""What the window gives to every page, and how a page is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.crash_reports import CrashReports
from desktop.errors import BronyaError
from desktop.ui.memory import WindowMemory
from desktop.ui.theme import Look

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.store.glance import Glance


class PageName(StrEnum):
    """The pages in the order of the rail and of Ctrl+1..7."""

    CHATS = "chats"
    BOOKINGS = "bookings"
    CONDITIONS = "conditions"
    CLIENTS = "clients"
    ANALYTICS = "analytics"
    LOG = "log"
    SETTINGS = "settings"


def read_clock() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class PageContext:
    """Lives as long as the window. `report` shows an error in words, `say` a short notice, `open_page` goes to a page
    and hands it a word it understands (a chat, a booking, a condition's key).
    """

    desk: Desk
    look: Look
    report: Callable[[BronyaError], None]
    say: Callable[[str], None]
    open_page: Callable[[PageName, object], None]
    now: Callable[[], datetime] = field(default=read_clock)
    memory: WindowMemory = field(default_factory=WindowMemory)
    toast: Callable[[str, str, Callable[[], object]], None] | None = None  # a notice with one action
    crashes: CrashReports | None = None  # None where nothing is kept: the demo, a test
    first_look: Glance | None = None  # shown before the store is open, and read again as soon as it is

    def offer(self, words: str, action: str, do: Callable[[], object]) -> None:
        """A short notice with a way back; where nothing can be pressed, the words alone."""
        if self.toast is None:
            self.say(words)
        else:
            self.toast(words, action, do)

    @property
    def timezone(self) -> tzinfo | None:
        """Where the operator's clock is."""
        return self.now().tzinfo


# A page may have `open(what)` for what `open_page` hands over.
PageFactory = Callable[[PageContext], QWidget]
Pages = Mapping[PageName, PageFactory]
