"""What went wrong unforeseen, kept on this machine for its owner to read and, if he likes, to send by hand.

A report has the kind of the error and where in the code it was: no message, no values, no paths, so nothing of a client
or of this machine can be in it. Nothing is ever sent by the program.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import re
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import desktop
from desktop.errors import BronyaError

MOST_KEPT = 20
MOST_FRAMES = 40
MOST_BYTES = 64 * 1024
NATIVE = "native.txt"
# Of a path the file alone: the folder above it may be named after a person.
_PLACE = re.compile(r'File "[^"]*?([^"/\\]+)", line (\d+) in (\S+)')


@dataclass(frozen=True, slots=True)
class CrashReport:
    """`frames` go from the outermost call to where it happened, each `module:function:line`."""

    id: str
    kind: str
    frames: tuple[str, ...]
    first_at: str
    last_at: str
    times: int
    version: str
    system: str

    def to_text(self) -> str:
        """What an owner reads and sends."""
        head = f"Bronya {self.version}, {self.system}\n{self.kind}, {self.times}x, {self.first_at} - {self.last_at}\n"
        return head + "\n".join(self.frames) + "\n"


class CrashReports:
    """One folder of them. Every method may be called from any thread, and none raises: a report that cannot be written
    must not be a second crash. `tell` is called when the window's thread broke off what a person had asked for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._native: IO[bytes] | None = None
        self.tell: Callable[[], None] | None = None

    def __enter__(self) -> Self:
        """From now on what nobody caught is reported, by way of `logs.report_crashes`, and deaths of the process."""
        _installed.append(self)
        with contextlib.suppress(OSError):
            self._keep_native()
            self._native = (self._folder / NATIVE).open("wb")
            faulthandler.enable(self._native)
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """An orderly end leaves nothing; an error that ends the program is a report too."""
        if isinstance(error, Exception) and not isinstance(error, BronyaError):
            self.note(error)
        _installed.clear()
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None
            with contextlib.suppress(OSError):
                (self._folder / NATIVE).unlink()

    def note(self, error: BaseException, trace: TracebackType | None = None) -> None:
        """One report for one place, however often: the second time it is counted."""
        kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
        self._write(kind, describe_frames(trace or error.__traceback__))

    def note_uncaught(self, error: BaseException, trace: TracebackType | None) -> None:
        self.note(error, trace)
        if self.tell is not None and threading.current_thread() is threading.main_thread():
            with contextlib.suppress(Exception):
                self.tell()

    def list_reports(self) -> list[CrashReport]:
        """The latest first."""
        with self._lock:
            found = [report for path in self._files() if (report := _read(path))]
        return sorted(found, key=lambda report: report.last_at, reverse=True)

    def delete_all(self) -> None:
        with self._lock:
            for path in self._files():
                with contextlib.suppress(OSError):
                    path.unlink()

    def _write(self, kind: str, frames: tuple[str, ...]) -> None:
        import hashlib  # not before the first: the start of the window is waited for
        import platform

        now = datetime.now(UTC).isoformat(timespec="seconds")
        name = hashlib.sha256("\n".join((kind, *frames)).encode()).hexdigest()[:16]
        path = self._folder / f"{name}.json"
        with self._lock, contextlib.suppress(OSError):
            known = _read(path)
            if known is not None:
                report = replace(known, times=known.times + 1, last_at=now)
            else:
                system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
                report = CrashReport(name, kind, frames, now, now, 1, desktop.__version__, system)
                self._make_room()
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1), encoding="utf-8")

    def _make_room(self) -> None:
        files = sorted(self._files(), key=lambda path: path.stat().st_mtime)
        for path in files[: max(0, len(files) - MOST_KEPT + 1)]:
            path.unlink()

    def _files(self) -> list[Path]:
        return list(self._folder.glob("*.json"))

    def _keep_native(self) -> None:
        """What the last process left as it died."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / NATIVE
        if not path.exists():
            return
        said = path.read_bytes()[:MOST_BYTES].decode("utf-8", "replace")
        if said.strip():
            frames = [":".join((place[1], place[3], place[2])) for place in _PLACE.finditer(said)]
            kind = said.splitlines()[0].removeprefix("Fatal Python error: ").strip()
            self._write(
                kind if re.fullmatch(r"[\w ,.()-]{1,60}", kind) else "death", tuple(reversed(frames[:MOST_FRAMES]))
            )


def describe_frames(trace: TracebackType | None) -> tuple[str, ...]:
    """Where, without what: names of modules and functions and numbers of lines."""
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", "?")
        frames.append(f"{module}:{code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return tuple(frames[-MOST_FRAMES:])


def _read(path: Path) -> CrashReport | None:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return CrashReport(**{**data, "frames": tuple(data["frames"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


_installed: list[CrashReports] = []
# The one of this process; whoever has to catch everything so that the rest goes on cannot be handed it.


def note_crash(error: BaseException) -> None:
    """For those who catch everything so that the rest goes on. Where nothing is installed, nothing happens."""
    for reports in _installed:
        reports.note(error)


def note_uncaught(error: BaseException, trace: TracebackType | None) -> None:
    """For the hooks that hear of what nobody caught."""
    for reports in _installed:
        reports.note_uncaught(error, trace)
