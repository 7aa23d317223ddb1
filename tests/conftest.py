"""One set-up for every test: no display needed, and a Qt loop only for the tests of the window."""

from __future__ import annotations

import asyncio
import functools
import gc
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import desktop.ui as _window  # noqa: F401 (keeps Python's singletons alive before Qt is called; imports no Qt itself)
from desktop.domain.rights import Actor, Right, _acting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# A test that calls a service without saying as whom is the program itself with every right; those of rights say as whom.
_acting.set(Actor("", "", None, rights=frozenset(Right)))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"  # qasync prefers another binding when one is installed

UI_TESTS = Path(__file__).parent / "ui"


def needs_qt(item: pytest.Item) -> bool:
    return UI_TESTS in item.path.parents or item.get_closest_marker("qt_loop") is not None


def make_qt_loop() -> asyncio.AbstractEventLoop:
    """A loop over the one QApplication of the test run."""
    from qasync import QEventLoop

    return QEventLoop(qt_application())


@functools.cache  # kept alive by the cache: PySide drops an application nobody refers to
def qt_application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["bronya-tests"])
    app.setQuitOnLastWindowClosed(False)
    return app


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "qt_loop: runs on Qt's loop although it is not in tests/ui")


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    if needs_qt(item):
        return {"qt": make_qt_loop}
    return {"asyncio": asyncio.new_event_loop}


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The same application for pytest-qt and for the loop."""
    return qt_application()


# Garbage is collected between tests and on this thread: a Qt object that dies on a store's worker thread leaves its timer
# behind, and the next turn of the loop crashes. The program does the same (desktop/ui/collector.py).
gc.disable()
_FULL_EVERY = 20
_ended = 0


def pytest_runtest_logfinish() -> None:
    global _ended  # noqa: PLW0603 - pytest has no other place for it
    _ended += 1
    gc.collect(2 if _ended % _FULL_EVERY == 0 else 1)
