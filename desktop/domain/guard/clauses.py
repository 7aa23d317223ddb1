"""A reply as sentences and their clauses, with questions and promises to ask marked."""

from __future__ import annotations

import itertools

from desktop.domain.guard.asking import BUT, Clause, Sentence, mark_asking, mark_questions
from desktop.domain.guard.grammar import Form, form_of
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.polarity import has_negative, has_predicate, signs
from desktop.domain.guard.tokens import Shape, Token

_BREAKS = frozenset({",", ";", ":", "–", "(", ")"})


_FILLERS = frozenset({"и", "или", "and", "or", "а", "но", "вот", "же", "зато", "также", "еще"})


_LEAD_IN = WordSet("сожал* увы пожалуйста кстати конечно наприм* возможно unfortunately please sorry afraid")


def split(tokens: list[Token]) -> list[Sentence]:
    sentences: list[Sentence] = []
    start = 0
    for place, token in enumerate(tokens):
        is_end = token.text in {".", "!", "?", "…"} and token.shape is Shape.SIGN
        if is_end and token.text == "." and _is_abbreviation(tokens, place):
            is_end = False
        if is_end or place == len(tokens) - 1:
            if any(part.shape is not Shape.SIGN for part in tokens[start : place + 1]):
                sentences.append(_sentence(tokens, start, place + 1, question=token.text == "?"))
            start = place + 1
    return sentences


def _is_abbreviation(tokens: list[Token], place: int) -> bool:
    """`т. р.`, `ул. Кирова`, `руб.` before more of the same sentence."""
    before = tokens[place - 1].text if place else ""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or before in _ADDRESS:
        return following is not None
    return before in _SHORT and not (following.shape is Shape.WORD and following.capital)


_ADDRESS = frozenset(
    {
        "ул",
        "пр",
        "пос",
        "дер",
        "обл",
        "г",
        "д",
        "кв",
        "наб",
        "пер",
        "т",
        "р-н",
        "св",
        "им",
        "стр",
        "корп",
        "тыс",
        "просп",
    }
)


_SHORT = frozenset({"руб", "р", "чел", "ч", "сут", "шт", "мин"})


def _sentence(tokens: list[Token], start: int, end: int, *, question: bool) -> Sentence:
    bounds = [start]
    aside = _asides(tokens, start, end)
    for place in range(start + 1, end):
        token = tokens[place]
        if place in aside:
            continue
        if (
            (token.text in _BREAKS and token.shape is Shape.SIGN and not _joins_numbers(tokens, place))
            or (token.text in BUT and token.shape is Shape.WORD and tokens[place - 1].text != ",")
            or (token.text in {"и", "and"} and _joins_sayings(tokens, bounds[-1], place, end))
        ):
            bounds.append(place)
    bounds.append(end)
    clauses = [Clause(a, b, tokens[a:b]) for a, b in itertools.pairwise(bounds) if b > a]
    sentence = Sentence(start, end, tokens[start:end], clauses, question=question)
    mark_asking(sentence)
    mark_questions(sentence)
    _give_signs(sentence)
    return sentence


_ASIDES = (("к", "сожалению"), ("увы",), ("unfortunately",), ("к", "несчастью"))


def _asides(tokens: list[Token], start: int, end: int) -> set[int]:
    """Both commas of `купель, к сожалению, не наливаем`: the words around are one saying."""
    found: set[int] = set()
    for place in range(start + 1, end):
        if tokens[place].text != ",":
            continue
        for words in _ASIDES:
            after = place + 1 + len(words)
            said = tuple(token.text for token in tokens[place + 1 : after])
            if said == words and after < end and tokens[after].text == ",":
                found |= {place, after}
    return found


def _joins_sayings(tokens: list[Token], first: int, place: int, end: int) -> bool:
    """`начинаем вовремя и запись не продлеваем`: two sayings of opposite sign, each with a verb of its own."""
    after = next((at for at in range(place + 1, end) if tokens[at].text in _BREAKS), end)
    before, following = tokens[first:place], tokens[place + 1 : after]
    if has_negative(before) == has_negative(following):
        return False
    return _has_verb(before) and _has_verb(following)


def _has_verb(tokens: list[Token]) -> bool:
    return any(
        token.text in {"есть", "нет", "можно", "нельзя", "is", "are"}
        or (token.shape is Shape.WORD and form_of(token.text) in {Form.OURS, Form.THEIRS})
        for token in tokens
    )


def _joins_numbers(tokens: list[Token], place: int) -> bool:
    if place + 1 >= len(tokens):
        return False
    left, right = tokens[place - 1], tokens[place + 1]
    numeric = {Shape.NUMBER, Shape.CLOCK, Shape.DOTTED, Shape.ISO}
    return tokens[place].text in {"–", ":"} and left.shape in numeric and right.shape in numeric


def _give_signs(sentence: Sentence) -> None:
    """A clause without a predicate takes the sign of the one before it, or at the start of the one after."""
    previous: int | None = None
    clauses = sentence.clauses
    for place, clause in enumerate(clauses):
        clause.signs = signs(clause.tokens)
        own = has_predicate(clause.tokens)
        if own and previous == -1 and _only_adds(clause):
            clause.signs, clause.inherited = [-1] * len(clause.signs), True  # `нельзя, и над аэропортом тоже`
            continue
        if place and previous == -1 and any(token.text in {"кроме", "except"} for token in clause.tokens[:2]):
            clause.signs = [1] * len(clause.signs)  # `нельзя, кроме торта`
            continue
        if not own and {"комплекте", "наличии"} & {token.text for token in clause.tokens}:
            previous = 1  # `сапожек нет, в комплекте шубка, шапка и коса`
            continue
        if any(token.text in {"только", "only"} for token in clause.tokens[:3]) and not own:
            previous = 1
            continue
        if (
            not own
            and place
            and previous is not None
            and clause.tokens[0].text in {",", ";"}
            and previous == -1
            and _is_bare_list(clause)
            and not {"комплекте", "наличии"} & {token.text for token in clause.tokens}
            and not any(token.text in BUT for token in clause.tokens[:2])
        ):
            clause.signs = [-1] * len(clause.signs)
            clause.inherited = True
        elif (
            not own
            and clause.tokens[0].text != ":"
            and place + 1 < len(clauses)
            and clauses[place + 1].tokens[0].text == ","
            and _is_bare_list(clause)
            and _first_word(clause) not in _PLACING  # `во дворе, места не закрепляются`
        ):
            following = next((later for later in clauses[place + 1 :] if has_predicate(later.tokens)), None)
            if following and any(token.text in _SUBORDINATE for token in following.tokens[:2]):
                following = None  # `вернём деньги, если не понравится`
            if following and _names_subjects(clause) and {"нет", "нету"} & {token.text for token in following.tokens}:
                following = None  # `договор и счёт, НДС нет`
            if following and not _denies_things(following):
                following = None  # `шторы плотные, не пропускают свет`
            if following and not any(token.text in BUT for token in following.tokens[:2]):
                clause.signs = [signs(following.tokens)[0]] * len(clause.signs)
                clause.inherited = True
        if own:
            previous = min(clause.signs, default=1)
        if [token.text for token in clause.tokens if token.shape is Shape.WORD] == ["нет"]:
            previous = None  # `Нет, сушим сами`: an answer, and what is so


_KEPT_BACK = WordSet(
    "выда* предостав* прода* сда* имеется имеем пуска* приним* разреш* допуск* провод* предусмотр* вход* включ* нуж* треб* обязат* дела* дад* дае* организу* меня* обслуж* курим возим держим принят* берем берут подход* подойд* получ* указан* обещ* гарант* have provide allow include offer"
)


def _denies_things(clause: Clause) -> bool:
    """`нет`, `нельзя`, `не выдаём`; a positive clause, or one that denies a doing of the thing, denies no thing."""
    if not has_negative(clause.tokens):
        return True
    words = [token.text for token in clause.tokens]
    if "не" not in words:
        return True
    ours = any(form_of(word) is Form.OURS for word in words)  # `купель не наливаем`
    return (
        ours
        or any(word in _KEPT_BACK for word in words)
        or has_negative([t for t in clause.tokens if t.text not in {"не", "ни"}])
    )


_GENITIVES = (
    "ов",
    "ев",
    "ек",
    "ок",
    "ец",
    "ей",
    "ест",
    "ет",
    "ат",
    "ин",
    "ен",
    "он",
    "ел",
    "ол",
    "ер",
    "ап",
    "ог",
    "ип",
)


def _names_subjects(clause: Clause) -> bool:
    """Two nouns in the nominative, joined: `договор и счёт`; what is denied by `нет` stands in the genitive."""
    words = [token.text for token in clause.tokens if token.shape is Shape.WORD]
    if len(words) != 3 or words[1] != "и":
        return False
    nouns = (words[0], words[2])
    return all(word[-1] in "бвгджзклмнпрстфхцчшщ" for word in nouns) and not any(
        word.endswith(_GENITIVES) and word != "счет" for word in nouns
    )


_VERBS = frozenset({Form.YOURS, Form.OURS, Form.THEIRS, Form.INFINITIVE})


def _first_word(clause: Clause) -> str:
    return next((token.text for token in clause.tokens if token.shape is Shape.WORD), "")


def _only_adds(clause: Clause) -> bool:
    """`и над аэропортом тоже`: more of what was just said."""
    rest = [token for token in clause.tokens if token.text not in {"тоже", "также"}]
    return len(rest) < len(clause.tokens) and not has_predicate(rest)


_SUBORDINATE = frozenset({"если", "чтобы", "когда", "потому", "так", "что", "как", "хотя", "поскольку", "if", "because", "when"})  # fmt: skip


_PLACING = frozenset({"в", "во", "на", "у", "за", "до", "in", "on", "at"})


def _is_bare_list(clause: Clause) -> bool:
    """Two or three nouns and nothing else: an item of a list."""
    words = [token for token in clause.tokens if token.shape is Shape.WORD and token.text not in _FILLERS | _PLACING]
    return (
        0 < len(words) <= 3
        and all(token.shape in {Shape.WORD, Shape.SIGN} for token in clause.tokens)
        and not any(token.text in _LEAD_IN or form_of(token.text) in _VERBS for token in words)
    )
