"""How values are said to a client: money, dates, counts and whole sentences, in Russian and English and in three styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.wording import english, russian
from desktop.domain.wording.dates import say_card, say_stay
from desktop.domain.wording.manner import LANGUAGES, Language, Style, pick_language
from desktop.domain.wording.money import say_money, say_percent
from desktop.domain.wording.plurals import count_guests, count_units, plural_ru

__all__ = [
    "LANGUAGES",
    "Language",
    "Style",
    "count_guests",
    "count_units",
    "group_of",
    "is_merged",
    "list_names",
    "pick_language",
    "plural_ru",
    "say_card",
    "say_courtesy",
    "say_money",
    "say_percent",
    "say_stay",
    "say_values",
    "topics_to_ask",
]

_SENTENCES = {"ru": russian.SENTENCES, "en": english.SENTENCES}
_MERGED = {"ru": russian.MERGED, "en": english.MERGED}
_NAMES = {"ru": russian.list_names, "en": english.list_names}
_ABOUT = {"ru": russian.ABOUT, "en": english.ABOUT}
_GROUPS = {"check_in": "times", "check_out": "times", "address_details": "address"}
_COURTESIES = {"ru": russian.say_courtesy, "en": english.say_courtesy}


def group_of(kind: str) -> str:
    """The group whose facts, standing together, are said in one sentence; the kind itself when it stands alone."""
    return _GROUPS.get(kind, kind)


def is_merged(group: str) -> bool:
    return group in russian.MERGED


def say_values(kind: str, values: Sequence[Mapping[str, Any]], language: Language, style: Style) -> str:
    """One sentence (or two) for a fact, or for several merged facts of one kind. KeyError for a kind nobody can say."""
    if kind in _MERGED[language]:
        return _MERGED[language][kind](values, style)
    (value,) = values
    return _SENTENCES[language][kind](value, style)


def list_names(kind: str, value: Mapping[str, Any], language: Language) -> Sequence[str]:
    """How a merged sentence may call this one of its things."""
    return _NAMES[language](kind, value)


def topics_to_ask(language: Language) -> Mapping[str, Sequence[str]]:
    """The topics that «уточню про …» can name, and their words there."""
    return {topic: (words,) for topic, words in _ABOUT[language].items()}


def say_courtesy(
    name: str, language: Language, style: Style, *, unit: str, client_name: str = "", about: Sequence[str] = ()
) -> str:
    """A sentence that states nothing of the resource: greeting, thanks, a question back, a promise to ask."""
    return _COURTESIES[language](name, style, unit=unit, client_name=client_name, about=about)
