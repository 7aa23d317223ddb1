"""Parts said without a number: `предоплата — половина`, `удерживается первая ночь`, and when and how a deposit comes back."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import read_text
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.verdict import Reason

_PARTS = (
    (re.compile(r"\bполовин\w*|\bhalf\b|\b50/50\b"), Decimal(50)),
    (re.compile(r"\bчетверт[ьи]\b|\bquarter\b"), Decimal(25)),
    (re.compile(r"\bтрет[ьи]\b|\bthird of\b"), Decimal(33)),
    (re.compile(r"\bполностью\b|\bцеликом\b|\bвс[яюе][йю]?\b(?= (?:сумм|стоимост|предоплат))|\bполн\w+ (?:предоплат|оплат|стоимост|сумм)\w*|\bin full\b"), Decimal(100)),
)  # fmt: skip
_KEEPS = (
    "удерж",
    "штраф",
    "неустой",
    "теря",
    "сгора",
    "сгори",
    "пропада",
    "остается у нас",
    "withh",
    "forfeit",
    "penalt",
)
_FIRST = re.compile(r"\b(?:перв\w+|одн\w+) (?:ноч|сут|час|день|дня)\w*|\bfirst night\b")
_WHEN = re.compile(
    r"\bна следующ\w+ (?:день|сутки)|\bна друг\w+ день|\bна утро\b|\bчерез (?:\w+ )?(?:день|дня|дней|час\w*|сут\w*|недел\w*|минут\w*|пару)|\bв течени[еи]\b|\bв тот же (?:день|час|вечер)|\bв день\b|\bв момент\b|\bв\w* срок\w*"
    r"|\bмоментальн\w*|\bмгновенн\w*|\bтут же\b|\bсразу же\b|\bодним переводом|\bналичн\w*|\bпереводом\b|\bна (?:вашу |ту же |банковскую )?карту\b|\bна сч[её]т\b|\bкурьер\w*|\bв офис\w*|\bна руки\b|\bза вычетом\b"
    r"|\bwithin\b|\bthe next day\b|\bin cash\b|\bby card\b|\bby transfer\b|\bthe same day\b|\bin \w+ days?\b"
)


def check_shares(case: Case) -> None:
    for sentence in case.sentences:
        for clause in sentence.clauses:
            if clause.asks or clause.question:
                continue
            text = " ".join(token.text for token in clause.tokens)
            _check_part(case, sentence, clause, text)
            _check_return(case, sentence, clause, text)


def _check_part(case: Case, sentence: Sentence, clause: Clause, text: str) -> None:
    canons = {token.canon for token in clause.tokens}
    whole = " ".join(token.text for token in sentence.tokens)
    about = {token.canon for token in sentence.tokens}
    rule, prepayment = case.conditions.cancellation, case.conditions.prepayment
    keeps = any(word in text for word in _KEEPS) and min(clause.signs, default=1) > 0
    of_cancelling = keeps or ("@cancel" in about and not {"@prepayment", "@deposit"} & about and "бесплатн" not in text)
    for pattern, percent in _PARTS:
        if not (found := pattern.search(text)):
            continue
        if of_cancelling and rule and rule.penalty_percent is not None:
            if not _is_near(rule.penalty_percent, percent) and (keeps or percent != 100):
                _find(case, clause, f"При отмене удерживается {rule.penalty_percent:g} %.")
        elif "@prepayment" in canons and prepayment and prepayment.percent is not None and found.group() != "целиком":
            if not _is_near(prepayment.percent, percent) and not (percent == 100 and "возвращ" in whole):
                _find(case, clause, f"Предоплата — {prepayment.percent:g} %.")
        elif "@prepayment" in canons and prepayment and prepayment.amount is not None and percent < 100:
            _find(case, clause, "Предоплата в условиях названа суммой.")
    if rule and rule.free_days_before is not None and "@cancel" in about and _NO_LOSS.search(text):
        _check_in_time(case, sentence, clause, rule.free_days_before)
    if keeps and _FIRST.search(text) and not any("перв" in fact.text for fact in case.index.facts):
        _find(case, clause, "Что удерживается, в условиях сказано иначе.")


_NO_LOSS = re.compile(
    r"ничего не (?:удерж|теря|взим|спис)|не удерж|без (?:удерж|штраф|потер|неустой)|бесплатн|free of charge|\bfree\b|no (?:fee|penalty|charge)"
)


def _check_in_time(case: Case, sentence: Sentence, clause: Clause, days: int) -> None:
    """Nothing is kept only of those who cancel in time, and the days must be said with it."""
    place = case.sentences.index(sentence)
    around = case.sentences[max(0, place - 1) : place + 2]
    first, _ = case.folded.span(around[0].tokens[0].start, around[0].tokens[0].end)
    _, last = case.folded.span(around[-1].tokens[-1].start, around[-1].tokens[-1].end)
    told = any(part.source == "cancellation.free_days_before" and first <= part.start < last for part in case.bindings)
    by_word = any(fact.key in {"cancellation", "rules"} and "бесплат" in fact.text for fact in case.index.facts)
    if (
        not told
        and not by_word
        and any(sign > 0 or token.text == "не" for token, sign in zip(clause.tokens, clause.signs, strict=True))
    ):
        _find(case, clause, f"Бесплатно отменить можно за {days} дн.")


def _is_near(percent: int, said: Decimal) -> bool:
    return abs(percent - said) < 1


def _check_return(case: Case, sentence: Sentence, clause: Clause, text: str) -> None:
    """`залог вернём через три дня на карту`: when and how only as the note says."""
    deposit = case.conditions.deposit
    canons = {token.canon for token in sentence.tokens}
    if not deposit or not ("@deposit" in canons or _after_deposit(case, sentence)):
        return
    if "@refund" not in {token.canon for token in clause.tokens}:
        return
    known = fold(" ".join([deposit.note or "", case.conditions.rules or "", case.context.operator_text])).text
    stems = {token.canon or token.text for token in read_text(known)}
    for found in _WHEN.finditer(text):
        said = {token.canon or token.text for token in read_text(found.group())} - {
            "в",
            "на",
            "через",
            "@day",
            "же",
            "тот",
        }
        bare = found.group() in known or (said and said <= stems and _same_count(clause, known))
        if not bare:
            _find(case, clause, "Когда и как возвращается залог, в условиях не сказано или сказано иначе.")
            return


def _same_count(clause: Clause, known: str) -> bool:
    numbers = {token.value for token in read_text(known) if token.value is not None}
    return all(
        token.value is None or token.value in numbers
        for token in clause.tokens
        if token.value is not None and token.value < 60
    )


def _after_deposit(case: Case, sentence: Sentence) -> bool:
    place = case.sentences.index(sentence)
    before = case.sentences[place - 1].tokens if place else []
    words = {token.text for token in sentence.tokens}
    return any(token.canon == "@deposit" for token in before) and bool(
        words & {"он", "его", "it", "ее", "она"} or words & {"вернем", "возвращаем", "вернется", "возвращается"}
    )


def _find(case: Case, clause: Clause, words: str) -> None:
    case.find(Reason.UNSUPPORTED_FACT, clause.first, clause.after, words)
    case.find(Reason.CONTRADICTS_CONDITIONS, clause.first, clause.after, words)
