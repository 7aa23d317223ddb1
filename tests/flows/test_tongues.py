"""Clients of other languages: answered in the one of our two that they rather read, and only in rendered sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.demo.places import PLACES
from desktop.domain.booking import Busy, Source
from desktop.domain.chat import AccountId, Chat, ChatId, ChatKey, ResourceId, Turn
from desktop.domain.conditions import parse_conditions
from desktop.domain.facts import gather_facts
from desktop.domain.guard import Reason
from desktop.domain.replies import choose, compose
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import understand
from desktop.domain.wording import pick_language
from desktop.services.restraint import judge_now
from desktop.services.situation import Situation
from desktop.settings import Settings

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
FACTS = Settings(auto_reply="facts")


def imagine(*said, taken=None):
    place = PLACES[0]
    resource = Resource(ResourceId(place.id), AccountId("1"), place.title, Unit.NIGHT)
    conditions = parse_conditions({**place.conditions, "check_in_from": "14:00"})
    dialog = tuple(Turn("client", text, NOW) for text in said)
    understanding = understand(dialog, now=NOW, unit=Unit.NIGHT)
    busy = (Busy(taken, Source.MANUAL),) if taken else ()
    sheet = gather_facts(resource, conditions, now=NOW, understanding=understanding, busy=busy)
    key = ChatKey(AccountId("1"), ChatId("c"))
    return Situation(
        NOW, Chat(key), resource, conditions, frozenset(), 1, dialog, understanding, busy, None, sheet
    )  # fmt: skip


def answer(situation, language=None):
    said = situation.understanding
    choice = choose(situation.sheet, said, situation.dialog)
    return compose(
        situation.sheet, choice.fact_ids, language=language or pick_language(said.language), greet=choice.greet,
        courtesy=choice.courtesy, about=choice.about,
    ).text  # fmt: skip


def reasons(situation, text):
    return {finding.reason for finding in judge_now(text, situation, FACTS).findings}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Hallo! Wie viel kostet eine Nacht?", "A night is 4,200"),
        ("Bonjour, quel est le prix par nuit ?", "A night is 4,200"),
        ("Merhaba, giriş saat kaçta?", "Check-in is from 14:00"),
        ("你好，几点入住？", "Check-in is from 14:00"),
        ("Добрий день! Скільки коштує ніч?", "Ночь стоит 4\u00a0200"),
    ],
)
def test_a_question_in_another_language_is_answered_from_the_conditions(said, told):
    situation = imagine(said)
    text = answer(situation)
    assert told in text
    assert reasons(situation, text) == set()


def test_dates_asked_in_another_language_are_answered_from_the_calendar():
    free = imagine("Hallo! Ist die Wohnung vom 12.06. bis 15.06. frei? Zwei Personen")
    taken = imagine(*[turn.text for turn in free.dialog], taken=Stay.parse("2026-06-13", "2026-06-14", Unit.NIGHT))
    assert free.understanding.stay is not None
    for situation in (free, taken):
        assert reasons(situation, answer(situation)) == set()
    # What is free by one calendar may not be said by the other.
    assert Reason.WRONG_LANGUAGE in reasons(taken, answer(free))


def test_words_that_nobody_rendered_stay_with_a_person_in_any_language():
    situation = imagine("Hallo! Wie viel kostet eine Nacht?")
    text = answer(situation)
    for wrong in (
        text.replace("4,200", "3,900"),
        f"{text} It is the best flat in town.",
        "A night is 4,200\u00a0₽, promised.",
    ):
        assert Reason.WRONG_LANGUAGE in reasons(situation, wrong)


def test_who_writes_russian_or_english_is_answered_in_it():
    assert Reason.WRONG_LANGUAGE in reasons(imagine("Сколько стоит ночь?"), answer(imagine("How much is a night?")))
    assert Reason.WRONG_LANGUAGE in reasons(imagine("How much is a night?"), answer(imagine("Сколько стоит ночь?")))


def test_a_burst_in_two_languages_is_answered_in_the_last():
    situation = imagine("How much is a night?", "А парковка есть? Сколько стоит ночь?")
    text = answer(replace(situation, sheet=situation.sheet))
    assert "Ночь стоит" in text
    assert Reason.WRONG_LANGUAGE not in reasons(situation, text)
