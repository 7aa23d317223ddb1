"""Finds the hour a client says they will come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from desktop.domain.chat import Turn
from desktop.domain.stay import Unit
from desktop.domain.understanding.items import Clock, Item
from desktop.domain.understanding.lexing import read_items
from desktop.domain.understanding.pivot import to_russian
from desktop.domain.understanding.speech import Asked, what_is_asked
from desktop.domain.understanding.text import fold

_COMES = re.compile(
    r"приед\w*|приех\w*|заед\w*|заех\w*|заезжа\w*|заезд\w*|засел\w*|буду|будем|подъед\w*|подъех\w*|прибуд\w*|прибыт\w*|прибыва\w*|подойд(?:у|ем)|"
    r"прид\w*|заб[еи]р\w*|забрать|доед\w*|получ[иу]\w*|доб[еи]р\w*|(?:при|под|за|до)(?:бег|беж|скоч|скак|полз|кат|рул|тян|мч|греб|вал)\w*|загляну|заглянем|явимся|явлюсь|нагрян\w*|нарису[ею]\w+|впуст\w*|пустите|самовывоз\w*|жд[иеу]те|встре[тч]\w*|"
    r"eta|arriv\w*|come|coming|there|check|gel\w*|varı\w*|келемі\w*|boramiz|kelamiz|ankommen|kommen|приїд\w*"
)
_LEAVES = re.compile(
    r"выед\w*|выезд\w*|выезж\w*|уед\w*|уезж\w*|съезд\w*|съед\w*|верн\w*|возвра\w*|сда[мдт]\w*|отда\w*|освобо\w*|leave|checkout|return\w*|back"
)
_TRANSPORT = re.compile(
    r"поезд\w*|рейс\w*|самолет\w*|вылет\w*|прилет\w*|прилета\w*|автобус\w*|электричк\w*|приходит|прибывает|train|flight|land\w*|plane|работ\w*|смен\w*|уч[её]б\w*"
)
_ASKS = re.compile(
    r"во ?сколько|со скольки|с какого|до скольки|до какого|какое время|когда можно|раньше \S+ нельзя|(?:заезд|заселение|чек.?ин) (?:же |ведь )?(?:у вас|всегда|обычно|только)|what time|from what|доплат\w*|(?:поздн|позд|ранн)\w* (?:[.] )?(?:заезд|заселен)\w*[^?!]*(?:возмож|можно|есть|платн|беспл)|(?:возмож|можно|есть|платн)\w* (?:ли )?(?:поздн|ранн)\w* за|\bесли (?:мы |я )?(?:заех|засел|приех)\w*"
)
_WISHES = re.compile(r"\b(?:хот\w+|хоч\w+|планир\w+|удобн\w+|надо|нужно|нам|мне|рассчит\w+|дума\w+)\b")
_RIGHTS = re.compile(r"^\W*(?:ой|упс|точнее|вернее|нет|не|а нет|хотя|лучше|скорее|все.таки)\b")
_SHORTENED = frozenset({"позд", "ранн", "доп", "мин", "макс", "ориент", "прим"})  # a full stop behind them ends nothing
_ANSWER_WORDS = re.compile(
    r"районе|поздно|часик\w*|часа|этак|ужину|обеду|сам|сама|сами|думаем|maybe|by|late|а|ой|вернее|точнее|лучше|нет|раньше|не|между|и|точно|где|то|уже|будет|где-то|часов|примерно|около|ближе|к|в|после|часам|наверное|думаю|вечером|днем|утром|да|планируем|ок|скорее|всего|at|around|about"
)


def find_arrival(dialog: Sequence[Turn], languages: Sequence[str], unit: Unit, now: datetime) -> str | None:
    """`HH:MM`, by the client's last word on it."""
    arrival: str | None = None
    asked: tuple[Asked, ...] = ()
    for turn, language in zip(dialog, languages, strict=True):
        if turn.who == "operator":
            asked = what_is_asked(turn.text)
            continue
        is_answer = Asked.ARRIVAL in asked or (arrival is not None and _RIGHTS.match(fold(turn.text)) is not None)
        found = _read(to_russian(turn.text, language), language, unit, now, is_answer=is_answer)
        arrival = found or arrival
        asked = ()
    return arrival


@lru_cache(maxsize=512)
def _read(text: str, language: str, unit: Unit, now: datetime, *, is_answer: bool) -> str | None:
    items = read_items(text, language, unit.value)
    clauses = _split(items)
    found = None
    came = False
    asks = False
    parts: frozenset[int | None] = frozenset()  # the "вечером" of "вечером приедем, часикам к восьми"
    train: Clock | None = None
    for clause in clauses:
        words = " ".join(item.norm for item in clause)
        comes = any(
            _COMES.fullmatch(item.norm) or (item.letter == "i" and not item.norm.startswith(("нач", "старт")))
            for item in clause
        )
        leaves = any(_LEAVES.fullmatch(item.norm) or item.letter == "o" for item in clause)
        travels = any(
            _TRANSPORT.fullmatch(item.norm) and not (at and clause[at - 1].norm in {"с", "со", "после"})
            for at, item in enumerate(clause)
        )
        if _ASKS.search(words):
            asks = asks or (comes and not leaves)
            continue
        came = came or (asks and _WISHES.search(words) is not None)
        moment = _moment(clause, unit, free=is_answer)
        if moment is None:
            came = came or (comes and not leaves)
            parts = _parts(clause) or parts
            continue
        if (
            (comes and not leaves)
            or (comes and leaves and _comes_first(clause))
            or ((is_answer or (came and (_is_bare(clause) or asks))) and not leaves)
        ):
            if travels and not any(
                re.fullmatch(r"буд\w+|заед\w+|засел\w+|приед\w+|доед\w+|добер\w+|заех\w+|there", item.norm)
                for item in clause
            ):
                train = moment.clock
                continue
            has_day = any(item.letter in "DO" for item in items)
            found = _say(moment, _parts(clause) or parts, now, has_day=has_day, unit=unit, after=train)
        elif travels:
            train = moment.clock
        came, parts = False, frozenset()
    return found


def _parts(clause: Sequence[Item]) -> frozenset[int | None]:
    return frozenset(item.value for item in clause if item.letter == "P")


def _split(items: Sequence[Item]) -> list[list[Item]]:
    clauses: list[list[Item]] = [[]]
    for item in items:
        if item.letter in ".," and not (clauses[-1] and clauses[-1][-1].norm in _SHORTENED):
            clauses.append([])
        else:
            clauses[-1].append(item)
    return [clause for clause in clauses if clause]


def _comes_first(clause: Sequence[Item]) -> bool:
    """In "заезд в 14 выезд в 12" the first hour is the arrival."""
    for item in clause:
        if item.letter == "o" or _LEAVES.fullmatch(item.norm):
            return False
        if item.letter == "T":
            return True
    return False


def _is_bare(clause: Sequence[Item]) -> bool:
    return all(item.letter in "TNPDO" or _ANSWER_WORDS.fullmatch(item.norm) for item in clause)


def _moment(clause: Sequence[Item], unit: Unit, *, free: bool) -> Item | None:
    """The clock time of a clause; a bare number only behind "в", "к", "после"; not the hours of an hourly stay."""
    for index, item in enumerate(clause):
        before = clause[index - 1] if index else None
        following = clause[index + 1].letter if index + 1 < len(clause) else ""
        if (
            unit is Unit.HOUR
            and not free
            and (
                following in {"t", "-", "n"}
                or (before and before.letter in {"t", "-"})
                or (before and before.norm in {"с", "со"})
            )
        ):
            continue
        if (index > 1 and clause[index - 2].letter == "x" and before and before.letter in "vkft") or (
            before and before.letter == "x"
        ):
            continue  # "не в 14, а в 17"
        if item.letter == "T" and not (before and before.letter == "t"):
            return item
        following_two = "".join(other.letter for other in clause[index + 1 : index + 3])
        if item.letter == "N" and following_two == "-T" and unit is not Unit.HOUR:
            return item  # "16-17 часов"
        if item.letter == "N" and before and before.norm == "районе" and following_two[:1] not in {"-", "&"}:
            return item
        if free and item.letter == "N" and before and before.letter == "f" and following_two in {"tN", "tT"}:
            return item  # "с 15 до 16"
        if item.letter == "N" and before and before.norm in {"районе", "между"} and following_two in {"-N", "&N", "-#"}:
            return item
        if (
            free
            and item.letter == "N"
            and index == 0
            and following_two in {"-N", "-#"}
            and clause[2].norm in {"00", "15", "30", "45"}
        ):
            return replace(
                item, letter="T", clock=Clock(item.value or 0, int(clause[2].norm), is_exact=(item.value or 0) > 12)
            )
        if free and item.letter == "N" and before and before.letter == "t" and len(clause) <= 3:
            return item  # "до 20"
        if (
            item.letter == "N"
            and before
            and (before.norm in {"в", "к", "ко", "около", "после", "часам", "at", "around", "by", "about"})
        ):
            return item
        if item.letter == "N" and free and len(clause) <= 3 and not (before and before.letter in "nft"):
            return item
    late = [item for item in clause if item.letter == "T"]
    return late[0] if late and unit is not Unit.HOUR else None  # "до 18:00 доберёмся"


def _say(
    item: Item, parts: frozenset[int | None], now: datetime, *, has_day: bool, unit: Unit, after: Clock | None = None
) -> str:
    """`after` is the train or plane they come by: they arrive later than it does."""
    if item.from_now is not None:
        return (now + timedelta(minutes=item.from_now)).strftime("%H:%M")
    clock = item.clock or Clock(item.value or 0)
    hour = clock.hour
    is_later_today = not parts and not has_day and clock.minute > 0 and hour < now.hour <= 18  # "в полдевятого"
    is_soon_after = after is not None and after.is_exact and 0 <= hour - after.hour <= 5
    if not clock.is_exact and 0 < hour < 12 and not is_soon_after:
        is_past_train = after is not None and not parts and hour < after.hour < hour + 12
        if (
            parts & {2, 3}
            or (not parts and hour <= (9 if unit is Unit.NIGHT and clock.minute == 0 and ":" not in item.norm else 7))
            or (4 in parts and hour >= 8)
            or is_later_today
            or is_past_train
        ):
            hour += 12
    elif not clock.is_exact and hour == 12 and 4 in parts:
        hour = 0
    return f"{hour % 24:02d}:{clock.minute:02d}"
