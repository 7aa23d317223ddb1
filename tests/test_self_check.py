"""The check that an installation makes of itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run_check(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "BRONYA_DATA_DIR": str(folder / "own"),
    }
    words = [sys.executable, "-m", "desktop", "--self-check"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=100, check=False)


def test_a_whole_installation_says_so_and_touches_nothing_of_the_owners(tmp_path: Path) -> None:
    done = run_check(tmp_path)
    said = json.loads(done.stdout.splitlines()[-1])
    assert (done.returncode, said["ok"], said["failed"]) == (0, True, [])
    assert not (tmp_path / "own").exists()


def test_what_is_missing_is_named_and_the_exit_is_one(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    from desktop import self_check

    monkeypatch.setattr(self_check, "run_with_qt", lambda _work: 0)
    monkeypatch.setattr(self_check, "_CHECKS", {"prompts": lambda: 1 / 0})
    monkeypatch.setenv("BRONYA_DATA_DIR", "unused")
    assert self_check.run_self_check() == 1
    assert json.loads(capsys.readouterr().out)["failed"] == ["prompts"]
