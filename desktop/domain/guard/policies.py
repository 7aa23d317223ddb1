"""Rules by policy: pets, smoking, parties, early arrival; what is forbidden, asked for or demanded."""

from __future__ import annotations

from desktop.domain.conditions import Policy, Rule
from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import POLICIES
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.presence import is_courteous
from desktop.domain.guard.verdict import Reason, Support

CONCEPTS = {f"@{name}": name for name in POLICIES}


_MODAL = WordSet(
    "можно нельзя разреш* запрещ* допуск* приним* рад* welcome allowed forbidden возможн* да нет бер* привоз* приезж* можете могу fine ok okay конечно пуска* размещ* против провод* кур* allow* permit* accept* проблем*"
)


_HEDGE = WordSet(
    "возможн* согласов* запрос* уточн* спрош* договор* request possible on-request check ask зависит обсужд* администратор* менеджер* передам отдельн* индивидуальн* сообщ* предупред* узна* advance"
)


_CANNOT = frozenset({"не могу", "не можем", "не вправе", "не смогу", "не сможем", "can't send", "cannot send"})
# An imperative that does what the rule is about: `отмечайте на здоровье`.
OBEYING = WordSet(
    "отмечайте отметите празднуйте гуляйте веселитесь курите берите привозите приводите приезжайте приходите"
)


def check_policy(case: Case, sentence: Sentence, clause: Clause, at: int, concept: str, sign: int) -> None:
    rule: Rule | None = getattr(case.conditions, concept)
    if case.tokens[at].text == "отметить" and case.words(at + 1, at + 2) in ([","], ["что"]):
        return
    if clause.asks or clause.question or _is_if(clause):
        case.bind(Support.HARMLESS, at, at + 1, "question")
        return
    if _in_penalty(case, clause) and sign > 0:
        case.bind(Support.FACT, at, at + 1, "penalties")
        return
    if rule is None or rule.policy is None:
        _no_policy(case, sentence, clause, at, concept)
        return
    if sign > 0 and _is_mere_mention(case, sentence, clause, at):
        case.bind(Support.CLIENT, at, at + 1, "client")
        return
    verdict = _policy_holds(case, sentence, clause, rule, concept, sign) or (
        rule.policy is Policy.REQUIRED and sign < 0 and _is_another(case, clause, rule, at)
    )
    if verdict:
        case.bind(Support.FACT, at, at + 1, concept)
        return
    if operator_said(case, case.tokens[at].canon, sign):
        case.bind(Support.OPERATOR, at, at + 1, "operator")
        return
    case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, _policy_words(concept, rule))
    if sign > 0:
        case.find(Reason.COMMITMENT, at, at + 1, "Такое разрешение даёт только оператор.")


def _is_mere_mention(case: Case, sentence: Sentence, clause: Clause, at: int) -> bool:
    """`Понимаю, что питомец — член семьи, но с животными нельзя`: the client's thing, allowed in no word and denied in another."""
    canon = case.tokens[at].canon
    if is_courteous(clause) and not any(token.text in _MODAL or token.text in OBEYING for token in clause.tokens):
        return True  # `отличная мысль встретить праздник за городом`
    return (
        canon in case.scope.stems
        and not any(token.text in _MODAL or token.text in OBEYING for token in clause.tokens)
        and any(
            token.canon == canon and sign < 0
            for part in sentence.clauses
            for token, sign in zip(part.tokens, part.signs, strict=True)
        )
    )


def operator_said(case: Case, canon: str, sign: int) -> bool:
    """An operator of this dialog said so of it."""
    return any(fact.key == "operator" and fact.signs[canon] == sign for fact in case.index.by_stem.get(canon, ()))


def _is_if(clause: Clause) -> bool:
    words = {token.text for token in clause.tokens}
    return bool(words & {"если", "if"}) and not any(
        token.text in _MODAL for token in clause.tokens if token.text != "кур"
    )


def _in_penalty(case: Case, clause: Clause) -> bool:
    return any(token.canon == "@penalty" for token in clause.tokens) and bool(
        case.conditions.penalties or case.conditions.smoking
    )


def _is_another(case: Case, clause: Clause, rule: Rule, at: int) -> bool:
    """`права не подходят` where the note asks for a passport."""
    word = case.tokens[at].text
    if any(
        fact.key == "documents" and fact.signs[case.tokens[at].canon] < 0 and f" {word}" in f" {fact.text}"
        for fact in case.index.by_stem.get(case.tokens[at].canon, ())
    ):
        return True  # the note says so itself
    fits = any(
        token.text.startswith(("подойд", "подход", "достаточ", "хват", "приним", "замен")) for token in clause.tokens
    )
    return fits and bool(rule.note) and word[:4] not in (rule.note or "").lower() and not word.startswith("документ")


_RULE_NAMES = {
    "pets": "питомцы",
    "smoking": "курение",
    "children": "дети",
    "parties": "праздники",
    "parking": "парковка",
    "documents": "документы",
    "invoice": "счёт и акт",
}


_POLICY_NAMES = {
    Policy.ALLOWED: "можно",
    Policy.FORBIDDEN: "нельзя",
    Policy.ON_REQUEST: "по согласованию",
    Policy.REQUIRED: "обязательно",
}


def _policy_words(concept: str, rule: Rule) -> str:
    assert rule.policy
    return f"По условиям {_RULE_NAMES.get(concept, concept)}: {_POLICY_NAMES[rule.policy]}."


def _no_policy(case: Case, sentence: Sentence, clause: Clause, at: int, concept: str) -> None:
    """Nothing is said of it: only the client's own words may be echoed, or a fact of the text told."""
    canon = case.tokens[at].canon
    facts = case.index.by_stem.get(canon, [])
    if any(fact.kind in {"note", "text", "amenity", "name"} for fact in facts):
        case.bind(Support.TEXT, at, at + 1, facts[0].key)
        return
    modal = any(token.text in _MODAL for token in clause.tokens)
    if _CANNOT & {" ".join(case.words(place, place + 2)) for place in range(clause.first, clause.after)}:
        case.bind(Support.HARMLESS, at, at + 1, "refusal")
        return
    if canon in case.scope.stems and concept in {"children", "pets"} and not modal:
        case.bind(Support.CLIENT, at, at + 1, "client")
        return
    if (
        concept == "parties"
        and canon in case.scope.stems
        and not modal
        and not any(token.canon == "@vacant" for token in clause.tokens)
    ):
        case.bind(Support.CLIENT, at, at + 1, "client")
        return
    case.find(
        Reason.UNSUPPORTED_FACT, at, at + 1, f"В условиях ничего не сказано: {_RULE_NAMES.get(concept, concept)}."
    )
    if sentence.clauses and modal:
        case.find(Reason.COMMITMENT, at, at + 1, "Разрешить это может только оператор.")


def _policy_holds(case: Case, sentence: Sentence, clause: Clause, rule: Rule, concept: str, sign: int) -> bool:
    if rule.policy is Policy.FORBIDDEN:
        return sign < 0 or _note_allows(case, clause, concept)
    if rule.policy is Policy.ON_REQUEST:
        return (
            sign > 0
            and any(
                token.text in _HEDGE or token.canon == "@agree"
                for part in _neighbours(case, sentence)
                for token in part.tokens
            )
        ) or (
            sign > 0
            and not any(token.text in _MODAL for token in clause.tokens)
            and any(token.value is not None for token in clause.tokens)
        )
    if rule.policy is Policy.REQUIRED:
        return sign > 0 and not any(
            token.text.startswith(("любой", "любые", "необязат", "неваж")) for token in clause.tokens
        )
    if sign < 0:
        return _limits_only(case, clause, concept)
    if not any(token.text in _MODAL for token in clause.tokens) and any(token.value for token in clause.tokens):
        return True  # `питомец 1 200 ₽` in a sum permits nothing
    return _keeps_only(case, sentence, concept, rule)


def _neighbours(case: Case, sentence: Sentence) -> list[Sentence]:
    place = case.sentences.index(sentence)
    return case.sentences[place : place + 2]


def _note_allows(case: Case, clause: Clause, concept: str) -> bool:
    """Forbidden, but the note says where it may be: `в доме; можно на террасе`."""
    stems = {token.canon for token in clause.tokens}
    return any(
        fact.key == concept and stems & ({stem for stem, sign in fact.signs.items() if sign > 0} - {f"@{concept}"})
        for fact in case.index.facts
    )


def _limits_only(case: Case, clause: Clause, concept: str) -> bool:
    """Allowed with a limit in the note or the rules: `в комнате курить нельзя` of `только на балконе`."""
    rule: Rule = getattr(case.conditions, concept)
    limited = bool(rule.note and any(word in rule.note for word in ("только", "до ", "кроме", "не ")))
    fee_free = any(token.canon == "@surcharge" or token.text.startswith(("бесплат", "плат")) for token in clause.tokens)
    return limited or (fee_free and not rule.fee)


def _keeps_only(case: Case, sentence: Sentence, concept: str, rule: Rule) -> bool:
    """`только на балконе` must be told with the permission."""
    if not rule.note or ("только" not in rule.note and concept != "smoking"):
        return True
    stems = {stem for fact in case.index.facts if fact.key == concept for stem in fact.signs} - {f"@{concept}"}
    told = {token.canon for part in _neighbours(case, sentence) for token in part.tokens}
    return bool(stems & told)


def check_early_late(case: Case, sentence: Sentence, clause: Clause, at: int, canon: str, sign: int) -> bool:
    """Early check-in and late check-out by their own rules. False when the words mean something else."""
    wanted, key = ("@checkin", "early_check_in") if canon == "@early" else ("@checkout", "late_check_out")
    place = case.sentences.index(sentence)
    if not case.tokens[at].text.startswith(("ранн", "поздн", "задерж", "early", "late")):
        place = 0  # "позже удерживается" is not of the sentence before
        if wanted not in {token.canon for token in sentence.tokens}:
            return False
    elif wanted not in {token.canon for part in case.sentences[max(0, place - 1) : place + 1] for token in part.tokens}:
        return False
    rule: Rule | None = getattr(case.conditions, key)
    if (
        clause.asks
        or clause.question
        or _is_if(clause)
        or (sentence.asks and "если" in {token.text for token in clause.tokens})
    ):
        case.bind(Support.HARMLESS, at, at + 1, "question")
        return True
    if rule is None or rule.policy is None:
        if sign < 0:
            return False
        case.find(Reason.UNSUPPORTED_FACT, at, at + 1, "О раннем заезде и позднем выезде в условиях ничего нет.")
        return True
    if _policy_holds(case, sentence, clause, rule, key, sign):
        case.bind(Support.FACT, at, at + 1, key)
        return True
    if operator_said(case, canon, sign):
        case.bind(Support.OPERATOR, at, at + 1, "operator")
        return True
    case.find(
        Reason.CONTRADICTS_CONDITIONS,
        at,
        at + 1,
        _policy_words("ранний заезд" if canon == "@early" else "поздний выезд", rule),
    )
    return True
