"""What an owner's free text says in the terms of the fields: sums, counts, times, percents, what is allowed and what not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

_NUMBERS: Final = {
    "один": 1, "одна": 1, "одну": 1, "одного": 1, "одни": 1, "два": 2, "две": 2, "двух": 2, "двоих": 2, "двое": 2,
    "три": 3, "трех": 3, "троих": 3, "четыре": 4, "четырех": 4, "четверых": 4, "пять": 5, "пяти": 5, "пятерых": 5,
    "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10,
}  # fmt: skip
_N: Final = r"(\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_SUM: Final = r"(?<!\d)(\d[\d \u00a0]{0,12}(?:[.,]\d{1,2})?)\s*(тыс\w*\.?|т\.?\s?р|к\b)?\s*(₽|руб\w*|р\b\.?)?(?!\s*(?:%|процент|[:.]\d\d|дн|ноч|сут|час|чел|гост))"
_GAP: Final = r"[^.;!?\d%]{0,40}?"
_LINK: Final = r"\s*(?:[—–-]|это|составляет|идет)?\s*(?:за|в качестве|на)?\s*"
_UNIT: Final = r"(?:ноч|сут|дн|ден|час)"
_HEAD: Final = r"(?:гост|человек|чел\b|персон|людей|взросл)"


@dataclass(frozen=True, slots=True)
class Claim:
    """`value` is of the kind of the field; `words` where it was read, `source` who says it."""

    path: str
    value: Any
    source: str
    words: str


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_EXTRA: Final = (
    r"(?:дополнительн\w+ (?:гост|мест|человек)\w*|лишн\w+ (?:гост|человек)\w*|доплата за (?:\w+ )?(?:гост|человек)\w*|"
    r"за (?:каждого )?(?:лишнего|дополнительного) \w+|(?:свыше|больше|более|сверх) \w+(?: \w+)? доплат\w*)"
)
_SUMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("deposit.amount", _compile(r"(?:залог|депозит)\w*" + _GAP + _SUM)),
    ("prepayment.amount", _compile(r"(?:предоплат|аванс|задат)\w*" + _GAP + _SUM)),
    ("cleaning_fee", _compile(r"(?:уборк|клининг)\w*" + _GAP + _SUM)),
    ("extra_guest_fee", _compile(_EXTRA + _GAP + _SUM)),
    ("price", _compile(r"(?:\bцена|стоимость|сутки стоят|ночь стоит|час стоит|аренда обойд\w+|^\W*(?:сутки|ночь)\s*[—–:-])(?! (?:уборк|парков|залог|депозит|доп))\w*" + _GAP + _SUM)),
)  # fmt: skip
# The sum before its name: «5000 р. — залог», «800 за уборку».
_SUMS_AHEAD: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("deposit.amount", _compile(_SUM + _LINK + r"(?:возвратн\w+ )?(?:залог|депозит)")),
    ("prepayment.amount", _compile(_SUM + _LINK + r"(?:предоплат|аванс|задат)")),
    ("cleaning_fee", _compile(_SUM + _LINK + r"(?:уборк|клининг)")),
)
_PER: Final = _compile(_SUM + r"\s*(?:за|в|/)\s*(?:одни |одну )?(?:сутки|ночь|день|час)\b")
_PERCENT: Final = r"(\d{1,3})\s*(?:%|процент\w*)"
_PERCENTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("prepayment.percent", _compile(r"(?:предоплат|аванс|задат)\w*" + _GAP + _PERCENT)),
    ("prepayment.percent", _compile(_PERCENT + r"\s*(?:предоплат|аванс|задат)")),
)
_CANCELS: Final = _compile(r"отмен")
_KEEPS: Final = _compile(r"штраф|удерж|не возвраща|не верн|теряет|сгора")
_FREE: Final = _compile(r"бесплатн|без штраф|без удержан|без потер|полн\w+ возврат")
_PERCENT_ALONE: Final = _compile(_PERCENT)
_DAYS_BEFORE: Final = _compile(r"\bза " + _N + r"\s*(?:дн|сут|ден)")
_COUNTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("max_guests", _compile(r"(?:\bдо|не более|не больше|максимум|максимально|вмеща\w+|рассчитан\w* (?:максимум )?на|\bна|больше|более)\s+(?:чем\s+)?(?:на\s+)?" + _N + r"(?:[- ]?х)?\s*(?:\w+ых\s+)?" + _HEAD)),
    ("max_guests", _compile(r"максимальн\w+ (?:числ|количеств)\w+ (?:гост|людей|человек)\w*\D{0,6}" + _N + r"\b")),
    ("max_guests", _compile(r"(?:вместимость|вместительность|(?:количество|число) (?:гостей|человек))\W{1,4}(?:до |не более |максимум )?" + _N + r"\b(?!\s*" + _UNIT + r")")),
    ("max_guests", _compile(r"(?:размест\w+|помест\w+|поместятся|уместятся)\s+(?:до |максимум )?" + _N + r"\s*(?:\w+ых\s+)?" + _HEAD)),
    ("min_units", _compile(r"(?:минимум|минимальн\w+ (?:срок|бронирован|аренд)\w*(?: аренды| проживания| бронирования)?|сда[её]\w+(?: строго)? от|(?:аренда|бронирование|бронь)(?: строго| только)? от)\W{0,4}(?:от )?(?:чем на )?(?:на )?" + _N + r"\s*" + _UNIT)),
    ("min_units", _compile(r"(?:менее|меньше|короче|срок от)\s+(?:чем )?(?:на )?" + _N + r"\s*" + _UNIT)),
    ("max_units", _compile(r"(?:более|дольше|больше|максимальн\w+ срок\w*(?: аренды| проживания| бронирования)?|максимум)\W{0,4}(?:чем )?(?:на )?" + _N + r"\s*" + _UNIT)),
)  # fmt: skip
_TIME: Final = r"(\d{1,2})(?:[:.\-](\d\d))?(?!\s*(?:%|₽|руб|дн|ноч|сут|чел|гост|\d))"
_IN: Final = r"(?:заезд|заезж|заехать|засел|въезд|въезж|чек-?ин|check-?in)\w*"
_OUT: Final = r"(?:выезд|выезж|выехать|выселени|выселя|съех|съезж|освобо|покинуть|сдать ключи|чек-?аут|check-?out)\w*"
_TIMES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("check_in_from", _compile(_IN + r"[^.;!?\d]{0,24}?(?:\bс|после|от|начиная с|не раньше|не ранее)\s+" + _TIME)),
    ("check_in_to", _compile(_IN + r"(?:[^.;!?\d]{0,20}?(?:\bс|после|от)\s+\d{1,2}(?:[:.]\d\d)?)?[^.;!?\d]{0,14}?(?:\bдо|не позднее|не позже)\s+" + _TIME)),
    ("check_in_to", _compile(r"последн\w+ (?:заезд|заселени)\w*\s+(?:в|до)\s+" + _TIME)),
    ("check_out_until", _compile(r"время (?:выезд|выселени)\w*\s+" + _TIME)),
    ("check_out_until", _compile(r"расч[её]тный час\s*[—:–-]?\s*(?:до |в )?" + _TIME)),
    ("check_out_until", _compile(_OUT + r"[^.;!?\d]{0,25}?(?:\bдо|не позднее|не позже|\bв|\bк|[—:–-])\s*" + _TIME)),
)  # fmt: skip
_SUBJECTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("pets.policy", _compile(r"животн|питомц|питомец|собак|собач|кошк|кошек|\bкот(?:ом|ами|ов|ы|а)?\b|\bpets?\b|pet-?friendly")),
    ("smoking.policy", _compile(r"\bкур(?:ить|ение|ения|ящ|им)|\bвейп|\bкальян|не курят|некурящ")),
    ("children.policy", _compile(r"\bдет(?:и|ей|ьми|ям|ями|ках|ками)\b|реб[её]н|малыш")),
    ("parties.policy", _compile(r"вечеринк|вечеринок|праздн|шумн\w+ (?:компани|мероприят)|тусов|корпоратив|мероприяти")),
    ("parking.policy", _compile(r"парков(?!оч\w+ мест\w* нет за)|стоянк|паркинг")),
    ("documents.policy", _compile(r"паспорт|документ(?!ы для отч)")),
    ("invoice.policy", _compile(r"\bчек(?:и|а|ов)?\b|закрывающ|отч[её]тн")),
    ("early_check_in.policy", _compile(r"ранн\w+ (?:заезд|заселен)")),
    ("late_check_out.policy", _compile(r"поздн\w+ (?:выезд|выселен)")),
)  # fmt: skip
_PAPERS: Final = _compile(r"закрывающ|отч[её]тн")
_ASKS_FIRST: Final = _compile(
    r"по (?:предварительн\w+ |взаимн\w+ )?(?:согласован|договор|запрос)|по возможности|уточняйте|обсужда|при наличии возможности"
)
_REQUIRED: Final = _compile(
    r"обязател|требу(?:ет|ю)|необходим|(?<!не )\bнуж(?:ен|но|ны|на)\b|(?:только|строго) (?:по|при наличии|с) паспорт|при себе иметь"
)
_NOT_NEEDED: Final = _compile(r"не нуж|не требу|не обязат|не спрашива|не просим|\bбез (?:паспорт|документ)")
_FORBIDS: Final = _compile(
    r"нельзя|запрещ|запрет|\bне допуска|\bне разреш|\bне прини|\bне пуска|\bне размеща|\bне сда[её]|\bне засел|\bне предусмотр|\bне предостав|"
    r"\bне да[её]м|\bне выда|\bне курят|некурящ|отсутств|\bнет\b|невозмож|исключ|недопустим|\bне для\b|\bне проводи|"
    r"\bбез\b[^.;!?]{0,24}?(?:животн|питом|собак|кошек|дет|вечерин|парков|куре|праздн|чек|отч[её]тн|закрыв|ранн|поздн)|"
    r"\bникаких\b|\bне кур|\bтолько без\b|\bне рассматрива|\bне подходит|негде|не беспокоить"
)
_ALLOWS: Final = _compile(
    r"\bможно\b|разреш|допуска|приветств|\bрад[ыа]?\b|не против|\bесть\b|предусмотр|предостав|прин?има|включ|имеется|бесплатн|выда[её]|"
    r"да[её]м|дадим|возможен|возможн|\bдоступ(?:ен|на|но|ны)\b|размеща|заселя|приезжайте|пускаем|\bлюбим\b|не возража|friendly|подходит|проводим|\bсво(?:е|я)\b"
)
_LIMITS: Final = _compile(r"штраф|кроме|за исключением|удержива|в случае|если ")
_SENTENCES: Final = re.compile(r"[.;!?\n•]+(?!\d)|\n[-–—]|(?<=[\n.;!?])\s*\d\)", re.IGNORECASE)
# A point that ends a shortened word ends no sentence.
_SHORTENED: Final = re.compile(r"\b(руб|тыс|чел|мин|кв|р)\.\s*(?=[а-яё—–-]|за\b|в\b)", re.IGNORECASE)
_COMMAS: Final = re.compile(
    r",(?!\d)\s*|\s+[—–-]\s+(?=(?:заезд|выезд|залог\w* \d|уборк|предоплат))|\s+(?:а|но|зато)\s+", re.IGNORECASE
)
_RETURNS: Final = _compile(
    r"(?:залог|депозит)[^.;!?]{0,60}?(?P<no>не возвраща|невозвратн)|невозвратн\w+ (?P<no2>залог|депозит)|(?:залог|депозит)[^.;!?]{0,60}?(?P<yes>возвраща|верн[её]м|возвратн)|возвратн\w+ (?P<yes2>залог|депозит)"
)


_LONGEST: Final = 500  # characters of a clause that are read: no person says more without a comma
_SHORT: Final = 4  # words that a clause before them may be about; a longer one speaks for itself


def split_clauses(text: str) -> list[list[str]]:
    """Sentences, each as its clauses."""
    sentences = []
    for sentence in _SENTENCES.split(_SHORTENED.sub(r"\1 ", text)):
        clauses = [words[:_LONGEST] for part in _COMMAS.split(sentence) if (words := part.strip(" \t-–—•"))]
        if clauses:
            sentences.append(clauses)
    return sentences


def read_claims(text: str, source: str) -> tuple[Claim, ...]:
    """What a free text says in the fields' terms. What it does not say plainly is left out."""
    folded = text.replace("ё", "е").replace("Ё", "Е")
    found: list[Claim] = []
    for clauses in split_clauses(folded):
        read = [tuple(_read_clause(words, source)) for words in clauses]
        found += [claim for claims in read for claim in claims]
        # «Клининг отдельно, 1800 ₽»: a comma cut in two what says something only together.
        for (left, one), (right, other) in pairwise(zip(clauses, read, strict=True)):
            if not one and not other and len(right.split()) <= _SHORT:
                found += _read_clause(f"{left}, {right}", source)
    return tuple(dict.fromkeys(found))


def _read_clause(words: str, source: str) -> Iterator[Claim]:
    is_limit = _LIMITS.search(words)
    taken: list[tuple[int, int]] = []
    for path, pattern in _PERCENTS:
        if (match := pattern.search(words)) and int(match[1]) <= 100:
            yield Claim(path, int(match[1]), source, words)
            taken.append(match.span())
    yield from _read_cancelling(words, source)
    if not is_limit:
        yield from _read_sums(words, source, taken)
        yield from _read_policies(words, source)
    yield from _read_counts(words, source)
    if not re.search(r"ранн|поздн(?!ее)", words, re.IGNORECASE):
        for path, pattern in _TIMES:
            if (match := pattern.search(words)) and int(match[1]) <= 24:
                yield Claim(path, f"{int(match[1]):02}:{match[2] or '00'}", source, words)
    if match := _RETURNS.search(words):
        yield Claim("deposit.refundable", bool(match["yes"] or match["yes2"]), source, words)


def _read_cancelling(words: str, source: str) -> Iterator[Claim]:
    """In whatever order it is said: what is kept of the sum, and until when it costs nothing."""
    if not _CANCELS.search(words):
        return
    percent = _PERCENT_ALONE.search(words)
    if percent and _KEEPS.search(words) and int(percent[1]) <= 100:
        yield Claim("cancellation.penalty_percent", int(percent[1]), source, words)
    days = _DAYS_BEFORE.search(words)
    if days and _FREE.search(words) and not percent:
        yield Claim("cancellation.free_days_before", _count(days[1]), source, words)


def _read_counts(words: str, source: str) -> Iterator[Claim]:
    is_extra = re.search(r"доплат|дополнительн|лишн", words, re.IGNORECASE)
    seen: set[str] = set()
    for path, pattern in _COUNTS:
        if path in seen or (path == "max_guests" and is_extra):
            continue  # «свыше двух человек доплата» says for how many the price is
        if path != "max_guests" and _CANCELS.search(words):
            continue
        if match := pattern.search(words):
            seen.add(path)
            yield Claim(path, _count(match[1]), source, words)


def _read_sums(words: str, source: str, taken: list[tuple[int, int]]) -> Iterator[Claim]:
    said: set[str] = set()
    for path, pattern in (*_SUMS, *_SUMS_AHEAD):
        match = pattern.search(words)
        if match and path not in said and not any(start < match.end() <= end for start, end in taken):
            amount = _sum(match[1], match[2])
            if amount is not None and (match[3] or match[2] or amount >= 100):
                yield Claim(path, amount, source, words)
                said.add(path)
                taken.append(match.span())
    match = _PER.search(words)
    if match and not taken and not re.search(r"парков|гост|мест|доплат|животн|уборк", words, re.IGNORECASE):
        amount = _sum(match[1], match[2])
        if amount is not None and amount >= 100:
            yield Claim("price", amount, source, words)


def _read_policies(words: str, source: str) -> Iterator[Claim]:
    subjects = [path for path, pattern in _SUBJECTS if pattern.search(words)]
    if "early_check_in.policy" in subjects or "late_check_out.policy" in subjects:
        subjects = [path for path in subjects if path.startswith(("early", "late"))]
    if _PAPERS.search(words):
        subjects = [path for path in subjects if path != "documents.policy"]
    for path in subjects:
        said = _judge_policy(path, words)
        if said:
            yield Claim(path, said, source, words)


def _judge_policy(path: str, words: str) -> str:
    if path == "documents.policy":
        return "allowed" if _NOT_NEEDED.search(words) else "required" if _REQUIRED.search(words) else ""
    if _ASKS_FIRST.search(words):
        return "on_request"
    if _FORBIDS.search(words):
        return "forbidden"
    return "allowed" if _ALLOWS.search(words) else ""


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _sum(digits: str, thousands: str | None) -> int | float | None:
    bare = digits.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        number = Decimal(bare) * (1000 if thousands else 1)
    except ArithmeticError:
        return None
    return int(number) if number == int(number) else float(number)
