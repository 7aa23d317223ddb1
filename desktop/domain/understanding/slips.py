"""Slips of the keys in the words that a question turns on: «соклько стоит», «предопата», "pakring"."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.understanding.text import fold, is_near, word_set
from desktop.domain.understanding.topics import find_topics

# What questions turn on, in the forms they are asked in. Anything else stays as it was typed.
_TELLING = word_set(
    "сколько скольки стоит стоимость цена цену ценник скидка скидку скидки скидкой предоплата предоплату предоплаты "
    "залог залога залогом депозит оплата оплатить оплату отмена отменить штраф заезд заезда заехать заселение заселиться "
    "выезд выезда выехать съехать минимум минимально человек гостей квартира квартиру ночь ночей уборка уборку "
    "собака собакой собаку собачкой кошка кошкой питомец питомцем питомцами животными животное курить курение детьми "
    "ребенком ребенка кроватка вечеринка вечеринку парковка парковки парковку парковаться документы документов паспорт "
    "договор вайфай интернет интернета ключи ключ адрес адресу телефон номер фотографии фото видео доставка доставку "
    "правила правил посуда посуду посуды постельное полотенца белье кондиционер стиралка стиральная машинка кухня "
    "телевизор холодильник балкон лифт этаж метро свободно свободна свободны свободен выходные спасибо благодарю "
    "price much cost night deposit parking park wifi internet check-in check-out pets smoking smoke children documents "
    "passport address available availability discount cleaning towels kitchen thanks thank prepayment invoice"
)
_SHORT, _LEAST = 4, 5  # a shorter word has too many neighbours
_LONG = (
    6  # from here on another letter in one place is a slip; «wife» and «wifi», «стаж» and «этаж» are words of their own
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_APART = re.compile(r"\b([^\W\d_]+) ([^\W\d_]+)\b")  # the space struck a letter too late or too early
_BY_LENGTH: dict[int, tuple[str, ...]] = {
    length: tuple(sorted(word for word in _TELLING if len(word) == length)) for length in {len(one) for one in _TELLING}
}


@lru_cache(maxsize=4096)
def mend_word(word: str) -> str:
    """The one telling word that is a single slip away; the word itself when there is none, or more than one."""
    if word in _TELLING or len(word) < _SHORT:
        return word
    near = [
        target
        for length in (len(word) - 1, len(word), len(word) + 1)
        if length >= (_LEAST if word[0] > "z" else _SHORT)
        for target in _BY_LENGTH.get(length, ())
        if is_near(word, target) and _is_slip(word, target)
    ]
    if len({target[:4] for target in near}) != 1:  # «залога» and «залогом» are one meaning, «ночь» and «ночи» too
        return word
    return near[0]


def _is_slip(word: str, target: str) -> bool:
    """Of two near words: letters swapped, one left out, or one struck twice; «сцена» is no slip of «цена»."""
    if len(word) == len(target):
        return len(word) >= _LONG or sorted(word) == sorted(target)
    if len(word) < len(target):
        return True
    extra = next((at for at, letter in enumerate(target) if word[at] != letter), len(target))
    return extra > 0 and word[extra] == word[extra - 1]


def mend(text: str) -> str:
    """The text with its slips mended, in small letters, where that makes it ask of something; else as it came.

    Only a text that asks of nothing is looked at: what is understood already is never changed.
    """
    if not text or find_topics(text):
        return text
    folded = _APART.sub(_close_up, fold(text))
    mended = _WORD.sub(lambda match: mend_word(match.group()), folded)
    return mended if mended != fold(text) and (find_topics(mended) or _thanks(mended)) else text


def _close_up(match: re.Match[str]) -> str:
    """«ho wmuch»: moves the space by one letter when both words are telling then."""
    left, right = match.groups()
    for one, other in ((left + right[:1], right[1:]), (left[:-1], left[-1:] + right)):
        if other in _TELLING and (one in _TELLING or one in {"how", "во", "до", "на", "а", "и", "is", "с"}):
            return f"{one} {other}"
    return match.group()


def _thanks(text: str) -> bool:
    return any(word in {"спасибо", "благодарю", "thanks", "thank"} for word in _WORD.findall(text))
