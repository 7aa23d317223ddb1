"""Russian sentences on rules and place: pets, smoking, parking, what there is and is not, address, contacts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from desktop.domain.wording.manner import Style
from desktop.domain.wording.money import say_money
from desktop.domain.wording.plurals import NBSP
from desktop.domain.wording.russian.nouns import find_genitive, is_plural
from desktop.domain.wording.values import Merged, Sentence, Value, begin_sentence, join_words, trim_note

_FEE_BASIS = re.compile(
    r"^(?:за|на|в) (?:вс[её]|сут|ноч|прожив|заезд|час|день|бронь|кажд|питомц|животн)", re.IGNORECASE
)
_OF_FEE = re.compile(r"за сутки|за ночь|за час|в сутки|за вс[её]|разов", re.IGNORECASE)

# allowed, forbidden, on request, required; then the same for the formal style
_RULES: Mapping[str, tuple[tuple[str, str, str, str], tuple[str, str, str, str]]] = {
    "pets": (
        (
            "С питомцами можно",
            "С питомцами, к сожалению, нельзя",
            "С питомцами можно по согласованию",
            "Питомцы обязательны",
        ),
        (
            "Размещение с питомцами допускается",
            "К сожалению, размещение с питомцами не допускается",
            "Размещение с питомцами возможно по согласованию",
            "Питомцы обязательны",
        ),
    ),
    "smoking": (
        ("Курить можно", "Курить, к сожалению, нельзя", "Курить можно по согласованию", "Курить можно"),
        ("Курение разрешено", "Курение запрещено", "Курение возможно по согласованию", "Курение разрешено"),
    ),
    "children": (
        ("С детьми можно", "С детьми, к сожалению, нельзя", "С детьми можно по согласованию", "С детьми можно"),
        (
            "Размещение с детьми возможно",
            "К сожалению, размещение с детьми не предусмотрено",
            "Размещение с детьми возможно по согласованию",
            "Размещение с детьми возможно",
        ),
    ),
    "parties": (
        (
            "Праздники проводить можно",
            "Праздники и вечеринки, к сожалению, проводить нельзя",
            "Праздники можно проводить по согласованию",
            "Праздники проводить можно",
        ),
        (
            "Проведение мероприятий разрешено",
            "К сожалению, проведение праздников и вечеринок не допускается",
            "Проведение мероприятий возможно по согласованию",
            "Проведение мероприятий разрешено",
        ),
    ),
    "parking": (
        ("Парковка есть", "Парковки, к сожалению, нет", "Парковка возможна по согласованию", "Парковка обязательна"),
        (
            "Парковка предоставляется",
            "К сожалению, парковка не предоставляется",
            "Парковка предоставляется по согласованию",
            "Парковка обязательна",
        ),
    ),
    "documents": (
        (
            "Документы можно показать по желанию",
            "Документы не понадобятся",
            "Документы понадобятся не всегда, по согласованию",
            "Понадобятся документы",
        ),
        (
            "Документы принимаются",
            "Документы не требуются",
            "Документы требуются по согласованию",
            "Необходимы документы",
        ),
    ),
    "invoice": (
        (
            "Счёт и закрывающие документы выдаём",
            "Счёт и закрывающие документы, к сожалению, не выдаём",
            "Счёт и закрывающие документы выдаём по согласованию",
            "Счёт и закрывающие документы выдаём всегда",
        ),
        (
            "Счёт и закрывающие документы предоставляются",
            "К сожалению, счёт и закрывающие документы не предоставляются",
            "Счёт и закрывающие документы предоставляются по согласованию",
            "Счёт и закрывающие документы предоставляются всегда",
        ),
    ),
    "early_check_in": (
        (
            "Ранний заезд возможен",
            "Ранний заезд, к сожалению, невозможен",
            "Ранний заезд возможен по согласованию",
            "Ранний заезд обязателен",
        ),
        (
            "Ранний заезд возможен",
            "К сожалению, ранний заезд невозможен",
            "Ранний заезд возможен по согласованию",
            "Ранний заезд обязателен",
        ),
    ),
    "late_check_out": (
        (
            "Поздний выезд возможен",
            "Поздний выезд, к сожалению, невозможен",
            "Поздний выезд возможен по согласованию",
            "Поздний выезд обязателен",
        ),
        (
            "Поздний выезд возможен",
            "К сожалению, поздний выезд невозможен",
            "Поздний выезд возможен по согласованию",
            "Поздний выезд обязателен",
        ),
    ),
}
_PLAIN_NOTES = {"smoking", "parties", "pets", "children"}
_WHERE_OR_WHEN = re.compile(r"(?:только|в|на|во|до|с|после|внутри|по|кроме) ", re.IGNORECASE)  # goes on the sentence
_POLICIES = ("allowed", "forbidden", "on_request", "required")


def _policy_sentence(kind: str) -> Sentence:
    def say(value: Value, style: Style) -> str:
        forms = _RULES[kind][style is Style.FORMAL]
        text = forms[_POLICIES.index(value["policy"])]
        if style is Style.BRIEF:
            text = text.replace(", к сожалению,", "")
        if value.get("in_total"):
            return begin_sentence(f"{text}, плата уже учтена в\u00a0сумме")
        note = trim_note(value["note"])
        if kind == "documents" and value["policy"] == "required" and note:
            return begin_sentence(f"{text}: {note}")
        if kind in _PLAIN_NOTES and value["fee"] is None and _WHERE_OR_WHEN.match(note):
            return begin_sentence(f"{text} {note}")
        return begin_sentence(text + _say_fee(value, note, free="бесплатная" if kind == "parking" else "бесплатно"))

    return say


def _say_fee(value: Value, note: str, *, free: str) -> str:
    """The fee and the note, the note beside whichever of the two it speaks of."""
    brackets = f" ({note})" if note else ""
    if value["fee"] is None:
        return brackets
    fee = say_money(value["fee"], value["currency"], "ru")
    if value["policy"] == "forbidden":
        return f", за{NBSP}нарушение{NBSP}— {fee}{brackets}" if value["fee"] else brackets
    if not value["fee"]:
        return f", {free}{brackets}"
    if _FEE_BASIS.match(note):
        return f", доплата {fee} {note}"
    if _OF_FEE.search(note):
        return f", доплата {fee}{brackets}"
    return f"{brackets}, доплата {fee}"


def say_amenities(values: Sequence[Value], style: Style) -> str:
    names = [trim_note(value["name"]) for value in values]
    if style is Style.FORMAL:
        return begin_sentence(f"В наличии {join_words(names, 'и')}")
    if len(names) == 1 and not names[0][0].isdigit():
        return begin_sentence(f"{names[0]} есть")
    return begin_sentence(f"есть {join_words(names, 'и')}")


def say_absent(values: Sequence[Value], style: Style) -> str:
    names = [trim_note(value["name"]) for value in values]
    genitives = [find_genitive(name) for name in names]
    sorry = "" if style is Style.BRIEF else ", к сожалению,"
    if all(genitives):
        text = join_words([name for name in genitives if name], "и")
        if style is Style.FORMAL:
            return begin_sentence(f"К сожалению, {text} нет")
        return begin_sentence(f"{text}{sorry} нет")
    plural = len(names) > 1 or is_plural(names[0])
    verb = "отсутствуют" if plural else "отсутствует"
    return begin_sentence(f"{join_words(names, 'и')}{sorry} {verb}")


def list_names(kind: str, value: Value) -> list[str]:
    name = trim_note(value.get("name", ""))
    genitive = find_genitive(name) if kind == "absent" else None
    return [name, genitive] if genitive else [name]


def say_all_amenities(value: Value, style: Style) -> str:
    names = join_words([trim_note(name) for name in value["names"]], "и")
    return begin_sentence(
        f"В наличии: {names}"
        if style is Style.FORMAL
        else f"Из удобств есть {names}"
        if value["home"]
        else f"В комплекте {names}"
    )


def say_address(values: Sequence[Value], style: Style) -> str:
    del style
    return begin_sentence("Адрес: " + ", ".join(trim_note(value["text"]) for value in values))


def _quote(start: str) -> Callable[[Value, Style], str]:
    def say(value: Value, style: Style) -> str:
        del style
        return begin_sentence(f"{start}{trim_note(value['text'])}")

    return say


def say_rule(value: Value, style: Style) -> str:
    del style
    return begin_sentence(value["text"])


def say_disclosed(value: Value, style: Style) -> str:
    """What is told only after confirmation, word for word."""
    del style
    return begin_sentence(f"{trim_note(value['name'])}: {value['text'].strip()}")


SENTENCES: Mapping[str, Sentence] = {
    **{kind: _policy_sentence(kind) for kind in _RULES},
    "amenities": say_all_amenities,
    "contact_phone": _quote("Можно позвонить по номеру "),
    "contact_link": _quote("Подробности по ссылке: "),
    "rule": say_rule,
    "after_confirmation": say_disclosed,
}
MERGED: Mapping[str, Merged] = {"amenity": say_amenities, "absent": say_absent, "address": say_address}
