"""The same measurement on phrases of another hand: other resources, other words, other shapes of the owners' texts.

`python -m tests.bench.coverage_second [--seed N] [--show]`; the last line is one JSON object. Written apart from
`coverage.py` and from what `domain/contradictions.py` reads, by how owners write in their ads: flats by the night, cars by
the day, saunas by the hour; lists with bullets, one long breath, capitals, numbers in words and with «тыс».
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from typing import Any

from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.condition_fields import BY_PATH
from desktop.domain.contradictions import Ad
from desktop.domain.coverage import Asked
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from tests.bench.coverage import NOW, PLANTED, RESOURCES, Case, measure

Saying = tuple[str, ...]
_UNITS = (Unit.NIGHT, Unit.NIGHT, Unit.NIGHT, Unit.DAY, Unit.HOUR)
_TITLES = {
    Unit.NIGHT: ("Евродвушка у парка", "Дом у озера", "Комната в центре", "Апартаменты на Мира"),
    Unit.DAY: ("Седан на автомате", "Минивэн семиместный", "Кроссовер с багажником"),
    Unit.HOUR: ("Баня на дровах", "Сауна с бассейном", "Лофт под съёмку"),
}
_FLAT, _CAR, _HOUR = Unit.NIGHT, Unit.DAY, Unit.HOUR
_ANY = (_FLAT, _CAR, _HOUR)

# ---- what clients ask of a field: (units it is asked of, questions)
QUESTIONS: dict[str, tuple[tuple[Unit, ...], Saying]] = {
    "price": (_ANY, ("почем?", "а по цене как?", "Скажите, какая у вас цена", "Интересует стоимость", "Сколько это будет стоить?", "ценник какой?")),
    "deposit.amount": (_ANY, ("вы берёте залог?", "какой размер залога?", "Нужно ли оставлять депозит?", "залог есть?", "Сколько составляет страховой депозит?")),
    "prepayment.percent": (_ANY, ("надо ли вносить предоплату?", "Предоплату берете?", "какую часть внести сразу, предоплата есть?", "аванс нужен?")),
    "cancellation.free_days_before": (_ANY, ("А если планы поменяются, отменить можно?", "можно ли отменить бронирование без штрафа?", "как у вас с отменой?", "Если отменим, деньги вернёте?")),
    "check_in_from": ((_FLAT,), ("когда можно заселяться?", "С какого часа заезд?", "заезд со скольки?", "Подскажите время заселения", "во сколько можно заехать?")),
    "check_out_until": ((_FLAT,), ("во сколько надо освободить квартиру?", "когда выселение?", "Выезжать до скольки?", "время выезда какое?")),
    "early_check_in.policy": ((_FLAT,), ("возможно ли раннее заселение?", "можно приехать раньше времени заезда?", "получится заехать пораньше?")),
    "late_check_out.policy": ((_FLAT,), ("а поздний выезд у вас возможен?", "Можно выехать позже?", "можно съехать попозже?")),
    "max_guests": ((_FLAT, _HOUR), ("сколько максимум людей?", "какая вместимость?", "На какое количество гостей рассчитано?", "сколько человек можно разместить?")),
    "min_units": ((_FLAT, _CAR), ("на какой минимум сдаёте?", "Какой минимальный срок аренды?", "на одни сутки сдадите?", "минимальное количество суток какое?")),
    "extra_guest_fee": ((_FLAT,), ("за дополнительного человека доплата какая?", "сколько стоит дополнительный гость?")),
    "cleaning_fee": ((_FLAT, _HOUR), ("платная ли уборка?", "уборка входит в стоимость?", "сколько стоит уборка?")),
    "pets.policy": ((_FLAT,), ("у нас маленькая собачка, можно?", "с питомцами пускаете?", "Как относитесь к животным?", "кошку можно взять с собой?")),
    "smoking.policy": (_ANY, ("а курить у вас разрешено?", "можно ли курить внутри?", "курящим можно?")),
    "children.policy": ((_FLAT, _HOUR), ("с маленьким ребёнком можно?", "Детей принимаете?", "мы с двумя детьми, пустите?")),
    "parties.policy": ((_FLAT, _HOUR), ("хотим отпраздновать юбилей, разрешаете?", "можно ли устроить вечеринку?", "можно шумную компанию?")),
    "parking.policy": ((_FLAT, _HOUR), ("есть где припарковаться?", "машину можно поставить рядом?", "а парковочное место есть?")),
    "documents.policy": (_ANY, ("какие документы с собой брать?", "нужен ли паспорт?", "паспорт обязательно?")),
    "invoice.policy": (_ANY, ("чек выдаёте?", "документы для отчётности дадите?", "нам нужен чек, это возможно?")),
    "address_details": (_ANY, ("подскажите точный адрес", "на какой улице находитесь?", "где это находится?")),
    "contact_phone": (_ANY, ("по какому номеру вам позвонить?", "можно ваш номер телефона?", "оставьте телефон пожалуйста")),
}  # fmt: skip
THINGS: dict[Unit, dict[str, Saying]] = {
    _FLAT: {
        "посудомоечная машина": ("посудомоечная машина есть?", "а посудомоечная машина имеется?"),
        "духовка": ("духовка есть?", "Есть ли духовка на кухне?"),
        "сушилка": ("сушилка имеется?", "у вас сушилка есть?"),
        "детская кроватка": ("детская кроватка у вас есть?", "есть ли детская кроватка?"),
        "кофемашина": ("кофемашина имеется?", "а кофемашина есть?"),
        "мангал": ("мангал есть?", "мангал предоставляете?"),
        "халаты": ("халаты есть?", "Есть ли халаты?"),
    },
    _CAR: {
        "видеорегистратор": ("видеорегистратор есть?", "есть видеорегистратор в машине?"),
        "багажник на крышу": ("багажник на крышу есть?", "есть ли багажник на крышу?"),
        "зимняя резина": ("зимняя резина есть?", "А зимняя резина стоит?"),
        "детское кресло": ("детское кресло есть?", "есть детское кресло?"),
    },
    _HOUR: {
        "караоке": ("караоке есть?", "у вас есть караоке?"),
        "веники": ("веники есть?", "а веники предоставляете?"),
        "купель": ("купель есть?", "есть ли купель?"),
        "полотенца": ("полотенца есть?", "полотенца дадите?"),
    },
}  # fmt: skip

# ---- how owners' free texts say a field
SAYINGS: dict[str, tuple[tuple[Unit, ...], Saying]] = {
    "deposit.amount": (_ANY, (
        "С каждого заезда берём возвратный залог {sum}", "при заезде оставляете {sum} залога", "страховой депозит - {sum}",
        "ЗАЛОГ: {sum}", "обеспечительный платёж (залог) {sum} возвращаем при выезде", "Залоговая сумма составляет {sum}",
        "{sum} — залог, вернём сразу после осмотра")),
    "cleaning_fee": ((_FLAT, _HOUR), (
        "финальная уборка {sum}", "за уборку доплачивается {sum}", "Клининг отдельно, {sum}", "уборка платная, стоит {sum}",
        "к сумме добавляется уборка: {sum}", "{sum} за уборку оплачиваются отдельно")),
    "price": ((_FLAT, _CAR), (
        "Стоимость аренды — {sum} в сутки", "сдаю по {sum} за сутки", "Сутки - {sum}", "{sum}/сутки", "цена указана за сутки: {sum}",
        "аренда обойдётся в {sum} за сутки")),
    "extra_guest_fee": ((_FLAT,), (
        "за каждого дополнительного гостя + {sum}", "дополнительное место {sum} в сутки", "Лишний гость — {sum}",
        "свыше двух человек доплата {sum} с человека")),
    "prepayment.percent": (_ANY, (
        "для брони нужна предоплата {pc}", "бронь подтверждается предоплатой в размере {pc}", "вносите {pc} предоплаты, остальное на месте",
        "Предоплата: {pc} от суммы", "{pc} аванс при бронировании")),
    "cancellation.penalty_percent": (_ANY, (
        "при отмене в последний день удерживаем {pc}", "Штраф за отмену брони {pc}", "в случае отмены не возвращается {pc} стоимости",
        "если отменили поздно, удержание {pc}")),
    "max_guests": ((_FLAT, _HOUR), (
        "комфортно разместятся {n} человек, больше не принимаем", "рассчитано максимум на {n} гостей", "Вместимость — {n} человек",
        "больше {g} человек не заселяем", "количество гостей: до {g}", "не более {g} человек одновременно")),
    "min_units": ((_FLAT, _CAR), (
        "меньше чем на {n} суток не сдаём", "минимальная аренда {n} суток", "сдаётся минимум на {n} суток", "Аренда строго от {g} суток",
        "минимальный срок проживания {n} суток", "на срок менее {g} суток не сдаю")),
    "max_units": ((_CAR, _HOUR), (
        "Максимальный срок {n} {u}", "дольше {g} {u} не сдаём", "не больше {g} {u} подряд")),
    "cancellation.free_days_before": (_ANY, (
        "бесплатно отменить бронь можно не позднее чем за {n} дней", "отмена без штрафа за {n} дней до заезда",
        "За {n} дней до даты отмена бесплатная", "Бесплатная отмена возможна за {n} суток")),
    "check_in_from": ((_FLAT,), (
        "заселяем с {t}", "Время заезда: с {t}", "въезд в квартиру возможен после {t}", "Check-in с {t}", "заселение начинается с {t}",
        "заезжать можно начиная с {t}")),
    "check_in_to": ((_FLAT,), (
        "заселение не позднее {t}", "заселяем до {t}, позже не встречаем", "последний заезд в {t}", "Заехать нужно до {t}")),
    "check_out_until": ((_FLAT,), (
        "выселение в {t}", "съехать нужно до {t}", "Просим покинуть квартиру до {t}", "Check-out до {t}", "расчётный час {t}",
        "сдать ключи до {t}", "выезжаем не позже {t}")),
}  # fmt: skip
RULES: dict[str, tuple[tuple[Unit, ...], dict[str, Saying]]] = {
    "pets.policy": ((_FLAT,), {
        "allowed": ("можно с питомцем", "животным рады", "приезжайте с собакой", "мы pet-friendly", "с котами и собаками заселяем", "питомцы приветствуются"),
        "forbidden": ("животных не принимаем", "С питомцами, к сожалению, не сдаём", "проживание с животными запрещено", "БЕЗ животных!", "собак и кошек оставляйте дома, с ними нельзя", "не сдаю с животными"),
    }),
    "smoking.policy": (_ANY, {
        "allowed": ("курить можно", "для курящих есть балкон, курить разрешаем", "курение допускается"),
        "forbidden": ("не курить!", "курение строго запрещено", "в помещении не курим", "курящим просьба не беспокоить, курить нельзя", "салон и комнаты для некурящих"),
    }),
    "children.policy": ((_FLAT, _HOUR), {
        "allowed": ("с детками можно", "дети любого возраста приветствуются", "детям рады", "принимаем семьи с детьми"),
        "forbidden": ("с детьми до 12 лет не принимаем", "не размещаем с маленькими детьми", "дети не допускаются", "только взрослые, без детей"),
    }),
    "parties.policy": ((_FLAT, _HOUR), {
        "allowed": ("праздники и дни рождения можно", "для вечеринок подходит, разрешаем", "корпоративы проводим, можно"),
        "forbidden": ("вечеринки, шумные компании под запретом", "для праздников и тусовок не сдаём", "шумные компании не заселяем", "вечеринкам нет", "не для вечеринок"),
    }),
    "parking.policy": ((_FLAT, _HOUR), {
        "allowed": ("своё парковочное место", "парковка во дворе свободная", "машину можно оставить на нашей стоянке", "охраняемая парковка включена в цену"),
        "forbidden": ("парковочных мест нет", "своей парковки у нас нет", "припарковать машину негде, парковка отсутствует", "без парковки"),
    }),
    "documents.policy": (_ANY, {
        "required": ("заселение строго по паспорту", "Паспорт обязателен", "при себе иметь паспорт, без него не сдаём", "нужен оригинал паспорта"),
        "allowed": ("паспорт не требуется", "документы не спрашиваем", "паспорт не нужен"),
    }),
    "invoice.policy": (_ANY, {
        "allowed": ("чек выдаём", "работаем официально, чек дадим", "отчётные документы предоставим"),
        "forbidden": ("чеки не выдаём", "без отчётных документов", "закрывающих документов не даём"),
    }),
    "early_check_in.policy": ((_FLAT,), {
        "allowed": ("ранний заезд возможен", "раннее заселение за доплату есть"),
        "forbidden": ("ранний заезд не предоставляем", "раннего заезда нет"),
    }),
    "late_check_out.policy": ((_FLAT,), {
        "allowed": ("поздний выезд возможен", "можно организовать поздний выезд"),
        "forbidden": ("поздний выезд невозможен", "позднего выезда нет"),
    }),
}  # fmt: skip
AD_TITLES: dict[str, Saying] = {
    "max_guests": ("Дом до {g} человек", "Квартира на {n} гостей", "Баня, до {g} чел."),
    "min_units": ("Квартира от {g} суток",),
    "pets.policy": ("Студия, можно с животными", "Квартира без животных"),
}
IDLE = (
    "Тишина с 22:00 до 8:00", "Обувь оставляем в прихожей", "до моря 10 минут пешком", "Дом 2019 года постройки", "площадь 54 кв. м",
    "третий этаж, лифта хватает на двоих", "Штраф за утерю ключа 2000 рублей", "за порчу мебели возмещение 10 000 рублей",
    "Wi-Fi 300 Мбит/с", "матрас 180х200", "Двор закрытый, видеонаблюдение", "бойлер на 80 литров", "кофе и чай в подарок",
    "Магазин в 50 метрах, работает до 23:00", "Просим экономить воду", "В пешей доступности 5 кафе", "потолки 3 метра",
    "убираем и меняем бельё после каждых гостей", "Заселение бесконтактное, код пришлём", "Перед выездом выносим мусор",
    "расход 7 литров на 100 км", "пробег 45 000 км", "парная на 6 кубов дров хватает на вечер", "в бассейне глубина 1,5 метра",
    "Хозяева живут в соседнем доме", "Штраф за курение 5000 рублей", "Свободные даты смотрите в календаре", "Работаем 7 лет",
)  # fmt: skip
IDLE_QUESTIONS = (
    "Добрый день", "Благодарю!", "Поняла, спасибо", "мы вам напишем позже", "Ок, супер", "хорошего дня!", "Меня зовут Пётр Выдуманный",
    "Нас будет двое", "приедем на машине", "Отлично, тогда ждём",
)  # fmt: skip
JOINS = (". ", ".\n- ", "\n• ", "; ", "!\n", ".\n2) ", ", ")
SUMS = {
    "deposit.amount": (1500, 3000, 4000, 5000, 8000, 10000), "cleaning_fee": (500, 900, 1300, 1800, 2500),
    "price": (2300, 3700, 4600, 5900, 7200), "extra_guest_fee": (300, 500, 700, 1100),
}  # fmt: skip
COUNTS = {
    "prepayment.percent": (10, 25, 35, 50, 70), "cancellation.penalty_percent": (20, 30, 60, 100), "max_guests": (2, 3, 4, 5, 6, 7),
    "min_units": (2, 3, 4, 5), "max_units": (6, 8, 10, 14), "cancellation.free_days_before": (2, 3, 5, 7, 14),
}  # fmt: skip
CLOCKS = {
    "check_in_from": ("12:00", "13:00", "14:00", "15:30", "16:00"), "check_in_to": ("20:00", "21:00", "22:00", "23:30"),
    "check_out_until": ("10:00", "11:00", "11:30", "12:00"),
}  # fmt: skip
_WORDS = {2: ("два", "двух"), 3: ("три", "трёх"), 4: ("четыре", "четырёх"), 5: ("пять", "пяти"), 6: ("шесть", "шести")}
_OTHER_RULES = {
    "pets.policy": "forbidden", "smoking.policy": "forbidden", "children.policy": "allowed", "parties.policy": "forbidden",
    "parking.policy": "allowed", "documents.policy": "required", "invoice.policy": "allowed",
    "early_check_in.policy": "allowed", "late_check_out.policy": "allowed",
}  # fmt: skip
VALUES: dict[str, Any] = {"address_details": "вход с торца", "contact_phone": "+7 900 000-00-00"}


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
    unit = rng.choice(_UNITS)
    said: dict[str, Any] = {"base_guests": 2, "amenities": list(THINGS[unit]), **VALUES}
    for path in (*SUMS, *COUNTS, *CLOCKS, *_OTHER_RULES):
        if unit not in _units_of(path):
            continue
        leaf, value = BY_PATH[path], _draw(rng, path)
        if leaf.part:
            said.setdefault(leaf.key, {})[leaf.part] = value
        else:
            said[leaf.key] = value
    if unit is _HOUR:
        said["price"] = rng.choice((1200, 1800, 2400))
    said["base_guests"] = min(2, said.get("max_guests", 2))
    title = rng.choice(_TITLES[unit])
    return Case(Resource(ResourceId(f"s{number}"), AccountId("94235311"), title, unit), said, {})


def _units_of(path: str) -> tuple[Unit, ...]:
    if path in SAYINGS:
        return SAYINGS[path][0]
    return RULES[path][0]


def _draw(rng: random.Random, path: str) -> Any:
    if path in _OTHER_RULES:
        return _OTHER_RULES[path]
    return rng.choice(SUMS.get(path) or COUNTS.get(path) or CLOCKS[path])


def _plant_gap(rng: random.Random, case: Case) -> None:
    unit = case.resource.unit
    if rng.random() < 0.3:
        thing = rng.choice(list(THINGS[unit]))
        case.conditions["amenities"].remove(thing)
        asked, key = THINGS[unit][thing], ("amenities", thing)
    else:
        path = rng.choice([one for one, (units, _) in QUESTIONS.items() if unit in units])
        case.conditions.pop(BY_PATH[path].key, None)
        asked, key = QUESTIONS[path][1], (path, "")
    case.gaps.add(key)
    for number in range(rng.randint(1, 3)):
        case.questions.append(Asked(rng.choice(asked), NOW, f"chat-{len(case.questions)}-{number}"))


def _plant_clash(rng: random.Random, case: Case) -> None:
    path = rng.choice([one for one in _list_paths(case) if one not in case.clashes])
    now = _read(case, path)
    if path in RULES:
        other = next(one for one in RULES[path][1] if one != now)
        sentence = rng.choice(RULES[path][1][other])
    else:
        other = rng.choice([one for one in (SUMS.get(path) or COUNTS.get(path) or CLOCKS[path]) if one != now])
        if path in {"price", "max_guests"} and rng.random() < 0.3:
            case.ads.append(_make_ad(rng, case, path, other))
            case.clashes.add(path)
            return
        sentence = _spell(rng, rng.choice(SAYINGS[path][1]), other, case.resource.unit)
    case.clashes.add(path)
    _say(rng, case, sentence)


def _make_ad(rng: random.Random, case: Case, path: str, other: Any) -> Ad:
    if path == "price":
        return Ad(case.resource.title, other)
    case.conditions["base_guests"] = 1
    return Ad(_spell(rng, rng.choice(AD_TITLES["max_guests"]), other, case.resource.unit), case.conditions.get("price"))


def _list_paths(case: Case) -> list[str]:
    gone = {BY_PATH[path].key for path, _ in case.gaps if path != "amenities"}
    unit = case.resource.unit
    every = [path for path in (*SAYINGS, *RULES) if unit in _units_of(path) and BY_PATH[path].key not in gone]
    return [path for path in every if _read(case, path) is not None]


def _read(case: Case, path: str) -> Any:
    leaf = BY_PATH[path]
    said = case.conditions.get(leaf.key)
    return said.get(leaf.part) if leaf.part and isinstance(said, dict) else said


def _spell(rng: random.Random, sentence: str, value: Any, unit: Unit) -> str:
    """A number as people write it; `{g}` stands after words that ask for the genitive."""
    name, genitive = (
        (rng.choice(_WORDS[value]), _WORDS[value][1]) if value in _WORDS and rng.random() < 0.3 else ("", "")
    )
    name = _WORDS[value][0] if name else ""
    fields: dict[str, Callable[[], str]] = {
        "sum": lambda: _spell_sum(rng, value),
        "pc": lambda: rng.choice((f"{value}%", f"{value} %", f"{value} процентов")),
        "n": lambda: name or str(value),
        "g": lambda: genitive or str(value),
        "t": lambda: value if not value.endswith(":00") or rng.random() < 0.6 else value.removesuffix(":00"),
        "u": lambda: {_FLAT: "ночей", _CAR: "суток", _HOUR: "часов"}[unit],
    }
    return sentence.format(**{key: make() for key, make in fields.items() if f"{{{key}}}" in sentence})


def _spell_sum(rng: random.Random, value: int) -> str:
    shapes = [f"{value} рублей", f"{value} руб.", f"{value}р", f"{value} ₽", f"{value:,} ₽".replace(",", " ")]
    if value % 1000 == 0:
        shapes += [f"{value // 1000} тыс. руб.", f"{value // 1000} тысяч рублей", f"{value // 1000}к"]
    return rng.choice(shapes)


def _say(rng: random.Random, case: Case, sentence: str) -> None:
    side = rng.choice((case.template, case.own))
    key = rng.choice(("rules", "ai_notes"))
    shaped = sentence.upper() if rng.random() < 0.08 else sentence[0].upper() + sentence[1:]
    side[key] = f"{side[key]}{rng.choice(JOINS)}{shaped}" if side.get(key) else shaped


def _add_idle(rng: random.Random, case: Case) -> None:
    """Sentences that agree with the fields, others that are about nothing, and questions that are answered."""
    for sentence in rng.sample(IDLE, 4):
        _say(rng, case, sentence)
    unit = case.resource.unit
    agreeing = [path for path in _list_paths(case) if path not in case.clashes]
    for path in rng.sample(agreeing, min(4, len(agreeing))):
        now = _read(case, path)
        if path in RULES:
            _say(rng, case, rng.choice(RULES[path][1][now]))
        else:
            _say(rng, case, _spell(rng, rng.choice(SAYINGS[path][1]), now, unit))
    if not case.ads and "price" in case.conditions:
        case.ads.append(Ad(case.resource.title, case.conditions["price"]))
    known = [one for one, (units, _) in QUESTIONS.items() if unit in units and _is_said(case, one)]
    for path in rng.sample(known, min(5, len(known))):
        case.questions.append(Asked(rng.choice(QUESTIONS[path][1]), NOW, f"chat-{len(case.questions)}"))
    for thing in rng.sample(case.conditions["amenities"], 2):
        case.questions.append(Asked(rng.choice(THINGS[unit][thing]), NOW, f"chat-{len(case.questions)}"))
    for text in rng.sample(IDLE_QUESTIONS, 3):
        case.questions.append(Asked(text, NOW, f"chat-{len(case.questions)}"))


def _is_said(case: Case, path: str) -> bool:
    return _read(case, path) is not None


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
