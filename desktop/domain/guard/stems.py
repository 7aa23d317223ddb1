"""Word forms brought to one: a small Russian and English stemmer and a table of synonyms and translations."""

from __future__ import annotations

from functools import lru_cache

from desktop.domain.guard.synonyms import SYNONYMS

_REFLEXIVE = ("ся", "сь")
_ENDINGS = frozenset(
    [
        "иями",
        "ями",
        "ами",
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ией",
        "иям",
        "иях",
        "ям",
        "ах",
        "ях",
        "ам",
        "ов",
        "ев",
        "ей",
        "ой",
        "ий",
        "ый",
        "ая",
        "яя",
        "ое",
        "ее",
        "ую",
        "юю",
        "ые",
        "ие",
        "ых",
        "их",
        "ым",
        "им",
        "ом",
        "ем",
        "ию",
        "ия",
        "ью",
        "а",
        "я",
        "о",
        "е",
        "у",
        "ю",
        "ы",
        "и",
        "ь",
        "й",
        "ете",
        "ите",
        "ешь",
        "ишь",
        "ует",
        "уют",
        "уете",
        "уем",
        "ают",
        "яют",
        "ает",
        "яет",
        "аем",
        "яем",
        "аете",
        "яете",
        "ет",
        "ит",
        "ут",
        "ют",
        "ат",
        "ят",
        "ать",
        "ять",
        "еть",
        "ить",
        "уть",
        "оть",
        "ти",
        "л",
        "ла",
        "ло",
        "ли",
        "али",
        "яли",
        "или",
        "ала",
        "яла",
        "ила",
        "ало",
        "ило",
        "ал",
        "ял",
        "ил",
        "ать",
        "вать",
        "овать",
        "ывать",
        "ивать",
        "ываем",
        "иваем",
        "ывают",
        "ивают",
        "ывает",
        "ивает",
        "ован",
        "анный",
        "енный",
        "ана",
        "ено",
        "ены",
        "ена",
        "ано",
        "аны",
        "ание",
        "ения",
        "ение",
        "ании",
        "ении",
        "аний",
        "ений",
        "иться",
        "аться",
    ]
)
_LONGEST = max(map(len, _ENDINGS))
_NOUNS = frozenset({"ут", "ют", "ат", "ят", "ит", "ет", "ам", "ям", "ом", "ем", "ах", "ях", "ов", "ев"})
_EN_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough stem: the same for the forms of one word most of the time, which is what overlap needs."""
    word = word[:40]
    if word.isascii():
        return _stem_english(word)
    if len(word) > 5 and word.endswith(_REFLEXIVE):
        word = word[:-2]
    for size in range(min(_LONGEST, len(word) - 3), 0, -1):
        ending = word[-size:]
        # "хамам" ends in no "-ам"; one letter may go sooner
        if ending in _ENDINGS and len(word) - size >= (4 if ending in _NOUNS else 3):
            word = word[:-size]
            break
    while len(word) > 4 and word.endswith("нн"):
        word = word[:-1]
    if len(word) > 4 and word[-1] in "кцн" and word[-2] in "оеь" and word[-3] not in "аеиоуыэюя":
        word = word[:-2] + word[-1]
    if len(word) > 4 and word.endswith("ер") and word[-3] not in "аеиоуыэюя":
        word = word[:-2] + "р"  # `ветер`, `при ветре`
    return word.rstrip("ь") if len(word) > 3 else word


def _stem_english(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _EN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@lru_cache(maxsize=20_000)
def canon(word: str) -> str:
    """The one name of a word: its entry in the synonyms, else its stem."""
    if word in SYNONYMS:
        return SYNONYMS[word]
    root = stem(word)
    return _look_up(word) or (_look_up(root) if root != word[: len(root)] else None) or root


def _look_up(word: str) -> str | None:
    for size in range(min(15, len(word)), 1, -1):
        found = SYNONYMS.get(word[:size] + "*")
        if found:
            return found
    return None
