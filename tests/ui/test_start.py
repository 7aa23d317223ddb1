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
