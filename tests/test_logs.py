"""No secret and no phone reaches a log, and no one else reads it."""

from __future__ import annotations

import base64
import logging
import stat
import sys
from pathlib import Path

import pytest

from desktop.logs import Redactor, close_logs, report_crashes, set_up_logs
from desktop.paths import find_data_dir, find_database, logs_dir, vault_file

SECRET = "тайна/с косой чертой+4711"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer [hidden]"),
        ("got bearer abcdefgh12345", "got bearer [hidden]"),
        ("key sk-proj-AbC_12345678", "key [hidden]"),
        ('{"client_secret": "xyz", "grant": 1}', '{"client_secret": "[hidden]", "grant": 1}'),
        ("GET /x?api_key=abc&user=1", "GET /x?api_key=[hidden]&user=1"),
        ("POST /hooks/avito/AbCdEf123 200", "POST /hooks/avito/[hidden] 200"),
        ("/calendars/AbCdEf123.ics", "/calendars/[hidden]"),
        ("postgresql://bronya:pa55word@db/x", "postgresql://bronya:[hidden]@db/x"),
        ("звонить +7 (900) 000-00-01 утром", "звонить [phone] утром"),
        ("8 900 000 00 01", "[phone]"),
        ("79000000001,", "[phone],"),
        ("item 1768287444 of 94235311", "item 1768287444 of 94235311"),
        ("at 2026-07-12 14:00:00", "at 2026-07-12 14:00:00"),
    ],
)
def test_what_looks_like_a_secret_or_a_phone_is_hidden(text: str, clean: str) -> None:
    assert Redactor().clean(text) == clean


def test_registered_secret_is_hidden_also_as_a_url_spells_it() -> None:
    redactor = Redactor()
    redactor.hide(SECRET, None, "abc")
    assert "4711" not in redactor.clean(
        f"a {SECRET} b %D1%82%D0%B0%D0%B9%D0%BD%D0%B0%2F%D1%81%20%D0%BA%D0%BE%D1%81%D0%BE%D0%B9%20%D1%87%D0%B5%D1%80%D1%82%D0%BE%D0%B9%2B4711"
    )
    assert redactor.clean("abc") == "abc"


def test_secret_is_hidden_in_every_spelling_a_header_may_give_it() -> None:
    redactor = Redactor()
    redactor.hide("plain-secret-value")
    for spelling in (base64.b64encode(b"plain-secret-value").decode(), b"plain-secret-value".hex()):
        assert redactor.clean(f"header {spelling}") == "header [hidden]"


def test_files_of_the_log_are_private_rotated_and_redacted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handlers = set_up_logs(logs_dir(tmp_path), secrets=[SECRET], file_bytes=2000, files=2)
    try:
        log = logging.getLogger("test")
        for number in range(100):
            log.info("строка %s с ключом %s", number, SECRET)
        try:
            raise ValueError(SECRET)
        except ValueError:
            log.exception("не вышло с %s", SECRET)
    finally:
        close_logs(handlers)
    files = list((tmp_path / "logs").iterdir())
    assert len(files) == 3
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "4711" not in file.read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert said == "bronya: не вышло с [hidden]\n"


def test_error_nobody_caught_is_a_sentence_on_stderr_and_whole_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    handlers = set_up_logs(logs_dir(tmp_path), secrets=[SECRET])
    try:
        report_crashes()
        try:
            raise RuntimeError(f"сломалось на {SECRET}")
        except RuntimeError as error:
            sys.excepthook(RuntimeError, error, error.__traceback__)
    finally:
        close_logs(handlers)
    assert capsys.readouterr().err == "bronya: сломалось на [hidden]\n"
    written = (tmp_path / "logs" / "bronya.log").read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "4711" not in written


def test_data_lives_where_the_environment_says_and_is_private(tmp_path: Path) -> None:
    folder = find_data_dir({"BRONYA_DATA_DIR": str(tmp_path / "data")})
    assert folder == tmp_path / "data"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert find_database(folder, {}) == folder / "bronya.db"
    assert find_database(folder, {"BRONYA_DATABASE": "postgresql://db/x"}) == "postgresql://db/x"
    assert vault_file(folder).parent == folder
