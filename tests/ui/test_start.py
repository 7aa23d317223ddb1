"""A start imports what the first painted chats need and nothing else; the rest comes while they are looked at."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LATE = (
    *("httpx", "pydantic", "alembic", "keyring", "openai", "snowballstemmer"),
    *("sqlalchemy.orm", "sqlalchemy.dialects.postgresql"),
    *("desktop.domain.guard", "desktop.domain.understanding", "desktop.avito.client", "desktop.services.rooms"),
)
SCRIPT = """
import asyncio, json, sys
from pathlib import Path
import desktop.app, desktop.ui.chats.page, desktop.ui.window
from desktop.core import Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.domain.chat import ChatFilter

async def read() -> None:
    folder = Path(sys.argv[1])
    async with open_core(Setting(folder, folder / "bronya.db", MemoryCredentials()), ready=False) as core:
        await core.desk.list_chats(ChatFilter.ALL)
        await core.desk.count_chats()
        await core.desk.list_bookings(status="held")
        await core.desk.read_stop()
    print(json.dumps(sorted(sys.modules)))

asyncio.run(read())
"""


def start(folder: Path) -> set[str]:
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_second_start_shows_the_list_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    start(tmp_path)  # the first makes the tables and fills the index, with all that takes
    loaded = start(tmp_path)
    assert [name for name in LATE if name in loaded] == []
    assert "sqlalchemy" in loaded


FIRST_SCREEN = """
import json, sys
from contextlib import ExitStack
from pathlib import Path
from desktop.opening import open_early
from desktop.ui.first_paint import wait_for_paint

folder = Path(sys.argv[1])
with ExitStack() as stack:
    opened = open_early(folder, folder / "bronya.db", stack)
    if opened is None:
        raise SystemExit("there is no early window")
    wait_for_paint(opened.window.painted_last, 5000)
    print(json.dumps(sorted(sys.modules)), flush=True)
    import os
    os._exit(0)
"""


def test_window_is_painted_before_the_loop_and_the_database_are_imported(tmp_path: Path) -> None:
    start(tmp_path)  # makes the tables
    command = [sys.executable, "-c", FIRST_SCREEN, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    heavy = ("asyncio", "sqlalchemy", "qasync", "ssl", "desktop.core", "desktop.ui.chats.ai_panel")
    assert [name for name in (*LATE, *heavy) if name in loaded] == []
    assert "desktop.ui.chats.page" in loaded
