"""Random histories of bookings against a model; the full form is `python -m tests.faults booking_histories`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from desktop.store import bookings
from tests.faults.booking_histories import play


@pytest.fixture
def where(new_file: Path, tmp_path: Path) -> str:
    shutil.copy(new_file, tmp_path / "bronya.db")
    return str(tmp_path / "bronya.db")


def test_no_history_of_four_operators_differs_from_the_model(where: str) -> None:
    assert play(where, 60) >= 60


@pytest.mark.postgres
def test_nor_does_one_on_postgres(empty_postgres: str) -> None:
    assert play(empty_postgres, 40) >= 40


def test_a_desk_that_confirms_lapsed_holds_is_found_out(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookings, "_has_lapsed", lambda _booking, _now: False)
    with pytest.raises(AssertionError):
        play(where, 300)


def test_a_database_that_takes_overlaps_is_found_out(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookings, "list_in_the_way", lambda *_, **__: [])
    engine = create_engine(f"sqlite:///{where}")
    with engine.begin() as connection:
        for when in ("insert", "update"):
            connection.execute(text(f"DROP TRIGGER auto_bookings_{when}"))
    engine.dispose()
    with pytest.raises(AssertionError):
        play(where, 300)
