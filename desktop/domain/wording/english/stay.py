"""English sentences on one stay: free or taken, other dates, the sum, broken rules, this chat's own booking."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.stay import Stay, Unit
from desktop.domain.wording.dates import say_stay
from desktop.domain.wording.manner import Style
from desktop.domain.wording.money import say_money
from desktop.domain.wording.plurals import count_guests, count_minutes, count_units, say_length, say_per
from desktop.domain.wording.spans import list_spans
from desktop.domain.wording.values import Sentence, Value, begin_sentence, join_words, read_money, read_stay


def _span(stay: Stay, value: Value, style: Style) -> str:
    return say_stay(stay, "en", weekdays=style is not Style.BRIEF, year=value["year"])


def say_availability(value: Value, style: Style) -> str:
    span = _span(read_stay(value), value, style)
    if style is Style.BRIEF:
        return begin_sentence(f"{'free' if value['free'] else 'taken'} {span}")
    if value["free"]:
        return f"It is {'free' if style is Style.FRIENDLY else 'available'} {span}."
    return f"Unfortunately, it is already taken {span}."


def say_alternatives(value: Value, style: Style) -> str:
    spans = join_words(list_spans(value, "en", style), "or")
    if style is Style.BRIEF:
        return f"Free {spans}."
    return f"It is free {spans}, though." if style is Style.FRIENDLY else f"The nearest availability is {spans}."


def say_total(value: Value, style: Style) -> str:
    stay, currency = read_stay(value), value["currency"]
    amount, length = say_money(value["amount"], currency, "en"), say_length(stay, "en")
    who = f" for {count_guests(value['guests'], 'en')}" if value["guests"] else ""
    who = who or (f" (for up to {count_guests(value['up_to'], 'en')})" if value["up_to"] else "")
    lines = value["lines"]
    tail = f": {join_words([_say_line(line, value) for line in lines], 'and')}" if len(lines) > 1 else ""
    if len(lines) == 1 and lines[0]["label"] == "units" and lines[0]["count"] > 1:
        tail = f" ({say_money(lines[0]['price'], currency, 'en')} {say_per(stay.unit, 'en')})"
    if style is Style.BRIEF:
        return begin_sentence(f"{length}{who}: {amount}" + (f" ({tail[2:]})" if tail.startswith(": ") else tail))
    if style is Style.FORMAL:
        return f"The total for {length}{who} is {amount}{tail}."
    return f"{_begin(length)}{who} {'comes' if _is_one(stay) else 'come'} to {amount}{tail}."


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_one(stay: Stay) -> bool:
    return stay.units == 1


def _say_line(line: Value, value: Value) -> str:
    currency, unit = value["currency"], Unit(value["unit"])
    amount, count, label = say_money(line["amount"], currency, "en"), line["count"], line["label"]
    price = say_money(line["price"], currency, "en") if line["price"] is not None else ""
    if label == "units":
        return f"{count_units(count, unit, 'en')} at {price}"
    if label == "minutes":
        return f"{count_minutes(count, 'en')} at {amount}"
    if label == "extra_guests":
        many = read_money(line["amount"]) != read_money(line["price"]) * count
        each = f" ({price} {say_per(unit, 'en')}{' each' if count > 1 else ''})" if many else ""
        return f"{amount} for {count} extra guest{'' if count == 1 else 's'}{each}"
    return f"{_EXTRAS[label]} {amount}"


_EXTRAS: Mapping[str, str] = {
    "cleaning": "cleaning",
    "pets": "the pet fee",
    "parking": "parking",
    "early_check_in": "early check-in",
    "late_check_out": "late check-out",
    "smoking": "smoking",
    "parties": "the party fee",
    "children": "the child fee",
    "invoice": "documents",
}


def _breach(word: str) -> Sentence:
    def say(value: Value, style: Style) -> str:
        limit = count_units(value["limit"], Unit(value["unit"]), "en")
        if style is Style.BRIEF:
            return f"The {word} is {limit}."
        asked = say_length(read_stay(value), "en")
        return f"Unfortunately, {asked} is not possible: the {word} is {limit}."

    return say


def say_guests_breach(value: Value, style: Style) -> str:
    limit = count_guests(value["limit"], "en")
    return f"{limit} at most." if style is Style.BRIEF else f"Unfortunately, we cannot take more than {limit}."


def say_past(value: Value, style: Style) -> str:
    del style
    return f"This {'time' if value['unit'] == Unit.HOUR else 'date'} has already passed."


def say_booking(value: Value, style: Style) -> str:
    return _BOOKING[value["status"]].format(span=_span(read_stay(value), value, style))


_BOOKING: Mapping[str, str] = {
    "held": "Your request {span} has been received and the dates are on hold for you; the manager confirms bookings.",
    "confirmed": "Your booking {span} is confirmed.",
    "rejected": "Unfortunately, your request {span} was not confirmed.",
    "expired": "The hold {span} has lapsed.",
    "cancelled": "The booking {span} is cancelled.",
}

SENTENCES: Mapping[str, Sentence] = {
    "availability": say_availability,
    "alternatives": say_alternatives,
    "total": say_total,
    "breach:min_units": _breach("minimum"),
    "breach:max_units": _breach("maximum"),
    "breach:max_guests": say_guests_breach,
    "breach:in_past": say_past,
    "booking": say_booking,
}
