"""Rewrites Chinese and Russian-in-Latin-letters into Russian words of time, so that one grammar reads them."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.understanding.language import is_russian_in_latin
from desktop.domain.understanding.phone import hide_phones

_CHINESE_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_CHINESE = (
    (r"(\d+)月(\d+)[日号]?", r" \2.\1 "),
    (r"(\d+)[日号]", r" \1 числа "),
    (r"下午|晚上", " вечера "),
    (r"(\d+)[点點](半)?", r" \1 часов "),
    (r"从|從", " с "),
    (r"到|至", " по "),
    (r"大后天", " через 3 дня "),
    (r"后天|後天", " послезавтра "),
    (r"明天", " завтра "),
    (r"今天|今晚", " сегодня "),
    (r"(\d+)个?(?:晚上?|夜)", r" \1 ночи "),
    (r"(\d+)个?(?:小时|小時)", r" \1 часа "),
    (r"(\d+)天", r" \1 дней "),
    (r"(\d+)个?(?:大人|成人)", r" \1 взрослых "),
    (r"(\d+)个?(?:孩子|小孩|儿童)", r" \1 детей "),
    (r"(\d+)(?:个|個|位)?人", r" \1 человек "),
    (r"？", "? "),
    (r"[，。！、]", ", "),
)
_LATIN = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("ch", "ч"), ("sh", "ш"), ("kh", "х"), ("ts", "ц"), ("ya", "я"), ("yu", "ю"), ("yo", "е"),
    ("ia", "я"), ("iu", "ю"), ("ye", "е"), ("a", "а"), ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"),
    ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
    ("f", "ф"), ("h", "х"), ("c", "ц"), ("y", "ы"), ("w", "в"), ("x", "х"), ("'", "ь"), ("q", "к"),
)  # fmt: skip
_MENDED = {
    "сентыабря": "сентября", "сентабря": "сентября", "октабря": "октября", "ноабря": "ноября", "декабра": "декабря", "июла": "июля", "июна": "июня",
    "иуня": "июня", "иуля": "июля", "ийуня": "июня", "ийуля": "июля", "маыа": "мая", "маиа": "мая", "двое": "двое", "пятницу": "пятницу", "ноч": "ночь",
    "ден": "день", "вечер": "вечер", "недел": "неделю",
}  # fmt: skip


@lru_cache(maxsize=512)
def to_russian(text: str, language: str) -> str:
    """The text itself for every other language, phones blanked out. Rewritten, its places are not the original's."""
    text = hide_phones(text)
    if language == "zh":
        for digit, value in _CHINESE_DIGITS.items():
            text = text.replace(digit, str(value))
        for pattern, replacement in _CHINESE:
            text = re.sub(pattern, replacement, text)
        return text
    if language == "ru" and text.isascii() and is_russian_in_latin(text):
        return _transliterate(text)
    return text


def _transliterate(text: str) -> str:
    lowered = text.lower()
    for latin, cyrillic in _LATIN:
        lowered = lowered.replace(latin, cyrillic)
    return re.sub(r"[а-я]+", lambda match: _MENDED.get(match.group(), match.group()), lowered)
