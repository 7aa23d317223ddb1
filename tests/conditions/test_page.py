"""The conditions page over the real desk and a real file: history, files, and what comes of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.conditions import parse_conditions
from desktop.services.condition_wishes import Wanted
from desktop.store.checks import SeenAd
from desktop.ui.conditions.checks import ChecksSheet, RedSheet
from desktop.ui.conditions.files import ImportSheet
from desktop.ui.conditions.history import HistorySheet
from desktop.ui.conditions.page import ConditionsPage
from desktop.ui.conditions.sheets import ApplySheet
from desktop.ui.conditions.tree import Place
from desktop.ui.page import PageContext
from desktop.ui.theme import Look
from desktop.ui.widgets.sheet import Sheet
from tests.builders import STUDIO, make_account
from tests.conditions.conftest import OWN, Owner
from tests.conditions.test_sheets import fill
from tests.ui.fake_pages import Seen, settle, show

S = TypeVar("S", bound=Sheet)


class Story:
    def __init__(self, page: ConditionsPage, owner: Owner, seen: Seen) -> None:
        self.page, self.owner, self.seen = page, owner, seen

    def sheet(self) -> Sheet | None:
        return next((one for one in self.page.findChildren(Sheet) if one.isVisible()), None)

    async def wait_for(self, kind: type[S]) -> S:
        for _ in range(200):
            await settle(self.page.tasks, waits=True)
            if isinstance(found := self.sheet(), kind):
                return found
        raise AssertionError(f"no {kind.__name__}")

    async def accept(self, sheet: Sheet) -> None:
        sheet.accept_button.click()
        if hasattr(sheet, "_tasks"):
            await sheet._tasks.settle()
        await self.page.tasks.settle()


@pytest.fixture
async def story(owner: Owner, look: Look) -> AsyncIterator[Story]:
    seen = Seen()
    context = PageContext(
        owner.core.desk, look, seen.errors.append, seen.said.append,
        lambda page, what: seen.opened.append((page, what)), now=owner.clock,
    )  # fmt: skip
    page = ConditionsPage(context)
    show(page)
    await settle(page.tasks)
    page.go_to(Place(resource_id=STUDIO))
    await settle(page.tasks)
    yield Story(page, owner, seen)
    await page.tasks.close()
    page.close()
    page.deleteLater()


async def test_a_version_is_gone_back_to_from_its_history(story: Story) -> None:
    await story.owner.desk.save_conditions(OWN | {"price": 9000}, resource_id=STUDIO)
    await settle(story.page.tasks)
    story.page.more.history_button.click()
    sheet = await story.wait_for(HistorySheet)
    assert [row.cells for row in sheet.changes.model_.rows] == [("Цена, ₽", "4\u00a0500 ₽", "9\u00a0000 ₽")]
    await story.accept(sheet)
    assert story.page.form.rows["price"].own == 4500
    assert story.seen.said[-1].startswith("Вернули версию")


async def test_a_file_is_shown_before_it_is_applied(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "условия.xlsx"
    story.page.more.files.write(str(path))
    await settle(story.page.tasks)
    fill(path, lambda book: setattr(book["Условия"]["E4"], "value", 4600))
    story.page.more.files.read(str(path))
    sheet = await story.wait_for(ImportSheet)
    assert sheet.grid.model_.rows[0].cells == ("Студия на Невском", "Цена, ₽", "4\u00a0500 ₽", "4\u00a0600 ₽")
    await story.accept(sheet)
    assert (await story.owner.desk.read_conditions(resource_id=STUDIO)).own["price"] == 4600


async def test_a_file_with_an_error_names_its_cell_and_cannot_be_applied(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "условия.xlsx"
    await story.owner.desk.export_conditions(path)
    fill(path, lambda book: setattr(book["Условия"]["E4"], "value", "дорого"))
    story.page.more.files.read(str(path))
    sheet = await story.wait_for(ImportSheet)
    assert sheet.grid.model_.rows[0].cells[0] == "лист «Условия», ячейка E4"
    assert sheet.accept_button.isHidden()
    sheet.reject()
    await settle(story.page.tasks)


async def test_what_is_no_table_is_said_in_words(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "условия.xlsx"
    path.write_text("not a table")
    story.page.more.files.read(str(path))
    await settle(story.page.tasks)
    assert "не читается" in story.seen.said[-1]


async def test_what_turns_red_is_asked_about_before_it_is_saved(story: Story) -> None:
    await story.owner.desk.save_check("Можно с собакой?", Wanted(words=("800",)), resource_id=STUDIO)
    await settle(story.page.tasks)
    row = story.page.form.rows["pets"]
    row.give_back()
    story.page.save_button.click()
    sheet = await story.wait_for(RedSheet)
    sheet.reject()
    await settle(story.page.tasks)
    assert (await story.owner.desk.read_conditions(resource_id=STUDIO)).own == OWN
    assert story.page.is_dirty
    story.page.save_button.click()
    await story.accept(await story.wait_for(RedSheet))
    assert "pets" not in (await story.owner.desk.read_conditions(resource_id=STUDIO)).own


async def test_the_proposed_word_is_put_into_its_field(story: Story) -> None:
    story.page.missing.wanted.emit("amenities", "кондиционер")
    assert story.page.form.rows["amenities"].own == ["кондиционер"]
    assert story.page.is_dirty


def press_undo(story: Story) -> None:
    story.page.activateWindow()
    story.page.tree.setFocus()
    QTest.keyClick(story.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


async def test_ctrl_z_takes_the_last_saving_back_and_once_more_puts_it_in_force(story: Story) -> None:
    story.owner.clock.move(minutes=1)
    await story.owner.desk.save_conditions(OWN | {"price": 9000}, resource_id=STUDIO)
    await settle(story.page.tasks)
    assert story.page.more.undo.button.isEnabled()
    assert "Студия на Невском" in story.page.more.undo.button.toolTip()
    story.owner.clock.move(minutes=1)
    press_undo(story)
    await settle(story.page.tasks)
    assert story.page.form.rows["price"].own == 4500
    assert story.seen.said[-1] == "Отменено: «Студия на Невском»"
    story.owner.clock.move(minutes=1)
    story.page.more.undo.button.click()
    await settle(story.page.tasks)
    assert story.page.form.rows["price"].own == 9000


async def test_template_given_to_many_is_taken_back_by_one_press(story: Story) -> None:
    other = await story.owner.desk.add_template("Суточные", {"price": 1})
    await settle(story.page.tasks)
    story.owner.clock.move(minutes=1)
    story.page.apply_button.click()
    sheet = await story.wait_for(ApplySheet)
    sheet.template.setCurrentIndex(1)
    assert sheet.template_id == other.id
    sheet._tick_all()
    await story.accept(sheet)
    assert story.seen.said[-1] == "Шаблон применён, объектов: 2"
    story.owner.clock.move(minutes=1)
    press_undo(story)
    await settle(story.page.tasks)
    assert story.seen.said[-1] == "Отменено: 2\u00a0объекта"
    assert {one.template_id for one in await story.owner.core.store.conditions.list_resources()} == {
        story.owner.template_id
    }


async def test_what_was_changed_since_by_another_is_not_taken_back_and_that_is_said(story: Story) -> None:
    story.owner.clock.move(minutes=1)
    await story.owner.desk.save_conditions(OWN | {"price": 9000}, resource_id=STUDIO)
    await settle(story.page.tasks)
    undo = story.page.more.undo
    last = undo._last
    await story.owner.core.store.conditions.save_own(STUDIO, parse_conditions({"price": 1}), by="Олег Пробный")
    await settle(story.page.tasks)
    assert not undo.button.isEnabled()
    undo._last = last  # pressed before the page heard of it
    undo.start()
    await settle(story.page.tasks)
    assert "Не отменено" in story.seen.said[-1]
    assert (await story.owner.desk.read_conditions(resource_id=STUDIO)).own == {"price": 1}


async def test_red_questions_of_all_resources_are_told_on_the_page_and_opened_by_a_press(story: Story) -> None:
    assert story.page.more.tally.isHidden()
    await story.owner.desk.save_check("Какой залог?", Wanted(words=("777",)), template_id=story.owner.template_id)
    await settle(story.page.tasks)
    assert story.page.more.tally.text() == "Не так: 2\u00a0контрольных вопроса"
    assert await story.owner.core.desk.count_red_checks() == 2
    story.page.more.tally.click()
    sheet = await story.wait_for(ChecksSheet)
    await sheet.work.settle()
    assert len(sheet.grid.model_.rows) == 2
    assert sheet.form.isHidden()
    sheet.reject()
    await settle(story.page.tasks)


async def test_price_of_the_ad_is_a_hint_in_the_price_field(story: Story) -> None:
    assert story.page.form.rows["price"].help.isHidden()
    account = make_account().user_id
    ads = [SeenAd(account, "1768287444", "Студия", 4900), SeenAd(account, "1768287445", "Лофт", None)]
    await story.owner.core.store.checks.save_ads(ads)
    story.page._show(await story.owner.desk.read_conditions(resource_id=STUDIO))
    row = story.page.form.rows["price"]
    assert row.help.text() == "В объявлении на Авито: 4\u00a0900 ₽"
    assert row.editor.parts[""].placeholderText() == "4\u00a0900"  # type: ignore[attr-defined]
    assert row.own == 4500  # a hint: nothing is filled in
    story.page._show(await story.owner.desk.save_conditions({"price": 4900}, resource_id=STUDIO))
    assert row.help.isHidden()
