"""The first moments: the window stands with the chats that were there last, while the rooms behind it are still imported.

Nothing here waits for SQLAlchemy, asyncio or the services: a first look into the file gives the list and the open chat, the
window is painted and takes keys, and only then the rest is imported. Where a first look cannot tell (a first
start, operators with passwords, an encrypted file, PostgreSQL) the window opens after the store, as `app.py` does it.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.paths import find_data_dir, find_database

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.crash_reports import CrashReports
    from desktop.services.early_desk import EarlyDesk
    from desktop.ui.window import MainWindow

PAINT_MS = 2000  # a window that is not shown at all (minimized from its first moment) does not hold the rest up longer


@dataclass
class Opened:
    """A window that stands already, for `app.run_desktop` to put the rooms behind."""

    window: MainWindow
    desk: EarlyDesk
    crashes: CrashReports
    is_closed: bool = False

    def note_closed(self) -> None:
        self.is_closed = True


def run_desktop() -> int:
    data_dir = find_data_dir()
    database = find_database(data_dir)
    with ExitStack() as stack:
        opened = open_early(data_dir, database, stack) if isinstance(database, Path) else None
        if opened is not None:
            stand_by(opened)
        from desktop import app

        return app.run_desktop(opened)


def open_early(data_dir: Path, database: Path, stack: ExitStack) -> Opened | None:
    """None when the store must speak first; then nothing was done, and the folder is not claimed either."""
    from desktop.store.file_state import has_work

    if has_work(data_dir, database) or not database.exists():
        return None
    gc.disable()  # no cycle is collected on the importing thread: `ui/collector.py` says why, and takes over later
    app = make_application()
    from desktop.store.glance import glance
    from desktop.ui.memory import WindowMemory

    memory = WindowMemory(data_dir / "window.ini")
    first = glance(database, memory.chat)
    if first is None:
        return None
    from desktop.data_folder import claim_folder

    stack.enter_context(claim_folder(data_dir))
    from desktop.crash_reports import CrashReports
    from desktop.services.early_desk import EarlyDesk
    from desktop.tasks import hold_work
    from desktop.ui.tongue import speak

    crashes = stack.enter_context(CrashReports(data_dir / "crashes"))
    speak(memory.appearance.language)  # before the pages are imported: they say their words then
    from desktop.ui.theme import Look
    from desktop.ui.window import MainWindow

    look = Look(memory.appearance.to_theme(), app)
    look.apply()
    desk = EarlyDesk(OPERATOR)
    window = MainWindow(desk, look=look, memory=memory, first_look=first, crashes=crashes)
    opened = Opened(window, desk, crashes)
    window.closed.connect(opened.note_closed)
    hold_work()
    window.show()
    window.start()
    return opened


OPERATOR = "Оператор"  # as `services/setting.py` has it


def stand_by(opened: Opened) -> None:
    """First the painting; then the rest is imported, while the window paints and takes keys."""
    from desktop.ui.first_paint import wait_for_paint

    wait_for_paint(opened.window.painted_last, PAINT_MS)
    from desktop.ui.listening_import import import_listening

    import_listening(["desktop.ui.chats.ai_panel"])
    opened.window.complete()
    import_listening(["asyncio", "qasync", "sqlalchemy", "sqlalchemy.dialects.sqlite", "desktop.app"])


def make_application() -> QApplication:
    os.environ["QT_API"] = "pyside6"
    # How long the window waits for the interpreter while the store's thread has it: 5 ms as Python comes, and a painting
    # asks dozens of times. Measured with messages pouring in: the longest wait of a key fell from 75 ms to 5.
    sys.setswitchinterval(0.0005)
    from PySide6.QtWidgets import QApplication

    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Bronya")
    app.setDesktopFileName("bronya")
    app.setQuitOnLastWindowClosed(False)
    return app
