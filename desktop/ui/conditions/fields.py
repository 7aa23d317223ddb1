"""Every key of the conditions as the form shows it: its group, words, kind of editor and what a refusal means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.stay import Unit


class Kind(StrEnum):
    MONEY = "money"
    COUNT = "count"
    CLOCK = "clock"
    LINE = "line"
    TEXT = "text"
    CURRENCY = "currency"
    RULE = "rule"  # policy, fee, note
    DEPOSIT = "deposit"
    PREPAYMENT = "prepayment"
    CANCELLATION = "cancellation"
    PRICE_RULES = "price_rules"
    PENALTIES = "penalties"
    STRINGS = "strings"
    MAP = "map"


REFUSALS = {
    Kind.MONEY: "Напишите сумму: не меньше нуля, копеек не больше двух знаков",
    Kind.COUNT: "Напишите целое число от 1 до 10 000",
    Kind.CLOCK: "Время от 00:00 до 23:59",
    Kind.LINE: "Этот текст не принят",
    Kind.TEXT: "Этот текст не принят",
    Kind.CURRENCY: "Три латинские буквы, например RUB",
    Kind.RULE: "Доплата — сумма не меньше нуля",
    Kind.DEPOSIT: "Залог — сумма не меньше нуля",
    Kind.PREPAYMENT: "Процент от 0 до 100 или сумма не меньше нуля",
    Kind.CANCELLATION: "Дней — целое число, удержание — от 0 до 100 %",
    Kind.PRICE_RULES: "Проверьте строку: даты ДД.ММ.ГГГГ, дни недели, цена не меньше нуля",
    Kind.PENALTIES: "У каждого штрафа нужны название и сумма не меньше нуля",
    Kind.STRINGS: "По одному на строке",
    Kind.MAP: "У каждой строки нужны название и текст",
}


@dataclass(frozen=True, slots=True)
class Field:
    """`unit` stands after the editor; `refusal` wins over the words of the kind."""

    key: str
    title: str
    kind: Kind
    unit: str = ""
    help: str = ""
    refusal: str = ""

    @property
    def refusal_words(self) -> str:
        return self.refusal or REFUSALS[self.kind]


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    tab: str
    title: str
    fields: tuple[Field, ...]
    note: str = ""


GROUPS = (
    Group(
        "price",
        "Цена",
        "Цена",
        (
            Field("price", "Обычная цена", Kind.MONEY, "{currency}"),
            Field("price_rules", "Особые цены", Kind.PRICE_RULES, help="Действует первая подходящая строка"),
            Field("cleaning_fee", "Уборка", Kind.MONEY, "{currency} за поездку"),
            Field("extra_guest_fee", "Доплата за гостя", Kind.MONEY, "{currency} сверх числа гостей"),
            Field(
                "base_guests", "Гостей в цене", Kind.COUNT, refusal="Целое число, не больше наибольшего числа гостей"
            ),
            Field("max_guests", "Гостей не больше", Kind.COUNT),
            Field("currency", "Валюта", Kind.CURRENCY, help="Пусто — рубли"),
        ),
        "за {unit}",
    ),
    Group(
        "terms",
        "Сроки",
        "Сроки",
        (
            Field(
                "min_units", "Не короче", Kind.COUNT, "{units}", refusal="Целое число от 1, не больше длиннейшего срока"
            ),
            Field("max_units", "Не дольше", Kind.COUNT, "{units}"),
        ),
    ),
    Group(
        "arrival",
        "Заезд",
        "Заезд и выезд",
        (
            Field("check_in_from", "Заезд с", Kind.CLOCK),
            Field("check_in_to", "Заезд до", Kind.CLOCK),
            Field("check_out_until", "Выезд до", Kind.CLOCK),
            Field("early_check_in", "Ранний заезд", Kind.RULE),
            Field("late_check_out", "Поздний выезд", Kind.RULE),
        ),
        "по местному времени",
    ),
    Group(
        "deposit",
        "Залог",
        "Залог и предоплата",
        (
            Field("deposit", "Залог", Kind.DEPOSIT, "{currency}"),
            Field("prepayment", "Предоплата", Kind.PREPAYMENT),
        ),
    ),
    Group(
        "cancel",
        "Отмена",
        "Отмена и штрафы",
        (
            Field("cancellation", "Отмена брони", Kind.CANCELLATION),
            Field("penalties", "Штрафы", Kind.PENALTIES),
        ),
    ),
    Group(
        "rules",
        "Правила",
        "Правила",
        (
            Field("pets", "Животные", Kind.RULE),
            Field("smoking", "Курение", Kind.RULE),
            Field("children", "Дети", Kind.RULE),
            Field("parties", "Праздники", Kind.RULE),
            Field("parking", "Парковка", Kind.RULE),
            Field("documents", "Документы", Kind.RULE),
            Field("invoice", "Чек и счёт", Kind.RULE),
            Field("rules", "Другие правила", Kind.TEXT, help="У объекта добавляются к правилам шаблона"),
        ),
    ),
    Group(
        "amenities",
        "Удобства",
        "Удобства и связь",
        (
            Field("amenities", "Есть", Kind.STRINGS, help="По одному на строке"),
            Field("absent", "Нет", Kind.STRINGS, help="О чём часто спрашивают, а его нет. По одному на строке"),
            Field("address_details", "Как найти", Kind.LINE, help="Можно сказать любому клиенту"),
            Field("contact_phone", "Телефон", Kind.LINE, help="Можно сказать любому клиенту"),
            Field("contact_link", "Ссылка", Kind.LINE, help="Можно сказать любому клиенту"),
        ),
    ),
    Group(
        "ai",
        "Для AI",
        "Для AI",
        (
            Field(
                "after_confirmation",
                "После подтверждения",
                Kind.MAP,
                help="Код двери, пароль Wi-Fi, точный адрес. До подтверждения брони не уйдёт клиенту ни в каком виде",
            ),
            Field("ai_notes", "Заметки для AI", Kind.TEXT, help="Описание для ассистента, дословно не цитируется"),
        ),
    ),
)

FIELDS = {field.key: field for group in GROUPS for field in group.fields}
JOINED = ("rules", "ai_notes")  # a resource adds to its template's text instead of replacing it

UNIT_WORDS = {Unit.NIGHT: "ночь", Unit.DAY: "сутки", Unit.HOUR: "час"}
UNITS_WORDS = {Unit.NIGHT: "ночей", Unit.DAY: "суток", Unit.HOUR: "часов"}
POLICIES = (
    ("", "не сказано"),
    ("allowed", "можно"),
    ("forbidden", "нельзя"),
    ("on_request", "по договорённости"),
    ("required", "обязательно"),
)


def field_of(path: str) -> str:
    """The key a refusal is about: `price_rules[0].weekdays[1]` is about `price_rules`."""
    return path.split("[", 1)[0].split(".", 1)[0]
