"""`eval extraction --assistant openai` over a scripted server: what the model reads, beside what we read."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.ai.proposal import Proposal
from desktop.domain.stay import Unit
from desktop.evaluation.model_reading import read_proposal
from tests.fakes.model_server import Behaviour, ModelServer, answer, fails, run_model_server, says

STAY = {"start": "2026-07-12", "end": "2026-07-15"}


def _case(number: int, text: str, **expect: object) -> dict[str, object]:
    empty = {
        "stays": [["2026-07-12", "2026-07-15"]], "guests": 2, "phone": None, "names": [], "arrival": None,
        "intents": ["availability"], "sentiments": ["neutral"], "language": "ru",
    }  # fmt: skip
    dialog = [{"who": "client", "text": text}]
    return {
        "id": f"x{number}",
        "now": "2026-06-05T12:00:00+03:00",
        "unit": "night",
        "dialog": dialog,
        "expect": empty | expect,
    }


CASES = (
    _case(1, "С 12 по 15 июля свободно? нас двое, тел +7 900 000-00-11", phone="+79000000011"),
    _case(2, "С 12 по 15 июля свободно? нас двое"),
)


async def _score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *script: Behaviour
) -> tuple[int, dict[str, Any], str, ModelServer]:
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(json.dumps(case) + "\n" for case in CASES), encoding="utf-8")
    async with run_model_server() as server:
        server.script += script
        for name, value in {
            "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "invented", "BRONYA_DATA_DIR": str(tmp_path / "data"),
            "BRONYA_SECRETS": "file", "BRONYA_PASSPHRASE": "invented",
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("BRONYA_DATABASE", raising=False)
        code = await asyncio.to_thread(main, ["eval", "extraction", str(file), "--assistant", "openai"])
    said = capsys.readouterr()
    last = said.out.strip().splitlines()[-1] if said.out.strip() else "{}"
    return code, json.loads(last), said.err, server


def _reads(**more: Any) -> Behaviour:
    return says(answer(**({"intent": "availability", "stay": STAY, "guests": 2} | more)))


async def test_the_models_reading_is_scored_and_agrees_with_ours(tmp_path, monkeypatch, capsys) -> None:
    code, figures, _, server = await _score(tmp_path, monkeypatch, capsys, _reads(), _reads())
    assert (code, figures["cases"], figures["assistant"], figures["failed"]) == (0, 2, "openai", {})
    assert (figures["stay"]["correct"], figures["phone"]["correct"]) == (2, 1)
    assert all(counts["differ"] == 0 for counts in figures["differences"].values())
    assert "900 000" not in json.dumps([data for _, data in server.requests])


async def test_a_stay_read_otherwise_is_told_with_who_was_right_and_counts_as_asked_about(
    tmp_path, monkeypatch, capsys
) -> None:
    wrong = _reads(stay={"start": "2026-07-12", "end": "2026-07-16"}, intent="complaint")
    code, figures, _, _ = await _score(tmp_path, monkeypatch, capsys, wrong, _reads())
    assert (code, figures["stay"]["wrong"], figures["wrong_stay_without_question"]) == (0, 1, 0)
    assert figures["differences"]["stay"] == {"differ": 1, "ours_right": 1, "model_right": 0}
    assert figures["differences"]["intent"]["differ"] == 1


async def test_an_answer_that_is_none_reads_nothing_and_is_counted(tmp_path, monkeypatch, capsys) -> None:
    code, figures, _, _ = await _score(tmp_path, monkeypatch, capsys, says("no JSON at all"), _reads())
    assert (code, figures["failed"]) == (0, {"ai_format": 1})
    assert (figures["stay"]["correct"], figures["stay"]["missed"], figures["intent"]["correct"]) == (1, 1, 1)


async def test_a_refused_key_ends_the_measurement_with_a_sentence(tmp_path, monkeypatch, capsys) -> None:
    code, figures, said, _ = await _score(tmp_path, monkeypatch, capsys, fails(401), fails(401))
    assert (code, figures) == (1, {})
    assert said.startswith("bronya: ")


@pytest.mark.parametrize("stay", [("2026-07-15", "2026-07-12"), ("July 12", "July 15"), ("12.07.2026", "15.07.2026")])
def test_a_stay_that_is_none_is_not_taken_from_a_model(stay: tuple[str, str]) -> None:
    read = read_proposal(Proposal("", stay=stay, intent="fly", tone="glad", guests=-1, language=""), Unit.NIGHT)
    assert read == {"stay": None, "guests": None, "intent": None, "sentiment": None, "language": None}
