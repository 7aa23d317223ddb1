"""Free of charge: nothing is free that the conditions do not call free."""

from __future__ import annotations

import re

from desktop.domain.conditions import Policy
from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import POLICIES
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.tokens import Token
from desktop.domain.guard.verdict import Reason, Support

_UNLIMITED = (
    "без ограничен",
    "не ограничен",
    "неограничен",
    "круглосуточн",
    "сколько угодно",
    "в любое время",
    "в любой момент",
    "когда угодно",
    "хоть до утра",
    "до утра",
    "куда угодно",
    "где угодно",
    "что угодно",
    "как угодно",
    "ограничений нет",
    "нет ограничений",
    "ограничения отсутствуют",
    "в каждой комнат",
    "в каждой спальн",
    "в каждом номер",
    "во всех комнат",
    "во всех спальн",
    "весь день",
    "всю ночь",
    "хоть ночью",
    "круглые сутки",
    "круглый год",
    "дважды",
    "трижды",
    "несколько раз",
    "как есть",
    "в любом виде",
    "unlimited",
    "no limit",
    "any time",
    "anytime",
    "24/7",
)


_AS_MUCH = re.compile(
    r"(?<!на )\bсколько (?:вам )?(?:нужно|надо|хотите|захотите|захочется|пожелаете|влезет|потребуется|понадобится)\b|\bкак (?:долго )?захотите\b|\bas (?:much|many|long) as you\b"
)
_ANY_TIME = frozenset({"в любое время", "в любой момент", "any time", "anytime"})
_WRITE = frozenset(
    {
        "подскажите",
        "скажите",
        "уточните",
        "сообщите",
        "укажите",
        "назовите",
        "tell",
        "пишите",
        "обращайтесь",
        "спрашивайте",
        "напишите",
        "write",
        "ask",
        "message",
    }
)


def check_unlimited(case: Case, sentence: Sentence, clause: Clause) -> None:
    text = " ".join(token.text for token in clause.tokens)
    phrase = next((part for part in _UNLIMITED if part in text), None)
    if not phrase and (found := _AS_MUCH.search(text)):
        phrase = found.group()
    if not phrase and _takes_any(case, clause):
        phrase = "любой"
    if not phrase or clause.asks or clause.question or any(token.text in _WRITE for token in clause.tokens):
        return
    if phrase in _ANY_TIME and any(clause.first <= mark.first < clause.after for mark in case.reading.times):
        return  # `в любое время с 14:00 до 22:00`: the hours are checked
    root = "люб" if phrase == "любой" else phrase.split()[-1][:8]
    supported = any(root in fact.text for fact in case.index.facts)
    if not supported:
        case.find(Reason.UNSUPPORTED_FACT, clause.first, clause.after, "Таких слов о неограниченном нет в условиях.")
        if any(case.index.knows(token.canon) for token in sentence.tokens):
            case.find(Reason.CONTRADICTS_CONDITIONS, clause.first, clause.after, "В условиях есть ограничение.")


_ANY = WordSet("любой любая любое любые любую любого любых любым любыми любому любом any")
_ANY_OF = WordSet(
    "погод* время времени момент день дня дни дата дату даты дат вариант* вопрос* случа* удобн* час часа чат деталь детали мелоч* количеств* сообщен* способ* информац* будн* сезон time day date question* moment"
)


_EVERY = frozenset({"обе", "оба", "каждый", "каждую", "каждое", "каждая", "все", "ежедневно", "both", "every", "all"})
_ONE_OF = ("один", "одна", "одно", "одну", "первая", "первый", "первую", "разов")


def _is_more_than_said(case: Case, clause: Clause, words: list[str]) -> bool:
    """`обе топки входят` where the first is in the price; `со своим аниматором` where he must be ours."""
    facts = [
        fact
        for token in clause.tokens
        for fact in case.index.by_stem.get(token.canon, ())
        if fact.kind in {"text", "note"}
    ]
    if min(clause.signs, default=1) < 0:
        return False
    included = any(word.startswith(("вход", "включ", "бесплатн", "included")) for word in words)
    if included and _EVERY & set(words):
        return any(set(_ONE_OF) & set(fact.text.split()) and not _EVERY & set(fact.text.split()) for fact in facts)
    own = {"своим", "своего", "своей", "свою", "своих"} & set(words)
    return bool(own) and any("только" in fact.text and " наш" in fact.text for fact in facts)


def _takes_any(case: Case, clause: Clause) -> bool:
    """`подойдёт любой паспорт`, `прописка любая`: no limit on a thing the facts speak of."""
    words = [token.text for token in clause.tokens]
    if _is_more_than_said(case, clause, words):
        return True
    if {"всех", "всем", "каждому", "everyone", "all"} & set(words) and any(t.canon == "@guest" for t in clause.tokens):
        return min(clause.signs, default=1) > 0 and any(
            fact.kind == "text" and fact.numbers for t in clause.tokens for fact in case.index.by_stem.get(t.canon, ())
        )
    if not any(word in _ANY for word in words) or any(word in _ANY_OF for word in words):
        return False
    return min(clause.signs, default=1) > 0 and any(
        case.index.knows(token.canon) or token.canon == "@documents" for token in clause.tokens
    )


def check_free_of_charge(case: Case, sentence: Sentence, clause: Clause) -> None:
    """`бесплатно`, `входит в цену`, `доплаты нет`: nothing is free that the conditions do not call free."""
    for offset, token in enumerate(clause.tokens):
        if not _is_free_word(clause, offset, token) or clause.asks or clause.question:
            continue
        at = clause.first + offset
        if clause.signs[offset] < 0 and not _is_no_surcharge(clause, offset, token):
            continue
        source = _known_limit(case, clause, token) or _free_source(case, sentence, clause)
        if source:
            case.bind(Support.FACT, at, at + 1, source)
        else:
            case.find(Reason.UNSUPPORTED_FACT, at, at + 1, "Бесплатным это в условиях не названо.")
            case.find(Reason.COMMITMENT, at, at + 1, "Сделать бесплатным может только оператор.")
            case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, "По условиям это не бесплатно.")


def _known_limit(case: Case, clause: Clause, token: Token) -> str:
    """`в сутки включено 300 км`: a limit that the facts name."""
    if not token.text.startswith(("включен", "вход")):
        return ""
    return next(
        (
            "limit"
            for q in case.reading.quantities
            if q.kind is Kind.MEASURE and q.first in case.accounted and clause.first <= q.first < clause.after
        ),
        "",
    )


def _is_free_word(clause: Clause, offset: int, token: Token) -> bool:
    if token.text.startswith(("бесплатн", "безвозмезд", "complimentary")) or (
        token.text == "free" and any(part.text in {"charge", "of", "cancellation", "parking"} for part in clause.tokens)
    ):
        return True
    if token.text in {
        "входит",
        "входят",
        "включено",
        "включена",
        "включены",
        "включен",
        "включая-все",
        "included",
        "включили",
        "включается",
    }:
        return True
    if token.text in {"цене", "стоимости"} and offset and clause.tokens[offset - 1].text == "в":
        return any(part.text in {"уже", "сразу", "already"} for part in clause.tokens)
    return _is_no_surcharge(clause, offset, token)


def _is_no_surcharge(clause: Clause, offset: int, token: Token) -> bool:
    return (
        token.canon in {"@surcharge", "@fee"}
        and clause.signs[offset] < 0
        and token.text not in {"сверх", "сверху", "extra", "дополнительно"}
    )


def _free_source(case: Case, sentence: Sentence, clause: Clause) -> str:
    conditions = case.conditions
    canons = {token.canon for token in sentence.tokens}
    free_text = [part.source for part in case.bindings if "free text" in part.source]
    if free_text and "@price" not in canons:
        return free_text[0]
    if "@cancel" in canons and any(part.source == "cancellation.free_days_before" for part in case.bindings):
        return "cancellation"
    for concept in (*POLICIES, "early_check_in", "late_check_out"):
        rule = getattr(conditions, concept)
        if (
            rule
            and rule.policy is Policy.ALLOWED
            and rule.fee == 0
            and (f"@{concept}" in canons or _note_words(case, concept) & canons)
        ):
            return f"{concept}.fee"
    stems = {token.canon for token in clause.tokens} | canons
    for fact in case.index.facts:
        if stems & set(fact.signs) and any(
            word in fact.text for word in ("бесплат", "входит", "входят", "включен", "free", "без доплат")
        ):
            return f"{fact.key}: {fact.text[:40]}"
    if "@guest" in canons or any(token.collective for token in sentence.tokens):
        return _free_guests(case, sentence, clause)
    if {"@amenities"} & canons or any(
        fact.kind == "amenity" for token in clause.tokens for fact in case.index.by_stem.get(token.canon, ())
    ):
        is_priced = any(
            fact.kind == "text" and _names_sum(fact.order)
            for token in clause.tokens
            if any(one.kind == "amenity" for one in case.index.by_stem.get(token.canon, ()))
            for fact in case.index.by_stem.get(token.canon, ())
        )
        is_free = any(token.text.startswith("бесплат") for token in clause.tokens)
        return "" if is_free or is_priced else "amenities"
    if "@cleaning" in canons | {token.canon for token in sentence.tokens} and any(
        part.source.startswith("total") for part in case.bindings
    ):
        return "total"
    if any(part.source.startswith("total") for part in case.bindings) and "@deposit" not in canons:
        return "total"
    return ""


def _names_sum(order: tuple[str, ...]) -> bool:
    return any(word.startswith(("₽", "руб")) for word in order)


def _note_words(case: Case, concept: str) -> set[str]:
    return {stem for fact in case.index.facts if fact.key == concept for stem in fact.signs}


def _free_guests(case: Case, sentence: Sentence, clause: Clause) -> str:
    """`до 10 гостей доплаты нет`, `до 15 человек, до 10 — без доплаты`: the head count beside it is not above the base."""
    base = case.conditions.base_guests
    people = [
        q
        for q in case.reading.quantities
        if q.kind in {Kind.GUESTS, Kind.PLAIN} and sentence.first <= q.first < clause.after
    ]
    near = [q for q in people if clause.first <= q.first] or people[-1:]
    return "base_guests" if base and near and max(q.value for q in near) <= base else ""
