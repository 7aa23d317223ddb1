"""Formulas written out in a reply: each must come out, whatever it is of."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.verdict import Reason, Support

_TIMES = frozenset({"×", "x", "х", "*", "·", "∙"})


def check_formulas(case: Case) -> set[int]:
    """Quantities of written formulas; a formula that does not hold is a finding of its own."""
    inside: set[int] = set()
    chain: list[Quantity] = []
    operators: list[str] = []
    for quantity in [*case.reading.quantities, None]:
        joint = case.words(chain[-1].after, quantity.first) if chain and quantity else []
        if chain and quantity and _is_operator(joint):
            chain.append(quantity)
            operators.append(joint[0])
            continue
        if len(chain) > 1 and (_TIMES | {"=", "+"}) & set(operators):
            inside.update(id(part) for part in chain)
            _judge_formula(case, chain, operators)
        chain, operators = ([quantity] if quantity else []), []
    return inside


def _is_operator(joint: list[str]) -> bool:
    """A sign alone, or one with the name of what it adds: `48 000 ₽ + уборка 1 500 ₽`."""
    if len(joint) == 1:
        return joint[0] in _TIMES | {"+", "=", "–", "-", "−"}
    return 1 < len(joint) <= 3 and joint[0] in {"+", "="} and all(word.isalpha() for word in joint[1:])


def _judge_formula(case: Case, chain: list[Quantity], operators: list[str]) -> None:
    parts: list[list[tuple[str, Decimal]]] = [[("+", _factor(chain[0]))]]
    has_equals = "=" in operators
    for operator, quantity in zip(operators, chain[1:], strict=True):
        if operator == "=" or (operator in {"–", "-"} and not has_equals):
            parts.append([("+", quantity.value)])
        elif operator in _TIMES:
            sign, value = parts[-1].pop()
            parts[-1].append((sign, value * _factor(quantity)))
        else:
            parts[-1].append(("-" if operator in {"–", "-", "−"} else "+", quantity.value))
    if len(chain) == 2 and operators == ["="] and chain[0].kind is Kind.LENGTH and chain[1].kind is Kind.MONEY:
        return  # `3 hours = 5,700 ₽` is a price list
    totals = {sum((value if sign == "+" else -value for sign, value in part), Decimal(0)) for part in parts}
    first, after = chain[0].first, chain[-1].after
    if len(parts) > 1 and len(totals) > 1:
        case.find(Reason.UNSUPPORTED_FACT, first, after, "Расчёт не сходится.")
        return
    for quantity in chain:
        if quantity.kind in {Kind.PLAIN, Kind.COUNT} and (quantity.value < 100 or quantity.value in _rates(case)):
            case.bind(Support.ARITHMETIC, quantity.first, quantity.after, "множитель")


def _factor(quantity: Quantity) -> Decimal:
    """`7 100 × 25 %` is a share."""
    return quantity.value / 100 if quantity.kind is Kind.PERCENT else quantity.value


def _rates(case: Case) -> set[Decimal]:
    """`3 × 150 × 3`: what a guest or a unit costs, said without its sign of money."""
    conditions = case.conditions
    known = [conditions.extra_guest_fee, conditions.price, *(rule.price for rule in conditions.price_rules or ())]
    return {rate for rate in known if rate is not None}
