"""Speech acts in a turn: agreeing, declining, cancelling, moving, extending, and what the operator has just asked."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from desktop.domain.understanding.text import smooth


class Asked(StrEnum):
    """What the operator's last turn wants to hear, so that a bare "3" or "двое" can be read."""

    DATES = "dates"
    END = "end"
    LENGTH = "length"
    TIME = "time"
    ARRIVAL = "arrival"
    GUESTS = "guests"
    PHONE = "phone"
    NAME = "name"
    AGREEMENT = "agreement"


_ASKED: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern))
    for asked, pattern in (
        (Asked.ARRIVAL, r"(?:ждать|встре[тч]\w+)[^.?!]{0,30}(?:скольки|какому|сколько|когда)|(?:ко? скольки|к какому (?:часу|времени)|во ?сколько)[^.?!]{0,20}(?:буд(?:ете|ешь)\b|вас\b)|(?:во ?сколько|ко? скольки|в котором часу|когда|к какому времени|к какому часу|время)[^.?!]{0,40}(?:заед|приед|приех|приезд|заех|заезж|приб|встре[тч]|засел|появ|ждать|подъе|заезд|заселя|будете у|забер|забир|подойд|заскоч|появит)|(?:what time|when)[^.?!]{0,30}(?:arriv|expect you|(?:get|be) (?:t?here)|check.?in|coming)"),
        (Asked.LENGTH, r"(?:на сколько(?! (?:чел|гост|перс|люд|вас))|на какой срок|на какое время|сколько (?:ноч|сут|дн|час)|надолго|как долго|how long|how many (?:nights|days|hours))"),
        (Asked.END, r"(?:до какого|по какое|до какой даты|когда (?:выезд|съезжа|уезжа|вернете|выезжа)|до скольки)"),
        (Asked.TIME, r"(?:во ?сколько|на какое время|с какого времени|к скольки|в котором часу|со скольки|до скольки|what time|которо(?:му|м) час)"),
        (Asked.GUESTS, r"(?:(?<!во )(?<!со )(?<!до )сколько (?:вас(?! ждать)|человек|гост|персон|взросл|будет чел|чел)|количество (?:гост|чел)|how many (?:people|guests|of you|persons)|вас (?:сколько|будет))"),
        (Asked.DATES, r"(?:как(?:ие|ое|ую|ая)[^.?!]{0,25}(?:дат|числ|день)|когда (?:план|нужно|хотите|вам|вы)|на когда|с какого|what dates|which dates|when would)"),
        (Asked.NAME, r"(?:как (?:вас|к вам)|ваше имя|имя|представьтесь|your name|на чье имя|на кого)"),
        (Asked.PHONE, r"(?:телефон|номер|phone|контакт)"),
        (Asked.AGREEMENT, r"(?:бронируем|бронировать|оформ|подойд|подходит|записываем|записать|берете|подтвержда|устро|устраива|годится|закреп|shall (?:i|we)|book it|works|верно|правильно|все так|оставля|would that)"),
    )
)  # fmt: skip
_AGREES = re.compile(
    r"\b(?:да|ага|угу|давайте|давай|подход\w+|подойд\w+|ок|окей|океюшки|оки|хорошо|соглас\w+|бер[уе]м?|бронир\w+|забронир\w+|годится|устраива\w+|устроит|"
    r"идет|отлично|супер|договорились|ладно|пусть|запис\w+|оформля\w+|пойдет|возьм\w+|конечно|принято|закрепля\w+|точно|верно|жд[иу]те|здорово|класс|норм|нормально|так и сделаем|по рукам|"
    r"yes|yeah|yep|ok|okay|sure|perfect|fine|deal|works|great|good|please do|let's do|book it|evet|tamam|olur|uygun|иә|ия|жарайды|болады|ha|mayli|xo'p|bo'ladi|ja|passt|oui|d'accord|si|vale|так|добре|tak|dobrze)\b"
    r"|^\s*\+\s*$|👍|👌|🤝|可以|好的|好|行|是的"
)
_NOT_AGREED = re.compile(
    r"\bне (?:подход\w+|подойд\w+|устр\w+|годится|надо|нужно|бер[уе]м?|получ\w+|смо\w+|сможем|буд\w+)|^\s*(?:не+т?|нету|неа|no|nope|hayır|жоқ|yo'q|nein|non|нi|ні|nie)\b|не то\b|дорого\w*|подума\w+|посовет\w+|посмотр\w+"
)
_DECLINES = re.compile(
    r"^\s*(?:не+т?|неа|no|nope|hayır|жоқ|yo'q|nein|non|ні|nie)\b(?! против)|[,.]\s*(?:тогда )?не+т\W*$|не (?:подход\w+|подойд\w+|устр\w+|годится|вариант|получ\w+|надо|нужн\w+|будем|бер[уе]м?)|друг(?:ое|ой|ую) (?:место|вариант|квартир\w+)|передумал\w*|found another|changed (?:my|our) mind|откаж\w+"
)
_REFUSES = re.compile(
    r"^\s*(?:ну |ой )?(?:не+т|неа|no)\b,? ?(?:спасибо|благодар|тогда|извин|дорог|бюджет|не под|thanks|thank you)|\bоткаж(?:усь|емся)\b|бюджет не (?:тот|позвол)|^(?:спасибо,? )?(?:нам )?не подход[а-я]+,? (?:спасибо|извин)|^\W*(?:дорог\w*|дороговато)[^.?!]*(?:спасибо|извин|пас)\b"
)
_CANCELS = re.compile(
    r"(?<!как )(?<!можно ли )\bотмен(?:яем|яю|ите|им|ить|ена|а|яйте|и|ю)\b|\bотбой\b|\bне (?:приед\w+|заед\w+|сможем|смогу|поед\w+|придем|приду|понадоб\w+)|\bуже не (?:надо|нуж\w+|актуальн\w+)|больше не (?:надо|нуж\w+)|\bне нуж(?:ен|на|ны|но) (?:уже|больше)|(?:палатк\w+|машин\w+|квартир\w+|бан\w+|бронь|номер|она|он|оно|ничего) (?:уже |больше )?не (?:нужн?\w*|надо|актуальн\w+)|снимите (?:нашу |мою )?бронь|^(?:уже )?не ?актуальн\w*\W*$|аннулир\w+|передумал\w*|планы (?:по|из)мен(?:ял|ил)\w*|поменялись планы|изменились планы|нашли друг\w+|другое место нашл\w+|уже (?:нашли|нашел|нашла|сняли|забронировали|взяли)|cancel\w*|iptal\w*|бас тарт\w*|bekor qil\w*|stornier\w*|annul\w*|скасу\w*|не состоится|тогда (?:уже |мы )?не (?:надо|нужно|будем|поедем|бер[её]м|подход\w+|подойд\w+|актуал\w+)|(?:жаль|спасибо|понятно|ясно|извините)[^.?!]{0,12}не (?:надо|нужно)\b|тогда (?:будем |пойдем |придется )?(?:искать друг|поищ)\w*|не получится (?:приехать|взять|у нас|забрать|заехать)|отказ(?:ыва\w+|аться|емся|усь)|сни(?:мите|маем|майте) (?:нас|меня|нашу|мою|бронь|запись)(?: с (?:записи|брони))?\b|планы (?:рухнул|сорвал|накрыл)\w*|не (?:надо|нужн\w*) уже\b|бронь снимайте|снимаю бронь|取消"
)
_HYPOTHETICAL = re.compile(
    r"\bесли\b|при отмене|услови\w+ отмен|отмен\w* бесплатн|бесплатн\w+ отмен|правил\w+ отмен|можно (?:ли |будет )?(?:потом |бесплатно )?отменить|до какого (?:числа )?(?:можно )?отмен|cancellation|can i cancel|if (?:i|we)|не отмен\w+|стоимость отмен|штраф\w* за отмен|free cancel"
)
_MOVES = re.compile(
    r"перенос(?!к)\w*|перенес(?!ли\b)\w*|перенест\w*|сдвин\w*|передвин\w*|перепис\w*|помен(?:ять|яем|яйте)|измен(?:ить|им|ите)|замен\w+ дат\w*|сместить|reschedul\w*|move|change the|shift|перебронир\w*|помен\w+ дат\w*|другие даты|change (?:my|our|the)|жылжыт\w*|ertele\w*|verschieb\w*"
)
_EXTENDS = re.compile(
    r"продл\w+|продлен\w+|(?:хо(?:чу|тим)|можно|хотел\w* бы) (?:ещ?е )?(?:оставить|подержать)\b|задерж(?:аться|имся|усь|аемся)|останемся|остаться|остан(?:емся|усь)|досид\w*|(?:можно|хо(?:чу|тим)|хотел\w* бы|давайте|реально) (?:нам |мне )?ещ?е (?:немного |пожить |побыть |погостить |чуть )?до \d|подольше|дольше|добав(?:ить|им|ьте)|"
    r"ещ?е на (?:\w+ )?(?:ноч\w*|сутк\w*|ден\w*|час\w*|недел\w*|пар\w+|дн\w*)|ещ?е (?:одн\w+|сутки|ночь|ночку|день|денек|час|часик)|extend\w*|stay longer|one more (?:night|day|hour)|another (?:night|day|hour)|uzat\w*|ұзарт\w*|verlänger\w*|uzayt\w*"
)
_BUSY = re.compile(
    r"занят[оаыа]?\b|\bуже сдан\w*|нет свободн\w+|\bне свободн\w+|не получится|забронирован[аоы]? (?:уже|друг\w+)|уже забронир\w+|всё расписано|все расписано|нет мест|not available|(?<!you're )(?<!you are )(?<!have )(?<!it's )(?<!all )(?<=[\w:,-] )booked\b(?! (?:for you|in\b|you))|(?:already|are|is|fully|been) booked|taken|dolu|бос емес|band\b|к сожалению,? нет|увы|недоступн\w+|ничего нет|мест нет|сдал[аи]"
)
_CONFIRMED = re.compile(
    r"запис\w+|забронир\w+|оформи\w+|бронь|закреп\w+|жд[её]м|поставил\w*|внес\w+|отметил\w*|booked|reserved|приняли|принято"
)


@lru_cache(maxsize=512)
def what_is_asked(text: str) -> tuple[Asked, ...]:
    folded = smooth(text)
    return tuple(asked for asked, pattern in _ASKED if pattern.search(folded))


@lru_cache(maxsize=512)
def is_agreement(text: str) -> bool:
    folded = smooth(text)
    return _AGREES.search(folded) is not None and _NOT_AGREED.search(folded) is None


@lru_cache(maxsize=512)
def is_decline(text: str) -> bool:
    return _DECLINES.search(smooth(text)) is not None


@lru_cache(maxsize=512)
def refuses(text: str) -> bool:
    """«нет, спасибо, бюджет не тот»: a no with a farewell or a reason, which answers a price and not a question."""
    return _REFUSES.search(smooth(text)) is not None


@lru_cache(maxsize=512)
def is_cancellation(text: str) -> bool:
    folded = smooth(text)
    return (
        _CANCELS.search(folded) is not None and _HYPOTHETICAL.search(folded) is None and _MOVES.search(folded) is None
    )


@lru_cache(maxsize=512)
def is_move(text: str) -> bool:
    return _MOVES.search(smooth(text)) is not None


@lru_cache(maxsize=512)
def is_extension(text: str) -> bool:
    return _EXTENDS.search(smooth(text)) is not None


@lru_cache(maxsize=512)
def says_busy(text: str) -> bool:
    return _BUSY.search(smooth(text)) is not None


@lru_cache(maxsize=512)
def says_free(text: str) -> bool:
    folded = smooth(text)
    return re.search(
        r"свобод|доступн|да,? есть|есть\b[^.?!]{0,12}$|можно\b|конечно|available|free\b", folded
    ) is not None and not says_busy(text)


@lru_cache(maxsize=512)
def says_confirmed(text: str) -> bool:
    return _CONFIRMED.search(smooth(text)) is not None
