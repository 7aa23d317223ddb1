"""The conditions page: every key has a field, own stands against inherited, refusals stand beside their field."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.chat import ResourceId
from desktop.domain.conditions import Conditions, parse_conditions, to_json
from desktop.domain.stay import Unit
from desktop.errors import Rejected, Unreachable
from desktop.ui.conditions import reading
from desktop.ui.conditions.editors import AreaEditor, CancellationEditor, LineEditor, PartsEditor, RuleEditor
from desktop.ui.conditions.fields import FIELDS, GROUPS, field_of
from desktop.ui.conditions.page import ConditionsPage
from desktop.ui.conditions.records import PriceRuleSheet, RecordsEditor, SecretSheet
from desktop.ui.conditions.row import Origin, make_editor
from desktop.ui.conditions.sheets import ApplySheet, LeaveSheet, NameSheet
from desktop.ui.conditions.tree import Place
from desktop.ui.theme import Look
from desktop.ui.widgets.sheet import Sheet
from tests.ui.fake_pages import APARTMENTS, FullDesk, Seen, make_context, settle, show

STUDIO = Place(resource_id=ResourceId("studio-nevsky"))
LOFT = Place(resource_id=ResourceId("loft-ligovka"))
EVERYTHING: dict[str, Any] = {
    **APARTMENTS,
    "currency": "EUR",
    "price_rules": [
        {"from": "2026-06-30", "to": "2026-07-12", "weekdays": [5, 6], "price": 6400.5, "note": "белые ночи"}
    ],
    "deposit": {"amount": 5000, "refundable": False, "note": "наличными"},
    "prepayment": {"amount": 3000, "note": "закрепляет даты"},
    "cancellation": {"free_days_before": 0, "penalty_percent": 50, "note": "кроме праздников"},
    "pets": {"policy": "allowed", "fee": 800, "note": "до 10 кг"},
    "parking": {"policy": "required"}, "documents": {"policy": "required", "note": "паспорт"}, "invoice": {"fee": 0},
    "late_check_out": {"policy": "on_request", "fee": 500},
    "address_details": "вход со двора", "contact_phone": "+7 900 000-00-00", "contact_link": "https://example.org",
    "after_confirmation": {"Код двери": "45К1207", "Wi-Fi": "invented\nsecret"},
}  # fmt: skip


class Story:
    def __init__(self, page: ConditionsPage, desk: FullDesk, seen: Seen) -> None:
        self.page, self.desk, self.seen = page, desk, seen

    async def go(self, place: Place) -> None:
        self.page.go_to(place)
        await settle(self.page.tasks)

    def line(self, key: str) -> LineEditor:
        editor = self.page.form.rows[key].editor
        assert isinstance(editor, LineEditor)
        return editor

    def type(self, key: str, text: str) -> None:
        self.line(key).line.setText(text)
        self.line(key).line.textEdited.emit(text)

    async def save(self) -> None:
        self.page.save_button.click()
        await settle(self.page.tasks)

    def sheet(self) -> Sheet | None:
        return next((one for one in self.page.findChildren(Sheet) if one.isVisible()), None)

    async def let(self) -> None:
        await settle(self.page.tasks, waits=True)


@pytest.fixture
async def story(look: Look) -> AsyncIterator[Story]:
    desk = FullDesk()
    context, seen = make_context(desk, look)
    page = ConditionsPage(context)
    show(page)
    await settle(page.tasks)
    yield Story(page, desk, seen)
    await page.tasks.close()
    page.close()
    page.deleteLater()


def test_every_key_of_the_conditions_has_exactly_one_field() -> None:
    keys = [field.key for group in GROUPS for field in group.fields]
    assert sorted(keys) == sorted(Conditions.model_fields)


@pytest.mark.parametrize("key", sorted(EVERYTHING))
async def test_an_editor_gives_back_what_it_was_given(key: str, look: Look) -> None:
    host = QWidget()
    editor = make_editor(FIELDS[key], look, Unit.NIGHT, host, currency="₽")
    whole = to_json(parse_conditions(EVERYTHING))[key]
    editor.fill(whole)
    assert editor.read() == whole
    editor.fill(None)
    assert editor.read() is None
    editor.deleteLater()
    host.deleteLater()


async def test_inherited_and_own_are_told_apart(story: Story) -> None:
    rows = story.page.form.rows
    assert rows["price"].origin is Origin.OWN
    assert rows["cleaning_fee"].origin is Origin.TEMPLATE
    assert rows["parking"].origin is Origin.UNSAID
    assert story.line("cleaning_fee").line.text() == "1\u00a0200"
    assert story.line("cleaning_fee").line.property("inherited") is True
    assert story.line("price").line.property("inherited") is False


async def test_typing_makes_a_value_own_and_only_own_values_are_saved(story: Story) -> None:
    story.type("cleaning_fee", "1 500,50")
    assert story.page.form.rows["cleaning_fee"].origin is Origin.OWN
    await story.save()
    saved = story.desk.own[ResourceId("studio-nevsky")]
    assert saved["cleaning_fee"] == 1500.5
    assert "max_guests" not in saved
    assert not story.page.is_dirty
    assert "сохранены" in story.seen.said[-1]


async def test_the_way_back_shows_the_template_s_value_again(story: Story) -> None:
    story.type("cleaning_fee", "1")
    row = story.page.form.rows["cleaning_fee"]
    row.back.click()
    assert row.origin is Origin.TEMPLATE
    assert story.line("cleaning_fee").line.text() == "1\u00a0200"
    await story.save()
    assert "cleaning_fee" not in story.desk.own[ResourceId("studio-nevsky")]


@pytest.mark.parametrize(
    ("key", "text"), [("cleaning_fee", "дорого"), ("check_in_from", "25:00"), ("min_units", "0"), ("currency", "рубли")]
)
async def test_a_refused_value_is_said_beside_its_field_and_nothing_is_saved(story: Story, key: str, text: str) -> None:
    before = dict(story.desk.own[ResourceId("studio-nevsky")])
    story.type(key, text)
    await story.save()
    row = story.page.form.rows[key]
    assert row.refusal.text() == FIELDS[key].refusal_words
    assert not row.refusal.isHidden()
    assert story.line(key).line.property("state") == "error"
    assert story.desk.own[ResourceId("studio-nevsky")] == before
    assert story.page.is_dirty
    story.type(key, "5")
    assert row.refusal.isHidden()


async def test_a_refused_part_marks_that_part(story: Story) -> None:
    editor = story.page.form.rows["pets"].editor
    assert isinstance(editor, RuleEditor)
    editor.fee.setText("-5")
    editor.fee.textEdited.emit("-5")
    await story.save()
    assert editor.fee.property("state") == "error"
    assert (editor.policy.property("state") or "") == ""


async def test_a_refusal_without_a_field_is_said_above_the_form(story: Story) -> None:
    story.desk.fail_next["save_conditions"] = Rejected("somebody saved before you", code="stale")
    story.type("price", "5000")
    await story.save()
    assert not story.page.refusal.isHidden()
    assert story.page.is_dirty


async def test_an_unreachable_desk_keeps_the_edits(story: Story) -> None:
    story.desk.fail_next["save_conditions"] = Unreachable("no answer")
    story.type("price", "5000")
    await story.save()
    assert [error.code for error in story.seen.errors] == ["unreachable"]
    assert story.page.is_dirty


async def test_rules_of_the_template_stay_above_the_own_ones(story: Story) -> None:
    row = story.page.form.rows["rules"]
    assert row.inherited.text() == "Из шаблона: После 23:00 тишина"
    assert isinstance(row.editor, AreaEditor)
    assert row.editor.area.toPlainText() == "Обувь снимаем у входа"


async def test_a_template_s_own_form_has_nothing_to_inherit(story: Story) -> None:
    await story.go(Place(template_id=1))
    assert {row.origin for row in story.page.form.rows.values()} == {Origin.PLAIN}
    story.type("price", "4300")
    await story.save()
    assert story.desk.templates[1].conditions["price"] == 4300
    assert story.desk.templates[1].conditions["cleaning_fee"] == 1200


async def test_leaving_with_edits_asks_and_saving_goes_on(story: Story) -> None:
    story.type("price", "5000")
    story.page.go_to(LOFT)
    await story.let()
    sheet = story.sheet()
    assert isinstance(sheet, LeaveSheet)
    sheet.accept_button.click()
    await settle(story.page.tasks)
    assert story.desk.own[ResourceId("studio-nevsky")]["price"] == 5000
    assert story.page.place == LOFT


async def test_leaving_can_drop_the_edits_or_stay(story: Story) -> None:
    story.type("price", "5000")
    story.page.go_to(LOFT)
    await story.let()
    sheet = story.sheet()
    assert isinstance(sheet, LeaveSheet)
    sheet.cancel_button.click()
    await settle(story.page.tasks)
    assert story.page.place == STUDIO
    assert story.page.tree.chosen == STUDIO
    assert story.page.is_dirty
    story.page.go_to(LOFT)
    await story.let()
    sheet = story.sheet()
    assert isinstance(sheet, LeaveSheet)
    sheet.drop_button.click()
    await settle(story.page.tasks)
    assert story.page.place == LOFT
    assert story.desk.own[ResourceId("studio-nevsky")]["price"] == 4200


async def test_the_tree_counts_own_fields(story: Story) -> None:
    texts = [
        story.page.tree.model().index(row, 0, story.page.tree.model().index(0, 0)).data(257 + 1) for row in range(3)
    ]
    assert texts[:3] == ["4\u00a0своих", "2\u00a0своих", ""]


async def test_the_search_leaves_what_matches(story: Story) -> None:
    assert story.page.tree.sift("баня") == 1
    assert story.page.tree.sift("квартиры") == 7


async def test_a_template_goes_to_the_ticked_resources(story: Story) -> None:
    story.page.apply_button.click()
    await story.let()
    sheet = story.sheet()
    assert isinstance(sheet, ApplySheet)
    assert not sheet.accept_button.isEnabled()
    sheet.ticks[ResourceId("camera-4k")].setChecked(True)
    sheet.accept_button.click()
    await settle(sheet._tasks)
    await settle(story.page.tasks)
    assert next(one for one in story.desk.resources if one.id == "camera-4k").template_id == 1
    assert next(one for one in story.desk.resources if one.id == "sedan-white").template_id == 2


async def test_a_copy_of_a_template_has_its_conditions(story: Story) -> None:
    story.page.copy_button.click()
    await story.let()
    sheet = story.sheet()
    assert isinstance(sheet, NameSheet)
    sheet.accept_button.click()
    await settle(sheet._tasks)
    await settle(story.page.tasks)
    assert story.desk.templates[4].name == "Квартиры, копия"
    assert story.desk.templates[4].conditions == APARTMENTS
    assert story.page.place == Place(template_id=4)


async def test_a_price_rule_is_checked_before_its_sheet_closes(story: Story) -> None:
    editor = story.page.form.rows["price_rules"].editor
    assert isinstance(editor, RecordsEditor)
    editor.add.click()
    await story.let()
    sheet = story.sheet()
    assert isinstance(sheet, PriceRuleSheet)
    sheet.first.setText("12.07.2026")
    sheet.last.setText("01.07.2026")
    sheet.price.setText("7 000")
    sheet.accept_button.click()
    assert not sheet.error.isHidden()
    sheet.last.setText("20.07.2026")
    sheet.days[5].setChecked(True)
    sheet.accept_button.click()
    await story.let()
    assert editor.records[-1] == {"from": "2026-07-12", "to": "2026-07-20", "weekdays": [6], "price": 7000}
    await story.save()
    assert len(story.desk.own[ResourceId("studio-nevsky")]["price_rules"]) == 3


async def test_what_is_told_after_the_confirmation_needs_name_and_text(story: Story) -> None:
    editor = story.page.form.rows["after_confirmation"].editor
    assert isinstance(editor, RecordsEditor)
    editor.add.click()
    await story.let()
    sheet = story.sheet()
    assert isinstance(sheet, SecretSheet)
    sheet.name.setText("Wi-Fi")
    sheet.accept_button.click()
    assert not sheet.error.isHidden()
    sheet.text.setPlainText("invented-secret")
    sheet.accept_button.click()
    await story.let()
    assert editor.read() == {"Код двери": "45К1207", "Wi-Fi": "invented-secret"}


async def test_a_row_that_is_taken_away_makes_the_rest_own(story: Story) -> None:
    row = story.page.form.rows["penalties"]
    assert isinstance(row.editor, RecordsEditor)
    assert row.origin is Origin.TEMPLATE
    row.editor._records.append({"for": "Потеря ключа", "amount": 2000})
    row.editor.remove(0)
    assert row.origin is Origin.OWN
    assert row.own == [{"for": "Потеря ключа", "amount": 2000}]


async def test_a_question_shows_reply_facts_and_verdict(story: Story) -> None:
    box = story.page.question
    box.line.setText("А завтраки у вас есть?")
    box.line.returnPressed.emit()
    await settle(story.page.tasks)
    assert "Завтрак подаём" in box.reply.toPlainText()
    assert box.verdict.text.startswith("Автопилот задержал бы")
    assert not box.card.isHidden()


async def test_a_template_cannot_be_asked(story: Story) -> None:
    await story.go(Place(template_id=1))
    assert not story.page.question.line.isEnabled()


async def test_a_failed_question_says_why_beside_it(story: Story) -> None:
    story.desk.fail_next["try_question"] = Unreachable("no answer")
    story.page.question.asked.emit("Можно с котом?")
    await settle(story.page.tasks)
    assert story.page.question.hint.text().startswith("Нет связи")


async def test_a_condition_is_opened_by_its_key(story: Story) -> None:
    story.page.open((ResourceId("loft-ligovka"), "pets.fee"))
    await settle(story.page.tasks)
    assert story.page.place == LOFT
    assert story.page.form.rows["pets"].isAncestorOf(story.page.focusWidget())


async def test_a_remark_takes_a_line_only_when_there_is_one(story: Story) -> None:
    deposit, pets = (story.page.form.rows[key].editor for key in ("deposit", "cancellation"))
    assert isinstance(deposit, PartsEditor)
    assert isinstance(pets, CancellationEditor)
    assert not deposit.note.isHidden()
    assert pets.note.isHidden()
    pets._add_note.click()
    assert not pets.note.isHidden()


@pytest.mark.parametrize(
    ("text", "value"), [("4 200", 4200), ("10,5", 10.5), ("", None), ("дорого", "дорого"), ("5 600 ₽", 5600)]
)
def test_sums_are_read_as_people_write_them(text: str, value: object) -> None:
    assert reading.read_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("9", "09:00"), ("9:30", "09:30"), ("25:00", "25:00"), ("", None)])
def test_times_are_read_as_people_write_them(text: str, value: object) -> None:
    assert reading.read_clock(text) == value


def test_a_path_is_about_its_key() -> None:
    assert field_of("price_rules[0].weekdays[1]") == "price_rules"
    assert field_of("deposit.amount") == "deposit"


async def test_in_a_narrow_window_the_question_takes_the_place_of_the_list(story: Story) -> None:
    story.page.resize(1020, 640)
    assert story.page.width() == 1020
    assert not story.page.question.isVisible()
    story.page.ask_button.click()
    assert story.page.question.isVisible()
    assert not story.page.tree.isVisible()
    story.page.resize(1400, 640)
    assert story.page.question.isVisible()
    assert story.page.tree.isVisible()
