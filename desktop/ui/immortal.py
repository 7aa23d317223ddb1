"""Keeps None, True and False alive on Python 3.11, where PySide6 6.12 gives away references to them."""

from __future__ import annotations

import ctypes
import sys

MANY = 1 << 40


def keep_singletons() -> None:
    """Adds references that nobody will ever take back; once is enough for the life of a process.

    WORKAROUND: PySide6 6.12 returns None, True and False without a reference of their own: 300 calls of
    `QWidget.setVisible` take 300 references of None. From Python 3.12 these objects are immortal and nothing happens;
    on 3.11 a window dies within minutes with "Fatal Python error: none_dealloc". Drop this with Python 3.11.
    """
    if sys.version_info >= (3, 12):
        return
    for single in (None, True, False, NotImplemented, Ellipsis):
        if sys.getrefcount(single) < MANY:
            ctypes.c_ssize_t.from_address(id(single)).value += MANY
