"""Whether words say that something is, or may be, or the opposite; judged word by word inside one clause."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.tokens import Shape, Token

_NO = WordSet(
    "нет нету нельзя невозможн* невозможен недопуст* запрещ* запрет* отсутств* исключен исключена исключено исключены недоступн* неразреш* болмайды жоқ тыйым "
    "no forbidden prohibit* not-allowed unavailable cannot can't impossible isn't aren't don't doesn't won't wasn't unable ban banned возбран* воспрещ* отказыва* ненужн* необязат* неважн* выключат* выключае* выключить прекращае* прекращат* прекратит* без-права исключает*"
)
_NOT = frozenset({"не", "not", "ни", "never", "n't"})
_WITHOUT = frozenset({"без", "кроме", "without", "except", "вместо", "исключая"})
_AGAINST = frozenset({"против"})
_SKIP_AFTER_NOT = frozenset(
    [
        "у",
        "нас",
        "вас",
        "мы",
        "вы",
        "это",
        "так",
        "пока",
        "еще",
        "совсем",
        "очень",
        "всегда",
        "только",
        "the",
        "a",
        "be",
        "at",
    ]
)
_HARMLESS_NOT = WordSet(
    "пережива* волну* беспоко* сомнева* стесня* забуд* могу можем зна* уверен* откладыва* смогу нашел нашл* вижу указан* только менее более ранее раньше позже позднее больше меньше проблем* вопрос* страшн* чаще реже later more less than only earlier worry hesitate моложе младше старше возража* хуже лучше выше ниже дольше превыша* превысит прочь"
)


def signs(tokens: Sequence[Token]) -> list[int]:
    """+1 or -1 for each token of one clause: what its words are said to be."""
    overall = 1
    local = [1] * len(tokens)
    place = 0
    while place < len(tokens):
        word = tokens[place].text
        if word in _NOT:
            taken, place = _read_not(tokens, place)
            overall *= taken
            continue
        if word in _WITHOUT:
            for after in range(place + 1, min(place + 4, len(tokens))):
                if tokens[after].shape is Shape.SIGN or tokens[after].text in {
                    "и",
                    "но",
                    "можно",
                    "можете",
                    "возможна",
                }:
                    break
                local[after] = -1
                if word == "вместо":
                    break  # `вместо залога оставить договор`
            place += 1
            continue
        if word == "вас" and place and tokens[place - 1].text == "с" and not _is_counted(tokens):
            overall = -1  # `масло и бензин с вас`
        if word in _NO:
            overall = -1 if overall == 1 else overall
        place += 1
    return [overall * sign for sign in local]


def _is_counted(tokens: Sequence[Token]) -> bool:
    """`с вас 3 000 ₽`, `нужен с вас паспорт` ask for something."""
    return any(
        token.value is not None or token.text.startswith(("нуж", "понадоб", "потреб", "треб")) for token in tokens
    )


def _read_not(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """`не запрещено` is a yes, `не разрешено` a no, `не переживайте` and `не более` nothing."""
    after = place + 1
    while after < len(tokens) and tokens[after].text in _SKIP_AFTER_NOT:
        after += 1
    if after >= len(tokens):
        return -1, after
    word = tokens[after].text
    if word in _NO or word in _AGAINST:
        return 1, after + 1
    if word in _HARMLESS_NOT:
        return 1, after + 1
    return -1, after + 1


def has_negative(tokens: Sequence[Token]) -> bool:
    return any(token.text in _NO or token.text in _NOT or token.text in _WITHOUT for token in tokens)


_PREDICATES = WordSet(
    "достаточно хватит хватает есть имеется имеются нет нету можно нельзя разреш* запрещ* допуск* возможн* возможен невозможен невозможн* входит входят включен* предостав* выдаем выдаю нужен нужна нужно нужны "
    "требу* отсутств* принима* свободн* занят* будет будут есть is are isn't aren't have has there allowed forbidden available no not не запрет* тоже can can't"
)


def has_predicate(tokens: Sequence[Token]) -> bool:
    return any(token.text in _PREDICATES for token in tokens)
