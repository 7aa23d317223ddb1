"""`eval guard` on the cases kept here: figures stay where they are, the last line is one JSON object."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.errors import Rejected
from desktop.evaluation.guard import describe_failures, judge_cases, read_cases, run, score

DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("guard-*.jsonl"))


def test_own_cases_are_held_and_let_go_as_labelled() -> None:
    figures = score(judge_cases(read_cases(FILES)))
    assert figures["bad_sent"] == 0
    assert figures["good_held"] <= 0.05 * (figures["good_held"] + figures["good_sent"])
    assert figures["reasons_right"] >= 0.95 * figures["bad_held"]


def test_the_last_line_is_one_json_object_and_failures_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failures = tmp_path / "failures.jsonl"
    assert run(FILES[:1], as_json=False, failures_file=failures) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(figures) == {
        "cases", "bad_held", "bad_sent", "good_sent", "good_held", "reasons_right", "p50_ms", "p99_ms",
    }  # fmt: skip
    listed = [json.loads(line) for line in failures.read_text(encoding="utf-8").splitlines()]
    assert len(listed) == len(describe_failures(judge_cases(read_cases(FILES[:1]))))


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(Rejected, match=":1 is not a guard case"):
        read_cases([path])
