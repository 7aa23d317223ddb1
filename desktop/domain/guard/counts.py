"""Lengths, head counts, percentages, measures and counts of things: each bound to a fact, the stay or the client's words."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from desktop.domain.guard.amounts import operator_grants
from desktop.domain.guard.case import Case
from desktop.domain.guard.provisos import is_proviso
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.scope import lengths_in
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.pricing import exact_units, price_on
from desktop.domain.stay import Unit

_MIN_WORDS = ("миним", "minimum", "least")
_MAX_WORDS = (
    "максим",
    "maximum",
    "most",
    "вмещ",
    "рассчитан",
    "принима",
    "размещ",
    "вместим",
    "больше",
    "более",
    "accommodat",
)
_ONE = frozenset({"час", "часик", "ночь", "ночку", "сутки", "день", "денек"})
_SPELLED = frozenset({"один", "одна", "одно", "одну"})
_WEAK = frozenset({"в", "на", "с", "до", "от", "и", "за", ",", ".", "–", "не", "по", "из", "m", "м"})
_BASE_WORDS = frozenset({"сверх", "база", "базе", "above", "beyond", "базовое"})


def check_counts(case: Case) -> None:
    for quantity in case.reading.quantities:
        if quantity.kind is Kind.MONEY or quantity.first in case.accounted or quantity.first in case.contact_tokens:
            continue
        check = _CHECKS[quantity.kind]
        source = check(case, quantity)
        if source:
            case.bind(Support.CLIENT if source == "client" else Support.FACT, quantity.first, quantity.after, source)
        else:
            _blame(case, quantity)


def _blame(case: Case, quantity: Quantity) -> None:
    text = " ".join(case.words(quantity.first, quantity.after))
    known = _is_typed(case, quantity)
    case.find(
        Reason.UNSUPPORTED_FACT, quantity.first, quantity.after, f"«{text}» нет в условиях, календаре и словах клиента."
    )
    if known:
        case.find(Reason.CONTRADICTS_CONDITIONS, quantity.first, quantity.after, f"«{text}» расходится с условиями.")


def _is_typed(case: Case, quantity: Quantity) -> bool:
    """Whether the conditions say another number of the same kind, so that this one contradicts them."""
    conditions = case.conditions
    if quantity.kind is Kind.LENGTH:
        return bool(conditions.min_units or conditions.max_units or conditions.cancellation)
    if quantity.kind is Kind.GUESTS:
        return bool(conditions.max_guests or conditions.base_guests)
    if quantity.kind is Kind.PERCENT:
        return bool(conditions.prepayment or conditions.cancellation)
    return bool(_rivals(case, quantity))


def _rivals(case: Case, quantity: Quantity) -> bool:
    stems = set(case.canons(quantity.first - 3, quantity.after + 2))
    return any(fact.numbers and stems & set(fact.signs) for fact in case.index.facts)


def _near(case: Case, quantity: Quantity, prefixes: tuple[str, ...], back: int = 5) -> bool:
    sentence = case.sentence_at(quantity.first)
    low = max(sentence.first if sentence else 0, quantity.first - back)
    return any(word.startswith(prefixes) for word in case.words(low, quantity.after + 2))


def _length(case: Case, quantity: Quantity) -> str:
    conditions, unit = case.conditions, case.context.unit
    sizes = lengths_in(quantity.unit, quantity.value, unit)
    around = case.words(quantity.first - 3, quantity.after + 1)
    clause = case.clause_at(quantity.first)
    if _near(case, quantity, _MIN_WORDS):
        return "min_units" if conditions.min_units in sizes else _text_number(case, quantity)
    if _near(case, quantity, ("максим", "maximum"), 6):
        return "max_units" if conditions.max_units in sizes else ""
    if _is_cancellation(case, quantity):
        return _cancel_days(case, quantity)
    stays = {exact_units(stay) for stay in case.stays}
    if (quantity.unit, quantity.value) in case.scope.said and not case.reading.ranges:
        return "client"
    if _counts_priced_units(case, quantity, sizes):
        return "price · units"
    if case.reading.ranges or (unit is Unit.HOUR and len(case.reading.times) > 1):
        own = {exact_units(stay) for stay in case.own_stays}
        if own and sizes & own:
            return "stay"
        if _text_number(case, quantity) or _negated_wish(case, quantity, sizes):
            return "text"
        return (
            ""
            if own and not _is_side_length(case, quantity)
            else "stay"
            if sizes & stays
            else _text_number(case, quantity)
        )
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
    if conditions.min_units in sizes and any(token.text.startswith(_MIN_WORDS) for token in case.tokens):
        return "min_units"
    return _text_number(case, quantity)


def _counts_priced_units(case: Case, quantity: Quantity, sizes: set[Decimal]) -> bool:
    """`3 суток по 4 400 ₽, 1 сутки за 5 300 ₽`: as many units of the stay cost that."""
    following = [
        q for q in case.reading.quantities if q.kind is Kind.MONEY and quantity.after < q.first <= quantity.after + 2
    ]
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


def _is_side_length(case: Case, quantity: Quantity) -> bool:
    return bool(set(case.words(quantity.first - 2, quantity.first)) & {"по", "каждые", "each"}) and quantity.value == 1


def _negated_wish(case: Case, quantity: Quantity, sizes: set[Decimal]) -> bool:
    clause = case.clause_at(quantity.first)
    return bool(sizes & case.scope.lengths) and clause is not None and min(clause.signs, default=1) < 0


def _is_from(case: Case, quantity: Quantity) -> bool:
    return bool({"от", "from"} & set(case.words(quantity.first - 2, quantity.first)))


def _sentence_has(case: Case, quantity: Quantity, prefixes: tuple[str, ...]) -> bool:
    sentence = case.sentence_at(quantity.first)
    return bool(sentence) and any(token.text.startswith(prefixes) for token in (sentence.tokens if sentence else []))


def _is_cancellation(case: Case, quantity: Quantity) -> bool:
    return (
        quantity.unit in {"day", "hour", "week"}
        and _about_cancelling(case, quantity)
        and bool({"за", "чем", "before", "days", "day", "до"} & set(case.words(quantity.first - 3, quantity.after + 3)))
    )


def _about_cancelling(case: Case, quantity: Quantity) -> bool:
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
    return "cancellation.free_days_before" if days == rule.free_days_before else ""


def _is_free_of_loss(case: Case, quantity: Quantity) -> bool:
    clause = case.clause_at(quantity.first)
    return clause is not None and any(token.text.startswith(("бесплатн", "free")) for token in clause.tokens)


def _text_number(case: Case, quantity: Quantity) -> str:
    """A number of the free text, an amenity or the title, said with a word that stands with it there."""
    sentence = case.sentence_at(quantity.first)
    low, high = (sentence.first, sentence.after) if sentence else (0, len(case.tokens))
    stems = set(case.canons(max(low, quantity.first - 6), min(high, quantity.after + 5)))
    clause = case.clause_at(quantity.first)
    if clause:
        stems |= {token.canon for token in clause.tokens}
    beside = _beside(case, quantity)
    if beside:
        return beside
    best, found = 0, ""
    for fact in case.index.facts:
        score = len(stems & set(fact.signs))
        if score > best or (score == best and score and not found):
            best, found = (
                score,
                (f"{fact.key}: {fact.text[:40]}" if quantity.value in fact.numbers else found if score == best else ""),
            )
    return found


def _beside(case: Case, quantity: Quantity) -> str:
    """The number stands next to the same word in a fact: `экран 2 м`, `2 аккумулятора`."""
    near = set(case.canons(quantity.first - 3, quantity.first)) | set(case.canons(quantity.after, quantity.after + 3))
    for fact in case.index.facts:
        if quantity.value not in fact.numbers:
            continue
        for place, word in enumerate(fact.order):
            if (word.isdigit() and quantity.value == int(word)) or (word in _SPELLED and quantity.value == 1):
                beside = set(fact.order[max(0, place - 3) : place + 4])
                if beside & near & set(fact.signs) or (
                    beside & near and fact.kind in {"amenity", "note"} and beside & near - _WEAK
                ):
                    return f"{fact.key}: {fact.text[:40]}"
    return ""


def _guests(case: Case, quantity: Quantity) -> str:
    conditions, value = case.conditions, quantity.value
    before = set(case.words(quantity.first - 3, quantity.first))
    people = {Decimal(head) for head in case.scope.guests}
    base = Decimal(conditions.base_guests or 0)
    if _near(case, quantity, _MIN_WORDS, 3) and value == conditions.min_units:
        return "min_units"
    if base and value == base and is_proviso(case, quantity):
        return "base_guests"
    if before & _BASE_WORDS or (before & {"до", "на"} and _no_surcharge(case, quantity)):
        if before & {"сверх", "above", "beyond"} and value == base:
            return "base_guests"
        return "base_guests" if value in {base, Decimal(conditions.max_guests or 0)} and value else _above(case, value)
    if conditions.max_guests is None and _sentence_has(case, quantity, ("помест", "умест", "влез", "размест", "вмещ")):
        return _text_number(case, quantity)  # nobody said how many there is room for
    if before & {"до", "максимум"} or _near(case, quantity, _MAX_WORDS, 4):
        if value == conditions.max_guests:
            return "max_guests"
        if value == base and conditions.max_guests is None:
            return "base_guests"
        clause = case.clause_at(quantity.first)
        if (
            value in people
            and conditions.max_guests
            and (value <= conditions.max_guests or (clause and min(clause.signs, default=1) < 0))
        ):
            return "client"
        return _text_number(case, quantity)
    if value in people or value in case.scope.numbers:
        return "client"
    if value in {base, Decimal(conditions.max_guests or 0)} and value:
        return "guests"
    if value == 1 or _above(case, value):
        return _above(case, value) or "one"
    return _text_number(case, quantity)


def _no_surcharge(case: Case, quantity: Quantity) -> bool:
    clause = case.clause_at(quantity.first)
    return clause is not None and any(
        token.canon == "@surcharge" or token.text.startswith(("включен", "входит")) for token in clause.tokens
    )


def _above(case: Case, value: Decimal) -> str:
    base = case.conditions.base_guests
    heads = [*case.scope.guests, *(int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS)]
    return "guests · − base" if base and any(value == head - base for head in heads) else ""


def _percent(case: Case, quantity: Quantity) -> str:
    conditions = case.conditions
    sentence = case.sentence_at(quantity.first)
    clause = case.clause_at(quantity.first)
    near = set(case.canons(max(sentence.first if sentence else 0, quantity.first - 6), quantity.after + 4))
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    if clause and "@discount" in {token.canon for token in clause.tokens}:
        return "operator" if quantity.value in operator_grants(case)[0] else _text_number(case, quantity)
    prepayment, rule = conditions.prepayment, conditions.cancellation
    keeps = clause is not None and any(token.text.startswith(("удерж", "штраф", "неустой")) for token in clause.tokens)
    if keeps and rule and rule.penalty_percent == quantity.value:
        return "cancellation.penalty_percent"
    if "@prepayment" in near:
        return "prepayment.percent" if prepayment and prepayment.percent == quantity.value else ""
    if _about_cancelling(case, quantity) or {"@penalty", "@cancel"} & canons:
        return "cancellation.penalty_percent" if rule and rule.penalty_percent == quantity.value else ""
    if "@prepayment" in canons | case.scope.stems and prepayment and prepayment.percent == quantity.value:
        return "prepayment.percent"
    return _text_number(case, quantity)


def _age(case: Case, quantity: Quantity) -> str:
    """`с 22 лет`, `при стаже от двух лет`: an age is no experience."""
    clause = case.clause_at(quantity.first)
    wants = clause is not None and _is_experience(case, quantity, clause.first)
    for fact in case.index.facts:
        if quantity.value in fact.numbers and {"лет", "года", "год", "years", "year"} & set(fact.text.split()):
            around = [word for word in fact.order if word == "@experience"]
            if bool(around) is wants and (wants or fact.key == "rules"):
                return f"{fact.key}: {fact.text[:40]}"
    return ""


def _is_experience(case: Case, quantity: Quantity, first: int) -> bool:
    """Of `возраст от 22 лет и стаж от 2 лет`, the word said last before the number decides."""
    for token in reversed(case.tokens[first : quantity.first]):
        if token.canon == "@experience":
            return True
        if token.text.startswith(("возраст", "старше", "age", "older")):
            return False
    following = case.canons(quantity.after, quantity.after + 2)
    return "@experience" in following and not {",", ";", "–"} & set(following)


def _measure(case: Case, quantity: Quantity) -> str:
    if quantity.unit == "minute" and _counts_priced_units(case, quantity, set()):
        return "price · units"
    if quantity.unit == "year" and (aged := _age(case, quantity)):
        return aged
    found = _text_number(case, quantity)
    if found:
        return found
    if quantity.value in case.scope.numbers:
        return "client"
    units = {exact_units(stay) for stay in case.stays} | case.scope.lengths
    units |= {q.value for q in case.reading.quantities if q.kind is Kind.LENGTH}
    stems = set(case.canons(quantity.first - 8, quantity.after + 8)) | case.scope.stems
    rates = {number for fact in case.index.facts if stems & set(fact.signs) for number in fact.numbers}
    multiples = {rate * unit for rate in rates for unit in units}
    if quantity.value in multiples:
        return "free text · units"
    if any(asked - most == quantity.value for asked in case.scope.numbers for most in multiples | rates):
        return "client · − free text"
    return ""


def _count(case: Case, quantity: Quantity) -> str:
    if case.tokens[quantity.first].text in {"один", "одна", "одно", "одного", "одной", "одну", "одни", "one"}:
        return "one"
    if quantity.unit in {"раз", "раза"} and quantity.value == 1:
        return "once"
    if set(case.words(quantity.first - 1, quantity.first)) & _BASE_WORDS:
        return "base_guests" if quantity.value == case.conditions.base_guests else ""
    if quantity.unit == "раза" or quantity.unit.startswith("вариант"):
        return ""
    found = _counted_in_text(case, quantity)
    if found:
        return found
    if quantity.value in case.scope.numbers or quantity.value in {Decimal(head) for head in case.scope.guests}:
        clause = case.clause_at(quantity.first)
        known = case.index.knows(quantity.unit)
        return "client" if not known or (clause and (clause.question or clause.asks)) or _within(case, quantity) else ""
    if quantity.unit.startswith("штук") or quantity.kind is Kind.PLAIN:
        return _plain(case, quantity)
    return ""


def _within(case: Case, quantity: Quantity) -> bool:
    """The client's count, not above a count of the same thing in the conditions."""
    numbers = {n for fact in case.index.by_stem.get(quantity.unit, ()) for n in fact.numbers}
    return not numbers or quantity.value <= max(numbers)


def _counted_in_text(case: Case, quantity: Quantity) -> str:
    """`60 стульев` of `60 стульев`: the number stands beside the same noun in a fact."""
    nouns = set(case.canons(quantity.after, quantity.after + 3)) | set(case.canons(quantity.first - 2, quantity.first))
    for fact in case.index.facts:
        if quantity.value in fact.numbers and nouns & set(fact.order):
            return f"{fact.key}: {fact.text[:40]}"
    return _text_number(case, quantity) if quantity.kind is Kind.PLAIN else ""


def _ordinal(case: Case, quantity: Quantity) -> str:
    noun = case.canons(quantity.after, quantity.after + 3)
    words = case.words(quantity.first, quantity.after)
    if "@floor" in noun[:2]:
        for fact in case.index.facts:
            if "@floor" in fact.signs and (quantity.value in fact.numbers):
                return f"{fact.key}: {fact.text[:40]}"
        return ""
    if "@guest" in noun[:3] or "гост" in "".join(case.words(quantity.after, quantity.after + 4)):
        heads = [*case.scope.guests, case.conditions.max_guests or 0]
        base = case.conditions.base_guests
        return "extra_guest_fee" if base and base < quantity.value <= max(heads) else ""
    if words[:1] and words[0].startswith(("перв", "втор", "first", "second")):
        clause = case.clause_at(quantity.first)
        return "client" if clause and (clause.asks or clause.question) else _text_number(case, quantity)
    return _text_number(case, quantity) or ("client" if quantity.value in case.scope.numbers else "")


def _plain(case: Case, quantity: Quantity) -> str:
    """A bare number: `минимум — две`, `база — двое`, `ул. Кирова, 27`, `буры на 10 и 12`."""
    conditions, value = case.conditions, quantity.value
    if _near(case, quantity, _MIN_WORDS):
        return "min_units" if conditions.min_units == value else ""
    if value == conditions.base_guests and is_proviso(case, quantity):
        return "base_guests"
    if set(case.words(quantity.first - 2, quantity.first)) & _BASE_WORDS:
        return "base_guests" if conditions.base_guests == value else ""
    if "до" in case.words(quantity.first - 1, quantity.first) and value in {
        conditions.base_guests,
        conditions.max_guests,
    }:
        sentence = case.sentence_at(quantity.first)
        if sentence and any(token.canon == "@guest" for token in sentence.tokens):
            return "base_guests" if value == conditions.base_guests else "max_guests"
    found = _in_name(case, quantity) or _text_number(case, quantity)
    if found:
        return found
    if _near(case, quantity, _MAX_WORDS, 4):
        return "max_guests" if value == conditions.max_guests else ""
    if value in {Decimal(head) for head in case.scope.guests}:
        return "client"
    if value in case.scope.numbers and value < 200:
        return "client"
    if (
        case.tokens[quantity.first].text in {"один", "одна", "одно", "одного", "одной", "одну", "one", "две", "два"}
        and value == 1
    ):
        return "one"
    return ""


def _in_name(case: Case, quantity: Quantity) -> str:
    """A number of the title or the address beside a word of it."""
    stems = set(case.canons(quantity.first - 4, quantity.after + 2))
    for fact in case.index.facts:
        if fact.kind == "name" and quantity.value in fact.numbers and stems & set(fact.order):
            return fact.key
    return ""


_CHECKS = {
    Kind.LENGTH: _length,
    Kind.GUESTS: _guests,
    Kind.PERCENT: _percent,
    Kind.MEASURE: _measure,
    Kind.COUNT: _count,
    Kind.ORDINAL: _ordinal,
    Kind.PLAIN: _plain,
}


def check_minimum(case: Case) -> None:
    """A stay shorter than the least may be spoken of only with that least beside it, or refused."""
    least = case.conditions.min_units
    words = {token.text for token in case.tokens}
    if not least or any(word.startswith((*_MIN_WORDS, "кратчайш")) for word in words):
        return
    for place, token in enumerate(case.tokens[:-1]):
        clause = case.clause_at(place)
        if (
            (
                token.text == "на"
                and least > 1
                and case.tokens[place + 1].text in _ONE
                and clause
                and not clause.asks
                and not clause.question
            )
            and min(clause.signs, default=1) > 0
            and any(part.text in {"можно", "сдаем", "сдам", "есть", "подойдет"} for part in clause.tokens)
        ):
            case.find(
                Reason.CONTRADICTS_CONDITIONS, place, place + 2, f"Минимальный срок — {least}, а в ответе меньше."
            )
    for quantity in case.reading.quantities:
        if quantity.kind is not Kind.LENGTH or quantity.first in case.contact_tokens:
            continue
        clause = case.clause_at(quantity.first)
        sizes = lengths_in(quantity.unit, quantity.value, case.context.unit)
        is_stay = "на" in case.words(quantity.first - 2, quantity.first) or any(
            exact_units(stay) in sizes for stay in case.own_stays
        )
        if _counts_priced_units(case, quantity, sizes):
            continue
        refused = clause is None or clause.asks or clause.question or min(clause.signs, default=1) < 0
        if is_stay and not refused and sizes and max(sizes) < least:
            words_ = f"Минимальный срок — {least}, а в ответе меньше."
            case.find(Reason.CONTRADICTS_CONDITIONS, quantity.first, quantity.after, words_)
