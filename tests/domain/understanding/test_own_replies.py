"""What a client agrees to is what our own reply said: its sums, terms and tariffs are no part of the stay."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.booking import Busy, Source
from desktop.domain.chat import AccountId, ResourceId, Turn
from desktop.domain.conditions import parse_conditions
from desktop.domain.facts import gather_facts
from desktop.domain.replies import choose, compose
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import Question, understand
from desktop.domain.wording import Style

GOLDEN = json.loads((Path(__file__).parent.parent / "replies_golden.json").read_text(encoding="utf-8"))
NOW = datetime.fromisoformat("2026-11-30T12:00:00+03:00")  # a Monday
MONTHS = {11: ("ноября", "November"), 12: ("декабря", "December"), 1: ("января", "January"), 3: ("марта", "March")}
ASKS = {
    "ru": {
        "date": ("с {a.day} {am} по {b.day} {bm} свободно? нас двое", "сколько будет с {a.day} {am} по {b.day} {bm}", "бронирую с {a.day} {am} по {b.day} {bm} на двоих"),
        "hour": ("{a.day} {am} с {a:%H:%M} до {b:%H:%M} свободно? нас 12", "сколько стоит {a.day} {am} с {a:%H:%M} до {b:%H:%M}?"),
    },
    "en": {
        "date": ("Is it free from {a.day} {ae} to {b.day} {be}? 2 people", "How much is it from {a.day} {ae} to {b.day} {be}?"),
        "hour": ("Is it free on {a.day} {ae} from {a:%H:%M} to {b:%H:%M}? 12 people",),
    },
}  # fmt: skip
GOES_ON = {
    "ru": (
        "Отлично, нам подходит! Давайте бронировать", "да", "хорошо, спасибо", "а парковка есть?", "сколько человек можно?",
        "да, мой телефон +7 900 000-00-33", "+7 900 000-00-33 Марфа Тестова", "Ок, нас 2", "Согласна. А залог какой?",
    ),
    "en": ("Great, book it please", "yes", "is there parking?", "Yes, my phone is +7 900 000 00 33, Martha", "ok, 2 of us"),
}  # fmt: skip


def _span(start: datetime, length: timedelta, unit: Unit) -> Stay:
    return Stay(start, start + length, unit)


NIGHTS = [
    _span(datetime(2026, 12, 1) + timedelta(days=shift), timedelta(days=days), unit)  # noqa: DTZ001  a stay is local
    for unit in (Unit.NIGHT, Unit.DAY)
    for shift, days in ((0, 2), (10, 3), (11, 2), (24, 7), (29, 4), (30, 3), (95, 10))
]
HOURS = [
    _span(datetime(2026, 12, 4, hour, minute), timedelta(minutes=minutes), Unit.HOUR)  # noqa: DTZ001
    for hour, minute, minutes in ((18, 0, 120), (18, 0, 210), (22, 0, 240), (9, 30, 180), (14, 0, 360))
]


def _ask(phrase: str, stay: Stay) -> str:
    (am, ae), (bm, be) = MONTHS[stay.start.month], MONTHS[stay.end.month]
    return phrase.format(a=stay.start, b=stay.end, am=am, ae=ae, bm=bm, be=be)


def _reply(name: str, dialog: list[Turn], style: Style, language: str, busy: list[Busy]) -> str:
    place = GOLDEN["resources"][name]
    resource = Resource(
        ResourceId(name), AccountId("1"), place["title"], Unit(place["unit"]), "Europe/Moscow", address=place["address"]
    )
    understood = understand(dialog, now=NOW, unit=resource.unit)
    sheet = gather_facts(
        resource, parse_conditions(place["conditions"]), now=NOW, understanding=understood, busy=busy, booking=None
    )
    choice = choose(sheet, understood, dialog)
    return compose(
        sheet, choice.fact_ids, style=style, language=language, greet=choice.greet, courtesy=choice.courtesy,
        about=choice.about,
    ).text  # fmt: skip


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("name", sorted(GOLDEN["resources"]))
def test_the_stay_asked_for_is_the_stay_agreed_to(name: str, style: Style, language: str) -> None:
    unit = Unit(GOLDEN["resources"][name]["unit"])
    kind = "hour" if unit is Unit.HOUR else "date"
    for number, stay in enumerate(stay for stay in NIGHTS + HOURS if stay.unit is unit):
        phrases = ASKS[language][kind]
        asked = Turn("client", _ask(phrases[number % len(phrases)], stay))
        reply = _reply(name, [asked], style, language, [])
        for turn in GOES_ON[language][number % 3 :: 3]:
            understood = understand([asked, Turn("operator", reply), Turn("client", turn)], now=NOW, unit=unit)
            assert understood.stay == stay, (asked.text, reply, turn)
            assert understood.question is not Question.CONTRADICTION


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("name", sorted(GOLDEN["resources"]))
def test_a_taken_stay_is_never_the_stay_agreed_to(name: str, style: Style, language: str) -> None:
    unit = Unit(GOLDEN["resources"][name]["unit"])
    kind = "hour" if unit is Unit.HOUR else "date"
    for stay in (
        stay
        for stay in NIGHTS + HOURS
        if stay.unit is unit and stay.start.date() < date(2026, 12, 28) and (stay.end - stay.start).days != 2
    ):
        asked = Turn("client", _ask(ASKS[language][kind][0], stay))
        reply = _reply(name, [asked], style, language, [Busy(stay, Source.AVITO)])
        for turn in GOES_ON[language][:4]:
            understood = understand([asked, Turn("operator", reply), Turn("client", turn)], now=NOW, unit=unit)
            assert stay not in understood.readings, (asked.text, reply, turn)
            assert all(reading.length == stay.length for reading in understood.readings), (reply, turn)
            assert (
                understood.stay is None or understood.question is Question.WHICH_OPTION or len(understood.readings) == 1
            )


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("name", sorted(GOLDEN["resources"]))
def test_terms_and_tariffs_offer_no_stay(name: str, style: Style, language: str) -> None:
    unit = Unit(GOLDEN["resources"][name]["unit"])
    questions = {
        "ru": ("сколько стоит?", "какой минимальный срок?", "во сколько заезд и выезд?", "если передумаем, деньги вернёте?", "скидку сделаете?", "залог и предоплата какие?"),
        "en": ("How much is it?", "What is the minimum stay?", "When is check-in and check-out?", "Can I cancel?", "Any discount?"),
    }[language]  # fmt: skip
    for question in questions:
        asked = Turn("client", question)
        reply = _reply(name, [asked], style, language, [])
        for turn in GOES_ON[language][:4]:
            understood = understand([asked, Turn("operator", reply), Turn("client", turn)], now=NOW, unit=unit)
            assert (understood.stay, understood.start, understood.units) == (None, None, None), (reply, turn)
