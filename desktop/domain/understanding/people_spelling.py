"""Spells a message for the count of people: their numbers in angle brackets, all other figures hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.understanding.clauses import find_past
from desktop.domain.understanding.figures import PEOPLE
from desktop.domain.understanding.items import Item
from desktop.domain.understanding.numbers import ADVERBIAL_PEOPLE
from desktop.domain.understanding.text import word_set
from desktop.domain.understanding.totals import read_group

_NOMINATIVE = word_set("двое трое четверо пятеро шестеро семеро")
_TWO_AGES = re.compile(r"\d+ (?:и|,|and) \d+ \S+")
_COUNTED_THING = re.compile(r" (?!шт|пар|к$|-$)[а-я]{2,}")


def spell_people(items: Sequence[Item]) -> str:
    """The message with people's numbers in angle brackets and all other figures hidden."""
    words: list[str] = []
    past = find_past(items)
    after_group = 0
    for index, item in enumerate(items):
        group = read_group(items, index) if index >= after_group else None
        if group:
            words.append(f"<{group[0]}>")  # "нас 4 пары"
            after_group = group[1]
        elif index < after_group:
            continue
        elif _is_said_of_people(items, index):
            words.append(f"<{item.value}> вместе" if item.norm in ADVERBIAL_PEOPLE else f"<{item.value}>")
        elif item.letter == "G" or item.letter in "DOTLlMW#g":
            words.append("@2" if _TWO_AGES.fullmatch(item.norm) else "_")
        elif item.letter == "N":
            words.append(item.norm if item.norm in {"один", "одна", "одного", "одну", "одной"} else "_")
        elif item.letter != "P" and not past[index]:
            words.append(item.norm)
    return " ".join(words)


def _is_said_of_people(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    if item.letter != "G":
        return item.letter in "N#" and bool(item.value) and _may_be_people(items, index)
    if item.norm in {"оба", "обе"} or (item.norm in _NOMINATIVE and index and items[index - 1].letter == "n"):
        return False  # "на 21 и 22, обе"; "с 12-го на двое" are days, people would be "на двоих"
    return not _is_other_length(items, index)


def _is_other_length(items: Sequence[Item], index: int) -> bool:
    """The "двое" of "на сутки или двое"."""
    before = items[max(0, index - 3) : index]
    return any(item.letter == "L" for item in before) and any(
        item.letter == "|" or item.norm == "может" for item in before
    )


def _may_be_people(items: Sequence[Item], index: int) -> bool:
    if items[index].letter == "#" and _COUNTED_THING.search(items[index].norm):
        return False  # "у нас две собаки"
    before = " ".join(item.norm for item in items[max(0, index - 8) : index])
    after = items[index + 1].norm if index + 1 < len(items) else ""
    if items[index].norm in {"один", "одна"}:
        return bool(PEOPLE.fullmatch(after))
    labelled = re.search(
        r"(?:^|\s)(?:нас|нас (?:там|будет|всего|примерно|ровно|человек|не|-|:)|нас будет (?:примерно|около|человек|всего|не|ровно)|нас (?:будет )?не \S+ , а|бригад\w+(?: из)?|команд[аойуы]{1,2}(?: из)?|проживающ\w+|(?<!\d )(?<!\w[еох] )человек на|девоч\w+|девуш\w+|подруг|друзей|человека?|гост(?:ей|и|я)|мужик\w*|парн(?:и|я|ей|ям|ями|ем)|пацан\w*|девчон\w*|ребят\w*|взрослы\w|взр|детей|ребен\w+|дети|adults|kids|children|"
        r"семь[яеи]|семь\S из|family of|group of|party of|компани\w+(?: из)?|групп\w{1,2}(?: из)?|чел|чел \.|нас .*(?:то есть|итого|получается)|we are|we're|we will be|we'll be)(?: [:=-])?$",
        before,
    ) and not (index > 1 and items[index - 2].letter in "GN#" and items[index - 1].letter == "w")
    following = [item.letter for item in items[index + 2 : index + 3]]
    if items[index].is_digits and after == "+" and following in (["N"], ["G"]) and (items[index].value or 99) <= 20:
        return True
    plus = before.endswith("+") and index > 1 and items[index - 2].letter in "GN"
    return (
        bool(labelled)
        or bool(PEOPLE.fullmatch(after))
        or plus
        or items[index].norm.endswith(("-х", " х"))
        or after == "of"
    )
