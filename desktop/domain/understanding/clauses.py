"""Which clauses of a message speak of something else than the stay asked for: the past, payments, birthdays, trains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from desktop.domain.understanding.claims import Claim, Role
from desktop.domain.understanding.items import Item

_PAST = re.compile(
    r"был|была|были|снимал\w*|брал[аи]?|жил[аи]?|отдыхал\w*|останавливал\w*|приезжал\w*|арендовал\w*|гостил\w*|ночевал\w*|ездил\w*|"
    r"катал\w*|заезжал\w*|заказывал\w*|праздновал\w*|отмечал\w*|парил\w*|прошл\w*|вчера|позавчера|вернул\w*|"
    r"взял[аи]?|снял[аи]?|вс[её]понравилось|съехал\w*|выехал\w*|уехал\w*|сдал[аи]?|забыл\w*|оставил\w*|"
    r"were|stayed|rented|yesterday|last|ago|назад"
)
_ASKED_BEFORE = re.compile(r"спрашивал\w*|узнавал\w*|интересовал\w*|договаривал\w*|договорил\w*|собирал\w*|asked")
_WAS = re.compile(r"\b(?:i|we|it|he|she) was\b")
_ABOUT_ELSE = re.compile(
    r"объявлен\w*|родил\w*|писал\w*|звонил\w*|оплат\w*|оплач\w*|предоплат\w*|заплат\w*|переве[дл]\w*|перечисл\w*|внес\w*|внос\w*|"
    r"перезвон\w*|позвон\w*|созвон\w*|напиш\w*|отвеч\w*|ответ\w*|отпиш\w*|реш(?:им|у|ить|усь|имся)|определ\w*|узна(?:ю|ем)|зарплат\w*|поезд\w*|рейс\w*|самолет\w*|"
    r"билет\w*|паспорт\w*|прав[аы]?|работа(?:ю|ем)|выдан\w*|аванс\w*|скину|отправ\w*|приш?л\w*|чек|"
    r"flight|train|pay|paid|deadline"
)
# Why a stay begins when it does: "муж до 19 на работе", "у детей каникулы с 25".
_TIED = re.compile(
    r"\b(?:на (?:работе|вахте|смене|учебе|дежурстве|сборах|даче|больничном|карантине)|в (?:командировк|лагер|школ|рейс|отъезд|отпуск|больниц|разъезд|сад)\w*|"
    r"работа(?:ет|ют|ю|ем)|отпуск\w*|каникул\w*|экзамен\w*|сесси[яию]\w*|учеб[аыу]\w*|уч[иу]т?ся|смен[аы]|дежур\w*|командировк\w*|занят[аы]?|"
    r"at work|on a business trip|busy|holidays?|vacation|exams?)\b"
)
# A wish that came to nothing: "с 14 хотели, да не вышло".
_FORMER_WISH = re.compile(
    r"(?:хотел|думал|планировал|собирал|рассчитывал)\w*.*\b(?:не (?:выш\w*|выход\w*|получ\w*|смо\w*|отпуст\w*|отпуска\w*|дают|дали|успе\w*|срослось|вариант)|никак|передумал\w*|отпало)"
)
# What has an hour of the day beside a stay: noise, doors, coming.
_AT_AN_HOUR = re.compile(
    r"музык\w*|шум\w*|пошум\w*|гитар\w*|караоке|дым\w*|посид\w*|сид\w*|магазин\w*|работа\w*|тишин\w*|бан[яюи]|саун\w*|мангал\w*|кост[её]р\w*|колонк\w*|"
    r"танц\w*|петь|поем|гуля\w*|кафе|ресепш\w*|бассейн\w*|приед\w*|заед\w*|заселя\w*|засел\w*|праздн\w*|отмеча\w*|вечерин\w*|тус\w*|music|party|noise"
)
_RECEIPT = re.compile(
    r"\b(?:чек\w*|квитанц\w*|отчетн\w*|закрывающ\w*|receipt|invoice)\b.*\bза\b|\b(?:отзыв|возврат денег)\b"
)
_ASKS_TO_STAY = re.compile(r"брон|снять|заед|заезд|свобод|хотим|хочу|нужн|book|free")
_EVENT = re.compile(
    r"рожден\w*|исполн\w*|юбиле\w*|концерт\w*|матч\w*|экзамен\w*|свадьб\w*|др|годовщин\w*|конференци\w*|birthday|wedding|concert"
)
_REQUEST = re.compile(
    r"хо[тч]\w*|нуж\w*|надо|свобод\w*|можно|теперь|сейчас|снова|опять|бронир\w*|забронир\w*|возьм\w*|снять|сда\w*|есть|заед\w*|прие(?:д|х)\w*|"
    r"сколько|стоит|планир\w*|интерес\w*|заброн\w*|бронь|free|available|want|need|book"
)
_NOT_PAST = re.compile(r"чтоб\w*|забронир\w*|бронь|заброни\w*|хотел\w*|если|бы")
_HERE_NOW = re.compile(
    r"(?:мы|я) (?:уже |к вам )?(?:заехали?а?|заселил\w+) (?:к вам )?(?:\d|вчера|в |с )|(?:машина|квартира|дом|номер|она|он) (?:сейчас |пока )?у (?:нас|меня) (?:до|с) \d|(?:^|[.,!?] )мы (?:у вас )?до \d|(?:^|[.,!?] )мы у вас с \d|живем у|у вас живем|живем сейчас|живу у|у вас живу|проживаем|проживаю|сейчас снимаем|(?:мы|я) сейчас у вас|находимся у|заселены|заселились|staying|"
    r"(?:^|[.,!?] )(?:мы |я )?(?:уже |пока |тут |здесь |сейчас |пока что )*(?:живем|живу|отдыхаем|отдыхаю|проживаем|гостим)(?: (?:уже|пока|тут|здесь|сейчас|у вас|пока что))*(?= ?(?:[.,!?)]|$))|"
    r"(?:мы|я) уже (?:заехал|въехал|здесь|тут|на месте|у вас|живем|живу|вселил)|(?:гостим|отдыхаем|ночуем) у вас|сейчас (?:мы )?(?:живем|в (?:вашей )?(?:квартире|студии|апартаментах)|в (?:вашем )?доме|в (?:вашем )?номере)"
)
_BREAKS = frozenset(".,")
_REACH = 60  # items to either side that a clause is looked for: longer texts are no speech, and would take long


def clause_items(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The clause an item stands in, between commas and sentence ends."""
    first, last = at, at
    while first > max(0, at - _REACH) and items[first - 1].letter not in _BREAKS:
        first -= 1
    while last < min(len(items), at + _REACH) and items[last].letter not in _BREAKS:
        last += 1
    return items[first:last]


def clause_words(items: Sequence[Item], at: int) -> str:
    return " ".join(item.norm for item in clause_items(items, at))


def sentence_before(items: Sequence[Item], at: int) -> str:
    """The words of the same sentence before the clause of an item."""
    first = at
    while first > max(0, at - _REACH) and items[first - 1].letter not in _BREAKS:
        first -= 1
    start = first
    while start > max(0, first - _REACH) and items[start - 1].letter != ".":
        start -= 1
    return " ".join(item.norm for item in items[start:first])


@lru_cache(maxsize=8192)
def _is_whole(pattern: re.Pattern[str], word: str) -> bool:
    return pattern.fullmatch(word) is not None


def _has(pattern: re.Pattern[str], words: str) -> bool:
    return any(_is_whole(pattern, word) for word in words.split())


def is_past(items: Sequence[Item], at: int) -> bool:
    """Whether the clause (or the one it continues) tells of a stay that is over."""
    words = clause_words(items, at)
    if _has(_ASKED_BEFORE, words):
        return False  # "вчера спрашивала про 22-24 февраля"
    if _has(_PAST, words) or _WAS.search(words):
        return not _has(_NOT_PAST, words)
    earlier = sentence_before(items, at)
    return (
        _has(_PAST, earlier)
        and not _has(_REQUEST, words)
        and not _has(_REQUEST, earlier)
        and not _has(_NOT_PAST, earlier)
    )


def find_past(items: Sequence[Item]) -> list[bool]:
    """`is_past` of every item, judged once a clause."""
    past: list[bool] = []
    for index, item in enumerate(items):
        is_start = index == 0 or items[index - 1].letter in _BREAKS or item.letter in _BREAKS
        past.append(is_past(items, index) if is_start else past[-1])
    return past


def is_about_else(items: Sequence[Item], claim: Claim, unit: str, *, has_other: bool, has_range: bool) -> bool:
    """Whether a lone date belongs to a payment, a call, a train, or an event beside the date asked for (`has_other`);
    beside a stay told from end to end (`has_range`) also to work, school, or a wish that came to nothing.
    """
    words = clause_words(items, claim.at)
    is_aside = has_range and unit != "hour" and claim.role in {Role.POINT, Role.START, Role.END}
    if is_aside and (_is_reason(items, claim) or _is_quiet_hour(items, claim)):
        return True
    if claim.role in {Role.POINT, Role.START, Role.END, Role.HOUR, Role.UNTIL, Role.FIX}:
        if has_other and unit != "hour" and _has(_EVENT, words) and claim.role is Role.POINT:
            return True
        return _has(_ABOUT_ELSE, words) and not _has(_REQUEST, words)
    if _RECEIPT.search(words) and not _ASKS_TO_STAY.search(words):
        return True
    return "объявлен" in words or (
        claim.role in {Role.RANGE, Role.HOURS} and bool(re.search(r"\b(?:концерт|работае|открыт)", words))
    )


def _is_quiet_hour(items: Sequence[Item], claim: Claim) -> bool:
    """The 23 of "с 16 по 19 сентября, музыка до 23 ок?"."""
    number = items[claim.until - 1]
    is_hour = number.letter == "N" and number.value is not None and 20 <= number.value <= 24
    return is_hour and claim.role in {Role.START, Role.END} and _has(_AT_AN_HOUR, clause_words(items, claim.at))


def _is_reason(items: Sequence[Item], claim: Claim) -> bool:
    if _TIED.search(clause_words(items, claim.at)):
        return True
    first = last = claim.at
    while first > 0 and items[first - 1].letter != ".":
        first -= 1
    while last < len(items) and items[last].letter != ".":
        last += 1
    return _FORMER_WISH.search(" ".join(item.norm for item in items[first:last][:_REACH])) is not None


def is_here_now(text: str) -> bool:
    """Whether the guest says they are living there already."""
    return _HERE_NOW.search(text) is not None
