"""Which facts answer a topic the client asks about; none means that nobody said, so the operator is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from desktop.domain.facts import FactSheet
from desktop.domain.replies.matching import find_named, find_quotable
from desktop.domain.understanding.values import Topic

Answer = Callable[[FactSheet, str], list[str]]

_EARLY = re.compile(r"рань|рано|утр(?:а|ом)|early|earlier|пораньше", re.IGNORECASE)
_LATE = re.compile(r"позже|попозже|позднее|поздн|задерж|late", re.IGNORECASE)
_GENERAL = re.compile(r"удобств|что есть|что входит|комплект|услови|amenit|includ|оснащ|обстанов", re.IGNORECASE)


def _those(*fact_ids: str) -> Answer:
    return lambda sheet, _text: [fact_id for fact_id in fact_ids if fact_id in sheet]


def _answer_check_in(sheet: FactSheet, text: str) -> list[str]:
    if _EARLY.search(text):
        return _those("check_in", "early_check_in")(sheet, text) if "early_check_in" in sheet else []
    return _those("check_in")(sheet, text)


def _answer_check_out(sheet: FactSheet, text: str) -> list[str]:
    if _LATE.search(text):
        return _those("check_out", "late_check_out")(sheet, text) if "late_check_out" in sheet else []
    return _those("check_out")(sheet, text)


def _answer_amenities(sheet: FactSheet, text: str) -> list[str]:
    named = find_named(sheet, "amenity", text) + find_named(sheet, "absent", text)
    if not named and _GENERAL.search(text):
        return _those("amenities")(sheet, text)
    return named or find_quotable(sheet, "rule", text)


def _answer_wifi(sheet: FactSheet, text: str) -> list[str]:
    del text
    disclosed = [
        fact.id
        for fact in sheet
        if fact.kind == "after_confirmation" and re.search(r"wi|вай", fact.name, re.IGNORECASE)
    ]
    return [fact.id for fact in sheet if fact.topic == "wifi"][:1] + disclosed


def _answer_parking(sheet: FactSheet, text: str) -> list[str]:
    said = _those("parking")(sheet, text)
    return said or [
        fact.id
        for fact in sheet
        if fact.kind in {"amenity", "absent"} and re.search(r"парков|паркинг|стоянк", fact.name, re.IGNORECASE)
    ]


def _answer_penalties(sheet: FactSheet, text: str) -> list[str]:
    return find_quotable(sheet, "penalty", text) or list(sheet.ids("penalty"))[:4]


def _answer_keys(sheet: FactSheet, text: str) -> list[str]:
    del text
    return list(sheet.ids("after_confirmation"))


def _answer_address(sheet: FactSheet, text: str) -> list[str]:
    disclosed = [
        one.id
        for one in sheet
        if one.kind == "after_confirmation" and re.search(r"адрес|address", one.name, re.IGNORECASE)
    ]
    return disclosed or _those("address", "address_details")(sheet, text)


def _answer_rules(sheet: FactSheet, text: str) -> list[str]:
    return find_quotable(sheet, "rule", text) or list(sheet.ids("rule"))[:4]


def _answer_delivery(sheet: FactSheet, text: str) -> list[str]:
    wanted = f"{text} доставка самовывоз"
    return (
        find_quotable(sheet, "rule", wanted)
        + find_named(sheet, "amenity", "доставка")
        + find_named(sheet, "absent", "доставка")
    )


def _answer_extra_guest(sheet: FactSheet, text: str) -> list[str]:
    return _those("extra_guests")(sheet, text)


ANSWERS: Mapping[Topic, Answer] = {
    Topic.DEPOSIT: _those("deposit"),
    Topic.PREPAYMENT: _those("prepayment"),
    Topic.CANCELLATION: _those("cancellation"),
    Topic.PENALTIES: _answer_penalties,
    Topic.CHECK_IN: _answer_check_in,
    Topic.CHECK_OUT: _answer_check_out,
    Topic.MIN_STAY: _those("min_units", "max_units"),
    Topic.GUESTS: _those("max_guests", "extra_guests"),
    Topic.EXTRA_GUEST: _answer_extra_guest,
    Topic.CLEANING: _those("cleaning"),
    Topic.PETS: _those("pets"),
    Topic.SMOKING: _those("smoking"),
    Topic.CHILDREN: _those("children"),
    Topic.PARTIES: _those("parties"),
    Topic.PARKING: _answer_parking,
    Topic.DOCUMENTS: _those("documents"),
    Topic.INVOICE: _those("invoice"),
    Topic.WIFI: _answer_wifi,
    Topic.AMENITIES: _answer_amenities,
    Topic.ADDRESS: _answer_address,
    Topic.KEYS: _answer_keys,
    Topic.CONTACT: _those("contact_phone", "contact_link"),
    Topic.PHOTOS: _those("contact_link"),
    Topic.RULES: _answer_rules,
    Topic.DELIVERY: _answer_delivery,
}


def name_missing(topic: Topic, text: str) -> str:
    """The topic under which an unanswered question is passed on."""
    if topic is Topic.CHECK_IN and _EARLY.search(text):
        return "early_check_in"
    if topic is Topic.CHECK_OUT and _LATE.search(text):
        return "late_check_out"
    return topic.value
