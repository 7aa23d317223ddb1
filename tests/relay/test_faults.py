"""The short form of each fault; `python -m tests.faults` runs the full one."""

from __future__ import annotations

import pytest

from tests.faults import relay_bodies, relay_disk, relay_kill, relay_postgres, relay_power, relay_requests
from tests.relay.rig import Postgres


@pytest.mark.parametrize(
    "fault", [relay_kill, relay_power, relay_disk, relay_requests], ids=lambda fault: fault.__name__
)
def test_the_promise_holds_and_the_planted_bug_is_caught(fault: object) -> None:
    figures = fault.run(False)  # type: ignore[attr-defined]
    if "skipped" in figures:
        pytest.skip(figures["skipped"])
    assert figures["ok"], figures


@pytest.mark.postgres
def test_webhooks_taken_apart_are_kept_byte_for_byte_on_both_databases(postgres: Postgres) -> None:
    figures = relay_bodies.run(False, postgres)
    assert figures["ok"], figures


@pytest.mark.postgres
def test_postgresql_restarted_mid_write_loses_nothing_and_readers_skip_nothing(postgres: Postgres) -> None:
    figures = relay_postgres.run(False, postgres)
    assert figures["ok"], figures
