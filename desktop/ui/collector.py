"""Collects cyclic garbage on the window's thread only: a Qt object that dies on another thread takes the program with it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Owns the collecting from its making until `stop`.

    Python collects on whichever thread allocates, the store's worker among them. A widget or a timer destroyed there stays
    registered with the window's thread, and the next event for it is a segmentation fault (seen as QTimerInfoList::
    activateTimers in a test run of the real window over the real store).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What start-up made lives as long as the program: never looked through again.
        gc.collect()
        gc.freeze()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """The oldest generation that is due by Python's own thresholds."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
