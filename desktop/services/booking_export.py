"""Tables as files: CSV that a spreadsheet opens without questions, and XLSX with typed dates and sums."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.errors import BronyaError, Rejected

Cell = str | int | Decimal | date | datetime | None
Progress = Callable[[int], bool]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_STEP = 200
_FORMATS: tuple[tuple[type, str], ...] = ((datetime, "DD.MM.YYYY HH:MM"), (date, "DD.MM.YYYY"), (Decimal, "#,##0.##"))
# What XML 1.0 has no sign for; openpyxl refuses a sheet over one of them, and clients write anything.
_UNWRITABLE = {code: None for code in range(32) if code not in {9, 10, 13}}


class CalledOff(BronyaError):
    """The person called the export off; no file was left."""

    default_code = "called_off"


@dataclass(frozen=True, slots=True)
class ExportTable:
    """`rows` is gone through once, in the thread that writes."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_table(table: ExportTable, path: Path, on_progress: Progress) -> None:
    """Whole or not at all: beside its place first. Rejected `file` when the place cannot be written."""
    beside = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".xlsx":
            _write_xlsx(table, beside, on_progress)
        else:
            beside.write_bytes(to_csv(table, on_progress))
        beside.replace(path)
    except OSError as error:
        raise Rejected(f"cannot write {path.name}: {error.strerror}", code="file", field="path") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def to_csv(table: ExportTable, on_progress: Progress = lambda _: True) -> bytes:
    """UTF-8 with a mark and semicolons: what a Russian spreadsheet expects."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(table.head)
    for row in _count(table.rows, on_progress):
        rows.writerow([_spell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _write_xlsx(table: ExportTable, path: Path, on_progress: Progress) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(table.title)
    sheet.freeze_panes = "A2"
    heads = [WriteOnlyCell(sheet, value=name) for name in table.head]
    for number, cell in enumerate(heads):
        cell.font = Font(bold=True)
        sheet.column_dimensions[_letter(number)].width = max(12, len(table.head[number]) + 3)
    sheet.append(heads)
    try:
        for row in _count(table.rows, on_progress):
            sheet.append([_make_cell(sheet, WriteOnlyCell, cell) for cell in row])
    except BaseException:
        sheet.close()  # or its half-written file stays among the system's temporary ones
        raise
    book.save(path)


def _make_cell(sheet: Any, make: Any, cell: Cell) -> Any:
    if isinstance(cell, str):
        made = make(sheet, value=neutralize(cell.translate(_UNWRITABLE)))
        made.data_type = "s"  # openpyxl would take a leading "=" for a formula
        return made
    form = next((form for kind, form in _FORMATS if isinstance(cell, kind)), None)
    if form is None:
        return cell
    # A spreadsheet knows no zones: the wall clock of who exports.
    made = make(sheet, value=cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell)
    made.number_format = form
    return made


def neutralize(text: str) -> str:
    """A client chooses his name: one that begins like a formula must not become one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _spell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return neutralize(cell)
        case Decimal():
            return f"{cell.normalize():f}".replace(".", ",")
        case datetime():
            return f"{cell:%d.%m.%Y %H:%M}"
        case date():
            return f"{cell:%d.%m.%Y}"
    return str(cell)


def _count(rows: Iterable[Sequence[Cell]], on_progress: Progress) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows):
        if number % _STEP == 0 and not on_progress(number):
            raise CalledOff("the export was called off")
        yield row


def _letter(number: int) -> str:
    return chr(ord("A") + number)
