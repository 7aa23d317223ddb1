"""Russian sentences on one stay: free or taken, other dates, the sum, broken rules, this chat's own booking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from desktop.domain.stay import Stay, Unit
from desktop.domain.wording.dates import say_stay
from desktop.domain.wording.manner import Style
from desktop.domain.wording.money import say_money
from desktop.domain.wording.plurals import (
    NBSP,
    count_guests_of,
    count_minutes,
    count_units,
    plural_ru,
    say_genitive_ru,
    say_length,
    say_per,
)
from desktop.domain.wording.spans import list_spans
from desktop.domain.wording.values import Sentence, Value, begin_sentence, join_words, read_money, read_stay


def say_availability(value: Value, style: Style) -> str:
    stay = read_stay(value)
    span = say_stay(stay, "ru", weekdays=style is not Style.BRIEF, year=value["year"])
    timed = stay.unit is Unit.HOUR or stay.start == stay.end
    if value["free"]:
        if style is Style.FRIENDLY and not timed:
            return f"Даты {span} свободны."
        if style is Style.FORMAL and not timed:
            return f"Период {span} свободен для бронирования."
        return begin_sentence(f"{span} свободно")
    if style is Style.BRIEF:
        return begin_sentence(f"{span} занято")
    if style is Style.FORMAL and not timed:
        return f"К сожалению, период {span} уже занят."
    return f"К сожалению, {span} уже занято."


def say_alternatives(value: Value, style: Style) -> str:
    words = join_words(list_spans(value, "ru", style), "или")
    if style is Style.BRIEF:
        return f"Свободно {words}."
    if style is Style.FORMAL:
        return f"На ближайшее время свободно: {words}."
    return f"Зато свободно {words}."


def say_total(value: Value, style: Style) -> str:
    stay = read_stay(value)
    amount = say_money(value["amount"], value["currency"], "ru")
    length = _say_span_of(stay) if style is not Style.BRIEF else say_length(stay, "ru")
    who = _say_party(value, style)
    parts = [_say_line(line, value) for line in value["lines"]]
    if len(parts) == 1:
        line = value["lines"][0]
        whole = line["count"] > 1 and line["label"] == "units"
        price = f" (по{NBSP}{say_money(line['price'], value['currency'], 'ru')} {say_per(stay.unit, 'ru')})"
        tail = price if whole else ""
    else:
        tail = f": {join_words(parts, 'и')}"
    if style is Style.BRIEF:
        return begin_sentence(f"{length}{who}{NBSP}— {amount}{tail}")
    if style is Style.FORMAL:
        return f"Стоимость за{NBSP}{length}{who} составляет {amount}{tail}."
    return f"За{NBSP}{length}{who} выходит {amount}{tail}."


def _say_span_of(stay: Stay) -> str:
    """«3 ночи», and «одну ночь», «одни сутки» after «за» and «на»."""
    whole = stay.unit is not Unit.HOUR or stay.length == timedelta(hours=1)
    return _ONE[stay.unit] if stay.units == 1 and whole else say_length(stay, "ru")


_ONE = {Unit.NIGHT: "одну ночь", Unit.DAY: "одни сутки", Unit.HOUR: "один час"}


def _say_party(value: Value, style: Style) -> str:
    if value["guests"]:
        return f" для{NBSP}{count_guests_of(value['guests'])}"
    if not value["up_to"]:
        return ""
    if style is Style.FRIENDLY:
        return f", если гостей не{NBSP}больше {say_genitive_ru(value['up_to'])},"
    return f" (до{NBSP}{count_guests_of(value['up_to'])})"


def _say_line(line: Value, value: Value) -> str:
    currency, unit = value["currency"], Unit(value["unit"])
    amount = say_money(line["amount"], currency, "ru")
    price = say_money(line["price"], currency, "ru") if line["price"] is not None else ""
    label, count = line["label"], line["count"]
    if label == "units":
        return (
            f"{count_units(count, unit, 'ru')} по{NBSP}{price}"
            if count > 1
            else f"{count_units(1, unit, 'ru')} за{NBSP}{price}"
        )
    if label == "minutes":
        return f"{count_minutes(count, 'ru')} за{NBSP}{amount}"
    if label == "extra_guests":
        each = "" if read_money(line["amount"]) == read_money(line["price"]) * count else f" {say_per(unit, 'ru')}"
        noun = plural_ru(count, "дополнительного гостя", "дополнительных гостей", "дополнительных гостей")
        sums = f" ({count}{NBSP}×{NBSP}{price}{each})" if each and count > 1 else f" ({price}{each})" if each else ""
        return f"доплата за{NBSP}{count}{NBSP}{noun} {amount}{sums}"
    return f"{_EXTRAS[label]} {amount}"


_EXTRAS: Mapping[str, str] = {
    "cleaning": "уборка",
    "pets": "питомец",
    "parking": "парковка",
    "early_check_in": "ранний заезд",
    "late_check_out": "поздний выезд",
    "smoking": "курение",
    "parties": "праздник",
    "children": "ребёнок",
    "invoice": "документы",
}


def say_min_breach(value: Value, style: Style) -> str:
    unit = Unit(value["unit"])
    asked = _say_span_of(read_stay(value))
    limit = count_units(value["limit"], unit, "ru")
    if style is Style.BRIEF:
        return f"Минимальный срок{NBSP}— {limit}."
    if style is Style.FORMAL:
        return f"К сожалению, бронирование на{NBSP}{asked} невозможно: минимальный срок{NBSP}— {limit}."
    return f"К сожалению, на{NBSP}{asked} не{NBSP}сдаём: минимум{NBSP}— {limit}."


def say_max_breach(value: Value, style: Style) -> str:
    unit = Unit(value["unit"])
    asked = _say_span_of(read_stay(value))
    limit = count_units(value["limit"], unit, "ru")
    if style is Style.BRIEF:
        return f"Максимальный срок{NBSP}— {limit}."
    if style is Style.FORMAL:
        return f"К сожалению, бронирование на{NBSP}{asked} невозможно: максимальный срок{NBSP}— {limit}."
    return f"К сожалению, на{NBSP}{asked} не{NBSP}сдаём: максимум{NBSP}— {limit}."


def say_guests_breach(value: Value, style: Style) -> str:
    limit = count_guests_of(value["limit"])
    if style is Style.BRIEF:
        return f"Принимаем не{NBSP}больше {limit}."
    if style is Style.FORMAL:
        return f"К сожалению, размещение более {limit} невозможно."
    return f"К сожалению, больше {limit} принять не{NBSP}сможем."


def say_past(value: Value, style: Style) -> str:
    what = "это время уже прошло" if value["unit"] == Unit.HOUR else "эта дата уже прошла"
    return begin_sentence(what if style is Style.BRIEF else f"К сожалению, {what}")


def say_booking(value: Value, style: Style) -> str:
    stay = read_stay(value)
    span = say_stay(stay, "ru", weekdays=style is not Style.BRIEF, year=value["year"])
    if value["status"] == "held":
        dates = span if stay.unit is Unit.HOUR or stay.start == stay.end else f"даты {span}"
        return begin_sentence(f"{dates} предварительно держим за{NBSP}вами, бронь подтверждает администратор")
    return _BOOKING[value["status"]].format(span=span, nbsp=NBSP)


_BOOKING: Mapping[str, str] = {
    "confirmed": "Ваша бронь {span} подтверждена.",
    "rejected": "К сожалению, заявка {span} не{nbsp}подтверждена.",
    "expired": "Предварительная бронь {span} истекла.",
    "cancelled": "Бронь {span} отменена.",
}


SENTENCES: Mapping[str, Sentence] = {
    "availability": say_availability,
    "alternatives": say_alternatives,
    "total": say_total,
    "breach:min_units": say_min_breach,
    "breach:max_units": say_max_breach,
    "breach:max_guests": say_guests_breach,
    "breach:in_past": say_past,
    "booking": say_booking,
}
