"""Slips of the keys: mended where a question turns on the word, left alone everywhere else."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.domain.chat import Turn
from desktop.domain.stay import Unit
from desktop.domain.understanding import Intent, Topic, find_topics, mend, understand

NOW = datetime.fromisoformat("2026-06-01T12:00:00+03:00")


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("Здравствуйте! Во соклько заезд?", Topic.CHECK_IN),
        ("Скоьлко стоит ночь?", Topic.PRICE),
        ("Какой заллог?", Topic.DEPOSIT),
        ("Какой арес?", Topic.ADDRESS),
        ("Нужна ли предопата?", Topic.PREPAYMENT),
        ("Доккументы нужны?", Topic.DOCUMENTS),
        ("Ho wmuch is one night?", Topic.PRICE),
        ("Is there pakring?", Topic.PARKING),
    ],
)
def test_a_question_with_a_slip_is_the_question_that_was_meant(typed, topic):
    assert find_topics(typed) == ()
    assert topic in find_topics(mend(typed))
    said = understand([Turn("client", typed, NOW)], now=NOW, unit=Unit.NIGHT)
    assert topic in said.topics
    assert said.intent is not Intent.OTHER


@pytest.mark.parametrize(
    "typed",
    [
        "Hey, is December 24 to 26 still open? Just me and my wife.",  # no Wi-Fi
        "А сцена большая",  # no price
        "Стаж пять лет",  # asks of documents as it stands
        "Завтрак дадите?",
        "Это для мамы с папой",
        "",
    ],
)
def test_a_word_of_its_own_is_no_slip_of_another(typed):
    assert mend(typed) == typed


def test_what_is_understood_as_it_stands_is_never_changed():
    assert mend("Скоьлко стоит и есть ли парковка?") == "Скоьлко стоит и есть ли парковка?"


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("Hallo! Wann ist die Anreise?", Topic.CHECK_IN),
        ("Merhaba, giriş saat kaçta?", Topic.CHECK_IN),
        ("你好，几点入住？", Topic.CHECK_IN),
        ("Est-ce que les animaux sont acceptés ?", Topic.PETS),
        ("Gibt es eine Kaution? Rauchen erlaubt?", Topic.SMOKING),
        ("¿Cuál es la dirección?", Topic.ADDRESS),
    ],
)
def test_the_commonest_questions_of_other_languages_have_their_topic(typed, topic):
    assert topic in find_topics(typed)


def test_dates_of_arrival_in_another_language_ask_no_time():
    assert Topic.CHECK_IN not in find_topics("请问7月20日到7月23日可以入住吗？三个人")
    assert Topic.CHECK_IN not in find_topics("Anreise am 5. Dezember")
