"""A word of no list and no fact: what its form and its place let it claim, and whether anything stands behind that."""

from __future__ import annotations

from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.claims import CLAIMS_NOTHING
from desktop.domain.guard.compounds import compound_source
from desktop.domain.guard.echoes import goes_with_fact, is_address, may_echo
from desktop.domain.guard.grammar import Form, form_of
from desktop.domain.guard.leaks import squeeze
from desktop.domain.guard.lexicon import WordSet, is_asking_word, is_glue
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.plain import OURS
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.talk import SPEAKING
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.verdict import Reason, Support

_MAX_UNKNOWN_IN_QUESTION = 3


def check_unlisted(case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int) -> None:
    """The client's own, part of a question or of a promise to ask, a word that claims nothing, or a new claim."""
    support = _spoken(case, sentence, clause, token)
    if not support:
        support = _plain(case, sentence, clause, at, token, sign)
    if support and support[1] in _WEAK:
        case.pass_over(at, support[1])
        return
    if support:
        case.bind(support[0], at, at + 1, support[1])
        return
    case.find(Reason.UNSUPPORTED_FACT, at, at + 1, f"«{case.tokens[at].text}»: этого нет в условиях.")


_WEAK = frozenset({*Form, "ours"})


def _is_clients(case: Case, token: Token) -> bool:
    return token.canon in case.scope.stems or token.text in case.scope.words or token.canon in case.scope.operator_stems


def _spoken(case: Case, sentence: Sentence, clause: Clause, token: Token) -> tuple[Support, str] | None:
    """What is asked or left to be asked, and the client addressed by name."""
    by_client = _is_clients(case, token)
    if clause.asks:
        return Support.HARMLESS, "asking"
    few = by_client or _unknowns(case, clause) <= _MAX_UNKNOWN_IN_QUESTION
    if clause.question and few and _is_open_question(clause):
        return Support.HARMLESS, "question"
    if token.canon in _KEPT and _is_told_later(sentence):
        return Support.HARMLESS, "later"
    if sentence.asks and is_asking_word(token.text):
        return Support.HARMLESS, "asking"
    if token.capital and is_address(case, clause, token, by_client=by_client):
        return Support.CLIENT, "name"
    if token.text in _NEAR and (_has_known_distance(case, sentence) or _is_beside_known(case, clause)):
        return Support.TEXT, "distance"
    return None


_KEPT = frozenset({"@code", "@key", "@intercom"})


_LATER = ("пришл", "отправ", "сообщ", "вышл", "скин", "будет", "выда", "расскаж", "send")


def _is_told_later(sentence: Sentence) -> bool:
    """`код пришлём, как только бронь будет подтверждена`: it is told later, and nothing of it now."""
    words = [token.text for token in sentence.tokens]
    later = bool({"после", "когда", "once", "after"} & set(words)) or "как только" in " ".join(words)
    return later and any(word.startswith(_LATER) for word in words)


def _is_named_in_title(case: Case, token: Token) -> bool:
    """`Ларгус` of `Lada Largus`: a name of the title in the other script."""
    if not token.capital or len(token.text) < 4:
        return False
    said = squeeze(token.text)
    return any(
        other[:4] == said[:4] and abs(len(other) - len(said)) < 3
        for other in map(squeeze, fold(case.context.title).text.split())
        if len(other) > 3
    )


def _plain(
    case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int
) -> tuple[Support, str] | None:
    """A word that claims nothing by its form, beside what it goes with, or as an echo of the client's."""
    if case.level == "guarded" and _is_clients(case, token) and may_echo(case, clause, at, token, sign):
        return Support.CLIENT, "client"
    if compound := compound_source(case, token.text):
        return compound
    following = case.tokens[at + 1 : min(at + 2, clause.after)]
    if (
        token.canon == "@childsize"
        and following
        and any(
            fact.key == "children" and fact.signs[following[0].canon] > 0
            for fact in case.index.by_stem.get(following[0].canon, ())
        )
    ):
        return Support.FACT, "children"  # `детское кресло` of the note on children
    if _completes_known(case, clause, at):
        return Support.TEXT, "kind"
    if goes_with_fact(case, sentence, clause, token, sign):
        return Support.TEXT, "kind"
    if token.text.endswith(("у", "ю")) and case.words(at - 1, at) == ["не"]:
        return Support.HARMLESS, "ours"  # `не назову`
    if token.text in OURS or token.text in SPEAKING or _is_named_in_title(case, token):
        return Support.HARMLESS, "ours"
    form = form_of(token.text, case.tokens[at - 1].text if at else "")
    if form is not Form.THING and (clause.question or _is_adjective_denied(form, sign)):
        return Support.HARMLESS, str(form)
    if CLAIMS_NOTHING[form](case, clause, at, token, sign):
        return Support.HARMLESS, str(form)
    return None


def _completes_known(case: Case, clause: Clause, at: int) -> bool:
    """`стиральная машинка`: the noun of a known thing whose adjective alone is its name in the facts."""
    if at <= clause.first:
        return False
    before = case.tokens[at - 1]
    return before.canon.startswith("@") and case.index.knows(before.canon) and _looks_adjective(before.text)


def _looks_adjective(word: str) -> bool:
    return word.endswith(("ая", "ую", "ой", "ый", "ий", "ое", "ые", "ие", "ого", "ых", "их"))


def _is_adjective_denied(form: Form, sign: int) -> bool:
    return form is Form.ADJECTIVE and sign < 0


_NEAR = frozenset({"рядом", "недалеко", "близко", "неподалеку", "совсем", "nearby", "close"})


def _has_known_distance(case: Case, sentence: Sentence) -> bool:
    """`рядом, 10 минут пешком`: how near it is was found in the facts."""
    return any(
        q.kind is Kind.MEASURE and q.first in case.accounted and sentence.first <= q.first < sentence.after
        for q in case.reading.quantities
    )


def _is_beside_known(case: Case, clause: Clause) -> bool:
    """`рядом беседка`, `рядом Измайловский парк`: what is near is itself in the facts, and how far is not said."""
    stems = [token.canon for token in clause.tokens if case.index.knows(token.canon)]
    return any(
        fact.signs[stem] > 0
        and (fact.kind in {"amenity", "note"} or (fact.kind == "name" and " у " in f" {fact.text} "))
        for stem in stems
        for fact in case.index.by_stem[stem]
    )


def _unknowns(case: Case, clause: Clause) -> int:
    return sum(
        token.shape is Shape.WORD and not is_glue(token.text) and not case.index.knows(token.canon)
        for token in clause.tokens
    )


_OPEN = WordSet(
    "какой какая какое какие какую каких каким какими кто сколько когда откуда ли во-сколько как что скольки what which when how who would will do are is қанша қай қандай нужен нужна нужно нужны планируете будет будете хотите подскажите напишите удобно интересует рассматриваете"
)


def _is_open_question(clause: Clause) -> bool:
    return any(token.text in _OPEN for token in clause.tokens)
