"""Where one thing is said twice differently: by the fields, by the free text of template and resource, by the ad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain.claims import Claim, read_claims, split_clauses
from desktop.domain.condition_fields import BY_PATH, POLICIES, Kind, say_value, take_apart
from desktop.domain.conditions import Conditions, lay_over, to_json
from desktop.domain.replies.matching import share_word


@dataclass(frozen=True, slots=True)
class Ad:
    """What the ad itself says; the price is Avito's hint, in whole roubles."""

    title: str = ""
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The same field said twice: `left` is the stronger word."""

    path: str
    title: str
    left: Claim
    right: Claim


_LIMITS: Final = re.compile(r"штраф|кроме|за исключением|удержива|в случае|если ", re.IGNORECASE)
_HAS: Final = re.compile(r"\bесть\b|включ|входит|имеется|предостав|работает|в наличии|бесплатн", re.IGNORECASE)
_LACKS: Final = re.compile(
    r"\bнет\b|отсутств|\bне работает|\bбез\b|\bне предостав|\bне включ|\bне входит|\bне имеется|\bне предусмотр",
    re.IGNORECASE,
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
        for clause in (words for sentence in split_clauses(text) for words in sentence):
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
