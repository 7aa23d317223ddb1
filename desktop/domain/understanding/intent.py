"""What the client's last turn is for, by what it asks and by what the dialog makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.understanding import speech
from desktop.domain.understanding.speech import Asked
from desktop.domain.understanding.text import smooth
from desktop.domain.understanding.topics import find_topics
from desktop.domain.understanding.values import Intent, Tone, Topic

_BOOKS = re.compile(
    r"забронир\w*|бронир(?:уем|ую|уйте|овать)\b|бронь (?:на|с)\b|\bбронь\b|бер[её]м\b|беру\b|возьм[её]м|возьму|оформ\w*|запиш\w*|оставьте за|закрепите|снимем|сниму\b|(?:снять|арендовать|заказать)\b|хо(?:чу|тим|тел\w*) (?:снять|взять|приехать|арендовать|забронировать|заехать|посидеть|заселиться|на|у вас|к вам)|"
    r"нуж(?:ен|на|но|ны)\b|арендую|заселиться хочу|book\b|reserve|i'?ll take|we'?ll take|i want|i'?d like|we'?d like|kiralamak|rezerv\w*|buchen|reservar|réserver|керек|kerak|бронюю|забронювати|预订"
)
_FREE = re.compile(
    r"сда[её]те (?:ещ|сейчас|ли|на|с \d)|сда[её]те\s*(?:\?|$)|сда[её]тся(?! (?:целик|полност|по ))|наличи[ея]\b|с какого (?:числа|дня|времени)[^.?!]{0,12}свобод|ещ[её] сда[её]те|когда освобо\w*|свобод\w*|когда (?:ещ?е )?можно|есть (?:ли )?(?:у вас )?(?:еще )?(?:что|места|мест|даты|окн|время|чего|вариант|в наличии)|(?:с|на|по) \S+ есть|есть\?|(?:что|как)(?: там| у вас){0,2} (?:по|с|со|насчет) (?:\w+ )?(?:дат|числ[ау]|мест|наличи|брон(?:ью|и)\b|дням)\w*|по датам|есть (?:ли )?даты|(?:что|чего) (?:вы )?(?:можете |можешь )?(?:предлож|посовету)\w+|на какие (?:даты|числа|дни)|как насчет \d|какие (?:\w+ )?(?:даты|числа|дни) (?:\w+ )?(?:есть|остал|не занят|свобод|можно|откры)\w*|занят\w*|доступн\w*|в наличии|актуальн\w*|найд[её]тся|пустите|сдадите|отдадите|(?:do|would) you have|anything (?:for|on|from|available)|空房|有空|有没有|available|availability|free\b|vacan\w*|müsait|boş mu|бос па|бос ма|бар ма|бошпу|бошбу|бармы|барбы|буш(?:мы)?\b|bormi|bo'shmi|frei\b|verfügbar|disponible|libre|disponibil\w*|libero|wolne|有房|вільн\w*|есть чего"
)
_NO_PRICE = re.compile(
    r"(?:сколько|скольки)[^.?!]{0,12}(?:залог|депозит|предоплат|задат|аванс|лимит|минимум|минимальн|часов (?:минимум|аренда)|ключ|полотен|парков|кроват|спальн|комплект|подуш|стульев|стуль|мест\b|лет\b)\w*|"
    r"(?:залог|депозит|предоплат|лимит|минимум|минимальн\w+ (?:время|срок|бронь))[а-я]*[^.?!]{0,20}сколько|минимум (?:на )?сколько|от скольки"
)
_PRICE = re.compile(
    r"(?<!во )(?<!до )(?<!со )(?<!на )скольк\w* (?!человек|гостей|мест|спальн|ноч|суток|дней|метр|ехать|идти|комнат|этаж|кроват|минут|км|раз |вас|времени|лет|максимум|сил\b|лошад|литр|кг|килограмм|влез|помест|вмест)|(?<!во )(?<!на )(?<!до )сколько[\s?.!)]*$|во сколько (?:обойд|вый|встан)|по деньгам|(?:по|рас|про)счита(?:йте|ть|ете)|прикиньте"
)
_ARRIVES = re.compile(
    r"\b(?:приед|заед|подъед|буд|приех|подъех|заех)\w*|мы (?:на месте|приехали|подъехали|подъезжаем|тут|здесь|у подъезда|внизу)|едем|в пути|опоздаем|опоздаю|задержимся|\bключ\w*|адрес\w*|как (?:до вас )?(?:добраться|доехать|пройти|найти)|подъезд\w*|домофон\w*|код от|где (?:вы )?(?:находитесь|забрать|получить|встре)|во ?сколько (?:можно )?(?:заез|засел|заех|ключи|подъ|прие|забр)\w*|"
    r"куда (?:подъех|ехать|прие|подойти)\w*|address|keys?\b|how (?:do|can) (?:i|we) get|we arrived|door code|arriv\w*|where is|заезд\w* во ско|со скольки (?:заезд|засел)|геолокац\w*|локаци\w*"
)
_LOGISTICS = re.compile(
    r"\bключ\w*|адрес|домофон|подъезд|дорог[уи] (?:до|от|к)\b|код от|кода?\b.*двер|как (?:до вас |вас |к вам |к дому |мне |нам |до квартиры |до дома )*(?:добраться|доехать|пройти|найти|проехать|попасть)|куда (?:ехать|подъ|подх|прие)\w*|где (?:вас|вы|забр|получ|встре)\w*|геолок|локаци|мы (?:приехали|подъехали|подъезжаем|на месте|у подъезда|внизу|тут)|keys?\b|address|door code|где это|код не (?:подходит|работает|тот)|не могу (?:открыть|попасть|войти|найти)|не можем (?:открыть|попасть|войти|найти)|выедем|сосед\w* код|во ?сколько (?:можно )?(?:заез|засел|заех|ключи|подъ|прие)\w*"
)
_COMPLAINS = re.compile(
    r"(?:лье?т\w*|теч[её]т|капает|каплет|хлещет|протекает) (?:\w+ )?(?:с|из|со|на) |с (?:потолка|крыши) |срочно (?:реш|сдел|прими|приез|исправ|пришл|почин)\w*|компенс\w*|возмест\w*|возмещ\w*|верн[её]т деньги|всю ночь|до утра|полночи|не выспал\w*|не предупредил\w*|немедленно|искрит\w*|мучаемся|мучаюсь|заклинил\w*|еле дышит|мерзнут|(?:день|сутки) без |потек|не отвечают|"
    r"хам[ия]\w*|нахам\w*|убит\w+ (?:кварт|машин|студ|дом)|(?:квартира|машина|студия) убит\w*|не (?:советую|рекоменду\w+)|обманул\w*|ржав\w*|насеком\w*|мыши\b|крыс\w*|(?<!за)мерзнем|замерзли|замерзаем|ледян\w+|батаре\w+ (?:холодн|не гре)\w*|издевательств\w*|неадекват\w*|кинули|кидал\w*|не вернули|сорван\w*|подвели|испорти\w*|врете|врут\b|не то,? что на фото|на фото (?:другое|все другое|совсем)|не дозвон\w*|не выходите на связь|(?:воды|света|отопления|газа|интернета) нет\b|нет (?:света|отопления|газа)\b|сделайте (?:уже )?что.нибудь|шумят|шумели|прокурен\w*|пахнет (?:сигарет|табак|сыр|канализ)\w*|засор\w*|не убран\w*|волосы|пятна|пятн[ао]х?\b|обогрев\w+ не|заглох\w*|развалил\w*|треснут\w*|"
    r"не работает|сломал[аои]?с?ь?|сломан\w*|грязн\w*|воня\w*|вонь|верните (?:мне )?(?:деньги|залог|предопл\w*)|жалоб\w*|пожал(?:у|ова)\w*|обман\w*|мошенн\w*|развод\b|ужас\w*|кошмар\w*|безобраз\w*|позор\w*|хамств\w*|халуп\w*|охрен\w*|офиг\w*|обнагле\w*|совесть есть|еле т[её]пл\w*|"
    r"нет (?:горячей )?воды|не включается|течет|протек\w*|тарак\w*|клоп\w*|плесен\w*|не отвечаете|сколько можно (?:ждать|писать)|третий раз|орут|невозможно (?:спать|жить)|спать невозможно|холодно в|не соответств\w*|что это вообще|вы серьезно|издевае\w*|с ума сошли|за такие деньги|отврат\w*|никто не (?:отвеч|открыв|берет|встре)\w*|обсчита\w*|списали|не вернули|"
    r"dirty|broken|doesn'?t work|not working|refund(?!able)|money back|filthy|horrible|(?:did|does)(?: not|n'?t) work|bed ?bugs|cockroach\w*|mold|stinks?|terrible|awful|disgusting|scam|complain\w*|no hot water|smells|kirli|çalışmıyor|schmutzig|kaputt"
)
_BREAKS_DOWN = re.compile(
    r"\bсдох\w*|пот[её]к\w*\b|прорвал\w*|затопил\w*|сломал(?:ся|ась|ось|ись)|(?<!код )не (?:работает|работают|включается|греет|сливает\w*|горит|запускается|заводится|заряжается)|"
    r"(?:воды|света|отопления|интернета|вай.?фая|газа) (?:опять |снова |совсем |уже )?нет\b|(?:опять|снова|уже|третий|второй)[^.?!]{0,20} нет (?:воды|света|отопления|интернета)|перегорел\w*|выбило|отключил\w* (?:свет|вод)|заглох\w*|порван\w*|бракован\w*|"
    r"stopped working|broke down|is leaking|no (?:hot )?water|no heating|no electricity"
)
_PERHAPS = re.compile(
    r"\bесли\b|\bif\b|не работаете|сломал(?:ся|ась) (?:моя|мой|у меня)|\bу нас сломал|у меня сломал|рейс|самолет|в объявлении"
)
_GREETS = re.compile(
    r"здравств\w*|здраст\w*|здрас\w*|добр\w+|день|дня|вечер\w*|утр\w*|ночи|привет\w*|спасибо|спс|благодар\w*|большое|огромное|вам|вас|хорошо|ок|окей|понял\w*|понятно|ясно|до|свидания|встречи|связи|хорошего|пожалуйста|и|за|ответ|информацию|отлично|супер|"
    r"приятного|с|наступающ\w*|праздник\w*|новым|годом|рад\w*|всего|доброго|очень|взаимно|тоже|все|всё|получил\w*|удачи|hello|hi|hey|good|morning|evening|afternoon|day|thanks?|thank|you|so|very|much|bye|ok|okay|great|merhaba|selam|teşekkürler|teşekkür|ederim|iyi|günler|салем|сәлем|сәлеметсіз|бе|рахмет|tushunarli|түсінікті|salom|assalomu|alaykum|rahmat|"
    r"hallo|guten|tag|danke|bonjour|merci|hola|gracias|ciao|grazie|你好|谢谢|вечерочек|вечерок|доброй|кстати|ага|угу|да|мы|я|договорил\w+|дозвонил\w+|созвонил\w+|помощь|отдых|отдохнули|прекрасно|классно|понравилось|нам|у"
)
_HAS_BOOKED = re.compile(
    r"(?:our|my|the)? ?booking (?:is|for)|бронировал\w*|забронирован\w*|у нас бронь|у меня бронь|наша бронь|booked|reserved"
)
_LIVES = re.compile(
    r"staying|we stay|отдыхаем|гостим|сейчас в (?:вашей )?(?:квартир|студи|номер|дом)|продлите|продлить|брал\w?\b|жив[еу]м?\b|бронь|бронировал|у вас (?:с|до)|сейчас у вас|заселил|снимаем|\bдо \d"
)
_THING_IS_THERE = re.compile(
    r"(?:^|[,.!?]\s*)(?:а |и )?(?!хат|сап|лодк|велик|камер|есть|свобод|мест|вариант|окн|врем|дат|квартир|дом|домик|баня|сауна|зал|студи|машин|авто|что|номер|сейчас|ещ)[а-яё]{3,}(?: у вас)? есть(?: у вас)?\s*\?"
)
_ASKS_OF_THINGS = re.compile(
    r"продаете (?:ли |у себя )?(?!ли|этот|эту|дом|квартир|машин)\w+|\w+ прода[её]те\?|привез[еу]те|доставите|сдела(?:е|й)те|пришлете|отправите|есть ли|имеется(?! в виду)|предоставля\w+|даете|выдаете|можно ли|входит|включен\w*|рядом (?:есть|магазин)|do you (?:have|allow|provide)|is there|are there|has it"
)
# How near something is, which is told as a condition; the way there is logistics.
_HOW_FAR = re.compile(
    r"далеко|близко|недалеко|рядом|поблизости|пешком|в пешей|шаговой|сколько (?:идти|ехать|минут|метров|км|километров|топать|ходу)|is it far|видно из ок|вид из ок|район\w* (?:\w+ )?(?:тих|спокойн|шумн|хорош|какой)|how far|close (?:to|by)|is [^.?!]* close|nearby|walk"
)
_ASKS_THE_WAY = re.compile(
    r"адрес|\bгде (?:вы|это|дом|квартир)|куда|доехать|добраться|проехать|пройти|найти|address|get (?:there|to you)|where"
)
_COLLECTS = re.compile(r"самовывоз\w*|забер[уе]м? (?:сам|сами)|(?:сам|сами) забер[уе]м?|подъеду сам")
# What is told of oneself beside a wish, and asks for nothing: "без животных", "не курим", "документы есть".
_TOLD: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (Topic.DELIVERY, _COLLECTS),
    (Topic.PETS, re.compile(r"без (?:\w+ (?:и|,) )?(?:животн|собак|питом|кош)|(?:животных|собак|питомцев|кошек) (?:у нас )?(?:нет|не будет)|нет (?:\w+ и )?(?:животных|собак|питомцев)")),
    (Topic.SMOKING, re.compile(r"не кур(?!ил)|некурящ")),
    (Topic.CHILDREN, re.compile(r"без (?:\w+ (?:и|,) )?детей|детей (?:у нас )?(?:нет|не будет)|вместе с детьми|с детьми")),
    (Topic.DOCUMENTS, re.compile(r"(?:документы|паспорт|права|стаж) (?:\w+ )?(?:есть|имеются|при себе|принес\w*|покаж\w*|предъяв\w*|без проблем|с собой)|стаж \d")),
    (Topic.AMENITIES, re.compile(r"(?:кроватк|кроват)\w* (?:нужна|с \d|на \d)|нужн\w+ (?:детская )?(?:кроват|колон|проектор|палатк|тент|мангал)\w*|сво[ие]\b")),
)  # fmt: skip
_OF_ITS_OWN = re.compile(
    r"у вас|в (?:квартире|доме|номере|машине|бане|зале)|оплат|перев[её]л|\bчек\b|скин|отправил|отзыв|купить|выкуп|прода|ваканс|реклам|сотруднич|ключ|код"
)
_HOURS_OF_WORK = re.compile(
    r"график\w* работ|режим\w* работ|часы работы|(?:до|со?) (?:скольки|которого часа|какого (?:часа|времени))[^.?!]{0,30}(?:работа|открыт|закрыва)\w*|(?:работа|открыт|закрыва|открыва)\w*[^.?!]{0,30}(?:до|со?|во) (?:скольки|которого часа|сколько)|во сколько (?:вы )?(?:закры|откры)\w*|круглосуточно работа|работаете (?:в|по)|по \w+ам до скольки|(?:в|по) \w+ работаете"
)
_ANOTHER_LENGTH = re.compile(
    r"(?:ну |и )?а (?:если )?(?:(?:на|за) )?(?:\w+|\d+)(?: (?:ноч|сут|дн|дня|час|недел|человек)\w*)?\s*\?+|а (?:если )?с \S+ (?:по|до|на) \S+(?: \w+)?\s*\?+"
)
_LEFT_REVIEW = re.compile(r"отзыв|звезд|пят[её]рк")
_STANDS_THERE = re.compile(r"подъезжаем|подъехал|приехал|подход(?:им|жу)|стоим|внизу|зашли|у подъезда|\bедем\b")
_GOES_ON = frozenset({Intent.BOOKING, Intent.CHANGE, Intent.AVAILABILITY})
_THANKS = re.compile(r"\W*(?:спасибо|спс|благодар\w+|thanks|thank you|рахмет|rahmat|teşekkür\w*|danke|дякую)\b")
_THINKS = re.compile(
    r"не зна(?:ем|ю) (?:ещ|пока|точно)|ещ[её] не (?:зна|реш)\w+|не решил\w*|подума\w*|пока дума(?:ю|ем)|посовет\w*|посмотр\w+ (?:еще|други)|отпишусь|напишу (?:поз|если|как)|не определил\w*|позже (?:напиш|отпиш)\w*|решим|скажу позже"
)
_AFTER = re.compile(
    r"оплатил\w*|перев[её]л\w*|чек (?:прис|скин|отпр|сбро)\w*|отправил\w*|скинул\w*|забыли?\b|забыл\w*|оставил\w* у вас|отзыв\w*|куртк\w*|потерял\w*|реклам\w*|сотруднич\w*|прода[её]те|купить|выкуп\w*|вакансии|работ[ау] (?:есть|ищ)\w*|нашли (?:у вас )?"
)
_NEAR = re.compile(
    r"\b(?:метро|магазин\w*|остановк\w*|пляж\w*|аптек\w*|столов\w*|кафе|супермаркет\w*|озеро|речка|река|море)\b"
)
_IS_ASKED = re.compile(
    r"\?|吗|\bможно\b|\bесть\b|\bнуж(?:ен|на|но|ны)\b|как\w*\b|\bсколько\b|\bли\b|\bгде\b|\bкуда\b|дадите|привезете|доставите|нет\b|\bcan\b|\bis there\b|\bdo you\b"
)
_WISHES_OUT = re.compile(r"можно (?:ли |будет )?(?:выехать|съехать|вернуть|освободить|остаться)")
_SAYS_YES = re.compile(
    r"(?:да|ага|угу|верно|именно|точно|так|конечно|yes|yep|yeah|ок|хорошо)(?: (?:да|верно|конечно|все верно|правильно))?"
)
_TAKES_ONE = re.compile(r"\b(?:перв|втор|треть|последн)\w+ (?:вариант|дат|окн|забира|бер|возьм)|\bзабира(?:ем|ю)\b")
_WISHES_IN = re.compile(
    r"^(?!.*(?:раньше|пораньше|позже|поздно|\bночью\b|утром|\bв \d|\bк \d|до \d)).*можно (?:ли |будет )?(?:уже |сейчас )?(?:заех|засел|приех)|check in[^.?!]*\bstay\b"
)
_CALM = frozenset({Intent.ARRIVAL, Intent.OTHER, Intent.CONDITIONS, Intent.AVAILABILITY, Intent.SMALLTALK})
_WONDERS = re.compile(r"как (?:это |мне |нам )?понимать\b|что за дела|это нормально\?")
_ASKS_FLOOR = re.compile(r"\bэтаж\w*|\bлифт\w*")
_ASKS_WAY = re.compile(r"адрес|\bгде\b|куда|доехать|добраться|проехать|пройти|найти|подъезд|домофон|код")
_OFFERS_WORK = re.compile(
    r"вам (?:не )?(?:нуж\w+|требу\w+|надо) (?:уборщ|клинин|горничн|сотрудн|работник|менеджер|фотограф|реклам|мастер|сайт)|предлага(?:ем|ю) (?:услуг|сотрудн|реклам|уборк|клинин|вам)|ищ(?:у|ем) работу"
)
_ORDERS = re.compile(r"забронир|брониру|бер[её]м\b|беру\b|запиш|оформ|оставьте за|book\b")
_ASIDE = frozenset({Topic.MIN_STAY, Topic.CHECK_IN, Topic.CHECK_OUT, Topic.AMENITIES, Topic.PHOTOS, Topic.PARTIES})
_OWN_RECORD = re.compile(r"стаж \d|стаж есть|мне \d\d\b|права есть|паспорт есть")
_OFTEN_STATED = frozenset({Topic.DOCUMENTS, Topic.DEPOSIT, Topic.PREPAYMENT, Topic.PETS, Topic.CHILDREN, Topic.PARTIES})
_COUNTS_CHILDREN = re.compile(
    r"\bнас (?:\w+ ){0,2}с (?:детьми|реб[её]нком|малышом)|(?:\d+|дво[ея]|двоих|тро[ея]|троих|четверо|два|две|три|с двумя|с тремя) (?:\w+ )?(?:детей|ребен\w+|детьми)\b|\bдетей \d"
)
_ASKS_OF_CHILDREN = re.compile(r"можно[^.?!]*дет|дет\w* можно|кроватк|стульчик|люльк|манеж|горк|кресл|бустер|бесплатно")
_ABOUT_COMING = frozenset({Topic.CHECK_IN, Topic.CHECK_OUT})
_CONDITION_TOPICS = frozenset(Topic) - {
    Topic.PRICE,
    Topic.DISCOUNT,
    Topic.AVAILABILITY,
    Topic.KEYS,
    Topic.ADDRESS,
    Topic.CANCELLATION,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the intent is judged by besides the words."""

    text: str
    topics: Sequence[Topic]
    tone: Tone
    asked: Sequence[Asked]
    had_offer: bool
    has_stay: bool  # the dialog knows a whole stay
    names_dates: bool  # this turn names dates
    names_whole: bool  # this turn names a whole stay
    was_confirmed: bool  # the operator's turn before says it is booked
    had_dates: bool  # an earlier turn did
    gives_arrival: bool
    gives_contact: bool
    goes_on: bool  # the turn right before is the client's too
    was_free: bool  # the operator's turn before calls the dates free
    was_asked: bool  # the operator's turn before asks something
    earlier: Sequence[Intent]  # intents of the client's turns before it


def judge_intent(scene: Scene) -> Intent:
    text = smooth(scene.text)
    is_angry = scene.tone is Tone.NEGATIVE and not re.search(r"отмен|брон|cancel", text)
    if is_angry and _COMPLAINS.search(text) and not scene.names_dates:
        return Intent.COMPLAINT
    if speech.is_cancellation(scene.text):
        is_moved = scene.names_dates and re.search(
            r"передумал\w*[^.?!]{0,40}(?:давайте|лучше|хотим|можно|возьм|бер[её]м)|отмен\w+[^.?!]{0,40}(?:постав|запиш|заброн|перепиш)\w+",
            text,
        )
        return Intent.CHANGE if is_moved else Intent.CANCEL
    is_theirs = scene.goes_on and bool(scene.earlier) and scene.earlier[-1] is Intent.CHANGE
    if _BREAKS_DOWN.search(text) and not _PERHAPS.search(text) and not scene.names_whole and not is_theirs:
        return Intent.COMPLAINT
    if _COMPLAINS.search(text) and scene.tone is Tone.NEGATIVE:
        return Intent.AVAILABILITY if scene.names_dates and _FREE.search(text) else Intent.COMPLAINT
    if (scene.had_offer or Asked.AGREEMENT in scene.asked) and speech.is_decline(scene.text) and not scene.names_whole:
        return (
            Intent.CANCEL
            if re.search(r"друг\w+ (?:место|вариант|кварт)|нашли|передум|не надо|не нужн", text)
            else Intent.OTHER
        )
    if _is_change(scene, text):
        return Intent.CHANGE
    if re.search(r"опазды\w+|опозда\w+|задержимся|задерживаемся", text):
        return Intent.ARRIVAL
    if scene.gives_arrival and _HAS_BOOKED.search(text):
        return Intent.ARRIVAL
    if _OFFERS_WORK.search(text):
        return Intent.OTHER
    if _gives_reason(scene, text):
        return scene.earlier[-1]
    asking = _judge_question(scene, text)
    judged = asking if asking is not None else _judge_statement(scene, text)
    is_upset = scene.tone is Tone.NEGATIVE and not scene.names_whole
    if judged in _CALM and (is_upset or _WONDERS.search(text)):
        return Intent.COMPLAINT
    return judged


def _gives_reason(scene: Scene, text: str) -> bool:
    """«забыли, что у тёщи день рождения», said right after the client's own request, is still about it."""
    is_more = scene.goes_on and bool(scene.earlier) and scene.earlier[-1] in _GOES_ON and "?" not in text
    return is_more and not (
        scene.names_dates
        or scene.gives_contact
        or scene.gives_arrival
        or scene.tone is not Tone.NEUTRAL
        or _only_greets(text)
        or _THANKS.match(text)
        or _THINKS.search(text)
        or _OF_ITS_OWN.search(text)
        or _IS_ASKED.search(text)
        or _PRICE.search(text)
        or set(scene.topics) - {Topic.CANCELLATION, Topic.CHILDREN, Topic.PARTIES}
    )


def _is_change(scene: Scene, text: str) -> bool:
    if (
        scene.was_confirmed
        and scene.had_dates
        and scene.names_whole
        and re.search(r"можно|давайте|лучше|если|хот\w+", text)
    ):
        return True
    if (
        _HAS_BOOKED.search(text)
        and scene.names_whole
        and re.search(r"можно (?:ли )?(?:выехать|заехать|уехать|вернуть)", text)
    ):
        return True
    is_new = (
        not scene.had_dates
        and re.search(r"\b(?:приед(?:ем|у)|приезжа(?:ем|ю)|заед(?:ем|у)|заезжа(?:ем|ю)|заселимся)\b", text) is not None
    )
    extends = (
        speech.is_extension(scene.text)
        and not (is_new and scene.names_whole)
        and (scene.had_dates or not scene.names_whole or _LIVES.search(text) is not None)
    )
    if not (speech.is_move(scene.text) or extends):
        return bool(
            (scene.had_dates or scene.names_dates)
            and re.search(
                r"вернуть можно не|верн\w+ не \d+\S* ?,? а|\bвместо\b|instead of|на (?:день|сутки|ночь|час) (?:меньше|больше)|можно (?:на день|на сутки|на час) (?:по)?(?:раньше|позже)|на (?:день|сутки|час) (?:по)?(?:раньше|позже)",
                text,
            )
        )
    return (
        scene.had_dates
        or scene.has_stay
        or bool(
            re.search(
                r"перен[ео]с|продл|брон[ьи]|помен\w+ дат|сдвин\w+ (?:дат|бронь)|change|остаться|extend|reschedul|дольше|сдвин|живем|живу",
                text,
            )
        )
    )


def _stated(text: str, scene: Scene) -> set[Topic]:
    """Topics that stand only outside the sentence with the question mark: "Отдадите? Паспорт есть" asks of no passport."""
    if _COUNTS_CHILDREN.search(text) and not _ASKS_OF_CHILDREN.search(text):
        return {Topic.CHILDREN} | _stated(_COUNTS_CHILDREN.sub(" ", text), scene)
    if "?" not in text:
        told = {Topic.DOCUMENTS} if scene.names_dates and _OWN_RECORD.search(text) else set()
        asks = re.search(r"можно|разреш|\bли\b|как насчет", text)
        is_wish = scene.names_whole or (scene.names_dates and _BOOKS.search(text))
        if asks or not is_wish:
            return told
        return told | {Topic.PARTIES, Topic.CHILDREN} | {topic for topic, pattern in _TOLD if pattern.search(text)}
    asked = " ".join(re.findall(r"[^.!?\n]+\?", text))
    if not _FREE.search(asked) and not find_topics(asked):
        return set()
    return (set(scene.topics) - set(find_topics(asked))) & _OFTEN_STATED


def _asks_again(scene: Scene, text: str) -> bool:
    """«а на две?» after "сколько за три?": the same question of another length."""
    asked = next((intent for intent in reversed(scene.earlier) if intent not in {Intent.OTHER, Intent.SMALLTALK}), None)
    return asked is Intent.PRICE and _ANOTHER_LENGTH.fullmatch(text.strip()) is not None


def _judge_question(scene: Scene, text: str) -> Intent | None:
    """What the turn asks; None when it asks nothing."""
    topics = set(scene.topics) - _stated(text, scene)
    plain = _NO_PRICE.sub(" ", text)
    names_price = Topic.PRICE in (topics if plain == text else find_topics(plain))
    asks_price = names_price or Topic.DISCOUNT in topics or bool(_PRICE.search(plain))
    if Topic.CANCELLATION in topics:
        return Intent.CONDITIONS
    if _asks_again(scene, text):
        return Intent.PRICE
    if _LEFT_REVIEW.search(text) and scene.tone is Tone.POSITIVE and "?" not in text and not scene.names_dates:
        return Intent.SMALLTALK
    if _AFTER.search(text) and not scene.names_dates and not asks_price:
        return Intent.OTHER
    if asks_price:
        return Intent.PRICE
    if _HOURS_OF_WORK.search(text) and not scene.names_whole:
        return Intent.CONDITIONS
    if scene.goes_on and scene.gives_arrival and "?" not in text:
        return None  # "возьму прицеп" / "заеду в восемь": still about the booking
    conditions = topics & _CONDITION_TOPICS - ({Topic.MIN_STAY, Topic.RULES} if scene.names_dates else set())
    if scene.gives_arrival and not scene.names_whole and not (conditions - _ABOUT_COMING and "?" in text):
        return Intent.ARRIVAL
    if _LOGISTICS.search(text) and not (_FREE.search(text) and scene.names_dates):
        return Intent.ARRIVAL
    return _judge_conditions(scene, text, topics, conditions)


def _judge_conditions(scene: Scene, text: str, topics: set[Topic], conditions: set[Topic]) -> Intent | None:
    is_free_asked = _FREE.search(text) is not None
    if _WISHES_OUT.search(text) and not scene.names_whole:
        return Intent.CONDITIONS
    if "в силе" in text:
        return Intent.BOOKING
    if conditions == {Topic.CHECK_IN} and scene.names_whole and _WISHES_IN.search(text):
        return Intent.AVAILABILITY
    if conditions and _IS_ASKED.search(text):
        is_aside = is_free_asked and scene.names_dates and not conditions - _ASIDE
        return Intent.AVAILABILITY if is_aside else Intent.CONDITIONS
    if _THING_IS_THERE.search(text):
        return Intent.CONDITIONS
    if (
        _ASKS_OF_THINGS.search(text)
        and not (
            scene.names_whole and (_BOOKS.search(text) or not _ASKS_OF_THINGS.search(text.replace("можно ли", "")))
        )
        and not _FREE.search(re.sub(r"есть ли(?! (?:у вас |еще )?(?:что|мест|вариант|окн|дат|дни|числ))", "", text))
    ):
        return Intent.CONDITIONS
    if _STANDS_THERE.search(text) and re.search(r"этаж|квартир|подъезд|куда|номер", text):
        return Intent.ARRIVAL
    if _ASKS_FLOOR.search(text) and not _ASKS_WAY.search(text) and not (scene.names_whole or is_free_asked):
        return Intent.CONDITIONS
    is_near = _HOW_FAR.search(text) is not None and not scene.names_dates and (not is_free_asked or _NEAR.search(text))
    if is_near and not _ASKS_THE_WAY.search(text):
        return Intent.CONDITIONS if _IS_ASKED.search(text) else None
    if Topic.ADDRESS in topics and _IS_ASKED.search(text) and not scene.names_dates and not is_free_asked:
        return Intent.ARRIVAL
    if _ORDERS.search(text):
        return Intent.BOOKING
    return Intent.AVAILABILITY if is_free_asked else None


def _only_greets(text: str) -> bool:
    """Word by word: one expression over the whole would backtrack without end on "приветприветпривет"."""
    return all(_GREETS.fullmatch(word) for word in re.findall(r"\w+", text))


def _judge_statement(scene: Scene, text: str) -> Intent:
    if scene.was_asked and (scene.had_dates or scene.has_stay) and _SAYS_YES.fullmatch(text.strip(" .!)")):
        return next((i for i in reversed(scene.earlier) if i in {Intent.BOOKING, Intent.AVAILABILITY}), Intent.BOOKING)
    is_proposed = scene.had_offer or Asked.AGREEMENT in scene.asked or (scene.was_free and scene.had_dates)
    if _only_greets(text) and not scene.names_dates and not (is_proposed and speech.is_agreement(scene.text)):
        return Intent.SMALLTALK
    takes = speech.is_agreement(scene.text) or _TAKES_ONE.search(text) is not None
    if is_proposed and takes and "?" not in text:
        return Intent.BOOKING
    if Asked.ARRIVAL in scene.asked and scene.gives_arrival:
        return Intent.ARRIVAL
    if _THINKS.search(text):
        return Intent.OTHER
    if (
        (scene.tone is Tone.POSITIVE or _THANKS.match(text))
        and not scene.names_dates
        and "?" not in text
        and not scene.had_offer
    ):
        return Intent.SMALLTALK
    if scene.names_dates and "?" in text and not _ORDERS.search(text):
        return Intent.AVAILABILITY
    if _BOOKS.search(text) or scene.names_dates:
        return Intent.BOOKING
    if scene.gives_contact:
        return Intent.BOOKING if scene.asked or scene.had_dates or scene.earlier else Intent.OTHER
    if scene.asked or scene.had_dates:
        return next(
            (intent for intent in reversed(scene.earlier) if intent in {Intent.BOOKING, Intent.AVAILABILITY}),
            Intent.BOOKING,
        )
    if "?" in text and re.search(r"\bможно\b|можете|есть\b", text):
        return Intent.CONDITIONS
    if scene.gives_arrival or _ARRIVES.search(text):
        return Intent.ARRIVAL
    if set(scene.topics) & _CONDITION_TOPICS - {Topic.CONTACT, Topic.PAYMENT, Topic.PREPAYMENT}:
        return Intent.CONDITIONS
    return next((intent for intent in reversed(scene.earlier) if intent is not Intent.SMALLTALK), Intent.OTHER)
