"""Invented Russian of a rental inbox: sentences of real and made-up words in many forms, common and rare as in life."""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate

# Endings by kind of word; a base and its kind give all forms that a search must take for one.
_ENDINGS = {
    "m": ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),  # договор
    "k": ("", "а", "у", "ом", "е", "и", "ов", "ам", "ами", "ах"),  # звонок без беглых: потолок, кабинетик
    "f": ("а", "ы", "е", "у", "ой", "", "ам", "ами", "ах"),  # квартира
    "g": ("ка", "ки", "ке", "ку", "кой", "кам", "ками", "ках"),  # парковка
    "n": ("ие", "ия", "ию", "ием", "ии", "иям", "иями", "иях"),  # заселение
    "a": ("ый", "ая", "ое", "ого", "ой", "ому", "ым", "ом", "ую", "ые", "ых", "ыми"),  # удобный
    "v": ("ать", "аю", "аешь", "ает", "аем", "аете", "ают", "ал", "ала", "али", "айте"),  # бронировать
}
_COMMON = {
    "m": "заезд выезд залог номер адрес чек гость сервис ремонт балкон лифт подъезд этаж телефон паспорт аванс шум запрет вид "
         "завтрак аэропорт вокзал центр город дом двор вопрос ответ вечер транспорт интернет телевизор холодильник чемодан",
    "k": "потолок срок урок бак банк знак парк диск блок",
    "f": "квартира комната цена оплата кухня сауна камера машина предоплата неустойка плита раковина охрана улица картина смена",
    "g": "парков убор достав скид заяв останов стоян подуш посад провер сдел справ",
    "n": "заселен продлен размещен проживан условн бронирован возвращен опоздан отоплен освещен описан предложен выселен",
    "a": "удобн свободн чист тёпл больш отдельн рабоч бесплатн платн ночн дневн ранн поздн возможн нужн точн семейн просторн",
    "v": "заезж выезж отвеч опазд прижив соглаш уточн подтвержд провер обещ ожид возвращ приезж отправл",
}  # fmt: skip
_SMALL = [
    "и",
    "в",
    "на",
    "с",
    "по",
    "за",
    "от",
    "до",
    "для",
    "без",
    "у",
    "к",
    "о",
    "же",
    "ли",
    "бы",
    "не",
    "да",
    "нет",
    "а",
    "но",
    "или",
    "если",
    "когда",
    "можно",
    "нужно",
    "будет",
    "есть",
    "нам",
    "мне",
    "вам",
    "вас",
    "мы",
    "я",
    "вы",
    "он",
    "она",
    "это",
    "там",
    "тут",
    "так",
    "ещё",
    "уже",
    "сегодня",
    "завтра",
    "здравствуйте",
    "спасибо",
    "пожалуйста",
    "хорошо",
    "добрый",
    "день",
    "подскажите",
]
RARE = ("договор", "m", 1 / 3000)  # one word whose share is known, to be searched for in all its forms
_SYLLABLES = (
    "бр",
    "ув",
    "ол",
    "кан",
    "тим",
    "рос",
    "вел",
    "дар",
    "мик",
    "сот",
    "лун",
    "пер",
    "заг",
    "хор",
    "нев",
    "щед",
    "жут",
    "фит",
)
TEMPLATES = 40_000


def forms(base: str, kind: str) -> list[str]:
    return [base + ending for ending in _ENDINGS[kind]]


def _make_vocabulary(dice: random.Random) -> tuple[list[list[str]], list[float]]:
    """Lists of forms, and how often each is met: a word's share falls with its rank."""
    words = [[word] for word in _SMALL]
    words += [forms(base, kind) for kind, bases in _COMMON.items() for base in bases.split()]
    made: set[str] = set()
    while len(made) < 6000:
        made.add("".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 4))))
    words += [forms(base, dice.choice("mfgnav")) for base in sorted(made)]
    return words, list(accumulate(1 / (rank + 8) for rank in range(len(words))))


def make_sentences(dice: random.Random, count: int = TEMPLATES) -> list[str]:
    """Different sentences of 2 to 18 words; the inbox repeats them as people do."""
    words, weights = _make_vocabulary(dice)
    rare = forms(RARE[0], RARE[1])
    sentences = []
    for _ in range(count):
        length = min(18, max(2, round(dice.lognormvariate(1.9, 0.5))))
        chosen = [dice.choice(words[bisect(weights, dice.random() * weights[-1])]) for _ in range(length)]
        if dice.random() < RARE[2]:
            chosen[dice.randrange(length)] = dice.choice(rare)
        text = " ".join(chosen)
        sentences.append(text[0].upper() + text[1:] + dice.choice((".", "?", "!", "", "?")))
    return sentences
