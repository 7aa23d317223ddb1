"""Imports on the window's own thread, with an ear for the window: between two modules it may paint and take a key.

On another thread it would be slower for the person at the window, not quicker: each call into Qt lets go of the interpreter,
and gets it back only when the importing thread has had its turn of milliseconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType

from PySide6.QtCore import QCoreApplication, QEventLoop

EVERY_S = 0.006  # of importing; a single module takes as long as it takes


class _Ear:
    """Asked for every module before anybody else, and finds none: that is the moment between two of them."""

    def __init__(self) -> None:
        self._heard_at = time.perf_counter()
        self._is_listening = False

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        del name, path, target
        if self._is_listening or time.perf_counter() - self._heard_at < EVERY_S:
            return
        self._is_listening = True
        try:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        finally:
            self._is_listening = False
            self._heard_at = time.perf_counter()


def import_listening(names: Iterable[str]) -> None:
    """What a person does meanwhile must not need these very modules: they are there only half."""
    ear = _Ear()
    sys.meta_path.insert(0, ear)
    try:
        for name in names:
            import_module(name)
            ear.find_spec(name)
    finally:
        sys.meta_path.remove(ear)
