"""Ways of speaking, one a line in phrases/*.txt: every line is understood as it says.

A line is `unit text || O: operator's text || text => stays ; g=guests ; a=arrival ; n=name ; p=phone ; i=intents ; s=tones ;
l=language ; q=1`, where q asks for a question back. Units are n, d and h, with `@YYMMDDTHHMM` where now is not Friday noon,
5 June 2026. Stays are MMDD-MMDD or MMDDTHHMM-HHMM; any one given is right, "" is none and "?" anything.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import Understanding
from tests.domain.understanding.reading import NOW, read

FILES = sorted((Path(__file__).parent / "phrases").glob("*.txt"))
UNITS = {"n": Unit.NIGHT, "d": Unit.DAY, "h": Unit.HOUR}


def _spell(stay: Stay | None) -> str:
    if stay is None:
        return ""
    if stay.unit is not Unit.HOUR:
        return f"{stay.start:%m%d}-{stay.end:%m%d}"
    is_over_midnight = stay.end.date() != stay.start.date()
    return f"{stay.start:%m%dT%H%M}-" + stay.end.strftime("%m%dT%H%M" if is_over_midnight else "%H%M")


def _understand(head: str, text: str) -> Understanding:
    unit, _, moment = head.partition("@")
    now = datetime.strptime(moment + "+0300", "%y%m%dT%H%M%z").isoformat() if moment else NOW
    return read(*(turn.strip() for turn in text.split("||")), now=now, unit=UNITS[unit])


def _find_wrong(line: str) -> list[str]:
    head, _, rest = line.partition(" ")
    text, _, expected = rest.partition("=>")
    got = _understand(head, text)
    stays, *fields = (field.strip() for field in expected.split(";"))
    wrong = [] if stays == "?" or _spell(got.stay) in stays.split(",") else [f"stay {_spell(got.stay)!r}"]
    values = {
        "g": got.guests, "a": got.arrival, "n": got.name, "p": got.phone, "i": got.intent, "s": got.tone[:3],
        "l": got.language,
    }  # fmt: skip
    said = dict(field.split("=", 1) for field in fields)
    for key, value in values.items():
        fair = said[key].split(",") if key in said else [""]
        if (key in said or key in "ganp") and ("" if value is None else str(value)) not in fair:
            wrong.append(f"{key} {value!r}")
    return [*wrong, *(["asks nothing"] if "q" in said and got.question is None else [])]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_phrase_is_understood_as_it_says(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    assert {line: wrong for line in lines if (wrong := _find_wrong(line))} == {}
