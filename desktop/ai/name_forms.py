"""A client's name in every case it is written in, and other people's names by the list of given names."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.ai.digit_runs import Found
from desktop.domain.understanding.name_list import ALSO_WORDS, GIVEN, OBLIQUE

# What stands in the field of a name and is none: taking it out would take away what the talk is about.
_NO_NAMES = frozenset(
    [
        "авито",
        "гость",
        "гостья",
        "клиент",
        "клиентка",
        "пользователь",
        "покупатель",
        "квартира",
        "квартиры",
        "аренда",
        "посуточно",
        "дом",
        "дача",
        "студия",
        "комната",
        "баня",
        "сауна",
        "авто",
        "машина",
        "отель",
        "хостел",
        "компания",
        "ооо",
        "частное",
        "лицо",
        "без",
        "имени",
        "новый",
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "мая",
        "маю",
        "мае",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
        "для",
        "или",
        "как",
        "что",
        "это",
        "при",
        "два",
        "три",
        "раз",
        "сутки",
        "день",
        "ночь",
    ]
)
_VOWEL_ENDS = ("а", "я", "у", "ю", "е", "и", "ы", "ой", "ей", "ою", "ею", "ью")
_HARD_ENDS = ("а", "у", "е", "ом", "ым", "ы", "ю", "я", "и", "ем", "ого", "ому", "его", "ему", "им")
_ADJECTIVE = (("ая", ("ой", "ую", "ою")), ("яя", ("ей", "юю")), ("ий", ("ого", "ому", "им", "ом", "его", "ему", "ем")), ("ый", ("ого", "ому", "ым", "ом")), ("ой", ("ого", "ому", "ым", "ом")))  # fmt: skip
_CAPITAL = re.compile(r"(?<![\w\[])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?!\w)")
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+(?:(?:ов|ев)ич|ович|евич|ьич|ичн|овн|евн)(?:а|у|ем|е|ы|ой|и)?")
_SURNAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:[ое]в|[иы]н|ск(?:ий|ого|ому|им|ая|ой|ую)|цк(?:ий|ого|ая|ой)|енко|[уюч]к|ян|дзе|швили|их|ых|ич)(?:а|у|ым|е|ой|ом)?"
)
_LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"], strict=True))  # fmt: skip


@lru_cache(maxsize=512)
def find_forms(name: str) -> tuple[tuple[str, str], ...]:
    """Of every word of a name: the word as it is written there, and a pattern of all its forms."""
    found = []
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name):
        low = word.lower()
        if low in _NO_NAMES or len(word) < 2:
            continue
        forms = _decline(low) | _decline(low.replace("ё", "е"))
        forms = {form for form in forms if form not in _NO_NAMES}
        forms |= {_to_latin(form) for form in (low, low.replace("ё", "е")) if len(form) > 3}
        pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        found.append((word, rf"(?<!\w)(?:{pattern})(?!\w)"))
    return tuple(found)


def _decline(name: str) -> set[str]:
    forms = {name}
    if not re.fullmatch("[а-яё-]+", name) or len(name) < 3:
        return forms
    for end, others in _ADJECTIVE:
        if name.endswith(end) and len(name) > 4:
            forms |= {name[:-2] + other for other in others}
    if name[-1] in "аяйьоеё":
        forms |= {name[:-1] + end for end in (*_VOWEL_ENDS, "ем", "ём", "ю")}
    else:
        forms |= {name + end for end in _HARD_ENDS}
    if len(name) > 3 and name[-2] in "еёо" and name[-1] in "влрнцк":  # Павел, Лев, Пётр, Игорёк lose a vowel
        soft = "ь" if name[-2:] in {"ев", "ёв"} else ""
        forms |= {name[:-2] + soft + name[-1] + end for end in _HARD_ENDS}
    if name == "лев":
        forms |= {"льва", "льву", "львом", "льве"}
    if name in {"петр", "пётр"}:
        forms |= {"петра", "петру", "петром", "петре"}
    if name[-1] == "ь":
        forms |= {name + "ю"}
    return forms


def _to_latin(name: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in name)


def find_people(text: str) -> list[Found]:
    """Given names of the list written with a capital, with the patronymic and surname that stand beside them."""
    words = list(_CAPITAL.finditer(text))
    is_name = [_is_given(word.group()) or bool(_PATRONYMIC.fullmatch(word.group())) for word in words]
    found = []
    for at, word in enumerate(words):
        beside = [
            other
            for other in (at - 1, at + 1)
            if 0 <= other < len(words) and is_name[other] and _touch(text, words[min(at, other)], words[max(at, other)])
        ]
        if is_name[at] or (beside and _SURNAME.fullmatch(word.group())):
            found.append(Found(*word.span(), "имя"))
    return found


def _touch(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return text[left.end() : right.start()] in {" ", "\u00a0", "  "}


def _is_given(word: str) -> bool:
    low = word.lower().replace("ё", "е")
    if low in ALSO_WORDS or low in _NO_NAMES:
        return False
    return low in GIVEN or low in OBLIQUE
