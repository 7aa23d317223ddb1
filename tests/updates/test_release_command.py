"""The command that makes keys and signs notices: what it signs is checked as an installed program would."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import Refused
from desktop.releases.notice import read_notice

COMMAND = Path(__file__).parents[2] / "packaging/updates/release_notice.py"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, COMMAND, *words], capture_output=True, text=True, timeout=60, check=False)


def test_a_key_is_made_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    made = run("new-key", tmp_path / "key")
    assert made.returncode == 0
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    before = (tmp_path / "key").read_bytes()
    assert run("new-key", tmp_path / "key").returncode == 1
    assert (tmp_path / "key").read_bytes() == before


def test_what_is_signed_by_a_key_that_is_not_built_in_is_written_and_called_unbelievable(tmp_path: Path) -> None:
    public = run("new-key", tmp_path / "key").stdout.strip()
    (tmp_path / "notes.txt").write_text("Быстрее список чатов.\n", "utf-8")
    signed = run(
        "sign", "--key", tmp_path / "key", "--page", "https://example.org/0.2.0", "--version", "0.2.0",
        "--day", "2026-12-01", "--notes", f"ru={tmp_path / 'notes.txt'}", tmp_path / "news.json",
    )  # fmt: skip
    assert signed.returncode == 1
    assert "not signed by a key of ours" in signed.stderr
    raw = (tmp_path / "news.json").read_bytes()
    assert read_notice(raw, [public]).notes == {"ru": "Быстрее список чатов."}
    assert json.loads(raw).keys() == {"notice", "signatures"}
    with pytest.raises(Refused):
        read_notice(raw)


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    run("new-key", tmp_path / "key")
    (tmp_path / "key").chmod(0o644)
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    signed = run("sign", "--key", tmp_path / "key", "--page", "https://example.org/", "--notes",
                 f"ru={tmp_path / 'notes.txt'}", tmp_path / "news.json")  # fmt: skip
    assert signed.returncode == 1
    assert not (tmp_path / "news.json").exists()
