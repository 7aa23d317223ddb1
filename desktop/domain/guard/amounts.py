"""Sums of a reply: each must be true in the role it is said in, for the stay and the guests in question."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import Fact, read_text, stems_of
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.moments import month_of, weekday_of
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.roles import Role, role_of
from desktop.domain.guard.scope import lengths_in
from desktop.domain.guard.sums import Sums, count_sums, tiers
from desktop.domain.guard.tokens import Shape
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.pricing import exact_units, fee_is_once, price_on
from desktop.domain.stay import Stay, Unit

_WEEKEND = WordSet("выходн* weekend*")
_WORKDAYS = WordSet("будн* weekday*")
_USUAL = WordSet("обычн* базов* стандарт* остальн* regular standard usual base")
_SEASON = {
    "лет": "лет",
    "зим": "зим",
    "осен": "осен",
    "весен": "весен",
    "новогод": "новогод",
    "празднич": "праздн",
    "предновогод": "предновогод",
    "summer": "лет",
    "winter": "зим",
    "holiday": "праздн",
    "new": "новогод",
}
_ADD = frozenset({"+", "плюс", "plus"})
_TIMES = frozenset({"×", "x", "х", "*", "·", "∙"})


@dataclass(slots=True)
class Ledger:
    """What was proved about sums while reading left to right."""

    sums: Sums
    prices: set[Decimal]
    bound: list[Decimal] = field(default_factory=list)
    side: list[Decimal] = field(default_factory=list)  # of the free text: delivery, firewood...


def check_amounts(case: Case) -> None:
    ledger = _open(case)
    formulas = _check_formulas(case)
    for quantity in case.reading.quantities:
        if quantity.kind is Kind.MONEY or (quantity.kind in {Kind.PLAIN, Kind.COUNT} and _means_money(case, quantity)):
            quantity.kind = Kind.MONEY
            _check_one(case, ledger, quantity, in_formula=id(quantity) in formulas)


def _means_money(case: Case, quantity: Quantity) -> bool:
    """`Залог 3500`, `3 500 за ночь`: a large number with the words of a price around and no thing it counts."""
    if quantity.value < 100 or quantity.first in case.contact_tokens or quantity.first in case.accounted:
        return False
    role, _, _ = role_of(case, quantity)
    return role is not Role.ANY or bool(
        {"@price", "@night", "@day", "@hour"} & set(case.canons(quantity.first - 4, quantity.after + 3))
    )


def _open(case: Case) -> Ledger:
    prices = applicable_prices(case)
    discounts, rates = operator_grants(case)
    own_guests = [int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS and q.value == int(q.value)]
    limit = {case.conditions.base_guests, case.conditions.max_guests}
    guests = [head for head in case.scope.guests[:3]] or [
        head for head in own_guests if head not in limit and head < 200
    ][:2]
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
    said = _said_lengths(case)
    fitting = [stay for stay in stays if exact_units(stay) in said]
    return (fitting or stays)[:4]


def _said_lengths(case: Case) -> set[Decimal]:
    return {
        size
        for q in case.reading.quantities
        if q.kind is Kind.LENGTH
        for size in lengths_in(q.unit, q.value, case.context.unit)
    }


def _lengths(case: Case) -> set[Decimal]:
    said = _said_lengths(case)
    if not case.stays:
        said |= case.scope.lengths
    said |= {Decimal(1)} if not case.stays and not said else set()
    return said


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


def applicable_prices(case: Case) -> set[Decimal]:
    """Prices of a unit on the days in question; without days the usual one."""
    conditions = case.conditions
    days: set[date] = set()
    for stay in case.stays:
        days |= {
            stay.start_on + timedelta(days=n) for n in range(min(stay.units if stay.unit is not Unit.HOUR else 1, 60))
        }
    if not days:
        days = set(case.scope.days)
        days |= {mark.on for mark in case.reading.days if mark.on}
    named = {day for _, day in case.reading.weekdays} | {
        day for turn in case.context.dialog for word in turn.text.lower().split() if (day := _weekday_word(word))
    }
    found = {price for day in days if (price := price_on(day, conditions)[0]) is not None}
    if not found and named:
        found = {
            rule.price
            for rule in conditions.price_rules or ()
            if rule.weekdays and named & set(rule.weekdays) and not rule.start
        }
        if conditions.price is not None and (
            not found or named - {d for rule in conditions.price_rules or () for d in rule.weekdays or ()}
        ):
            found.add(conditions.price)
    if not found and conditions.price is not None:
        found = {conditions.price}
    longest = max(
        [exact_units(stay) for stay in case.stays] + list(case.scope.lengths) + list(_said_lengths(case)),
        default=Decimal(0),
    )
    found |= {price for least, price, _ in tiers(conditions) if price and longest >= least}
    return found


def _weekday_word(word: str) -> int | None:
    tokens = read_text(word)
    return weekday_of(tokens[0]) if tokens else None


def _check_formulas(case: Case) -> set[int]:
    """Quantities of written formulas; a formula that does not hold is a finding of its own."""
    inside: set[int] = set()
    chain: list[Quantity] = []
    operators: list[str] = []
    for quantity in [*case.reading.quantities, None]:
        joint = case.words(chain[-1].after, quantity.first) if chain and quantity else []
        if chain and quantity and len(joint) == 1 and joint[0] in _TIMES | {"+", "=", "–", "-", "−"}:
            chain.append(quantity)
            operators.append(joint[0])
            continue
        if len(chain) > 1 and (_TIMES | {"=", "+"}) & set(operators):
            inside.update(id(part) for part in chain)
            _judge_formula(case, chain, operators)
        chain, operators = ([quantity] if quantity else []), []
    return inside


def _judge_formula(case: Case, chain: list[Quantity], operators: list[str]) -> None:
    parts: list[list[tuple[str, Decimal]]] = [[("+", chain[0].value)]]
    has_equals = "=" in operators
    for operator, quantity in zip(operators, chain[1:], strict=True):
        if operator == "=" or (operator in {"–", "-"} and not has_equals):
            parts.append([("+", quantity.value)])
        elif operator in _TIMES:
            sign, value = parts[-1].pop()
            parts[-1].append((sign, value * quantity.value))
        else:
            parts[-1].append(("-" if operator in {"–", "-", "−"} else "+", quantity.value))
    totals = {sum((value if sign == "+" else -value for sign, value in part), Decimal(0)) for part in parts}
    first, after = chain[0].first, chain[-1].after
    if len(parts) > 1 and len(totals) > 1:
        case.find(Reason.UNSUPPORTED_FACT, first, after, "Расчёт не сходится.")
        return
    for quantity in chain:
        if quantity.kind in {Kind.PLAIN, Kind.COUNT} and quantity.value < 100:
            case.bind(Support.ARITHMETIC, quantity.first, quantity.after, "множитель")


def _check_one(case: Case, ledger: Ledger, quantity: Quantity, *, in_formula: bool) -> None:
    if quantity.unit and quantity.unit != case.conditions.money:
        case.find(
            Reason.CONTRADICTS_CONDITIONS,
            quantity.first,
            quantity.after,
            f"Валюта не та: условия в {case.conditions.money}.",
        )
        return
    role, left, right = role_of(case, quantity)
    source = _support(case, ledger, quantity, role, left, right)
    if source and not _same_basis(case, quantity, source):
        words = "Сумма верна, но берётся за другое: за весь срок или за единицу."
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


_ONCE = ("всё", "все", "весь", "проживание", "разово", "единоразово", "однократно", "stay", "whole", "один")
_UNIT_WORDS = {Unit.NIGHT: {"@night", "@day"}, Unit.DAY: {"@day"}, Unit.HOUR: {"@hour"}}
_EACH = ("@night", "@day", "@hour")


def _same_basis(case: Case, quantity: Quantity, source: str) -> bool:
    """`500 ₽ за всё проживание` is not `500 ₽ за ночь`."""
    words, canons = case.words(quantity.after, quantity.after + 4), case.canons(quantity.after, quantity.after + 4)
    if words[:1] and words[0] not in {"за", "в", "per", "a", "for", "/", "один", "единоразово", "разово"}:
        return True
    stop = next(
        (place for place, word in enumerate(words) if word in {",", ".", ";", "(", "–", "+", "и", "плюс", "сверх"}),
        len(words),
    )
    words, canons = words[:stop], canons[:stop]
    said_once = any(word in _ONCE for word in words)
    said_each = (
        not said_once
        and any(canon in _EACH for canon in canons[:3])
        and not any(token.value is not None for token in case.tokens[quantity.after : quantity.after + stop])
    )
    if not said_once and not said_each:
        return True
    if source == "cleaning_fee":
        return said_once
    if source in {"price", "extra_guest_fee"}:
        unit = _UNIT_WORDS[case.context.unit]
        if said_each and not any(canon in unit for canon in canons[:3]):
            return False
        return said_each or source == "price" and any(stay.units == 1 for stay in case.stays)
    key = source.removesuffix(".fee")
    rule = getattr(case.conditions, key, None) if source.endswith(".fee") else None
    once = fee_is_once(rule) if rule else None
    return once is None or once is said_once


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
    fee = getattr(conditions, role.value, None) if role in {Role.PETS, Role.PARKING, Role.EARLY, Role.LATE} else None
    table: dict[Role, set[Decimal | None]] = {
        Role.DEPOSIT: {conditions.deposit.amount if conditions.deposit else None},
        Role.PREPAYMENT: set(sums.prepayment) | {conditions.prepayment.amount if conditions.prepayment else None},
        Role.CLEANING: {conditions.cleaning_fee},
        Role.PENALTY: {part.amount for part in conditions.penalties or ()},
        Role.TOTAL: set(sums.complete),
        Role.UNIT: set(ledger.prices) | set(sums.unit),
        Role.EXTRA: {conditions.extra_guest_fee},
        Role.ANY: set(sums.unit | sums.rent | sums.complete) | {conditions.price},
    }
    if fee is not None:
        return {fee.fee, *sums.fees.get(role.value, set())} - {None} if fee.fee is not None else set()
    return {value for value in table.get(role, set()) if value is not None}


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
        return _penalty(case, value, quantity)
    if role is Role.WITH_DEPOSIT:
        return "total · + deposit" if value in sums.fees.get("with_deposit", set()) else ""
    if role in {Role.PETS, Role.PARKING, Role.EARLY, Role.LATE}:
        return _fee(case, ledger, role.value, value) or _from_text(case, ledger, quantity, left, right)
    if role is Role.REMAINDER:
        return _remainder(case, ledger, value)
    if role is Role.DIFFERENCE:
        return _difference(case, ledger, value) or _price_like(case, ledger, quantity, left, right)
    if role is Role.PER_GUEST:
        return (
            "total · / guests"
            if value in sums.per_guest
            else _extra(case, ledger, quantity) or _price_like(case, ledger, quantity, left, right)
        )
    if role is Role.EXTRA:
        return _extra(case, ledger, quantity) or _from_text(case, ledger, quantity, left, right)
    if role is Role.TOTAL:
        return _total(case, ledger, value, quantity) or _from_text(case, ledger, quantity, left, right)
    if role is Role.UNIT:
        return _price_like(case, ledger, quantity, left, right) or _unit_fee(case, ledger, quantity, left, right)
    return _any(case, ledger, quantity, left, right)


def _penalty(case: Case, value: Decimal, quantity: Quantity) -> str:
    sentence = case.sentence_at(quantity.first)
    stems = {token.canon for token in sentence.tokens} if sentence else set()
    penalties = case.conditions.penalties or ()
    shared = [(len(stems & set(stems_of(read_text(part.what)))), part) for part in penalties]
    most = max((count for count, _ in shared), default=0)
    if any(part.amount == value for count, part in shared if count == most):
        return "penalties"
    for key in ("smoking", "pets", "parties"):
        rule = getattr(case.conditions, key)
        if rule and rule.fee == value and f"@{key}" in stems | case.scope.stems:
            return f"{key}.fee"
    return _rule_number(case, value, stems)


def _rule_number(case: Case, value: Decimal, stems: set[str]) -> str:
    """A number of the free text whose own words are said with it."""
    for fact in case.index.facts:
        if value in fact.numbers and fact.kind in {"text", "note"} and stems & set(fact.signs):
            return f"{fact.key}: {fact.text[:40]}"
    return ""


def _fee(case: Case, ledger: Ledger, key: str, value: Decimal) -> str:
    rule = getattr(case.conditions, key)
    if rule and rule.fee is not None and rule.fee == value:
        return f"{key}.fee"
    return f"{key}.fee · units" if value in ledger.sums.fees.get(key, set()) else ""


def _remainder(case: Case, ledger: Ledger, value: Decimal) -> str:
    if value in ledger.sums.remainder:
        return "total · − prepayment"
    return _difference(case, ledger, value)


def _difference(case: Case, ledger: Ledger, value: Decimal) -> str:
    known = {*ledger.bound, *(number for number in case.scope.numbers if number >= 100)}
    if any(a - b == value for a in known for b in ledger.bound):
        return "a · − b"
    return ""


def _extra(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    value, conditions = quantity.value, case.conditions
    sentence = case.sentence_at(quantity.first)
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    about_guests = bool({"@guest"} & canons) or any(
        token.collective or token.ordinal for token in (sentence.tokens if sentence else [])
    )
    if conditions.extra_guest_fee is not None and (about_guests or not (case.index.by_stem.keys() & canons)):
        if value == conditions.extra_guest_fee:
            return "extra_guest_fee"
        if value in ledger.sums.extra:
            return "extra_guest_fee · guests · units"
        if _is_extra_product(case, value, quantity):
            return "extra_guest_fee · guests"
    if about_guests:
        return ""
    for key in ("early_check_in", "late_check_out", "pets", "parking"):
        if _named_in_dialog(case, key) and (found := _fee(case, ledger, key, value)):
            return found
    return ""


def _is_extra_product(case: Case, value: Decimal, quantity: Quantity) -> bool:
    """Fee × guests above the base, for guests the dialog or the reply counts."""
    fee, base = case.conditions.extra_guest_fee, case.conditions.base_guests
    if not fee or not base:
        return False
    heads = {*case.scope.guests, *(int(q.value) for q in case.reading.quantities if q.kind is Kind.GUESTS)}
    units = {exact_units(stay) for stay in case.stays} | _said_lengths(case) | {Decimal(1)}
    return any(value == fee * (head - base) * unit for head in heads if head > base for unit in units)


def _named_in_dialog(case: Case, key: str) -> bool:
    stems = case.scope.stems | {token.canon for token in case.tokens}
    if key == "early_check_in":
        return "@checkin" in stems or "@early" in stems
    if key == "late_check_out":
        return "@checkout" in stems or "@late" in stems
    return f"@{key}" in stems


def _total(case: Case, ledger: Ledger, value: Decimal, quantity: Quantity) -> str:
    sums = ledger.sums
    if value in sums.complete:
        return "total · counted"
    if _side_sum(ledger, value, sums.complete):
        return "total · + services"
    if value in sums.rent | sums.partial and _rest_is_apart(case, quantity, ledger, value):
        return "rent · counted"
    return ""


def _rest_is_apart(case: Case, quantity: Quantity, ledger: Ledger, value: Decimal) -> bool:
    """A sum without cleaning is true when cleaning is named as apart; guests above the base must always be in."""
    if ledger.sums.needs_extra and value in ledger.sums.rent:
        return False
    if not case.conditions.cleaning_fee:
        return True
    without = case.conditions.cleaning_fee + value in ledger.sums.complete
    said_before = any(token.canon == "@cleaning" for token in case.tokens[: quantity.first])
    said_after = any(token.canon == "@cleaning" for token in case.tokens[quantity.after :])
    return without and (
        said_after or (not said_before and not {"итого", "total"} & set(case.words(quantity.first - 4, quantity.first)))
    )


def _side_sum(ledger: Ledger, value: Decimal, bases: set[Decimal]) -> bool:
    options = {Decimal(0)}
    for amount in ledger.side[:5]:
        options |= {option + amount for option in options}
    return any(value - option in bases for option in options - {Decimal(0)})


def _price_like(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    qualified = _qualified_prices(case, quantity, left, right)
    if qualified is not None:
        return "price" if quantity.value in qualified else ""
    return "price" if quantity.value in ledger.prices | ledger.sums.unit else ""


def _qualified_prices(case: Case, quantity: Quantity, left: int, right: int) -> set[Decimal] | None:
    """Prices of the days said beside the sum (`в будни`, `с пятницы на субботу`, `летом`), None when none are said."""
    places = list(range(quantity.first - 1, left - 1, -1)) + list(range(quantity.after, right))
    words = [(place, case.tokens[place]) for place in places if case.tokens[place].shape is Shape.WORD]
    conditions = case.conditions
    rules = conditions.price_rules or ()
    for place, token in words:
        month = month_of(token)
        if month and not any(mark.first <= place < mark.after for mark in case.reading.days):
            return _prices_of_month(case, month)
        if token.text in _USUAL and conditions.price is not None:
            return {conditions.price}
        if token.text in _WORKDAYS:
            days = [day for day in range(1, 5)]
            return {_price_of_weekday(case, day) for day in days} - {None}  # type: ignore[return-value]
        if token.text in _WEEKEND:
            marked = {rule.price for rule in rules if rule.weekdays and {6, 7} & set(rule.weekdays)}
            return marked or ({conditions.price} if conditions.price is not None else set())
        season = next((stem for prefix, stem in _SEASON.items() if token.text.startswith(prefix)), None)
        if season:
            found = {rule.price for rule in rules if rule.note and season in rule.note.lower().replace("ё", "е")}
            if found:
                return found
    return _dated_prices(case, left, quantity.first) or _dated_prices(case, quantity.after, right)


def _prices_of_month(case: Case, month: int) -> set[Decimal]:
    year = case.today.year + (month < case.today.month)
    days = [date(year, month, 1) + timedelta(days=step) for step in range(28)]
    return {price for day in days if (price := price_on(day, case.conditions)[0]) is not None}


def _dated_prices(case: Case, first: int, after: int) -> set[Decimal] | None:
    marks = [mark for mark in case.reading.days if first <= mark.first < after and mark.on]
    in_range = {id(mark) for pair in case.reading.ranges for mark in pair}
    single = [mark for mark in marks if id(mark) not in in_range]
    if single:
        shift = (
            1
            if any(token.canon == "@night" for token in case.tokens[first:after]) and "на" in case.words(first, after)
            else 0
        )
        return {
            price
            for mark in single
            if mark.on and (price := price_on(mark.on - timedelta(days=shift), case.conditions)[0]) is not None
        }
    if marks:
        return None
    weekdays = [day for place, day in case.reading.weekdays if first <= place < after]
    if not weekdays:
        return None
    if "на" in case.words(first, after) and "с" in case.words(first, after):
        weekdays = weekdays[:1]
    if "по" in case.words(first, after) and len(weekdays) == 2:
        return None
    exact = {
        price
        for day in case.scope.days | {m.on for m in case.reading.days if m.on}
        if day.isoweekday() in weekdays and (price := price_on(day, case.conditions)[0]) is not None
    }
    return exact or {price for day in weekdays if (price := _price_of_weekday(case, day)) is not None}


def _price_of_weekday(case: Case, day: int) -> Decimal | None:
    for rule in case.conditions.price_rules or ():
        if rule.weekdays and day in rule.weekdays and rule.start is None:
            return rule.price
    return case.conditions.price


def _unit_fee(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """`по 500 ₽ за гостя в сутки`, `вязанка по 500 ₽`."""
    return (
        _extra_if_guests(case, ledger, quantity)
        or _concept_fee(case, ledger, quantity)
        or _from_text(case, ledger, quantity, left, right)
    )


def _extra_if_guests(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    sentence = case.sentence_at(quantity.first)
    if sentence and any(
        token.canon in {"@guest", "@surcharge"} or token.collective or token.ordinal for token in sentence.tokens
    ):
        return _extra(case, ledger, quantity)
    return ""


def _concept_fee(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    sentence = case.sentence_at(quantity.first)
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    for key in ("pets", "parking", "smoking", "children", "parties", "invoice"):
        if f"@{key}" in canons and (found := _fee(case, ledger, key, quantity.value)):
            return found
    if {"@fee", "@surcharge"} & canons:
        for key in ("early_check_in", "late_check_out", "pets", "parking"):
            if _named_in_dialog(case, key) and (found := _fee(case, ledger, key, quantity.value)):
                return found
    return ""


def _from_text(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """A sum of the free text said with its words, or such a sum times a count said beside it."""
    sentence = case.sentence_at(quantity.first)
    near = set(case.canons(left, right)) | set(case.canons(max(left - 6, sentence.first if sentence else 0), left))
    stems = {stem for stem in near if case.index.knows(stem)} - {"@day", "@night", "@hour", "@price", "@guest"}
    found = _text_fact(case, quantity.value, stems)
    if found:
        ledger.side.append(quantity.value)
        return f"{found.key}: {found.text[:40]}"
    wide = {token.canon for token in sentence.tokens} if sentence else set()
    rates = {
        number
        for fact in case.index.facts
        if fact.kind in {"text", "note"} and wide & set(fact.signs)
        for number in fact.numbers
    }
    counts = {
        q.value
        for q in case.reading.quantities
        if q.kind is not Kind.MONEY and sentence and sentence.first <= q.first < sentence.after
    }
    if {"туда", "оба", "обе"} & set(case.words(left, right)):
        counts.add(Decimal(2))
    over = "@surcharge" in wide
    if quantity.value >= 100 and any(
        (rate in ledger.bound or over) and rate * count == quantity.value
        for rate in rates
        for count in counts
        if count > 1
    ):
        ledger.side.append(quantity.value)
        return "free text · count"
    return ""


def _text_fact(case: Case, value: Decimal, stems: set[str]) -> Fact | None:
    """The fact with this number that shares most words, if no other fact shares more."""
    scored = [
        (len(stems & set(fact.signs)), fact)
        for fact in case.index.facts
        if fact.kind in {"text", "note"} and fact.numbers
    ]
    best = max((score for score, _ in scored), default=0)
    return next((fact for score, fact in scored if score == best and score and value in fact.numbers), None)


def _any(case: Case, ledger: Ledger, quantity: Quantity, left: int, right: int) -> str:
    """A sum without a word of its role: the price of the days said, what the units cost, a whole, a fee of the thing said."""
    value, sums = quantity.value, ledger.sums
    qualified = _qualified_prices(case, quantity, left, right)
    if qualified is not None and value in qualified:
        return "price"
    if qualified is None and value in ledger.prices | sums.unit:
        return "price"
    said = {
        size
        for q in case.reading.quantities
        if q.kind is Kind.LENGTH and left <= q.first < right
        for size in lengths_in(q.unit, q.value, case.context.unit)
    }
    if (
        said
        and not {exact_units(stay) for stay in case.stays} & said
        and not any(value == size * price for size in said for price in ledger.prices)
    ):
        pass
    elif value in sums.rent and not (sums.needs_extra and _counts_guests(case, left, right)):
        return "price · units"
    if value in sums.partial and not (
        sums.needs_extra and value == sum({case.conditions.cleaning_fee or Decimal(0)}) and False
    ):
        if not sums.needs_extra or value not in {rent + (case.conditions.cleaning_fee or 0) for rent in sums.rent}:
            return "price · units + fees"
    if value in sums.complete:
        return "total · counted"
    return (
        _extra_if_guests(case, ledger, quantity)
        or _concept_fee(case, ledger, quantity)
        or _from_text(case, ledger, quantity, left, right)
        or _penalty_again(case, quantity)
        or _instead(case, ledger, quantity)
        or _client_sum(case, quantity)
    )


def _penalty_again(case: Case, quantity: Quantity) -> str:
    """`штраф за курение — 5 000 ₽, за потерю ключа — 3 000 ₽`: the second sum is a penalty too."""
    sentence = case.sentence_at(quantity.first)
    if not sentence or not any(token.canon == "@penalty" for token in sentence.tokens):
        return ""
    stems = {token.canon for token in case.tokens[max(sentence.first, quantity.first - 6) : quantity.first]}
    for part in case.conditions.penalties or ():
        if part.amount == quantity.value and stems & set(stems_of(read_text(part.what))):
            return "penalties"
    return ""


def _counts_guests(case: Case, left: int, right: int) -> bool:
    base = case.conditions.base_guests or 0
    return any(
        q.kind is Kind.GUESTS and q.value > base and left - 8 <= q.first < right for q in case.reading.quantities
    )


def _instead(case: Case, ledger: Ledger, quantity: Quantity) -> str:
    """`вместо 29 000 ₽`: the usual price times the units."""
    if "вместо" not in case.words(quantity.first - 2, quantity.first) and "instead" not in case.words(
        quantity.first - 3, quantity.first
    ):
        return ""
    base = case.conditions.price
    units = {exact_units(stay) for stay in case.stays} | _said_lengths(case)
    if base is not None and (quantity.value == base or any(quantity.value == base * unit for unit in units)):
        return "price · units"
    return ""


def _client_sum(case: Case, quantity: Quantity) -> str:
    """The client's own budget said back: `в ваши 10 000 ₽`."""
    if quantity.value in case.scope.numbers and {"ваши", "ваш", "вашего", "вашу", "бюджет", "your", "вы", "вас"} & set(
        case.words(quantity.first - 4, quantity.after + 3)
    ):
        return "client"
    return ""
