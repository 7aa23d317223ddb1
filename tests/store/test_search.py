"""Search finds a word in any of its forms, and shows where."""

from __future__ import annotations

import pytest

from desktop.store import Store
from desktop.store.words import find_words, stems
from tests.builders import KEY, make_chat, make_key, make_message


async def found(store: Store, text: str) -> list[str]:
    return [hit.text for hit in await store.search.find(text)]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("договора", "Пришлите договор, пожалуйста"),
        ("договор", "Без договора не поеду"),
        ("еще", "А ЕЩЁ есть вопрос"),
        ("СОБАКА", "мы с собакой"),
        ("bookings", "Is my booking fine?"),
        ("договор собака", "С собакой и договором"),
        ("кое что", "кое-что спрошу"),
        ("wi fi", "Есть Wi-Fi?"),
        ("4200", "за 4200 согласны"),
    ],
)
async def test_any_form_of_a_word_is_found(store: Store, query: str, text: str) -> None:
    await store.events.save_events([make_message(text), make_message("Совсем о другом")])
    assert await found(store, query) == [text]


async def test_half_a_word_finds_while_it_is_typed(store: Store) -> None:
    await store.events.save_events([make_message("Пришлите договор")])
    assert await found(store, "догово") == ["Пришлите договор"]
    assert await found(store, "догово ") == []


async def test_newest_hits_come_first_and_pages_go_on(store: Store) -> None:
    messages = [make_message(f"залог {number}") for number in range(5)]
    await store.events.save_events(messages[::-1])
    first = await store.search.find("залог", limit=2)
    rest = await store.search.find("залог", before=first[-1])
    assert [hit.text for hit in first + rest] == [message.text for message in messages[::-1]]


async def test_hit_says_whose_chat_it_is_and_where_the_words_stand(store: Store) -> None:
    await store.chats.save_chats([make_chat()])
    await store.events.save_events([make_message("Есть ли залог? О залоге забыл")])
    (hit,) = await store.search.find("залога")
    assert (hit.key, hit.client_name) == (KEY, "Мария Пробная")
    assert [hit.text[start:end] for start, end in hit.marks] == ["залог", "залоге"]


async def test_search_inside_one_chat_leaves_the_others_out(store: Store) -> None:
    other = make_key("u2i-chat-2")
    await store.events.save_events([make_message("залог раз"), make_message("залог два", key=other)])
    assert [hit.text for hit in await store.search.find("залог", chat=other)] == ["залог два"]
    assert await store.search.find("залог", chat=make_key("нет такого")) == ()


@pytest.mark.parametrize(
    "text", ["", "  ", "!!!", '"', "' OR 1=1 --", "*", "a\x00b", "NEAR(", "chat1", "#1", "Ა1", "aᲐb", "ё" * 5000]
)
async def test_odd_queries_find_nothing_and_break_nothing(store: Store, text: str) -> None:
    await store.events.save_events([make_message("Обычный вопрос")])
    assert await store.search.find(text) == ()


def test_words_keep_their_places_in_the_text() -> None:
    text = "Кое-что: ёлка"
    assert [text[start:end] for start, end, _ in find_words(text)] == ["Кое", "что", "ёлка"]
    assert stems("Дом, дома, ДОМОМ") == ["дом"]
