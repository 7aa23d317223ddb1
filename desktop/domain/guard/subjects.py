"""Every word that says something: rules by policy, amenities and free text with their sign, and what nothing stands behind."""

from __future__ import annotations

from desktop.domain.guard.case import Case
from desktop.domain.guard.clauses import Clause, Sentence
from desktop.domain.guard.facts_index import Fact
from desktop.domain.guard.gratis import check_free_of_charge, check_unlimited
from desktop.domain.guard.lexicon import WordSet, is_asking_word, is_glue
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.policies import CONCEPTS, check_early_late, check_policy
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.stems import canon
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.verdict import Reason, Support

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
_TYPED = {
    "@deposit": ("deposit",),
    "@prepayment": ("prepayment",),
    "@cleaning": ("cleaning_fee",),
    "@penalty": ("penalties", "cancellation", "smoking"),
    "@cancel": ("cancellation",),
}
_OWN = frozenset({"свое", "свои", "свой", "свою", "own"})
_MAX_UNKNOWN_IN_QUESTION = 3


def check_subjects(case: Case) -> None:
    for sentence in case.sentences:
        for place, clause in enumerate(sentence.clauses):
            check_free_of_charge(case, sentence, clause)
            for offset, token in enumerate(clause.tokens):
                at = clause.first + offset
                if token.shape is Shape.WORD and at not in case.contact_tokens:
                    _check_word(case, sentence, clause, at, token, clause.signs[offset])
            check_unlimited(case, sentence, clause)
            del place


def _check_word(case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int) -> None:
    if at in case.accounted:
        return
    concept = CONCEPTS.get(token.canon)
    if concept == "invoice" and token.text == "счет" and {"ваш", "свой", "наш"} & set(case.words(at - 1, at)):
        return  # `за ваш счёт` is no invoice
    if concept and not _is_part_of_thing(case, clause, token):
        check_policy(case, sentence, clause, at, concept, sign)
        return
    if token.canon in {"@early", "@late"} and check_early_late(case, sentence, clause, at, token.canon, sign):
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
    negates = sign < 0 and _denies(clause) and "вместо" not in case.words(at - 2, at)
    if has and not negates:
        _check_returns(case, sentence, at, canon)
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


def _check_returns(case: Case, sentence: Sentence, at: int, canon: str) -> None:
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
    if (
        facts[0].kind == "amenity"
        and {part.text for part in clause.tokens} & _OWN
        and any(part.text.startswith(("привез", "взять", "возьм", "берит", "нужн")) for part in clause.tokens)
    ):
        case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, f"Это есть на месте: {facts[0].text[:60]}")
        return
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
    return sign < 0 and case.level == "guarded" and any(part.canon in CONCEPTS for part in clause.tokens)


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
    if clause.asks:
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
    if token.capital and _is_address(case, clause, token, by_client=by_client):
        case.bind(Support.CLIENT, at, at + 1, "name")
        return
    if (
        by_client
        and case.level == "guarded"
        and (sign < 0 or _is_adjective(token.text) or _is_mention(case, clause, at))
    ):
        case.bind(Support.CLIENT, at, at + 1, "client")
        return
    if case.level == "guarded" and _is_clients_action(case, sentence, clause, token, sign):
        case.bind(Support.HARMLESS, at, at + 1, "action")
        return
    if token.text in _NEAR and _has_known_distance(case, sentence):
        case.bind(Support.TEXT, at, at + 1, "distance")
        return
    case.find(Reason.UNSUPPORTED_FACT, at, at + 1, f"«{case.tokens[at].text}»: этого нет в условиях.")


_NEEDS = WordSet("нужно надо придет* приходится понадоб* просьба просим прошу лучше чтобы незачем обязательно")


def _is_clients_action(case: Case, sentence: Sentence, clause: Clause, token: Token, sign: int) -> bool:
    """`нужно договориться`, `покупать не придётся`, `доплачиваете 700 ₽`: a verb of what the client does, no new thing.

    `можно рыбачить` is a permission, so a clause that allows something vouches for no verb.
    """
    words = {part.text for part in clause.tokens}
    if words & _ALLOWS or not _has_support(case, sentence):
        return False
    if token.text.endswith(_INFINITIVE):
        return any(part.text in _NEEDS for part in clause.tokens)
    return sign > 0 and len(token.text) > 6 and token.text.endswith(("ваете", "ываете", "ваетесь", "ируете"))


_ALLOWS = frozenset({"можно", "сможете", "можете", "разрешается", "разрешено", "есть", "получится"})
_INFINITIVE = ("ать", "ять", "ить", "еть", "уть", "ться", "сти", "зти", "ывать")


def _has_support(case: Case, sentence: Sentence) -> bool:
    """Something of the sentence is found in the facts, or will be: it names a thing of theirs or a bound number."""
    return any(
        place in case.accounted or case.index.knows(case.tokens[place].canon)
        for place in range(sentence.first, sentence.after)
    )


_NEAR = frozenset({"рядом", "недалеко", "близко", "неподалеку", "совсем", "nearby", "close"})


def _has_known_distance(case: Case, sentence: Sentence) -> bool:
    """`рядом, 10 минут пешком`: how near it is was found in the facts."""
    return any(
        q.kind is Kind.MEASURE and q.first in case.accounted and sentence.first <= q.first < sentence.after
        for q in case.reading.quantities
    )


def _is_address(case: Case, clause: Clause, token: Token, *, by_client: bool) -> bool:
    """`Здравствуйте, Анна!`: the client's own name, alone in its clause or first in it."""
    if token.text not in fold(case.context.client_name).text.split() and not by_client:
        return False
    others = [part for part in clause.tokens if part.shape is Shape.WORD and part is not token]
    return not any(not is_glue(part.text) for part in others) and all(part.value is None for part in clause.tokens)


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
