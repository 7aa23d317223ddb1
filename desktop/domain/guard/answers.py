"""Bare "yes" and "no": what they agree to is in the client's question, and is checked there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.conditions import Policy
from desktop.domain.guard.asking import Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import POLICIES, read_text
from desktop.domain.guard.lexicon import AFFIRM
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.verdict import Reason, Support

_AGREES = frozenset(
    [
        "да",
        "ага",
        "угу",
        "yes",
        "sure",
        "конечно",
        "разумеется",
        "безусловно",
        "уместитесь",
        "поместитесь",
        "пустим",
        "можно",
        "подойдет",
        "проблем",
        "сможете",
        "иә",
        "подойдут",
        "без-проблем",
        "хватит",
    ]
)
_SUITS = frozenset({"можно", "проблем", "уместитесь", "поместитесь", "подойдет", "подходите", "подходит", "подходят", "подойдете", "устраивает", "устроит", "годится", "проходите", "приезжайте"})  # fmt: skip
_POLICY_STEMS = frozenset(f"@{name}" for name in POLICIES)


def check_answers(case: Case) -> None:
    agrees = _agreeing(case)
    if agrees is None:
        return
    first, after = agrees.first, agrees.after
    breach = _breach_of_wish(case, agrees)
    if breach:
        case.find(Reason.CONTRADICTS_CONDITIONS, first, after, breach)
        case.find(Reason.COMMITMENT, first, after, "Исключение может сделать только оператор.")
    elif _is_bare(case):
        missing = _unanswered(case)
        if missing:
            case.find(Reason.UNSUPPORTED_FACT, first, after, missing)
            case.find(Reason.COMMITMENT, first, after, "Согласие без опоры в условиях.")


def _agreeing(case: Case) -> Sentence | None:
    """The first sentence that says yes: `Да, ...`, `Конечно, можно`."""
    for sentence in case.sentences[:3]:
        words = [token.text for token in sentence.tokens if token.shape is Shape.WORD]
        if words[:1] and words[0] in _AGREES and words[0] != "можно" and not sentence.asks:
            return sentence
        if (
            not sentence.question
            and not sentence.asks
            and set(words) & _SUITS
            and all(sign > 0 for clause in sentence.clauses for sign in clause.signs)
        ):
            return sentence
    return None


def _is_bare(case: Case) -> bool:
    """Nothing in the whole reply is bound: only consent and courtesy."""
    return all(part.support in {Support.HARMLESS, Support.CLIENT} for part in case.bindings)


_TAKES_TIME = re.compile(
    r"\b(?:подума\w+|отпиш\w+|посовет\w+|реш(?:у|им)|напиш(?:у|ем)|перезвон\w+|спасибо|спс|благодар\w+|вернусь|определ\w+мся|think|thank)"
)


def _unanswered(case: Case) -> str:
    """What was asked last, when the facts do not say yes to it."""
    if _TAKES_TIME.search(case.context.last_client_text.lower()) and "?" not in case.context.last_client_text:
        return ""
    tokens = read_text(case.context.last_client_text[:3000])
    if any(token.value is not None for token in tokens):
        return "Согласие с числами клиента."
    for token in tokens:
        rule = getattr(case.conditions, token.canon.removeprefix("@"), None) if token.canon in _POLICY_STEMS else None
        if rule and rule.policy is Policy.ALLOWED:
            return ""
        if any(fact.signs[token.canon] > 0 and fact.kind != "name" for fact in case.index.by_stem.get(token.canon, ())):
            return ""
    return "Согласие, за которым ничего нет в условиях."


def _is_founded(case: Case, agrees: Sentence) -> bool:
    """`есть ски-рум, сушить можно там`: what it says yes to is a fact, not what is absent."""
    first = agrees.tokens[0].text if agrees.tokens else ""
    return first not in _AGREES and any(
        place in case.accounted
        and case.index.knows(case.tokens[place].canon)
        and any(
            fact.kind in {"amenity", "text", "note"} and fact.signs[case.tokens[place].canon] > 0
            for fact in case.index.by_stem[case.tokens[place].canon]
        )
        for place in range(agrees.first, agrees.after)
    )


def _breach_of_wish(case: Case, agrees: Sentence) -> str:
    """A rule that the client's last wish breaks and that the reply does not name."""
    conditions = case.conditions
    said = {token.canon for token in case.tokens}
    asked = {token.canon for token in read_text(case.context.last_client_text[:3000])}
    for concept in POLICIES:
        rule = getattr(conditions, concept)
        if rule and rule.policy is Policy.FORBIDDEN and f"@{concept}" in asked and f"@{concept}" not in said:
            return "То, о чём просит клиент, по условиям запрещено."
    heads = [head for head in case.scope.guests[:1] if conditions.max_guests and head > conditions.max_guests]
    told = {token.value for token in case.tokens}
    if heads and conditions.max_guests not in told:
        return f"Гостей больше, чем можно: не более {conditions.max_guests}."
    if heavy := _over_weight(case):
        return heavy
    age = _age_limit(case)
    if age and age not in told:
        return f"По условиям — от {age} лет."
    if _is_founded(case, agrees):
        return ""
    absent = [fact for fact in case.index.facts if fact.kind == "absent" and set(fact.signs) & asked]
    for fact in absent:
        if not set(fact.signs) & said and not any(
            other.kind == "amenity" and set(other.signs) & asked for other in case.index.facts
        ):
            return f"Этого нет: {fact.text}."
    return ""


_UP_TO = re.compile(r"до (\d+) ?кг")
_WEIGHS = re.compile(r"(\d+) ?(?:кг|кило)")


def _over_weight(case: Case) -> str:
    """`с овчаркой 35 кг` against `до 10 кг` of the rule on pets."""
    rule = case.conditions.pets
    limit = _UP_TO.search(rule.note or "") if rule else None
    weight = _WEIGHS.search(case.context.last_client_text[:3000].lower())
    if not limit or not weight or int(weight.group(1)) <= int(limit.group(1)):
        return ""
    told = any(token.value == int(limit.group(1)) for token in case.tokens)
    return "" if told else f"По условиям питомцы — до {limit.group(1)} кг."


def _age_limit(case: Case) -> object:
    """`Водитель от 23 лет` against `мне 21`."""
    tokens = read_text(case.context.client_text[:3000])
    ages = [
        token.value
        for place, token in enumerate(tokens)
        if token.value is not None and _is_age(tokens, place) and 10 < token.value < 100
    ]
    for fact in case.index.facts:
        for place, word in enumerate(fact.order):
            if word in {"лет", "года", "год"} and place > 1 and fact.order[place - 2] == "от":
                limits = [number for number in fact.numbers if number and number > 15]
                if ages and limits and ages[0] < max(limits):
                    return max(limits)
    return None


def _is_age(tokens: Sequence[Token], place: int) -> bool:
    """`мне 21`, `23 года, за рулём 5 лет`, `водителю 22`; not the years at the wheel, nor of a child."""
    before = [token.text for token in tokens[max(0, place - 3) : place]]
    since_comma = before[max((at + 1 for at, word in enumerate(before) if word in {",", ".", ";"}), default=0) :]
    if before[-1:] and before[-1] in {"мне", "i'm", "водителю", "возраст", "исполнилось"}:
        return True
    following = [token.text for token in tokens[place + 1 : place + 3]]
    around = {token.canon for token in tokens[max(0, place - 3) : place + 3]}
    of_driving = any(word.startswith(_DRIVES) for word in since_comma) or following[1:2] in (
        ["стажа"],
        ["стаж"],
        ["опыта"],
        ["за"],
    )
    return bool(following) and following[0] in _YEARS and not of_driving and not {"@children", "@pets"} & around


_DRIVES = ("стаж", "рул", "права", "правам", "вожу", "езжу", "катаюсь", "вожден", "опыт")
_YEARS = frozenset({"лет", "год", "года", "годика", "years", "y"})


def is_affirmation(words: list[str]) -> bool:
    return bool(words) and all(word in AFFIRM for word in words)
