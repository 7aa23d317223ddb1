"""What a unit costs on the days in question, and on the days that are said beside a sum."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import read_text
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.moments import month_of
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.scope import lengths_in
from desktop.domain.guard.sums import tiers
from desktop.domain.guard.tokens import Shape
from desktop.domain.pricing import exact_units, price_on
from desktop.domain.stay import Unit

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


def said_lengths(case: Case) -> set[Decimal]:
    return {
        size
        for q in case.reading.quantities
        if q.kind is Kind.LENGTH
        for size in lengths_in(q.unit, q.value, case.context.unit)
    }


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
        days |= {mark.on for mark in case.reading.days if mark.on and id(mark) not in case.reading.of_rules}
    named = {day for _, day in case.reading.weekdays} | case.scope.weekdays
    found = {price for day in days if (price := price_on(day, conditions)[0]) is not None}
    if not found and not days:
        found = _prices_of_named_months(case)
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
        [exact_units(stay) for stay in case.stays] + list(case.scope.lengths) + list(said_lengths(case)),
        default=Decimal(0),
    )
    found |= {price for least, price, _ in tiers(conditions) if price and longest >= least}
    return found


def qualified_prices(case: Case, quantity: Quantity, left: int, right: int) -> set[Decimal] | None:
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
            days = list(range(1, 5))
            if exact := _days_of_stays(case, set(days)):
                return exact
            return {price for day in days if (price := _price_of_weekday(case, day)) is not None}
        if token.text in _WEEKEND:
            marked = {rule.price for rule in rules if rule.weekdays and {6, 7} & set(rule.weekdays)}
            return marked or ({conditions.price} if conditions.price is not None else set())
        season = next((stem for prefix, stem in _SEASON.items() if token.text.startswith(prefix)), None)
        if season:
            found = {rule.price for rule in rules if rule.note and season in rule.note.lower().replace("ё", "е")}
            if found:
                return found
    return _dated_prices(case, left, quantity.first) or _dated_prices(case, quantity.after, right)


def _prices_of_named_months(case: Case) -> set[Decimal]:
    """`три часа в июле`: the month of the question or of the reply when no day is said."""
    texts = [
        case.tokens,
        *(read_text(turn.text[:3000]) for turn in reversed(case.context.dialog) if turn.who == "client"),
    ]
    for tokens in texts:
        months = {month for token in tokens if (month := month_of(token))}
        if months:
            return {price for month in months for price in _prices_of_month(case, month)}
    return set()


def _prices_of_month(case: Case, month: int) -> set[Decimal]:
    year = case.today.year + (month < case.today.month)
    days = [date(year, month, 1) + timedelta(days=step) for step in range(28)]
    return {price for day in days if (price := price_on(day, case.conditions)[0]) is not None}


def _dated_prices(case: Case, first: int, after: int) -> set[Decimal] | None:
    marks = [mark for mark in case.reading.days if first <= mark.first < after and mark.on]
    near = [
        mark for mark in case.reading.days if id(mark) in case.reading.of_rules and _only_signs(case, mark.after, after)
    ]
    bounds = [mark.on for pair in case.reading.ranges if near and pair[1] is near[-1] for mark in pair if mark.on]
    if not bounds:
        bounds = [mark.on for mark in marks if id(mark) in case.reading.of_rules and mark.on]
    if len(bounds) == 2 and (near or len(marks) == 2):
        return {
            rule.price
            for rule in case.conditions.price_rules or ()
            if rule.start == bounds[0] and rule.end in {bounds[1], bounds[1] - timedelta(days=1)}
        }
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
    if len(weekdays) == 2 and "по" in _between(case, first, after):
        span = range(weekdays[0], weekdays[1] + 1 + (7 if weekdays[1] < weekdays[0] else 0))
        found = {_price_of_weekday(case, (day - 1) % 7 + 1) for day in span}
        return {price for price in found if price is not None} if len(found) == 1 else None
    exact = {
        price
        for day in case.scope.days | {m.on for m in case.reading.days if m.on}
        if day.isoweekday() in weekdays and (price := price_on(day, case.conditions)[0]) is not None
    }
    return exact or {price for day in weekdays if (price := _price_of_weekday(case, day)) is not None}


def _between(case: Case, first: int, after: int) -> list[str]:
    """The words between two weekdays."""
    places = [place for place, _ in case.reading.weekdays if first <= place < after]
    return case.words(places[0], places[-1])


def _days_of_stays(case: Case, weekdays: set[int]) -> set[Decimal]:
    """What the days of the stays that fall on these weekdays cost."""
    days = {
        stay.start_on + timedelta(days=n)
        for stay in case.stays
        for n in range(min(stay.units if stay.unit is not Unit.HOUR else 1, 60))
    }
    return {
        price
        for day in days
        if day.isoweekday() in weekdays and (price := price_on(day, case.conditions)[0]) is not None
    }


def _only_signs(case: Case, first: int, after: int) -> bool:
    return first <= after and all(token.shape is Shape.SIGN for token in case.tokens[first:after])


def _price_of_weekday(case: Case, day: int) -> Decimal | None:
    for rule in case.conditions.price_rules or ():
        if rule.weekdays and day in rule.weekdays and rule.start is None:
            return rule.price
    return case.conditions.price
