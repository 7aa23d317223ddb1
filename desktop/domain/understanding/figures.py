"""What a number stands for, by the words around it: a date, an hour, a length, people, money, an age, a size."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.understanding.items import Clock, Day, Item, Measure
from desktop.domain.understanding.lengths import read_hour, read_length
from desktop.domain.understanding.lexicon import (
    is_turkic,
    look_up,
    look_up_misspelt,
    look_up_suffixed,
    read_case,
)
from desktop.domain.understanding.moments import PARTS, make_clock, skip_year
from desktop.domain.understanding.numbers import ADVERBIAL_PEOPLE, Number, NumberKind, read_number
from desktop.domain.understanding.scan import Scan
from desktop.domain.understanding.text import Kind

_ONE = frozenset(["один", "одна", "одну", "одно", "одни"])
_SPARING = frozenset({"en", "de", "fr", "es", "it"})  # "for two" means people there
_MONEY = re.compile(r"р|руб\w*|рэ|тыс\w*|тыщ\w*|т|к|k|₽|%|процент\w*|\$|€|usd|eur|тг|тенге|сум|грн|косар\w*")
_AGE = re.compile(r"лет|год|года|годик\w*|годов|г|yo|years?|yrs|месяцев")
_MEASURED = re.compile(
    r"м|м2|кв|кг|км|л|см|мм|гб|литр\w*|метр\w*|км/ч|кило\w*|градус\w*|мест\w*|комнат\w*|спальн\w*|спальни|этаж\w*|"
    r"кроват\w*|минут\w*|мин|звезд\w*|машин\w*|авто\w*|велосипед\w*|палат\w+|стул\w*|стол\w*|комплект\w*|пар[аы]?|шт|штук\w*|собак\w*|"
    r"кош\w*|кот\w*|пес\w*|питом\w*|животн\w*|самокат\w*|вариант\w*|раз|раза|звонк\w*|квартир\w*|номер\w*|дом\w*|домик\w*|сап\w*|"
    r"колон\w*|подъезд\w*|ноч[а-я]*евк\w+|ряд|зал|балл\w*|ампер\w*|вт|квт|лошад\w*|цилиндр\w*|передач\w*|флор\w*|floor|rooms?|beds?|bedrooms?|cars?|dogs?|cats?|"
    r"комн|к|ком|разряд\w*|минуток|процентов|полотен\w*|ключ\w*|туалет\w*|санузл\w*|объектив\w*|камер\w*|удоч\w*|лодк\w*|байдар\w*|"
    r"костюм\w*|плать\w*|лыж\w*|сноуборд\w*|коньк\w*|доск\w*|кресл\w*|мангал\w*|шампур\w*|букв\w*|цифр\w*|числа\s"
)
PEOPLE = re.compile(
    r"чел\w*|гост[а-я]*|персон\w*|взросл\w*|взр|детей|дет[а-я]*|ребен\w*|реб|ребят\w*|малыш\w*|малютк\w*|грудни\w*|младен\w*|подрост\w*|школьни\w*|"
    r"девоч\w*|девчон\w*|девуш\w*|парн(?:и|я|ей|ям|ями|ем)|мальчи\w*|мужик\w*|мужчин\w*|женщин\w*|сотрудник\w*|инженер\w*|рабоч\w*|коллег\w*|друз\w*|подруг\w*|"
    r"студент\w*|строител\w*|пенсионер\w*|туристо?в?\w*|человечк\w*|люд[а-я]*|дам|пассажир\w*|участник\w*|спортсмен\w*|водител\w*|"
    r"специалист\w*|командировочн\w*|сопровожда\w*|вожат\w*|игрок\w*|футболист\w*|проживающ\w*|отдыхающ\w*|жильц\w*|подруж\w*|друга|брата|братьев|сестр[ыа]|сестер|мам[ыа]|пап[ыа]|бабуш\w*|дедуш\w*|танцор\w*|музыкант\w*|душ|ересек\w*|бала|балалар|bola|bolalar|katta|guys|"
    r"педагог\w*|учител\w*|воспитател\w*|аниматор\w*|вожат\w*|модел(?:ь|и|ей|ями|ям)|акт[её]р\w*|актрис\w*|ученик\w*|учениц\w*|преподавател\w*|тренер\w*|режисс[её]р\w*|фотограф(?!и)\w*|видеограф\w*|визажист\w*|стилист\w*|ассистент\w*|певц\w*|блогер\w*|"
    r"гостя|сын\w*|доч\w*|внук\w*|внуч\w*|родител\w*|"
    r"people|persons?|guests?|adults?|kids?|child|children|bab(?:y|ies)|infants?|toddlers?|teens?|teenagers?|men|women|ladies|girls?|boys?|couples?|friends|pax|"
    r"kişi\w*|kişiyiz|kishi\w*|kishimiz|адам\w*|кісі\w*|киши\w*|кеше\w*|нәрсә|nəfər\w*|odam\w*|yetişkin\w*|çocuk\w*|"
    r"person|personen|erwachsene\w*|kinder\w*|kind|gäste|personnes?|adultes?|enfants?|personas?|adultos?|niños?|persone|adulti|"
    r"osob\w*|osób|dorosł\w*|dzieci|людей|осіб|особи|дорослих|діт\w*|чалавек\w*"
)
_RESOURCE = re.compile(
    r"дом\w*|квартир\w*|номер\w*|машин\w*|авто\w*|зал\w*|камер\w*|палат\w+|лодк\w*|вариант\w*|собак\w*|доск\w*|мангал\w*"
)
_BEFORE_LABEL = re.compile(
    r"дом|д|кв|квартир[ауы]|зал[ауе]?|этаж[ае]?|размер[ау]?|рост|номер|№|n|корпус\w*|корп|подъезд\w*|палат[аы]|вариант\w*|фото|пункт\w*|стр|строение|"
    r"офис\w*|улиц[аеы]|ул|проспект|no|apartment|room|flat|hall|size|стаж|оценк\w*|рейтинг\w*|серия|права|ряд|место|детям|дети|детей|лет|бюджет\w*|цен[аеу]|"
    r"скидк\w*|минус|плюс|айфон|iphone|canon|sony|mark|gopro|go|pro|игр[аы]|урал|газель|ваз|лада|bmw|audi|школ[аеы]|микрорайон\w*|мкр|км|"
    r"код\w*|пин|скор\w*|диаметр\w*|радиус|r|паркинг|столик|стол|бокс|кабинет|домик[а-я]*|коттедж[а-я]*|вилл[аы]|студи[яию]|ps|playstation|xbox"
)
_SAFE_AFTER_DAY = re.compile(
    r"свобод\w*|можно|можете|есть|буд\w*|заед\w*|заез\w*|заех\w*|прие[дх]\w*|выез\w*|выед\w*|уед\w*|бронир\w*|забронир\w*|хот\w*|нуж\w*|занят\w*|"
    r"надо|возьм\w*|бер\w*|если|сколько|почем|какая|цена|нас|мы|я|плиз|пожалуйста|спасибо|пойдет|подойд\w*|ок|норм|тогда|или|то|же|включительно|утр\w*|веч\w*|"
    r"оформ\w*|запиш\w*|постав\w*|ищем|планир\w*|думаем|сда[её]т\w*|вс[её]|получ\w*|реально|хочу|снять|free|available|please|is|are|would|we|i|ok|thanks"
)


def _skip_repeated(scan: Scan, number: Number) -> Number:
    """«2 (двух) человек», "на 3 (три) ночи": official letters write a number twice."""
    step = number.end
    if scan.word(step) != "(":
        return number
    again = read_number(scan.tokens, step + 1, scan.language)
    if again is None or again.value != number.value or scan.word(again.end) != ")":
        return number
    return replace(number, end=again.end + 1)


def read_figure(scan: Scan, at: int, number: Number) -> tuple[Item, int]:
    """The item of a number. Readers are tried from the most telling word to none at all."""
    number = _skip_repeated(scan, number)
    after = number.end
    thousands = _skip_thousands(scan, at, number)
    if thousands:
        return scan.item("#", at, thousands), thousands
    for reader in (_read_span_of_measures, _read_day_of_month, read_length, read_hour, _read_people, _read_measured):
        found = reader(scan, at, number)
        if found:
            return found
    value = number.whole
    if value is None or value > 31 or (number.digits > 2):
        return scan.item("#", at, after, value=value if value and value <= 500 else None), after
    if number.kind is NumberKind.COLLECTIVE:
        return _read_collective(scan, at, number)
    if number.kind is NumberKind.ORDINAL:
        letter = "O" if number.digits or value > 4 or scan.letter_before() in set("ftnxa&,") else "w"
        return scan.item(letter, at, after, day=Day(value), value=value), after
    return _read_bare(scan, at, number, value)


def _skip_thousands(scan: Scan, at: int, number: Number) -> int:
    """The place after "15 000" or "11,300", a sum and no day; 0 where the number has no thousands."""
    after = number.end
    if not 1 <= number.digits <= 3 or after != at + 1:
        return 0
    while True:
        step = after + (scan.word(after) == ",")
        if step >= len(scan.tokens) or scan.tokens[step].kind is not Kind.NUMBER or len(scan.word(step)) != 3:
            break
        gap = scan.tokens[step].start - scan.tokens[after - 1].end
        if gap > 1 or (step == after and gap == 0):
            break
        after = step + 1
    return 0 if after == at + 1 else after + (_MONEY.fullmatch(scan.word(after)) is not None)


def _is_own_number(scan: Scan, at: int, number: Number, value: int) -> bool:
    """«нас 5», "нас всего 7", "на 4-х": people without the word for them, and no range or clock goes on from there."""
    if scan.word(number.end) in {"-", ":", "до", "по", "числа"} or not 0 < value <= 60 or not number.digits:
        return False
    if scan.tokens[number.end - 1].norm in {"х", "ух", "ех"}:
        return scan.letter_before() == "n" or scan.word(at - 1) in {"для", "нас"}
    back = at - 1
    while scan.word(back) in {"будет", "всего", "примерно", "около", "там", "уже", "получается"}:
        back -= 1
    return scan.word(back) == "нас" and scan.word(back - 1) not in {"у", "для", "за", "без"}


def _read_bare(scan: Scan, at: int, number: Number, value: int) -> tuple[Item, int]:
    after = number.end
    if _is_own_number(scan, at, number, value):
        return scan.item("G", at, after, value=value, is_digits=True), after
    label = scan.word(at - 1)
    following = scan.tokens[after] if after < len(scan.tokens) else None
    is_free = (
        following is None or following.kind is not Kind.WORD or scan.word(after) in {"с", "со", "от", "и", "можно"}
    )
    if (
        not number.digits
        and number.kind is NumberKind.CARDINAL
        and 2 <= value <= 14
        and scan.letter_before() == "n"
        and is_free
        and scan.unit != "hour"
        and scan.language == "ru"
    ):
        return scan.item(
            "L", at, after, measure=Measure(value, "suite")
        ), after  # "с 12-го на три"; a day would be "третье"
    if scan.word(at) in {"две", "одну"} and scan.letter_before() == "n" and scan.unit == "night":
        return scan.item("L", at, after, measure=Measure(value, "night")), after  # feminine: nights, not a day
    if scan.word(at) in _ONE:
        return scan.item("w", at, after, value=value), after
    if not number.digits and scan.letter_before() == "n" and scan.language in _SPARING and value <= 10:
        return scan.item("G", at, after, value=value), after  # "for two"
    if scan.word(at) == "00" and scan.unit == "hour" and scan.letter_before() in {"t", "v", "-", "k"}:
        return scan.item("T", at, after, clock=Clock(0, 0, is_exact=True)), after
    labelled = _BEFORE_LABEL.fullmatch(label) is not None and not _starts_a_dated_range(scan, after)
    counted = scan.tokens[after : after + 1] and scan.tokens[after].kind is Kind.WORD and _is_a_thing(scan, after)
    if labelled or counted or value == 0:
        return scan.item("#", at, after, value=value), after
    if is_turkic(scan.language):
        _note_case(scan, number)
        if scan.pending_role:
            after = _after_case(scan, number.end)
    item = scan.item(
        "N", at, after, day=Day(value), value=value, clock=make_clock(value, 0, None), is_digits=number.digits > 0
    )
    return item, after


def _starts_a_dated_range(scan: Scan, after: int) -> bool:
    """Whether "12" goes on as "-15 июля" or "по 15": then the label before it ("дом 12-15 июля") is no label."""
    if scan.word(after) not in {"-", "по", "до"}:
        return False
    number = read_number(scan.tokens, after + 1, scan.language)
    if number is None:
        return False
    month = look_up(scan.word(number.end), scan.language)
    return month is not None and month.kind == "month"


def _is_a_thing(scan: Scan, at: int) -> bool:
    """Whether the word after a bare number is a thing counted, so the number is no day."""
    word = scan.word(at)
    if look_up(word, scan.language) or look_up_misspelt(word) or _SAFE_AFTER_DAY.fullmatch(word):
        return False
    if is_turkic(scan.language):
        return False
    return (
        scan.letter_before() in {"f", "t", "n", "v"}
        and word.endswith(("ами", "ями", "ов", "ей", "ми", "ью"))
        and len(word) > 3
    )


def _after_case(scan: Scan, after: int) -> int:
    step = after
    while scan.word(step) in {"'", "-"}:
        step += 1
    return step + 1 if step < len(scan.tokens) and read_case(scan.word(step)) else after


def _note_case(scan: Scan, number: Number) -> None:
    """«18'den», "19-дан", "18 dan": the case ending written after a number."""
    step = number.end
    while scan.word(step) in {"'", "-"}:
        step += 1
    ending = scan.word(step)
    role = read_case(ending) if len(ending) <= 4 else ""
    if role:
        scan.pending_role = "<" if role == "post_from" else ">"


def _read_collective(scan: Scan, at: int, number: Number) -> tuple[Item, int]:
    """«двое» and "трое" are people; after "на" they may be a length, which the dialog decides."""
    return scan.item("G", at, number.end, value=number.whole), number.end


def _read_span_of_measures(scan: Scan, at: int, number: Number) -> tuple[Item, int] | None:
    """«2-3 дня», "12-15 тыс", "3-4 человека", "5 и 8 лет": two numbers and one unit; never a date."""
    join = scan.word(number.end)
    if join not in {"-", "и", "или", ",", "до"} or number.kind is NumberKind.ORDINAL:
        return None
    second = read_number(scan.tokens, number.end + 1, scan.language)
    if second is None or second.kind is NumberKind.ORDINAL:
        return None
    unit = scan.word(second.end)
    entry = look_up(unit, scan.language)
    if (
        join in {"-", "или"}
        and second.whole
        and number.value < second.value <= 500
        and _are_people(scan, at, second.end)
    ):
        return scan.item("G", at, second.end, value=second.whole), second.end
    if _AGE.fullmatch(unit) and unit != "г" and not scan.word(second.end).startswith("20"):
        return scan.item("#", at, second.end + 1), second.end + 1
    if join in {"и", ",", "до"}:
        return None
    if entry is not None and entry.kind == "unit" and unit not in PARTS:
        if entry.value == 1 and (scan.letter_before() in set("vkft") or second.value >= 9):
            return None  # "13-15 ч" are hours of a clock
        return scan.item("l", at, second.end + 1), second.end + 1
    if (
        entry is not None
        and entry.kind == "unit"
        and unit in {"дня", "ночи"}
        and second.value <= 7
        and scan.unit != "hour"
    ):
        return scan.item("l", at, second.end + 1), second.end + 1
    if _MONEY.fullmatch(unit) or _MEASURED.fullmatch(unit):
        return scan.item("#", at, second.end + 1), second.end + 1
    return None


_COUNTS_PEOPLE = re.compile(r"нас|вас|человека?|чел|гост(?:ей|я|и)|will be|we are")


def _are_people(scan: Scan, at: int, after: int) -> bool:
    """Whether "10-12" counts people, by the word after it or, where no month follows, before it."""
    if PEOPLE.fullmatch(scan.word(after)):
        return True
    before = scan.word(at - 1)
    if before in {"будет", "примерно", "около", "где-то", "-", ":", "."}:
        before = scan.word(at - 2)
    following = look_up(scan.word(after), scan.language)
    return _COUNTS_PEOPLE.fullmatch(before) is not None and not (following and following.kind in {"month", "unit"})


def _read_day_of_month(scan: Scan, at: int, number: Number) -> tuple[Item, int] | None:
    """«15 июля», "15-го июля 2027 г.", "12 числа", "24th of July", "20 қыркүйектен"."""
    value, after = number.whole, number.end
    if value is None or not 1 <= value <= 31 or number.kind is NumberKind.COLLECTIVE:
        return None
    if number.digits and scan.word(after) == "." and scan.language in {"de", "tr", "pl"}:
        after += 1
    if scan.word(after) in {"of", "de"}:
        after += 1
    if scan.word(after) == "-" and is_turkic(scan.language) and look_up_suffixed(scan.word(after + 1), scan.language):
        after += 1  # "12-июндан"
    word = scan.word(after)
    if word in {"числа", "число", "числу", "чис", "ч-ла"}:
        return scan.item("O", at, after + 1, day=Day(value), value=value), after + 1
    entry, role = look_up(word, scan.language), ""
    if entry is None or entry.kind not in {"month", "weekday"}:
        suffixed = look_up_suffixed(word, scan.language)
        entry, role = suffixed or (look_up_misspelt(word), "")
    if entry is None or entry.kind != "month":
        return None
    after, year = skip_year(scan, after + 1)
    if role:
        scan.pending_role = "<" if role == "post_from" else ">"
    return scan.item("D", at, after, day=Day(value, int(entry.value), year), value=value), after


def _read_people(scan: Scan, at: int, number: Number) -> tuple[Item, int] | None:
    if number.kind is NumberKind.COLLECTIVE:
        entry = look_up(scan.word(number.end))
        if entry is not None and entry.kind == "unit":
            return scan.item("L", at, number.end + 1, measure=scan.measure(number.value, entry)), number.end + 1
        if scan.word(at) in ADVERBIAL_PEOPLE:
            return scan.item("G", at, number.end, value=number.whole), number.end
        return None
    word = scan.word(number.end)
    if not PEOPLE.fullmatch(word) or number.kind is NumberKind.ORDINAL or number.whole is None:
        return None
    return scan.item("G", at, number.end, value=number.whole), number.end


def _ends_a_range(scan: Scan) -> bool:
    """Whether the number just read is the "15" of "с 12 по 15 дом"."""
    return len(scan.items) > 1 and scan.items[-1].letter in "t-n" and scan.items[-2].letter in "DON"


def _read_measured(scan: Scan, at: int, number: Number) -> tuple[Item, int] | None:
    word = scan.word(number.end)
    step = number.end
    if word == "-" and scan.word(step + 1) and scan.tokens[step].end == scan.tokens[step + 1].start:
        glued = scan.word(step + 1)
        if _MEASURED.fullmatch(glued) or glued.startswith(("комн", "этаж", "мест")):
            return scan.item("#", at, step + 2), step + 2
    if word in {"к", "т"} and number.kind is NumberKind.ORDINAL:
        return None  # "31-го к обеду"
    if _MONEY.fullmatch(word) or (_AGE.fullmatch(word) and word != "г"):
        return scan.item("#", at, step + 1), step + 1
    if _RESOURCE.fullmatch(word) and _ends_a_range(scan):
        return None
    if (
        _MEASURED.fullmatch(word) or word.endswith(("комнатная", "комнатную", "этаже", "местный"))
    ) and number.kind is not NumberKind.ORDINAL:
        return scan.item("#", at, step + 1, value=number.whole), step + 1
    if number.kind is NumberKind.ORDINAL and word.startswith(("этаж", "floor", "ряд", "подъезд")):
        return scan.item("#", at, step + 1), step + 1
    return None
