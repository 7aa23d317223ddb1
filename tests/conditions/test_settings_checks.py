"""The assistant's settings in their section: check questions that turn red under them are shown before they are saved."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from desktop.services.condition_wishes import Wanted
from desktop.ui.conditions.checks import RedSheet
from desktop.ui.page import PageContext
from desktop.ui.settings.assistant import AssistantSection
from desktop.ui.settings.checking import WaitSheet
from desktop.ui.theme import Look
from desktop.ui.widgets.sheet import Sheet
from tests.builders import STUDIO
from tests.conditions.conftest import Owner
from tests.ui.fake_pages import Seen, settle, show


@pytest.fixture
async def section(owner: Owner, look: Look) -> AsyncIterator[AssistantSection]:
    seen = Seen()
    context = PageContext(
        owner.core.desk, look, seen.errors.append, seen.said.append, lambda *_: None, now=owner.clock
    )  # fmt: skip
    found = AssistantSection(context)
    show(found)
    await found.load()
    yield found
    await found.tasks.close()
    found.close()
    found.deleteLater()


async def wait_for(section: AssistantSection, kind: type[Sheet]) -> Sheet:
    for _ in range(300):
        await settle(section.tasks, waits=True)
        for sheet in section.findChildren(kind):
            if sheet.isVisible():
                return sheet
    raise AssertionError(f"no {kind.__name__}")


async def test_settings_that_turn_a_question_red_are_asked_about_before_they_are_saved(
    owner: Owner, section: AssistantSection
) -> None:
    await owner.desk.save_check("Можно с собакой?", Wanted(words=("планируете",)), resource_id=STUDIO)
    for press, expected in (("reject", "friendly"), ("accept", "brief")):
        section.style_choice.set_chosen("brief")
        section.tasks.start(section.save(), "save")
        sheet = await wait_for(section, RedSheet)
        assert not [one for one in section.findChildren(WaitSheet) if one.isVisible()]
        getattr(sheet, press)()
        await section.tasks.settle()
        assert (await owner.core.desk.read_settings())["style"] == expected


async def test_without_check_questions_nothing_is_asked(owner: Owner, section: AssistantSection) -> None:
    section.style_choice.set_chosen("brief")
    assert await section.save()
    assert (await owner.core.desk.read_settings())["style"] == "brief"
