"""Starts what is measured, loads it, and reads the figures."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.relay_load import Door
from tests.relay.rig import Child, start_child

SCRIPT = 'wrk.method = "POST"\nwrk.body = string.rep("x", 1024)\nwrk.headers["Content-Type"] = "application/json"\n'
ROUNDS = 3


def tool(program: str, package: str) -> str | None:
    """The program: beside this Python, on the path, or installed where the system is Debian-like and we may."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"], "/usr/sbin"))
    found = shutil.which(program, path=path)
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-y", "-qq", package], capture_output=True, check=False, timeout=300)
        found = shutil.which(program, path=path)
    return found


def wrk(url: str, *, connections: int = 200, seconds: int = 4) -> tuple[float, float]:
    """(answers a second, p99 in ms). An answer that is not 2xx fails the measurement."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT)
        script.flush()
        words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "-s", script.name, url]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(f"Not every answer was 200: {told}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1))  # type: ignore[union-attr]
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()  # type: ignore[union-attr]
    return rate, float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


@contextlib.contextmanager
def program(*words: str, stdin: str | None = None) -> Iterator[subprocess.Popen[str]]:
    """A Python child that says a line when it is ready."""
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextlib.contextmanager
def relay(database: str | None = None, env: dict[str, str] | None = None) -> Iterator[tuple[Child, Door]]:
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{Path(folder) / 'relay.sqlite3'}"
        door = Door.make(url)
        child = start_child(url, env=env)
        try:
            yield child, door
        finally:
            child.kill()


def medians(measure: Callable[[], tuple[float, ...]], rounds: int = ROUNDS) -> list[float]:
    return [statistics.median(column) for column in zip(*(measure() for _ in range(rounds)), strict=True)]


def p99(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


@dataclass(frozen=True)
class Row:
    """One line of the table. Without a target a figure is there to compare with; without `ok` it was not measured."""

    name: str
    target: str
    figure: str
    ok: bool | None = None
    value: float | None = None

    @property
    def word(self) -> str:
        if not self.target:
            return ""
        return {True: "ok", False: "MISSED", None: "not measured"}[self.ok]

    def line(self) -> str:
        return f"{self.name:<72} {self.target:<16} {self.figure:<34} {self.word}"


def reach(name: str, value: float, least: float, figure: str = "") -> Row:
    return Row(name, f">= {least:g}", figure or f"{value:.3g}", value >= least, value)


def within(name: str, value: float, most: float, figure: str = "") -> Row:
    return Row(name, f"<= {most:g}", figure or f"{value:.3g}", value <= most, value)


def compared(name: str, value: float) -> Row:
    return Row(name, "", f"{value:,.0f}" if value >= 100 else f"{value:.3g}", None, value)
