"""Every word that says something: rules by policy, amenities and free text with their sign, and what nothing stands behind."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import Fact
from desktop.domain.guard.grammar import Form, form_of
from desktop.domain.guard.gratis import check_free_of_charge, check_unlimited
from desktop.domain.guard.lexicon import is_glue
from desktop.domain.guard.polarity import has_predicate
from desktop.domain.guard.policies import CONCEPTS, check_early_late, check_policy
from desktop.domain.guard.stems import canon
from desktop.domain.guard.talk import TALK
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.unlisted import check_unlisted
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
    if token.canon == "@window" and not _is_of_time(clause) and not clause.asks and not clause.question and sign > 0:
        case.find(Reason.UNSUPPORTED_FACT, at, at + 1, "Об окнах в условиях ничего нет.")
        return
    if is_glue(token.text) or (token.canon in _GENERIC):
        return
    if "-" in token.text and all(is_glue(part) or case.index.knows(canon(part)) for part in token.text.split("-")):
        known = next((canon(part) for part in token.text.split("-") if case.index.knows(canon(part))), "")
        if known:
            _check_fact(case, sentence, clause, at, replace(token, canon=known), sign)
        return
    check_unlisted(case, sentence, clause, at, token, sign)


def _is_of_time(clause: Clause) -> bool:
    """`есть окно с 15 до 17`: a gap in the calendar, no window of a room."""
    words = [token.text for token in clause.tokens]
    views = any(
        word.startswith(("выход", "смотр", "вид", "панорам", "больш", "пластик", "стеклопак")) for word in words
    )
    return not views and not {"из", "под"} & set(words)


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
    negates = (sign < 0 or _is_not_taken(clause)) and _denies(clause, canon) and "вместо" not in case.words(at - 2, at)
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


def _is_not_taken(clause: Clause) -> bool:
    """`залог брать не будем`."""
    words = [token.text for token in clause.tokens]
    return any(word.startswith(("брат", "взима", "проси", "плат")) for word in words) and (
        "не будем" in " ".join(words) or "не буду" in " ".join(words)
    )


_LOSES = ("удерж", "теря", "взима", "взыма", "спис", "штраф", "неустой", "потер", "сгор", "пропад")


def _denies(clause: Clause, canon: str) -> bool:
    """The clause denies the thing itself (`залог не нужен`), not something about it (`залог не входит в цену`)."""
    words = [token.text for token in clause.tokens]
    if canon == "@cancel" and any(word.startswith(_LOSES) for word in words):
        return False  # `при отмене за неделю ничего не удерживается`
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
    if clause.asks or clause.question or _is_wish(clause):
        case.bind(Support.HARMLESS, at, at + 1, "question")
        return
    if token.canon == "@driver" and {"лет", "года", "стаж", "стажем", "возраст"} & {
        part.text for part in clause.tokens
    }:
        case.bind(Support.TEXT, at, at + 1, "driver")  # `водителю от 25 лет` beside `без водителя`
        return
    facts = _best_facts(case, sentence, clause, token.canon, token.text)
    if (
        _is_given(facts[0])
        and {part.text for part in clause.tokens} & _OWN
        and any(part.text.startswith(("привез", "привоз", "взять", "возьм", "берит", "нужн")) for part in clause.tokens)
    ):
        case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, f"Это есть на месте: {facts[0].text[:60]}")
        return
    if sign > 0 and facts[0].signs.get(token.canon, 1) < 0 and _is_to_be_brought(clause):
        case.bind(Support.TEXT, at, at + 1, f"{facts[0].key}: {facts[0].text[:60]}")
        return
    facts = _without_penalties(clause, facts, sign)
    if any(fact.kind in {"name", "penalty"} or fact.signs[token.canon] == sign for fact in facts):
        fact = next(fact for fact in facts if fact.kind in {"name", "penalty"} or fact.signs[token.canon] == sign)
        case.bind(
            Support.TEXT if fact.kind in {"text", "note"} else Support.FACT, at, at + 1, f"{fact.key}: {fact.text[:60]}"
        )
        return
    if sign < 0 and any("только" in fact.text for fact in facts):
        case.bind(Support.TEXT, at, at + 1, "only")  # `крепкий алкоголь нельзя` of `алкоголь – только пиво`
        return
    if facts[0].kind == "text" and sign > 0 and token.text in TALK:
        case.bind(Support.HARMLESS, at, at + 1, "talk")  # `только запись` beside `опоздание не продлевает запись`
        return
    if (
        sign < 0
        and {"в", "во", "на"} & set(case.words(at - 1, at))
        and {"нет", "нету"} & {t.text for t in clause.tokens}
    ):
        case.bind(Support.HARMLESS, at, at + 1, "place")  # `кухни в шатре нет` denies no tent
        return
    if _is_action(clause, token):
        case.bind(Support.HARMLESS, at, at + 1, "action")
        return
    if facts[0].key != "documents" and _client_negated(case, sentence, token, sign):
        case.bind(Support.CLIENT, at, at + 1, "client")
        return
    case.find(Reason.CONTRADICTS_CONDITIONS, at, at + 1, f"В условиях наоборот: {facts[0].text[:80]}")


def _is_to_be_brought(clause: Clause) -> bool:
    """`полотенца лучше взять с собой` of towels that are not there."""
    words = [token.text for token in clause.tokens]
    brings = any(
        word.startswith(("взять", "возьм", "берит", "захват", "привез", "принес", "прихват")) for word in words
    )
    return brings and bool({"собой", *_OWN} & set(words)) and "можете" not in words


def _is_given(fact: Fact) -> bool:
    """On the spot for every guest: an amenity, or what the text says is included."""
    return fact.kind == "amenity" or (fact.kind == "text" and any(word in fact.text for word in ("вход", "включ")))


def _is_wish(clause: Clause) -> bool:
    """`если для вас важна тишина`: a condition of the client's says nothing of the place."""
    words = {token.text for token in clause.tokens}
    return (
        bool(words & {"если", "if"}) and bool(words & {"вам", "вас", "вы", "you"}) and not has_predicate(clause.tokens)
    )


def _without_penalties(clause: Clause, facts: list[Fact], sign: int) -> list[Fact]:
    """What a penalty is for may be named, but not allowed by that."""
    allows = sign > 0 and any(token.text.startswith(("можн", "разреш", "допуск")) for token in clause.tokens)
    rest = [fact for fact in facts if fact.kind != "penalty"]
    return rest if allows and rest else facts


def _is_action(clause: Clause, token: Token) -> bool:
    """A verb no modal word stands by forbids and allows nothing: `закрепить даты` beside `места не закрепляются`."""
    if token.canon.startswith("@") or form_of(token.text) not in {Form.INFINITIVE, Form.YOURS, Form.THEIRS}:
        return False
    return not any(
        part.text.startswith(("можн", "нельзя", "разреш", "запрещ", "сможете", "можете")) for part in clause.tokens
    )


def _client_negated(case: Case, sentence: Sentence, token: Token, sign: int) -> bool:
    """In a refusal the client's own words may stand beside what is refused."""
    del token
    return sign < 0 and case.level == "guarded" and any(part.canon in CONCEPTS for part in sentence.tokens)


def _best_facts(case: Case, sentence: Sentence, clause: Clause, stem: str, word: str) -> list[Fact]:
    inside = {token.canon for token in clause.tokens}
    around = {token.canon for token in sentence.tokens}
    scored = [
        (2 * len(inside & set(fact.signs)) + len(around & set(fact.signs)), fact) for fact in case.index.by_stem[stem]
    ]
    very = [(score, fact) for score, fact in scored if _says_word(fact, word)]
    scored = very or scored  # `пиво можно` is told of beer, whatever is told of strong drink
    best = max(score for score, _ in scored)
    return [fact for score, fact in scored if score == best]


def _says_word(fact: Fact, word: str) -> bool:
    """The word itself, not another of the same kind."""
    root = word[: max(3, min(5, len(word) - 2))]
    return any(said.startswith(root) for said in fact.text.split())
