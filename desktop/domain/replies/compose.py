"""Writes a reply out of chosen facts and courtesies; style and language change the wording, never the content."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.facts import Fact, FactSheet
from desktop.domain.facts.sheet import render_together
from desktop.domain.replies.courtesy import Courtesy, arrange
from desktop.domain.wording import Language, Style, group_of, is_merged, say_courtesy
from desktop.errors import Rejected

_NAME = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]{1,14}(?:-[A-ZА-ЯЁ][a-zа-яё]{1,14})?")
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]")
_REGRETS = re.compile(r"^К сожалению, |, к сожалению,|^Unfortunately, ")


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence or two that stand for a courtesy or for some facts."""

    text: str
    fact_ids: tuple[str, ...] = ()
    courtesy: Courtesy | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    fact_ids: tuple[str, ...]
    language: Language
    parts: tuple[Part, ...]


def compose(
    sheet: FactSheet,
    chosen: Sequence[str],
    *,
    style: Style | str = Style.FRIENDLY,
    language: Language = "ru",
    client_name: str = "",
    greet: bool = False,
    courtesy: Collection[Courtesy | str] = (),
    about: Sequence[str] = (),
) -> Reply:
    """`about` names topics for «уточню про …». Rejected (`unknown_fact`) names an id that the sheet does not have."""
    style = Style(style)
    unknown = [fact_id for fact_id in chosen if fact_id not in sheet]
    if unknown:
        raise Rejected(f"there is no fact {unknown[0]!r} in this chat", code="unknown_fact", field=unknown[0])
    before, after = arrange(courtesy, greet=greet)
    name = pick_name(client_name, language)

    def speak(courtesies: Iterable[Courtesy]) -> list[Part]:
        unit = sheet.unit.value
        return [
            Part(say_courtesy(one, language, style, unit=unit, client_name=name, about=about), courtesy=one)
            for one in courtesies
        ]

    facts = [sheet[fact_id] for fact_id in dict.fromkeys(chosen)]
    said = [
        Part(render_together(group, language, style), tuple(fact.id for fact in group)) for group in group_facts(facts)
    ]
    parts = regret_once([*speak(before), *said, *speak(after)])
    return Reply(join_parts(parts), tuple(fact.id for fact in facts), language, tuple(parts))


def pick_name(client_name: str, language: Language) -> str:
    """The first name if it is plainly one in the language's own letters, else nothing: names on Avito are anything."""
    first = client_name.split(maxsplit=1)[0] if client_name.split() else ""
    if not _NAME.fullmatch(first) or bool(_CYRILLIC.search(first)) != (language == "ru"):
        return ""
    return first


def group_facts(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts that are said in one sentence come together at the place of the first of them."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        group = group_of(fact.kind)
        groups.setdefault(group if is_merged(group) else fact.id, []).append(fact)
    return list(groups.values())


def regret_once(parts: Sequence[Part]) -> list[Part]:
    """One «к сожалению» in a reply is courtesy, two are lament."""
    said = False
    result = []
    for part in parts:
        text = part.text
        if _REGRETS.search(text):
            text = drop_regret(text) if said else text
            said = True
        result.append(Part(text, part.fact_ids, part.courtesy))
    return result


def drop_regret(text: str) -> str:
    plain = _REGRETS.sub("", text, count=1)
    return plain[:1].upper() + plain[1:]


def join_parts(parts: Sequence[Part]) -> str:
    """Sentences on one line; after a link a new line, so that nothing sticks to it."""
    text = ""
    for part in parts:
        text += ("\n" if "://" in text.rsplit(maxsplit=1)[-1] else " ") if text else ""
        text += part.text
    return text
