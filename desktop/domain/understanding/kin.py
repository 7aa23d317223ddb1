"""Counts people listed one by one: "я, муж и двое детей", "мама, папа и дочка", "my wife and I"."""

from __future__ import annotations

import re

_NOUN = (
    r"муж(?:ем|у)?|жен(?:а|ой|е)|зят(?:ь|ем)|снох(?:а|ой)|кум(?:ом|а|ой)?|невестк(?:а|ой)|супруг(?:ом|ой|а)?|друг(?:ом)?|подруг(?:ой|а)|подружк(?:ой|а)|приятел\w+|"
    r"парнем|парень|девушк(?:ой|а)|брат(?:ом|ик)?|сестр(?:ой|а|[её]нк\w)|мам(?:ой|а|е|очк\w+)|пап(?:ой|а)|матерью|мать|отцом|отец|"
    r"бабушк(?:ой|а)|дедушк(?:ой|а)|дед(?:ом)?|т[её]щ(?:ей|а)|тест(?:ем|ь)|свекров(?:ью|ь)|свекр(?:ом)?|невест(?:ой|а)|жених(?:ом)?|"
    r"сын(?:ом|ишк\w+|ок|очек)?|доч(?:ь|к(?:а|ой)|ерью|ур(?:а|ой))|ребен(?:ок|ком)|реб|малыш(?:ом|к\w+)?|младен(?:ец|цем)|грудни(?:чок|чком)|"
    r"подрост(?:ок|ком)|внук(?:ом)?|внучк(?:ой|а)|племянни(?:к|ком|ца|цей)|коллег(?:ой|а)|напарник(?:ом)?|товарищ(?:ем)?|водител(?:ь|ем)|фотограф(?:ом)?|модел(?:ь|ью)|визажист(?:к?ой|к?а|ом)?|стилист(?:ом)?|ассистент(?:ом|к\w+)?|"
    r"женщин(?:а|ой)|мужчин(?:а|ой)|девочк(?:а|ой)|мальчик(?:ом)?|родител(?:и|ями)|педагог(?:ом)?|воспитател(?:ь|ем|ьниц\w+)|помощни(?:к|ком|ца|цей)|вожат(?:ый|ым|ая|ой)|аниматор(?:ом)?|нян(?:я|ей|ечк\w+)|гувернантк(?:а|ой)|т[её]т(?:я|ей|к\w)|дяд(?:я|ей)|тренер(?:ом)?|преподавател(?:ь|ем)|учител(?:ь|ем|ьниц\w+)|режисс[её]р(?:ом)?|видеограф(?:ом)?|оператор(?:ом)?|"
    r"grandma|grandmother|grandpa|grandfather|granny|nanny|wife|husband|girlfriend|boyfriend|partner|friend|mother|father|mom|mum|dad|sister|brother|colleague|son|daughter|child|kid|baby|toddler|infant|parents"
)
_MANY = (
    r"дет(?:ям|ей|ьми|и|ок|ишек|ками)|ребен(?:ка|ку)|реб|малыш\w*|внук\w*|внуч\w*|сын\w*|доч\w*|друз\w*|подруг\w*|бабуш\w*|взрослы\w*|взр|подрост\w*|мал(?:ых|ыми)|"
    r"педагог\w*|учител\w*|воспитател\w*|аниматор\w*|мам[ыа]?|пап[ыа]?|родител\w*|мальчи\w*|девоч\w*|девчон\w*|школьни\w*|акт[её]р\w*|актрис\w*|ученик\w*|учениц\w*|музыкант\w*|танцор\w*|блогер\w*|коллег\w*|модел\w*|ассистент\w*|kids|children|sons|daughters|friends|adults|babies"
)
_OWN = r"(?:мо\w{1,3} |наш\w{1,3} |сво\w{1,3} |ее |его |маленьк\w+ |младш\w+ |старш\w+ |взросл(?:ый|ая|ым|ой) |годовал\w+ |грудн\w+ |еще |один |одна |одним |одной |my |our |a |an |the |one )*"
_ONE = rf"{_OWN}(?:(?P<self>я|мне(?= (?:и|с|плюс) )|i|me|мы(?= с)|we(?= with))|<(?P<n>\d+)> (?:мо\w+ |наш\w+ |маленьк\w+ |little |small )?(?:{_MANY})|(?P<two>родител(?:и|ями)|parents)|{_NOUN})(?![\w-])(?: (?:_|@2|\( _ \)))?"
_ELEMENT = re.compile(_ONE)
_JOIN = re.compile(
    r" ?(?:(?:,|;|\+|&|плюс|и|с|со|а также|да|and|with|plus)(?: (?=\S)|$)){1,2}| (?=муж\b|жена\b|мама\b|папа\b|реб[её]нок\b|сын\b|дочь\b|дочка\b)"
)
_STAFF = re.compile(r"(?:(?:модел|визажист|стилист|ассистент|фотограф|водител)\w*(?: ?,| и| с|\+)* ?)+")
_START = re.compile(rf"(?<![\w<-])(?={_ONE})")


def count_listed(text: str) -> int | None:
    """People of the longest list of two or more in a spelled message; None where nobody is listed.

    A list behind "у", "для", "про" is of somebody else, and is passed over.
    """
    best: int | None = None
    at = 0
    while start := _START.search(text, at):
        count, parts, at = _count_from(text, start.start())
        before = text[max(0, start.start() - 14) : start.start()].rstrip()
        if before.endswith((" у", "для", " от", " про", "чем", "как", " не")):
            continue
        if _STAFF.fullmatch(text[start.start() : at].strip(" ,.и")):
            continue  # "модель и визажист" serve the one who asks
        if parts >= 2 and (best is None or count > best):
            best = count
        elif parts == 1 and count > 1 and re.search(r"семь\w{1,2} с$", before):
            best = 2 + count - (2 if count == 2 and "родител" in text else 0)
        at = max(at, start.start() + 1)
    return best


def _count_from(text: str, at: int) -> tuple[int, int, int]:
    count = parts = 0
    while element := _ELEMENT.match(text, at):
        count += int(element["n"]) if element["n"] else 2 if element["two"] else 1
        parts += 1
        at = element.end()
        join = _JOIN.match(text, at)
        if join is None:
            break
        at = join.end()
    return count, parts, max(at, 1)
