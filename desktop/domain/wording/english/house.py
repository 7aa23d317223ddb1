"""English sentences on rules and place: pets, smoking, parking, what there is and is not, address, contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.wording.english.dictionary import translate, translate_or_quote
from desktop.domain.wording.english.terms import in_brackets
from desktop.domain.wording.manner import Style
from desktop.domain.wording.money import say_money
from desktop.domain.wording.values import Merged, Sentence, Value, begin_sentence, join_words, trim_note

_ALLOWED = ("{} allowed", "unfortunately, {} not allowed", "{} possible on request", "{} required")
_FORMS: Mapping[str, tuple[str, str, str, str]] = {
    "pets": tuple(form.format("pets are") for form in _ALLOWED),  # type: ignore[dict-item]
    "smoking": tuple(form.format("smoking is") for form in _ALLOWED),  # type: ignore[dict-item]
    "children": (
        "children are welcome",
        "unfortunately, we cannot take children",
        "children are possible on request",
        "children are welcome",
    ),
    "parties": tuple(form.format("parties are") for form in _ALLOWED),  # type: ignore[dict-item]
    "parking": (
        "there is parking",
        "unfortunately, there is no parking",
        "parking is possible on request",
        "parking is required",
    ),
    "documents": (
        "documents are optional",
        "no documents are needed",
        "documents are needed in some cases",
        "documents are required",
    ),
    "invoice": (
        "we provide an invoice and closing documents",
        "unfortunately, we do not provide invoices or closing documents",
        "an invoice and closing documents are possible on request",
        "we always provide an invoice and closing documents",
    ),
    "early_check_in": (
        "early check-in is possible",
        "unfortunately, early check-in is not possible",
        "early check-in is possible on request",
        "early check-in is required",
    ),
    "late_check_out": (
        "late check-out is possible",
        "unfortunately, late check-out is not possible",
        "late check-out is possible on request",
        "late check-out is required",
    ),
}
_POLICIES = ("allowed", "forbidden", "on_request", "required")


def _policy_sentence(kind: str) -> Sentence:
    def say(value: Value, style: Style) -> str:
        text = _FORMS[kind][_POLICIES.index(value["policy"])]
        if value.get("in_total"):
            return begin_sentence(f"{text}, the fee is already in the total")
        if style is Style.BRIEF:
            text = text.removeprefix("unfortunately, ")
        return begin_sentence(text + _say_fee(value))

    return say


def _say_fee(value: Value) -> str:
    note = trim_note(value["note"])
    if value["fee"] is None:
        return in_brackets(note)
    fee = say_money(value["fee"], value["currency"], "en")
    if value["policy"] == "forbidden":
        return f"; the charge for it is {fee}{in_brackets(note)}" if value["fee"] else in_brackets(note)
    if not value["fee"]:
        return f", free of charge{in_brackets(note)}"
    english = translate(note)
    if english and english.startswith(("per ", "for ")):
        return f", the fee is {fee} {english}"
    return f", the fee is {fee}{in_brackets(note)}"


def say_amenities(values: Sequence[Value], style: Style) -> str:
    del style
    return begin_sentence(f"there is {join_words([translate_or_quote(value['name']) for value in values], 'and')}")


def say_absent(values: Sequence[Value], style: Style) -> str:
    names = [translate_or_quote(value["name"]).removeprefix("a ").removeprefix("an ") for value in values]
    sorry = "" if style is Style.BRIEF else "unfortunately, "
    return begin_sentence(f"{sorry}there is no {join_words(names, 'or')}")


def list_names(kind: str, value: Value) -> list[str]:
    name = translate_or_quote(value.get("name", ""))
    return [name.removeprefix("a ").removeprefix("an ")] if kind == "absent" else [name]


def say_all_amenities(value: Value, style: Style) -> str:
    del style
    names = join_words([translate_or_quote(name) for name in value["names"]], "and")
    return begin_sentence(f"there is {names}")


def say_address(values: Sequence[Value], style: Style) -> str:
    del style
    return begin_sentence("The address: " + ", ".join(trim_note(value["text"]) for value in values))


def _quote(start: str) -> Sentence:
    def say(value: Value, style: Style) -> str:
        del style
        return begin_sentence(f"{start}{trim_note(value['text'])}")

    return say


def say_rule(value: Value, style: Style) -> str:
    del style
    english = translate(value["text"])
    return begin_sentence(english or f"From the house rules: «{trim_note(value['text'])}»")


def say_disclosed(value: Value, style: Style) -> str:
    del style
    return begin_sentence(f"{trim_note(value['name'])}: {value['text'].strip()}")


SENTENCES: Mapping[str, Sentence] = {
    **{kind: _policy_sentence(kind) for kind in _FORMS},
    "amenities": say_all_amenities,
    "contact_phone": _quote("You can call "),
    "contact_link": _quote("Details are here: "),
    "rule": say_rule,
    "after_confirmation": say_disclosed,
}
MERGED: Mapping[str, Merged] = {"amenity": say_amenities, "absent": say_absent, "address": say_address}
