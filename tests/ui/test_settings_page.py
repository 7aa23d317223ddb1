"""The settings: every key of the contract has a field, only changes are saved, secrets are never shown."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.errors import Refused, Rejected, Unreachable
from desktop.services.lights import Lamp, Lamps, LinkState
from desktop.settings import KEYS, Settings
from desktop.ui.page import PageName
from desktop.ui.settings.choices import HELP, TOPICS
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme import Look
from tests.ui.fake_pages import FullDesk, Seen, make_context, settle, show


class Story:
    def __init__(self, page: SettingsPage, desk: FullDesk, seen: Seen) -> None:
        self.page, self.desk, self.seen = page, desk, seen

    async def open(self, section: str) -> None:
        self.page.open(section)
        await settle(self.page.tasks)

    def type(self, line: QLineEdit, text: str) -> None:
        line.setText(text)
        line.textEdited.emit(text)

    async def save(self) -> None:
        self.page.save.click()
        await settle(self.page.tasks)


@pytest.fixture
async def story(look: Look) -> AsyncIterator[Story]:
    desk = FullDesk()
    context, seen = make_context(desk, look)
    page = SettingsPage(context)
    show(page)
    await settle(page.tasks)
    yield Story(page, desk, seen)
    await page.tasks.close()
    page.close()
    page.deleteLater()


async def test_every_setting_of_the_contract_can_be_read_and_written(story: Story) -> None:
    assert set(story.page.assistant.read()) == set(KEYS)
    assert set(KEYS) - set(HELP) == set()


async def test_what_was_read_is_what_would_be_written(story: Story) -> None:
    said = story.page.assistant.read()
    known = Settings().to_json()
    assert {key: said[key] for key in KEYS} == {key: known[key] for key in KEYS}


async def test_only_what_changed_is_saved(story: Story) -> None:
    sent: list[dict[str, object]] = []
    save = story.desk.save_settings

    async def watch(changed: dict[str, object]) -> dict[str, object]:
        sent.append(dict(changed))
        return await save(changed)

    story.desk.save_settings = watch  # type: ignore[method-assign,assignment]
    story.type(story.page.assistant.lines["quiet_seconds"], "12,5")
    story.page.assistant.mode.button("auto").click()
    await story.save()
    assert sent == [{"quiet_seconds": 12.5, "mode": "auto"}]
    assert story.desk.known.quiet_seconds == 12.5
    assert not story.page.save.isEnabled()


async def test_the_key_is_written_and_never_shown_again(story: Story) -> None:
    story.type(story.page.assistant.key, "invented-key")
    await story.save()
    assert story.desk.key_set
    assert story.page.assistant.key.text() == ""
    assert "сохранён" in story.page.assistant.key.placeholderText()
    assert story.page.assistant.key.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("key", "text"),
    [("quiet_seconds", "полминуты"), ("base_url", "ai.example.org"), ("max_age_minutes", "0"), ("temperature", "3")],
)
async def test_a_refused_setting_is_said_beside_its_field(story: Story, key: str, text: str) -> None:
    story.type(story.page.assistant.lines[key], text)
    await story.save()
    row = story.page.assistant.rows[key]
    assert not row.error.isHidden()
    assert story.page.assistant.lines[key].property("state") == "error"
    assert "1\u00a0поле" in story.page.summary.text()
    assert story.page.nav["assistant"].accessibleDescription() == "есть поле с ошибкой"
    story.page.cancel.click()
    await settle(story.page.tasks)
    assert row.error.isHidden()
    assert story.page.summary.text() == ""


async def test_working_hours_are_saved_as_two_times(story: Story) -> None:
    section = story.page.assistant
    section.always.setChecked(False)
    story.type(section.since, "9")
    story.type(section.until, "22:30")
    await story.save()
    assert str(story.desk.known.working_hours) == "09:00-22:30"
    assert not section.always.isChecked()


async def test_topics_are_those_the_autopilot_knows() -> None:
    from desktop.domain.understanding import Intent

    assert {key for key, _ in TOPICS} == set(Intent)


async def test_the_check_brings_the_models_of_the_server(story: Story) -> None:
    section = story.page.assistant
    section.check.click()
    await settle(section.tasks)
    assert [section.model.itemText(number) for number in range(section.model.count())] == [
        "invented-large", "invented-small",
    ]  # fmt: skip
    assert section.model.value == "gpt-5-mini"
    assert "2\u00a0модели" in story.seen.said[-1]


async def test_a_key_that_is_not_taken_is_said_at_the_key(story: Story) -> None:
    story.desk.fail_next["check_ai_key"] = Refused("401", code="token")
    story.page.assistant.check.click()
    await settle(story.page.assistant.tasks)
    assert story.page.assistant.rows["api_key"].error.text().startswith("Сервер не принял ключ")
    assert story.page.assistant.check.isEnabled()


async def test_the_prompt_can_be_set_back(story: Story) -> None:
    section = story.page.assistant
    section.prompt.setPlainText("Отвечай стихами")
    await story.save()
    assert story.desk.known.system_prompt == "Отвечай стихами"
    section.reset.click()
    await story.save()
    assert story.desk.known.system_prompt == ""


async def test_an_account_is_checked_with_what_is_typed(story: Story) -> None:
    await story.open("accounts")
    section = story.page.accounts
    section.check.click()
    await settle(section.tasks)
    assert section.state.text() == "Авито отвечает: «Аренда СПб»"
    story.desk.fail_next["check_account"] = Refused("no", code="tariff")
    section.check.click()
    await settle(section.tasks)
    assert "Тариф" in section.rows["client_id"].error.text()


async def test_a_key_of_another_account_is_said_at_the_number(story: Story) -> None:
    await story.open("accounts")
    story.desk.fail_next["check_account"] = Rejected("other", code="other_account", field="user_id")
    story.page.accounts.check.click()
    await settle(story.page.accounts.tasks)
    assert "от другого профиля" in story.page.accounts.rows["user_id"].error.text()


async def test_a_new_account_is_saved_and_chosen(story: Story) -> None:
    await story.open("accounts")
    section = story.page.accounts
    section.new.click()
    story.type(section.user_id, "не число")
    await story.save()
    assert not section.rows["user_id"].error.isHidden()
    story.type(section.user_id, "1234567")
    story.type(section.name, "Вторая")
    await story.save()
    assert [one.user_id for one in story.desk.accounts] == ["94235311", "1234567"]
    assert section.list.currentRow() == 1


async def test_the_relay_is_saved_and_its_token_never_shown(story: Story) -> None:
    await story.open("relay")
    story.type(story.page.relay.url, "https://relay.example.org")
    story.type(story.page.relay.token, "invented-token")
    await story.save()
    assert story.desk.relay == {"url": "https://relay.example.org", "token_set": True}
    assert story.page.relay.token.text() == ""


async def test_the_relay_section_says_what_its_lamp_says(story: Story) -> None:
    ok = Lamp(LinkState.OK)
    story.desk.light(Lamps(Lamp(LinkState.REFUSED, "token", "токен отозван"), ok, ok))
    assert story.page.relay.state.text() == "реле не пускает: проверьте токен. токен отозван"


async def test_a_refused_address_of_the_relay_is_said_beside_it(story: Story) -> None:
    await story.open("relay")
    story.desk.fail_next["save_relay"] = Rejected("bad", code="relay_url", field="url")
    story.type(story.page.relay.url, "relay")
    await story.save()
    assert not story.page.relay.rows["url"].error.isHidden()


async def test_a_theme_takes_effect_at_once(story: Story) -> None:
    await story.open("looks")
    chosen: list[object] = []
    story.page.appearance_chosen.connect(chosen.append)
    story.page.looks.theme.button("dark").click()
    assert story.page._context.look.theme.name == "dark"
    assert len(chosen) == 1
    assert story.page.foot.isHidden()
    story.page.looks.theme.button("light").click()


async def test_conditions_are_one_click_away(story: Story) -> None:
    await story.open("conditions")
    story.page.sections["conditions"][1].button.click()  # type: ignore[attr-defined]
    assert story.seen.opened == [(PageName.CONDITIONS, None)]


async def test_edits_survive_a_look_at_another_section(story: Story) -> None:
    story.type(story.page.assistant.lines["quiet_seconds"], "20")
    await story.open("relay")
    await story.open("assistant")
    assert story.page.assistant.lines["quiet_seconds"].text() == "20"
    assert story.page.save.isEnabled()


async def test_an_unreachable_desk_is_reported(story: Story) -> None:
    story.desk.fail_next["save_settings"] = Unreachable("no answer")
    story.page.assistant.mode.button("off").click()
    await story.save()
    assert [error.code for error in story.seen.errors] == ["unreachable"]
    assert story.page.assistant.is_dirty
