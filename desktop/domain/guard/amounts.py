"""Sums of a reply: each must be true in the role it is said in, for the stay and the guests in question."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.fees import (
    Ledger,
    concept_fee,
    extra,
    extra_if_guests,
    fee,
    from_text,
    penalty,
    penalty_again,
    same_basis,
)
from desktop.domain.guard.formulas import check_formulas
from desktop.domain.guard.prices import applicable_prices, qualified_prices, said_lengths
from desktop.domain.guard.provisos import is_proviso
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.roles import Role, role_of
from desktop.domain.guard.sums import Sums, count_sums
from desktop.domain.guard.told_numbers import MIN_WORDS
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.guard.worked import worked_out
from desktop.domain.pricing import exact_units, price_on
from desktop.domain.stay import Stay, Unit

_ADD = frozenset({"+", "плюс", "plus"})


def check_amounts(case: Case) -> None:
    ledger = _open(case)
    check_formulas(case)
    for quantity in case.reading.quantities:
        if quantity.kind is Kind.MONEY or (
            quantity.kind in {Kind.PLAIN, Kind.COUNT, Kind.GUESTS}
            and (_means_money(case, quantity) or _is_known_sum(case, ledger, quantity))
        ):
            quantity.unit = quantity.unit if quantity.kind is Kind.MONEY else ""
            quantity.kind = Kind.MONEY
            _check_one(case, ledger, quantity)


def _means_money(case: Case, quantity: Quantity) -> bool:
    """`Залог 3500`, `3 500 за ночь`: a large number with the words of a price around and no thing it counts."""
    if quantity.value < 100 or quantity.first in case.contact_tokens or quantity.first in case.accounted:
        return False
    if quantity.kind is Kind.GUESTS:
        return False
    role, _, _ = role_of(case, quantity)
    return role is not Role.ANY or bool(
        {"@price", "@night", "@day", "@hour"} & set(case.canons(quantity.first - 4, quantity.after + 3))
    )


_NO_CROWD = 1000  # as many guests nobody takes: `это 10 500, двое гостей — 3 000`


def _is_known_sum(case: Case, ledger: Ledger, quantity: Quantity) -> bool:
    """`это 10 500, доплата за гостей — 3 000`: a large number of no noun that is one of the sums."""
    if quantity.value < 100 or quantity.first in case.contact_tokens or quantity.first in case.accounted:
        return False
    following = case.tokens[quantity.after : quantity.after + 1]
    if quantity.kind is not Kind.PLAIN and quantity.value < _NO_CROWD:
        return False
    if following and following[0].canon.startswith("@"):
        return False
    usual = {case.conditions.price, *(rule.price for rule in case.conditions.price_rules or ())} - {None}
    units = {exact_units(stay) for stay in case.stays} | said_lengths(case) | {Decimal(1)}
    instead = {price * unit for price in usual if price for unit in units}
    return quantity.value in ledger.sums.all_totals() | ledger.sums.prepayment | ledger.sums.extra | instead


def _open(case: Case) -> Ledger:
    prices = applicable_prices(case)
    discounts, rates = operator_grants(case)
    own_guests = [int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS and q.value == int(q.value)]
    limit = {case.conditions.base_guests, case.conditions.max_guests}
    guests = list(case.scope.guests[:3]) or [head for head in own_guests if head not in limit and head < 200][:2]
    if case.conditions.base_guests and any(is_proviso(case, q) for q in case.reading.quantities):
        guests.append(case.conditions.base_guests)
    with_pets = "@pets" in case.scope.stems or any(token.canon == "@pets" for token in case.tokens)
    sums = count_sums(
        _stays_of_total(case),
        _lengths(case),
        prices,
        guests,
        case.conditions,
        with_pets=with_pets,
        rates=rates,
        discounts=discounts,
    )
    return Ledger(sums, prices)


def _stays_of_total(case: Case) -> list[Stay]:
    stays = case.stays
    said = said_lengths(case)
    fitting = [stay for stay in stays if exact_units(stay) in said]
    return (fitting or stays)[:4]


def _lengths(case: Case) -> set[Decimal]:
    said = said_lengths(case)
    if not case.stays:
        said |= case.scope.lengths
    said |= {Decimal(1)} if not case.stays and not said else set()
    return said | _least_length(case)


def _least_length(case: Case) -> set[Decimal]:
    """`На сутки не сдаём, минимум трое: это 8 100 ₽`: what the least comes to, told to one who wants less."""
    least = case.conditions.min_units
    if not least or not any(token.text.startswith(MIN_WORDS) for token in case.tokens):
        return set()
    wanted = {exact_units(stay) for stay in case.stays} | case.scope.lengths
    return {Decimal(least)} if all(length <= least for length in wanted) else set()


def operator_grants(case: Case) -> tuple[set[Decimal], set[Decimal]]:
    """Discounts in percent and prices that an operator named in this dialog."""
    text = case.context.operator_text
    if not text:
        return set(), set()
    numbers = case.scope.operator_numbers
    percents = {number for number in numbers if 0 < number < 100} if "%" in text or "процент" in text else set()
    rates = {number for number in numbers if number >= 100}
    if "скидк" in text.lower():
        base = case.conditions.price
        rates |= {base - number for number in numbers if base and 100 <= number < base}
    return percents, rates


def _check_one(case: Case, ledger: Ledger, quantity: Quantity) -> None:
    if quantity.unit and quantity.unit != case.conditions.money:
        case.find(
            Reason.CONTRADICTS_CONDITIONS,
            quantity.first,
            quantity.after,
            f"Валюта не та: условия в {case.conditions.money}.",
        )
        return
    role, left, right = role_of(case, quantity)
    source = _support(case, ledger, quantity, role, left, right) or _beyond_role(
        case, ledger, quantity, role, left, right
    )
    if source and not same_basis(case, quantity, source):
        words = "Сумма верна, но берётся за другое: за весь срок или за единицу."
        case.find(Reason.CONTRADICTS_CONDITIONS, quantity.first, quantity.after, words)
        return
    if source and _is_rate_of_many(case, quantity, source):
        words = "Это цена за единицу, а сказано о нескольких."
        case.find(Reason.CONTRADICTS_CONDITIONS, quantity.first, quantity.after, words)
        return
    if source:
        case.bind(Support.ARITHMETIC if "·" in source else Support.FACT, quantity.first, quantity.after, source)
        ledger.bound.append(quantity.value)
        return
    reason, words = _blame(case, ledger, quantity, role)
    case.find(reason, quantity.first, quantity.after, words)
    if reason is Reason.CONTRADICTS_CONDITIONS:
        case.find(Reason.UNSUPPORTED_FACT, quantity.first, quantity.after, words)


_EACH = re.compile(
    r"(\d[\d ]*) ?(?:₽|руб\w*|р|тенге)\.? (?:в|за) (?:кажд\w+ |один |1 )?(?:час|сутки|день|ночь|км|километр)"
)
_ONWARDS = ("дальше", "далее", "сверх", "следующ", "каждый", "каждая", "кажд", "по", "от", "extra", "each", "per")


def _is_rate_of_many(case: Case, quantity: Quantity, source: str) -> bool:
    """`Пять часов бани — доплата 1 500 ₽` where 1 500 ₽ is for each hour."""
    fact = next((one for one in case.index.facts if source == f"{one.key}: {one.text[:40]}"), None)
    clause, sentence = case.clause_at(quantity.first), case.sentence_at(quantity.first)
    if fact is None or clause is None or sentence is None or not _is_each(fact.text, quantity.value):
        return False
    before = case.words(sentence.first, quantity.first)
    if any(word.startswith(_ONWARDS) for word in before[-4:]) or {"за", "в", "/", "per"} & set(
        case.words(quantity.after, quantity.after + 1)
    ):
        return False
    counted = [
        q for q in case.reading.quantities if q.kind is Kind.LENGTH and sentence.first <= q.first < quantity.first
    ]
    return bool(counted) and counted[-1].value > 1


def _is_each(text: str, value: Decimal) -> bool:
    return any(Decimal(found.group(1).replace(" ", "")) == value for found in _EACH.finditer(text))


_STRICT = frozenset({Role.DEPOSIT, Role.PREPAYMENT, Role.CLEANING, Role.REMAINDER, Role.WITH_DEPOSIT})


def _beyond_role(case: Case, ledger: Ledger, quantity: Quantity, role: Role, left: int, right: int) -> str:
    """Fees worked out, and a prepayment that is named only after its sum."""
    if role in _STRICT:
        return ""
    sentence = case.sentence_at(quantity.first)
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    if sentence and "это" in case.words(quantity.first - 2, quantity.first) and (at := case.sentences.index(sentence)):
        canons |= {token.canon for token in case.sentences[at - 1].tokens}
    if role is Role.ANY and "@prepayment" in canons and quantity.value in ledger.sums.prepayment:
        return "prepayment · total"
    if role in {Role.ANY, Role.UNIT} and _is_unit_for_guests(case, ledger, quantity.value):
        return "price · + guests"
    return worked_out(case, ledger, quantity, left, right)


def _is_unit_for_guests(case: Case, ledger: Ledger, value: Decimal) -> bool:
    """`ночь на четверых — 4 500 ₽`: the price of a unit with what is paid for guests above the base."""
    fee, base = case.conditions.extra_guest_fee, case.conditions.base_guests
    if not fee or not base:
        return False
    heads = {*case.scope.guests, *(int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS)}
    return any(value == price + fee * (head - base) for price in ledger.prices for head in heads if head > base)


_NAMES = {
    Role.DEPOSIT: "залог", Role.PREPAYMENT: "предоплата", Role.CLEANING: "уборка", Role.PENALTY: "штраф", Role.TOTAL: "итог", Role.UNIT: "цена",
    Role.EXTRA: "доплата", Role.REMAINDER: "остаток", Role.PETS: "плата за питомца", Role.PARKING: "парковка", Role.EARLY: "ранний заезд", Role.LATE: "поздний выезд",
    Role.PER_GUEST: "на одного гостя", Role.DIFFERENCE: "разница", Role.WITH_DEPOSIT: "итог с залогом",
}  # fmt: skip


def _blame(case: Case, ledger: Ledger, quantity: Quantity, role: Role) -> tuple[Reason, str]:
    expected = sorted(_expected(case, ledger, role))
    name = _NAMES.get(role, "сумма")
    if expected:
        told = ", ".join(_spell(value) for value in expected[:4])
        return (
            Reason.CONTRADICTS_CONDITIONS,
            f"{name.capitalize()} {_spell(quantity.value)} не сходится с условиями: там {told}.",
        )
    return Reason.UNSUPPORTED_FACT, f"Суммы {_spell(quantity.value)} ({name}) нет ни в условиях, ни в расчёте."


def _spell(value: Decimal) -> str:
    return f"{value:,.2f}".replace(",", " ").removesuffix(".00")


def _expected(case: Case, ledger: Ledger, role: Role) -> set[Decimal]:
    conditions, sums = case.conditions, ledger.sums
    if role in {Role.PETS, Role.PARKING, Role.EARLY, Role.LATE}:
        rule = getattr(conditions, role.value, None)
        return {rule.fee, *sums.fees.get(role.value, set())} if rule and rule.fee is not None else set()
    said: dict[Role, list[Decimal | None]] = {
        Role.DEPOSIT: [conditions.deposit.amount if conditions.deposit else None],
        Role.PREPAYMENT: [*sums.prepayment, conditions.prepayment.amount if conditions.prepayment else None],
        Role.CLEANING: [conditions.cleaning_fee],
        Role.PENALTY: [part.amount for part in conditions.penalties or ()],
        Role.TOTAL: [*sums.complete],
        Role.UNIT: [*ledger.prices, *sums.unit],
        Role.EXTRA: [conditions.extra_guest_fee],
        Role.ANY: [*sums.unit, *sums.rent, *sums.complete, conditions.price],
    }
    return {value for value in said.get(role, []) if value is not None}


def _support(case: Case, ledger: Ledger, quantity: Quantity, role: Role, left: int, right: int) -> str:
    """Names what stands behind the sum, or "" when nothing does."""
    value, conditions, sums = quantity.value, case.conditions, ledger.sums
    if role is Role.DEPOSIT:
        return "deposit.amount" if conditions.deposit and conditions.deposit.amount == value else ""
    if role is Role.PREPAYMENT:
        if conditions.prepayment and conditions.prepayment.amount == value:
            return "prepayment.amount"
        return "prepayment · total" if value in sums.prepayment else ""
    if role is Role.CLEANING:
        return "cleaning_fee" if conditions.cleaning_fee == value else ""
    if role is Role.PENALTY:
        return penalty(case, value, quantity)
    if role is Role.WITH_DEPOSIT:
        return "total · + deposit" if value in sums.fees.get("with_deposit", set()) else ""
    if role in {Role.PETS, Role.PARKING, Role.EARLY, Role.LATE}:
        return (
            fee(case, ledger, role.value, value)
            or from_text(case, ledger, quantity, left, right)
            or ("total · counted" if role is Role.PETS and value in sums.complete else "")
        )
    if role is Role.REMAINDER:
        return _remainder(case, ledger, value)
    if role is Role.DIFFERENCE:
        found = _difference(case, ledger, value) or _instead(case, quantity)
        return found or _price_like(case, ledger, quantity, left, right) or _any(case, ledger, quantity, left, right)
    if role is Role.PER_GUEST:
        return (
            "total · / guests"
            if any(abs(value - each) < 1 for each in sums.per_guest)
            else extra(case, ledger, quantity) or _price_like(case, ledger, quantity, left, right)
        )
    if role is Role.EXTRA:
        return extra(case, ledger, quantity) or from_text(case, ledger, quantity, left, right)
    if role is Role.TOTAL:
        return _total(case, ledger, value, quantity) or from_text(case, ledger, quantity, left, right)
    if role is Role.UNIT:
        return _price_like(case, ledger, quantity, left, right) or _unit_fee(case, ledger, quantity, left, right)
    return _any(case, ledger, quantity, left, right)


def _remainder(case: Case, ledger: Ledger, value: Decimal) -> str:
    if value in ledger.sums.remainder:
        return "total · − prepayment"
    return _difference(case, ledger, value)


def _difference(case: Case, ledger: Ledger, value: Decimal) -> str:
    known = {*ledger.bound, *(number for number in case.scope.numbers if number >= 100)}
    usual = [case.conditions.price, *(rule.price for rule in case.conditions.price_rules or ())]
    prices = {price for price in usual if price is not None}
    units = {exact_units(stay) for stay in case.stays} | said_lengths(case) | {Decimal(1)}
    whole = {price * unit for price in prices for unit in units}
    if any(a - b == value for a in known | whole for b in ledger.bound):
        return "a · − b"
    return "a · − b" if any(a - b == value for a in prices for b in prices) else ""


def _total(case: Case, ledger: Ledger, value: Decimal, quantity: Quantity) -> str:
    sums = ledger.sums
    if value in sums.complete:
        return "total · counted"
    if _side_sum(ledger, value, sums.complete):
        return "total · + services"
    if value in sums.rent | sums.partial and _rest_is_apart(case, quantity, ledger, value):
        return "rent · counted"
    return ""


_INSIDE = frozenset({"с", "включая", "учитывая", "including", "with", "incl", "includes"})


def _rest_is_apart(case: Case, quantity: Quantity, ledger: Ledger, value: Decimal) -> bool:
    """A sum without cleaning is true when cleaning is named as apart; guests above the base must always be in."""
    if ledger.sums.needs_extra and value in ledger.sums.rent:
        return False
    if not case.conditions.cleaning_fee:
        return True
    sentence = case.sentence_at(quantity.first)
    inside = range(sentence.first, sentence.after) if sentence else range(0)
    if any(case.tokens[at].canon == "@cleaning" and _INSIDE & set(case.words(at - 1, at)) for at in inside):
        return False  # `12 600 ₽ вместе с уборкой`
    without = case.conditions.cleaning_fee + value in ledger.sums.complete
    said_before = any(token.canon == "@cleaning" for token in case.tokens[: quantity.first])
    said_after = any(
        token.canon == "@cleaning" and not _INSIDE & set(case.words(place - 1, place))
        for place, token in enumerate(case.tokens[quantity.after :], quantity.after)
    )
    return without and (
        said_after or (not said_before and not {"итого", "total"} & set(case.words(quantity.first - 4, quantity.first)))
    )


def _side_sum(ledger: Ledger, value: Decimal, bases: set[Decimal]) -> bool:
    options = {Decimal(0)}
    for amount in ledger.side[:5]:
        options |= {option + amount for option in options}
    return any(value - option in bases for option in options - {Decimal(0)})


def _price_like(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    qualified = qualified_prices(case, quantity, left, right)
    if qualified is not None:
        return "price" if quantity.value in qualified else ""
    if _heads_price_list(case, quantity):
        return "price"
    return "price" if quantity.value in ledger.prices | ledger.sums.unit else ""


def _unit_fee(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """`по 500 ₽ за гостя в сутки`, `вязанка по 500 ₽`."""
    return (
        extra_if_guests(case, ledger, quantity)
        or concept_fee(case, ledger, quantity)
        or from_text(case, ledger, quantity, left, right)
    )


def _any(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """A sum without a word of its role: the price of the days said, what the units cost, a whole, a fee of the thing said."""
    value, sums = quantity.value, ledger.sums
    qualified = qualified_prices(case, quantity, left, right)
    if qualified is not None and value in qualified:
        return "price"
    if qualified is None and (value in ledger.prices | sums.unit or _heads_price_list(case, quantity)):
        return "price"
    if (
        qualified is not None
        and not sums.needs_extra
        and value in {p * n for p in qualified for n in said_lengths(case)}
    ):
        return "price · units"  # `в будни два часа — 3 600 ₽`
    if value in _nights_of_one_price(case):
        return "price · some units"
    if value in _part_hours(case, ledger, quantity):
        return "price · hours"
    if value in sums.rent and (
        not (sums.needs_extra and _counts_guests(case, left, right)) or _is_itemised(case, sums)
    ):
        return "price · units"
    bare = {rent + (case.conditions.cleaning_fee or 0) for rent in sums.rent} if sums.needs_extra else set()
    if value in sums.partial - bare:
        return "price · units + fees"
    if value in sums.complete:
        return "total · counted"
    return (
        extra_if_guests(case, ledger, quantity)
        or concept_fee(case, ledger, quantity)
        or from_text(case, ledger, quantity, left, right)
        or penalty_again(case, quantity)
        or _several_things(case, quantity)
        or _instead(case, quantity)
        or _client_sum(case, quantity)
    )


def _is_itemised(case: Case, sums: Sums) -> bool:
    """`проживание 10 500, доплата за гостей 3 000, всего 14 300`: the surcharge and the whole are said too."""
    said = {quantity.value for quantity in case.reading.quantities}
    return bool(said & sums.extra) and bool(said & sums.complete)


def _heads_price_list(case: Case, quantity: Quantity) -> bool:
    """`Ночь стоит 3 500 ₽, по пятницам и субботам — 5 000 ₽`: the usual price beside the prices of other days."""
    if quantity.value != case.conditions.price:
        return False
    others = {rule.price for rule in case.conditions.price_rules or ()} - {quantity.value}
    sentence = case.sentence_at(quantity.first)
    following = next((q for q in case.reading.quantities if q.kind is Kind.MONEY and q.first > quantity.first), None)
    if not sentence or not following or following.first >= sentence.after or following.value not in others:
        return False
    days = [place for place, _ in case.reading.weekdays]
    days += [mark.first for mark in case.reading.days if id(mark) in case.reading.of_rules]
    return any(quantity.after <= place < following.first for place in days)


def _part_hours(case: Case, ledger: Ledger, quantity: Quantity) -> set[Decimal]:
    """`1 час за 1 500 ₽ и 30 минут за 750 ₽`: a part of the stay at the price of its hour."""
    if case.context.unit is not Unit.HOUR:
        return set()
    before = [q for q in case.reading.quantities if q.after <= quantity.first <= q.after + 1]
    return {
        price * hours
        for q in before
        for hours in [q.value / 60 if q.unit == "minute" else q.value if q.unit == "hour" else Decimal(0)]
        for price in ledger.prices
        if hours and any(hours <= exact_units(stay) for stay in case.stays)
    }


def _nights_of_one_price(case: Case) -> set[Decimal]:
    """`20 700 + 8 800`: of a stay over two prices, what the nights of each come to."""
    found: set[Decimal] = set()
    for stay in case.stays[:3]:
        if stay.unit is Unit.HOUR or stay.units > 60:
            continue
        days = [stay.start_on + timedelta(days=step) for step in range(stay.units)]
        counted = Counter(price for day in days if (price := price_on(day, case.conditions)[0]) is not None)
        parts = {price * count for price, count in counted.items()}
        if len(counted) > 1 and parts <= {quantity.value for quantity in case.reading.quantities}:
            found |= parts  # said one beside the other, never one for the whole
    return found


def _counts_guests(case: Case, left: int, right: int) -> bool:
    base = case.conditions.base_guests or 0
    return any(
        q.kind is Kind.GUESTS and q.value > base and left - 8 <= q.first < right for q in case.reading.quantities
    )


def _several_things(case: Case, quantity: Quantity) -> str:
    """`Три доски на трое суток — 9 000 ₽`: as many as the client wants, each at its rent."""
    sentence = case.sentence_at(quantity.first)
    if case.context.unit is not Unit.DAY or not sentence:
        return ""
    counts = {
        q.value
        for q in case.reading.quantities
        if q.kind is Kind.COUNT and sentence.first <= q.first < quantity.first and q.value in case.scope.numbers
    }
    rent = count_rents(case)
    return "price · units · count" if any(one * count == quantity.value for one in rent for count in counts) else ""


def count_rents(case: Case) -> set[Decimal]:
    return set(_open(case).sums.rent)


def _instead(case: Case, quantity: Quantity) -> str:
    """`вместо 29 000 ₽`: the usual price times the units."""
    if "вместо" not in case.words(quantity.first - 2, quantity.first) and "instead" not in case.words(
        quantity.first - 3, quantity.first
    ):
        return ""
    usual = {case.conditions.price, *(rule.price for rule in case.conditions.price_rules or ())} - {None}
    units = {exact_units(stay) for stay in case.stays} | said_lengths(case) | {Decimal(1)}
    return "price · units" if any(quantity.value == base * unit for base in usual if base for unit in units) else ""


def _fits_budget(case: Case, quantity: Quantity) -> bool:
    """`в ваши 10 000 ₽ укладываемся`: as the whole comes to more or less than that."""
    totals = _open(case).sums.complete
    clause = case.clause_at(quantity.first)
    says_yes = clause is None or min(clause.signs, default=1) > 0
    return bool(totals) and ((min(totals) <= quantity.value) if says_yes else (max(totals) > quantity.value))


def _client_sum(case: Case, quantity: Quantity) -> str:
    """The client's own budget said back: `в ваши 10 000 ₽`."""
    sentence = case.sentence_at(quantity.first)
    words = [token.text for token in sentence.tokens] if sentence else []
    fits = any(word.startswith(("уклад", "улож", "влез", "бюджет", "впис", "попада")) for word in words)
    if quantity.value in case.scope.numbers and fits and quantity.value >= 100:
        return "client" if _fits_budget(case, quantity) else ""
    if quantity.value in case.scope.numbers and {"ваши", "ваш", "вашего", "вашу", "бюджет", "your", "вы", "вас"} & set(
        case.words(quantity.first - 4, quantity.after + 3)
    ):
        return "client"
    return ""
