"""Sentences and clauses, and which of them ask or promise to ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.polarity import has_negative, has_predicate
from desktop.domain.guard.tokens import Token

BUT = frozenset({"но", "а", "зато", "однако", "but", "however", "хотя"})


_ASK = WordSet(
    "передаю направлю направляю уточню уточним передам передадим спрошу спросим узнаю узнаем проверю проверим свяжусь свяжемся напомню выясню посоветуюсь переспрошу уточняю "
    "сверюсь доложу проконсультируюсь проконсультируемся посоветуемся разузнаю отпишусь передан передана передано переданы обращусь адресую согласую согласуем обговорю обговорим обсужу запрошу запросим поинтересуюсь поинтересуемся разузнаем выясним сверимся переговорю переговорим перепроверю перепроверим перешлю перешлем переадресую адресуем поспрашиваю доложим подключу подключим сұраймын нақтылаймын уточнит"
)


_ASK_EN = (
    ("check", "ask", "find", "clarify", "pass", "forward", "confirm"),
    ("i'll", "i", "will", "let", "we'll", "need", "to"),
)


_QUESTION = WordSet(
    "какой какая какое какие какую каких какого на-какие сколько когда кто что где куда откуда почему зачем скольки во-сколько как ли which what when how who where would do could will can are is қанша қай"
)


_UNKNOWING = WordSet(
    "подскажу скажу отвечу ответим информац* данных сведений знаю известно указано указан* сказать подсказать ответить решить уверен* know information sure say решаю обещать гарантировать writes написать подтвердить подтверждать"
)


@dataclass(slots=True)
class Clause:
    """Tokens[first:after] of the whole text; `signs` are per token."""

    first: int
    after: int
    tokens: list[Token]
    signs: list[int] = field(default_factory=list)
    asks: bool = False  # inside "I will ask", "I do not know"
    question: bool = False
    inherited: bool = False


@dataclass(slots=True)
class Sentence:
    first: int
    after: int
    tokens: list[Token]
    clauses: list[Clause]
    question: bool = False
    asks: bool = False


_ASK_LATER = WordSet("уточнить спросить узнать передать проверить обсудить согласовать уточняет")


_MAY = frozenset(
    [
        "могу",
        "можем",
        "нужно",
        "надо",
        "попробую",
        "постараюсь",
        "готов",
        "готова",
        "готовы",
        "должен",
        "должна",
        "стоит",
        "необходимо",
        "лучше",
        "можно",
    ]
)


_OTHERS_TELL = WordSet(
    "подскажет расскажет ответит сообщит решает решит уточнит подтвердит свяжется напишет рассмотрит решения подтверждает примет принимает разберется свяжутся подтвердить"
)


def _asks(tokens: list[Token]) -> bool:
    words = [token.text for token in tokens]
    if any(word in _ASK_LATER for word in words) and set(words) & _MAY:
        return True
    if any(word in _OTHERS_TELL for word in words) and any(
        token.canon == "@admin" or token.text == "он" for token in tokens
    ):
        return True
    if any(word in _ASK for word in words):
        return True
    return any(word in _ASK_EN[0] or word == "passed" for word in words) and any(
        word in {"i'll", "i’ll", "we'll", "will", "let"} for word in words
    )


def is_unknowing(tokens: list[Token]) -> bool:
    """`информации нет`, `сказать не могу`, `не указано`: says only that it does not know."""
    words = [token.text for token in tokens]
    return any(word in _UNKNOWING for word in words) and has_negative(tokens)


def mark_asking(sentence: Sentence) -> None:
    """What depends on `уточню`: its own clause, indirect questions around it, and bare lists beside it."""
    asking = [_asks(clause.tokens) or is_unknowing(clause.tokens) for clause in sentence.clauses]
    sentence.asks = any(asking)
    for place, clause in enumerate(sentence.clauses):
        words = {token.text for token in clause.tokens}
        if asking[place]:
            clause.asks = True
        elif (
            sentence.asks
            and words
            & {
                "ли",
                "насколько",
                "чтобы",
                "как",
                "сколько",
                "получится",
                "можно-ли",
                "whether",
                "if",
                "что",
                "какой",
                "какая",
                "какие",
                "есть-ли",
                "когда",
                "about",
                "где",
                "куда",
                "кого",
                "чем",
                "where",
            }
            and (not words & {"но", "а"} or (place + 1 < len(asking) and asking[place + 1]))
        ):
            clause.asks = bool(
                words
                & {
                    "ли",
                    "насколько",
                    "чтобы",
                    "whether",
                    "сколько",
                    "какой",
                    "какая",
                    "какие",
                    "if",
                    "как",
                    "что",
                    "где",
                    "куда",
                    "where",
                }
            )
        elif place and sentence.clauses[place - 1].asks and not has_predicate(clause.tokens):
            clause.asks = not any(token.text in BUT for token in clause.tokens)


def mark_questions(sentence: Sentence) -> None:
    """Of a sentence with a question mark, the clauses that ask: the last, and those with a question word."""
    if not sentence.question:
        return
    last = len(sentence.clauses) - 1
    for place, clause in enumerate(sentence.clauses):
        words = [token.text for token in clause.tokens]
        clause.question = place == last or any(word in _QUESTION for word in words[:5])
