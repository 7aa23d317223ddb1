"""The client's own words said back, and words that go with a fact: where they claim nothing."""

from __future__ import annotations

from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.grammar import Form, form_of
from desktop.domain.guard.kinds import BESIDE
from desktop.domain.guard.lexicon import WordSet, is_glue
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.presence import denies_presence, has_thing, is_courteous, is_measured_to, says_presence
from desktop.domain.guard.tokens import Shape, Token


def goes_with_fact(case: Case, sentence: Sentence, clause: Clause, token: Token, sign: int) -> bool:
    """`жарить шашлыки` beside a barbecue that is there; `отмечать` beside a rule on parties."""
    del clause, sign
    if form_of(token.text) is Form.OURS:
        return False  # `пожарим для вас шашлык` is a service
    return any(
        token.text in BESIDE[other.canon] and (_is_there(case, other.canon) or _has_rule(case, other.canon))
        for other in sentence.tokens
        if other.canon in BESIDE
    )


def _is_there(case: Case, stem: str) -> bool:
    return any(fact.kind != "name" for fact in case.index.by_stem.get(stem, ()))


def _has_rule(case: Case, stem: str) -> bool:
    rule = getattr(case.conditions, stem.removeprefix("@"), None) if stem in _RULED else None
    return bool(rule and getattr(rule, "policy", None))


_RULED = frozenset({"@pets", "@smoking", "@children", "@parties", "@parking", "@documents", "@invoice"})


def may_echo(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    """The client's own word where it claims nothing: denied, in a purpose, or where nothing is said to be or be allowed."""
    if sign < 0:
        return not denies_presence(case, clause)
    if is_measured_to(case, clause, at):
        return False
    if form_of(token.text) is Form.ADJECTIVE and not says_presence(clause):
        following = case.tokens[at + 1 : min(at + 2, clause.after)]
        if following and any(
            fact.kind in {"amenity", "text"} for fact in case.index.by_stem.get(following[0].canon, ())
        ):
            return False  # `барный холодильник` is more than a fridge
        in_passing = has_thing(case, clause) or is_courteous(clause)
        return in_passing and bool(following) and following[0].shape is Shape.WORD
    if _is_mention(case, clause, at):
        return True
    return not token.canon.startswith("@") and not says_presence(clause) and is_courteous(clause)


_AFFIRMS = frozenset({"да", "ага", "угу", "конечно", "разумеется", "есть", "обязательно", "yes", "sure"})


_FOR = frozenset(
    {
        "с",
        "со",
        "with",
        "для",
        "на",
        "под",
        "for",
        "после",
        "про",
        "о",
        "об",
        "по",
        "перед",
        "к",
        "из-за",
        "from",
        "after",
        "about",
    }
)


_HARD = ("тяжел", "трудно", "неудобно", "сложно", "непросто", "hard", "difficult", "tricky", "inconvenient")


def _is_mention(case: Case, clause: Clause, at: int) -> bool:
    """`для компании`, `на созвоны`: the client's noun after a preposition, where something else is told."""
    if case.tokens[at].canon.startswith("@") or _AFFIRMS & set(case.words(clause.first - 2, at)):
        return False
    before = case.words(at - 2, at)
    if {"с", "со", "with"} & set(before):
        sentence = case.sentence_at(at)
        hard = any(part.text.startswith(_HARD) for part in clause.tokens) and not says_presence(clause)
        return (
            hard
            and sentence is not None
            and any(place in case.accounted for place in range(sentence.first, sentence.after))
        )
    has_bound = any(place in case.accounted for place in range(clause.first, clause.after))
    return bool(_FOR & set(before)) and (has_bound or is_courteous(clause))


_GREETING = WordSet(
    "здравствуй* добр* день вечер утро дня привет* приветств* спасибо благодар* уважаем* извините простите приятно познакомиться знакомств* рад рада рады очень понял поняла понятно принято ok окей отлично хорошо конечно да нет пожалуйста до свидания удачи с наступающ* наступившим hello hi hey dear good morning evening afternoon thanks thank you sorry"
)


def is_address(case: Case, clause: Clause, token: Token, *, by_client: bool) -> bool:
    """`Здравствуйте, Анна!`: the client's own name, alone in its clause or first in it."""
    if token.text not in fold(case.context.client_name).text.split() and not by_client:
        return False
    others = [part for part in clause.tokens if part.shape is Shape.WORD and part is not token]
    if by_client and token.text not in fold(case.context.client_name).text.split():
        return bool(others or clause.tokens[0].text == ",") and all(part.text in _GREETING for part in others)
    if by_client and (says_presence(clause) or not (others or clause.tokens[0].text == ",")):
        return False  # `Бинокль есть.` addresses nobody
    return not any(not is_glue(part.text) for part in others) and all(part.value is None for part in clause.tokens)
