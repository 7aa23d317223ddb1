"""Which named things a client's words ask about: «кондёр» asks for «кондиционер», «бани» for «баня»."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.domain.facts import Fact, FactSheet, is_long_stay_price
from desktop.domain.wording.english.dictionary import translate

_WORD = re.compile(r"[а-яa-z]+(?:-[а-яa-z]+)*|\d+")
_ADJECTIVE = re.compile(r"(?:ая|ое|ый|ий|ой|ые|ие|яя|ее|ого|ей|ую|ых|их|ым|им|ными|ной|ном)$")
_SYNONYMS = {
    "кондер": "кондиционер",
    "кондей": "кондиционер",
    "кондюк": "кондиционер",
    "сплит": "кондиционер",
    "вайфай": "wi-fi",
    "вай-фай": "wi-fi",
    "вафля": "wi-fi",
    "wifi": "wi-fi",
    "wi-fi": "wi-fi",
    "инет": "wi-fi",
    "интернет": "wi-fi",
    "интернетом": "wi-fi",
    "internet": "wi-fi",
    "стиралка": "стиральная машина",
    "стиралку": "стиральная машина",
    "стиралки": "стиральная машина",
    "машинка": "стиральная машина",
    "постирать": "стиральная машина",
    "washer": "washing machine",
    "посудомойка": "посудомоечная машина",
    "посудомойки": "посудомоечная машина",
    "микроволновка": "микроволновая печь",
    "свч": "микроволновка",
    "телик": "телевизор",
    "тв": "телевизор",
    "кофе": "кофемашина",
    "испачкаем": "пятна загрязнение химчистка",
    "испачкаю": "пятна загрязнение химчистка",
    "испачкаешь": "пятна загрязнение химчистка",
    "зальем": "пятна загрязнение химчистка",
    "разобьем": "битая посуда",
    "разобью": "битая посуда",
    "потеряем": "потеря утеря",
    "потеряю": "потеря утеря",
    "покурим": "курение",
    "пошуметь": "шум музыка тишина",
    "шуметь": "шум музыка тишина",
    "пошумим": "шум музыка тишина",
    "потанцевать": "музыка шум",
    "страховка": "осаго каско страховка",
    "застрахована": "осаго каско страховка",
    "километров": "пробег",
    "километрам": "пробег",
    "километраж": "пробег",
    "лимит": "пробег",
    "накатаем": "пробег",
    "шашлык": "мангал",
    "шашлыки": "мангал",
    "шашлыком": "мангал",
    "барбекю": "мангал",
    "кроватка": "детская кроватка",
    "кроватку": "детская кроватка",
    "люлька": "детская кроватка",
    "автокресло": "детское кресло",
    "бустер": "детское кресло",
    "conditioning": "ac",
    "conditioner": "ac",
    "elevator": "lift",
    "crib": "cot",
}
_LOOSE = frozenset(
    [
        "машина",
        "место",
        "кресло",
        "кровать",
        "стол",
        "комната",
        "зона",
        "печь",
        "доска",
        "полотенца",
        "полотенце",
        "карта",
        "спальня",
    ]
)
_PLAIN = frozenset(
    [
        *(
            "один",
            "одна",
            "одну",
            "одного",
            "одной",
            "одни",
            "два",
            "две",
            "двух",
            "двое",
            "двоих",
            "три",
            "трех",
            "трое",
        ),
        *("троих", "четыре", "четверо", "пять", "шесть", "семь", "восемь", "девять", "десять"),
        "можно",
        "нужно",
        "нужен",
        "нужна",
        "есть",
        "будет",
        "будем",
        "сколько",
        "стоит",
        "какой",
        "какая",
        "какие",
        "если",
        "когда",
        "после",
        "только",
        "чтобы",
        "очень",
        "здравствуйте",
        "добрый",
        "день",
        "утро",
        "вечер",
        "привет",
        "пожалуйста",
        "спасибо",
        "подскажите",
        "скажите",
        "хотим",
        "хотели",
        "хочу",
        "наши",
        "ваши",
        "квартира",
        "квартиру",
        "квартире",
        "студия",
        "студию",
        "дом",
        "дома",
        "дому",
        "машина",
        "машину",
        "авто",
        "сауна",
        "сауну",
        "нужны",
        "входит",
        "включено",
        "есть",
        "либо",
        "возможно",
        "вообще",
        "просто",
        "пока",
        "тоже",
        "более",
        "менее",
        "гости",
        "гостей",
        "человек",
        "люди",
        "сутки",
        "суток",
        "ночь",
        "ночи",
        "ночей",
        "цена",
        "цену",
        "стоимость",
        "бронь",
        "брони",
        "аренда",
        "аренду",
        "снять",
        "сдаете",
        "сдаёте",
        "свободно",
        "свободна",
        "завтра",
        "сегодня",
        "часа",
        "часов",
        "the",
        "and",
        "you",
        "for",
        "have",
        "with",
        "are",
        "can",
        "does",
        "any",
        "there",
        "what",
        "how",
        "much",
        "please",
        "hello",
        "guests",
        "people",
        "price",
        "night",
        "nights",
    ]
)


def split_words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("ё", "е"))


def is_same_word(one: str, other: str) -> bool:
    """Same word in different forms, as far as shared beginnings can tell."""
    if one == other:
        return True
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    if shortest < 3 or one.isdigit() or other.isdigit():
        return False
    shared = next((place for place in range(shortest) if one[place] != other[place]), shortest)
    return shared >= min(shortest, 4) - (shortest <= 4) and shared >= shortest - 2 and shared / longest >= 0.6


def is_asked(name: str, asked: Iterable[str]) -> bool:
    """Whether the client's words name this thing: its noun, and its adjective too where the noun alone is loose."""
    words = list(asked)
    if any(is_asked_plainly(known, [word]) for known in _name_variants(name) for word in words):
        return True
    return any(is_asked_plainly(known, words) for known in _name_variants(name))


def is_asked_plainly(name: str, words: list[str]) -> bool:
    spread = [part for word in words for part in split_words(_SYNONYMS.get(word, word))]
    named = split_words(name)
    nouns = [word for word in named if len(word) > 2 and not _ADJECTIVE.search(word)] or named
    if not nouns:
        return False
    head, rest = nouns[0], [word for word in named if word not in nouns]
    if not any(is_same_word(head, word) for word in spread):
        return False
    return head not in _LOOSE or all(any(is_same_word(part, word) for word in spread) for part in rest)


def _name_variants(name: str) -> list[str]:
    english = translate(name)
    return [name, english.removeprefix("a ").removeprefix("an ")] if english and english != name else [name]


def share_word(text: str, words: str) -> bool:
    return any(is_same_word(one, other) for one in split_words(text) for other in split_words(words))


def find_named(sheet: FactSheet, kind: str, text: str) -> list[str]:
    """Ids of facts of a kind (`amenity`, `absent`) whose thing the text names, in the order of the text."""
    words = split_words(text)
    found = [fact for fact in sheet if fact.kind == kind and is_asked(fact.name, words)]
    return [fact.id for fact in sorted(found, key=lambda fact: _first_place(fact, words))]


def _first_place(fact: Fact, words: list[str]) -> int:
    return next((place for place, word in enumerate(words) if is_asked(fact.name, [word])), len(words))


def find_quotable(sheet: FactSheet, kind: str, text: str, *, limit: int = 2) -> list[str]:
    """Ids of rule sentences or penalties that share a telling word with the text, the best first."""
    spread = (part for word in split_words(text) for part in (word, *split_words(_SYNONYMS.get(word, ""))))
    words = {word for word in spread if len(word) > 3 and word not in _PLAIN and not word.isdigit()}
    scored = []
    for place, fact in enumerate(one for one in sheet if one.kind == kind):
        own = {word for word in split_words(fact.value.get("text", fact.name)) if len(word) > 3 and word not in _PLAIN}
        score = sum(any(is_same_word(word, other) for other in own) for word in words)
        if score:
            scored.append((-score, place, fact.id))
    return [fact_id for _, _, fact_id in sorted(scored)[:limit]]


def find_price_rules(sheet: FactSheet) -> list[str]:
    """Ids of rule sentences that give long stays another price."""
    return [fact.id for fact in sheet if fact.kind == "rule" and is_long_stay_price(fact.value["text"])]
