"""Start and memory of the desktop against an empty PySide6 window, in the same run; the last line is one JSON object.

Children: `empty` shows a window with a label; `inbox` opens the real window over a store of many chats and is done when
the newest chat's messages are painted and the composer takes a key. Times are from the start of the process, seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


def process_age_s() -> float:
    """Since the kernel started this process: the interpreter's own start is part of what a person waits for."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(") ", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def pss_mb() -> float:
    """Proportional set size, MB of 10**6 bytes."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def report(**figures: float) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def run_empty() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("…"))
    window.resize(1366, 768)
    window.show()
    app.processEvents()

    def done() -> None:
        report(start_s=process_age_s(), pss_mb=pss_mb())
        app.quit()

    QTimer.singleShot(0, done)
    app.exec()


def run_inbox(folder: Path) -> None:
    from desktop.app import open_window, run_with_qt
    from desktop.core import Setting, open_core
    from desktop.credentials import MemoryCredentials
    from desktop.ui.page import PageName

    async def work() -> int:
        setting = Setting(folder, folder / "bronya.db", MemoryCredentials(), environment={})
        async with open_core(setting, ready=False) as core:
            window = open_window(core)
            window.show()
            window.start()
            page = window.page(PageName.CHATS)
            while not page.list.model.rowCount():  # noqa: ASYNC110 - the page reads in tasks of its own
                await asyncio.sleep(0.001)
            shown_s = process_age_s()
            first = (await core.desk.list_chats(_all())).chats[0]
            page.open_chat(first.key)
            while page.chat is None or not page.view.model().rowCount():  # noqa: ASYNC110 - likewise
                await asyncio.sleep(0.001)
            page.view.viewport().repaint()
            page.composer.field.setPlainText("а")
            usable_s = process_age_s()
            await core.get_ready()
            core.start()
            await asyncio.sleep(2)
            report(list_s=shown_s, start_s=usable_s, pss_mb=pss_mb())
            await window.close_down()
        return 0

    run_with_qt(work)


def _all():
    from desktop.domain.chat import ChatFilter

    return ChatFilter.ALL


async def fill(folder: Path, chats: int) -> None:
    """A store of a real size, written by the store's own door."""
    from desktop.domain.chat import AccountId, Author, Chat, ChatId, ChatKey, Message, MessageId, MessageKind
    from desktop.domain.resource import Account
    from desktop.store import open_store

    now = datetime(2026, 6, 4, 12, tzinfo=UTC)
    async with await open_store(folder / "bronya.db") as store:
        await store.people.save_account(Account(AccountId("1"), "Замер"))
        for start in range(0, chats, 500):
            keys = [
                ChatKey(AccountId("1"), ChatId(f"u2i-{number}")) for number in range(start, min(chats, start + 500))
            ]
            await store.chats.save_chats(
                [Chat(key, client_name=f"Гость {key.chat_id[4:]}", title="Студия") for key in keys]
            )
            await store.events.save_events(
                [
                    Message(
                        key, MessageId(f"{key.chat_id}-{part}"), (Author.CLIENT, Author.US)[part % 2], "2", MessageKind.TEXT,
                        f"Здравствуйте, свободно ли на выходные? Вопрос {part}", now - timedelta(minutes=int(key.chat_id[4:]), seconds=20 - part),
                    )
                    for key in keys
                    for part in range(4)
                ]
            )  # fmt: skip


def measure(kind: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.desktop", "--child", kind, "--folder", str(folder)]
    # Installed programs come with their bytecode; without it a start is mostly compiling, which the first run shows.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=environment)
    if done.returncode or not done.stdout.strip():
        raise SystemExit(f"{kind} failed: {done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--child", choices=["empty", "inbox"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--chats", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    told = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if told.child == "empty":
        return run_empty()
    if told.child == "inbox":
        return run_inbox(told.folder)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        asyncio.run(fill(folder, told.chats))
        cold = {kind: measure(kind, folder) for kind in ("empty", "inbox")}
        runs = {kind: [] for kind in ("empty", "inbox")}
        for _ in range(told.runs):
            for kind, found in runs.items():
                found.append(measure(kind, folder))
    figures: dict[str, float] = {"chats": told.chats, "runs": told.runs}
    for kind, found in runs.items():
        for name in found[0]:
            figures[f"{kind}_{name}"] = round(statistics.median(one[name] for one in found), 3)
        figures[f"{kind}_first_run_s"] = round(cold[kind]["start_s"], 3)
    figures["start_ratio"] = round(figures["inbox_start_s"] / figures["empty_start_s"], 2)
    figures["memory_ratio"] = round(figures["inbox_pss_mb"] / figures["empty_pss_mb"], 2)
    for name, value in figures.items():
        sys.stdout.write(f"{name:22} {value}\n")
    sys.stdout.write(json.dumps(figures) + "\n")
    return None


if __name__ == "__main__":
    main()
