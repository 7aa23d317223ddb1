"""Phones, links, mail, messengers, cards: whatever would lead the talk or the money away, however it is spelled."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.domain.guard.case import Case
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.numerals import CARDINALS
from desktop.domain.guard.polarity import has_negative
from desktop.domain.guard.verdict import Reason, Support

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s\"<>]+|\b[\w-]+(?:\.[\w-]+)*\.(?:ru|com|net|org|рф|me|io|su|info|online|site|shop|pro|by|kz|uz|example|link|app|biz|cc|co|gg|ly)\b(?:/[^\s\"<>]*)?"
    r"|\b[\w-]+\s+(?:точка|dot)\s+(?:ру|ком|рф|нет|орг|ми|ru|com|net|org|me|kz)\b"
)
_MAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+|\b[\w.]+\s+(?:собака|гав)\s+[\w]+\s+точка\s+\w+")
_HANDLE = re.compile(r"(?<![\w.])@[a-z][\w.]{2,}")
_DIGITS = re.compile(r"\+?\d(?:[\s().,–\-]{0,3}\d){6,}")
_MESSENGERS = WordSet(
    "whatsapp* watsap* whats-app вотсап* ватсап* вацап* воцап* ватцап* вайбер* viber* телеграм* телегу телеге телегой телега тележк* telegram* тг tg вк вконтакте vkontakte vk инстаграм* инста инсте инсту "
    "instagram* insta скайп* skype signal сигнал wechat facebook фейсбук* директ директе мессендж* max макс имо imo дискорд* discord имейл* email e-mail mail мейл* емейл* соцсет* ютуб* youtube тикток* циан* суточно booking.com островок airbnb"
)
_OFF_PLATFORM = re.compile(
    r"(?:на|номер)\s+карт[уые]\b|перев(?:ед|од|ест)\w*[^.!?]{0,40}(?:карт|сбп|номер|счет|кошел)|\bсбп\b|сбербанк|\bсбер\w*|тинькоф|т-банк|альфа-?банк|\bкиви\b|юmoney|юмани|крипт|usdt|paypal"
    r"|напрямую|мимо (?:авито|сайта|площадк)|в обход|без (?:авито|комисси)|вне (?:авито|площадк|сайта)|отмен\w+ заявк|договоримся (?:лично|сами|напрямую)|outside (?:of )?avito|directly|bank card|wire transfer"
    r"|по\s?телефон\w* (?:хозя|ниже)|(?:ваш|свой|оставьте|скиньте|пришлите|дайте|напишите)[^.!?]{0,15}(?:номер телефона|телефон\b|почту)|(?:номер телефона|телефон)[^.!?]{0,12}(?:скину|дам|пришлю|отправлю)"
    r"|перезвон|позвоните|созвон|набер(?:ите|и)\b|звоните|call (?:us|me)|наличн\w+ (?:хозя|лично|на руки|курьер)|мой номер|личн\w+ (?:сообщ|номер|телефон)|в личку|лс\b|\bphone number\b"
)
_STAY_HERE = re.compile(r"(?:здесь|тут|в (?:этом )?чате|на авито|авито)")


def check_contacts(case: Case) -> None:
    text = case.folded.text
    allowed_digits = _allowed_digits(case)
    for pattern, words in (
        (_MAIL, "Почта, которой нет в условиях."),
        (_LINK, "Ссылка, которой нет в условиях."),
        (_HANDLE, "Имя в мессенджере, которого нет в условиях."),
    ):
        for found in pattern.finditer(text):
            _judge_link(case, found, words)
    for found in _DIGITS.finditer(text):
        _judge_digits(case, found, allowed_digits)
    _check_spoken_digits(case, allowed_digits)
    for sentence in case.sentences:
        for place, token in enumerate(sentence.tokens, sentence.first):
            if token.text in _MESSENGERS and place not in case.contact_tokens and not _declines(case, place):
                case.find(Reason.CONTACT, place, place + 1, "Разговор уводится с площадки.")
    for found in _OFF_PLATFORM.finditer(text):
        first, after = _tokens_of(case, found.start(), found.end())
        if _is_way_back(case, found.group(), first):
            case.bind(Support.FACT, first, after, "deposit.note")
        elif _may_call(case, found.group(), first):
            case.bind(Support.FACT, first, after, "contact_phone")
        elif not _declines(case, first):
            case.find(Reason.CONTACT, first, after, "Контакт или оплата в обход площадки.")


def _is_way_back(case: Case, words: str, first: int) -> bool:
    """`залог возвращаем на карту`, as the note on the deposit says."""
    note = (case.conditions.deposit.note or "").lower() if case.conditions.deposit else ""
    sentence = case.sentence_at(first)
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    return words in note and {"@deposit", "@refund"} <= canons


def _may_call(case: Case, words: str, first: int) -> bool:
    """`Звоните по номеру ...` with the conditions' own number in the sentence."""
    sentence = case.sentence_at(first)
    bound = sentence is not None and any(
        place in case.contact_tokens and place in case.accounted for place in range(sentence.first, sentence.after)
    )
    return bound and ("звон" in words or "набер" in words or "call" in words or "phone" in words)


def _declines(case: Case, place: int) -> bool:
    """`в WhatsApp не пишем, продолжим в чате Авито`."""
    clause = case.clause_at(place)
    sentence = case.sentence_at(place)
    if clause is None or sentence is None:
        return False
    return has_negative(clause.tokens) or (
        clause.asks and not any(token.text.startswith("напиш") for token in clause.tokens)
    )


def _tokens_of(case: Case, start: int, end: int) -> tuple[int, int]:
    inside = [place for place, token in enumerate(case.tokens) if token.start < end and token.end > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _judge_link(case: Case, found: re.Match[str], words: str) -> None:
    first, after = _tokens_of(case, found.start(), found.end())
    if not after or first in case.contact_tokens:
        return
    told = _bare(found.group())
    known = [_bare(text) for text in (case.conditions.contact_link or "", case.context.url) if text]
    known += [_bare(match.group()) for match in _LINK.finditer(fold(case.context.client_text).text)]
    case.contact_tokens.update(range(first, after))
    if told and told in known:
        case.bind(Support.FACT, first, after, "contact_link")
    elif told not in {"avito.ru", "avito"}:
        case.find(Reason.CONTACT, first, after, words)


def _bare(link: str) -> str:
    text = fold(link).text.strip().rstrip(".,;:!?)/")
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", text)


def _allowed_digits(case: Case) -> set[str]:
    told = (case.conditions.contact_phone or "") + "\n" + case.context.client_text
    return {_digits(found.group())[-10:] for found in _DIGITS.finditer(fold(told).text)}


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _judge_digits(case: Case, found: re.Match[str], allowed: set[str]) -> None:
    digits = _digits(found.group())
    first, after = _tokens_of(case, found.start(), found.end())
    if not after:
        return
    if digits[-10:] in allowed:
        case.contact_tokens.update(range(first, after))
        case.bind(Support.FACT, first, after, "contact_phone")
        return
    looks = (
        len(digits) in {10, 11, 12, 16}
        or found.group().startswith("+")
        or re.search(r"\d[–\-]\d+[–\-]\d", found.group())
    )
    if looks and not _is_sums(found.group()):
        case.contact_tokens.update(range(first, after))
        case.find(Reason.CONTACT, first, after, "Номер телефона или карты, которого нет в условиях.")


def _is_sums(text: str) -> bool:
    """`30 000, 4 000` or a date are no phone."""
    return bool(
        re.fullmatch(
            r"\d{4}–?-?\d\d-?–?\d\d.*|(?:\d{1,3}(?: \d{3})+[,.–\- ]*)+|\d{1,2}\.\d{1,2}\.?\d*[\s–\-]+\d{1,2}\.\d{1,2}[\d.]*",
            text.strip(),
        )
    )


def _check_spoken_digits(case: Case, allowed: set[str]) -> None:
    """Phones said in words or half in words: number words and digits in a row, seven digits or more."""
    words = [
        (found.group(), found.start(), found.end())
        for found in re.finditer(r"[^\W\d_]+|\d+|[^\w\s,.()–+\-]", case.folded.text)
    ]
    run: list[tuple[str, int, int]] = []
    for word in [*words, ("", 0, 0)]:
        value = CARDINALS.get(word[0]) if not word[0].isdigit() else Decimal(word[0][:16])
        if value is not None and word[0]:
            run.append((f"{int(value)}", word[1], word[2]))
            continue
        if run and word[0] in {"и", "потом", "дальше", "затем"}:
            continue
        spelled = _join_spoken([part[0] for part in run])
        in_words = sum(not case.folded.text[part[1]].isdigit() for part in run)
        if len(run) >= 4 and len(spelled) >= 7 and in_words and spelled[-10:] not in allowed:
            first, after = _tokens_of(case, run[0][1], run[-1][2])
            case.contact_tokens.update(range(first, after))
            case.find(Reason.CONTACT, first, after, "Номер телефона словами.")
        run = []


def _join_spoken(parts: list[str]) -> str:
    """`девятьсот пять` is 905: a smaller rank fills the zeros of the one before."""
    text = ""
    rank = 0
    for part in parts:
        value = int(part)
        if rank and value and value < rank and len(part) < len(str(rank)):
            text = text[: -len(part)] + part
            rank = 10 if 20 <= value < 100 and value % 10 == 0 else 0
            continue
        text += part
        rank = (
            100
            if value >= 100 and value % 100 == 0 and len(part) == 3
            else 10
            if 20 <= value < 100 and value % 10 == 0
            else 0
        )
    return text
