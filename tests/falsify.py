"""True replies of generated conditions, and the same replies with one thing made false: what the guard does with each.

`python -m tests.falsify --full` judges 2,000 true and 10,000 falsified replies of 240 sets; the last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from desktop.domain.chat import AccountId, ResourceId, Turn
from desktop.domain.conditions import parse_conditions
from desktop.domain.facts import gather_facts
from desktop.domain.guard import GuardContext, judge
from desktop.domain.replies import choose, compose
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import understand

NOW = datetime.fromisoformat("2026-06-15T12:00:00+03:00")
DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
UNITS = {Unit.NIGHT: ("ночь", "ночи", "ночей"), Unit.DAY: ("сутки", "суток", "суток")}
THINGS = {
    "Wi-Fi": "Wi-Fi", "фен": "фена", "утюг": "утюга", "чайник": "чайника", "балкон": "балкона", "лифт": "лифта", "мангал": "мангала",
    "кондиционер": "кондиционера", "телевизор": "телевизора", "холодильник": "холодильника", "бассейн": "бассейна", "проектор": "проектора",
    "камин": "камина", "самовар": "самовара", "насос": "насоса", "штатив": "штатива",
}  # fmt: skip
WORDS = {3: "три", 4: "четыре", 5: "пять", 6: "шесть", 7: "семь", 8: "восемь", 9: "девять", 2: "две"}


@dataclass
class Piece:
    """One sentence of a reply: true as `text`, false as each of `lies` (kind, text)."""

    text: str
    lies: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class World:
    """One generated set of conditions with a dialog about a stay of it."""

    unit: Unit
    data: dict[str, Any]
    stay: Stay
    guests: int
    busy: tuple[Stay, ...]
    dialog: tuple[Turn, ...]

    @property
    def context(self) -> GuardContext:
        return GuardContext(
            now=NOW,
            unit=self.unit,
            dialog=self.dialog,
            title="Место",
            timezone="Europe/Moscow",
            conditions=parse_conditions(self.data),
            busy=self.busy,
        )

    def price_on(self, day: date) -> int:
        for rule in self.data.get("price_rules", ()):
            if day.isoweekday() in rule["weekdays"]:
                return int(rule["price"])
        return int(self.data["price"])

    @property
    def prices(self) -> list[int]:
        return [self.price_on(self.stay.start_on + timedelta(days=n)) for n in range(self.stay.units)]

    @property
    def extra(self) -> int:
        above = max(0, self.guests - int(self.data["base_guests"]))
        return above * int(self.data["extra_guest_fee"]) * self.stay.units

    @property
    def total(self) -> int:
        return sum(self.prices) + self.extra + int(self.data.get("cleaning_fee", 0))


def make_world(rng: random.Random) -> World:
    unit = rng.choice([Unit.NIGHT, Unit.NIGHT, Unit.DAY])
    start = NOW.date() + timedelta(days=rng.randint(3, 90))
    length = rng.randint(2, 6)
    stay = Stay.of_dates(start, start + timedelta(days=length), unit)
    base = rng.randint(2, 4)
    most = base + rng.randint(1, 3)
    guests = rng.randint(2, most)
    names = rng.sample(sorted(THINGS), 8)
    data: dict[str, Any] = {
        "price": rng.randrange(1100, 9900, 100),
        "cleaning_fee": rng.randrange(400, 1900, 50),
        "base_guests": base,
        "max_guests": most,
        "extra_guest_fee": rng.randrange(200, 900, 50),
        "min_units": rng.choice([1, 2]),
        "deposit": {"amount": rng.randrange(10_000, 30_000, 500), "refundable": True},
        "prepayment": {"percent": rng.choice([20, 30, 40, 50])},
        "check_in_from": rng.choice(["13:00", "14:00", "15:00"]),
        "check_out_until": rng.choice(["10:00", "11:00", "12:00"]),
        "pets": {"policy": rng.choice(["allowed", "forbidden"])},
        "smoking": {"policy": "forbidden"},
        "cancellation": {"free_days_before": rng.randint(2, 9), "penalty_percent": rng.choice([60, 70, 80])},
        "amenities": names[:5],
        "absent": names[5:],
    }
    if rng.random() < 0.5:
        data["price_rules"] = [{"weekdays": [5, 6], "price": data["price"] + rng.randrange(300, 2000, 100)}]
    others = (Stay.of_dates(stay.end_on, stay.end_on + timedelta(days=2), unit),) if rng.random() < 0.5 else ()
    asked = f"Здравствуйте! С {spell_range(stay)} {guests} человека, свободно? Сколько будет стоить?"
    return World(unit, data, stay, guests, others, (Turn("client", asked),))


def money(value: int, rng: random.Random | None = None) -> str:
    spaced = f"{value:,}".replace(",", " ")
    if rng is None:
        return f"{spaced} ₽"
    return rng.choice([f"{spaced} ₽", f"{value} руб.", f"{spaced} рублей", f"{value} ₽"])


def spell_range(stay: Stay) -> str:
    return spell_days(stay.start_on, stay.end_on)


def spell_days(start: date, end: date) -> str:
    first = f"{start.day}" if start.month == end.month else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first} по {end.day} {MONTHS[end.month - 1]}"


def spell_units(count: int, unit: Unit) -> str:
    one, few, many = UNITS[unit]
    word = one if count == 1 else few if count in {2, 3, 4} else many
    return f"{count} {word}"


def off(value: int, rng: random.Random) -> list[tuple[str, int]]:
    share = rng.randint(1, 50)
    sign = rng.choice([-1, 1])
    return [("price+-1", value + sign), ("percent", max(1, value + sign * max(2, value * share // 100)))]


def lie_sums(value: int, say: Callable[[int], str], rng: random.Random, truth: set[int]) -> list[tuple[str, str]]:
    return [(kind, say(false)) for kind, false in off(value, rng) if false not in truth]


def list_pieces(world: World, rng: random.Random) -> list[Piece]:
    makers = [
        say_free,
        say_rent,
        say_total,
        say_deposit,
        say_hours,
        say_things,
        say_pets,
        say_guests,
        say_cancel,
        say_price,
        say_weekday,
    ]
    chosen = rng.sample(makers, rng.randint(1, 4))
    return [make(world, rng) for make in makers if make in chosen]


def say_free(world: World, rng: random.Random) -> Piece:
    stay = world.stay
    phrase = rng.choice(["С {} свободно.", "Да, с {} всё свободно.", "На даты с {} свободно."])
    lies = [
        ("day", phrase.format(spell_days(stay.start_on, stay.end_on + timedelta(days=1)))),
        ("day", phrase.format(spell_days(stay.start_on - timedelta(days=1), stay.end_on))),
        ("day", phrase.format(spell_days(stay.start_on + timedelta(days=1), stay.end_on))),
        ("negation", phrase.format(spell_range(stay)).replace("свободно", "занято").replace("Да, ", "")),
    ]
    return Piece(phrase.format(spell_range(stay)), lies)


def say_rent(world: World, rng: random.Random) -> Piece:
    rent, count = sum(world.prices), world.stay.units
    truth = {rent, world.total, rent + world.extra}
    phrase = rng.choice(["За {} выйдет {}.", "{} — {}.", "Стоимость за {} — {}."])

    def say(value: int) -> str:
        return phrase.format(spell_units(count, world.unit), money(value, rng))

    lies = lie_sums(rent, say, rng, truth)
    lies.append(("day", phrase.format(spell_units(count + 1, world.unit), money(rent))))
    if world.extra:
        return Piece(f"{say(rent)} Доплата за гостей сверх {world.data['base_guests']} — {money(world.extra)}.", lies)
    return Piece(say(rent), lies)


def say_total(world: World, rng: random.Random) -> Piece:
    prepaid = world.total * world.data["prepayment"]["percent"] // 100
    exact = world.total * world.data["prepayment"]["percent"] % 100 == 0
    phrase = rng.choice(["Итого с уборкой {}.", "Всего вместе с уборкой получится {}.", "Общая сумма с уборкой — {}."])
    text = phrase.format(money(world.total, rng))
    percent = world.data["prepayment"]["percent"]
    tail = f" Предоплата {percent} %" + (f" — {money(prepaid)}." if exact else ".")
    lies = [(kind, lie + tail) for kind, lie in lie_sums(world.total, lambda v: phrase.format(money(v)), rng, set())]
    lies.append(("percent", f"{text} Предоплата {percent + rng.choice([-5, 5])} %."))
    if exact:
        lies.append(("price+-1", f"{text} Предоплата {percent} % — {money(prepaid + 1)}."))
        lies.append(("swapped", f"{text} Залог {money(prepaid)}, предоплата {money(world.data['deposit']['amount'])}."))
    return Piece(text + tail, lies)


def say_deposit(world: World, rng: random.Random) -> Piece:
    amount = world.data["deposit"]["amount"]
    phrase = rng.choice(["Залог — {}, он возвращается.", "Залог {} возвращаем при выезде.", "Берём залог {}."])
    lies = lie_sums(amount, lambda v: phrase.format(money(v)), rng, set())
    lies.append(("role", phrase.format(money(world.data["price"]))))
    lies.append(("other", phrase.format(money(amount + rng.randrange(500, 9000, 500)))))
    lies.append(("negation", "Залог не нужен."))
    if amount % 1000 == 0 and amount // 1000 in WORDS:
        lies.append(("words", phrase.format(f"{WORDS[amount // 1000]} тысяч рублей")))
    return Piece(phrase.format(money(amount, rng)), lies)


def say_hours(world: World, rng: random.Random) -> Piece:
    come, leave = world.data["check_in_from"], world.data["check_out_until"]
    phrase = rng.choice(["Заезд с {}, выезд до {}.", "Заселение с {}, выезд до {}."])
    later = f"{int(come[:2]) + 1}:00"
    lies = [
        ("hour", phrase.format(later, leave)),
        ("hour", phrase.format(come, f"{int(leave[:2]) + 1}:00")),
        ("swapped", phrase.format(leave, come)),
    ]
    return Piece(phrase.format(come, leave), lies)


def say_things(world: World, rng: random.Random) -> Piece:
    there, missing = rng.choice(world.data["amenities"]), rng.choice(world.data["absent"])
    foreign = rng.choice([name for name in THINGS if name not in world.data["amenities"] + world.data["absent"]])
    phrase = rng.choice(["{} есть, {}, к сожалению, нет.", "У нас есть {}, а вот {} нет."])
    lies = [
        ("negation", phrase.format(missing, THINGS[there])),
        ("other", phrase.format(foreign, THINGS[missing])),
        ("negation", f"{there[0].upper() + there[1:]} и {missing} есть."),
    ]
    text = phrase.format(there, THINGS[missing])
    return Piece(text[0].upper() + text[1:], lies)


def say_pets(world: World, rng: random.Random) -> Piece:
    yes, no = rng.choice(
        [("С питомцами можно.", "С питомцами нельзя."), ("Да, с животными можно.", "К сожалению, с животными нельзя.")]
    )
    allowed = world.data["pets"]["policy"] == "allowed"
    return Piece(yes if allowed else no, [("negation", no if allowed else yes)])


def say_guests(world: World, rng: random.Random) -> Piece:
    most = world.data["max_guests"]
    phrase = rng.choice(["Максимум {} гостей.", "Принимаем максимум {} гостей.", "Размещаем до {} гостей."])
    return Piece(
        phrase.format(most), [("other", phrase.format(most + rng.choice([1, 2]))), ("other", phrase.format(most + 5))]
    )


def say_cancel(world: World, rng: random.Random) -> Piece:
    days, percent = world.data["cancellation"]["free_days_before"], world.data["cancellation"]["penalty_percent"]
    phrase = rng.choice(
        [
            "Бесплатная отмена — за {} дней до заезда, позже удерживается {} %.",
            "Отменить бесплатно можно за {} дней, потом удерживается {} %.",
        ]
    )
    lies = [
        ("day", phrase.format(days + 1, percent)),
        ("percent", phrase.format(days, percent - 10)),
        ("swapped", phrase.format(days, world.data["prepayment"]["percent"])),
    ]
    return Piece(phrase.format(days, percent), lies)


def say_price(world: World, rng: random.Random) -> Piece:
    day = world.stay.start_on
    price = world.price_on(day)
    truth = set(world.prices) | {world.data["price"]}
    word = UNITS[world.unit][0]
    one = f"{day.day} {MONTHS[day.month - 1]}"
    lies = lie_sums(price, lambda v: f"{one} {word} стоит {money(v)}.", rng, truth)
    lies.append(("unit", f"{one} цена {money(price)} за всё проживание."))
    lies.append(("unit", f"{one} цена {money(price)} за час."))
    if world.stay.units == 1:
        lies = lies[:-2]
    return Piece(f"{one} {word} стоит {money(price, rng)}.", lies)


def say_weekday(world: World, rng: random.Random) -> Piece:
    day = world.stay.start_on
    phrase = rng.choice(["{} {} — {}.", "{} {} — это {}."])
    named = DAYS[day.weekday()]
    wrong = DAYS[(day.weekday() + rng.randint(1, 6)) % 7]
    month = MONTHS[day.month - 1]
    return Piece(phrase.format(day.day, month, named), [("weekday", phrase.format(day.day, month, wrong))])


GREETINGS = ("", "Здравствуйте! ", "Добрый день! ", "Здравствуйте, спасибо за обращение! ")
ENDINGS = (
    "",
    " Хотите оформить бронь?",
    " Будут вопросы — пишите!",
    " Подскажите, подходит ли вам?",
    " Если что-то ещё интересует, уточню у администратора.",
)


def make_replies(world: World, rng: random.Random) -> tuple[str, list[tuple[str, str]]]:
    pieces = list_pieces(world, rng)
    greeting, ending = rng.choice(GREETINGS), rng.choice(ENDINGS)
    true = greeting + " ".join(piece.text for piece in pieces) + ending
    false = []
    for place, piece in enumerate(pieces):
        for kind, lie in piece.lies:
            told = [lie if place == other else part.text for other, part in enumerate(pieces)]
            false.append((kind, greeting + " ".join(told) + ending))
    return true, false


def compose_true(world: World) -> tuple[str, GuardContext]:
    """What the program itself would answer, from the same conditions and dialog."""
    context = world.context
    understanding = understand(world.dialog, now=NOW, unit=world.unit)
    resource = Resource(ResourceId("r"), AccountId("a"), "Место", world.unit)
    sheet = gather_facts(resource, context.conditions, now=NOW, understanding=understanding, busy=())
    choice = choose(sheet, understanding, world.dialog)
    reply = compose(sheet, choice.fact_ids, greet=choice.greet, courtesy=choice.courtesy, about=choice.about)
    from dataclasses import replace

    return reply.text, replace(context, busy=())


def generate(worlds: int, seed: int) -> Iterator[tuple[World, random.Random]]:
    rng = random.Random(seed)
    for _ in range(worlds):
        yield make_world(rng), rng


def measure(worlds: int, true_wanted: int, false_wanted: int, seed: int = 20260615) -> dict[str, Any]:
    """Judges replies until both numbers are reached; the let go false ones and the stopped true ones are listed."""
    sets = list(generate(worlds, seed))
    let_go: list[tuple[str, str, str]] = []
    stopped: list[tuple[str, str]] = []
    kinds: Counter[str] = Counter()
    times: list[float] = []
    facts_let_go = trues = falses = facts_true = facts_true_sent = 0
    turn = 0
    while trues < true_wanted or falses < false_wanted:
        world, rng = sets[turn % len(sets)]
        context = world.context
        true, false = make_replies(world, rng)
        if turn < len(sets):
            text, composed_context = compose_true(world)
            facts_true += 1
            facts_true_sent += judge(text, composed_context, level="facts").may_send
            true, context = (text, composed_context) if turn % 2 else (true, context)
        if trues < true_wanted:
            trues += 1
            started = time.perf_counter()
            verdict = judge(true, context)
            times.append(time.perf_counter() - started)
            if not verdict.may_send:
                stopped.append((true, "; ".join(f"{f.reason}: {f.text}" for f in verdict.findings)))
        for kind, lie in rng.sample(false, min(len(false), 6)):
            if falses >= false_wanted:
                break
            falses += 1
            kinds[kind] += 1
            if judge(lie, world.context).may_send:
                let_go.append((kind, lie, json.dumps(world.data, ensure_ascii=False)))
                facts_let_go += judge(lie, world.context, level="facts").may_send
        turn += 1
    times.sort()
    return {
        "sets": worlds, "true": trues, "true_stopped": len(stopped), "false": falses, "false_let_go": len(let_go), "facts_false_let_go": facts_let_go,
        "facts_true": facts_true, "facts_true_stopped": facts_true - facts_true_sent, "kinds": dict(kinds),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 2), "examples_let_go": let_go[:40], "examples_stopped": stopped[:40],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="2,000 true and 10,000 falsified replies of 240 sets")
    parser.add_argument("--seed", type=int, default=20260615)
    arguments = parser.parse_args()
    numbers = (240, 2000, 10_000) if arguments.full else (60, 80, 400)
    result = measure(*numbers, seed=arguments.seed)
    for kind, lie, _ in result.pop("examples_let_go"):
        print(f"let go   {kind}: {lie}")
    for text, why in result.pop("examples_stopped"):
        print(f"stopped  {text}\n         {why}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
