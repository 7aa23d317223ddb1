"""Every key of the conditions in a person's words, taken apart to single values: for comparing versions and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final


class Kind(StrEnum):
    MONEY = "money"
    COUNT = "count"  # a whole number from one
    NUMBER = "number"  # a whole number from nought
    PERCENT = "percent"
    CLOCK = "clock"
    POLICY = "policy"
    YES_NO = "yes_no"
    TEXT = "text"
    LINES = "lines"
    RECORDS = "records"  # a list or a map of several values each; a sheet of its own


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value. `path` is a key of the conditions or `key.part`."""

    path: str
    title: str
    kind: Kind

    @property
    def key(self) -> str:
        return self.path.partition(".")[0]

    @property
    def part(self) -> str:
        return self.path.partition(".")[2]


POLICIES: Final = {
    "allowed": "можно",
    "forbidden": "нельзя",
    "on_request": "по договорённости",
    "required": "обязательно",
}
WEEKDAYS: Final = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_RULES: Final = (
    ("early_check_in", "Ранний заезд"),
    ("late_check_out", "Поздний выезд"),
    ("pets", "Животные"),
    ("smoking", "Курение"),
    ("children", "Дети"),
    ("parties", "Праздники"),
    ("parking", "Парковка"),
    ("documents", "Документы"),
    ("invoice", "Чек и счёт"),
)


def _spread_rule(key: str, title: str) -> tuple[Leaf, Leaf, Leaf]:
    return (
        Leaf(f"{key}.policy", title, Kind.POLICY),
        Leaf(f"{key}.fee", f"{title}: доплата, ₽", Kind.MONEY),
        Leaf(f"{key}.note", f"{title}: примечание", Kind.TEXT),
    )


LEAVES: Final[tuple[Leaf, ...]] = (
    Leaf("price", "Цена, ₽", Kind.MONEY),
    Leaf("price_rules", "Особые цены", Kind.RECORDS),
    Leaf("cleaning_fee", "Уборка, ₽", Kind.MONEY),
    Leaf("extra_guest_fee", "Доплата за гостя, ₽", Kind.MONEY),
    Leaf("base_guests", "Гостей в цене", Kind.COUNT),
    Leaf("max_guests", "Гостей не больше", Kind.COUNT),
    Leaf("currency", "Валюта", Kind.TEXT),
    Leaf("min_units", "Не короче", Kind.COUNT),
    Leaf("max_units", "Не дольше", Kind.COUNT),
    Leaf("check_in_from", "Заезд с", Kind.CLOCK),
    Leaf("check_in_to", "Заезд до", Kind.CLOCK),
    Leaf("check_out_until", "Выезд до", Kind.CLOCK),
    *_spread_rule(*_RULES[0]),
    *_spread_rule(*_RULES[1]),
    Leaf("deposit.amount", "Залог, ₽", Kind.MONEY),
    Leaf("deposit.refundable", "Залог возвращается", Kind.YES_NO),
    Leaf("deposit.note", "Залог: примечание", Kind.TEXT),
    Leaf("prepayment.percent", "Предоплата, %", Kind.PERCENT),
    Leaf("prepayment.amount", "Предоплата, ₽", Kind.MONEY),
    Leaf("prepayment.note", "Предоплата: примечание", Kind.TEXT),
    Leaf("cancellation.free_days_before", "Бесплатная отмена, дней до заезда", Kind.NUMBER),
    Leaf("cancellation.penalty_percent", "Удержание при отмене, %", Kind.PERCENT),
    Leaf("cancellation.note", "Отмена: примечание", Kind.TEXT),
    Leaf("penalties", "Штрафы", Kind.RECORDS),
    *(leaf for key, title in _RULES[2:] for leaf in _spread_rule(key, title)),
    Leaf("rules", "Другие правила", Kind.TEXT),
    Leaf("amenities", "Удобства", Kind.LINES),
    Leaf("absent", "Чего нет", Kind.LINES),
    Leaf("address_details", "Как найти", Kind.TEXT),
    Leaf("contact_phone", "Телефон", Kind.TEXT),
    Leaf("contact_link", "Ссылка", Kind.TEXT),
    Leaf("after_confirmation", "После подтверждения", Kind.RECORDS),
    Leaf("ai_notes", "Заметки для AI", Kind.TEXT),
)
BY_PATH: Final[Mapping[str, Leaf]] = {leaf.path: leaf for leaf in LEAVES}
KEYS: Final = tuple(dict.fromkeys(leaf.key for leaf in LEAVES))
PARTED: Final = frozenset(leaf.key for leaf in LEAVES if leaf.part)


def take_apart(conditions: Mapping[str, Any]) -> dict[str, Any]:
    """By path, only what is said. A key of parts that says nothing in any of them is left out."""
    found: dict[str, Any] = {}
    for leaf in LEAVES:
        value = conditions.get(leaf.key)
        if leaf.part:
            value = value.get(leaf.part) if isinstance(value, Mapping) else None
        if value is not None:
            found[leaf.path] = value
    return found


def put_together(values: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's JSON of what `take_apart` gives, in the order of the fields."""
    found: dict[str, Any] = {}
    for leaf in LEAVES:
        value = values.get(leaf.path)
        if value is None:
            continue
        if leaf.part:
            found.setdefault(leaf.key, {})[leaf.part] = value
        else:
            found[leaf.key] = value
    return found


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`before` and `after` are words; empty where nothing was said."""

    path: str
    title: str
    before: str
    after: str


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Field by field, in the order of the form."""
    old, new = take_apart(before), take_apart(after)
    found = []
    for leaf in LEAVES:
        was, now = old.get(leaf.path), new.get(leaf.path)
        if was != now:
            found.append(FieldChange(leaf.path, leaf.title, say_value(leaf, was), say_value(leaf, now)))
    for key in sorted(PARTED):  # an own part that is empty hides its template's: that is a difference too
        if (before.get(key) == {}) != (after.get(key) == {}):
            title = next(leaf.title for leaf in LEAVES if leaf.key == key)
            words = ("ничего не говорить" if said.get(key) == {} else "" for said in (before, after))
            found.append(FieldChange(key, title, *words))
    return tuple(found)


def say_value(leaf: Leaf, value: Any) -> str:
    if value is None:
        return ""
    match leaf.kind:
        case Kind.MONEY:
            return f"{say_sum(value)} ₽"
        case Kind.PERCENT:
            return f"{value} %"
        case Kind.POLICY:
            return POLICIES.get(value, str(value))
        case Kind.YES_NO:
            return "да" if value else "нет"
        case Kind.LINES:
            return ", ".join(value) or "ничего"
        case Kind.RECORDS:
            return "; ".join(_say_record(one) for one in _list_records(value)) or "ничего"
        case Kind.COUNT | Kind.NUMBER:
            return str(value)
    return str(value) or "пусто"


def say_sum(value: Any) -> str:
    """`4 200`, `1 500,50`."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value)
    if number == int(number):
        return f"{int(number):,}".replace(",", "\u00a0")
    return f"{number:,.2f}".replace(",", "\u00a0").replace(".", ",")


def _list_records(value: Any) -> Sequence[Any]:
    return [{"name": name, "text": text} for name, text in value.items()] if isinstance(value, Mapping) else value


def _say_record(record: Mapping[str, Any]) -> str:
    if "name" in record:
        return f"{record['name']}: {record['text']}"
    if "for" in record:
        return f"{record['for']} — {say_sum(record['amount'])} ₽"
    note = f" ({record['note']})" if record.get("note") else ""
    return f"{say_when(record)} — {say_sum(record['price'])} ₽{note}"


def say_when(rule: Mapping[str, Any]) -> str:
    """When a price rule holds."""
    first, last = (_say_day(rule.get(name)) for name in ("from", "to"))
    parts = [f"{first}–{last}" if first and last else f"с {first}" if first else f"до {last}" if last else ""]
    parts.append(", ".join(WEEKDAYS[number - 1] for number in rule.get("weekdays") or ()))
    return ", ".join(part for part in parts if part) or "всегда"


def _say_day(text: Any) -> str:
    return date.fromisoformat(str(text)).strftime("%d.%m.%Y") if text else ""
