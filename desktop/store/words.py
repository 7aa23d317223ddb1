"""The words of a text as the search keeps them: folded, stemmed, the same for query and message."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

STEMMER = "snowball-3-1"  # Snowball 3: a change here makes the index anew
_LONGEST = 64  # nobody looks for the rest of a longer one, and PostgreSQL takes no word above 2 KB
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PART = re.compile(r"[-'’]")


def fold(text: str) -> str:
    """One spelling for every case, and е for ё."""
    return text.casefold().replace("ё", "е")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word; Cyrillic by the Russian rules, Latin by the English."""
    language = "russian" if any("а" <= letter <= "я" for letter in word) else "english"
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> Any:
    """Imported with the first word stemmed: the package loads thirty languages, and a start stems nothing."""
    import snowballstemmer

    return snowballstemmer.stemmer(language)


def beginning(word: str) -> str:
    """A half-typed word as the index would begin it."""
    return fold(word)[:_LONGEST]


def find_words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, stem) of every word, in order; parts of «кое-что» are words of their own."""
    found = []
    for match in _WORD.finditer(text):
        start = match.start()
        for part in _PART.split(match.group()):
            if part:
                found.append((start, start + len(part), stem(fold(part)[:_LONGEST])))
            start += len(part) + 1
    return found


def stems(text: str) -> list[str]:
    """Each stem once, in order of appearance."""
    return list(dict.fromkeys(found for _, _, found in find_words(text)))
