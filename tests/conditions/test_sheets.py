"""The spreadsheet an owner fills in by hand: round trip, errors by cell, nothing imported with one of them, no formulas."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.domain.chat import ResourceId
from desktop.domain.condition_fields import LEAVES
from desktop.domain.conditions import parse_conditions, to_json
from desktop.errors import Rejected
from desktop.services.sheet_book import SheetRow, read_book, write_book
from desktop.services.sheet_reading import Known, plan_book
from tests.builders import STUDIO
from tests.conditions.conftest import FLATS, LOFT, OWN, Owner
from tests.ui.test_conditions_page import EVERYTHING

ODD: dict[str, Any] = {
    "amenities": ["одно; с точкой с запятой"], "absent": [], "deposit": {}, "price_rules": [], "penalties": [],
    "after_confirmation": {}, "address_details": "", "rules": "—", "ai_notes": '=HYPERLINK("https://example.org")',
    "contact_phone": "+7 900 000-00-00", "prepayment": {"percent": 0}, "pets": {"note": "@да"},
}  # fmt: skip


def columns() -> dict[str, int]:
    return {
        name: place
        for place, name in enumerate(["Вид", "Код", "Название", "Шаблон", *(one.title for one in LEAVES)], 1)
    }


def plan_of(path: Path, conditions: dict[str, Any], known: dict[str, Any] | None = None) -> Any:
    write_book([SheetRow("объект", "a", "Студия", "без шаблона", conditions)], [], path)
    now = Known("Студия", known if known is not None else conditions, 1, ResourceId("a"))
    return plan_book(path.name, read_book(path), [now])


@pytest.mark.parametrize("whole", [EVERYTHING, ODD, {}], ids=["everything", "odd", "nothing"])
def test_what_is_written_is_read_back_equal(whole: dict[str, Any], tmp_path: Path) -> None:
    said = to_json(parse_conditions(whole))
    assert plan_of(tmp_path / "a.xlsx", said) == plan_of(tmp_path / "a.xlsx", said, known=said)
    plan = plan_of(tmp_path / "a.xlsx", said)
    assert (plan.faults, plan.rows, plan.same) == ((), (), 1)
    if said:
        fresh = plan_of(tmp_path / "a.xlsx", said, known={})
        assert fresh.rows[0].conditions == said


_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text and text
)
_money = st.one_of(st.integers(0, 10**7), st.decimals(0, 10**6, places=2).map(float))
_rule = st.fixed_dictionaries({}, optional={
    "policy": st.sampled_from(["allowed", "forbidden", "on_request", "required"]), "fee": _money, "note": _words,
})  # fmt: skip
_any = st.fixed_dictionaries({}, optional={
    "price": _money, "max_guests": st.integers(1, 10_000), "check_in_from": st.times().map(lambda t: f"{t:%H:%M}"),
    "pets": _rule, "smoking": _rule, "rules": _words, "contact_phone": _words,
    "deposit": st.fixed_dictionaries({}, optional={"amount": _money, "refundable": st.booleans(), "note": _words}),
    "cancellation": st.fixed_dictionaries({}, optional={"free_days_before": st.integers(0, 99), "note": _words}),
    "amenities": st.lists(_words, max_size=4), "penalties": st.lists(st.fixed_dictionaries({"for": _words, "amount": _money}), max_size=3),
    "price_rules": st.lists(st.fixed_dictionaries({"price": _money}, optional={
        "from": st.dates().map(str), "weekdays": st.lists(st.integers(1, 7), max_size=4), "note": _words}), max_size=3),
    "after_confirmation": st.dictionaries(_words, _words, max_size=3),
})  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=_any)
def test_any_conditions_come_back_equal(said: dict[str, Any], tmp_path: Path) -> None:
    whole = to_json(parse_conditions(said))
    plan = plan_of(tmp_path / "a.xlsx", whole)
    assert (plan.faults, plan.rows) == ((), ())


async def export(owner: Owner, path: Path) -> Path:
    await owner.desk.export_conditions(path)
    return path


def fill(path: Path, change: Callable[[Any], None]) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def row_of(sheet: Any, title: str) -> int:
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 3).value == title)


async def test_an_owner_fills_in_cells_and_sees_what_would_change_before_it_does(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "условия.xlsx")

    def change(book: Any) -> None:
        sheet, at = book["Условия"], columns()
        row = row_of(sheet, "Студия на Невском")
        sheet.cell(row, at["Цена, ₽"]).value = "4 700,50"
        sheet.cell(row, at["Заезд с"]).value = "9"
        sheet.cell(row, at["Животные"]).value = "нельзя"
        sheet.cell(row, at["Животные: доплата, ₽"]).value = None
        book["Особые цены"].append(
            ["объект", STUDIO, "Студия на Невском", "30.06.2026", "12.07.2026", "пт-вс", 6400, "белые ночи"]
        )
        sheet.cell(row, at["Особые цены"]).value = "на листе"

    fill(path, change)
    plan = await owner.desk.preview_conditions(path)
    assert plan.faults == ()
    assert [row.title for row in plan.rows] == ["Студия на Невском"]
    said = {one.title: (one.before, one.after) for one in plan.rows[0].changes}
    assert said["Цена, ₽"] == ("4\u00a0500 ₽", "4\u00a0700,50 ₽")
    assert said["Животные"] == ("можно", "нельзя")
    assert (await owner.desk.read_conditions(resource_id=STUDIO)).own == OWN
    await owner.desk.import_conditions(plan)
    own = (await owner.desk.read_conditions(resource_id=STUDIO)).own
    assert own == {
        "price": 4700.5, "check_in_from": "09:00", "pets": {"policy": "forbidden"},
        "price_rules": [{"from": "2026-06-30", "to": "2026-07-12", "weekdays": [5, 6, 7], "price": 6400, "note": "белые ночи"}],
    }  # fmt: skip


async def test_errors_are_told_by_cell_all_at_once_and_nothing_is_imported(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "a.xlsx")

    def change(book: Any) -> None:
        sheet, at = book["Условия"], columns()
        row = row_of(sheet, "Студия на Невском")
        for title, value in {"Цена, ₽": "дорого", "Заезд с": "25:00", "Животные": "может быть", "Не короче": 2.5,
                             "Уборка, ₽": "=1+1", "Залог возвращается": "возможно"}.items():  # fmt: skip
            sheet.cell(row, at[title]).value = value
        book["Штрафы"].append(["объект", STUDIO, "", "Потеря ключа", -5])
        book["Особые цены"].append(["объект", "нет такого", "", None, None, None, 100, None])

    fill(path, change)
    plan = await owner.desk.preview_conditions(path)
    told = {fault.where: fault.text for fault in plan.faults}
    row = 4
    assert (
        told["лист «Условия», ячейка E4"]
        == "«Цена, ₽»: нужна сумма числом, не меньше нуля, копеек не больше двух знаков"
    )
    assert "формула" in told[f"лист «Условия», ячейка G{row}"]
    assert told["лист «Штрафы», ячейка E2"].startswith("«Сумма, ₽»")
    assert "нет такого" in told["лист «Особые цены», ячейка B2"]
    assert len(plan.faults) == 8
    with pytest.raises(Rejected):
        await owner.desk.import_conditions(plan)
    assert (await owner.desk.read_conditions(resource_id=STUDIO)).own == OWN


async def test_bounds_that_contradict_the_template_are_told_by_cell(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "a.xlsx")

    def change(book: Any) -> None:
        sheet = book["Условия"]
        sheet.cell(row_of(sheet, "Лофт у Лиговки"), columns()["Гостей в цене"]).value = 9

    plan = await owner.desk.preview_conditions(fill(path, change))
    assert [fault.where for fault in plan.faults] == ["лист «Условия», ячейка I3"]


async def test_a_new_template_comes_with_the_resources_that_follow_it(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "a.xlsx")

    def change(book: Any) -> None:
        sheet = book["Условия"]
        sheet.insert_rows(2)
        for place, value in ((1, "шаблон"), (3, "Лофты"), (5, 9000)):
            sheet.cell(2, place).value = value
        sheet.cell(row_of(sheet, "Лофт у Лиговки"), 4).value = "Лофты"

    await owner.desk.import_conditions(await owner.desk.preview_conditions(fill(path, change)))
    view = await owner.desk.read_conditions(resource_id=LOFT)
    assert (view.template_name, view.effective["price"]) == ("Лофты", 9000)
    assert "max_guests" not in view.effective


async def test_a_file_seen_before_somebody_saved_is_not_imported(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "a.xlsx")
    fill(path, lambda book: setattr(book["Условия"].cell(row_of(book["Условия"], "Студия на Невском"), 5), "value", 1))
    plan = await owner.desk.preview_conditions(path)
    await owner.desk.save_conditions(OWN | {"price": 4600}, resource_id=STUDIO)
    with pytest.raises(Rejected) as refused:
        await owner.desk.import_conditions(plan)
    assert refused.value.code == "conditions_changed"
    assert (await owner.desk.read_conditions(resource_id=STUDIO)).own["price"] == 4600


async def test_a_column_taken_out_leaves_its_field_as_it_is(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "a.xlsx")
    fill(path, lambda book: book["Условия"].delete_cols(columns()["Цена, ₽"]))
    plan = await owner.desk.preview_conditions(path)
    assert (plan.faults, plan.rows) == ((), ())


async def test_what_begins_like_a_formula_leaves_as_words(owner: Owner, tmp_path: Path) -> None:
    await owner.desk.save_conditions(OWN | {"ai_notes": '=HYPERLINK("https://example.org")'}, resource_id=STUDIO)
    path = await export(owner, tmp_path / "a.xlsx")
    sheet = load_workbook(path)["Условия"]
    cell = sheet.cell(row_of(sheet, "Студия на Невском"), columns()["Заметки для AI"])
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert "<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()


async def test_policies_are_chosen_from_a_list(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "a.xlsx")
    book = load_workbook(path)
    rules = {one.formula1 for one in book["Условия"].data_validations.dataValidation}
    assert '"можно,нельзя,по договорённости,обязательно,—"' in rules
    assert book["Справка"]["A2"].value == "—"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
async def test_what_is_no_spreadsheet_is_refused(owner: Owner, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Rejected) as refused:
        await owner.desk.preview_conditions(path)
    assert refused.value.code == "file"


async def test_a_bomb_is_not_unpacked(owner: Owner, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 210_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(Rejected) as refused:
        await owner.desk.preview_conditions(path)
    assert refused.value.code == "file"


async def test_json_goes_out_and_comes_back(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "a.json")
    data = json.loads(path.read_text("utf-8"))
    assert {one["id"] for one in data["resources"]} == {STUDIO, LOFT}
    assert (await owner.desk.preview_conditions(path)).rows == ()
    data["templates"][0]["conditions"]["price"] = -1
    path.write_text(json.dumps(data), "utf-8")
    assert [fault.where for fault in (await owner.desk.preview_conditions(path)).faults] == [
        "templates[0].conditions.price"
    ]
    data["templates"][0]["conditions"] = FLATS | {"price": 4300}
    path.write_text(json.dumps(data), "utf-8")
    await owner.desk.import_conditions(await owner.desk.preview_conditions(path))
    assert (await owner.desk.read_conditions(resource_id=LOFT)).effective["price"] == 4300


async def test_an_import_is_in_the_journal_with_what_it_changed(owner: Owner, tmp_path: Path) -> None:
    path = await export(owner, tmp_path / "условия.xlsx")
    fill(
        path, lambda book: setattr(book["Условия"].cell(row_of(book["Условия"], "Студия на Невском"), 5), "value", 4600)
    )
    await owner.desk.import_conditions(await owner.desk.preview_conditions(path))
    action = next(one for one in await owner.core.operators.list_actions() if one.action == "conditions.import")
    assert action.subject == "условия.xlsx"
    details = json.loads(action.details)
    assert details["before"] == {"Студия на Невском: Цена, ₽": "4\u00a0500 ₽"}
