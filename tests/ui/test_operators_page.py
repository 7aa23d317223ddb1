"""«Операторы и права», and the journal behind its second tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.people import Role
from desktop.errors import Refused, Rejected
from desktop.ui.page import PageName
from desktop.ui.settings import people_words as words
from desktop.ui.settings.operators import OperatorsSection, TokenSheet
from desktop.ui.settings.page import SettingsPage
from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_operators import make_entries
from tests.ui.pages import Window, eventually


@pytest.fixture
async def section(window: Window, desk: FakeDesk) -> OperatorsSection:
    return await open_section(window)


async def open_section(window: Window) -> OperatorsSection:
    window.window.open_page(PageName.SETTINGS, "people")
    page = window.window.page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    await page.tasks.settle()
    return page.people


async def test_one_person_is_told_that_the_first_operator_is_the_owner(section: OperatorsSection) -> None:
    assert "начните с себя" in section.alone.text()
    assert section.role.value == "owner"
    assert not section.role.isEnabled()
    assert section.list.parentWidget().isHidden()


async def test_new_operator_is_saved_with_role_accounts_resources_and_password(
    window: Window, desk: FakeDesk, section: OperatorsSection
) -> None:
    desk.operators.share()
    await section.load()
    section.start_new()
    section.login.setText("vera")
    section.name.setText("Вера Пробная")
    section.role.set_value("viewer")
    account, resource = next(iter(section.accounts.boxes)), next(iter(section.resources.boxes))
    section.accounts.boxes[account].setChecked(True)
    section.resources.boxes[resource].setChecked(True)
    assert not await section.save()
    assert not section.rows["password"].error.isHidden()
    section.password.setText("долгий пароль")
    assert await section.save()
    saved = desk.operators.users["vera"]
    assert (saved.role, saved.accounts, saved.resources) == (Role.VIEWER, (account,), (resource,))
    assert desk.operators.passwords == {"vera": "долгий пароль"}
    assert section.password.text() == ""
    assert section.read().login == "vera"


async def test_refusal_of_the_last_owner_stands_beside_the_role(desk: FakeDesk, section: OperatorsSection) -> None:
    desk.operators.share()
    await section.load()
    section.role.set_value("operator")
    desk.operators.fail_next = Rejected("nobody left", code="last_owner", field="role")
    assert not await section.save()
    assert section.rows["role"].error.text().startswith("Нужен хотя бы один владелец")


async def test_who_may_not_look_finds_a_sentence_and_nothing_to_press(
    desk: FakeDesk, section: OperatorsSection
) -> None:
    desk.operators.fail_next = Refused("Смотреть операторов может владелец или управляющий.", code="no_right")
    await section.load()
    assert section.alone.text().startswith("Смотреть операторов может владелец")
    assert all(row.isHidden() for row in section.rows.values())


async def test_token_is_shown_once_and_is_nowhere_in_the_page_afterwards(
    desk: FakeDesk, section: OperatorsSection
) -> None:
    desk.operators.share()
    await section.load()
    section.issue.click()
    await eventually(lambda: section.findChildren(TokenSheet))
    (sheet,) = section.findChildren(TokenSheet)
    assert sheet.field.text() == "token-shown-once-0123456789"
    sheet.accept()
    await section.tasks.settle()
    assert section.token_state.text() == "действует"
    section.revoke.click()
    await section.tasks.settle()
    assert section.token_state.text() == "нет"


async def test_operator_is_removed_after_a_question(desk: FakeDesk, section: OperatorsSection) -> None:
    desk.operators.share()
    await section.load()
    section.list.setCurrentRow(2)
    login = section.read().login
    from desktop.ui.widgets.sheet import Sheet

    section.remove.click()
    await eventually(lambda: section.findChildren(Sheet))
    section.findChildren(Sheet)[0].accept()
    await section.tasks.settle()
    assert login not in desk.operators.users


async def test_minutes_of_the_lock_are_saved_at_once_and_nonsense_is_refused(
    desk: FakeDesk, section: OperatorsSection
) -> None:
    for text, minutes in (("0", 0), ("45", 45), ("скоро", 45), ("1441", 45)):
        section.minutes.setText(text)
        section.minutes.editingFinished.emit()
        await section.tasks.settle()
        assert desk.operators.minutes == minutes
    assert not section.rows["minutes"].error.isHidden()


async def test_journal_tells_who_did_what_and_what_it_became(
    desk: FakeDesk, section: OperatorsSection, tmp_path: Path
) -> None:
    desk.operators.share()
    desk.operators.entries = make_entries()
    await section.load()
    section.show_tab("journal")
    journal = section.journal
    await journal.tasks.settle()
    rows = [[journal.model.index(row, column).data() for column in range(5)] for row in range(6)]
    assert rows[1][1:] == ["irina", "Условия изменены", "studio-nevsky", "цена: 4200 → 4500"]
    assert rows[2][4] == "ключ AI: изменён"
    journal.kind.setCurrentIndex(journal.kind.findData("booking"))
    await journal.tasks.settle()
    assert journal.model.rowCount() == 1
    await journal.write_csv(str(tmp_path / "out.csv"))
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert text.splitlines()[1].endswith("oleg;Бронь подтверждена;b-7;состояние: удержана → подтверждена")
    assert not section.saves


def test_every_action_that_is_noted_has_its_words() -> None:
    from desktop.services.audit import NOTES

    assert set(NOTES) - set(words.ACTIONS) == set()


def test_every_role_has_its_words() -> None:
    assert {key for key, _ in words.ROLES} == set(Role) == set(words.ROLE_HELP)


def test_cell_of_the_journal_that_begins_like_a_formula_stays_words() -> None:
    from dataclasses import replace

    bad = replace(make_entries()[0], login="=HYPERLINK(1)")
    assert ";'=HYPERLINK(1);" in words.to_csv([bad], None).decode("utf-8-sig")
