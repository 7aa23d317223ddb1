"""English sentences on money and terms: price, deposit, prepayment, cancellation, times, numbers of guests and units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.stay import Unit
from desktop.domain.wording.dates import list_weekdays_on_en, say_date
from desktop.domain.wording.english.dictionary import translate_or_quote
from desktop.domain.wording.manner import Style
from desktop.domain.wording.money import say_money, say_percent
from desktop.domain.wording.plurals import count_guests, count_units, say_per, say_unit
from desktop.domain.wording.values import Merged, Sentence, Value, begin_sentence, read_date, trim_note


def in_brackets(note: str | None) -> str:
    return f" ({translate_or_quote(note)})" if trim_note(note) and note else ""


def say_price(value: Value, style: Style) -> str:
    unit, currency = Unit(value["unit"]), value["currency"]
    rules = [f"{_say_when(rule)} {say_money(rule['price'], currency, 'en')}" for rule in value["rules"]]
    if value["amount"] is None:
        return begin_sentence(f"the price {say_per(unit, 'en')} is " + ", ".join(rules))
    amount = say_money(value["amount"], currency, "en")
    if style is Style.FRIENDLY:
        article = "An" if unit is Unit.HOUR else "A"
        return begin_sentence(", ".join([f"{article} {say_unit(unit, 'en')} is {amount}", *rules]))
    return begin_sentence(", ".join([f"the price is {amount} {say_per(unit, 'en')}", *rules]))


def _say_when(rule: Value) -> str:
    since, until = read_date(rule["from"]), read_date(rule["to"])
    words = [list_weekdays_on_en(tuple(rule["weekdays"]))] if rule["weekdays"] else []
    if since and until:
        words.append(
            f"from {say_date(since, 'en')} to {say_date(until, 'en')}"
            if since != until
            else f"on {say_date(since, 'en')}"
        )
    elif since:
        words.append(f"from {say_date(since, 'en')}")
    elif until:
        words.append(f"until {say_date(until, 'en')}")
    return " ".join(words) or "now"


def say_deposit(value: Value, style: Style) -> str:
    del style
    note = in_brackets(value["note"])
    if value["amount"] is None:
        return begin_sentence(f"a deposit is required{note}")
    amount = say_money(value["amount"], value["currency"], "en")
    kind = {True: "refundable deposit", False: "non-refundable deposit", None: "deposit"}[value["refundable"]]
    return begin_sentence(f"the {kind} is {amount}{note}")


def say_prepayment(value: Value, style: Style) -> str:
    del style
    note, currency = in_brackets(value["note"]), value["currency"]
    if value["percent"] is None and value["amount"] is None:
        return begin_sentence(f"a prepayment is required{note}")
    if value["percent"] is None:
        return begin_sentence(f"the prepayment is {say_money(value['amount'], currency, 'en')}{note}")
    total = f", which is {say_money(value['sum'], currency, 'en')}" if value["sum"] is not None else ""
    return begin_sentence(f"the prepayment is {say_percent(value['percent'], 'en')}{total}{note}")


def say_cancellation(value: Value, style: Style) -> str:
    del style
    days, percent = value["free_days_before"], value["penalty_percent"]
    event = "check-in" if value["unit"] == Unit.NIGHT else "the start"
    parts = []
    if percent == 0:
        parts.append("cancellation is free")
    elif days == 0:
        parts.append(f"cancellation is free until {event}")
    elif days is not None:
        parts.append(f"cancellation is free at least {days} day{'' if days == 1 else 's'} before {event}")
    if percent:
        later = "after that" if days is not None else "on cancellation"
        parts.append(f"{later} {say_percent(percent, 'en')} is withheld")
    if not parts:
        return begin_sentence(f"cancellation terms: {translate_or_quote(value['note'] or '')}")
    return begin_sentence("; ".join(parts) + in_brackets(value["note"]))


def say_penalty(value: Value, style: Style) -> str:
    del style
    amount = say_money(value["amount"], value["currency"], "en")
    return begin_sentence(f"the penalty for {translate_or_quote(value['for'])} is {amount}")


def say_cleaning(value: Value, style: Style) -> str:
    del style
    whole = "stay" if value["unit"] == Unit.NIGHT else "rental"
    return f"Cleaning is {say_money(value['fee'], value['currency'], 'en')} once per {whole}."


def say_max_guests(value: Value, style: Style) -> str:
    del style
    return f"We take up to {count_guests(value['count'], 'en')}."


def say_extra_guests(value: Value, style: Style) -> str:
    del style
    fee = f"{say_money(value['fee'], value['currency'], 'en')} {say_per(Unit(value['unit']), 'en')}"
    beyond = f" above {value['base']}" if value["base"] is not None else ""
    return f"Each extra guest{beyond} is {fee}."


def _limit(word: str) -> Sentence:
    def say(value: Value, style: Style) -> str:
        del style
        return f"The {word} is {count_units(value['count'], Unit(value['unit']), 'en')}."

    return say


def say_times(values: Sequence[Value], style: Style) -> str:
    """Check-in and check-out together or alone."""
    del style
    parts = []
    for value in values:
        arrive, leave = _TIMES[Unit(value["unit"])]
        if "until" in value:
            parts.append(f"{leave} is until {_say_clock(value['until'])}")
        else:
            since = f" from {_say_clock(value['from'])}" if value["from"] else ""
            until = f" {'to' if since else 'until'} {_say_clock(value['to'])}" if value["to"] else ""
            parts.append(f"{arrive} is{since}{until}")
    return begin_sentence(", ".join(parts))


_TIMES = {
    Unit.NIGHT: ("check-in", "check-out"),
    Unit.DAY: ("pick-up", "return"),
    Unit.HOUR: ("check-in", "check-out"),
}


def _say_clock(clock: str) -> str:
    return "midnight" if clock == "00:00" else clock


SENTENCES: Mapping[str, Sentence] = {
    "price": say_price,
    "deposit": say_deposit,
    "prepayment": say_prepayment,
    "cancellation": say_cancellation,
    "penalty": say_penalty,
    "cleaning": say_cleaning,
    "max_guests": say_max_guests,
    "extra_guests": say_extra_guests,
    "min_units": _limit("minimum"),
    "max_units": _limit("maximum"),
}
MERGED: Mapping[str, Merged] = {"times": say_times}
