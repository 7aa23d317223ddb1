"""Every word that says something: rules by policy, amenities and free text with their sign, and what nothing stands behind."""

from __future__ import annotations

from desktop.domain.conditions import Policy, Rule
from desktop.domain.guard.case import Case
from desktop.domain.guard.clauses import Clause, Sentence
from desktop.domain.guard.facts_index import POLICIES, Fact
from desktop.domain.guard.lexicon import WordSet, is_asking_word, is_glue
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.stems import canon
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.verdict import Reason, Support

_CONCEPTS = {f"@{name}": name for name in POLICIES}
_GENERIC = frozenset(
    [
        "@price",
        "@night",
        "@day",
        "@hour",
        "@guest",
        "@total",
        "@checkin",
        "@checkout",
        "@surcharge",
        "@fee",
        "@week",
        "@month",
        "@minute",
        "@booking",
        "@admin",
        "@vacant",
        "@taken",
        "@agree",
        "@early",
        "@late",
        "@cancel",
        "@refund",
        "@discount",
        "@deposit",
        "@prepayment",
        "@cleaning",
        "@penalty",
        "@gift",
    ]
)
_MODAL = WordSet(
    "можно нельзя разреш* запрещ* допуск* приним* рад* welcome allowed forbidden возможн* да нет бер* привоз* приезж* можете могу fine ok okay конечно пуска* размещ* против провод* кур* allow* permit* accept* проблем*"
)
_HEDGE = WordSet(
    "возможн* согласов* запрос* уточн* спрош* договор* request possible on-request check ask зависит обсужд* администратор* менеджер* передам отдельн* индивидуальн* сообщ* предупред* узна* advance"
)
_TYPED = {
    "@deposit": ("deposit",),
    "@prepayment": ("prepayment",),
    "@cleaning": ("cleaning_fee",),
    "@penalty": ("penalties", "cancellation", "smoking"),
    "@cancel": ("cancellation",),
}
_MAX_UNKNOWN_IN_QUESTION = 3


def check_subjects(case: Case) -> None:
    for sentence in case.sentences:
        for place, clause in enumerate(sentence.clauses):
            _check_free_of_charge(case, sentence, clause)
            for offset, token in enumerate(clause.tokens):
                at = clause.first + offset
                if token.shape is Shape.WORD and at not in case.contact_tokens:
                    _check_word(case, sentence, clause, at, token, clause.signs[offset])
            _check_unlimited(case, sentence, clause)
            del place


def _check_word(case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int) -> None:
    if at in case.accounted:
        return
    concept = _CONCEPTS.get(token.canon)
    if concept and not _is_part_of_thing(case, clause, token):
        _check_policy(case, sentence, clause, at, concept, sign)
        return
    if token.canon in {"@early", "@late"} and _check_early_late(case, sentence, clause, at, token.canon, sign):
        return
    if token.canon in _TYPED:
        _check_typed(case, sentence, clause, at, token.canon, sign)
        return
    if token.canon in _GENERIC:
        return
    if case.index.knows(token.canon) and not _is_plain_glue(case, token):
        _check_fact(case, sentence, clause, at, token, sign)
        return
    if is_glue(token.text) or (token.canon in _GENERIC):
        return
    if "-" in token.text and all(is_glue(part) or case.index.knows(canon(part)) for part in token.text.split("-")):
        case.bind(Support.FACT, at, at + 1, token.text)
        return
    _check_unknown(case, sentence, clause, at, token, sign)


def _is_plain_glue(case: Case, token: Token) -> bool:
    """A word of the title or address that is also an everyday word (`студия`, `дом`) says nothing."""
    return (
        is_glue(token.text)
        and not token.canon.startswith("@")
        and all(fact.kind == "name" for fact in case.index.by_stem[token.canon])
    )


def _is_part_of_thing(case: Case, clause: Clause, token: Token) -> bool:
    """`child seat`, `детская кроватка`, `паспорт каждого гостя`: the word belongs to a thing the facts name whole."""
    for fact in case.index.by_stem.get(token.canon, ()):
        others = {stem for stem in fact.signs if stem != token.canon}
        if fact.kind in {"amenity", "absent", "penalty", "text"} and (
            not others or others & {part.canon for part in clause.tokens}
        ):
            return True
    following = clause.tokens[clause.tokens.index(token) + 1 : clause.tokens.index(token) + 2]
    return bool(following) and following[0].canon in {"@seat", "@crib", "@bed"}


def _check_policy(case: Case, sentence: Sentence, clause: Clause, at: int, concept: str, sign: int) -> None:
    rule: Rule | None = getattr(case.conditions, concept)
    if clause.asks or clause.question or _is_if(clause):
        case.bind(Support.HARMLESS, at, at + 1, "question")
        return
    if _in_penalty(case, clause) and sign > 0:
        case.bind(Support.FACT, at, at + 1, "penalties")
        return
    if rule is None or rule.policy is None:
        _no_policy(case, sentence, clause, at, concept)
        return
    verdict = _policy_holds(case, sentence, clause, rule, concept, sign)
    if verdict:
        case.bind(Support.FACT, at, at + 1, concept)
        return
    case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, _policy_words(concept, rule))
    if sign > 0:
        case.find(Reason.COMMITMENT, at, at + 1, "Такое разрешение даёт только оператор.")


def _is_if(clause: Clause) -> bool:
    words = {token.text for token in clause.tokens}
    return bool(words & {"если", "if"}) and not any(
        token.text in _MODAL for token in clause.tokens if token.text not in {"кур"}
    )


def _in_penalty(case: Case, clause: Clause) -> bool:
    return any(token.canon == "@penalty" for token in clause.tokens) and bool(
        case.conditions.penalties or case.conditions.smoking
    )


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
    facts = case.index.by_stem.get(canon, ())
    if any(fact.kind in {"note", "text", "amenity", "name"} for fact in facts):
        case.bind(Support.TEXT, at, at + 1, facts[0].key)
        return
    modal = any(token.text in _MODAL for token in clause.tokens)
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
    return _keeps_only(case, sentence, concept, rule)


def _neighbours(case: Case, sentence: Sentence) -> list[Sentence]:
    place = case.sentences.index(sentence)
    return case.sentences[place : place + 2]


def _note_allows(case: Case, clause: Clause, concept: str) -> bool:
    """Forbidden, but the note says where it may be: `в доме; можно на террасе`."""
    stems = {token.canon for token in clause.tokens}
    return any(
        fact.key == concept and stems & {stem for stem, sign in fact.signs.items() if sign > 0}
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
    if not rule.note or "только" not in rule.note:
        return True
    stems = {stem for fact in case.index.facts if fact.key == concept for stem in fact.signs} - {f"@{concept}"}
    told = {token.canon for part in _neighbours(case, sentence) for token in part.tokens}
    return bool(stems & told)


def _check_early_late(case: Case, sentence: Sentence, clause: Clause, at: int, canon: str, sign: int) -> bool:
    """Early check-in and late check-out by their own rules. False when the words mean something else."""
    wanted, key = ("@checkin", "early_check_in") if canon == "@early" else ("@checkout", "late_check_out")
    place = case.sentences.index(sentence)
    if wanted not in {token.canon for part in case.sentences[max(0, place - 1) : place + 1] for token in part.tokens}:
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
    case.find(
        Reason.CONTRADICTS_CONDITIONS,
        at,
        at + 1,
        _policy_words("ранний заезд" if canon == "@early" else "поздний выезд", rule),
    )
    return True


def _check_typed(case: Case, sentence: Sentence, clause: Clause, at: int, canon: str, sign: int) -> None:
    """Deposit, prepayment, cleaning, penalty, cancellation: said only when the conditions have them, with their sign."""
    if (
        clause.asks
        or clause.question
        or (sentence.asks and not any(token.value is not None for token in clause.tokens))
    ):
        case.bind(Support.HARMLESS, at, at + 1, "question")
        return
    has = any(getattr(case.conditions, key) is not None for key in _TYPED[canon])
    in_text = case.index.knows(canon)
    negates = sign < 0 and _denies(clause)
    if has and not negates:
        _check_returns(case, sentence, clause, at, canon)
        case.bind(Support.FACT, at, at + 1, _TYPED[canon][0])
    elif in_text:
        _check_fact(case, sentence, clause, at, case.tokens[at], sign)
    elif (
        canon == "@cancel"
        and canon in case.scope.stems
        and sign > 0
        and any(token.text.startswith(("хотите", "хотел", "что")) for token in clause.tokens)
    ):
        case.bind(Support.CLIENT, at, at + 1, "client")
    elif has:
        case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, "По условиям это есть, а ответ отрицает.")
    else:
        case.find(Reason.UNSUPPORTED_FACT, at, at + 1, f"«{case.tokens[at].text}»: об этом в условиях ничего нет.")


def _denies(clause: Clause) -> bool:
    """The clause denies the thing itself (`залог не нужен`), not something about it (`залог не входит в цену`)."""
    words = [token.text for token in clause.tokens]
    return (
        not any(word.startswith(("входит", "входят", "включ", "вход", "превыш", "учит")) for word in words)
        and "возвращ" not in " ".join(words)
        and "верн" not in " ".join(words)
    )


def _check_returns(case: Case, sentence: Sentence, clause: Clause, at: int, canon: str) -> None:
    """`залог возвращается` by `refundable`; `предоплата возвращается` by nothing."""
    if canon not in {"@deposit", "@prepayment"}:
        return
    for part in sentence.clauses:
        for offset, token in enumerate(part.tokens):
            if token.canon != "@refund" or part.asks or part.question or not _same_subject(sentence, part, canon):
                continue
            said = part.signs[offset] > 0
            deposit = case.conditions.deposit
            true = deposit.refundable if canon == "@deposit" and deposit else None
            if canon == "@prepayment" and any(
                fact.key in {"prepayment", "rules", "cancellation"} and "@refund" in fact.signs
                for fact in case.index.facts
            ):
                continue
            if true is None or true is not said:
                reason = Reason.UNSUPPORTED_FACT if true is None else Reason.CONTRADICTS_CONDITIONS
                case.find(reason, at, at + 1, "О возврате в условиях сказано иначе или не сказано.")


def _same_subject(sentence: Sentence, clause: Clause, canon: str) -> bool:
    """The return is of the last money word said before it."""
    last = ""
    for token in sentence.tokens:
        if token.canon in {"@deposit", "@prepayment"}:
            last = token.canon
        if token in clause.tokens and token.canon == "@refund":
            break
    return last in {canon, ""}


def _check_fact(case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int) -> None:
    """A thing the facts name: said with the sign of the fact that shares most words with the clause."""
    if clause.asks or clause.question:
        case.bind(Support.HARMLESS, at, at + 1, "question")
        return
    facts = _best_facts(case, sentence, clause, token.canon)
    if any(fact.kind in {"name", "penalty"} or fact.signs[token.canon] == sign for fact in facts):
        fact = next(fact for fact in facts if fact.kind in {"name", "penalty"} or fact.signs[token.canon] == sign)
        case.bind(
            Support.TEXT if fact.kind in {"text", "note"} else Support.FACT, at, at + 1, f"{fact.key}: {fact.text[:60]}"
        )
        return
    if _client_negated(case, clause, token, sign):
        case.bind(Support.CLIENT, at, at + 1, "client")
        return
    case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, f"В условиях наоборот: {facts[0].text[:80]}")


def _client_negated(case: Case, clause: Clause, token: Token, sign: int) -> bool:
    """In a refusal the client's own words may stand beside what is refused."""
    del token
    return sign < 0 and case.level == "guarded" and any(part.canon in _CONCEPTS for part in clause.tokens)


def _best_facts(case: Case, sentence: Sentence, clause: Clause, stem: str) -> list[Fact]:
    inside = {token.canon for token in clause.tokens}
    around = {token.canon for token in sentence.tokens}
    scored = [
        (2 * len(inside & set(fact.signs)) + len(around & set(fact.signs)), fact) for fact in case.index.by_stem[stem]
    ]
    best = max(score for score, _ in scored)
    return [fact for score, fact in scored if score == best]


def _check_unknown(case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int) -> None:
    """A word of no list and no fact: the client's own, part of a question or of a promise to ask, or a new claim."""
    by_client = (
        token.canon in case.scope.stems or token.text in case.scope.words or token.canon in case.scope.operator_stems
    )
    if clause.asks and (by_client or is_asking_word(token.text) or case.level == "guarded"):
        case.bind(Support.HARMLESS, at, at + 1, "asking")
        return
    if (
        clause.question
        and (by_client or _unknowns(case, clause) <= _MAX_UNKNOWN_IN_QUESTION)
        and _is_open_question(clause)
    ):
        case.bind(Support.HARMLESS, at, at + 1, "question")
        return
    if sentence.asks and is_asking_word(token.text):
        case.bind(Support.HARMLESS, at, at + 1, "asking")
        return
    if (
        by_client
        and case.level == "guarded"
        and (sign < 0 or _is_adjective(token.text) or _is_mention(case, clause, at))
    ):
        case.bind(Support.CLIENT, at, at + 1, "client")
        return
    case.find(Reason.UNSUPPORTED_FACT, at, at + 1, f"«{case.tokens[at].text}»: этого нет в условиях.")


def _unknowns(case: Case, clause: Clause) -> int:
    return sum(
        token.shape is Shape.WORD and not is_glue(token.text) and not case.index.knows(token.canon)
        for token in clause.tokens
    )


_OPEN = WordSet(
    "какой какая какое какие какую каких каким кто сколько когда откуда ли во-сколько как что скольки what which when how who would will do are is қанша қай қандай нужен нужна нужно нужны планируете будет будете хотите подскажите напишите удобно интересует рассматриваете"
)


def _is_open_question(clause: Clause) -> bool:
    return any(token.text in _OPEN for token in clause.tokens)


def _is_adjective(word: str) -> bool:
    return (
        word.endswith(
            (
                "ый",
                "ий",
                "ой",
                "ая",
                "яя",
                "ое",
                "ее",
                "ые",
                "ие",
                "ого",
                "его",
                "ому",
                "ему",
                "ым",
                "им",
                "ую",
                "юю",
                "ыми",
                "ими",
                "ых",
                "их",
            )
        )
        and len(word) > 4
    )


def _is_mention(case: Case, clause: Clause, at: int) -> bool:
    """`для компании`, `с коляской`, `на созвоны`: the client's noun after a preposition, where something else is told."""
    before = case.words(at - 2, at)
    has_bound = any(place in case.accounted for place in range(clause.first, clause.after))
    return bool({"для", "на", "под", "for", "после", "про", "о", "об", "по"} & set(before)) and has_bound


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
    "unlimited",
    "any time",
    "anytime",
    "24/7",
)


def _check_unlimited(case: Case, sentence: Sentence, clause: Clause) -> None:
    text = " ".join(token.text for token in clause.tokens)
    phrase = next((part for part in _UNLIMITED if part in text), None)
    if not phrase or clause.asks or clause.question:
        return
    supported = any(phrase.split()[-1][:8] in fact.text for fact in case.index.facts)
    if not supported:
        case.find(Reason.UNSUPPORTED_FACT, clause.first, clause.after, "Таких слов о неограниченном нет в условиях.")
        if any(case.index.knows(token.canon) for token in sentence.tokens):
            case.find(Reason.CONTRADICTS_CONDITIONS, clause.first, clause.after, "В условиях есть ограничение.")


def _check_free_of_charge(case: Case, sentence: Sentence, clause: Clause) -> None:
    """`бесплатно`, `входит в цену`, `доплаты нет`: nothing is free that the conditions do not call free."""
    for offset, token in enumerate(clause.tokens):
        if not _is_free_word(clause, offset, token) or clause.asks or clause.question:
            continue
        at = clause.first + offset
        if clause.signs[offset] < 0 and not _is_no_surcharge(clause, offset, token):
            continue
        source = _free_source(case, sentence, clause)
        if source:
            case.bind(Support.FACT, at, at + 1, source)
        else:
            case.find(Reason.UNSUPPORTED_FACT, at, at + 1, "Бесплатным это в условиях не названо.")
            case.find(Reason.COMMITMENT, at, at + 1, "Сделать бесплатным может только оператор.")
            case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, "По условиям это не бесплатно.")


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
        return _free_guests(case, clause)
    if {"@amenities"} & canons or any(
        fact.kind == "amenity" for token in clause.tokens for fact in case.index.by_stem.get(token.canon, ())
    ):
        return "" if any(token.text.startswith("бесплат") for token in clause.tokens) else "amenities"
    if "@cleaning" in canons | {token.canon for token in sentence.tokens} and any(
        part.source.startswith("total") for part in case.bindings
    ):
        return "total"
    if any(part.source.startswith("total") for part in case.bindings) and "@deposit" not in canons:
        return "total"
    return ""


def _note_words(case: Case, concept: str) -> set[str]:
    return {stem for fact in case.index.facts if fact.key == concept for stem in fact.signs}


def _free_guests(case: Case, clause: Clause) -> str:
    base = case.conditions.base_guests
    heads = [
        q.value for q in case.reading.quantities if q.kind is Kind.GUESTS and clause.first <= q.first < clause.after
    ]
    return "base_guests" if base and heads and max(heads) <= base else ""
