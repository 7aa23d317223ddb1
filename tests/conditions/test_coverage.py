"""What real chats asked and nothing answers, and what is said twice differently: typed ones found, nothing invented."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.conditions import parse_conditions
from desktop.domain.contradictions import Ad, find_contradictions, read_claims
from desktop.domain.coverage import Asked, fill_gap, find_gaps, find_unanswered
from desktop.store.checks import SeenAd
from tests.bench.coverage import make_cases, measure
from tests.builders import ACCOUNT, NOW, STUDIO, make_chat, make_key, make_message, make_resource
from tests.conditions.conftest import OWN, Owner

SAID = parse_conditions({
    "price": 4200, "deposit": {"amount": 5000, "refundable": True}, "check_in_from": "14:00", "max_guests": 4,
    "pets": {"policy": "allowed"}, "smoking": {"policy": "forbidden"}, "amenities": ["фен"], "absent": ["завтрак"],
})  # fmt: skip


def test_planted_gaps_and_contradictions_are_found_and_nothing_else() -> None:
    score = measure(make_cases(7)[:60])
    assert score.planted == 120
    assert score.found / score.planted >= 0.98
    assert score.false / score.told <= 0.02
    assert score.answered == score.filled > 50


@pytest.mark.parametrize(("question", "path"), [
    ("Есть парковка?", "parking.policy"), ("Во сколько выезд?", "check_out_until"), ("А кондиционер есть?", "amenities"),
    ("Чек дадите?", "invoice.policy"), ("Можно заехать пораньше?", "early_check_in.policy"),
])  # fmt: skip
def test_a_question_without_an_answer_names_the_field_that_would_answer_it(question: str, path: str) -> None:
    assert [one[0] for one in find_unanswered(question, make_resource(), SAID, NOW)] == [path]


@pytest.mark.parametrize("question", ["Можно с собакой?", "Какой залог?", "Спасибо!", "Сделаете скидку?", "Фен есть?"])
def test_what_is_answered_or_no_field_could_answer_is_no_gap(question: str) -> None:
    assert find_unanswered(question, make_resource(), SAID, NOW) == ()


def test_gaps_are_counted_by_chats_most_frequent_first() -> None:
    asked = [Asked("Есть парковка?", NOW, "1"), Asked("Парковка есть?", NOW, "2"), Asked("Парковка есть?", NOW, "2"),
             Asked("Во сколько выезд?", NOW, "3")]  # fmt: skip
    assert [(gap.path, gap.count) for gap in find_gaps(asked, make_resource(), SAID)] == [
        ("parking.policy", 2), ("check_out_until", 1),
    ]  # fmt: skip


def test_filling_the_proposed_field_answers_the_replayed_question() -> None:
    gap = find_gaps([Asked("А кондиционер у вас есть?", NOW)], make_resource(), SAID)[0]
    filled = parse_conditions(fill_gap({"price": 4200, "amenities": ["фен"]}, gap, gap.thing))
    assert filled.amenities == ("фен", "кондиционер")
    assert find_unanswered("А кондиционер у вас есть?", make_resource(), filled, NOW) == ()


# Phrases that the reader of free text was not made with.
@pytest.mark.parametrize(("text", "path"), [
    ("Берём возвратный депозит три тысячи: 3000 р.", "deposit.amount"), ("Заезжать можно, заселение с 15-00", "check_in_from"),
    ("Просим не курить, но на балконе курить можно", "smoking.policy"), ("К сожалению, с питомцами не размещаем", "pets.policy"),
    ("Квартира рассчитана на шестерых, максимум 6 человек", "max_guests"), ("Завтраки включены в стоимость", "absent"),
    ("Фен отсутствует", "amenities"), ("Суточная цена: 3900 рублей", "price"), ("Залог невозвратный", "deposit.refundable"),
])  # fmt: skip
@pytest.mark.parametrize("side", ["template", "own"])
def test_a_text_that_says_otherwise_than_the_field_is_found(text: str, path: str, side: str) -> None:
    said = parse_conditions({"rules": text})
    template, own = (said, SAID) if side == "template" else (SAID, said)
    assert [one.path for one in find_contradictions(template, own)] == [path]


@pytest.mark.parametrize("text", [
    "После 23:00 тишина", "Штраф за курение 3000 рублей", "Залог 5 000 ₽ возвращаем при выезде", "Курить запрещено",
    "С животными можно", "Заезд после 14", "До моря 300 метров", "Дом 4200 года постройки", "Максимум четыре гостя",
    "Если потеряете ключ, удержим 1500 из залога", "Без залога не заселяем", "Уборка 1200 рублей",
])  # fmt: skip
def test_a_text_that_agrees_or_speaks_of_something_else_is_no_contradiction(text: str) -> None:
    assert find_contradictions(SAID, parse_conditions({"rules": text})) == ()


def test_the_ad_s_price_is_held_against_the_field_and_its_special_prices() -> None:
    rules = parse_conditions({"price": 4200, "price_rules": [{"weekdays": [5], "price": 5600}]})
    assert [one.right.value for one in find_contradictions(None, rules, [Ad("Студия", 3900)])] == [3900]
    assert find_contradictions(None, rules, [Ad("Студия", 5600), Ad("Студия", 4200)]) == ()


def test_an_own_field_over_the_template_s_is_no_contradiction() -> None:
    assert find_contradictions(SAID, parse_conditions({"price": 9000, "pets": {"policy": "forbidden"}})) == ()


def test_two_texts_that_differ_contradict_each_other_where_no_field_decides() -> None:
    found = find_contradictions(
        parse_conditions({"rules": "Залог 5000 ₽"}), parse_conditions({"ai_notes": "Залог 7000 ₽"})
    )
    assert [(one.left.value, one.right.value) for one in found] == [(5000, 7000)]


def test_a_hostile_text_is_read_in_bounded_time() -> None:
    text = ("залог " * 3000) + "5" * 5000 + " максимум" * 3000
    assert len(read_claims(text, "x")) < 10


async def test_real_chats_are_read_and_the_ad_s_price_too(owner: Owner) -> None:
    store = owner.core.store
    for number in range(3):
        key = make_key(f"u2i-chat-{number}")
        await store.chats.save_chats([make_chat(key=key)])
        at = NOW - timedelta(days=number)
        await store.events.save_events([make_message("Есть парковка?", key=key, created_at=at)])
    await store.checks.save_ads([SeenAd(ACCOUNT, "1768287444", "Студия на Невском", 3900)])
    view = await owner.desk.read_coverage(STUDIO)
    assert view.asked == 3
    assert [(gap.path, gap.count) for gap in view.gaps] == [("parking.policy", 3)]
    assert [one.path for one in view.contradictions] == ["price"]
    await owner.desk.save_conditions(OWN | {"parking": {"policy": "allowed"}, "price": 3900}, resource_id=STUDIO)
    view = await owner.desk.read_coverage(STUDIO)
    assert (view.gaps, view.contradictions) == ((), ())
