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
from desktop.domain.replies.matching import is_asked, split_words
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
        "стоит",
        "лежит",
        "выдаете",
        "выдаёте",
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
_PLACES: Final = re.compile(
    r"\b(?:в|во|на|у)\s+(?:вас|нас|кухне|квартире|студии|доме|домике|номере|бане|сауне|машине|авто|салоне|ванной|комнате|"
    r"апартаментах|территории|месте)\b",
    re.IGNORECASE,
)
# Words that ask for a field whatever else the sentence holds. A field that says nothing leaves such a question open.
_ASKED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (path, re.compile(pattern, re.IGNORECASE))
    for path, pattern in (
        (
            "contact_phone",
            r"(?:остав|скин|дай|пришл|напиш|сообщ|подскаж)\w*[^.?!]{0,30}(?:телефон|номер\w* (?:для связи|телефон))",
        ),
        (
            "min_units",
            (
                r"(?:на какой |какой |какое )?(?:минимум|минимальн\w+ (?:срок|количеств|кол-в|брон|аренд|заказ))[^.?!]*\?"
                r"|(?:со?|от) скольк\w+ (?:сут|дн|ноч|час)"
                r"|на (?:сутки|ночь|одни сутки|одну ночь|один день|пару (?:часов|суток|ночей|дней)|час)[^.?!]{0,12}(?:сда|можно|возьм|получ)"
            ),
        ),
        (
            "max_guests",
            (
                r"(?:как\w+ вместимост|максимальн\w+ (?:числ|количеств)|на (?:сколько|какое (?:число|количество)) (?:человек|гостей|людей|персон)"
                r"|сколько (?:максимум )?(?:человек|людей|гостей|народу)[^.?!]{0,24}(?:помест|размест|влез|можно|вмест)"
                r"|сколько максимум)"
            ),
        ),
        (
            "check_in_from",
            r"(?:с какого (?:часа|времени)|в котором часу|во сколько|когда|со? скольки)[^.?!]{0,24}(?:заезд|засел|заехать|заезжа|въезд)(?![^.?!]*(?:раньше|ранн))",
        ),
        (
            "check_out_until",
            (
                r"(?:до какого (?:часа|времени)|в котором часу|во сколько|когда|до скольки|к какому часу)[^.?!]{0,24}(?:выезд|выселен|выехать|съе[зх]|освобо|сдать ключ)"
                r"(?![^.?!]*(?:позже|поздн))|(?:выселяете|выезжать|выезд\w*|выселени\w*) (?:во сколько|до скольки)"
            ),
        ),
        (
            "cancellation.free_days_before",
            r"отмен\w*[^.?!]{0,24}(?:получится|можно|платн|возможн|услови)|(?:можно|услови\w+|получится)[^.?!]{0,24}отмен",
        ),
        (
            "address_details",
            r"где (?:именно |точно )?(?:вы |это |она |он )?(?:находит|располож)|(?:какой|точный|скиньте) (?:точный )?адрес",
        ),
        ("parking.policy", r"(?:где|куда)[^.?!]{0,16}(?:машин|авто|припарк|запарк)"),
        (
            "extra_guest_fee",
            r"(?:третий|четвертый|пятый|лишн|дополнительн|еще один|еще одного)[^.?!]{0,30}допла|допла[^.?!]{0,24}(?:лишн|дополнительн|гост|человек)",
        ),
        (
            "children.policy",
            r"(?:с|со) (?:\w+ ){0,2}(?:ребенк|детьми|детками|малыш|грудничк)|(?:двумя|двое|тремя|трое) дет",
        ),
        (
            "parties.policy",
            r"(?:можно|разреш|пустите|нормально)[^.?!]{0,24}(?:шумн\w+ компани|вечерин|праздн|тусов|посид\w+ компани)",
        ),
        ("pets.policy", r"(?:с|со) (?:\w+ ){0,2}(?:собак|собач|кошк|кошеч|котом|котиком|питомц|щенк|животн)"),
    )
)
_IS_THERE: Final = re.compile(r"\bесть\b|имеется|предостав|\bстоит\b", re.IGNORECASE)
_CANCELS: Final = re.compile(r"отмен", re.IGNORECASE)
_DEPOSITS: Final = re.compile(r"залог|депозит", re.IGNORECASE)
_FOR_CHILDREN: Final = re.compile(r"детск\w+ [а-яё]+", re.IGNORECASE)


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
    if resource.address:
        said |= {"address_details": resource.address}
    half = [one for one in _find_half_said(text) if not _is_said(one[0], said) and not said.get(one[0])]
    if half or Courtesy.WILL_ASK_OPERATOR not in choice.courtesy:
        return tuple(half or _find_unlisted(text, conditions))
    found = [(_FIELDS[name], _WIFI if name == "wifi" else "") for name in choice.about if name in _FIELDS]
    found = [one for one in found if not _is_said(one[0], said) and not _only_sounds_so(one[0], text)]
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
    folded = text.replace("ё", "е")
    found += [(path, "") for path, pattern in _ASKED if pattern.search(folded)]
    return list(dict.fromkeys(found))


def _find_unlisted(text: str, conditions: Conditions) -> list[tuple[str, str]]:
    """A thing that is asked for plainly and stands in no list, though a neighbouring condition gave some answer."""
    if not _IS_THERE.search(text) or "?" not in text:
        return []
    if not set(find_topics(text)) <= {Topic.AMENITIES, Topic.CHILDREN}:
        return []
    thing = _name_thing(text)
    listed = (*(conditions.amenities or ()), *(conditions.absent or ()))
    if not thing or any(is_asked(name, split_words(thing)) for name in listed):
        return []
    if Topic.CHILDREN in find_topics(text) and not _FOR_CHILDREN.search(text):
        return []
    return [("amenities", thing)]


def _only_sounds_so(path: str, text: str) -> bool:
    """A penalty is named to ask of a cancellation or of the deposit, and is not what is asked for."""
    return path == "penalties" and bool(_CANCELS.search(text) or _DEPOSITS.search(text))


def _is_said(path: str, said: Mapping[str, object]) -> bool:
    """Lists never say all there is to say: the question went unanswered by what they hold."""
    if path in {"amenities", "rules", "address_details", "penalties"}:
        return False
    value = said.get(path.partition(".")[0])
    part = path.partition(".")[2]
    return value.get(part) is not None if part and isinstance(value, Mapping) else value is not None


def _name_thing(text: str) -> str:
    """The words the question leaves when its own are taken away: «А кондиционер у вас есть?» asks for «кондиционер».

    What it is for or where it goes stays: «багажник на крышу»; where the client looks for it does not: «духовка на кухне».
    """
    asked = next((one for one in re.findall(r"[^.!?\n]*\?", text)), text)
    asked = _PLACES.sub(" ", asked)
    words = [word for word in _WORD.findall(asked) if word.lower() not in _NOT_THINGS]
    if len(words) > 1 and (joined := re.search(rf"{words[0]}\s+(?:на|для|под|с)\s+{words[1]}", asked)):
        words = [joined[0], *words[2:]]
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
