"""Promises only an operator may make: bookings confirmed or cancelled, discounts, refunds, gifts, exceptions, favours."""

from __future__ import annotations

from functools import lru_cache

from desktop.domain.booking import BookingStatus
from desktop.domain.conditions import Policy
from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.grammar import is_promise
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.opening import operator_grants
from desktop.domain.guard.polarity import has_negative
from desktop.domain.guard.verdict import Reason, Support

_CONFIRMS = WordSet(
    "подтвержден* подтверждаю подтверждаем подтвердил* подтвердим подтвержу закреплен* закрепил* закреплю закрепим гаранти* обещаю обещаем ручаюсь confirmed guarantee* promise* guaranteed"
)
_BOOKS = WordSet(
    "забронировал* забронировано забронирован забронирована забронирую забронируем бронирую бронируем записал* запишу запишем записаны внес внесли внесу внесем внесена внесено внесены зарезервир* оформил* оформим оформлю оформлено booked reserved придерж* отложил* отложу отложим зафиксир* фиксир* забил* впиш* вписал*"
)
_KEEPS = WordSet("держу держим оставлю оставим оставил* сохраню сохраним останется удержу удержим hold holding keep")
_GIVES = WordSet(
    "сделаем сделаю дадим дам подарим подарю скинем скину уступим уступлю снизим снижу договорились договорился согласен согласны соглашусь разрешим разрешу разрешаем пустим пущу закроем продлим продлю встретим встречу подождем подожду отвезем довезем привезем привезу довезу заберем доставим доставлю "
    "компенсируем компенсирую возместим возмещу вернем верну возвратим начислим зачтем спишем простим освободим организуем организую закажем закажу устроим устрою поселим заселим заселю переселим перенесем перенесу отменим отменю отменил* отменен* аннулир* отменяю отменяем решим решу выставим выставлю "
    "waive waived refund* cancel canceled cancelled give bring deliver extend arrange upgrade allow let"
)
_GIFTS = WordSet(
    "подарок подарк* подарим бонус* сюрприз* комплимент* презент презента презентом презенты gift bonus complimentary угост* угощ* даром нахаляву"
)
_EXCEPTION = WordSet("исключени* exception*")
_MONEY_BACK = WordSet("деньги денег предоплат* аванс* сумм* оплат* средств* money prepayment полностью")
_MINE = frozenset({"ваш", "ваша", "ваше", "ваши", "yours"})
_RECEIVED = WordSet("получена получено получили получил поступил* пришла зачислен* оплачен* оплачено received paid")
_NEUTRAL_GIVES = frozenset(
    {
        "решу",
        "решим",
        "let",
        "allow",
        "cancel",
        "give",
        "bring",
        "выставим",
        "встречу",
        "hold",
        "keep",
        "дам",
        "отменить",
        "refundable",
        "refund",
    }
)


@lru_cache(maxsize=5000)
def _may_commit(word: str) -> bool:
    """Nearly every word is in none of the lists."""
    return any(word in words for words in (_CONFIRMS, _BOOKS, _KEEPS, _GIVES, _GIFTS, _EXCEPTION, _RECEIVED))


def check_commitments(case: Case) -> None:
    for sentence in case.sentences:
        for clause in sentence.clauses:
            _check_clause(case, sentence, clause)


def _check_clause(case: Case, sentence: Sentence, clause: Clause) -> None:
    if clause.asks and not any(token.text in _GIVES and token.text not in _NEUTRAL_GIVES for token in clause.tokens):
        return
    negative = min(clause.signs, default=1) < 0
    for place, token in enumerate(clause.tokens, clause.first):
        word = token.text
        if not _may_commit(word) and token.canon != "@discount":
            continue
        if word in _CONFIRMS:
            _confirmation(case, sentence, clause, place)
        elif (
            word in _BOOKS
            and clause.signs[place - clause.first] > 0
            and not clause.question
            and not _notes_down(case, clause)
        ):
            case.find(Reason.COMMITMENT, place, place + 1, "Бронь оформляет и подтверждает только оператор.")
        elif word in _KEEPS and clause.signs[place - clause.first] > 0 and _for_you(sentence):
            if not any(token.value is not None and token.value >= 100 for token in clause.tokens):
                _keeping(case, place)
        elif (
            word in _GIVES
            and word not in _NEUTRAL_GIVES
            and not (negative and not _is_favour(clause))
            and not clause.question
        ):
            _giving(case, sentence, place)
        elif word in _GIFTS and not negative:
            case.find(Reason.COMMITMENT, place, place + 1, "Подарок может обещать только оператор.")
        elif word in _EXCEPTION and not has_negative(sentence.tokens) and not sentence.asks and not sentence.question:
            case.find(Reason.COMMITMENT, place, place + 1, "Исключение может сделать только оператор.")
        elif token.canon == "@discount" and not negative and not clause.question and not sentence.asks:
            _discount(case, place)
        elif word in _RECEIVED and not negative and not clause.question:
            case.find(Reason.COMMITMENT, place, place + 1, "Получение денег подтверждает только оператор.")
    if not clause.question and not sentence.asks:
        _check_promise(case, clause)
    _check_ours(case, sentence, clause, negative=negative)
    _check_decided(case, sentence, clause)
    _check_welcome(case, sentence, clause)


def _confirmation(case: Case, sentence: Sentence, clause: Clause, place: int) -> None:
    if case.tokens[place].text.startswith("подтверждени"):
        return
    words = {token.canon for token in clause.tokens}
    booking = case.context.booking
    if min(clause.signs, default=1) < 0 or clause.question:
        return
    if (
        case.tokens[place].text.startswith(("подтвержден", "confirmed"))
        and booking
        and booking[0] is BookingStatus.CONFIRMED
    ):
        case.bind(Support.BOOKING, place, place + 1, "booking.status")
        return
    if "@admin" in words and not case.tokens[place].text.startswith(("гаранти", "обеща")):
        return
    if any(token.text in {"после", "когда", "пока", "until", "once", "after", "если"} for token in sentence.tokens):
        return
    if any(token.text.startswith(("подтвержден", "confirmed")) for token in clause.tokens) and "как только" in " ".join(
        token.text for token in sentence.tokens
    ):
        return
    case.find(Reason.COMMITMENT, place, place + 1, "Подтверждать и гарантировать может только оператор.")


def _notes_down(case: Case, clause: Clause) -> bool:
    """`ваш номер записал`: what the client said is noted, nothing is booked."""
    words = {token.text for token in clause.tokens}
    said = any(place in case.contact_tokens for place in range(clause.first, clause.after))
    return bool(words & {"записал", "записала", "записали", "зафиксировал", "зафиксировала"}) and (
        said or bool(words & {"номер", "телефон", "имя", "пожелание", "пожелания", "вопрос"})
    )


def _for_you(sentence: Sentence) -> bool:
    words = {token.text for token in sentence.tokens}
    return bool(words & {"вами", "вас", "вам", "тобой", "you"})


def _keeping(case: Case, place: int) -> None:
    booking = case.context.booking
    if booking and booking[0] in {BookingStatus.HELD, BookingStatus.CONFIRMED}:
        case.bind(Support.BOOKING, place, place + 1, "booking.status")
        return
    case.find(Reason.COMMITMENT, place, place + 1, "Даты держит за клиентом только оператор.")


def _is_favour(clause: Clause) -> bool:
    return any(token.text in {"без", "штрафа", "доплат", "удержаний", "without"} for token in clause.tokens)


def _giving(case: Case, sentence: Sentence, place: int) -> None:
    word = case.tokens[place].text
    canons = {token.canon for token in sentence.tokens}
    if word.startswith(("вернем", "верну", "возврат")) and "@deposit" in canons and _deposit_returns(case):
        case.bind(Support.FACT, place, place + 1, "deposit.refundable")
        return
    if word in _HANDS_OUT and (("@invoice" in canons and _allowed(case, "invoice")) or _is_handed_out(case, place)):
        case.bind(Support.FACT, place, place + 1, "handed out")
        return
    if word.startswith(("довез", "достав", "привез")) and _known_service(case, "@delivery"):
        return
    if (
        word.startswith(("встрет", "засел"))
        and not has_negative(sentence.tokens)
        and "администратор" in {token.text for token in sentence.tokens}
    ):
        return
    case.find(Reason.COMMITMENT, place, place + 1, "Такое обещание может дать только оператор.")


_HANDS_OUT = frozenset({"сделаем", "сделаю", "дадим", "дам", "выставим", "выставлю"})


def _is_handed_out(case: Case, place: int) -> bool:
    """`дрова дадим`, `чек дадим`: the facts say the thing is there."""
    clause = case.clause_at(place)
    stems = [
        token.canon for token in (clause.tokens if clause else []) if token.canon not in {"@discount", "@experience"}
    ]
    return any(
        fact.kind in {"amenity", "note", "text"} and fact.signs[stem] > 0
        for stem in stems
        for fact in case.index.by_stem.get(stem, ())
    )


def _allowed(case: Case, key: str) -> bool:
    rule = getattr(case.conditions, key)
    return bool(rule and rule.policy is Policy.ALLOWED)


def _known_service(case: Case, stem: str) -> bool:
    return any(fact.signs.get(stem, 0) > 0 for fact in case.index.by_stem.get(stem, ()))


def _deposit_returns(case: Case) -> bool:
    return bool(case.conditions.deposit and case.conditions.deposit.refundable)


def _discount(case: Case, place: int) -> None:
    percents, rates = operator_grants(case)
    if (percents or rates) and "скидк" in case.context.operator_text.lower():
        case.bind(Support.OPERATOR, place, place + 1, "discount")
        return
    if case.index.knows("@discount"):
        case.bind(Support.TEXT, place, place + 1, "discount")
        return
    case.find(Reason.COMMITMENT, place, place + 1, "Скидку может дать только оператор.")


def _check_ours(case: Case, sentence: Sentence, clause: Clause, *, negative: bool) -> None:
    """`лофт ваш`, `машина ваша`: the thing is given away; `бронь отменена`: so is the decision."""
    words = [token.text for token in clause.tokens if token.canon or token.value is not None]
    if (
        words
        and words[-1] in _MINE
        and not negative
        and not clause.question
        and len(words) > 1
        and not case.index.knows(clause.tokens[-1].canon)
        and not _owned_in_text(case, clause)
    ):
        case.find(Reason.COMMITMENT, clause.first, clause.after, "Отдать объект клиенту может только оператор.")
    if (
        "распоряжении" in words
        and not _is_handed_out(case, clause.first)
        and {"вашем", "твоем"} & set(words)
        and not negative
        and not clause.asks
    ):
        case.find(Reason.COMMITMENT, clause.first, clause.after, "Отдать объект клиенту может только оператор.")
    said = " ".join(token.text for token in clause.tokens)
    if "за вами" in said and not negative and not clause.asks and not clause.question and not case.context.booking:
        case.find(Reason.COMMITMENT, clause.first, clause.after, "Держит за клиентом только оператор.")
    money = any(token.text in _MONEY_BACK for token in sentence.tokens)
    if money and any(
        token.canon == "@refund" and token.text.startswith(("верн", "возвр", "refund")) for token in clause.tokens
    ):
        _refund(case, sentence, clause)


_SENDS = ("отправим", "отправлю", "отправляем", "переведем", "переведу", "перевод", "перечисл", "вышлем", "вышлю", "отдадим", "отдам", "отдаем", "верн", "возвра", "возмест", "компенс", "скинем", "скину", "send", "pay")  # fmt: skip
_TAKES_OFF = ("снимаем", "снимаю", "сниму", "снимем", "убираем", "уберем", "убираю", "уберу", "удаля", "удалим", "удалю", "закрываем", "закрою", "сдвига", "сдвинем", "сдвину", "перенос", "переставл", "переставим", "обнулим", "обнуляем")  # fmt: skip
_WHAT_IS_BOOKED = ("запись", "бронь", "брон", "заявк", "дату", "даты", "сеанс", "визит", "аренду", "booking")


def _check_decided(case: Case, sentence: Sentence, clause: Clause) -> None:
    """`запись снимаем`, `всю сумму отправим обратно`: decided in the name of an operator."""
    if clause.asks or clause.question or min(clause.signs, default=1) < 0 or sentence.asks:
        return
    if any(token.text in {"если", "if", "можете", "сможете", "можно"} for token in sentence.tokens):
        return
    words = [token.text for token in clause.tokens]
    money = any(word in _MONEY_BACK and word != "полностью" for word in words) and not {"@deposit"} & {
        token.canon for token in sentence.tokens
    }
    back = {"обратно", "назад", "вам", "полностью", "back"} & set(words)
    if money and back and any(word.startswith(_SENDS) for word in words):
        case.find(Reason.COMMITMENT, clause.first, clause.after, "Возврат денег обещает только оператор.")
    if any(word.startswith(_TAKES_OFF) for word in words) and any(word.startswith(_WHAT_IS_BOOKED) for word in words):
        case.find(Reason.COMMITMENT, clause.first, clause.after, "Бронь меняет и отменяет только оператор.")


def _owned_in_text(case: Case, clause: Clause) -> bool:
    return any(
        fact.kind == "text" and {"ваш", "ваша", "ваши", "ваше"} & set(fact.text.split())
        for token in clause.tokens
        for fact in case.index.by_stem.get(token.canon, ())
    )


_GIVEN_OUT = ("дад", "выдад", "предостав", "обеспеч", "полож", "постав", "остав", "принес", "застел", "постел", "отда", "покаж", "выстав", "подготов")  # fmt: skip


def _check_promise(case: Case, clause: Clause) -> None:
    """`постираем ваши вещи`: what we are going to do, unless it is to talk, to count or to take the guests in."""
    if any(token.text in {"если", "if"} for token in clause.tokens):
        return
    for place, token in enumerate(clause.tokens, clause.first):
        if (
            clause.signs[place - clause.first] < 0
            or place in case.accounted
            or not is_promise(token.text)
            or case.index.knows(token.canon)
        ):
            continue
        if not (token.text.startswith(_GIVEN_OUT) and _is_handed_out(case, place)):
            case.find(Reason.COMMITMENT, place, place + 1, "Такое обещание может дать только оператор.")


def returns_deposit(case: Case, sentence: Sentence) -> bool:
    """`он возвращается в полном объёме` after a sentence on the deposit."""
    place = case.sentences.index(sentence)
    before = {token.canon for part in case.sentences[max(0, place - 1) : place] for token in part.tokens}
    back = any(token.canon == "@refund" for token in sentence.tokens)
    return back and _points_back(sentence) and "@deposit" in before and _deposit_returns(case)


def _points_back(sentence: Sentence) -> bool:
    """`он возвращается`, `возвращаем его`: of what the sentence before names."""
    words = {token.text for token in sentence.tokens}
    return bool(words & {"он", "его", "it"}) and not any(token.canon == "@prepayment" for token in sentence.tokens)


def _refund(case: Case, sentence: Sentence, clause: Clause) -> None:
    place = case.sentences.index(sentence)
    around = case.sentences[max(0, place - 1) : place + 1] if _points_back(sentence) else [sentence]
    canons = {token.canon for part in around for token in part.tokens}
    if "@deposit" in canons or min(clause.signs, default=1) < 0 or clause.asks or clause.question:
        return
    if any(
        fact.key in {"prepayment", "cancellation", "rules"} and "@refund" in fact.signs for fact in case.index.facts
    ):
        return
    if case.conditions.cancellation and any(part.source == "cancellation.free_days_before" for part in case.bindings):
        return
    case.find(Reason.COMMITMENT, clause.first, clause.after, "Возврат денег обещает только оператор.")


def _check_welcome(case: Case, sentence: Sentence, clause: Clause) -> None:
    """`ждём вас` after a booking is courtesy; before it, it takes the booking for made."""
    words = {token.text for token in clause.tokens}
    if (
        words & {"ждем", "ждет", "ждут"}
        and not (case.context.booking and case.context.booking[0] is BookingStatus.CONFIRMED)
        and words & {"вас", "тебя"}
        and not any(token.text in {"ответ", "ответа", "дат", "сообщения"} for token in sentence.tokens)
    ):
        case.find(Reason.COMMITMENT, clause.first, clause.after, "Бронь ещё не подтверждена.")
