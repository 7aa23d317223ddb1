"""The verdict: every check in order, then whether each sentence has something behind it."""

from __future__ import annotations

import itertools

from desktop.domain.guard.amounts import check_amounts
from desktop.domain.guard.answers import check_answers
from desktop.domain.guard.asking import Sentence
from desktop.domain.guard.availability import check_availability
from desktop.domain.guard.case import Case, open_case
from desktop.domain.guard.closing import check_closing
from desktop.domain.guard.commitments import check_commitments, returns_deposit
from desktop.domain.guard.contacts import check_contacts
from desktop.domain.guard.context import GuardContext
from desktop.domain.guard.counts import check_counts
from desktop.domain.guard.dates import check_dates
from desktop.domain.guard.debris import check_debris
from desktop.domain.guard.grammar import Form, form_of
from desktop.domain.guard.injection import check_injection
from desktop.domain.guard.language import check_language
from desktop.domain.guard.leaks import check_leaks
from desktop.domain.guard.lengths import check_minimum
from desktop.domain.guard.lexicon import COURTESY, ENGLISH, WordSet, is_glue
from desktop.domain.guard.places import check_places
from desktop.domain.guard.presence import states_presence
from desktop.domain.guard.pressure import check_pressure
from desktop.domain.guard.shares import check_shares
from desktop.domain.guard.strict import is_rendered
from desktop.domain.guard.subjects import check_subjects
from desktop.domain.guard.talk import TALK
from desktop.domain.guard.timing import check_times
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.tone import check_tone
from desktop.domain.guard.verdict import Binding, Level, Reason, Support, Verdict

_WILL_TELL = frozenset(
    [
        "пришлем",
        "пришлю",
        "напишу",
        "напишем",
        "сообщу",
        "сообщим",
        "расскажу",
        "расскажем",
        "подскажем",
        "подскажу",
        "вернусь",
        "вернемся",
        "отвечу",
        "ответим",
        "посчитаю",
        "сориентирую",
    ]
)


_SHORT = 5  # `Да, чем дольше, тем выгоднее!`: every word of it was found to claim nothing
_LEAVES_OPEN = frozenset({"зависит", "зависят", "объявлении", "depends"})


def judge(reply: str, context: GuardContext, *, level: Level = "guarded") -> Verdict:
    """Pure and bounded: the same reply and context give the same verdict, a few milliseconds a reply whatever it holds."""
    case = open_case(reply, context, level)
    if check_debris(case):
        _check_all(case)
    check_injection(case)
    if level == "facts" and not case.findings and not is_rendered(reply, context):
        case.find(Reason.UNSUPPORTED_FACT, 0, len(case.tokens), "Это не фразы, составленные из условий.")
    findings = tuple(sorted(case.findings, key=lambda finding: (finding.start, finding.end, finding.reason)))
    bindings = tuple(sorted(case.bindings, key=lambda binding: (binding.start, binding.end)))
    return Verdict("hold" if findings else "send", findings, bindings)


def _check_all(case: Case) -> None:
    check_contacts(case)
    check_leaks(case)
    if not check_language(case):
        return
    check_dates(case)
    check_times(case)
    check_amounts(case)
    check_counts(case)
    check_minimum(case)
    check_shares(case)
    check_places(case)
    check_availability(case)
    check_closing(case)
    check_pressure(case)
    check_commitments(case)
    check_subjects(case)
    check_answers(case)
    check_tone(case)
    if not case.findings:
        for sentence in case.sentences:
            _account(case, sentence)


def _account(case: Case, sentence: Sentence) -> None:
    """A sentence with nothing bound in it is let go only as a courtesy, a question or a promise to ask."""
    words = [token for token in sentence.tokens if token.shape is Shape.WORD]
    bound = {part.support for part in case.bindings if _lies_in(case, part, sentence)}
    if (
        bound <= {Support.CLIENT, Support.HARMLESS}
        and _permits_doing(words)
        and not sentence.question
        and not sentence.asks
    ):
        case.find(Reason.UNSUPPORTED_FACT, sentence.first, sentence.after, "Разрешить это может только оператор.")
        case.find(Reason.COMMITMENT, sentence.first, sentence.after, "Разрешить это может только оператор.")
        return
    if any(place in case.accounted for place in range(sentence.first, sentence.after)):
        return
    if returns_deposit(case, sentence):
        case.bind(Support.FACT, sentence.first, sentence.after, "deposit.refundable")
        return
    kind = _harmless_kind(sentence)
    if kind:
        case.bind(Support.HARMLESS, sentence.first, sentence.after, kind)
        return
    case.find(Reason.UNSUPPORTED_FACT, sentence.first, sentence.after, "За этим предложением ничего не стоит.")


def _lies_in(case: Case, part: Binding, sentence: Sentence) -> bool:
    start, end = case.folded.span(sentence.tokens[0].start, sentence.tokens[-1].end)
    return start <= part.start < end


def _says_nothing(words: list[Token]) -> bool:
    """No noun or quality of its own, and nothing said to be there: `Да, вполне хватит!`"""
    return not states_presence([word for word in words if word.text not in {"да", "хватит"}]) and all(
        is_glue(word.text) or form_of(word.text) in {Form.ADVERB, Form.THEIRS} or word.text in TALK for word in words
    )


_PERMITS = WordSet(
    "можно можете сможете допустимо разрешено разрешается разрешаем позволяется позволяем разрешен разрешена"
)
_MAY_BE_DONE = WordSet(
    "размест* переноч* помест* умест* приех* приез* заех* напис* пис* уточн* спрос* спраш* зада* выбр* выбир* рассмотр* обсуд* обсужд* посмотр* смотр* подум* заброн* бронир* оформ* прочит* ознаком* узна* связат* ответ* предлож* подобр* сказат* назват* указ* рассчит* договор* сравн* запланир* планир* обращат* обратит* ориентир* рекоменд* поблагодар* помоч* подсказ* посчит* счита* попроб* подожд* сориент* понять прислат* добав* быть начат* продолж* увидет* называт* определ* не"
)


def _permits_doing(words: list[Token]) -> bool:
    """`сдавать дальше друзьям можно`: everyday words may permit what nothing stands behind."""
    said = [word.text for word in words]
    bans_not = any(a == "не" and b.startswith(("запрещ", "возраж", "против")) for a, b in itertools.pairwise(said))
    bans_not = bans_not or (said[:1] in (["хотите"], ["захотите"]) and "пожалуйста" in said)
    if not bans_not and (not any(word in _PERMITS for word in said) or {"нельзя", "не"} & set(said)):
        return False
    return any(form_of(word.text) is Form.INFINITIVE and word.text not in _MAY_BE_DONE for word in words)


def _harmless_kind(sentence: Sentence) -> str:
    if sentence.question:
        return "question"
    if sentence.asks:
        return "asking"
    words = [token for token in sentence.tokens if token.shape is Shape.WORD]
    if any(token.text in _LEAVES_OPEN for token in words):
        return "left open"
    if any(token.text in _WILL_TELL or token.text in {"чате", "авито"} for token in words):
        return "asking"
    if not words or any(token.text in COURTESY or token.text in ENGLISH for token in words):
        return "courtesy"
    if (
        len(words) <= 2
        or (len(words) <= _SHORT and _says_nothing(words))
        or words[0].text.startswith(("предлага", "рассмотр"))
    ):
        return "courtesy"
    return ""
