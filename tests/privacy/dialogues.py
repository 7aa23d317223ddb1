"""Invented dialogues with personal data in many spellings, and with dates, times and prices that a model needs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

# Written by hand: nominative, genitive, dative, accusative, instrumental, prepositional.
PEOPLE = (
    ("Марфа Тестова", "Марфы Тестовой", "Марфе Тестовой", "Марфу Тестову", "Марфой Тестовой", "Марфе Тестовой"),
    ("Павел Примеров", "Павла Примерова", "Павлу Примерову", "Павла Примерова", "Павлом Примеровым", "Павле Примерове"),
    ("Лев Образцовский", "Льва Образцовского", "Льву Образцовскому", "Льва Образцовского", "Львом Образцовским", "Льве Образцовском"),
    ("Игорь Пробный", "Игоря Пробного", "Игорю Пробному", "Игоря Пробного", "Игорем Пробным", "Игоре Пробном"),
    ("Мария Учебная", "Марии Учебной", "Марии Учебной", "Марию Учебную", "Марией Учебной", "Марии Учебной"),
    ("Пётр Выдумкин", "Петра Выдумкина", "Петру Выдумкину", "Петра Выдумкина", "Петром Выдумкиным", "Петре Выдумкине"),
    ("Любовь Небывалко", "Любови Небывалко", "Любови Небывалко", "Любовь Небывалко", "Любовью Небывалко", "Любови Небывалко"),
    ("Агафья Ложкина", "Агафьи Ложкиной", "Агафье Ложкиной", "Агафью Ложкину", "Агафьей Ложкиной", "Агафье Ложкиной"),
    ("Зульфия Придуманова", "Зульфии Придумановой", "Зульфие Придумановой", "Зульфию Придуманову", "Зульфией Придумановой", "Зульфие Придумановой"),
    ("Джон Фейков", "Джона Фейкова", "Джону Фейкову", "Джона Фейкова", "Джоном Фейковым", "Джоне Фейкове"),
)  # fmt: skip
_DIGITS = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
_TEENS = [
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
_TENS = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]


@dataclass(frozen=True, slots=True)
class Secret:
    """`said` is how it stands in the text, `bare` what no one may be able to read off: its digits or letters alone."""

    kind: str
    said: str
    bare: str


@dataclass(frozen=True, slots=True)
class Dialogue:
    number: int
    client_name: str
    turns: tuple[tuple[str, str], ...]
    title: str
    notes: str
    instruction: str
    secrets: tuple[Secret, ...]
    needed: tuple[str, ...]  # dates, times and sums the model must see as they are


def make_dialogue(number: int) -> Dialogue:
    chance = random.Random(f"dialogue {number}")
    person = chance.choice(PEOPLE)
    secrets = [chance.choice(_MAKERS)(chance) for _ in range(chance.randint(2, 4))]
    needed = tuple(chance.choice(_NEEDED)(chance) for _ in range(3))
    places = [
        chance.choice(("dialog", "dialog", "dialog", "history", "notes", "instruction", "title")) for _ in secrets
    ]
    # An address in the title of the ad is the owner's.
    places = ["dialog" if one.kind == "адрес" else at for one, at in zip(secrets, places, strict=True)]
    said = {place: [one.said for one, at in zip(secrets, places, strict=True) if at == place] for place in places}
    case = chance.randrange(6)
    turns = [
        ("client", chance.choice(_OPENINGS) + " " + needed[0] + ". " + "; ".join(said.get("history", []))),
        ("operator", f"Здравствуйте, {person[0].split()[0]}! Ждём {needed[1]}."),
        ("client", chance.choice(_CASES[case]).format(person[case]) + ", " + needed[2] + ", " + _join(chance, said.get("dialog", []))),
    ]  # fmt: skip
    secrets += [Secret("имя", word, word) for word in person[case].split()]
    return Dialogue(
        number,
        person[0],
        tuple(turns),
        title="Студия у моря " + " ".join(said.get("title", [])),
        notes=f"Гостье {person[2]} не звонить. " + "; ".join(said.get("notes", [])),
        instruction="Ответь короче. " + "; ".join(said.get("instruction", [])),
        secrets=tuple(secrets),
        needed=needed,
    )


_OPENINGS = ("Добрый день! Хотим снять", "Здравствуйте, свободно ли", "Можно забронировать", "привет, а есть места")
_CASES = (
    ("Это {0}", "пишет {0}", "{0} на связи"),
    ("Бронь для {0}", "запишите от {0}", "телефон {0}"),
    ("Передайте {0}", "дайте знать {0}"),
    ("Запишите на {0}", "ждите {0}"),
    ("Договорились с {0}", "поеду с {0}"),
    ("Речь о {0}", "уточнили о {0}"),
)


def _join(chance: random.Random, parts: list[str]) -> str:
    return chance.choice((". ", "; ", "\n", " и ")).join(parts)


# ---- personal data in their spellings


def _phone(chance: random.Random) -> Secret:
    tail = f"{chance.randrange(1000):03}{chance.randrange(100):02}{chance.randrange(100):02}"
    code = f"90{chance.randrange(10)}"
    a, b, c = tail[:3], tail[3:5], tail[5:]
    shape = chance.choice((
        "+7 {0} {1}-{2}-{3}", "+7{0}{1}{2}{3}", "8{0}{1}{2}{3}", "8 ({0}) {1}-{2}-{3}", "8({0}){1}{2}{3}", "+7({0}){1}-{2}-{3}",
        "8-{0}-{1}-{2}-{3}", "{0} {1} {2} {3}", "{0}{1}{2}{3}", "({0}) {1} {2} {3}", "7{0}{1}{2}{3}", "+7.{0}.{1}.{2}.{3}",
        "8 {0} {1}{2}{3}", "8 {0} {1} {2}{3}", "тел: 8{0} {1} {2} {3}", "+7 - {0} - {1} - {2} - {3}", "8\u00a0{0}\u00a0{1}\u00a0{2}\u00a0{3}",
        "8_{0}_{1}_{2}_{3}", "8/{0}/{1}/{2}/{3}", "8\u200b{0}\u200b{1}\u200b{2}{3}", "007{0}{1}{2}{3}",
    ))  # fmt: skip
    return Secret("телефон", shape.format(code, a, b, c), code + tail)


def _spoken_phone(chance: random.Random) -> Secret:
    groups = [
        900 + chance.randrange(10),
        chance.randrange(100, 1000),
        chance.randrange(10, 100),
        chance.randrange(10, 100),
    ]
    words = [_spell(group) for group in groups]
    if chance.random() < 0.4:
        words = [" ".join(_DIGITS[int(sign)] for sign in str(group)) for group in groups]
    said = chance.choice(("восемь ", "плюс семь ", "")) + chance.choice((" ", ", ", " - ")).join(words)
    return Secret("телефон", said, said)


def _spell(number: int) -> str:
    hundreds = ("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот")
    words = [hundreds[number // 100]]
    rest = number % 100
    if 10 <= rest < 20:
        words.append(_TEENS[rest - 10])
    else:
        words += [_TENS[rest // 10 - 2]] * (rest >= 20) + [_DIGITS[rest % 10]] * (rest % 10 > 0 or number == 0)
    return " ".join(word for word in words if word)


def _card(chance: random.Random) -> Secret:
    body = "2200" + "".join(str(chance.randrange(10)) for _ in range(11))
    total = sum(
        (value * 2 - 9 if value > 4 else value * 2) if at % 2 == 0 else value for at, value in enumerate(map(int, body))
    )
    digits = body + str(-total % 10)
    groups = [digits[at : at + 4] for at in range(0, 16, 4)]
    join = chance.choice((" ", "-", "", "\u00a0", ".", "  "))
    return Secret("карта", chance.choice(("карта ", "", "переведу с ")) + join.join(groups), digits)


def _passport(chance: random.Random) -> Secret:
    a, b, number = "40", f"{chance.randrange(30):02}", f"{chance.randrange(1_000_000):06}"
    shape = chance.choice((
        "серия {0}{1} номер {2}", "паспорт {0}{1} {2}", "{0}{1} {2}", "{0} {1} {2}", "{0}{1} № {2}", "{0}{1}-{2}",
        "паспорт серии {0} {1} №{2}", "паспорт: {0}{1}{2}", "сер. {0}{1} ном. {2}", "Серия: {0} {1}, номер: {2}",
        "паспортные данные {0}{1}/{2}", "{0}{1}№{2}",
    ))  # fmt: skip
    return Secret("паспорт", shape.format(a, b, number), number)


def _snils(chance: random.Random) -> Secret:
    parts = [f"{chance.randrange(100, 800)}" for _ in range(3)] + [f"{chance.randrange(100):02}"]
    shape = chance.choice(
        ("{0}-{1}-{2} {3}", "{0}-{1}-{2}-{3}", "{0} {1} {2} {3}", "СНИЛС {0}{1}{2}{3}", "снилс: {0}-{1}-{2} {3}")
    )
    return Secret("СНИЛС", shape.format(*parts), "".join(parts))


def _inn(chance: random.Random) -> Secret:
    digits = "77" + f"{chance.randrange(10**10):010}"
    return Secret("ИНН", chance.choice(("ИНН {0}", "инн: {0}", "ИНН-{0}", "мой ИНН {0}", "{0}")).format(digits), digits)


def _mail(chance: random.Random) -> Secret:
    name = chance.choice(("marfa.testova", "pavel_primerov", "lev-obrazcov", "igor")) + str(
        chance.randrange(1000, 9999)
    )
    domain, zone = chance.choice((("example", "org"), ("primer", "test"), ("example", "com")))
    shape = chance.choice((
        "{0}@{1}.{2}", "{0} @ {1}.{2}", "{0}(at){1}.{2}", "{0} собака {1} точка {2}", "{0} собака {1}.{2}", "{0}[at]{1}.{2}",
        "{0} (собака) {1} точка {2}", "почта {0}@{1}.{2}", "{0}@{1} . {2}",
    ))  # fmt: skip
    return Secret("почта", shape.format(name, domain, zone), name)


def _address(chance: random.Random) -> Secret:
    street = chance.choice(("Выдуманная", "Небывалая", "Примерная"))
    house, flat = chance.randrange(1, 300), chance.randrange(1, 400)
    shape = chance.choice((
        "ул. {0}, д. {1}, кв. {2}", "улица {0} {1} кв {2}", "{0} улица, дом {1}, квартира {2}", "ул {0} {1}-к, кв. {2}", "на {0}, {1}, кв {2}",
        "ул. {0}, {1}", "пр-т {0}, дом {1} корп. 2 кв. {2}",
    )).replace("-к", "")  # fmt: skip
    return Secret("адрес", "живу " + shape.format(street, house, flat), street)


def _plate(chance: random.Random) -> Secret:
    letters = [chance.choice("АВЕКМНОРСТУХ") for _ in range(3)]
    number, region = f"{chance.randrange(1000):03}", chance.choice(("77", "78", "199", "750"))
    shape = chance.choice(("{0}{1}{2}{3}{4}", "{0} {1} {2}{3} {4}", "{0}{1}{2}{3} {4}", "машина {0} {1} {2}{3} {4}"))
    said = shape.format(letters[0], number, letters[1], letters[2], region)
    said = said.lower() if chance.random() < 0.3 and (" " not in said or "машина" in said) else said
    return Secret("авто", said, (letters[0] + number + letters[1] + letters[2]).lower())


_MAKERS: tuple[Callable[[random.Random], Secret], ...] = (
    _phone, _phone, _phone, _spoken_phone, _card, _passport, _passport, _snils, _inn, _mail, _address, _plate,
)  # fmt: skip


# ---- what a model needs


def _days(chance: random.Random) -> str:
    day, month = chance.randrange(1, 28), chance.randrange(1, 13)
    word = [
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
    ][month - 1]
    return chance.choice((
        f"с {day} по {day + 1} {word}", f"{day:02}.{month:02}.2026", f"{day:02}.{month:02}-{day + 1:02}.{month:02}", f"{day}-{day + 1} {word}",
        f"2026-{month:02}-{day:02}", f"{day} {word} 2026 года", f"{day:02}/{month:02}/2026", f"{day:02}.{month:02}.26", f"{day} {day + 1} {word}",
    ))  # fmt: skip


def _hours(chance: random.Random) -> str:
    hour = chance.randrange(8, 20)
    return chance.choice(
        (f"в {hour}:30", f"с {hour}:00 до {hour + 3}:00", f"в {hour}.00", f"к {hour} часам", f"{hour}:00-{hour + 4}:00")
    )


def _sums(chance: random.Random) -> str:
    price = chance.randrange(15, 400) * 100
    spaced = f"{price:,}".replace(",", " ")
    return chance.choice(
        (
            f"{price} руб",
            f"{spaced} ₽",
            f"по {price} за ночь",
            f"{price // 1000} тыс",
            f"{spaced} рублей",
            f"за {price} р.",
        )
    )


_NEEDED: tuple[Callable[[random.Random], str], ...] = (_days, _days, _hours, _sums)
