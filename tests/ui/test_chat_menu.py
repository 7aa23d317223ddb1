"""The menu of a chat and the switches of an account: sending held back, the black list, a voice message by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QMenu

from desktop.domain.chat import AccountId, MessageId, MessageKind
from desktop.tasks import Tasks
from desktop.ui.chats.chat_menu import BlockChatSheet, TranscriptSheet, say_pause
from desktop.ui.settings.account_switches import AccountSwitches
from tests.ui import invented
from tests.ui.pages import Chats, eventually

MARFA = invented.key_of("marfa")


def actions_of(menu: QMenu) -> dict[str, object]:
    return {action.text(): action for action in menu.actions() if action.text()}


async def find_sheet(chats: Chats, kind):
    await eventually(lambda: chats.page.findChildren(kind), "the question is asked")
    return chats.page.findChildren(kind)[-1]


async def open_menu(chats: Chats, desk) -> dict:
    chat = await desk.get_chat(MARFA)
    return actions_of(chats.page.menu.build(chat, await desk.read_pauses()))


async def test_sending_is_paused_and_resumed_from_the_chat_and_the_chat_says_so(chats, desk):
    await chats.open(MARFA)
    (await open_menu(chats, desk))["Приостановить отправку этого аккаунта"].trigger()
    await chats.page.tasks.settle()
    assert list(desk.pauses) == [MARFA.account_id]
    await chats.page._read_modes()
    assert not chats.page.pause_strip.isHidden()
    assert "приостановлена" in chats.page.pause_strip.text
    chats.page.pause_strip.button.click()
    await chats.page.tasks.settle()
    assert desk.pauses == {}
    await chats.page._read_modes()
    assert chats.page.pause_strip.isHidden()
    (await open_menu(chats, desk))["Приостановить отправку всех аккаунтов"].trigger()
    await chats.page.tasks.settle()
    assert list(desk.pauses) == [""]
    (await open_menu(chats, desk))["Возобновить отправку всех аккаунтов"].trigger()
    await chats.page.tasks.settle()
    assert desk.pauses == {}


def test_a_pause_of_all_stands_before_one_of_the_account():
    assert say_pause({}, MARFA.account_id) == ("", "")
    assert "всех аккаунтах" in say_pause({"": "Анна", MARFA.account_id: "Борис"}, MARFA.account_id)[0]
    assert say_pause({"1": "Анна"}, MARFA.account_id) == ("", "")


@pytest.mark.parametrize("agreed", [True, False])
async def test_a_client_is_blocked_from_the_chat_after_one_question(chats, desk, agreed):
    await chats.open(MARFA)
    (await open_menu(chats, desk))["В чёрный список Авито…"].trigger()
    sheet = await find_sheet(chats, BlockChatSheet)
    (sheet.accept_button if agreed else sheet.cancel_button).click()
    await chats.page.tasks.settle()
    assert desk.blocked == ([(MARFA, 4)] if agreed else [])


async def test_what_an_operator_heard_is_written_down(chats, desk):
    voice = next(one for row in desk.messages.values() for one in row if one.kind is MessageKind.VOICE)
    await chats.open(voice.key)
    chats.page.view.transcript_requested.emit(voice.id)
    sheet = await find_sheet(chats, TranscriptSheet)
    sheet.words.setPlainText("Можно заехать в одиннадцать?")
    sheet.accept_button.click()
    await chats.page.tasks.settle()
    assert desk.transcripts == {MessageId(voice.id): "Можно заехать в одиннадцать?"}


async def test_an_account_is_paused_and_its_download_taken_up_in_the_settings(look, desk, qtbot):
    account = AccountId("94235311")
    tasks = Tasks(report=lambda error: None)
    switches = AccountSwitches(SimpleNamespace(desk=desk, look=look), tasks)
    qtbot.addWidget(switches)
    desk.called_off.append(account)
    switches.show_for(account)
    await tasks.settle()
    assert not switches.take_up.isHidden()
    switches.take_up.click()
    switches.pause.click()
    await tasks.settle()
    assert desk.called_off == []
    assert list(desk.pauses) == [account]
    assert switches.take_up.isHidden()
    assert switches.pause.text() == "Возобновить отправку"
    switches.pause_all.click()
    await tasks.settle()
    assert set(desk.pauses) == {account, ""}
