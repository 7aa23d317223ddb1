"""Sums of a reply: each must be true in the role it is said in, for the stay and the guests in question."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.fees import (
    Ledger,
    extra,
    fee,
    from_text,
    penalty,
    same_basis,
)
from desktop.domain.guard.formulas import check_formulas
from desktop.domain.guard.opening import open_ledger
from desktop.domain.guard.prices import said_lengths
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.roles import Role, role_of
from desktop.domain.guard.unnamed import instead_of, price_like, unit_fee, unnamed_sum
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.guard.worked import worked_out
from desktop.domain.pricing import exact_units

_ADD = frozenset({"+", "плюс", "plus"})


def check_amounts(case: Case) -> None:
    ledger = open_ledger(case)
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
        found = _difference(case, ledger, value) or instead_of(case, quantity)
        return (
            found or price_like(case, ledger, quantity, left, right) or unnamed_sum(case, ledger, quantity, left, right)
        )
    if role is Role.PER_GUEST:
        return (
            "total · / guests"
            if any(abs(value - each) < 1 for each in sums.per_guest)
            else extra(case, ledger, quantity) or price_like(case, ledger, quantity, left, right)
        )
    if role is Role.EXTRA:
        return extra(case, ledger, quantity) or from_text(case, ledger, quantity, left, right)
    if role is Role.TOTAL:
        return _total(case, ledger, value, quantity) or from_text(case, ledger, quantity, left, right)
    if role is Role.UNIT:
        return price_like(case, ledger, quantity, left, right) or unit_fee(case, ledger, quantity, left, right)
    return unnamed_sum(case, ledger, quantity, left, right)


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
