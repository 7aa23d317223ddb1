"""Keeps `None` alive under Python 3.11, where PySide6 6.12 takes a reference of it with every call that returns nothing.

Its wheels are built as if None were immortal, which it is since Python 3.12 only: some five thousand painter calls end the
process with "Fatal Python error: none_dealloc". To be dropped with Python 3.11, or when the wheels count again
(tests/ui/test_lasting_none.py tells).
"""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << (8 * ctypes.sizeof(ctypes.c_ssize_t) - 8)  # a million calls a second for two thousand years


def keep_none() -> None:
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _ENOUGH // 2:
        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH
