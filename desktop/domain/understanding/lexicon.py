"""Words of time and their grammar roles, language by language: months, weekdays, days from today, lengths, prepositions."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from desktop.domain.understanding.text import is_near, word_set


class Entry(NamedTuple):
    """What a word is. `kind` is one of: month, weekday, day, part, unit, weekend, week_shift, or a shape letter's name."""

    kind: str
    value: float = 0


def _rows(kind: str, text: str) -> dict[str, Entry]:
    table = {}
    for line in text.strip().splitlines():
        value, _, forms = line.partition(":")
        for form in forms.split():
            table[form] = Entry(kind, float(value))
    return table


def _words(kind: str, forms: str) -> dict[str, Entry]:
    return {form: Entry(kind) for form in forms.split()}


_RU_MONTHS = """
1: январь января январе январю январем янв jan january
2: февраль февраля феврале февралю февралем фев февр feb february
3: март марта марте марту мартом мар mar march
4: апрель апреля апреле апрелю апрелем апр apr april
5: may май мая мае маю маем
6: июнь июня июне июню июнем июн jun june
7: июль июля июле июлю июлем июл jul july
8: август августа августе августу августом авг aug august
9: сентябрь сентября сентябре сентябрю сентябрем сен сент sep sept september
10: октябрь октября октябре октябрю октябрем окт oct october
11: ноябрь ноября ноябре ноябрю ноябрем ноя нояб nov november
12: декабрь декабря декабре декабрю декабрем дек dec december
"""
_RU_WEEKDAYS = """
1: понедельник понедельника понедельнику понедельником пн пон понед monday mondays mon
2: вторник вторника вторнику вторником вт tuesday tue
3: среда среду среды среде средой ср wednesday wed
4: четверг четверга четвергу четвергом чт четв thursday thu
5: пятница пятницу пятницы пятнице пятницей пт пятн friday fri
6: суббота субботу субботы субботе субботой сб субб saturday sat
7: воскресенье воскресенья воскресенью воскресеньем воскресение воскресения вс вск воскр sunday sun
"""
_RU_DAYS = """
0: сегодня сегодняшнего сегодняшний сегодняшнюю сегодняшней седня сёдня сегодн today tonight
1: завтра завтрашнего завтрашний завтрашнюю завтрашней завтрева tomorrow tmrw tomorow tommorow
2: послезавтра послезавтрашнего
-1: вчера вчерашнего вчерашний yesterday
-2: позавчера
"""
_RU_UNITS = """
1: час часа часов часик часика часиков часок часочек часу часам ч hour hours hr hrs
24: день дня дней денек денька деньков дню дни дн day days
25: ночь ночи ночей ночку ночки ночек ночевку ночевки ночевка ночевок ночью night nights
26: сутки суток сутка сут суткам сутками
168: неделя неделю недели недель недельку недельки неделька неделе week weeks
720: месяц месяца месяцев месячишко month months
"""
_RU_PARTS = """
1: утром утра утро утречком morning
2: днем afternoon
3: вечером вечера вечер вечерком вечеру вечерок evening
4: ночью
"""
_BASE: dict[str, Entry] = {
    **_rows("unit", _RU_UNITS),
    **_rows("month", _RU_MONTHS),
    **_rows("weekday", _RU_WEEKDAYS),
    **_rows("day", _RU_DAYS),
    **_rows("part", _RU_PARTS),
    **_words("weekend", "выходные выходных выхи выходным викенд уикенд уик-энд weekend"),
    **_words("from", "с со from с from starting"),
    **_words("to", "до по to till until til through thru дo"),
    **_words("on", "на for"),
    **_words("at", "в во at on in"),
    **_words(
        "near", "к ко около ближе примерно после часам around about after by приблизительно ориентировочно где-то"
    ),
    **_words("and", "и and &"),
    **_words("or", "или либо or"),
    **_words("not", "не not"),
    **_words("between", "между between"),
    **_words("instead", "вместо заместо instead"),
    **_words("but", "а but"),
}
_IN = (
    "заезд заезда заездом заезде заедем заеду заехать заезжаем заезжаю заселение заселимся заселюсь заселиться "
    "приедем приеду приезд приезжаем приезжаю приехать прибываем прибудем прибытие прилетаем заберу заберем забрать забираю "
    "забираем возьму взять начало начать начнем начинаем стартовать старт въехать въедем вселиться въезд вьезд заселяемся заселяюсь приезжают приедут приедет приезжает заедут заедет заселится заселятся заберет заберут забирает забирают arrive arriving arrival checkin"
)
_OUT = (
    "домой выезд выезда выездом выезде выедем выеду выехать выезжаем выезжаю выселение выселимся съезд съедем съеду съезжаем отъезд "
    "уедем уеду уезжают уезжает уедут уедет выедут выедет выезжают съедут съедет вернут вернет уезжаем уезжаю уехать вернем верну вернуть возврат возвращаем возвращаю возвратим конец сдам сдадим отдам отдадим окончание "
    "отдать улетаем улетаю улетим улечу выселиться выселяемся выселяюсь выселюсь выселяться съехать съезжаем съезжаю освободим освобожу отдаю отвезу привезу привезем leave leaving departure checkout return"
)
_BASE |= _words("in", _IN) | _words("out", _OUT)

_LANGUAGES: dict[str, dict[str, Entry]] = {
    "en": _rows("month", "5: may"),
    "tr": {
        **_rows("month", "1: ocak\n2: şubat\n3: mart\n4: nisan\n5: mayıs\n6: haziran\n7: temmuz\n8: ağustos\n9: eylül\n10: ekim\n11: kasım\n12: aralık"),
        **_rows("weekday", "1: pazartesi\n2: salı\n3: çarşamba\n4: perşembe\n5: cuma\n6: cumartesi\n7: pazar"),
        **_rows("day", "0: bugün bu\n1: yarın"),
        **_rows("unit", "1: saat saatliğine\n24: gün günlük günlüğüne\n25: gece gecelik geceliğine\n168: hafta haftalık"),
        **_words("post_to", "kadar"),
        **_words("post_from", "itibaren"),
        **_words("clock", "saat"),
        **_words("and", "ve"),
    },
    "az": {
        **_rows("month", "1: yanvar\n2: fevral\n3: mart\n4: aprel\n5: may\n6: iyun\n7: iyul\n8: avqust\n9: sentyabr\n10: oktyabr\n11: noyabr\n12: dekabr"),
        **_rows("day", "0: bugün bu\n1: sabah"),
        **_rows("unit", "1: saat saatlıq\n24: gün günlük\n25: gecə gecəlik"),
        **_words("post_to", "qədər kimi"),
        **_words("clock", "saat"),
    },
    "kk": {
        **_rows("month", "1: қаңтар\n2: ақпан\n3: наурыз\n4: сәуір\n5: мамыр\n6: маусым\n7: шілде\n8: тамыз\n9: қыркүйек\n10: қазан\n11: қараша\n12: желтоқсан"),
        **_rows("weekday", "1: дүйсенбі\n2: сейсенбі\n3: сәрсенбі\n4: бейсенбі\n5: жұма\n6: сенбі\n7: жексенбі"),
        **_rows("day", "0: бүгін\n1: ертең\n2: бүрсігүні"),
        **_rows("unit", "1: сағат сағатқа\n24: күн күнге тәулік тәулікке\n25: түн түнге\n168: апта аптаға"),
        **_words("post_to", "дейін шейін"),
        **_words("post_from", "бастап"),
        **_words("clock", "сағат"),
        **_words("and", "және"),
    },
    "ky": {
        **_rows("day", "0: бүгүн\n1: эртең"),
        **_rows("unit", "1: саат саатка\n24: күн күнгө\n25: түн түнгө"),
        **_words("post_to", "чейин"),
        **_words("clock", "саат"),
    },
    "tt": {
        **_rows("day", "0: бүген\n1: иртәгә"),
        **_rows("month", "1: гыйнвар\n7: июль\n8: август"),
        **_rows("unit", "1: сәгать сәгатькә\n24: көн көнгә тәүлек тәүлеккә\n25: төн төнгә"),
        **_words("post_to", "кадәр хәтле"),
        **_words("clock", "сәгать"),
    },
    "uz": {
        **_rows("month", "1: yanvar январ\n2: fevral феврал\n3: mart март\n4: aprel апрел\n5: may май\n6: iyun июн\n7: iyul июл\n8: avgust август\n9: sentabr sentyabr сентябр\n10: oktabr oktyabr октябр\n11: noyabr ноябр\n12: dekabr декабр"),
        **_rows("weekday", "1: dushanba\n2: seshanba\n3: chorshanba\n4: payshanba\n5: juma\n6: shanba\n7: yakshanba"),
        **_rows("day", "0: bugun\n1: ertaga ertadan\n2: indinga"),
        **_rows("unit", "1: soat soatga соат соатга\n24: kun kunga sutka sutkaga кун кунга\n25: kecha kechaga tun tunga кеча кечага\n168: hafta haftaga хафта хафтага"),
        **_words("post_to", "gacha qadar"),
        **_words("clock", "soat"),
        **_words("and", "va"),
    },
    "de": {
        **_rows("month", "1: januar\n2: februar\n3: märz\n4: april\n5: mai\n6: juni\n7: juli\n8: august\n9: september\n10: oktober\n11: november\n12: dezember"),
        **_rows("weekday", "1: montag\n2: dienstag\n3: mittwoch\n4: donnerstag\n5: freitag\n6: samstag sonnabend\n7: sonntag"),
        **_rows("day", "0: heute\n1: morgen\n2: übermorgen"),
        **_rows("unit", "1: stunde stunden\n24: tag tage tagen\n25: nacht nächte nächten\n168: woche wochen\n720: monat monate"),
        **_words("weekend", "wochenende"),
        **_words("from", "vom von ab"),
        **_words("to", "bis zum"),
        **_words("on", "für"),
        **_words("at", "am um"),
        **_words("and", "und"),
        **_words("or", "oder"),
    },
    "fr": {
        **_rows("month", "1: janvier\n2: février\n3: mars\n4: avril\n5: mai\n6: juin\n7: juillet\n8: août\n9: septembre\n10: octobre\n11: novembre\n12: décembre"),
        **_rows("weekday", "1: lundi\n2: mardi\n3: mercredi\n4: jeudi\n5: vendredi\n6: samedi\n7: dimanche"),
        **_rows("day", "0: aujourd'hui\n1: demain\n2: après-demain"),
        **_rows("unit", "1: heure heures h\n24: jour jours journée\n25: nuit nuits\n168: semaine semaines"),
        **_words("weekend", "week-end"),
        **_words("from", "du de dès"),
        **_words("to", "au à jusqu'au"),
        **_words("on", "pour"),
        **_words("and", "et"),
        **_words("or", "ou"),
    },
    "es": {
        **_rows("month", "1: enero\n2: febrero\n3: marzo\n4: abril\n5: mayo\n6: junio\n7: julio\n8: agosto\n9: septiembre\n10: octubre\n11: noviembre\n12: diciembre"),
        **_rows("weekday", "1: lunes\n2: martes\n3: miércoles\n4: jueves\n5: viernes\n6: sábado\n7: domingo"),
        **_rows("day", "0: hoy\n1: mañana"),
        **_rows("unit", "1: hora horas\n24: día días dia dias\n25: noche noches\n168: semana semanas"),
        **_words("from", "del desde de"),
        **_words("to", "al hasta a"),
        **_words("on", "para por"),
        **_words("and", "y"),
        **_words("or", "o"),
    },
    "it": {
        **_rows("month", "1: gennaio\n2: febbraio\n3: marzo\n4: aprile\n5: maggio\n6: giugno\n7: luglio\n8: agosto\n9: settembre\n10: ottobre\n11: novembre\n12: dicembre"),
        **_rows("day", "0: oggi\n1: domani"),
        **_rows("unit", "1: ora ore\n24: giorno giorni\n25: notte notti\n168: settimana"),
        **_words("from", "dal da"),
        **_words("to", "al all'"),
        **_words("on", "per"),
        **_words("and", "e"),
    },
    "pl": {
        **_rows("month", "1: stycznia\n2: lutego\n3: marca\n4: kwietnia\n5: maja\n6: czerwca\n7: lipca\n8: sierpnia\n9: września\n10: października\n11: listopada\n12: grudnia"),
        **_rows("day", "0: dziś dzisiaj\n1: jutro\n2: pojutrze"),
        **_rows("unit", "1: godzina godziny godzin godzinę\n24: dzień dni doba doby dobę\n25: noc noce nocy\n168: tydzień tygodnie"),
        **_words("from", "od z"),
        **_words("to", "do"),
        **_words("on", "na"),
        **_words("at", "w we"),
        **_words("and", "i"),
        **_words("or", "lub albo"),
    },
    "uk": {
        **_rows("month", "1: січня\n2: лютого\n3: березня\n4: квітня\n5: травня\n6: червня\n7: липня\n8: серпня\n9: вересня\n10: жовтня\n11: листопада\n12: грудня"),
        **_rows("weekday", "1: понеділок понеділка\n2: вівторок вівторка\n3: середа середу середи\n4: четвер четверга\n5: п'ятниця п'ятницю п'ятниці\n6: субота суботу суботи\n7: неділя неділю неділі"),
        **_rows("day", "0: сьогодні\n1: завтра\n2: післязавтра"),
        **_rows("unit", "1: година години годин годину\n24: день дні днів доба доби добу діб\n25: ніч ночі ночей\n168: тиждень тижні"),
        **_words("weekend", "вихідні"),
        **_words("from", "з із"),
        **_words("and", "та і й"),
        **_words("or", "чи або"),
    },
    "be": {
        **_rows("month", "1: студзеня\n2: лютага\n3: сакавіка\n4: красавіка\n5: мая траўня\n6: чэрвеня\n7: ліпеня\n8: жніўня\n9: верасня\n10: кастрычніка\n11: лістапада\n12: снежня"),
        **_rows("day", "0: сёння сення\n1: заўтра\n2: паслязаўтра"),
        **_rows("unit", "1: гадзіна гадзіны гадзін гадзіну\n24: дзень дні дзён суткі сутак\n25: ноч ночы начэй"),
        **_words("from", "з са"),
        **_words("to", "да па"),
        **_words("and", "і"),
    },
}  # fmt: skip

_TURKIC = frozenset({"tr", "az", "kk", "ky", "tt", "uz"})
_FROM_ENDINGS = (
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "тән",
    "дән",
    "нән",
    "тон",
    "дон",
    "төн",
    "дөн",
    "dan",
    "den",
    "tan",
    "ten",
)
_TO_ENDINGS = ("гача", "gacha", "ға", "ге", "қа", "ке", "га", "гә", "кә", "на", "не", "ya", "ye", "a", "e", "ga", "qa")
_FUZZY_KINDS = frozenset({"month", "weekday", "day"})
_FUZZY = tuple(form for form, entry in _BASE.items() if entry.kind in _FUZZY_KINDS and len(form) >= 5 and form[0] > "z")
# Real words one slip away from a word of time.
_NOT_FUZZY = word_set(
    "вечера вечере парта карта карты карте картой марка марки марку пара цена среди средне среднее средний срезу сразу "
    "вторых вторую вторым маркт сутра март утра завтрак завтраки завтрака завтраком второй второго сердца "
    "средства июля неделю марат марату марата"
)


@lru_cache(maxsize=4096)
def look_up(word: str, language: str = "ru") -> Entry | None:
    """What a folded word is in a language; Russian and English words are known in every language."""
    own = _LANGUAGES.get(language, {})
    return own.get(word) or _BASE.get(word)


@lru_cache(maxsize=4096)
def look_up_misspelt(word: str) -> Entry | None:
    """A month, weekday or "завтра" with one slip of the finger; None when no or too short a word."""
    if len(word) < 5 or word in _NOT_FUZZY or word[0] <= "z":
        return None
    for form in _FUZZY:
        if is_near(word, form):
            return _BASE[form]
    return None


@lru_cache(maxsize=4096)
def look_up_suffixed(word: str, language: str) -> tuple[Entry, str] | None:
    """A Turkic word of time with its case: ("қыркүйектен") -> (month 9, "post_from"); role "" when neither from nor to."""
    if language not in _TURKIC:
        return None
    own = _LANGUAGES[language]
    for cut in range(len(word) - 1, 2, -1):
        stem, ending = word[:cut].rstrip("'"), word[cut:].lstrip("'")
        entry = own.get(stem)
        if entry is None and stem + "ь" in _BASE:
            entry = _BASE[stem + "ь"]
        if entry is not None and entry.kind in {"month", "weekday", "day", "unit"}:
            return entry, read_case(ending)
    return None


def read_case(ending: str) -> str:
    """The role a Turkic case ending gives: from, to, or none."""
    ending = ending.strip("'")
    if ending.endswith(_FROM_ENDINGS):
        return "post_from"
    if ending.endswith(_TO_ENDINGS):
        return "post_to"
    return ""


def is_turkic(language: str) -> bool:
    return language in _TURKIC
