"""Every key of the conditions as the form shows it: its group, words, kind of editor and what a refusal means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.stay import Unit
from desktop.ui.tongue import tr


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
    Kind.MONEY: tr("Напишите сумму: не меньше нуля, копеек не больше двух знаков"),
    Kind.COUNT: tr("Напишите целое число от 1 до 10 000"),
    Kind.CLOCK: tr("Время от 00:00 до 23:59"),
    Kind.LINE: tr("Этот текст не принят"),
    Kind.TEXT: tr("Этот текст не принят"),
    Kind.CURRENCY: tr("Три латинские буквы, например RUB"),
    Kind.RULE: tr("Доплата — сумма не меньше нуля"),
    Kind.DEPOSIT: tr("Залог — сумма не меньше нуля"),
    Kind.PREPAYMENT: tr("Процент от 0 до 100 или сумма не меньше нуля"),
    Kind.CANCELLATION: tr("Дней — целое число, удержание — от 0 до 100 %"),
    Kind.PRICE_RULES: tr("Проверьте строку: даты ДД.ММ.ГГГГ, дни недели, цена не меньше нуля"),
    Kind.PENALTIES: tr("У каждого штрафа нужны название и сумма не меньше нуля"),
    Kind.STRINGS: tr("По одному на строке"),
    Kind.MAP: tr("У каждой строки нужны название и текст"),
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
        tr("Цена"),
        tr("Цена"),
        (
            Field("price", tr("Обычная цена"), Kind.MONEY, "{currency}"),
            Field("price_rules", tr("Особые цены"), Kind.PRICE_RULES, help=tr("Действует первая подходящая строка")),
            Field("cleaning_fee", tr("Уборка"), Kind.MONEY, tr("{currency} за поездку")),
            Field("extra_guest_fee", tr("Доплата за гостя"), Kind.MONEY, tr("{currency} сверх числа гостей")),
            Field(
                "base_guests",
                tr("Гостей в цене"),
                Kind.COUNT,
                refusal=tr("Целое число, не больше наибольшего числа гостей"),
            ),
            Field("max_guests", tr("Гостей не больше"), Kind.COUNT),
            Field("currency", tr("Валюта"), Kind.CURRENCY, help=tr("Пусто — рубли")),
        ),
        tr("за {unit}"),
    ),
    Group(
        "terms",
        tr("Сроки"),
        tr("Сроки"),
        (
            Field(
                "min_units",
                tr("Не короче"),
                Kind.COUNT,
                "{units}",
                refusal=tr("Целое число от 1, не больше длиннейшего срока"),
            ),
            Field("max_units", tr("Не дольше"), Kind.COUNT, "{units}"),
        ),
    ),
    Group(
        "arrival",
        tr("Заезд"),
        tr("Заезд и выезд"),
        (
            Field("check_in_from", tr("Заезд с"), Kind.CLOCK),
            Field("check_in_to", tr("Заезд до"), Kind.CLOCK),
            Field("check_out_until", tr("Выезд до"), Kind.CLOCK),
            Field("early_check_in", tr("Ранний заезд"), Kind.RULE),
            Field("late_check_out", tr("Поздний выезд"), Kind.RULE),
        ),
        tr("по местному времени"),
    ),
    Group(
        "deposit",
        tr("Залог"),
        tr("Залог и предоплата"),
        (
            Field("deposit", tr("Залог"), Kind.DEPOSIT, "{currency}"),
            Field("prepayment", tr("Предоплата"), Kind.PREPAYMENT),
        ),
    ),
    Group(
        "cancel",
        tr("Отмена", about="of a booking"),
        tr("Отмена и штрафы"),
        (
            Field("cancellation", tr("Отмена брони"), Kind.CANCELLATION),
            Field("penalties", tr("Штрафы"), Kind.PENALTIES),
        ),
    ),
    Group(
        "rules",
        tr("Правила"),
        tr("Правила"),
        (
            Field("pets", tr("Животные"), Kind.RULE),
            Field("smoking", tr("Курение"), Kind.RULE),
            Field("children", tr("Дети"), Kind.RULE),
            Field("parties", tr("Праздники"), Kind.RULE),
            Field("parking", tr("Парковка"), Kind.RULE),
            Field("documents", tr("Документы"), Kind.RULE),
            Field("invoice", tr("Чек и счёт"), Kind.RULE),
            Field("rules", tr("Другие правила"), Kind.TEXT, help=tr("У объекта добавляются к правилам шаблона")),
        ),
    ),
    Group(
        "amenities",
        tr("Удобства"),
        tr("Удобства и связь"),
        (
            Field("amenities", tr("Есть"), Kind.STRINGS, help=tr("По одному на строке")),
            Field("absent", tr("Нет"), Kind.STRINGS, help=tr("О чём часто спрашивают, а его нет. По одному на строке")),
            Field("address_details", tr("Как найти"), Kind.LINE, help=tr("Можно сказать любому клиенту")),
            Field("contact_phone", tr("Телефон"), Kind.LINE, help=tr("Можно сказать любому клиенту")),
            Field("contact_link", tr("Ссылка"), Kind.LINE, help=tr("Можно сказать любому клиенту")),
        ),
    ),
    Group(
        "ai",
        tr("Для AI"),
        tr("Для AI"),
        (
            Field(
                "after_confirmation",
                tr("После подтверждения"),
                Kind.MAP,
                help=tr(
                    "Код двери, пароль Wi-Fi, точный адрес. До подтверждения брони не уйдёт клиенту ни в каком виде"
                ),
            ),
            Field(
                "ai_notes", tr("Заметки для AI"), Kind.TEXT, help=tr("Описание для ассистента, дословно не цитируется")
            ),
        ),
    ),
)

FIELDS = {field.key: field for group in GROUPS for field in group.fields}
JOINED = ("rules", "ai_notes")  # a resource adds to its template's text instead of replacing it

UNIT_WORDS = {Unit.NIGHT: tr("ночь"), Unit.DAY: tr("сутки"), Unit.HOUR: tr("час")}
UNITS_WORDS = {Unit.NIGHT: tr("ночей"), Unit.DAY: tr("суток"), Unit.HOUR: tr("часов")}
POLICIES = (
    ("", tr("не сказано")),
    ("allowed", tr("можно")),
    ("forbidden", tr("нельзя")),
    ("on_request", tr("по договорённости")),
    ("required", tr("обязательно")),
)


def field_of(path: str) -> str:
    """The key a refusal is about: `price_rules[0].weekdays[1]` is about `price_rules`."""
    return path.split("[", 1)[0].split(".", 1)[0]
