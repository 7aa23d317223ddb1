"""Head counts, lengths, percentages, measures and counts of things: each bound to a fact, the stay or the client's words."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.clock import TimeMark
from desktop.domain.guard.heads import support_guests
from desktop.domain.guard.lengths import about_cancelling, counts_priced_units, support_length
from desktop.domain.guard.opening import operator_grants
from desktop.domain.guard.provisos import is_proviso
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.timing import time_source
from desktop.domain.guard.tokens import Shape
from desktop.domain.guard.told_numbers import BASE_WORDS, MAX_WORDS, MIN_WORDS, in_name, is_near, text_number
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.pricing import exact_units

_FEW = 3  # `разделитесь на две компании?`


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


def _percent(case: Case, quantity: Quantity) -> str:
    conditions = case.conditions
    sentence = case.sentence_at(quantity.first)
    clause = case.clause_at(quantity.first)
    near = set(case.canons(max(sentence.first if sentence else 0, quantity.first - 6), quantity.after + 4))
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    if clause and "@discount" in {token.canon for token in clause.tokens}:
        return "operator" if quantity.value in operator_grants(case)[0] else text_number(case, quantity)
    prepayment, rule = conditions.prepayment, conditions.cancellation
    keeps = clause is not None and any(token.text.startswith(("удерж", "штраф", "неустой")) for token in clause.tokens)
    if keeps and rule and rule.penalty_percent == quantity.value:
        return "cancellation.penalty_percent"
    if "@prepayment" in near:
        return "prepayment.percent" if prepayment and prepayment.percent == quantity.value else ""
    if about_cancelling(case, quantity) or {"@penalty", "@cancel"} & canons:
        return "cancellation.penalty_percent" if rule and rule.penalty_percent == quantity.value else ""
    if "@prepayment" in canons | case.scope.stems and prepayment and prepayment.percent == quantity.value:
        return "prepayment.percent"
    return text_number(case, quantity)


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
    return "@experience" in following and not {",", ";", "–", "и", "and", "с", "со", "при", "with"} & set(following)


def _measure(case: Case, quantity: Quantity) -> str:
    if quantity.unit == "minute" and counts_priced_units(case, quantity, set()):
        return "price · units"
    if quantity.unit == "year" and (aged := _age(case, quantity)):
        return aged
    found = text_number(case, quantity)
    if found:
        return found
    clause = case.clause_at(quantity.first)
    if quantity.unit in _OF_THINGS and not (clause and (clause.asks or clause.question)):
        return ""
    if quantity.unit == "year" and _is_age_limit(case, quantity):
        return ""
    if quantity.value in case.scope.numbers and not _is_distance(case, quantity):
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


_OF_THINGS = frozenset({"mbit", "m2", "kw", "deg", "inch"})  # what a thing is like; the client's guess is no proof


def _is_age_limit(case: Case, quantity: Quantity) -> bool:
    """`с двух лет жилеты есть`: from which age is said by no client."""
    clause = case.clause_at(quantity.first)
    before = set(case.words(quantity.first - 2, quantity.first))
    positive = clause is not None and not clause.asks and not clause.question and min(clause.signs, default=1) > 0
    return positive and bool(before & {"с", "от", "до", "старше", "младше", "from", "over", "under"})


def _is_distance(case: Case, quantity: Quantity) -> bool:
    """How far a place is: the client's guess is no proof."""
    clause = case.clause_at(quantity.first)
    if clause is None or clause.asks or clause.question:
        return False
    words = [token.text for token in clause.tokens]
    return any(word.startswith(("пешк", "езд", "ход", "метр", "километр", "walk", "drive", "приезж")) for word in words)


def _count(case: Case, quantity: Quantity) -> str:
    if case.tokens[quantity.first].text in {"один", "одна", "одно", "одного", "одной", "одну", "одни", "one"}:
        return "one"
    if quantity.unit in {"раз", "раза"} and quantity.value == 1:
        return "once"
    if set(case.words(quantity.first - 1, quantity.first)) & BASE_WORDS:
        return "base_guests" if quantity.value == case.conditions.base_guests else ""
    clause = case.clause_at(quantity.first)
    if clause and clause.question and quantity.value <= _FEW:
        return "question"
    if quantity.unit == "раза" or quantity.unit.startswith("вариант"):
        return ""
    found = _counted_in_text(case, quantity)
    if found:
        return found
    if counts_priced_units(case, quantity, {quantity.value}):
        return "price · units"
    if _is_of_place(case, quantity):
        return ""
    if quantity.value in case.scope.numbers or quantity.value in {Decimal(head) for head in case.scope.guests}:
        clause = case.clause_at(quantity.first)
        known = case.index.knows(quantity.unit) or any(quantity.unit in f.order and f.numbers for f in case.index.facts)
        return "client" if not known or (clause and (clause.question or clause.asks)) or _within(case, quantity) else ""
    if quantity.unit.startswith("штук") or quantity.kind is Kind.PLAIN:
        return _plain(case, quantity)
    return ""


_OF_PLACE = frozenset({"@room", "@bedroom", "@bed", "@floor", "@table", "@chair", "@sofa", "@minute", "@bathroom", "@balcony", "@metre"})  # fmt: skip
_OF_PLACE_STEMS = ("мест", "комнат", "спал", "кроват", "санузел", "санузл", "туалет", "душев", "этаж", "минут", "метр", "километр", "мегабит", "мбит", "градус", "киловатт")  # fmt: skip


def _is_of_place(case: Case, quantity: Quantity) -> bool:
    """`комнат пять`, `минут семь`: a number of the place itself; the client's guess is no proof."""
    clause = case.clause_at(quantity.first)
    if clause is None or clause.asks or clause.question or quantity.kind is Kind.GUESTS:
        return False
    before = case.tokens[max(clause.first, quantity.first - 2) : quantity.first]
    after = case.tokens[quantity.after : min(quantity.after + 1, clause.after)]
    near = [token for token in [*before, *after] if token.value is None]
    return min(clause.signs, default=1) > 0 and any(
        token.canon in _OF_PLACE or token.text.startswith(_OF_PLACE_STEMS) for token in near
    )


def _within(case: Case, quantity: Quantity) -> bool:
    """The client's count, not above a count of the same thing in the conditions."""
    numbers = {n for fact in case.index.facts if quantity.unit in fact.order for n in fact.numbers}
    return not numbers or quantity.value <= max(numbers)


def _counted_in_text(case: Case, quantity: Quantity) -> str:
    """`60 стульев` of `60 стульев`: the number stands beside the same noun in a fact."""
    nouns = set(case.canons(quantity.after, quantity.after + 3)) | set(case.canons(quantity.first - 2, quantity.first))
    for fact in case.index.facts:
        if quantity.value in fact.numbers and nouns & set(fact.order):
            return f"{fact.key}: {fact.text[:40]}"
    return text_number(case, quantity) if quantity.kind is Kind.PLAIN else ""


def _ordinal(case: Case, quantity: Quantity) -> str:
    noun = case.canons(quantity.after, quantity.after + 3)
    words = case.words(quantity.first, quantity.after)
    if noun[:1] and noun[0].startswith(("част", "дол", "share", "part")) and quantity.value:
        rule = case.conditions.prepayment
        return "prepayment.percent" if rule and rule.percent and rule.percent * quantity.value == 100 else ""
    if "@floor" in noun[:2]:
        for fact in case.index.facts:
            if "@floor" in fact.signs and (quantity.value in fact.numbers):
                return f"{fact.key}: {fact.text[:40]}"
        return ""
    if "@guest" in noun[:3] or "гост" in "".join(case.words(quantity.after, quantity.after + 4)):
        heads = [*case.scope.guests, case.conditions.max_guests or 0]
        if _takes_too_many(case, quantity):
            return ""
        base = case.conditions.base_guests
        if base is None and quantity.value in heads:
            return "client"
        return "extra_guest_fee" if base and base < quantity.value <= max(heads) else ""
    if words[:1] and words[0].startswith(("перв", "втор", "first", "second")):
        clause = case.clause_at(quantity.first)
        if set(noun[:1]) & {"@hour", "@night", "@day"} or words[0] == "first":
            return "order"
        told = quantity.value in case.scope.numbers or (clause and (clause.asks or clause.question))
        return "client" if told else text_number(case, quantity)
    if _is_of_people(noun):
        return text_number(case, quantity) or ("client" if quantity.value in case.scope.numbers else "")
    clause = case.clause_at(quantity.first)
    asked = clause is not None and (clause.asks or clause.question)
    return text_number(case, quantity) or ("client" if asked and quantity.value in case.scope.numbers else "")


def _is_of_people(noun: list[str]) -> bool:
    return (
        not noun
        or not noun[0].strip("@").isalpha()
        or noun[0].startswith(
            (
                "@guest",
                "@day",
                "@hour",
                "@night",
                "@children",
                "@week",
                "@time",
                "раз",
                "вариант",
                "числ",
                "час",
                "дн",
                "мест",
                "класс",
            )
        )
    )


def _takes_too_many(case: Case, quantity: Quantity) -> bool:
    """`Шестого гостя разместим` where five are the most."""
    most, clause = case.conditions.max_guests, case.clause_at(quantity.first)
    return bool(most and quantity.value > most and clause and not clause.asks and min(clause.signs, default=1) > 0)


def _plain(case: Case, quantity: Quantity) -> str:
    """A bare number: `минимум — две`, `база — двое`, `ул. Кирова, 27`, `буры на 10 и 12`."""
    conditions, value = case.conditions, quantity.value
    if is_near(case, quantity, MIN_WORDS):
        return "min_units" if conditions.min_units == value else ""
    if value == conditions.min_units and case.words(quantity.first - 2, quantity.first) == ["только", "от"]:
        return "min_units"
    if value == conditions.base_guests and is_proviso(case, quantity):
        return "base_guests"
    if set(case.words(quantity.first - 2, quantity.first)) & BASE_WORDS:
        return "base_guests" if conditions.base_guests == value else ""
    found = _up_to_heads(case, quantity) or in_name(case, quantity) or text_number(case, quantity)
    if found:
        return found
    if counts_priced_units(case, quantity, {value}):
        return "price · units"
    clause = case.clause_at(quantity.first)
    if clause and clause.question and value == conditions.min_units:
        return "min_units"
    if _days_left(case, quantity):
        return "days left"
    if hour := _bare_hour(case, quantity):
        return hour
    if clause and any(token.text.startswith(("перепробег", "превы", "сверх")) for token in clause.tokens):
        return _measure(case, quantity)
    return _most_or_clients(case, quantity)


def _up_to_heads(case: Case, quantity: Quantity) -> str:
    """`гостей — до четырёх`."""
    base, most = case.conditions.base_guests, case.conditions.max_guests
    if "до" not in case.words(quantity.first - 1, quantity.first) or quantity.value not in {base, most}:
        return ""
    sentence = case.sentence_at(quantity.first)
    if sentence and any(token.canon == "@guest" for token in sentence.tokens):
        return "base_guests" if quantity.value == base else "max_guests"
    return ""


def _most_or_clients(case: Case, quantity: Quantity) -> str:
    value = quantity.value
    if is_near(case, quantity, MAX_WORDS, 4):
        return "max_guests" if value == case.conditions.max_guests else ""
    if _is_of_place(case, quantity):
        return ""
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


def _bare_hour(case: Case, quantity: Quantity) -> str:
    """`занято до девяти`: an hour said without its part of the day, in the one sense that holds."""
    lead = "".join(case.words(quantity.first - 1, quantity.first))
    following = case.tokens[quantity.after : quantity.after + 1]
    if lead not in {"до", "с", "к", "после", "в"} or not 1 <= quantity.value <= 12:
        return ""
    if following and following[0].shape is Shape.WORD and following[0].text not in {"и", "или", "а", "но"}:
        return ""
    hours = [int(quantity.value) % 24, (int(quantity.value) + 12) % 24]
    marks = [TimeMark(quantity.first, quantity.after, time(hour), lead) for hour in hours]
    return next((source for mark in marks if (source := time_source(case, mark))), "")


def _days_left(case: Case, quantity: Quantity) -> bool:
    """`сейчас остаётся два`: days until the chat's own stay or the one asked for."""
    if not any(word.startswith(("оста", "left")) for word in case.words(quantity.first - 4, quantity.after + 2)):
        return False
    starts = [stay.start_on for stay in case.scope.asked]
    starts += [case.context.booking[1].start_on] if case.context.booking else []
    return any((start - case.today).days == quantity.value for start in starts)


_CHECKS = {
    Kind.LENGTH: support_length,
    Kind.GUESTS: support_guests,
    Kind.PERCENT: _percent,
    Kind.MEASURE: _measure,
    Kind.COUNT: _count,
    Kind.ORDINAL: _ordinal,
    Kind.PLAIN: _plain,
}
