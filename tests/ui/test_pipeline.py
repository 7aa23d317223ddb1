"""The pipeline on the screen: a countdown that can be called back, pictures pasted, voices played, the webhook put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from desktop.domain.chat import AccountId, ChatMode
from desktop.domain.pages import ChatModes, MessagePage, Outgoing, OutKind, OutState
from desktop.services.wishes import Download, WebhookState, WebhookView
from desktop.ui.chats.announcement import Announcement, find_announced, say_countdown
from desktop.ui.chats.composer import ComposerField, read_picture
from desktop.ui.chats.contents import VOICE, describe_row
from desktop.ui.chats.rows import MessageRow
from desktop.ui.settings.accounts import say_webhook
from tests.ui import invented

ROW = Outgoing(
    7, OutKind.TEXT, OutState.QUEUED, invented.NOW, key=invented.key_of("marfa"), text="Заезд с 14:00",
    is_automatic=True, retry_at=invented.NOW + timedelta(seconds=6),
)  # fmt: skip


def test_an_announced_reply_counts_down_and_one_press_calls_it_back(look, qtbot):
    strip = Announcement(look)
    qtbot.addWidget(strip)
    strip.show_row(find_announced(MessagePage(ROW.key, (), pending=(ROW,))), invented.NOW)
    assert strip.countdown.text.startswith("Ответит через 6 с")
    strip._show_left()
    assert say_countdown(ROW.retry_at, invented.NOW + timedelta(seconds=3.2)) == "Ответит через 3 с"
    assert say_countdown(ROW.retry_at, invented.NOW + timedelta(seconds=7)) == "Отвечает…"
    with qtbot.waitSignal(strip.call_back_requested) as caught:
        strip.countdown.button.click()
    assert caught.args == [7]
    strip.show_row(None, invented.NOW)
    assert strip.countdown.isHidden()


def test_an_operators_row_and_one_on_its_way_are_no_announcement():
    assert find_announced(MessagePage(ROW.key, (), pending=(replace(ROW, is_automatic=False),))) is None
    assert find_announced(MessagePage(ROW.key, (), pending=(replace(ROW, state=OutState.SENDING),))) is None


def test_a_chat_handed_over_says_why_and_is_given_back(look, qtbot):
    strip = Announcement(look)
    qtbot.addWidget(strip)
    strip.show_modes(ChatModes(ChatMode.AUTO, None, ChatMode.AUTO, ChatMode.DRAFT, None, "person_wanted"))
    assert "Клиент просит человека" in strip.handed_over.text
    with qtbot.waitSignal(strip.give_back_requested):
        strip.handed_over.button.click()
    strip.show_modes(ChatModes(ChatMode.AUTO, None, ChatMode.AUTO, ChatMode.AUTO))
    assert strip.handed_over.isHidden()


def test_a_picture_pasted_or_dropped_is_given_away_and_text_stays_text(qapp, qtbot, tmp_path):
    field = ComposerField()
    qtbot.addWidget(field)
    given = []
    field.picture_given.connect(lambda data: given.append(bytes(data)))
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    pasted = QMimeData()
    pasted.setImageData(image)
    field.insertFromMimeData(pasted)
    file = tmp_path / "photo.png"
    image.save(str(file))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    field.insertFromMimeData(dropped)
    assert [data[:4] for data in given] == [b"\x89PNG", b"\x89PNG"]
    assert given[1] == file.read_bytes()
    words = QMimeData()
    words.setText("просто слова")
    field.insertFromMimeData(words)
    assert field.toPlainText() == "просто слова"
    (tmp_path / "note.txt").write_text("не картинка")
    assert read_picture(tmp_path / "note.txt") == b""


def test_a_voice_message_is_a_link_to_its_recording():
    voice = next(one for one in invented.make_every_kind() if one.kind == "voice")
    content = describe_row(MessageRow(f"m:{voice.id}", voice, clock="12:15"))
    assert content.lead_url == f"{VOICE}{voice.id}"
    assert "слушать" in content.lead


@pytest.mark.parametrize(
    ("state", "host", "tone", "words"),
    [
        (WebhookState.OURS, "relay.test", "confirmed", "нам: relay.test"),
        (WebhookState.ANOTHER, "other.test", "conflict", "другая программа: other.test"),
        (WebhookState.NONE, "", "held", "Вебхука нет"),
    ],
)
def test_the_settings_say_whose_webhook_it_is(state, host, tone, words):
    said = say_webhook(WebhookView(state, is_known=True, host=host))
    assert said[0] == tone
    assert words in said[1]


async def test_the_window_tells_of_a_taken_webhook_and_of_the_first_download(desk, window):
    account = AccountId("94235311")
    desk.light(replace(desk.lamps, downloads=(Download(account, 12, 300),)))
    assert "12 из 300" in window.window.news_banner.text
    window.window.news_banner.button.click()
    await window.window._tasks.settle()
    assert desk.called_off == [account]
    desk.light(replace(desk.lamps, taken=(account,)))
    assert "другой программе" in window.window.news_banner.text
    desk.light(replace(desk.lamps, downloads=(), taken=()))
    assert window.window.news_banner.isHidden()
