"""Facts on rules, amenities and contacts as the conditions say them."""

from __future__ import annotations

import re

from desktop.domain.conditions import Rule
from desktop.domain.facts.sheet import Fact
from desktop.domain.facts.term_facts import Origin
from desktop.domain.stay import Unit

_POLICIES = {
    "early_check_in": "check_in",
    "late_check_out": "check_out",
    "pets": "pets",
    "smoking": "smoking",
    "children": "children",
    "parties": "parties",
    "parking": "parking",
    "documents": "documents",
    "invoice": "invoice",
}
_WIFI = re.compile(r"wi-?fi|вай-?\s?фай|интернет", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?…;])\s+(?=[А-ЯЁA-Z0-9«\"])|\n+")


_ABBREVIATION = re.compile(
    r"(?:^|[\s(,])(?:ул|г|д|кв|пр|пр-т|пер|наб|стр|корп|им|пос|дер|тел|эт|ст|м|св|руб|мин|см|т)\.$", re.IGNORECASE
)


def list_house(origin: Origin) -> list[Fact]:
    return [*_policies(origin), *_amenities(origin), *_contacts(origin), *_rules(origin)]


def _policies(origin: Origin) -> list[Fact]:
    facts = []
    for name, topic in _POLICIES.items():
        rule: Rule | None = getattr(origin.conditions, name)
        if rule and rule.policy:
            value = origin.money(fee=rule.fee) | {"policy": rule.policy.value, "note": rule.note}
            facts.append(origin.fact(name, topic, value))
    return facts


def _amenities(origin: Origin) -> list[Fact]:
    facts = []
    for kind, names in (("amenity", origin.conditions.amenities), ("absent", origin.conditions.absent)):
        for name in dict.fromkeys(name.strip() for name in names or () if name.strip()):
            topic = "wifi" if _WIFI.search(name) else "amenities"
            facts.append(origin.fact(f"{kind}:{name}", topic, {"name": name}))
    if origin.conditions.amenities:
        value = {"names": list(origin.conditions.amenities), "home": origin.unit is Unit.NIGHT}
        facts.append(origin.fact("amenities", "amenities", value))
    return facts


def _contacts(origin: Origin) -> list[Fact]:
    found = (("contact_phone", origin.conditions.contact_phone), ("contact_link", origin.conditions.contact_link))
    return [origin.fact(name, "contact", {"text": text}) for name, text in found if text]


def _rules(origin: Origin) -> list[Fact]:
    sentences: list[str] = []
    for part in _SENTENCES.split(origin.conditions.rules or ""):
        if sentences and _ABBREVIATION.search(sentences[-1]):  # «ул. Мира» is one sentence
            sentences[-1] += f" {part.strip()}"
        elif part.strip():
            sentences.append(part.strip())
    return [origin.fact(f"rule:{place}", "rules", {"text": text}) for place, text in enumerate(sentences)]
