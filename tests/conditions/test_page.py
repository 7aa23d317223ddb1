"""The conditions page over the real desk and a real file: history, files, and what comes of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.services.condition_wishes import Wanted
from desktop.ui.conditions.checks import RedSheet
from desktop.ui.conditions.files import ImportSheet
from desktop.ui.conditions.history import HistorySheet
from desktop.ui.conditions.page import ConditionsPage
from desktop.ui.conditions.tree import Place
from desktop.ui.page import PageContext
from desktop.ui.theme import Look
from desktop.ui.widgets.sheet import Sheet
from tests.builders import STUDIO
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
