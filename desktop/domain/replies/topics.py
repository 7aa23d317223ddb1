"""Which facts answer a topic the client asks about, and what of it stays for the operator."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from desktop.domain.facts import FactSheet
from desktop.domain.replies.matching import find_named, find_quotable, share_word
from desktop.domain.stay import Unit
from desktop.domain.understanding import Topic

REST = "rest"  # a question without a name of its own


class Answer(NamedTuple):
    """`missing` names what nobody said, "" when all is answered."""

    fact_ids: list[str]
    missing: str = ""


def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_EARLY = _regex(r"рань|рано|пораньше|утр(?:а|ом)\b|ночью|early|earlier|ночи\b")
_LATE = _regex(r"позже|попозже|позднее|поздн|задерж|вечером|late")
_GENERAL = _regex(r"удобств|что есть|что входит|что включен|комплект|условия|amenit|includ|оснащ|обстанов")
_LISTS_RULES = _regex(
    r"как\w+ (?:\w+ )?правил|правила (?:прожив|аренд|какие)|какие условия|house rules|what (?:are the )?rules"
)
_DISTANCE = _regex(
    r"далеко|далек|добрат|доехат|доезж|пройти|проехать|до мор|до центр|до метро|от вокзал|от метро|метро|рядом|how far|get there|near"
)
_IN_ADDRESS = _regex(r"домофон|подъезд|этаж|код\b|floor|entrance")
_WIFI = _regex(r"wi-?fi|вай|интернет")
_INSURANCE = _regex(r"страхов|каско|осаго|insur")
_PARKING = _regex(r"парков|паркинг|стоянк")

# A topic's word may stand in a sentence that asks nothing of it; these tell a question of the topic.
_WHEN_ABROAD = r"wann|uhr|saat|kaçta|ne zaman|heure|quand|hora|cuándo|quando|ora\b|godzin|kiedy|几点|什么时候|soat|qachon|сағат|қашан|коли|котр"
_REALLY: Mapping[Topic, re.Pattern[str]] = {
    Topic.CHECK_IN: _regex(r"сколько|скольки|врем|час|когда|рань|рано|утр|ночью|ночи\b|можно|what time|when|early|\d:\d\d|круглосут|" + _WHEN_ABROAD),
    Topic.CHECK_OUT: _regex(
        r"(?:сколько|скольки|врем|час|когда|позже|поздн|вечер|можно|what time|when|late|\d:\d\d).*(?:выез|выех|съез|съех|верн|возвр|сда[тчв]|освоб|check)"
        r"|(?:выез|выех|съез|съех|верн|возвр|сда[тчв]|освоб|check).*(?:сколько|скольки|врем|час|когда|позже|поздн|вечер|можно|what time|when|late|\d:\d\d)|"
        + _WHEN_ABROAD
    ),
    Topic.CONTACT: _regex(r"номер|телефон|позвон|созвониться|связ|вотс|вацап|ватс|телег|whats|viber|вайбер|макс\b|call|phone"),
    Topic.PHOTOS: _regex(r"фотк|фото\b|фотографи[ийяю]|видео|снимк|покаж|photos?\b|pictures?|video"),
    Topic.KEYS: _regex(r"ключи|ключей|ключа\b|домофон|код\b|кода\b|сейф|заселен|бесконтакт|keys?\b|code|lockbox"),
    Topic.ADDRESS: _regex(r"адрес|где|как .*(?:до|най|прой|прое)|улиц|район|метро|этаж|подъезд|далек|локац|гео|координат|рядом|address|where|location|how far|floor|трансфер|моря|центр|вокзал|adresse|wo |où |dire[cz]|dónde|dove|地址|在哪|nerede|qayerda|manzil|мекенжай|қайда|знаход"),
}  # fmt: skip


def is_really_asked(topic: Topic, text: str) -> bool:
    pattern = _REALLY.get(topic)
    return pattern is None or bool(pattern.search(text.replace("ё", "е")))


def _those(*fact_ids: str) -> Callable[[FactSheet, str], list[str]]:
    return lambda sheet, _text: [fact_id for fact_id in fact_ids if fact_id in sheet]


def _find_check_in(sheet: FactSheet, text: str) -> list[str]:
    found = _those("check_in", *(["early_check_in"] if _EARLY.search(text) else []))(sheet, text)
    return found or find_quotable(sheet, "rule", "заезд заселение получение выдача самовывоз")


def _find_check_out(sheet: FactSheet, text: str) -> list[str]:
    found = _those("check_out", *(["late_check_out"] if _LATE.search(text) else []))(sheet, text)
    return found or find_quotable(sheet, "rule", "выезд возврат вернуть")


def _find_amenities(sheet: FactSheet, text: str) -> list[str]:
    named = find_named(sheet, "amenity", text) + find_named(sheet, "absent", text)
    if not named and _GENERAL.search(text):
        return _those("amenities")(sheet, text)
    return named or find_quotable(sheet, "rule", text)


def _find_wifi(sheet: FactSheet, text: str) -> list[str]:
    del text
    disclosed = [one for one in sheet.ids("after_confirmation") if _WIFI.search(one)]
    return [fact.id for fact in sheet if fact.topic == "wifi"][:1] + disclosed


def _find_parking(sheet: FactSheet, text: str) -> list[str]:
    there = [one for one in sheet.ids("amenity") + sheet.ids("absent") if _PARKING.search(one)]
    return _those("parking")(sheet, text) or there[:1]


def _find_penalties(sheet: FactSheet, text: str) -> list[str]:
    found = find_quotable(sheet, "penalty", text)
    if _INSURANCE.search(text):
        found += find_named(sheet, "amenity", text) + find_named(sheet, "absent", text)
    return found or (list(sheet.ids("penalty"))[:4] if "штраф" in text.lower() else [])


def _find_keys(sheet: FactSheet, text: str) -> list[str]:
    details = sheet.get("address_details")
    disclosed = list(sheet.ids("after_confirmation"))
    named = [one for one in disclosed if share_word(text, sheet[one].name)]
    if disclosed or details is None:
        return named or disclosed
    told = {word for word in _IN_ADDRESS.findall(text.lower()) if word in details.value["text"].lower()}
    return _those("address", "address_details")(sheet, text) if told else []


def _find_address(sheet: FactSheet, text: str) -> list[str]:
    disclosed = [one for one in sheet.ids("after_confirmation") if re.search(r"адрес|address", one, re.IGNORECASE)]
    return disclosed or _those("address", "address_details")(sheet, text)


def _find_rules(sheet: FactSheet, text: str) -> list[str]:
    return list(sheet.ids("rule"))[:4] if _LISTS_RULES.search(text) else find_quotable(sheet, "rule", text)


def _find_delivery(sheet: FactSheet, text: str) -> list[str]:
    del text
    rules = find_quotable(sheet, "rule", "доставка самовывоз привезти")
    return rules + find_named(sheet, "amenity", "доставка") + find_named(sheet, "absent", "доставка")


def _find_guests(sheet: FactSheet, text: str) -> list[str]:
    return _those("breach:max_guests")(sheet, text) or _those("max_guests", "extra_guests")(sheet, text)


def _find_min_stay(sheet: FactSheet, text: str) -> list[str]:
    return _those("breach:min_units")(sheet, text) or _those("min_units", "max_units")(sheet, text)


_FINDERS: Mapping[Topic, Callable[[FactSheet, str], list[str]]] = {
    Topic.DEPOSIT: _those("deposit"),
    Topic.PREPAYMENT: _those("prepayment"),
    Topic.CANCELLATION: _those("cancellation"),
    Topic.PENALTIES: _find_penalties,
    Topic.CHECK_IN: _find_check_in,
    Topic.CHECK_OUT: _find_check_out,
    Topic.MIN_STAY: _find_min_stay,
    Topic.GUESTS: _find_guests,
    Topic.EXTRA_GUEST: _those("extra_guests"),
    Topic.CLEANING: _those("cleaning"),
    Topic.PETS: _those("pets"),
    Topic.SMOKING: _those("smoking"),
    Topic.CHILDREN: _those("children"),
    Topic.PARTIES: _those("parties"),
    Topic.PARKING: _find_parking,
    Topic.DOCUMENTS: _those("documents"),
    Topic.INVOICE: _those("invoice"),
    Topic.WIFI: _find_wifi,
    Topic.AMENITIES: _find_amenities,
    Topic.ADDRESS: _find_address,
    Topic.KEYS: _find_keys,
    Topic.CONTACT: _those("contact_phone", "contact_link"),
    Topic.PHOTOS: _those("contact_link"),
    Topic.RULES: _find_rules,
    Topic.DELIVERY: _find_delivery,
}
_VAGUE = frozenset({Topic.AMENITIES, Topic.RULES})


def answer_topic(topic: Topic, sheet: FactSheet, text: str) -> Answer | None:
    """None for topics that the stay itself answers: price, discount, payment, availability."""
    finder = _FINDERS.get(topic)
    if finder is None:
        return None
    found = finder(sheet, text)
    missing = "" if found else REST if topic in _VAGUE else topic.value
    if any(sheet[one].value.get("policy") == "on_request" for one in found):
        missing = topic.value
    if topic is Topic.CHECK_IN and _EARLY.search(text):
        missing = _ask_unless_settled(sheet, "early_check_in")
    elif topic is Topic.CHECK_OUT and _LATE.search(text):
        missing = _ask_unless_settled(sheet, "late_check_out")
    elif topic is Topic.ADDRESS and _DISTANCE.search(text):
        quoted = find_quotable(sheet, "rule", text)
        found, missing = found + quoted, "" if quoted else "way"
    elif topic is Topic.CHILDREN and not found and share_word(text, "кресло кроватка стульчик seat cot chair"):
        missing = ""  # the thing itself is asked about, not whether children may come
    return Answer(found, _by_unit(missing, sheet.unit))


def _ask_unless_settled(sheet: FactSheet, fact_id: str) -> str:
    fact = sheet.get(fact_id)
    return "" if fact and fact.value["policy"] in {"allowed", "forbidden"} else fact_id


def _by_unit(missing: str, unit: Unit) -> str:
    if unit is Unit.NIGHT:
        return missing
    return {
        "check_in": "start_time",
        "check_out": "end_time",
        "early_check_in": "start_time",
        "late_check_out": "end_time",
    }.get(missing, missing)
