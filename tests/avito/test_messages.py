"""Long replies are cut where a person would cut them, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.avito.messages import count_units, split_text


def test_a_short_reply_is_one_message():
    assert split_text("Здравствуйте! Свободно.") == ["Здравствуйте! Свободно."]
    assert split_text("  \n ") == []
    assert split_text("а" * 1000) == ["а" * 1000]


def test_a_long_reply_is_cut_between_sentences():
    sentence = "Заезд с 14:00, выезд до 12:00 в любой день. "
    parts = split_text(sentence * 60)
    assert len(parts) == 3
    assert all(part.endswith("день.") and part.startswith("Заезд") for part in parts)


def test_a_paragraph_is_the_best_border():
    first, second = "Первый. " * 40, "Второй. " * 40
    assert split_text(first + "\n\n" + second, limit=500) == [first.strip(), second.strip()]


def test_a_closing_quote_stays_with_its_sentence():
    text = "Он сказал: «Приезжайте к нам завтра.» Мы ответили: «Хорошо, будем.»"
    assert split_text(text, limit=40) == ["Он сказал: «Приезжайте к нам завтра.»", "Мы ответили: «Хорошо, будем.»"]


def test_without_sentences_commas_and_then_words_are_borders():
    assert split_text("один, два, три четыре", limit=12) == ["один, два,", "три четыре"]
    assert split_text("слово слово слово", limit=12) == ["слово слово", "слово"]


def test_a_word_longer_than_a_message_is_cut_through():
    assert split_text("а" * 25, limit=10) == ["а" * 10, "а" * 10, "а" * 5]


def test_emoji_count_as_avitos_stricter_reading_counts_them():
    assert count_units("да🙂") == 4
    assert split_text("🙂" * 501) == ["🙂" * 500, "🙂"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="аб .,!?»\n🙂", max_size=200), st.integers(2, 40))
def test_every_part_fits_and_only_white_space_is_lost(text, limit):
    parts = split_text(text, limit)
    assert all(0 < count_units(part) <= limit for part in parts)
    assert all(part == part.strip() for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["\ud800" * 20, "a\x00b"])
def test_odd_letters_do_not_break_the_count(text):
    assert split_text(text, 10)
