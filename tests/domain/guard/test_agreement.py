"""What the program composes from the facts of a chat, its own guard lets go."""

from __future__ import annotations

from pathlib import Path

from tests.agreement import measure, read_dialogs

EVALS = Path(__file__).parents[2] / "data" / "evals"


def test_own_replies_pass_the_guard_at_both_levels() -> None:
    cases = list(read_dialogs([EVALS / "dev-guard.jsonl"], [EVALS / "dev-extraction.jsonl"]))
    found = measure(cases[::6])  # the whole of it is `make evals`
    assert found.asked["guarded"] > 150
    assert found.share("guarded") >= 0.99, found.held
    assert found.share("facts") >= 0.99, found.held
