"""Scores the understanding of conversations, field by field, on files of cases (evals/README.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.chat import Turn
from desktop.domain.stay import Unit
from desktop.domain.understanding import Understanding, understand
from desktop.errors import Broken, Rejected

if TYPE_CHECKING:
    from desktop.ai.proposal import Assistant
    from desktop.settings import Settings

Extract = Callable[[Sequence[Turn], datetime, Unit], Mapping[str, Any]]
FIELDS = ("stay", "guests", "phone", "name", "arrival")
LABELS = ("intent", "sentiment", "language")


class Outcome(Enum):
    """How one field of one case came out."""

    CORRECT = "correct"
    WRONG = "wrong"  # a value where another, or none, is right
    MISSED = "missed"
    ABSENT = "absent"  # rightly nothing


@dataclass
class Tally:
    """Counts of one field over all cases."""

    correct: int = 0
    wrong: int = 0
    missed: int = 0
    expected: int = 0

    def add(self, outcome: Outcome, *, is_expected: bool) -> None:
        self.expected += is_expected
        self.correct += outcome is Outcome.CORRECT
        self.wrong += outcome is Outcome.WRONG
        self.missed += outcome is Outcome.MISSED

    @property
    def precision(self) -> float:
        return _share(self.correct, self.correct + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.correct, self.expected)

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_json(self) -> dict[str, float]:
        return {
            "correct": self.correct,
            "wrong": self.wrong,
            "missed": self.missed,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


@dataclass
class Report:
    """The score of a run over a set of cases."""

    cases: int = 0
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LABELS, 0))
    wrong_without_question: int = 0
    failures: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """One flat object: each field's counts, each label's accuracy, the share of wrong stays not asked about."""
        return {
            "cases": self.cases,
            **{name: tally.to_json() for name, tally in self.fields.items()},
            **{
                name: {"correct": count, "accuracy": round(_share(count, self.cases), 4)}
                for name, count in self.right.items()
            },
            "wrong_stay_without_question": self.wrong_without_question,
            "wrong_stay_without_question_share": round(_share(self.wrong_without_question, self.cases, empty=0.0), 4),
        }


def _share(part: int, whole: int, *, empty: float = 1.0) -> float:
    return part / whole if whole else empty


def evaluate(cases: Iterable[Mapping[str, Any]], extract: Extract) -> Report:
    """Runs every case through `extract` and scores it. A case that is not readable raises `Rejected` naming its id."""
    report = Report()
    for case in cases:
        dialog, now, unit, expect = read_case(case)
        _score(report, case, expect, extract(dialog, now, unit))
    return report


def read_case(case: Mapping[str, Any]) -> tuple[list[Turn], datetime, Unit, Mapping[str, Any]]:
    try:
        dialog = [Turn(turn["who"], turn["text"]) for turn in case["dialog"]]
        return dialog, datetime.fromisoformat(case["now"]), Unit(case["unit"]), case["expect"]
    except (KeyError, TypeError, ValueError) as error:
        raise Rejected(f"case {case.get('id', '?')} is not readable: {error!r}", code="bad_case") from error


def _score(report: Report, case: Mapping[str, Any], expect: Mapping[str, Any], got: Mapping[str, Any]) -> None:
    accepted = {
        "stay": [tuple(pair) for pair in expect["stays"]],
        "guests": [] if expect["guests"] is None else [expect["guests"]],
        "phone": [] if expect["phone"] is None else [expect["phone"]],
        "name": [fold_name(name) for name in expect["names"]],
        "arrival": [] if expect["arrival"] is None else [expect["arrival"]],
    }
    values = {
        "stay": (got["stay"]["start"], got["stay"]["end"]) if got.get("stay") else None,
        "guests": got.get("guests"),
        "phone": got.get("phone"),
        "name": fold_name(got["name"]) if got.get("name") else None,
        "arrival": got.get("arrival"),
    }
    report.cases += 1
    wrong: dict[str, Any] = {}
    for name in FIELDS:
        outcome = _judge(values[name], accepted[name])
        report.fields[name].add(outcome, is_expected=bool(accepted[name]))
        if outcome in {Outcome.WRONG, Outcome.MISSED}:
            wrong[name] = {"got": values[name], "accepted": accepted[name]}
        if name == "stay" and outcome is Outcome.WRONG and not got.get("question"):
            report.wrong_without_question += 1
    for name, key in zip(LABELS, ("intents", "sentiments", "language"), strict=True):
        fair = [expect[key]] if isinstance(expect[key], str) else expect[key]
        report.right[name] += got.get(name) in fair
        if got.get(name) not in fair:
            wrong[name] = {"got": got.get(name), "accepted": fair}
    if wrong:
        report.failures.append(
            {
                "id": case.get("id"),
                "now": case["now"],
                "unit": case["unit"],
                "dialog": case["dialog"],
                "wrong": wrong,
                "question": got.get("question"),
            }
        )


def fair_values(name: str, expect: Mapping[str, Any]) -> list[Any]:
    """The accepted values of a field, spelled as `describe` spells them; None where none may be given."""
    if name == "stay":
        return [{"start": pair[0], "end": pair[1]} for pair in expect["stays"]] or [None]
    if name == "guests":
        return [expect["guests"]]
    if name == "language":
        return [expect["language"]]
    return list(expect[{"intent": "intents", "sentiment": "sentiments"}[name]])


def _judge(value: Any, accepted: Sequence[Any]) -> Outcome:
    if value is None:
        return Outcome.MISSED if accepted else Outcome.ABSENT
    return Outcome.CORRECT if value in accepted else Outcome.WRONG


def fold_name(name: str) -> str:
    """Names are compared without case, ё as е, one space between words."""
    return " ".join(name.lower().replace("ё", "е").split())


def describe(understood: Understanding) -> dict[str, Any]:
    """The `analysis` of the contracts, with the question beside it."""
    start_end = understood.stay.to_json() if understood.stay else None
    return {
        "intent": understood.intent.value,
        "sentiment": understood.tone.value,
        "language": understood.language,
        "stay": {"start": start_end[0], "end": start_end[1]} if start_end else None,
        "guests": understood.guests,
        "phone": understood.phone,
        "name": understood.name,
        "arrival": understood.arrival,
        "question": understood.question.value if understood.question else None,
    }


def extract_builtin(dialog: Sequence[Turn], now: datetime, unit: Unit) -> dict[str, Any]:
    return describe(understand(dialog, now=now, unit=unit))


def read_cases(files: Iterable[Path]) -> list[dict[str, Any]]:
    """All cases of JSONL files. `Rejected` names the file and line that cannot be read."""
    cases = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Rejected(f"{file} cannot be read: {error}", code="bad_file") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                cases.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise Rejected(f"{file}:{number} is not JSON: {error}", code="bad_file") from error
    return cases


def format_table(report: Report) -> str:
    lines = [f"{'field':<10}{'correct':>9}{'wrong':>7}{'missed':>8}{'precision':>11}{'recall':>8}{'f1':>7}"]
    for name, tally in report.fields.items():
        lines.append(
            f"{name:<10}{tally.correct:>9}{tally.wrong:>7}{tally.missed:>8}{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}"
        )
    for name, count in report.right.items():
        lines.append(f"{name:<10}{count:>9}{report.cases - count:>7}{'':>8}{_share(count, report.cases):>11.3f}")
    lines.append(f"wrong stays without a question: {report.wrong_without_question} of {report.cases}")
    return "\n".join(lines)


def run(files: Iterable[Path], assistant: str, *, as_json: bool, failures_file: Path | None) -> int:
    """Scores files by our own understanding and prints a table and, last, one JSON object."""
    if assistant != "builtin":
        raise Broken(f"no extraction for the assistant {assistant!r}")
    report = evaluate(read_cases(files), extract_builtin)
    show(report, as_json=as_json, failures_file=failures_file)
    return 0


async def run_by_model(
    files: Iterable[Path], assistant: Assistant, settings: Settings, *, as_json: bool, failures_file: Path | None
) -> int:
    """The same of what a model server reads, and where it reads otherwise than we do. Refused and Unreachable end it."""
    from desktop.evaluation.model_reading import Agreement, ModelReader

    cases = read_cases(files)
    readings = await ModelReader(assistant, settings).read_all(cases)
    agreement, left = Agreement(), iter(readings)
    for case, reading in zip(cases, readings, strict=True):
        agreement.add(reading, case["expect"])
    report = evaluate(cases, lambda _dialog, _now, _unit: next(left).to_extract())
    more = {
        "assistant": "openai",
        "model": settings.model,
        "differences": agreement.differs,
        "failed": agreement.failed,
    }
    if not as_json:
        for name, counts in agreement.differs.items():
            row = f"{name:<10} differs {counts['differ']:>4}   ours right {counts['ours_right']:>4}"
            print(f"{row}   model right {counts['model_right']:>4}")  # noqa: T201  the command's output
    show(report, as_json=as_json, failures_file=failures_file, more=more)
    return 0


def show(report: Report, *, as_json: bool, failures_file: Path | None, more: Mapping[str, Any] | None = None) -> None:
    if not as_json:
        print(format_table(report))  # noqa: T201  the command's output
    print(json.dumps({**report.to_json(), **(more or {})}, ensure_ascii=False))  # noqa: T201
    if failures_file is not None:
        text = "".join(json.dumps(failure, ensure_ascii=False) + "\n" for failure in report.failures)
        failures_file.write_text(text, encoding="utf-8")
