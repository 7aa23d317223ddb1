"""Files of bookings: typed cells, nothing that a spreadsheet would run, whole or not at all."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.domain.booking import BookingStatus, Total
from desktop.errors import Rejected
from desktop.services.booking_export import CalledOff, ExportTable, to_csv, write_table
from desktop.ui.bookings.export import HEAD, make_table
from tests.ui.fake_pages import NOW, days, make_booking

HOSTILE = ("=1+1", "+7 900 000-00-01", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1")


def sheet_of(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path).active.iter_rows())  # type: ignore[union-attr]


def test_dates_and_sums_are_dates_and_numbers_for_a_spreadsheet(tmp_path: Path) -> None:
    booking = make_booking(
        "b1", "studio-nevsky", days(1, 3), BookingStatus.HELD, "Инна", total="12400.50", expires_at=NOW
    )
    write_table(make_table([booking], {}, UTC), tmp_path / "a.xlsx", lambda _: True)
    head, row = sheet_of(tmp_path / "a.xlsx")
    cells = {name.value: cell for name, cell in zip(head, row, strict=True)}  # type: ignore[attr-defined]
    assert list(cells) == list(HEAD)
    assert cells["Начало"].value == datetime(2026, 6, 1)  # noqa: DTZ001
    assert cells["Начало"].number_format == "DD.MM.YYYY"
    assert cells["Сумма"].value == 12400.5
    assert cells["Удержана до"].is_date


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_begins_like_a_formula_is_text_in_both_files(tmp_path: Path, name: str) -> None:
    booking = make_booking("b1", "studio-nevsky", days(1, 3), BookingStatus.HELD, name, note=name)
    write_table(make_table([booking], {}, UTC), tmp_path / "a.xlsx", lambda _: True)
    cell = sheet_of(tmp_path / "a.xlsx")[1][2]
    assert cell.data_type == "s"  # type: ignore[attr-defined]
    assert str(cell.value).startswith("'")  # type: ignore[attr-defined]
    text = to_csv(make_table([booking], {}, UTC)).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1][2].startswith("'")


def test_signs_that_no_sheet_may_hold_are_left_out(tmp_path: Path) -> None:
    booking = make_booking("b1", "studio-nevsky", days(1, 3), BookingStatus.HELD, "Ин\x00на\x07")
    write_table(make_table([booking], {}, UTC), tmp_path / "a.xlsx", lambda _: True)
    assert sheet_of(tmp_path / "a.xlsx")[1][2].value == "Инна"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_an_export_called_off_leaves_nothing(tmp_path: Path, name: str) -> None:
    told: list[int] = []
    rows = ([number] for number in range(1000))

    def stop(done: int) -> bool:
        told.append(done)
        return done < 400

    with pytest.raises(CalledOff):
        write_table(ExportTable("Брони", ["Номер"], rows), tmp_path / name, stop)
    assert told == [0, 200, 400]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_there_stays_whole_when_the_new_one_fails(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("прежний")
    with pytest.raises(CalledOff):
        write_table(ExportTable("Брони", ["Номер"], [[1]]), tmp_path / "a.csv", lambda _: False)
    assert (tmp_path / "a.csv").read_text() == "прежний"


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as refused:
        write_table(ExportTable("Брони", ["Номер"], []), tmp_path / "absent" / "a.csv", lambda _: True)
    assert refused.value.code == "file"


def test_cells_of_a_csv_are_as_a_russian_spreadsheet_reads_them() -> None:
    table = ExportTable("Брони", ["а", "б", "в"], [(date(2026, 6, 1), Decimal("10.50"), None)])
    assert to_csv(table).decode("utf-8-sig").splitlines()[1] == "01.06.2026;10,5;"
    assert Total((), Decimal(1)).amount == 1
