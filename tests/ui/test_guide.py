"""The first start: shown where there is no account, every step skippable, nothing said twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.resource import Account
from desktop.errors import Refused, Unreachable
from desktop.services.condition_wishes import FoundAd
from desktop.ui.guide import STEPS, Guide
from desktop.ui.memory import WindowMemory
from desktop.ui.page import PageName
from desktop.ui.settings.accounts import AccountsSection
from desktop.ui.theme import Look
from desktop.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Window, click, eventually


async def open_first(desk: FakeDesk, look: Look, memory: WindowMemory | None = None) -> Window:
    desk.accounts.clear()
    main = MainWindow(desk, look=look, memory=memory)
    main.show()
    main.start()
    story = Window(main)
    await settle(story)
    return story


async def settle(story: Window) -> None:
    await story.settle()
    if story.window.guide is not None:
        await story.window.guide.tasks.settle()


async def close(story: Window) -> None:
    await story.window.close_down()
    story.window.close()
    story.window.deleteLater()


def guide_of(story: Window) -> Guide:
    assert story.window.guide is not None
    return story.window.guide


async def test_window_with_an_account_shows_no_guide(window: Window) -> None:
    assert window.window.guide is None


async def test_every_step_can_be_skipped_and_the_guide_does_not_come_back(
    desk: FakeDesk, look: Look, tmp_path: Path
) -> None:
    story = await open_first(desk, look, WindowMemory(tmp_path / "window.ini"))
    guide = guide_of(story)
    assert guide.isVisible()
    for number in range(len(STEPS)):
        assert guide.number.text() == f"Шаг {number + 1} из 4"
        click(guide.skip)
        await settle(story)
    assert not guide.isVisible()
    assert desk.accounts == []
    await close(story)
    again = await open_first(desk, look, WindowMemory(tmp_path / "window.ini"))
    assert again.window.guide is None
    await close(again)


async def test_account_typed_in_the_guide_is_saved_and_its_step_ticked(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    section = guide.sections[0]
    assert isinstance(section, AccountsSection)
    section.user_id.insert("94235311")
    section.name.insert("Аренда СПб")
    section.mark_dirty()
    click(guide.next)
    await settle(story)
    assert [account.name for account in desk.accounts] == ["Аренда СПб"]
    assert guide.step == 1
    assert guide.steps._done == {0}
    await close(story)


async def test_refused_field_keeps_the_step(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    section = guide.sections[0]
    assert isinstance(section, AccountsSection)
    section.user_id.insert("мой профиль")
    section.mark_dirty()
    click(guide.next)
    await settle(story)
    assert guide.step == 0
    assert "только цифры" in section.rows["user_id"].error.text()
    await close(story)


async def test_demo_is_one_click_away(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    asked: list[bool] = []
    story.window.demo_requested.connect(lambda: asked.append(True))
    click(guide_of(story).steps.demo)
    assert asked == [True]
    await close(story)


async def test_last_step_opens_the_conditions(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    guide.go_to(3)
    click(guide.next)
    await settle(story)
    page = story.window.page(PageName.CONDITIONS)
    assert page is not None
    assert page.isVisible()
    await page.tasks.settle()  # type: ignore[attr-defined]
    await close(story)


async def test_the_stop_works_over_the_guide(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    story.window.activateWindow()
    await eventually(story.window.isActiveWindow)
    story.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    await settle(story)
    assert desk.stop_reason is not None
    await close(story)


@pytest.mark.parametrize("step", range(len(STEPS)))
async def test_each_step_says_where_one_is(desk: FakeDesk, look: Look, step: int) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    guide.go_to(step)
    assert guide.steps.accessibleName() == f"Шаг {step + 1} из 4: {STEPS[step].name}"
    await close(story)


async def test_account_without_its_number_is_found_by_its_key(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    section = guide.sections[0]
    assert isinstance(section, AccountsSection)
    section.client_id.insert("client")
    section.secret.insert("secret")
    section.mark_dirty()
    click(guide.next)
    await settle(story)
    assert [(one.user_id, one.name) for one in desk.accounts] == [("94235311", "Аренда СПб")]
    await close(story)


async def test_key_that_avito_does_not_take_keeps_the_step_and_stands_beside_its_field(
    desk: FakeDesk, look: Look
) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    section = guide.sections[0]
    assert isinstance(section, AccountsSection)
    section.client_id.insert("client")
    section.secret.insert("secret")
    section.mark_dirty()
    desk.fail_next["find_account"] = Refused("no", code="avito_key")
    click(guide.next)
    await settle(story)
    assert guide.step == 0
    assert section.rows["client_secret"].error.text()
    assert desk.accounts == []
    await close(story)


def make_ad(number: str, title: str, **more: object) -> FoundAd:
    return FoundAd(number, title, "Невский пр., 100", 4200, None, "Квартиры", **more)  # type: ignore[arg-type]


async def test_ads_that_are_found_become_resources_by_one_press_and_the_chats_open(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    desk.accounts.append(Account(AccountId("94235311"), "Аренда СПб", client_id="x"))
    bound = make_ad("3", "Уже привязанное", resource_id=ResourceId("loft"))
    desk.condition_wishes.ads = [make_ad("1", "Студия"), make_ad("2", "Лофт"), bound]
    guide.go_to(3)
    await settle(story)
    assert guide.resources.grid.model_.rows[0].cells == ("Студия", "Невский пр., 100", "4\u00a0200\u00a0₽")
    assert guide.next.text() == "Добавить: 2"
    click(guide.next)
    await settle(story)
    assert [one.item_id for one in desk.condition_wishes.added] == ["1", "2"]
    assert not guide.isVisible()
    chats = story.window.page(PageName.CHATS)
    assert chats is not None
    assert chats.isVisible()
    assert story.toast.startswith("Объектов добавлено: 2")
    await close(story)


async def test_avito_that_does_not_answer_leaves_the_way_to_the_conditions(desk: FakeDesk, look: Look) -> None:
    story = await open_first(desk, look)
    guide = guide_of(story)
    desk.accounts.append(Account(AccountId("94235311"), "Аренда СПб", client_id="x"))
    desk.fail_next["open_conditions"] = Unreachable("no network", code="avito")
    guide.go_to(3)
    await settle(story)
    assert guide.resources.note.text()
    assert guide.next.text() == "Открыть «Условия»"
    await close(story)


async def test_the_other_language_is_offered_by_its_own_name_and_kept_for_the_next_start(
    desk: FakeDesk, look: Look, tmp_path: Path
) -> None:
    memory = WindowMemory(tmp_path / "window.ini")
    story = await open_first(desk, look, memory)
    button = guide_of(story).language
    assert button.text() == "English"
    click(button)
    assert button.text().startswith("The window will speak English from the next start")
    assert memory.appearance.language == "en"
    assert WindowMemory(tmp_path / "window.ini").appearance.language == "en"
    await close(story)
