"""«Чего не хватает»: the questions clients asked of a resource that no condition answers, and the field that would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.domain.chat import Turn
from desktop.domain.condition_fields import BY_PATH
from desktop.domain.conditions import Conditions, to_json
from desktop.domain.facts import gather_facts
from desktop.domain.replies import choose
from desktop.domain.replies.courtesy import Courtesy
from desktop.domain.replies.topics import is_really_asked
from desktop.domain.resource import Resource
from desktop.domain.understanding import Topic, find_topics, understand

# What `choose` says it has no fact for, and the field to fill. What no field can answer (a discount, photos) is not here.
_FIELDS: Final[Mapping[str, str]] = {
    "price": "price",
    "deposit": "deposit.amount",
    "prepayment": "prepayment.percent",
    "cancellation": "cancellation.free_days_before",
    "penalties": "penalties",
    "check_in": "check_in_from",
    "start_time": "check_in_from",
    "early_check_in": "early_check_in.policy",
    "check_out": "check_out_until",
    "end_time": "check_out_until",
    "late_check_out": "late_check_out.policy",
    "min_stay": "min_units",
    "guests": "max_guests",
    "extra_guest": "extra_guest_fee",
    "cleaning": "cleaning_fee",
    "pets": "pets.policy",
    "smoking": "smoking.policy",
    "children": "children.policy",
    "parties": "parties.policy",
    "parking": "parking.policy",
    "documents": "documents.policy",
    "invoice": "invoice.policy",
    "wifi": "amenities",
    "address": "address_details",
    "way": "rules",
    "contact": "contact_phone",
    "delivery": "rules",
}
_WIFI: Final = "Wi-Fi"
_OTHER: Final = "rules"
_EXAMPLES: Final = 3
_NOT_THINGS: Final = frozenset(
    [
        "есть",
        "ли",
        "у",
        "вас",
        "нас",
        "а",
        "и",
        "или",
        "там",
        "в",
        "на",
        "с",
        "для",
        "можно",
        "имеется",
        "предоставляется",
        "предоставляете",
        "будет",
        "бывает",
        "ещё",
        "еще",
        "тоже",
        "это",
        "какой",
        "какая",
        "какие",
        "какое",
        "скажите",
        "подскажите",
        "пожалуйста",
        "здравствуйте",
        "добрый",
        "день",
        "вечер",
        "утро",
        "привет",
        "включен",
        "включена",
        "включено",
        "входит",
        "что",
        "как",
        "где",
        "квартире",
        "студии",
        "доме",
        "номере",
        "бане",
        "сауне",
        "машине",
        "он",
        "она",
        "оно",
        "работает",
        "рабочий",
        "нужен",
        "нужна",
        "нужно",
        "дадите",
        "даете",
        "даёте",
        "дают",
        "всё",
        "все",
        "вообще",
        "кстати",
        "нет",
    ]
)
_EARLY: Final = re.compile(r"ранн|пораньше|раньше|утром", re.IGNORECASE)
_WORD: Final = re.compile(r"[а-яёa-z-]{2,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A client's message. `chat` tells clients apart: one who asks three times is one."""

    text: str
    at: datetime
    chat: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """`path` is the field to fill; `thing` what to write there, where the question names it. `count` is of chats."""

    path: str
    title: str
    thing: str
    count: int
    last_at: datetime
    examples: tuple[str, ...]


def find_unanswered(
    text: str, resource: Resource, conditions: Conditions, now: datetime
) -> tuple[tuple[str, str], ...]:
    """(field, thing) of what the question asks and nothing answers; empty when all of it is answered, or it asks nothing."""
    dialog = (Turn("client", text, now),)
    understanding = understand(dialog, now=now, unit=resource.unit)
    sheet = gather_facts(resource, conditions, now=now, understanding=understanding)
    choice = choose(sheet, understanding, dialog)
    said = to_json(conditions)
    half = [one for one in _find_half_said(text) if not _is_said(one[0], said)]
    if Courtesy.WILL_ASK_OPERATOR not in choice.courtesy or half:
        return tuple(half)
    found = [(_FIELDS[name], _WIFI if name == "wifi" else "") for name in choice.about if name in _FIELDS]
    found = [one for one in found if not _is_said(one[0], said)]
    if found or any(name in _FIELDS for name in choice.about):
        return tuple(dict.fromkeys(found))
    topics = find_topics(text)
    if choice.about and not set(topics) & {Topic.AMENITIES, Topic.RULES}:
        return ()  # a discount, a payment: no field would tell
    if Topic.AMENITIES in topics or re.search(r"\bесть\b|имеется|предостав|включ", text.lower()):
        thing = _name_thing(text)
        return (("amenities", thing),) if thing else ()
    return ((_OTHER, ""),) if "?" in text and Topic.RULES in topics else ()


def _find_half_said(text: str) -> list[tuple[str, str]]:
    """What a neighbouring field seems to answer and does not: until when one may come says nothing of from when."""
    topics = find_topics(text)
    found = []
    if Topic.GUESTS in topics and is_really_asked(Topic.GUESTS, text):
        found.append(("max_guests", ""))
    if Topic.CHECK_IN in topics and (is_really_asked(Topic.CHECK_IN, text) or "возмож" in text.lower()):
        found.append(("early_check_in.policy" if _EARLY.search(text) else "check_in_from", ""))
    return found


def _is_said(path: str, said: Mapping[str, object]) -> bool:
    """Lists never say all there is to say: the question went unanswered by what they hold."""
    if path in {"amenities", "rules", "address_details", "penalties"}:
        return False
    value = said.get(path.partition(".")[0])
    part = path.partition(".")[2]
    return value.get(part) is not None if part and isinstance(value, Mapping) else value is not None


def _name_thing(text: str) -> str:
    """The words the question leaves when its own are taken away: «А кондиционер у вас есть?» asks for «кондиционер»."""
    asked = next((one for one in re.findall(r"[^.!?\n]*\?", text)), text)
    words = [word for word in _WORD.findall(asked) if word.lower() not in _NOT_THINGS]
    return " ".join(words[:3]).lower()


def find_gaps(questions: Sequence[Asked], resource: Resource, conditions: Conditions) -> tuple[Gap, ...]:
    """Most frequent first, by how many chats asked."""
    chats: dict[tuple[str, str], set[str]] = {}
    examples: dict[tuple[str, str], Counter[str]] = {}
    last: dict[tuple[str, str], datetime] = {}
    known: dict[str, tuple[tuple[str, str], ...]] = {}
    for place, one in enumerate(questions):
        text = " ".join(one.text.split())[:500]
        if text not in known:
            known[text] = find_unanswered(text, resource, conditions, one.at)
        for key in known[text]:
            chats.setdefault(key, set()).add(one.chat or str(place))
            examples.setdefault(key, Counter())[text] += 1
            last[key] = max(last.get(key, one.at), one.at)
    found = [
        Gap(
            key[0],
            BY_PATH[key[0]].title,
            key[1],
            len(asked),
            last[key],
            tuple(text for text, _ in examples[key].most_common(_EXAMPLES)),
        )
        for key, asked in chats.items()
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.count, gap.path, gap.thing)))


def fill_gap(conditions: Mapping[str, object], gap: Gap, value: object) -> dict[str, object]:
    """The conditions with the proposed field filled: an amenity is added to those there are."""
    leaf = BY_PATH[gap.path]
    said = dict(conditions)
    if gap.path == "amenities":
        before = said.get("amenities")
        said["amenities"] = [*(before if isinstance(before, list | tuple) else ()), value]
    elif leaf.part:
        part = said.get(leaf.key)
        said[leaf.key] = {**(part if isinstance(part, Mapping) else {}), leaf.part: value}
    else:
        said[leaf.key] = value
    return said
