"""Reads people said as a whole: "нас с детьми пятеро", "две семьи по четыре", "двое, ой, трое"; hides what only looks so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.understanding.items import Item

_PAIR = re.compile(r"пар(?:ы|ам|ами|ах)?|couples")
_PAIRED = re.compile(
    r"лыж\w*|бот\w*|коньк\w*|носк\w*|обув\w*|палок|перчат\w*|шлем\w*|ласт\w*|часов|дней|ноч\w*|сут\w*|недель|слов|of"
)
_GROUP = re.compile(r"семь[яиею]\w*|семей|компани\w*|групп\w*|команд\w*|бригад\w*|экипаж\w*|families|groups|teams")
_OF_A_GROUP = re.compile(
    r"семейн\w*|супружеск\w*|молод\w*|женат\w*|влюбл\w*|пожил\w*|маленьк\w*|больш\w*|married|young"
)

_WITHIN = (
    r"(?:вместе|всего|в|общей|сложности|итого|ровно|примерно|около|где-то|будет|будем|едет|едем|все|уже|там|тут|человек|народу|получается|только|точно|"
    r"с|со|и|мной|учетом|считая|включая|вместе|детьми|детей|детишками|детками|малышами|друзьями|ребятами|коллегами|родителями|"
    r"муж\w*|жен\w*|супруг\w*|сын\w*|доч\w*|реб[её]н\w*|малыш\w*|младен\w*|грудничк\w*|подростк\w*|мам\w*|пап\w*|брат\w*|сестр\w*|подруг\w*|друг\w*|"
    r"бабушк\w*|дедушк\w*|kids|children|with|altogether|total|in|-|:)"
)
_OWN = re.compile(
    rf"\b(?:нас|мы|их|us|we)\b(?P<within>(?: {_WITHIN})*) (?<! с )(?<! со )(?<! и )<(?P<n>\d+)>(?: вместе)?(?: (?:человек\w*|чел|душ\w*|people|гост\w*|персон\w*))?"
    r"(?! (?:взр|дет|реб|мал|подрост|мужч|женщ|парн|девуш|девоч|из|adult|child|kid|собак|кош|кот))"
)
_TOLD_APART = re.compile(
    r"^ ?[:(-] (?!(?:\+|плюс|и|еще|ещё|с|со)\b)[^.]*(?:<|\b(?:я|мы|муж|жен|мам|пап|сын|доч|дет|реб|пар)\w*)"
)
_NOT_COUNTING = re.compile(r"(?:не (?:считая|учитывая)|без уч[её]та|не включая|помимо|not counting|excluding)")
_LEFT_OUT = re.compile(
    r"(?:не (?:считая|учитывая)|без уч[её]та|не включая|not counting|excluding)(?: \w+)?? (?:<(?P<n>\d+)> )?(?P<who>дет(?:ей|ок|ишек)|реб|реб[её]нка|малыш\w*|младенц\w*|грудничк\w*|(?:the )?(?:baby|infant|child|kids))"
)
_CORRECTED = re.compile(
    r"<\d+>(?: вместе)?(?: (?:человек\w*|чел))? [^<]*?\b(?:ой|упс|точнее|вернее|хотя нет|хотя|а нет|нет|теперь|уже|в итоге|actually|sorry)(?: ,)?"
    r"(?= (?:нас |мы |будет |будем |уже |нет )*<\d+>(?! (?:дет|реб|взр|child|kid|adult|мал)))"
    r"|<\d+> (?:из нас )?(?:не (?:смо|по|ед|прие|буд)\w+|отпа\w*|выпа\w*)[^<.]*(?:будет|будем|едем|остается|остаемся|едет|приедем)(?= (?:нас )?<\d+>)"
)

_GEAR = (
    r"(?:вел(?:ик|осипед)|самокат|лыж|сноуборд|конь?к|ботин|шлем|сап|кресл|стол|стул|кроват|диван|матрас|машин|авто|комплект|полотен|домик|комнат|"
    r"номер|доск|байдарк|лодк|палатк|спальник|костюм|жилет|удоч|камер|bikes?|skis|boards?|helmets?)[а-я]*"
)
_HIDDEN = (
    re.compile(r"<\d+> взросл\w*(?= ?(?:,|и|\+)? (?:_|<\d+>|один|одна|одно) детск(?:ий|их|ая|ую|ое))"),
    re.compile(rf"<\d+> (?:взросл|детск|подростков|женск|мужск)\w+ {_GEAR}"),
    re.compile(rf"(?<![а-я]){_GEAR}(?: (?:нужны|надо|-|:))? <\d+> взросл\w*(?: ?(?:,|и|\+) <\d+> детск\w*)?"),
    re.compile(
        r"(?:стол\w*|посуд\w*|бель[яе]|прибор\w*|тарел\w*|полотен\w*|мангал\w*|чан|диван\w*|кроват\w*)(?: \w+)? (?:на|для) <\d+>(?: (?:человек\w*|персон\w*|чел))?"
    ),
    re.compile(r"(?:рассчитан\w*|вместимость\w*)(?: \w+)? (?:на |до )?<\d+>(?: (?:человек\w*|чел|персон\w*))?"),
    re.compile(r"(?:на|до) <\d+>(?: (?:человек\w*|чел|персон\w*|гост\w*))?(?: \w+)? (?:рассчитан\w*|хватит)"),
    re.compile(r"(?:fits?|sleeps?|accommodates?|seats?|holds?) (?:up to )?<\d+>"),
    re.compile(r"водител\w+ (?:будет )?<\d+>"),
    re.compile(r"<\d+> (?:\w+(?:ых|их|ие|ые) )?(?:собак|соба[кч]|кош|кот|котят|щенк|питом|животн)\w*"),
)
_NOT_BESIDE_US = frozenset({4, 5})  # places in _HIDDEN: "нас 6, баня рассчитана на шестерых?"
_ABOUT_US = re.compile(r"\b(?:нас|мы|нам|us|we)\b")


def read_group(items: Sequence[Item], index: int) -> tuple[int, int] | None:
    """People of "двумя парами" or "2 семьи по 4 человека" at an item, and the place after it; None where no group is."""
    item = items[index]
    if item.letter not in "N#GL" or not item.value or item.value > 20:
        return None
    words = item.norm.split()
    at = index if item.letter == "#" and len(words) > 1 else index + 1
    if at > index and at < len(items) and _OF_A_GROUP.fullmatch(items[at].norm):
        at += 1
    noun = words[-1] if at == index else items[at].norm if at < len(items) else ""
    after = at + 1
    each = items[after + 1].value if after + 1 < len(items) and items[after].norm in {"по", "of", "из"} else None
    if each and each <= 60 and _GROUP.fullmatch(noun):
        return item.value * each, after + 2
    if not _PAIR.fullmatch(noun) or (after < len(items) and _PAIRED.fullmatch(items[after].norm)):
        return None
    is_plain = after >= len(items) or items[after].letter in ",.&fnv-"
    if at > index + 1 or noun in {"парами", "couples"} or items[index - 1].norm == "нас" or is_plain:
        return item.value * 2, after
    return (item.value * 2, after) if items[after].norm in {"без", "с", "будем", "едем", "будут", "друзей"} else None


def hide_others(text: str) -> str:
    """A spelled message without the numbers of gear, drivers, pets, and of what a place or a table is made for."""
    if "<" not in text:
        return text
    for index, pattern in enumerate(_HIDDEN):
        if index in _NOT_BESIDE_US and _ABOUT_US.search(text):
            continue
        text = pattern.sub(" _ ", text)
    return text


def skip_corrected(text: str) -> str:
    """The message from its last correction on: "двое, ой, трое"."""
    ends = [match.end() for match in _CORRECTED.finditer(text)] if text.count("<") > 1 else []
    return text[ends[-1] :] if ends else text


def find_own_total(text: str) -> tuple[int, str, bool] | None:
    """What "нас" or "мы" come to, the message without that, and whether the rest only tells them apart."""
    matches = list(_OWN.finditer(text)) if "<" in text else []
    if not matches:
        return None
    match = matches[-1]
    rest, within = text[match.end() :], match["within"]
    left_out = _LEFT_OUT.search(rest)
    total = int(match["n"])
    if left_out:
        return total + int(left_out["n"] or 1), "", True
    is_whole = bool(re.search(r"\b(?:с|со|считая|включая)\b", within)) or _TOLD_APART.match(rest) is not None
    return total, text[: match.start()] + " . " + rest, is_whole
