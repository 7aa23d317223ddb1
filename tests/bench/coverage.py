"""Gaps and contradictions planted in 200 resources: how many are found, and how many are found that nobody planted.

`python -m tests.bench.coverage [--seed N]`; the last line is one JSON object. Half of what is planted are questions of
real shape that no condition answers, half are numbers and rules said twice differently; every resource also holds
sentences and questions that plant nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.condition_fields import BY_PATH
from desktop.domain.conditions import parse_conditions
from desktop.domain.contradictions import Ad, find_contradictions
from desktop.domain.coverage import Asked, fill_gap, find_gaps, find_unanswered
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/Moscow"))
RESOURCES, PLANTED = 200, 400

# What a client may ask of a field, as people write.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "price": ("Сколько стоит сутки?", "Какая цена?", "Почём у вас?", "подскажите стоимость"),
    "deposit.amount": ("Какой залог?", "Залог нужен?", "депозит берёте?", "А залог сколько?"),
    "prepayment.percent": ("Предоплата нужна?", "Какая предоплата?", "А предоплата обязательна?"),
    "cancellation.free_days_before": (
        "Что если придётся отменить бронь?",
        "Какие условия отмены?",
        "Отмена бесплатная?",
    ),
    "check_in_from": ("Во сколько заезд?", "Со скольки можно заселиться?", "Время заезда подскажите?"),
    "check_out_until": ("Во сколько выезд?", "До скольки нужно съехать?", "выезд до скольки?"),
    "early_check_in.policy": ("Можно заехать пораньше?", "Ранний заезд возможен?"),
    "late_check_out.policy": ("Можно выехать попозже?", "Поздний выезд возможен?"),
    "max_guests": ("Сколько человек поместится?", "На сколько человек квартира?", "Сколько спальных мест?"),
    "min_units": ("Какой минимальный срок?", "Минимально на сколько сдаёте?", "от скольки суток сдаете?"),
    "extra_guest_fee": ("Сколько доплата за дополнительного гостя?",),
    "cleaning_fee": ("Уборка оплачивается отдельно?", "За уборку надо платить?"),
    "pets.policy": ("Можно с собакой?", "А с котом пустите?", "С животными заселяете?", "мы с корги, можно?"),
    "smoking.policy": ("Курить можно?", "На балконе курить разрешается?", "а вейп можно?"),
    "children.policy": ("Можно с детьми?", "С ребенком пустите?", "дети можно?"),
    "parties.policy": ("Можно отметить день рождения?", "Вечеринку можно провести?", "девичник можно?"),
    "parking.policy": ("Есть парковка?", "Где оставить машину?", "Паркинг есть рядом?"),
    "documents.policy": ("Паспорт нужен?", "Какие документы нужны?", "договор заключаем?"),
    "invoice.policy": ("Чек дадите?", "Отчётные документы даёте?", "закрывающие документы есть?"),
    "address_details": ("Какой адрес?", "Где вы находитесь?"),
    "contact_phone": ("Дайте номер телефона?", "Можно ваш телефон?"),
}
THINGS = {
    "кондиционер": ("А кондиционер есть?", "кондиционер в квартире есть?"),
    "стиральная машина": ("Стиральная машина есть?", "есть стиральная машина?"),
    "утюг": ("Утюг есть?", "а утюг у вас есть?"), "фен": ("Фен есть?", "а фен имеется?"),
    "микроволновка": ("Микроволновка есть?",), "телевизор": ("Телевизор есть?", "есть ли телевизор?"),
    "балкон": ("Балкон есть?",), "посуда": ("Посуда есть?",), "лифт": ("Лифт есть?", "есть лифт?"),
    "проектор": ("Проектор есть?",), "камин": ("Камин есть?",), "чайник": ("Чайник есть?",),
}  # fmt: skip
IDLE_QUESTIONS = (
    "Здравствуйте", "Спасибо, подумаем", "Хорошо, договорились", "Ок", "Здравствуйте! Меня зовут Мария Пробная",
    "Добрый вечер!", "Спасибо большое", "Понятно", "Ясно, спасибо", "Мы приедем вдвоём",
)  # fmt: skip

# How a free text says it, and what is otherwise in the field: (path, field's value maker, another value, sentence).
Saying = tuple[str, ...]
SAYINGS: dict[str, Saying] = {
    "deposit.amount": ("Залог {} рублей", "Залог — {} ₽", "Берём депозит {} руб.", "При заселении вносится залог в размере {} рублей"),
    "cleaning_fee": ("Уборка {} рублей", "Уборка оплачивается отдельно: {} ₽", "За клининг берём {} руб."),
    "price": ("Цена {} ₽ за сутки", "Стоимость {} рублей в сутки", "Сдаём за {} ₽ в сутки", "сутки стоят {} руб"),
    "prepayment.percent": ("Предоплата {} %", "Вносится предоплата {}%", "Бронируем при {} % предоплаты", "аванс {} процентов"),
    "max_guests": ("Не больше {} гостей", "Максимум {} человек", "Размещаем до {} гостей", "Вмещает {} человек", "Рассчитана на {} гостей"),
    "min_units": ("Минимальный срок — {} ночи", "Сдаём от {} суток", "Минимум {} ночи", "бронирование от {} суток"),
    "check_in_from": ("Заезд с {}", "Заселение после {}", "Заселяем гостей, заезд с {}", "заезд после {}"),
    "check_out_until": ("Выезд до {}", "Выезд не позднее {}", "Освободить квартиру нужно до {}", "выезд — {}"),
    "cancellation.free_days_before": ("Бесплатная отмена за {} дней до заезда", "Отменить бесплатно можно за {} дней"),
}  # fmt: skip
SUMS = {"deposit.amount": (2000, 3000, 5000, 7500, 10000), "cleaning_fee": (800, 1000, 1200, 1500, 2000),
        "price": (2900, 3500, 4200, 5100, 6400, 9800)}  # fmt: skip
COUNTS = {"prepayment.percent": (20, 30, 40, 50, 100), "max_guests": (2, 3, 4, 5, 6, 8), "min_units": (2, 3, 4),
          "cancellation.free_days_before": (5, 7, 10, 14)}  # fmt: skip
CLOCKS = {"check_in_from": ("13:00", "14:00", "15:00", "16:00"), "check_out_until": ("10:00", "11:00", "12:00")}
RULES: dict[str, dict[str, Saying]] = {
    "pets.policy": {
        "allowed": ("С животными можно", "Питомцев принимаем", "Животные разрешены", "Рады гостям с собаками"),
        "forbidden": ("С животными нельзя", "Животные не допускаются", "Без животных", "С собаками и кошками не заселяем"),
    },
    "smoking.policy": {
        "allowed": ("Курить можно на балконе", "Курение разрешено"),
        "forbidden": ("Курить запрещено", "Курение в квартире запрещено", "У нас не курят", "Курить нельзя даже на балконе"),
    },
    "children.policy": {
        "allowed": ("Можно с детьми", "Рады детям любого возраста", "Принимаем гостей с детьми"),
        "forbidden": ("С детьми не заселяем", "Без детей", "Дети не допускаются"),
    },
    "parties.policy": {
        "allowed": ("Праздники проводить можно", "Вечеринки разрешены"),
        "forbidden": ("Вечеринки запрещены", "Никаких вечеринок", "Шумные мероприятия не допускаются", "Праздники не проводим, нельзя"),
    },
    "parking.policy": {
        "allowed": ("Есть парковка во дворе", "Бесплатная парковка", "Парковка предоставляется"),
        "forbidden": ("Парковки нет", "Парковка отсутствует", "Парковка не предусмотрена"),
    },
}  # fmt: skip
IDLE_RULES = (
    "После 23:00 тишина", "Обувь снимаем у входа", "Мусор выносим сами", "Дом 1905 года, высокие потолки", "До метро 7 минут пешком",
    "Тихий двор, окна на юг", "Рядом магазин и кофейня", "Штраф за порчу имущества 5000 рублей", "Ключи у консьержа",
    "Площадь 42 м², третий этаж", "Полотенца меняем раз в 3 дня", "Штраф за курение 3000 рублей", "Wi-Fi 100 Мбит",
    "Кровать 160 на 200", "Свет выключаем, когда выходим", "Сосед сверху спит до 10 утра", "Из окна виден канал", "Рядом парк и школа",
)  # fmt: skip
FULL: dict[str, Any] = {
    "price": 4200, "cleaning_fee": 1200, "extra_guest_fee": 900, "base_guests": 2, "max_guests": 4, "min_units": 2,
    "check_in_from": "14:00", "check_in_to": "22:00", "check_out_until": "12:00",
    "early_check_in": {"policy": "allowed", "fee": 1000}, "late_check_out": {"policy": "allowed"},
    "deposit": {"amount": 5000}, "prepayment": {"percent": 30}, "cancellation": {"free_days_before": 7, "penalty_percent": 50},
    "pets": {"policy": "allowed"}, "smoking": {"policy": "forbidden"}, "children": {"policy": "allowed"},
    "parties": {"policy": "forbidden"}, "parking": {"policy": "allowed"}, "documents": {"policy": "required"},
    "invoice": {"policy": "allowed"}, "address_details": "вход со двора", "contact_phone": "+7 900 000-00-00",
    "amenities": list(THINGS),
}  # fmt: skip
VALUES = {"early_check_in.policy": "allowed", "late_check_out.policy": "allowed", "prepayment.percent": 30}


@dataclass
class Case:
    """One resource with what was planted in it."""

    resource: Resource
    conditions: dict[str, Any]
    template: dict[str, Any]
    own: dict[str, Any] = field(default_factory=dict)
    ads: list[Ad] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    gaps: set[tuple[str, str]] = field(default_factory=set)
    clashes: set[str] = field(default_factory=set)


@dataclass
class Score:
    planted: int = 0
    found: int = 0
    told: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    filled: int = 0
    answered: int = 0


def make_cases(seed: int) -> list[Case]:
    rng = random.Random(seed)
    cases = [_make_case(rng, number) for number in range(RESOURCES)]
    for number in range(PLANTED):
        case = cases[number % RESOURCES]
        (_plant_gap if number < PLANTED // 2 else _plant_clash)(rng, case)
    for case in cases:
        _add_idle(rng, case)
    return cases


def _make_case(rng: random.Random, number: int) -> Case:
    said = json.loads(json.dumps(FULL))
    said["price"] = rng.choice(SUMS["price"])
    said["deposit"]["amount"] = rng.choice(SUMS["deposit.amount"])
    said["max_guests"] = rng.choice((3, 4, 5, 6))
    resource = Resource(ResourceId(f"r{number}"), AccountId("94235311"), f"Студия № {number}", Unit.NIGHT)
    return Case(resource, said, {})


def _plant_gap(rng: random.Random, case: Case) -> None:
    if rng.random() < 0.3:
        thing = rng.choice(list(THINGS))
        case.conditions["amenities"].remove(thing)
        asked, key = THINGS[thing], ("amenities", thing)
    else:
        path = rng.choice(list(QUESTIONS))
        leaf = BY_PATH[path]
        if leaf.key == "price":
            case.conditions.pop("price", None)
        if leaf.part:
            case.conditions.pop(leaf.key, None)
        else:
            case.conditions.pop(leaf.key, None)
        asked, key = QUESTIONS[path], (path, "")
    case.gaps.add(key)
    for number in range(rng.randint(1, 4)):
        case.questions.append(Asked(rng.choice(asked), NOW - timedelta(hours=number), f"chat-{len(case.questions)}"))


def _plant_clash(rng: random.Random, case: Case) -> None:
    gone = {BY_PATH[path].key for path, _ in case.gaps}
    while True:
        path = rng.choice([*SUMS, *COUNTS, *CLOCKS, *RULES, "ad"])
        leaf_key = "price" if path == "ad" else BY_PATH[path].key
        if leaf_key not in gone and path not in case.clashes:
            break
    if path == "ad":
        case.ads.append(Ad(case.resource.title, _other(rng, SUMS["price"], case.conditions["price"])))
        case.clashes.add("price")
        return
    leaf = BY_PATH[path]
    said = case.conditions[leaf.key]
    now = said[leaf.part] if leaf.part else said
    if path in RULES:
        other = "allowed" if now == "forbidden" else "forbidden"
        sentence = rng.choice(RULES[path][other])
    else:
        other = _other(rng, SUMS.get(path) or COUNTS.get(path) or CLOCKS[path], now)
        sentence = rng.choice(SAYINGS[path]).format(_spell(rng, other))
    case.clashes.add(path)
    _say(rng, case, sentence)


def _other(rng: random.Random, values: Any, now: Any) -> Any:
    return rng.choice([one for one in values if one != now])


def _spell(rng: random.Random, value: Any) -> str:
    if isinstance(value, int) and value >= 1000:
        return rng.choice([str(value), f"{value:,}".replace(",", " ")])
    if isinstance(value, str) and value.endswith(":00"):
        return rng.choice([value, value, value.removesuffix(":00")])
    return str(value)


def _say(rng: random.Random, case: Case, sentence: str) -> None:
    side = rng.choice((case.template, case.own))
    key = rng.choice(("rules", "ai_notes"))
    side[key] = f"{side[key]}. {sentence}" if side.get(key) else sentence


def _add_idle(rng: random.Random, case: Case) -> None:
    """What plants nothing: agreeing sentences, others, questions that are answered."""
    for sentence in rng.sample(IDLE_RULES, 3):
        _say(rng, case, sentence)
    kept = [path for path in RULES if path not in case.clashes and BY_PATH[path].key in case.conditions]
    for path in rng.sample(kept, min(2, len(kept))):
        _say(rng, case, rng.choice(RULES[path][case.conditions[BY_PATH[path].key]["policy"]]))
    numbers = [path for path in SAYINGS if path not in case.clashes and BY_PATH[path].key in case.conditions]
    for path in rng.sample(numbers, min(2, len(numbers))):
        leaf = BY_PATH[path]
        said = case.conditions[leaf.key]
        _say(rng, case, rng.choice(SAYINGS[path]).format(_spell(rng, said[leaf.part] if leaf.part else said)))
    if not case.ads and "price" in case.conditions:
        case.ads.append(Ad(case.resource.title, case.conditions["price"]))
    known = [path for path in QUESTIONS if BY_PATH[path].key in case.conditions]
    for path in rng.sample(known, 4):
        case.questions.append(Asked(rng.choice(QUESTIONS[path]), NOW, f"chat-{len(case.questions)}"))
    for thing in rng.sample(case.conditions["amenities"], 2):
        case.questions.append(Asked(rng.choice(THINGS[thing]), NOW, f"chat-{len(case.questions)}"))
    for text in rng.sample(IDLE_QUESTIONS, 2):
        case.questions.append(Asked(text, NOW, f"chat-{len(case.questions)}"))


def measure(cases: list[Case]) -> Score:
    score = Score()
    for case in cases:
        _measure_gaps(case, score)
        _measure_clashes(case, score)
    return score


def _measure_gaps(case: Case, score: Score) -> None:
    conditions = parse_conditions(case.conditions)
    gaps = find_gaps(case.questions, case.resource, conditions)
    told = {(gap.path, gap.thing if gap.path == "amenities" else "") for gap in gaps}
    _count(score, case.gaps, told, case.resource.id)
    for gap in gaps:
        if (gap.path, gap.thing if gap.path == "amenities" else "") not in case.gaps:
            continue
        value: Any = gap.thing if gap.path == "amenities" else VALUES.get(gap.path) or _example(gap.path)
        filled = parse_conditions(fill_gap(case.conditions, gap, value))
        score.filled += 1
        for text in gap.examples:
            left = find_unanswered(text, case.resource, filled, NOW)
            if any(path == gap.path for path, _ in left):
                score.wrong.append(f"{case.resource.id}: still unanswered: {text}")
                break
        else:
            score.answered += 1


def _example(path: str) -> Any:
    leaf = BY_PATH[path]
    said = FULL[leaf.key]
    return said[leaf.part] if leaf.part else said


def _measure_clashes(case: Case, score: Score) -> None:
    own = parse_conditions({**case.conditions, **case.own})
    found = find_contradictions(parse_conditions(case.template), own, case.ads)
    _count(score, {(path, "") for path in case.clashes}, {(one.path, "") for one in found}, case.resource.id)


def _count(score: Score, planted: set[Any], told: set[Any], where: str) -> None:
    score.planted += len(planted)
    score.found += len(planted & told)
    score.told += len(told)
    score.false += len(told - planted)
    score.missed += [f"{where}: {one}" for one in sorted(planted - told)]
    score.wrong += [f"{where}: {one}" for one in sorted(told - planted)]


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--show", action="store_true", help="name what was missed and what was found for nothing")
    asked = reader.parse_args()
    cases = make_cases(asked.seed)
    started = time.perf_counter()
    score = measure(cases)
    seconds = time.perf_counter() - started
    if asked.show:
        print("\n".join(["missed", *score.missed, "wrong", *score.wrong]))
    figures = {
        "resources": len(cases), "planted": score.planted, "found": score.found,
        "found_share": round(score.found / score.planted, 4), "told": score.told, "false": score.false,
        "false_share": round(score.false / max(1, score.told), 4), "gaps_filled": score.filled,
        "answered_after": score.answered, "seconds": round(seconds, 2),
    }  # fmt: skip
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
