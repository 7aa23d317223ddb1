"""In what role a sum is said: price, total, deposit, prepayment... read from the words around it."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.guard.case import Case
from desktop.domain.guard.quantities import Kind, Quantity
from desktop.domain.guard.tokens import Shape


class Role(StrEnum):
    DEPOSIT = "deposit"
    PREPAYMENT = "prepayment"
    CLEANING = "cleaning"
    PENALTY = "penalty"
    TOTAL = "total"
    WITH_DEPOSIT = "with_deposit"
    UNIT = "unit"
    EXTRA = "extra"
    REMAINDER = "remainder"
    PETS = "pets"
    PARKING = "parking"
    EARLY = "early_check_in"
    LATE = "late_check_out"
    DIFFERENCE = "difference"
    PER_GUEST = "per_guest"
    ANY = "any"


_CANON_ROLES = {
    "@deposit": Role.DEPOSIT,
    "@prepayment": Role.PREPAYMENT,
    "@cleaning": Role.CLEANING,
    "@penalty": Role.PENALTY,
    "@total": Role.TOTAL,
    "@surcharge": Role.EXTRA,
    "@pets": Role.PETS,
    "@parking": Role.PARKING,
}
_WORD_ROLES = {
    "остаток": Role.REMAINDER, "остается": Role.REMAINDER, "останется": Role.REMAINDER, "оставшаяся": Role.REMAINDER, "остальное": Role.REMAINDER, "остальные": Role.REMAINDER, "оставшуюся": Role.REMAINDER, "оставшиеся": Role.REMAINDER, "remaining": Role.REMAINDER, "rest": Role.REMAINDER, "balance": Role.REMAINDER,
    "дешевле": Role.DIFFERENCE, "запас": Role.DIFFERENCE, "выгода": Role.DIFFERENCE, "сэкономите": Role.DIFFERENCE, "сэкономить": Role.DIFFERENCE, "save": Role.DIFFERENCE, "экономия": Role.DIFFERENCE, "разница": Role.DIFFERENCE, "удерживается": Role.PENALTY, "удержим": Role.PENALTY, "удержание": Role.PENALTY, "компенсация": Role.PENALTY, "компенсацию": Role.PENALTY,
    "получается": Role.TOTAL, "получится": Role.TOTAL, "total": Role.TOTAL, "sum": Role.TOTAL, "химчистка": Role.PENALTY,
    "makes": Role.TOTAL, "totals": Role.TOTAL, "отдельно": Role.ANY, "полная": Role.TOTAL, "полностью": Role.TOTAL, "altogether": Role.TOTAL, "всё": Role.TOTAL, "все": Role.ANY,
}  # fmt: skip
_WITH = frozenset({"с", "со", "вместе", "включая", "учетом", "с_учетом", "with", "including", "incl", "и", "плюс"})
_STOPS = frozenset({",", ";", ".", "!", "?", "(", ")"})


def role_of(case: Case, quantity: Quantity) -> tuple[Role, int, int]:
    """The role and the tokens [first, after) of the segment it was read from."""
    left, right = segment(case, quantity)
    if _is_per_head(case, quantity):
        return Role.PER_GUEST, left, right
    following = case.words(quantity.after, min(quantity.after + 2, len(case.tokens)))
    if {"total", "итого", "всего"} & set(following) and not _STOPS.union({":", "–"}) & set(following):
        return Role.TOTAL, left, right
    if _is_shared_out(case, quantity):
        return Role.TOTAL, left, right
    before = _scan(case, range(quantity.first - 1, left - 1, -1), quantity)
    if before is Role.TOTAL and case.words(quantity.first - 1, quantity.first) == ["по"]:
        return Role.UNIT, left, right  # `считаем вместе: три ночи по 3 500`
    if before is not None and before is not Role.ANY:
        return before, left, right
    after = _after_role(case, quantity, right)
    if after:
        return after, left, right
    words = case.words(quantity.first - 1, quantity.first)
    if words and words[0] in {"по", "за"} and words[0] == "по":
        return Role.UNIT, left, right
    return Role.ANY, left, right


def _is_per_head(case: Case, quantity: Quantity) -> bool:
    """`получится по 1 100 ₽ с человека`, `на каждого выйдет по 900 ₽`, `1 000 ₽ на одного гостя`."""
    words = case.words(quantity.after, quantity.after + 3)
    heads = case.canons(quantity.after, quantity.after + 3)
    if words[:1] and words[0] in {"с", "на", "per"} and set(words[1:2]) & {"каждого", "одного", "брата", "носа"}:
        return True
    if words[:1] and words[0] in {"с", "per"} and heads[1:2] == ["@guest"]:
        return True
    return case.words(quantity.first - 4, quantity.first)[:2] in (["на", "каждого"], ["с", "каждого"])


def segment(case: Case, quantity: Quantity) -> tuple[int, int]:
    """Tokens around the sum up to the next sum or a full stop of thought."""
    sentence = case.sentence_at(quantity.first)
    low, high = (sentence.first, sentence.after) if sentence else (0, len(case.tokens))
    for other in case.reading.quantities:
        if other.kind is not Kind.MONEY or other is quantity:
            continue
        if other.after <= quantity.first:
            low = max(low, other.after)
        elif other.first >= quantity.after:
            high = min(high, other.first)
    after_sum = any(other.after == low and other.kind is Kind.MONEY for other in case.reading.quantities)
    first_comma = next((at for at in range(low, quantity.first) if case.tokens[at].text == ","), None)
    if after_sum and first_comma is not None:  # "уборка" of "700 ₽ уборка, 9 700 ₽" is of the sum before
        low = first_comma + 1
    between = case.words(low, quantity.first)
    if after_sum and between[:1] and between[0] in {"за", "for", "на"} and between[-1] in {":", "–", "="}:
        low = quantity.first - 1  # `plus 700 ₽ for cleaning: 8,500 ₽`
    for place in range(quantity.first - 1, low - 1, -1):
        if case.tokens[place].text == ";" or (
            case.tokens[place].text == "," and _starts_anew(case, place, quantity.first)
        ):
            low = place + 1
            break
    for place in range(quantity.after, high):
        if case.tokens[place].text in _STOPS or (
            case.tokens[place].text in {"и", "плюс", "and", "plus", "+"} and place > quantity.after + 1
        ):
            high = place
            break
    return low, high


_BRIDGES = frozenset(
    [
        "это",
        "то",
        "есть",
        "а",
        "именно",
        "составит",
        "составляет",
        "будет",
        "т",
        "е",
        "итого",
        "всего",
        "получается",
        "which",
        "is",
        "that",
    ]
)


def _starts_anew(case: Case, place: int, first: int) -> bool:
    """A comma parts the sum from what is before when words of its own stand between."""
    return any(token.shape is Shape.WORD and token.text not in _BRIDGES for token in case.tokens[place + 1 : first])


def _scan(case: Case, places: range, quantity: Quantity) -> Role | None:
    found: Role | None = None
    for place in places:
        token = case.tokens[place]
        if token.shape is not Shape.WORD:
            continue
        role = _role_at(case, place)
        if role is Role.REMAINDER and place + 1 < quantity.first and case.tokens[place + 1].value is not None:
            continue  # `за оставшиеся 300 км по 7 ₽`
        if role is None or token.text == "отдельно":
            continue
        if role is Role.EXTRA:
            return _extra_kind(case, quantity)
        return role
    return found


def _role_at(case: Case, place: int) -> Role | None:
    token = case.tokens[place]
    if token.text in {"все", "всё"} and case.words(place - 1, place) == ["за"]:
        return None  # `за всё проживание`: for how long, not how much
    if token.text.startswith(("остальн", "оставш")) and case.words(place + 1, place + 2) in (
        ["время"],
        ["дни"],
        ["даты"],
        ["месяцы"],
        ["ночи"],
        ["сутки"],
    ):
        return None  # `в остальное время — 4 800 ₽`
    if token.text.startswith("удержив"):
        return Role.PENALTY
    if token.text in _WORD_ROLES:
        return _WORD_ROLES[token.text]
    if token.canon == "@early" and _near(case, place, "@checkin"):
        return Role.EARLY
    if token.canon == "@late" and _near(case, place, "@checkout"):
        return Role.LATE
    role = _CANON_ROLES.get(token.canon)
    if role is Role.TOTAL and (
        {"от", "of"} & set(case.words(place - 2, place)) or case.words(place, place + 2) == ["вместе", "с"]
    ):
        return None
    before = case.words(place - 1, place) + case.words(place - 2, place - 1)
    if role in {Role.CLEANING, Role.EXTRA} and set(before) & {
        "с",
        "со",
        "вместе",
        "включая",
        "учетом",
        "with",
        "including",
        "includes",
    }:
        return Role.TOTAL
    if role is Role.CLEANING and "без" in before:
        return Role.ANY
    if role is Role.DEPOSIT and set(before) & {"с", "вместе", "включая", "with"}:
        return Role.WITH_DEPOSIT
    if role is Role.PREPAYMENT and set(before) & {"минус", "вычетом", "после", "minus", "after"}:
        return Role.REMAINDER
    return role


def _near(case: Case, place: int, canon: str) -> bool:
    return any(token.canon == canon for token in case.tokens[max(0, place - 15) : place + 4])


def _extra_kind(case: Case, quantity: Quantity) -> Role:
    """What a surcharge is for: the thing named in its sentence, else in the one before, else anything with a fee."""
    sentence = case.sentence_at(quantity.first)
    left, _ = segment(case, quantity)
    beside = case.tokens[left : quantity.first]
    if any(token.canon == "@guest" or token.collective or token.text == "сверх" for token in beside):
        return Role.EXTRA
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    if "@early" in canons and "@checkin" in canons:
        return Role.EARLY
    if "@late" in canons and "@checkout" in canons:
        return Role.LATE
    if "@guest" in case.canons(quantity.first - 3, quantity.first):
        return Role.EXTRA
    if "@pets" in canons:
        return Role.PETS
    if "@parking" in canons:
        return Role.PARKING
    if sentence and "@guest" not in canons and (place := case.sentences.index(sentence)):
        before = {token.canon for token in case.sentences[place - 1].tokens}
        named = [role for canon, role in (("@pets", Role.PETS), ("@parking", Role.PARKING)) if canon in before]
        return named[0] if len(named) == 1 and "@guest" not in before else Role.EXTRA
    return Role.EXTRA


def _after_role(case: Case, quantity: Quantity, right: int) -> Role | None:
    """`3 000 ₽ залога`, `500 ₽ за уборку`, `2 500 ₽ за ночь`, `1 000 ₽ предоплата`."""
    place = quantity.after
    words = case.words(place, min(place + 5, right))
    canons = case.canons(place, min(place + 5, right))
    if words[:1] and words[0] in {"меньше", "дешевле", "дороже", "cheaper", "less"}:
        return Role.DIFFERENCE
    if (
        words[:1]
        and words[0] in {"за", "в", "/", "per", "a", "an", "for", "each"}
        and set(canons[1:3]) & {"@night", "@day", "@hour"}
        and not _has_count(case, place)
    ):
        return Role.UNIT
    if words[:1] and words[0] in {"с", "на", "за", "per", "a"} and set(canons[1:3]) & {"@guest"}:
        return Role.PER_GUEST if words[0] in {"с", "per", "на"} else None
    if case.words(quantity.first - 1, quantity.first) in (["от"], ["of"]) and "@prepayment" in canons[:1]:
        return Role.TOTAL  # `от 25 000 ₽ предоплата 40 %`
    for step, canon in enumerate(canons):
        if words[step] in {":", "–", ","} and "всего" in words[step : step + 2] + words[step + 1 : step + 3]:
            return None
        if canon in _CANON_ROLES and canon not in {"@total", "@pets", "@parking"}:
            before = words[step - 1] if step else ""
            if canon == "@cleaning" and before in {"с", "включая", "вместе", "with", "including"}:
                return Role.TOTAL
            if canon == "@deposit" and before in {"с", "with"}:
                return Role.WITH_DEPOSIT
            if before in {"без", "плюс", "+", "и", "plus", "and"}:
                return None
            return _extra_kind(case, quantity) if canon == "@surcharge" else _CANON_ROLES[canon]
        if canon in {"@pets", "@parking"} and step <= 3 and words[0] == "за":
            return _CANON_ROLES[canon]
        if words[step] in {"итого", "всего"}:
            return Role.TOTAL
    return None


def _is_shared_out(case: Case, quantity: Quantity) -> bool:
    """`при общей стоимости 68 000 ₽ предоплата 40 % — 27 200 ₽`, `7 100 × 25 %`: the whole a share is taken of."""
    following = case.tokens[quantity.after : quantity.after + 4]
    percents = [at for at, token in enumerate(following) if token.text == "%"]
    if following[:1] and following[0].text in {"×", "x", "х", "*", "·"} and percents:
        return True
    before = case.words(quantity.first - 4, quantity.first)
    whole = any(word.startswith(("общ", "полн", "стоимост", "итогов", "сумм")) for word in before)
    return whole and bool(percents) and following[0].canon == "@prepayment"


def _has_count(case: Case, place: int) -> bool:
    return any(token.value is not None for token in case.tokens[place : place + 3])
