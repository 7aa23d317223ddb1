"""Understanding and guard measured on the labelled cases: `python -m tests.evals [FILES...] [--full]`, the command of `make evals`.

Without files: the cases of tests/data. Tables first, failures in build/evals/, drafts of one chat, the last line one JSON object.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop.domain.wording import Language, Style
from desktop.evaluation import extraction, guard
from tests import agreement, falsify
from tests.domain import test_calendar_oracle as oracle

DATA = Path(__file__).parent / "data"
OUT = Path("build") / "evals"
DRAFTS: tuple[tuple[Language, Style], ...] = (
    ("ru", Style.FRIENDLY),
    ("ru", Style.FORMAL),
    ("ru", Style.BRIEF),
    ("en", Style.FRIENDLY),
)
SHOWN = "с 20 по 22 июня на двоих свободно? и можно с собакой?"


def list_sets(files: Sequence[Path]) -> dict[str, dict[str, list[Path]]]:
    """Kind (`extraction`, `guard`) → name of the set → its files; a file's kind is read from its first case."""
    if files:
        sets: dict[str, dict[str, list[Path]]] = {"extraction": {}, "guard": {}}
        for file in files:
            sets[_kind_of(file)].setdefault("given", []).append(file)
        return sets
    return {
        kind: {"dev": [DATA / "evals" / f"dev-{kind}.jsonl"], "own": sorted(DATA.glob(f"{kind}-*.jsonl"))}
        for kind in ("extraction", "guard")
    }


def _kind_of(file: Path) -> str:
    first = next((line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()), "{}")
    return "guard" if "reply" in json.loads(first) else "extraction"


def measure_extraction(name: str, files: Sequence[Path]) -> dict[str, Any]:
    report = extraction.evaluate(extraction.read_cases(files), extraction.extract_builtin)
    _write_failures(f"extraction-{name}", report.failures)
    print(f"\nextraction, {name}: {report.cases} cases\n{extraction.format_table(report)}")
    return report.to_json()


def measure_guard(name: str, files: Sequence[Path]) -> dict[str, Any]:
    judged = guard.judge_cases(guard.read_cases(files))
    figures = guard.score(judged)
    _write_failures(f"guard-{name}", guard.describe_failures(judged))
    _print_table(f"guard, {name}", figures)
    return dict(figures)


def measure_falsified(*, full: bool) -> dict[str, Any]:
    numbers = (240, 2000, 10_000) if full else (60, 80, 400)
    figures = falsify.measure(*numbers)
    wrong = [{"let_go": list(one)} for one in figures.pop("examples_let_go")]
    wrong += [{"stopped": list(one)} for one in figures.pop("examples_stopped")]
    _write_failures("falsified", wrong)
    _print_table("guard, falsified replies", {key: value for key, value in figures.items() if key != "kinds"})
    return figures


def measure_calendar(*, full: bool) -> dict[str, Any]:
    """The oracle stops at the first case that differs, so it is all or nothing."""
    oracle.CASES = 100_000 if full else 2000
    started = time.perf_counter()
    failed = ""
    try:
        oracle.test_availability_and_totals_agree_with_the_oracle_on_every_case()
    except AssertionError as error:
        failed = str(error)
    figures = {"cases": oracle.CASES, "agree": not failed, "seconds": round(time.perf_counter() - started, 1)}
    _write_failures("calendar", [{"case": failed}] if failed else [])
    _print_table("calendar against the oracle", figures)
    return figures


def measure_agreement() -> dict[str, Any]:
    cases = agreement.read_dialogs([DATA / "evals" / "dev-guard.jsonl"], [DATA / "evals" / "dev-extraction.jsonl"])
    found = agreement.measure(cases)
    _write_failures("agreement", found.held)
    figures = found.to_json()
    _print_table("own replies let go by the guard", figures)
    return figures


def show_drafts() -> None:
    """One chat answered in three styles, and in English."""
    place = json.loads(agreement.GOLDEN.read_text(encoding="utf-8"))["resources"]["flat"]
    case = {
        "id": "drafts", "now": agreement.GOLDEN_NOW, "unit": place["unit"], "dialog": [{"who": "client", "text": SHOWN}],
        "resource": {key: place[key] for key in ("title", "address", "timezone")}, "conditions": place["conditions"],
        "busy": [], "booking": None,
    }  # fmt: skip
    context, sheet, understanding = agreement.prepare(case)
    print(f"\ndrafts of one chat\n  client: {SHOWN}")
    for language, style in DRAFTS:
        text = agreement.write(sheet, understanding, context.dialog, language, style).replace("\u00a0", " ")
        print(f"  {style.value}, {language}: {text}")


def _print_table(title: str, figures: dict[str, Any]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:22} {value}")


def _write_failures(name: str, failures: Sequence[Any]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(failure, ensure_ascii=False, default=str) for failure in failures)
    (OUT / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def run(files: Sequence[Path], *, full: bool) -> dict[str, Any]:
    sets = list_sets(files)
    measures: dict[str, Callable[[str, Sequence[Path]], dict[str, Any]]] = {
        "extraction": measure_extraction,
        "guard": measure_guard,
    }
    figures: dict[str, Any] = {
        kind: {name: measures[kind](name, paths) for name, paths in named.items()} for kind, named in sets.items()
    }
    if not files:
        figures["agreement"] = measure_agreement()
        figures["falsified"] = measure_falsified(full=full)
        figures["calendar"] = measure_calendar(full=full)
        show_drafts()
    print(f"\nfailures are listed in {OUT}")
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="JSONL files of cases; without any: those of tests/data")
    parser.add_argument("--full", action="store_true", help="10,000 falsified replies and 100,000 calendar cases")
    arguments = parser.parse_args()
    figures = run(arguments.files, full=arguments.full)
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
