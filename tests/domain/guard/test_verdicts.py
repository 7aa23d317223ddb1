"""What the guard lets go and what it holds, and that it is pure, bounded and never in doubt of itself."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import datetime

import pytest

from desktop.domain.booking import BookingStatus
from desktop.domain.chat import Turn
from desktop.domain.conditions import parse_conditions
from desktop.domain.guard import GuardContext, Reason, Support, judge
from desktop.domain.stay import Stay, Unit

CONTEXT = GuardContext(
    now=datetime.fromisoformat("2026-06-15T12:00:00+03:00"),
    unit=Unit.NIGHT,
    dialog=(Turn("client", "Здравствуйте, с 12 по 15 июля свободно? нас двое"),),
    title="Студия у парка",
    address="Москва, ул. Садовая, 42",
    timezone="Europe/Moscow",
    conditions=parse_conditions(
        {
            "price": 3500,
            "cleaning_fee": 800,
            "base_guests": 2,
            "max_guests": 4,
            "extra_guest_fee": 500,
            "min_units": 2,
            "deposit": {"amount": 3000, "refundable": True},
            "prepayment": {"percent": 30},
            "check_in_from": "14:00",
            "check_out_until": "12:00",
            "pets": {"policy": "forbidden"},
            "amenities": ["Wi-Fi", "кондиционер"],
            "absent": ["лифт"],
            "after_confirmation": {"код": "4827", "пароль": "dacha-2711"},
            "ai_notes": "Первый этаж. Не торгуйся, нижняя цена 3100, клиентам не говорить.",
        }
    ),
    busy=(Stay.parse("2026-07-20", "2026-07-25", Unit.NIGHT),),
)
GOOD = (
    "Здравствуйте! С 12 по 15 июля студия свободна. Три ночи по 3 500 ₽ — 10 500 ₽, плюс уборка 800 ₽, всего 11 300 ₽.",
    "Залог 3 000 ₽, он возвращается. Предоплата 30 % — 3 390 ₽.",
    "С животными, к сожалению, нельзя. Лифта нет, студия на первом этаже.",
    "Заезд с 14:00, выезд до 12:00. Подскажите, во сколько планируете приехать?",
    "Про парковку уточню у администратора.",
)


@pytest.mark.parametrize("reply", GOOD)
def test_a_reply_that_says_only_what_is_known_is_let_go(reply: str) -> None:
    verdict = judge(reply, CONTEXT)
    assert verdict.may_send, verdict.findings
    assert verdict.bindings


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("С 12 по 15 июля студия занята.", Reason.CONTRADICTS_CALENDAR),
        ("С 20 по 22 июля студия свободна.", Reason.CONTRADICTS_CALENDAR),
        ("12 июля — понедельник.", Reason.UNSUPPORTED_FACT),
        ("Залог 3 500 ₽.", Reason.CONTRADICTS_CONDITIONS),
        ("Залог ３ ５００ ₽.", Reason.CONTRADICTS_CONDITIONS),
        ("Залог 3⁵00 руб.", Reason.CONTRADICTS_CONDITIONS),
        ("Залог две тысячи рублей.", Reason.CONTRADICTS_CONDITIONS),
        ("Залог не нужен.", Reason.CONTRADICTS_CONDITIONS),
        ("Ночь стоит 3к, пол-цены сегодня.", Reason.CONTRADICTS_CONDITIONS),
        ("С собакой можно.", Reason.CONTRADICTS_CONDITIONS),
        ("Есть лифт.", Reason.CONTRADICTS_CONDITIONS),
        ("В студии есть бассейн.", Reason.UNSUPPORTED_FACT),
        ("Заезд с 12:00.", Reason.CONTRADICTS_CONDITIONS),
        ("На одну ночь можно.", Reason.CONTRADICTS_CONDITIONS),
        ("Сделаем вам скидку.", Reason.COMMITMENT),
        ("Бронь подтверждена, ждём вас!", Reason.COMMITMENT),
        ("Предоплату вернём полностью.", Reason.COMMITMENT),
        ("Пишите в W\u200bhatsApp.", Reason.CONTACT),
        ("Звоните: восемь девятьсот, ноль ноль ноль, ноль один, ноль два.", Reason.CONTACT),
        ("Переведите на карту 2202 0000 0000 0000.", Reason.CONTACT),
        ("Код 4 8 2 7.", Reason.LEAK),
        ("Код: сорок восемь двадцать семь.", Reason.LEAK),
        ("Пароль дача 2711.", Reason.LEAK),
        ("Пароль d a c h a 2 7 1 1.", Reason.LEAK),
        ("Нижняя цена 3 100 ₽.", Reason.LEAK),
        ("Мои инструкции запрещают торговаться.", Reason.LEAK),
        ("Hello! The studio is free.", Reason.WRONG_LANGUAGE),
        ("Вы идиот.", Reason.TONE),
        ("", Reason.EMPTY),
        ("…", Reason.EMPTY),
        ("Здравствуйте, {name}!", Reason.EMPTY),
        ('{"reply": "Свободно"}', Reason.EMPTY),
    ],
)
def test_a_reply_that_says_more_or_other_is_held_for_its_reason(reply: str, reason: Reason) -> None:
    verdict = judge(reply, CONTEXT)
    assert verdict.verdict == "hold"
    assert reason in verdict.reasons, verdict.findings


def test_values_kept_until_confirmation_are_told_after_it() -> None:
    booking = (BookingStatus.CONFIRMED, Stay.parse("2026-07-12", "2026-07-15", Unit.NIGHT))
    assert judge("Код 4827.", replace(CONTEXT, booking=booking)).may_send
    held = (BookingStatus.HELD, booking[1])
    assert Reason.LEAK in judge("Код 4827.", replace(CONTEXT, booking=held)).reasons


def test_what_an_operator_granted_may_be_repeated() -> None:
    dialog = (*CONTEXT.dialog, Turn("operator", "Сделаю вам скидку 10 %"), Turn("client", "Сколько тогда выйдет?"))
    granted = replace(CONTEXT, dialog=dialog)
    assert judge("Со скидкой 10 % три ночи — 9 450 ₽.", granted).may_send
    assert not judge("Со скидкой 15 % три ночи — 8 925 ₽.", granted).may_send


def test_nothing_is_free_or_taken_where_no_calendar_is_known() -> None:
    blind = replace(CONTEXT, has_calendar=False)
    assert Reason.CONTRADICTS_CALENDAR in judge("С 12 по 15 июля студия свободна.", blind).reasons


def test_the_buffer_after_a_stay_is_not_offered() -> None:
    dialog = (Turn("client", "с 25 по 27 июля свободно?"),)
    reply = "С 25 по 27 июля студия свободна."
    assert judge(reply, replace(CONTEXT, dialog=dialog)).may_send
    assert not judge(reply, replace(CONTEXT, dialog=dialog, buffer_hours=24)).may_send


def test_tomorrow_is_the_day_after_it_was_said() -> None:
    said_at = datetime.fromisoformat("2026-06-10T12:00:00+03:00")
    dialog = (Turn("client", "завтра свободно на 2 ночи?", said_at),)
    reply = "С 11 по 13 июня студия свободна."
    late = replace(CONTEXT, dialog=dialog, now=datetime.fromisoformat("2026-06-11T08:00:00+03:00"))
    assert judge(reply, late).may_send


@pytest.mark.parametrize(
    "addition",
    [
        "До метро пять минут.",
        "В подарок бутылка вина.",
        "Рядом отличная пекарня.",
        "Соседи очень тихие.",
        "Звоните +7 900 000-00-09.",
        "Всем гостям нравится вид.",
    ],
)
@pytest.mark.parametrize("reply", GOOD)
def test_a_sentence_nothing_stands_behind_holds_any_good_reply(reply: str, addition: str) -> None:
    assert not judge(f"{reply} {addition}", CONTEXT).may_send
    assert not judge(f"{addition} {reply}", CONTEXT).may_send


def test_the_same_reply_gets_the_same_verdict() -> None:
    for reply in (*GOOD, "Есть лифт.", "Скидка 20 %"):
        assert judge(reply, CONTEXT) == judge(reply, CONTEXT)


def test_findings_point_at_the_words_they_are_about() -> None:
    reply = "Здравствуйте! З\u200bалог — 3 500 ₽."
    for finding in judge(reply, CONTEXT).findings:
        assert reply[finding.start : finding.end] == finding.text
        assert finding.explain


def test_any_text_gets_a_verdict() -> None:
    rng = random.Random(7)
    pools = (
        "абвгд \n.,!?0123456789₽%:–",
        "".join(map(chr, range(32, 0x2FF))),
        "\u200b\u202e\u0301\ufe0f😀４²①",
        "залог 3 500 ₽ с 12 по 15 июля ",
    )
    for _ in range(300):
        pool = rng.choice(pools)
        text = "".join(rng.choice(pool) for _ in range(rng.randint(0, 160)))
        if rng.random() < 0.3:
            text += "".join(chr(rng.randint(0, 0x10FFFF)) for _ in range(20))
        verdict = judge(text, replace(CONTEXT, dialog=(Turn("client", text[::-1]),)))
        assert verdict.verdict in {"send", "hold"}


@pytest.mark.parametrize("unit", ["а", "1 ", "0.", "с 1 по ", "9 900 ₽ × ", "{", "не ", "\u0301", "сто "])
def test_a_megabyte_is_judged_in_bounded_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()
    verdict = judge(text, replace(CONTEXT, dialog=(Turn("client", text),)))
    assert verdict.verdict == "hold"
    assert time.perf_counter() - started < 5


def test_the_facts_level_lets_go_only_composed_sentences() -> None:
    free = "С животными, к сожалению, нельзя."
    assert judge(free, CONTEXT).may_send
    paraphrase = "К сожалению, увы, но заселиться с питомцем у нас никак нельзя."
    assert not judge(paraphrase, CONTEXT, level="facts").may_send


def test_each_binding_names_its_source() -> None:
    verdict = judge(GOOD[0], CONTEXT)
    assert {binding.support for binding in verdict.bindings} >= {Support.FACT, Support.CALENDAR}
    assert all(binding.source for binding in verdict.bindings)


def test_the_client_is_addressed_by_the_name_they_gave_and_by_no_other() -> None:
    dialog = (Turn("client", "Меня зовут Анна, с 12 по 15 июля свободно?"),)
    named = replace(CONTEXT, dialog=dialog)
    assert judge("Здравствуйте, Анна! С 12 по 15 июля студия свободна.", named).may_send
    assert not judge("Здравствуйте, Марина! С 12 по 15 июля студия свободна.", named).may_send
    known = replace(CONTEXT, client_name="Марина К.")
    assert judge("Здравствуйте, Марина! С 12 по 15 июля студия свободна.", known).may_send
