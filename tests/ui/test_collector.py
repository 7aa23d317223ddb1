"""Qt objects in cycles die on the window's thread, whichever thread makes garbage."""

import asyncio
import gc
import threading

from PySide6.QtCore import QObject

from desktop.ui.collector import Collector


class Cycle(QObject):
    died_on: list = []  # noqa: RUF012 - filled by the test

    def __init__(self):
        super().__init__()
        self.me = self

    def __del__(self):
        Cycle.died_on.append(threading.current_thread())


def make_garbage():
    for _ in range(5000):
        part = []
        part.append(part)


async def test_a_qt_object_in_a_cycle_is_not_collected_by_a_worker_thread(qapp):
    Cycle.died_on.clear()
    collector = Collector()
    try:
        for _ in range(50):
            Cycle()
        await asyncio.to_thread(make_garbage)
        assert Cycle.died_on == []
        collector.collect()
        gc.collect()
        assert set(Cycle.died_on) == {threading.main_thread()}
        assert len(Cycle.died_on) == 50
    finally:
        collector.stop()
        gc.disable()  # as the tests have it
