"""The chat list and the pages of a chat, as a screen reads them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.chat import ChatFilter, ChatMode
from desktop.errors import Rejected
from desktop.store import Store, open_store
from tests.builders import (
    ACCOUNT,
    KEY,
    NOW,
    STUDIO,
    Clock,
    make_account,
    make_booking,
    make_chat,
    make_key,
    make_message,
    make_our_message,
    make_resource,
)


async def fill(store: Store, count: int) -> None:
    """Chats 0.. of which the last is the newest; two share one moment."""
    for number in range(count):
        created_at = NOW + timedelta(minutes=number // 2)
        await store.events.save_events([make_message(key=make_key(f"chat-{number}"), created_at=created_at)])


async def names(store: Store, chosen: ChatFilter = ChatFilter.ALL, query: str = "") -> list[str]:
    return [chat.key.chat_id for chat in (await store.chats.list_chats(chosen, query=query)).chats]


async def test_pages_of_the_list_meet_every_chat_once_newest_first(store: Store) -> None:
    await fill(store, 25)
    found, before = [], None
    while True:
        page = await store.chats.list_chats(limit=7, before=before)
        found += [chat.key.chat_id for chat in page.chats]
        before = page.next_before
        if before is None:
            break
    assert found == [f"chat-{number}" for number in reversed(range(25))]


async def test_filters_and_their_counts_agree(store: Store) -> None:
    await store.conditions.save_resource(make_resource())
    await fill(store, 4)
    await store.events.save_events([make_our_message(key=make_key("chat-0"), created_at=NOW + timedelta(hours=1))])
    await store.chats.mark_read(make_key("chat-1"))
    await store.bookings.hold(make_booking(chat=make_key("chat-2")))
    assert await names(store, ChatFilter.UNREAD) == ["chat-3", "chat-2"]
    assert await names(store, ChatFilter.WAITING) == ["chat-3", "chat-2", "chat-1"]
    assert await names(store, ChatFilter.BOOKING) == ["chat-2"]
    counts = (await store.chats.count_chats()).by_filter
    assert counts == {
        ChatFilter.ALL: 4,
        ChatFilter.UNREAD: 2,
        ChatFilter.WAITING: 3,
        ChatFilter.BOOKING: 1,
        ChatFilter.AUTOPILOT: 0,
    }
    chat = await store.chats.get_chat(make_key("chat-2"))
    assert chat is not None
    assert (chat.booking_status, chat.resource_id, chat.resource_title) == ("held", STUDIO, "Студия на Невском")


async def test_autopilot_filter_holds_the_chats_that_are_automatic_on_every_level(store: Store) -> None:
    await store.people.save_account(make_account())
    await store.conditions.save_resource(make_resource())
    await fill(store, 3)
    assert await names(store, ChatFilter.AUTOPILOT) == []
    await store.settings.change({"mode": "auto"})
    await store.chats.set_mode(make_key("chat-1"), ChatMode.DRAFT)
    assert await names(store, ChatFilter.AUTOPILOT) == ["chat-2", "chat-0"]
    assert (await store.chats.count_chats()).by_filter[ChatFilter.AUTOPILOT] == 2
    await store.conditions.set_mode(STUDIO, ChatMode.OFF)
    assert await names(store, ChatFilter.AUTOPILOT) == []


async def test_strictest_mode_is_in_force_and_a_stop_leaves_drafts_at_most(store: Store) -> None:
    await store.people.save_account(make_account())
    await store.conditions.save_resource(make_resource(mode=ChatMode.AUTO))
    await store.events.save_events([make_message()])
    assert (await store.chats.read_modes(KEY)).in_force is ChatMode.DRAFT
    await store.settings.change({"mode": "auto"}, account_id=ACCOUNT)
    modes = await store.chats.read_modes(KEY)
    assert (modes.account, modes.resource, modes.chat, modes.in_force) == (
        ChatMode.AUTO,
        ChatMode.AUTO,
        None,
        ChatMode.AUTO,
    )
    await store.settings.stop("проверка", account_id=ACCOUNT)
    assert (await store.chats.read_modes(KEY)).in_force is ChatMode.DRAFT
    await store.settings.release()
    await store.chats.set_mode(KEY, ChatMode.OFF)
    assert (await store.chats.read_modes(KEY)).in_force is ChatMode.OFF
    await store.people.save_account(make_account(mode=ChatMode.DRAFT))
    await store.chats.set_mode(KEY, None)
    assert (await store.chats.read_modes(KEY)).in_force is ChatMode.DRAFT


async def test_query_looks_in_names_and_titles_whatever_the_case(store: Store) -> None:
    await store.conditions.save_resource(make_resource(title="Лофт у вокзала"))
    await store.chats.save_chats(
        [
            make_chat(key=make_key("a"), client_name="Пётр Примеров", item_id="1"),
            make_chat(key=make_key("b"), client_name="Анна 100%", item_id="2", title="Сауна"),
            make_chat(key=make_key("c"), client_name="", title=""),
        ]
    )
    assert await names(store, query="петр") == ["a"]
    assert await names(store, query="САУН анна") == ["b"]
    assert await names(store, query="100%") == ["b"]
    assert await names(store, query="лофт") == ["c"]
    assert await names(store, query="%") == ["b"]


async def test_pages_of_a_chat_go_older_newer_and_around_a_message(store: Store) -> None:
    messages = [make_message(str(number)) for number in range(30)]
    await store.events.save_events(messages)
    newest = await store.chats.read_messages(KEY, limit=10)
    assert [message.text for message in newest.messages] == [str(number) for number in range(20, 30)]
    assert (newest.has_older, newest.has_newer) == (True, False)
    older = await store.chats.read_messages(KEY, before=newest.messages[0].id, limit=25)
    assert [message.text for message in older.messages] == [str(number) for number in range(20)]
    assert (older.has_older, older.has_newer) == (False, True)
    around = await store.chats.read_messages(KEY, around=messages[15].id, limit=10)
    assert [message.text for message in around.messages] == [str(number) for number in range(10, 20)]
    after = await store.chats.read_messages(KEY, after=messages[15].id, limit=3)
    assert [message.text for message in after.messages] == ["16", "17", "18"]
    first = await store.chats.read_messages(KEY, around=messages[0].id, limit=10)
    assert len(first.messages) == 10


async def test_unsent_words_survive_a_restart(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock) as store:
        assert await store.chats.load_compose(KEY) == ""
        await store.chats.save_compose(KEY, "Добрый день, я сейчас")
    async with await open_store(where, clock=clock) as store:
        assert await store.chats.load_compose(KEY) == "Добрый день, я сейчас"


async def test_dialog_has_the_last_turns_oldest_first_with_voice_as_words(store: Store) -> None:
    spoken = [make_message("раз"), make_our_message("два"), voice := make_message("", kind="voice")]
    await store.events.save_events([*spoken, make_message("", kind="image")])
    await store.chats.set_transcript(ACCOUNT, voice.id, "три")
    turns = await store.chats.read_dialog(KEY, 2)
    assert [(turn.who, turn.text) for turn in turns] == [("operator", "два"), ("client", "три")]


async def test_handing_over_is_noted_until_somebody_answers(store: Store) -> None:
    with pytest.raises(Rejected):
        await store.chats.set_needs_operator(KEY, "price")
    await store.events.save_events([make_message()])
    await store.chats.set_needs_operator(KEY, "price")
    await store.events.save_events([make_message()])
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert chat.needs_operator == "price"
    await store.events.save_events([make_our_message()])
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert chat.needs_operator is None


async def test_chat_without_messages_stands_where_avito_says(store: Store) -> None:
    await fill(store, 2)
    await store.chats.save_chats([make_chat(key=make_key("old"), last_at=NOW - timedelta(days=1), last_text="давно")])
    assert await names(store) == ["chat-1", "chat-0", "old"]
