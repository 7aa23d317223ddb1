"""Where one thing is said twice differently: by the fields, by the free text of template and resource, by the ad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from desktop.domain.condition_fields import BY_PATH, POLICIES, Kind, say_value, take_apart
from desktop.domain.conditions import Conditions, lay_over, to_json
from desktop.domain.replies.matching import share_word

_NUMBERS: Final = {
    "один": 1, "одна": 1, "одну": 1, "одного": 1, "два": 2, "две": 2, "двух": 2, "двоих": 2, "три": 3, "трех": 3, "троих": 3,
    "четыре": 4, "четырех": 4, "четверых": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7,
    "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10,
}  # fmt: skip
_N: Final = r"(\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_SUM: Final = r"(\d[\d \u00a0]*(?:[.,]\d{1,2})?)\s*(тыс\w*\.?|т\.?\s?р|к\b)?\s*(₽|руб\w*|р\b\.?)?(?!\s*(?:%|процент|[:.]\d\d|дн|ноч|сут|час|чел|гост))"
_GAP: Final = r"[^.;!?\d%]{0,40}?"


@dataclass(frozen=True, slots=True)
class Ad:
    """What the ad itself says; the price is Avito's hint, in whole roubles."""

    title: str = ""
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """`value` is of the kind of the field; `words` where it was read, `source` who says it."""

    path: str
    value: Any
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The same field said twice: `left` is the stronger word."""

    path: str
    title: str
    left: Claim
    right: Claim


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SUMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("deposit.amount", _compile(r"(?:залог|депозит)\w*" + _GAP + _SUM)),
    ("prepayment.amount", _compile(r"(?:предоплат|аванс|задат)\w*" + _GAP + _SUM)),
    ("cleaning_fee", _compile(r"(?:уборк|клининг)\w*" + _GAP + _SUM)),
    ("extra_guest_fee", _compile(r"(?:дополнительн\w+ (?:гост|мест|человек)\w*|доплата за (?:\w+ )?(?:гост|человек)\w*|за (?:каждого )?(?:лишнего|дополнительного) \w+)" + _GAP + _SUM)),
    ("price", _compile(r"(?:\bцена|стоимость|сутки стоят|ночь стоит|час стоит)(?! (?:уборк|парков|залог|депозит|доп))\w*" + _GAP + _SUM)),
)  # fmt: skip
_PER: Final = _compile(_SUM + r"\s*(?:за|в|/)\s*(?:одни |одну )?(?:сутки|ночь|день|час)\b")
_PERCENTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("prepayment.percent", _compile(r"(?:предоплат|аванс|задат)\w*" + _GAP + r"(\d{1,3})\s*(?:%|процент)")),
    ("prepayment.percent", _compile(r"(\d{1,3})\s*(?:%|процент\w*)\s*(?:предоплат|аванс|задат)")),
    ("cancellation.penalty_percent", _compile(r"(?:при отмене|отмен\w+)[^.;!?]{0,60}?(?:удерж|штраф|не возвраща)\w*" + _GAP + r"(\d{1,3})\s*(?:%|процент)")),
)  # fmt: skip
_COUNTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("max_guests", _compile(r"(?:\bдо|не более|не больше|максимум|максимально|вмеща\w+|рассчитан\w* на|\bна)\s+(?:чем\s+)?" + _N + r"(?:[- ]?х)?\s*(?:\w+ых\s+)?(?:гост|человек|чел\b|персон)")),
    ("max_guests", _compile(r"максимальн\w+ (?:числ|количеств)\w+ (?:гост|людей|человек)\w*\D{0,6}" + _N + r"\b")),
    ("min_units", _compile(r"(?:минимум|не менее|не меньше|минимальн\w+ (?:срок|бронирован|аренд)\w*(?: аренды| проживания| бронирования)?|сда[её]\w+ от|аренда от|бронирование от|бронь от)\W{0,4}(?:от )?(?:чем на )?(?:на )?" + _N + r"\s*(?:ноч|сут|дн|час)")),
    ("max_units", _compile(r"(?:не более|не дольше|не больше|максимальн\w+ срок\w*|максимум)\W{0,4}(?:чем на )?(?:на )?" + _N + r"\s*(?:ноч|сут|дн|час)")),
    ("cancellation.free_days_before", _compile(r"(?:бесплатн\w+ отмен\w*|отмен\w+ (?:брони )?(?:бесплатн\w*|без штрафа)|отменить бесплатно(?: можно)?)" + _GAP + r"за " + _N + r"\s*(?:дн|сут|ден)")),
)  # fmt: skip
_TIME: Final = r"(\d{1,2})(?:[:.\-](\d\d))?(?!\s*(?:%|₽|руб|дн|ноч|сут|чел|гост|\d))"
_TIMES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("check_in_from", _compile(r"(?:заезд|заселени|въезд|чекин)\w*[^.;!?\d]{0,20}?(?:\bс|после|от|начиная с)\s+" + _TIME)),
    ("check_in_to", _compile(r"(?:заезд|заселени|въезд)\w*(?:[^.;!?\d]{0,20}?(?:\bс|после|от)\s+\d{1,2}(?:[:.]\d\d)?)?[^.;!?\d]{0,12}?\bдо\s+" + _TIME)),
    ("check_out_until", _compile(r"(?:выезд|выселени|освободи|расч[её]тный час)\w*[^.;!?\d]{0,25}?(?:\bдо|не позднее|не позже|\bв|[—:–-])\s*" + _TIME)),
)  # fmt: skip
_SUBJECTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("pets.policy", _compile(r"животн|питомц|питомец|собак|кошк|кошек|\bкот(?:ом|ами|ов|ы)\b|\bpets?\b")),
    ("smoking.policy", _compile(r"\bкур(?:ить|ение|ения|ящ|им)|\bвейп|\bкальян|не курят|некурящ")),
    ("children.policy", _compile(r"\bдет(?:и|ей|ьми|ям|ями|ках|ками)\b|реб[её]н|малыш")),
    ("parties.policy", _compile(r"вечеринк|праздн|шумн\w+ (?:компани|мероприят)|тусов|корпоратив|мероприяти")),
    ("parking.policy", _compile(r"парков(?!оч\w+ мест\w* нет за)|стоянк|паркинг")),
    ("documents.policy", _compile(r"паспорт|документ(?!ы для отч)")),
    ("invoice.policy", _compile(r"\bчек(?:и|а)?\b|закрывающ|отч[её]тн")),
    ("early_check_in.policy", _compile(r"ранн\w+ (?:заезд|заселен)")),
    ("late_check_out.policy", _compile(r"поздн\w+ (?:выезд|выселен)")),
)  # fmt: skip
_ASKS_FIRST: Final = _compile(
    r"по (?:предварительн\w+ |взаимн\w+ )?(?:согласован|договор|запрос)|по возможности|уточняйте|обсужда|при наличии возможности"
)
_REQUIRED: Final = _compile(
    r"обязател|требу(?:ет|ю)|необходим|(?<!не )\bнуж(?:ен|но|ны|на)\b|только (?:по|при наличии|с) паспорт"
)
_NOT_NEEDED: Final = _compile(r"не нуж|не требу|не обязат|\bбез (?:паспорт|документ)")
_FORBIDS: Final = _compile(
    r"нельзя|запрещ|запрет|\bне допуска|\bне разреш|\bне прини|\bне пуска|\bне размеща|\bне сда[её]|\bне засел|\bне предусмотр|\bне предостав|"
    r"\bне да[её]м|\bне выда|\bне курят|некурящ|отсутств|\bнет\b|\bбез (?:животн|питом|собак|кошек|дет|вечерин|парков|куре|праздн|чек|ранн|поздн)|невозмож|исключ|недопустим|"
    r"\bникаких\b|\bне кур|\bтолько без\b|\bне рассматрива|\bне подходит"
)
_ALLOWS: Final = _compile(
    r"\bможно\b|разреш|допуска|приветств|\bрад[ыа]?\b|не против|\bесть\b|предусмотр|предостав|прин?има|включ|имеется|бесплатн|выда[её]|"
    r"да[её]м|возможен|возможн|доступ|размеща|пускаем|\bлюбим\b|не возража"
)
_LIMITS: Final = _compile(r"штраф|кроме|за исключением|удержива|в случае|если ")
_CLAUSES: Final = re.compile(
    r"(?:[.;!?\n]+(?!\d)|,(?!\d)\s*|\s+[—–-]\s+(?=(?:заезд|выезд|залог|уборк|предоплат))|\s+(?:а|но|зато)\s+)",
    re.IGNORECASE,
)
_HAS: Final = _compile(r"\bесть\b|включ|входит|имеется|предостав|работает|в наличии|бесплатн")
_LACKS: Final = _compile(
    r"\bнет\b|отсутств|\bне работает|\bбез\b|\bне предостав|\bне включ|\bне входит|\bне имеется|\bне предусмотр"
)
_RETURNS: Final = _compile(
    r"(?:залог|депозит)[^.;!?]{0,60}?(?P<no>не возвраща|невозвратн)|невозвратн\w+ (?P<no2>залог|депозит)|(?:залог|депозит)[^.;!?]{0,60}?(?P<yes>возвраща|верн[её]м|возвратн)|возвратн\w+ (?P<yes2>залог|депозит)"
)


def find_contradictions(
    template: Conditions | None, own: Conditions, ads: Sequence[Ad] = (), *, title: str = ""
) -> tuple[Contradiction, ...]:
    """Pure. An own field over its template's is no contradiction: that is what own fields are for."""
    del title
    effective = lay_over(template, own)
    typed = _list_typed(template, own, effective)
    texts = [*_read_texts("шаблон", template), *_read_texts("объект", own)]
    claims = [claim for source, text in texts for claim in read_claims(text, source)]
    claims += [claim for ad in ads for claim in _read_ad(ad)]
    found = [*_against_fields(typed, claims, effective), *_among(claims, typed), *_of_things(effective, texts)]
    unique = {(one.path, one.left.source, one.right.source, one.right.words): one for one in found}
    return tuple(unique.values())


def _list_typed(template: Conditions | None, own: Conditions, effective: Conditions) -> dict[str, Claim]:
    mine = take_apart(to_json(own))
    del template
    found = {}
    for path, value in take_apart(to_json(effective)).items():
        source = "поле объекта" if path in mine else "поле шаблона"
        found[path] = Claim(path, value, source, f"{BY_PATH[path].title}: {say_value(BY_PATH[path], value)}")
    return found


def _read_texts(source: str, conditions: Conditions | None) -> Iterator[tuple[str, str]]:
    if conditions is None:
        return
    names = (("rules", "правила"), ("ai_notes", "заметки для AI"))
    for key, name in names:
        if text := getattr(conditions, key):
            yield f"{name}, {source}", text
    for key in ("deposit", "prepayment", "cancellation"):
        part = getattr(conditions, key)
        if part is not None and part.note:
            yield f"примечание, {source}", part.note


def _read_ad(ad: Ad) -> Iterator[Claim]:
    if ad.price:
        yield Claim("price", ad.price, "объявление", f"цена {ad.price} ₽")
    for claim in read_claims(ad.title, "название объявления"):
        if claim.path in {"max_guests", "min_units", "parking.policy", "pets.policy"}:
            yield claim


def read_claims(text: str, source: str) -> tuple[Claim, ...]:
    """What a free text says in the fields' terms. What it does not say plainly is left out."""
    folded = text.replace("ё", "е").replace("Ё", "Е")
    found: list[Claim] = []
    for clause in _CLAUSES.split(folded):
        words = clause.strip()
        if words:
            found += _read_clause(words, source)
    return tuple(dict.fromkeys(found))


def _read_clause(words: str, source: str) -> Iterator[Claim]:
    is_limit = _LIMITS.search(words)
    taken: list[tuple[int, int]] = []
    for path, pattern in _PERCENTS:
        if (match := pattern.search(words)) and int(match[1]) <= 100:
            yield Claim(path, int(match[1]), source, words)
            taken.append(match.span())
    if not is_limit:
        yield from _read_sums(words, source, taken)
        yield from _read_policies(words, source)
    for path, pattern in _COUNTS:
        if match := pattern.search(words):
            yield Claim(path, _count(match[1]), source, words)
    if not re.search(r"ранн|поздн(?!ее)", words, re.IGNORECASE):
        for path, pattern in _TIMES:
            if (match := pattern.search(words)) and int(match[1]) <= 24:
                yield Claim(path, f"{int(match[1]):02}:{match[2] or '00'}", source, words)
    if match := _RETURNS.search(words):
        yield Claim("deposit.refundable", bool(match["yes"] or match["yes2"]), source, words)


def _read_sums(words: str, source: str, taken: list[tuple[int, int]]) -> Iterator[Claim]:
    for path, pattern in _SUMS:
        match = pattern.search(words)
        if match and not any(start < match.end() <= end for start, end in taken):
            amount = _sum(match[1], match[2])
            if amount is not None and (match[3] or match[2] or amount >= 100):
                yield Claim(path, amount, source, words)
                taken.append(match.span())
    match = _PER.search(words)
    if match and not taken and not re.search(r"парков|за гост|доплат|животн|уборк", words, re.IGNORECASE):
        amount = _sum(match[1], match[2])
        if amount is not None and amount >= 100:
            yield Claim("price", amount, source, words)


def _read_policies(words: str, source: str) -> Iterator[Claim]:
    subjects = [path for path, pattern in _SUBJECTS if pattern.search(words)]
    if "early_check_in.policy" in subjects or "late_check_out.policy" in subjects:
        subjects = [path for path in subjects if path.startswith(("early", "late"))]
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


def _differ(path: str, left: Any, right: Any) -> bool:
    if BY_PATH[path].kind is Kind.POLICY and path == "documents.policy":
        return bool((left == "required") != (right == "required"))
    return bool(left != right)


def _against_fields(typed: dict[str, Claim], claims: Sequence[Claim], effective: Conditions) -> Iterator[Contradiction]:
    prices = {rule.price for rule in effective.price_rules or ()}
    for claim in claims:
        known = typed.get(claim.path)
        if known is None or not _differ(claim.path, known.value, claim.value):
            continue
        if claim.path == "price" and claim.value in prices:
            continue  # one of the special prices
        if (
            claim.path == "max_guests"
            and claim.source == "название объявления"
            and claim.value == effective.base_guests
        ):
            continue
        yield Contradiction(claim.path, BY_PATH[claim.path].title, known, claim)


def _among(claims: Sequence[Claim], typed: dict[str, Claim]) -> Iterator[Contradiction]:
    """Two texts against each other, where no field decides."""
    first: dict[str, Claim] = {}
    for claim in claims:
        if claim.path in typed:
            continue
        known = first.setdefault(claim.path, claim)
        if _differ(claim.path, known.value, claim.value):
            yield Contradiction(claim.path, BY_PATH[claim.path].title, known, claim)


def _of_things(effective: Conditions, texts: Sequence[tuple[str, str]]) -> Iterator[Contradiction]:
    """What there is and what there is not: in both lists, or in a list and otherwise in a text."""
    there, absent = effective.amenities or (), effective.absent or ()
    for name in there:
        for other in absent:
            if name.strip().lower() == other.strip().lower():
                yield _thing("amenities", name, "удобства", f"{other}: нет", "чего нет", f"{name}: есть")
    for source, text in texts:
        for clause in _CLAUSES.split(text):
            lacks, has = _LACKS.search(clause), _HAS.search(clause)
            if not (lacks or has) or _LIMITS.search(clause):
                continue
            for name in there if lacks else ():
                if share_word(clause, name):
                    yield _thing("amenities", name, source, clause.strip(), "удобства", f"{name}: есть")
            for name in absent if has and not lacks else ():
                if share_word(clause, name):
                    yield _thing("absent", name, source, clause.strip(), "чего нет", f"{name}: нет")
    yield from _parking_of_lists(effective)


def _parking_of_lists(effective: Conditions) -> Iterator[Contradiction]:
    policy = effective.parking.policy if effective.parking else None
    if policy is None:
        return
    for names, is_there in ((effective.amenities or (), True), (effective.absent or (), False)):
        for name in names:
            if re.search(r"парков|паркинг|стоянк", name, re.IGNORECASE) and (policy == "forbidden") == is_there:
                said = f"Парковка: {POLICIES[policy]}"
                yield _thing("parking.policy", name, "удобства" if is_there else "чего нет", name, "поле", said)


def _thing(path: str, name: str, source: str, words: str, against: str, said: str) -> Contradiction:
    return Contradiction(path, BY_PATH[path].title, Claim(path, name, against, said), Claim(path, name, source, words))
