"""The scoring of extraction cases, and the floors that the dialogs of tests/data hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.errors import Broken, Rejected
from desktop.evaluation.extraction import evaluate, extract_builtin, read_cases, run

DATA = sorted((Path(__file__).parent / "data").glob("extraction-*.jsonl"))
STAY = {"start": "2026-07-12", "end": "2026-07-15"}


def _case(**expect: object) -> dict[str, object]:
    empty = {
        "stays": [], "guests": None, "phone": None, "names": [], "arrival": None, "intents": ["price"], "sentiments": ["neutral"], "language": "ru",
    }  # fmt: skip
    dialog = [{"who": "client", "text": "..."}]
    return {"id": "x1", "now": "2026-06-05T12:00:00+03:00", "unit": "night", "dialog": dialog, "expect": empty | expect}


def _score(case: dict[str, object], **got: object) -> dict[str, object]:
    answer = {"intent": "price", "sentiment": "neutral", "language": "ru", **got}
    return evaluate([case], lambda _dialog, _now, _unit: answer).to_json()


def test_a_stay_is_right_when_any_accepted_pair_is_given() -> None:
    case = _case(stays=[["2026-07-12", "2026-07-16"], ["2026-07-12", "2026-07-15"]])
    assert _score(case, stay=STAY)["stay"] == {
        "correct": 1,
        "wrong": 0,
        "missed": 0,
        "precision": 1,
        "recall": 1,
        "f1": 1,
    }


def test_a_stay_where_none_is_accepted_is_wrong_and_counted_when_not_asked_about() -> None:
    silent, asking = _score(_case(), stay=STAY), _score(_case(), stay=STAY, question="nights")
    assert silent["stay"]["wrong"] == asking["stay"]["wrong"] == 1  # type: ignore[index]
    assert (silent["wrong_stay_without_question"], asking["wrong_stay_without_question"]) == (1, 0)


def test_a_missed_value_lowers_recall_and_not_precision() -> None:
    assert _score(_case(guests=3))["guests"] == {
        "correct": 0,
        "wrong": 0,
        "missed": 1,
        "precision": 1.0,
        "recall": 0.0,
        "f1": 0.0,
    }


def test_names_are_compared_without_case_and_dots() -> None:
    assert _score(_case(names=["Алёна"]), name="алена")["name"]["correct"] == 1  # type: ignore[index]


def test_a_case_or_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="x9"):
        evaluate([{"id": "x9"}], extract_builtin)
    file = tmp_path / "bad.jsonl"
    file.write_text("{}\n{", encoding="utf-8")
    with pytest.raises(Rejected, match=r"bad\.jsonl:2"):
        read_cases([file])
    with pytest.raises(Rejected, match=r"missing\.jsonl"):
        read_cases([tmp_path / "missing.jsonl"])


def test_the_command_ends_with_one_json_object_and_writes_failures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.jsonl"
    case = _case(guests=3)
    cases.write_text(json.dumps(case) + "\n", encoding="utf-8")
    failures = tmp_path / "failures.jsonl"
    assert run([cases], "builtin", as_json=False, failures_file=failures) == 0
    last = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert last["cases"] == 1
    assert json.loads(failures.read_text(encoding="utf-8"))["wrong"]["guests"] == {"got": None, "accepted": [3]}
    with pytest.raises(Broken):
        run([cases], "another", as_json=True, failures_file=None)


def test_the_held_out_dialogs_are_understood() -> None:
    report = evaluate(read_cases(DATA), extract_builtin)
    assert report.cases >= 250
    floors = {
        "stay": (0.97, 0.95),
        "guests": (0.98, 0.95),
        "phone": (0.98, 0.95),
        "name": (0.95, 0.95),
        "arrival": (0.95, 0.95),
    }
    for name, (precision, recall) in floors.items():
        tally = report.fields[name]
        assert (tally.precision >= precision, tally.recall >= recall) == (True, True), (name, report.failures)
    assert report.right["intent"] >= 0.95 * report.cases
    assert report.right["sentiment"] >= 0.97 * report.cases
    assert report.right["language"] >= 0.99 * report.cases
    assert report.wrong_without_question <= 0.02 * report.cases
