"""The short form of each fault of the pipeline; `python -m tests.faults` runs the full one."""

import pytest

from tests.faults import five_clients, order, outbox_kills, stops


@pytest.mark.parametrize("fault", [order, stops, outbox_kills, five_clients], ids=lambda fault: fault.__name__[13:])
def test_the_promise_holds_and_the_planted_bug_is_caught(fault):
    figures = fault.run(False)
    assert figures["ok"], figures
