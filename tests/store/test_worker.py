"""Who is served first by the one thread of a database."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError

import pytest

from desktop.store import Store
from desktop.store.worker import Worker, _is_urgent, urgently
from tests.builders import make_resource


def test_what_a_person_waits_for_goes_before_what_was_asked_earlier():
    worker, gate, done = Worker("test"), threading.Event(), list[str]()
    worker.submit(gate.wait, 10)
    worker.submit(done.append, "first read")
    worker.submit(done.append, "second read")
    with urgently():
        worker.submit(done.append, "first decision")
        last = worker.submit(done.append, "second decision")
    gate.set()
    last.result(10)
    worker.shutdown()
    assert done == ["first decision", "second decision", "first read", "second read"]


def test_what_was_called_off_is_not_done_and_takes_nobodys_turn():
    worker, gate, done = Worker("test"), threading.Event(), list[str]()
    worker.submit(gate.wait, 10)
    called_off = worker.submit(done.append, "called off")
    worker.submit(done.append, "kept")
    assert called_off.cancel()
    gate.set()
    worker.shutdown()
    assert done == ["kept"]
    with pytest.raises(CancelledError):
        called_off.result(0)


def test_an_error_is_the_askers_and_the_thread_goes_on():
    worker = Worker("test")
    broken = worker.submit(int, "no number")
    assert worker.submit(int, "7").result(10) == 7
    with pytest.raises(ValueError, match="no number"):
        broken.result(0)
    worker.shutdown()


async def test_what_listeners_start_is_not_as_urgent_as_the_decision_they_hear_of(store: Store):
    heard = list[bool]()
    store.subscribe(lambda _: heard.append(_is_urgent.get()))
    with urgently():
        await store.conditions.save_resource(make_resource())
    assert heard == [False]
