"""Whether a text is nothing but sentences that the composer can write for a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations

from desktop.domain.facts import Fact, FactSheet, render
from desktop.domain.facts.sheet import render_together
from desktop.domain.replies.compose import drop_regret, pick_name
from desktop.domain.replies.courtesy import Courtesy
from desktop.domain.wording import Language, Style, group_of, is_merged, list_names, say_courtesy, topics_to_ask

_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)


def matches_closed_set(
    text: str, sheet: FactSheet, style: Style | str, language: Language, *, client_name: str = ""
) -> bool:
    """True when `text` divides without rest into sentences of facts and courtesies, in any order."""
    style = Style(style)
    sentences = set(_list_sentences(sheet, style, language, client_name))

    @cache
    def divides(start: int) -> bool:
        if start >= len(text):
            return True
        rest = text[start:]
        found = [one for one in sentences if rest.startswith(one)]
        found += [one for one in _list_merged(rest, sheet, style, language) if rest.startswith(one)]
        ends = {start + len(one) for one in found}
        return any((end == len(text) or text[end] in " \n") and divides(end + 1) for end in ends)

    return bool(text) and divides(0)


def _list_sentences(sheet: FactSheet, style: Style, language: Language, client_name: str) -> Iterator[str]:
    for fact in sheet:
        sentence = render(fact, language, style)
        yield sentence
        yield drop_regret(sentence)
    name = pick_name(client_name, language)
    for courtesy in Courtesy:
        for called in {name, ""}:
            yield say_courtesy(courtesy, language, style, unit=sheet.unit.value, client_name=called)


def _list_merged(rest: str, sheet: FactSheet, style: Style, language: Language) -> Iterator[str]:
    """For each group the sentence of exactly those things which the text's next sentence names, in its order."""
    match = _SENTENCE.match(rest)
    sentence = match.group() if match else rest
    topics = _order_by_place(topics_to_ask(language), sentence)
    yield say_courtesy(Courtesy.WILL_ASK_OPERATOR, language, style, unit=sheet.unit.value, about=topics)
    groups: dict[str, list[Fact]] = {}
    for fact in sheet:
        if is_merged(group_of(fact.kind)):
            groups.setdefault(group_of(fact.kind), []).append(fact)
    for members in groups.values():
        for chosen in _pick_named(members, sentence, language):
            full = render_together(chosen, language, style)
            yield full
            yield drop_regret(full)


def _pick_named(members: Sequence[Fact], sentence: str, language: Language) -> Iterator[Sequence[Fact]]:
    if len(members) <= 2:
        yield from permutations(members)
        return
    by_id = {fact.id: fact for fact in members}
    names = {fact.id: list_names(fact.kind, fact.value, language) for fact in members}
    chosen = [by_id[fact_id] for fact_id in _order_by_place(names, sentence)]
    if chosen:
        yield chosen


def _order_by_place(names: Mapping[str, Sequence[str]], sentence: str) -> list[str]:
    """Keys by the place of the first of their names that stands there for itself: the «оплату» of «предоплату» does not."""
    folded = sentence.casefold()
    spans = [
        (found.start(), found.end(), key)
        for key, variants in names.items()
        for name in variants
        for found in re.finditer(re.escape(name.casefold()), folded)
    ]
    own: dict[str, int] = {}
    for start, end, key in sorted(spans):
        if not any(other != key and s <= start and end <= e and e - s > end - start for s, e, other in spans):
            own.setdefault(key, start)
    return sorted(own, key=own.__getitem__)
