"""Russian sentences on money and terms: price, deposit, prepayment, cancellation, times, numbers of guests and units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.stay import Unit
from desktop.domain.wording.dates import list_weekdays_on_ru, say_date
from desktop.domain.wording.manner import Style
from desktop.domain.wording.money import say_money, say_percent
from desktop.domain.wording.plurals import (
    NBSP,
    count_days_ru,
    count_guests_of,
    count_units,
    say_genitive_ru,
    say_per,
    say_unit,
)
from desktop.domain.wording.values import Merged, Sentence, Value, begin_sentence, read_date, trim_note


def say_price(value: Value, style: Style) -> str:
    unit, currency = Unit(value["unit"]), value["currency"]
    parts = []
    if value["amount"] is not None:
        amount = say_money(value["amount"], currency, "ru")
        if style is Style.FORMAL:
            parts.append(f"Стоимость {say_per(unit, 'ru')}{NBSP}— {amount}")
        elif style is Style.BRIEF:
            parts.append(begin_sentence(f"{say_unit(unit, 'ru')}{NBSP}— {amount}").rstrip("."))
        else:
            parts.append(f"{say_unit(unit, 'ru').capitalize()} {_COSTS[unit]} {amount}")
    parts += [f"{_say_when(rule)}{NBSP}— {say_money(rule['price'], currency, 'ru')}" for rule in value["rules"]]
    if value["amount"] is None:
        return begin_sentence(f"Стоимость {say_per(unit, 'ru')}: " + ", ".join(parts))
    return begin_sentence(", ".join(parts))


_COSTS = {Unit.NIGHT: "стоит", Unit.DAY: "стоят", Unit.HOUR: "стоит"}


def _say_when(rule: Value) -> str:
    since, until = read_date(rule["from"]), read_date(rule["to"])
    words = []
    if rule["weekdays"]:
        words.append(list_weekdays_on_ru(tuple(rule["weekdays"])))
    if since and until:
        words.append(
            f"с{NBSP}{say_date(since, 'ru')} по{NBSP}{say_date(until, 'ru')}"
            if since != until
            else say_date(since, "ru")
        )
    elif since:
        words.append(f"с{NBSP}{say_date(since, 'ru')}")
    elif until:
        words.append(f"по{NBSP}{say_date(until, 'ru')}")
    return " ".join(words) or "сейчас"


def say_deposit(value: Value, style: Style) -> str:
    note = trim_note(value["note"])
    if value["amount"] is None:
        return begin_sentence(f"Берём залог{_in_brackets(note)}")
    amount = say_money(value["amount"], value["currency"], "ru")
    if "возвр" in note.lower() or "верн" in note.lower():
        return begin_sentence(f"Залог{NBSP}— {amount}: {note}")
    if note.lower().startswith("или "):
        amount, note = f"{amount} {note}", ""
    returned = value["refundable"]
    if style is Style.BRIEF:
        kind = "Возвратный залог" if returned else "Залог" if returned is None else "Невозвратный залог"
        return begin_sentence(f"{kind}{NBSP}— {amount}{_in_brackets(note)}")
    if style is Style.FORMAL:
        tail = "" if returned is None else ", он возвращается" if returned else ", он не возвращается"
        return begin_sentence(f"Предусмотрен залог {amount}{_in_brackets(note)}{tail}")
    tail = "" if returned is None else ", мы его возвращаем" if returned else ", он не возвращается"
    return begin_sentence(f"Залог{NBSP}— {amount}{_in_brackets(note)}{tail}")


def say_prepayment(value: Value, style: Style) -> str:
    currency, note = value["currency"], trim_note(value["note"])
    total = say_money(value["sum"], currency, "ru") if value["sum"] is not None else ""
    if value["percent"] is not None:
        amount = say_percent(value["percent"], "ru")
        if total:
            amount += f" ({total})" if style is not Style.FRIENDLY else f", это {total}"
    elif value["amount"] is not None:
        amount = say_money(value["amount"], currency, "ru")
    else:
        return begin_sentence(f"Нужна предоплата{_in_brackets(note)}")
    if note.lower() == "для брони":
        return begin_sentence(
            f"{'Для бронирования' if style is Style.FORMAL else 'Для брони'} нужна предоплата {amount}"
        )
    note = f", {note}" if note and style is not Style.FRIENDLY else _in_brackets(note)
    if style is Style.FORMAL:
        return begin_sentence(f"Размер предоплаты{NBSP}— {amount}{note}")
    return begin_sentence(f"Предоплата{NBSP}— {amount}{note}")


def say_cancellation(value: Value, style: Style) -> str:
    days, percent, note = value["free_days_before"], value["penalty_percent"], trim_note(value["note"])
    event = "заезда" if value["unit"] == Unit.NIGHT else "начала"
    parts = []
    if percent == 0:
        parts.append("Отмена бесплатная")
    elif days == 0:
        parts.append(f"Отменить бесплатно можно до{NBSP}{event}")
    elif days is not None:
        parts.append(f"Бесплатная отмена{NBSP}— не{NBSP}позднее чем за{NBSP}{count_days_ru(days)} до{NBSP}{event}")
    if percent:
        later = "позже" if days is not None else "При отмене"
        parts.append(f"{later} удерживается {say_percent(percent, 'ru')}")
    text = ", ".join(parts)
    if not text:
        return begin_sentence(f"Условия отмены: {note}")
    del style
    return begin_sentence(text + _in_brackets(note))


def say_penalty(value: Value, style: Style) -> str:
    amount = say_money(value["amount"], value["currency"], "ru")
    if style is Style.FORMAL:
        return begin_sentence(f"Предусмотрен штраф: {trim_note(value['for'])}{NBSP}— {amount}")
    return begin_sentence(f"Штраф: {trim_note(value['for'])}{NBSP}— {amount}")


def say_cleaning(value: Value, style: Style) -> str:
    amount = say_money(value["fee"], value["currency"], "ru")
    once = f"один раз за{NBSP}{'всё проживание' if value['unit'] == Unit.NIGHT else 'всю аренду'}"
    if style is Style.BRIEF:
        return f"Уборка{NBSP}— {amount} {once}."
    return f"Уборка оплачивается отдельно: {amount} {once}."


def say_max_guests(value: Value, style: Style) -> str:
    count = count_guests_of(value["count"])
    return f"Вместимость{NBSP}— до{NBSP}{count}." if style is Style.FORMAL else f"Принимаем до{NBSP}{count}."


def say_extra_guests(value: Value, style: Style) -> str:
    del style
    fee = f"{say_money(value['fee'], value['currency'], 'ru')} {say_per(Unit(value['unit']), 'ru')}"
    if value["base"] is None:
        return f"За{NBSP}дополнительного гостя доплата {fee}."
    return f"За{NBSP}каждого гостя сверх {say_genitive_ru(value['base'])} доплата {fee}."


def say_min_units(value: Value, style: Style) -> str:
    count = count_units(value["count"], Unit(value["unit"]), "ru")
    return f"Сдаём минимум на{NBSP}{count}." if style is Style.FRIENDLY else f"Минимальный срок{NBSP}— {count}."


def say_max_units(value: Value, style: Style) -> str:
    count = count_units(value["count"], Unit(value["unit"]), "ru")
    return f"Сдаём максимум на{NBSP}{count}." if style is Style.FRIENDLY else f"Максимальный срок{NBSP}— {count}."


def say_times(values: Sequence[Value], style: Style) -> str:
    """Check-in and check-out together or alone."""
    del style
    parts = []
    for value in values:
        arrive, leave = _TIMES[Unit(value["unit"])]
        if "until" in value:
            parts.append(f"{leave} до{NBSP}{_say_clock(value['until'])}")
        else:
            since = f" с{NBSP}{_say_clock(value['from'])}" if value["from"] else ""
            until = f" до{NBSP}{_say_clock(value['to'])}" if value["to"] else ""
            parts.append(f"{arrive}{since}{until}")
    return begin_sentence(", ".join(parts))


_TIMES = {
    Unit.NIGHT: ("заезд", "выезд"),
    Unit.DAY: ("получение", "возврат"),
    Unit.HOUR: ("заезд", "выезд"),
}


def _say_clock(clock: str) -> str:
    return "полуночи" if clock == "00:00" else clock


def _in_brackets(note: str) -> str:
    return f" ({note})" if note else ""


SENTENCES: Mapping[str, Sentence] = {
    "price": say_price,
    "deposit": say_deposit,
    "prepayment": say_prepayment,
    "cancellation": say_cancellation,
    "penalty": say_penalty,
    "cleaning": say_cleaning,
    "max_guests": say_max_guests,
    "extra_guests": say_extra_guests,
    "min_units": say_min_units,
    "max_units": say_max_units,
}
MERGED: Mapping[str, Merged] = {"times": say_times}
