"""Marked secrets go through the whole product; then every byte it left is looked at."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.rights.byte_scan import Found, scan
from tests.rights.secret_story import FIXED


@dataclass(frozen=True)
class Outcome:
    found: Found
    marks: dict[str, str]
    steps: list[str]


def live_and_scan(folder: Path, *words: str, timeout_s: float = 100) -> Outcome:
    """The story in a process of its own; what it prints of the marks never lies in the scanned folder."""
    home = folder / "day"
    for name in ("data", "home", "tmp"):
        (home / name).mkdir(parents=True, mode=0o700)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home / "home"), "TMPDIR": str(home / "tmp"), "LANG": "C.UTF-8",
        "BRONYA_DATA_DIR": str(home / "data"), "BRONYA_SECRETS": "file", "BRONYA_PASSPHRASE": FIXED["passphrase"],
        "OPENAI_API_KEY": FIXED["ai_key_of_environment"], "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.rights.secret_story", str(home), *words],
        capture_output=True, env=environment, timeout=timeout_s, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    found = scan(told["marks"], home, texts={"stderr": done.stderr})
    return Outcome(found, told["marks"], told["steps"])


def test_no_marked_secret_is_in_any_byte_the_product_leaves(tmp_path: Path) -> None:
    outcome = live_and_scan(tmp_path)
    assert outcome.found.hits == []
    assert len(outcome.marks) >= 12
    assert outcome.found.bytes > 500_000
    assert "operators" in outcome.steps
    assert "exports" in outcome.steps


def test_scan_finds_a_key_that_the_program_put_into_its_database(tmp_path: Path) -> None:
    outcome = live_and_scan(tmp_path, "leak")
    assert {hit.split(" ")[0] for hit in outcome.found.hits} == {"ai_key"}
    assert any("bronya.db" in hit for hit in outcome.found.hits)


MARK = "sk-метка/+==&-Qz7kWvB3"


@pytest.mark.parametrize(
    "leaked",
    [
        MARK.encode(), MARK.encode("utf-16-le"), MARK.encode("utf-16-be"), MARK.encode().hex().encode(),
        MARK.encode().hex().upper().encode(), quote(MARK).encode(), quote(MARK, safe="").encode(),
        json.dumps({"key": MARK}).encode(), repr({"key": MARK}).encode(),
        *(b64encode(b"x" * n + MARK.encode() + b"y" * m) for n in range(4) for m in range(3)),
        *(b64encode(b"x" * n + MARK.encode("utf-16-le") + b"y") for n in range(3)),
    ],
)  # fmt: skip
def test_scan_finds_a_planted_leak_in_every_form(tmp_path: Path, leaked: bytes) -> None:
    (tmp_path / "some.bin").write_bytes(b"\0" * 1000 + leaked + b"\xff" * 1000)
    (tmp_path / "packed.gz").write_bytes(gzip.compress(b"before " + leaked + b" after"))
    found = scan({"key": MARK, "other": "not here at all"}, tmp_path)
    assert len({hit.rsplit(" in ", 1)[1] for hit in found.hits}) == 2
    assert not any(hit.startswith("other") for hit in found.hits)


def test_scan_looks_at_names_of_files_too(tmp_path: Path) -> None:
    (tmp_path / "sk-mark-0123.txt").write_text("")
    assert scan({"key": "sk-mark-0123"}, tmp_path).hits
