"""Numbers the free text, an amenity, the title or the conditions say, found beside the words that stand with them."""

from __future__ import annotations

from desktop.domain.guard.case import Case
from desktop.domain.guard.quantities import Quantity

MIN_WORDS = ("миним", "minimum", "least")


LEAST_WORDS = (*MIN_WORDS, "меньше", "менее", "короче", "кратчайш", "less", "shorter")


MAX_WORDS = (
    "максим",
    "maximum",
    "most",
    "вмещ",
    "рассчитан",
    "принима",
    "размещ",
    "вместим",
    "больше",
    "более",
    "превы",
    "accommodat",
)


_SPELLED = frozenset({"один", "одна", "одно", "одну"})


_WEAK = frozenset({"в", "на", "с", "до", "от", "и", "за", ",", ".", "–", "не", "по", "из", "m", "м"})


BASE_WORDS = frozenset({"сверх", "база", "базе", "above", "beyond", "базовое"})


def is_near(case: Case, quantity: Quantity, prefixes: tuple[str, ...], back: int = 5) -> bool:
    sentence = case.sentence_at(quantity.first)
    low = max(sentence.first if sentence else 0, quantity.first - back)
    return any(word.startswith(prefixes) for word in case.words(low, quantity.after + 2))


def sentence_has(case: Case, quantity: Quantity, prefixes: tuple[str, ...]) -> bool:
    sentence = case.sentence_at(quantity.first)
    return bool(sentence) and any(token.text.startswith(prefixes) for token in (sentence.tokens if sentence else []))


def text_number(case: Case, quantity: Quantity) -> str:
    """A number of the free text, an amenity or the title, said with a word that stands with it there."""
    sentence = case.sentence_at(quantity.first)
    low, high = (sentence.first, sentence.after) if sentence else (0, len(case.tokens))
    stems = set(case.canons(max(low, quantity.first - 6), min(high, quantity.after + 5)))
    clause = case.clause_at(quantity.first)
    if clause:
        stems |= {token.canon for token in clause.tokens}
    beside = _beside(case, quantity)
    if beside:
        return beside
    best, found = 0, ""
    for fact in case.index.facts:
        score = len(stems & set(fact.signs))
        if score > best or (score == best and score and not found):
            best, found = (
                score,
                (f"{fact.key}: {fact.text[:40]}" if quantity.value in fact.numbers else found if score == best else ""),
            )
    return found


def _beside(case: Case, quantity: Quantity) -> str:
    """The number stands next to the same word in a fact: `экран 2 м`, `2 аккумулятора`."""
    near = set(case.canons(quantity.first - 3, quantity.first)) | set(case.canons(quantity.after, quantity.after + 3))
    for fact in case.index.facts:
        if quantity.value not in fact.numbers:
            continue
        for place, word in enumerate(fact.order):
            if (word.isdigit() and quantity.value == int(word)) or (word in _SPELLED and quantity.value == 1):
                beside = set(fact.order[max(0, place - 3) : place + 4])
                if beside & near & set(fact.signs) or (
                    beside & near and fact.kind in {"amenity", "note"} and beside & near - _WEAK
                ):
                    return f"{fact.key}: {fact.text[:40]}"
    return ""


def in_name(case: Case, quantity: Quantity) -> str:
    """A number of the title or the address beside a word of it."""
    stems = set(case.canons(quantity.first - 4, quantity.after + 2))
    for fact in case.index.facts:
        if fact.kind == "name" and quantity.value in fact.numbers and stems & set(fact.order):
            return fact.key
    return ""
