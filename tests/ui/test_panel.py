"""The assistant beside the chat: stay, draft, findings, facts, modes."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt

from desktop.domain.booking import BookingStatus
from desktop.domain.chat import ChatMode
from desktop.domain.pages import DraftState
from desktop.errors import Rejected, Unreachable
from desktop.ui.theme import Look
from desktop.ui.window import MainWindow
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk
from tests.ui.pages import Chats, Window, press

MARFA = invented.key_of("marfa")


async def test_panel_without_a_chat_claims_nothing(chats: Chats) -> None:
    assert not chats.page.panel.stay.isVisible()
    assert not chats.page.panel.draft.isVisible()


async def test_stay_card_says_when_for_whom_how_much_and_that_it_is_free(chats: Chats) -> None:
    await chats.open(MARFA)
    assert chats.panel.stay == "пт 12 → пн 15 июня | 3 ночи · 2 гостя · +7 900 000-12-15 | свободно"
    assert chats.panel.total == "17 400 ₽ = 2 × 5 600 + 4 200 + уборка 1 200 + питомец 800"


async def test_ctrl_b_holds_the_stay_and_the_card_shows_the_hold(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    press(chats.page.composer.field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    await window.settle()
    held = [booking for booking in desk.bookings.values() if booking.chat == MARFA]
    assert [booking.status for booking in held] == [BookingStatus.HELD]
    assert chats.panel.stay.endswith("удержана")
    assert "удержаны" in window.toast


async def test_taken_dates_are_said_in_words(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    desk.fail_next["hold_stay"] = Rejected("taken", code="dates_taken")
    await chats.panel.press_hold()
    assert "Эти даты уже заняты" in window.toast
    assert not [booking for booking in desk.bookings.values() if booking.chat == MARFA]


async def test_draft_stands_with_its_unsupported_phrase_and_facts(chats: Chats) -> None:
    await chats.open(MARFA)
    assert chats.panel.draft.startswith("Марфа, с 12 по 15 июня студия свободна")
    assert chats.panel.findings == ["Нет основания: Завтрак подаём с 8 до 11"]
    assert "без основания" in chats.panel.draft_state
    assert chats.panel.facts[0] == "Пт и сб 5 600 ₽, иначе 4 200 ₽"


async def test_phrase_taken_out_leaves_a_clean_text_that_is_sent_with_its_draft(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    await chats.panel.remove_phrase()
    assert "Завтрак" not in chats.panel.draft
    assert "  " not in chats.panel.draft
    assert chats.panel.findings == []
    await chats.panel.press_send()
    ((key, text, draft_id),) = desk.sent
    assert (key, draft_id) == (MARFA, 7)
    assert text.endswith("выезд до 12:00. Чтобы закрепить даты, нужна предоплата 30 %.")


async def test_answer_puts_the_draft_into_the_composer(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    await chats.panel.press_answer()
    assert chats.page.composer.text.startswith("Марфа, с 12 по 15 июня")
    assert desk.sent == []


async def test_quick_action_and_own_words_ask_for_another_draft(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    await chats.panel.press_quick("shorter")
    await chats.panel.ask("упомяни про кафе")
    assert desk.instructions == [(MARFA, "shorter"), (MARFA, "упомяни про кафе")]


async def test_draft_grows_as_it_is_written_and_then_stands(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    await chats.panel.press_quick("warmer")
    assert "пишет" in chats.panel.draft_state
    desk.write_text(MARFA, "Марфа, будем рады")
    desk.write_text(invented.key_of("pyotr"), "чужой текст")
    await asyncio.sleep(0.1)
    assert chats.panel.draft == "Марфа, будем рады"
    done = replace(invented.make_draft(), text="Марфа, будем рады вам!", verdict={"verdict": "send", "findings": []})
    desk.finish_draft(done)
    await window.settle()
    assert chats.panel.draft == "Марфа, будем рады вам!"
    assert chats.panel.draft_state == "· проверен"


async def test_escape_stops_the_writing(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    await chats.panel.press_quick("warmer")
    press(chats.page.composer.field, Qt.Key.Key_Escape)
    await window.settle()
    assert "stop_draft" in desk.calls
    assert chats.panel.draft == ""


async def test_silent_model_is_said_in_the_card_with_a_way_on(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    desk.fail_next["write_draft"] = Unreachable("no answer")
    await chats.panel.press_quick("shorter")
    assert "Нет связи" in chats.panel.draft_note
    assert chats.page.panel.draft.write_button.text() == "Ещё раз"


async def test_stale_draft_says_that_the_client_wrote_again(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    desk.finish_draft(replace(invented.make_draft(), state=DraftState.STALE))
    await window.settle()
    assert "клиент написал ещё" in chats.panel.draft_state


async def test_mode_is_changed_from_the_head_and_the_panel_follows(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    await chats.choose_mode(ChatMode.AUTO)
    assert desk.chats[MARFA].mode is ChatMode.AUTO
    assert chats.panel.title == "Автопилот"
    assert not chats.page.autopilot_strip.isHidden()


async def test_refused_mode_goes_back_to_what_is_in_force(window: Window, chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    desk.fail_next["set_mode"] = Rejected("Автопилот не разрешён этому объекту")
    await chats.choose_mode(ChatMode.AUTO)
    assert chats.page.header.mode.value == "draft"
    assert window.toast == "Автопилот не разрешён этому объекту."


async def test_panel_folds_when_there_is_no_room_and_returns(window: Window, chats: Chats) -> None:
    await chats.open(MARFA)
    window.window.resize(1120, 700)
    await window.settle()
    assert not chats.page.panel.isVisible()
    window.window.resize(1366, 768)
    await window.settle()
    assert chats.page.panel.isVisible()


async def test_window_opened_narrow_starts_with_the_panel_folded(desk: FakeDesk, look: Look) -> None:
    main = MainWindow(desk, look=look)
    main.resize(1100, 640)
    main.show()
    main.start()
    window = Window(main)
    chats = await window.open_chats()
    assert not chats.page.panel.isVisible()
    chats.page.toggle_panel()
    assert chats.page.panel.isVisible()
    await main.close_down()
    main.close()


async def test_booking_form_refuses_a_stay_that_ends_before_it_starts(window: Window, chats: Chats) -> None:
    await chats.open(MARFA)
    chats.page.panel.stay.change_button.click()
    await window.settle()
    form = chats.page.panel.form
    assert form is not None
    form.end.setDate(form.start.date().addDays(-1))
    form.hold_button.click()
    await window.settle()
    assert form.error.text() == "Выезд должен быть позже заезда."
    form.close()


async def test_a_hold_is_extended_and_confirmed_without_leaving_the_chat(
    window: Window, chats: Chats, desk: FakeDesk
) -> None:
    await chats.open(MARFA)
    await chats.panel.press_hold()
    await window.settle()
    card = chats.page.panel.stay
    assert "Удержана ещё" in card.problems.text()
    card.extend_button.click()
    await window.settle()
    assert "extend_hold" in desk.calls
    card.confirm_button.click()
    await window.settle()
    (booking,) = [one for one in desk.bookings.values() if one.chat == MARFA]
    assert booking.status is BookingStatus.CONFIRMED
    assert not card.confirm_button.isVisible()


async def test_what_a_booking_needs_is_asked_for_by_a_draft(window: Window, chats: Chats, desk: FakeDesk) -> None:
    other = next(key for key in desk.chats if key != MARFA and all(one.chat != key for one in desk.bookings.values()))
    await chats.open(other)
    chats.page.panel.stay.ask_button.click()
    await window.settle()
    assert "подскажите" in desk.drafts[other].text


async def test_what_the_model_read_otherwise_and_its_doubt_stand_above_the_stay(chats: Chats, desk: FakeDesk) -> None:
    await chats.open(MARFA)
    assert not chats.page.panel.reading.isVisible()
    draft = invented.make_draft()
    analysis = {
        **draft.analysis,
        "model": {"stay": {"start": "2026-06-12", "end": "2026-06-16"}, "guests": None, "intent": "price"},
        "differences": ["stay", "guests", "intent"],
        "doubt": "Не ясно, берут ли собаку.",
    }
    desk.drafts[MARFA] = replace(draft, analysis=analysis)
    await chats.open(invented.key_of("lev"))
    await chats.open(MARFA)
    said = chats.page.panel.reading.text()
    assert said.startswith("Модель поняла иначе: срок 12.06–16.06, число гостей не названо, клиент спрашивает цену")
    assert said.endswith("Сомневается: Не ясно, берут ли собаку.")
    assert chats.page.panel.reading.isVisible()
