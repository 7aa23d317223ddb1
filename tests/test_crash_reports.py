from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.crash_reports import MOST_KEPT, CrashReports, note_crash
from desktop.logs import forget_crashes, report_crashes
from desktop.tasks import Tasks

SECRETS = ("Марфа", "+7 900 000-00-11", "/home/marfa")


@pytest.fixture
def reports(tmp_path: Path) -> CrashReports:
    return CrashReports(tmp_path / "crashes")


def break_off(what: str) -> None:
    name = SECRETS[0]
    raise ValueError(f"{name} wrote {what} in {SECRETS[2]}")


def caught(what: str) -> ValueError:
    try:
        break_off(what)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_says_what_and_where_and_nothing_of_anybody(reports: CrashReports) -> None:
    reports.note(caught(SECRETS[1]))
    (report,) = reports.list_reports()
    assert report.kind == "ValueError"
    assert report.frames[-1].startswith(f"{__name__}:break_off:")
    kept = report.to_text() + "".join(path.read_text() for path in reports._folder.iterdir())
    assert not [secret for secret in (*SECRETS, str(Path.home()), "wrote") if secret in kept]


def test_the_same_place_is_one_report_that_counts(reports: CrashReports) -> None:
    for number in range(3):
        reports.note(caught(str(number)))
    assert [report.times for report in reports.list_reports()] == [3]


def test_no_more_are_kept_than_a_person_would_read(reports: CrashReports) -> None:
    for number in range(MOST_KEPT + 5):
        reports.note(type(f"Odd{number}", (Exception,), {})())
    assert len(reports.list_reports()) == MOST_KEPT
    reports.delete_all()
    assert reports.list_reports() == []


def test_what_nobody_caught_is_reported_from_calls_threads_and_tasks(reports: CrashReports) -> None:
    told = []
    report_crashes()
    with reports:
        reports.tell = lambda: told.append("window")
        sys.excepthook(ValueError, caught("call"), None)
        thread = threading.Thread(target=break_off, args=("thread",))
        thread.start()
        thread.join()
        Tasks()._explain(KeyError("Марфа"), "read")
        note_crash(IndexError())
    assert {report.kind for report in reports.list_reports()} == {"ValueError", "KeyError", "IndexError"}
    assert told == ["window"], "a thread's and a task's errors are told another way"
    forget_crashes()
    note_crash(OSError())
    assert "OSError" not in {report.kind for report in reports.list_reports()}, "after the end nobody is asked"


def test_a_death_of_the_process_is_a_report_at_the_next_start_and_an_orderly_end_none(tmp_path: Path) -> None:
    code = "import ctypes\nfrom pathlib import Path\nfrom desktop.crash_reports import CrashReports\n"
    code += f"with CrashReports(Path({str(tmp_path)!r})):\n    "
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", code + "pass"], cwd=root, check=True)
    assert list(tmp_path.iterdir()) == []
    died = subprocess.run(
        [sys.executable, "-c", code + "ctypes.string_at(0)"], cwd=root, capture_output=True, check=False
    )
    assert died.returncode < 0
    reports = CrashReports(tmp_path)
    with reports:
        (report,) = reports.list_reports()
    assert report.kind == "Segmentation fault"
    assert any("string_at" in frame for frame in report.frames)
    assert str(root) not in report.to_text()
    assert not [frame for frame in report.frames if "/" in frame or "\\" in frame]


def test_a_spoilt_report_or_a_folder_that_cannot_be_written_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{")
    (tmp_path / "y.json").write_text(json.dumps({"frames": []}))
    assert CrashReports(tmp_path).list_reports() == []
    file = tmp_path / "file"
    file.write_text("")
    with CrashReports(file / "under") as blocked:
        blocked.note(ValueError())
    assert blocked.list_reports() == []
