"""What must not leave: values kept until confirmation, notes, instructions, keys, other people's data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.booking import BookingStatus
from desktop.domain.guard.case import Case
from desktop.domain.guard.facts_index import read_text, stems_of
from desktop.domain.guard.lexicon import WordSet, is_glue
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.stems import canon
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.verdict import Reason, Support

_KEYLIKE = re.compile(
    r"\b[A-Z0-9]{2,}(?:-[A-Z0-9]{3,}){2,}\b|\b(?:sk|pk|ghp|xox[bp])[-_][A-Za-z0-9_-]{6,}|\b(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9_]{18,}\b|bearer\s+\S+",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"промпт|prompt|системн\w+ (?:сообщ|инструк|настро)|мо(?:и|их|им|ей|я)\s+(?:\w+\s+)?(?:инструкц|настрой|указан|правил)|(?:в|по)\s+(?:моих\s+)?(?:инструкци|настройк)\w+"
    r"|ты\s*[–-]\s*(?:ассистент|помощник|бот)|instructions|language model|языков\w+ модел|api[- ]?(?:ключ|key)|токен|для (?:ассистента|ии|бота)|заметк\w+ (?:для|хозя)|внутренн\w+ (?:заметк|инструкц|пометк)|описани\w+ для (?:ии|ассист)"
    r"|webhook|вебхук|base64|json|gpt|openai",
    re.IGNORECASE,
)
# What an assistant was ordered is no refusal, however it is told: `мне велено контакты не давать`.
_ORDERED = re.compile(
    r"мне\s+(?:\w+\s+){0,3}(?:указан|велен|предписан|приказан|поручен|запрещ[её]?н\w+ (?:говор|обсужд|назыв|сообщ|раскры|упомин)|не разреш\w+ (?:говор|обсужд|назыв|сообщ|раскры|упомин)|сказано (?:не |отвеч)|запретил\w* (?:говор|обсужд|назыв|сообщ|раскры|упомин))|в (?:моих )?(?:заметк|пометк|примечани)\w*|(?:мо[ияё]\w*|наш\w*) (?:заметк|пометк)\w*|в описании для"
)
_REFUSES = re.compile(r"не (?:могу|буду|показыва|раскрыва|делюсь|обсужда|сообща)|cannot|can't|нельзя")
_OTHERS = WordSet(
    "забронировал* снимал* арендовал* брал* заказал* отмечает отмечают перед-вами предыдущ* прошлый прошлая прошлые прошлых соседн* клиент* гость гостья booked rented previous"
)
_TRANSLIT = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_QUOTE = 8  # words in a row that make a quotation, not a paraphrase
_PAIR = re.compile(r"\b[А-ЯЁ][а-яё]{2,}\s+[А-ЯЁ](?:[а-яё]{2,}|\.)")


def check_leaks(case: Case) -> None:
    _check_guarded_values(case)
    _check_notes(case)
    for found in _KEYLIKE.finditer(case.reply[:6000]):
        if (
            found.group().lower()
            not in (case.context.url + (case.conditions.contact_link or "") + case.context.title).lower()
        ):
            _find_at(case, found, "Похоже на ключ или пароль.")
    for found in _SELF.finditer(case.folded.text):
        place = _token_at(case, found.start())
        clause = case.clause_at(place)
        if clause is None or not _REFUSES.search(" ".join(token.text for token in clause.tokens)):
            case.find(Reason.LEAK, place, place + 1, "Речь о внутренних инструкциях или ключах.")
        elif not any(token.value is not None for token in clause.tokens):
            case.bind(Support.HARMLESS, clause.first, clause.after, "refusal")
    _check_neighbours(case)
    for found in _ORDERED.finditer(case.folded.text):
        place = _token_at(case, found.start())
        case.find(Reason.LEAK, place, place + 1, "Речь о внутренних инструкциях или ключах.")
    _check_people(case)


def _check_neighbours(case: Case) -> None:
    """What the notes tell of neighbours is not for clients."""
    if "сосед" not in (case.conditions.ai_notes or "").lower():
        return
    for place, token in enumerate(case.tokens):
        if token.text.startswith(("соседк", "соседи", "соседа", "соседе", "соседу", "соседя")) or token.text == "сосед":
            case.find(Reason.LEAK, place, place + 1, "О соседях клиентам не рассказывают.")


def _find_at(case: Case, found: re.Match[str], words: str) -> None:
    places = [
        place
        for place, token in enumerate(case.tokens)
        if case.folded.span(token.start, token.end)[0] < found.end()
        and case.folded.span(token.start, token.end)[1] > found.start()
    ]
    if places:
        case.find(Reason.LEAK, places[0], places[-1] + 1, words)


def _token_at(case: Case, start: int) -> int:
    return next((place for place, token in enumerate(case.tokens) if token.end > start), 0)


def _check_guarded_values(case: Case) -> None:
    """Values of `after_confirmation` in any spelling: spaced, spelled out, transliterated, inside other words."""
    values = case.conditions.after_confirmation
    if not values or (case.context.booking and case.context.booking[0] is BookingStatus.CONFIRMED):
        return
    squeezed = squeeze(case.folded.text)
    spoken = "".join(
        _spoken(token.value) if token.value is not None and token.in_words else token.text
        for token in case.tokens
        if token.shape is not Shape.SIGN
    )
    spelled = squeeze(" ".join(word for token in case.tokens for word in _letters(token.text)))
    digits = _digit_runs(case)
    public = {stem for fact in case.index.facts for stem in fact.signs} | case.scope.stems
    for name, value in values.items():
        secret = squeeze(fold(value).text)
        told = len(secret) >= 4 and (secret in squeezed or secret in squeeze(spoken) or secret in spelled)
        pieces = list(re.findall(r"\d{3,}[a-z]?|[a-z]*\d[a-z\d]{3,}", squeeze_words(value)))
        told = told or any(re.sub(r"\D", "", piece) in digits for piece in pieces if len(re.sub(r"\D", "", piece)) >= 3)
        told = told or any(len(piece) >= 5 and piece in squeezed for piece in squeeze_words(value).split())
        if not told:
            told = _shares_words(case, value, public)
        if told:
            case.find(Reason.LEAK, 0, len(case.tokens), f"«{name}» сообщают только после подтверждения брони.")


def _shares_words(case: Case, value: str, public: set[str]) -> bool:
    own = {stem for stem in stems_of(read_text(value)) if stem not in public and len(stem) > 3}
    hits = {token.canon for token in case.tokens} & own
    return len(hits) >= 2 or (len(own) == 1 and len(hits) == 1 and len(next(iter(hits))) > 4)


def _digit_runs(case: Case) -> set[str]:
    """Numbers of the reply that are no sums and no dates, also when spaced digit by digit or in words."""
    sums = {
        place for q in case.reading.quantities if q.kind is Kind.MONEY and q.unit for place in range(q.first, q.after)
    }
    spans = [(day.first, day.after) for day in case.reading.days] + [(at.first, at.after) for at in case.reading.times]
    sums |= {place for mark in spans for place in range(mark[0], mark[1])}
    found: set[str] = set()
    run = ""
    for place, token in enumerate(case.tokens):
        if place not in sums and token.value is not None:
            text = _spoken(token.value) if token.in_words else "".join(char for char in token.text if char.isdigit())
            found.add(text)
            run += text
            found.add(run)
            continue
        if token.shape is Shape.SIGN and token.text in {"–", "-", ",", ".", "#", "*"}:
            continue
        run = ""
    return found


def _spoken(value: object) -> str:
    text = str(value)
    return text.removesuffix(".0") if "." in text else text


def _letters(text: str) -> list[str]:
    return [text] if len(text) == 1 else []


def squeeze(text: str) -> str:
    """Only letters and digits, in Latin: `Сан-ни 20 26` and `sanni2026` are one."""
    return "".join(_TRANSLIT.get(char, char) for char in text if char.isalnum())


def squeeze_words(text: str) -> str:
    return " ".join(squeeze(word) for word in fold(text).text.split())


def _check_notes(case: Case) -> None:
    """Eight words of the notes in a row are a quotation; so are the words of a note that orders or hides."""
    notes = case.conditions.ai_notes
    if not notes:
        return
    told = [token.text for token in case.tokens if token.shape is not Shape.SIGN]
    written = [token.text for token in read_text(notes) if token.shape is not Shape.SIGN]
    grams = {tuple(written[i : i + _QUOTE]) for i in range(len(written) - _QUOTE + 1)}
    quoted = next((i for i in range(len(told) - _QUOTE + 1) if tuple(told[i : i + _QUOTE]) in grams), None)
    if quoted is not None:
        case.find(Reason.LEAK, 0, len(case.tokens), "Заметки для ассистента приведены дословно.")
    for sentence in case.index.private:
        tokens = read_text(sentence)
        stems = {stem for stem in stems_of(tokens) if stem not in case.scope.stems} - {
            "@admin",
            "@price",
            "@guest",
            "@discount",
        }
        numbers = _private_numbers(case, tokens)
        hits = {token.canon for token in case.tokens} & stems
        if numbers - _public_numbers(case) or len(hits) >= 3:
            case.find(Reason.LEAK, 0, len(case.tokens), "Это из заметок, которые клиенту не говорят.")


def _private_numbers(case: Case, private: Sequence[Token]) -> set[object]:
    """Numbers of a private note that are said in the reply; a percent only as a percent, and never in a date or an hour."""
    spans = [(day.first, day.after) for day in case.reading.days] + [(at.first, at.after) for at in case.reading.times]
    dated = {place for first, after in spans for place in range(first, after)}
    said = {token.value for place, token in enumerate(case.tokens) if place not in dated and token.value is not None}
    percents = {q.value for q in case.reading.quantities if q.kind is Kind.PERCENT}
    found: set[object] = set()
    for place, token in enumerate(private):
        if token.value is None or token.value < 10:
            continue
        following = private[place + 1].text if place + 1 < len(private) else ""
        is_percent = following == "%" or following.startswith("процент")
        if token.value in (percents if is_percent else said):
            found.add(token.value)
    return found


def _public_numbers(case: Case) -> set[object]:
    conditions = case.conditions
    numbers: set[object] = {number for fact in case.index.facts for number in fact.numbers}
    numbers |= {conditions.price, conditions.cleaning_fee, conditions.extra_guest_fee}
    numbers |= {rule.price for rule in conditions.price_rules or ()}
    numbers |= {conditions.deposit.amount} if conditions.deposit else set()
    numbers |= {conditions.max_guests, conditions.base_guests, conditions.min_units, conditions.max_units}
    numbers |= {*case.scope.guests, *case.scope.numbers}
    return numbers


def _check_people(case: Case) -> None:
    """A first and a second name that nobody here has said."""
    for found in _PAIR.finditer(case.reply[:6000]):
        words = [fold(word).text.rstrip(".") for word in found.group().split()]
        known = all(
            is_glue(word)
            or case.index.knows(canon(word))
            or canon(word) in case.scope.stems | case.scope.operator_stems
            for word in words
        )
        sentence = next(
            (
                part
                for part in case.sentences
                if part.tokens
                and case.folded.span(part.tokens[0].start, part.tokens[-1].end)[0]
                <= found.start()
                < case.folded.span(part.tokens[0].start, part.tokens[-1].end)[1]
            ),
            None,
        )
        about_others = sentence is not None and any(
            token.text in _OTHERS or token.canon in {"@booking", "@taken"} for token in sentence.tokens
        )
        opens = found.start() == 0 or case.reply[: found.start()].rstrip()[-1:] in {".", "!", "?", ""}
        if not known and (about_others or not (opens or any(is_glue(word) for word in words))):
            _find_at(case, found, "Имя постороннего человека.")
