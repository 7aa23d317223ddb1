"""What is near: a place the facts do not know is near nothing, however it is told."""

from __future__ import annotations

from desktop.domain.guard.asking import Clause
from desktop.domain.guard.case import Case
from desktop.domain.guard.grammar import Form, form_of
from desktop.domain.guard.tokens import Shape
from desktop.domain.guard.verdict import Reason

_BESIDE = frozenset({"возле", "вблизи", "близ", "напротив", "около", "неподалеку", "недалеко", "рядом", "near", "opposite", "beside"})  # fmt: skip
_JOINTS = frozenset({"с", "со", "от", "to", "the", "a", "from"})
_GOING = ("дойти", "дойд", "доехать", "доед", "добра", "доберет", "пешком", "минут", "метр", "километр", "км", "рукой", "шаг", "езд", "ходьб", "близко", "недалеко", "недолго", "прогул", "гуля", "walk", "drive", "stroll", "away")  # fmt: skip
_HERE = frozenset({"этого", "того", "такого", "нас", "вас", "нами", "вами", "меня", "мной", "дома", "домом", "места", "объекта", "квартиры", "квартирой", "студии", "студией", "домика", "апартаментов", "города", "конца", "начала", "утра", "вечера", "ночи", "свидания", "встречи", "связи", "него", "нее", "них", "адреса", "пункта", "you", "us", "it"})  # fmt: skip
_IN_TIME = frozenset({"@checkin", "@checkout", "@night", "@day", "@hour", "@week", "@month", "@minute", "@booking", "@cancel", "@price", "@guest", "@prepayment", "@deposit"})  # fmt: skip


def check_places(case: Case) -> None:
    """`возле питомника`, `до базы отдыха пешком минут семь`, `недалеко от Волги`."""
    for sentence in case.sentences:
        for clause in sentence.clauses:
            if clause.asks or clause.question:
                continue
            for place, token in enumerate(clause.tokens, clause.first):
                if token.text in _BESIDE or (token.text in {"до", "от", "у", "к", "to"} and _is_going(case, clause)):
                    noun = _noun_after(case, clause, place + 1)
                else:
                    continue
                if noun is not None and not _is_known(case, noun):
                    case.find(Reason.UNSUPPORTED_FACT, place, noun + 1, "Что находится рядом, в условиях не сказано.")


def _is_going(case: Case, clause: Clause) -> bool:
    del case
    return any(token.text.startswith(_GOING) for token in clause.tokens)


def _noun_after(case: Case, clause: Clause, place: int) -> int | None:
    """The noun a preposition governs: the first word that is no adjective; None for a number or for ourselves."""
    for at in range(place, min(place + 4, clause.after)):
        token = case.tokens[at]
        if token.shape is not Shape.WORD or token.value is not None:
            return None
        if token.text in _HERE or token.canon in _IN_TIME or token.text in {"есть", "нет", "находится", "is", "there"}:
            return None
        if token.text in _JOINTS:
            continue
        if form_of(token.text) is Form.ADJECTIVE and at + 1 < clause.after and case.tokens[at + 1].shape is Shape.WORD:
            continue
        return at if form_of(token.text) in {Form.THING, Form.ADJECTIVE} else None
    return None


def _is_known(case: Case, noun: int) -> bool:
    facts = case.index.by_stem.get(case.tokens[noun].canon, ())
    return any(fact.signs[case.tokens[noun].canon] > 0 for fact in facts)
