"""Finds the client's own name: introduced, signed, or written beside the phone; never the operator's or a relative's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from desktop.domain.chat import Turn
from desktop.domain.understanding.lexicon import look_up
from desktop.domain.understanding.name_list import ALSO_WORDS, GIVEN, OBLIQUE
from desktop.domain.understanding.numbers import CARDINALS
from desktop.domain.understanding.phone import hide_phones
from desktop.domain.understanding.speech import Asked, what_is_asked
from desktop.domain.understanding.text import Kind, Token, fold, tokenise, word_set

_INTRODUCES = re.compile(
    r"(?:меня зовут|мо[её] имя|звать меня|зовут меня|можно просто|зовите меня|можете (?:звать|называть) меня|обращайтесь|(?<!на )имя[:\s-]|фио[:\s-]|контактное лицо[:\s-]|"
    r"my name is|name's|menya zovut|zovut menya|(?:my )?name is|name[:\s-]|call me|this is|i'?m called|"
    r"\bad[ıi]m[:\s]|\bben |ismim|mening ismim|менің атым|атым|есімім|менин атым|ich hei(?:ß|ss)e|mein name ist|je m'appelle|me llamo|mi nombre es|mi chiamo|nazywam się|mam na imię|мене звати|мене звуть|мяне завуць|我叫|我是|isim[:\s])\s*[:\-–—]?\s*"
)
_ON_NAME = re.compile(
    r"(?:на имя|(?:запиш\w*|оформ\w*|забронир\w*|бронь|бронь оформите|запись|броньку)(?: меня| нас| бронь| пожалуйста)? на(?: имя)?)\s*[:\-]?\s+"
)
_BOOKED_BY = re.compile(
    r"\b(?:за)?(?:бронировал[аи]?|запис(?:ал|ыва)\w*|запиш\w+|бронь|заявка|гость|заказчик|контакт\w*|book(?:ed)? (?:for|by|it for)|name)(?: пожалуйста| на)?\s*[:\-–—]?\s+"
)
_SIGNS_OFF = re.compile(r"(?:regards|thanks|thank you|cheers|sincerely|best|yours|merci|danke)\s*[,!.\n]+\s*$")
_I_AM = re.compile(r"(?:^|[\s,.!?;)])(?:я|это|i'?m|i am|it'?s|с вами|пишет|вас беспокоит|беспокоит)\s*[-–—,:]?\s+")
_ENDS_NAME = re.compile(r"меня зовут$|зовут$")
_GREETING = re.compile(
    r"\b(?:здравств\w*|добр\w+|день|вечер|утро|привет\w*|спасибо|благодар\w*|салам|хай|hello|hi|hey|dear|thanks|thank you|уважаем\w+|дорог\w+|ок|хорошо|понял\w*|извините|скажите|подскажите)[,!\s]*$"
)
_GREETING_AFTER = re.compile(
    r"^[,!\s]*(?:здравств|добр(?:ый|ое|ого)|привет|спасибо|скажите|подскажите|вы |а вы|можно|есть ли|извините|hello|hi\b|thank)"
)
_RELATIVE = re.compile(
    r"\b(?:муж\w*|жен\w*|сын\w*|доч\w*|ребен\w*|подруг\w*|друг\w*|сестр\w*|брат\w*|мам\w*|пап\w*|коллег\w*|у|с|со|от|для|как у|вместе с|и|хозяйк\w*|хозяин\w*|собак\w*|кот\w*|кошк\w*|пес\w*|зовут ее|зовут его|его зовут|ее зовут|про|менеджер\w*|администратор\w*|вашей|вашего|ваша|ваш|сотрудни\w*)\s*[:-]?\s*$"
)
_OF_RELATIVE = re.compile(
    r"\b(?:тел\w*|номер\w*|контакт\w*) (?:мо\w+ )?(?:мужа|жены|сына|дочери|подруги|друга|брата|сестры|мамы|папы|коллеги|водителя|начальника)"
)
_NOT_NAMES = word_set(
    "хочу хотел хотела можно из по поводу на не уже сейчас за насчет снова опять один одна студентка "
    "студент девушка парень буду был была сам сама еще только вам вас ваш ваша вы мы тут там квартира "
    "машина дом для ваше объявление тот та то не же да нет срочно важно точно все что как где кто когда "
    "правда очень турист риелтор водитель оператор фотограф россия так с в от к и а но понял поняла готов "
    "готова согласен согласна позвоню приеду заеду looking interested here going a the not sorry planning "
    "from in coming arriving with happy sure ok traveling travelling writing available your about for "
    "just possible okay"
)
_SURNAME = re.compile(r"\w+(?:ов|ова|ев|ева|ин|ина|ын|ына|ский|ская|цкий|цкая|ой|ий|ая|ич|енко|ко|ук|юк|чук|ян|дзе|швили|ых|их|вич|вна|оглы|кызы|ев|баев|баева|зода|ец|ик|як|ак|ман|берг|ер|ель)", re.IGNORECASE)  # fmt: skip


_PHONE_WORDS = word_set(
    "тел телефон номер мой моб т тлф сот это я с уважением ватсап whatsapp phone tel my number is меня зовут имя"
)
_ENDS_WITH_PHONE = re.compile(
    r"[.,!?;\n]\s*((?!Росси|Москв|Питер|Казан|Сочи|Минск|Спасиб)[А-ЯЁ][а-яё]{2,})\s*[,:\-–—.]?\s*(?:тел\.?:?\s*)?(?=\+?\d[\d\s()\-]{9,18}\W*$)"
)
_NO_NAME = re.compile(
    r"звон\w*|пиш\w*|перезвон\w*|набер\w*|контакт\w*|связ\w*|бронир\w*|забронир\w*|жд\w+|вот|мам[аы]|муж\w*|жен[аы]|ок|окей|хорошо|ладно|отлично|супер|"
    r"спасибо|пожалуйста|адрес|квартира|машина|баня|дом|call|please|thanks|here|ooo|ооо|ип|компания|агентство|менеджер|админ\w*|бронь|срочно|актуально|согласен|согласна|беру|берем"
)


_SURNAME_OBLIQUE = re.compile(r"\w+(?:[ое]в[ауы]?|[ое]вой|[иы]н[ауы]?|[иы]ной|ого|ую|ой|ича|ича|ку|ка|ко|ука|юка|яна)")


def find_name(dialog: Sequence[Turn]) -> str | None:
    """The client's name in the nominative, capitalised; the latest introduction wins."""
    name: str | None = None
    theirs: set[str] = set()
    asked: tuple[Asked, ...] = ()
    for turn in dialog:
        if turn.who == "operator":
            theirs |= {token.norm for token in tokenise(turn.text) if token.norm in GIVEN}
            asked = what_is_asked(turn.text)
            continue
        found = _introduced(turn.text) or _signed(turn.text, theirs, is_asked=Asked.NAME in asked)
        name = found or name
        asked = ()
    return name


@lru_cache(maxsize=512)
def _introduced(text: str) -> str | None:
    folded = fold(text)
    for pattern, trusted in ((_ON_NAME, False), (_INTRODUCES, True), (_BOOKED_BY, False), (_I_AM, False)):
        for match in pattern.finditer(folded):
            before = folded[: match.start()]
            if trusted and re.search(
                r"(?:муж\w*|жен\w*|сын\w*|доч\w*|ребен\w*|собак\w*|кот\w*|как|вашего|вашей)\s*$", before[-20:]
            ):
                continue
            words = [token for token in tokenise(text) if token.start >= match.end()]
            name = _take_name(words, trusted=trusted, oblique=pattern is _ON_NAME)
            if name:
                return name
    chinese = re.search(r"(?:我叫|我姓|我的名字是|我是)([\u4e00-\u9fff]{2,3}?)(?=[，。,.！! ]|$|电|的|，)", text)
    if chinese:
        return chinese[1]
    for pair in re.findall(r"\bна ([А-ЯЁ][а-яё]+)(?: ([А-ЯЁ][а-яё]+))?\b", text):
        for name in pair:
            if fold(name) in OBLIQUE:
                return _capital(OBLIQUE[fold(name)])
    return _inverted(folded)


def _inverted(folded: str) -> str | None:
    """«Ольга меня зовут» and "меня Ольга зовут"."""
    place = folded.find("меня зовут")
    before = folded[max(0, place - 60) : place].split()[-2:] if place > 0 else []
    between = re.search(r"меня ([^\W\d_]{2,20}) зовут", folded)
    words = [word.strip(",.!-—") for word in before] + ([between[1]] if between else [])
    return next((_capital(word) for word in reversed(words) if word in GIVEN), None)


def _take_name(words: Sequence[Token], *, trusted: bool, oblique: bool) -> str | None:
    """One to three words that make a name; an unknown word only behind a trusted introduction."""
    if not words or words[0].kind is not Kind.WORD:
        return None
    if oblique and len(words) > 1 and _nominative(words[0].norm) not in GIVEN and words[0].is_capital:
        words = words[1:] if _SURNAME_OBLIQUE.fullmatch(words[0].norm) and words[1].kind is Kind.WORD else words
    first = words[0]
    if first.norm in _NOT_NAMES and first.norm not in GIVEN:
        return None
    given = _nominative(first.norm) if oblique else first.norm
    is_known = given in GIVEN
    followed = len(words) > 1 and words[1].kind is Kind.WORD and words[1].norm in GIVEN and words[1].is_capital
    if (
        not is_known
        and not followed
        and not (trusted and (first.is_capital or len(words) == 1 or words[1].kind is not Kind.WORD))
    ):
        return None
    if given in ALSO_WORDS and not first.is_capital and not trusted:
        return None
    parts = [_capital(given if oblique else first.text)]
    previous = first
    for word in words[1:3]:
        is_name = word.is_capital and (
            word.norm in GIVEN or _SURNAME.fullmatch(word.norm) or (trusted and word.norm[0] <= "z")
        )
        if word.kind is not Kind.WORD or not is_name or word.start - previous.end > 1 or oblique:
            break
        parts.append(_capital(word.text))
        previous = word
    return " ".join(parts)


def _nominative(word: str) -> str:
    return word if word in GIVEN else OBLIQUE.get(word, word)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower() if word.islower() or word.isupper() else word


def _signed(text: str, theirs: set[str], *, is_asked: bool) -> str | None:
    """A bare name beside a phone, at the end of a sentence, or as the answer to "как вас зовут?"."""
    tokens = tokenise(text)
    folded = fold(text)
    if _OF_RELATIVE.search(folded):
        return None
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WORD or token.norm not in GIVEN:
            continue
        if token.norm in ALSO_WORDS and not (is_asked or token.is_capital):
            continue
        before, after = folded[: token.start], folded[token.end :]
        if _SIGNS_OFF.search(before) and token.norm[0] <= "z" and token.norm not in theirs and len(before) > 25:
            return _surnames(tokens, index)
        if _RELATIVE.search(before[-25:]) or not _stands_alone(tokens, index):
            continue
        addressed = (_GREETING.search(before[-22:]) and not re.match(r"\s*[.\n]?\s*$", after)) or _GREETING_AFTER.match(
            after
        )
        if addressed or (token.norm in theirs and not is_asked):
            continue
        if (
            _GREETING.search(before[-22:])
            and re.match(r"\s*[.!]?\s*$", after)
            and "." not in before[-3:]
            and "!" not in before[-3:]
        ):
            continue
        return _surnames(tokens, index)
    if is_asked:
        return _first_capital(tokens)
    return _beside_phone(text) or _before_phone(text)


def _before_phone(text: str) -> str | None:
    """«..., отъезд 22 июня. Тахир, +7 900 000-00-11»: one capital word between a break and a phone that ends the turn."""
    hidden = hide_phones(text)
    if hidden == text:
        return None
    match = _ENDS_WITH_PHONE.search(text)
    word = match[1] if match else ""
    folded = fold(word)
    is_word = folded in _NOT_NAMES or folded in _PHONE_WORDS or look_up(folded) is not None
    return None if not word or is_word or _NO_NAME.fullmatch(folded) or _GREETING.search(folded) else word


def _beside_phone(text: str) -> str | None:
    """«Марфа Тестова, +7 900 000-00-11»: a turn of a phone and one to three capital words is a name, known or not."""
    hidden = hide_phones(text)
    if hidden == text:
        return None
    words = [token for token in tokenise(hidden) if token.kind is Kind.WORD and token.norm not in _PHONE_WORDS]
    others = [token for token in tokenise(hidden) if token.kind in {Kind.NUMBER, Kind.DATE, Kind.CLOCK}]
    is_plain = all(
        word.is_capital and len(word.norm) > 2 and word.norm not in _NOT_NAMES and look_up(word.norm) is None
        and not _GREETING.search(word.norm) and not _NO_NAME.fullmatch(word.norm)
        for word in words
    )  # fmt: skip
    if others or not 1 <= len(words) <= 3 or not is_plain:
        return None
    if len(words) == 1 and words[0].text.isupper():
        return None
    return " ".join(_capital(word.text) for word in words)


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """Whether punctuation, figures, a surname or the message's ends surround the name."""

    def is_edge(token: Token | None, *, after: bool) -> bool:
        if token is None or token.kind is not Kind.WORD or token.norm in CARDINALS:
            return True
        if token.norm in GIVEN or (
            token.is_capital and (_SURNAME.fullmatch(token.norm) or (after and token.norm[0] <= "z"))
        ):
            return True
        return token.norm in (
            {"тел", "телефон", "номер", "мой", "тлф", "т", "моб", "phone", "tel", "меня"}
            if after
            else {"я", "это", "имя", "уважением", "зовут", "regards"}
        )

    before = tokens[index - 1] if index else None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return is_edge(before, after=False) and is_edge(following, after=True)


def _surnames(tokens: Sequence[Token], index: int) -> str:
    parts = [_capital(tokens[index].text)]
    for step in (1, 2):
        token = tokens[index + step] if index + step < len(tokens) else None
        if token is None or token.kind is not Kind.WORD or not token.is_capital:
            break
        following = tokens[index + step + 1] if index + step + 1 < len(tokens) else None
        is_last = following is None or following.kind is not Kind.WORD
        if not (_SURNAME.fullmatch(token.norm) or (token.norm[0] <= "z" and tokens[index].norm[0] <= "z" and is_last)):
            break
        parts.append(token.text)
    if (
        len(parts) == 1
        and index
        and tokens[index - 1].is_capital
        and tokens[index - 1].kind is Kind.WORD
        and tokens[index - 1].norm not in GIVEN
    ):
        parts.insert(0, tokens[index - 1].text)
    return " ".join(parts)


def _first_capital(tokens: Sequence[Token]) -> str | None:
    breaks = [
        index for index, token in enumerate(tokens) if token.norm in {",", ".", "\n", ";"} and index + 1 < len(tokens)
    ]
    words = [token for token in tokens if token.kind is Kind.WORD]
    last = [token for token in tokens[breaks[-1] :] if token.kind is Kind.WORD] if breaks else []
    if len(words) > 2 and len(last) == 1 and look_up(last[0].norm) is None and not _NO_NAME.fullmatch(last[0].norm):
        words = last
    if words and len(words) <= 2 and words[0].norm not in _NOT_NAMES and len(words[0].norm) > 2 and words[0].is_capital:
        return _capital(words[0].text)
    return None
