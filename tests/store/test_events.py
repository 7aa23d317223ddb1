"""What comes in is kept once, in order, with its cursor."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import Author, MessageKind, Sender
from desktop.domain.pages import OutKind, OutState
from desktop.store import Store, open_store
from desktop.store.events import RawEvent
from desktop.store.outbox import NewOutgoing
from tests.builders import ACCOUNT, KEY, NOW, Clock, make_chat, make_key, make_message, make_our_message


async def texts(store: Store) -> list[str]:
    return [message.text for message in (await store.chats.read_messages(KEY, limit=1000)).messages]


async def test_message_delivered_twice_is_kept_once_and_the_second_changes_nothing(store: Store) -> None:
    message = make_message("Добрый день")
    assert await store.events.save_events([message, message]) == Changes(chats=frozenset({KEY}))
    assert await store.events.save_events([message]) == NOTHING
    assert await texts(store) == ["Добрый день"]


async def test_messages_are_in_order_of_creation_whatever_order_they_came_in(store: Store) -> None:
    messages = [make_message(f"слово {number}") for number in range(50)]
    shuffled = random.Random(7).sample(messages, 50)
    for start in range(0, 50, 5):
        await store.events.save_events(shuffled[start : start + 5])
    assert await texts(store) == [message.text for message in messages]


async def test_twenty_messages_of_one_second_stay_in_order_of_arrival(store: Store) -> None:
    messages = [make_message(f"слово {number}", created_at=NOW) for number in range(20)]
    for message in messages:
        await store.events.save_events([message])
    assert await texts(store) == [message.text for message in messages]


async def test_history_puts_messages_of_one_second_into_avitos_order(store: Store) -> None:
    messages = [make_message(f"слово {number}", created_at=NOW) for number in range(20)]
    await store.events.save_events(random.Random(1).sample(messages, 20))
    changes = await store.events.save_events(messages, in_order=True)
    assert KEY in changes.chats
    assert await texts(store) == [message.text for message in messages]
    assert [hit.text for hit in await store.search.find("слово 7")] == ["слово 7"]
    assert await store.events.save_events(messages, in_order=True) == NOTHING


async def test_cursor_is_saved_with_its_events_and_survives_a_restart(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock) as store:
        assert await store.events.read_cursor() == 0
        await store.events.save_events([make_message("раз")], cursor=12)
    async with await open_store(where, clock=clock) as store:
        assert await store.events.read_cursor() == 12
        assert await texts(store) == ["раз"]


async def test_cursor_is_not_saved_when_an_event_cannot_be(store: Store) -> None:
    bad = make_message(created_at=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="aware"):
        await store.events.save_events([make_message("раз"), bad], cursor=13)
    assert await store.events.read_cursor() == 0
    assert await texts(store) == []


async def test_deleted_message_loses_its_words_everywhere_and_a_late_copy_does_not_bring_them_back(
    store: Store,
) -> None:
    message = make_message("Пишу с номера восемь-девятьсот")
    await store.events.save_events([message])
    await store.events.save_events([replace(message, kind=MessageKind.DELETED, text="", content={})])
    assert await store.events.save_events([message]) == NOTHING
    assert await texts(store) == [""]
    assert await store.search.find("девятьсот") == ()
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert chat.waits_since is None


async def test_text_no_database_stores_is_kept_with_replacements(store: Store) -> None:
    message = make_message("a\x00b\ud800c", content={"text": "\x00\ud800", "big": 2**63, "deep": {"é": [1]}})
    await store.events.save_events([message])
    (kept,) = (await store.chats.read_messages(KEY)).messages
    assert kept.text == "a\ufffdb\ufffdc"
    assert kept.content == {"text": "\x00\ud800", "big": 2**63, "deep": {"é": [1]}}


async def test_odd_ids_and_endless_words_are_kept_and_stall_nothing(store: Store) -> None:
    key = make_key("chat\x00\ud800", account="acc\x00")
    odd = make_message("ё" * 50_000, key=key, id="m\x00\udfff", author_id="\x00", kind_name="\x00", item_id="\x00")
    far = [make_message("давно", created_at=datetime.min.replace(tzinfo=UTC))]
    far += [make_message("нескоро", created_at=datetime.max.replace(tzinfo=UTC))]
    await store.events.save_events([odd, *far])
    assert await store.events.save_events([odd]) == NOTHING
    assert len((await store.chats.read_messages(key)).messages) == 1
    assert await texts(store) == ["давно", "нескоро"]


async def test_unread_counts_the_clients_messages_until_the_chat_is_read(store: Store) -> None:
    await store.events.save_events([make_message(), make_message(), make_message(author=Author.SYSTEM)])
    assert (await store.chats.count_chats()).unread_messages == 2
    await store.chats.mark_read(KEY)
    assert (await store.chats.count_chats()).unread_messages == 0
    (mark,) = await store.outbox.list_rows()
    assert mark.kind is OutKind.READ_MARK
    assert await store.chats.mark_read(KEY) == NOTHING


async def test_chat_waits_since_the_oldest_message_nobody_answered(store: Store) -> None:
    first, second, third = make_message(), make_message(), make_message()
    await store.events.save_events([first, second])
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert (chat.waits_since, chat.asks_message_id) == (first.created_at, second.id)
    ours = make_our_message(created_at=second.created_at + timedelta(milliseconds=1))
    await store.events.save_events([ours])
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert (chat.waits_since, chat.asks_message_id) == (None, None)
    assert (chat.operator_at, chat.unread) == (ours.created_at, 0)
    await store.events.save_events([third])
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert (chat.waits_since, chat.asks_message_id, chat.last_text) == (third.created_at, third.id, third.text)


async def test_chat_known_from_a_message_alone_gets_its_names_later(store: Store) -> None:
    await store.events.save_events([make_message()])
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert (chat.client_name, chat.client_id, chat.item_id) == ("", "200000001", "1768287444")
    await store.chats.save_chats([make_chat(client_name="Пётр Примеров", item_id=None)])
    assert await store.chats.save_chats([make_chat(client_name="Пётр Примеров")]) == NOTHING
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert (chat.client_name, chat.item_id) == ("Пётр Примеров", "1768287444")


async def test_echo_of_our_row_settles_it_before_the_answer_of_the_request_came(store: Store, clock: Clock) -> None:
    await store.events.save_events([make_message(created_at=NOW)])
    await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, KEY, text="Да,  свободно"))
    row = await store.outbox.take_next(clock())
    assert row is not None
    echo = make_our_message("Да, свободно", created_at=clock() + timedelta(seconds=90))
    await store.events.save_events([echo])
    settled = await store.outbox.get(row.id)
    assert settled is not None
    assert (settled.state, settled.message_id) == (OutState.SENT, echo.id)
    page = await store.chats.read_messages(KEY)
    assert page.messages[-1].sender is Sender.OPERATOR
    assert page.pending == ()
    assert await store.outbox.settle(row.id, OutState.UNKNOWN) == NOTHING


async def test_echo_that_comes_after_the_answer_is_known_by_its_id(store: Store, clock: Clock) -> None:
    question = make_message()
    await store.events.save_events([question])
    new = NewOutgoing(OutKind.TEXT, KEY, text="Да", is_automatic=True, answers=question.id)
    row = await store.outbox.enqueue(new)
    await store.outbox.take_next(clock())
    echo = make_our_message("Да (исправлено Авито)")
    await store.outbox.settle(row.id, OutState.SENT, message_id=echo.id)
    assert [one.id for one in (await store.chats.read_messages(KEY)).pending] == [row.id]
    await store.events.save_events([echo])
    page = await store.chats.read_messages(KEY)
    assert page.messages[-1].sender is Sender.AUTOPILOT
    assert page.pending == ()
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert (chat.operator_at, chat.unread) == (None, 1)


async def test_message_of_ours_from_elsewhere_is_a_person(store: Store) -> None:
    await store.events.save_events([make_our_message()])
    assert (await store.chats.read_messages(KEY)).messages[0].sender is Sender.ELSEWHERE


async def test_same_chat_id_of_two_accounts_is_two_chats(store: Store) -> None:
    other = make_key(account="94235312")
    await store.events.save_events([make_message("одному"), make_message("другому", key=other)])
    assert len((await store.chats.list_chats()).chats) == 2
    assert [message.text for message in (await store.chats.read_messages(other)).messages] == ["другому"]
    assert await store.chats.find_chat(None, KEY.chat_id) is None
    assert await store.chats.find_chat(ACCOUNT, KEY.chat_id) == KEY


async def test_unreadable_delivery_is_kept_once_until_it_is_read(store: Store) -> None:
    event = RawEvent(ACCOUNT, '{"odd": "\x00"}', NOW, "no id", seq=4)
    await store.events.save_events([], raw=[event, event], cursor=5)
    (kept,) = await store.events.list_raw()
    assert (kept.seq, kept.reason) == (4, "no id")
    await store.events.forget_raw([kept.id])
    assert await store.events.list_raw() == ()


async def test_subscribers_hear_once_after_the_commit_and_see_what_is_there(store: Store) -> None:
    heard: list[Changes] = []
    stop = store.subscribe(heard.append)
    await store.events.save_events([make_message()])
    assert heard == [Changes(chats=frozenset({KEY}))]
    stop()
    await store.events.save_events([make_message()])
    assert len(heard) == 1
