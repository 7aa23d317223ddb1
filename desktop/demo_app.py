"""The demo: the product over a simulated Avito, with the bundled relay as a real process and guests who write."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from desktop.app import open_window, run_with_qt
from desktop.demo_stage import set_stage
from desktop.logs import close_logs, set_up_logs
from desktop.paths import logs_dir, make_private_dir

_QUICK_PACE = 0.05  # of the scenario: guests need not be waited for


def has_display() -> bool:
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_demo(*, shots: Path | None = None, keep: Path | None = None) -> int:
    """With a display and no `shots`: the window until it is closed. Otherwise the scenario, and exit 0 only if all came true."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.ui.tongue import SOURCE, speak

    speak(SOURCE)  # or as the command said, before any page is imported
    with tempfile.TemporaryDirectory(prefix="bronya-demo-") as temporary:
        folder = make_private_dir(keep) if keep else Path(temporary)
        handlers = set_up_logs(logs_dir(folder))
        try:
            if has_display() and shots is None:
                return run_with_qt(lambda: _show(folder))
            return run_with_qt(lambda: _play(folder, shots or folder / "shots"))
        finally:
            close_logs(handlers)


async def _show(folder: Path) -> int:
    """Until the window is closed."""
    async with set_stage(folder, pace=1.0) as stage:
        window = open_window(stage.core)
        closed = asyncio.Event()
        window.closed.connect(closed.set)
        window.show()
        window.start()
        stage.core.start()
        stage.core.tasks.start(stage.guests.run(), "guests")
        await closed.wait()
        await window.close_down()
    return 0


async def _play(folder: Path, shots: Path) -> int:
    from desktop.demo_scenario import Failure, play

    async with set_stage(folder, pace=_QUICK_PACE, only=frozenset({"marfa"})) as stage:
        window = open_window(stage.core)
        window.show()
        window.start()
        stage.core.start()
        stage.core.tasks.start(stage.guests.run(), "guests")
        try:
            await play(stage, window, shots)
        except Failure as failure:
            print(f"НЕ СБЫЛОСЬ: {failure}", file=sys.stderr)  # noqa: T201
            return 1
        finally:
            await window.close_down()
    return 0
