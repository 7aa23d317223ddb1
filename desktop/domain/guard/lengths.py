"""How long a stay is, at least and at most, and how early it may be cancelled."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.scope import lengths_in
from desktop.domain.guard.told_numbers import LEAST_WORDS, MIN_WORDS, is_near, text_number
from desktop.domain.guard.verdict import Reason
from desktop.domain.pricing import exact_units, price_on
from desktop.domain.stay import Unit

_SINGLE = frozenset({"одну", "одни", "один", "1"})
_AGREES = WordSet(
    "можно сдаем сдам сдадим есть подойдет приезжайте приходите заезжайте ждем выдадим выдаем дадим отдадим отдаем берите бронируйте бронируем оформим оформляем пустим пожалуйста получится сможем"
)
_ONE = frozenset({"час", "часик", "ночь", "ночку", "сутки", "день", "денек"})


def support_length(case: Case, quantity: Quantity) -> str:
    conditions, unit = case.conditions, case.context.unit
    sizes = lengths_in(quantity.unit, quantity.value, unit)
    around = case.words(quantity.first - 3, quantity.after + 1)
    clause = case.clause_at(quantity.first)
    if unit is Unit.HOUR and _between_times(case, quantity, sizes):
        return "times"
    if is_near(case, quantity, MIN_WORDS):
        return "min_units" if conditions.min_units in sizes else text_number(case, quantity)
    if is_near(case, quantity, ("максим", "maximum"), 6):
        return "max_units" if conditions.max_units in sizes else ""
    if _is_cancellation(case, quantity):
        return _cancel_days(case, quantity)
    stays = {exact_units(stay) for stay in case.stays}
    if (quantity.unit, quantity.value) in case.scope.said and not case.reading.ranges:
        return "client"
    if counts_priced_units(case, quantity, sizes):
        return "price · units"
    if case.reading.ranges or (unit is Unit.HOUR and len(case.reading.times) > 1):
        return _beside_range(case, quantity, sizes)
    if sizes & stays or (sizes & case.scope.lengths and not (case.own_stays or case.scope.asked)):
        return "stay"
    if quantity.value == 1 and not (clause and clause.signs and min(clause.signs) > 0 and "можно" in around):
        return (
            "rate"
            if not {"можно", "есть", "сдаем"} & set(around) or (clause and min(clause.signs, default=1) < 0)
            else ""
        )
    if _is_from(case, quantity) and conditions.min_units in sizes:
        return "min_units"
    told = any(token.text.startswith(LEAST_WORDS) for token in case.tokens) or "только от" in " ".join(
        token.text for token in case.tokens
    )
    if conditions.min_units in sizes and told:
        return "min_units"
    return text_number(case, quantity) or _is_example(case, quantity)


def _is_example(case: Case, quantity: Quantity) -> str:
    """`Например, пять часов — это доплата 3 000 ₽`: an example says nothing but its sum, and that is checked."""
    sentence = case.sentence_at(quantity.first)
    words = {token.text for token in sentence.tokens} if sentence else set()
    sums = any(
        q.kind is Kind.MONEY and sentence and sentence.first <= q.first < sentence.after
        for q in case.reading.quantities
    )
    return "example" if sums and words & {"например", "допустим", "скажем", "instance", "example"} else ""


def _beside_range(case: Case, quantity: Quantity, sizes: set[Decimal]) -> str:
    """A length beside dates or hours said by the reply: it must be theirs."""
    own = {exact_units(stay) for stay in case.own_stays if stay not in case.context.taken}
    if own and sizes & own:
        return "stay"
    if text_number(case, quantity) or _negated_wish(case, quantity, sizes):
        return "text"
    if case.context.unit is Unit.HOUR and sizes & {exact_units(stay) for stay in case.scope.asked}:
        return "client"
    return (
        ""
        if own and not _is_side_length(case, quantity)
        else "stay"
        if sizes & {exact_units(stay) for stay in case.stays}
        else text_number(case, quantity)
    )


def _between_times(case: Case, quantity: Quantity, sizes: set[Decimal]) -> bool:
    """`до 02:00, поэтому с восьми вечера у вас шесть часов`: the hours between two times of the sentence."""
    sentence = case.sentence_at(quantity.first)
    if not sentence or quantity.unit != "hour":
        return False
    inside = [mark for mark in case.reading.times if sentence.first <= mark.first < sentence.after]
    starts = [mark.at for mark in inside if mark.lead in {"с", "от", "from", "после"}]
    ends = [mark.at for mark in inside if mark.lead in {"до", "по", "to", "till", "until", "–", "-"}]
    spans = {((end.hour - start.hour) * 60 + end.minute - start.minute) % 1440 for start in starts for end in ends}
    return any(Decimal(span) / 60 in sizes for span in spans if span)


def counts_priced_units(case: Case, quantity: Quantity, sizes: set[Decimal]) -> bool:
    """`3 суток по 4 400 ₽, 1 сутки за 5 300 ₽`: as many units of the stay cost that."""
    reach = quantity.after + 5 + _aside(case, quantity.after)
    following = [q for q in case.reading.quantities if q.kind is Kind.MONEY and quantity.after < q.first <= reach]
    if case.context.unit is Unit.HOUR:
        hours = quantity.value / 60 if quantity.unit == "minute" else quantity.value
        each = "по" in case.words(quantity.after, quantity.after + 1)
        return bool(following) and any(
            price_on(stay.start_on, case.conditions)[0] == following[0].value / (1 if each else hours)
            and hours <= exact_units(stay)
            for stay in case.stays
            if hours
        )
    if not following or not {"по", "за", "at", "×", "x"} & set(case.words(quantity.after, following[0].first)):
        return False
    return any(
        sum(
            price_on(stay.start_on + timedelta(days=step), case.conditions)[0] == following[0].value
            for step in range(stay.units)
        )
        in sizes
        for stay in case.stays
        if stay.unit is not Unit.HOUR and stay.units < 400
    )


def _aside(case: Case, after: int) -> int:
    """How long the brackets are that part a length from its price: `две ночи (пятница и суббота) по 21 000 ₽`."""
    words = case.words(after, after + 12)
    return words.index(")") + 1 if words[:1] == ["("] and ")" in words else 0


def _is_side_length(case: Case, quantity: Quantity) -> bool:
    return bool(set(case.words(quantity.first - 2, quantity.first)) & {"по", "каждые", "each"}) and quantity.value == 1


def _negated_wish(case: Case, quantity: Quantity, sizes: set[Decimal]) -> bool:
    clause = case.clause_at(quantity.first)
    return bool(sizes & case.scope.lengths) and clause is not None and min(clause.signs, default=1) < 0


def _is_from(case: Case, quantity: Quantity) -> bool:
    return bool({"от", "from"} & set(case.words(quantity.first - 2, quantity.first)))


def _is_cancellation(case: Case, quantity: Quantity) -> bool:
    return (
        quantity.unit in {"day", "hour", "week"}
        and about_cancelling(case, quantity)
        and bool({"за", "чем", "before", "days", "day", "до"} & set(case.words(quantity.first - 3, quantity.after + 3)))
    )


def about_cancelling(case: Case, quantity: Quantity) -> bool:
    place = case.sentences.index(sentence) if (sentence := case.sentence_at(quantity.first)) else 0
    canons = {token.canon for part in case.sentences[max(0, place - 1) : place + 1] for token in part.tokens}
    words = {token.text for part in case.sentences[max(0, place - 1) : place + 1] for token in part.tokens}
    return "@cancel" in canons or any(word.startswith(("предупред", "удерж", "notice")) for word in words)


def _cancel_days(case: Case, quantity: Quantity) -> str:
    rule = case.conditions.cancellation
    if not rule or rule.free_days_before is None:
        return ""
    days = {"day": quantity.value, "week": quantity.value * 7, "hour": quantity.value / 24}[quantity.unit]
    if (
        days > rule.free_days_before
        and (quantity.unit, quantity.value) in case.scope.said
        and _is_free_of_loss(case, quantity)
    ):
        return "cancellation.free_days_before"  # earlier than the last free day, as the client asks
    if days < rule.free_days_before and (quantity.unit, quantity.value) in case.scope.said and _is_kept(case, quantity):
        return "cancellation"  # `за день — удерживается`: later than the last free day
    return "cancellation.free_days_before" if days == rule.free_days_before else ""


def _is_kept(case: Case, quantity: Quantity) -> bool:
    clause, sentence = case.clause_at(quantity.first), case.sentence_at(quantity.first)
    text = " ".join(token.text for token in sentence.tokens) if sentence else ""
    return (
        clause is not None
        and "не удерж" not in text
        and any(word in text for word in ("удержива", "удержим", "штраф", "не возвращ"))
    )


def _is_free_of_loss(case: Case, quantity: Quantity) -> bool:
    sentence = case.sentence_at(quantity.first)
    text = " ".join(token.text for token in sentence.tokens) if sentence else ""
    return any(
        part in text
        for part in ("бесплатн", "free", "ничего не", "не удерж", "без удерж", "без штраф", "не теря", "без потер")
    )


def _is_whole_wish(case: Case, quantity: Quantity, sizes: set[Decimal]) -> bool:
    """`Пожалуйста, два часа — 4 000 ₽` to a client who wants two hours: the price of what is too short is an offer of it."""
    lengths = [other for other in case.reading.quantities if other.kind is Kind.LENGTH]
    priced = any(other.kind is Kind.MONEY for other in case.reading.quantities)
    return len(lengths) == 1 and priced and quantity.value > 1 and bool(sizes & case.scope.lengths)


_REFUSING = ("сожал", "увы", "нельзя", "unfortunately", "sorry")
_SHORT_WISH = re.compile(
    r"\bна (?:(?:один|одну|одни|1|часик|часок) ?)?(?:час|часик|часок|сутки|ночь|ночку|денек|день)\b|^(?:одну|1) ночь|\bfor (?:one|a|1) (?:night|hour|day)\b"
)


def _check_short_wish(case: Case, least: Decimal) -> None:
    """`Час — 3 000 ₽` to one who wants just an hour: the price alone agrees to it."""
    if (
        least <= 1
        or any(exact_units(stay) >= least for stay in case.own_stays)
        or not _SHORT_WISH.search(fold(case.context.last_client_text).text)
    ):
        return
    if any(length > 1 for length in case.scope.lengths) or any(exact_units(stay) > 1 for stay in case.scope.asked):
        return
    text = [token.text for token in case.tokens]
    if any(word.startswith(_REFUSING) for word in text) or any(sentence.asks for sentence in case.sentences):
        return
    prices = {case.conditions.price, *(rule.price for rule in case.conditions.price_rules or ())}
    for quantity in case.reading.quantities:
        if quantity.kind is Kind.MONEY and quantity.value in prices:
            words = f"Минимальный срок — {least}, а в ответе меньше."
            case.find(Reason.CONTRADICTS_CONDITIONS, quantity.first, quantity.after, words)


def check_minimum(case: Case) -> None:
    """A stay shorter than the least may be spoken of only with that least beside it, or refused."""
    least = case.conditions.min_units
    words = {token.text for token in case.tokens}
    if not least or any(word.startswith(LEAST_WORDS) for word in words):
        return
    _check_short_wish(case, Decimal(least))
    for place, token in enumerate(case.tokens[:-1]):
        clause = case.clause_at(place)
        noun = place + 2 if case.tokens[place + 1].text in _SINGLE else place + 1
        if (
            (
                token.text == "на"
                and least > 1
                and case.words(noun, noun + 1)
                and case.tokens[noun].text in _ONE
                and clause
                and not clause.asks
                and not clause.question
            )
            and min(clause.signs, default=1) > 0
            and any(part.text in _AGREES for part in clause.tokens)
        ):
            case.find(Reason.CONTRADICTS_CONDITIONS, place, noun + 1, f"Минимальный срок — {least}, а в ответе меньше.")
    for quantity in case.reading.quantities:
        if quantity.kind is not Kind.LENGTH or quantity.first in case.contact_tokens:
            continue
        clause = case.clause_at(quantity.first)
        sizes = lengths_in(quantity.unit, quantity.value, case.context.unit)
        is_stay = "на" in case.words(quantity.first - 2, quantity.first) or any(
            exact_units(stay) in sizes for stay in case.own_stays
        )
        is_wished = _is_whole_wish(case, quantity, sizes)
        if counts_priced_units(case, quantity, sizes) and not is_wished:
            continue
        is_stay = is_stay or is_wished
        refused = clause is None or clause.asks or clause.question or min(clause.signs, default=1) < 0
        if is_stay and not refused and sizes and max(sizes) < least:
            words_ = f"Минимальный срок — {least}, а в ответе меньше."
            case.find(Reason.CONTRADICTS_CONDITIONS, quantity.first, quantity.after, words_)
