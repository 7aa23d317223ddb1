"""What a word of no list may claim by its form and its place: a thing, a quality, a doing."""

from __future__ import annotations

from desktop.domain.guard.asking import Clause
from desktop.domain.guard.case import Case
from desktop.domain.guard.grammar import Form, is_state
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.plain import ABSTRACT, CLAIMING, CLAIMING_ADVERBS, OURS, PLAIN_ENGLISH, QUALITY
from desktop.domain.guard.presence import MAY_DO, has_thing, is_courteous, is_measured_to, permits, says_presence
from desktop.domain.guard.talk import ENGLISH_TALK, SPEAKING, TALK
from desktop.domain.guard.tokens import Token

_QUALITY_ENDS = (
    "ой",
    "ей",
    "чна",
    "чны",
    "чен",
    "жна",
    "жны",
    "жен",
    "ьна",
    "ьны",
    "тна",
    "тны",
    "дна",
    "дны",
    "сна",
    "сны",
)


_CATEGORY = WordSet("техник* оборудовани* удобств* мебел* инвентар* снаряжени* принадлежност* посуды товар* продукци* изделия изделий")  # fmt: skip


def _is_of(case: Case, at: int) -> bool:
    """`из техники есть утюг`, `после сдачи техники`: what is told of is named beside it."""
    before = case.words(at - 1, at)
    return before == ["из"] or bool(before and (before[0] in ABSTRACT or is_state(before[0])))


_OF_PEOPLE = frozenset({"@children", "@parties", "@driver", "@closed", "@shared", "@strong", "@session"})


def _thing(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    if token.text.endswith(_QUALITY_ENDS) and token.text in QUALITY:  # `к предстоящей свадьбе`, `вам важна`
        return True
    if token.text in TALK:
        return True
    if {"если", "if"} & {part.text for part in clause.tokens} and not token.canon.startswith("@"):
        return True  # `если едете с тяжёлым снаряжением`: nothing is said to be
    if token.canon.startswith("@") and token.canon not in _OF_PEOPLE:
        return False  # a thing the guard knows by name, and the facts do not
    return (
        token.text in ABSTRACT
        or (token.text in _CATEGORY and _is_of(case, at))
        or token.text in PLAIN_ENGLISH
        or token.text in ENGLISH_TALK
        or (is_state(token.text) and not {"до", "от", "у", "возле", "около"} & set(case.words(at - 1, at)))
        or (_is_oblique(case, clause, at, token) and not (sign > 0 and says_presence(clause)))
        or _is_in_passing(case, clause, at, token)
    )


_BESIDES = frozenset({"без", "после", "из-за", "при", "насчет", "про", "о", "об", "вместо", "кроме", "ради", "против", "ввиду", "помимо", "about", "despite"})  # fmt: skip


def _is_oblique(case: Case, clause: Clause, at: int, token: Token) -> bool:
    """`после дегустации`, `при форс-мажоре`: said in passing, where something else of the clause is told."""
    if token.canon.startswith("@") or token.capital or says_presence(clause):
        return False
    return bool(_BESIDES & set(case.words(max(clause.first, at - 2), at))) and has_thing(case, clause)


_OFFERING = WordSet(
    "предлож* предлаг* распоряжени* услуг* доступн* бесплатн* свой своя свое свои собственн* личн* рядом недалеко близко поблизости неподалеку около возле напротив шаг шагах метр* километр* минут* пешком подар* порад* нашел* имеем оборуд* оснащ* открыт* выход* вид видом окна окон живет живут ходит ходят мимо "
    "free nearby near minutes walk own"
)


_JOINING = frozenset({"с", "со", "и", "или", ",", "плюс", "также", "&", "with", "and", "or", "plus", "/"})


def _is_in_passing(case: Case, clause: Clause, at: int, token: Token) -> bool:
    """`хватает, зависит от режима`: a noun beside a fact, where nothing is said to be, to be given, allowed or near."""
    if token.capital or token.text.isascii() or token.text.endswith(("им", "ем", "ю", "у")):
        return False  # `дарим`, `топлю` give something
    if is_measured_to(case, clause, at):
        return False
    if says_presence(clause) or permits(clause) or any(part.text in _OFFERING for part in clause.tokens):
        return False
    if _JOINING & set(case.words(max(clause.first, at - 1), at) + case.words(at + 1, min(at + 2, clause.after))):
        return False
    return has_thing(case, clause) or is_courteous(clause)


def _quality(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    """`финальную уборку` by its own meaning, `свадебной съёмки` by that of its noun."""
    if token.text in QUALITY or token.text in ABSTRACT or token.text in TALK:
        return True
    if token.text.endswith(("ение", "ание", "тие", "вие", "рие")) and is_state(token.text):
        return True  # `ваше недоверие` is no adjective
    following = case.tokens[at + 1 : at + 2]
    if is_measured_to(case, clause, at):
        return False
    return (
        bool(following)
        and at + 1 < clause.after
        and (
            (following[0].text in ABSTRACT and following[0].text not in _HOLLOW) or following[0].canon in _WHEN_AND_WHO
        )
        and not (sign > 0 and says_presence(clause))
    )


# `лыжный комплект`, `лазерный уровень`: the adjective makes these things.
_HOLLOW = WordSet(
    "комплект* набор* вещ* груз* уровень уровн* пункт* позиц* состав* часть част* материал* памят* город* территор* дорог* путь"
)


_WHEN_AND_WHO = frozenset({"@guest", "@night", "@day", "@hour", "@week", "@month", "@price", "@total"})


def _adverb(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del case, clause, at, sign
    return token.text not in CLAIMING_ADVERBS


def _infinitive(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    """`можно рыбачить` permits; `нужно договориться`, `рады помочь`, `лучше подготовить` claim nothing."""
    if token.text in CLAIMING and _is_left_to_client(clause):
        return True
    if _OWN & {part.text for part in clause.tokens} and _denies_thing(case, at):
        return True
    if token.text not in CLAIMING and {"если", "if"} & {part.text for part in clause.tokens[:3]}:
        return True  # `если получится сократить список, напишите`
    if token.text in CLAIMING:
        harmless = any(part.text in {"если", "if", "чтобы", "для"} for part in clause.tokens)
        return sign < 0 or harmless or _cannot(clause) or (is_courteous(clause) and not permits(clause))
    return (
        (sign < 0 and not _is_doubly_negated(clause)) or _cannot(clause) or not permits(clause) or token.text in MAY_DO
    )


_OWN = frozenset({"своего", "своих", "свой", "свою", "свое", "свои", "своим", "своей", "own"})


def _denies_thing(case: Case, at: int) -> bool:
    """`аниматора нет, но можете пригласить своего`: the client's own in place of what is not there."""
    sentence = case.sentence_at(at)
    return sentence is not None and any(
        sign < 0 and any(fact.kind == "absent" for fact in case.index.by_stem.get(part.canon, ()))
        for clause in sentence.clauses
        for part, sign in zip(clause.tokens, clause.signs, strict=True)
    )


_FORBIDS = WordSet("запрещ* запрет* возража* против")


def _is_doubly_negated(clause: Clause) -> bool:
    """`никто не запретит`, `не возражаем`: the denial of a ban permits."""
    words = [token.text for token in clause.tokens]
    return "не" in words and any(word in _FORBIDS for word in words)


def _is_left_to_client(clause: Clause) -> bool:
    """`её нужно привезти с собой`: what the client brings is promised by nobody."""
    words = {token.text for token in clause.tokens}
    return bool(words & {"нужно", "надо", "лучше", "придется", "стоит", "необходимо"}) and (
        "собой" in words or bool(words & {"свой", "свою", "свои", "свое", "самостоятельно", "самим"})
    )


def _cannot(clause: Clause) -> bool:
    """`перейти в другой чат мы не можем`."""
    text = " ".join(token.text for token in clause.tokens)
    return any(part in text for part in ("не можем", "не могу", "не сможем", "не смогу", "не получится"))


def _theirs(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del case, clause, at
    return token.text not in CLAIMING or sign < 0


def _yours(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del at
    return token.text not in CLAIMING or sign < 0 or has_thing(case, clause)


def _ours(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del case, clause, at
    return token.text in OURS or token.text in SPEAKING or sign < 0


CLAIMS_NOTHING = {
    Form.THING: _thing,
    Form.ADJECTIVE: _quality,
    Form.ADVERB: _adverb,
    Form.INFINITIVE: _infinitive,
    Form.YOURS: _yours,
    Form.THEIRS: _theirs,
    Form.OURS: _ours,
}
