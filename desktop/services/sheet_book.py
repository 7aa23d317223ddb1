"""The spreadsheet of conditions as a file: its sheets, heads, help and lists of choices; read back cell by cell."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.domain.condition_fields import LEAVES, POLICIES, Kind, Leaf
from desktop.errors import Rejected
from desktop.services.sheet_cells import FAULTS, LONGEST, NOTHING, ON_SHEET, write_cell, write_text, write_weekdays

MAIN: Final = "Условия"
PRICES: Final = "Особые цены"
PENALTIES: Final = "Штрафы"
SECRETS: Final = "После подтверждения"
HELP: Final = "Справка"
LISTS: Final = "Списки"
KIND, CODE, TITLE, TEMPLATE = "Вид", "Код", "Название", "Шаблон"
WHO: Final = (KIND, CODE, TITLE)
IS_TEMPLATE, IS_RESOURCE, NO_TEMPLATE = "шаблон", "объект", "без шаблона"
RECORD_SHEETS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    PRICES: ("price_rules", ("С", "По", "Дни недели", "Цена, ₽", "Примечание")),
    PENALTIES: ("penalties", ("За что", "Сумма, ₽")),
    SECRETS: ("after_confirmation", ("Что", "Текст")),
}
MOST_BYTES: Final = 20_000_000
MOST_UNPACKED: Final = 200_000_000
MOST_ROWS: Final = 20_000
_FILLED_BY_HAND = 500  # rows below the last that get the lists of choices too
_UNWRITABLE = {code: None for code in range(32) if code not in {9, 10}}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What one row of the main sheet is written from."""

    kind: str
    code: str
    title: str
    template: str
    conditions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RawCell:
    """`place` is the cell's name, `F7`."""

    place: str
    value: Any
    is_formula: bool = False
    is_error: bool = False
    is_percent: bool = False


RawRow = Mapping[str, RawCell]  # by the head of the column


def write_book(rows: Sequence[SheetRow], templates: Sequence[str], path: Path) -> None:
    """Runs in a thread of its own; the library is imported here."""
    from openpyxl import Workbook

    book = Workbook()
    main: Any = book.active
    main.title = MAIN
    heads = [*WHO, TEMPLATE, *(leaf.title for leaf in LEAVES)]
    _write_heads(main, heads)
    main.freeze_panes = "E2"
    for number, row in enumerate(rows, start=2):
        _write_main(main, number, row)
    for name, (key, columns) in RECORD_SHEETS.items():
        sheet: Any = book.create_sheet(name)
        _write_heads(sheet, [*WHO, *columns])
        sheet.freeze_panes = "D2"
        lines = [(row, record) for row in rows for record in _list_records(key, row.conditions.get(key))]
        for number, (row, record) in enumerate(lines, start=2):
            for place, value in enumerate([row.kind, row.code, row.title, *record], start=1):
                _put(sheet, number, place, value)
    _write_help(book.create_sheet(HELP))
    _add_choices(book, main, len(rows), templates)
    book.save(path)


def _write_heads(sheet: Any, heads: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, head in enumerate(heads, start=1):
        cell = sheet.cell(1, place, head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EEF7")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = 28 if head == TITLE else min(24, max(11, len(head)))
    sheet.row_dimensions[1].height = 44


def _write_main(sheet: Any, number: int, row: SheetRow) -> None:
    for place, word in enumerate((row.kind, row.code, row.title, row.template), start=1):
        _put(sheet, number, place, word)
    marked: set[str] = set()
    for place, leaf in enumerate(LEAVES, start=5):
        said = row.conditions.get(leaf.key)
        if leaf.part and said == {}:
            value: Any = None if leaf.key in marked else NOTHING
            marked.add(leaf.key)
        else:
            value = write_cell(leaf, said.get(leaf.part) if leaf.part and said is not None else said)
        _put(sheet, number, place, value, is_text=leaf.kind not in {Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.PERCENT})


def _put(sheet: Any, number: int, place: int, value: Any, *, is_text: bool = True) -> None:
    """Words stay words: a text that begins like a formula is marked as a text, as a spreadsheet's own apostrophe does."""
    from openpyxl.styles import Alignment

    if value is None:
        if is_text:
            sheet.cell(number, place).number_format = "@"
        return
    if isinstance(value, str):
        value = value.translate(_UNWRITABLE)
        if len(value) > LONGEST:
            raise Rejected("a text is longer than a spreadsheet's cell holds", code="file", field="path")
    cell = sheet.cell(number, place)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text="\n" in value, vertical="top")
        cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t"))


def _list_records(key: str, said: Any) -> Iterator[list[Any]]:
    if key == "after_confirmation":
        yield from ([write_text(name), write_text(text)] for name, text in (said or {}).items())
    elif key == "penalties":
        yield from ([write_text(one["for"]), one["amount"]] for one in said or ())
    else:
        for one in said or ():
            days = one.get("weekdays")
            note = one.get("note")
            first, last = (_turn_day(one.get(name)) for name in ("from", "to"))
            yield [
                first, last, None if days is None else write_weekdays(days), one["price"],
                None if note is None else write_text(note),
            ]  # fmt: skip


def _turn_day(day: str | None) -> str | None:
    return f"{day[8:10]}.{day[5:7]}.{day[:4]}" if day else None


def _write_help(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 38
    sheet.column_dimensions["B"].width = 90
    lines = [
        ("Как заполнять", "Строка — объект или шаблон. Пустая клетка — не сказано: у объекта действует значение шаблона."),
        (NOTHING, "Сказано, что ничего нет: значение шаблона у этого объекта не действует."),
        (f"{KIND}, {CODE}, {TITLE}", "По ним находим объект. Код менять не нужно. Новый шаблон — строка с видом «шаблон»."),
        (TEMPLATE, f"Название шаблона или «{NO_TEMPLATE}». Пусто — как сейчас."),
        *((f"Лист «{name}»", "Строка — одна запись; вид, код и название — как на листе «Условия».") for name in RECORD_SHEETS),
        *((leaf.title, _describe(leaf)) for leaf in LEAVES),
    ]  # fmt: skip
    for number, (name, text) in enumerate(lines, start=1):
        _put(sheet, number, 1, name)
        _put(sheet, number, 2, text)


def _describe(leaf: Leaf) -> str:
    if leaf.kind is Kind.RECORDS:
        return f"«{ON_SHEET}» — записи на листе «{leaf.title}», «{NOTHING}» — их нет."
    if leaf.kind is Kind.TEXT:
        return "Три латинские буквы, например RUB." if leaf.key == "currency" else "Любой текст."
    return FAULTS[leaf.kind].capitalize() + "."


def _add_choices(book: Any, main: Any, count: int, templates: Sequence[str]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists: Any = book.create_sheet(LISTS)
    for number, name in enumerate([NO_TEMPLATE, *templates], start=1):
        _put(lists, number, 1, name)
    lists.sheet_state = "hidden"
    last = count + 1 + _FILLED_BY_HAND

    def add(formula: str, places: Sequence[int], words: str) -> None:
        rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
        rule.error, rule.errorTitle = words, "Броня"
        for place in places:
            letter = get_column_letter(place)
            rule.add(f"{letter}2:{letter}{last}")
        main.add_data_validation(rule)

    places = {kind: [place for place, leaf in enumerate(LEAVES, start=5) if leaf.kind is kind] for kind in Kind}
    add(f'"{IS_TEMPLATE},{IS_RESOURCE}"', [1], "Шаблон или объект")
    add(f"{LISTS}!$A$1:$A${len(templates) + 1}", [4], "Выберите шаблон из списка")
    add('"' + ",".join([*POLICIES.values(), NOTHING]) + '"', places[Kind.POLICY], FAULTS[Kind.POLICY])
    add(f'"да,нет,{NOTHING}"', places[Kind.YES_NO], FAULTS[Kind.YES_NO])
    add(f'"{ON_SHEET},{NOTHING}"', places[Kind.RECORDS], FAULTS[Kind.RECORDS])


# ---- reading


def read_book(path: Path) -> dict[str, tuple[dict[str, str], list[RawRow]]]:
    """By sheet: the heads with their cells, and the rows that hold something. Rejected `file` when it is no such book."""
    _refuse_bomb(path)
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # the library raises whatever its parsers raise
        raise Rejected("this is not a spreadsheet", code="file", field="path") from error
    try:
        return {sheet.title: _read_sheet(sheet) for sheet in book.worksheets if sheet.title in {MAIN, *RECORD_SHEETS}}
    finally:
        book.close()


def _refuse_bomb(path: Path) -> None:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Rejected("the file is too large", code="file", field="path")
        with zipfile.ZipFile(path) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise Rejected("the file is too large", code="file", field="path")
    except (OSError, zipfile.BadZipFile) as error:
        raise Rejected("this is not a spreadsheet", code="file", field="path") from error


def _read_sheet(sheet: Any) -> tuple[dict[str, str], list[RawRow]]:
    heads: dict[int, str] = {}
    places: dict[str, str] = {}
    found: list[RawRow] = []
    for number, row in enumerate(sheet.iter_rows(max_col=200), start=1):
        if number > MOST_ROWS:
            raise Rejected("the sheet has too many rows", code="file", field="path")
        if number == 1:
            for cell in row:
                name = str(cell.value or "").strip()
                if name:
                    name += " (второй раз)" if name in places else ""
                    heads[cell.column] = name
                    places[name] = cell.coordinate
            continue
        cells = {
            heads[cell.column]: _read_cell(cell) for cell in row if cell.value is not None and cell.column in heads
        }
        if any(not isinstance(cell.value, str) or cell.value.strip() for cell in cells.values()):
            found.append({"": RawCell(f"A{number}", None), **cells})
    return places, found


def _read_cell(cell: Any) -> RawCell:
    return RawCell(
        cell.coordinate,
        cell.value,
        is_formula=cell.data_type == "f",
        is_error=cell.data_type == "e",
        is_percent="%" in str(cell.number_format or ""),
    )
