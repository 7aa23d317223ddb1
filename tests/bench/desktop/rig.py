"""What the parts share: rows of the table, quantiles, children in processes of their own, a window over a real store."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import os
import shutil
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BYTECODE = "bronya-bench-bytecode"
TICK_MS = 2
FRAME_MS = 1000 / 60


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `goal` is the most that is allowed; None: only told."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    beside: str = ""  # the floor or peer of the same run

    @property
    def is_reached(self) -> bool:
        return self.goal is None or self.value <= self.goal


def p99(values: Sequence[float]) -> float:
    """The smallest that 99 of 100 do not pass."""
    return sorted(values)[max(0, math.ceil(0.99 * len(values)) - 1)]


def median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def process_age_s() -> float:
    """Since the kernel started this process: the interpreter's own start is part of what a person waits for."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(") ", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def pss_mb(process: int | str = "self") -> float:
    """Proportional set size, MB of 10**6 bytes."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def report(**figures: float) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


# ---- the screen


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A real X server without a screen where there is one, Qt's own drawing off screen where not; says which."""
    told = os.environ.get("QT_QPA_PLATFORM")
    if told or not shutil.which("Xvfb"):
        os.environ["QT_QPA_PLATFORM"] = told or "offscreen"
        yield os.environ["QT_QPA_PLATFORM"]
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-noreset"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told_back:
            os.environ |= {"DISPLAY": f":{told_back.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        yield "xcb"
    finally:
        server.terminate()
        server.wait()


# ---- children


def run_child(module: str, *words: str, timeout_s: float = 220) -> dict[str, Any]:
    """Its last line of JSON. Bytecode is kept: installed programs come with theirs."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"/tmp/{BYTECODE}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", f"tests.bench.desktop.{module}", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=timeout_s, env=environment)
    if done.returncode or not done.stdout.strip():
        raise SystemExit(f"{module} {' '.join(words)} failed: {done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def run_window(folder: Path, work: Callable[[Any, Any], Coroutine[Any, Any, None]]) -> None:
    """The program's own window over the store in `folder`, its services asleep; `work(core, window)` measures."""
    from desktop.app import run_with_qt

    async def whole() -> int:
        async with opened(folder) as (core, window):
            await work(core, window)
        return 0

    run_with_qt(whole)


@contextlib.asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[Any, Any]]:
    from desktop.app import open_window
    from desktop.core import Setting, open_core
    from desktop.credentials import MemoryCredentials

    setting = Setting(folder, folder / "bronya.db", MemoryCredentials(), environment={})
    async with open_core(setting, ready=False) as core:
        window = open_window(core)
        window.show()
        window.start()
        await window.shown()
        await core.get_ready()
        await settle()
        try:
            yield core, window
        finally:
            await window.close_down()


async def settle(seconds: float = 0.5) -> None:
    """What was begun comes to its end before something is measured."""
    await asyncio.sleep(seconds)


async def until(holds: Callable[[], bool], most_s: float = 20.0) -> None:
    async with asyncio.timeout(most_s):
        while not holds():  # noqa: ASYNC110 - the window reads in tasks of its own
            await asyncio.sleep(0.001)  # not 0: a loop that spins takes the interpreter from the thread that reads


class Pauses:
    """How long the loop stands still: a tick every 2 ms, and what comes later than that is a pause."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._ticks: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(lambda: self._ticks.append(time.perf_counter() * 1000))

    def start(self) -> None:
        self._ticks = [time.perf_counter() * 1000]
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def list_pauses_ms(self) -> list[float]:
        return [max(0.0, b - a - TICK_MS) for a, b in zip(self._ticks, self._ticks[1:], strict=False)] or [0.0]

    def list_frames_ms(self) -> list[float]:
        """How late the loop is for each frame of 60 a second."""
        late, due, last = [], self._ticks[0], self._ticks[-1]
        while (due := due + FRAME_MS) < last:
            late.append(self._ticks[bisect_left(self._ticks, due)] - due)
        return late or [0.0]
