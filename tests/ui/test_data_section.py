"""The page «Данные» and the window that stands in for a traceback, worked through their controls."""

from desktop.credentials import MemoryCredentials
from desktop.errors import Broken
from desktop.services.setting import Setting
from desktop.store.backup import Rescued
from desktop.ui.rescue import RescueWindow, say_rescued
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme import Look, Theme
from tests.ui.fake_pages import FullDesk, make_context, show


async def open_section(desk):
    look = Look()
    look.apply(Theme.load("light"))
    context, _ = make_context(desk, look)
    page = show(SettingsPage(context), 1286, 768)
    page.open("data")
    await page.tasks.settle()
    return page, page.current[1]


async def test_a_copy_is_made_by_one_click_and_listed(qapp):
    desk = FullDesk()
    page, section = await open_section(desk)
    section.copy_now.click()
    await section.tasks.settle()
    assert len(desk.data.copies) == 2
    assert "04.06.2026" in section.copies.text()
    page.close()


async def test_terms_are_previewed_saved_and_a_word_for_a_number_stands_beside_its_field(qapp):
    desk = FullDesk()
    page, section = await open_section(desk)
    section.terms["chats"].setText("365")
    section.preview.click()
    await section.tasks.settle()
    assert section.previewed.text() == "14 чатов, 812 сообщений, 96 записей AI, 7 броней без имени"
    assert await section.save()
    assert desk.data.terms["chats"] == 365
    page.close()


async def test_a_damaged_database_is_told_in_words_with_what_can_be_done(qapp, tmp_path):
    look = Look()
    look.apply(Theme.load("light"))
    database = tmp_path / "bronya.db"
    database.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    setting = Setting(tmp_path, database, MemoryCredentials())
    window = RescueWindow(setting, database, Broken("damaged", code="database_damaged"), look)
    assert "не читается целиком" in window.words.text()
    assert not window.restore.isEnabled()
    assert window.rescue.isEnabled()
    window.close()
    await window.closed


def test_what_was_lost_is_said_in_words():
    told = say_rescued(Rescued({"messages": 812, "chats": 14}, {"messages": 3, "drafts": None}))
    assert told.startswith("Спасено: 812 сообщений, 14 чатов. Потеряно: сообщений: 3, drafts: неизвестно сколько.")
