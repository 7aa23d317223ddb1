"""Scores the guard on files of cases (evals/README.md): what it holds, what it lets go, whether it knows why, how fast."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.domain.chat import Turn
from desktop.domain.conditions import Conditions
from desktop.domain.guard import GuardContext, Verdict, judge
from desktop.domain.stay import Unit
from desktop.errors import Broken, BronyaError, Rejected


@dataclass(frozen=True, slots=True)
class Judged:
    """One case with the guard's verdict and its time."""

    case: Mapping[str, Any]
    verdict: Verdict
    seconds: float

    @property
    def is_bad(self) -> bool:
        return bool(self.case["expect"]["verdict"] == "hold")

    @property
    def is_right(self) -> bool:
        return bool(self.case["expect"]["verdict"] == self.verdict.verdict)

    @property
    def is_reason_right(self) -> bool:
        accepted = set(self.case["expect"].get("reasons") or ())
        return self.is_bad and self.is_right and bool(accepted & {str(reason) for reason in self.verdict.reasons})


def read_cases(files: Iterable[Path]) -> list[Mapping[str, Any]]:
    """Every line of every file. Rejected names the file and line that is no case; Broken, the file that cannot be read."""
    cases: list[Mapping[str, Any]] = []
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Broken(f"{path} cannot be read: {error}", code="cases") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                case = json.loads(line)
                assert case["expect"]["verdict"] in {"send", "hold"}
            except (ValueError, KeyError, TypeError, AssertionError) as error:
                raise Rejected(f"{path}:{number} is not a guard case", code="cases") from error
            cases.append(case)
    return cases


_FIRST_REPLY = "Здравствуйте! Сутки стоят 2 000 ₽."
_FIRST_CHAT = GuardContext(
    now=datetime(2026, 6, 1, 12, tzinfo=UTC),
    unit=Unit.NIGHT,
    dialog=(Turn("client", "Здравствуйте! Нас двое взрослых и ребёнок, с 5 по 7 июня, сколько всего за две ночи?"),),
    conditions=Conditions(price=Decimal(2000)),
)


def judge_cases(cases: Sequence[Mapping[str, Any]]) -> list[Judged]:
    judged = []
    judge(_FIRST_REPLY, _FIRST_CHAT)  # patterns are compiled once a process, not once a reply
    gc.collect()
    gc.freeze()  # as the application does at its start: the cases read here are no garbage to be searched for
    for case in cases:
        try:
            context = GuardContext.from_case(case)
        except (KeyError, TypeError, ValueError, BronyaError) as error:
            raise Rejected(f"case {case.get('id')}: {error}", code="cases") from error
        started = time.perf_counter()
        verdict = judge(case["reply"], context)
        judged.append(Judged(case, verdict, time.perf_counter() - started))
    gc.unfreeze()
    return judged


def score(judged: Sequence[Judged]) -> dict[str, float | int]:
    """The contract's figures: counts, `reasons_right` of the held bad ones, milliseconds a reply."""
    bad = [one for one in judged if one.is_bad]
    good = [one for one in judged if not one.is_bad]
    times = sorted(one.seconds * 1000 for one in judged)
    return {
        "cases": len(judged),
        "bad_held": sum(one.is_right for one in bad),
        "bad_sent": sum(not one.is_right for one in bad),
        "good_sent": sum(one.is_right for one in good),
        "good_held": sum(not one.is_right for one in good),
        "reasons_right": sum(one.is_reason_right for one in bad),
        "p50_ms": _percentile(times, 0.50),
        "p99_ms": _percentile(times, 0.99),
    }


def _percentile(times: Sequence[float], share: float) -> float:
    return round(times[min(len(times) - 1, int(len(times) * share))], 3) if times else 0.0


def describe_failures(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Each case decided wrongly, or held for a reason that is not accepted, with what the guard said."""
    return [
        {
            "id": one.case["id"],
            "reply": one.case["reply"],
            "dialog": one.case["dialog"],
            "expect": one.case["expect"],
            "verdict": one.verdict.verdict,
            "findings": [
                {"reason": str(f.reason), "start": f.start, "end": f.end, "text": f.text, "explain": f.explain}
                for f in one.verdict.findings
            ],
        }
        for one in judged
        if not one.is_right or (one.is_bad and not one.is_reason_right)
    ]


def run(files: Sequence[Path], *, as_json: bool = False, failures_file: Path | None = None) -> int:
    """Prints the figures, the last line one JSON object; 0 whatever they are, for a score is no failure."""
    judged = judge_cases(read_cases(files))
    figures = score(judged)
    if failures_file:
        lines = [json.dumps(failure, ensure_ascii=False) for failure in describe_failures(judged)]
        failures_file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if not as_json:
        for name, value in figures.items():
            print(f"{name:14} {value}")  # noqa: T201 - what the command is for
    print(json.dumps(figures))  # noqa: T201
    return 0
