"""Counts the people a client speaks of: "нас двое", "4 взрослых + ребёнок", "с женой и двумя детьми"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.chat import Turn
from desktop.domain.stay import Unit
from desktop.domain.understanding.figures import PEOPLE
from desktop.domain.understanding.items import Item
from desktop.domain.understanding.kin import count_listed
from desktop.domain.understanding.lexing import read_items
from desktop.domain.understanding.people_spelling import spell_people
from desktop.domain.understanding.pivot import to_russian
from desktop.domain.understanding.speech import Asked, is_agreement, what_is_asked
from desktop.domain.understanding.text import fold
from desktop.domain.understanding.totals import find_own_total, hide_others, skip_corrected

_ADULT = r"(?:педагог\w*|учител\w*|воспитател\w*|аниматор\w*|вожат\w*|сопровожда\w*|мам[ыа]?|пап[ыа]|взрослы\w*|взр|adults?|yetişkin\w*|erwachsene\w*|adultes?|adultos?|adulti|дорослих|мужчин\w*|мужик\w*|женщин\w*|парн(?:и|я|ей|ям|ями|ем)|девушк\w*|девушек|девоч\w*|девчон\w*|дам|мальчи\w*|пенсионер\w*|родител\w*|ересек\w*|katta|men|women|ladies|girls?|boys?)"
_CHILD = (
    r"(?:дет[а-я]{0,3}|мал(?:ых|ыми|енькие|еньких)|мелк(?:их|ие|ими)|детишек|ребен\w*|реб|ребят\w+|малыш\w*|малютк\w*|грудни\w*|младен\w*|подрост\w*|школьни\w*|сын\w*|доч\w*|внук\w*|внуч\w*|"
    r"kids?|child|children|bab(?:y|ies)|infants?|toddlers?|teens?|teenagers?|çocuk\w*|kind(?:er)?|enfants?|niños?|dzieci|діт\w*|дитин\w*|бала\w*|bola\w*)"
)
_COMPANION = (
    r"(?:муж(?:ем)?|жен(?:ой|а)|супруг(?:ом|ой|а)?|подруг(?:ой|а)|друг(?:ом)?|парнем|парень|девушкой|девушка|сестр(?:ой|а)|брат(?:ом)?|мам(?:ой|а)|пап(?:ой|а)|коллег(?:ой|а)|"
    r"напарник(?:ом)?|товарищ(?:ем)?|бабушк(?:ой|а)|матерью|отцом|тещей|свекровью|невестой|женихом|молодым человеком|любимой|любимым|"
    r"wife|husband|girlfriend|boyfriend|partner|friend|mother|father|sister|brother|colleague)"
)
_ONE_CHILD = r"(?:реб|реб[её]нк?(?:ок|ом|а)?|ребенок|ребенком|ребенка|малыш(?:ом|ка|кой|а|ку)?|груднич(?:ок|ком|ка)|младен(?:ец|цем|ца)|сын(?:ом|ишка|ишкой|ишку|а)?|доч(?:ь|ка|кой|ку|ерью|ура|урой)|подрост(?:ок|ком|ка)|школьник(?:ом|а)?|внук(?:ом|а)?|внучк(?:а|ой|у)|kid|child|baby|son|daughter|toddler|infant|teenager)"
_PARTS = re.compile(
    rf"(?P<not>(?<!\w)не (?:на |для |с )?(?=<))?(?P<about>(?<!от _ )до |от |больше |максимум |мест на )?<(?P<n>\d+)>(?P<gap> (?!и |а |с )(?:маленьк\w+|наших|моих|совсем|little|small|young|больших))? ?(?P<noun>(?!(?:и|с|со|а|на|в|плюс|and|with|to|или)\b)[^\W\d_]+)?"
    rf"|(?P<join>(?:\b(?:и|с|плюс|and|with|also|ещё|еще)|\+|,) )(?:(?:мо|наш)\w{{1,3}} |маленьк\w+ |годовал\w+ |грудн\w+ |а |a |our |my |one |\+ )*(?P<one>{_ONE_CHILD})\b(?! (?:- |: )?<)"
)
_LABELLED = re.compile(
    r"(?:нас|гостей|человек|персон|людей|количество гостей|всего|чел|guests?|people|мы)(?: (?:там|тут|уже|все|всего|будет|будем|примерно|около|где-то|человек|получается|-|:|=|,))* <(?P<n>\d+)>"
    r"|(?:семь[яеёи]|компани[яией]+|групп[аойы]{1,2}|команд[аойы]{1,2}|group|family|party)(?: (?:из|of|-|на|:|,))? <(?P<of>\d+)>|<(?P<us>\d+)> of us|\b(?:we are|we're|we will be|we'll be) <(?P<we>\d+)>|(?:нас|будет|будем|мы|уже)(?: уже| будет)? не <\d+>(?: \w+)? ,? ?а <(?P<fix>\d+)>"
)
_ALONE = re.compile(
    r"\b(?:я|буду|приеду|еду|одна|живу|заеду|заселюсь|жить буду|поеду|студентка|студент|девушка|парень|мужчина|женщина|командированный|сам|хочу|хотела бы|хотел бы) (?:<1>|один|одна)\b(?! (?:ноч|сут|комнат|квартир))|\bмне (?:одному|одной)\b|\b(?:сотрудник|сотрудница|инженер|специалист|коллега|рабочий) (?:приезжает|приедет|прибывает|заедет|будет|поедет)\b|(?:<1>|один|одна) (?:мужчина|девушка|женщина|человек|парень|взрослый|взрослая|гость|буду|я|приеду|заеду|еду)\b|\b(?:он|она|сам|сама)(?: (?:там|будет|жить|приедет|едет|поедет|заедет|остановится))* (?:<1>|один|одна)\b(?! (?:ноч|сут|из))|^\W*(?:только )?я\W*$|\b(?:на|для)(?: себя)? (?:одного|одну|одной)\b(?! (?:больше|меньше|ноч\w*|сутк\w*|ден\w*|недел\w*|дн\w*|час\w*))|"
    r"(?:^|[.,;!?] |_ )(?:один|одна)(?= ?(?:[.,;!?]|$))|\b(?:just me|only me|by myself|alone|solo|single (?:travell?er|guest|person))\b"
)
_COUPLE = re.compile(
    r"(?<![а-я])(?:семейн|молод|супружеск|женат|пожил|влюбл[её]нн|взросл|русск|спокойн|приличн|тих|аккуратн)(?:ая|ой|ую) пар(?:а|ой|у|ы)(?! \w*(?:ноч|сут|дн|час))|молодож[её]н\w*|\b(?:мы|нас) пара\b|пара с ребенком|\bcouple\b(?! (?:of|more|nights?|days?|hours?|_|<))|\b(?:для|на) пар[ыу]\b(?! \w*(?:ноч|сут|дн|час|недел))|\bпарой\b|как пара|(?:^|[.,] )пара(?= ?(?:$|[.,]))|\bдля меня и (?:мо\w+ )?(?:муж|жен|подруг|друг|сестр|брат|мам|пап|девушк|парн|супруг)\w*"
)
_WITH = re.compile(
    rf"\b(?P<we>мы (?:будем )?|вдвоем |я |буду |приеду |еду |приедем |будем |живем |едем |отдыхать |заедем )?(?:с|со|и|with|and) (?:мо\w+ |my |своей |своим )?(?P<who>{_COMPANION})\b|\b(?:me|i) and (?:my )?(?P<en>{_COMPANION})\b"
    rf"|\b(?:я|одна|один|буду|<1>|приеду|еду|поеду|лечу|заеду|мама|папа|мать|отец|бабушка|дедушка|мы)(?: (?:жить|ночевать|отдыхать|одна|один))* (?:с|со|и|with) (?:мо\w+ |маленьк\w+ |годовал\w+ )?(?P<kid>{_ONE_CHILD})\b|\b(?:я|одна|один|буду|<1>|приеду|еду|поеду|лечу|заеду|мама|папа|мать|отец|бабушка|дедушка) (?:с|со|и|with) <(?P<kids>\d+)> (?:{_CHILD})"
    rf"|\bя и (?!собак|кот|пес|кошк|<|мо)(?P<other>[а-я]{{3,}})\b(?! <)"
)
_NOUNS = re.compile(
    rf"^(?:[.,\s]*)(?:женщина|мужчина|девушка|парень|муж|жена|мама|папа|бабушка|дедушка|один взрослый)(?:(?:,| и| с|\+|) (?:{_COMPANION}|женщина|мужчина|девушка|парень|жена|{_ONE_CHILD}))+"
)
_MORE = re.compile(
    rf"^(?:и|а также|плюс|\+) (?:еще )?<(?P<and>\d)> (?:дет|реб|взр|чел|мал|подрост)\w*|(?P<one5>{_ONE_CHILD}) с нами|еще (?P<one6>{_COMPANION})\b|(?:еще|^(?:а )?(?:и|плюс|\+)) (?:маленьк\w+ |один |одна |мо\w+ )?(?P<one2>{_ONE_CHILD})\b|^(?:и |а )?(?:\+|плюс) (?:<(?P<plus2>\d)>|(?P<one3>один|одна|одного))(?: (?:человек\w*|чел|гост\w*|взросл\w+))?\W*$|"
    r"(?:\+ ?<(?P<plus>\d)>|еще (?:<(?P<n>\d+)>|(?P<one>один|одна|одного|одну)) (?:человек\w*|гост\w*|взросл\w*|с нами|поедет|приедет|будет|присоедин\w*|добав\w*)|добав\w+ (?:еще )?(?:<(?P<add>\d)> (?:человек\w*|гост\w*)|(?P<one4>одного|одну|<1>)(?= ?\W*$| (?:человек|гост|взросл)))|(?:с нами|к нам) (?:еще )?(?:<(?P<join>\d)>|поедет|присоединится|едет))"
)
_THINGS = re.compile(
    r"водител|комплект|собак|кош|кот|пес|машин|сут|ноч|дн(?:я|ей)|велосипед|сап|штук|лыж|комнат|кроват"
)
_HOLDS = re.compile(r"(?:палатк|лодк|байдарк|катамаран|шат[её]?р|матрас|спальник|тент)\w* (?:на |до )?$")
_BESIDES = re.compile(
    r"(?:\bи|,|плюс|\+) (?:одн\w+ |мо\w+ )?(?:бабушк|дедушк|мам|пап|т[её]щ|свекров|друг|подруг|сестр|брат|нян|теть|дяд)[а-я]{0,2}\b|(?:\band|,|plus|\+) (?:a |my |our |one )?(?:grand(?:ma|mother|pa|father)|granny|nanny|mother|father|friend|sister|brother)\b"
)
# Models and make-up artists serve the one who asks; they count where that one is counted too.
_SERVING = re.compile(r"модел\w*|визажист\w*|стилист\w*|ассистент\w*")
_ROLE = re.compile(
    r"(?:модел|визажист|стилист|ассистент|акт[её]р|актрис|ученик|учениц|музыкант|танцор|блогер|спортсмен)\w*"
)
_ONESELF = re.compile(r"\b(?:я|мной|мы|нас|мне|фотограф|видеограф|режисс[её]р)\b")
_BY_ME = re.compile(
    r"(?:со мной|кроме меня|помимо меня|with me)(?: (?:еще|будут|будет|едут))* <(\d+)>|<(\d+)> (?:\w+ )?(?:со мной|и я\b|плюс я\b|кроме меня)"
    r"|<(\d+)> (?:\w+ )?(?:\+|плюс|и) (?:сам\w* )?я\b|(?<!\w)(?:я|i|me)(?: (?:сам\w?|фотограф|тренер))? (?:(?:с|со|и|плюс|\+|and|with|plus) )+(?:мо\w+ |еще )?<(\d+)>(?! (?:взр|adult))(?=[^<]*$)"
)
_CONSULTS = re.compile(
    r"(?:посовет|обсуд|обсуж|обговор|поговор|спрош|реш|соглас|созвон)\w* (?:\w+ )?(?:с|со|у) \w+|(?:с|со) \w+ (?:посовет|обсуд|обсуж|обговор|поговор|реш|соглас|созвон)\w*"
)
_OFFERS = re.compile(
    r"(?:^|[.!?,] ?)(?:вы (?:будете |приедете )?(?P<one>один|одна)(?: \w+)?|(?P<many>(?:вас|вы|на|для|гостей)(?: будет| всего| будете| приедете)? \w+(?: человека?| взрослых| гостей| будете| приедете)?))\?"
)
_ONE_THING = re.compile(r"^(?!.*\b(?:я|буду|еду|поеду|сам|сама|человек|чел)\b).*(?:^|[.,;] ?)(?:один|одна)\W*$")
_OF_ADULTS = re.compile(r" (?:взр|adult)")  # "нас двое взрослых, трое детей": no total
_RIGHTS = re.compile(r"\W*(?:ой|упс|точнее|вернее|нет|а нет|хотя|ошибся|ошиблась)\b")
_OF_THEM = re.compile(r"из них|из которых|включая|в том числе|вместе с|including|считая")


@dataclass(frozen=True, slots=True)
class _Part:
    count: int
    kind: str  # total, role (a total that others may stand beside), adult, child
    is_joined: bool = False
    is_after_not: bool = False
    is_own: bool = False  # behind "мы" or "нас"


def find_guests(dialog: Sequence[Turn], languages: Sequence[str], unit: Unit) -> int | None:
    """People in all by the client's last word on it."""
    guests: int | None = None
    was_asked = False
    offered: int | None = None
    asked: tuple[Asked, ...] = ()
    for turn, language in zip(dialog, languages, strict=True):
        if turn.who == "operator":
            asked, was_asked = what_is_asked(turn.text), False
            offered = _read_offered(turn.text)
            continue
        items: Sequence[Item] = read_items(to_russian(turn.text, language), language, unit.value)
        if Asked.GUESTS in asked:
            items = _with_answer(items)
        said = _count(items) or _count_abroad(turn.text, language)
        if said is None and offered and is_agreement(turn.text):
            said = offered  # "вас двое?" - "да"
        if said == 1 and unit is Unit.DAY and Asked.GUESTS not in asked and _ONE_THING.search(fold(turn.text)):
            said = None  # "сап на сегодня, один"
        if was_asked and _RIGHTS.match(fold(turn.text)) and not asked:
            asked = (Asked.GUESTS,)  # "4", then "нет, 5"
        was_asked = Asked.GUESTS in asked
        if Asked.LENGTH in asked and Asked.GUESTS not in asked and len(items) <= 4:
            said = None  # "на трое" answers "на сколько суток?"
        if said is None and Asked.GUESTS in asked:
            said = _bare_count(items)
        more = _count_more(items) if guests is not None else None
        if more is not None and (said is None or said <= more):
            guests = (guests or 0) + more
        elif said is not None:
            guests = said
        asked, offered = (), None
    return guests if guests and guests <= 500 else None


_ABROAD = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "due": 2, "tre": 3, "quattro": 4, "zwei": 2, "zweit": 2, "viert": 4, "drei": 3, "dritt": 3,
    "vier": 4, "deux": 2, "trois": 3, "quatre": 4, "dois": 2, "duas": 2, "quatro": 4, "iki": 2, "üç": 3, "dört": 4,
}  # fmt: skip
_NUMBER_ABROAD = rf"(?P<n>{'|'.join(_ABROAD)}|\d{{1,2}})\b"
_SAID_ABROAD = (
    re.compile(
        rf"\b(?:somos|siamo(?: in)?|wir sind(?: zu)?|nous sommes|on est|nous serons|seremos|saremo(?: in)?) {_NUMBER_ABROAD}"
    ),
    re.compile(r"\bzu (?P<n>zweit|dritt|viert)\b"),
    re.compile(rf"\b{_NUMBER_ABROAD} (?:person|kişi|leute|erwachsene|adult)\w*"),
)


def _count_abroad(text: str, language: str) -> int | None:
    """«Somos dos», "wir sind zu zweit", "pour deux personnes": where neither Russian nor English words tell it."""
    if language not in {"es", "it", "de", "fr", "pt", "tr", "az"}:
        return None
    match = next((found for found in (pattern.search(fold(text)) for pattern in _SAID_ABROAD) if found), None)
    return (_ABROAD.get(match["n"]) or int(match["n"])) if match else None


def _read_offered(text: str) -> int | None:
    """The number an operator asks to confirm: "вас двое?", "вы один будете?"."""
    match = _OFFERS.search(fold(text))
    if match is None:
        return None
    return 1 if match["one"] else _count(read_items(match["many"].replace("вас", "нас").replace("вы ", "мы ")))


def _count(items: Sequence[Item]) -> int | None:
    text = hide_others(spell_people(items))
    text = re.sub(r"\b(?:на|для|от|за)? ?сколько (?:человек|гостей|людей|мест)[^.,?!]*", " ", text)
    text = skip_corrected(text)
    own = find_own_total(text)
    if own and (own[2] or _count_said(own[1]) == own[0]):
        return own[0]
    return _count_said(text)


def _count_said(text: str) -> int | None:
    labelled = [
        int(next(filter(None, match.groups())))
        for match in _LABELLED.finditer(text)
        if not _OF_ADULTS.match(text[match.end() :])
    ]
    text = _CONSULTS.sub(" ", text)
    by_me = _BY_ME.search(text)
    if by_me:
        return max(1 + int(next(filter(None, by_me.groups()))), count_listed(text) or 0)
    sums = re.search(r"<(\d+)> \+ <(\d+)>|^<(\d+)> и <(\d+)>\W*$", text)
    if sums:
        return sum(int(number) for number in sums.groups() if number)
    instead = re.findall(
        r"\b(?:а (?:если )?(?:на|для|нас|мы)(?: будет| нас)?|значит|итого|получается|выходит)(?: нас)? <(\d+)>", text
    )
    if instead:
        return int(instead[-1])  # "сколько на двоих? а на четверых?"
    parts = _read_parts(text)
    together = _count_together(text, parts)
    listed = None if labelled or any(part.kind == "total" for part in parts) else count_listed(text)
    counted = together if together is not None else _add_up(text, labelled, parts) or _count_words(text)
    return max(counted or 0, listed or 0) or None


def _read_parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    if re.search(r"(?<!> )\b(?:дет\w+|kids|children) (?:, |\( ?)?@2", text):
        parts.append(_Part(2, "child", is_joined=True))
    for match in _PARTS.finditer(text):
        if match["one"]:
            if match["join"].strip() in {"с", "со"} and text[: match.start()].endswith(" вместе"):
                continue  # "вдвоём с дочкой"
            if parts or re.search(_COMPANION, text[: match.start()]):
                parts.append(_Part(1, "child", is_joined=match["join"].strip() != ","))
            continue
        noun, count = match["noun"] or "", int(match["n"])
        if _SERVING.fullmatch(noun) and not _ONESELF.search(text):
            continue
        if _THINGS.match(noun) or _HOLDS.search(text[: match.start()]):
            continue
        if match["about"] and match["about"].strip() in {"до", "больше", "максимум", "мест на"} and "нас" not in text:
            continue
        noun = noun if PEOPLE.fullmatch(noun) or re.fullmatch(_CHILD, noun) else _noun_before(text[: match.start()])
        kind = "adult" if re.fullmatch(_ADULT, noun) else "child" if re.fullmatch(_CHILD, noun) else "total"
        kind = "role" if _ROLE.fullmatch(noun) else kind
        before = text[: match.start()].rstrip()
        joined = before.endswith((" и", " с", "плюс", "+", " and", "ещё", "еще", " with", " а также", " да"))
        parts.append(
            _Part(
                count,
                kind,
                is_joined=joined,
                is_after_not=bool(match["not"]),
                is_own=before.endswith((" мы", " нас", " нас будет", " мы будем")) or before in {"мы", "нас"},
            )
        )
    return parts


def _noun_before(text: str) -> str:
    """The noun of "взрослых трое, ребёнок 1"; "" when a number or nothing stands before."""
    words = text.replace(":", " ").replace("-", " ").split()
    return (
        words[-1]
        if words
        and re.fullmatch(f"{_ADULT}|{_CHILD}", words[-1])
        and not (len(words) > 1 and words[-2].startswith("<"))
        else ""
    )


def _add_up(text: str, labelled: Sequence[int], parts: Sequence[_Part]) -> int | None:
    alive = [part for part in parts if not part.is_after_not]
    adults = sum(part.count for part in alive if part.kind == "adult")
    children = sum(part.count for part in alive if part.kind == "child")
    joined = sum(part.count for part in alive if part.kind == "child" and part.is_joined)
    wholes = [part for part in alive if part.kind in {"total", "role"}]
    totals = [part.count for part in wholes if part.is_own] or [part.count for part in wholes]
    if any(part.is_after_not for part in parts) and totals:
        return totals[-1]
    total = totals[0] if totals else labelled[-1] if labelled else None
    if len(totals) == 1 and labelled == [] and any(part.is_joined for part in wholes):
        return totals[0] + adults + children
    if total is None:
        if adults:
            return adults + children + len(_BESIDES.findall(text))
        return children if children >= 5 else None  # a children's party
    if adults + children == total or adults or _OF_THEM.search(text):
        if adults and children and adults + children > total and labelled == []:
            return adults + children
        return max(total, adults + children) if adults else total
    if children > total or (children == total and not labelled):
        return total + children + len(_BESIDES.findall(text))  # "нас двое, трое детей и бабушка"
    return total + joined


def _count_together(text: str, parts: Sequence[_Part]) -> int | None:
    """«мы с мужем», "с женой и двумя детьми", "одна с ребёнком"."""
    if any(part.kind in {"total", "adult"} and not part.is_joined for part in parts if part.kind != "child"):
        return None
    match = _WITH.search(text)
    if match is None or (_COUPLE.search(text) and match["who"]):
        return None
    children = sum(part.count for part in parts if part.kind == "child")
    if match["kids"]:
        return 1 + int(match["kids"])
    if match["kid"]:
        return 2 + max(0, children - 1)
    adults = 2 + len(re.findall(rf"(?: и|,) {_COMPANION}\b", text[match.end() :]))
    extra = sum(part.count for part in parts if part.kind in {"total", "adult"} and part.is_joined)
    return adults + children + extra


def _count_words(text: str) -> int | None:
    """Nouns alone: "женщина и подросток", "семейная пара с ребёнком", "я один"."""
    if _COUPLE.search(text):
        children = re.search(rf"(?:с|и|\+|with|and) <(\d+)> (?:\w+(?:ими|их|ых|ыми) )?{_CHILD}", text)
        if children:
            return 2 + int(children[1]) + len(_BESIDES.findall(text))
        listed = re.search(rf"пар\w+ ?, <(\d+)> (?:\w+(?:их|ых) )?{_CHILD}", text)
        if listed:
            return 2 + int(listed[1]) + len(_BESIDES.findall(text))
        return 2 + bool(re.search(rf"(?:с|и|\+|with|and) (?:a |our |нашим |маленьким )?{_ONE_CHILD}", text))
    for clause in re.split(r"[.!?]", text):
        match = _NOUNS.search(clause.strip())
        if re.search(rf"для (?:мамы|женщины|девушки|папы|мужчины|жены|сестры|подруги) с {_ONE_CHILD}", clause):
            return 2
        if match:
            return 1 + len(re.findall(r"(?:,| и| с|\+|[а-я]) ", re.sub(r" (?:и|с|,|\+)(?= )", "", match.group())))
    if _ALONE.search(text):
        return 1 + bool(re.search(rf"\b(?:с|и) (?:{_ONE_CHILD}|моделью)", text))
    return None


def _with_answer(items: Sequence[Item]) -> Sequence[Item]:
    """«8, из них 3 ребёнка» after "сколько человек?": a number at the very start counts people."""
    if len(items) < 3 or items[0].letter != "N" or items[1].letter != ",":
        return items
    return (replace(items[0], letter="G"), *items[1:])


def _bare_count(items: Sequence[Item]) -> int | None:
    """The answer to "сколько вас?"."""
    if re.match(rf"^(?:только )?(?:с|со|with) (?:мо\w+ )?(?:a |my )?{_ONE_CHILD}\W*$", spell_people(items)):
        return 2
    numbers = [item for item in items if item.letter in "NG#" and item.value]
    if len(numbers) <= 1 and len(items) <= 4 and any(item.norm in {"один", "одна", "1"} for item in items):
        return 1
    if len(numbers) == 1 and len(items) <= 6:
        return numbers[0].value
    if len(numbers) == 2 and len(items) <= 7 and any(item.norm in {"+", "и", "плюс"} for item in items):
        return sum(item.value or 0 for item in numbers)
    return None


def _count_more(items: Sequence[Item]) -> int | None:
    if 1 < len(items) <= 3 and items[0].norm in {"+", "плюс"} and items[1].letter in "NG" and items[1].value:
        return items[1].value  # "+1"
    match = _MORE.search(spell_people(items))
    if match is None:
        return None
    return int(next((group for name, group in match.groupdict().items() if group and not name.startswith("one")), "1"))
