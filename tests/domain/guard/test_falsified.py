"""Generated true replies go out, the same replies with one thing made false stay in."""

from __future__ import annotations

from tests.falsify import measure


def test_falsified_replies_are_held_and_true_ones_let_go() -> None:
    result = measure(worlds=40, true_wanted=80, false_wanted=400)
    assert result["false_let_go"] == 0, result["examples_let_go"]
    assert result["facts_false_let_go"] == 0
    assert result["true_stopped"] <= 2, result["examples_stopped"]
    assert result["facts_true_stopped"] <= 1
